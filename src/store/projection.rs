//! What follows from the log: the masked row of each dossier, its other codes, and what stands in for its slip.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::keys::SlipKey;
use super::meta::instant;
use super::person::Parties;
use super::stored;
use crate::domain::code::DossierCode;
use crate::domain::dossier::Dossier;
use crate::domain::event::{Delivery, Promise};
use crate::domain::mask::MaskedName;
use crate::domain::procedure::{ProcedureId, UnitId};
use crate::domain::standing::Standing;
use crate::domain::status::Status;

/// The columns that a [`crate::domain::standing::Standing`] is read from, in that order.
macro_rules! standing_columns {
    ($tail:literal) => {
        concat!(
            "SELECT code, status, masked_name, procedure, received_at, accepted_at, unit, unit_since, due_at,
    due_provisional, broken_at, broken_provisional, late_reason, papers, papers_before, fees, finished_at, ended_at, version,
    delivery, posted
    FROM dossier",
            $tail
        )
    };
}

/// Reads dossiers' rows.
pub(super) const STANDING: &str = standing_columns!("");

/// Reads a dossier's row by its code: the query behind every answer.
pub const STANDING_BY_CODE: &str = standing_columns!(" WHERE code = ?1");

/// Reads the row behind another code of a dossier.
pub(super) const STANDING_BY_ALIAS: &str =
    standing_columns!(" WHERE id = (SELECT dossier FROM alias WHERE alias = ?1)");

const WRITE: &str =
    "INSERT INTO dossier (id, code, status, version, masked_name, procedure, received_at, accepted_at, unit,
    unit_since, due_at, due_provisional, broken_at, broken_provisional, late_reason, papers, papers_before, fees,
    finished_at, ended_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
    ON CONFLICT (id) DO UPDATE SET code = ?2, status = ?3, version = ?4, masked_name = ?5, procedure = ?6,
    received_at = ?7, accepted_at = ?8, unit = ?9, unit_since = ?10, due_at = ?11, due_provisional = ?12,
    broken_at = ?13, broken_provisional = ?14, late_reason = ?15, papers = ?16, papers_before = ?17, fees = ?18,
    finished_at = ?19, ended_at = ?20
    RETURNING id";

const WRITE_WAY: &str =
    "UPDATE dossier SET delivery = ?2, posted = ?3 WHERE id = ?1 AND (delivery, posted) IS NOT (?2, ?3)";

/// The row number of a dossier.
pub(super) fn row_of(connection: &Connection, code: &DossierCode) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT id FROM dossier WHERE code = ?1")?
        .query_row([code.as_str()], |row| row.get(0))
        .optional()
}

/// The code under which the dossier of another code is kept; nothing where the code is no other code of a dossier.
pub(super) fn code_behind(connection: &Connection, alias: &DossierCode) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT code FROM dossier WHERE id = (SELECT dossier FROM alias WHERE alias = ?1)")?
        .query_row([alias.as_str()], |row| row.get(0))
        .optional()
}

/// Whether a code leads to a dossier already.
pub(super) fn is_taken(connection: &Connection, code: &DossierCode) -> rusqlite::Result<bool> {
    Ok(row_of(connection, code)?.is_some() || code_behind(connection, code)?.is_some())
}

/// Writes what follows from a dossier into its row, or into a new one, and answers the row's number.
pub(super) fn write(
    connection: &Connection,
    row: Option<i64>,
    dossier: &Dossier,
    parties: &Parties,
    key: &SlipKey,
) -> Result<i64, StoreError> {
    let id = write_first(connection, row, dossier, parties, key)?;
    let Standing { delivery, posted, .. } = Standing::of(dossier, None);
    connection.prepare_cached(WRITE_WAY)?.execute(params![id, delivery.id(), posted])?;
    Ok(id)
}

/// The same for a store that has the first tables only: the columns that came later are filled by their migration.
pub(super) fn write_first(
    connection: &Connection,
    row: Option<i64>,
    dossier: &Dossier,
    parties: &Parties,
    key: &SlipKey,
) -> Result<i64, StoreError> {
    let id = write_row(connection, row, dossier, parties.masked_name(dossier).as_ref())?;
    if row.is_some() {
        connection.prepare_cached("DELETE FROM second_factor WHERE dossier = ?1")?.execute([id])?;
    }
    for digest in second_factors(dossier, parties, key) {
        connection
            .prepare_cached("INSERT INTO second_factor (dossier, digest) VALUES (?1, ?2)")?
            .execute(params![id, digest])?;
    }
    Ok(id)
}

