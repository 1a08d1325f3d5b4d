//! Persons: beside the log, not in it, so that one can be erased or corrected and the chain still holds.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::error::StoreError;
use super::keys::OfficeKey;
use super::meta::instant;
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

/// The columns of a [`Person`], all empty of one who was erased.
const FIELDS: &str = "name, id_number, phone, address";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Person>> {
    let fields = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    let (Some(name), Some(id_number), Some(phone), Some(address)) = fields else { return Ok(None) };
    Ok(Some(Person { name, id_number, phone, address }))
}

/// Everybody a dossier names and who was not erased.
pub(super) fn of_row(connection: &Connection, dossier: i64) -> rusqlite::Result<Vec<Person>> {
    let sql = format!("SELECT {FIELDS} FROM person WHERE dossier = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let persons = statement.query_map([dossier], from_row)?;
    persons.filter_map(Result::transpose).collect()
}

/// The only person that a dossier names; nothing where it names several.
pub(super) fn only_one(connection: &Connection, dossier: i64) -> rusqlite::Result<Option<Kept>> {
    let sql = format!("SELECT {FIELDS} FROM person WHERE dossier = ?1 LIMIT 2");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([dossier])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let first = from_row(row)?.map_or(Kept::Erased, Kept::Known);
    Ok(rows.next()?.is_none().then_some(first))
}

/// Shows every person who was not erased, with the row of their dossier.
pub(super) fn each(
    connection: &Connection,
    mut show: impl FnMut(i64, Person) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(&format!("SELECT {FIELDS}, dossier FROM person"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(person) = from_row(row)? {
            show(row.get(4)?, person)?;
        }
    }
    Ok(())
}

/// A person's row: absent, erased, or what is known.
pub(super) enum Kept {
    Missing,
    Erased,
    Known(Person),
}

pub(super) fn kept(connection: &Connection, id: PersonId) -> rusqlite::Result<Kept> {
    let row = connection
        .prepare_cached(&format!("SELECT {FIELDS} FROM person WHERE id = ?1"))?
        .query_row([id.0.as_bytes()], |row| Ok(from_row(row)?.map_or(Kept::Erased, Kept::Known)))
        .optional()?;
    Ok(row.unwrap_or(Kept::Missing))
}

pub(super) fn load(connection: &Connection, id: PersonId) -> rusqlite::Result<Option<Person>> {
    Ok(match kept(connection, id)? {
        Kept::Known(person) => Some(person),
        Kept::Missing | Kept::Erased => None,
    })
}

/// Writes a person of a dossier, or writes one anew; what stood there before is kept.
pub(super) fn write(
    connection: &Connection,
    dossier: i64,
    (id, person): (PersonId, &Person),
    at: Timestamp,
) -> rusqlite::Result<()> {
    keep(connection, (id, person), at)?;
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

/// Keeps what stands of a person who is about to be written otherwise.
fn keep(connection: &Connection, (id, new): (PersonId, &Person), at: Timestamp) -> rusqlite::Result<()> {
    let Some(old) = load(connection, id)?.filter(|old| old != new) else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO person_before (person, replaced_at, name, id_number, phone, address)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![id.0.as_bytes(), at.as_microsecond(), old.name, old.id_number, old.phone, old.address])
        .map(drop)
}

/// What stood of a person before each correction, oldest first, and until when; nothing of one who was erased.
pub(super) fn before(connection: &Connection, id: PersonId) -> rusqlite::Result<Vec<(Timestamp, Person)>> {
    connection
        .prepare_cached(
            "SELECT name, id_number, phone, address, replaced_at FROM person_before WHERE person = ?1 ORDER BY position",
        )?
        .query_map([id.0.as_bytes()], |row| {
            let until = instant(row.get(4)?).unwrap_or(Timestamp::MIN);
            Ok(from_row(row)?.map(|person| (until, person)))
        })?
        .filter_map(Result::transpose)
        .collect()
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

/// Whose dossier names a person; nothing if there is no such person.
pub(super) fn code_of(connection: &Connection, id: PersonId) -> Result<Option<String>, StoreError> {
    let code = "SELECT code FROM dossier WHERE id = (SELECT dossier FROM person WHERE id = ?1)";
    Ok(connection.query_row(code, [id.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// Empties a person's rows, what stood there before a correction too.
pub(super) fn erase(connection: &Connection, id: PersonId) -> rusqlite::Result<()> {
    for (table, key) in [("person", "id"), ("person_before", "person")] {
        let emptied =
            format!("UPDATE {table} SET name = NULL, id_number = NULL, phone = NULL, address = NULL WHERE {key} = ?1");
        connection.execute(&emptied, [id.0.as_bytes()])?;
    }
    Ok(())
}

/// The persons that an event names.
pub(super) fn refs(event: &mut DossierEvent) -> Vec<&mut PersonRef> {
    match event {
        DossierEvent::Received { applicant, owner, .. } | DossierEvent::Corrected { applicant, owner, .. } => {
            std::iter::once(applicant).chain(owner).collect()
        }
        DossierEvent::Returned(hand_over) => hand_over.person.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// A person as an event names them.
pub(super) fn reference(key: &OfficeKey, id: Uuid, person: &Person) -> PersonRef {
    PersonRef { id: PersonId(id), digest: key.person(person) }
}
