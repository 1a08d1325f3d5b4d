//! Every refusal has a sentence of its own in each language, with its values in it.

use std::collections::BTreeSet;

use super::*;
use crate::domain::calendar::OutOfRange;
use crate::domain::code::DossierCode;
use crate::domain::rights::Right;
use crate::domain::testing::{at, office};
use crate::words::Lang;

/// Each refusal, with what its sentence must hold. The compiler asks for a new one in `Refusals::refusal`.
fn refusals() -> Vec<(Refusal, Vec<&'static str>)> {
    let when = at("2026-10-22 10:32");
    let due = Some(Promise { at: at("2026-10-26 08:15"), provisional: false });
    let fee = |dong| FeeLine { name: "Lệ phí".to_owned(), dong };
    let code = DossierCode::parse("H53.12-261012-0001").unwrap();
    let ended = |status, papers_are_here| Refusal::NoResult { status, at: Some(when), papers_are_here };
    vec![
        (Refusal::NoSuchDossier, vec![]),
        (Refusal::OtherOffice, vec![]),
        (Refusal::CodeTaken, vec![]),
        (Refusal::Duplicate { code, received_at: when }, vec!["H53.12-261012-0001", "22/10/2026"]),
        (Refusal::NumbersUsedUp, vec![]),
        (Refusal::NoSuchProcedure("1.004227".into()), vec!["1.004227"]),
        (Refusal::NoSuchUnit("tax".into()), vec!["tax"]),
        (Refusal::WrongStatus(Status::Withdrawn), vec![]),
        (Refusal::NotReady { status: Status::InProgress, due }, vec!["26/10/2026"]),
        (Refusal::NotReady { status: Status::Sent, due: None }, vec![]),
        (ended(Status::Withdrawn, true), vec!["22/10/2026"]),
        (ended(Status::Stopped, false), vec!["22/10/2026"]),
        (Refusal::FeeUnpaid(vec![fee(15_000), fee(20_000)]), vec!["35"]),
        (Refusal::AlreadyReturned { at: when, staff: Some("lan".into()) }, vec!["10:32", "22/10/2026", "Lê Thị Lan"]),
        (Refusal::AlreadyReturned { at: when, staff: Some("mai".into()) }, vec!["10:32", "mai"]),
        (Refusal::AlreadyReturned { at: when, staff: None }, vec!["10:32"]),
        (Refusal::MarkGone, vec![]),
        (Refusal::ReceiverUnnamed, vec![]),
        (Refusal::NoAuthority, vec![]),
        (Refusal::PapersAlreadyGivenBack, vec![]),
        (Refusal::NothingToPay, vec![]),
        (Refusal::NotLater, vec![]),
        (Refusal::NothingGiven, vec![]),
        (Refusal::ClockBehind, vec![]),
        (Refusal::OutOfRange(OutOfRange), vec![]),
    ]
}

fn check(sentences: Vec<(String, Vec<&str>)>) {
    let count = sentences.len();
    let mut seen = BTreeSet::new();
    for (sentence, values) in sentences {
        assert!(sentence.chars().count() > 12, "no sentence: {sentence}");
        assert!(!sentence.contains("none") && !sentence.contains(['{', '$']), "{sentence}");
        for value in values {
            assert!(sentence.contains(value), "{sentence} lacks {value}");
        }
        seen.insert(sentence);
    }
    assert_eq!(seen.len(), count, "two refusals read the same");
}

#[test]
fn each_has_a_sentence_of_its_own() {
    let office = office(crate::domain::calendar::SupplementRule::Shift);
    let names = BTreeMap::from([(StaffId::from("lan"), "Lê Thị Lan".to_owned())]);
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let told = Refusals { words: &words, office: &office, names: &names };
        check(refusals().into_iter().map(|(refusal, values)| (told.refusal(&refusal), values)).collect());
        let staff = [
            StaffRefusal::BadId,
            StaffRefusal::IdTaken,
            StaffRefusal::NoSuchMember,
            StaffRefusal::Disabled,
            StaffRefusal::NotDisabled,
            StaffRefusal::LastAdministrator,
            StaffRefusal::BadgeTaken,
        ];
        let mut desk: Vec<_> = staff.map(DeskError::Staff).into_iter().collect();
        desk.extend(Role::ALL.map(|role| DeskError::NotAllowed { right: Right::TakeIn, role }));
        desk.extend([DeskError::SignedOut, DeskError::AdministratorNeeded]);
        desk.extend([None, Some("tax".into())].map(|handled_by| DeskError::OtherUnit { handled_by }));
        check(desk.iter().map(|error| (told.of(error), vec![])).collect());
        let unavailable = [Unavailable::DiskFull, Unavailable::ReadOnly, Unavailable::Busy, Unavailable::Broken];
        check(unavailable.into_iter().map(|what| (told.unavailable(what), vec![])).collect());
        let until = at("2026-10-22 10:32");
        let sign_in = [
            (SignInError::Wrong { again_from: None }, vec![]),
            (SignInError::Wrong { again_from: Some(until) }, vec!["10:32:00"]),
            (SignInError::Locked { until }, vec!["10:32:00"]),
            (SignInError::Disabled, vec![]),
        ];
        check(sign_in.into_iter().map(|(error, values)| (told.sign_in(&error), values)).collect());
    }
}
