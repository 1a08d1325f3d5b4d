//! The queue in the store: which lanes each dossier stands in, counted by hour. Written with the dossier, read by staff alone.

mod read;

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::log;
use crate::domain::code::DossierCode;
use crate::domain::dossier::Dossier;
use crate::domain::queue::{Handler, Lane, lanes};

pub use read::{Key, Listed, Selection, Start, Tally};

/// How many microseconds an hour has.
const HOUR: i64 = 3_600_000_000;

/// The whole hour of an instant, as [`hour_of`] tells it.
const HOUR_OF_AT: &str = "(at - ((at % 3600000000) + 3600000000) % 3600000000) / 3600000000";

/// A place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    lane: Lane,
    at: i64,
    procedure: String,
    unit: String,
}

/// Where a dossier stands.
pub(super) fn places(dossier: &Dossier) -> BTreeSet<Place> {
    let (procedure, unit) = (dossier.procedure.as_str(), unit_text(&Handler::of(dossier)).to_owned());
    let place = |(lane, at): (Lane, jiff::Timestamp)| Place {
        lane,
        at: at.as_microsecond(),
        procedure: procedure.to_owned(),
        unit: unit.clone(),
    };
    lanes(dossier).map(place).collect()
}

/// What stands for whoever has a dossier in the column `unit`.
fn unit_text(handler: &Handler) -> &str {
    match handler {
        Handler::Counter => "",
        Handler::Unit(unit) => unit.as_str(),
    }
}

fn handler(unit: String) -> Handler {
    if unit.is_empty() { Handler::Counter } else { Handler::Unit(crate::domain::procedure::UnitId(unit)) }
}

fn hour_of(at: i64) -> i64 {
    at.div_euclid(HOUR)
}

/// Moves a dossier's row from where it stood to where it stands, and counts.
pub(super) fn update(
    step: &Connection,
    row: i64,
    before: &BTreeSet<Place>,
    after: &BTreeSet<Place>,
) -> rusqlite::Result<()> {
    for place in before.difference(after) {
        step.prepare_cached("DELETE FROM queue WHERE lane = ?1 AND at = ?2 AND dossier = ?3")?.execute(params![
            place.lane.code(),
            place.at,
            row
        ])?;
        uncount(step, place)?;
    }
    for place in after.difference(before) {
        insert(step, row, place)?;
        count(step, place)?;
    }
    Ok(())
}

