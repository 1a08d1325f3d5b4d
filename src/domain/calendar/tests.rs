//! Deadlines as a clerk would work them out by hand, and what must hold for every other one.

mod laws;

use jiff::civil::{Date, DateTime, Time, date, time};

use super::*;

pub(super) const CUTOFF: Time = time(15, 0, 0, 0);

/// The office of the tables: 2026's holidays, two Saturdays worked for it, and nothing known of 2027.
pub(super) fn office() -> WorkCalendar {
    WorkCalendar::new(CalendarData {
        holidays: days(
            "2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-26 2026-04-27 2026-04-30 \
             2026-05-01 2026-09-01 2026-09-02 2026-11-24 2026-08-31",
        ),
        make_up_days: days("2026-08-22"),
        known_until: 2026,
        ..CalendarData::default()
    })
    .unwrap()
}

fn days(text: &str) -> Vec<Date> {
    text.split_whitespace().map(|day| day.parse().unwrap()).collect()
}

fn at(text: &str) -> DateTime {
    text.replace(' ', "T").parse().unwrap()
}

/// `10w`, `10d`, `same day`, `none`.
fn limit(text: &str) -> TimeLimit {
    match text {
        "none" => TimeLimit::None,
        "same day" => TimeLimit::SameDay,
        _ => {
            let (count, unit) = text.split_at(text.len() - 1);
            let count = count.parse().unwrap();
            if unit == "w" { TimeLimit::WorkingDays(count) } else { TimeLimit::CalendarDays(count) }
        }
    }
}

fn shown(due: Option<Due>) -> String {
    due.map_or_else(
        || "none".to_owned(),
        |due| format!("{}{}", due.at.strftime("%Y-%m-%d %H:%M"), if due.provisional { " provisional" } else { "" }),
    )
}

#[test]
fn due_dates() {
    let office = office();
    let table = [
        // received, limit, due, why
        ("2026-10-12 08:10", "10w", "2026-10-26 08:10", "two weekends on the way"),
        ("2026-10-12 08:10", "1w", "2026-10-13 08:10", "counting starts the day after"),
        ("2026-10-12 08:10", "0w", "2026-10-12 08:10", "no day to wait"),
        ("2026-10-12 08:10:59", "1w", "2026-10-13 08:10", "seconds are dropped"),
        ("2026-10-12 12:00", "1w", "2026-10-13 13:30", "at noon: from the afternoon session"),
        ("2026-10-12 11:30", "1w", "2026-10-13 11:30", "the end of a session belongs to it"),
        ("2026-10-12 11:30:59", "1w", "2026-10-13 11:30", "and its last minute is whole"),
        ("2026-10-12 11:31", "1w", "2026-10-13 13:30", "a minute later it is the break"),
        ("2026-10-12 06:00", "1w", "2026-10-13 07:00", "before opening"),
        ("2026-10-09 17:00", "1w", "2026-10-12 17:00", "Friday at closing time"),
        ("2026-10-09 18:00", "1w", "2026-10-13 07:00", "Friday evening: from Monday 07:00"),
        ("2026-10-10 10:00", "1w", "2026-10-13 07:00", "Saturday: from Monday 07:00"),
        ("2026-02-13 09:00", "1w", "2026-02-23 09:00", "across Tết 2026"),
        ("2026-02-13 18:00", "2w", "2026-02-25 07:00", "received on Tết's eve in the evening"),
        ("2026-02-18 09:00", "1w", "2026-02-24 07:00", "received on the second day of Tết"),
        ("2026-11-23 10:00", "1w", "2026-11-25 10:00", "24/11, a holiday since 2026"),
        ("2026-04-24 10:00", "1w", "2026-04-28 10:00", "Giỗ Tổ on a Sunday, Monday off for it"),
        ("2026-04-29 10:00", "2w", "2026-05-05 10:00", "30/4 and 1/5"),
        ("2026-08-21 10:00", "1w", "2026-08-22 10:00", "a Saturday made up for"),
        ("2026-08-21 10:00", "2w", "2026-08-24 10:00", "and the Monday after it"),
        ("2026-08-22 10:00", "1w", "2026-08-24 10:00", "received on the make-up Saturday"),
        ("2026-10-12 10:00", "4d", "2026-10-16 10:00", "calendar days within the week"),
        ("2026-10-12 10:00", "5d", "2026-10-19 10:00", "calendar days that end on a Saturday"),
        ("2026-10-12 10:00", "6d", "2026-10-19 10:00", "on a Sunday"),
        ("2026-10-12 10:00", "7d", "2026-10-19 10:00", "days off within are counted"),
        ("2026-11-14 10:00", "8d", "2026-11-25 07:00", "a Saturday counts as Monday 16/11; 24/11 is off"),
        ("2026-02-06 10:00", "11d", "2026-02-23 10:00", "calendar days that end on Tết"),
        ("2026-08-17 10:00", "5d", "2026-08-22 10:00", "calendar days that end on a make-up Saturday"),
        ("2026-10-12 08:10", "same day", "2026-10-12 17:00", "same day"),
        ("2026-10-12 12:00", "same day", "2026-10-12 17:00", "same day, in the break"),
        ("2026-10-12 15:00", "same day", "2026-10-12 17:00", "at the cut-off"),
        ("2026-10-12 15:01", "same day", "2026-10-13 17:00", "after the cut-off"),
        ("2026-10-09 15:01", "same day", "2026-10-12 17:00", "after the cut-off on a Friday"),
        ("2026-10-09 18:00", "same day", "2026-10-12 17:00", "on Friday evening: Monday's"),
        ("2026-10-11 16:00", "same day", "2026-10-12 17:00", "on a Sunday, at an hour after the cut-off"),
        ("2026-10-12 08:10", "none", "none", "no limit by law"),
        ("2026-12-30 08:10", "1w", "2026-12-31 08:10", "the last day whose holidays are known"),
        ("2026-12-30 08:10", "2w", "2027-01-01 08:10 provisional", "1/1 of a year not known yet"),
        ("2026-12-31 15:01", "same day", "2027-01-01 17:00 provisional", "same day into an unknown year"),
        ("2026-12-30 08:10", "2d", "2027-01-01 08:10 provisional", "calendar days into an unknown year"),
        ("2026-10-12 08:10", "65535w", "2277-12-25 08:10 provisional", "the longest limit that can be written"),
    ];
    for (received, text, expected, why) in table {
        let due = office.due(at(received), limit(text), CUTOFF).unwrap();
        assert_eq!(shown(due), expected, "{why}");
    }
}

