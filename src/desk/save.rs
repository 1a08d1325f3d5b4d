//! Files that people keep: written whole under another name first, so that a half-written one never takes a good one's place.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, fchown};
use std::path::Path;

/// Writes a file, or writes it anew. What stood there stays until the new one is whole and on the disk.
///
/// # Errors
/// It cannot be written; nothing is left behind.
pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, |file| file.write_all(bytes))
}

/// Writes a file that is there anew: whoever might read or write it before still may, and nobody else.
///
/// # Errors
/// It is not there, or cannot be written; nothing is left behind.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let before = fs::metadata(path)?;
    put(path, |file| {
        fchown(&*file, Some(before.uid()), Some(before.gid()))?;
        file.set_permissions(before.permissions())?;
        file.write_all(bytes)
    })
}

fn put(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::IsADirectory, "no file is named"))?;
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}.draft", std::process::id()));
    let draft = path.with_file_name(draft);
    let made = File::create(&draft).and_then(|mut file| write(&mut file).and_then(|()| file.sync_all()));
    let written = made.and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // Where the draft was never made there is none to take away.
        fs::remove_file(&draft).ok();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        save(&path, b"one").unwrap();
        save(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("in"), b"").unwrap();
        assert!(save(&taken, b"three").is_err(), "a folder stands there");
        assert!(save(&folder.path().join("none").join("a.csv"), b"three").is_err());
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "nothing is left behind: {left:?}");
    }

    #[test]
    fn a_file_that_is_replaced_keeps_who_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        assert!(replace(&path, b"one").is_err(), "it is not there");
        fs::write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }
}
