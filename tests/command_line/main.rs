//! The program from outside: what scripts rely on (docs/interfaces.md), and what it says to what is wrong.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod backup;
mod bad_stores;
mod counter;
mod last_four;
mod own_office;
mod papers;
mod report;
mod staff;
mod urges;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::Connection;
use serde_json::Value;

/// The day on which the demo offices of these tests live.
const TODAY: &str = "2026-10-22T10:32";

/// A folder with a demo store, and the program to ask about it.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        let made = office.run(&["demo-data", "--dossiers", "200", "--seed", "7", "--today", TODAY]);
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        office
    }

    fn store(&self) -> PathBuf {
        self.path("office.db")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command on this store.
    fn run(&self, args: &[&str]) -> Output {
        motcua().arg("--store").arg(self.store()).args(args).output().unwrap()
    }

    /// The lines of JSON that a command answers with on the demo's day, and its exit code.
    fn answers(&self, args: &[&str]) -> (Vec<Value>, Option<i32>) {
        let output = self.run(&[&["--json", "--today", TODAY], args].concat());
        let lines = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (lines, output.status.code())
    }

    /// The code of the demo's dossier that shows a verdict.
    fn showcase(&self, number: u32) -> String {
        let store = Connection::open(self.store()).unwrap();
        let mut codes = store.prepare("SELECT code FROM dossier ORDER BY rowid LIMIT 18").unwrap();
        let codes: Vec<String> = codes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        codes.into_iter().find(|code| code.ends_with(&format!("-{number:04}"))).unwrap()
    }
}

fn motcua() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn lookup_answers_each_verdict_with_its_stable_name() {
    let office = Office::new();
    let table = [
        (1, 1, "sent", false),
        (2, 2, "received", false),
        (3, 3, "refused", false),
        (4, 4, "in_progress", false),
        (6, 4, "no_due_date", false),
        (7, 5, "papers", false),
        (8, 6, "fee", false),
        (9, 7, "withdrawn", false),
        (10, 8, "stopped", false),
        (11, 9, "ready", false),
        (13, 10, "returned", false),
        (14, 4, "late", true),
        (15, 4, "late_new_date", true),
    ];
    for (number, status, verdict, late) in table {
        let code = office.showcase(number);
        let (lines, exit) = office.answers(&["lookup", &code]);
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!(exit, Some(0), "{verdict}");
        assert_eq!(
            keys(line),
            ["code", "delivery", "due", "input", "kind", "late", "lines", "outcome", "status", "verdict"],
            "the keys of a line"
        );
        assert_eq!((line["outcome"].as_str(), line["verdict"].as_str()), (Some("found"), Some(verdict)));
        assert_eq!((line["status"].as_u64(), line["late"].as_bool()), (Some(status), Some(late)), "{verdict}");
        assert_eq!(line["code"].as_str(), Some(code.as_str()));
        assert!(line["lines"].as_array().is_some_and(|lines| lines.len() > 1));
        if let Some(due) = line["due"].as_str() {
            assert!(due.ends_with("+07:00") && due.len() == 25, "RFC 3339 with offset: {due}");
        }
    }
}

#[test]
fn a_result_that_is_sent_calls_nobody_to_a_counter() {
    let office = Office::new();
    for (number, delivery, is_called) in [(11, "counter", true), (17, "post", false), (18, "electronic", false)] {
        let (lines, _) = office.answers(&["--lang", "vi", "lookup", &office.showcase(number)]);
        assert_eq!((lines[0]["verdict"].as_str(), lines[0]["delivery"].as_str()), (Some("ready"), Some(delivery)));
        let words = lines[0]["lines"].to_string();
        assert_eq!(words.contains("để nhận"), is_called, "{words}");
    }
}

#[test]
fn codes_are_read_in_any_spelling_and_what_is_no_code_is_told_by_its_kind() {
    let office = Office::new();
    let code = office.showcase(11);
    let small = format!(" ]C1*{}* ", code.to_lowercase().replace('-', "–"));
    let link = format!("https://example.vn/?SGT=079201012345&MHS={code}%20");
    let table = [
        (small.as_str(), "found", None),
        (link.as_str(), "found", None),
        ("H53.12-990101-9999", "not_found", None),
        ("079201012345||NGUYEN VAN THU|01011990|Nam|X|01012021", "other", Some("citizen_card")),
        ("GD4797912345678|4e677579|01/01/1990|1|48|79-001|-|01/01/2026", "other", Some("health_card")),
        ("https://example.vn/0b7e0b3e-3f0e-4a58-9f5d-1c1c1c1c1c1c", "other", Some("link")),
        ("8934563138165", "other", Some("goods")),
        ("' OR 1=1; DROP TABLE dossier; --", "other", Some("unknown")),
        ("\u{1}\u{2}\u{1b}[2J", "other", Some("unknown")),
    ];
    for (input, outcome, kind) in table {
        let (lines, exit) = office.answers(&["lookup", "--", input]);
        assert_eq!((lines[0]["outcome"].as_str(), lines[0]["kind"].as_str()), (Some(outcome), kind), "{input}");
        assert_eq!(exit, Some(i32::from(outcome != "found")), "{input}");
        for secret in ["079201012345", "NGUYEN VAN THU", "4e677579"] {
            assert!(!lines[0].to_string().contains(secret), "{input} is said back");
        }
    }
    let (lines, _) = office.answers(&["lookup", &"7".repeat(10_000)]);
    assert_eq!(lines[0]["kind"], "unknown", "a code of 10,000 characters");
}

