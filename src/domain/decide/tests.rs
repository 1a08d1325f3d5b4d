//! A dossier's whole life: what may be done to it where it stands, and what its dates become.

mod deadlines;
mod hand_over;
mod histories;

use super::super::calendar::SupplementRule::{Restart, Shift};
use super::super::event::StaffId;
use super::super::form::Form;
use super::super::procedure::FeeLine;
use super::super::testing::{ask_fee, ask_papers, at, dossier, hand_over, office, person, receive, stamp, urge};
use super::*;
use Status::{FeeAsked, Finished, InProgress, PapersAsked, Received, Refused, Returned, Sent, Stopped, Withdrawn};

pub(super) fn because(text: &str) -> String {
    text.to_owned()
}

fn extend(due: &str) -> Command {
    Command::Extend { due: due.replace(' ', "T").parse().unwrap(), reason: None }
}

/// A way to every status; with `moved`, over a handling unit where there may be one.
fn way_to(status: Status, moved: bool) -> Vec<(&'static str, Command)> {
    let mut way = vec![("2026-10-12 08:10", receive("ten"))];
    if matches!(status, Sent | Refused) {
        way.extend((status == Refused).then(|| ("2026-10-12 08:12", Command::Refuse { reason: because("nhầm nơi") })));
        return way;
    }
    way.push(("2026-10-12 08:15", Command::Accept));
    let moves = status == InProgress || (moved && status != Received);
    way.extend(moves.then(|| ("2026-10-13 09:00", Command::Move { unit: "land".into() })));
    let last = match status {
        PapersAsked => Some(ask_papers()),
        FeeAsked => Some(ask_fee(15_000)),
        Withdrawn => Some(Command::Withdraw),
        Stopped => Some(Command::Stop { reason: because("chờ tòa") }),
        Finished | Returned => Some(Command::finish()),
        _ => None,
    };
    way.extend(last.map(|command| ("2026-10-14 09:00", command)));
    way.extend((status == Returned).then(|| ("2026-10-15 10:00", hand_over())));
    way
}

/// Where a dossier stands after a command.
enum Then {
    At(Status),
    Same,
    /// Back where it was at work: with a unit or not yet.
    AtWork,
}

/// Each command: from where it may be given, what happens, and where that leads. Everything else is refused.
fn table() -> Vec<(Command, &'static [Status], &'static str, Then)> {
    const RUNNING: &[Status] = &[Received, InProgress];
    vec![
        (receive("ten"), &[], "", Then::Same),
        (Command::Accept, &[Sent], "Accepted", Then::At(Received)),
        (Command::Refuse { reason: because("?") }, &[Sent], "Refused", Then::At(Refused)),
        (Command::Move { unit: "tax".into() }, RUNNING, "Moved", Then::At(InProgress)),
        (Command::SendBack, &[InProgress], "SentBack", Then::At(Received)),
        (ask_papers(), RUNNING, "SupplementAsked", Then::At(PapersAsked)),
        (Command::Supplement, &[PapersAsked], "Supplemented", Then::AtWork),
        (ask_fee(1), RUNNING, "FeeAsked", Then::At(FeeAsked)),
        (Command::PayFee, &[FeeAsked], "FeePaid", Then::AtWork),
        (extend("2026-12-01 08:00"), RUNNING, "Extended", Then::Same),
        (Command::finish(), RUNNING, "Finished", Then::At(Finished)),
        (Command::Shelve { place: because("Kệ 2") }, &[Finished, Refused, Withdrawn, Stopped], "Shelved", Then::Same),
        (hand_over(), &[Finished], "Returned", Then::At(Returned)),
        (
            Command::UndoReturn { marked: stamp(at("2026-10-15 10:00")) },
            &[Returned],
            "ReturnTakenBack",
            Then::At(Finished),
        ),
        (Command::TakeBackReturn { reason: because("?") }, &[Returned], "ReturnTakenBack", Then::At(Finished)),
        (Command::GiveBackPapers, &[Refused, Withdrawn, Stopped], "PapersGivenBack", Then::Same),
        (
            Command::Withdraw,
            &[Sent, Received, InProgress, PapersAsked, FeeAsked, Stopped],
            "Withdrawn",
            Then::At(Withdrawn),
        ),
        (
            Command::Stop { reason: because("?") },
            &[Received, InProgress, PapersAsked, FeeAsked],
            "Stopped",
            Then::At(Stopped),
        ),
        (Command::Resume, &[Stopped], "Resumed", Then::AtWork),
        (
            Command::Correct { applicant: person(9), owner: None, reason: because("viết sai") },
            &Status::ALL,
            "Corrected",
            Then::Same,
        ),
        (urge("tax", "2026-10-16 16:00"), RUNNING, "Urged", Then::Same),
        (Command::AnswerUrge { answer: because("?") }, &[], "UrgeAnswered", Then::Same),
        (Command::View, &Status::ALL, "Viewed", Then::Same),
        (Command::Print { form: Form::Supplement }, &[PapersAsked], "Printed", Then::Same),
        (Command::Print { form: Form::Refusal }, &[Refused], "Printed", Then::Same),
        (Command::Print { form: Form::Stop }, &[Stopped], "Printed", Then::Same),
        (Command::Print { form: Form::Log }, &[], "Printed", Then::Same),
    ]
}

