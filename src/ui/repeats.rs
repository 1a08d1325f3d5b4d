//! Scans that arrive twice: from a bouncing trigger, two devices, or a slip that stays before the lens.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, Instant};

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
    at: Instant,
}

impl Repeats {
    /// Whether the scan is one that is still going on. Each sight of it prolongs it. A slip whose secret comes into view
    /// after its bare code is a new scan: it shows more.
    pub fn is_repeat(&mut self, payload: &Payload, text: &str, at: Instant) -> bool {
        let (hash, has_secret) = match payload {
            Payload::Slip(Slip { code, secret }) => (self.key.hash_one(code.as_str()), secret.is_some()),
            Payload::Other(_) => (self.key.hash_one(text), false),
        };
        let going_on = self.last.filter(|last| last.hash == hash && at.saturating_duration_since(last.at) < WINDOW);
        let repeat = going_on.is_some_and(|last| last.has_secret >= has_secret);
        let has_secret = has_secret || going_on.is_some_and(|last| last.has_secret);
        self.last = Some(Seen { hash, has_secret, at });
        repeat
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_goes_on_until_it_was_away_for_two_seconds() {
        let (a, a_with_secret, b) = ("H53.12-1", "D-K7QM-H53.12-1", "H53.12-2");
        let table = [
            (a, 0, false),
            (a, 1_900, true),
            (a, 3_800, true), // still before the lens
            (a, 5_800, false),
            (b, 5_900, false),
            (a, 6_000, false),             // another slip lay between
            (a_with_secret, 6_100, false), // shows more
            (a, 6_200, true),
            (a_with_secret, 6_300, true),
        ];
        let start = Instant::now();
        let mut repeats = Repeats::default();
        for (text, ms, expected) in table {
            let at = start + Duration::from_millis(ms);
            assert_eq!(repeats.is_repeat(&Payload::parse(text), text, at), expected, "{text} at {ms}");
        }
    }
}
