//! Several processes on one store: the chain never forks, and a held store is waited for.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its office may panic")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command as Process;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use motcua::domain::calendar::{CalendarData, SupplementRule, TimeLimit, WorkCalendar};
use motcua::domain::code::DossierCode;
use motcua::domain::event::{Channel, Delivery, Stamp};
use motcua::domain::numbering::CodePattern;
use motcua::domain::office::{Office, Profile};
use motcua::domain::person::Person;
use motcua::domain::procedure::Procedure;
use motcua::domain::trust::TrustTable;
use motcua::store::{Act, Bulk, EventId, KeySource, Keys, NewStore, Reception, Writer, verify};

/// Tells a copy of this test that it is one of the writing processes, and where.
const DIRECTORY: &str = "MOTCUA_TEST_DIRECTORY";
const PROCESSES: u32 = 3;
const EVENTS_EACH: u64 = 20;

#[test]
fn writers_of_several_processes_never_fork_the_chain() {
    if let Some(directory) = std::env::var_os(DIRECTORY) {
        write(&PathBuf::from(directory));
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let keys = Keys::load_or_make(directory.path(), KeySource::Random).unwrap();
    let store = directory.path().join("office.db");
    Bulk::create_empty(&store, keys.clone(), &NewStore::default(), start()).unwrap();
    let program = std::env::current_exe().unwrap();
    let spawn = |_| {
        let name = "writers_of_several_processes_never_fork_the_chain";
        Process::new(&program).args(["--exact", name]).env(DIRECTORY, directory.path()).spawn().unwrap()
    };
    let writers: Vec<_> = (0..PROCESSES).map(spawn).collect();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let report = verify(&store, &keys).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    assert_eq!(report.events, u64::from(PROCESSES) * EVENTS_EACH);
}

fn write(directory: &std::path::Path) {
    let mut writer = Writer::open(&directory.join("office.db"), Keys::load(directory).unwrap()).unwrap();
    let office = office();
    for turn in 0..EVENTS_EACH {
        let stamp = Stamp { at: start() + SignedDuration::from_secs(turn as i64), staff: None };
        let code = DossierCode::parse(&format!("H53.12-{}-{turn}", std::process::id())).unwrap();
        let act = Act::Receive(Reception {
            procedure: "1.000001".into(),
            channel: Channel::Counter,
            delivery: Delivery::Counter,
            applicant: Person { name: "Nguyễn Văn An".to_owned(), ..Person::default() },
            owner: None,
            aliases: Vec::new(),
            components: Vec::new(),
            fees: Vec::new(),
            is_paid: false,
        });
        writer.append(EventId::at(stamp.at).unwrap(), &code, act, &stamp, &office).unwrap();
    }
}

fn start() -> Timestamp {
    "2026-10-12T01:10:00Z".parse().unwrap()
}

fn office() -> Office {
    let procedure = Procedure {
        id: "1.000001".into(),
        field: "land".into(),
        title: "Đăng ký đất đai".to_owned(),
        title_en: None,
        unit: "land".into(),
        limit: TimeLimit::WorkingDays(10),
        fees: Vec::new(),
        components: Vec::new(),
        sensitive: false,
    };
    Office {
        profile: Profile {
            on_time_target: None,
            name: String::new(),
            agency: String::new(),
            full_name: String::new(),
            place: String::new(),
            code_prefix: String::new(),
            code_pattern: CodePattern::default(),
            zone: TimeZone::UTC,
            counters: BTreeMap::new(),
            units: BTreeMap::new(),
            fields: BTreeMap::new(),
            supplement_rule: SupplementRule::Shift,
            same_day_cutoff: civil::time(15, 0, 0, 0),
            supplement_days: None,
            import_minutes: None,
            hotline: None,
            trust: TrustTable::default(),
            alerts: BTreeMap::new(),
            reasons: Vec::new(),
        },
        calendar: WorkCalendar::new(CalendarData::default()).unwrap(),
        procedures: BTreeMap::from([(procedure.id.clone(), procedure)]),
    }
}
