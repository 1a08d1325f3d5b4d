//! The citizens' word: how they say they were served, and why they were not satisfied. What is kept of it is a month, a field
//! and a unit; never a dossier, a day or an hour, so that nobody can find out who was unhappy.

use jiff::civil::Date;

use super::limits::CodeMark;
use super::procedure::{FieldId, UnitId, id};

id! {
    /// A reason's name in the data, such as `waited`.
    ReasonId
}

/// How many characters a message has at the most.
pub const MOST_MESSAGE: usize = 140;

/// How somebody was served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// Very well.
    VerySatisfied,
    /// Well.
    Satisfied,
    /// Not well.
    Unsatisfied,
}

impl Rating {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::VerySatisfied, Self::Satisfied, Self::Unsatisfied];

    /// The name under which it is counted; it never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::VerySatisfied => "very_satisfied",
            Self::Satisfied => "satisfied",
            Self::Unsatisfied => "unsatisfied",
        }
    }

    /// The rating of a name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.id() == id)
    }
}

/// A reason that may be given for not being satisfied. An office writes its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its name, which is what is kept.
    pub id: ReasonId,
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// What a word is about: all that is kept of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The field of its procedure.
    pub field: FieldId,
    /// The unit that decides.
    pub unit: UnitId,
}

/// The right to one rating.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ballot {
    /// What stands for the dossier: a keyed hash that tells nothing but that this one was rated.
    pub mark: CodeMark,
    /// What the rating is about.
    pub subject: Subject,
}

/// Why somebody was not satisfied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What it is about.
    pub subject: Subject,
    /// The reasons that were touched.
    pub reasons: Vec<ReasonId>,
    /// What was written, as [`message`] leaves it; empty where nothing was.
    pub message: String,
}

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It was counted.
    Counted(Rating),
    /// This dossier was rated before, so it was not counted again.
    Before,
    /// What was said beside it is kept too.
    Kept,
    /// It could not be written down.
    Lost,
}

/// A month, such as `2026-10`: the finest time that is kept of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month that a day lies in.
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// The month of a name such as `2026-10`.
    pub fn parse(text: &str) -> Option<Self> {
        let first: Date = format!("{text}-01").parse().ok()?;
        (text.len() == 7).then_some(Self { first })
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The month before, or after; itself at the ends of time.
    #[must_use]
    pub fn step(self, by: i32) -> Self {
        use jiff::ToSpan as _;
        self.first.checked_add(by.months()).map_or(self, Self::of)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// A message as it is kept: one line, no control characters, not too long.
pub fn message(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|it| !it.is_empty()).collect();
    words.join(" ").chars().take(MOST_MESSAGE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_short_line() {
        assert_eq!(message("  Phải chờ\n\t lâu  \u{7}quá "), "Phải chờ lâu quá");
        assert_eq!(message(" \n"), "");
        assert_eq!(message(&"ạ".repeat(500)).chars().count(), MOST_MESSAGE);
    }

    #[test]
    fn months_have_names_and_neighbours() {
        let october = Month::of(jiff::civil::date(2026, 10, 22));
        assert_eq!((october.to_string(), Month::parse("2026-10")), ("2026-10".to_owned(), Some(october)));
        assert_eq!((october.step(-10).to_string(), october.step(3).to_string()), ("2025-12".into(), "2027-01".into()));
        for wrong in ["2026-13", "2026-1", "2026-10-22", "", "10-2026"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_rating_is_found_by_its_name() {
        for rating in Rating::ALL {
            assert_eq!(Rating::parse(rating.id()), Some(rating));
        }
        assert_eq!(Rating::parse("rated_satisfied"), None);
    }
}
