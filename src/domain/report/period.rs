//! Stretches of days that reports are made for.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A stretch of days; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// The last day lies before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a period from {from} to {to} has no day")]
pub struct NoDays {
    from: Date,
    to: Date,
}

impl Period {
    /// From a day to another.
    ///
    /// # Errors
    /// The last lies before the first.
    pub fn new(from: Date, to: Date) -> Result<Self, NoDays> {
        if to < from { Err(NoDays { from, to }) } else { Ok(Self { from, to }) }
    }

    /// The month of a day.
    pub fn month(day: Date) -> Self {
        Self { from: day.first_of_month(), to: day.last_of_month() }
    }

    /// The quarter of a day.
    pub fn quarter(day: Date) -> Self {
        let first = back_months(day.first_of_month(), u32::from((day.month() - 1) as u8 % 3));
        Self { from: first, to: first.saturating_add(2.months()).last_of_month() }
    }

    /// The year of a day.
    pub fn year(day: Date) -> Self {
        Self { from: day.first_of_year(), to: day.last_of_year() }
    }

    /// The week of a day, from Monday to Sunday.
    pub fn week(day: Date) -> Self {
        let from = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
        Self { from, to: from.saturating_add(6.days()) }
    }

    /// The months that end with that of a day, oldest first.
    pub fn months_until(day: Date, count: u32) -> Vec<Self> {
        (0..count).rev().map(|back| Self::month(back_months(day.first_of_month(), back))).collect()
    }

    /// The weeks that end with that of a day, oldest first.
    pub fn weeks_until(day: Date, count: u32) -> Vec<Self> {
        (0..count).rev().map(|back| Self::week(day.saturating_sub(i64::from(back).weeks()))).collect()
    }

    /// The month before a month; before another stretch one that is as long.
    #[must_use]
    pub fn before(self) -> Self {
        if self == Self::month(self.from) {
            return Self::month(back_months(self.from, 1));
        }
        let days = self.from.duration_until(self.to).as_hours() / 24 + 1;
        let back = |day: Date| day.saturating_sub(days.days());
        Self { from: back(self.from), to: back(self.to) }
    }

    /// The month after a month; after another stretch one that is as long.
    #[must_use]
    pub fn after(self) -> Self {
        let next = self.to.saturating_add(1.day());
        if self == Self::month(self.from) {
            return Self::month(next);
        }
        let days = self.from.duration_until(self.to).as_hours() / 24;
        Self { from: next, to: next.saturating_add(days.days()) }
    }

    /// The same stretch a year ago; the whole of the month for a month.
    #[must_use]
    pub fn a_year_ago(self) -> Self {
        let back = |day: Date| back_months(day, 12);
        let to = back(self.to);
        let ends_month = self.to == self.to.last_of_month();
        Self { from: back(self.from), to: if ends_month { to.last_of_month() } else { to } }
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The day that what is open is judged by: the last one, or today while it has not come.
    pub fn as_of(self, today: Date) -> Date {
        self.to.min(today)
    }
}

fn back_months(day: Date, count: u32) -> Date {
    day.saturating_sub(i64::from(count).months())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn period(from: Date, to: Date) -> Period {
        Period::new(from, to).unwrap()
    }

    #[test]
    fn stretches_of_days() {
        let day = date(2026, 11, 26);
        assert_eq!(Period::month(day), period(date(2026, 11, 1), date(2026, 11, 30)));
        assert_eq!(Period::quarter(day), period(date(2026, 10, 1), date(2026, 12, 31)));
        assert_eq!(Period::quarter(date(2026, 3, 31)), period(date(2026, 1, 1), date(2026, 3, 31)));
        assert_eq!(Period::year(day), period(date(2026, 1, 1), date(2026, 12, 31)));
        assert_eq!(Period::week(day), period(date(2026, 11, 23), date(2026, 11, 29)));
        assert!(Period::new(day, date(2026, 11, 25)).is_err());
    }

    #[test]
    fn what_they_are_compared_with() {
        let february = Period::month(date(2024, 2, 10));
        assert_eq!(february.a_year_ago(), period(date(2023, 2, 1), date(2023, 2, 28)));
        assert_eq!(Period::month(date(2025, 2, 1)).a_year_ago(), february, "a leap year's February is whole");
        assert_eq!(february.before(), period(date(2024, 1, 1), date(2024, 1, 31)));
        let week = Period::week(date(2026, 11, 26));
        assert_eq!(week.before(), period(date(2026, 11, 16), date(2026, 11, 22)));
        assert_eq!((week.before().after(), february.before().after()), (week, february));
        assert_eq!(week.as_of(date(2026, 11, 26)), date(2026, 11, 26));
        assert_eq!(week.as_of(date(2027, 1, 1)), week.to);
    }

    #[test]
    fn rows_of_them() {
        let months = Period::months_until(date(2026, 3, 31), 24);
        assert_eq!((months.len(), months[0].from, months[23].to), (24, date(2024, 4, 1), date(2026, 3, 31)));
        assert!(months.windows(2).all(|pair| pair[0].to.tomorrow().unwrap() == pair[1].from));
        let weeks = Period::weeks_until(date(2026, 11, 26), 12);
        assert_eq!((weeks.len(), weeks[0].from, weeks[11].to), (12, date(2026, 9, 7), date(2026, 11, 29)));
    }
}
