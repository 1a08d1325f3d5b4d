//! The course of a dossier from reception to its end, as reports count it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::tally::{Entry, Measure};
use crate::domain::code::DossierCode;
use crate::domain::dossier::{Dossier, ReplayError};
use crate::domain::event::{Channel, DossierEvent, StaffId, Stamp};
use crate::domain::procedure::{ProcedureId, UnitId};
use crate::domain::status::Status;

/// An event with the instant at which it was written down, which may be later than the one at which it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// When it happened, and who did it.
    pub stamp: Stamp,
    /// When it was written down.
    pub written_at: Timestamp,
    /// What happened.
    pub event: DossierEvent,
}

/// When a dossier was finished, beside the promise in force then, by days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// On an earlier day.
    Before,
    /// On the day, or without a promise by law.
    OnTime,
    /// On a later day.
    Late,
}

impl Class {
    /// The class of a day against the promised one.
    pub fn of(finished: Date, due: Option<Date>) -> Self {
        match due {
            Some(due) if finished < due => Self::Before,
            Some(due) if finished > due => Self::Late,
            _ => Self::OnTime,
        }
    }
}

/// How a dossier left the office's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// With a result.
    Finished(Class),
    /// The citizen took it back.
    Withdrawn,
}

/// The end of a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// How.
    pub outcome: Outcome,
    /// When it happened.
    pub at: Timestamp,
    /// The day that it counts on.
    pub on: Date,
    /// Who did it.
    pub officer: Option<StaffId>,
    /// Whether a promise had been broken with an apology before.
    pub is_apologised: bool,
}

/// Where a dossier stood from an instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// From when on.
    pub at: Timestamp,
    /// The status.
    pub status: Status,
    /// The unit that had it.
    pub unit: Option<UnitId>,
}

/// Days on which a dossier is overdue at their end: open, its clock running, promised for a day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lapse {
    /// The first; it may lie ahead.
    pub from: Date,
    /// The first on which it is not any more; nothing while nothing ended it.
    pub until: Option<Date>,
}

/// The course of a dossier that was taken in. One that never was is in no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// What was applied for.
    pub procedure: ProcedureId,
    /// How it came.
    pub channel: Channel,
    /// When it was taken in.
    pub accepted_at: Timestamp,
    /// The day that it counts on as taken in.
    pub received_on: Date,
    /// The promise in force: at the end, or now.
    pub due: Option<Timestamp>,
    /// How it left the office's hands; nothing while it is open. One that was stopped is open: its clock stands still.
    pub end: Option<End>,
    /// Where it stood until then, from the reception on.
    pub steps: Vec<Step>,
    /// The days on which it is overdue.
    pub lapses: Vec<Lapse>,
}

impl Course {
    /// The course that a dossier's records make, oldest first; nothing where it was never taken in. Days are those of the
    /// office's zone.
    ///
    /// # Errors
    /// The records make no dossier.
    pub fn of(records: &[Record], code: &DossierCode, zone: &TimeZone) -> Result<Option<Self>, ReplayError> {
        let mut fold = Fold { zone, booked: Date::MIN, running: None, course: None };
        let mut dossier: Option<Dossier> = None;
        for Record { stamp, written_at, event } in records {
            match &mut dossier {
                None => dossier = Some(Dossier::open(code.clone(), stamp, event)?),
                Some(dossier) => dossier.apply(stamp, event)?,
            }
            // A look changes nothing, and may be newer than what is written down after it.
            if *event == DossierEvent::Viewed {
                continue;
            }
            if let Some(dossier) = dossier.as_ref().filter(|dossier| dossier.accepted_at.is_some()) {
                fold.booked = fold.booked.max(day_of_account(stamp.at, *written_at, zone));
                fold.take(stamp, event, dossier);
            }
        }
        Ok(fold.finish())
    }

