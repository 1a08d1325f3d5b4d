//! What `report` may be told.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;

use crate::cli::counter::args::MaybeBy;
use crate::desk::Behind;
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Class, Period};

/// The reports.
#[derive(Debug, Clone, Subcommand)]
pub enum ReportWhat {
    /// Report II.06a: received, finished and open, by field
    Ii06a {
        /// Of what.
        #[command(flatten)]
        of: Of,
    },
    /// The rate on time over months or weeks, each beside a year before
    Trend {
        /// How many months up to the last day
        #[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=240))]
        months: u32,
        /// So many weeks instead
        #[arg(long, value_name = "N", conflicts_with = "months", value_parser = clap::value_parser!(u32).range(1..=520))]
        weeks: Option<u32>,
        /// The last day; today where none is named
        #[arg(long, value_name = "DATE")]
        to: Option<Date>,
        /// Of what.
        #[command(flatten)]
        only: Only,
        /// Where it goes.
        #[command(flatten)]
        file: IntoFile,
    },
    /// What was finished and the rate on time, told apart
    Rate {
        /// By what
        #[arg(long, value_enum, default_value_t)]
        by: ByWhat,
        /// Of what.
        #[command(flatten)]
        of: Of,
    },
    /// How long dossiers took, in working days, and where the time went
    Times {
        /// By what
        #[arg(long, value_enum, default_value_t)]
        by: ByWhat,
        /// Of what.
        #[command(flatten)]
        of: Of,
    },
    /// How citizens rated the office, by field and unit; whole months count
    Ratings {
        /// Of what.
        #[command(flatten)]
        of: Of,
    },
    /// When dossiers were taken in, by weekday and hour, as lines of JSON
    Intake {
        /// Of what.
        #[command(flatten)]
        of: Of,
    },
    /// The codes behind a number of report II.06a, one a line
    Behind {
        /// The number
        #[arg(value_enum)]
        number: Number,
        /// Of what.
        #[command(flatten)]
        of: Of,
        /// Only those that this member of the staff finished
        #[arg(long, value_name = "ID")]
        officer: Option<String>,
    },
    /// The log of dossiers with their applicants, form 07; each look at a person is written to the audit trail
    Log {
        /// Of what.
        #[command(flatten)]
        of: Of,
        /// Who does it.
        #[command(flatten)]
        who: MaybeBy,
    },
}

/// Days, procedures, and where it goes.
#[derive(Debug, Clone, Args)]
pub struct Of {
    /// Which days.
    #[command(flatten)]
    pub days: Days,
    /// Of what.
    #[command(flatten)]
    pub only: Only,
    /// Where it goes.
    #[command(flatten)]
    pub file: IntoFile,
}

/// Which days; this month where none are named.
#[derive(Debug, Clone, Args)]
pub struct Days {
    /// The first day
    #[arg(long, value_name = "DATE", requires = "until")]
    pub from: Option<Date>,
    /// The last day
    #[arg(long = "to", id = "until", value_name = "DATE", requires = "from")]
    pub until: Option<Date>,
    /// A month
    #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "quarter", "year"], value_parser = parse_month)]
    pub month: Option<Date>,
    /// A quarter
    #[arg(long, value_name = "YYYY-Qn", conflicts_with_all = ["from", "year"], value_parser = parse_quarter)]
    pub quarter: Option<Date>,
    /// A year
    #[arg(long, value_name = "YYYY", conflicts_with = "from", value_parser = parse_year)]
    pub year: Option<Date>,
}

/// Which procedures; all where none are named.
#[derive(Debug, Clone, Args)]
pub struct Only {
    /// Only what this unit decides on, by its name in the office's data
    #[arg(long, value_name = "ID")]
    pub unit: Option<String>,
    /// Only this field
    #[arg(long, value_name = "ID")]
    pub field: Option<String>,
    /// Only this procedure
    #[arg(long, value_name = "NUMBER")]
    pub procedure: Option<String>,
}

/// A file to write.
#[derive(Debug, Clone, Args)]
pub struct IntoFile {
    /// The file to write instead of standard output: .pdf a document, .xlsx a workbook, .csv text, .json
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Commas between the cells of a .csv and points in its numbers, instead of semicolons and commas
    #[arg(long, requires = "output")]
    pub comma: bool,
}

