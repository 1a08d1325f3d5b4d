//! Every state of the page of rates and of the report. The numbers are invented.

use jiff::civil::date;

use super::{SUPERVISOR, Stage, at, cast};
use crate::desk::{
    Behind, BehindAsk, BehindPage, By, FiguresAsk, FiguresPage, Group, Key, Span, TableFormat, Times, Told, Why,
};
use crate::domain::code::DossierCode;
use crate::domain::office::{FieldName, Office};
use crate::domain::procedure::FieldId;
use crate::domain::report::handling::{Summary, Whereabouts};
use crate::domain::report::{Class, Counts, Period, Report};
use crate::domain::status::Status;
use crate::ui::counter::{Place, StaffFace, Tap};
use crate::ui::screens::counter::Example;
use crate::ui::supervisor::{BehindTap, End, PeriodKind, ReportTap, SHOWN, TrendTap};
use crate::words::Words;

/// Finished and late ones of twelve weeks.
const WEEKS: [(u64, u64); 12] = [
    (364, 4),
    (336, 3),
    (375, 6),
    (333, 4),
    (428, 3),
    (334, 8),
    (385, 5),
    (376, 3),
    (334, 2),
    (302, 3),
    (400, 2),
    (333, 1),
];

/// Fields with their counts: online, direct, carried, before, on time, late, overdue.
const FIELDS: [(&str, &str, [u64; 7]); 5] = [
    ("Đất đai", "Land", [86, 142, 37, 151, 62, 3, 2]),
    ("Xây dựng", "Construction", [41, 58, 12, 60, 29, 1, 0]),
    ("Hộ tịch", "Civil status", [210, 188, 4, 361, 37, 0, 0]),
    ("Chứng thực", "Certification", [0, 640, 0, 598, 42, 0, 0]),
    ("Hộ kinh doanh", "Household business", [95, 31, 6, 97, 24, 1, 0]),
];

/// The office of the examples, with fields.
fn office() -> Option<Office> {
    let mut office = cast::office().ok()?;
    let name = |(vi, en)| FieldName { vi: String::from(vi), en: String::from(en) };
    let named =
        FIELDS.iter().enumerate().map(|(place, (vi, en, _))| (FieldId(format!("field-{place}")), name((*vi, *en))));
    office.profile.fields = named.collect();
    Some(office)
}

pub(super) fn examples(words: &Words) -> Vec<Example> {
    let Some(office) = office() else { return Vec::new() };
    let stage = || Stage::new(words, &office, StaffFace::Supervisor);
    let mut all = rates(&stage, &office);
    all.extend(reports(&stage, &office));
    all
}

fn rates<'a>(stage: &impl Fn() -> Stage<'a>, office: &Office) -> Vec<Example> {
    let open = || stage().signed_in(SUPERVISOR).tap(Tap::Go(Place::Trend));
    let shown = |span, by| {
        let stage = open().tap(Tap::Trend(TrendTap::Span(span))).tap(Tap::Trend(TrendTap::By(by)));
        stage.answer(Ok(Told::Figures(Box::new(page(span, by, office)))))
    };
    let empty = || {
        let nothing = FiguresPage {
            month: Counts::default(),
            before: Counts::default(),
            a_year_ago: Counts::default(),
            points: Span::Weeks.periods(date(2026, 10, 22)).into_iter().map(|it| (it, Counts::default())).collect(),
            groups: std::collections::BTreeMap::new(),
            times: Times::default(),
            intake: std::collections::BTreeMap::new(),
            ..page(Span::Weeks, By::Field, office)
        };
        open().answer(Ok(Told::Figures(Box::new(nothing))))
    };
    let late = || {
        let ask = BehindAsk::all(Behind::Finished(Some(Class::Late)), Period::month(date(2026, 10, 22)));
        shown(Span::Weeks, By::Field).tap(Tap::Trend(TrendTap::Behind(Box::new(ask))))
    };
    vec![
        open().shows("trend_begins"),
        shown(Span::Weeks, By::Field).shows("trend"),
        shown(Span::Weeks, By::Field).tap(Tap::Trend(TrendTap::Point(5))).shows("trend_point"),
        shown(Span::Month, By::Unit).shows("trend_month"),
        shown(Span::Year, By::Officer).shows("trend_year"),
        shown(Span::Months, By::Field).shows("trend_months"),
        late().answer(Ok(codes(60, 0))).shows("trend_behind"),
        empty().shows("trend_empty"),
        open().refuse(Why::Closed).shows("trend_failed"),
    ]
}

