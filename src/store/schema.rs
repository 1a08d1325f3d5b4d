//! The store's shape on disk, as numbered migrations that never change once released.

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::{figures, queue, search, unprinted};

/// Marks a file as ours: `MtCa` in ASCII.
pub const APPLICATION_ID: i32 = 0x4d74_4361;

/// The migrations in their order; the store's version is how many were run.
pub(super) const MIGRATIONS: [&str; 11] = [
    include_str!("schema/0001_tables.sql"),
    include_str!("schema/0002_indices.sql"),
    include_str!("schema/0003_counter.sql"),
    include_str!("schema/0004_slips.sql"),
    include_str!("schema/0005_audit.sql"),
    include_str!("schema/0006_names.sql"),
    include_str!("schema/0007_queue.sql"),
    include_str!("schema/0008_figures.sql"),
    include_str!("schema/0009_delivery.sql"),
    include_str!("schema/0010_behind.sql"),
    include_str!("schema/0011_stretches.sql"),
];

/// The version that this program writes.
pub const VERSION: i32 = MIGRATIONS.len() as i32;

/// The migration that brings the ways to dossiers as they are now, which follow from rows that may be there already.
const SEARCH: i32 = 6;

/// The migration that brings the list of those without a slip, which follows from the log as it is.
const SLIPS: i32 = 4;

/// The migration that brings the queue, which follows from the log as well.
const QUEUE: i32 = 7;

/// The migration that brings what reports are made of, which follows from the log.
const FIGURES: i32 = 8;

/// How many migrations make the bare tables: what a large store is filled with before its indices are made.
pub(super) const TABLES_ONLY: i32 = 1;

/// Marks a new file as ours.
pub(super) fn mark(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.pragma_update(None, "application_id", APPLICATION_ID)?)
}

/// A number that SQLite keeps in the file's head.
pub(super) fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

/// The store's version, if this program knows it.
///
/// # Errors
/// The store is newer than this program.
pub(super) fn known(connection: &Connection) -> Result<i32, StoreError> {
    match number(connection, "user_version")? {
        found if found > VERSION => Err(StoreError::Newer { found, known: VERSION }),
        found => Ok(found),
    }
}

/// Brings a store up to a version, each step whole or not at all. Of two processes that come at once one finds it done.
///
/// # Errors
/// The store is newer than this program, or cannot be written.
pub(super) fn migrate(connection: &mut Connection, target: i32) -> Result<(), StoreError> {
    if known(connection)? >= target {
        return Ok(());
    }
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = number(&step, "user_version")?;
    for (version, sql) in (1..=target).zip(MIGRATIONS).skip(done.max(0) as usize) {
        step.execute_batch(sql)?;
        if version == SEARCH {
            search::fill(&step)?;
        }
        if version == SLIPS {
            unprinted::fill(&step)?;
        }
        if version == QUEUE {
            queue::fill(&step)?;
        }
        if version == FIGURES {
            figures::fill(&step)?;
        }
        step.pragma_update(None, "user_version", version)?;
    }
    Ok(step.commit()?)
}
