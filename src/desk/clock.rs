//! The clock of the office: the only place that asks the machine for the time.

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

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

    /// The instant it shows.
    pub fn now(self) -> Timestamp {
        machine_time().saturating_add(self.ahead).unwrap_or(Timestamp::MAX)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn machine_time() -> Timestamp {
    Timestamp::now()
}
