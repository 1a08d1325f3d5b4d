//! A copy of the whole store as it stands at one instant.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::error::StoreError;

/// How many pages are copied before other work is let in: 4 MB.
const PAGES_A_STEP: i32 = 1_000;

/// How long other work is let in.
const REST: Duration = Duration::from_millis(1);

/// Copies a store under a draft's name and gives it its own once it is whole and on the disk.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    let draft = draft_of(to);
    discard(&draft);
    let copied = || {
        let mut target = Connection::open(&draft)?;
        Backup::new(from, &mut target)?.run_to_completion(PAGES_A_STEP, REST, None)?;
        target.close().map_err(|(_, e)| e)?;
        publish(&draft, to)
    };
    copied().inspect_err(|_| discard(&draft))
}

/// The name of a file that is not whole yet: no store is ever looked for there.
pub(super) fn draft_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Drops what an earlier attempt left.
pub(super) fn discard(draft: &Path) {
    for companion in ["", "-wal", "-shm", "-journal"] {
        let mut name = draft.as_os_str().to_owned();
        name.push(companion);
        // Usually there is none; what cannot be removed makes the next attempt fail, which then says why.
        fs::remove_file(name).ok();
    }
}

/// Gives a whole file its name, so that a power cut leaves all of it or nothing; a file that stands there already stays.
pub(super) fn publish(draft: &Path, path: &Path) -> Result<(), StoreError> {
    let synced = File::open(draft).and_then(|file| file.sync_all());
    synced.map_err(|e| StoreError::io(draft, e))?;
    match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft).map_err(|e| StoreError::io(draft, e))?,
        Err(_) if path.exists() => return Err(StoreError::Exists(path.to_owned())),
        // Some file systems know no second name; there the name is moved.
        Err(_) => fs::rename(draft, path).map_err(|e| StoreError::io(path, e))?,
    }
    sync_directory(path)
}

#[cfg(unix)]
fn sync_directory(path: &Path) -> Result<(), StoreError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    File::open(parent).and_then(|directory| directory.sync_all()).map_err(|e| StoreError::io(parent, e))
}

#[cfg(not(unix))]
fn sync_directory(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