#[test]
fn every_command_in_every_status() {
    let office = office(Shift);
    let now = at("2026-10-16 09:00");
    for (status, moved) in Status::ALL.into_iter().flat_map(|status| [(status, false), (status, true)]) {
        let before = dossier(&office, &way_to(status, moved));
        assert_eq!(before.status, status);
        for (command, allowed, kind, then) in table() {
            let what = format!("{command:?} in {status:?}");
            let decided = decide(Some(&before), command.clone(), now, &office);
            if !allowed.contains(&status) {
                assert_eq!(decided, Err(refusal(&command, &before)), "{what}");
                continue;
            }
            let event = decided.expect(&what);
            assert_eq!(event.kind(), kind, "{what}");
            let mut after = before.clone();
            after.apply(&stamp(now), &event).unwrap();
            let expected = match then {
                Then::At(status) => status,
                Then::Same => status,
                Then::AtWork if before.unit.is_some() => InProgress,
                Then::AtWork => Received,
            };
            assert_eq!(after.status, expected, "{what}");
            let changed_at = if command == Command::View { before.changed_at } else { now };
            assert_eq!((after.version, after.changed_at), (before.version + 1, changed_at), "{what}");
        }
    }
}

fn refusal(command: &Command, dossier: &Dossier) -> Refusal {
    match (command, dossier.status) {
        (Command::Receive { .. }, _) => Refusal::CodeTaken,
        (Command::Return(_), Returned) => {
            let Stamp { at, staff } = dossier.ended.clone().unwrap();
            Refusal::AlreadyReturned { at, staff }
        }
        (Command::Return(_), FeeAsked) => Refusal::FeeUnpaid(dossier.fees.clone()),
        (Command::Return(_), status @ (Refused | Withdrawn | Stopped)) => {
            let at = dossier.ended.as_ref().map(|stamp| stamp.at);
            Refusal::NoResult { status, at, papers_are_here: true }
        }
        (Command::Return(_), status) => Refusal::NotReady { status, due: dossier.due },
        (Command::UndoReturn { .. }, _) => Refusal::MarkGone,
        (Command::PayFee, _) => Refusal::NothingToPay,
        (Command::AnswerUrge { .. }, _) => Refusal::NothingUrged,
        (_, status) => Refusal::WrongStatus(status),
    }
}

#[test]
fn without_a_dossier() {
    let office = office(Shift);
    for (command, ..) in table().into_iter().skip(1) {
        assert_eq!(decide(None, command, at("2026-10-12 08:10"), &office), Err(Refusal::NoSuchDossier));
    }
    let unknown = decide(None, receive("no such"), at("2026-10-12 08:10"), &office);
    assert_eq!(unknown, Err(Refusal::NoSuchProcedure("no such".into())));
}

#[test]
fn what_is_missing_or_wrong() {
    let office = office(Shift);
    let blank = || because(" \t");
    let table = [
        (Sent, Command::Refuse { reason: blank() }, Refusal::NothingGiven, "no reason"),
        (InProgress, Command::Stop { reason: blank() }, Refusal::NothingGiven, "no reason"),
        (Returned, Command::TakeBackReturn { reason: blank() }, Refusal::NothingGiven, "no reason"),
        (
            InProgress,
            Command::AskSupplement { papers: vec![], before: None, reason: None },
            Refusal::NothingGiven,
            "no paper",
        ),
        (InProgress, Command::AskFee { lines: vec![] }, Refusal::NothingGiven, "no fee"),
        (InProgress, ask_fee(0), Refusal::NothingGiven, "a fee of nothing"),
        (Finished, Command::Shelve { place: blank() }, Refusal::NothingGiven, "no place"),
        (
            Received,
            Command::Correct { applicant: person(9), owner: None, reason: blank() },
            Refusal::NothingGiven,
            "no reason",
        ),
        (InProgress, urge("tax", "2026-10-16 09:00"), Refusal::DeadlinePast, "an answer wanted at once"),
        (InProgress, extend("2026-10-26 08:15"), Refusal::NotLater, "the old promise again"),
        (InProgress, extend("2026-10-20 08:00"), Refusal::NotLater, "before the old promise"),
        (InProgress, extend("9999-12-31 18:00"), Refusal::OutOfRange(OutOfRange), "after the last session of all"),
    ];
    for (status, command, expected, why) in table {
        let dossier = dossier(&office, &way_to(status, false));
        assert_eq!(decide(Some(&dossier), command, at("2026-10-16 09:00"), &office), Err(expected), "{why}");
    }
    let huge = vec![FeeLine { name: because("Thuế"), dong: u64::MAX }; 2];
    let running = dossier(&office, &way_to(InProgress, true));
    assert!(decide(Some(&running), Command::AskFee { lines: huge }, at("2026-10-16 09:00"), &office).is_ok());
}

