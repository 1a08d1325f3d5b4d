//! The office's working time, and the due dates counted in it.
//!
//! Every instant here is the office's local time in whole minutes: seconds are dropped, for a slip shows none. Holidays
//! are data, and the calendar knows until which year it has them: a due date beyond that is marked provisional.

mod check;
mod hours;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time, Weekday};

pub use check::CalendarWarning;
pub use hours::Session;

use hours::Hours;

/// What a calendar is made from, as an office writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarData {
    /// When the office is open on a working day, in order.
    pub sessions: Vec<Session>,
    /// The weekly days off.
    pub days_off: Vec<Weekday>,
    /// Days off by law or decision, with the days that stand in for those on a weekly day off.
    pub holidays: Vec<Date>,
    /// Weekly days off that are worked in exchange for another day.
    pub make_up_days: Vec<Date>,
    /// The last year whose holidays are known.
    pub known_until: i16,
}

impl Default for CalendarData {
    /// 07:00-11:30 and 13:30-17:00, Monday to Friday, no holidays known of any year.
    fn default() -> Self {
        Self {
            sessions: Session::usual().to_vec(),
            days_off: vec![Weekday::Saturday, Weekday::Sunday],
            holidays: Vec::new(),
            make_up_days: Vec::new(),
            known_until: 0,
        }
    }
}

/// Why a calendar cannot be made from what was written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// There is no session.
    #[error("a working day needs at least one session")]
    NoSession,
    /// A session that ends when it starts or before.
    #[error("the session {0} ends before it has begun")]
    EmptySession(Session),
    /// A session that starts before the one ahead of it has ended.
    #[error("the session {1} starts before {0} has ended")]
    SessionsOverlap(Session, Session),
    /// A session's bound that is no whole minute.
    #[error("the session {0} is not in whole minutes")]
    SessionSeconds(Session),
    /// All seven days are weekly days off.
    #[error("every day of the week is a day off, so no due date can be counted")]
    NoWorkingWeekday,
    /// A day that is both off and worked.
    #[error("{0} is written down both as a holiday and as a make-up working day")]
    HolidayAndMakeUp(Date),
}

/// A counting left the years that dates can have (-9999 to 9999). The date that it began with is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no working day is left before the end of the year 9999")]
pub struct OutOfRange;

/// How long a procedure may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeLimit {
    /// So many working days after the day of reception.
    WorkingDays(u16),
    /// So many days after the day of reception, all counted; it never ends on a day off.
    CalendarDays(u16),
    /// The day of reception itself, or the next working day when received after the office's cut-off.
    SameDay,
    /// The law sets no limit.
    None,
}

/// What happens to the due date when the papers asked for arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SupplementRule {
    /// The due date moves on by the working minutes waited.
    Shift,
    /// The whole limit is counted again from the arrival.
    Restart,
}

/// A promised instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Due {
    /// The office's local time, within a session.
    pub at: DateTime,
    /// Whether it lies beyond the last year whose holidays are known, and so may still move.
    pub provisional: bool,
}

/// A time in which the office waited and its clock stood still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// When the waiting began.
    pub from: DateTime,
    /// When it ended.
    pub until: DateTime,
}

/// The office's sessions, days off, holidays and make-up working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    hours: Hours,
    /// By weekday from Monday: whether it is worked.
    week: [bool; 7],
    /// As written down, sorted.
    holidays: Vec<Date>,
    /// As written down, sorted.
    make_up_days: Vec<Date>,
    /// The holidays that fall on a worked weekday, sorted.
    closed: Vec<Date>,
    /// The make-up days that fall on a weekly day off, sorted.
    opened: Vec<Date>,
    known_until: i16,
}

impl Default for WorkCalendar {
    /// Usual hours, Monday to Friday, no holidays known of any year.
    fn default() -> Self {
        let (holidays, make_up_days, closed, opened) = Default::default();
        let week = [true, true, true, true, true, false, false];
        Self { hours: Hours::usual(), week, holidays, make_up_days, closed, opened, known_until: 0 }
    }
}

