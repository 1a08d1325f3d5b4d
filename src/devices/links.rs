//! The lasting names that the system gives to nodes: links in a folder such as `/dev/serial/by-id`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The links of a folder by the name of the node they lead to; of several the first by name.
pub(super) fn links_to(folder: &Path) -> BTreeMap<OsString, PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut links: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    links.sort_by(|a, b| b.cmp(a));
    links.into_iter().filter_map(|link| Some((fs::read_link(&link).ok()?.file_name()?.to_owned(), link))).collect()
}
