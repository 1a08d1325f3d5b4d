//! The office's own data, kept in the store as the texts it was written in, so that a store stands by itself.

use jiff::tz::{TimeZone, offset};
use rusqlite::{Connection, OptionalExtension as _};
use serde::Deserialize;

/// What the office is called, its counters, rules and units.
pub const OFFICE: &str = "office.toml";
/// Its working hours, holidays and make-up days.
pub const CALENDAR: &str = "calendar.toml";
/// What it takes in.
pub const PROCEDURES: &str = "procedures.toml";

pub(super) fn read(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT text FROM office_file WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()
}

pub(super) fn write(connection: &Connection, name: &str, text: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO office_file (name, text) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET text = ?2",
        )?
        .execute([name, text])
        .map(drop)
}

/// What the store itself needs of an office's file: the zone in which it tells days.
#[derive(Deserialize)]
struct Zone {
    zone: String,
}

/// The zone of the office's clocks as its file names it; 7 hours ahead of UTC where there is none yet.
pub(super) fn zone(connection: &Connection) -> rusqlite::Result<TimeZone> {
    let named = read(connection, OFFICE)?.and_then(|text| toml::from_str::<Zone>(&text).ok());
    let known = named.and_then(|file| TimeZone::get(&file.zone).ok());
    Ok(known.unwrap_or_else(|| TimeZone::fixed(offset(7))))
}
