//! The working days around a day, by number: what the demo's dates are counted in.

use jiff::civil::Date;

use crate::domain::calendar::WorkCalendar;

/// How far back working days are known: two years.
pub const PAST: usize = 520;
const FUTURE: usize = 80;

/// Working days by their distance from a day: 0 is that day itself, or the next working day if it is off.
#[derive(Debug, Clone)]
pub struct Days {
    days: Vec<Date>,
    zero: usize,
}

impl Days {
    /// The working days around a date.
    pub fn around(today: Date, calendar: &WorkCalendar) -> Self {
        let works = |day: &Date| calendar.is_working_day(*day);
        let mut days: Vec<Date> = before(today).filter(works).take(PAST).collect();
        days.reverse();
        let zero = days.len();
        let from_today = std::iter::once(today).chain(after(today));
        days.extend(from_today.filter(works).take(FUTURE));
        Self { days, zero }
    }

    /// The working day so many away; the first or last known one beyond what is known.
    pub fn at(&self, offset: i32) -> Date {
        let last = self.days.len().saturating_sub(1);
        let index = self.zero.saturating_add_signed(offset as isize).min(last);
        self.days.get(index).copied().unwrap_or_default()
    }

    /// The last working day up to a date.
    pub fn up_to(&self, date: Date) -> Date {
        let after = self.days.partition_point(|day| *day <= date);
        self.days.get(after.saturating_sub(1)).copied().unwrap_or(date)
    }

    /// The working day so many before another.
    pub fn before(&self, date: Date, count: u16) -> Date {
        let index = self.days.partition_point(|day| *day < date);
        self.at(index as i32 - self.zero as i32 - i32::from(count))
    }
}

fn before(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(date.yesterday().ok(), |day| day.yesterday().ok())
}

fn after(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(date.tomorrow().ok(), |day| day.tomorrow().ok())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_over_weekends_and_holidays() {
        let calendar = crate::demo::office().unwrap().calendar;
        let cases = [
            ("a working day is its own zero", date(2026, 11, 23), 0, date(2026, 11, 23)),
            ("the next day is a holiday", date(2026, 11, 23), 1, date(2026, 11, 25)),
            ("a weekend lies between", date(2026, 11, 23), -1, date(2026, 11, 20)),
            ("a day off: the next working day is zero", date(2026, 11, 24), 0, date(2026, 11, 25)),
            ("a day off: the one before", date(2026, 11, 24), -1, date(2026, 11, 23)),
            ("over a make-up Saturday", date(2026, 8, 24), -1, date(2026, 8, 22)),
            ("over Tết", date(2026, 2, 23), -1, date(2026, 2, 13)),
        ];
        for (name, today, offset, expected) in cases {
            assert_eq!(Days::around(today, &calendar).at(offset), expected, "{name}");
        }
        let days = Days::around(date(2026, 11, 23), &calendar);
        assert_eq!(days.before(date(2026, 11, 25), 2), date(2026, 11, 20));
        assert_eq!(days.up_to(date(2026, 11, 22)), date(2026, 11, 20));
        assert_eq!(days.at(i32::MIN), days.at(-(PAST as i32)));
    }
}
