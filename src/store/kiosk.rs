//! What the citizen's face writes itself, into a file of its own: how many answers it gave, when it was last alive, what its
//! limits count, the citizens' word (`word`), calls for staff (`calls`), tries of the PIN that ends it (`exit_pin`).
//!
//! No code (keyed hashes stand for those that the limits count and those that were rated), no text of a scan, nothing of a
//! citizen but what they wrote themselves. A file that is broken, missing or not to be written never stops the
//! kiosk: it is moved aside and made anew, and where even that fails nothing is kept. One
//! that is taken away while the kiosk runs is made anew with all that the limits counted; after a broken one they begin as
//! if all had been used up. Taking it away while the kiosk stands still begins them anew: whoever can do that can read the
//! store itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::error::StoreError;
use super::meta::instant;
use super::{calls, exit_pin, schema, word};
use crate::domain::limits::{CodeMark, Ledger, Showing, Showings};
use crate::domain::tries::Tries;

/// What it is called where nothing else is configured.
pub const FILE_NAME: &str = "kiosk.db";
/// Marks a kiosk's own file: `MtCk` in ASCII.
pub const KIOSK_APPLICATION_ID: i32 = 0x4d74_436b;

/// The version of its shape.
const VERSION: i32 = 5;

/// Nobody but this kiosk writes here for long, and a citizen waits.
const PATIENCE: Duration = Duration::from_millis(200);
/// While it is made or brought up to date, which another process of the machine may be doing, there is nothing to go on with.
const PATIENCE_AT_FIRST: Duration = Duration::from_secs(2);

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

