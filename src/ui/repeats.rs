//! Scans that arrive twice: from a bouncing trigger, two devices, or a slip that stays before the lens.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, Instant};

use crate::domain::code::DossierCode;
use crate::domain::payload::{Payload, Slip};

/// A scan that was seen this recently is the same scan.
const WINDOW: Duration = Duration::from_secs(2);

/// Remembers the last scan by a keyed hash: nothing of a person stays.
#[derive(Default)]
pub struct Repeats {
    key: RandomState,
    last: Option<Seen>,
}

#[derive(Clone, Copy)]
struct Seen {
    hash: u64,
    has_secret: bool,
    is_held: bool,
    at: Instant,
}

impl Repeats {
    /// Whether the scan is one that is still going on. Each sight of a slip that is held before a lens prolongs it; a
    /// scanner's trigger is pressed anew. A slip whose secret comes into view after its bare code is a new scan: it shows
    /// more.
    pub fn is_repeat(&mut self, payload: &Payload, text: &str, is_held: bool, at: Instant) -> bool {
        let (hash, has_secret) = match payload {
            Payload::Slip(Slip { code, secret }) => (self.hash(code), secret.is_some()),
            Payload::Altered(_) | Payload::Other(_) => (self.key.hash_one(text), false),
        };
        let going_on = self.last.filter(|last| last.hash == hash && at.saturating_duration_since(last.at) < WINDOW);
        let repeat = going_on.is_some_and(|last| last.has_secret >= has_secret);
        let has_secret = has_secret || going_on.is_some_and(|last| last.has_secret);
        let at = going_on.filter(|_| repeat && !is_held).map_or(at, |last| last.at);
        self.last = Some(Seen { hash, has_secret, is_held, at });
        repeat
    }

    /// A code that a scanner sent twice in a row is the same scan.
    fn hash(&self, code: &DossierCode) -> u64 {
        self.key.hash_one(code.halved().as_ref().unwrap_or(code).as_str())
    }

    /// Whoever leaves a screen and scans the same slip wants it again. One that still lies before the lens was not scanned
    /// again.
    pub fn forget(&mut self) {
        self.last = self.last.filter(|last| last.is_held);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "H53.12-1";
    const A_WITH_SECRET: &str = "D-K7QM-H53.12-1";
    const B: &str = "H53.12-2";

    fn check(is_held: bool, table: &[(&str, u64, bool)]) {
        let start = Instant::now();
        let mut repeats = Repeats::default();
        for &(text, ms, expected) in table {
            let at = start + Duration::from_millis(ms);
            assert_eq!(repeats.is_repeat(&Payload::parse(text), text, is_held, at), expected, "{text} at {ms}");
        }
    }

    #[test]
    fn a_slip_before_the_lens_is_one_scan_until_it_was_away_for_two_seconds() {
        check(
            true,
            &[
                (A, 0, false),
                (A, 1_900, true),
                (A, 3_800, true), // still before the lens
                (A, 5_800, false),
                (B, 5_900, false),
                (A, 6_000, false),             // another slip lay between
                (A_WITH_SECRET, 6_100, false), // shows more
                (A, 6_200, true),
                (A_WITH_SECRET, 6_300, true),
            ],
        );
    }

    #[test]
    fn a_trigger_that_bounces_is_one_scan_and_one_that_is_pressed_again_another() {
        check(false, &[(A, 0, false), (A, 50, true), (A, 1_900, true), (A, 2_100, false)]);
    }

    #[test]
    fn who_leaves_and_scans_again_wants_it_again() {
        let now = Instant::now();
        for (is_held, expected) in [(true, true), (false, false)] {
            let mut repeats = Repeats::default();
            assert!(!repeats.is_repeat(&Payload::parse(A), A, is_held, now));
            repeats.forget();
            assert_eq!(repeats.is_repeat(&Payload::parse(A), A, is_held, now), expected);
        }
    }
}
