//! Dates and times as a person reads them.

use jiff::civil::{Date, Time};

use super::{Value, Words};

impl Words {
    /// `Thứ Hai, 26/10/2026`.
    pub fn date(&self, date: Date) -> String {
        format!("{}, {}", self.weekday(date), self.short_date(date))
    }

    /// `26/10/2026`.
    pub fn short_date(&self, date: Date) -> String {
        format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
    }

    /// `Thứ Hai`.
    pub fn weekday(&self, date: Date) -> String {
        self.say(match date.weekday().to_monday_one_offset() {
            1 => "weekday-1",
            2 => "weekday-2",
            3 => "weekday-3",
            4 => "weekday-4",
            5 => "weekday-5",
            6 => "weekday-6",
            _ => "weekday-7",
        })
    }

    /// `Tháng 10`.
    pub fn month(&self, date: Date) -> String {
        self.say(match date.month() {
            1 => "month-1",
            2 => "month-2",
            3 => "month-3",
            4 => "month-4",
            5 => "month-5",
            6 => "month-6",
            7 => "month-7",
            8 => "month-8",
            9 => "month-9",
            10 => "month-10",
            11 => "month-11",
            _ => "month-12",
        })
    }

    /// `14:30`, `7:00`.
    pub fn time(&self, time: Time) -> String {
        format!("{}:{:02}", time.hour(), time.minute())
    }

    /// `sau 14:30`.
    pub fn after(&self, time: Time) -> String {
        self.say_with("after", &[("time", Value::Text(&self.time(time)))])
    }
}
