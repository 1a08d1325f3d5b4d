//! The steps of a dossier's way, as a citizen sees them.

use jiff::civil::Date;

use super::office::Office;
use super::procedure::UnitId;
use super::standing::Standing;
use super::status::Status;

/// A step of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Handed in and taken in.
    Received,
    /// With the unit that decides.
    InProgress,
    /// The result is there.
    Ready,
    /// Handed over.
    Returned,
}

/// Whether a step lies behind, is under way, or lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Behind.
    Done,
    /// Under way.
    Now,
    /// Ahead.
    ToCome,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub stage: Stage,
    /// Where it is.
    pub progress: Progress,
    /// The day it began, where it has begun.
    pub on: Option<Date>,
    /// Who is at work, where it is known.
    pub unit: Option<UnitId>,
}

/// The four steps of a dossier on its way; none for one that ended without a result.
pub fn steps(standing: &Standing, office: &Office) -> Vec<Step> {
    let reached = match standing.status {
        Status::Sent | Status::Received => 0,
        Status::InProgress | Status::PapersAsked | Status::FeeAsked => 1,
        Status::Finished => 2,
        Status::Returned => 4,
        Status::Refused | Status::Withdrawn | Status::Stopped => return Vec::new(),
    };
    let day = |at| office.local(at).date();
    let (unit, since) = standing.unit.clone().unzip();
    let began = [
        (Stage::Received, Some(day(standing.accepted_at.unwrap_or(standing.received_at))), None),
        (Stage::InProgress, since.map(day), unit),
        (Stage::Ready, standing.finished_at.map(day), None),
        (Stage::Returned, standing.ended_at.map(day), None),
    ];
    let step = |(place, (stage, on, unit)): (usize, (Stage, Option<Date>, Option<UnitId>))| {
        let progress = match place.cmp(&reached) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Now,
            std::cmp::Ordering::Greater => Progress::ToCome,
        };
        let begun = progress != Progress::ToCome;
        Step { stage, progress, on: on.filter(|_| begun), unit: unit.filter(|_| begun) }
    };
    began.into_iter().enumerate().map(step).collect()
}

#[cfg(test)]
mod tests;