#[test]
fn a_typed_code_shows_no_name_and_no_procedure_and_a_slip_shows_what_is_asked() {
    let office = Office::new();
    let code = office.showcase(7);
    let (typed, _) = office.answers(&["lookup", &code]);
    let slips = office.path("slips");
    write_sample_slips(&slips, &office);
    let (scanned, exit) = office.answers(&["scan", slips.join("03-papers.jpg").to_str().unwrap()]);
    assert_eq!(exit, Some(0));
    assert_eq!(scanned[0]["code"].as_str(), Some(code.as_str()));
    assert_eq!(keys(&scanned[0])[6], "outcome");
    let words = |line: &Value| line["lines"].as_array().unwrap().iter().map(Value::to_string).collect::<String>();
    assert!(words(&scanned[0]).contains("**"), "a masked name: {}", words(&scanned[0]));
    assert!(!words(&typed[0]).contains("**"), "{}", words(&typed[0]));
    assert!(words(&scanned[0]).len() > words(&typed[0]).len());
}

/// Draws the demo's sample slips for the store's office.
fn write_sample_slips(folder: &Path, office: &Office) {
    use motcua::demo::{self, Cast, samples};
    let zone = jiff::tz::TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
    let now = zone.to_timestamp(TODAY.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
    let key = motcua::store::SlipKey::load(office.folder.path()).unwrap();
    let secret = |code: &_| key.secret(code).unwrap().as_str().to_owned();
    samples::write(folder, (&demo::office().unwrap(), &Cast::load().unwrap()), now, secret).unwrap();
}

#[test]
fn every_sample_slip_is_answered_as_it_should_be() {
    let office = Office::new();
    let slips = office.path("slips");
    write_sample_slips(&slips, &office);
    let table = [
        ("01-in-progress.jpg", "found", "in_progress"),
        ("02-ready.png", "found", "ready"),
        ("03-papers.jpg", "found", "papers"),
        ("04-fee.jpg", "found", "fee"),
        ("05-late-new-date.jpg", "found", "late_new_date"),
        ("06-due-today.png", "found", "in_progress"),
        ("07-no-due-date.jpg", "found", "no_due_date"),
        ("08-returned.jpg", "found", "returned"),
        ("09-sensitive.jpg", "found", "in_progress"),
        ("10-citizen-card.png", "other", ""),
        ("11-not-found.png", "not_found", ""),
        ("12-unreadable.jpg", "unreadable", ""),
    ];
    let paths: Vec<String> = table.iter().map(|(name, ..)| slips.join(name).display().to_string()).collect();
    let args: Vec<&str> = ["scan"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let (lines, exit) = office.answers(&args);
    assert_eq!((lines.len(), exit), (12, Some(1)), "some were not found");
    for ((name, outcome, verdict), line) in table.iter().zip(&lines) {
        assert_eq!(line["outcome"].as_str(), Some(*outcome), "{name}");
        assert_eq!(line["verdict"].as_str().unwrap_or(""), *verdict, "{name}");
        assert!(line["path"].as_str().is_some_and(|path| path.ends_with(name)));
    }
}

#[test]
fn bad_pictures_get_a_sentence_each() {
    let office = Office::new();
    let write = |name: &str, bytes: &[u8]| std::fs::write(office.path(name), bytes).unwrap();
    write("empty.png", b"");
    write("cut.png", &[b"\x89PNG\r\n\x1a\n".as_slice(), &[0, 0, 0, 13]].concat());
    write("letter.png", b"Dear office");
    for name in ["empty.png", "cut.png", "letter.png", "missing.png"] {
        let (lines, exit) = office.answers(&["scan", office.path(name).to_str().unwrap()]);
        assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("error"), Some(1)), "{name}");
        assert!(lines[0]["why"].as_str().is_some_and(|why| why.len() > 10), "{name}");
    }
}

#[test]
fn the_clock_moves_on_demo_stores_only() {
    let office = Office::new();
    Connection::open(office.store()).unwrap().execute_batch(office_of_its_own()).unwrap();
    let output = office.run(&["lookup", "H53.12-261019-0001", "--today", TODAY]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--today"), "{}", stderr(&output));
}

/// Takes the demo mark from a store.
fn office_of_its_own() -> &'static str {
    "DELETE FROM meta WHERE key = 'demo'"
}

#[test]
fn usage_and_configuration_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("motcua.toml");
    std::fs::write(&config, "[session]\nidle_second = 20\n").unwrap();
    let table: [(&[&str], &str); 6] = [
        (&[], "Usage"),
        (&["lookup"], "<CODE>"),
        (&["fly"], "unrecognized subcommand"),
        (&["run", "--windowed", "big"], "1080x1920"),
        (&["lookup", "X", "--config", config.to_str().unwrap()], "did you mean `idle_seconds`"),
        (&["lookup", "X", "--today", "22/10/2026"], "2026-10-22"),
    ];
    for (args, words) in table {
        let output = motcua().args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    }
    let help = motcua().arg("--help").output().unwrap();
    assert_eq!(help.status.code(), Some(0));
    assert!(stdout(&help).contains("Examples:"));
}