#[test]
fn supplement_worked_example() {
    // 10 working days, received 12/10 at 08:10; papers asked for 14/10 at 09:00, handed in 19/10 at 15:30.
    let office = office();
    let ten_days = TimeLimit::WorkingDays(10);
    let due = office.due(at("2026-10-12 08:10"), ten_days, CUTOFF).unwrap();
    assert_eq!(shown(due), "2026-10-26 08:10");
    let pause = Pause { from: at("2026-10-14 09:00"), until: at("2026-10-19 15:30") };
    assert_eq!(office.working_minutes_between(pause.from, pause.until), 1_710);
    assert_eq!(shown(office.shift(due.unwrap(), pause).ok()), "2026-10-29 14:40", "shift");
    assert_eq!(shown(office.due(pause.until, ten_days, CUTOFF).unwrap()), "2026-11-02 15:30", "restart");
}

#[test]
fn waits() {
    let office = office();
    let table = [
        // due, limit, paused, resumed, shift, restart, why
        (
            "2026-10-16 10:00",
            "3w",
            "2026-10-13 18:00",
            "2026-10-14 06:00",
            "2026-10-16 10:00",
            "2026-10-19 07:00",
            "a night is no wait",
        ),
        (
            "2026-10-16 10:00",
            "3w",
            "2026-10-10 08:00",
            "2026-10-11 16:00",
            "2026-10-16 10:00",
            "2026-10-15 07:00",
            "a weekend is no wait",
        ),
        (
            "2026-10-16 10:00",
            "3w",
            "2026-10-13 11:00",
            "2026-10-13 14:00",
            "2026-10-16 11:00",
            "2026-10-16 14:00",
            "the lunch break is no wait: 60 minutes",
        ),
        (
            "2026-10-16 16:30",
            "3w",
            "2026-10-13 08:00",
            "2026-10-13 09:00",
            "2026-10-19 07:30",
            "2026-10-16 09:00",
            "30 minutes until closing, 30 on Monday",
        ),
        (
            "2026-12-31 16:30",
            "3w",
            "2026-12-28 08:00",
            "2026-12-28 09:00",
            "2027-01-01 07:30 provisional",
            "2026-12-31 09:00",
            "shifted into an unknown year",
        ),
        (
            "2026-10-13 17:00",
            "same day",
            "2026-10-13 10:00",
            "2026-10-14 16:00",
            "2026-10-15 11:00",
            "2026-10-15 17:00",
            "a same-day procedure",
        ),
    ];
    for (due, text, from, until, shift, restart, why) in table {
        let pause = Pause { from: at(from), until: at(until) };
        assert_eq!(shown(office.shift(office.promise(at(due)), pause).ok()), shift, "shift: {why}");
        assert_eq!(shown(office.due(pause.until, limit(text), CUTOFF).unwrap()), restart, "restart: {why}");
    }
}

