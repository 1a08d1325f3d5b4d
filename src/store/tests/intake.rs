//! Taking in: a number of the day for each dossier, none twice, and all of it or nothing.

use super::office::{Desk, code, person, receive};
use crate::domain::decide::Refusal;
use crate::domain::event::{Delivery, Stamp};
use crate::domain::numbering::NumberRange;
use crate::domain::procedure::{FeeLine, Paper, PaperKind};
use crate::domain::status::Status;
use crate::store::{Act, ActError, Checked, Done, EventId, Reception, Writer, verify};

fn reception() -> Reception {
    let Act::Receive(reception) = receive(&[]) else { unreachable!() };
    reception
}

fn take_in(desk: &mut Desk, writer: &mut Writer, numbers: NumberRange) -> Result<Done, ActError> {
    let stamp = desk.stamp();
    writer.take_in(EventId::at(stamp.at).unwrap(), (reception(), Checked::Complete), numbers, &stamp, &desk.office)
}

#[test]
fn numbers_follow_one_another_and_pass_over_those_that_are_taken() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    desk.act(&mut writer, "H53.12-261012-0002", receive(&["H53.12-261012-0003".to_owned()]));
    let mut codes = Vec::new();
    for _ in 0..3 {
        let done = take_in(&mut desk, &mut writer, NumberRange::default()).unwrap();
        assert_eq!((done.dossier.status, done.dossier.version), (Status::Received, 2));
        codes.push(done.dossier.code.to_string());
    }
    assert_eq!(codes, ["H53.12-261012-0001", "H53.12-261012-0004", "H53.12-261012-0005"]);
    desk.now += jiff::SignedDuration::from_hours(24);
    let next_day = take_in(&mut desk, &mut writer, NumberRange::default()).unwrap();
    assert_eq!(next_day.dossier.code, code("H53.12-261013-0001"));
}

#[test]
fn machines_keep_to_their_ranges() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let (one, other) = (NumberRange { first: 1, last: 2 }, NumberRange { first: 5_000, last: 9_999 });
    let mut number = |desk: &mut Desk, range| {
        take_in(desk, &mut writer, range).map(|done| done.dossier.code.as_str()[14..].to_owned())
    };
    let given = [one, other, one, other].map(|range| number(&mut desk, range).unwrap());
    assert_eq!(given, ["0001", "5000", "0002", "5001"]);
    let told = number(&mut desk, one);
    assert!(matches!(told, Err(ActError::Refused(Refusal::NumbersUsedUp))), "{told:?}");
    let beyond = number(&mut desk, NumberRange { first: 10_000, last: 20_000 });
    assert!(matches!(beyond, Err(ActError::Refused(Refusal::NumbersUsedUp))), "a number of five digits: {beyond:?}");
}

#[test]
fn a_reception_that_is_tried_again_keeps_its_number() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let stamp = desk.stamp();
    let id = EventId::at(stamp.at).unwrap();
    let intake = || (reception(), Checked::Complete);
    let mut again = || writer.take_in(id, intake(), NumberRange::default(), &stamp, &desk.office).unwrap();
    let (first, second) = (again(), again());
    assert_eq!((first.repeated, second.repeated), (false, true));
    assert_eq!(first.dossier, second.dossier);
    let next = take_in(&mut desk, &mut writer, NumberRange::default()).unwrap();
    assert_eq!(next.dossier.code, code("H53.12-261012-0002"));
}

#[test]
fn what_is_refused_uses_no_number() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let stamp = desk.stamp();
    let unknown = (Reception { procedure: "9.999999".into(), ..reception() }, Checked::Complete);
    let told = writer.take_in(EventId::at(stamp.at).unwrap(), unknown, NumberRange::default(), &stamp, &desk.office);
    assert!(matches!(told, Err(ActError::Refused(Refusal::NoSuchProcedure(_)))), "{told:?}");
    let first = take_in(&mut desk, &mut writer, NumberRange::default()).unwrap();
    assert_eq!(first.dossier.code, code("H53.12-261012-0001"));
}

#[test]
fn a_lost_memory_of_numbers_costs_no_number_twice() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    take_in(&mut desk, &mut writer, NumberRange::default()).unwrap();
    writer.connection.execute_batch("DELETE FROM number").unwrap();
    let next = take_in(&mut desk, &mut writer, NumberRange::default()).unwrap();
    assert_eq!(next.dossier.code, code("H53.12-261012-0002"));
}

#[test]
fn a_fee_that_is_paid_at_once_is_owed_no_more() {
    let desk = Desk::new();
    let mut writer = desk.writer();
    let fees = vec![FeeLine { name: "Lệ phí".to_owned(), dong: 15_000 }];
    let stamp = Stamp { at: desk.now, staff: None };
    let mut owed = |is_paid| {
        let reception = Reception { fees: fees.clone(), is_paid, applicant: person("Đỗ Ân"), ..reception() };
        let id = EventId::at(stamp.at).unwrap();
        writer
            .take_in(id, (reception, Checked::Complete), NumberRange::default(), &stamp, &desk.office)
            .unwrap()
            .dossier
            .owed
    };
    assert_eq!((owed(true), owed(false)), (Vec::new(), fees.clone()));
    writer.write_heads(desk.now).unwrap();
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
}

#[test]
fn what_is_missing_is_asked_for_in_the_same_act_and_once() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let stamp = desk.stamp();
    let id = EventId::at(stamp.at).unwrap();
    let missing = vec![Paper { name: "Bản vẽ".to_owned(), kind: PaperKind::Copy, count: 2 }];
    let checked = |papers| Checked::Lacking { papers, before: None, reason: None };
    let mut take_in = |papers| {
        let reception = Reception { delivery: Delivery::Post, ..reception() };
        writer.take_in(id, (reception, checked(papers)), NumberRange::default(), &stamp, &desk.office)
    };
    let nothing = take_in(Vec::new());
    assert!(matches!(nothing, Err(ActError::Refused(Refusal::NothingGiven))), "{nothing:?}");
    let (first, again) = (take_in(missing.clone()).unwrap(), take_in(missing.clone()).unwrap());
    assert_eq!((first.repeated, again.repeated), (false, true));
    assert_eq!(first.dossier, again.dossier);
    assert_eq!((first.dossier.status, first.dossier.version), (Status::PapersAsked, 3));
    assert_eq!((first.dossier.papers, first.dossier.delivery), (missing, Delivery::Post));
    assert_eq!(first.dossier.code, code("H53.12-261012-0001"), "what was refused used no number");
}

#[test]
fn what_is_not_taken_in_has_a_number_a_reason_and_no_fee() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let stamp = desk.stamp();
    let id = EventId::at(stamp.at).unwrap();
    let fees = vec![FeeLine { name: "Lệ phí".to_owned(), dong: 15_000 }];
    let mut refuse = |reason: &str| {
        let reception = Reception { fees: fees.clone(), is_paid: true, ..reception() };
        let checked = Checked::Refused { reason: reason.to_owned() };
        writer.take_in(id, (reception, checked), NumberRange::default(), &stamp, &desk.office)
    };
    assert!(matches!(refuse(" "), Err(ActError::Refused(Refusal::NothingGiven))));
    let (first, again) = (refuse("sai thẩm quyền").unwrap(), refuse("sai thẩm quyền").unwrap());
    assert_eq!((first.repeated, again.repeated), (false, true));
    let dossier = first.dossier;
    assert_eq!((dossier.status, dossier.version, dossier.accepted_at), (Status::Refused, 2, None));
    assert_eq!((dossier.owed, dossier.due), (Vec::new(), None));
    writer.write_heads(desk.now).unwrap();
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
}
