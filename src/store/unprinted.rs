//! The dossiers whose citizens hold no slip: taken in at the counter, not over, and nothing came out of a printer.

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::log;
use crate::domain::code::DossierCode;
use crate::domain::dossier::Dossier;

/// Writes down whether a dossier is one of them.
pub(super) fn update(step: &Connection, row: i64, dossier: &Dossier) -> rusqlite::Result<()> {
    let accepted_at = dossier.accepted_at.filter(|_| dossier.lacks_slip());
    match accepted_at {
        Some(at) => step
            .prepare_cached("INSERT OR IGNORE INTO unprinted (accepted_at, dossier) VALUES (?1, ?2)")?
            .execute(params![at.as_microsecond(), row]),
        None => step.prepare_cached("DELETE FROM unprinted WHERE dossier = ?1")?.execute([row]),
    }
    .map(drop)
}

/// Whether a dossier stands among them.
pub(super) fn is_listed(connection: &Connection, row: i64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM unprinted WHERE dossier = ?1)")?
        .query_row([row], |row| row.get(0))
}

/// Finds them all anew. Those that are over never are among them, so only the others are read from the log.
pub(super) fn fill(step: &Connection) -> Result<(), StoreError> {
    step.execute_batch("DELETE FROM unprinted")?;
    let mut open = step.prepare(
        "SELECT id, code FROM dossier WHERE accepted_at IS NOT NULL AND status NOT IN (3, 7, 8, 10)
        AND NOT EXISTS (SELECT 1 FROM event WHERE stream = 'dossier:' || dossier.code AND kind = 'Printed'
            AND json_extract(payload, '$.form') = 'slip')",
    )?;
    let mut rows = open.query([])?;
    while let Some(row) = rows.next()? {
        let (id, code): (i64, String) = (row.get(0)?, row.get(1)?);
        let code = DossierCode::parse(&code).or(Err(StoreError::BadRow("a damaged code")))?;
        // A row that no event made is told by the check of the store, not here.
        if let Some(dossier) = log::replay(step, &code)? {
            update(step, id, &dossier)?;
        }
    }
    Ok(())
}

/// The rows of the newest of them.
pub(super) fn newest(connection: &Connection, most: usize) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare_cached("SELECT dossier FROM unprinted ORDER BY accepted_at DESC LIMIT ?1")?
        .query_map([most as i64], |row| row.get(0))?
        .collect()
}
