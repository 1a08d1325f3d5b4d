//! The days until a dossier is due, as a calendar: which are counted, which are not, and why.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use crate::domain::calendar::{Due, TimeLimit};
use crate::domain::office::Office;
use crate::domain::procedure::Procedure;
use crate::words::{Value, Words};

/// The most weeks that are shown.
const MOST_WEEKS: usize = 7;

/// When it will be due, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDate {
    /// The day in words; or that there is none.
    pub day: String,
    /// From which time of the day on.
    pub after: String,
    /// How it is counted, in sentences.
    pub why: Vec<String>,
    /// The names of the weekdays.
    pub head: [String; 7],
    /// The days, a week after a week.
    pub days: Vec<Day>,
    /// What holidays lie on the way.
    pub holidays: String,
}

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: DayKind,
    /// What stands under its number: today, or how many days were counted.
    pub note: String,
}

/// What a day is to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Before today, or after the due day.
    Outside,
    /// Today.
    Today,
    /// Counted.
    Counted,
    /// Not counted: a weekly day off.
    Off,
    /// Not counted: a holiday.
    Holiday,
    /// The due day.
    Due,
}

/// When a procedure that is taken in now will be due.
pub fn due_date(words: &Words, office: &Office, procedure: &Procedure, now: DateTime) -> DueDate {
    let due = office.calendar.due(now, procedure.limit, office.profile.same_day_cutoff).ok().flatten();
    let Some(Due { at, .. }) = due else { return none(words) };
    let holidays = office.calendar.holidays_between(now.date(), at.date());
    DueDate {
        day: words.date(at.date()),
        after: words.after(at.time()),
        why: why(words, procedure.limit),
        head: weekdays(words, now.date()),
        days: days(words, office, procedure.limit, (now.date(), at.date()), &holidays),
        holidays: holidays_in_words(words, &holidays),
    }
}

fn none(words: &Words) -> DueDate {
    DueDate {
        day: words.say("take-in-no-due"),
        after: String::new(),
        why: vec![words.say("take-in-no-due-why")],
        head: Default::default(),
        days: Vec::new(),
        holidays: String::new(),
    }
}

fn why(words: &Words, limit: TimeLimit) -> Vec<String> {
    let count = |key, days: u16| words.say_with(key, &[("days", Value::Count(u32::from(days)))]);
    match limit {
        TimeLimit::WorkingDays(days) => vec![count("take-in-working-days", days), words.say("take-in-not-counted")],
        TimeLimit::CalendarDays(days) => vec![count("take-in-calendar-days", days), words.say("take-in-not-ends")],
        TimeLimit::SameDay => vec![words.say("take-in-same-day")],
        TimeLimit::None => Vec::new(),
    }
}

fn holidays_in_words(words: &Words, holidays: &[Date]) -> String {
    let days: Vec<String> = holidays.iter().map(|day| words.short_date(*day)).collect();
    let days = (!days.is_empty()).then(|| days.join(", "));
    words.say_with("take-in-holidays", &[("days", Value::or_none(days.as_deref()))])
}

fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

fn weekdays(words: &Words, today: Date) -> [String; 7] {
    const KEYS: [&str; 7] = ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
    debug_assert_eq!(monday_of(today).weekday().to_monday_zero_offset(), 0);
    KEYS.map(|key| words.say(key))
}

/// The weeks from today's to the due day's. Of a long way only today's and the last are shown.
fn days(words: &Words, office: &Office, limit: TimeLimit, (today, due): (Date, Date), holidays: &[Date]) -> Vec<Day> {
    let first = monday_of(today);
    let weeks = (monday_of(due) - first).get_days() as usize / 7 + 1;
    let skipped = weeks.saturating_sub(MOST_WEEKS);
    let mut counted = 0_u32;
    let mut all = Vec::with_capacity(weeks.min(1000) * 7);
    for offset in 0..(weeks.min(1000) * 7) as i64 {
        let day = first.saturating_add(offset.days());
        let works = office.calendar.is_working_day(day);
        let is_counted = day > today && day <= due && (works || matches!(limit, TimeLimit::CalendarDays(_)));
        counted += u32::from(is_counted);
        let kind = match () {
            () if day == due && day != today => DayKind::Due,
            () if day == today => DayKind::Today,
            () if holidays.contains(&day) => DayKind::Holiday,
            () if is_counted => DayKind::Counted,
            () if !works => DayKind::Off,
            () => DayKind::Outside,
        };
        let note = match kind {
            DayKind::Today => words.say("take-in-today"),
            DayKind::Holiday => words.say("take-in-holiday"),
            DayKind::Counted | DayKind::Due => counted.to_string(),
            DayKind::Off | DayKind::Outside => String::new(),
        };
        all.push(Day { number: day.day().to_string(), kind, note });
    }
    if skipped > 0 {
        all.drain(7..7 * (skipped + 1));
    }
    all
}
