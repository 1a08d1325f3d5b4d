//! The next number of a day: never one that a dossier has.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::{ActError, StoreError};
use super::projection;
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::numbering::NumberRange;
use crate::domain::office::Profile;

/// The code of the next number within this machine's range, remembered in the caller's commit: a number whose commit fails
/// is free again, one that stands in a code never is.
pub(super) fn next(
    step: &Connection,
    range: NumberRange,
    profile: &Profile,
    day: Date,
) -> Result<DossierCode, ActError> {
    let (pattern, prefix) = (&profile.code_pattern, profile.code_prefix.as_str());
    // Each range has a newest number of its own, so that two machines that share a store keep out of each other's way.
    let series = format!("{} {}", pattern.series(prefix, day), range.first);
    let newest = newest(step, &series)?.unwrap_or_default();
    let last = range.last.min(pattern.highest());
    for number in range.first.max(newest + 1)..=last {
        let code =
            pattern.code(prefix, day, number).or(Err(StoreError::BadRow("the office's prefix makes no code")))?;
        if !projection::is_taken(step, &code)? {
            remember(step, &series, number)?;
            return Ok(code);
        }
    }
    Err(Refusal::NumbersUsedUp.into())
}

fn newest(step: &Connection, series: &str) -> rusqlite::Result<Option<u64>> {
    let newest = step
        .prepare_cached("SELECT newest FROM number WHERE series = ?1")?
        .query_row([series], |row| row.get::<_, i64>(0))
        .optional()?;
    Ok(newest.map(i64::cast_unsigned))
}

fn remember(step: &Connection, series: &str, number: u64) -> rusqlite::Result<()> {
    step.prepare_cached(
        "INSERT INTO number (series, newest) VALUES (?1, ?2) ON CONFLICT (series) DO UPDATE SET newest = ?2",
    )?
    .execute(params![series, number.cast_signed()])
    .map(drop)
}
