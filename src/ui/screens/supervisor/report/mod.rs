//! The page of report II.06a in words.

mod days;
mod view;

pub use view::show;

use jiff::civil::Date;

use self::days::DaysSheet;
use super::sheet::Sheet;
use crate::desk::{Behind, Cell, Table, TableFormat};
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::report::Class;
use crate::ui::counter::Tap;
use crate::ui::counter::printing::PrintStatus;
use crate::ui::screens::counter::Composer;
use crate::ui::supervisor::{Over, PeriodKind, ReportPage, ReportTap};

/// The page of a report.
#[derive(Debug, Clone)]
pub struct ReportSheet {
    /// Its period.
    pub heading: String,
    /// What it is, and up to which day.
    pub about: String,
    /// Whether a period after this one has begun.
    pub has_next: bool,
    /// The words of the unit that it is of, and whether it is one.
    pub unit: (String, bool),
    /// The table, and the field of each of its rows; nothing of rows without one.
    pub table: Option<(Table, Vec<Option<FieldId>>)>,
    /// Lines under it.
    pub notes: Vec<String>,
    /// The words to keep it as a workbook, a document, a text.
    pub keep: [(TableFormat, String); 3],
    /// The words to print it, where there is a printer for it.
    pub print: Option<String>,
    /// That a file was kept; or why the newest thing was not done.
    pub said: Option<Result<String, String>>,
    /// What lies over it.
    pub over: Option<Covering>,
}

/// What lies over the page.
#[derive(Debug, Clone)]
pub enum Covering {
    /// The choice of a unit, or the dossiers behind a number.
    Sheet(Sheet<ReportTap>),
    /// The choice of days.
    Days(Box<DaysSheet>),
}

/// The numbers that the columns of the table count; nothing for the first, which names the field.
pub(super) const NUMBERS: [Option<Behind>; 12] = [
    None,
    Some(Behind::Received),
    Some(Behind::Online),
    Some(Behind::Direct),
    Some(Behind::Carried),
    Some(Behind::Finished(None)),
    Some(Behind::Finished(Some(Class::Before))),
    Some(Behind::Finished(Some(Class::OnTime))),
    Some(Behind::Finished(Some(Class::Late))),
    Some(Behind::Open),
    Some(Behind::Within),
    Some(Behind::Overdue),
];

impl Composer<'_> {
    /// The page of the report.
    pub fn report(&self, page: &ReportPage) -> ReportSheet {
        let today = self.local(self.at).date();
        let tables = self.tables();
        let scope = page.scope();
        let unit_words = |unit: &UnitId| self.office.profile.units.get(unit).unwrap_or(&unit.0).clone();
        let table = page.report.as_ref().map(|report| {
            let fields = report.lines.iter().map(|(field, _)| field.clone()).collect();
            (tables.ii06a(report, &scope, today), fields)
        });
        let kept = page.kept.as_ref().map(|file| Ok(self.with("report-kept", "file", file)));
        let problem = page.problem.as_ref().map(|failure| Err(self.why(failure)));
        ReportSheet {
            heading: tables.period(page.period(today)),
            about: self.with("report-page-about", "day", &self.as_of(page, today)),
            has_next: page.back > 0 || matches!(page.kind, PeriodKind::Days(days) if days.to < today),
            unit: (page.unit.as_ref().map_or_else(|| self.say("queue-all-units"), unit_words), page.unit.is_some()),
            notes: table.as_ref().map(|(table, _)| table.notes.clone()).unwrap_or_default(),
            table,
            keep: [
                (TableFormat::Xlsx, self.say("report-keep-xlsx")),
                (TableFormat::Pdf, self.say("report-keep-pdf")),
                (TableFormat::Csv { separator: b';' }, self.say("report-keep-csv")),
            ],
            print: self.counter.printing().takes_tables().then(|| self.say("report-print")),
            said: problem.or(kept).or_else(|| self.report_printed()),
            over: self.covering(page),
        }
    }

    /// How the newest print stands.
    fn report_printed(&self) -> Option<Result<String, String>> {
        Some(match self.counter.printing().table_status()? {
            PrintStatus::Printing => Ok(self.say("report-printing")),
            PrintStatus::Printed => Ok(self.say("report-printed")),
            PrintStatus::Waiting(_) => Err(self.say("report-print-waits")),
            PrintStatus::Failed => Err(self.say("report-print-failed")),
        })
    }

    /// How long the period of a report may be, for the bar.
    pub fn kinds(&self, page: &ReportPage) -> Vec<(Tap, String, bool)> {
        let named = [
            (PeriodKind::Month, "report-kind-month"),
            (PeriodKind::Quarter, "report-kind-quarter"),
            (PeriodKind::Year, "report-kind-year"),
        ];
        let choice = |(kind, key)| (Tap::Report(ReportTap::Kind(kind)), self.say(key), page.kind == kind);
        let is_own = matches!(page.kind, PeriodKind::Days(_));
        let own = (Tap::Report(ReportTap::PickDays), self.say("report-kind-days"), is_own);
        named.into_iter().map(choice).chain([own]).collect()
    }

    fn as_of(&self, page: &ReportPage, today: Date) -> String {
        self.words
            .short_date(page.report.as_ref().map_or_else(|| page.period(today).as_of(today), |report| report.as_of))
    }

    fn covering(&self, page: &ReportPage) -> Option<Covering> {
        if let Some(behind) = self.behind(&page.behind, ReportTap::InList) {
            return Some(Covering::Sheet(behind));
        }
        Some(match page.over.as_ref()? {
            Over::Units => Covering::Sheet(self.units(page)),
            Over::Days(picker) => Covering::Days(Box::new(self.days(picker))),
        })
    }

    fn units(&self, page: &ReportPage) -> Sheet<ReportTap> {
        let units = std::iter::once(None).chain(self.office.profile.units.iter().map(Some));
        let choice = |unit: Option<(&UnitId, &String)>| {
            let words = unit.map_or_else(|| self.say("queue-all-units"), |(_, name)| name.clone());
            let id = unit.map(|(id, _)| id.clone());
            (ReportTap::Unit(id.clone()), words, page.unit == id)
        };
        Sheet {
            title: self.say("queue-choose-unit"),
            choices: units.map(choice).collect(),
            more: [None, None],
            close: (ReportTap::Close, self.say("cancel")),
        }
    }
}

/// A cell's number in words for the screen, and whether there is anything behind it.
pub(super) fn is_open(cell: &Cell) -> bool {
    matches!(cell, Cell::Count(count) if *count > 0)
}
