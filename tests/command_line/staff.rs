//! Who may sign in, and what each role may do, as scripts see it.

use std::io::Write as _;
use std::process::{Output, Stdio};

use rusqlite::Connection;
use serde_json::Value;

use crate::counter::{ADMINISTRATOR, COUNTER, HANDLING};
use crate::{Office, motcua, office_of_its_own, stderr, stdout};

impl Office {
    /// Runs a command on the staff with lines on its standard input.
    fn staff(&self, args: &[&str], lines: &str) -> Output {
        let mut child = motcua()
            .arg("--store")
            .arg(self.store())
            .args(["--lang", "en", "staff"])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that wants no PIN does not read it.
        child.stdin.take().unwrap().write_all(lines.as_bytes()).ok();
        child.wait_with_output().unwrap()
    }

    /// Adds somebody at the counter.
    fn add(&self, id: &str, more: &[&str], lines: &str) -> Output {
        let args = ["add", "--id", id, "--name", "Lê Thị Lan", "--role", "counter", "--pin-stdin"];
        self.staff(&[&args, more].concat(), lines)
    }
}

fn told(output: &Output, exit: i32, words: &str) {
    assert_eq!(output.status.code(), Some(exit), "{}", stderr(output));
    assert!(stderr(output).contains(words), "{words:?} is not in {}", stderr(output));
}

#[test]
fn on_a_demo_whoever_has_the_key_adds_staff() {
    let office = Office::new();
    told(&office.add("lan", &[], "135790\n"), 0, "");
    told(&office.add("lan", &[], "135790\n"), 1, "has this id already");
    told(&office.add("Lan!", &[], "135790\n"), 1, "2 to 32 characters");
    told(&office.add("mai", &[], "12345\n"), 2, "6 to 32 digits");
    told(&office.add("mai", &[], ""), 2, "6 to 32 digits");
    told(&office.add("mai", &["--unit", "nowhere"], "135790\n"), 1, "no unit nowhere");
    let (lines, exit) = office.act(("lan", "135790"), &["hand-over", &office.showcase(11)]);
    assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("returned"), Some(0)));
    let listed = stdout(&office.run(&["staff", "list", "--json"]));
    let lan = listed.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).find(|line| line["id"] == "lan");
    let expected =
        serde_json::json!({"id": "lan", "name": "Lê Thị Lan", "role": "counter", "unit": null, "active": true});
    assert_eq!(lan, Some(expected));
    assert!(stdout(&office.run(&["staff", "list", "--lang", "en"])).contains("handling officer"));
    assert_eq!(office.run(&["store", "verify"]).status.code(), Some(0));
}

#[test]
fn where_there_is_an_administrator_they_have_to_allow_it() {
    let office = Office::new();
    Connection::open(office.store()).unwrap().execute_batch(office_of_its_own()).unwrap();
    told(&office.add("lan", &[], "135790\n"), 1, "name one with --as");
    told(&office.add("lan", &["--as", COUNTER.0], &format!("135790\n{}\n", COUNTER.1)), 1, "not for the role counter");
    told(&office.add("lan", &["--as", ADMINISTRATOR.0], "135790\n000000\n"), 1, "The id or the PIN is wrong");
    told(&office.add("lan", &["--as", ADMINISTRATOR.0], &format!("135790\n{}\n", ADMINISTRATOR.1)), 0, "");
    let pin = office.pin_file(ADMINISTRATOR.1);
    let allowed = ["--as", ADMINISTRATOR.0, "--pin-file", &pin];
    told(&office.add("mai", &allowed, "135790\n"), 0, "");
    told(&office.staff(&["disable", "--id", "mai"], ""), 1, "name one with --as");
    told(&office.staff(&[&["disable", "--id", "mai"][..], &allowed].concat(), ""), 0, "");
    told(&office.staff(&[&["disable", "--id", ADMINISTRATOR.0][..], &allowed].concat(), ""), 1, "last administrator");
    let log = stdout(&office.run(&["log", "--staff", ADMINISTRATOR.0]));
    assert!(log.contains("StaffDisabled") && log.contains("StaffAdded"), "{log}");
}

#[test]
fn wrong_pins_lock_until_an_administrator_resets() {
    let office = Office::new();
    let ready = office.showcase(11);
    for _ in 0..5 {
        let output = office.act_output((COUNTER.0, "000000"), &["hand-over", &ready]);
        told(&output, 1, "The id or the PIN is wrong");
        assert_eq!(stdout(&output), "");
    }
    told(&office.act_output(COUNTER, &["hand-over", &ready]), 1, "Too many wrong PINs");
    let reset = office.staff(&["reset-pin", "--id", COUNTER.0, "--pin-stdin"], "246802\n");
    told(&reset, 0, "");
    let (lines, _) = office.act((COUNTER.0, "246802"), &["hand-over", &ready]);
    assert_eq!(lines[0]["outcome"].as_str(), Some("returned"));
    told(&office.act_output(("nobody", "000000"), &["hand-over", &ready]), 1, "The id or the PIN is wrong");
}

#[test]
fn a_role_does_what_is_its_own() {
    let office = Office::new();
    let ready = office.showcase(11);
    let running = office.showcase(4);
    let table: [((&str, &str), &[&str], &str); 5] = [
        (HANDLING, &["hand-over", &ready], "refused"),
        (ADMINISTRATOR, &["hand-over", &ready], "refused"),
        (COUNTER, &["stop", "--reason", "?", &running], "refused"),
        (HANDLING, &["finish", &running], "done"),
        (COUNTER, &["hand-over", &ready], "returned"),
    ];
    for (staff, args, expected) in table {
        let (lines, _) = office.act(staff, args);
        assert_eq!(lines[0]["outcome"].as_str(), Some(expected), "{staff:?} {args:?}: {}", lines[0]);
        if expected == "refused" {
            assert!(lines[0]["why"].as_str().is_some_and(|why| why.contains("not for the role")), "{}", lines[0]);
        }
    }
    told(&office.staff(&["disable", "--id", HANDLING.0], ""), 0, "");
    told(&office.act_output(HANDLING, &["finish", &running]), 1, "disabled");
}