/// What figures are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ByWhat {
    /// The field
    #[default]
    Field,
    /// The unit that decides
    Unit,
    /// The procedure
    Procedure,
    /// Who finished them
    Officer,
}

impl From<ByWhat> for crate::desk::By {
    fn from(by: ByWhat) -> Self {
        match by {
            ByWhat::Field => Self::Field,
            ByWhat::Unit => Self::Unit,
            ByWhat::Procedure => Self::Procedure,
            ByWhat::Officer => Self::Officer,
        }
    }
}

/// A number of report II.06a.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Number {
    /// All that there was to deal with
    Received,
    /// Taken in online
    Online,
    /// Taken in at the counter or by post
    Direct,
    /// Open when the period began
    Carried,
    /// All that were finished
    Finished,
    /// Finished before the promised day
    Before,
    /// Finished on it
    OnTime,
    /// Finished after it
    Late,
    /// Taken back by citizens
    Withdrawn,
    /// All that are open
    Open,
    /// Open and within time
    Within,
    /// Open and overdue
    Overdue,
}

impl From<Number> for Behind {
    fn from(number: Number) -> Self {
        match number {
            Number::Received => Self::Received,
            Number::Online => Self::Online,
            Number::Direct => Self::Direct,
            Number::Carried => Self::Carried,
            Number::Finished => Self::Finished(None),
            Number::Before => Self::Finished(Some(Class::Before)),
            Number::OnTime => Self::Finished(Some(Class::OnTime)),
            Number::Late => Self::Finished(Some(Class::Late)),
            Number::Withdrawn => Self::Withdrawn,
            Number::Open => Self::Open,
            Number::Within => Self::Within,
            Number::Overdue => Self::Overdue,
        }
    }
}

impl Days {
    /// The days that are meant.
    ///
    /// # Errors
    /// The last lies before the first.
    pub fn period(&self, today: Date) -> anyhow::Result<Period> {
        Ok(match (self.from.zip(self.until), self.month, self.quarter, self.year) {
            (Some((from, to)), ..) => Period::new(from, to)?,
            (_, Some(month), ..) => Period::month(month),
            (_, _, Some(quarter), _) => Period::quarter(quarter),
            (_, _, _, Some(year)) => Period::year(year),
            _ => Period::month(today),
        })
    }
}

impl From<&Only> for Scope {
    fn from(only: &Only) -> Self {
        let Only { unit, field, procedure } = only.clone();
        Self {
            unit: unit.as_deref().map(Into::into),
            field: field.as_deref().map(Into::into),
            procedure: procedure.as_deref().map(Into::into),
        }
    }
}

fn parse_month(text: &str) -> Result<Date, String> {
    format!("{text}-01").parse().map_err(|_error| format!("{text:?} is no month such as 2026-10"))
}

fn parse_quarter(text: &str) -> Result<Date, String> {
    let (year, quarter) = text.split_once("-Q").or_else(|| text.split_once("-q")).unwrap_or_default();
    let quarter = quarter.parse::<i8>().ok().filter(|quarter| (1..=4).contains(quarter));
    let first = quarter.zip(year.parse().ok()).and_then(|(quarter, year)| Date::new(year, quarter * 3 - 2, 1).ok());
    first.ok_or_else(|| format!("{text:?} is no quarter such as 2026-Q4"))
}

fn parse_year(text: &str) -> Result<Date, String> {
    let first = text.parse().ok().and_then(|year: i16| Date::new(year, 1, 1).ok());
    first.filter(|_| text.len() == 4).ok_or_else(|| format!("{text:?} is no year such as 2026"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_quarters_and_years() {
        assert_eq!(parse_month("2026-10"), Ok(date(2026, 10, 1)));
        assert_eq!(parse_quarter("2026-Q4"), Ok(date(2026, 10, 1)));
        assert_eq!(parse_year("2026"), Ok(date(2026, 1, 1)));
        for wrong in ["", "2026", "2026-13", "10-2026"] {
            assert!(parse_month(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "2026-Q0", "2026-Q5", "2026", "Q1-2026"] {
            assert!(parse_quarter(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "26", "year"] {
            assert!(parse_year(wrong).is_err(), "{wrong}");
        }
    }
}
