//! Scans that arrive twice: from a bouncing trigger, two devices, or a slip that stays before the lens.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, Instant};

use crate::devices::Source;
use crate::domain::code::DossierCode;
use crate::domain::payload::{Payload, Slip};

/// A scan that was seen this recently is the same scan.
const WINDOW: Duration = Duration::from_secs(2);

/// Remembers each source's last scan by keyed hashes: nothing of a person stays.
#[derive(Default)]
pub struct Repeats {
    key: RandomState,
    last: Vec<Seen>,
}

#[derive(Clone)]
struct Seen {
    source: Source,
    /// The slips that were seen together, or the one thing that is none.
    hashes: Vec<u64>,
    has_secret: bool,
    /// When they were first seen, and when last.
    first: Instant,
    at: Instant,
}

impl Seen {
    /// Whether all of `hashes` were seen a moment ago. Who presses a trigger means it, however long the slip has lain
    /// before the lens.
    fn goes_on(&self, hashes: &[u64], source: &Source, at: Instant) -> bool {
        let is_recent = at.saturating_duration_since(self.since(source)) < WINDOW;
        is_recent && hashes.iter().all(|hash| self.hashes.contains(hash))
    }

    /// From when on the time counts for another source.
    fn since(&self, source: &Source) -> Instant {
        if self.source.is_camera() && !source.is_camera() { self.first } else { self.at }
    }
}

impl Repeats {
    /// Whether the scan is one that is still going on, at this source or another. Each sight of a slip that is held before
    /// a lens prolongs it; a scanner's trigger is pressed anew. A slip whose secret comes into view after its bare code is a
    /// new scan: it shows more. Of slips that lie together before a lens, those that are seen go on for all.
    pub fn is_repeat(&mut self, payloads: &[Payload], text: &str, source: &Source, at: Instant) -> bool {
        let mut hashes: Vec<u64> = payloads.iter().map(|payload| self.hash(payload, text)).collect();
        let secret = |payload: &Payload| matches!(payload, Payload::Slip(Slip { secret: Some(_), .. }));
        let mut has_secret = payloads.iter().any(secret);
        let going_on = self.last.iter().find(|last| last.goes_on(&hashes, source, at));
        let repeat = going_on.is_some_and(|last| last.has_secret >= has_secret);
        let (mut first, mut since) = (at, at);
        if let Some(last) = going_on.filter(|_| repeat) {
            has_secret |= last.has_secret;
            hashes.clone_from(&last.hashes);
            first = last.first;
            if !source.is_camera() {
                since = last.since(source);
            }
        }
        self.last.retain(|last| last.source != *source);
        self.last.push(Seen { source: source.clone(), hashes, has_secret, first, at: since });
        repeat
    }

    /// A code that a scanner sent twice in a row is the same scan.
    fn hash(&self, payload: &Payload, text: &str) -> u64 {
        match payload {
            Payload::Slip(Slip { code, .. }) => self.hash_code(code),
            Payload::Altered(_) | Payload::Other(_) => self.key.hash_one(text),
        }
    }

    fn hash_code(&self, code: &DossierCode) -> u64 {
        self.key.hash_one(code.halved().as_ref().unwrap_or(code).as_str())
    }

    /// Whoever leaves a screen and scans the same slip wants it again. One that still lies before the lens was not scanned
    /// again.
    pub fn forget(&mut self) {
        self.last.retain(|last| last.source.is_camera());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "H53.12-1";
    const A_WITH_SECRET: &str = "D-K7QM-H53.12-1";
    const B: &str = "H53.12-2";

    fn lens() -> Source {
        Source::Camera("0".to_owned())
    }

    fn is_repeat(repeats: &mut Repeats, source: &Source, texts: &str, at: Instant) -> bool {
        let payloads = Payload::all(texts.split(' '));
        repeats.is_repeat(&payloads, texts, source, at)
    }

    /// Scans in turn: the source, the texts seen together, when in milliseconds, whether it is a repeat.
    fn check(table: &[(&Source, &str, u64, bool)]) {
        let start = Instant::now();
        let mut repeats = Repeats::default();
        for &(source, texts, ms, expected) in table {
            let at = start + Duration::from_millis(ms);
            assert_eq!(is_repeat(&mut repeats, source, texts, at), expected, "{source}: {texts} at {ms}");
        }
    }

    #[test]
    fn a_slip_before_the_lens_is_one_scan_until_it_was_away_for_two_seconds() {
        let lens = lens();
        check(&[
            (&lens, A, 0, false),
            (&lens, A, 1_900, true),
            (&lens, A, 3_800, true), // still before the lens
            (&lens, A, 5_800, false),
            (&lens, B, 5_900, false),
            (&lens, A, 6_000, false),             // another slip lay between
            (&lens, A_WITH_SECRET, 6_100, false), // shows more
            (&lens, A, 6_200, true),
            (&lens, A_WITH_SECRET, 6_300, true),
        ]);
    }

    #[test]
    fn a_trigger_that_bounces_is_one_scan_and_one_that_is_pressed_again_another() {
        let gun = Source::Wedge;
        check(&[(&gun, A, 0, false), (&gun, A, 50, true), (&gun, A, 1_900, true), (&gun, A, 2_100, false)]);
    }

    #[test]
    fn two_devices_that_see_one_slip_are_one_scan_and_a_slip_before_the_lens_disturbs_no_other() {
        let (lens, gun) = (lens(), Source::Wedge);
        check(&[
            (&lens, A, 0, false),
            (&gun, A, 100, true),
            (&gun, B, 500, false),
            (&lens, A, 600, true), // it has lain there all the time
            (&gun, A, 1_200, true),
            (&gun, A, 2_100, false), // the trigger was pressed again
            (&lens, A, 2_400, true),
        ]);
    }

    #[test]
    fn slips_that_lie_together_are_one_scan_while_any_of_them_is_seen() {
        let lens = lens();
        let both = &format!("{A} {B}");
        check(&[
            (&lens, both, 0, false),
            (&lens, A, 500, true),
            (&lens, B, 2_400, true),
            (&lens, both, 4_300, true),
            (&lens, A, 6_400, false),
            (&lens, both, 6_500, false),
        ]);
    }

    #[test]
    fn who_leaves_and_scans_again_wants_it_again() {
        let now = Instant::now();
        for (source, expected) in [(lens(), true), (Source::Wedge, false)] {
            let mut repeats = Repeats::default();
            assert!(!is_repeat(&mut repeats, &source, A, now));
            repeats.forget();
            assert_eq!(is_repeat(&mut repeats, &source, A, now), expected);
        }
    }
}
