//! A small office and the moves of its dossiers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use tempfile::TempDir;

use crate::domain::calendar::{CalendarData, SupplementRule, TimeLimit, WorkCalendar};
use crate::domain::code::DossierCode;
use crate::domain::decide::Command;
use crate::domain::event::{Channel, Delivery, Receiver, ResultPaper, StaffId, Stamp};
use crate::domain::form::Form;
use crate::domain::numbering::CodePattern;
use crate::domain::office::{Office, Profile};
use crate::domain::person::Person;
use crate::domain::procedure::{FeeLine, Paper, PaperKind, Procedure, UnitId};
use crate::domain::trust::TrustTable;
use crate::domain::urge::Addressee;
use crate::store::{
    Act, Bulk, Collection, Done, EventId, KeySource, Keys, NewStore, Originals, Reader, Reception, Writer,
};

pub fn office() -> Office {
    let procedure = |id: &str, limit| Procedure {
        id: id.into(),
        field: "land".into(),
        title: "Đăng ký đất đai".to_owned(),
        title_en: None,
        unit: "land".into(),
        limit,
        fees: Vec::new(),
        components: Vec::new(),
        sensitive: false,
    };
    let procedures = [procedure("1.000001", TimeLimit::WorkingDays(10)), procedure("1.000002", TimeLimit::None)];
    Office {
        profile: Profile {
            name: "Phường Thử".to_owned(),
            agency: "UBND PHƯỜNG THỬ".to_owned(),
            full_name: "Trung tâm".to_owned(),
            place: "Thử".to_owned(),
            code_prefix: "H53.12".to_owned(),
            code_pattern: CodePattern::default(),
            zone: TimeZone::fixed(jiff::tz::offset(7)),
            counters: BTreeMap::new(),
            units: BTreeMap::new(),
            fields: BTreeMap::new(),
            supplement_rule: SupplementRule::Shift,
            same_day_cutoff: civil::time(15, 0, 0, 0),
            supplement_days: None,
            import_minutes: None,
            on_time_target: None,
            hotline: None,
            trust: TrustTable::default(),
            alerts: BTreeMap::new(),
            reasons: Vec::new(),
        },
        calendar: WorkCalendar::new(CalendarData { known_until: 2026, ..CalendarData::default() }).unwrap(),
        procedures: procedures.into_iter().map(|p| (p.id.clone(), p)).collect::<BTreeMap<_, _>>(),
    }
}

/// A store in a directory of its own, and the clock of its office.
pub struct Desk {
    pub directory: TempDir,
    pub keys: Keys,
    pub office: Office,
    pub now: Timestamp,
}

impl Desk {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let keys = Keys::load_or_make(directory.path(), KeySource::Random).unwrap();
        let now = "2026-10-12T01:10:00Z".parse().unwrap();
        let desk = Self { directory, keys, office: office(), now };
        Bulk::create_empty(&desk.path(), desk.keys.clone(), &NewStore::default(), now).unwrap();
        desk
    }

    pub fn path(&self) -> PathBuf {
        self.directory.path().join("office.db")
    }

    pub fn writer(&self) -> Writer {
        Writer::open(&self.path(), self.keys.clone()).unwrap()
    }

    pub fn reader(&self) -> Reader {
        Reader::open(&self.path()).unwrap()
    }

    pub fn stamp(&mut self) -> Stamp {
        self.now += SignedDuration::from_mins(7);
        Stamp { at: self.now, staff: Some(StaffId::from("lan")) }
    }

    /// Does an act that the rules allow.
    pub fn act(&mut self, writer: &mut Writer, code: &str, act: Act) -> Done {
        let stamp = self.stamp();
        writer.append(EventId::at(stamp.at).unwrap(), &self::code(code), act, &stamp, &self.office).unwrap()
    }

    /// A store with three dossiers and nine events.
    pub fn with_three() -> Self {
        let mut desk = Self::new();
        let mut writer = desk.writer();
        for end in ["0001", "0002", "0003"] {
            let code = format!("H53.12-261012-{end}");
            desk.act(&mut writer, &code, receive(&["ALIAS-".to_owned() + end]));
            desk.act(&mut writer, &code, Act::Plain(Command::Accept));
            desk.act(&mut writer, &code, Act::Plain(Command::Move { unit: UnitId::from("land") }));
        }
        desk
    }
}

pub fn code(text: &str) -> DossierCode {
    DossierCode::parse(text).unwrap()
}

pub fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        id_number: "001099001234".to_owned(),
        phone: "0900 005 678".to_owned(),
        address: "1 Đường Thử".to_owned(),
    }
}

pub fn receive(aliases: &[String]) -> Act {
    Act::Receive(Reception {
        procedure: "1.000001".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: person("Nguyễn Văn An"),
        owner: Some(person("Trần Thị Bình")),
        aliases: aliases.iter().filter_map(|alias| DossierCode::parse(alias).ok()).collect(),
        components: vec![paper()],
        fees: Vec::new(),
        is_paid: false,
    })
}

/// Writes the applicant anew.
pub fn correct(applicant: Person) -> Act {
    Act::Correct { applicant, owner: None, reason: "viết sai tên".to_owned() }
}

pub fn paper() -> Paper {
    Paper { name: "Giấy tờ".to_owned(), kind: PaperKind::Certified, count: 2 }
}

/// Every act that somebody may try; most are refused at most times.
pub fn acts(now: Timestamp) -> Vec<Act> {
    let reason = || "vì một lý do".to_owned();
    let later = TimeZone::UTC.to_datetime(now).checked_add(SignedDuration::from_hours(24 * 30)).unwrap();
    let result = ResultPaper { title: "Giấy phép".to_owned(), number: "12/GP".to_owned() };
    let commands = [
        Command::Accept,
        Command::Refuse { reason: reason() },
        Command::Move { unit: "land".into() },
        Command::SendBack,
        Command::AskSupplement {
            papers: vec![paper()],
            before: Some(civil::date(2026, 12, 1)),
            reason: Some(reason()),
        },
        Command::Supplement,
        Command::AskFee { lines: vec![FeeLine { name: "Lệ phí".to_owned(), dong: 50_000 }] },
        Command::PayFee,
        Command::Extend { due: later, reason: Some(reason()) },
        Command::finish(),
        Command::Finish { result: Some(result), shelf: Some("Kệ 2".to_owned()) },
        Command::Shelve { place: "Kệ 3".to_owned() },
        Command::TakeBackReturn { reason: reason() },
        Command::GiveBackPapers,
        Command::Withdraw,
        Command::Stop { reason: reason() },
        Command::Resume,
        Command::View,
        Command::Urge { to: Addressee::Unit("land".into()), deadline: now + SignedDuration::from_hours(4), note: None },
        Command::AnswerUrge { answer: reason() },
        Command::Print { form: Form::Slip },
        Command::Print { form: Form::Control },
    ];
    let persons = [
        receive(&[]),
        Act::Return(Collection {
            person: Some(person("Lê Cường")),
            authority: Some("Giấy ủy quyền".to_owned()),
            originals: Originals::These(vec![paper()]),
            ..Collection::by(Receiver::Authorised)
        }),
        Act::Return(Collection::by(Receiver::Owner)),
        correct(person("Nguyễn Văn Ân")),
        Act::Correct {
            applicant: person("Nguyễn Văn Ân"), owner: Some(person("Trần Thị Bình")), reason: reason()
        },
    ];
    commands.into_iter().map(Act::Plain).chain(persons).collect()
}
