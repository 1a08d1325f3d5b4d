//! Taking in: a number of the day for each dossier, none twice, and all of it or nothing.

use super::office::{Desk, code, person, receive};
use crate::domain::decide::Refusal;
use crate::domain::event::Stamp;
use crate::domain::numbering::NumberRange;
use crate::domain::procedure::FeeLine;
use crate::domain::status::Status;
use crate::store::{Act, ActError, Done, EventId, Reception, Writer, verify};

fn reception() -> Reception {
    let Act::Receive(reception) = receive(&[]) else { unreachable!() };
    reception
}

fn take_in(desk: &mut Desk, writer: &mut Writer, numbers: NumberRange) -> Result<Done, ActError> {
    let stamp = desk.stamp();
    writer.take_in(EventId::at(stamp.at).unwrap(), reception(), numbers, &stamp, &desk.office)
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
    let mut again = || writer.take_in(id, reception(), NumberRange::default(), &stamp, &desk.office).unwrap();
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
    let unknown = Reception { procedure: "9.999999".into(), ..reception() };
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
        writer.take_in(id, reception, NumberRange::default(), &stamp, &desk.office).unwrap().dossier.owed
    };
    assert_eq!((owed(true), owed(false)), (Vec::new(), fees.clone()));
    writer.write_heads(desk.now).unwrap();
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
}
