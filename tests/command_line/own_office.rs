//! An office of one's own, from its files to its first dossier.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::{motcua, stderr, stdout};

fn run(folder: &Path, args: &[&str], lines: &str) -> Output {
    let mut child = motcua()
        .current_dir(folder)
        .args(args)
        .args(["--store", "office.db", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that wants nothing does not read it.
    child.stdin.take().unwrap().write_all(lines.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

#[test]
fn an_office_begins_with_its_files_and_an_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str], lines| {
        let output = run(folder.path(), args, lines);
        (output.status.code(), stdout(&output), stderr(&output))
    };
    assert_eq!(run(&["store", "template", "mine"], "").0, Some(0));
    assert_ne!(run(&["store", "template", "mine"], "").0, Some(0), "nothing is written over");
    assert_eq!(run(&["store", "new", "mine"], "").0, Some(0));
    assert_eq!(run(&["store", "new", "mine"], "").0, Some(3), "a store is not made twice");

    let add = ["staff", "add", "--id", "lan", "--name", "Lê Thị Lan", "--role", "administrator", "--pin-stdin"];
    assert_eq!(run(&add, "135790\n").0, Some(0), "the first one needs nobody");
    let second = ["staff", "add", "--id", "mai", "--name", "Mai", "--role", "counter", "--pin-stdin"];
    let (exit, _, told) = run(&second, "246801\n");
    assert_eq!(exit, Some(1), "{told}");
    let by_lan = [&second[..], &["--as", "lan"]].concat();
    assert_eq!(run(&by_lan, "246801\n135790\n").0, Some(0));

    fs::write(folder.path().join("pin"), "246801\n").unwrap();
    let file = r#"{"procedure": "BS-THUE-01", "applicant": {"name": "Nguyễn Văn Thử"}}"#;
    fs::write(folder.path().join("file.json"), file).unwrap();
    let (exit, lines, told) = run(&["take-in", "--staff", "mai", "--pin-file", "pin", "file.json"], "");
    assert_eq!(exit, Some(0), "{lines} {told}");
    assert_eq!(run(&["store", "verify"], "").0, Some(0));
    assert_eq!(run(&["lookup", "X", "--today", "2026-10-22"], "").0, Some(2), "it is no demo");
}

#[test]
fn a_mistake_in_the_files_is_named_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["store", "template", "mine"], "").status.code(), Some(0));
    let calendar = folder.path().join("mine/calendar.toml");
    let broken = fs::read_to_string(&calendar).unwrap() + "\nhollidays = 1\n";
    fs::write(&calendar, broken).unwrap();
    let output = run(folder.path(), &["store", "new", "mine"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("calendar.toml"), "{}", stderr(&output));
    fs::remove_file(&calendar).unwrap();
    assert!(stderr(&run(folder.path(), &["store", "new", "mine"], "")).contains("calendar.toml"));
    assert!(!folder.path().join("office.db").exists());
}
