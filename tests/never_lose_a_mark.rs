//! The counter killed at random instants, its disk full or read-only, three of it at once: what was acknowledged stands,
//! once, and no number is used twice.
//!
//! `make faults` kills a thousand times (`FAULT_KILLS`).

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use motcua::demo::{self, files};
use motcua::desk::{Clock, EventId, LogFilter, NewMember};
use motcua::domain::code::DossierCode;
use motcua::domain::decide;
use motcua::domain::decide::Command as Wish;
use motcua::domain::dossier::Dossier;
use motcua::domain::event::{Channel, Delivery, Stamp};
use motcua::domain::history::History;
use motcua::domain::office::Office;
use motcua::domain::person::{Person, PersonId, PersonRef};
use motcua::domain::pin::Pin;
use motcua::domain::staff::Role;
use motcua::store::{Bulk, KeySource, Keys, Log, NewStore, files as office_files, verify};
use serde_json::{Value, json};
use uuid::Builder;

const PIN: &str = "135790";
/// So many codes or dossiers are given to a process before it is killed.
const AT_ONCE: usize = 40;

fn kills() -> usize {
    std::env::var("FAULT_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(50)
}

/// An office of results that wait to be collected, in a folder of its own.
struct Counter {
    folder: PathBuf,
    codes: Vec<String>,
}

impl Counter {
    fn new(folder: &Path, results: usize) -> Self {
        let office = demo::office().unwrap();
        let now = Clock::default().now();
        let keys = Keys::load_or_make(folder, KeySource::Random).unwrap();
        // A thousand kills need more numbers than a day of this office has.
        let profile = files::OFFICE.replace("{number:4}", "{number:7}");
        let texts = [
            (office_files::OFFICE, profile.as_str()),
            (office_files::CALENDAR, files::CALENDAR),
            (office_files::PROCEDURES, files::PROCEDURES),
        ];
        let staff = ["lan", "mai", "hoa"].map(|id| NewMember {
            id: id.into(),
            name: format!("Tên {id}"),
            role: Role::Counter,
            unit: None,
            badge: None,
            pin: Pin::parse(PIN).unwrap(),
        });
        let new = NewStore {
            files: texts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
            staff: staff.to_vec(),
            ..NewStore::default()
        };
        let mut bulk = Bulk::create(&folder.join("office.db"), keys, &new).unwrap();
        let codes: Vec<String> = (0..results).map(|number| format!("H53.12-K-{number:06}")).collect();
        for (number, code) in (1..).zip(&codes) {
            bulk.add(finished(&office, code, number, now)).unwrap();
        }
        bulk.finish(now).unwrap();
        std::fs::write(folder.join("pin"), PIN).unwrap();
        Self { folder: folder.to_owned(), codes }
    }

    fn store(&self) -> PathBuf {
        self.folder.join("office.db")
    }

    /// A command that reads from its standard input.
    fn start(&self, command: &str, staff: &str) -> Child {
        Command::new(env!("CARGO_BIN_EXE_motcua"))
            .arg("--store")
            .arg(self.store())
            .args([command, "--staff", staff, "--lang", "en", "--pin-file"])
            .arg(self.folder.join("pin"))
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// How often each dossier has an event of a kind.
    fn events(&self, kind: &str) -> BTreeMap<String, usize> {
        let mut counted = BTreeMap::new();
        Log::open(&self.store())
            .unwrap()
            .each(&LogFilter::default(), |entry| {
                if entry.kind == kind {
                    *counted.entry(entry.stream.trim_start_matches("dossier:").to_owned()).or_default() += 1;
                }
                ControlFlow::Continue(())
            })
            .unwrap();
        counted
    }

    /// The chain, the noted heads and all that follows from the log.
    fn check(&self) {
        let report = verify(&self.store(), &Keys::load(&self.folder).unwrap()).unwrap();
        assert!(report.is_sound(), "{:?}", report.faults);
    }
}

/// A dossier whose result waits, handed in a month ago.
fn finished(office: &Office, code: &str, number: u128, now: Timestamp) -> History {
    let id = PersonId(Builder::from_random_bytes(number.to_be_bytes()).into_uuid());
    let receive = Wish::Receive {
        procedure: "BS-DD-06".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: PersonRef::unkeyed(id),
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    };
    let code = DossierCode::parse(code).unwrap();
    let mut stamp = Stamp { at: now - SignedDuration::from_hours(24 * 30), staff: None };
    let mut events = Vec::new();
    let mut dossier: Option<Dossier> = None;
    for wish in [receive, Wish::Accept, Wish::finish()] {
        let event = decide(dossier.as_ref(), wish, stamp.at, office).unwrap();
        match &mut dossier {
            Some(dossier) => dossier.apply(&stamp, &event).unwrap(),
            None => dossier = Some(Dossier::open(code.clone(), &stamp, &event).unwrap()),
        }
        events.push((stamp.clone(), event));
        stamp.at += SignedDuration::from_hours(1);
    }
    History { code, persons: vec![(id, Person { name: format!("Người {number}"), ..Person::default() })], events }
}

/// Gives lines to a process, and kills it: mostly at a random instant after its first answer, every fifth time at one from
/// its start on. What it answered in whole lines is returned.
fn give_and_kill(mut process: Child, given: &[String], turn: usize, random: &mut fastrand::Rng) -> Vec<Value> {
    let mut input = process.stdin.take().unwrap();
    let text = given.join("\n") + "\n";
    // Whoever is killed does not read to the end.
    let feeding = thread::Builder::new().spawn(move || input.write_all(text.as_bytes()).ok()).unwrap();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    let mut answers = Vec::new();
    if turn.is_multiple_of(5) {
        thread::sleep(Duration::from_millis(random.u64(0..150)));
    } else {
        answers.extend(answer(&mut output));
        thread::sleep(Duration::from_micros(random.u64(0..60_000)));
    }
    process.kill().unwrap();
    process.wait().unwrap();
    feeding.join().unwrap();
    answers.extend(std::iter::from_fn(|| answer(&mut output)));
    answers
}

/// The next whole line.
fn answer(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    line.ends_with('\n').then(|| serde_json::from_str(&line).unwrap())
}

#[test]
fn no_mark_is_lost_or_doubled_by_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let kills = kills();
    let counter = Counter::new(folder.path(), kills * AT_ONCE);
    let mut random = fastrand::Rng::with_seed(1);
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    let (mut next, mut in_flight_marked) = (0, 0);
    for turn in 0..kills {
        let given = &counter.codes[next..counter.codes.len().min(next + AT_ONCE)];
        for (place, line) in
            give_and_kill(counter.start("hand-over", "lan"), given, turn, &mut random).iter().enumerate()
        {
            let code = line["code"].as_str().unwrap();
            assert_eq!(code, given[place], "answers come in the order of the codes");
            match line["outcome"].as_str() {
                Some("returned") => {}
                // Marked, and killed before it could be said: only the first of a list can be so.
                Some("already") if place == 0 => in_flight_marked += 1,
                other => panic!("{other:?}: {line}"),
            }
            assert!(acknowledged.insert(code.to_owned()), "{code} is acknowledged twice");
            next += 1;
        }
    }
    counter.check();
    let marked = counter.events("Returned");
    assert!(marked.values().all(|times| *times == 1), "a mark stands twice");
    let lost: Vec<_> = acknowledged.iter().filter(|code| !marked.contains_key(*code)).collect();
    assert!(lost.is_empty(), "{lost:?} are lost");
    assert!(marked.len() <= acknowledged.len() + 1, "{} marks, {} acknowledged", marked.len(), acknowledged.len());
    assert!(acknowledged.len() > kills, "the kills come too early to show anything: {}", acknowledged.len());
    println!("{kills} kills, {} marks acknowledged, {in_flight_marked} made and not yet said", acknowledged.len());
}

#[test]
fn no_intake_is_lost_or_doubled_and_no_number_used_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (kills, now) = (kills(), Clock::default().now());
    let counter = Counter::new(folder.path(), 0);
    let mut random = fastrand::Rng::with_seed(2);
    let mut waiting: Vec<(String, String)> = Vec::new();
    let mut acknowledged: BTreeMap<String, String> = BTreeMap::new();
    for turn in 0..kills {
        while waiting.len() < AT_ONCE {
            let (id, number) = (EventId::at(now).unwrap().0, acknowledged.len() + waiting.len());
            let applicant = json!({"name": format!("Người {number}"), "id_number": format!("000{:09}", random.u32(..1_000_000_000))});
            let dossier = json!({"id": id.to_string(), "procedure": "BS-DD-06", "applicant": applicant});
            waiting.push((id.to_string(), dossier.to_string()));
        }
        let given: Vec<String> = waiting.iter().map(|(_, dossier)| dossier.clone()).collect();
        let answers = give_and_kill(counter.start("take-in", "lan"), &given, turn, &mut random);
        for (place, (line, (id, _))) in answers.iter().zip(waiting.drain(..answers.len())).enumerate() {
            let outcome = line["outcome"].as_str().unwrap();
            assert!(outcome == "taken_in" || (outcome == "already" && place == 0), "{line}");
            acknowledged.insert(id, line["code"].as_str().unwrap().to_owned());
        }
    }
    counter.check();
    let numbers: BTreeSet<&String> = acknowledged.values().collect();
    assert_eq!(numbers.len(), acknowledged.len(), "a number was given twice");
    let (received, accepted) = (counter.events("Received"), counter.events("Accepted"));
    assert!(received.values().all(|times| *times == 1) && received == accepted, "an intake is half done or doubled");
    assert!(numbers.iter().all(|code| received.contains_key(*code)), "an intake is lost");
    assert!(
        received.len() <= acknowledged.len() + 1,
        "{} intakes, {} acknowledged",
        received.len(),
        acknowledged.len()
    );
    println!("{kills} kills, {} intakes acknowledged", acknowledged.len());
}

