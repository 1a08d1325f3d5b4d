//! The page of rates and the report as states: what is asked of the desk, and what a late answer cannot do.

use super::*;
use crate::desk::{By, Span, TableFormat};
use crate::domain::report::{Counts as Numbers, Period, Report};
use crate::ui::supervisor::{Over, PeriodKind, ReportTap, TrendTap};
use jiff::civil::date;

impl Face {
    fn at(place: Place) -> Self {
        let mut face = Self::new(Role::Supervisor);
        face.ordered();
        face.counter.tap(Tap::Go(place), face.now);
        face
    }

    fn newest(&mut self) -> Wanted {
        self.ordered().pop().expect("something is ordered")
    }

    fn report_tap(&mut self, tap: ReportTap) {
        self.counter.tap(Tap::Report(tap), self.now);
    }

    fn report(&self) -> &ReportPage {
        let Screen::Report(page) = self.counter.screen() else { panic!("no report is on the screen") };
        page
    }
}

fn report(period: Period) -> Told {
    let total = Numbers { online: 3, ..Numbers::default() };
    Told::Report(Box::new(Report { period, as_of: period.to, lines: Vec::new(), total }))
}

#[test]
fn rates_are_asked_for_with_each_choice_and_an_old_answer_is_none() {
    let mut face = Face::at(Place::Trend);
    let first = face.newest();
    let Wish::Figures(ask) = &first.wish else { panic!("{:?}", first.wish) };
    assert_eq!((ask.span, ask.by), (Span::Weeks, By::Field));
    face.counter.tap(Tap::Trend(TrendTap::Span(Span::Months)), face.now);
    face.counter.tap(Tap::Trend(TrendTap::By(By::Officer)), face.now);
    let Wish::Figures(ask) = face.newest().wish else { panic!("figures are asked for") };
    assert_eq!((ask.span, ask.by), (Span::Months, By::Officer));
    face.says(first.ticket, Err(Why::Closed.into()));
    let Screen::Trend(trend) = face.counter.screen() else { panic!("the rates are on the screen") };
    assert!(trend.problem.is_none(), "what was asked first is of no interest any more");
}

#[test]
fn the_report_goes_back_by_its_periods_and_no_further_than_today() {
    let mut face = Face::at(Place::Report);
    let mut asked = |tap: Option<ReportTap>| {
        if let Some(tap) = tap {
            face.report_tap(tap);
        }
        match face.ordered().pop().map(|order| order.wish) {
            Some(Wish::Report(period, scope)) => Some((period.from, period.to, scope.unit)),
            _ => None,
        }
    };
    let october = (date(2026, 10, 1), date(2026, 10, 31), None);
    assert_eq!(asked(None), Some(october.clone()));
    assert_eq!(asked(Some(ReportTap::Turn(true))), Some((date(2026, 9, 1), date(2026, 9, 30), None)));
    assert_eq!(asked(Some(ReportTap::Turn(false))), Some(october));
    assert_eq!(asked(Some(ReportTap::Turn(false))), None, "the next month has not begun");
    let quarter = (date(2026, 10, 1), date(2026, 12, 31), None);
    assert_eq!(asked(Some(ReportTap::Kind(PeriodKind::Quarter))), Some(quarter));
    assert_eq!(asked(Some(ReportTap::Turn(true))), Some((date(2026, 7, 1), date(2026, 9, 30), None)));
    let of_land = (date(2026, 7, 1), date(2026, 9, 30), Some("land".into()));
    assert_eq!(asked(Some(ReportTap::Unit(Some("land".into())))), Some(of_land));
}

#[test]
fn a_number_opens_its_dossiers_and_a_file_bears_what_it_holds() {
    let mut face = Face::at(Place::Report);
    face.report_tap(ReportTap::Unit(Some("land/../1".into())));
    let asked = face.newest();
    face.says(asked.ticket, Ok(report(Period::month(date(2026, 10, 1)))));
    face.report_tap(ReportTap::Behind(crate::desk::Behind::Online, Some("land".into())));
    let asked = face.newest();
    let Wish::Behind(_, _, scope) = &asked.wish else { panic!("{:?}", asked.wish) };
    assert_eq!(scope.field, Some("land".into()));
    let codes: Vec<DossierCode> =
        (0..30).map(|number| DossierCode::parse(&format!("H53.12-{number:04}")).unwrap()).collect();
    face.says(asked.ticket, Ok(Told::Codes(codes.clone())));
    for (onward, from) in [(true, 24), (true, 24), (false, 0)] {
        face.report_tap(ReportTap::More(onward));
        assert_eq!(face.report().over, Some(Over::Behind(codes.clone(), from)));
    }
    face.report_tap(ReportTap::Keep(TableFormat::Xlsx, Box::default()));
    let Wish::KeepTable(_, _, name) = face.newest().wish else { panic!("a file is to be kept") };
    assert_eq!(name, "II.06a-2026-10-land1.xlsx", "no name leads out of the folder");
    face.report_tap(ReportTap::Print(Box::default()));
    assert!(face.ordered().is_empty(), "there is no printer");
    face.report_tap(ReportTap::Open(codes[0].clone()));
    assert!(matches!(face.newest().wish, Wish::View(code) if code == codes[0]));
}
