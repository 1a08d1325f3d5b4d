//! The page of rates and the report as states: what is asked of the desk, and what a late answer cannot do.

use super::*;
use crate::desk::{BehindAsk, BehindPage, By, Span, TableFormat};
use crate::domain::report::{Counts as Numbers, Period, Report};
use crate::ui::supervisor::{BehindTap, End, Over, PeriodKind, ReportTap, SHOWN, TrendTap};
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

/// A page of so many dossiers.
fn page_of(total: u64, from: u64) -> BehindPage {
    let code = |number| DossierCode::parse(&format!("H53.12-{number:04}")).unwrap();
    let next = (from + SHOWN < total).then(|| RowKey::of(from + SHOWN));
    BehindPage { codes: (from..total.min(from + SHOWN)).map(code).collect(), next, total }
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
    let Wish::Behind(ask) = &asked.wish else { panic!("{:?}", asked.wish) };
    assert_eq!((ask.scope.field.clone(), ask.after, ask.most), (Some("land".into()), None, SHOWN));
    face.says(asked.ticket, Ok(Told::Behind(page_of(60, 0))));
    let way = [Some(SHOWN), Some(2 * SHOWN), None].map(|from| (true, from));
    let back = [Some(SHOWN), Some(0), None].map(|from| (false, from));
    for (onward, from) in way.into_iter().chain(back) {
        face.report_tap(ReportTap::InList(BehindTap::More(onward)));
        let asked = face.ordered().pop();
        let told = asked.as_ref().map(|asked| match &asked.wish {
            Wish::Behind(ask) => (ask.after, ask.total),
            other => panic!("{other:?}"),
        });
        let wanted = from.map(|from| ((from > 0).then(|| RowKey::of(from)), Some(60)));
        assert_eq!(told, wanted, "onward: {onward}");
        if let (Some(asked), Some(from)) = (asked, from) {
            face.says(asked.ticket, Ok(Told::Behind(page_of(60, from))));
            let shown = face.report().behind.shown.as_ref().unwrap();
            assert_eq!((shown.place(), shown.total, &shown.codes), (from, 60, &page_of(60, from).codes));
            assert_eq!(shown.more(), [from > 0, from + SHOWN < 60]);
        }
    }
    face.report_tap(ReportTap::Keep(TableFormat::Xlsx, Box::default()));
    let Wish::KeepTable(_, _, name) = face.newest().wish else { panic!("a file is to be kept") };
    assert_eq!(name, "II.06a-2026-10-land1.xlsx", "no name leads out of the folder");
    face.report_tap(ReportTap::Print(Box::default()));
    assert!(face.ordered().is_empty(), "there is no printer");
    let code = page_of(30, 0).codes[0].clone();
    face.report_tap(ReportTap::InList(BehindTap::Open(code.clone())));
    assert!(matches!(face.newest().wish, Wish::View(opened) if opened == code));
}

#[test]
fn days_of_ones_own_are_chosen_and_leafed_through() {
    let mut face = Face::at(Place::Report);
    face.ordered();
    let period = |face: &mut Face| match face.newest().wish {
        Wish::Report(period, _) => (period.from, period.to),
        other => panic!("{other:?}"),
    };
    face.report_tap(ReportTap::PickDays);
    let Some(Over::Days(picker)) = &face.report().over else { panic!("no days are chosen") };
    assert_eq!(picker.period, Period::month(date(2026, 10, 1)), "from where the report stands");
    face.report_tap(ReportTap::Month(End::First, false));
    face.report_tap(ReportTap::Day(End::First, date(2026, 9, 21)));
    face.report_tap(ReportTap::Day(End::Last, date(2026, 9, 10)));
    let Some(Over::Days(picker)) = &face.report().over else { panic!("no days are chosen") };
    assert_eq!(
        (picker.period.from, picker.period.to),
        (date(2026, 9, 10), date(2026, 9, 10)),
        "the other end gave way"
    );
    face.report_tap(ReportTap::Day(End::Last, date(2026, 9, 16)));
    face.report_tap(ReportTap::Days);
    assert_eq!(period(&mut face), (date(2026, 9, 10), date(2026, 9, 16)));
    assert!(face.report().over.is_none());
    face.report_tap(ReportTap::Turn(false));
    assert_eq!(period(&mut face), (date(2026, 9, 17), date(2026, 9, 23)));
    face.report_tap(ReportTap::Turn(true));
    assert_eq!(period(&mut face), (date(2026, 9, 10), date(2026, 9, 16)));
    let asked = report(Period { from: date(2026, 9, 10), to: date(2026, 9, 16) });
    face.report_tap(ReportTap::Unit(None));
    let ticket = face.newest().ticket;
    face.says(ticket, Ok(asked));
    face.report_tap(ReportTap::Keep(TableFormat::Csv { separator: b';' }, Box::default()));
    let Wish::KeepTable(_, _, name) = face.newest().wish else { panic!("a file is to be kept") };
    assert_eq!(name, "II.06a-2026-09-10_2026-09-16.csv");
}

#[test]
fn a_number_among_the_rates_opens_its_dossiers_and_escape_leaves_them_first() {
    let mut face = Face::at(Place::Trend);
    face.ordered();
    let ask = BehindAsk::all(crate::desk::Behind::Weekday(0, Some(8)), Period::month(date(2026, 10, 1)));
    face.counter.tap(Tap::Trend(TrendTap::Behind(Box::new(ask))), face.now);
    let asked = face.newest();
    face.says(asked.ticket, Ok(Told::Behind(page_of(3, 0))));
    let is_open = |face: &Face| match face.counter.screen() {
        Screen::Trend(trend) => trend.behind.shown.is_some(),
        other => panic!("{other:?}"),
    };
    assert!(is_open(&face));
    face.counter.key(Key::Escape, face.now);
    assert!(!is_open(&face));
}
