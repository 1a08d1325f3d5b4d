//! The citizens' word for the head of the office: ratings, complaints, and what was done about them.

use jiff::Timestamp;

use super::{DeskError, Session, StaffDesk};
use crate::domain::call::Call;
use crate::domain::rights::Right;
use crate::domain::word::{Month, message};
use crate::store::{Book, ComplaintId, Heeded, Ratings, WordAnswer};

/// What citizens said in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPage {
    /// The month.
    pub month: Month,
    /// The ratings by field and unit.
    pub ratings: Vec<Ratings>,
    /// The complaints: those without an answer first.
    pub complaints: Vec<Heeded>,
    /// The calls for staff, the newest first.
    pub calls: Vec<Call>,
}

impl StaffDesk {
    /// What citizens said in a month.
    ///
    /// # Errors
    /// They may not see it, or the kiosk's file cannot be read.
    pub fn word(&self, session: &Session, month: Month) -> Result<WordPage, DeskError> {
        self.holder(session, Right::Oversee)?;
        let book = Book::open(&self.kiosk)?;
        let begins = |month: Month| self.office.instant(month.first().into()).unwrap_or(Timestamp::MAX);
        Ok(WordPage {
            month,
            ratings: book.ratings([month; 2])?,
            complaints: book.complaints([month; 2])?,
            calls: self.calls_between(begins(month), begins(month.step(1)))?,
        })
    }

    /// Writes down what was done about a complaint, by whom and when. One that has an answer keeps it.
    ///
    /// # Errors
    /// They may not, or the kiosk's file cannot be written.
    pub fn answer_word(&self, session: &Session, id: ComplaintId, text: &str) -> Result<(), DeskError> {
        let stamp = self.allow(session, Right::Oversee)?;
        let answer = WordAnswer { text: message(text), by: session.staff().clone(), at: stamp.at };
        if !answer.text.is_empty() && !Book::open(&self.kiosk)?.answer(id, &answer)? {
            tracing::info!("a complaint was answered before");
        }
        Ok(())
    }
}