#[test]
fn a_new_promise_lies_ahead() {
    let office = office(Shift);
    let late = dossier(&office, &way_to(InProgress, true));
    let now = at("2026-11-02 09:00"); // a week after the promise
    assert_eq!(decide(Some(&late), extend("2026-10-30 09:00"), now, &office), Err(Refusal::NotLater));
    let table = [
        ("2026-11-05 09:00", "2026-11-05 09:00", false),
        ("2026-11-07 10:00", "2026-11-09 07:00", false), // a Saturday: Monday is meant
        ("2026-11-05 12:00", "2026-11-05 13:30", false), // the break
        ("2027-01-05 09:00", "2027-01-05 09:00", true),  // a year whose holidays are not known
    ];
    for (asked, promised, provisional) in table {
        let expected = DossierEvent::Extended { due: Promise { at: at(promised), provisional }, reason: None };
        assert_eq!(decide(Some(&late), extend(asked), now, &office), Ok(expected), "{asked}");
    }
    let command = Command::Extend { due: "2026-11-05T09:00".parse().unwrap(), reason: Some(because(" ")) };
    let Ok(DossierEvent::Extended { reason, .. }) = decide(Some(&late), command, now, &office) else { panic!() };
    assert_eq!(reason, None, "blanks are no sentence for the citizen");
    let free = dossier(&office, &[("2026-10-12 08:10", receive("free")), ("2026-10-12 08:15", Command::Accept)]);
    assert_eq!(decide(Some(&free), extend("2026-11-05 09:00"), now, &office), Err(Refusal::NotLater));
}

#[test]
fn papers_are_given_back_once() {
    let office = office(Shift);
    let mut way = way_to(Stopped, true);
    way.push(("2026-10-15 09:00", Command::GiveBackPapers));
    let given = dossier(&office, &way);
    let again = decide(Some(&given), Command::GiveBackPapers, at("2026-10-16 09:00"), &office);
    assert_eq!(again, Err(Refusal::PapersAlreadyGivenBack));

    way.push(("2026-10-16 09:00", Command::Resume));
    way.push(("2026-10-19 09:00", Command::Stop { reason: because("chờ tòa") }));
    way.push(("2026-10-20 09:00", Command::GiveBackPapers));
    assert!(dossier(&office, &way).papers_given_back, "taken up again, its papers can be given back again");
}

#[test]
fn a_clock_behind_the_newest_event_decides_nothing() {
    let office = office(Shift);
    let mut way = way_to(PapersAsked, true);
    way.push(("2026-10-19 15:30", Command::Supplement));
    let dossier = dossier(&office, &way);
    let decided = |time| decide(Some(&dossier), Command::finish(), at(time), &office);
    assert_eq!(decided("2026-10-19 15:29:59"), Err(Refusal::ClockBehind));
    assert_eq!(decided("2026-10-19 15:30"), Ok(DossierEvent::Finished { result: None, shelf: None }));
}

#[test]
fn broken_promises_are_kept() {
    let office = office(Shift);
    let mut way = way_to(InProgress, true);
    let reason = Some(because("Chờ kết quả đo đạc"));
    let due = |text: &str| text.replace(' ', "T").parse().unwrap();
    way.push(("2026-10-27 08:00", Command::Extend { due: due("2026-11-02 08:00"), reason: None }));
    way.push(("2026-11-03 08:00", Command::Extend { due: due("2026-11-09 08:00"), reason: reason.clone() }));
    let dossier = dossier(&office, &way);
    let promise = |text| Promise { at: at(text), provisional: false };
    assert_eq!(dossier.broken, [promise("2026-10-26 08:15"), promise("2026-11-02 08:00")]);
    assert_eq!(dossier.due, Some(promise("2026-11-09 08:00")));
    assert_eq!(dossier.late_reason, reason);
}
