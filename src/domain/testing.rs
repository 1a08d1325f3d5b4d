//! A small office to try the rules on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, offset};
use uuid::Uuid;

use super::calendar::{CalendarData, SupplementRule, TimeLimit, WorkCalendar};
use super::code::DossierCode;
use super::decide::Command;
use super::dossier::Dossier;
use super::event::{Channel, Delivery, HandOver, Receiver, StaffId, Stamp};
use super::office::{Office, Profile};
use super::person::{PersonId, PersonRef};
use super::procedure::{FeeLine, Paper, PaperKind, Procedure};
use super::urge::Addressee;

/// A usual office, in a zone 7 hours ahead of UTC, with the procedures `ten` (10 working days), `month` (30 calendar days), `same` (same day) and `free` (no limit by law).
pub fn office(supplement_rule: SupplementRule) -> Office {
    let limits = [
        ("ten", TimeLimit::WorkingDays(10)),
        ("month", TimeLimit::CalendarDays(30)),
        ("same", TimeLimit::SameDay),
        ("free", TimeLimit::None),
    ];
    let procedures = limits.map(|(id, limit)| (id.into(), procedure(id, limit)));
    let Office { profile, .. } = Office::nameless();
    Office {
        profile: Profile { supplement_rule, ..profile },
        calendar: WorkCalendar::new(CalendarData { known_until: 2026, ..CalendarData::default() }).unwrap(),
        procedures: BTreeMap::from(procedures),
    }
}

fn procedure(id: &str, limit: TimeLimit) -> Procedure {
    Procedure {
        id: id.into(),
        field: "land".into(),
        title: format!("Thủ tục {id}"),
        title_en: None,
        unit: "unit".into(),
        limit,
        fees: Vec::new(),
        components: Vec::new(),
        sensitive: false,
    }
}

/// The instant of a time such as `2026-10-12 08:10` on the office's clocks.
pub fn at(text: &str) -> Timestamp {
    let local: DateTime = text.replace(' ', "T").parse().unwrap();
    TimeZone::fixed(offset(7)).to_timestamp(local).unwrap()
}

pub fn stamp(at: Timestamp) -> Stamp {
    Stamp { at, staff: Some(StaffId::from("lan")) }
}

pub fn person(number: u128) -> PersonRef {
    PersonRef { id: PersonId(Uuid::from_u128(number)), digest: [7; 32] }
}

pub fn receive(procedure: &str) -> Command {
    Command::Receive {
        procedure: procedure.into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: person(1),
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    }
}

pub fn ask_papers() -> Command {
    let paper = Paper { name: "Trích lục".into(), kind: PaperKind::Original, count: 1 };
    Command::AskSupplement { papers: vec![paper], before: None, reason: None }
}

pub fn ask_fee(dong: u64) -> Command {
    Command::AskFee { lines: vec![FeeLine { name: "Lệ phí".into(), dong }] }
}

pub fn hand_over() -> Command {
    Command::Return(HandOver::to(Receiver::Owner))
}

/// Reminds a unit, to be answered by a time.
pub fn urge(unit: &str, deadline: &str) -> Command {
    Command::Urge { to: Addressee::Unit(unit.into()), deadline: at(deadline), note: None }
}

/// A dossier that went the way of the commands, each at its time.
pub fn dossier(office: &Office, way: &[(&str, Command)]) -> Dossier {
    let mut dossier = None;
    for (time, command) in way {
        let event = super::decide(dossier.as_ref(), command.clone(), at(time), office).unwrap();
        match &mut dossier {
            None => {
                let code = DossierCode::parse("H53.12-261012-0001").unwrap();
                dossier = Some(Dossier::open(code, &stamp(at(time)), &event).unwrap());
            }
            Some(dossier) => dossier.apply(&stamp(at(time)), &event).unwrap(),
        }
    }
    dossier.unwrap()
}
