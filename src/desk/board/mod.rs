//! The desk of the board that everybody in the hall sees: ends of codes, and what the office itself says; nobody's name.

mod notices;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

pub use worker::{BoardNews, BoardWorker};

use super::clock::Clock;
use super::open::{self, OpenError, Places};
use crate::domain::code::DossierCode;
use crate::domain::office::Office;
use crate::domain::report::{Period, Rate};
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

/// How much of what was finished in a month was finished on time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthRate {
    /// Its first day.
    pub month: Date,
    /// How much.
    pub rate: Rate,
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
    /// What was ready then, and the rate.
    ready: Option<Vec<Ready>>,
    rate: Option<MonthRate>,
    clock: Clock,
}

impl BoardDesk {
    fn open(places: &BoardPlaces) -> Result<Self, OpenError> {
        let (store, office) = open::to_read(&places.office)?;
        let notices = Notices::in_file(places.notices.as_deref());
        Ok(Self {
            store,
            office: Arc::new(office),
            notices,
            changes: None,
            ready: None,
            rate: None,
            clock: places.office.clock,
        })
    }

    /// What is other than when this was last asked.
    fn news(&mut self) -> Result<(Option<Vec<Ready>>, Option<MonthRate>), StoreError> {
        // Asked before what is read: what is written in between shows as one more change.
        let changes = self.store.changes()?;
        let month = self.office.local(self.clock.now()).date().first_of_month();
        if self.changes == Some(changes) && self.rate.is_some_and(|rate| rate.month == month) {
            return Ok((None, None));
        }
        let ready: Vec<Ready> = self.store.ready()?.into_iter().map(|(code, since)| Ready { code, since }).collect();
        self.changes = Some(changes);
        let rate = MonthRate { month, rate: self.store.on_time(Period::month(month))? };
        // Most of what is written in an office is no result.
        let newly_ready = (self.ready.as_ref() != Some(&ready)).then(|| ready.clone());
        let new_rate = (self.rate != Some(rate)).then_some(rate);
        (self.ready, self.rate) = (Some(ready), Some(rate));
        Ok((newly_ready, new_rate))
    }
}
