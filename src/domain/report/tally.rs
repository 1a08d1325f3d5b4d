//! What is counted by day, and the sums of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::course::Class;
use crate::domain::event::Channel;
use crate::domain::procedure::ProcedureId;

/// A thing that is counted. Its number ([`Measure::code`]) never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Measure {
    /// Taken in at the counter.
    Counter = 1,
    /// Taken in online.
    Online = 2,
    /// Taken in by post.
    Post = 3,
    /// Finished on an earlier day than promised; the detail is who finished it.
    Before = 4,
    /// Finished on the promised day, or without a promise by law; the detail is who finished it.
    OnTime = 5,
    /// Finished on a later day; the detail is who finished it.
    Late = 6,
    /// Taken back by the citizen before it was finished.
    Withdrawn = 7,
    /// By how much the open ones became more or fewer.
    Open = 8,
    /// By how much the overdue ones became more or fewer; days to come tell what will be if nothing happens.
    Overdue = 9,
    /// Of those taken in: written down after their month had ended.
    ReceivedAfterwards = 10,
    /// Of those finished: written down after their month had ended.
    FinishedAfterwards = 11,
    /// Of those finished late: a new date had been promised with an apology.
    Apologised = 12,
    /// Taken in; the detail is weekday and hour, `0 07` for Monday from seven on.
    Hour = 13,
}

impl Measure {
    /// What a report counts in its days.
    pub const FLOWS: [Self; 10] = [
        Self::Counter,
        Self::Online,
        Self::Post,
        Self::Before,
        Self::OnTime,
        Self::Late,
        Self::Withdrawn,
        Self::ReceivedAfterwards,
        Self::FinishedAfterwards,
        Self::Apologised,
    ];
    /// What a rate is made of.
    pub const CLASSES: [Self; 3] = [Self::Before, Self::OnTime, Self::Late];

    /// Its number.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Channel> for Measure {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Counter => Self::Counter,
            Channel::Online => Self::Online,
            Channel::Post => Self::Post,
        }
    }
}

impl From<Class> for Measure {
    fn from(class: Class) -> Self {
        match class {
            Class::Before => Self::Before,
            Class::OnTime => Self::OnTime,
            Class::Late => Self::Late,
        }
    }
}

/// One thing counted, or one that is no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// What.
    pub measure: Measure,
    /// The day that it counts on.
    pub on: Date,
    /// Of which procedure.
    pub procedure: ProcedureId,
    /// What else is told apart, by measure; often nothing.
    pub detail: String,
    /// 1, or -1 where the measure is a change.
    pub count: i64,
}

/// Sums over days: by measure, procedure and detail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<(Measure, ProcedureId, String), i64>);

impl Tally {
    /// Adds to a sum.
    pub fn add(&mut self, measure: Measure, procedure: ProcedureId, detail: String, count: i64) {
        *self.0.entry((measure, procedure, detail)).or_default() += count;
    }

    /// All sums: measure, procedure, detail, how many.
    pub fn iter(&self) -> impl Iterator<Item = (Measure, &ProcedureId, &str, i64)> {
        self.0.iter().map(|((measure, procedure, detail), count)| (*measure, procedure, detail.as_str(), *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_never_change() {
        assert_eq!(Measure::FLOWS.map(Measure::code), [1, 2, 3, 4, 5, 6, 7, 10, 11, 12]);
        assert_eq!([Measure::Open, Measure::Overdue, Measure::Hour].map(Measure::code), [8, 9, 13]);
    }
}
