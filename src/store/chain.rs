//! The chain of the log: each event's MAC is made over the event and the MAC before it of the same origin.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::keys::{Digest, OfficeKey};

/// What the first event of an origin is chained to.
pub(super) const START: Digest = [0; 32];

/// An event as it stands in the log, without its MAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub id: Uuid,
    pub origin: String,
    pub seq: u64,
    pub stream: String,
    pub kind: String,
    pub version: u64,
    /// Microseconds since 1970 in UTC.
    pub at: i64,
    pub staff: Option<String>,
    pub payload: String,
}

/// The end of an origin's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The machine.
    pub origin: String,
    /// How many events it wrote.
    pub seq: u64,
    /// The newest one's MAC.
    pub mac: Digest,
}

/// The columns of an [`Entry`] and its MAC, in the order of [`Entry::from_row`].
pub(super) const COLUMNS: &str = "id, origin, seq, stream, kind, version, at, staff, payload, mac";

impl Entry {
    /// Reads [`COLUMNS`].
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<(Self, Digest)> {
        let entry = Self {
            id: Uuid::from_bytes(row.get(0)?),
            origin: row.get(1)?,
            seq: row.get::<_, i64>(2)?.cast_unsigned(),
            stream: row.get(3)?,
            kind: row.get(4)?,
            version: row.get::<_, i64>(5)?.cast_unsigned(),
            at: row.get(6)?,
            staff: row.get(7)?,
            payload: row.get(8)?,
        };
        Ok((entry, row.get(9)?))
    }

    /// The MAC of this event after another one's.
    pub(super) fn mac(&self, key: &OfficeKey, previous: &Digest) -> Digest {
        let staff_known = [u8::from(self.staff.is_some())];
        key.digest(
            b"event",
            &[
                self.id.as_bytes(),
                self.origin.as_bytes(),
                &self.seq.to_be_bytes(),
                self.stream.as_bytes(),
                self.kind.as_bytes(),
                &self.version.to_be_bytes(),
                &self.at.to_be_bytes(),
                &staff_known,
                self.staff.as_deref().unwrap_or_default().as_bytes(),
                self.payload.as_bytes(),
                previous,
            ],
        )
    }

    /// Writes the event with its MAC. A plain insert: a second event of the same place fails loudly.
    pub(super) fn insert(&self, connection: &Connection, mac: &Digest) -> rusqlite::Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO event (id, origin, seq, stream, kind, version, at, staff, payload, mac)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                self.id.as_bytes(),
                self.origin,
                self.seq.cast_signed(),
                self.stream,
                self.kind,
                self.version.cast_signed(),
                self.at,
                self.staff,
                self.payload,
                mac
            ])
            .map(drop)
    }
}

/// The end of an origin's chain, read from the log itself.
pub(super) fn head(connection: &Connection, origin: &str) -> rusqlite::Result<Head> {
    let newest = connection
        .prepare_cached("SELECT seq, mac FROM event WHERE origin = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([origin], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?)))
        .optional()?;
    let (seq, mac) = newest.unwrap_or((0, START));
    Ok(Head { origin: origin.to_owned(), seq, mac })
}

/// The ends of all chains, by origin.
pub(super) fn heads(connection: &Connection) -> rusqlite::Result<Vec<Head>> {
    // From one origin straight to the next: DISTINCT would walk the whole log.
    let mut statement = connection.prepare(
        "WITH RECURSIVE known (origin) AS (
             SELECT min(origin) FROM event
             UNION ALL
             SELECT (SELECT min(origin) FROM event WHERE origin > known.origin) FROM known WHERE origin IS NOT NULL
         )
         SELECT origin FROM known WHERE origin IS NOT NULL",
    )?;
    let origins: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    origins.iter().map(|origin| head(connection, origin)).collect()
}
