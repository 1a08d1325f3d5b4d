//! Second thoughts about a calendar's data: what is allowed, yet most likely a slip of the pen.

use std::fmt;

use jiff::civil::Date;

use super::WorkCalendar;

/// Something in a calendar's data that somebody should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarWarning {
    /// A holiday on a weekly day off, and the next weekday that is worked is no holiday: by law the day moves there.
    HolidayNotMoved(Date),
    /// A make-up working day on a weekday that is worked anyway.
    MakeUpOnWorkingDay(Date),
    /// A year that counts as known and has no holiday.
    YearWithoutHolidays(i16),
}

impl fmt::Display for CalendarWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HolidayNotMoved(day) => {
                write!(f, "the holiday {day} falls on a weekly day off, and no day stands in for it")
            }
            Self::MakeUpOnWorkingDay(day) => write!(f, "the make-up day {day} is a working day anyway"),
            Self::YearWithoutHolidays(year) => {
                write!(f, "the calendar counts as known until {year} or later, but has no holiday in {year}")
            }
        }
    }
}

impl WorkCalendar {
    /// Looks over the data for what is allowed, yet most likely a mistake. Whoever writes the holidays down also writes
    /// the days that stand in for them; here it is only noticed that one lacks.
    pub fn warnings(&self) -> Vec<CalendarWarning> {
        let not_moved = self.holidays.iter().filter(|day| !self.is_made_good(**day));
        let needless = self.make_up_days.iter().filter(|day| self.is_worked_weekday(**day));
        let mut warnings: Vec<CalendarWarning> = not_moved.copied().map(CalendarWarning::HolidayNotMoved).collect();
        warnings.extend(needless.copied().map(CalendarWarning::MakeUpOnWorkingDay));
        warnings.extend(self.empty_years().map(CalendarWarning::YearWithoutHolidays));
        warnings
    }

    /// Whether a holiday gives a day off: its own, or that of the next worked weekday.
    fn is_made_good(&self, holiday: Date) -> bool {
        let mut day = holiday;
        while !self.is_worked_weekday(day) {
            let Ok(next) = day.tomorrow() else { return true };
            day = next;
        }
        self.holidays.binary_search(&day).is_ok()
    }

    fn empty_years(&self) -> impl Iterator<Item = i16> {
        let first = self.holidays.first().map_or(self.known_until, |day| day.year());
        let is_empty = |year: &i16| !self.holidays.iter().any(|day| day.year() == *year);
        (first..=self.known_until).filter(is_empty)
    }
}
