//! A member's PIN, and how fast it may be tried.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

/// A PIN as it was typed. It is shown nowhere and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Why a text is no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a PIN has {} to {} digits", Pin::MIN_LEN, Pin::MAX_LEN)]
pub struct PinError;

impl Pin {
    /// The fewest digits.
    pub const MIN_LEN: usize = 6;
    /// The most digits.
    pub const MAX_LEN: usize = 32;

    /// Takes a text of digits; blanks around it are dropped.
    ///
    /// # Errors
    /// It has too few or too many, or something that is no digit.
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let digits = text.trim();
        let fits = (Self::MIN_LEN..=Self::MAX_LEN).contains(&digits.len());
        if fits && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits.to_owned()))
        } else {
            Err(PinError)
        }
    }

    /// The digits, to be hashed.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(..)")
    }
}

/// The tries of a PIN since it was last right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tries {
    /// How many were made. A try counts before it is judged, so that one that is cut short counts as wrong.
    pub count: u32,
    /// When the newest was made.
    pub newest: Timestamp,
}

/// What a try is answered with before the PIN is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// The PIN is looked at; this is what the tries are from now on.
    Open(Tries),
    /// It is not looked at before an instant; this is what the tries are from now on.
    Shut {
        /// What the tries are from now on.
        tries: Tries,
        /// When the next try is taken.
        until: Timestamp,
    },
}

/// So many tries are free of a wait.
const FREE_TRIES: u32 = 5;
/// The wait after the first try that is not; each further one doubles it.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
/// The longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

impl Tries {
    /// How long the next try has to wait after the newest.
    pub fn wait(&self) -> SignedDuration {
        let Some(beyond) = self.count.checked_sub(FREE_TRIES) else { return SignedDuration::ZERO };
        // Seven doublings pass the longest wait.
        FIRST_WAIT.saturating_mul(1 << beyond.min(7)).min(LONGEST_WAIT)
    }

    /// Judges whether a PIN may be tried now. Where the clock was moved back, the wait begins anew: a try can be put off by
    /// that, never brought forward.
    pub fn try_at(self, now: Timestamp) -> Gate {
        let newest = self.newest.min(now);
        let until = newest.saturating_add(self.wait()).unwrap_or(Timestamp::MAX);
        if now < until {
            return Gate::Shut { tries: Self { count: self.count, newest }, until };
        }
        Gate::Open(Self { count: self.count.saturating_add(1), newest: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn what_is_a_pin() {
        for (text, is_one) in [
            ("123456", true),
            (" 004213\n", true),
            ("12345678901234567890123456789012", true),
            ("12345", false),
            ("123456789012345678901234567890123", false),
            ("12345a", false),
            ("１２３４５６", false),
            ("", false),
        ] {
            assert_eq!(Pin::parse(text).is_ok(), is_one, "{text:?}");
        }
        assert_eq!(format!("{:?}", Pin::parse("123456")), "Ok(Pin(..))");
    }

    #[test]
    fn waits_grow() {
        let waits: Vec<i64> = (0..14).map(|count| Tries { count, newest: at(0) }.wait().as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(Tries { count: u32::MAX, newest: at(0) }.wait(), LONGEST_WAIT);
    }

    #[test]
    fn a_try_is_taken_when_the_wait_is_over() {
        let tries = Tries { count: 6, newest: at(0) };
        assert_eq!(tries.try_at(at(59)), Gate::Shut { tries, until: at(60) });
        assert_eq!(tries.try_at(at(60)), Gate::Open(Tries { count: 7, newest: at(60) }));
        let free = Tries { count: 1, newest: at(0) };
        assert_eq!(free.try_at(at(-500)), Gate::Open(Tries { count: 2, newest: at(-500) }));
    }

    #[test]
    fn a_clock_moved_back_begins_the_wait_anew() {
        let tries = Tries { count: 6, newest: at(1_000) };
        let Gate::Shut { tries, until } = tries.try_at(at(0)) else { panic!("tried too early") };
        assert_eq!((tries.newest, until), (at(0), at(60)));
        assert!(matches!(tries.try_at(at(59)), Gate::Shut { .. }));
        assert!(matches!(tries.try_at(at(60)), Gate::Open(_)));
    }

    #[test]
    fn no_moves_of_the_clock_back_let_tries_be_faster() {
        // An hour of real time in steps of ten seconds; before each try the clock is set back by a random amount.
        let mut random = fastrand::Rng::with_seed(3);
        let (mut tries, mut offset, mut taken) = (Tries::default(), 0, 0);
        for real in (0..3_600).step_by(10) {
            offset -= random.i64(0..5_000);
            match tries.try_at(at(real + offset)) {
                Gate::Open(next) => {
                    tries = next;
                    taken += 1;
                }
                Gate::Shut { tries: next, .. } => tries = next,
            }
        }
        assert!(taken <= 11, "{taken} tries within an hour; a clock that is left alone allows 11");
    }
}
