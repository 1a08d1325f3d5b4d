//! The desk of the board that everybody in the hall sees: ends of codes, and what the office itself says; nobody's name.

mod notices;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

pub use worker::{BoardNews, BoardWorker};

use super::open::{self, OpenError, Places};
use crate::domain::code::DossierCode;
use crate::domain::office::Office;
use crate::store::{Reader, StoreError};
use notices::Notices;

/// A result that waits to be collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Its code, of which only the end is shown.
    pub code: DossierCode,
    /// Since when.
    pub since: Timestamp,
}

/// Where a board's news come from.
#[derive(Debug, Clone)]
pub struct BoardPlaces {
    /// The office's files.
    pub office: Places,
    /// The text file of what the office says, if it has one.
    pub notices: Option<PathBuf>,
}

/// The store as the board sees it, and the office's notices.
struct BoardDesk {
    store: Reader,
    office: Arc<Office>,
    notices: Notices,
    /// What the store said last of changes in it.
    changes: Option<i64>,
    /// What was ready then.
    ready: Option<Vec<Ready>>,
}

impl BoardDesk {
    fn open(places: &BoardPlaces) -> Result<Self, OpenError> {
        let (store, office) = open::to_read(&places.office)?;
        let notices = Notices::in_file(places.notices.as_deref());
        Ok(Self { store, office: Arc::new(office), notices, changes: None, ready: None })
    }

    /// What is ready, where it is not the same as when this was last asked.
    fn newly_ready(&mut self) -> Result<Option<Vec<Ready>>, StoreError> {
        // Asked before what is read: what is written in between shows as one more change.
        let changes = self.store.changes()?;
        if self.changes == Some(changes) {
            return Ok(None);
        }
        let ready: Vec<Ready> = self.store.ready()?.into_iter().map(|(code, since)| Ready { code, since }).collect();
        self.changes = Some(changes);
        // Most of what is written in an office is no result.
        let is_other = self.ready.as_ref() != Some(&ready);
        self.ready = Some(ready);
        Ok(self.ready.clone().filter(|_| is_other))
    }
}
