//! The whole life of a dossier, decided elsewhere, as demo data and imports bring it to the store at once.

use super::code::DossierCode;
use super::event::{DossierEvent, Stamp};
use super::person::{Person, PersonId, PersonRef};

/// A dossier with all that happened to it and the persons its events name.
#[derive(Debug, Clone)]
pub struct History {
    /// Its code.
    pub code: DossierCode,
    /// The persons that the events name, each once.
    pub persons: Vec<(PersonId, Person)>,
    /// What happened, oldest first, as [`super::decide()`] answered. Digests of persons are empty ([`PersonRef::unkeyed`]):
    /// the store, which has the key, fills them in.
    pub events: Vec<(Stamp, DossierEvent)>,
}

impl History {
    /// The person of an id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.iter().find_map(|(known, person)| (*known == id).then_some(person))
    }
}

impl PersonRef {
    /// Names a person whose digest only the store can make.
    pub fn unkeyed(id: PersonId) -> Self {
        Self { id, digest: [0; 32] }
    }
}
