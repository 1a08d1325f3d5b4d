//! The dossiers behind each number: those that a slow look at each trail finds, in their order, page after page; and while the
//! store changes between two pages.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::slow::{Cells, Trail, slowly};
use super::{OFFICES, Store, TODAY, periods};
use crate::domain::code::DossierCode;
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::ProcedureId;
use crate::domain::report::{Class, Measure, Period, Report};
use crate::store::{Asked, Behind, BehindPage, Figures};
use fastrand::Rng;

/// The numbers of a line of the report.
const NUMBERS: [Behind; 12] = [
    Behind::Received,
    Behind::Online,
    Behind::Direct,
    Behind::Carried,
    Behind::Finished(None),
    Behind::Finished(Some(Class::Before)),
    Behind::Finished(Some(Class::OnTime)),
    Behind::Finished(Some(Class::Late)),
    Behind::Withdrawn,
    Behind::Open,
    Behind::Within,
    Behind::Overdue,
];

/// How often a number counts a dossier with these cells.
fn counted(behind: Behind, cells: &Cells) -> u64 {
    match behind {
        Behind::Received => cells.carried + cells.online + cells.direct,
        Behind::Online => cells.online,
        Behind::Direct => cells.direct,
        Behind::Carried => cells.carried,
        Behind::Finished(None) => cells.before + cells.on_time + cells.late,
        Behind::Finished(Some(Class::Before)) => cells.before,
        Behind::Finished(Some(Class::OnTime)) => cells.on_time,
        Behind::Finished(Some(Class::Late)) => cells.late,
        Behind::Withdrawn => cells.withdrawn,
        Behind::Open => cells.open,
        Behind::Within => cells.open - cells.overdue,
        Behind::Overdue => cells.overdue,
        Behind::Weekday(..) => panic!("no cell of the report"),
    }
}

/// All of a report's period.
pub fn asked(behind: Behind, period: Period, zone: &TimeZone) -> Asked<'_> {
    let as_of = period.as_of(TODAY);
    Asked { behind, period, as_of, procedures: None, officer: None, zone, after: None, most: 1000, total: None }
}

/// All dossiers behind a number; the same, three at a time, page after page, are the same.
pub fn whole(figures: &Figures, asked: &Asked<'_>) -> Vec<DossierCode> {
    let whole = figures.behind(asked).unwrap();
    assert_eq!((whole.codes.len() as u64, whole.next), (whole.total, None), "{asked:?}");
    let mut leafed = Vec::new();
    let mut page = figures.behind(&Asked { most: 3, ..asked.clone() }).unwrap();
    assert_eq!(page.total, whole.total);
    loop {
        assert!(page.codes.len() == 3 || page.next.is_none(), "{asked:?}: a page that is not full is the last");
        leafed.append(&mut page.codes);
        let BehindPage { next: Some(after), .. } = page else { break };
        page = figures.behind(&Asked { most: 3, after: Some(after), ..asked.clone() }).unwrap();
        assert!(!page.codes.is_empty() && page.total == whole.total, "{asked:?}: there is a next page");
    }
    assert_eq!(leafed, whole.codes, "{asked:?}");
    whole.codes
}

/// Every number opens the dossiers that it counts.
pub fn compare(store: &Store, figures: &Figures, trails: &[Trail], report: &Report, name: &str) {
    let (office, period) = (&store.office, report.period);
    let fields = [None, Some(if period.to.day() % 2 == 0 { "land" } else { "justice" })];
    for field in fields {
        let of_field = |id: &ProcedureId| field.is_none_or(|field| office.procedures[id].field.as_str() == field);
        let procedures: Vec<_> = office.procedures.keys().filter(|id| of_field(id)).cloned().collect();
        let wanted = || trails.iter().filter(|trail| of_field(&ProcedureId(trail.procedure.clone())));
        for behind in NUMBERS {
            let procedures = field.map(|_| procedures.as_slice());
            let found = whole(figures, &Asked { procedures, ..asked(behind, period, &office.profile.zone) });
            let wanted = wanted().filter(|trail| counted(behind, &slowly([*trail], period, office)) == 1);
            let days: BTreeMap<&str, Option<Date>> =
                wanted.map(|trail| (trail.code.as_str(), trail.day(behind))).collect();
            let codes: BTreeSet<&str> = found.iter().map(DossierCode::as_str).collect();
            assert_eq!(codes, days.keys().copied().collect(), "{name}, {behind:?} of {field:?}");
            assert_eq!(codes.len(), found.len(), "{name}, {behind:?}: one stands there twice");
            let is_newest_first = found.is_sorted_by_key(|code| std::cmp::Reverse(days[code.as_str()]));
            assert!(is_newest_first, "{name}, {behind:?}: {found:?}");
        }
    }
    compare_hours(figures, trails, report.period, office, name);
}

