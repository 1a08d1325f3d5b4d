//! Persons: beside the log, not in it, so that one can be erased or corrected and the chain still holds.

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::error::StoreError;
use super::keys::OfficeKey;
use crate::domain::dossier::Dossier;
use crate::domain::event::DossierEvent;
use crate::domain::history::History;
use crate::domain::mask::MaskedName;
use crate::domain::person::{Person, PersonId, PersonRef};

/// The persons of a dossier as far as they are known; one who was erased is not.
#[derive(Default)]
pub(super) struct Parties {
    pub applicant: Option<Person>,
    pub owner: Option<Person>,
}

impl Parties {
    /// Reads the persons of a dossier.
    pub(super) fn load(connection: &Connection, dossier: &Dossier) -> rusqlite::Result<Self> {
        let applicant = load(connection, dossier.applicant.id)?;
        let owner = dossier.owner.map(|owner| load(connection, owner.id)).transpose()?.flatten();
        Ok(Self { applicant, owner })
    }

    /// The persons of a history that nothing was kept of yet.
    pub(super) fn of(dossier: &Dossier, history: &History) -> Self {
        let known = |reference: &PersonRef| history.person(reference.id).cloned();
        Self { applicant: known(&dossier.applicant), owner: dossier.owner.as_ref().and_then(known) }
    }

    /// The name that a public screen shows: the owner's, or the applicant's where nobody else owns it.
    pub(super) fn masked_name(&self, dossier: &Dossier) -> Option<MaskedName> {
        let shown = if dossier.owner.is_some() { &self.owner } else { &self.applicant };
        shown.as_ref().map(|person| MaskedName::of(&person.name)).filter(|name| !name.as_str().is_empty())
    }

    /// Takes in a person who was just written down, if the dossier names them.
    pub(super) fn learn(&mut self, dossier: &Dossier, id: PersonId, person: &Person) {
        if dossier.applicant.id == id {
            self.applicant = Some(person.clone());
        }
        if dossier.owner.is_some_and(|owner| owner.id == id) {
            self.owner = Some(person.clone());
        }
    }

    pub(super) fn known(&self) -> impl Iterator<Item = &Person> {
        self.applicant.iter().chain(&self.owner)
    }
}

/// A person's row: absent, erased, or what is known.
pub(super) enum Kept {
    Missing,
    Erased,
    Known(Person),
}

pub(super) fn kept(connection: &Connection, id: PersonId) -> rusqlite::Result<Kept> {
    let row = connection
        .prepare_cached("SELECT name, id_number, phone, address FROM person WHERE id = ?1")?
        .query_row([id.0.as_bytes()], |row| {
            let fields = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let (Some(name), Some(id_number), Some(phone), Some(address)) = fields else { return Ok(Kept::Erased) };
            Ok(Kept::Known(Person { name, id_number, phone, address }))
        })
        .optional()?;
    Ok(row.unwrap_or(Kept::Missing))
}

pub(super) fn load(connection: &Connection, id: PersonId) -> rusqlite::Result<Option<Person>> {
    Ok(match kept(connection, id)? {
        Kept::Known(person) => Some(person),
        Kept::Missing | Kept::Erased => None,
    })
}

/// Writes a person of a dossier, or writes one anew.
pub(super) fn write(connection: &Connection, dossier: i64, id: PersonId, person: &Person) -> rusqlite::Result<()> {
    let Person { name, id_number, phone, address } = person;
    let row = params![id.0.as_bytes(), dossier, name, id_number, phone, address];
    connection
        .prepare_cached(
            "INSERT INTO person (id, dossier, name, id_number, phone, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = ?3, id_number = ?4, phone = ?5, address = ?6",
        )?
        .execute(row)
        .map(drop)
}

/// Writes a new person while the store has no indices yet.
pub(super) fn write_first(connection: &Connection, dossier: i64, id: PersonId, who: &Person) -> rusqlite::Result<()> {
    let Person { name, id_number, phone, address } = who;
    connection
        .prepare_cached(
            "INSERT INTO person (id, dossier, name, id_number, phone, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![id.0.as_bytes(), dossier, name, id_number, phone, address])
        .map(drop)
}

/// Empties a person's row and tells whose dossier it was; nothing if there is no such person.
pub(super) fn erase(connection: &Connection, id: PersonId) -> Result<Option<String>, StoreError> {
    let emptied = "UPDATE person SET name = NULL, id_number = NULL, phone = NULL, address = NULL WHERE id = ?1";
    connection.execute(emptied, [id.0.as_bytes()])?;
    let code = "SELECT code FROM dossier WHERE id = (SELECT dossier FROM person WHERE id = ?1)";
    Ok(connection.query_row(code, [id.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// The persons that an event names.
pub(super) fn refs(event: &mut DossierEvent) -> Vec<&mut PersonRef> {
    match event {
        DossierEvent::Received { applicant, owner, .. } => std::iter::once(applicant).chain(owner).collect(),
        DossierEvent::Corrected { applicant } => vec![applicant],
        DossierEvent::Returned { person, .. } => person.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// A person as an event names them.
pub(super) fn reference(key: &OfficeKey, id: Uuid, person: &Person) -> PersonRef {
    PersonRef { id: PersonId(id), digest: key.person(person) }
}
