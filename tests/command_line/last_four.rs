//! The last four digits of a number: what they show, and that they cannot be tried through, by restarts or by the clock.

use rusqlite::Connection;
use serde_json::Value;

use super::{Office, TODAY, stdout};

impl Office {
    /// The last four digits of the number of somebody whose dossier it is.
    fn last_four(&self, code: &str) -> String {
        let sql = "SELECT id_number FROM person WHERE dossier = (SELECT id FROM dossier WHERE code = ?1)";
        let number: String = Connection::open(self.store()).unwrap().query_row(sql, [code], |row| row.get(0)).unwrap();
        number[number.len() - 4..].to_owned()
    }

    /// What a lookup on a day answers: the outcome, and the lines.
    fn look_up(&self, today: &str, args: &[&str]) -> (String, String) {
        let output = self.run(&[&["--json", "--lang", "en", "--today", today, "lookup"], args].concat());
        let line: Value = serde_json::from_str(stdout(&output).lines().next().unwrap()).unwrap();
        let outcome = line["outcome"].as_str().unwrap().to_owned();
        assert_eq!(output.status.code(), Some(i32::from(outcome != "found")));
        (outcome, line["lines"].to_string())
    }
}

#[test]
fn the_last_four_show_what_is_asked_for() {
    let office = Office::new();
    let papers = office.showcase(7);
    let (outcome, typed) = office.look_up(TODAY, &[&papers]);
    assert_eq!(outcome, "found");
    assert!(!typed.contains("Application of"), "a typed code shows no name: {typed}");
    let (outcome, proved) = office.look_up(TODAY, &["--last-four", &office.last_four(&papers), &papers]);
    assert_eq!(outcome, "found");
    assert!(proved.contains("Application of") && proved.contains("**") && proved.contains("1. "), "{proved}");
    let (outcome, _) = office.look_up(TODAY, &["--last-four", "0000", "H53.12-261022-9999"]);
    assert_eq!(outcome, "not_found");
    assert_eq!(office.run(&["lookup", "--last-four", "12a4", &papers]).status.code(), Some(2));
}

#[test]
fn five_wrong_ones_lock_a_code_over_restarts_and_whatever_the_clock_says() {
    let office = Office::new();
    let (code, other) = (office.showcase(7), office.showcase(8));
    let right = office.last_four(&code);
    let wrong = if right == "0000" { "1111" } else { "0000" };
    let tried = |today: &str, four: &str, code: &str| office.look_up(today, &["--last-four", four, code]).0;
    // The clock moved back and forth by less than a day, after which tries are forgotten.
    for (at, expected) in
        [("22T10:32", "last_four"), ("22T10:32", "last_four"), ("21T12:00", "last_four"), ("22T10:32", "last_four")]
    {
        assert_eq!(tried(&format!("2026-10-{at}"), wrong, &code), expected);
    }
    assert_eq!(tried("2026-10-22T10:32", wrong, &code), "locked");
    for (today, expected) in [
        ("2026-10-22T10:40", "locked"),
        ("2026-10-20T10:32", "locked"),
        ("2026-10-20T10:41", "locked"),
        ("2026-10-20T10:43", "found"),
    ] {
        assert_eq!(tried(today, &right, &code), expected, "{today}");
    }
    assert_eq!(tried(TODAY, &office.last_four(&other), &other), "found");
    let bytes = std::fs::read(office.path("kiosk.db")).unwrap();
    assert!(!bytes.windows(code.len()).any(|window| window == code.as_bytes()), "a code stands in kiosk.db");
}

#[test]
fn an_office_may_lock_later_and_shorter() {
    let office = Office::new();
    let code = office.showcase(7);
    let config = office.path("motcua.toml");
    std::fs::write(&config, "[limits]\nwrong_for_code = 1\nlock_minutes = 2\n").unwrap();
    let wrong = if office.last_four(&code) == "0000" { "1111" } else { "0000" };
    let config = config.to_str().unwrap();
    let tried = |today, four: &str| office.look_up(today, &["--config", config, "--last-four", four, &code]).0;
    assert_eq!(tried("2026-10-22T10:32", wrong), "locked");
    assert_eq!(tried("2026-10-22T10:33", &office.last_four(&code)), "locked");
    assert_eq!(tried("2026-10-22T10:35", &office.last_four(&code)), "found");
}
