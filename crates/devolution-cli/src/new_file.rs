//! A file that is there whole or not at all, and never in the place of another.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::console::Console;
use crate::failure::Failure;

/// Written beside its place, and given its name when it is whole: nothing half-written bears it, and nothing that is
/// there is lost.
pub(crate) struct NewFile {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl NewFile {
    /// Begins a file where there is none.
    pub(crate) fn at(console: &Console, path: &Path) -> Result<Self, Failure> {
        let begin = || -> io::Result<Self> {
            if path.symlink_metadata().is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok(Self { path: path.to_path_buf(), file: BufWriter::new(new_file(folder)?) })
        };
        begin().map_err(|error| console.cannot_write(&path.display().to_string(), &error))
    }

    /// Begins a file and writes all of it.
    pub(crate) fn with(console: &Console, path: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let mut file = Self::at(console, path)?;
        file.write_all(bytes).map_err(|error| console.cannot_write(&file.place(), &error))?;
        Ok(file)
    }

    /// Where it will be.
    pub(crate) fn place(&self) -> String {
        self.path.display().to_string()
    }

    /// Gives the file its name.
    pub(crate) fn keep(self, console: &Console) -> Result<(), Failure> {
        let place = self.place();
        let keep = || {
            let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist_noclobber(&self.path).map_err(|error| error.error)
        };
        keep().map(|_| ()).map_err(|error| console.cannot_write(&place, &error))
    }

    /// Gives several files their names, or none of them.
    pub(crate) fn keep_all(console: &Console, files: Vec<Self>) -> Result<(), Failure> {
        let mut kept: Vec<PathBuf> = Vec::new();
        for file in files {
            let path = file.path.clone();
            if let Err(failure) = file.keep(console) {
                // Made a moment ago, and by nobody else. Nothing more can be done where one cannot be removed.
                kept.iter().for_each(|path| drop(fs::remove_file(path)));
                return Err(failure);
            }
            kept.push(path);
        }
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file without a name that anybody looks for, for whoever may read files that are made here.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".devolution-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
