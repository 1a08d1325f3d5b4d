//! The staff's way into the store for reading: finding dossiers, and what happened to one.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction};

use super::chain::{COLUMNS, Entry};
use super::error::StoreError;
use super::meta::{self, Freshness};
use super::person::Parties;
use super::projection::{self, STANDING};
use super::{files, log, open, search, unprinted};
use crate::domain::code::DossierCode;
use crate::domain::event::{DossierEvent, Stamp};
use crate::domain::person::Person;
use crate::domain::search::id_number_key;
use crate::domain::standing::Standing;
use crate::domain::status::Status;

/// Finds dossiers for the staff; never for a citizen's process. It only reads, so it may work beside a writer, on a thread
/// of its own.
pub struct Finder {
    pub(super) connection: Connection,
}

/// The store as it stands at one instant.
pub struct Snapshot<'a>(#[expect(dead_code, reason = "it is held, not asked")] Transaction<'a>);

/// A dossier that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Where it stands.
    pub standing: Standing,
    /// Whose it is, in full; nothing of one who was erased.
    pub owner: Option<Person>,
}

/// One moment of a dossier's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When, and by whom of the staff.
    pub stamp: Stamp,
    /// What happened.
    pub event: DossierEvent,
}

impl Finder {
    /// Opens a store for finding.
    ///
    /// # Errors
    /// The file is no store of ours or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::to_read(path, open::PATIENCE)? })
    }

    /// The dossiers that a text may mean, the likeliest first: those that wait for somebody before those that are over, and
    /// the newest first among them. At most `most`, of those that may be seen.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find(
        &self,
        text: &str,
        most: usize,
        may_be_seen: impl Fn(&Standing) -> bool,
    ) -> Result<Vec<Hit>, StoreError> {
        let mut found = Vec::new();
        for row in search::rows(&self.connection, text)? {
            found.extend(self.standing(row)?.filter(&may_be_seen));
        }
        found.sort_by_key(|standing| (rank(standing.status), std::cmp::Reverse(standing.received_at)));
        found.truncate(most);
        found.into_iter().map(|standing| self.hit(standing)).collect()
    }

    /// The dossiers of a person by their whole ID number, the newest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn of_id_number(&self, number: &str) -> Result<Vec<Standing>, StoreError> {
        let Some(key) = id_number_key(number) else { return Ok(Vec::new()) };
        let rows = search::rows_of_key(&self.connection, &key)?;
        rows.into_iter().filter_map(|row| self.standing(row).transpose()).collect()
    }

    /// The newest dossiers, at most `most`, that were taken in at the counter and whose slip was never printed.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn without_slip(&self, most: usize) -> Result<Vec<Hit>, StoreError> {
        let mut hits = Vec::new();
        for row in unprinted::newest(&self.connection, most)? {
            hits.extend(self.standing(row)?.map(|standing| self.hit(standing)).transpose()?);
        }
        Ok(hits)
    }

    /// The dossiers that were handed in from one instant until before another, in their order.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn received_between(&self, from: Timestamp, until: Timestamp) -> Result<Vec<Standing>, StoreError> {
        let sql = format!("{STANDING} WHERE received_at >= ?1 AND received_at < ?2 ORDER BY received_at, code");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([from.as_microsecond(), until.as_microsecond()])?;
        let mut received = Vec::new();
        while let Some(row) = rows.next()? {
            received.push(standing(row)?);
        }
        Ok(received)
    }

    /// All that happened to a dossier, oldest first, by its own code.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn history(&self, code: &DossierCode) -> Result<Vec<Moment>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE stream = ?1 ORDER BY version");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([log::stream(code)])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            let (entry, _) = Entry::from_row(row)?;
            history.push(Moment { stamp: entry.stamp()?, event: entry.event()? });
        }
        Ok(history)
    }

    /// Holds the store as it stands at one instant for as long as the answer lives, whatever is written meanwhile.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        Ok(Snapshot(self.connection.unchecked_transaction()?))
    }

    /// A number that differs from the last one if anybody wrote to the store in between. It costs next to nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn changes(&self) -> Result<i64, StoreError> {
        Ok(meta::changes(&self.connection)?)
    }

    /// How fresh the data is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn freshness(&self) -> Result<Freshness, StoreError> {
        Ok(meta::freshness(&self.connection)?)
    }

    /// One of the office's own data files.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn office_file(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(files::read(&self.connection, name)?)
    }

    pub(super) fn standing(&self, row: i64) -> Result<Option<Standing>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!("{STANDING} WHERE id = ?1"))?;
        let mut rows = statement.query([row])?;
        rows.next()?.map(standing).transpose()
    }

    fn hit(&self, standing: Standing) -> Result<Hit, StoreError> {
        let dossier = log::replay(&self.connection, &standing.code)?;
        let parties = dossier.as_ref().map(|dossier| Parties::load(&self.connection, dossier)).transpose()?;
        let owner = parties.and_then(|Parties { applicant, owner }| owner.or(applicant));
        Ok(Hit { standing, owner })
    }
}

/// Where a dossier stands, from a row of [`STANDING`].
fn standing(row: &Row<'_>) -> Result<Standing, StoreError> {
    let code = DossierCode::parse(row.get_ref(0)?.as_str().unwrap_or_default());
    projection::standing(row, code.or(Err(StoreError::BadRow("a damaged code")))?)
}

/// What waits for somebody comes first, what is over last.
fn rank(status: Status) -> u8 {
    match status {
        Status::Finished => 0,
        Status::PapersAsked | Status::FeeAsked => 1,
        Status::Sent | Status::Received | Status::InProgress | Status::Stopped => 2,
        Status::Refused | Status::Withdrawn => 3,
        Status::Returned => 4,
    }
}
