//! `[limits]`: how much strangers may try at a machine.

use std::ops::RangeInclusive;

use jiff::SignedDuration;
use serde::Deserialize;

use crate::domain::limits::{Limits, ShowingLimit};
use crate::domain::tries::TryRule;

/// How much strangers may try at a machine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitKeys {
    /// So many distinct codes are shown in a short time to those who prove nothing.
    pub codes: Option<u32>,
    /// The short time, in minutes.
    pub within_minutes: Option<u32>,
    /// So many within an hour.
    pub codes_an_hour: Option<u32>,
    /// Minutes without a further code after which codes are shown again.
    pub quiet_minutes: Option<u32>,
    /// So many wrong last fours for a code are free of a wait.
    pub wrong_for_code: u32,
    /// So many at the machine.
    pub wrong_for_machine: u32,
    /// Minutes of the first wait; each further wrong one doubles it.
    pub lock_minutes: u32,
}

impl Default for LimitKeys {
    fn default() -> Self {
        Self {
            codes: None,
            within_minutes: None,
            codes_an_hour: None,
            quiet_minutes: None,
            wrong_for_code: 5,
            wrong_for_machine: 20,
            lock_minutes: 10,
        }
    }
}

/// What is counted within an hour is forgotten after it.
const MINUTES: RangeInclusive<u32> = 1..=60;
/// A limit beyond these is none.
const CODES: RangeInclusive<u32> = 0..=1_000;
const WRONG: RangeInclusive<u32> = 1..=100;

impl LimitKeys {
    /// The first key whose value cannot be, with the value and what it must lie between.
    pub(super) fn wrong(&self) -> Option<(&'static str, u32, RangeInclusive<u32>)> {
        let keys = [
            ("codes", self.codes, CODES),
            ("within_minutes", self.within_minutes, MINUTES),
            ("codes_an_hour", self.codes_an_hour, CODES),
            ("quiet_minutes", self.quiet_minutes, MINUTES),
            ("wrong_for_code", Some(self.wrong_for_code), WRONG),
            ("wrong_for_machine", Some(self.wrong_for_machine), WRONG),
            ("lock_minutes", Some(self.lock_minutes), MINUTES),
        ];
        let mut wrong = keys.into_iter().filter_map(|(key, value, range)| Some((key, value?, range)));
        wrong.find(|(_, value, range)| !range.contains(value))
    }

    /// Whether the limit on codes is set, so that it holds on a demo store too.
    pub fn is_set(&self) -> bool {
        [self.codes, self.within_minutes, self.codes_an_hour, self.quiet_minutes].iter().any(Option::is_some)
    }

    /// The limits.
    pub fn limits(&self) -> Limits {
        let usual = ShowingLimit::default();
        let minutes = |set: Option<u32>, usual| set.map_or(usual, |minutes| SignedDuration::from_mins(minutes.into()));
        let showings = ShowingLimit {
            codes: self.codes.unwrap_or(usual.codes),
            within: minutes(self.within_minutes, usual.within),
            codes_an_hour: self.codes_an_hour.unwrap_or(usual.codes_an_hour),
            quiet: minutes(self.quiet_minutes, usual.quiet),
        };
        let Limits { code, machine, .. } = Limits::default();
        let first_wait = SignedDuration::from_mins(self.lock_minutes.into());
        Limits {
            showings: Some(showings),
            code: TryRule { free: self.wrong_for_code, first_wait, ..code },
            machine: TryRule { free: self.wrong_for_machine, first_wait, ..machine },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_is_as_usual() {
        assert_eq!(LimitKeys::default().limits(), Limits::default());
        assert!(!LimitKeys::default().is_set());
        let keys = LimitKeys { codes: Some(3), lock_minutes: 1, ..LimitKeys::default() };
        let limits = keys.limits();
        assert!(keys.is_set());
        assert_eq!(limits.showings.map(|limit| (limit.codes, limit.codes_an_hour)), Some((3, 150)));
        assert_eq!(limits.code.first_wait, SignedDuration::from_mins(1));
    }
}
