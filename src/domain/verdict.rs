//! The verdict: what a citizen reads of a dossier and does next.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::calendar::Due;
use super::event::{Delivery, Promise};
use super::office::Office;
use super::procedure::{FeeLine, Paper};
use super::standing::Standing;
use super::status::Status;
use super::trust::Trust;

/// How long it is until the promised day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It is today.
    Today,
    /// So many working days, today not counted.
    WorkingDays(u32),
}

/// What is asked of the citizen: shown only to the slip's holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked<T> {
    /// What it is.
    Shown(Vec<T>),
    /// It is not for this input to know.
    Hidden,
}

/// Where a dossier stands, in the citizen's terms. One of them, never two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Sent, waiting to be checked.
    Sent,
    /// Taken in, waiting to be passed on.
    Received {
        /// The promise, or none by law.
        due: Option<Due>,
    },
    /// Not taken in.
    Refused,
    /// Being handled, on time.
    InProgress {
        /// The promise.
        due: Due,
        /// How long until then.
        left: Left,
    },
    /// Being handled; the procedure has no fixed date.
    NoDueDate,
    /// Papers are missing.
    Papers {
        /// Which.
        papers: Asked<Paper>,
        /// The last day to hand them in.
        before: Option<Date>,
    },
    /// A fee is to be paid.
    Fee {
        /// What for and how much.
        lines: Asked<FeeLine>,
    },
    /// The citizen took it back.
    Withdrawn {
        /// When.
        on: Option<Date>,
    },
    /// The office stopped it.
    Stopped,
    /// The result is there.
    Ready {
        /// Whether on an earlier day than promised, and no promise was broken on the way.
        early: bool,
        /// How it is wanted: whether the citizen comes for it, or the office sends it.
        delivery: Delivery,
    },
    /// The result was handed over.
    Returned {
        /// When.
        at: Option<DateTime>,
        /// Whether to the post.
        posted: bool,
    },
    /// The promised day is past and there is no new one.
    Late {
        /// The broken promise.
        was: Due,
    },
    /// A promise was broken, and a new one stands.
    LateNewDate {
        /// The broken promise.
        was: Due,
        /// The new one.
        due: Due,
        /// Why it was broken.
        reason: Option<String>,
    },
}

impl Verdict {
    /// The verdict on a dossier at an instant. A day counts as past when it is over: a result due today is not late today.
    pub fn of(standing: &Standing, now: Timestamp, office: &Office) -> Self {
        let local = |at: Timestamp| office.local(at);
        match standing.status {
            Status::Sent => Self::Sent,
            Status::Received | Status::InProgress => Self::running(standing, now, office),
            Status::Refused => Self::Refused,
            Status::PapersAsked => {
                // A day that is past is no instruction any more.
                let before = standing.papers_before.filter(|day| *day >= local(now).date());
                Self::Papers { papers: Asked::Shown(standing.papers.clone()), before }
            }
            Status::FeeAsked => Self::Fee { lines: Asked::Shown(standing.fees.clone()) },
            Status::Withdrawn => Self::Withdrawn { on: standing.ended_at.map(|at| local(at).date()) },
            Status::Stopped => Self::Stopped,
            Status::Finished => {
                let day = |at| local(at).date();
                let before_due = standing.due.zip(standing.finished_at).is_some_and(|(due, at)| day(at) < day(due.at));
                Self::Ready { early: before_due && standing.broken.is_none(), delivery: standing.delivery }
            }
            Status::Returned => Self::Returned { at: standing.ended_at.map(local), posted: standing.posted },
        }
    }

    fn running(standing: &Standing, now: Timestamp, office: &Office) -> Self {
        let shown = |promise: Promise| Due { at: office.local(promise.at), provisional: promise.provisional };
        let today = office.local(now).date();
        let Some(due) = standing.due.map(shown) else {
            return if standing.status == Status::Received { Self::Received { due: None } } else { Self::NoDueDate };
        };
        if due.at.date() < today {
            return Self::Late { was: due };
        }
        if let Some(was) = standing.broken.map(shown) {
            return Self::LateNewDate { was, due, reason: standing.late_reason.clone() };
        }
        if standing.status == Status::Received {
            return Self::Received { due: Some(due) };
        }
        let left = match office.calendar.working_days_between(today, due.at.date()) {
            _ if due.at.date() == today => Left::Today,
            days => Left::WorkingDays(days),
        };
        Self::InProgress { due, left }
    }

    /// The same verdict with what this trust may not see taken out.
    #[must_use]
    pub fn shown_to(self, trust: Trust) -> Self {
        match self {
            Self::Papers { before, .. } if trust < Trust::Holder => Self::Papers { papers: Asked::Hidden, before },
            Self::Fee { .. } if trust < Trust::Holder => Self::Fee { lines: Asked::Hidden },
            other => other,
        }
    }

    /// Whether what is asked for was taken out.
    pub fn is_asked_hidden(&self) -> bool {
        matches!(self, Self::Papers { papers: Asked::Hidden, .. } | Self::Fee { lines: Asked::Hidden })
    }

    /// The same verdict without the reason for a delay, unless this trust may know what the dossier is about.
    #[must_use]
    pub fn without_reason_for(self, trust: Trust) -> Self {
        match self {
            Self::LateNewDate { was, due, .. } if trust == Trust::Typed => Self::LateNewDate { was, due, reason: None },
            other => other,
        }
    }

    /// The name in lines of JSON; it never changes.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received { .. } => "received",
            Self::Refused => "refused",
            Self::InProgress { .. } => "in_progress",
            Self::NoDueDate => "no_due_date",
            Self::Papers { .. } => "papers",
            Self::Fee { .. } => "fee",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Stopped => "stopped",
            Self::Ready { .. } => "ready",
            Self::Returned { .. } => "returned",
            Self::Late { .. } => "late",
            Self::LateNewDate { .. } => "late_new_date",
        }
    }

    /// Whether the citizen comes for a result.
    pub fn is_to_collect(&self) -> bool {
        matches!(self, Self::Ready { delivery: Delivery::Counter, .. })
    }

    /// Whether the office broke its promise and still owes the result.
    pub fn is_late(&self) -> bool {
        matches!(self, Self::Late { .. } | Self::LateNewDate { .. })
    }
}

#[cfg(test)]
mod tests;
