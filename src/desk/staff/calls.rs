//! Calls for staff from the machines of citizens.

use jiff::Timestamp;

use super::{DeskError, Session, StaffDesk};
use crate::desk::open::RETRY;
use crate::domain::call::Call;
use crate::store::{Book, StoreError};

/// Looks whether anybody calls, again and again. A file that cannot be used is left alone for a while.
#[derive(Default)]
pub(in crate::desk::staff) struct CallWatch {
    book: Option<Book>,
    changes: Option<i64>,
    tried: Option<std::time::Instant>,
}

impl CallWatch {
    /// The calls that wait, where that is news. They are noted as shown.
    pub fn news(&mut self, desk: &StaffDesk) -> Option<Vec<Call>> {
        if self.book.is_none() && self.tried.is_some_and(|at| at.elapsed() < RETRY) {
            return None;
        }
        match self.look(desk) {
            Ok(news) => news,
            Err(error) => {
                tracing::warn!("the kiosks' file cannot be watched: {error}");
                *self = Self { tried: Some(std::time::Instant::now()), ..Self::default() };
                None
            }
        }
    }

    /// What is known counts no more: who sits down now has seen nothing.
    pub fn forget(&mut self) {
        self.changes = None;
    }

    fn look(&mut self, desk: &StaffDesk) -> Result<Option<Vec<Call>>, StoreError> {
        let book = match self.book.take() {
            Some(book) => book,
            None => Book::open(&desk.kiosk)?,
        };
        let now = book.changes()?;
        let mut news = None;
        if self.changes.replace(now) != Some(now) {
            let calls = book.calls()?;
            if calls.iter().any(|call| call.shown_at.is_none()) {
                book.show_calls(desk.now())?;
            }
            news = Some(calls);
        }
        self.book = Some(book);
        Ok(news)
    }
}

impl StaffDesk {
    /// Somebody goes to whoever called. A call that another answered stays theirs.
    ///
    /// # Errors
    /// They are not signed in any more, or the kiosks' file cannot be written.
    pub fn answer_call(&self, session: &Session, machine: &str) -> Result<(), DeskError> {
        let colleague = self.writer.colleague(session.staff())?.filter(|colleague| colleague.is_active);
        let colleague = colleague.ok_or(DeskError::SignedOut)?;
        if !Book::open(&self.kiosk)?.answer_call(machine, &colleague.id, self.now())? {
            tracing::info!("a call was answered before");
        }
        Ok(())
    }

    /// The calls of a stretch of time, the newest first.
    ///
    /// # Errors
    /// The kiosks' file cannot be read.
    pub(super) fn calls_between(&self, from: Timestamp, until: Timestamp) -> Result<Vec<Call>, StoreError> {
        Book::open(&self.kiosk)?.calls_between(from, until)
    }
}
