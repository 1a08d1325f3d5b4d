//! A store that cannot be used: each case gets an answer of its own, and the exit code 3.

use rusqlite::Connection;

use crate::{Office, stderr};

/// Spoils a store, asks about it, and returns what was said.
fn said(spoil: impl FnOnce(&Office)) -> String {
    let office = Office::new();
    spoil(&office);
    let output = office.run(&["lookup", "H53.12-261019-0001"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    stderr(&output)
}

fn execute(office: &Office, sql: &str) {
    Connection::open(office.store()).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn each_gets_its_own_answer() {
    let missing = said(|office| std::fs::remove_file(office.store()).unwrap());
    let no_database = said(|office| std::fs::write(office.store(), b"Dear office").unwrap());
    let empty = said(|office| std::fs::write(office.store(), b"").unwrap());
    let of_another_program = said(|office| execute(office, "PRAGMA application_id = 7"));
    let newer = said(|office| execute(office, "PRAGMA user_version = 9999"));
    let answers = [missing, no_database, empty, of_another_program, newer];
    for (at, answer) in answers.iter().enumerate() {
        assert!(answer.len() > 30, "a whole sentence: {answer}");
        assert!(!answer.contains("panicked"), "{answer}");
        for other in &answers[at + 1..] {
            if at != 1 {
                assert_ne!(answer, other);
            }
        }
    }
    assert!(answers[4].contains("newer"), "{}", answers[4]);
}

#[test]
fn garbage_in_the_middle_is_no_crash() {
    let answer = said(|office| {
        let mut bytes = std::fs::read(office.store()).unwrap();
        let middle = 4096..bytes.len();
        bytes[middle].fill(0xA5);
        std::fs::write(office.store(), bytes).unwrap();
    });
    assert!(!answer.contains("panicked"), "{answer}");
}

#[test]
fn a_changed_row_is_found_by_verify() {
    let office = Office::new();
    assert_eq!(office.run(&["store", "verify"]).status.code(), Some(0));
    execute(&office, "UPDATE dossier SET status = 10 WHERE rowid = 1");
    let output = office.run(&["store", "verify"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(office.run(&["store", "rebuild"]).status.code(), Some(0));
    assert_eq!(office.run(&["store", "verify"]).status.code(), Some(0));
}
