//! The log as it is read: the events of a dossier, and the audit trail.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::chain::{COLUMNS, Entry};
use super::error::StoreError;
use super::meta::instant;
use super::{open, stored};
use crate::domain::code::DossierCode;
use crate::domain::dossier::Dossier;
use crate::domain::event::{DossierEvent, StaffId, Stamp};
use crate::domain::report::course::Record;

/// What a dossier's stream is called before its code.
const DOSSIER: &str = "dossier:";

/// The stream of a dossier.
pub(super) fn stream(code: &DossierCode) -> String {
    format!("{DOSSIER}{code}")
}

/// The dossier of a stream, where it is one of a dossier.
pub(super) fn code_of(stream: &str) -> Option<DossierCode> {
    let text = stream.strip_prefix(DOSSIER)?;
    DossierCode::parse(text).ok().filter(|code| code.as_str() == text)
}

impl Entry {
    /// When and by whom it was done.
    pub(super) fn stamp(&self) -> Result<Stamp, StoreError> {
        let at = instant(self.at).ok_or(StoreError::BadRow("an event beyond all years"))?;
        Ok(Stamp { at, staff: self.staff.clone().map(StaffId) })
    }

    /// What was done, when and by whom, and when it was written down.
    pub(super) fn record(&self) -> Result<Record, StoreError> {
        let stamp = self.stamp()?;
        Ok(Record { written_at: written_at(self.id, stamp.at), event: self.event()?, stamp })
    }

    /// What was done.
    pub(super) fn event(&self) -> Result<DossierEvent, StoreError> {
        stored::decode(&self.kind, &self.payload)
    }
}

/// The events of a dossier, oldest first.
pub(super) fn records(connection: &Connection, code: &DossierCode) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE stream = ?1 ORDER BY version");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([stream(code)])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(Entry::from_row(row)?.0.record()?);
    }
    Ok(records)
}

/// A dossier as its records make it; nothing where there are none.
pub(super) fn fold(code: &DossierCode, records: &[Record]) -> Result<Option<Dossier>, StoreError> {
    if records.is_empty() {
        return Ok(None);
    }
    Ok(Some(Dossier::replay(code, records.iter().map(|record| (&record.stamp, &record.event)))?))
}

/// A dossier as its events make it; nothing where there are none.
pub(super) fn replay(connection: &Connection, code: &DossierCode) -> Result<Option<Dossier>, StoreError> {
    fold(code, &records(connection, code)?)
}

/// When an event was written down: its number tells it, where it is one of version 7.
pub(super) fn written_at(id: Uuid, at: Timestamp) -> Timestamp {
    let milliseconds = (id.get_version_num() == 7).then(|| (id.as_u128() >> 80) as i64);
    milliseconds.and_then(|milliseconds| Timestamp::from_millisecond(milliseconds).ok()).unwrap_or(at)
}

/// The stream of an event.
pub(super) fn stream_of(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT stream FROM event WHERE id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()
}

/// Which events are asked for; an empty filter asks for all.
#[derive(Debug, Clone, Default)]
pub struct LogFilter {
    /// Only those of this dossier.
    pub code: Option<DossierCode>,
    /// Only those that this member of staff did.
    pub staff: Option<StaffId>,
    /// Only those at this instant or later.
    pub since: Option<Timestamp>,
}

/// One line of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The event's own number.
    pub id: Uuid,
    /// When it happened.
    pub at: Timestamp,
    /// What it happened to: `dossier:CODE`, `staff:ID`, `office`.
    pub stream: String,
    /// Its name: `Returned`.
    pub kind: String,
    /// Which event of its stream it is, from 1.
    pub version: u64,
    /// Who did it.
    pub staff: Option<String>,
    /// The machine that wrote it.
    pub origin: String,
    /// Which event of that machine it is, from 1.
    pub seq: u64,
    /// What it says, as JSON. It names persons by their number only, yet may hold reasons that staff wrote.
    pub payload: String,
}

/// Reads the log for staff and audits; never for a citizen's process.
pub struct Log {
    connection: Connection,
}

impl Log {
    /// Opens a store's log for reading.
    ///
    /// # Errors
    /// The file is no store of ours or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::to_read(path, open::PATIENCE)? })
    }

    /// Shows each event that the filter lets through, the oldest first, until told to stop. The whole log is shown in the
    /// order in which this store took it in.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn each(
        &self,
        filter: &LogFilter,
        mut show: impl FnMut(LogEntry) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let stream = filter.code.as_ref().map(stream);
        let mut statement = self.connection.prepare(&filter.sql())?;
        let since = filter.since.map_or(i64::MIN, Timestamp::as_microsecond);
        let mut rows = statement.query(params![filter.staff.as_ref().map(StaffId::as_str), since, stream])?;
        while let Some(row) = rows.next()? {
            let (entry, _) = Entry::from_row(row)?;
            if show(LogEntry::of(entry)?).is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl LogFilter {
    /// The query, each by the index that leads straight to what is asked for; a plus keeps the others away.
    pub(super) fn sql(&self) -> String {
        let (wanted, order) = match self {
            Self { code: Some(_), .. } => ("stream = ?3 AND (?1 IS NULL OR +staff = ?1) AND +at >= ?2", "version"),
            Self { staff: Some(_), .. } => ("staff = ?1 AND at >= ?2 AND ?3 IS NULL", "at, position"),
            Self { since: Some(_), .. } => ("?1 IS NULL AND at >= ?2 AND ?3 IS NULL", "at, position"),
            _ => ("?1 IS NULL AND +at >= ?2 AND ?3 IS NULL", "position"),
        };
        format!("SELECT {COLUMNS} FROM event WHERE {wanted} ORDER BY {order}")
    }
}

impl LogEntry {
    fn of(entry: Entry) -> Result<Self, StoreError> {
        let at = entry.stamp()?.at;
        let Entry { id, origin, seq, stream, kind, version, staff, payload, .. } = entry;
        Ok(Self { id, at, stream, kind, version, staff, origin, seq, payload })
    }
}
