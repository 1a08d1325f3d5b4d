//! The office's own data, kept in the store as the texts it was written in, so that a store stands by itself.

use rusqlite::{Connection, OptionalExtension as _};

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
