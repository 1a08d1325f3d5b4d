//! The papers that an office prints for a dossier.

use super::dossier::Dossier;
use super::status::Status;

/// A kind of paper. Its name ([`Form::id`]) never changes; its number on paper depends on the law of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The slip that a citizen holds: reception and promised date.
    Slip,
    /// The request for missing papers.
    Supplement,
    /// The refusal to take a dossier in.
    Refusal,
    /// The apology for being late, with a new date.
    Extension,
    /// The notice that a dossier is stopped.
    Stop,
    /// The sheet that goes with a dossier from desk to desk.
    Control,
    /// The log of a day.
    Log,
    /// The question how the citizen was served.
    Rating,
    /// The sheet of a unit's reminders.
    Urges,
    /// What a procedure asks for, for whoever wants to apply.
    Guide,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Slip,
        Self::Supplement,
        Self::Refusal,
        Self::Extension,
        Self::Stop,
        Self::Control,
        Self::Log,
        Self::Rating,
        Self::Urges,
        Self::Guide,
    ];

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Slip => "slip",
            Self::Supplement => "supplement",
            Self::Refusal => "refusal",
            Self::Extension => "extension",
            Self::Stop => "stop",
            Self::Control => "control",
            Self::Log => "log",
            Self::Rating => "rating",
            Self::Urges => "urges",
            Self::Guide => "guide",
        }
    }

    /// The form of a name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }

    /// What whoever handed a dossier in goes home with: the slip, the list of what is missing, or the refusal.
    pub fn of_reception(dossier: &Dossier) -> impl Iterator<Item = Self> + use<'_> {
        [Self::Slip, Self::Supplement, Self::Refusal].into_iter().filter(|form| form.belongs_to(dossier))
    }

    /// Whether a dossier, as it stands, has what the form tells.
    pub fn belongs_to(self, dossier: &Dossier) -> bool {
        match self {
            Self::Slip | Self::Control | Self::Rating => dossier.accepted_at.is_some(),
            Self::Supplement => dossier.status == Status::PapersAsked,
            Self::Refusal => dossier.status == Status::Refused,
            Self::Extension => !dossier.broken.is_empty(),
            Self::Stop => dossier.status == Status::Stopped,
            Self::Log | Self::Urges | Self::Guide => false,
        }
    }
}
