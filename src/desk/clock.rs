//! The clock of the office: the only place that asks the machine for the time.

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

use crate::domain::office::Office;

/// The least time between two acts.
const TICK: SignedDuration = SignedDuration::from_millis(1);

/// The machine's clock, or that clock moved: a demo office may live on another day.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    ahead: SignedDuration,
}

impl Clock {
    /// A clock that shows the given instant now and runs on from there.
    pub fn starting_at(start: Timestamp) -> Self {
        Self { ahead: start.duration_since(machine_time()) }
    }

    /// The machine's own time, as file systems stamp files with it, wherever the clock was moved.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn file_time() -> SystemTime {
        SystemTime::now()
    }

    /// Whether it shows another time than the machine.
    pub fn is_moved(self) -> bool {
        !self.ahead.is_zero()
    }

    /// A moved clock that goes on where the same day's work ended, instead of beginning that day again before it: several
    /// commands on a demo office may each move their clock to the same moment. The machine's own clock stays as it is.
    #[must_use]
    pub fn after(self, newest: Option<Timestamp>, office: &Office) -> Self {
        let now = self.now();
        let day = |at| office.local(at).date();
        let ended = newest.filter(|newest| self.is_moved() && now <= *newest && day(now) == day(*newest));
        ended.map_or(self, |newest| Self::starting_at(newest.saturating_add(TICK).unwrap_or(newest)))
    }

    /// The instant it shows.
    pub fn now(self) -> Timestamp {
        machine_time().saturating_add(self.ahead).unwrap_or(Timestamp::MAX)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn machine_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::testing::{at, office};

    #[test]
    fn a_moved_clock_goes_on_after_the_days_work() {
        let office = office(SupplementRule::Shift);
        let clock = Clock::starting_at(at("2026-10-22 10:32"));
        let minute = |clock: Clock| office.local(clock.now()).strftime("%d %H:%M").to_string();
        for (newest, expected) in [
            (None, "22 10:32"),
            (Some("2026-10-22 09:00"), "22 10:32"),
            (Some("2026-10-22 11:15"), "22 11:15"),
            (Some("2026-10-23 08:00"), "22 10:32"),
        ] {
            assert_eq!(minute(clock.after(newest.map(at), &office)), expected, "{newest:?}");
        }
        assert!(!Clock::default().after(Some(Timestamp::MAX), &office).is_moved(), "the machine's own clock");
    }
}
