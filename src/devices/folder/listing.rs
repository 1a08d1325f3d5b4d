//! The files of a folder that may be pictures, and how to tell whether one has changed.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// File systems round a file's time down to their clock's tick.
const TICK: Duration = Duration::from_millis(10);
/// Endings of files that are still being written.
const UNFINISHED: [&str; 4] = ["tmp", "part", "partial", "crdownload"];

/// What changes when a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self { bytes: metadata.len(), modified: metadata.modified().ok() }
    }

    /// Whether the file was written before `time`.
    pub fn is_before(&self, time: SystemTime) -> bool {
        self.modified.and_then(|modified| modified.checked_add(TICK)).is_some_and(|modified| modified < time)
    }
}

/// The stamp of a plain file; `None` when it is gone or something else.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = path.symlink_metadata().ok()?;
    metadata.is_file().then(|| Stamp::of(&metadata))
}

/// The plain files of a folder, but for hidden and unfinished ones.
pub(super) fn files(folder: &Path) -> io::Result<Vec<(PathBuf, Stamp)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if !is_set_aside(&path) {
            // A file that has vanished since is simply not there.
            files.extend(stamp(&path).map(|stamp| (path, stamp)));
        }
    }
    Ok(files)
}

fn is_set_aside(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    hidden || UNFINISHED.iter().any(|word| ending.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_files_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.png", "b", ".hidden.png", "c.PART", "d.tmp"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        std::fs::create_dir(folder.path().join("done")).unwrap();
        let mut names: Vec<_> = files(folder.path()).unwrap().into_iter().map(|(path, _)| path).collect();
        names.sort();
        assert_eq!(names, ["a.png", "b"].map(|name| folder.path().join(name)));
        assert!(files(&folder.path().join("none")).is_err());
        assert_eq!(stamp(&folder.path().join("done")), None);
    }

    #[test]
    fn a_stamp_tells_change_and_age() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        std::fs::write(&path, "a").unwrap();
        let first = stamp(&path).unwrap();
        let written = path.metadata().unwrap().modified().unwrap();
        assert!(!first.is_before(written) && first.is_before(written + Duration::from_secs(1)));
        std::fs::write(&path, "more").unwrap();
        assert_ne!(stamp(&path), Some(first));
    }
}
