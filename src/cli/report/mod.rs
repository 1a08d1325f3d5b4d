//! `report`: the figures of the office, as tables, JSON, documents, workbooks and text.

pub mod args;
mod json;
mod text;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use serde_json::Value;

use super::context::{Context, UsageError};
use super::counter::{self, args::MaybeBy};
use crate::desk::{BehindAsk, Reports, Table, TableFormat, save};
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Counts, Period};
use crate::ui::tables::Tables;
use crate::words::Words;
use args::{Days, IntoFile, Of, Only, ReportWhat};

/// Makes a report.
///
/// # Errors
/// The store cannot be used, the days are none, or the file cannot be written.
pub fn run(context: &Context, what: ReportWhat, out: &mut dyn Write) -> anyhow::Result<bool> {
    let reporter = Reporter::open(context)?;
    match what {
        ReportWhat::Ii06a { of } => reporter.ii06a(&of, out)?,
        ReportWhat::Trend { months, weeks, to, only, file } => {
            let last = to.unwrap_or_else(|| reporter.reports.today());
            let periods =
                weeks.map_or_else(|| Period::months_until(last, months), |weeks| Period::weeks_until(last, weeks));
            reporter.trend(&periods, &only, &file, out)?;
        }
        ReportWhat::Rate { by, of } => reporter.rate(by.into(), &of, out)?,
        ReportWhat::Times { by, of } => reporter.times(by.into(), &of, out)?,
        ReportWhat::Ratings { of } => reporter.ratings(&of, out)?,
        ReportWhat::Intake { of } => reporter.intake(&of, out)?,
        ReportWhat::Behind { number, of, officer } => {
            let (period, scope) = reporter.asked(&of.days, &of.only)?;
            let officer = officer.map(StaffId);
            let all = BehindAsk { scope, officer, ..BehindAsk::all(number.into(), period) };
            for code in reporter.reports.behind(&all)?.codes {
                writeln!(out, "{code}")?;
            }
        }
        ReportWhat::Log { of, who } => reporter.log(context, &of, &who, out)?,
    }
    Ok(true)
}

/// The figures, and the words to tell them in.
struct Reporter {
    reports: Reports,
    words: Words,
    is_json: bool,
    names: BTreeMap<StaffId, String>,
}

impl Reporter {
    fn open(context: &Context) -> anyhow::Result<Self> {
        let reports = context.reports()?;
        let names = reports.names()?;
        Ok(Self { reports, words: Words::new(context.lang()), is_json: context.json, names })
    }

