//! What the desk answers: one outcome, with no more in it than its input may show.

use jiff::civil::DateTime;

use crate::domain::calendar::Due;
use crate::domain::code::DossierCode;
use crate::domain::mask::MaskedName;
use crate::domain::payload::OtherKind;
use crate::domain::status::Status;
use crate::domain::timeline::Step;
use crate::domain::verdict::{Trust, Verdict};

/// How a text came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry {
    /// Typed by hand: anyone may know a code.
    Typed,
    /// Read by a device from a slip.
    Scanned,
}

/// An answer, and how far it can be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was found.
    pub outcome: Outcome,
    /// When it was asked, on the office's clock.
    pub now: DateTime,
    /// When the data was last brought in from another system; nothing where dossiers are taken in here.
    pub data_as_of: Option<DateTime>,
    /// Why it may be out of date, if it may.
    pub notice: Option<Notice>,
}

/// Why an answer may be out of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The data was not brought in for longer than the office's rhythm.
    Stale,
    /// The machine's clock stands before the newest entry of the log, so days and lateness may be wrong.
    ClockBehind,
}

/// What came of a scan or a typed code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The dossier is here.
    Found(Box<Found>),
    /// A code that is not in the data.
    NotFound(DossierCode),
    /// Something that is no slip.
    Other(OtherKind),
    /// A picture in which no code could be read.
    Unreadable,
    /// The store did not answer.
    OutOfOrder,
}

impl Outcome {
    /// The name in lines of JSON; it never changes.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Found(_) => "found",
            Self::NotFound(_) => "not_found",
            Self::Other(_) => "other",
            Self::Unreadable => "unreadable",
            Self::OutOfOrder => "error",
        }
    }
}

/// A dossier, as far as its input may show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its code.
    pub code: DossierCode,
    /// Its national status.
    pub status: Status,
    /// How far the input was trusted.
    pub trust: Trust,
    /// Whose it is.
    pub owner: Option<MaskedName>,
    /// What was applied for.
    pub procedure: Option<Title>,
    /// Where it stands.
    pub verdict: Verdict,
    /// The promise in force while it means something: not while the clock stands still or after an end without result.
    pub due: Option<Due>,
    /// Its way.
    pub steps: Vec<Step>,
}

/// A procedure's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Vietnamese.
    pub vi: String,
    /// English, where there is one.
    pub en: Option<String>,
}
