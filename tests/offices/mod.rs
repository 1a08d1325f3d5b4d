//! Small offices made at random: their hours, days off and make-up days, their procedures, and the lives of their dossiers. What
//! the program counts of an office is proved on them. The same seed makes the same office.

use fastrand::Rng;
use jiff::civil::{Date, DateTime, date, time};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use motcua::domain::code::DossierCode;
use motcua::domain::decide::{Command, decide};
use motcua::domain::dossier::Dossier;
use motcua::domain::event::{Channel, Delivery, DossierEvent, HandOver, Receiver, Stamp};
use motcua::domain::history::History;
use motcua::domain::office::Office;
use motcua::domain::person::{Person, PersonId, PersonRef};
use motcua::domain::procedure::{FeeLine, Paper, PaperKind};
use motcua::domain::urge::Addressee;
use motcua::office;

/// The units and fields that a small office has.
pub const UNITS: [&str; 3] = ["land", "tax", "justice"];
pub const FIELDS: [&str; 3] = ["earth", "money", "people"];

/// How many steps a life has at most.
const STEPS: usize = 12;
/// How far back the first dossier was handed in.
const DAYS: i64 = 45;

/// An office with all that happened to its dossiers until now.
pub struct SmallOffice {
    /// Its data files: profile, calendar, procedures.
    pub files: [String; 3],
    /// The same, read.
    pub office: Office,
    /// Its dossiers.
    pub histories: Vec<History>,
    /// Now: half a minute past some minute, so that a test that takes its time crosses no bound.
    pub now: Timestamp,
}

impl SmallOffice {
    /// The office of a seed, with so many dossiers.
    pub fn new(seed: u64, dossiers: usize) -> Self {
        let mut rng = Rng::with_seed(seed);
        let today = date(2026, 10, 22) + rng.i64(-30..30).days();
        let files = [profile(&mut rng), calendar(&mut rng, today), procedures(&mut rng)];
        let office = office::parse(&files[0], &files[1], &files[2]).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        let hour = [rng.i8(7..18), rng.i8(0..24)][usize::from(rng.u8(..4) == 0)];
        let now = office.instant(today.at(hour, rng.i8(0..60), 30, 0)).unwrap();
        let histories = (1..=dossiers).map(|number| life(&office, now, number, &mut rng)).collect();
        Self { files, office, histories, now }
    }
}