    /// What it adds to the tallies of days.
    pub fn entries(&self, zone: &TimeZone) -> Vec<Entry> {
        let entry = |measure: Measure, on: Date, detail: String, count: i64| {
            let procedure = self.procedure.clone();
            Entry { measure, on, procedure, detail, count }
        };
        let plain = |measure, on| entry(measure, on, String::new(), 1);
        let change = |measure, on, count| entry(measure, on, String::new(), count);
        let accepted = zone.to_datetime(self.accepted_at);
        let weekday = accepted.weekday().to_monday_zero_offset();
        let mut entries = vec![
            plain(self.channel.into(), self.received_on),
            change(Measure::Open, self.received_on, 1),
            entry(Measure::Hour, self.received_on, format!("{weekday} {:02}", accepted.hour()), 1),
        ];
        if self.received_on != accepted.date() {
            entries.push(plain(Measure::ReceivedAfterwards, self.received_on));
        }
        for lapse in &self.lapses {
            entries.push(change(Measure::Overdue, lapse.from, 1));
            entries.extend(lapse.until.map(|until| change(Measure::Overdue, until, -1)));
        }
        let Some(End { outcome, at, on, officer, is_apologised }) = &self.end else { return entries };
        entries.push(change(Measure::Open, *on, -1));
        let Outcome::Finished(class) = outcome else {
            entries.push(plain(Measure::Withdrawn, *on));
            return entries;
        };
        let officer = officer.as_ref().map_or_else(String::new, |officer| officer.0.clone());
        entries.push(entry((*class).into(), *on, officer, 1));
        if *class == Class::Late && *is_apologised {
            entries.push(plain(Measure::Apologised, *on));
        }
        if *on != zone.to_datetime(*at).date() {
            entries.push(plain(Measure::FinishedAfterwards, *on));
        }
        entries
    }
}

/// The day that an event counts on: the one on which it happened, or, where its month had ended when it was written down,
/// the one on which it was. So what is added later never changes a month that is over.
pub fn day_of_account(at: Timestamp, written_at: Timestamp, zone: &TimeZone) -> Date {
    let [happened, written] = [at, written_at].map(|at| zone.to_datetime(at).date());
    if written.first_of_month() > happened.first_of_month() { written } else { happened }
}

/// A course in the making.
struct Fold<'z> {
    zone: &'z TimeZone,
    /// The day that the newest event counts on.
    booked: Date,
    /// Since which day the clock runs towards which promised one.
    running: Option<(Date, Date)>,
    course: Option<Course>,
}

impl Fold<'_> {
    fn take(&mut self, stamp: &Stamp, event: &DossierEvent, dossier: &Dossier) {
        let Some(accepted_at) = dossier.accepted_at else { return };
        let booked = self.booked;
        let course = self.course.get_or_insert_with(|| Course {
            procedure: dossier.procedure.clone(),
            channel: dossier.channel,
            accepted_at,
            received_on: booked,
            due: None,
            end: None,
            steps: Vec::new(),
            lapses: Vec::new(),
        });
        if course.end.is_some() {
            return;
        }
        course.due = dossier.due.map(|due| due.at);
        let due = course.due.map(|due| self.zone.to_datetime(due).date());
        let outcome = match event {
            DossierEvent::Finished { .. } => Outcome::Finished(Class::of(self.zone.to_datetime(stamp.at).date(), due)),
            DossierEvent::Withdrawn => Outcome::Withdrawn,
            _ => {
                course.step(stamp.at, dossier);
                return self.run(due.filter(|_| dossier.status.is_running()));
            }
        };
        let is_apologised = !dossier.broken.is_empty();
        course.end = Some(End { outcome, at: stamp.at, on: booked, officer: stamp.staff.clone(), is_apologised });
        self.run(None);
    }

    /// From here on the clock runs towards a day, or stands still.
    fn run(&mut self, due: Option<Date>) {
        if self.running.map(|(_, due)| due) == due {
            return;
        }
        let before = std::mem::replace(&mut self.running, due.map(|due| (self.booked, due)));
        if let (Some(from), Some(course)) = (before.map(lapse_begins), &mut self.course)
            && from < self.booked
        {
            course.lapses.push(Lapse { from, until: Some(self.booked) });
        }
    }

    fn finish(self) -> Option<Course> {
        let mut course = self.course?;
        course.lapses.extend(self.running.map(|running| Lapse { from: lapse_begins(running), until: None }));
        Some(course)
    }
}

fn lapse_begins((since, due): (Date, Date)) -> Date {
    since.max(due.saturating_add(1.day()))
}

impl Course {
    fn step(&mut self, at: Timestamp, dossier: &Dossier) {
        let unit = dossier.unit.as_ref().map(|(unit, _)| unit);
        let stays = self.steps.last().is_some_and(|last| last.status == dossier.status && last.unit.as_ref() == unit);
        if !stays {
            self.steps.push(Step { at, status: dossier.status, unit: unit.cloned() });
        }
    }
}
