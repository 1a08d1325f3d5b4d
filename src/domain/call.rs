//! A call for staff: somebody at a machine needs help. What they are told is what has happened, never what is hoped.

use jiff::{SignedDuration, Timestamp};

use super::event::StaffId;

/// A call that no counter showed for so long is taken back: nobody is there to see it.
const UNHEARD_AFTER: SignedDuration = SignedDuration::from_secs(4);
/// A call that nobody answered for so long is over: whoever called has left.
const GIVEN_UP_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// For so long after the answer it is said that somebody comes.
const COMING_FOR: SignedDuration = SignedDuration::from_mins(3);

/// A call, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The machine, as the office calls it.
    pub machine: String,
    /// When it was made.
    pub at: Timestamp,
    /// When a counter first showed it.
    pub shown_at: Option<Timestamp>,
    /// Who answered, and when.
    pub answered: Option<(StaffId, Timestamp)>,
    /// When it was taken back or given up.
    pub gone_at: Option<Timestamp>,
}

/// Where a call stands for who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallStanding {
    /// No counter has shown it yet.
    Calling,
    /// A counter shows it since then; nobody has answered.
    Told(Timestamp),
    /// Somebody answered then.
    Coming(Timestamp),
    /// No counter showed it, and it was taken back.
    Unheard,
    /// There is nothing to say of it any more.
    Over,
}

impl Call {
    /// A call that is made now.
    pub fn new(machine: &str, at: Timestamp) -> Self {
        Self { machine: machine.to_owned(), at, shown_at: None, answered: None, gone_at: None }
    }

    /// Where it stands at an instant.
    pub fn standing(&self, now: Timestamp) -> CallStanding {
        let since = |at: Timestamp| now.duration_since(at);
        match (&self.answered, self.gone_at, self.shown_at) {
            (Some((_, at)), ..) if since(*at) < COMING_FOR => CallStanding::Coming(*at),
            (None, Some(_), None) => CallStanding::Unheard,
            (Some(_), ..) | (None, Some(_), Some(_)) => CallStanding::Over,
            (None, None, Some(_)) if since(self.at) >= GIVEN_UP_AFTER => CallStanding::Over,
            (None, None, Some(at)) => CallStanding::Told(at),
            (None, None, None) if since(self.at) >= UNHEARD_AFTER => CallStanding::Unheard,
            (None, None, None) => CallStanding::Calling,
        }
    }

    /// Whether it still waits for an answer as it is written down, though at this instant it is over.
    pub fn is_to_end(&self, now: Timestamp) -> bool {
        let waits = self.answered.is_none() && self.gone_at.is_none();
        waits && matches!(self.standing(now), CallStanding::Unheard | CallStanding::Over)
    }

    /// How long it took until somebody answered.
    pub fn waited(&self) -> Option<SignedDuration> {
        self.answered.as_ref().map(|(_, at)| at.duration_since(self.at))
    }
}

impl CallStanding {
    /// Whether more may become of it.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Calling | Self::Told(_) | Self::Coming(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn nothing_is_said_that_has_not_happened() {
        let call = Call::new("1", at(0));
        let shown = Call { shown_at: Some(at(1)), ..call.clone() };
        let answered = Call { answered: Some(("lan".into(), at(60))), ..shown.clone() };
        let gone = |call: &Call| Call { gone_at: Some(at(5)), ..call.clone() };
        for (call, second, expected) in [
            (&call, 0, CallStanding::Calling),
            (&call, 3, CallStanding::Calling),
            (&call, 4, CallStanding::Unheard),
            (&gone(&call), 5, CallStanding::Unheard),
            (&shown, 1, CallStanding::Told(at(1))),
            (&shown, 1_799, CallStanding::Told(at(1))),
            (&shown, 1_800, CallStanding::Over),
            (&gone(&shown), 6, CallStanding::Over),
            (&answered, 60, CallStanding::Coming(at(60))),
            (&answered, 239, CallStanding::Coming(at(60))),
            (&answered, 240, CallStanding::Over),
        ] {
            assert_eq!(call.standing(at(second)), expected, "after {second} s");
        }
        assert_eq!((call.waited(), answered.waited()), (None, Some(SignedDuration::from_mins(1))));
    }

    #[test]
    fn it_is_ended_where_it_would_wait_for_ever() {
        let call = Call::new("1", at(0));
        assert_eq!([0, 3, 4].map(|second| call.is_to_end(at(second))), [false, false, true]);
        let shown = Call { shown_at: Some(at(1)), ..call };
        assert_eq!([4, 1_799, 1_800].map(|second| shown.is_to_end(at(second))), [false, false, true]);
        let answered = Call { answered: Some(("lan".into(), at(60))), ..shown };
        assert!(!answered.is_to_end(at(9_999)));
    }
}