fn reports<'a>(stage: &impl Fn() -> Stage<'a>, office: &Office) -> Vec<Example> {
    let open = || stage().signed_in(SUPERVISOR).tap(Tap::Go(Place::Report));
    let tap = |stage: Stage<'a>, tap| stage.tap(Tap::Report(tap));
    let shown = || open().answer(Ok(Told::Report(Box::new(report(office)))));
    let quarter =
        || tap(open(), ReportTap::Kind(PeriodKind::Quarter)).answer(Ok(Told::Report(Box::new(report(office)))));
    let keep = || {
        let table = crate::desk::Table::default();
        tap(shown(), ReportTap::Keep(TableFormat::Xlsx, Box::new(table)))
    };
    let file = || std::path::PathBuf::from("/var/lib/motcua/reports/II.06a-2026-10.xlsx");
    let behind = |count| tap(shown(), ReportTap::Behind(Behind::Overdue, None)).answer(Ok(codes(count, 0)));
    let days = || tap(shown(), ReportTap::PickDays);
    let day = |stage, end, day| tap(stage, ReportTap::Day(end, date(2026, 10, day)));
    let chosen = || day(day(days(), End::First, 12), End::Last, 18);
    vec![
        open().shows("report_begins"),
        shown().shows("report"),
        quarter().shows("report_quarter"),
        tap(shown(), ReportTap::PickUnit).shows("report_units"),
        tap(shown(), ReportTap::Unit(Some("land".into())))
            .answer(Ok(Told::Report(Box::new(report(office)))))
            .shows("report_of_unit"),
        behind(2).shows("report_behind"),
        tap(behind(1_260), ReportTap::InList(BehindTap::More(true)))
            .answer(Ok(codes(1_260, SHOWN)))
            .shows("report_behind_many"),
        chosen().shows("report_days"),
        tap(chosen(), ReportTap::Days).answer(Ok(Told::Report(Box::new(report(office))))).shows("report_of_days"),
        keep().answer(Ok(Told::Kept(file()))).shows("report_kept"),
        keep().refuse(Why::NotKept(file())).shows("report_not_kept"),
    ]
}

/// A page of so many dossiers behind a number.
fn codes(total: u64, from: u64) -> Told {
    let code = |number| DossierCode::parse(&format!("H53.12-261012-{number:04}")).ok();
    let codes = (from + 1..=total.min(from + SHOWN)).filter_map(code).collect();
    let next = (from + SHOWN < total).then(Key::default);
    Told::Behind(BehindPage { codes, next, total })
}

/// The counts of a line of the table.
fn counts([online, direct, carried, before, on_time, late, overdue]: [u64; 7]) -> Counts {
    Counts { online, direct, carried, before, on_time, late, overdue, apologised: late, ..Counts::default() }
}

fn total() -> Counts {
    let mut total = Counts::default();
    for (_, _, line) in FIELDS {
        total += counts(line);
    }
    total
}

fn report(office: &Office) -> Report {
    let mut fields = office.profile.fields.keys();
    let lines: Vec<_> =
        FIELDS.iter().map_while(|(_, _, line)| Some((Some(fields.next()?.clone()), counts(*line)))).collect();
    let mut total = Counts { received_afterwards: 3, finished_afterwards: 2, withdrawn: 4, ..Counts::default() };
    for (_, counts) in &lines {
        total += *counts;
    }
    Report { period: Period::month(date(2026, 10, 1)), as_of: office.local(at()).date(), lines, total }
}

fn page(span: Span, by: By, office: &Office) -> FiguresPage {
    let today = office.local(at()).date();
    let periods = span.periods(today);
    let point = |(place, period): (usize, &Period)| {
        let (finished, late) = WEEKS[place % WEEKS.len()];
        (*period, Counts { before: finished - late, late, ..Counts::default() })
    };
    let named = office.profile.fields.keys().cloned().map(Group::Field);
    let groups: Vec<Group> = match by {
        By::Field => named.collect(),
        By::Unit => office.profile.units.keys().cloned().map(Group::Unit).collect(),
        By::Procedure | By::Officer => ["lan", "hung", "binh"].map(|id| Group::Officer(id.into())).to_vec(),
    };
    let intake =
        (0..5).flat_map(|day| (7..17).map(move |hour| (day, hour))).filter(|(_, hour)| !(12..13).contains(hour));
    let much = |(day, hour): (u8, u8)| {
        let peak = if (8..11).contains(&hour) { 46 } else { 19 };
        ((day, hour), u64::from(peak + (7 * u32::from(day) + 3 * u32::from(hour)) % 17 - u32::from(day)))
    };
    FiguresPage {
        ask: FiguresAsk { span, by },
        today,
        month: total(),
        before: Counts { before: 1400, late: 10, ..Counts::default() },
        a_year_ago: Counts { before: 1300, late: 22, ..Counts::default() },
        points: periods.iter().enumerate().map(point).collect(),
        period: Period { from: periods.first().map_or(today, |it| it.from), to: today },
        groups: groups
            .into_iter()
            .zip(FIELDS.iter().cycle())
            .map(|(group, (_, _, line))| (group, counts(*line)))
            .collect(),
        times: times(),
        intake: intake.map(much).collect(),
    }
}

fn times() -> Times {
    let summary = Summary { count: 1466, mean: 1_150, ninth_of_ten: 3_260, allowed: Some(2_900) };
    let places = [
        ((Status::InProgress, Some("land".into())), (700, 900_000)),
        ((Status::InProgress, Some("construction".into())), (300, 420_000)),
        ((Status::Received, None), (1466, 260_000)),
        ((Status::PapersAsked, None), (90, 150_000)),
    ];
    Times { all: Some(summary), whereabouts: Whereabouts(places.into_iter().collect()), ..Times::default() }
}
