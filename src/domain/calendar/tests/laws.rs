//! What must hold for any calendar, any reception and any limit.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date, time};
use proptest::prelude::*;

use super::super::*;

/// Calendars of every odd kind: one to four sessions, one to seven weekdays, holidays and make-up days in 2026.
fn calendars() -> impl Strategy<Value = WorkCalendar> {
    let bounds = prop::collection::btree_set(0_u16..1_440, 2..=8);
    let days_off = prop::collection::vec(0_i8..7, 0..=6);
    let days = || prop::collection::btree_set(0_i32..400, 0..40);
    (bounds, days_off, days(), days()).prop_map(|(bounds, days_off, holidays, make_up_days)| {
        let times: Vec<_> = bounds.iter().map(|m| time((m / 60) as i8, (m % 60) as i8, 0, 0)).collect();
        let date_of = |day: &i32| date(2025, 12, 15) + day.days();
        WorkCalendar::new(CalendarData {
            sessions: times.chunks_exact(2).map(|pair| Session { start: pair[0], end: pair[1] }).collect(),
            days_off: days_off.iter().map(|day| Weekday::from_monday_zero_offset(*day).unwrap()).collect(),
            make_up_days: make_up_days.difference(&holidays).map(date_of).collect(),
            holidays: holidays.iter().map(date_of).collect(),
            known_until: 2026,
        })
        .unwrap()
    })
}

fn instants() -> impl Strategy<Value = DateTime> {
    (0_i64..500 * 86_400).prop_map(|seconds| date(2025, 12, 1).at(0, 0, 0, 0) + seconds.seconds())
}

fn limits() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        (0_u16..60).prop_map(TimeLimit::WorkingDays),
        (0_u16..60).prop_map(TimeLimit::CalendarDays),
        Just(TimeLimit::SameDay),
        Just(TimeLimit::None),
    ]
}

fn cutoffs() -> impl Strategy<Value = Time> {
    (0_i8..24, 0_i8..60).prop_map(|(hour, minute)| time(hour, minute, 0, 0))
}

/// Any date that there is, the edges among them.
fn any_instant() -> impl Strategy<Value = DateTime> {
    let edges = prop_oneof![Just(DateTime::MIN), Just(DateTime::MAX), Just(date(9999, 12, 1).at(8, 0, 0, 0))];
    prop_oneof![1 => edges, 3 => (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d).at(9, 0, 0, 0))]
}

proptest! {
    #[test]
    fn due_lies_in_a_session(calendar in calendars(), received in instants(), limit in limits(), cutoff in cutoffs()) {
        match calendar.due(received, limit, cutoff).unwrap() {
            None => prop_assert_eq!(limit, TimeLimit::None),
            Some(due) => {
                prop_assert!(calendar.is_open(due.at), "{} is outside the sessions", due.at);
                prop_assert!(due.at.date() >= received.date());
                prop_assert_eq!(due.provisional, due.at.date() > date(2026, 12, 31));
            }
        }
    }

    /// Who comes later is never due earlier: to the minute, save for calendar days. Of those that end on a day off each
    /// keeps its own time of day on the next working day, so there it holds by date.
    #[test]
    fn due_follows_the_order_of_reception(
        calendar in calendars(), a in instants(), b in instants(), limit in limits(), cutoff in cutoffs(),
    ) {
        let due = |at| calendar.due(at, limit, cutoff).unwrap().map(|due| due.at);
        let (first, second) = (due(a.min(b)), due(a.max(b)));
        if matches!(limit, TimeLimit::CalendarDays(_)) {
            prop_assert!(first.map(Date::from) <= second.map(Date::from));
        } else {
            prop_assert!(first <= second);
        }
    }

    /// The number of working days in between is the limit.
    #[test]
    fn working_days_are_counted_back(calendar in calendars(), received in instants(), days in 0_u16..60) {
        let start = calendar.next_working_instant(received).unwrap();
        let due = calendar.due(received, TimeLimit::WorkingDays(days), time(15, 0, 0, 0)).unwrap().unwrap();
        prop_assert_eq!(calendar.working_days_between(start.date(), due.at.date()), u32::from(days));
    }

    #[test]
    fn minutes_added_are_the_minutes_between(calendar in calendars(), from in instants(), minutes in 0_u64..20_000) {
        let until = calendar.add_working_minutes(from, minutes).unwrap();
        prop_assert!(calendar.is_open(until));
        prop_assert_eq!(calendar.working_minutes_between(from, until), minutes);
    }

    /// Counting by arithmetic gives what counting minute by minute gives.
    #[test]
    fn minutes_between_are_those_that_are_open(calendar in calendars(), from in instants(), length in 0_i64..3_000) {
        let from = from.date().at(from.hour(), from.minute(), 0, 0);
        let open = |minute: &i64| {
            // A minute is worked when both its ends lie in the same session.
            let [start, end] = [*minute, minute + 1].map(|m| from + m.minutes());
            calendar.is_working_day(start.date())
                && calendar.sessions().iter().any(|s| s.start <= start.time() && start.time() < s.end)
                && end > start
        };
        let counted = (0..length).filter(open).count() as u64;
        prop_assert_eq!(calendar.working_minutes_between(from, from + length.minutes()), counted);
    }

    #[test]
    fn a_wait_moves_the_due_date_by_itself(
        calendar in calendars(), received in instants(), asked in instants(), wait in 0_i64..30_000,
    ) {
        let due = calendar.due(received, TimeLimit::WorkingDays(10), time(15, 0, 0, 0)).unwrap().unwrap();
        let pause = Pause { from: asked, until: asked + wait.minutes() };
        let shifted = calendar.shift(due, pause).unwrap();
        prop_assert!(shifted.at >= due.at && calendar.is_open(shifted.at));
        let waited = calendar.working_minutes_between(pause.from, pause.until);
        prop_assert_eq!(calendar.working_minutes_between(due.at, shifted.at), waited);
    }

    #[test]
    fn no_date_is_too_odd(calendar in calendars(), a in any_instant(), b in any_instant(), days in any::<u16>()) {
        let cutoff = time(15, 0, 0, 0);
        for limit in [TimeLimit::WorkingDays(days), TimeLimit::CalendarDays(days), TimeLimit::SameDay] {
            if let Ok(Some(due)) = calendar.due(a, limit, cutoff) {
                prop_assert!(calendar.is_open(due.at) && due.at.date() >= a.date());
                let shifted = calendar.shift(due, Pause { from: a, until: a.saturating_add(3.years()) });
                prop_assert!(shifted.is_ok_and(|shifted| shifted.at >= due.at) || shifted == Err(OutOfRange));
            }
        }
        prop_assert!(calendar.working_minutes_between(a, b) == 0 || a < b);
        prop_assert!(calendar.working_days_between(a.date(), b.date()) == 0 || a < b);
    }
}
