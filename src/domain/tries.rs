//! How fast a secret may be tried: so many wrong tries are free, then each further one has to wait longer.

use jiff::{SignedDuration, Timestamp};

/// How fast a secret may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryRule {
    /// So many tries are free of a wait.
    pub free: u32,
    /// The wait after the last free one; each further one doubles it.
    pub first_wait: SignedDuration,
    /// The longest wait.
    pub longest_wait: SignedDuration,
    /// Tries are forgotten once none was made for so long; never where nothing is set.
    pub forgotten_after: Option<SignedDuration>,
}

/// The tries of a secret since it was last right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tries {
    /// How many were made. A try counts before it is judged, so that one that is cut short counts as wrong.
    pub count: u32,
    /// When the newest was made.
    pub newest: Timestamp,
}

/// What a try is answered with before the secret is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// It is looked at; this is what the tries are from now on.
    Open(Tries),
    /// It is not looked at before an instant; this is what the tries are from now on.
    Shut {
        /// What the tries are from now on.
        tries: Tries,
        /// When the next try is taken.
        until: Timestamp,
    },
}

impl Tries {
    /// How many more may be wrong before there is a wait.
    pub fn left(&self, rule: &TryRule) -> u32 {
        rule.free.saturating_sub(self.count)
    }

    /// How long the next try has to wait after the newest.
    pub fn wait(&self, rule: &TryRule) -> SignedDuration {
        let Some(beyond) = self.count.checked_sub(rule.free) else { return SignedDuration::ZERO };
        // Thirty doublings pass any wait.
        rule.first_wait.saturating_mul(1 << beyond.min(30)).min(rule.longest_wait)
    }

    /// Whether so much time has passed that they mean nothing any more.
    pub fn are_forgotten(&self, now: Timestamp, rule: &TryRule) -> bool {
        rule.forgotten_after.is_some_and(|after| now.duration_since(self.newest) >= after)
    }

    /// Judges whether a try may be made now. Where the clock was moved back, the wait begins anew: a try can be put off by
    /// that, never brought forward.
    pub fn try_at(self, now: Timestamp, rule: &TryRule) -> Gate {
        let tries = if self.are_forgotten(now, rule) { Self::default() } else { self };
        let newest = tries.newest.min(now);
        let until = newest.saturating_add(tries.wait(rule)).unwrap_or(Timestamp::MAX);
        if now < until {
            return Gate::Shut { tries: Self { count: tries.count, newest }, until };
        }
        Gate::Open(Self { count: tries.count.saturating_add(1), newest: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: TryRule = TryRule {
        free: 5,
        first_wait: SignedDuration::from_secs(30),
        longest_wait: SignedDuration::from_hours(1),
        forgotten_after: None,
    };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn waits_grow() {
        let tries = |count| Tries { count, newest: at(0) };
        let waits: Vec<i64> = (0..14).map(|count| tries(count).wait(&RULE).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(tries(u32::MAX).wait(&RULE), RULE.longest_wait);
        assert_eq!([0, 4, 5, 9].map(|count| tries(count).left(&RULE)), [5, 1, 0, 0]);
    }

    #[test]
    fn tries_are_forgotten_where_the_rule_says_so() {
        let forgiving = TryRule { forgotten_after: Some(SignedDuration::from_hours(3)), ..RULE };
        let tries = Tries { count: 9, newest: at(0) };
        let three_hours = 3 * 3_600;
        assert_eq!(tries.try_at(at(three_hours), &forgiving), Gate::Open(Tries { count: 1, newest: at(three_hours) }));
        let Gate::Open(next) = tries.try_at(at(three_hours - 1), &forgiving) else { panic!("the wait is over") };
        assert_eq!(next.count, 10);
        let Gate::Open(next) = tries.try_at(at(three_hours), &RULE) else { panic!("the wait is over") };
        assert_eq!(next.count, 10);
    }

    #[test]
    fn a_try_is_taken_when_the_wait_is_over() {
        let tries = Tries { count: 6, newest: at(0) };
        assert_eq!(tries.try_at(at(59), &RULE), Gate::Shut { tries, until: at(60) });
        assert_eq!(tries.try_at(at(60), &RULE), Gate::Open(Tries { count: 7, newest: at(60) }));
        let free = Tries { count: 1, newest: at(0) };
        assert_eq!(free.try_at(at(-500), &RULE), Gate::Open(Tries { count: 2, newest: at(-500) }));
    }

    #[test]
    fn a_clock_moved_back_begins_the_wait_anew() {
        let tries = Tries { count: 6, newest: at(1_000) };
        let Gate::Shut { tries, until } = tries.try_at(at(0), &RULE) else { panic!("tried too early") };
        assert_eq!((tries.newest, until), (at(0), at(60)));
        assert!(matches!(tries.try_at(at(59), &RULE), Gate::Shut { .. }));
        assert!(matches!(tries.try_at(at(60), &RULE), Gate::Open(_)));
    }

    #[test]
    fn no_moves_of_the_clock_back_let_tries_be_faster() {
        // An hour of real time in steps of ten seconds; before each try the clock is set back by a random amount.
        let mut random = fastrand::Rng::with_seed(3);
        let (mut tries, mut offset, mut taken) = (Tries::default(), 0, 0);
        for real in (0..3_600).step_by(10) {
            offset -= random.i64(0..5_000);
            match tries.try_at(at(real + offset), &RULE) {
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
