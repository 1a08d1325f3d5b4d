//! The figures of the office for its head: what a page of them shows, reports, and files of them.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use jiff::civil::Date;

use super::{DeskError, Session, StaffDesk};
use crate::desk::reports::{BehindAsk, By, ByHour, Group, Times};
use crate::desk::save::save;
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Counts, Period, Report};
use crate::domain::rights::Right;
use crate::print::PrintError;
use crate::print::table::{Table, TableFormat};
use crate::store::BehindPage;

/// What a page of rates is to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresAsk {
    /// The stretch that rates are drawn over.
    pub span: Span,
    /// What they are told apart by.
    pub by: By,
}

/// A stretch that rates are drawn over, up to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// This month, by weeks.
    Month,
    /// Twelve weeks.
    #[default]
    Weeks,
    /// This year, by months.
    Year,
    /// Twenty-four months.
    Months,
}

/// A page of rates.
#[derive(Debug, Clone)]
pub struct FiguresPage {
    /// What it shows.
    pub ask: FiguresAsk,
    /// The day it was made on.
    pub today: Date,
    /// This month.
    pub month: Counts,
    /// The month before.
    pub before: Counts,
    /// The same month of last year.
    pub a_year_ago: Counts,
    /// The rates that are drawn, oldest first.
    pub points: Vec<(Period, Counts)>,
    /// All days of them.
    pub period: Period,
    /// Told apart.
    pub groups: BTreeMap<Group, Counts>,
    /// How long dossiers took.
    pub times: Times,
    /// When dossiers were taken in.
    pub intake: ByHour,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The desk does not let it.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// It cannot be made.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// It cannot be written.
    #[error("{path:?} cannot be written: {why}")]
    Write {
        /// Where.
        path: PathBuf,
        /// What the operating system says.
        why: io::Error,
    },
}

impl Span {
    /// The periods of its points, oldest first.
    pub fn periods(self, today: Date) -> Vec<Period> {
        match self {
            Self::Month => {
                let month = Period::month(today);
                let weeks = Period::weeks_until(today, 5).into_iter();
                let within = |week: Period| Period::new(week.from.max(month.from), week.to.min(month.to)).ok();
                weeks.filter_map(within).collect()
            }
            Self::Weeks => Period::weeks_until(today, 12),
            Self::Year => Period::months_until(today, today.month().unsigned_abs().into()),
            Self::Months => Period::months_until(today, 24),
        }
    }
}

impl StaffDesk {
    /// A page of rates.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot.
    pub fn figures(&self, session: &Session, ask: &FiguresAsk) -> Result<FiguresPage, DeskError> {
        self.allow(session, Right::Oversee)?;
        let (reports, all) = (&self.reports, Scope::default());
        let today = reports.today();
        let month = Period::month(today);
        let periods = ask.span.periods(today);
        let from = periods.first().map_or(month.from, |period| period.from);
        let period = Period { from, to: periods.last().map_or(month.to, |period| period.to) };
        let [this, before, a_year_ago] = [month, month.before(), month.a_year_ago()]
            .map(|period| reports.ii06a(period, &all).map(|report| report.total));
        Ok(FiguresPage {
            today,
            month: this?,
            before: before?,
            a_year_ago: a_year_ago?,
            points: reports.trend(&periods, &all)?,
            groups: reports.by(ask.by, period, &all)?,
            times: reports.times(ask.by, period, &all)?,
            intake: reports.intake(period, &all)?,
            period,
            ask: ask.clone(),
        })
    }

    /// Report II.06a of a period.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot.
    pub fn report(&self, session: &Session, period: Period, scope: &Scope) -> Result<Report, DeskError> {
        self.allow(session, Right::Oversee)?;
        Ok(self.reports.ii06a(period, scope)?)
    }

    /// A page of the dossiers that a number counts, the newest first.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot.
    pub fn behind(&self, session: &Session, ask: &BehindAsk) -> Result<BehindPage, DeskError> {
        self.allow(session, Right::Oversee)?;
        Ok(self.reports.behind(ask)?)
    }

    /// Keeps a table as a file of the folder for reports, in which a file of the same name is written anew; where it is
    /// kept is answered.
    ///
    /// # Errors
    /// It is not theirs to keep, or the file cannot be written.
    pub fn keep_table(
        &self,
        session: &Session,
        table: &Table,
        format: TableFormat,
        name: &str,
    ) -> Result<PathBuf, KeepError> {
        self.allow(session, Right::Oversee)?;
        let path = self.reports_folder.join(name);
        let bytes = table.write(format)?;
        let written = std::fs::create_dir_all(&self.reports_folder).and_then(|()| save(&path, &bytes));
        written.map_err(|why| KeepError::Write { path: path.clone(), why })?;
        Ok(path)
    }
}
