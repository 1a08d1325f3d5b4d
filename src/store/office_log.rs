//! The stream of the office in the log: what was noted there, and what of it is asked again.

use jiff::Timestamp;
use rusqlite::params;

use super::append::{self, Fact};
use super::chain::{COLUMNS, Entry};
use super::error::StoreError;
use super::finder::Finder;
use super::writer::{EventId, Writer, begin};
use super::{log, stored};
use crate::domain::alert::Acknowledgement;
use crate::domain::event::Stamp;
use crate::domain::office_event::OfficeEvent;

/// What the office's stream is called.
const OFFICE: &str = "office";

impl Writer {
    /// Writes an event of the office. One whose id is in the log already is answered as written.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn note(&mut self, id: EventId, event: &OfficeEvent, stamp: &Stamp) -> Result<(), StoreError> {
        let Self { connection, keys, origin, .. } = self;
        let step = begin(connection)?;
        if log::stream_of(&step, id.0)?.is_some() {
            return Ok(());
        }
        let newest: Option<i64> =
            step.query_row("SELECT max(version) FROM event WHERE stream = ?1", [OFFICE], |row| row.get(0))?;
        let fact = Fact {
            id,
            stream: OFFICE.to_owned(),
            kind: event.kind(),
            version: newest.unwrap_or(0).cast_unsigned() + 1,
            payload: stored::encode_office(event)?,
        };
        append::append(&step, (&keys.office, origin), stamp, fact)?;
        Ok(step.commit()?)
    }
}

impl Finder {
    /// The alerts that somebody took note of since an instant, the newest first. The stream is read backwards, and no further
    /// than that.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn acknowledgements(&self, since: Timestamp) -> Result<Vec<Acknowledgement>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE stream = ?1 ORDER BY version DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![OFFICE])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (entry, _) = Entry::from_row(row)?;
            let stamp = entry.stamp()?;
            if stamp.at < since {
                break;
            }
            if let OfficeEvent::AlertAcknowledged { alert, value } = stored::decode_office(&entry.kind, &entry.payload)?
            {
                found.push(Acknowledgement { kind: alert, value, by: stamp.staff, at: stamp.at });
            }
        }
        Ok(found)
    }
}
