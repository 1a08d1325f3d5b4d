//! Handing over: to whom, with what, and what keeps it from happening.

use super::*;
use crate::domain::calendar::SupplementRule::Shift;
use crate::domain::procedure::{Paper, PaperKind};

fn collected(to: Receiver, named: bool, authority: Option<&str>) -> Command {
    let person = named.then(|| person(7));
    Command::Return(HandOver { to, person, authority: authority.map(because), originals: Vec::new() })
}

#[test]
fn whoever_comes_for_it() {
    use Receiver::{Authorised, Other, Owner, Post};
    let ready = dossier(&office(Shift), &way_to(Finished, true));
    let table = [
        (Owner, false, None, Ok(None)),
        (Owner, true, None, Ok(None)),
        (Post, false, None, Ok(None)),
        (Other, false, None, Err(Refusal::ReceiverUnnamed)),
        (Other, true, None, Ok(None)),
        (Authorised, false, Some("Giấy ủy quyền"), Err(Refusal::ReceiverUnnamed)),
        (Authorised, true, None, Err(Refusal::NoAuthority)),
        (Authorised, true, Some(" "), Err(Refusal::NoAuthority)),
        (Authorised, true, Some("Giấy ủy quyền"), Ok(Some("Giấy ủy quyền"))),
    ];
    for (to, named, authority, expected) in table {
        let decided = decide(Some(&ready), collected(to, named, authority), at("2026-10-16 09:00"), &office(Shift));
        let told = decided.map(|event| match event {
            DossierEvent::Returned(hand_over) => hand_over.authority,
            other => panic!("{other:?}"),
        });
        assert_eq!(told, expected.map(|paper| paper.map(because)), "{to:?} {named} {authority:?}");
    }
}

#[test]
fn what_is_handed_back_is_kept() {
    let originals = vec![Paper { name: because("Bản vẽ"), kind: PaperKind::Original, count: 2 }];
    let hand_over = HandOver { originals: originals.clone(), ..HandOver::to(Receiver::Owner) };
    let mut way = way_to(Finished, true);
    way.push(("2026-10-15 10:00", Command::Return(hand_over)));
    let returned = dossier(&office(Shift), &way);
    assert_eq!(returned.handed_over.map(|hand_over| hand_over.originals), Some(originals));
}

#[test]
fn a_fee_that_is_owed_is_paid_first() {
    let office = office(Shift);
    let owed = vec![FeeLine { name: because("Lệ phí"), dong: 15_000 }];
    let mut way = way_to(Finished, true);
    if let Command::Receive { fees, .. } = &mut way[0].1 {
        fees.extend(owed.clone());
        fees.push(FeeLine { name: because("Miễn"), dong: 0 });
    }
    let ready = dossier(&office, &way);
    let now = at("2026-10-16 09:00");
    assert_eq!(decide(Some(&ready), hand_over(), now, &office), Err(Refusal::FeeUnpaid(owed)));
    way.push(("2026-10-16 09:00", Command::PayFee));
    let paid = dossier(&office, &way);
    assert_eq!((paid.status, paid.due, paid.owed.len()), (Finished, ready.due, 0), "the payment moves nothing else");
    assert!(decide(Some(&paid), hand_over(), now, &office).is_ok());
    assert_eq!(decide(Some(&paid), Command::PayFee, now, &office), Err(Refusal::NothingToPay));
}

#[test]
fn a_mark_is_undone_while_it_is_the_one_that_stands() {
    let office = office(Shift);
    let mut way = way_to(Returned, true);
    let undo = || Command::UndoReturn { marked: stamp(at("2026-10-15 10:00")) };
    let now = at("2026-10-16 09:00");
    let returned = dossier(&office, &way);
    let somebody = Stamp { staff: Some(StaffId::from("thu")), ..stamp(at("2026-10-15 10:00")) };
    let others = decide(Some(&returned), Command::UndoReturn { marked: somebody }, now, &office);
    assert_eq!(others, Err(Refusal::MarkGone), "of somebody else");

    way.push(("2026-10-15 10:01", undo()));
    let undone = dossier(&office, &way);
    assert_eq!((undone.status, undone.handed_over.clone()), (Finished, None));
    assert_eq!(decide(Some(&undone), undo(), now, &office), Err(Refusal::MarkGone), "twice");

    way.push(("2026-10-15 10:02", hand_over()));
    let marked_again = dossier(&office, &way);
    assert_eq!(decide(Some(&marked_again), undo(), now, &office), Err(Refusal::MarkGone), "a later mark stays");
}

#[test]
fn a_code_that_is_not_here_may_be_another_offices() {
    let mut office = office(Shift);
    office.profile.code_prefix = because("H53.12");
    for (code, expected) in
        [("H53.12-261012-9999", Refusal::NoSuchDossier), ("H53.13-261012-0001", Refusal::OtherOffice)]
    {
        let code = crate::domain::code::DossierCode::parse(code).unwrap();
        let refusal = decide(None, hand_over(), at("2026-10-16 09:00"), &office).unwrap_err();
        assert_eq!(refusal.about(&code, &office), expected);
    }
}

#[test]
fn a_unit_that_the_office_does_not_have_gets_nothing() {
    let mut office = office(Shift);
    let running = dossier(&office, &way_to(InProgress, true));
    office.profile.units.insert("land".into(), because("Đất đai"));
    let moved =
        |unit: &str| decide(Some(&running), Command::Move { unit: unit.into() }, at("2026-10-16 09:00"), &office);
    assert_eq!(moved("land"), Ok(DossierEvent::Moved { unit: "land".into() }));
    assert_eq!(moved("tax"), Err(Refusal::NoSuchUnit("tax".into())));
}
