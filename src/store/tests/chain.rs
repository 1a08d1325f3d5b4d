//! A changed row, a missing one, a cut tail, a wholly recomputed chain: each shows, and which event it is.

use rusqlite::{Connection, params};

use super::office::{Desk, code};
use crate::store::chain::{COLUMNS, Entry, START};
use crate::store::{Fault, heads, verify};

/// Somebody who can write the file and knows SQL.
fn intruder(desk: &Desk) -> Connection {
    let connection = Connection::open(desk.path()).unwrap();
    connection.execute_batch("DROP TRIGGER log_refuses_update; DROP TRIGGER log_refuses_delete;").unwrap();
    connection
}

fn faults(desk: &Desk) -> Vec<Fault> {
    verify(&desk.path(), &desk.keys).unwrap().faults
}

fn noted() -> Desk {
    let desk = Desk::with_three();
    desk.writer().write_heads(desk.now).unwrap();
    desk
}

#[test]
fn an_untouched_store_is_sound() {
    let desk = noted();
    let report = verify(&desk.path(), &desk.keys).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    assert_eq!((report.events, report.dossiers, report.heads), (9, 3, 2));
}

#[test]
fn each_changed_column_shows_at_its_event_alone() {
    let changes = [
        "id = zeroblob(16)",
        "at = at + 1",
        "staff = 'other'",
        "staff = NULL",
        "payload = replace(payload, '1', '2')",
        "kind = 'Finished'",
        "mac = zeroblob(32)",
    ];
    for change in changes {
        let desk = noted();
        intruder(&desk).execute(&format!("UPDATE event SET {change} WHERE seq = 2"), []).unwrap();
        let changed: Vec<u64> = faults(&desk)
            .iter()
            .filter_map(|fault| if let Fault::Changed { seq, .. } = fault { Some(*seq) } else { None })
            .collect();
        let expected: &[u64] = if change.starts_with("mac") { &[2, 3] } else { &[2] };
        assert_eq!(changed, expected, "{change}");
    }
}

#[test]
fn a_missing_event_shows_as_a_gap() {
    let desk = noted();
    intruder(&desk).execute("DELETE FROM event WHERE seq IN (4, 5)", []).unwrap();
    let origin = desk.writer().origin().to_owned();
    assert!(faults(&desk).contains(&Fault::Gap { origin, from: 4, to: 5 }));
}

#[test]
fn a_cut_tail_shows_even_when_the_rows_were_made_to_fit() {
    let desk = noted();
    intruder(&desk).execute("DELETE FROM event WHERE seq > 7", []).unwrap();
    crate::store::rebuild(&desk.path(), &desk.keys).unwrap();
    let origin = desk.writer().origin().to_owned();
    assert_eq!(faults(&desk), [Fault::TailCut { origin, noted: 9, found: 7 }]);
}

#[test]
fn a_log_that_was_emptied_shows() {
    let desk = noted();
    intruder(&desk).execute("DELETE FROM event", []).unwrap();
    let origin = desk.writer().origin().to_owned();
    assert!(faults(&desk).contains(&Fault::TailCut { origin, noted: 9, found: 0 }));
}

#[test]
fn a_chain_that_was_recomputed_with_the_key_shows() {
    let desk = noted();
    let connection = intruder(&desk);
    connection.execute("UPDATE event SET staff = 'other' WHERE seq = 3", []).unwrap();
    let mut previous = START;
    let sql = format!("SELECT {COLUMNS} FROM event ORDER BY seq");
    let entries: Vec<Entry> =
        connection.prepare(&sql).unwrap().query_map([], Entry::from_row).unwrap().map(|e| e.unwrap().0).collect();
    for entry in entries {
        previous = entry.mac(&desk.keys.office, &previous);
        connection.execute("UPDATE event SET mac = ?1 WHERE seq = ?2", params![previous, entry.seq as i64]).unwrap();
    }
    let found = faults(&desk);
    assert!(matches!(found.as_slice(), [Fault::Recomputed { seq: 9, .. }]), "{found:?}");
}

#[test]
fn a_second_file_that_is_gone_or_damaged_shows() {
    let desk = noted();
    let heads = heads::path_of(&desk.path());
    let text = std::fs::read_to_string(&heads).unwrap();
    std::fs::write(&heads, format!("{text}{{\"half")).unwrap();
    assert_eq!(faults(&desk), [], "a last line that a power cut halved is no fault");
    std::fs::write(&heads, text.replace("mac", "mad")).unwrap();
    assert_eq!(faults(&desk), [Fault::HeadsDamaged { line: 1 }, Fault::HeadsDamaged { line: 2 }]);
    std::fs::remove_file(&heads).unwrap();
    assert_eq!(faults(&desk), [Fault::HeadsMissing]);
}

#[test]
fn rows_and_persons_that_were_changed_show() {
    let first = code("H53.12-261012-0001");
    let changes = [
        ("UPDATE dossier SET status = 10 WHERE id = 1", true),
        ("UPDATE dossier SET masked_name = 'X' WHERE id = 1", true),
        ("DELETE FROM alias WHERE dossier = 1", true),
        ("DELETE FROM second_factor WHERE dossier = 1", true),
        ("UPDATE person SET address = 'elsewhere' WHERE dossier = 1", false),
    ];
    for (sql, is_row) in changes {
        let desk = noted();
        intruder(&desk).execute(sql, []).unwrap();
        let found = faults(&desk);
        let expected = |fault: &Fault| match fault {
            Fault::RowDiffers(code) => is_row && *code == first,
            Fault::PersonChanged { code, .. } => !is_row && *code == first,
            _ => false,
        };
        assert!(!found.is_empty() && found.iter().all(expected), "{sql}: {found:?}");
    }
}

#[test]
fn another_key_does_not_fit_the_chain() {
    let desk = noted();
    let other = Desk::new();
    assert!(!verify(&desk.path(), &other.keys).unwrap().is_sound());
}

#[test]
fn heads_that_were_emptied_or_added_to_show() {
    let desk = noted();
    let path = heads::path_of(&desk.path());
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, "").unwrap();
    assert_eq!(faults(&desk), [Fault::HeadsMissing], "an emptied file proves nothing");
    let line = whole.lines().last().unwrap();
    let mac = line.rfind("\"mac\":\"").unwrap() + 7;
    let other = if line[mac..].starts_with('0') { "1" } else { "0" };
    let forged = format!("{}{other}{}", &line[..mac], &line[mac + 1..]);
    std::fs::write(&path, format!("{forged}\n{whole}")).unwrap();
    assert!(
        matches!(faults(&desk).as_slice(), [Fault::Recomputed { seq: 9, .. }]),
        "a forged head before the true one"
    );
}

#[test]
fn a_torn_head_is_taken_away_by_the_next() {
    let desk = noted();
    let path = heads::path_of(&desk.path());
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{whole}{{\"at\":\"2026")).unwrap();
    desk.writer().write_heads(desk.now).unwrap();
    assert_eq!(faults(&desk), []);
}
