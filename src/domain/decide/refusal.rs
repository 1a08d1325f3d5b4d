//! Why a thing may not be done to a dossier, with all that a sentence about it needs.

use jiff::Timestamp;

use crate::domain::calendar::OutOfRange;
use crate::domain::code::DossierCode;
use crate::domain::event::{Promise, StaffId};
use crate::domain::office::Office;
use crate::domain::procedure::{FeeLine, ProcedureId, UnitId};
use crate::domain::status::Status;

/// Why a thing may not be done. Each is told to the staff in words, with the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such dossier.
    #[error("no dossier has this code")]
    NoSuchDossier,
    /// There is no such dossier, and the code is not one of this office.
    #[error("no dossier has this code, which is not one of this office")]
    OtherOffice,
    /// The code is taken.
    #[error("a dossier with this code exists already")]
    CodeTaken,
    /// The same person applied for the same already, and waits for it.
    #[error("the same person has applied for this already")]
    Duplicate {
        /// The dossier that is on its way.
        code: DossierCode,
        /// When it was handed in.
        received_at: Timestamp,
    },
    /// All numbers of this day that this machine may give are given.
    #[error("all numbers of the day that this machine may give are given")]
    NumbersUsedUp,
    /// The office does not know the procedure.
    #[error("the office has no procedure {0:?}")]
    NoSuchProcedure(ProcedureId),
    /// The office does not know the unit.
    #[error("the office has no unit {0:?}")]
    NoSuchUnit(UnitId),
    /// The dossier stands where this cannot be done.
    #[error("this cannot be done to a dossier in status {}", .0.code())]
    WrongStatus(Status),
    /// Its result is not there yet.
    #[error("the result is not there yet (status {})", .status.code())]
    NotReady {
        /// Where it stands.
        status: Status,
        /// The promise in force.
        due: Option<Promise>,
    },
    /// It ended without a result; only its papers can be given back.
    #[error("the dossier ended without a result (status {})", .status.code())]
    NoResult {
        /// How it ended.
        status: Status,
        /// When.
        at: Option<Timestamp>,
        /// Whether its papers are still here.
        papers_are_here: bool,
    },
    /// A fee is to be paid first.
    #[error("a fee is to be paid first")]
    FeeUnpaid(Vec<FeeLine>),
    /// It was handed over before.
    #[error("the result was handed over at {at}")]
    AlreadyReturned {
        /// When.
        at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
    },
    /// The mark to be undone does not stand any more.
    #[error("this mark does not stand any more")]
    MarkGone,
    /// Who is not the owner gives a name.
    #[error("the name of who receives it is missing")]
    ReceiverUnnamed,
    /// Who is authorised shows a paper.
    #[error("the paper that authorises the receiver is missing")]
    NoAuthority,
    /// Its papers were given back before.
    #[error("the papers were given back already")]
    PapersAlreadyGivenBack,
    /// Nothing is to be paid.
    #[error("no fee is to be paid")]
    NothingToPay,
    /// No reminder waits for an answer.
    #[error("no reminder waits for an answer")]
    NothingUrged,
    /// A new promise must lie after the old one and after now.
    #[error("the new date must lie after the old one and after now")]
    NotLater,
    /// An answer is wanted before now.
    #[error("the time for an answer must lie after now")]
    DeadlinePast,
    /// A reason, a name, a paper or an amount is missing.
    #[error("a reason, a name, a paper or an amount is missing")]
    NothingGiven,
    /// The clock stands before what happened last.
    #[error("the clock stands before the dossier's newest event")]
    ClockBehind,
    /// The calendar cannot tell the date.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

impl Refusal {
    /// The same refusal, with what the code itself tells about a dossier that is not here.
    #[must_use]
    pub fn about(self, code: &DossierCode, office: &Office) -> Self {
        match self {
            Self::NoSuchDossier if !office.is_own(code) => Self::OtherOffice,
            other => other,
        }
    }
}
