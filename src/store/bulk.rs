//! A new store, filled at once: with nothing, with demo data, with what another system exported.
//!
//! The file has a draft's name until it is whole, so that a half-made one never looks like a good one.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::backup::{discard, draft_of, publish};
use super::chain::{self, Entry, Head};
use super::error::StoreError;
use super::keys::Keys;
use super::person::{self, Parties};
use super::pin::KeptPin;
use super::staff::{NewMember, StaffError};
use super::writer::{EventId, uuid_at};
use super::{files, heads, log, member, meta, projection, schema, stored};
use crate::domain::dossier::Dossier;
use crate::domain::event::Stamp;
use crate::domain::history::History;
use crate::domain::person::PersonRef;

/// How many dossiers go into one transaction.
const BATCH: u64 = 2_000;

/// While a draft is filled nothing of it is worth saving: a power cut means to begin again.
const FILLING: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -200000; PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF;";

/// From here on it is a store like any other.
const FILLED: &str = "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;";

/// What a new store is to be.
#[derive(Debug, Clone, Default)]
pub struct NewStore {
    /// The office's own data files, by name and text.
    pub files: Vec<(String, String)>,
    /// A demo office, made from this seed: marked as one, the same each time.
    pub demo_seed: Option<u64>,
    /// Who may sign in from the start.
    pub staff: Vec<NewMember>,
    /// When its data was brought in, where it comes from another system.
    pub data_as_of: Option<Timestamp>,
}

/// A store under construction.
pub struct Bulk {
    connection: Option<Connection>,
    draft: PathBuf,
    path: PathBuf,
    keys: Keys,
    head: Head,
    random: Random,
    staff: Vec<NewMember>,
    dossiers: u64,
    newest: Option<Timestamp>,
}

/// Where the numbers of events come from.
enum Random {
    Machine,
    Seeded(fastrand::Rng),
}

