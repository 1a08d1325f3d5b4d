//! The one writer of a process: an act becomes an event, and the event and all that follows from it become one commit.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::{Builder, Uuid};

use super::act::{Act, Checked, Reception};
use super::error::{ActError, StoreError};
use super::keys::Keys;
use super::person::{self, Parties};
use super::work::{Work, repeated, resolve};
use super::{chain, heads, log, meta, number, open, projection, search};
use crate::domain::code::DossierCode;
use crate::domain::decide::Command;
use crate::domain::dossier::Dossier;
use crate::domain::event::Stamp;
use crate::domain::numbering::NumberRange;
use crate::domain::office::Office;
use crate::domain::payload::SlipSecret;
use crate::domain::person::{Person, PersonId};

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
    pub(super) keys: Keys,
    pub(super) origin: String,
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
        let Self { connection, keys, origin, .. } = self;
        let (step, work) = (begin(connection)?, Work::of(keys, origin, office, stamp));
        let code = &resolve(&step, code)?;
        if let Some(stream) = log::stream_of(&step, id.0)? {
            return repeated(&step, code, &stream);
        }
        let dossier = work.act(&step, id, code, act)?;
        step.commit()?;
        Ok(Done { dossier, repeated: false })
    }

    /// Writes down that the persons of several dossiers were looked at, in one commit, and answers with the dossiers.
    ///
    /// # Errors
    /// One of them is not there, or the store cannot.
    pub fn look_at(&mut self, codes: &[DossierCode], stamp: &Stamp, office: &Office) -> Result<Vec<Dossier>, ActError> {
        let Self { connection, keys, origin, .. } = self;
        let (step, work) = (begin(connection)?, Work::of(keys, origin, office, stamp));
        let look = |code| work.act(&step, EventId::at(stamp.at)?, code, Act::Plain(Command::View));
        let dossiers = codes.iter().map(look).collect::<Result<_, _>>()?;
        step.commit()?;
        Ok(dossiers)
    }

    /// Takes a dossier in under the next free number of the day: handed in, paid where it was, what is missing asked for; or
    /// not taken in, under a number all the same. All of it is one commit. A reception whose id is in the log already is answered as done: it gets no second number.
    ///
    /// # Errors
    /// The rules forbid it, no number is left, or the store cannot.
    pub fn take_in(
        &mut self,
        id: EventId,
        (mut reception, checked): (Reception, Checked),
        numbers: NumberRange,
        stamp: &Stamp,
        office: &Office,
    ) -> Result<Done, ActError> {
        let Self { connection, keys, origin, .. } = self;
        let (step, work) = (begin(connection)?, Work::of(keys, origin, office, stamp));
        if let Some(stream) = log::stream_of(&step, id.0)? {
            let code = log::code_of(&stream).ok_or(StoreError::IdTaken)?;
            return repeated(&step, &code, &stream);
        }
        let code = number::next(&step, numbers, &office.profile, office.local(stamp.at).date())?;
        if matches!(checked, Checked::Refused { .. }) {
            reception.fees.clear();
        }
        let is_paid = reception.is_paid && reception.fees.iter().any(|line| line.dong > 0);
        let mut dossier = work.act(&step, id, &code, Act::Receive(reception))?;
        for command in checked.commands(is_paid) {
            dossier = work.act(&step, EventId::at(stamp.at)?, &code, Act::Plain(command))?;
        }
        step.commit()?;
        Ok(Done { dossier, repeated: false })
    }

    /// The secret that is printed on a dossier's slip.
    pub fn slip_secret(&self, code: &DossierCode) -> Option<SlipSecret> {
        self.keys.slip.secret(code)
    }

    /// Whether a code leads to a dossier.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn knows(&self, code: &DossierCode) -> Result<bool, StoreError> {
        Ok(projection::is_taken(&self.connection, code)?)
    }

    /// Whether an act stands in the log.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn is_done(&self, id: EventId) -> Result<bool, StoreError> {
        Ok(log::stream_of(&self.connection, id.0)?.is_some())
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
        let step = begin(&mut self.connection)?;
        let Some(code) = person::code_of(&step, id)? else { return Ok(false) };
        let code = DossierCode::parse(&code).or(Err(StoreError::BadRow("a damaged code")))?;
        let dossier = log::replay(&step, &code)?;
        let row = projection::row_of(&step, &code)?;
        if let (Some(dossier), Some(row)) = (dossier, row) {
            let keys = search::keys_of(&step, row, &dossier)?;
            person::erase(&step, id)?;
            search::update(&step, row, &keys, &search::keys_of(&step, row, &dossier)?)?;
            let parties = Parties::load(&step, &dossier)?;
            projection::write(&step, Some(row), &dossier, &parties, &self.keys.slip)?;
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

    /// What stood of a person before each correction, oldest first, and until when. For staff only.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn person_before(&self, id: PersonId) -> Result<Vec<(Timestamp, Person)>, StoreError> {
        Ok(person::before(&self.connection, id)?)
    }

    /// Empties the log beside the file into it, as far as readers let it.
    fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

/// Begins a step in which nobody else writes.
pub(super) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, StoreError> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}
