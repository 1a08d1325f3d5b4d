//! Report II.06a: what came, what was finished and what is open, by field.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::counts::Counts;
use super::period::Period;
use super::tally::Tally;
use crate::domain::office::Office;
use crate::domain::procedure::{FieldId, ProcedureId, UnitId};

/// Which procedures are counted; nothing stands for all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only those that this unit decides on.
    pub unit: Option<UnitId>,
    /// Only those of this field.
    pub field: Option<FieldId>,
    /// Only this one.
    pub procedure: Option<ProcedureId>,
}

impl Scope {
    /// Whether a procedure belongs to it. One that the office's data does not know any more belongs to no unit and no field.
    pub fn holds(&self, id: &ProcedureId, office: &Office) -> bool {
        let procedure = office.procedure(id);
        self.procedure.as_ref().is_none_or(|only| only == id)
            && self.unit.as_ref().is_none_or(|unit| procedure.is_some_and(|procedure| procedure.unit == *unit))
            && self.field.as_ref().is_none_or(|field| procedure.is_some_and(|procedure| procedure.field == *field))
    }
}

/// The sums that a period's counts are made of.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    /// The changes of [`super::Measure::Open`] before the period.
    pub carried: Tally,
    /// [`super::Measure::FLOWS`] in the period.
    pub flows: Tally,
    /// The changes of [`super::Measure::Overdue`] up to the day that the figures are of.
    pub overdue: Tally,
}

impl Sums {
    /// The counts by a key of the procedure and the detail; what has no key is not counted.
    pub fn by<K: Ord>(&self, key: impl Fn(&ProcedureId, &str) -> Option<K>) -> BTreeMap<K, Counts> {
        let mut counts: BTreeMap<K, Counts> = BTreeMap::new();
        let all = [&self.carried, &self.flows, &self.overdue].into_iter().flat_map(Tally::iter);
        for (measure, procedure, detail, count) in all {
            if let Some(key) = key(procedure, detail) {
                counts.entry(key).or_default().add(measure, count);
            }
        }
        counts.retain(|_, counts| *counts != Counts::default());
        counts
    }
}

/// The report of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its days.
    pub period: Period,
    /// The day that what is open is judged by.
    pub as_of: Date,
    /// A line for each field with something to tell, in the order of their ids; nothing stands for procedures that the
    /// office's data does not know any more.
    pub lines: Vec<(Option<FieldId>, Counts)>,
    /// All of them together.
    pub total: Counts,
}

impl Report {
    /// Makes it.
    pub fn new(period: Period, today: Date, sums: &Sums, scope: &Scope, office: &Office) -> Self {
        let field = |id: &ProcedureId| office.procedure(id).map(|procedure| procedure.field.clone());
        let by_field = sums.by(|id, _| scope.holds(id, office).then(|| field(id)));
        let mut total = Counts::default();
        for counts in by_field.values() {
            total += *counts;
        }
        // Unknown ones come last.
        let (unknown, known): (Vec<_>, Vec<_>) = by_field.into_iter().partition(|(field, _)| field.is_none());
        Self { period, as_of: period.as_of(today), lines: known.into_iter().chain(unknown).collect(), total }
    }
}
