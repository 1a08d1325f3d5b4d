//! A dossier's course as its rows keep it.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params, params_from_iter};

use crate::domain::event::StaffId;
use crate::domain::procedure::{ProcedureId, UnitId};
use crate::domain::report::course::Step;
use crate::domain::report::handling::Passage;
use crate::domain::report::{Course, Measure, Outcome};
use crate::domain::status::Status;
use crate::store::error::StoreError;
use crate::store::meta::instant;

/// The columns of a course beside its dossier, in the order of [`values`].
const COLUMNS: &str =
    "procedure, channel, received_on, accepted_at, due_at, ended_on, ended_at, outcome, officer, steps";

/// Microseconds in a minute.
const MINUTE: i64 = 60_000_000;

/// The first day that is counted.
const EPOCH: Date = date(1970, 1, 1);

/// The number of a day.
pub(in crate::store) fn day_number(day: Date) -> i64 {
    EPOCH.duration_until(day).as_hours() / 24
}

/// The day of a number.
pub(super) fn day_of(number: i64) -> Date {
    EPOCH.saturating_add(SignedDuration::from_hours(number * 24))
}

/// Writes a course, or writes it anew.
pub(super) fn write(connection: &Connection, dossier: i64, course: &Course) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT OR REPLACE INTO course (dossier, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    );
    let values = std::iter::once(Value::from(dossier)).chain(values(course)?);
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    write_lapses(connection, dossier, course)
}

/// Writes what of a course became another, and nothing else: so most events touch none of its indices.
pub(super) fn change(connection: &Connection, dossier: i64, before: &Course, after: &Course) -> Result<(), StoreError> {
    let (old, new) = (values(before)?, values(after)?);
    let (mut changed, mut written) = (Vec::new(), vec![Value::from(dossier)]);
    for ((column, old), new) in COLUMNS.split(", ").zip(old).zip(new) {
        if old != new {
            written.push(new);
            changed.push(format!("{column} = ?{}", written.len()));
        }
    }
    if !changed.is_empty() {
        let sql = format!("UPDATE course SET {} WHERE dossier = ?1", changed.join(", "));
        if connection.prepare_cached(&sql)?.execute(params_from_iter(written))? == 0 {
            // It should have been there.
            return write(connection, dossier, after);
        }
    }
    if before.lapses != after.lapses {
        write_lapses(connection, dossier, after)?;
    }
    Ok(())
}

fn write_lapses(connection: &Connection, dossier: i64, course: &Course) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM lapse WHERE dossier = ?1")?.execute([dossier])?;
    let mut insert =
        connection.prepare_cached("INSERT INTO lapse (dossier, from_day, until_day) VALUES (?1, ?2, ?3)")?;
    for (from, until) in lapses(course) {
        insert.execute(params![dossier, from, until])?;
    }
    Ok(())
}

/// Whether the rows of a dossier are those of a course, or, of one that was never taken in, there are none.
pub(super) fn is(connection: &Connection, dossier: i64, course: Option<&Course>) -> Result<bool, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM course WHERE dossier = ?1");
    let found: Option<Vec<Value>> = connection
        .prepare_cached(&sql)?
        .query_row([dossier], |row| (0..10).map(|column| row.get(column)).collect())
        .optional()?;
    let mut statement =
        connection.prepare_cached("SELECT from_day, until_day FROM lapse WHERE dossier = ?1 ORDER BY from_day")?;
    let found_lapses: Vec<(i64, Option<i64>)> =
        statement.query_map([dossier], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let wanted_lapses = course.map(lapses).unwrap_or_default();
    Ok(found == course.map(values).transpose()? && found_lapses == wanted_lapses)
}

fn lapses(course: &Course) -> Vec<(i64, Option<i64>)> {
    course.lapses.iter().map(|lapse| (day_number(lapse.from), lapse.until.map(day_number))).collect()
}

fn values(course: &Course) -> Result<Vec<Value>, StoreError> {
    let Course { procedure, channel, accepted_at, received_on, due, end, .. } = course;
    let end = end.as_ref();
    Ok(vec![
        procedure.0.clone().into(),
        i64::from(Measure::from(*channel).code()).into(),
        day_number(*received_on).into(),
        accepted_at.as_microsecond().into(),
        due.map(Timestamp::as_microsecond).into(),
        end.map(|end| day_number(end.on)).into(),
        end.map(|end| end.at.as_microsecond()).into(),
        end.map(|end| i64::from(outcome_measure(end.outcome).code())).into(),
        end.and_then(|end| end.officer.as_ref()).map(|officer| officer.0.clone()).into(),
        steps_text(course)?.into(),
    ])
}

fn outcome_measure(outcome: Outcome) -> Measure {
    match outcome {
        Outcome::Finished(class) => class.into(),
        Outcome::Withdrawn => Measure::Withdrawn,
    }
}

/// Minutes since the reception, status, unit; as JSON.
type StoredStep = (i64, u8, Option<String>);

fn steps_text(course: &Course) -> Result<String, StoreError> {
    let start = course.accepted_at.as_microsecond().div_euclid(MINUTE);
    let stored = |step: &Step| -> StoredStep {
        let minutes = step.at.as_microsecond().div_euclid(MINUTE) - start;
        (minutes, step.status.code(), step.unit.as_ref().map(|unit| unit.0.clone()))
    };
    let steps: Vec<StoredStep> = course.steps.iter().map(stored).collect();
    serde_json::to_string(&steps).or(Err(StoreError::BadRow("steps that cannot be written")))
}

fn steps(text: &str, accepted_at: i64) -> Result<Vec<Step>, StoreError> {
    let start = accepted_at.div_euclid(MINUTE);
    let step = |(minutes, status, unit): StoredStep| {
        let at = instant((start + minutes) * MINUTE)?;
        Some(Step { at, status: Status::from_code(status)?, unit: unit.map(UnitId) })
    };
    let stored: Vec<StoredStep> = serde_json::from_str(text).or(Err(StoreError::BadRow("damaged steps")))?;
    stored.into_iter().map(|stored| step(stored).ok_or(StoreError::BadRow("damaged steps"))).collect()
}

/// The columns of a [`Passage`].
pub(super) const PASSAGE: &str = "procedure, accepted_at, due_at, ended_at, officer, steps";

/// Reads the way of a finished dossier from [`PASSAGE`].
pub(super) fn passage(row: &Row<'_>) -> Result<Passage, StoreError> {
    let at = |column: usize| -> Result<Option<Timestamp>, StoreError> {
        let Some(microseconds) = row.get(column)? else { return Ok(None) };
        instant(microseconds).map(Some).ok_or(StoreError::BadRow("an instant beyond all years"))
    };
    let accepted_at = at(1)?.ok_or(StoreError::BadRow("no instant of reception"))?;
    Ok(Passage {
        procedure: ProcedureId(row.get(0)?),
        accepted_at,
        due: at(2)?,
        ended_at: at(3)?.ok_or(StoreError::BadRow("no instant of the end"))?,
        officer: row.get::<_, Option<String>>(4)?.map(StaffId),
        steps: steps(row.get_ref(5)?.as_str().unwrap_or_default(), accepted_at.as_microsecond())?,
    })
}
