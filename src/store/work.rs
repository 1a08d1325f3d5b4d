//! One act within a commit: judged by the rules, written to the log, and all that follows from it beside it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::Connection;

use super::act::Act;
use super::append::{self, Fact};
use super::error::{ActError, StoreError};
use super::keys::Keys;
use super::person::{self, Parties};
use super::writer::{Done, EventId};
use super::{figures, log, meta, projection, queue, search, stored, unprinted};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Refusal, decide};
use crate::domain::dossier::Dossier;
use crate::domain::event::{DossierEvent, Stamp};
use crate::domain::office::Office;
use crate::domain::person::{Person, PersonId};
use crate::domain::report::Course;
use crate::domain::report::course::Record;

/// What the acts of one commit have in common.
pub(super) struct Work<'a> {
    keys: &'a Keys,
    origin: &'a str,
    office: &'a Office,
    stamp: Stamp,
}

impl<'a> Work<'a> {
    pub(super) fn of(keys: &'a Keys, origin: &'a str, office: &'a Office, stamp: &Stamp) -> Self {
        let stamp = Stamp { at: whole_microseconds(stamp.at), staff: stamp.staff.clone() };
        Self { keys, origin, office, stamp }
    }

    /// Reads the dossier, lets the rules judge, and writes the event and all that follows from it.
    pub(super) fn act(
        &self,
        step: &Connection,
        id: EventId,
        code: &DossierCode,
        act: Act,
    ) -> Result<Dossier, ActError> {
        let Self { keys, office, stamp, .. } = self;
        let mut records = log::records(step, code)?;
        let before = log::fold(code, &records)?;
        let stood = before.as_ref().map(queue::places).unwrap_or_default();

        let (command, persons) = act.command(&keys.office, before.as_ref(), stamp.at)?;
        let event =
            decide(before.as_ref(), command, stamp.at, office).map_err(|refusal| refusal.about(code, office))?;
        let dossier = after(step, before, code, stamp, &event)?;
        let fact = Fact {
            id,
            stream: log::stream(&dossier.code),
            kind: event.kind(),
            version: dossier.version,
            payload: stored::encode(&event)?,
        };
        append::append(step, (&keys.office, self.origin), stamp, fact)?;
        let row = self.project(step, &dossier, &persons)?;
        queue::update(step, row, &stood, &queue::places(&dossier))?;
        let zone = &office.profile.zone;
        let course = |records: &[Record]| Course::of(records, &dossier.code, zone).map_err(StoreError::from);
        let course_before = course(&records)?;
        records.push(Record { stamp: stamp.clone(), written_at: log::written_at(id.0, stamp.at), event });
        figures::update(step, row, (course_before.as_ref(), course(&records)?.as_ref()), zone)?;
        Ok(dossier)
    }

    /// Writes what follows from an event: the dossier's row, its other codes, the persons that were written down, and the
    /// ways to them. Answers the row's number.
    fn project(&self, step: &Connection, dossier: &Dossier, persons: &[(PersonId, Person)]) -> Result<i64, StoreError> {
        let row = projection::row_of(step, &dossier.code)?;
        let keys = match row {
            Some(row) if !persons.is_empty() => search::keys_of(step, row, dossier)?,
            _ => BTreeSet::new(),
        };
        let mut parties = Parties::load(step, dossier)?;
        for (id, person) in persons {
            parties.learn(dossier, *id, person);
        }
        let written = projection::write(step, row, dossier, &parties, &self.keys.slip)?;
        if row.is_none() {
            projection::write_aliases(step, written, dossier)?;
        }
        unprinted::update(step, written, dossier)?;
        for (id, person) in persons {
            person::write(step, written, (*id, person), self.stamp.at)?;
        }
        if row.is_none() || !persons.is_empty() {
            search::update(step, written, &keys, &search::keys_of(step, written, dossier)?)?;
        }
        Ok(written)
    }
}

/// The code under which a dossier is kept, for any of its codes.
pub(super) fn resolve(connection: &Connection, code: &DossierCode) -> Result<DossierCode, StoreError> {
    match projection::code_behind(connection, code)? {
        Some(kept) => DossierCode::parse(&kept).or(Err(StoreError::BadRow("a damaged code"))),
        None => Ok(code.clone()),
    }
}

/// The answer to an act that stands in the log already.
pub(super) fn repeated(step: &Connection, code: &DossierCode, stream: &str) -> Result<Done, ActError> {
    if stream != log::stream(code) {
        return Err(StoreError::IdTaken.into());
    }
    let dossier = log::replay(step, code)?.ok_or(Refusal::NoSuchDossier)?;
    Ok(Done { dossier, repeated: true })
}

/// The dossier after an event. A new one may have no code that leads to another.
fn after(
    step: &Connection,
    before: Option<Dossier>,
    code: &DossierCode,
    stamp: &Stamp,
    event: &DossierEvent,
) -> Result<Dossier, ActError> {
    if let Some(mut dossier) = before {
        dossier.apply(stamp, event).map_err(StoreError::from)?;
        return Ok(dossier);
    }
    let dossier = Dossier::replay(code, [(stamp, event)]).map_err(StoreError::from)?;
    for (place, alias) in dossier.aliases.iter().enumerate() {
        let twice = alias == code || dossier.aliases[..place].contains(alias);
        if twice || projection::is_taken(step, alias)? {
            return Err(Refusal::CodeTaken.into());
        }
    }
    Ok(dossier)
}

/// The store keeps microseconds; what is decided must be what is read again.
fn whole_microseconds(at: Timestamp) -> Timestamp {
    meta::instant(at.as_microsecond()).unwrap_or(at)
}
