//! What a citizen reads: every status with every state of its promise finds one verdict.

use super::super::calendar::SupplementRule::Shift;
use super::super::testing::{ask_fee, ask_papers, at, dossier, office, receive};
use super::*;

const NOW: &str = "2026-10-14 10:00"; // a Wednesday

/// Where the promise in force lies.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Promised {
    Never,
    Yesterday,
    EarlierToday,
    LaterToday,
    Tomorrow,
}

use Promised::{EarlierToday, LaterToday, Never, Tomorrow, Yesterday};

const PROMISED: [Promised; 5] = [Never, Yesterday, EarlierToday, LaterToday, Tomorrow];

fn promise(text: &str) -> Promise {
    Promise { at: at(text), provisional: false }
}

fn due_of(promised: Promised) -> Option<Promise> {
    match promised {
        Never => None,
        Yesterday => Some(promise("2026-10-13 16:59")),
        EarlierToday => Some(promise("2026-10-14 07:00")),
        LaterToday => Some(promise("2026-10-14 17:00")),
        Tomorrow => Some(promise("2026-10-15 07:00")),
    }
}

fn standing(status: Status, due: Option<Promise>, broken: Option<Promise>) -> Standing {
    let received = dossier(&office(Shift), &[("2026-10-01 08:00", receive("ten"))]);
    Standing { status, due, broken, ..Standing::of(&received, None) }
}

/// The case of a row: status, promise in force, whether one was broken before.
type Case = fn(Status, Promised, bool) -> bool;

/// Verdict, and when.
const TABLE: [(&str, Case); 16] = [
    ("sent", |s, _, _| s == Status::Sent),
    ("received", |s, p, b| s == Status::Received && is_ahead(p) && !b),
    ("received", |s, p, _| s == Status::Received && p == Never),
    ("refused", |s, _, _| s == Status::Refused),
    ("in_progress", |s, p, b| s == Status::InProgress && is_ahead(p) && !b),
    ("no_due_date", |s, p, _| s == Status::InProgress && p == Never),
    ("late", |s, p, _| s == Status::Received && p == Yesterday),
    ("late", |s, p, _| s == Status::InProgress && p == Yesterday),
    ("late_new_date", |s, p, b| s == Status::Received && is_ahead(p) && b),
    ("late_new_date", |s, p, b| s == Status::InProgress && is_ahead(p) && b),
    ("papers", |s, _, _| s == Status::PapersAsked),
    ("fee", |s, _, _| s == Status::FeeAsked),
    ("withdrawn", |s, _, _| s == Status::Withdrawn),
    ("stopped", |s, _, _| s == Status::Stopped),
    ("ready", |s, _, _| s == Status::Finished),
    ("returned", |s, _, _| s == Status::Returned),
];

/// A day is past when it is over: due this morning is still due today.
fn is_ahead(promised: Promised) -> bool {
    matches!(promised, EarlierToday | LaterToday | Tomorrow)
}

#[test]
fn every_case_has_one_verdict() {
    let office = office(Shift);
    for status in Status::ALL {
        for (promised, broken) in PROMISED.into_iter().flat_map(|p| [(p, false), (p, true)]) {
            let case = format!("{status:?} {promised:?} broken: {broken}");
            let rows: Vec<_> = TABLE.iter().filter(|(_, is)| is(status, promised, broken)).collect();
            let [(id, _)] = rows.as_slice() else { panic!("{case}: {} rows", rows.len()) };
            let standing = standing(status, due_of(promised), broken.then(|| promise("2026-10-07 08:00")));
            let verdict = Verdict::of(&standing, at(NOW), &office);
            assert_eq!(verdict.id(), *id, "{case}");
            assert_eq!(verdict.is_late(), id.starts_with("late"), "{case}");
        }
    }
}

#[test]
fn time_left() {
    let office = office(Shift);
    let table = [
        // now, due, left
        ("2026-10-14 10:00", "2026-10-14 08:00", Left::Today),
        ("2026-10-14 23:59", "2026-10-14 08:00", Left::Today),
        ("2026-10-14 00:00", "2026-10-14 08:00", Left::Today), // still 13/10 in UTC
        ("2026-10-13 23:59", "2026-10-14 08:00", Left::WorkingDays(1)),
        ("2026-10-14 10:00", "2026-10-16 10:00", Left::WorkingDays(2)),
        ("2026-10-14 10:00", "2026-10-19 10:00", Left::WorkingDays(3)),
        ("2026-10-16 18:00", "2026-10-19 10:00", Left::WorkingDays(1)), // on Friday evening
        ("2026-10-18 10:00", "2026-10-19 10:00", Left::WorkingDays(1)), // on Sunday
    ];
    for (now, due, left) in table {
        let verdict = Verdict::of(&standing(Status::InProgress, Some(promise(due)), None), at(now), &office);
        let due = Due { at: office.local(at(due)), provisional: false };
        assert_eq!(verdict, Verdict::InProgress { due, left }, "{now}");
    }
    let late = Verdict::of(
        &standing(Status::InProgress, Some(promise("2026-10-14 08:00")), None),
        at("2026-10-15 00:00"),
        &office,
    );
    assert_eq!(late.id(), "late", "at midnight the day is over");
}

