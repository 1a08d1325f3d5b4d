//! One dossier's life, act by act, through the rules.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, decide};
use crate::domain::dossier::Dossier;
use crate::domain::event::{DossierEvent, StaffId, Stamp};
use crate::domain::history::History;
use crate::domain::office::Office;
use crate::domain::person::{Person, PersonId};

/// The least time between two acts.
const APART: SignedDuration = SignedDuration::from_secs(20);

/// A life so far. What the rules refuse, and what lies ahead of now, does not happen.
pub struct Life<'a> {
    office: &'a Office,
    now: Timestamp,
    pub dossier: Dossier,
    events: Vec<(Stamp, DossierEvent)>,
    last: Timestamp,
}

impl<'a> Life<'a> {
    /// Begins with the reception; nothing if that lies ahead or is refused.
    pub fn begin(
        office: &'a Office,
        now: Timestamp,
        code: DossierCode,
        (at, staff): (DateTime, Option<StaffId>),
        command: Command,
    ) -> Option<Self> {
        let at = office.instant(at).filter(|at| *at <= now)?;
        let event = decide(None, command, at, office).ok()?;
        let stamp = Stamp { at, staff };
        let dossier = Dossier::open(code, &stamp, &event).ok()?;
        Some(Self { office, now, dossier, events: vec![(stamp, event)], last: at })
    }

    /// Lets something happen at a time on the office's clocks, or a little after the act before; says whether it did.
    pub fn act(&mut self, at: DateTime, staff: Option<&StaffId>, command: Command) -> bool {
        let earliest = self.last.checked_add(APART).unwrap_or(self.last);
        let Some(at) = self.office.instant(at).map(|at| at.max(earliest)).filter(|at| *at <= self.now) else {
            return false;
        };
        let Ok(event) = decide(Some(&self.dossier), command, at, self.office) else { return false };
        let stamp = Stamp { at, staff: staff.cloned() };
        let applied = self.dossier.apply(&stamp, &event).is_ok();
        self.events.push((stamp, event));
        self.last = at;
        applied
    }

    /// The newest act, on the office's clocks.
    pub fn last(&self) -> DateTime {
        self.office.local(self.last)
    }

    /// The promise in force, on the office's clocks.
    pub fn due(&self) -> Option<DateTime> {
        self.dossier.due.map(|due| self.office.local(due.at))
    }

    /// So many working minutes after the newest act, or the newest act where the calendar ends.
    pub fn later(&self, minutes: u64) -> DateTime {
        self.office.calendar.add_working_minutes(self.last(), minutes).unwrap_or_else(|_end| self.last())
    }

    pub fn into_history(self, persons: Vec<(PersonId, Person)>) -> History {
        History { code: self.dossier.code, persons, events: self.events }
    }
}
