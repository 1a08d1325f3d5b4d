//! What happened to a dossier: the facts of its log.

use jiff::Timestamp;
use jiff::civil::Date;

use super::form::Form;
use super::person::PersonRef;
use super::procedure::{FeeLine, Paper, ProcedureId, UnitId, id};
use super::urge::Addressee;

id! {
    /// Who of the staff did it, by the name they sign in with.
    StaffId
}

/// When and by whom a thing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The instant.
    pub at: Timestamp,
    /// The member of staff, or nothing where a machine did it.
    pub staff: Option<StaffId>,
}

/// A promised instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// When the result is due.
    pub at: Timestamp,
    /// Whether it lies beyond the last year whose holidays are known, so that it may still move.
    pub provisional: bool,
}

/// How a dossier was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// At the counter (national code 1).
    Counter,
    /// Online (2).
    Online,
    /// By post (3).
    Post,
}

/// How the citizen wants the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Delivery {
    /// They come to the counter.
    #[default]
    Counter,
    /// The post brings it.
    Post,
    /// As an electronic document.
    Electronic,
}

impl Delivery {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Post, Self::Electronic];

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Post => "post",
            Self::Electronic => "electronic",
        }
    }

    /// The one of a name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|delivery| delivery.id() == id)
    }
}

/// Who took a result home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Receiver {
    /// The owner of the dossier.
    Owner,
    /// Somebody with an authorisation.
    Authorised,
    /// The post.
    Post,
    /// Somebody else.
    Other,
}

/// How a result left the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// To whom.
    pub to: Receiver,
    /// The person who took it, if not the owner.
    pub person: Option<PersonRef>,
    /// The paper that authorises them, as it calls itself.
    pub authority: Option<String>,
    /// The originals that were handed back with it.
    pub originals: Vec<Paper>,
}

impl HandOver {
    /// A hand-over of which no more is written down than who took the result.
    pub fn to(to: Receiver) -> Self {
        Self { to, person: None, authority: None, originals: Vec::new() }
    }
}

/// The paper that a dossier ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPaper {
    /// What it is called.
    pub title: String,
    /// Its own number.
    pub number: String,
}

/// A fact of a dossier's life. Its name ([`DossierEvent::kind`]) and meaning never change; fields may be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DossierEvent {
    /// Handed in; nobody has checked it yet.
    Received {
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
        aliases: Vec<super::code::DossierCode>,
        /// What was handed in, where it was counted.
        components: Vec<Paper>,
        /// What is to be paid before the result is handed over.
        fees: Vec<FeeLine>,
    },
    /// Checked and taken in; the clock starts.
    Accepted {
        /// The promised instant, or none by law.
        due: Option<Promise>,
    },
    /// Passed on to a unit.
    Moved {
        /// The unit that handles it from now on.
        unit: UnitId,
    },
    /// The unit sent it back to the counter; the clock runs on.
    SentBack,
    /// Papers are missing; the clock stops.
    SupplementAsked {
        /// What is missing.
        papers: Vec<Paper>,
        /// The last day to hand it in, where there is one.
        before: Option<Date>,
        /// Why, in a sentence for the citizen.
        reason: Option<String>,
    },
    /// The missing papers came; the clock runs.
    Supplemented {
        /// The promised instant from now on.
        due: Option<Promise>,
    },
    /// A fee is to be paid; the clock stops.
    FeeAsked {
        /// What for and how much.
        lines: Vec<FeeLine>,
    },
    /// What was to be paid was paid; a clock that stood still for it runs.
    FeePaid {
        /// The promised instant from now on.
        due: Option<Promise>,
    },
    /// The office is late, apologises and promises anew.
    Extended {
        /// The new promise.
        due: Promise,
        /// Why, in a sentence for the citizen.
        reason: Option<String>,
    },
    /// The result is there.
    Finished {
        /// The paper itself, where it was written down.
        result: Option<ResultPaper>,
        /// Where it stands until it is collected.
        shelf: Option<String>,
    },
    /// What waits to be collected was put in another place.
    Shelved {
        /// Where it stands.
        place: String,
    },
    /// The result was handed over.
    Returned(HandOver),
    /// A hand-over that was marked by mistake is taken back.
    ReturnTakenBack {
        /// Why; nothing where the mark was undone at once, in the list where it was made.
        reason: Option<String>,
    },
    /// The papers of a dossier that ended without a result were given back.
    PapersGivenBack,
    /// The citizen asked for it back.
    Withdrawn,
    /// The office stopped it.
    Stopped {
        /// Why, for the staff.
        reason: String,
    },
    /// The office took it up again.
    Resumed {
        /// The promised instant from now on.
        due: Option<Promise>,
    },
    /// Not taken in.
    Refused {
        /// Why, for the staff.
        reason: String,
    },
    /// The persons of a dossier were written anew. What stood there before is kept beside the log.
    Corrected {
        /// Who handed it in.
        applicant: PersonRef,
        /// Whose it is, if somebody else's.
        owner: Option<PersonRef>,
        /// Why.
        reason: String,
    },
    /// Whoever has it was urged.
    Urged {
        /// Whom the reminder is for.
        to: Addressee,
        /// Until when an answer is wanted.
        deadline: Timestamp,
        /// What it says besides.
        note: Option<String>,
    },
    /// The reminder was answered.
    UrgeAnswered {
        /// What the answer says.
        answer: String,
    },
    /// Somebody of the staff looked at its persons.
    Viewed,
    /// A paper of it was printed.
    Printed {
        /// Which.
        form: Form,
    },
}

impl DossierEvent {
    /// The event's name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "Received",
            Self::Accepted { .. } => "Accepted",
            Self::Moved { .. } => "Moved",
            Self::SentBack => "SentBack",
            Self::SupplementAsked { .. } => "SupplementAsked",
            Self::Supplemented { .. } => "Supplemented",
            Self::FeeAsked { .. } => "FeeAsked",
            Self::FeePaid { .. } => "FeePaid",
            Self::Extended { .. } => "Extended",
            Self::Finished { .. } => "Finished",
            Self::Shelved { .. } => "Shelved",
            Self::Returned(_) => "Returned",
            Self::ReturnTakenBack { .. } => "ReturnTakenBack",
            Self::PapersGivenBack => "PapersGivenBack",
            Self::Withdrawn => "Withdrawn",
            Self::Stopped { .. } => "Stopped",
            Self::Resumed { .. } => "Resumed",
            Self::Refused { .. } => "Refused",
            Self::Corrected { .. } => "Corrected",
            Self::Urged { .. } => "Urged",
            Self::UrgeAnswered { .. } => "UrgeAnswered",
            Self::Viewed => "Viewed",
            Self::Printed { .. } => "Printed",
        }
    }
}
