//! A table as a file.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;

use crate::{ExportError, TableError};

/// Writes a table as an Arrow IPC file (Feather version 2), which pyarrow, polars, pandas, R and DuckDB read. Returns how
/// many rows it has.
///
/// # Errors
/// [`ExportError`] when it cannot be written.
pub fn ipc(table: &RecordBatch, out: &mut dyn Write) -> Result<u64, ExportError> {
    let mut writer = FileWriter::try_new(out, &table.schema()).map_err(of_arrow)?;
    writer.write(table).and_then(|()| writer.finish()).map_err(of_arrow)?;
    Ok(table.num_rows() as u64)
}

fn of_arrow(error: arrow_schema::ArrowError) -> ExportError {
    match error {
        arrow_schema::ArrowError::IoError(_, error) => ExportError::Io(error),
        error => ExportError::Table(TableError::Arrow(error)),
    }
}
