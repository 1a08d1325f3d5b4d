//! What somebody does to a dossier, with the persons in it as they were written down.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::error::StoreError;
use super::keys::OfficeKey;
use super::person;
use super::writer::EventId;
use crate::domain::code::DossierCode;
use crate::domain::decide::Command;
use crate::domain::dossier::Dossier;
use crate::domain::event::{Channel, Delivery, HandOver, Receiver};
use crate::domain::person::{Person, PersonId, PersonRef};
use crate::domain::procedure::{FeeLine, Paper, ProcedureId, originals};
use crate::domain::rights::Right;

/// What somebody does to a dossier, with the persons in it as they were written down.
#[derive(Debug, Clone)]
pub enum Act {
    /// Hand it in.
    Receive(Reception),
    /// Hand the result over.
    Return(Collection),
    /// Write the persons anew.
    Correct {
        /// Who handed it in.
        applicant: Person,
        /// Whose it is, if somebody else's; nothing leaves the owner as it is.
        owner: Option<Person>,
        /// Why.
        reason: String,
    },
    /// Anything that names no new person.
    Plain(Command),
}

/// A dossier that is handed in.
#[derive(Debug, Clone)]
pub struct Reception {
    /// What is applied for.
    pub procedure: ProcedureId,
    /// How it came.
    pub channel: Channel,
    /// How the result is wanted.
    pub delivery: Delivery,
    /// Who handed it in.
    pub applicant: Person,
    /// Whose it is, if somebody else's.
    pub owner: Option<Person>,
    /// Other codes that lead to it.
    pub aliases: Vec<DossierCode>,
    /// What is handed in, where it was counted.
    pub components: Vec<Paper>,
    /// What it costs.
    pub fees: Vec<FeeLine>,
    /// Whether that is paid at once.
    pub is_paid: bool,
}

/// What the check of the papers found when a dossier was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Checked {
    /// All is there: it is taken in.
    #[default]
    Complete,
    /// It is taken in, and what is missing is asked for.
    Lacking {
        /// What is missing.
        papers: Vec<Paper>,
        /// The last day to hand it in, where there is one.
        before: Option<Date>,
        /// Why, in a sentence for the citizen.
        reason: Option<String>,
    },
    /// It is not taken in.
    Refused {
        /// Why.
        reason: String,
    },
}

/// How a result is collected.
#[derive(Debug, Clone)]
pub struct Collection {
    /// By whom.
    pub to: Receiver,
    /// The person who takes it, if not the owner. Without a name it is nobody.
    pub person: Option<Person>,
    /// The paper that authorises them.
    pub authority: Option<String>,
    /// The originals that are handed back with it.
    pub originals: Originals,
}

/// Which originals are handed back with a result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Originals {
    /// All that were handed in.
    #[default]
    All,
    /// These alone.
    These(Vec<Paper>),
}

impl Collection {
    /// A collection of which no more is said than who takes the result: all originals go with it.
    pub fn by(to: Receiver) -> Self {
        Self { to, person: None, authority: None, originals: Originals::All }
    }
}

impl Originals {
    /// The papers, of what was handed in.
    fn of(self, components: &[Paper]) -> Vec<Paper> {
        match self {
            Self::All => originals(components).cloned().collect(),
            Self::These(papers) => papers,
        }
    }
}

impl Checked {
    /// The right that it needs, beside the one to take in.
    pub fn right(&self) -> Right {
        match self {
            Self::Complete => Right::TakeIn,
            Self::Lacking { .. } => Right::AskSupplement,
            Self::Refused { .. } => Right::Refuse,
        }
    }

    /// What is done to a dossier after its reception. Nothing is paid for what is not taken in.
    pub(super) fn commands(self, is_paid: bool) -> Vec<Command> {
        let taken_in = std::iter::once(Command::Accept).chain(is_paid.then_some(Command::PayFee));
        match self {
            Self::Complete => taken_in.collect(),
            Self::Lacking { papers, before, reason } => {
                taken_in.chain([Command::AskSupplement { papers, before, reason }]).collect()
            }
            Self::Refused { reason } => vec![Command::Refuse { reason }],
        }
    }
}

impl Act {
    /// The right that it needs.
    pub fn right(&self) -> Right {
        match self {
            Self::Receive(_) => Right::TakeIn,
            Self::Return(_) => Right::HandOver,
            Self::Correct { .. } => Right::Correct,
            Self::Plain(command) => Right::to(command),
        }
    }

    /// The command that the rules judge, and the persons that are written down if they allow it.
    pub(super) fn command(
        self,
        key: &OfficeKey,
        dossier: Option<&Dossier>,
        at: Timestamp,
    ) -> Result<(Command, Vec<(PersonId, Person)>), StoreError> {
        let mut written = Written { key, at, persons: Vec::new() };
        let command = match self {
            Self::Receive(Reception {
                procedure,
                channel,
                delivery,
                applicant,
                owner,
                aliases,
                components,
                fees,
                ..
            }) => {
                let applicant = written.somebody(applicant)?;
                let owner = owner.map(|owner| written.somebody(owner)).transpose()?;
                Command::Receive { procedure, channel, delivery, applicant, owner, aliases, components, fees }
            }
            Self::Return(Collection { to, person, authority, originals }) => {
                let named = person.filter(|person| !person.name.trim().is_empty());
                let person = named.map(|person| written.somebody(person)).transpose()?;
                let originals = originals.of(dossier.map_or(&[], |dossier| &dossier.components));
                Command::Return(HandOver { to, person, authority, originals })
            }
            // The same persons, written anew: the rows are overwritten, the log tells that they were.
            Self::Correct { applicant, owner, reason } => {
                let applicant = written.again(dossier.map(|dossier| dossier.applicant), applicant)?;
                let known = dossier.and_then(|dossier| dossier.owner);
                let owner = owner.map(|owner| written.again(known, owner)).transpose()?;
                Command::Correct { applicant, owner, reason }
            }
            Self::Plain(command) => command,
        };
        Ok((command, written.persons))
    }
}

/// The persons of an act, as they are written down.
struct Written<'a> {
    key: &'a OfficeKey,
    at: Timestamp,
    persons: Vec<(PersonId, Person)>,
}

impl Written<'_> {
    /// Somebody new.
    fn somebody(&mut self, person: Person) -> Result<PersonRef, StoreError> {
        let id = EventId::at(self.at)?.0;
        Ok(self.under(id, person))
    }

    /// Somebody who is known already, if they are.
    fn again(&mut self, known: Option<PersonRef>, person: Person) -> Result<PersonRef, StoreError> {
        match known {
            Some(known) => Ok(self.under(known.id.0, person)),
            None => self.somebody(person),
        }
    }

    fn under(&mut self, id: Uuid, person: Person) -> PersonRef {
        let reference = person::reference(self.key, id, &person);
        self.persons.push((reference.id, person));
        reference
    }
}
