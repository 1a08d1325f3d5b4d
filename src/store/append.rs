//! One event at the end of the log, chained to the one before.

use rusqlite::Connection;

use super::chain::{self, Entry};
use super::error::StoreError;
use super::keys::OfficeKey;
use super::meta;
use super::writer::EventId;
use crate::domain::event::Stamp;

/// An event that is about to be written down.
pub(super) struct Fact {
    pub id: EventId,
    pub stream: String,
    pub kind: &'static str,
    pub version: u64,
    pub payload: String,
}

/// Writes an event after the newest of its machine. The head is read where nobody else can write: inside the caller's
/// immediate transaction.
pub(super) fn append(
    step: &Connection,
    (key, origin): (&OfficeKey, &str),
    stamp: &Stamp,
    fact: Fact,
) -> Result<(), StoreError> {
    let head = chain::head(step, origin)?;
    let Fact { id, stream, kind, version, payload } = fact;
    let entry = Entry {
        id: id.0,
        origin: head.origin,
        seq: head.seq + 1,
        stream,
        kind: kind.to_owned(),
        version,
        at: stamp.at.as_microsecond(),
        staff: stamp.staff.as_ref().map(|staff| staff.0.clone()),
        payload,
    };
    entry.insert(step, &entry.mac(key, &head.mac))?;
    Ok(meta::note_event(step, stamp.at)?)
}
