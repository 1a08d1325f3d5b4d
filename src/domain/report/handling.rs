//! How long dossiers take, in working minutes, and where the time goes.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::course::{Course, End, Outcome, Step};
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::{ProcedureId, UnitId};
use crate::domain::status::Status;

/// The way of a finished dossier, in which the minute is exact enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What was applied for.
    pub procedure: ProcedureId,
    /// When it was taken in.
    pub accepted_at: Timestamp,
    /// The promise in force at the end.
    pub due: Option<Timestamp>,
    /// When it was finished.
    pub ended_at: Timestamp,
    /// Who finished it.
    pub officer: Option<StaffId>,
    /// Where it stood on the way, from the reception on.
    pub steps: Vec<Step>,
}

impl Course {
    /// The way of a finished dossier; nothing of others.
    pub fn passage(&self) -> Option<Passage> {
        let End { at, officer, .. } = self.end.as_ref().filter(|end| matches!(end.outcome, Outcome::Finished(_)))?;
        Some(Passage {
            procedure: self.procedure.clone(),
            accepted_at: self.accepted_at,
            due: self.due,
            ended_at: *at,
            officer: officer.clone(),
            steps: self.steps.clone(),
        })
    }
}

/// How long one dossier took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handling {
    /// From reception to result, without the time in which the clock stood still.
    pub used: u64,
    /// The same up to the promise in force at the end; nothing without a limit by law.
    pub allowed: Option<u64>,
}

impl Handling {
    /// That of a finished dossier.
    pub fn of(passage: &Passage, office: &Office) -> Self {
        let stood_still = passage.stays().filter(|stay| !stay.status.is_running());
        let paused: u64 = stood_still.map(|stay| working_minutes(office, stay.from, stay.until)).sum();
        let until = |at| working_minutes(office, passage.accepted_at, at).saturating_sub(paused);
        Self { used: until(passage.ended_at), allowed: passage.due.map(until) }
    }
}

/// The handling times of many dossiers.
#[derive(Debug, Clone, Default)]
pub struct Handlings {
    used: Vec<u64>,
    allowed: Vec<u64>,
}

impl Handlings {
    /// Takes one more in.
    pub fn add(&mut self, handling: Handling) {
        self.used.push(handling.used);
        self.allowed.extend(handling.allowed);
    }

    /// What they amount to; nothing where there are none.
    pub fn summary(mut self) -> Option<Summary> {
        let mean = |minutes: &[u64]| minutes.iter().sum::<u64>().checked_div(minutes.len() as u64);
        self.used.sort_unstable();
        let mean_used = mean(&self.used)?;
        // The nearest rank: the least that nine of ten do not exceed.
        let rank = (self.used.len() * 9).div_ceil(10);
        let ninth_of_ten = self.used.get(rank.saturating_sub(1)).copied()?;
        Some(Summary { count: self.used.len() as u64, mean: mean_used, ninth_of_ten, allowed: mean(&self.allowed) })
    }
}

/// Handling times, in working minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Of how many dossiers.
    pub count: u64,
    /// The mean.
    pub mean: u64,
    /// The 90th percentile.
    pub ninth_of_ten: u64,
    /// The mean of what was allowed, of those with a limit.
    pub allowed: Option<u64>,
}

/// Where the time goes: by status and unit, how many dossiers stood there and for how many working minutes altogether.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whereabouts(pub BTreeMap<(Status, Option<UnitId>), (u64, u64)>);

impl Whereabouts {
    /// Takes the way of one more dossier in.
    pub fn add(&mut self, passage: &Passage, office: &Office) {
        let mut places: BTreeMap<(Status, Option<UnitId>), u64> = BTreeMap::new();
        for stay in passage.stays() {
            let minutes = working_minutes(office, stay.from, stay.until);
            *places.entry((stay.status, stay.unit.cloned())).or_default() += minutes;
        }
        for (place, minutes) in places {
            let sums = self.0.entry(place).or_default();
            *sums = (sums.0 + 1, sums.1 + minutes);
        }
    }
}

/// A time in which a dossier stood at one place.
struct Stay<'a> {
    status: Status,
    unit: Option<&'a UnitId>,
    from: Timestamp,
    until: Timestamp,
}

impl Passage {
    fn stays(&self) -> impl Iterator<Item = Stay<'_>> {
        let ends = self.steps.iter().skip(1).map(|step| step.at).chain([self.ended_at]);
        self.steps.iter().zip(ends).map(|(step, until)| {
            let Step { at, status, unit } = step;
            Stay { status: *status, unit: unit.as_ref(), from: *at, until }
        })
    }
}

fn working_minutes(office: &Office, from: Timestamp, until: Timestamp) -> u64 {
    office.calendar.working_minutes_between(office.local(from), office.local(until))
}
