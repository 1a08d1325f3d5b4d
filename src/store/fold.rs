//! The projection from the log alone: to compare it with the live one, or to put it in its place.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::chain::{COLUMNS, Entry};
use super::error::StoreError;
use super::keys::{Keys, OfficeKey, SlipKey};
use super::person::{self, Kept, Parties};
use super::projection::{self, STANDING_BY_CODE};
use super::{figures, files, log, member, meta, open, queue, search, unprinted};
use crate::domain::dossier::Dossier;
use crate::domain::person::PersonRef;
use crate::domain::report::Course;
use crate::domain::report::course::Record;
use crate::domain::standing::Standing;

/// A dossier's stream, folded.
pub(super) enum Folded {
    /// A dossier, its events, and each of its persons as the newest event names them.
    Dossier { dossier: Box<Dossier>, records: Vec<Record>, persons: Vec<PersonRef> },
    /// Events that make none.
    Broken { stream: String, why: StoreError },
}

/// A dossier's row beside what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Same,
    Differs,
    Missing,
}

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rebuilt {
    /// How many dossiers were folded and written.
    pub dossiers: u64,
    /// How many of their rows were not as they should be before.
    pub differed: u64,
    /// How many rows went because no event made them.
    pub removed: u64,
}

/// Folds every dossier of the log, one after the other.
pub(super) fn each_dossier(
    connection: &Connection,
    mut take: impl FnMut(Folded) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    // Every stream of a dossier lies between these two: ';' follows ':'.
    let sql = format!(
        "SELECT {COLUMNS} FROM event WHERE stream >= 'dossier:' AND stream < 'dossier;' ORDER BY stream, version"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut stream: Vec<Entry> = Vec::new();
    while let Some(row) = rows.next()? {
        let (entry, _) = Entry::from_row(row)?;
        if stream.last().is_some_and(|last| last.stream != entry.stream) {
            take(fold(&stream))?;
            stream.clear();
        }
        stream.push(entry);
    }
    if stream.is_empty() { Ok(()) } else { take(fold(&stream)) }
}

fn fold(entries: &[Entry]) -> Folded {
    try_fold(entries).unwrap_or_else(|why| {
        let stream = entries.first().map(|entry| entry.stream.clone()).unwrap_or_default();
        Folded::Broken { stream, why }
    })
}

fn try_fold(entries: &[Entry]) -> Result<Folded, StoreError> {
    let code =
        entries.first().and_then(|entry| log::code_of(&entry.stream)).ok_or(StoreError::BadRow("a damaged code"))?;
    let mut records = Vec::with_capacity(entries.len());
    for (version, entry) in (1..).zip(entries) {
        if entry.version != version {
            return Err(StoreError::BadRow("an event of the stream is missing"));
        }
        records.push(entry.record()?);
    }
    let dossier = log::fold(&code, &records)?.ok_or(StoreError::BadRow("a stream without events"))?;
    let mut persons: Vec<PersonRef> = Vec::new();
    for newer in records.iter_mut().flat_map(|record| person::refs(&mut record.event)) {
        persons.retain(|known| known.id != newer.id);
        persons.push(*newer);
    }
    Ok(Folded::Dossier { dossier: Box::new(dossier), records, persons })
}

/// How many rows of other tables should lead to a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wanted {
    /// Ways to it by name and number.
    pub keys: u64,
    /// Places in the queue.
    pub places: u64,
}

/// Compares a dossier's live row, other codes, second factors, ways to it and places in the queue with what they should be.
pub(super) fn compare(
    connection: &Connection,
    dossier: &Dossier,
    course: Option<&Course>,
    key: &SlipKey,
) -> Result<(Row, Wanted), StoreError> {
    let Some(row) = projection::row_of(connection, &dossier.code)? else {
        return Ok((Row::Missing, Wanted::default()));
    };
    let places = queue::places(dossier);
    let (found, wanted) = search::count(connection, row, dossier)?;
    let parties = Parties::load(connection, dossier)?;
    let mut aliases: Vec<String> = dossier.aliases.iter().map(ToString::to_string).collect();
    aliases.sort_unstable();
    let same = live(connection, dossier)?
        == Some((Standing::of(dossier, parties.masked_name(dossier)), dossier.version))
        && column::<String>(connection, "SELECT alias FROM alias WHERE dossier = ?1 ORDER BY 1", row)? == aliases
        && found == wanted
        && queue::stands(connection, row, &places)?
        && unprinted::is_listed(connection, row)? == dossier.lacks_slip()
        && figures::is_sound(connection, row, course)?
        && column::<[u8; 16]>(connection, "SELECT digest FROM second_factor WHERE dossier = ?1 ORDER BY 1", row)?
            == projection::second_factors(dossier, &parties, key);
    let wanted = Wanted { keys: wanted as u64, places: places.len() as u64 };
    Ok((if same { Row::Same } else { Row::Differs }, wanted))
}

