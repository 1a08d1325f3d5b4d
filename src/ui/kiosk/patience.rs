//! How long a screen waits for somebody: until nobody moved for a while, then until nobody answers whether they are still
//! here. Not while a finger is down, unless one seems to lie there.

use std::time::{Duration, Instant};

/// A finger stops the clock for so long at most.
const FINGER_COUNTS: Duration = Duration::from_mins(1);

/// What the time that has passed asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing yet.
    Nothing,
    /// To ask whether somebody is still here.
    Ask,
    /// To end the session.
    End,
}

/// The patience of a screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    touched: Instant,
    /// Since when it is asked whether somebody is still here.
    asked: Option<Instant>,
    /// Since when a finger is down.
    finger: Option<Instant>,
    /// Whether a finger was put down while it was asked.
    answered: bool,
}

impl Patience {
    /// Somebody was here now.
    pub fn new(now: Instant) -> Self {
        Self { touched: now, asked: None, finger: None, answered: false }
    }

    /// When somebody was last here.
    pub fn touched(&self) -> Instant {
        self.touched
    }

    /// Somebody is here. Whether that answers the question whether they are.
    pub fn touch(&mut self, at: Instant) -> bool {
        self.touched = self.touched.max(at);
        self.stop_asking()
    }

    /// A finger is put down or moves, or is lifted.
    pub fn finger(&mut self, is_down: bool, now: Instant) {
        self.touched = now;
        self.finger = if is_down { self.finger.or(Some(now)) } else { None };
        self.answered |= self.asked.is_some();
    }

    /// Whether a finger answered the question and was lifted again.
    pub fn is_answered_by_finger(&self) -> bool {
        self.answered && self.finger.is_none()
    }

    /// Whether it is asked whether somebody is still here.
    pub fn asks(&self) -> bool {
        self.asked.is_some()
    }

    /// Asks it from now on.
    pub fn ask(&mut self, now: Instant) {
        (self.asked, self.answered) = (Some(now), false);
    }

    /// Asks it no longer. Whether it did.
    pub fn stop_asking(&mut self) -> bool {
        self.answered = false;
        self.asked.take().is_some()
    }

    /// How long there is left to answer, while it is asked.
    pub fn left(&self, answer: Duration, now: Instant) -> Option<Duration> {
        let since = self.asked?;
        Some(answer.saturating_sub(now.saturating_duration_since(since)))
    }

    /// What the time that has passed asks for, where there is so long to answer, or nobody is asked.
    pub fn due(&self, idle: Duration, answer: Option<Duration>, now: Instant) -> Due {
        match (self.asked, answer) {
            (Some(_), _) if self.finger_counts(now) => Due::Nothing,
            (Some(since), Some(answer)) if now.saturating_duration_since(since) >= answer => Due::End,
            (Some(_), Some(_)) => Due::Nothing,
            _ if now < self.idle_end(idle) => Due::Nothing,
            (None, Some(_)) => Due::Ask,
            (_, None) => Due::End,
        }
    }

    /// When the next thing is due, or a second of the answer's time has passed.
    pub fn next(&self, idle: Duration, answer: Option<Duration>, now: Instant) -> Instant {
        match (self.asked, answer) {
            (Some(since), Some(_)) => {
                let passed = now.saturating_duration_since(since);
                since + Duration::from_secs(passed.as_secs() + 1)
            }
            _ => self.idle_end(idle),
        }
    }

    fn finger_counts(&self, now: Instant) -> bool {
        self.finger.is_some_and(|since| now.saturating_duration_since(since) < FINGER_COUNTS)
    }

    /// When nobody has moved for long enough.
    fn idle_end(&self, idle: Duration) -> Instant {
        let touched = self.finger.map_or(self.touched, |since| self.touched.max(since + FINGER_COUNTS));
        touched + idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Duration = Duration::from_secs(30);
    const ANSWER: Duration = Duration::from_secs(20);

    fn after(patience: &Patience, start: Instant, seconds: u64) -> Due {
        patience.due(IDLE, Some(ANSWER), start + Duration::from_secs(seconds))
    }

    #[test]
    fn it_asks_and_then_ends() {
        let start = Instant::now();
        let mut patience = Patience::new(start);
        assert_eq!((after(&patience, start, 29), after(&patience, start, 30)), (Due::Nothing, Due::Ask));
        patience.ask(start + IDLE);
        assert_eq!(patience.left(ANSWER, start + IDLE), Some(ANSWER));
        assert_eq!((after(&patience, start, 49), after(&patience, start, 50)), (Due::Nothing, Due::End));
        assert_eq!(patience.due(IDLE, None, start + IDLE), Due::End, "where nothing would be lost");
    }

    #[test]
    fn a_finger_stops_the_clock_for_a_minute() {
        let start = Instant::now();
        let mut patience = Patience::new(start);
        patience.finger(true, start);
        assert_eq!((after(&patience, start, 89), after(&patience, start, 90)), (Due::Nothing, Due::Ask));
        patience.finger(false, start + Duration::from_secs(10));
        assert_eq!((after(&patience, start, 39), after(&patience, start, 40)), (Due::Nothing, Due::Ask));
    }

    #[test]
    fn a_finger_answers_when_it_is_lifted() {
        let start = Instant::now();
        let mut patience = Patience::new(start);
        patience.ask(start);
        patience.finger(true, start);
        assert!(patience.asks() && !patience.is_answered_by_finger());
        patience.finger(false, start);
        assert!(patience.is_answered_by_finger());
        assert!(patience.touch(start) && !patience.asks());
    }
}