fn profile(rng: &mut Rng) -> String {
    let sessions = [r#""07:00-11:30", "13:30-17:00""#, r#""08:00-12:00", "13:00-17:00""#, r#""07:30-15:30""#];
    let off = [r#""saturday", "sunday""#, r#""sunday""#];
    let rule = ["shift", "restart"];
    let list = |of: &[&str], row: &dyn Fn(&str) -> String| of.iter().map(|id| row(id)).collect::<String>();
    format!(
        "name = \"Thử\"\nagency = \"UBND\"\nfull_name = \"Trung tâm\"\nplace = \"Thử\"\ncode_prefix = \"H53.12\"\n\
         zone = \"Asia/Ho_Chi_Minh\"\nsupplement_rule = \"{}\"\nsame_day_cutoff = \"15:00\"\n\
         [alerts]\noverdue = 0\nwithin_24_hours = 1\nuncollected_days = 5\n\
         [hours]\nsessions = [{}]\ndays_off = [{}]\n[counters]\n[units]\n{}[fields]\n{}",
        rule[rng.usize(..2)],
        sessions[rng.usize(..3)],
        off[rng.usize(..2)],
        list(&UNITS, &|id| format!("{id} = \"Đơn vị {id}\"\n")),
        list(&FIELDS, &|id| format!("{id} = {{ vi = \"{id}\", en = \"{id}\" }}\n")),
    )
}

/// Some days off, and some weekly days off that are worked.
fn calendar(rng: &mut Rng, today: Date) -> String {
    let days: Vec<Date> = (-50..20).map(|offset| today + i64::from(offset).days()).collect();
    let is_weekend = |day: &&Date| day.weekday() == jiff::civil::Weekday::Sunday;
    let mut pick = |one_in: u8, of: Vec<&Date>| -> String {
        let picked = of.into_iter().filter(|_| rng.u8(..one_in) == 0);
        let rows: Vec<String> = picked.map(|day| format!("{{ date = {day}, name = \"-\" }}")).collect();
        rows.join(", ")
    };
    let off = pick(9, days.iter().filter(|day| !is_weekend(day)).collect());
    let worked = pick(3, days.iter().filter(is_weekend).collect());
    format!("known_until = 2027\nholidays = [{off}]\nmake_up_days = [{worked}]\n")
}

fn procedures(rng: &mut Rng) -> String {
    let limits = ["{ working_days = 1 }", "{ working_days = 3 }", "{ calendar_days = 4 }", "\"same_day\"", "\"none\""];
    let mut all = Vec::new();
    for number in 0..6 {
        let (field, unit) = (FIELDS[rng.usize(..3)], UNITS[rng.usize(..3)]);
        let limit = if number < limits.len() { limits[number] } else { limits[rng.usize(..limits.len())] };
        all.push(format!(
            "[[procedure]]\nid = \"P{number}\"\ninvented = true\ntitle = \"Thủ tục {number}\"\nfield = \"{field}\"\n\
             unit = \"{unit}\"\nlimit = {limit}\ncomponents = []\n"
        ));
    }
    all.concat()
}

/// A dossier's life: steps that the rules allow, one after the other, until now.
fn life(office: &Office, now: Timestamp, number: usize, rng: &mut Rng) -> History {
    let person = PersonId(uuid::Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid());
    let applicant = PersonRef::unkeyed(person);
    let code = DossierCode::parse(&format!("H53.12-261001-{number:04}")).unwrap();
    let days = if rng.u8(..3) == 0 { rng.i64(0..DAYS) } else { rng.i64(0..5) };
    let mut at = earlier(now, SignedDuration::from_mins(days * 1440 + rng.i64(1..1440)));
    let receive = Command::Receive {
        procedure: format!("P{}", rng.u8(..6)).as_str().into(),
        channel: [Channel::Counter, Channel::Online, Channel::Post][rng.usize(..3)],
        delivery: [Delivery::Counter, Delivery::Counter, Delivery::Post, Delivery::Electronic][rng.usize(..4)],
        applicant,
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    };
    let event = decide(None, receive, at, office).unwrap();
    let mut dossier = Dossier::open(code.clone(), &stamp(at), &event).unwrap();
    let mut events = vec![(stamp(at), event)];
    // Every third stops early, so that some wait and some run late.
    let steps = if rng.u8(..3) == 0 { rng.usize(1..4) } else { rng.usize(..STEPS) };
    for _ in 0..steps {
        at += SignedDuration::from_mins([rng.i64(1..90), rng.i64(60..4000)][rng.usize(..2)]);
        if at >= now {
            break;
        }
        if let Some(event) = step(&dossier, office, at, rng, applicant) {
            dossier.apply(&stamp(at), &event).unwrap();
            events.push((stamp(at), event));
        }
    }
    let who = Person { name: format!("Người {number}"), ..Person::default() };
    History { code, persons: vec![(person, who)], events }
}

/// One more thing that may happen now, if the first few that come to mind may.
fn step(
    dossier: &Dossier,
    office: &Office,
    at: Timestamp,
    rng: &mut Rng,
    applicant: PersonRef,
) -> Option<DossierEvent> {
    (0..6).find_map(|_| {
        let command = match rng.u8(..20) {
            0 => Command::Correct { applicant, owner: None, reason: "viết sai".to_owned() },
            drawn => plain(drawn, office.local(at), at, rng),
        };
        decide(Some(dossier), command, at, office).ok()
    })
}

/// A command that names no person.
pub fn plain(drawn: u8, local: DateTime, at: Timestamp, rng: &mut Rng) -> Command {
    let reason = || "vì một lý do".to_owned();
    let unit = || UNITS[usize::from(drawn) % UNITS.len()].into();
    match drawn {
        1 | 2 => Command::Accept,
        3 | 4 => Command::Move { unit: UNITS[rng.usize(..3)].into() },
        5 => Command::SendBack,
        6 => {
            let paper = Paper { name: "Bản sao".to_owned(), kind: PaperKind::Copy, count: 1 };
            Command::AskSupplement { papers: vec![paper], before: None, reason: None }
        }
        7 => Command::Supplement,
        8 => Command::AskFee { lines: vec![FeeLine { name: "Lệ phí".to_owned(), dong: 10_000 }] },
        9 => Command::PayFee,
        10 | 11 => {
            let days = [rng.i64(0..3), rng.i64(0..12)][rng.usize(..2)];
            let due = (local.date() + days.days()).to_datetime(time(rng.i8(6..20), rng.i8(0..60), 0, 0));
            Command::Extend { due, reason: None }
        }
        12 | 13 => Command::finish(),
        14 => Command::Return(HandOver::to(Receiver::Owner)),
        15 => Command::TakeBackReturn { reason: reason() },
        16 if rng.bool() => Command::Withdraw,
        16 => Command::Refuse { reason: reason() },
        17 if rng.bool() => Command::Stop { reason: reason() },
        17 => Command::Resume,
        18 => Command::Urge {
            to: Addressee::Unit(unit()),
            deadline: at + SignedDuration::from_mins(rng.i64(1..3000)),
            note: None,
        },
        _ => Command::AnswerUrge { answer: reason() },
    }
}

pub fn stamp(at: Timestamp) -> Stamp {
    Stamp { at, staff: Some("lan".into()) }
}

fn earlier(now: Timestamp, by: SignedDuration) -> Timestamp {
    // Whole minutes, like the promises that are made from them: then many fall on the same instant.
    let minute = (now - by).as_second().div_euclid(60) * 60;
    Timestamp::from_second(minute).unwrap()
}