/// Writes a place down without counting it.
pub(super) fn insert(step: &Connection, row: i64, Place { lane, at, procedure, unit }: &Place) -> rusqlite::Result<()> {
    step.prepare_cached("INSERT INTO queue (lane, at, dossier, procedure, unit) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![lane.code(), at, row, procedure, unit])
        .map(drop)
}

fn count(step: &Connection, Place { lane, at, procedure, unit }: &Place) -> rusqlite::Result<()> {
    step.prepare_cached(
        "INSERT INTO queue_hour (lane, hour, procedure, unit, count) VALUES (?1, ?2, ?3, ?4, 1)
         ON CONFLICT DO UPDATE SET count = count + 1",
    )?
    .execute(params![lane.code(), hour_of(*at), procedure, unit])?;
    step.prepare_cached(
        "INSERT INTO queue_total (lane, procedure, unit, count) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT DO UPDATE SET count = count + 1",
    )?
    .execute(params![lane.code(), procedure, unit])
    .map(drop)
}

/// A count that falls to nothing goes.
fn uncount(step: &Connection, Place { lane, at, procedure, unit }: &Place) -> rusqlite::Result<()> {
    let hour = hour_of(*at);
    let of_hour = "lane = ?1 AND hour = ?2 AND procedure = ?3 AND unit = ?4";
    let one = step
        .prepare_cached(&format!("DELETE FROM queue_hour WHERE {of_hour} AND count = 1"))?
        .execute(params![lane.code(), hour, procedure, unit])?;
    if one == 0 {
        step.prepare_cached(&format!("UPDATE queue_hour SET count = count - 1 WHERE {of_hour}"))?.execute(params![
            lane.code(),
            hour,
            procedure,
            unit
        ])?;
    }
    let of_lane = "lane = ?1 AND procedure = ?2 AND unit = ?3";
    let one = step
        .prepare_cached(&format!("DELETE FROM queue_total WHERE {of_lane} AND count = 1"))?
        .execute(params![lane.code(), procedure, unit])?;
    if one == 0 {
        step.prepare_cached(&format!("UPDATE queue_total SET count = count - 1 WHERE {of_lane}"))?.execute(params![
            lane.code(),
            procedure,
            unit
        ])?;
    }
    Ok(())
}

/// Whether a dossier's row stands in each of its places.
pub(super) fn stands(connection: &Connection, row: i64, places: &BTreeSet<Place>) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM queue WHERE lane = ?1 AND at = ?2 AND dossier = ?3 AND procedure = ?4 AND unit = ?5",
    )?;
    for Place { lane, at, procedure, unit } in places {
        if !statement.exists(params![lane.code(), at, row, procedure, unit])? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Empties the queue.
pub(super) fn clear(step: &Connection) -> rusqlite::Result<()> {
    step.execute_batch("DELETE FROM queue; DELETE FROM queue_hour; DELETE FROM queue_total")
}

/// Counts all rows of the queue anew, once they are there.
pub(super) fn count_all(step: &Connection) -> rusqlite::Result<()> {
    step.execute_batch(&format!(
        "INSERT INTO queue_hour (lane, hour, procedure, unit, count) {}; INSERT INTO queue_total {};",
        by_hour(),
        by_lane()
    ))
}

fn by_hour() -> String {
    format!("SELECT lane, {HOUR_OF_AT}, procedure, unit, count(*) FROM queue GROUP BY 1, 2, 3, 4")
}

fn by_lane() -> &'static str {
    "SELECT lane, procedure, unit, count(*) FROM queue GROUP BY 1, 2, 3"
}

/// Whether the counts are those of the rows.
pub(super) fn is_counted(connection: &Connection) -> rusqlite::Result<bool> {
    let (hours, lanes) = (by_hour(), by_lane());
    let same = |counted: &str, rows: &str| {
        let sql = format!(
            "SELECT NOT EXISTS (SELECT * FROM {counted} EXCEPT SELECT * FROM ({rows}))
             AND NOT EXISTS (SELECT * FROM ({rows}) EXCEPT SELECT * FROM {counted})"
        );
        connection.query_row(&sql, [], |row| row.get::<_, bool>(0))
    };
    Ok(same("queue_hour", &hours)? && same("queue_total", lanes)?)
}

/// How many rows the queue has.
pub(super) fn rows(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT count(*) FROM queue", [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
}

/// Makes the whole queue anew. Those that are over stand only where they were received, so only the others are read from the log.
pub(super) fn fill(step: &Connection) -> Result<(), StoreError> {
    clear(step)?;
    step.execute(
        "INSERT INTO queue (lane, at, dossier, procedure, unit)
         SELECT ?1, received_at, id, procedure, coalesce(unit, '') FROM dossier WHERE status IN (3, 7, 8, 10)
         ORDER BY received_at, id",
        [Lane::Received.code()],
    )?;
    let mut open = step.prepare("SELECT id, code FROM dossier WHERE status NOT IN (3, 7, 8, 10) ORDER BY id")?;
    let mut rows = open.query([])?;
    while let Some(row) = rows.next()? {
        let (id, code): (i64, String) = (row.get(0)?, row.get(1)?);
        let code = DossierCode::parse(&code).or(Err(StoreError::BadRow("a damaged code")))?;
        // A row that no event made is told by the check of the store, not here.
        if let Some(dossier) = log::replay(step, &code)? {
            for place in places(&dossier) {
                insert(step, id, &place)?;
            }
        }
    }
    Ok(count_all(step)?)
}