impl WorkCalendar {
    /// Makes a calendar.
    ///
    /// # Errors
    /// Names the first part of the data that makes no sense.
    pub fn new(data: CalendarData) -> Result<Self, CalendarError> {
        let hours = Hours::new(data.sessions)?;
        let mut week = [true; 7];
        for day in data.days_off {
            week[weekday_index(day)] = false;
        }
        if !week.contains(&true) {
            return Err(CalendarError::NoWorkingWeekday);
        }
        let (holidays, make_up_days) = (sorted(data.holidays), sorted(data.make_up_days));
        if let Some(both) = make_up_days.iter().find(|day| holidays.binary_search(day).is_ok()) {
            return Err(CalendarError::HolidayAndMakeUp(*both));
        }
        let on_weekdays = |days: &[Date], worked: bool| -> Vec<Date> {
            days.iter().copied().filter(|day| week[weekday_index(day.weekday())] == worked).collect()
        };
        Ok(Self {
            closed: on_weekdays(&holidays, true),
            opened: on_weekdays(&make_up_days, false),
            hours,
            week,
            holidays,
            make_up_days,
            known_until: data.known_until,
        })
    }

    /// The sessions of a working day, in order.
    pub fn sessions(&self) -> &[Session] {
        self.hours.sessions()
    }

    /// When the office closes on a working day.
    pub fn closing_of(&self, day: Date) -> DateTime {
        day.to_datetime(self.hours.closing())
    }

    /// The last year whose holidays are known.
    pub fn known_until(&self) -> i16 {
        self.known_until
    }

    /// How many minutes a working day has.
    pub fn minutes_per_day(&self) -> u64 {
        self.hours.minutes_per_day()
    }

    /// Whether the office works on a day.
    pub fn is_working_day(&self, date: Date) -> bool {
        let usual = self.is_worked_weekday(date);
        let exceptions = if usual { &self.closed } else { &self.opened };
        usual != exceptions.binary_search(&date).is_ok()
    }

    /// The holidays on worked weekdays after one day, up to another.
    pub fn holidays_between(&self, from: Date, until: Date) -> Vec<Date> {
        self.closed.iter().filter(|day| **day > from && **day <= until).copied().collect()
    }

    /// Whether an instant lies in a session of a working day; both ends of a session belong to it.
    pub fn is_open(&self, at: DateTime) -> bool {
        self.is_working_day(at.date()) && self.hours.next_open(at.time()) == Some(hours::whole_minute(at.time()))
    }

    /// The instant itself when it lies in a session, otherwise the start of the next one.
    ///
    /// # Errors
    /// When no session follows within the years that dates can have.
    pub fn next_working_instant(&self, at: DateTime) -> Result<DateTime, OutOfRange> {
        if self.is_working_day(at.date())
            && let Some(time) = self.hours.next_open(at.time())
        {
            return Ok(at.date().to_datetime(time));
        }
        Ok(self.next_working_day(at.date())?.to_datetime(self.hours.opening()))
    }

    /// The instant at which so many working minutes have passed. It is the end of a session rather than the start of the
    /// next one, except for 0 minutes, which is [`Self::next_working_instant`].
    ///
    /// # Errors
    /// When it would lie beyond the years that dates can have.
    pub fn add_working_minutes(&self, from: DateTime, minutes: u64) -> Result<DateTime, OutOfRange> {
        let start = self.next_working_instant(from)?;
        let Some(last) = minutes.checked_sub(1) else { return Ok(start) };
        let last = self.hours.worked_before(start.time()).checked_add(last).ok_or(OutOfRange)?;
        let date = self.after_working_days(start.date(), last / self.minutes_per_day())?;
        Ok(date.to_datetime(self.hours.time_when_worked(last % self.minutes_per_day() + 1)))
    }

    /// How many working minutes lie between two instants: nights, breaks and days off count for nothing. 0 when the
    /// second is not later.
    pub fn working_minutes_between(&self, from: DateTime, until: DateTime) -> u64 {
        if until <= from {
            return 0;
        }
        let whole_days = u64::from(self.working_days_from(from.date(), until.date()));
        (whole_days * self.minutes_per_day() + self.worked_on_day(until)).saturating_sub(self.worked_on_day(from))
    }