/// A date counted while its year was unknown stays marked, though the year has become known since.
#[test]
fn provisional_stays_provisional() {
    let old = Due { at: at("2026-10-16 10:00"), provisional: true };
    let pause = Pause { from: at("2026-10-13 08:00"), until: at("2026-10-13 09:00") };
    assert_eq!(shown(office().shift(old, pause).ok()), "2026-10-16 11:00 provisional");
}

#[test]
fn the_usual_calendar() {
    assert_eq!(WorkCalendar::new(CalendarData::default()), Ok(WorkCalendar::default()));
    assert_eq!(WorkCalendar::default().minutes_per_day(), 480);
}

#[test]
fn sessions_may_touch() {
    let [morning, afternoon] = Session::usual();
    let sessions = vec![morning, Session { start: morning.end, ..afternoon }];
    let office = WorkCalendar::new(CalendarData { sessions, ..CalendarData::default() }).unwrap();
    assert_eq!(office.minutes_per_day(), 600);
    assert_eq!(office.add_working_minutes(at("2026-10-12 11:00"), 60), Ok(at("2026-10-12 12:00")));
}

#[test]
fn minutes_and_days_between() {
    let office = office();
    let minutes = [
        ("2026-10-12 07:00", "2026-10-12 17:00", 480, "a day"),
        ("2026-10-12 11:30", "2026-10-12 13:30", 0, "the break"),
        ("2026-10-12 12:00", "2026-10-12 13:31", 1, "a minute after the break"),
        ("2026-10-09 17:00", "2026-10-12 07:00", 0, "a weekend"),
        ("2026-08-21 17:00", "2026-08-24 07:00", 480, "a weekend with a make-up Saturday"),
        ("2026-02-13 17:00", "2026-02-23 07:00", 0, "Tết"),
        ("2026-01-01 00:00", "2026-12-31 23:59", 480 * (261 - 13 + 1), "a year: 13 holidays on weekdays, one make-up"),
        ("2026-10-13 07:00", "2026-10-12 07:00", 0, "backwards"),
    ];
    for (from, until, expected, why) in minutes {
        assert_eq!(office.working_minutes_between(at(from), at(until)), expected, "{why}");
    }
    let left = [
        ("2026-10-12", "2026-10-12", 0, "today"),
        ("2026-10-12", "2026-10-14", 2, "in two days"),
        ("2026-10-09", "2026-10-12", 1, "Friday to Monday"),
        ("2026-10-10", "2026-10-12", 1, "Saturday to Monday"),
        ("2026-11-23", "2026-11-25", 1, "24/11 is off"),
        ("2026-10-14", "2026-10-12", 0, "past"),
    ];
    for (from, until, expected, why) in left {
        assert_eq!(office.working_days_between(from.parse().unwrap(), until.parse().unwrap()), expected, "{why}");
    }
}

#[test]
fn adding_minutes() {
    let office = office();
    let table = [
        ("2026-10-12 12:00", 0, "2026-10-12 13:30", "nothing to add: the next open instant"),
        ("2026-10-12 07:00", 270, "2026-10-12 11:30", "the end of a session, not the start of the next"),
        ("2026-10-12 07:00", 271, "2026-10-12 13:31", "a minute more"),
        ("2026-10-12 07:00", 480, "2026-10-12 17:00", "a day ends at closing time"),
        ("2026-10-12 11:30", 1, "2026-10-12 13:31", "from the end of a session"),
        ("2026-10-09 17:00", 1, "2026-10-12 07:01", "over a weekend"),
    ];
    for (from, minutes, expected, why) in table {
        assert_eq!(office.add_working_minutes(at(from), minutes), Ok(at(expected)), "{why}");
    }
}

