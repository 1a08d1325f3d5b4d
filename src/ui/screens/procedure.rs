//! What a citizen is told of a procedure: its title, how long it takes, what it costs.

use crate::domain::calendar::TimeLimit;
use crate::domain::procedure::Procedure;
use crate::words::{Lang, Value, Words, capitalised};

/// Its title in the language of the words, if it has one there.
pub fn title<'p>(words: &Words, procedure: &'p Procedure) -> &'p str {
    let english = procedure.title_en.as_deref().filter(|_| words.lang() == Lang::En);
    english.unwrap_or(&procedure.title)
}

/// How long it takes: `15 ngày làm việc`.
pub fn limit(words: &Words, limit: TimeLimit) -> String {
    let days = |key, days: u16| words.say_with(key, &[("days", Value::Count(days.into()))]);
    capitalised(&match limit {
        TimeLimit::WorkingDays(count) => days("limit-working-days", count),
        TimeLimit::CalendarDays(count) => days("limit-calendar-days", count),
        TimeLimit::SameDay => words.say("limit-same-day"),
        TimeLimit::None => words.say("limit-none"),
    })
}

/// What it costs, all together.
pub fn fee(words: &Words, procedure: &Procedure) -> String {
    match procedure.fees.iter().map(|line| line.dong).sum() {
        0 => words.say("procedure-free"),
        dong => words.money(dong),
    }
}

/// How many kinds of papers it asks for.
pub fn papers(words: &Words, procedure: &Procedure) -> String {
    let count = u32::try_from(procedure.components.len()).unwrap_or(u32::MAX);
    words.say_with("procedure-papers", &[("count", Value::Count(count))])
}