/// Writes the other codes of a new dossier; they never change later.
pub(super) fn write_aliases(connection: &Connection, row: i64, dossier: &Dossier) -> rusqlite::Result<()> {
    for alias in &dossier.aliases {
        connection
            .prepare_cached("INSERT INTO alias (alias, dossier) VALUES (?1, ?2)")?
            .execute(params![alias.as_str(), row])?;
    }
    Ok(())
}

/// What stands in for the slip of a dossier: the last four of each number of its persons, keyed; sorted, each once.
pub(super) fn second_factors(dossier: &Dossier, parties: &Parties, key: &SlipKey) -> Vec<[u8; 16]> {
    let fours = parties.known().flat_map(|person| person.last_fours().collect::<Vec<_>>());
    let mut digests: Vec<_> = fours.map(|four| key.second_factor(&dossier.code, four.as_bytes())).collect();
    digests.sort_unstable();
    digests.dedup();
    digests
}

fn write_row(
    connection: &Connection,
    row: Option<i64>,
    dossier: &Dossier,
    name: Option<&MaskedName>,
) -> Result<i64, StoreError> {
    let at = |instant: Option<Timestamp>| instant.map(Timestamp::as_microsecond);
    let provisional = |promise: Option<Promise>| promise.is_some_and(|p| p.provisional);
    let standing = Standing::of(dossier, name.cloned());
    let values = params![
        row,
        standing.code.as_str(),
        standing.status.code(),
        dossier.version.cast_signed(),
        standing.owner.as_ref().map(MaskedName::as_str),
        standing.procedure.as_str(),
        standing.received_at.as_microsecond(),
        at(standing.accepted_at),
        standing.unit.as_ref().map(|(unit, _)| unit.as_str()),
        at(standing.unit.as_ref().map(|(_, since)| *since)),
        at(standing.due.map(|due| due.at)),
        provisional(standing.due),
        at(standing.broken.map(|due| due.at)),
        provisional(standing.broken),
        standing.late_reason,
        stored::papers_json(&standing.papers)?,
        standing.papers_before.map(|day| day.to_string()),
        stored::fees_json(&standing.fees)?,
        at(standing.finished_at),
        at(standing.ended_at),
    ];
    Ok(connection.prepare_cached(WRITE)?.query_row(values, |row| row.get(0))?)
}

/// Reads where a dossier stands from its row.
///
/// # Errors
/// A column holds what this program never writes.
pub(super) fn standing(row: &Row<'_>, code: DossierCode) -> Result<Standing, StoreError> {
    let promise = |at: usize| {
        let provisional = row.get(at + 1)?;
        Ok::<_, StoreError>(at_column(row, at)?.map(|at| Promise { at, provisional }))
    };
    let unit: Option<String> = row.get(6)?;
    Ok(Standing {
        code,
        owner: row.get::<_, Option<String>>(2)?.map(MaskedName::from_masked),
        procedure: ProcedureId(row.get(3)?),
        status: Status::from_code(row.get(1)?).ok_or(StoreError::BadRow("no such status"))?,
        received_at: at_column(row, 4)?.ok_or(StoreError::BadRow("no instant of reception"))?,
        accepted_at: at_column(row, 5)?,
        unit: unit.map(UnitId).zip(at_column(row, 7)?),
        due: promise(8)?,
        broken: promise(10)?,
        late_reason: row.get(12)?,
        papers: stored::papers(text_column(row, 13)?).or(Err(StoreError::BadRow("damaged papers")))?,
        papers_before: day_column(row, 14)?,
        fees: stored::fees(text_column(row, 15)?).or(Err(StoreError::BadRow("damaged fees")))?,
        finished_at: at_column(row, 16)?,
        ended_at: at_column(row, 17)?,
        delivery: text_column(row, 19)?.and_then(Delivery::parse).ok_or(StoreError::BadRow("no such delivery"))?,
        posted: row.get(20)?,
    })
}

/// The version of a dossier's row.
pub(super) fn version(row: &Row<'_>) -> rusqlite::Result<u64> {
    row.get::<_, i64>(18).map(i64::cast_unsigned)
}

fn at_column(row: &Row<'_>, column: usize) -> Result<Option<Timestamp>, StoreError> {
    let Some(microseconds) = row.get(column)? else { return Ok(None) };
    instant(microseconds).map(Some).ok_or(StoreError::BadRow("an instant beyond all years"))
}

fn text_column<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    row.get_ref(column)?.as_str_or_null().or(Err(StoreError::BadRow("a text that is none")))
}

fn day_column(row: &Row<'_>, column: usize) -> Result<Option<Date>, StoreError> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    text.parse().map(Some).or(Err(StoreError::BadRow("a damaged day")))
}
