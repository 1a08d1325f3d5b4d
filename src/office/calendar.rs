//! `calendar.toml`: days off, make-up working days, and until when they are known.

use jiff::civil::Date;
use serde::Deserialize;

use super::profile::Hours;
use super::toml_file::{FileError, TomlFile};
use crate::domain::calendar::{CalendarData, WorkCalendar};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    known_until: i16,
    holidays: Vec<NamedDay>,
    #[serde(default)]
    make_up_days: Vec<NamedDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedDay {
    date: Day,
    /// For the reader of the file.
    #[serde(rename = "name")]
    _name: Option<String>,
}

/// A TOML date without a time.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "toml::value::Datetime")]
struct Day(Date);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = String;

    fn try_from(value: toml::value::Datetime) -> Result<Self, String> {
        let toml::value::Datetime { date: Some(date), time: None, offset: None } = value else {
            return Err(format!("{value} is not a date such as 2026-11-24"));
        };
        let day = Date::new(date.year as i16, date.month as i8, date.day as i8);
        day.map(Self).map_err(|_error| format!("there is no day {date}"))
    }
}

/// Reads the calendar; the office's hours stand in its profile.
pub fn parse(text: &str, hours: Hours) -> Result<WorkCalendar, FileError> {
    let file = TomlFile::new("calendar.toml", text);
    let data: CalendarFile = file.read()?;
    let days = |days: &[NamedDay]| days.iter().map(|day| day.date.0).collect();
    WorkCalendar::new(CalendarData {
        sessions: hours.sessions,
        days_off: hours.days_off,
        holidays: days(&data.holidays),
        make_up_days: days(&data.make_up_days),
        known_until: data.known_until,
    })
    .map_err(|error| file.error(None, error))
}
