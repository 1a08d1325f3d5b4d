//! What reports are made of: the course of each dossier, the days on which it is overdue, and the sums by day. Written with
//! the event that they follow from, filled from the log where a store is new to them, and compared with it.

mod behind;
mod reader;
mod row;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use rusqlite::{Connection, params};

use super::error::StoreError;
use super::fold::{self, Folded};
use super::{files, projection};
use crate::domain::procedure::ProcedureId;
use crate::domain::report::{Course, Entry};

pub use behind::{Asked, Behind, BehindPage};
pub use reader::Figures;
pub(super) use row::day_number;

/// What a sum is kept under: measure, day, procedure, detail.
type Key = (u8, i64, ProcedureId, String);

/// Sums by day; those of nothing are left out when they are written or compared.
#[derive(Default)]
pub(super) struct Sums(BTreeMap<Key, i64>);

impl Sums {
    /// Adds what a course counts, or takes it away.
    pub(super) fn add(&mut self, course: &Course, zone: &TimeZone, sign: i64) {
        for Entry { measure, on, procedure, detail, count } in course.entries(zone) {
            *self.0.entry((measure.code(), day_number(on), procedure, detail)).or_default() += sign * count;
        }
    }

    /// Adds them to the table.
    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut add = connection.prepare_cached(
            "INSERT INTO tally (measure, day, procedure, detail, count) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (measure, day, procedure, detail) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut tidy = connection.prepare_cached(
            "DELETE FROM tally WHERE measure = ?1 AND day = ?2 AND procedure = ?3 AND detail = ?4 AND count = 0",
        )?;
        for ((measure, day, procedure, detail), count) in self.0.iter().filter(|(_, count)| **count != 0) {
            add.execute(params![measure, day, procedure.as_str(), detail, count])?;
            tidy.execute(params![measure, day, procedure.as_str(), detail])?;
        }
        Ok(())
    }

    /// How many of the table's sums are not these.
    pub(super) fn differences(mut self, connection: &Connection) -> rusqlite::Result<u64> {
        let mut wrong = 0;
        let mut statement = connection.prepare("SELECT measure, day, procedure, detail, count FROM tally")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = (row.get(0)?, row.get(1)?, ProcedureId(row.get(2)?), row.get(3)?);
            wrong += u64::from(self.0.remove(&key) != Some(row.get(4)?));
        }
        Ok(wrong + self.0.values().filter(|count| **count != 0).count() as u64)
    }
}

/// Writes what an event made of a dossier's course.
pub(super) fn update(
    step: &Connection,
    row: i64,
    (before, after): (Option<&Course>, Option<&Course>),
    zone: &TimeZone,
) -> Result<(), StoreError> {
    if before == after {
        return Ok(());
    }
    match (before, after) {
        (Some(before), Some(after)) => row::change(step, row, before, after)?,
        (None, Some(after)) => row::write(step, row, after)?,
        (_, None) => {}
    }
    let mut sums = Sums::default();
    for (course, sign) in [(before, -1), (after, 1)] {
        if let Some(course) = course {
            sums.add(course, zone, sign);
        }
    }
    Ok(sums.write(step)?)
}

/// Whether a dossier's course stands in the store as it should.
pub(super) fn is_sound(connection: &Connection, row: i64, course: Option<&Course>) -> Result<bool, StoreError> {
    row::is(connection, row, course)
}

/// Everything made anew, dossier after dossier.
pub(super) struct Filling {
    zone: TimeZone,
    sums: Sums,
}

impl Filling {
    /// Empties the tables.
    pub(super) fn begin(step: &Connection) -> Result<Self, StoreError> {
        step.execute_batch("DELETE FROM course; DELETE FROM lapse; DELETE FROM tally")?;
        Ok(Self { zone: files::zone(step)?, sums: Sums::default() })
    }

    /// The zone that days are told in.
    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Takes a dossier in.
    pub(super) fn take(&mut self, step: &Connection, row: i64, course: Option<&Course>) -> Result<(), StoreError> {
        let Some(course) = course else { return Ok(()) };
        self.sums.add(course, &self.zone, 1);
        row::write(step, row, course)
    }

    /// Writes the sums.
    pub(super) fn finish(self, step: &Connection) -> Result<(), StoreError> {
        Ok(self.sums.write(step)?)
    }
}

/// Fills a store that has none of it yet. What the log cannot tell is left to the check of the store.
pub(super) fn fill(step: &Connection) -> Result<(), StoreError> {
    let mut filling = Filling::begin(step)?;
    fold::each_dossier(step, |folded| {
        let Folded::Dossier { dossier, records, .. } = folded else { return Ok(()) };
        let Some(row) = projection::row_of(step, &dossier.code)? else { return Ok(()) };
        let course = Course::of(&records, &dossier.code, filling.zone())?;
        filling.take(step, row, course.as_ref())
    })?;
    filling.finish(step)
}
