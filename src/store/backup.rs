//! Backups: the whole store as it stands at one instant and the kiosk's file beside it, in a folder that can be used as it is.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::error::StoreError;
use super::keys::Keys;
use super::kiosk::FILE_NAME;
use super::verify::{Report, verify};
use super::word::Book;
use super::{heads, open};

/// How many pages are copied before other work is let in: 4 MB.
const PAGES_A_STEP: i32 = 1_000;

/// How long other work is let in.
const REST: Duration = Duration::from_millis(1);

/// What a backup holds, read back from it.
#[derive(Debug)]
pub struct BackedUp {
    /// What was found of the store.
    pub report: Report,
    /// What there is of the kiosk's file; nothing where there is no such file. A file that cannot be copied keeps nobody from
    /// a backup of the store.
    pub word: Result<Option<WordKept>, StoreError>,
}

/// What stands in a kiosk's file that would be lost with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordKept {
    /// How many ratings are counted.
    pub ratings: u64,
    /// How many complaints were written.
    pub complaints: u64,
    /// How many calls for staff were made.
    pub calls: u64,
}

/// Copies a store with its heads, and the kiosk's file, into a new folder; work goes on meanwhile. The copies have the names
/// under which they are looked for beside one another. The folder comes into being whole or not at all.
///
/// # Errors
/// The folder stands there already or cannot be written, or the store cannot be read.
pub fn back_up(store: &Path, keys: &Keys, kiosk: &Path, folder: &Path) -> Result<BackedUp, StoreError> {
    if folder.exists() {
        return Err(StoreError::Exists(folder.to_owned()));
    }
    // Without the slash that a shell may leave at its end: the draft lies beside it, not in it.
    let folder = &folder.components().collect::<PathBuf>();
    let draft = draft_of(folder);
    let made = || {
        make_folder(&draft)?;
        let copied = draft.join(store.file_name().unwrap_or_default());
        store_file(store, &copied)?;
        let word = match kiosk.try_exists() {
            Ok(true) => kiosk_file(kiosk, &draft.join(FILE_NAME)).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(StoreError::io(kiosk, error)),
        };
        let report = verify(&copied, keys)?;
        // Reading it left them; nothing was written.
        discard_companions(&copied);
        fs::rename(&draft, folder).map_err(|e| StoreError::io(folder, e))?;
        sync_directory(folder)?;
        Ok(BackedUp { report, word })
    };
    // What cannot be removed makes the next attempt fail, which then says why.
    made().inspect_err(|_| drop(fs::remove_dir_all(&draft)))
}

/// A folder that nobody but its owner can read: what lies in it is as good as the store.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|e| StoreError::io(folder, e))?;
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| StoreError::io(folder, e))
}

/// Copies a store and the heads that were noted of it. The heads come first: of newer ones the copied log would have no events.
pub(super) fn store_file(store: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    heads::copy(store, to)?;
    copy(&open::to_read(store, open::PATIENCE)?, to)
}

/// Copies the kiosk's file, and reads the copy.
fn kiosk_file(kiosk: &Path, to: &Path) -> Result<WordKept, StoreError> {
    copy(&Book::open(kiosk)?.connection, to)?;
    let copied = Connection::open(to)?;
    let found: String = copied.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::Corrupt { path: kiosk.to_owned(), why: found });
    }
    let kept = copied.query_row(
        "SELECT (SELECT coalesce(sum(count), 0) FROM rating), (SELECT count(*) FROM complaint), (SELECT count(*) FROM call)",
        [],
        |row| {
            let [ratings, complaints, calls] = [row.get(0)?, row.get(1)?, row.get(2)?].map(i64::cast_unsigned);
            Ok(WordKept { ratings, complaints, calls })
        },
    )?;
    copied.close().map_err(|(_, error)| error)?;
    Ok(kept)
}

/// Copies a database under a draft's name and gives it its own once it is whole and on the disk.
fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
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
    // Usually there is none; what cannot be removed makes the next attempt fail, which then says why.
    fs::remove_file(draft).ok();
    discard_companions(draft);
}

fn discard_companions(path: &Path) {
    for companion in ["-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(companion);
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
