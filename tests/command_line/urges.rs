//! Reminders as scripts see them: `urge`, `urges`, `answer-urge`, and the sheet of a unit.

use serde_json::{Value, json};

use crate::Office;
use crate::counter::{ADMINISTRATOR, COUNTER, HANDLING, SUPERVISOR};

const UNTIL: &str = "2026-10-22T16:00";

impl Office {
    /// Dossiers that a unit is at work on.
    fn of_unit(&self, unit: &str) -> Vec<String> {
        let store = rusqlite::Connection::open(self.store()).unwrap();
        let mut codes = store.prepare("SELECT code FROM dossier WHERE status = 4 AND unit = ?1 ORDER BY code").unwrap();
        codes.query_map([unit], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }
}

fn outcomes(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["outcome"].as_str().unwrap()).collect()
}

#[test]
fn a_unit_is_reminded_listed_and_answers() {
    let office = Office::new();
    let codes = office.of_unit("land_branch");
    let (first, second) = (codes[0].as_str(), codes[1].as_str());
    let to_unit = ["urge", "--unit", "land_branch", "--until", UNTIL, "--note", "Gấp", first];
    assert_eq!(outcomes(&office.act(SUPERVISOR, &to_unit).0), ["done"]);
    let (lines, exit) = office.act(SUPERVISOR, &["urge", "--officer", "thu", "--until", UNTIL, second]);
    assert_eq!((outcomes(&lines), exit), (vec!["done"], Some(0)));

    let (lines, exit) = office.act(SUPERVISOR, &["urges"]);
    assert_eq!((lines.len(), exit), (2, Some(0)));
    let of_first = lines.iter().find(|line| line["code"] == first).unwrap();
    assert_eq!(of_first["until"], "2026-10-22T16:00:00+07:00");
    assert_eq!(
        (&of_first["unit"], &of_first["officer"], &of_first["note"]),
        (&json!("land_branch"), &json!(null), &json!("Gấp"))
    );
    let (lines, _) = office.act(SUPERVISOR, &["urges", "--unit", "land_branch"]);
    assert_eq!(lines.len(), 2, "the officer is one of the unit");
    assert_eq!(office.act(SUPERVISOR, &["urges", "--unit", "tax"]).0.len(), 0);

    let sheet = office.path("sheet.pdf");
    let (_, exit) = office.act(SUPERVISOR, &["urges", "--unit", "land_branch", "--pdf", sheet.to_str().unwrap()]);
    assert_eq!(exit, Some(0));
    assert!(std::fs::read(&sheet).unwrap().starts_with(b"%PDF"));

    let (lines, _) = office.act(HANDLING, &["answer-urge", "--answer", "Chiều nay trình ký", first]);
    assert_eq!(outcomes(&lines), ["done"]);
    assert_eq!(office.act(ADMINISTRATOR, &["urges"]).0.len(), 1);
    let (lines, _) = office.act(HANDLING, &["answer-urge", "--answer", "Nữa", first]);
    assert_eq!(outcomes(&lines), ["refused"], "there is nothing to answer any more");
}

#[test]
fn who_may_remind_whom_until_when() {
    let office = Office::new();
    let code = &office.of_unit("land_branch")[0];
    let to_unit = |until| ["urge", "--unit", "land_branch", "--until", until, code.as_str()];
    for (staff, until) in
        [(COUNTER, UNTIL), (HANDLING, UNTIL), (ADMINISTRATOR, UNTIL), (SUPERVISOR, "2026-10-22T08:00")]
    {
        let (lines, exit) = office.act(staff, &to_unit(until));
        assert_eq!((outcomes(&lines), exit), (vec!["refused"], Some(1)), "{staff:?} {until}");
    }
    let (lines, _) = office.act(SUPERVISOR, &["urge", "--officer", "nobody", "--until", UNTIL, code]);
    assert_eq!(outcomes(&lines), ["refused"]);
    let (lines, _) = office.act(SUPERVISOR, &["urge", "--unit", "nowhere", "--until", UNTIL, code]);
    assert_eq!(outcomes(&lines), ["refused"]);
    assert_eq!(office.act(SUPERVISOR, &["urges", "--unit", "nowhere"]).1, Some(2));
    assert_eq!(office.act(SUPERVISOR, &["urge", "--until", UNTIL, code]).1, Some(2));
    assert_eq!(office.act(SUPERVISOR, &["urges", "--pdf", "x.pdf"]).1, Some(2));
    assert_eq!(office.act(COUNTER, &["urges"]).1, Some(3), "it is not theirs to see");
}
