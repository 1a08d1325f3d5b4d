//! What the citizen's face writes itself, into a file of its own: how many answers it gave, and when it was last alive.
//!
//! No code, no text of a scan, nothing of a citizen. A file that is broken, missing or not to be written never stops the
//! kiosk: it is moved aside and made anew, and where even that fails nothing is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::meta::instant;
use super::schema;

/// Marks a kiosk's own file: `MtCk` in ASCII.
pub const KIOSK_APPLICATION_ID: i32 = 0x4d74_436b;

/// The version of its shape.
const VERSION: i32 = 1;

/// Nobody but this kiosk writes here for long, and a citizen waits.
const PATIENCE: Duration = Duration::from_millis(200);

const SCHEMA: &str = "
    CREATE TABLE tally (
        day     TEXT    NOT NULL,
        outcome TEXT    NOT NULL,
        count   INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (day, outcome)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alive (
        name TEXT    NOT NULL PRIMARY KEY,
        at   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;";

/// The row of the newest instant that the kiosk saw.
const NEWEST: &str = "newest";

/// The kiosk's own file, or none where none can be had.
pub struct Kiosk {
    connection: Option<Connection>,
}

/// What had to be done to have the kiosk's file.
#[derive(Debug)]
pub enum Trouble {
    /// The old file was broken and stands aside under this name.
    MovedAside(PathBuf),
    /// No file can be had: nothing is kept.
    NothingKept(StoreError),
}

impl Kiosk {
    /// Opens the kiosk's file, or makes it. Never fails; what went wrong is told, for the log of the program.
    pub fn open(path: &Path, now: Timestamp) -> (Self, Option<Trouble>) {
        let error = match connect(path) {
            Ok(connection) => return (Self { connection: Some(connection) }, None),
            Err(error) => error,
        };
        // A file that is only held or cannot be written is not broken.
        if matches!(error, StoreError::Locked | StoreError::ReadOnlyDisk | StoreError::DiskFull) || !path.exists() {
            return (Self { connection: None }, Some(Trouble::NothingKept(error)));
        }
        let aside = path.with_extension(format!("broken-{}.db", now.as_second()));
        let anew = fs::rename(path, &aside).map_err(|e| StoreError::io(path, e)).and_then(|()| connect(path));
        match anew {
            Ok(connection) => (Self { connection: Some(connection) }, Some(Trouble::MovedAside(aside))),
            Err(error) => (Self { connection: None }, Some(Trouble::NothingKept(error))),
        }
    }

    /// Counts an answer on a day by its stable name (a verdict's or another outcome's).
    ///
    /// # Errors
    /// The file cannot be written; the kiosk goes on all the same.
    pub fn count(&self, day: Date, outcome: &str) -> Result<(), StoreError> {
        let Some(connection) = &self.connection else { return Ok(()) };
        connection
            .prepare_cached(
                "INSERT INTO tally (day, outcome, count) VALUES (?1, ?2, 1)
                 ON CONFLICT (day, outcome) DO UPDATE SET count = count + 1",
            )?
            .execute(params![day.to_string(), outcome])?;
        Ok(())
    }

    /// How often each answer was given on a day, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn tallies(&self, day: Date) -> Result<Vec<(String, u64)>, StoreError> {
        let Some(connection) = &self.connection else { return Ok(Vec::new()) };
        let mut statement =
            connection.prepare_cached("SELECT outcome, count FROM tally WHERE day = ?1 ORDER BY outcome")?;
        let rows =
            statement.query_map([day.to_string()], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that the kiosk lives, and answers the newest instant that it ever saw before. A clock that stands before
    /// that one jumped back; the newest instant stays until the clock has passed it.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn alive(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let Some(connection) = &self.connection else { return Ok(None) };
        let before: Option<i64> = connection
            .prepare_cached("SELECT at FROM alive WHERE name = ?1")?
            .query_row([NEWEST], |row| row.get(0))
            .optional()?;
        connection
            .prepare_cached(
                "INSERT INTO alive (name, at) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET at = max(at, ?2)",
            )?
            .execute(params![NEWEST, now.as_microsecond()])?;
        Ok(before.and_then(instant))
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(|e| StoreError::from(e).named(path))?;
    let ready = || {
        connection.busy_timeout(PATIENCE)?;
        let (owner, version) =
            (schema::number(&connection, "application_id")?, schema::number(&connection, "user_version")?);
        match (owner, version) {
            (KIOSK_APPLICATION_ID, VERSION) => {}
            (0, 0) => make(&connection)?,
            (KIOSK_APPLICATION_ID, found) => return Err(StoreError::Newer { found, known: VERSION }),
            (application_id, _) => return Err(StoreError::OtherProgram { path: path.to_owned(), application_id }),
        }
        // Losing the last seconds of a count in a power cut is no harm; waiting for the disk at each answer would be.
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
        connection.query_row("SELECT count(*) FROM tally, alive", [], |_| Ok(()))?;
        Ok(())
    };
    ready().map_err(|e: StoreError| e.named(path))?;
    Ok(connection)
}

fn make(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {SCHEMA} PRAGMA application_id = {KIOSK_APPLICATION_ID}; PRAGMA user_version = {VERSION}; COMMIT;"
    ))?;
    Ok(())
}
