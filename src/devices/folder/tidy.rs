//! What happens to a file once it has been read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::devices::AfterRead;

/// Most names tried for a moved file when its own is taken.
const MAX_NAMES: u32 = 10_000;

/// Deletes or moves `file` of the watched `folder`. One that has gone by itself is as good.
///
/// # Errors
/// When it cannot be deleted or moved.
pub(super) fn remove(file: &Path, folder: &Path, after_read: &AfterRead) -> io::Result<()> {
    let done = match after_read {
        AfterRead::Delete => fs::remove_file(file),
        AfterRead::MoveTo(target) => move_into(file, &folder.join(target)),
    };
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound && !file.exists() => Ok(()),
        done => done,
    }
}

fn move_into(file: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir_all(target)?;
    let to = free_name(file, target)?;
    match fs::rename(file, &to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            fs::copy(file, &to)?;
            fs::remove_file(file)
        }
        done => done,
    }
}

/// The file's own name in `target`, with a number when that is taken.
fn free_name(file: &Path, target: &Path) -> io::Result<PathBuf> {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (part(file.file_stem()), part(file.extension()));
    let dot = if ending.is_empty() { "" } else { "." };
    let own = target.join(file.file_name().unwrap_or_default());
    std::iter::once(own)
        .chain((1..MAX_NAMES).map(|n| target.join(format!("{stem}-{n}{dot}{ending}"))))
        .find(|path| path.symlink_metadata().is_err())
        .ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_moved_under_free_names() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("slip.png");
        let after_read = AfterRead::MoveTo(PathBuf::from("done"));
        for text in ["one", "two", "three"] {
            fs::write(&file, text).unwrap();
            remove(&file, folder.path(), &after_read).unwrap();
        }
        for (name, text) in [("slip.png", "one"), ("slip-1.png", "two"), ("slip-2.png", "three")] {
            assert_eq!(fs::read_to_string(folder.path().join("done").join(name)).unwrap(), text);
        }
    }

    #[test]
    fn a_file_that_has_gone_needs_no_removing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("slip.png");
        for after_read in [AfterRead::Delete, AfterRead::MoveTo(PathBuf::from("done"))] {
            assert!(remove(&file, folder.path(), &after_read).is_ok());
        }
        fs::create_dir(&file).unwrap();
        assert!(remove(&file, folder.path(), &AfterRead::Delete).is_err());
    }
}
