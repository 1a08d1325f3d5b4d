//! The sessions of a working day, and the minutes worked in them.

use std::fmt;

use jiff::SignedDuration;
use jiff::civil::{Time, time};

use super::CalendarError;

/// A stretch of a working day in which the office is open. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Session {
    /// When it starts, a whole minute.
    pub start: Time,
    /// When it ends, a whole minute.
    pub end: Time,
}

impl Session {
    /// What most offices keep: 07:00-11:30 and 13:30-17:00, eight hours.
    pub const fn usual() -> [Self; 2] {
        [
            Self { start: time(7, 0, 0, 0), end: time(11, 30, 0, 0) },
            Self { start: time(13, 30, 0, 0), end: time(17, 0, 0, 0) },
        ]
    }

    fn minutes(self) -> u64 {
        minute_of(self.end).saturating_sub(minute_of(self.start))
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", start.hour(), start.minute(), end.hour(), end.minute())
    }
}

/// The sessions of a working day: at least one, in order, apart, none empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours {
    sessions: Vec<Session>,
    opening: Time,
    closing: Time,
    minutes_per_day: u64,
}

impl Hours {
    /// Takes sessions in.
    ///
    /// # Errors
    /// Names the first one that makes no sense.
    pub(super) fn new(sessions: Vec<Session>) -> Result<Self, CalendarError> {
        let (Some(first), Some(last)) = (sessions.first(), sessions.last()) else {
            return Err(CalendarError::NoSession);
        };
        let (opening, closing) = (first.start, last.end);
        for session in &sessions {
            if [session.start, session.end].into_iter().any(|time| time != whole_minute(time)) {
                return Err(CalendarError::SessionSeconds(*session));
            }
            if session.end <= session.start {
                return Err(CalendarError::EmptySession(*session));
            }
        }
        if let Some([a, b]) = sessions.array_windows().find(|[a, b]| b.start < a.end) {
            return Err(CalendarError::SessionsOverlap(*a, *b));
        }
        let minutes_per_day = sessions.iter().map(|session| session.minutes()).sum();
        Ok(Self { sessions, opening, closing, minutes_per_day })
    }

    /// What most offices keep.
    pub(super) fn usual() -> Self {
        let sessions = Session::usual();
        let minutes_per_day = sessions.iter().map(|session| session.minutes()).sum();
        let [first, last] = sessions;
        Self { sessions: sessions.to_vec(), opening: first.start, closing: last.end, minutes_per_day }
    }

    pub(super) fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// When the first session starts.
    pub(super) fn opening(&self) -> Time {
        self.opening
    }

    /// When the last session ends.
    pub(super) fn closing(&self) -> Time {
        self.closing
    }

    /// Never 0.
    pub(super) fn minutes_per_day(&self) -> u64 {
        self.minutes_per_day
    }

    /// The time itself when it lies in a session, else the start of the next one; nothing after the last.
    pub(super) fn next_open(&self, at: Time) -> Option<Time> {
        let at = whole_minute(at);
        self.sessions.iter().find(|session| at <= session.end).map(|session| at.max(session.start))
    }

    /// How many minutes are worked before a time of day.
    pub(super) fn worked_before(&self, at: Time) -> u64 {
        let until = |session: &Session| Session { end: session.end.min(at), ..*session }.minutes();
        self.sessions.iter().map(until).sum()
    }

    /// The earliest time at which so many minutes have been worked; closing time for more than the day has.
    pub(super) fn time_when_worked(&self, mut minutes: u64) -> Time {
        for session in &self.sessions {
            if minutes <= session.minutes() {
                return time_of(minute_of(session.start) + minutes);
            }
            minutes -= session.minutes();
        }
        self.closing
    }
}

/// A time without its seconds.
pub(super) fn whole_minute(time: Time) -> Time {
    time_of(minute_of(time))
}

fn minute_of(time: Time) -> u64 {
    time.hour() as u64 * 60 + time.minute() as u64
}

fn time_of(minute: u64) -> Time {
    Time::midnight().wrapping_add(SignedDuration::from_mins(minute as i64))
}
