//! The one writer of a process: an act becomes an event, and the event and all that follows from it become one commit.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use uuid::{Builder, Uuid};

use super::chain::{self, Entry, Head};
use super::error::{ActError, StoreError};
use super::keys::{Keys, OfficeKey};
use super::person::{self, Parties};
use super::{heads, log, meta, open, projection, stored};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, Refusal, decide};
use crate::domain::dossier::Dossier;
use crate::domain::event::{Channel, DossierEvent, Receiver, Stamp};
use crate::domain::office::Office;
use crate::domain::person::{Person, PersonId, PersonRef};
use crate::domain::procedure::ProcedureId;

/// The number of an event, made where the act was born, so that a retry is known as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EventId(pub Uuid);

impl EventId {
    /// A new number for an act at an instant.
    ///
    /// # Errors
    /// The machine gives no random numbers.
    pub fn at(at: Timestamp) -> Result<Self, StoreError> {
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(StoreError::Random)?;
        Ok(Self(uuid_at(at, &random)))
    }
}

/// A `UUIDv7` of an instant; one before 1970 counts as 1970.
pub(super) fn uuid_at(at: Timestamp, random: &[u8; 10]) -> Uuid {
    Builder::from_unix_timestamp_millis(at.as_millisecond().max(0).cast_unsigned(), random).into_uuid()
}

/// What somebody does to a dossier, with the persons in it as they were written down.
#[derive(Debug, Clone)]
pub enum Act {
    /// Hand it in.
    Receive(Reception),
    /// Hand the result over.
    Return {
        /// To whom.
        to: Receiver,
        /// The person who takes it, if not the owner.
        person: Option<Person>,
    },
    /// Write the applicant anew.
    Correct {
        /// Who handed it in.
        applicant: Person,
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
    /// Who handed it in.
    pub applicant: Person,
    /// Whose it is, if somebody else's.
    pub owner: Option<Person>,
    /// Other codes that lead to it.
    pub aliases: Vec<DossierCode>,
}

/// An act that stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The dossier after it.
    pub dossier: Dossier,
    /// Whether it stood there before: the caller tried again what had worked.
    pub repeated: bool,
}

/// The office's store, open for writing.
pub struct Writer {
    pub(super) connection: Connection,
    path: PathBuf,
    keys: Keys,
    origin: String,
}

impl Writer {
    /// Opens a store for writing and brings it up to date.
    ///
    /// # Errors
    /// The file is no store of ours, or cannot be written.
    pub fn open(path: &Path, keys: Keys) -> Result<Self, StoreError> {
        let connection = open::to_write(path, open::PATIENCE)?;
        let origin = meta::origin(&connection)?;
        Ok(Self { connection, path: path.to_owned(), keys, origin })
    }

    /// Does an act: reads the dossier, lets the rules judge, writes event, persons and projection, all in one commit.
    /// When this answers, the act survives a power cut. An act whose id is in the log already is answered as done.
    ///
    /// # Errors
    /// The rules forbid it, or the store cannot.
    pub fn append(
        &mut self,
        id: EventId,
        code: &DossierCode,
        act: Act,
        stamp: &Stamp,
        office: &Office,
    ) -> Result<Done, ActError> {
        let stamp = Stamp { at: whole_microseconds(stamp.at), staff: stamp.staff.clone() };
        let Self { connection, keys, origin, .. } = self;
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let code = &resolve(&step, code)?;
        if let Some(stream) = log::stream_of(&step, id.0)? {
            return repeated(&step, code, &stream);
        }
        let before = log::replay(&step, code)?;
        let (command, persons) = act.command(&keys.office, before.as_ref(), stamp.at)?;
        let event = decide(before.as_ref(), command, stamp.at, office)?;
        let dossier = after(&step, before, code, &stamp, &event)?;
        let head = chain::head(&step, origin)?;
        let entry = next_entry(id, &head, &dossier, &stamp, &event)?;
        entry.insert(&step, &entry.mac(&keys.office, &head.mac))?;
        write_projection(&step, &dossier, &persons, keys)?;
        meta::note_event(&step, stamp.at)?;
        step.commit()?;
        Ok(Done { dossier, repeated: false })
    }

