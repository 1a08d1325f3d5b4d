//! The way of a dossier in each status.

use super::super::calendar::SupplementRule::Shift;
use super::super::testing::{at, dossier, office, receive};
use super::*;

/// A step's mark and the day it began: `+12` done, `>14` under way, `.` to come.
fn shown(steps: &[Step]) -> String {
    let mark = |step: &Step| {
        let mark = match step.progress {
            Progress::Done => "+",
            Progress::Now => ">",
            Progress::ToCome => ".",
        };
        step.on.map_or_else(|| mark.to_owned(), |on| format!("{mark}{}", on.day()))
    };
    steps.iter().map(mark).collect::<Vec<_>>().join(" ")
}

#[test]
fn ways() {
    let office = office(Shift);
    let received = dossier(&office, &[("2026-10-11 08:00", receive("ten"))]);
    let standing = Standing {
        accepted_at: Some(at("2026-10-12 08:00")),
        unit: Some(("land".into(), at("2026-10-13 08:00"))),
        finished_at: Some(at("2026-10-14 08:00")),
        ended_at: Some(at("2026-10-15 00:30")),
        ..Standing::of(&received, None)
    };
    let table = [
        (Status::Sent, ">12 . . ."),
        (Status::Received, ">12 . . ."),
        (Status::Refused, ""),
        (Status::InProgress, "+12 >13 . ."),
        (Status::PapersAsked, "+12 >13 . ."),
        (Status::FeeAsked, "+12 >13 . ."),
        (Status::Withdrawn, ""),
        (Status::Stopped, ""),
        (Status::Finished, "+12 +13 >14 ."),
        (Status::Returned, "+12 +13 +14 +15"),
    ];
    for (status, expected) in table {
        assert_eq!(shown(&steps(&Standing { status, ..standing.clone() }, &office)), expected, "{status:?}");
    }
    // Not taken in yet: the day it was handed in. Not with a unit yet: no day.
    let early = Standing { accepted_at: None, unit: None, ended_at: None, ..standing };
    assert_eq!(shown(&steps(&Standing { status: Status::Sent, ..early.clone() }, &office)), ">11 . . .");
    assert_eq!(shown(&steps(&Standing { status: Status::PapersAsked, ..early }, &office)), "+11 > . .");
}

#[test]
fn units_show_only_where_they_have_begun() {
    let office = office(Shift);
    let received = dossier(&office, &[("2026-10-11 08:00", receive("ten"))]);
    let unit = Some((UnitId::from("land"), at("2026-10-13 08:00")));
    for (status, expected) in [(Status::Received, None), (Status::InProgress, Some(UnitId::from("land")))] {
        let standing = Standing { status, unit: unit.clone(), ..Standing::of(&received, None) };
        assert_eq!(steps(&standing, &office)[1].unit, expected, "{status:?}");
    }
}
