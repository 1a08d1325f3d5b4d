//! The shape on disk: released migrations stay as they are, the log only grows.

use sha2::{Digest as _, Sha256};

use super::office::{Desk, code};
use crate::store::LogFilter;
use crate::store::schema::MIGRATIONS;
use crate::store::stored::hex;

/// The SHA-256 of each released migration. A new one adds a line; no line ever changes.
const RELEASED: [&str; 11] = [
    "d9d14d9d28deefb076bf9c831b499ab6ef0e233219705eeeed1f670add9c4642",
    "756a37341113f7221bdccb519dfaa97beb5ff9f1f802ffa3313f9fb9b4ad522e",
    "1601bfb8ee95eee19622d2c1e3a1a22b1ddc3d4487abe647f4179ec5017ab205",
    "cf9fab7f1b9a0c61130522379a78bfd9200e02cf4ba16f2db45863028b38ad33",
    "fee6588ea4738510d721d214b36a5a06a276477dd6926134fcad9848d6a29b00",
    "f2b110d2ce335c5ccf346f3cb3427dc2106717663b5355c9d8823da41fdf252b",
    "3c2065b543e500054cd4861067901331fd116fb4f4c5da2677893f26869ae0b8",
    "b31e5af0c7fea899559cee02594edea64741e0c196923d053834ca4b7cee7a09",
    "0c8b243cc3b5bb0d23697280657f39a8b6adbe1ee0470e797acaffea3381a290",
    "676162b8ac958e976774ef14c5465df09ce62c14ef9482afd63c05fd12e7e1e7",
    "debfa5207ac81edea08f88d22ff27e7ab2d65a74f8bc8f872371b6db5449bf43",
];

#[test]
fn a_released_migration_never_changes_and_opens_with_why() {
    assert_eq!(MIGRATIONS.len(), RELEASED.len());
    for (sql, released) in MIGRATIONS.iter().zip(RELEASED) {
        assert!(sql.starts_with("-- Why: "), "{sql}");
        assert_eq!(hex(&Sha256::digest(sql.as_bytes())), released, "{sql}");
    }
}

#[test]
fn the_log_refuses_update_delete_and_replacement() {
    let desk = Desk::with_three();
    let connection = desk.writer().connection;
    let tries = [
        "UPDATE event SET staff = 'x' WHERE seq = 1",
        "DELETE FROM event WHERE seq = 9",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
    ];
    for sql in tries {
        let told = connection.execute(sql, []).unwrap_err().to_string();
        assert!(told.contains("the log only grows"), "{sql}: {told}");
    }
}

#[test]
fn only_the_two_public_tables_are_called_like_them() {
    let desk = Desk::with_three();
    let connection = desk.writer().connection;
    let mut statement = connection.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let like = |name: &&String| name.starts_with("dossier") || name.contains("event");
    let mut public: Vec<_> = names.iter().filter(like).collect();
    public.sort();
    assert_eq!(public, ["dossier", "event"]);
}

#[test]
fn the_audit_goes_by_its_indices() {
    let desk = Desk::with_three();
    let connection = desk.writer().connection;
    let plan = |filter: &LogFilter| -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", filter.sql())).unwrap();
        let mut rows = statement.query([None::<i64>; 3]).unwrap();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get::<_, String>(3).unwrap());
        }
        steps.join("; ")
    };
    let filter = LogFilter { staff: Some("mai".into()), since: Some(desk.now), code: None };
    let table = [
        (filter.clone(), "USING INDEX log_by_staff (staff=? AND at>?)"),
        (LogFilter { since: None, ..filter.clone() }, "USING INDEX log_by_staff (staff=? AND at>?)"),
        (LogFilter { staff: None, ..filter.clone() }, "USING INDEX log_by_time (at>?)"),
        (LogFilter { code: Some(code("H53.12-1")), ..filter }, "USING INDEX log_by_stream (stream=?)"),
        (LogFilter::default(), "SCAN event"),
    ];
    for (filter, expected) in table {
        let plan = plan(&filter);
        assert!(plan.contains(expected) && !plan.contains("TEMP B-TREE"), "{filter:?}: {plan}");
    }
}