/// Since version 2: the codes that were shown of late and the last fours that were tried. The machine's own tries stand
/// under an empty mark.
const LIMITS_SCHEMA: &str = "
    CREATE TABLE showing (
        mark BLOB    NOT NULL PRIMARY KEY CHECK (length(mark) = 16),
        at   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tries (
        mark   BLOB    NOT NULL PRIMARY KEY CHECK (length(mark) IN (0, 16)),
        count  INTEGER NOT NULL,
        newest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;";

/// The row of the newest instant that the kiosk saw.
const NEWEST: &str = "newest";
/// The row of when a code was last shown to a machine whose limit is reached.
const USED_UP: &str = "used up";
/// The mark of the machine's own tries.
const MACHINE: [u8; 0] = [];

/// The tables, with the version since when there are such.
const SCHEMAS: [(i32, &str); 5] =
    [(1, SCHEMA), (2, LIMITS_SCHEMA), (3, word::SCHEMA), (4, calls::SCHEMA), (5, exit_pin::SCHEMA)];

/// The kiosk's own file, or none where none can be had.
pub struct Kiosk {
    pub(super) path: PathBuf,
    pub(super) connection: Option<Connection>,
    /// SQLite's number of the file's state when the limits were last read or written here.
    known: Option<i64>,
}

/// Whether what is written must outlive a power cut that follows at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The last seconds may be lost; nobody waits for the disk.
    Soon,
    /// It is on the disk before anything else happens.
    Now,
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
        let kiosk = |connection| Self { path: path.to_owned(), connection, known: None };
        let error = match for_citizens(path) {
            Ok(connection) => return (kiosk(Some(connection)), None),
            Err(error) => error,
        };
        // What is only held, cannot be written, or is a newer program's or another's is not broken: it stays where it is.
        let is_broken =
            matches!(error, StoreError::NotADatabase(_) | StoreError::Corrupt { .. } | StoreError::Sqlite(_));
        if !is_broken || !path.exists() {
            return (kiosk(None), Some(Trouble::NothingKept(error)));
        }
        let aside = path.with_extension(format!("broken-{}.db", now.as_second()));
        let anew = fs::rename(path, &aside).map_err(|e| StoreError::io(path, e)).and_then(|()| for_citizens(path));
        match anew {
            Ok(connection) => (kiosk(Some(connection)), Some(Trouble::MovedAside(aside))),
            Err(error) => (kiosk(None), Some(Trouble::NothingKept(error))),
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

    /// What the limits counted, where this kiosk does not know it yet: at first, and after another process of the machine
    /// wrote.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn news(&mut self) -> Result<Option<Ledger>, StoreError> {
        let Some(connection) = &self.connection else { return Ok(None) };
        let state = state(connection)?;
        if self.known.replace(state) == Some(state) {
            return Ok(None);
        }
        read_ledger(connection).map(Some)
    }

    /// Keeps what the limits counted, in the place of what was kept before. A file that was taken away is made anew.
    ///
    /// # Errors
    /// The file cannot be written; the kiosk goes on all the same.
    pub fn keep(&mut self, ledger: &Ledger, keep: Keep) -> Result<(), StoreError> {
        if self.connection.is_some() && !self.path.exists() {
            self.connection = Some(for_citizens(&self.path)?);
        }
        let Some(connection) = &mut self.connection else { return Ok(()) };
        if keep == Keep::Now {
            connection.execute_batch("PRAGMA synchronous = FULL")?;
        }
        let kept = write_ledger(connection, ledger);
        if keep == Keep::Now {
            connection.execute_batch("PRAGMA synchronous = NORMAL")?;
        }
        kept?;
        self.known = Some(state(connection)?);
        Ok(())
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

/// A number that changes when another connection writes.
fn state(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}

fn read_ledger(connection: &Connection) -> Result<Ledger, StoreError> {
    let mut showings = connection.prepare("SELECT mark, at FROM showing ORDER BY at")?;
    let showings = showings.query_map([], |row| {
        let at = instant(row.get(1)?).unwrap_or(Timestamp::MAX);
        Ok(Showing { code: CodeMark(row.get(0)?), at })
    })?;
    let used_up: Option<i64> =
        connection.query_row("SELECT at FROM alive WHERE name = ?1", [USED_UP], |row| row.get(0)).optional()?;
    let showings = Showings::kept(showings.collect::<rusqlite::Result<_>>()?, used_up.and_then(instant));
    let mut ledger = Ledger { showings, ..Ledger::default() };
    let mut tries = connection.prepare("SELECT mark, count, newest FROM tries")?;
    let mut rows = tries.query([])?;
    while let Some(row) = rows.next()? {
        let newest = instant(row.get(2)?).unwrap_or(Timestamp::MAX);
        let tries = Tries { count: row.get(1)?, newest };
        match <[u8; 16]>::try_from(row.get_ref(0)?.as_blob().unwrap_or_default()) {
            Ok(mark) => drop(ledger.codes.insert(CodeMark(mark), tries)),
            Err(_none) => ledger.machine = tries,
        }
    }
    Ok(ledger)
}

fn write_ledger(connection: &mut Connection, ledger: &Ledger) -> rusqlite::Result<()> {
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    step.execute_batch("DELETE FROM showing; DELETE FROM tries;")?;
    step.execute("DELETE FROM alive WHERE name = ?1", [USED_UP])?;
    if let Some(at) = ledger.showings.used_up_at() {
        step.execute("INSERT INTO alive (name, at) VALUES (?1, ?2)", params![USED_UP, at.as_microsecond()])?;
    }
    {
        let mut showing = step.prepare_cached("INSERT INTO showing (mark, at) VALUES (?1, ?2)")?;
        for Showing { code, at } in ledger.showings.seen() {
            showing.execute(params![code.0, at.as_microsecond()])?;
        }
        let mut tries = step.prepare_cached("INSERT INTO tries (mark, count, newest) VALUES (?1, ?2, ?3)")?;
        let machine = std::iter::once((MACHINE.as_slice(), &ledger.machine));
        for (mark, Tries { count, newest }) in
            machine.chain(ledger.codes.iter().map(|(mark, tries)| (mark.0.as_slice(), tries)))
        {
            tries.execute(params![mark, count, newest.as_microsecond()])?;
        }
    }
    step.commit()
}

/// The file as a citizen's process may use it.
pub(super) fn for_citizens(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = connect(path)?;
    word::write_only(&mut connection)?;
    Ok(connection)
}

/// Opens the file, makes it, or brings it up to date.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(|e| StoreError::from(e).named(path))?;
    let ready = || {
        connection.busy_timeout(PATIENCE_AT_FIRST)?;
        if version(&connection)? < VERSION {
            make(&connection)?;
        }
        // Losing the last seconds of a count in a power cut is no harm; waiting for the disk at each answer would be.
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
        connection.query_row(
            "SELECT count(*) FROM tally, alive, showing, tries, rated, rating, complaint, call, exit_try",
            [],
            |_| Ok(()),
        )?;
        Ok(connection.busy_timeout(PATIENCE)?)
    };
    ready().map_err(|e: StoreError| e.named(path))?;
    Ok(connection)
}

/// The version of the file's shape; 0 where nothing is in it yet.
fn version(connection: &Connection) -> Result<i32, StoreError> {
    match (schema::number(connection, "application_id")?, schema::number(connection, "user_version")?) {
        (KIOSK_APPLICATION_ID, found) if found > VERSION => Err(StoreError::Newer { found, known: VERSION }),
        (KIOSK_APPLICATION_ID, found) => Ok(found),
        (0, 0) => Ok(0),
        (application_id, _) => Err(StoreError::OtherProgram { path: PathBuf::new(), application_id }),
    }
}

/// Makes what the file's version lacks. Another process of the machine may be at it as well: whoever comes second finds it made.
fn make(connection: &Connection) -> Result<(), StoreError> {
    let step = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let version = version(&step)?;
    for (_, tables) in SCHEMAS.iter().filter(|(since, _)| *since > version) {
        step.execute_batch(tables)?;
    }
    step.execute_batch(&format!("PRAGMA application_id = {KIOSK_APPLICATION_ID}; PRAGMA user_version = {VERSION};"))?;
    Ok(step.commit()?)
}
