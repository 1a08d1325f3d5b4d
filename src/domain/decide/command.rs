//! What somebody wants to do to a dossier.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::domain::code::DossierCode;
use crate::domain::event::{Channel, Delivery, HandOver, ResultPaper, Stamp};
use crate::domain::form::Form;
use crate::domain::person::PersonRef;
use crate::domain::procedure::{FeeLine, Paper, ProcedureId, UnitId};
use crate::domain::urge::Addressee;

/// What somebody wants to do to a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Hand it in.
    Receive {
        /// What is applied for.
        procedure: ProcedureId,
        /// How it came.
        channel: Channel,
        /// How the result is wanted.
        delivery: Delivery,
        /// Who handed it in.
        applicant: PersonRef,
        /// Whose it is, if somebody else's.
        owner: Option<PersonRef>,
        /// Other codes that lead to it.
        aliases: Vec<DossierCode>,
        /// What is handed in, where it was counted.
        components: Vec<Paper>,
        /// What is to be paid before the result is handed over.
        fees: Vec<FeeLine>,
    },
    /// Take it in.
    Accept,
    /// Do not take it in.
    Refuse {
        /// Why.
        reason: String,
    },
    /// Pass it on.
    Move {
        /// To whom.
        unit: UnitId,
    },
    /// The unit sends it back to the counter.
    SendBack,
    /// Ask for missing papers.
    AskSupplement {
        /// Which.
        papers: Vec<Paper>,
        /// The last day to hand them in.
        before: Option<Date>,
        /// Why, in a sentence for the citizen.
        reason: Option<String>,
    },
    /// The missing papers came.
    Supplement,
    /// Ask for a fee.
    AskFee {
        /// What for and how much.
        lines: Vec<FeeLine>,
    },
    /// All that was to be paid was paid.
    PayFee,
    /// Apologise and promise anew.
    Extend {
        /// The new instant, in the office's time; outside a session the start of the next one is meant.
        due: DateTime,
        /// Why, in a sentence for the citizen.
        reason: Option<String>,
    },
    /// The result is there.
    Finish {
        /// The paper itself, where it is written down.
        result: Option<ResultPaper>,
        /// Where it stands until it is collected.
        shelf: Option<String>,
    },
    /// Put what waits to be collected in another place.
    Shelve {
        /// Where it stands from now on.
        place: String,
    },
    /// Hand the result over.
    Return(HandOver),
    /// Undo a hand-over in the list where it was marked.
    UndoReturn {
        /// When and by whom it was marked.
        marked: Stamp,
    },
    /// Take back a hand-over that was marked by mistake.
    TakeBackReturn {
        /// Why.
        reason: String,
    },
    /// Give back the papers of a dossier that ended without a result.
    GiveBackPapers,
    /// The citizen wants it back.
    Withdraw,
    /// Stop it.
    Stop {
        /// Why.
        reason: String,
    },
    /// Take it up again.
    Resume,
    /// Write its persons anew.
    Correct {
        /// Who handed it in.
        applicant: PersonRef,
        /// Whose it is, if somebody else's; nothing leaves the owner as it is.
        owner: Option<PersonRef>,
        /// Why.
        reason: String,
    },
    /// Remind whoever has it. A reminder that stands unanswered is replaced.
    Urge {
        /// Whom.
        to: Addressee,
        /// Until when an answer is wanted.
        deadline: Timestamp,
        /// What it says besides.
        note: Option<String>,
    },
    /// Answer the reminder.
    AnswerUrge {
        /// What is answered.
        answer: String,
    },
    /// Look at its persons.
    View,
    /// Note that a paper of it was printed.
    Print {
        /// Which.
        form: Form,
    },
}

impl Command {
    /// The result is there, and no more is written down of it.
    pub fn finish() -> Self {
        Self::Finish { result: None, shelf: None }
    }
}
