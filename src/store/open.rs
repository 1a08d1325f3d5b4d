//! How a store's file is opened, and what each file that is none is told.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::error::StoreError;
use super::schema::{self, APPLICATION_ID, VERSION};

/// How long another process that holds the store is waited for.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What every database of SQLite opens with.
const SQLITE_HEAD: &[u8; 16] = b"SQLite format 3\0";

/// The settings of a connection that writes: the log survives a power cut, an erased person leaves no trace on the page.
const WRITING: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;";

/// The settings of a connection that reads.
const READING: &str = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;";

/// For what walks through the whole store in the order of codes: 128 MB of pages at hand.
pub(super) const LARGE_CACHE: &str = "PRAGMA cache_size = -131072;";

/// Opens a store to write, and brings it up to date.
///
/// # Errors
/// Each kind of file that is no store of ours, and each state that keeps it from being written.
pub(super) fn to_write(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    check_head(path)?;
    let opened = || {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience)?;
        check_owner(&connection, path)?;
        if connection.is_readonly(MAIN_DB)? {
            return Err(StoreError::ReadOnlyDisk);
        }
        // Before anything is set: the file of a newer program is left as it is.
        schema::known(&connection)?;
        connection.execute_batch(WRITING)?;
        schema::migrate(&mut connection, VERSION)?;
        Ok(connection)
    };
    opened().map_err(|e| match e.named(path) {
        // There SQLite only says that it cannot make the companion files.
        StoreError::Io { .. } if never_changes(path) => StoreError::ReadOnlyDisk,
        other => other,
    })
}

/// Opens a store to read only. A store in WAL mode needs its two companion files; on a medium that nobody can write they
/// cannot come into being, so there, and only there, the file is read as one that never changes.
///
/// # Errors
/// Each kind of file that is no store of ours, or of another version.
pub(super) fn to_read(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    check_head(path)?;
    let opened = match read_live(path, patience) {
        Err(_) if never_changes(path) => read_frozen(path, patience),
        answer => answer,
    };
    opened.map_err(|e| e.named(path))
}

fn read_live(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    ready_to_read(connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience)?, path)
}

/// Reads without locks and without a log beside the file.
pub(super) fn read_frozen(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let absolute = fs::canonicalize(path).map_err(|e| StoreError::io(path, e))?;
    let escaped: String = absolute.as_os_str().as_encoded_bytes().iter().map(|byte| uri_part(*byte)).collect();
    let uri = format!("file:{escaped}?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    ready_to_read(connect(Path::new(&uri), flags, patience)?, path)
}

/// A byte of a file's name as it stands in a URI.
fn uri_part(byte: u8) -> String {
    match byte {
        b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    }
}

fn ready_to_read(connection: Connection, path: &Path) -> Result<Connection, StoreError> {
    check_owner(&connection, path)?;
    match schema::known(&connection)? {
        VERSION => connection.execute_batch(READING)?,
        found => return Err(StoreError::Older { found, known: VERSION }),
    }
    // The first read is where a missing companion file or a damaged first page shows.
    connection.query_row("SELECT count(*) FROM meta", [], |_| Ok(()))?;
    Ok(connection)
}

/// Opens a file as it is: nothing is made, no link or `file:` in its name is followed as an order.
fn connect(path: &Path, mode: OpenFlags, patience: Duration) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(patience)?;
    Ok(connection)
}

fn check_head(path: &Path) -> Result<(), StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(StoreError::Missing(path.to_owned())),
        Err(e) => return Err(StoreError::io(path, e)),
    };
    let mut head = [0; 16];
    match file.read_exact(&mut head) {
        Ok(()) if head == *SQLITE_HEAD => Ok(()),
        Err(e) if e.kind() != io::ErrorKind::UnexpectedEof => Err(StoreError::io(path, e)),
        _ => Err(StoreError::NotADatabase(path.to_owned())),
    }
}

fn check_owner(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    match schema::number(connection, "application_id")? {
        APPLICATION_ID => Ok(()),
        application_id => Err(StoreError::OtherProgram { path: path.to_owned(), application_id }),
    }
}

/// Whether the file lies on a medium that nobody can write.
pub(super) fn never_changes(path: &Path) -> bool {
    let refused = OpenOptions::new().append(true).open(path).err();
    refused.is_some_and(|e| e.kind() == io::ErrorKind::ReadOnlyFilesystem)
}
