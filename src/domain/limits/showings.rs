//! The distinct codes that a machine showed of late.

use jiff::{SignedDuration, Timestamp};

use super::CodeMark;

/// How many distinct codes a machine shows to those who prove nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShowingLimit {
    /// So many in a short time.
    pub codes: u32,
    /// The short time.
    pub within: SignedDuration,
    /// So many within an hour.
    pub codes_an_hour: u32,
    /// Once there were more, the last four digits are asked for until no further code was shown to the machine for so long.
    pub quiet: SignedDuration,
}

impl Default for ShowingLimit {
    /// 8 within 3 minutes, 150 within an hour, 3 minutes of quiet.
    fn default() -> Self {
        let three_minutes = SignedDuration::from_mins(3);
        Self { codes: 8, within: three_minutes, codes_an_hour: 150, quiet: three_minutes }
    }
}

impl ShowingLimit {
    /// The longer of the two times that codes are counted in.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(1);
}

/// A code, and when it was first shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Showing {
    /// The code's mark.
    pub code: CodeMark,
    /// When.
    pub at: Timestamp,
}

/// The codes that a machine showed within the hour, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Showings {
    seen: Vec<Showing>,
    /// Where the limit is reached: when a code was last shown to the machine that it had not seen before.
    used_up: Option<Timestamp>,
}

impl Showings {
    /// The codes as they were kept.
    pub fn kept(seen: Vec<Showing>, used_up: Option<Timestamp>) -> Self {
        Self { seen, used_up }
    }

    /// No code, and the limit is reached.
    pub fn used_up(now: Timestamp) -> Self {
        Self { seen: Vec::new(), used_up: Some(now) }
    }

    /// The codes, to be kept.
    pub fn seen(&self) -> &[Showing] {
        &self.seen
    }

    /// Whether the limit is reached, and since when there was quiet.
    pub fn used_up_at(&self) -> Option<Timestamp> {
        self.used_up
    }

    /// Counts a code. False where the limit is reached. A code that was shown before tells nobody anything new: it neither
    /// counts again nor disturbs the quiet.
    pub fn show(&mut self, code: CodeMark, now: Timestamp, limit: &ShowingLimit) -> bool {
        self.follow_clock(now);
        if self.used_up.is_some_and(|at| now.duration_since(at) >= limit.quiet) {
            *self = Self::default();
        }
        self.seen.retain(|seen| now.duration_since(seen.at) < ShowingLimit::LONGEST);
        if self.seen.iter().any(|seen| seen.code == code) {
            return self.used_up.is_none();
        }
        self.seen.push(Showing { code, at: now });
        let lately = self.seen.iter().filter(|seen| now.duration_since(seen.at) < limit.within).count();
        if self.used_up.is_some() || lately > limit.codes as usize || self.seen.len() > limit.codes_an_hour as usize {
            self.used_up = Some(now);
            let spare = self.seen.len().saturating_sub(limit.codes_an_hour as usize);
            self.seen.drain(..spare);
        }
        self.used_up.is_none()
    }

    /// Where the clock was moved back, all that was counted moves back with it: as near to one another as it was, and the
    /// quiet begins anew.
    fn follow_clock(&mut self, now: Timestamp) {
        let newest = self.seen.iter().map(|seen| seen.at).chain(self.used_up).max();
        let Some(ahead) = newest.map(|newest| newest.duration_since(now)).filter(SignedDuration::is_positive) else {
            return;
        };
        for seen in &mut self.seen {
            seen.at = seen.at.saturating_sub(ahead).unwrap_or(Timestamp::MIN);
        }
        self.used_up = self.used_up.map(|_| now);
    }
}