    /// A dossier, by its code or another that leads to it.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn dossier(&self, code: &DossierCode) -> Result<Option<Dossier>, StoreError> {
        log::replay(&self.connection, &resolve(&self.connection, code)?)
    }

    /// A person as written down; nothing for one who was erased. For staff only.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        Ok(person::load(&self.connection, id)?)
    }

    /// Erases a person: their fields, their masked name, what stood in for their slip, and the bytes on the disk. The log
    /// keeps a number and a keyed hash, which tell nothing. Whether there was such a person is answered.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn erase_person(&mut self, id: PersonId) -> Result<bool, StoreError> {
        let step = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(code) = person::erase(&step, id)? else { return Ok(false) };
        let code = DossierCode::parse(&code).or(Err(StoreError::BadRow("a damaged code")))?;
        if let Some(dossier) = log::replay(&step, &code)? {
            let row = projection::row_of(&step, &code)?;
            let parties = Parties::load(&step, &dossier)?;
            projection::write(&step, row, &dossier, &parties, &self.keys.slip)?;
        }
        step.commit()?;
        // The log beside the file still holds the old page until it is emptied; a reader may keep that from happening now.
        self.checkpoint()?;
        Ok(true)
    }

    /// Notes the newest heads in the second file: once a day and when the program ends.
    ///
    /// # Errors
    /// The log cannot be read or the second file not be written.
    pub fn write_heads(&self, now: Timestamp) -> Result<(), StoreError> {
        heads::append(&self.path, &chain::heads(&self.connection)?, now)
    }

    /// Copies the store, as it stands at one instant, into a new file; work goes on meanwhile.
    ///
    /// # Errors
    /// A file stands there already, or the copy cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        super::backup::copy(&self.connection, to)?;
        heads::copy(&self.path, to)
    }

    /// Notes that data was brought in from another system.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn note_import(&mut self, at: Timestamp) -> Result<(), StoreError> {
        Ok(meta::set_data_as_of(&self.connection, at)?)
    }

    /// Writes one of the office's own data files into the store.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_office_file(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        Ok(super::files::write(&self.connection, name, text)?)
    }

    /// Whether the store is one of a demo office.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_demo(&self) -> Result<bool, StoreError> {
        Ok(meta::is_demo(&self.connection)?)
    }

    /// The machine that writes into this store.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Empties the log beside the file into it, as far as readers let it.
    fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

impl Act {
    /// The command that the rules judge, and the persons that are written down if they allow it.
    fn command(
        self,
        key: &OfficeKey,
        dossier: Option<&Dossier>,
        at: Timestamp,
    ) -> Result<(Command, Vec<(PersonId, Person)>), StoreError> {
        let mut persons = Vec::new();
        let mut known = |id: Uuid, person: Person| -> PersonRef {
            let reference = person::reference(key, id, &person);
            persons.push((reference.id, person));
            reference
        };
        let new_id = || EventId::at(at).map(|id| id.0);
        let command = match self {
            Self::Receive(Reception { procedure, channel, applicant, owner, aliases }) => Command::Receive {
                procedure,
                channel,
                applicant: known(new_id()?, applicant),
                owner: owner.map(|owner| Ok::<_, StoreError>(known(new_id()?, owner))).transpose()?,
                aliases,
            },
            Self::Return { to, person } => {
                let person = person.map(|person| Ok::<_, StoreError>(known(new_id()?, person))).transpose()?;
                Command::Return { to, person }
            }
            // The same person, written anew: the row is overwritten, the log tells that it was.
            Self::Correct { applicant } => {
                let id = dossier.map_or_else(new_id, |dossier| Ok(dossier.applicant.id.0))?;
                Command::Correct { applicant: known(id, applicant) }
            }
            Self::Plain(command) => command,
        };
        Ok((command, persons))
    }
}

/// The event as it follows the head of its chain.
fn next_entry(
    id: EventId,
    head: &Head,
    dossier: &Dossier,
    stamp: &Stamp,
    event: &DossierEvent,
) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: id.0,
        origin: head.origin.clone(),
        seq: head.seq + 1,
        stream: log::stream(&dossier.code),
        kind: event.kind().to_owned(),
        version: dossier.version,
        at: stamp.at.as_microsecond(),
        staff: stamp.staff.as_ref().map(|staff| staff.0.clone()),
        payload: stored::encode(event)?,
    })
}

/// Writes what follows from an event: the dossier's row, its other codes, and the persons that were written down.
fn write_projection(
    step: &Connection,
    dossier: &Dossier,
    persons: &[(PersonId, Person)],
    keys: &Keys,
) -> Result<(), StoreError> {
    let row = projection::row_of(step, &dossier.code)?;
    let mut parties = Parties::load(step, dossier)?;
    for (id, person) in persons {
        parties.learn(dossier, *id, person);
    }
    let written = projection::write(step, row, dossier, &parties, &keys.slip)?;
    if row.is_none() {
        projection::write_aliases(step, written, dossier)?;
    }
    for (id, person) in persons {
        person::write(step, written, *id, person)?;
    }
    Ok(())
}

/// The code under which a dossier is kept, for any of its codes.
fn resolve(connection: &Connection, code: &DossierCode) -> Result<DossierCode, StoreError> {
    match projection::code_behind(connection, code)? {
        Some(kept) => DossierCode::parse(&kept).or(Err(StoreError::BadRow("a damaged code"))),
        None => Ok(code.clone()),
    }
}

fn repeated(step: &Connection, code: &DossierCode, stream: &str) -> Result<Done, ActError> {
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