#[test]
fn three_counters_on_one_file_wait_for_each_other() {
    const EACH: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let counter = Counter::new(folder.path(), 3 * EACH);
    let processes: Vec<Child> = ["lan", "mai", "hoa"].map(|staff| counter.start("hand-over", staff)).into();
    let work = processes.into_iter().zip(counter.codes.chunks(EACH)).map(|(mut process, codes)| {
        let codes = codes.join("\n") + "\n";
        let serve = move || {
            process.stdin.take().unwrap().write_all(codes.as_bytes()).unwrap();
            let output = process.wait_with_output().unwrap();
            (String::from_utf8(output.stdout).unwrap(), output.status.code())
        };
        thread::Builder::new().spawn(serve).unwrap()
    });
    for (said, exit) in work.collect::<Vec<_>>().into_iter().map(|work| work.join().unwrap()) {
        assert_eq!((said.matches(r#""outcome":"returned""#).count(), exit), (EACH, Some(0)), "{said}");
    }
    counter.check();
}

/// Says to a copy of this test that it runs on a disk of its own, and where.
const SMALL_DISK: &str = "MOTCUA_TEST_SMALL_DISK";

#[test]
fn a_full_and_a_read_only_disk_are_told_and_nothing_is_half_done() {
    if let Some(disk) = std::env::var_os(SMALL_DISK) {
        return on_a_small_disk(Path::new(&disk));
    }
    let disk = tempfile::tempdir().unwrap();
    let mount = "mount -t tmpfs -o size=4m tmpfs \"$1\" && exec \"$2\" --exact \"$3\" --nocapture";
    let name = "a_full_and_a_read_only_disk_are_told_and_nothing_is_half_done";
    let unshared = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(disk.path());
        command
    };
    if !unshared("mount -t tmpfs tmpfs \"$1\"").status().is_ok_and(|status| status.success()) {
        println!("No disk of its own can be had here: the store's own test of a full disk stands alone.");
        return;
    }
    let status = unshared(mount).arg(std::env::current_exe().unwrap()).arg(name).env(SMALL_DISK, disk.path()).status();
    assert!(status.unwrap().success());
}

fn on_a_small_disk(disk: &Path) {
    let counter = Counter::new(disk, 5);
    let mut process = counter.start("hand-over", "lan");
    let (mut input, mut output) = (process.stdin.take().unwrap(), BufReader::new(process.stdout.take().unwrap()));
    let mut mark = |code: &str| {
        writeln!(input, "{code}").unwrap();
        let line = answer(&mut output).unwrap();
        (line["outcome"].as_str().unwrap().to_owned(), line["why"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(mark(&counter.codes[0]).0, "returned");
    let filler = disk.join("filler");
    // What fits is written; the rest tells that the disk is full.
    std::fs::write(&filler, vec![7; 8 << 20]).unwrap_err();
    let (outcome, why) = mark(&counter.codes[1]);
    assert!(outcome == "refused" && why.contains("disk is full"), "{outcome}: {why}");
    assert_eq!(mark(&counter.codes[2]).0, "refused");
    std::fs::remove_file(&filler).unwrap();
    assert_eq!(mark(&counter.codes[1]).0, "returned", "there is room again");
    assert_eq!(mark(&counter.codes[0]).0, "already");
    drop(input);
    assert_eq!(process.wait().unwrap().code(), Some(3), "the disk was full on the way");
    counter.check();
    assert_eq!(counter.events("Returned").into_keys().collect::<Vec<_>>(), counter.codes[..2]);

    let remount = |how: &str| {
        let status = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(disk).status();
        assert!(status.unwrap().success());
    };
    remount("ro");
    let refused = counter.start("hand-over", "lan").wait_with_output().unwrap();
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(3), 0));
    remount("rw");
    let mut process = counter.start("hand-over", "lan");
    process.stdin.take().unwrap().write_all(counter.codes[2].as_bytes()).unwrap();
    let said = String::from_utf8(process.wait_with_output().unwrap().stdout).unwrap();
    assert!(said.contains(r#""outcome":"returned""#), "{said}");
    counter.check();
}
