//! The page of report II.06a as a state: which days, which unit, what is open of it. No window in it.

use jiff::civil::Date;

use crate::desk::{Behind, Failure, Table, TableFormat, Told, Wish};
use crate::domain::code::DossierCode;
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Period, Report};
use crate::ui::counter::{Around, Go};
use crate::ui::gate::Key;

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportTap {
    /// Months, quarters or years.
    Kind(PeriodKind),
    /// The period before, or after.
    Turn(bool),
    /// Choose the unit.
    PickUnit,
    /// Only what this unit decides on, or all.
    Unit(Option<UnitId>),
    /// Open the dossiers behind a number, of a field or of all.
    Behind(Behind, Option<FieldId>),
    /// Open one of them.
    Open(DossierCode),
    /// Show those after the ones that are shown, or before.
    More(bool),
    /// Leave what lies over the page.
    Close,
    /// Print its table.
    Print(Box<Table>),
    /// Keep its table as a file.
    Keep(TableFormat, Box<Table>),
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeriodKind {
    /// A month.
    #[default]
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// What lies over the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// The choice of a unit.
    Units,
    /// The dossiers behind a number, from which on they are shown.
    Behind(Vec<DossierCode>, usize),
}

/// The page of a report.
#[derive(Debug, Default)]
pub struct ReportPage {
    /// The report, once it was told.
    pub report: Option<Box<Report>>,
    /// How long its period is.
    pub kind: PeriodKind,
    /// How many periods it lies before this one.
    pub back: u32,
    /// Only what this unit decides on.
    pub unit: Option<UnitId>,
    /// What lies over it.
    pub over: Option<Over>,
    /// Where the newest file was kept.
    pub kept: Option<String>,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    asking: Option<u64>,
    opening: Option<u64>,
    keeping: Option<u64>,
}

/// How many dossiers behind a number are shown at once.
pub const SHOWN: usize = 24;

impl ReportPage {
    /// Its days, as seen from a day.
    pub fn period(&self, today: Date) -> Period {
        let mut period = self.of(today);
        for _ in 0..self.back {
            period = self.of(period.from.yesterday().unwrap_or(Date::MIN));
        }
        period
    }

    /// Which procedures it counts.
    pub fn scope(&self) -> Scope {
        Scope { unit: self.unit.clone(), ..Scope::default() }
    }

    /// It comes up.
    pub fn begin(&mut self, around: &mut Around<'_>) {
        self.ask(around);
    }

    /// Somebody wrote to the store.
    pub fn changed(&mut self, around: &mut Around<'_>) {
        if self.asking.is_none() {
            self.ask(around);
        }
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        match key {
            Key::Escape => self.over = None,
            Key::LEFT => self.turn(true, around),
            Key::RIGHT => self.turn(false, around),
            _ => {}
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: ReportTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            ReportTap::Kind(kind) => {
                (self.kind, self.back) = (kind, 0);
                self.ask(around);
            }
            ReportTap::Turn(back) => self.turn(back, around),
            ReportTap::PickUnit => self.over = Some(Over::Units),
            ReportTap::Unit(unit) => {
                (self.unit, self.over) = (unit, None);
                self.ask(around);
            }
            ReportTap::Behind(behind, field) => {
                let scope = Scope { field, ..self.scope() };
                let period = self.report.as_ref()?.period;
                self.opening = Some(around.orders.new_order(Wish::Behind(behind, period, Box::new(scope))));
            }
            ReportTap::Open(code) => return Some(Go::view(&code, around)),
            ReportTap::More(onward) => {
                if let Some(Over::Behind(codes, from)) = &mut self.over {
                    let next = if onward { *from + SHOWN } else { from.saturating_sub(SHOWN) };
                    *from = if next < codes.len() { next } else { *from };
                }
            }
            ReportTap::Close => self.over = None,
            // The face has the printer.
            ReportTap::Print(_) => {}
            ReportTap::Keep(format, table) => {
                let name = self.file_name(format)?;
                self.kept = None;
                self.keeping = Some(around.orders.new_order(Wish::KeepTable(table, format, name)));
            }
        }
        None
    }

    /// What the desk says.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> Option<Go> {
        let waits = [&mut self.asking, &mut self.opening, &mut self.keeping];
        waits.into_iter().find_map(|wait| wait.take_if(|waiting| *waiting == ticket))?;
        self.problem = None;
        match result {
            Ok(Told::Report(report)) => self.report = Some(report),
            Ok(Told::Codes(codes)) => self.over = Some(Over::Behind(codes, 0)),
            Ok(Told::Kept(path)) => self.kept = Some(path.display().to_string()),
            Ok(_) => {}
            Err(failure) => self.problem = Some(failure),
        }
        Some(Go::Renewed)
    }

    /// `II.06a-2026-10.xlsx`, with the unit where only one is counted.
    fn file_name(&self, format: TableFormat) -> Option<String> {
        let period = self.report.as_ref()?.period;
        let (year, month) = (period.from.year(), period.from.month());
        let days = match self.kind {
            PeriodKind::Month => format!("{year}-{month:02}"),
            PeriodKind::Quarter => format!("{year}-Q{}", (month + 2) / 3),
            PeriodKind::Year => year.to_string(),
        };
        let unit = self.unit.as_ref().map(|unit| format!("-{}", plain_name(unit.as_str()))).unwrap_or_default();
        Some(format!("II.06a-{days}{unit}.{}", format.ending()))
    }

    fn of(&self, day: Date) -> Period {
        match self.kind {
            PeriodKind::Month => Period::month(day),
            PeriodKind::Quarter => Period::quarter(day),
            PeriodKind::Year => Period::year(day),
        }
    }

    fn turn(&mut self, back: bool, around: &mut Around<'_>) {
        let next = if back { self.back + 1 } else { self.back.saturating_sub(1) };
        if next != self.back {
            self.back = next;
            self.ask(around);
        }
    }

    fn ask(&mut self, around: &mut Around<'_>) {
        let Some(office) = around.office else { return };
        let period = self.period(office.local(around.at).date());
        self.asking = Some(around.orders.new_order(Wish::Report(period, Box::new(self.scope()))));
    }
}

/// A name that may stand in a file's.
fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}