impl Bulk {
    /// Begins a new store.
    ///
    /// # Errors
    /// A file stands there already, or none can be written there.
    pub fn create(path: &Path, keys: Keys, new: &NewStore) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let draft = draft_of(path);
        discard(&draft);
        let mut random = new.demo_seed.map_or(Random::Machine, |seed| Random::Seeded(fastrand::Rng::with_seed(seed)));
        let origin = random.origin()?;
        let connection = begin(&draft, &origin, new).map_err(|e| e.named(path))?;
        let head = Head { origin, seq: 0, mac: chain::START };
        let path = path.to_owned();
        Ok(Self {
            connection: Some(connection),
            draft,
            path,
            keys,
            head,
            random,
            staff: new.staff.clone(),
            dossiers: 0,
            newest: None,
        })
    }

    /// Makes an empty store.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn create_empty(path: &Path, keys: Keys, new: &NewStore, now: Timestamp) -> Result<(), StoreError> {
        Self::create(path, keys, new)?.finish(now).map(drop)
    }

    /// Takes in histories, one after the other, and tells after each batch how many it has.
    ///
    /// # Errors
    /// A history does not replay, or the disk cannot take it.
    pub fn fill(
        &mut self,
        histories: impl IntoIterator<Item = History>,
        mut progress: impl FnMut(u64),
    ) -> Result<(), StoreError> {
        for history in histories {
            self.add(history)?;
            if self.dossiers.is_multiple_of(BATCH) {
                progress(self.dossiers);
            }
        }
        progress(self.dossiers);
        Ok(())
    }

    /// Takes in one history.
    ///
    /// # Errors
    /// It does not replay, or the disk cannot take it.
    pub fn add(&mut self, history: History) -> Result<(), StoreError> {
        let history = self.keyed(history);
        let dossier = Dossier::replay(&history.code, history.events.iter().map(|(stamp, event)| (stamp, event)))?;
        self.write_events(&history)?;
        let connection = connection(self.connection.as_ref())?;
        let parties = Parties::of(&dossier, &history);
        let row = projection::write_first(connection, None, &dossier, &parties, &self.keys.slip)?;
        projection::write_aliases(connection, row, &dossier)?;
        for (id, person) in &history.persons {
            person::write_first(connection, row, *id, person)?;
        }
        self.dossiers += 1;
        if self.dossiers.is_multiple_of(BATCH) {
            connection.execute_batch("COMMIT; BEGIN")?;
        }
        Ok(())
    }

    /// Makes the indices, brings all to the disk, notes the head and gives the store its name. How many dossiers it holds
    /// is answered.
    ///
    /// # Errors
    /// A code or a number stands twice, or the disk cannot take it.
    pub fn finish(mut self, now: Timestamp) -> Result<u64, StoreError> {
        let mut connection = self.connection.take().ok_or(StoreError::BadRow("the store is finished"))?;
        if let Some(newest) = self.newest {
            meta::note_event(&connection, newest)?;
        }
        connection.execute_batch("COMMIT")?;
        schema::migrate(&mut connection, schema::VERSION)?;
        self.write_staff(&connection, now)?;
        connection.execute_batch(FILLED)?;
        connection.close().map_err(|(_, e)| e)?;
        // The head is noted first: a store without one would look as if somebody had taken it away.
        heads::start(&self.path, &self.head, now)?;
        publish(&self.draft, &self.path)?;
        Ok(self.dossiers)
    }

    /// Lets the first staff join.
    fn write_staff(&mut self, connection: &Connection, now: Timestamp) -> Result<(), StoreError> {
        let stamp = Stamp { at: now, staff: None };
        for new in std::mem::take(&mut self.staff) {
            let pin = KeptPin::new(&new.pin, self.random.bytes()?, &self.keys.office)?;
            let id = EventId(uuid_at(now, &self.random.bytes()?));
            member::add(connection, (&self.keys, &self.head.origin), &new, &pin, id, &stamp).map_err(|e| match e {
                StaffError::Store(error) => error,
                StaffError::Refused(_) => StoreError::BadRow("the first staff"),
            })?;
        }
        self.head = chain::head(connection, &self.head.origin)?;
        Ok(())
    }

    /// Gives the persons of a history the digests that only the key's holder can make.
    fn keyed(&self, mut history: History) -> History {
        let History { persons, events, .. } = &mut history;
        for reference in events.iter_mut().flat_map(|(_, event)| person::refs(event)) {
            if let Some((id, person)) = persons.iter().find(|(id, _)| *id == reference.id) {
                *reference = PersonRef { id: *id, digest: self.keys.office.person(person) };
            }
        }
        for (stamp, _) in events.iter_mut() {
            stamp.at = meta::instant(stamp.at.as_microsecond()).unwrap_or(stamp.at);
        }
        history
    }

    fn write_events(&mut self, history: &History) -> Result<(), StoreError> {
        let connection = connection(self.connection.as_ref())?;
        let stream = log::stream(&history.code);
        for (version, (stamp, event)) in (1..).zip(&history.events) {
            let entry = Entry {
                id: uuid_at(stamp.at, &self.random.bytes()?),
                origin: self.head.origin.clone(),
                seq: self.head.seq + 1,
                stream: stream.clone(),
                kind: event.kind().to_owned(),
                version,
                at: stamp.at.as_microsecond(),
                staff: stamp.staff.as_ref().map(|staff| staff.0.clone()),
                payload: stored::encode(event)?,
            };
            let mac = entry.mac(&self.keys.office, &self.head.mac);
            entry.insert(connection, &mac)?;
            self.head.seq = entry.seq;
            self.head.mac = mac;
            self.newest = self.newest.max(Some(stamp.at));
        }
        Ok(())
    }
}

impl Drop for Bulk {
    /// Leaves no draft behind when the work was given up.
    fn drop(&mut self) {
        if self.connection.take().is_some() {
            discard(&self.draft);
        }
    }
}

impl Random {
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        match self {
            Self::Machine => getrandom::fill(&mut bytes).map_err(StoreError::Random)?,
            Self::Seeded(rng) => rng.fill(&mut bytes),
        }
        Ok(bytes)
    }

    /// A short name for the machine that makes this store.
    fn origin(&mut self) -> Result<String, StoreError> {
        Ok(stored::hex(&self.bytes::<4>()?))
    }
}

fn begin(draft: &Path, origin: &str, new: &NewStore) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(draft)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(FILLING)?;
    schema::mark(&connection)?;
    schema::migrate(&mut connection, schema::TABLES_ONLY)?;
    connection.execute_batch("BEGIN")?;
    meta::set_origin(&connection, origin)?;
    if new.demo_seed.is_some() {
        meta::mark_demo(&connection)?;
    }
    if let Some(at) = new.data_as_of {
        meta::set_data_as_of(&connection, at)?;
    }
    for (name, text) in &new.files {
        files::write(&connection, name, text)?;
    }
    Ok(connection)
}

fn connection(held: Option<&Connection>) -> Result<&Connection, StoreError> {
    held.ok_or(StoreError::BadRow("the store is finished"))
}
