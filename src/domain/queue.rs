//! The office's queue: the lanes that a dossier stands in, and the lists that the head of the office looks at.
//!
//! A lane follows from a dossier's events alone, so a store can keep it. A bucket is a stretch of a lane and depends on the
//! hour: what was due tomorrow is due today when the night is over, though nothing happened.

use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::dossier::Dossier;
use super::event::Delivery;
use super::office::Office;
use super::procedure::{FieldId, ProcedureId, UnitId};
use super::status::Status;

/// Dossiers that are alike, in the order of one of their instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// The clock runs, by the promise in force. Those without a due date by law stand in no such order.
    Running,
    /// Waits for the citizen's papers or fee, by when that began.
    Waiting,
    /// The result waits to be collected, by when it was there.
    Ready,
    /// A promise was broken and replaced and the office still owes the result, by the new promise.
    Extended,
    /// Handed in, by when.
    Received,
    /// Urged and not answered, by when an answer is wanted.
    Urged,
    /// The result is to be sent, by post or electronically, by when it was there.
    ToSend,
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Running, Self::Waiting, Self::Ready, Self::Extended, Self::Received, Self::Urged, Self::ToSend];

    /// Its number on disk; it never changes.
    pub fn code(self) -> u8 {
        match self {
            Self::Running => 1,
            Self::Waiting => 2,
            Self::Ready => 3,
            Self::Extended => 4,
            Self::Received => 5,
            Self::Urged => 6,
            Self::ToSend => 7,
        }
    }
}

/// The lanes that a dossier stands in, and its instant in each.
pub fn lanes(dossier: &Dossier) -> impl Iterator<Item = (Lane, Timestamp)> {
    let due = dossier.due.map(|due| due.at);
    let is_running = dossier.status.is_running();
    let is_waiting = matches!(dossier.status, Status::PapersAsked | Status::FeeAsked);
    let is_extended = (is_running || is_waiting) && !dossier.broken.is_empty();
    let finished_at = dossier.finished_at.filter(|_| dossier.status == Status::Finished);
    let is_fetched = dossier.delivery == Delivery::Counter;
    let stands = [
        (Lane::Running, due.filter(|_| is_running)),
        (Lane::Waiting, dossier.paused_at.filter(|_| is_waiting)),
        (Lane::Ready, finished_at.filter(|_| is_fetched)),
        (Lane::ToSend, finished_at.filter(|_| !is_fetched)),
        (Lane::Extended, due.filter(|_| is_extended)),
        (Lane::Received, Some(dossier.received_at)),
        (Lane::Urged, dossier.urge.as_ref().map(|urge| urge.deadline)),
    ];
    stands.into_iter().filter_map(|(lane, at)| Some((lane, at?)))
}

/// Who has a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handler {
    /// The counter: no unit has it yet, or it was sent back.
    Counter,
    /// A unit that handles it, or brought its result.
    Unit(UnitId),
}

impl Handler {
    /// Who has this one.
    pub fn of(dossier: &Dossier) -> Self {
        dossier.unit.as_ref().map_or(Self::Counter, |(unit, _)| Self::Unit(unit.clone()))
    }
}

/// A list that the head of the office looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// Due before today.
    Overdue,
    /// Due today.
    DueToday,
    /// Due within 24 hours, after today.
    Soon,
    /// Waits for the citizen.
    Waiting,
    /// The result waits to be collected.
    Ready,
    /// The result waits for the office to send it.
    ToSend,
    /// Promised anew.
    Extended,
    /// Handed in today.
    ReceivedToday,
    /// Urged and not answered.
    Urged,
}

impl Bucket {
    /// All of them: the five tiles, then the smaller ones.
    pub const ALL: [Self; 9] = [
        Self::Overdue,
        Self::DueToday,
        Self::Soon,
        Self::Waiting,
        Self::Ready,
        Self::ToSend,
        Self::Extended,
        Self::ReceivedToday,
        Self::Urged,
    ];

    /// How many of [`Self::ALL`] have a tile, and a part of each unit's bar.
    pub const TILES: usize = 5;

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueToday => "due_today",
            Self::Soon => "soon",
            Self::Waiting => "waiting",
            Self::Ready => "ready",
            Self::ToSend => "to_send",
            Self::Extended => "extended",
            Self::ReceivedToday => "received_today",
            Self::Urged => "urged",
        }
    }

    /// The bucket of a name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bucket| bucket.id() == id)
    }

    /// The stretch of a lane that it is now.
    pub fn span(self, bounds: &Bounds) -> Span {
        let Bounds { today, tomorrow, soon } = *bounds;
        let whole = |lane| Span { lane, from: Timestamp::MIN, until: Timestamp::MAX };
        match self {
            Self::Overdue => Span { lane: Lane::Running, from: Timestamp::MIN, until: today },
            Self::DueToday => Span { lane: Lane::Running, from: today, until: tomorrow },
            Self::Soon => Span { lane: Lane::Running, from: tomorrow, until: soon },
            Self::Waiting => whole(Lane::Waiting),
            Self::Ready => whole(Lane::Ready),
            Self::ToSend => whole(Lane::ToSend),
            Self::Extended => whole(Lane::Extended),
            Self::ReceivedToday => Span { lane: Lane::Received, from: today, until: tomorrow },
            Self::Urged => whole(Lane::Urged),
        }
    }
}

/// The instants that part the buckets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// When today began on the office's clocks.
    pub today: Timestamp,
    /// When it ends.
    pub tomorrow: Timestamp,
    /// The first instant that is more than 24 hours away.
    pub soon: Timestamp,
}

impl Bounds {
    /// The bounds at an instant.
    pub fn at(now: Timestamp, office: &Office) -> Self {
        let today = office.local(now).date();
        let begins = |day: jiff::civil::Date, beyond| office.instant(day.at(0, 0, 0, 0)).unwrap_or(beyond);
        let tomorrow = today.checked_add(1.day()).map_or(Timestamp::MAX, |day| begins(day, Timestamp::MAX));
        // A promise in exactly 24 hours is within them.
        let soon = now.saturating_add(SignedDuration::from_hours(24) + SignedDuration::from_micros(1));
        let soon = soon.unwrap_or(Timestamp::MAX).max(tomorrow);
        Self { today: begins(today, Timestamp::MIN), tomorrow, soon }
    }
}

/// A stretch of a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The lane.
    pub lane: Lane,
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

impl Span {
    /// Whether it is the whole lane.
    pub fn is_whole(&self) -> bool {
        self.from == Timestamp::MIN && self.until == Timestamp::MAX
    }
}

/// What of the queue is looked at; nothing set is all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    /// Only what this one has.
    pub handler: Option<Handler>,
    /// Only procedures of this field.
    pub field: Option<FieldId>,
}

impl Filter {
    /// The procedures that it lets through, sorted; nothing where it lets all.
    pub fn procedures(&self, office: &Office) -> Option<Vec<ProcedureId>> {
        let field = self.field.as_ref()?;
        let of_field = office.procedures.values().filter(|procedure| procedure.field == *field);
        Some(of_field.map(|procedure| procedure.id.clone()).collect())
    }
}

/// In which order a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The most urgent first: the earliest promise, the longest wait.
    #[default]
    UrgentFirst,
    /// The least urgent first.
    UrgentLast,
}

#[cfg(test)]
mod tests;
