//! Loading a reform from the texts of a folder.

use std::collections::BTreeMap;

/// The files of a reform's folder: relative paths and bytes. The core does no I/O; whoever has the folder reads it.
pub type Folder = BTreeMap<String, Vec<u8>>;

/// One thing wrong with one file.
#[derive(Debug)]
pub struct LoadError {}
/// Everything wrong.
#[derive(Debug)]
pub struct LoadErrors {}