#[test]
fn open_hours() {
    let office = office();
    let table = [
        ("2026-10-12 06:59:59", false),
        ("2026-10-12 07:00", true),
        ("2026-10-12 11:30:30", true),
        ("2026-10-12 11:31", false),
        ("2026-10-12 17:00", true),
        ("2026-10-12 17:01", false),
        ("2026-10-11 09:00", false),
        ("2026-11-24 09:00", false),
        ("2026-08-22 09:00", true),
    ];
    for (instant, open) in table {
        assert_eq!(office.is_open(at(instant)), open, "{instant}");
    }
}

#[test]
fn the_end_of_all_years_is_an_answer() {
    let office = office();
    let last_friday = DateTime::MAX; // Friday 31/12/9999 23:59:59
    assert_eq!(office.next_working_instant(last_friday), Err(OutOfRange));
    assert_eq!(office.add_working_minutes(at("2026-10-12 07:00"), u64::MAX), Err(OutOfRange));
    for text in ["10w", "10d", "same day"] {
        assert_eq!(office.due(last_friday, limit(text), CUTOFF), Err(OutOfRange), "{text}");
    }
    // 50 times 400 years, without the year -10000 (260 weekdays) and the first day; the table's 13 days off, one made up.
    assert_eq!(office.working_days_between(Date::MIN, Date::MAX), 50 * 104_355 - 260 - 1 - 13 + 1);
}

#[test]
fn data_that_makes_no_sense() {
    let session =
        |start: (i8, i8), end: (i8, i8)| Session { start: time(start.0, start.1, 0, 0), end: time(end.0, end.1, 0, 0) };
    let [morning, afternoon] = Session::usual();
    let odd = Session { start: time(7, 0, 30, 0), ..morning };
    let (empty, backwards) = (session((8, 0), (8, 0)), session((9, 0), (8, 0)));
    let overlapping = session((11, 29), (17, 0));
    let day = date(2026, 8, 22);
    let with_sessions = |sessions: &[Session]| CalendarData { sessions: sessions.to_vec(), ..CalendarData::default() };
    let week = vec![
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let table = [
        (with_sessions(&[]), CalendarError::NoSession),
        (with_sessions(&[empty]), CalendarError::EmptySession(empty)),
        (with_sessions(&[morning, backwards]), CalendarError::EmptySession(backwards)),
        (with_sessions(&[odd]), CalendarError::SessionSeconds(odd)),
        (with_sessions(&[morning, overlapping]), CalendarError::SessionsOverlap(morning, overlapping)),
        (with_sessions(&[afternoon, morning]), CalendarError::SessionsOverlap(afternoon, morning)),
        (CalendarData { days_off: week, ..CalendarData::default() }, CalendarError::NoWorkingWeekday),
        (
            CalendarData { holidays: vec![day], make_up_days: vec![day], ..CalendarData::default() },
            CalendarError::HolidayAndMakeUp(day),
        ),
    ];
    for (data, error) in table {
        assert_eq!(WorkCalendar::new(data), Err(error));
    }
    assert_eq!(CalendarError::EmptySession(backwards).to_string(), "the session 09:00-08:00 ends before it has begun");
}

#[test]
fn data_that_makes_somebody_wonder() {
    use CalendarWarning::{HolidayNotMoved, MakeUpOnWorkingDay, YearWithoutHolidays};
    let table: [(&str, &str, i16, &[CalendarWarning]); 5] = [
        ("2026-04-26 2026-04-27", "", 2026, &[]),
        ("2026-04-26", "", 2026, &[HolidayNotMoved(date(2026, 4, 26))]),
        ("2026-05-01", "2026-08-22", 2026, &[]),
        ("2026-05-01", "2026-08-21", 2026, &[MakeUpOnWorkingDay(date(2026, 8, 21))]),
        ("2026-05-01", "", 2028, &[YearWithoutHolidays(2027), YearWithoutHolidays(2028)]),
    ];
    for (holidays, make_up, known_until, expected) in table {
        let data = CalendarData {
            holidays: days(holidays),
            make_up_days: days(make_up),
            known_until,
            ..CalendarData::default()
        };
        assert_eq!(WorkCalendar::new(data).unwrap().warnings(), expected, "{holidays} {make_up} {known_until}");
    }
    assert_eq!(office().warnings(), []);
}
