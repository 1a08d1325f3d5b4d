//! The page of report II.06a as a state: which days, which unit, what is open of it. No window in it.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::behind::{BehindList, BehindTap};
use crate::desk::{Behind, BehindAsk, Failure, Table, TableFormat, Told, Wish};
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
    /// Choose days of one's own.
    PickDays,
    /// The period before, or after.
    Turn(bool),
    /// Choose the unit.
    PickUnit,
    /// Only what this unit decides on, or all.
    Unit(Option<UnitId>),
    /// Open the dossiers behind a number, of a field or of all.
    Behind(Behind, Option<FieldId>),
    /// In the list of them.
    InList(BehindTap),
    /// Choose the first day, or the last.
    Day(End, Date),
    /// Show the month after the one that an end is chosen in, or before.
    Month(End, bool),
    /// Report on the days that are chosen.
    Days,
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
    /// Just these days.
    Days(Period),
}

/// An end of the days that a report is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The first.
    First,
    /// The last.
    Last,
}

impl End {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::First, Self::Last];
}

/// The days that are being chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaysPicker {
    /// From which to which.
    pub period: Period,
    /// The months that the first and the last are chosen in, by their first days.
    pub months: [Date; 2],
}

impl DaysPicker {
    fn of(period: Period) -> Self {
        Self { period, months: [period.from, period.to].map(Date::first_of_month) }
    }

    /// A day is touched. The other end gives way, so that there is always a day between them.
    fn choose(&mut self, end: End, day: Date) {
        let Period { from, to } = self.period;
        self.period = match end {
            End::First => Period { from: day, to: to.max(day) },
            End::Last => Period { from: from.min(day), to: day },
        };
        self.months = [self.period.from, self.period.to].map(Date::first_of_month);
    }

    fn leaf(&mut self, end: End, onward: bool) {
        let month = &mut self.months[end as usize];
        *month = if onward { month.saturating_add(1.month()) } else { month.saturating_sub(1.month()) };
    }
}

/// What lies over the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// The choice of a unit.
    Units,
    /// The choice of days.
    Days(DaysPicker),
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
    /// What is being chosen.
    pub over: Option<Over>,
    /// The dossiers behind a number, where one was touched.
    pub behind: BehindList,
    /// Where the newest file was kept.
    pub kept: Option<String>,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    asking: Option<u64>,
    keeping: Option<u64>,
}

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
            Key::Escape => self.uncover(),
            Key::LEFT => self.turn(true, around),
            Key::RIGHT => self.turn(false, around),
            _ => {}
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: ReportTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            ReportTap::PickDays => {
                self.uncover();
                let today = around.office?.local(around.at).date();
                self.over = Some(Over::Days(DaysPicker::of(self.period(today))));
            }
            ReportTap::Kind(kind) => {
                self.uncover();
                (self.kind, self.back) = (kind, 0);
                self.ask(around);
            }
            ReportTap::Turn(back) => self.turn(back, around),
            ReportTap::PickUnit => {
                self.uncover();
                self.over = Some(Over::Units);
            }
            ReportTap::Unit(unit) => {
                (self.unit, self.over) = (unit, None);
                self.ask(around);
            }
            ReportTap::Behind(behind, field) => {
                let scope = Scope { field, ..self.scope() };
                let all = BehindAsk::all(behind, self.report.as_ref()?.period);
                self.behind.open(BehindAsk { scope, ..all }, around);
            }
            ReportTap::InList(tap) => return self.behind.tap(tap, around),
            ReportTap::Day(end, day) => self.pick(|picker| picker.choose(end, day)),
            ReportTap::Month(end, onward) => self.pick(|picker| picker.leaf(end, onward)),
            ReportTap::Days => {
                let Some(Over::Days(picker)) = self.over.take() else { return None };
                (self.kind, self.back) = (PeriodKind::Days(picker.period), 0);
                self.ask(around);
            }
            ReportTap::Close => self.uncover(),
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
        if !self.behind.told(ticket, &result) {
            let waits = [&mut self.asking, &mut self.keeping];
            waits.into_iter().find_map(|wait| wait.take_if(|waiting| *waiting == ticket))?;
        }
        self.problem = None;
        match result {
            Ok(Told::Report(report)) => self.report = Some(report),
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
            PeriodKind::Days(_) => format!("{}_{}", period.from, period.to),
        };
        let unit = self.unit.as_ref().map(|unit| format!("-{}", plain_name(unit.as_str()))).unwrap_or_default();
        Some(format!("II.06a-{days}{unit}.{}", format.ending()))
    }

    fn of(&self, day: Date) -> Period {
        match self.kind {
            PeriodKind::Month => Period::month(day),
            PeriodKind::Quarter => Period::quarter(day),
            PeriodKind::Year => Period::year(day),
            PeriodKind::Days(days) => days,
        }
    }

    fn pick(&mut self, change: impl FnOnce(&mut DaysPicker)) {
        if let Some(Over::Days(picker)) = &mut self.over {
            change(picker);
        }
    }

    /// Leaves what lies over it.
    fn uncover(&mut self) {
        self.over = None;
        self.behind.close();
    }

    fn turn(&mut self, back: bool, around: &mut Around<'_>) {
        if let PeriodKind::Days(days) = &mut self.kind {
            *days = if back { days.before() } else { days.after() };
            return self.ask(around);
        }
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
