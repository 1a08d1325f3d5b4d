//! What the desk answers: one outcome, with no more in it than its input may show.

use jiff::civil::DateTime;

use crate::domain::calendar::Due;
use crate::domain::code::DossierCode;
use crate::domain::event::Delivery;
use crate::domain::limits::Locked;
use crate::domain::mask::MaskedName;
use crate::domain::payload::OtherKind;
use crate::domain::status::Status;
use crate::domain::timeline::Step;
use crate::domain::trust::Trust;
use crate::domain::verdict::Verdict;
use crate::domain::word::Ballot;

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
    /// A code that was typed and is not in the data, and those in it that may have been meant.
    Meant(Vec<DossierCode>),
    /// The dossier is here, and the last four digits of a number are asked for before anything of it is shown.
    LastFour(Asking),
    /// The last four digits are locked, and nothing is shown without them.
    Locked(Closed),
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
            Self::NotFound(_) | Self::Meant(_) => "not_found",
            Self::LastFour(_) => "last_four",
            Self::Locked(_) => "locked",
            Self::Other(_) => "other",
            Self::Unreadable => "unreadable",
            Self::OutOfOrder => "error",
        }
    }

    /// The code that it is about.
    pub fn code(&self) -> Option<&DossierCode> {
        match self {
            Self::Found(found) => Some(&found.code),
            Self::NotFound(code) => Some(code),
            Self::LastFour(asking) => Some(&asking.code),
            Self::Locked(closed) => Some(&closed.code),
            Self::Meant(_) | Self::Other(_) | Self::Unreadable | Self::OutOfOrder => None,
        }
    }

    /// The code of a dossier of which the last four digits may show more.
    pub fn provable(&self) -> Option<&DossierCode> {
        match self {
            Self::Found(found) if found.offers_last_four => Some(&found.code),
            Self::LastFour(asking) => Some(&asking.code),
            _ => None,
        }
    }
}

/// What the last four digits are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The dossier's code.
    pub code: DossierCode,
    /// After wrong digits: how many more may be wrong before there is a wait.
    pub left: Option<u32>,
}

/// What is locked, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The dossier's code.
    pub code: DossierCode,
    /// What is locked.
    pub what: Locked,
    /// Until when, on the office's clock.
    pub until: DateTime,
}

/// A dossier, as far as its input may show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its code.
    pub code: DossierCode,
    /// Its national status.
    pub status: Status,
    /// How far the input was trusted. What is shown may be less.
    pub trust: Trust,
    /// Whether the last four digits of a number would show more.
    pub offers_last_four: bool,
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
    /// How the result is wanted.
    pub delivery: Delivery,
    /// The right to say how one was served; nothing where this machine has no key to keep it apart.
    pub ballot: Option<Ballot>,
}

/// A procedure's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Vietnamese.
    pub vi: String,
    /// English, where there is one.
    pub en: Option<String>,
}
