//! Small offices made at random: calendars with holidays and make-up days, and what may happen to their dossiers.

use fastrand::Rng;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use uuid::Builder;

use crate::domain::calendar::{CalendarData, SupplementRule, TimeLimit, WorkCalendar};
use crate::domain::decide::{Command, decide};
use crate::domain::dossier::Dossier;
use crate::domain::event::{Channel, Delivery, HandOver, Receiver, StaffId, Stamp};
use crate::domain::form::Form;
use crate::domain::history::History;
use crate::domain::office::Office;
use crate::domain::person::{PersonId, PersonRef};
use crate::domain::procedure::FeeLine;
use crate::store::tests::office::{code, office, paper, person};

/// The day on which the figures are asked for.
pub const TODAY: Date = date(2026, 10, 20);
/// The first day on which anything happens.
const FIRST: Date = date(2026, 6, 1);
/// How many dossiers an office has.
const DOSSIERS: usize = 14;

/// An office with a calendar and limits of its own.
pub fn any_office(rng: &mut Rng) -> Office {
    let mut office = office();
    let mut day = |off: bool| loop {
        let day = FIRST.saturating_add(rng.i64(0..150).days());
        if (day.weekday().to_monday_zero_offset() > 4) == off {
            return day;
        }
    };
    let holidays: Vec<Date> = (0..5).map(|_| day(false)).collect();
    let make_up_days: Vec<Date> = (0..3).map(|_| day(true)).collect();
    office.calendar =
        WorkCalendar::new(CalendarData { known_until: 2026, holidays, make_up_days, ..CalendarData::default() })
            .unwrap();
    office.profile.supplement_rule = if rng.bool() { SupplementRule::Shift } else { SupplementRule::Restart };
    let template = office.procedures.values().next().unwrap().clone();
    let limits = [
        ("1.000001", TimeLimit::WorkingDays(rng.u16(1..8)), "land", "land"),
        ("1.000002", TimeLimit::None, "land", "tax"),
        ("1.000003", TimeLimit::SameDay, "justice", "justice"),
        ("1.000004", TimeLimit::CalendarDays(rng.u16(2..12)), "justice", "tax"),
    ];
    for (id, limit, field, unit) in limits {
        let mut procedure = template.clone();
        (procedure.id, procedure.limit, procedure.field, procedure.unit) =
            (id.into(), limit, field.into(), unit.into());
        office.procedures.insert(id.into(), procedure);
    }
    office
}

/// The instant of a number of minutes after midnight of a day.
pub fn instant(office: &Office, day: Date, minutes: i64) -> Timestamp {
    office.instant(day.at(0, 0, 0, 0)).unwrap() + SignedDuration::from_mins(minutes)
}

/// The lives of an office's dossiers until today's noon.
pub fn lives(office: &Office, rng: &mut Rng) -> Vec<History> {
    (0..DOSSIERS).map(|number| life(office, rng, number)).collect()
}

fn life(office: &Office, rng: &mut Rng, number: usize) -> History {
    let end = instant(office, TODAY, 12 * 60);
    let first = FIRST.saturating_add(rng.i64(0..140).days());
    let mut now = instant(office, first, rng.i64(6 * 60..19 * 60));
    let id = PersonId(Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid());
    let procedures: Vec<_> = office.procedures.keys().collect();
    let receive = Command::Receive {
        procedure: procedures[rng.usize(..procedures.len())].clone(),
        channel: [Channel::Counter, Channel::Online, Channel::Post][rng.usize(..3)],
        delivery: Delivery::default(),
        applicant: PersonRef::unkeyed(id),
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    };
    let code = code(&format!("H53.12-{number:04}"));
    let event = decide(None, receive, now, office).unwrap();
    let mut dossier = Dossier::open(code.clone(), &stamp(rng, now), &event).unwrap();
    let mut events = vec![(stamp(rng, now), event)];
    for _ in 0..rng.usize(0..14) {
        now += SignedDuration::from_mins(if rng.bool() { rng.i64(1..600) } else { rng.i64(600..12_000) });
        if now > end {
            break;
        }
        let command =
            if events.len() == 1 && rng.u8(..8) > 0 { Command::Accept } else { any_command(rng, office, now) };
        if let Ok(event) = decide(Some(&dossier), command, now, office) {
            let stamp = stamp(rng, now);
            dossier.apply(&stamp, &event).unwrap();
            events.push((stamp, event));
        }
    }
    History { code, persons: vec![(id, person("Nguyễn Văn An"))], events }
}

/// Something that somebody may try.
pub fn any_command(rng: &mut Rng, office: &Office, now: Timestamp) -> Command {
    let reason = || "vì một lý do".to_owned();
    let later = office.local(now) + SignedDuration::from_hours(rng.i64(24..400));
    match rng.u8(..34) {
        0..6 => Command::Move { unit: ["land", "tax", "justice"][rng.usize(..3)].into() },
        6..8 => Command::AskSupplement { papers: vec![paper()], before: None, reason: None },
        8..11 => Command::Supplement,
        11..13 => Command::AskFee { lines: vec![FeeLine { name: "Lệ phí".to_owned(), dong: 50_000 }] },
        13..16 => Command::PayFee,
        16..18 => Command::Extend { due: later, reason: Some(reason()) },
        18 => Command::SendBack,
        19 => Command::Stop { reason: reason() },
        20..22 => Command::Resume,
        22 => Command::Withdraw,
        23 => Command::View,
        24 => Command::Print { form: Form::Slip },
        25 => Command::Refuse { reason: reason() },
        26 => Command::TakeBackReturn { reason: reason() },
        27..29 => Command::Return(HandOver::to(Receiver::Owner)),
        29 => Command::Accept,
        _ => Command::finish(),
    }
}

pub fn stamp(rng: &mut Rng, at: Timestamp) -> Stamp {
    let staff = ["lan", "minh", "hoa"].get(rng.usize(..4)).map(|id| StaffId::from(*id));
    Stamp { at, staff }
}