    fn tables(&self) -> Tables<'_> {
        Tables { words: &self.words, office: self.reports.office(), names: &self.names }
    }

    /// The days and procedures that are asked for, if the office has them.
    fn asked(&self, days: &Days, only: &Only) -> Result<(Period, Scope), UsageError> {
        let period = days.period(self.reports.today()).map_err(UsageError)?;
        Ok((period, self.scope(only)?))
    }

    fn scope(&self, only: &Only) -> Result<Scope, UsageError> {
        let scope = Scope::from(only);
        let Office { profile, .. } = self.reports.office().as_ref();
        if let Some(unit) = scope.unit.as_ref().filter(|unit| !profile.units.contains_key(*unit)) {
            let known: Vec<&str> = profile.units.keys().map(UnitId::as_str).collect();
            return Err(UsageError(anyhow!("the office has no unit {:?}; it has {}", unit.as_str(), known.join(", "))));
        }
        if let Some(field) = scope.field.as_ref().filter(|field| !profile.fields.contains_key(*field)) {
            let known: Vec<&str> = profile.fields.keys().map(FieldId::as_str).collect();
            return Err(UsageError(anyhow!(
                "the office has no field {:?}; it has {}",
                field.as_str(),
                known.join(", ")
            )));
        }
        Ok(scope)
    }

    fn ii06a(&self, of: &Of, out: &mut dyn Write) -> anyhow::Result<()> {
        let (period, scope) = self.asked(&of.days, &of.only)?;
        let report = self.reports.ii06a(period, &scope)?;
        let table = self.tables().ii06a(&report, &scope, self.reports.today());
        self.deliver(&of.file, &table, || vec![json::ii06a(&report, &scope, &self.tables())], out)
    }

    fn trend(&self, periods: &[Period], only: &Only, file: &IntoFile, out: &mut dyn Write) -> anyhow::Result<()> {
        let scope = self.scope(only)?;
        let points = self.reports.trend(periods, &scope)?;
        let before: Vec<Period> = periods.iter().map(|period| period.a_year_ago()).collect();
        let before = self.reports.trend(&before, &scope)?;
        let table = self.tables().trend(&points, &before, &scope);
        let line = |((period, counts), (_, before)): (&(Period, Counts), &(Period, Counts))| {
            json::point(*period, counts, before)
        };
        self.deliver(file, &table, || points.iter().zip(&before).map(line).collect(), out)
    }

    fn rate(&self, by: crate::desk::By, of: &Of, out: &mut dyn Write) -> anyhow::Result<()> {
        let (period, scope) = self.asked(&of.days, &of.only)?;
        let groups = self.reports.by(by, period, &scope)?;
        let tables = self.tables();
        let table = tables.by(period, &groups, &scope);
        let lines = || groups.iter().map(|(group, counts)| json::group(group, counts, &tables)).collect();
        self.deliver(&of.file, &table, lines, out)
    }

    fn ratings(&self, of: &Of, out: &mut dyn Write) -> anyhow::Result<()> {
        let (period, scope) = self.asked(&of.days, &of.only)?;
        let ratings = self.reports.ratings(period, &scope)?;
        let table = self.tables().ratings(period, &ratings, &scope);
        self.deliver(&of.file, &table, || ratings.iter().map(json::ratings).collect(), out)
    }

    fn times(&self, by: crate::desk::By, of: &Of, out: &mut dyn Write) -> anyhow::Result<()> {
        let (period, scope) = self.asked(&of.days, &of.only)?;
        let times = self.reports.times(by, period, &scope)?;
        let table = self.tables().times(period, &times, &scope);
        self.deliver(&of.file, &table, || vec![json::times(&times, &self.tables())], out)
    }

    fn intake(&self, of: &Of, out: &mut dyn Write) -> anyhow::Result<()> {
        let (period, scope) = self.asked(&of.days, &of.only)?;
        for line in json::hours(&self.reports.intake(period, &scope)?) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn log(&self, context: &Context, of: &Of, who: &MaybeBy, out: &mut dyn Write) -> anyhow::Result<()> {
        let (period, scope) = self.asked(&of.days, &of.only)?;
        let rows = counter::log_rows(context, who, period, &scope)?;
        let table = self.tables().log(period, &rows, &scope, self.reports.today());
        self.deliver(&of.file, &table, || rows.iter().map(json::log_row).collect(), out)
    }

    /// Writes a report where it is wanted: into a file by its ending, or onto standard output as a table or lines of JSON.
    fn deliver(
        &self,
        file: &IntoFile,
        table: &Table,
        lines: impl FnOnce() -> Vec<Value>,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let text = || {
            let mut text = Vec::new();
            lines().iter().try_for_each(|line| writeln!(text, "{line}")).map(|()| text)
        };
        let Some(path) = &file.output else {
            let told =
                if self.is_json { text().and_then(|text| out.write_all(&text)) } else { text::print(table, out) };
            return Ok(told?);
        };
        let bytes = match written_as(path, file.comma)? {
            Some(format) => table.write(format)?,
            None => text()?,
        };
        save(path, &bytes).with_context(|| format!("{} cannot be written", path.display()))
    }
}

/// The format of a file's ending; nothing for JSON.
fn written_as(path: &Path, comma: bool) -> Result<Option<TableFormat>, UsageError> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match TableFormat::of_ending(ending) {
        Some(TableFormat::Csv { .. }) if comma => Ok(Some(TableFormat::Csv { separator: b',' })),
        Some(format) => Ok(Some(format)),
        None if ending.eq_ignore_ascii_case("json") => Ok(None),
        None => Err(UsageError(anyhow!("name a file that ends in .pdf, .xlsx, .csv or .json with -o"))),
    }
}
