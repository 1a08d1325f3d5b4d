//! What a store says of itself: which machine made it, whether it is a demo, how fresh it is.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

use super::error::StoreError;

/// The machine that writes into this store.
const ORIGIN: &str = "origin";
/// Present in a demo store only.
const DEMO: &str = "demo";
/// When data was last brought in from another system, in microseconds.
const DATA_AS_OF: &str = "data_as_of";
/// The newest event's instant, in microseconds.
const NEWEST: &str = "newest_at";

/// How fresh a store is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Freshness {
    /// When the newest event happened; nothing in an empty store. A clock that stands before it is wrong.
    pub newest_event: Option<Timestamp>,
    /// When data was last brought in from another system; nothing where dossiers are taken in here.
    pub data_as_of: Option<Timestamp>,
}

pub(super) fn origin(connection: &Connection) -> Result<String, StoreError> {
    get(connection, ORIGIN)?.ok_or(StoreError::BadRow("the store does not name its machine"))
}

pub(super) fn set_origin(connection: &Connection, origin: &str) -> rusqlite::Result<()> {
    set(connection, ORIGIN, origin)
}

pub(super) fn is_demo(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(get(connection, DEMO)?.is_some())
}

pub(super) fn mark_demo(connection: &Connection) -> rusqlite::Result<()> {
    set(connection, DEMO, "yes")
}

pub(super) fn freshness(connection: &Connection) -> rusqlite::Result<Freshness> {
    let at = |key| Ok::<_, rusqlite::Error>(get(connection, key)?.and_then(|text| instant(text.parse().ok()?)));
    Ok(Freshness { newest_event: at(NEWEST)?, data_as_of: at(DATA_AS_OF)? })
}

pub(super) fn set_data_as_of(connection: &Connection, at: Timestamp) -> rusqlite::Result<()> {
    set(connection, DATA_AS_OF, &at.as_microsecond().to_string())
}

/// Remembers the newest instant of the log; an older one changes nothing.
pub(super) fn note_event(connection: &Connection, at: Timestamp) -> rusqlite::Result<()> {
    if freshness(connection)?.newest_event.is_none_or(|newest| newest < at) {
        set(connection, NEWEST, &at.as_microsecond().to_string())?;
    }
    Ok(())
}

/// Writes down the newest instant of the log as it was found; nothing for an empty one.
pub(super) fn set_newest(connection: &Connection, at: Option<Timestamp>) -> rusqlite::Result<()> {
    match at {
        Some(at) => set(connection, NEWEST, &at.as_microsecond().to_string()),
        None => connection.execute("DELETE FROM meta WHERE key = ?1", [NEWEST]).map(drop),
    }
}

/// A number that is another one whenever another connection has written to the store.
pub(super) fn changes(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

/// An instant from the microseconds of a column.
pub(super) fn instant(microseconds: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(microseconds).ok()
}

fn get(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()
}

fn set(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2")?
        .execute([key, value])
        .map(drop)
}