/// A row as it stands; nothing where it cannot even be understood.
fn live(connection: &Connection, dossier: &Dossier) -> Result<Option<(Standing, u64)>, StoreError> {
    let mut statement = connection.prepare_cached(STANDING_BY_CODE)?;
    let mut rows = statement.query([dossier.code.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    match projection::standing(row, dossier.code.clone()) {
        Ok(standing) => Ok(Some((standing, projection::version(row)?))),
        Err(StoreError::BadRow(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn column<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str, row: i64) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let values = statement.query_map([row], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(values)
}

/// Whether a person's row is not what the newest event wrote down. One who was erased was not changed.
pub(super) fn is_changed(connection: &Connection, of: &PersonRef, key: &OfficeKey) -> Result<bool, StoreError> {
    Ok(match person::kept(connection, of.id)? {
        Kept::Known(person) => key.person(&person) != of.digest,
        Kept::Erased => false,
        Kept::Missing => true,
    })
}

/// Makes all that follows from the log anew, in one commit. The log itself is not judged: [`super::verify()`] does that.
///
/// # Errors
/// The store cannot be written, or a stream makes no dossier: then nothing is changed.
pub fn rebuild(path: &Path, keys: &Keys) -> Result<Rebuilt, StoreError> {
    let mut connection = open::to_write(path, open::PATIENCE)?;
    connection.execute_batch(open::LARGE_CACHE)?;
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut done = Rebuilt::default();
    let zone = files::zone(&step)?;
    each_dossier(&step, |folded| match folded {
        Folded::Broken { why, .. } => Err(why),
        Folded::Dossier { dossier, records, .. } => {
            let course = Course::of(&records, &dossier.code, &zone)?;
            done.dossiers += 1;
            done.differed += u64::from(compare(&step, &dossier, course.as_ref(), &keys.slip)?.0 != Row::Same);
            Ok(())
        }
    })?;
    let mut filling = figures::Filling::begin(&step)?;
    // A version of 0 marks the rows that no event has claimed yet.
    step.execute_batch("DELETE FROM alias; DELETE FROM unprinted; UPDATE dossier SET version = 0;")?;
    queue::clear(&step)?;
    each_dossier(&step, |folded| match folded {
        Folded::Broken { why, .. } => Err(why),
        Folded::Dossier { dossier, records, .. } => {
            let row = write(&step, &dossier, &keys.slip)?;
            filling.take(&step, row, Course::of(&records, &dossier.code, &zone)?.as_ref())
        }
    })?;
    filling.finish(&step)?;
    done.removed = remove_unclaimed(&step)?;
    search::fill(&step)?;
    queue::count_all(&step)?;
    for id in member::logged(&step)? {
        if let Some(member) = member::replay(&step, &id)? {
            member::write_row(&step, &member)?;
        }
    }
    let newest: Option<i64> = step.query_row("SELECT max(at) FROM event", [], |row| row.get(0))?;
    meta::set_newest(&step, newest.and_then(meta::instant))?;
    step.commit()?;
    Ok(done)
}

fn write(step: &Connection, dossier: &Dossier, key: &SlipKey) -> Result<i64, StoreError> {
    let row = projection::row_of(step, &dossier.code)?;
    let parties = Parties::load(step, dossier)?;
    let row = projection::write(step, row, dossier, &parties, key)?;
    unprinted::update(step, row, dossier)?;
    for place in queue::places(dossier) {
        queue::insert(step, row, &place)?;
    }
    projection::write_aliases(step, row, dossier)?;
    Ok(row)
}

fn remove_unclaimed(step: &Connection) -> Result<u64, StoreError> {
    const UNCLAIMED: &str = "(SELECT id FROM dossier WHERE version = 0)";
    step.execute(&format!("DELETE FROM search WHERE dossier IN {UNCLAIMED}"), [])?;
    step.execute(&format!("DELETE FROM second_factor WHERE dossier IN {UNCLAIMED}"), [])?;
    step.execute(&format!("DELETE FROM person WHERE dossier IN {UNCLAIMED}"), [])?;
    Ok(step.execute("DELETE FROM dossier WHERE version = 0", [])? as u64)
}
