//! Calls for staff in the kiosk's own file: outside the sealed log, for nothing of them is about a dossier or a person.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::kiosk::Kiosk;
use super::meta::instant;
use super::word::Book;
use crate::domain::call::Call;
use crate::domain::event::StaffId;

/// Since version 4. Of a machine one call at the most waits for an answer.
pub(super) const SCHEMA: &str = "
    CREATE TABLE call (
        machine     TEXT    NOT NULL,
        at          INTEGER NOT NULL,
        shown_at    INTEGER,
        answered_by TEXT,
        answered_at INTEGER,
        gone_at     INTEGER,
        PRIMARY KEY (machine, at)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX call_waits ON call (machine) WHERE answered_at IS NULL AND gone_at IS NULL;";

const COLUMNS: &str = "machine, at, shown_at, answered_by, answered_at, gone_at";
const WAITS: &str = "answered_at IS NULL AND gone_at IS NULL";

impl Kiosk {
    /// Makes a call, unless one of this machine waits for an answer.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn call(&self, machine: &str, at: Timestamp) -> Result<(), StoreError> {
        let connection = self.connection.as_ref().ok_or(StoreError::ReadOnlyDisk)?;
        connection.execute(
            "INSERT OR IGNORE INTO call (machine, at) VALUES (?1, ?2)",
            params![machine, at.as_microsecond()],
        )?;
        Ok(())
    }

    /// The newest call of this machine, without who answered it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn newest_call(&self, machine: &str) -> Result<Option<Call>, StoreError> {
        let Some(connection) = &self.connection else { return Ok(None) };
        let sql =
            "SELECT machine, at, shown_at, CASE WHEN answered_at IS NULL THEN NULL ELSE '' END, answered_at, gone_at
            FROM call WHERE machine = ?1 ORDER BY at DESC LIMIT 1";
        Ok(connection.prepare_cached(sql)?.query_row([machine], call).optional()?)
    }

    /// Ends what waits of this machine: whoever called needs nobody any more, or there is nobody to hear.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn end_call(&self, machine: &str, at: Timestamp) -> Result<(), StoreError> {
        let Some(connection) = &self.connection else { return Ok(()) };
        let sql = format!("UPDATE call SET gone_at = ?2 WHERE machine = ?1 AND {WAITS}");
        connection.execute(&sql, params![machine, at.as_microsecond()])?;
        Ok(())
    }
}

impl Book {
    /// The calls that wait for an answer, the oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn calls(&self) -> Result<Vec<Call>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM call WHERE {WAITS} ORDER BY at");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let calls = statement.query_map([], call)?;
        Ok(calls.collect::<rusqlite::Result<_>>()?)
    }

    /// The calls of a stretch of time, the newest first; the end does not count.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn calls_between(&self, from: Timestamp, until: Timestamp) -> Result<Vec<Call>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM call WHERE at >= ?1 AND at < ?2 ORDER BY at DESC");
        let mut statement = self.connection.prepare(&sql)?;
        let calls = statement.query_map([from.as_microsecond(), until.as_microsecond()], call)?;
        Ok(calls.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that a counter shows what waits.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn show_calls(&self, at: Timestamp) -> Result<(), StoreError> {
        let sql = format!("UPDATE call SET shown_at = ?1 WHERE shown_at IS NULL AND {WAITS}");
        self.connection.execute(&sql, [at.as_microsecond()])?;
        Ok(())
    }

    /// Somebody answers the call of a machine. False where it does not wait any more.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn answer_call(&self, machine: &str, by: &StaffId, at: Timestamp) -> Result<bool, StoreError> {
        let sql = format!("UPDATE call SET answered_by = ?2, answered_at = ?3 WHERE machine = ?1 AND {WAITS}");
        Ok(self.connection.execute(&sql, params![machine, by.as_str(), at.as_microsecond()])? == 1)
    }
}

fn call(row: &Row<'_>) -> rusqlite::Result<Call> {
    let time = |place: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(place)?.and_then(instant));
    let by: Option<String> = row.get(3)?;
    Ok(Call {
        machine: row.get(0)?,
        at: time(1)?.unwrap_or(Timestamp::MIN),
        shown_at: time(2)?,
        answered: by.map(StaffId).zip(time(4)?),
        gone_at: time(5)?,
    })
}
