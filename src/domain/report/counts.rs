//! The counts of a period, and the rate on time.

use std::ops::AddAssign;

use super::tally::Measure;

/// What a period amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Taken in online in the period.
    pub online: u64,
    /// Taken in at the counter or by post in the period.
    pub direct: u64,
    /// Open when it began.
    pub carried: u64,
    /// Finished on an earlier day than promised.
    pub before: u64,
    /// Finished on the promised day, or without one by law.
    pub on_time: u64,
    /// Finished on a later day.
    pub late: u64,
    /// Of these: a new date had been promised with an apology.
    pub apologised: u64,
    /// Taken back by citizens, without a result.
    pub withdrawn: u64,
    /// Of the open ones: promised for a day before the one that the figures are of, with the clock running.
    pub overdue: u64,
    /// Of those taken in: written down after the month that they came in had ended.
    pub received_afterwards: u64,
    /// Of those finished: written down after the month that they were finished in had ended.
    pub finished_afterwards: u64,
}

impl Counts {
    /// All that the office had to deal with.
    pub fn received(&self) -> u64 {
        self.online + self.direct + self.carried
    }

    /// All that were finished.
    pub fn finished(&self) -> u64 {
        self.before + self.on_time + self.late
    }

    /// What is open at the end: what was to deal with, less what was finished or taken back.
    pub fn open(&self) -> u64 {
        self.received().saturating_sub(self.finished() + self.withdrawn)
    }

    /// What is open and not overdue; who waits for papers, a fee or an order is within time.
    pub fn within(&self) -> u64 {
        self.open().saturating_sub(self.overdue)
    }

    /// How many were finished in time, of how many.
    pub fn rate(&self) -> Rate {
        Rate { timely: self.before + self.on_time, finished: self.finished() }
    }

    /// Adds a sum of a measure. A sum of changes up to the day before a period is what was carried over into it.
    pub fn add(&mut self, measure: Measure, count: i64) {
        let sum = match measure {
            Measure::Online => &mut self.online,
            Measure::Counter | Measure::Post => &mut self.direct,
            Measure::Before => &mut self.before,
            Measure::OnTime => &mut self.on_time,
            Measure::Late => &mut self.late,
            Measure::Apologised => &mut self.apologised,
            Measure::Withdrawn => &mut self.withdrawn,
            Measure::Open => &mut self.carried,
            Measure::Overdue => &mut self.overdue,
            Measure::ReceivedAfterwards => &mut self.received_afterwards,
            Measure::FinishedAfterwards => &mut self.finished_afterwards,
            Measure::Hour => return,
        };
        *sum = sum.saturating_add_signed(count);
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.online += other.online;
        self.direct += other.direct;
        self.carried += other.carried;
        self.before += other.before;
        self.on_time += other.on_time;
        self.late += other.late;
        self.apologised += other.apologised;
        self.withdrawn += other.withdrawn;
        self.overdue += other.overdue;
        self.received_afterwards += other.received_afterwards;
        self.finished_afterwards += other.finished_afterwards;
    }
}

/// How many of the finished ones were finished in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// Before time or on time.
    pub timely: u64,
    /// All.
    pub finished: u64,
}

impl Rate {
    /// Per ten thousand, so with two decimals of a per cent, to the nearest; nothing where none was finished.
    pub fn hundredths(self) -> Option<u64> {
        (self.finished > 0).then(|| (self.timely * 10_000 + self.finished / 2) / self.finished)
    }

    /// In per cent; nothing where none was finished.
    pub fn per_cent(self) -> Option<f64> {
        self.hundredths().map(|hundredths| hundredths as f64 / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_decimals_to_the_nearest() {
        let cases = [
            (0, 0, None),
            (0, 3, Some(0)),
            (2, 3, Some(6667)),
            (1, 3, Some(3333)),
            (1461, 1466, Some(9966)),
            (1, 1, Some(10_000)),
            (1, 16, Some(625)),
            (1, 32, Some(313)),
        ];
        for (timely, finished, expected) in cases {
            assert_eq!(Rate { timely, finished }.hundredths(), expected, "{timely} of {finished}");
        }
    }

    #[test]
    fn all_that_was_to_deal_with_is_finished_taken_back_or_open() {
        let mut counts = Counts::default();
        let sums = [
            (Measure::Counter, 142),
            (Measure::Post, 3),
            (Measure::Online, 86),
            (Measure::Open, 37),
            (Measure::Before, 151),
            (Measure::OnTime, 62),
            (Measure::Late, 3),
            (Measure::Withdrawn, 4),
            (Measure::Overdue, 2),
        ];
        for (measure, count) in sums {
            counts.add(measure, count);
        }
        assert_eq!((counts.received(), counts.direct, counts.finished()), (268, 145, 216));
        assert_eq!((counts.open(), counts.within(), counts.overdue), (48, 46, 2));
        let mut twice = counts;
        twice += counts;
        assert_eq!((twice.received(), twice.open(), twice.rate()), (536, 96, Rate { timely: 426, finished: 432 }));
    }
}