/// Those of each weekday and hour.
fn compare_hours(figures: &Figures, trails: &[Trail], period: Period, office: &Office, name: &str) {
    let hours = figures.tally(&[Measure::Hour], Some(period.from), period.to).unwrap();
    let mut by_hour = BTreeMap::<(u8, u8), u64>::new();
    for (_, _, detail, count) in hours.iter() {
        let (day, hour) = detail.split_once(' ').unwrap();
        *by_hour.entry((day.parse().unwrap(), hour.parse().unwrap())).or_default() += count.cast_unsigned();
    }
    for day in 0..7 {
        let of_day = by_hour.range((day, 0)..(day + 1, 0));
        let hours = of_day.clone().map(|((_, hour), number)| (Some(*hour), *number));
        for (hour, number) in hours.chain([(None, of_day.map(|(_, number)| number).sum())]) {
            let behind = Behind::Weekday(day, hour);
            let found = whole(figures, &asked(behind, period, &office.profile.zone));
            assert_eq!(found.len() as u64, number, "{name}, {behind:?}");
            let is_of_it = |trail: &&Trail| {
                let at = trail.accepted(office);
                let is_hour = hour.is_none_or(|hour| at.hour().unsigned_abs() == hour);
                at.weekday().to_monday_zero_offset().unsigned_abs() == day && is_hour
            };
            let wanted = trails.iter().filter(|trail| period.holds(trail.day(behind).unwrap())).filter(is_of_it);
            let wanted: BTreeSet<&str> = wanted.map(|trail| trail.code.as_str()).collect();
            assert_eq!(found.iter().map(DossierCode::as_str).collect::<BTreeSet<_>>(), wanted, "{name}, {behind:?}");
        }
    }
}

/// Whom an officer finished.
pub fn of_officer(store: &Store, figures: &Figures, officer: &str) -> Vec<DossierCode> {
    let id = StaffId::from(officer);
    let asked = asked(Behind::Finished(None), Period::year(TODAY), &store.office.profile.zone);
    whole(figures, &Asked { officer: Some(&id), ..asked })
}

#[test]
fn what_changes_between_two_pages_hides_nothing_and_shows_nothing_twice() {
    let mut changed = 0;
    for seed in 2 * OFFICES..2 * OFFICES + 40 {
        let mut store = Store::new(seed);
        let period = periods(&mut Rng::with_seed(seed))[0];
        for behind in
            [Behind::Received, Behind::Open, Behind::Finished(None), Behind::Overdue, Behind::Weekday(1, None)]
        {
            let zone = store.office.profile.zone.clone();
            let figures = Figures::open(&store.path()).unwrap();
            let asked = asked(behind, period, &zone);
            let before = whole(&figures, &asked);
            let (mut joined, mut after) = (Vec::new(), None);
            loop {
                let mut page = figures.behind(&Asked { most: 2, after, ..asked.clone() }).unwrap();
                joined.append(&mut page.codes);
                after = page.next;
                if after.is_none() {
                    break;
                }
                store.go_on(1);
            }
            let now = whole(&figures, &asked);
            changed += u64::from(now != before);
            let distinct: BTreeSet<_> = joined.iter().collect();
            assert_eq!(distinct.len(), joined.len(), "office {seed}, {behind:?}: {joined:?}");
            for code in before.iter().filter(|code| now.contains(code)) {
                assert!(distinct.contains(code), "office {seed}, {behind:?}: {code} is not on any page");
            }
        }
    }
    assert!(changed > 20, "only {changed} lists changed while somebody leafed through them");
}