    /// How many working days follow `from` up to and with `until`: what "two working days left" counts. 0 when `until`
    /// is not later.
    pub fn working_days_between(&self, from: Date, until: Date) -> u32 {
        if until <= from {
            return 0;
        }
        let today = u32::from(self.is_working_day(from));
        self.working_days_from(from, until) + u32::from(self.is_working_day(until)) - today
    }

    /// When a dossier is due; nothing where the law sets no limit.
    ///
    /// Counting starts the day after reception, the time of day stays that of the reception. What is received outside a
    /// session counts from the next one. A same-day procedure is due when the office closes.
    ///
    /// # Errors
    /// When it would lie beyond the years that dates can have.
    pub fn due(&self, received: DateTime, limit: TimeLimit, same_day_cutoff: Time) -> Result<Option<Due>, OutOfRange> {
        let start = self.next_working_instant(received)?;
        let at = match limit {
            TimeLimit::None => return Ok(None),
            TimeLimit::WorkingDays(days) => {
                self.after_working_days(start.date(), u64::from(days))?.to_datetime(start.time())
            }
            TimeLimit::CalendarDays(days) => {
                let last = start.date().checked_add(i64::from(days).days()).or(Err(OutOfRange))?;
                self.working_day_from(last)?.to_datetime(start.time())
            }
            TimeLimit::SameDay => {
                let too_late =
                    received.date() == start.date() && hours::whole_minute(received.time()) > same_day_cutoff;
                self.after_working_days(start.date(), u64::from(too_late))?.to_datetime(self.hours.closing())
            }
        };
        Ok(Some(self.promise(at)))
    }

    /// Moves a due date on by the working minutes of a pause.
    ///
    /// # Errors
    /// When it would lie beyond the years that dates can have.
    pub fn shift(&self, due: Due, pause: Pause) -> Result<Due, OutOfRange> {
        let waited = self.working_minutes_between(pause.from, pause.until);
        let moved = self.promise(self.add_working_minutes(due.at, waited)?);
        Ok(Due { provisional: moved.provisional || due.provisional, ..moved })
    }

    /// An instant as a due date: every day counted lies before it, so its year alone decides whether it may still move.
    pub fn promise(&self, at: DateTime) -> Due {
        Due { at, provisional: at.year() > self.known_until }
    }

    fn is_worked_weekday(&self, date: Date) -> bool {
        self.week[weekday_index(date.weekday())]
    }

    /// The first working day after a date. The search ends: some weekday is worked, and the holidays are a finite list.
    fn next_working_day(&self, date: Date) -> Result<Date, OutOfRange> {
        self.working_day_from(date.tomorrow().or(Err(OutOfRange))?)
    }

    /// The date itself or the first working day after it.
    fn working_day_from(&self, mut date: Date) -> Result<Date, OutOfRange> {
        while !self.is_working_day(date) {
            date = date.tomorrow().or(Err(OutOfRange))?;
        }
        Ok(date)
    }

    /// The so-many-th working day after a date; the date itself for 0.
    fn after_working_days(&self, date: Date, days: u64) -> Result<Date, OutOfRange> {
        (0..days).try_fold(date, |date, _| self.next_working_day(date))
    }

    /// How many working minutes of an instant's own day lie before it.
    fn worked_on_day(&self, at: DateTime) -> u64 {
        if self.is_working_day(at.date()) { self.hours.worked_before(at.time()) } else { 0 }
    }

    /// How many working days lie from a date (counted) to another (not counted), without a step for each.
    fn working_days_from(&self, from: Date, until: Date) -> u32 {
        let days = from.duration_until(until).as_hours() / 24;
        let per_week = self.week.iter().filter(|worked| **worked).count() as i64;
        let first = weekday_index(from.weekday());
        let rest = self.week.iter().cycle().skip(first).take((days % 7) as usize).filter(|worked| **worked).count();
        let within = |days: &[Date]| days.partition_point(|day| *day < until) - days.partition_point(|day| *day < from);
        let exceptions = within(&self.opened) as i64 - within(&self.closed) as i64;
        (days / 7 * per_week + rest as i64 + exceptions) as u32
    }
}

fn weekday_index(day: Weekday) -> usize {
    day.to_monday_zero_offset() as usize
}

fn sorted(mut days: Vec<Date>) -> Vec<Date> {
    days.sort_unstable();
    days.dedup();
    days
}
