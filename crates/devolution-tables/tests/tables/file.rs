//! A table that is written and read back.

use std::io::{self, Write};

use arrow_ipc::reader::FileReader;
use chrono::NaiveDate;
use devolution_tables::{Activity, Annulled, ExportError, delegations, events, ipc, next, ocel, xes};

use crate::henan::simulated;

#[test]
fn a_file_holds_the_table() {
    let date = NaiveDate::from_ymd_opt(2021, 12, 15).unwrap();
    let desk = simulated(date);
    let tables = [
        delegations(desk.register(), date).unwrap(),
        events(desk.store(), desk.reform()).unwrap(),
        next(desk.register(), date).unwrap(),
    ];
    for table in tables {
        let mut bytes = Vec::new();
        assert_eq!(ipc(&table, &mut bytes).unwrap(), table.num_rows() as u64);
        let read: Result<Vec<_>, _> = FileReader::try_new(io::Cursor::new(bytes), None).unwrap().collect();
        assert_eq!(read.unwrap(), [table]);
    }
}

/// A disk with so many bytes left.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(self.0);
        self.0 -= count;
        if count == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(count) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_in_every_format() {
    let date = NaiveDate::from_ymd_opt(2021, 12, 8).unwrap();
    let desk = simulated(date);
    let table = delegations(desk.register(), date).unwrap();
    for left in [0, 1_000] {
        let failures: [Result<u64, ExportError>; 3] = [
            ipc(&table, &mut Full(left)),
            ocel(&desk, Annulled::Kept, &mut Full(left)),
            xes(&desk, Activity::Step, &mut Full(left)),
        ];
        for failure in failures {
            let failure = failure.unwrap_err();
            assert_eq!(failure.code(), "io", "{failure}");
        }
    }
}