#[test]
fn a_promise_that_may_still_move_says_so() {
    let office = office(Shift);
    let due = Promise { at: at("2027-01-11 08:10"), provisional: true };
    for status in [Status::Received, Status::InProgress] {
        let verdict = Verdict::of(&standing(status, Some(due), None), at(NOW), &office);
        let shown = match verdict {
            Verdict::Received { due } => due,
            Verdict::InProgress { due, .. } => Some(due),
            other => panic!("{other:?}"),
        };
        assert_eq!(shown.map(|due| due.provisional), Some(true));
    }
}

#[test]
fn ready_early() {
    let office = office(Shift);
    let broken = Some(promise("2026-10-07 08:00"));
    let table = [
        ("2026-10-14 08:00", Some("2026-10-15 08:00"), None, true, "a day before"),
        ("2026-10-15 07:00", Some("2026-10-15 16:00"), None, false, "hours before on the day itself"),
        ("2026-10-16 08:00", Some("2026-10-15 08:00"), None, false, "late"),
        ("2026-10-14 08:00", None, None, false, "nothing was promised"),
        ("2026-10-14 08:00", Some("2026-10-15 08:00"), broken, false, "before the new date, but late for the old"),
    ];
    for (finished, due, broken, expected, why) in table {
        let standing =
            Standing { finished_at: Some(at(finished)), ..standing(Status::Finished, due.map(promise), broken) };
        let verdict = Verdict::of(&standing, at("2026-10-20 08:00"), &office);
        assert_eq!(verdict, Verdict::Ready { early: expected, delivery: Delivery::Counter }, "{why}");
    }
}

#[test]
fn what_is_asked_is_for_the_holder() {
    let office = office(Shift);
    let shown = |command, trust| {
        let way = [
            ("2026-10-12 08:10", receive("ten")),
            ("2026-10-12 08:15", super::super::decide::Command::Accept),
            ("2026-10-13 09:00", command),
        ];
        Verdict::of(&Standing::of(&dossier(&office, &way), None), at(NOW), &office).shown_to(trust)
    };
    for trust in [Trust::Typed, Trust::Scanned] {
        assert_eq!(shown(ask_papers(), trust), Verdict::Papers { papers: Asked::Hidden, before: None });
        assert_eq!(shown(ask_fee(15_000), trust), Verdict::Fee { lines: Asked::Hidden });
    }
    let Verdict::Papers { papers: Asked::Shown(papers), .. } = shown(ask_papers(), Trust::Holder) else { panic!() };
    assert_eq!(papers[0].name, "Trích lục");
    let Verdict::Fee { lines: Asked::Shown(lines) } = shown(ask_fee(15_000), Trust::Holder) else { panic!() };
    assert_eq!(lines[0].dong, 15_000);
}

#[test]
fn ends_have_their_date() {
    let office = office(Shift);
    // 17:30 on 13/10 in UTC is half past midnight on 14/10 here.
    let ended = |status| Standing { ended_at: Some(at("2026-10-14 00:30")), ..standing(status, None, None) };
    let on = |status| Verdict::of(&ended(status), at(NOW), &office);
    assert_eq!(on(Status::Withdrawn), Verdict::Withdrawn { on: Some(jiff::civil::date(2026, 10, 14)) });
    assert_eq!(
        on(Status::Returned),
        Verdict::Returned { at: Some(office.local(at("2026-10-14 00:30"))), posted: false }
    );
}

#[test]
fn what_the_office_sends_is_not_for_the_citizen_to_fetch() {
    let office = office(Shift);
    for delivery in Delivery::ALL {
        let standing = Standing { delivery, ..standing(Status::Finished, None, None) };
        assert_eq!(Verdict::of(&standing, at(NOW), &office), Verdict::Ready { early: false, delivery });
    }
    for posted in [false, true] {
        let standing = Standing { posted, ..standing(Status::Returned, None, None) };
        assert_eq!(Verdict::of(&standing, at(NOW), &office), Verdict::Returned { at: None, posted });
    }
}
