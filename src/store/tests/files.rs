//! Files that are no store of ours, stores that cannot be used, keys that are wrong: each gets its own answer.

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::time::Duration;

use jiff::civil::date;
use rusqlite::Connection;

use super::office::{Desk, code};
use crate::domain::limits::{CodeMark, Ledger, Limits};
use crate::store::kiosk::{Keep, Trouble};
use crate::store::schema::{APPLICATION_ID, VERSION};
use crate::store::{KeySource, Keys, Kiosk, Reader, StoreError, Writer, open};

/// What opening a file to write and to read answers, by the variant's name.
fn answers(path: &Path, keys: &Keys) -> [String; 2] {
    let name = |error: Option<StoreError>| {
        let text = format!("{:?}", error.unwrap());
        text.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned()
    };
    [name(Writer::open(path, keys.clone()).err()), name(Reader::open(path).err())]
}

/// A file's name, how it is made, and the answer that it gets.
type Case<'a> = (&'a str, &'a dyn Fn(&Path), &'a str);

#[test]
fn each_file_that_is_no_store_of_ours_is_told_so() {
    let database = |path: &Path, sql: &str| Connection::open(path).unwrap().execute_batch(sql).unwrap();
    let newer = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {}", VERSION + 1);
    let cases: [Case<'_>; 7] = [
        ("missing", &|_| (), "Missing"),
        ("empty", &|path| fs::write(path, "").unwrap(), "NotADatabase"),
        ("text", &|path| fs::write(path, "not a database, though long enough").unwrap(), "NotADatabase"),
        (
            "garbage",
            &|path| fs::write(path, [&b"SQLite format 3\0"[..], &[0x5a; 9_000]].concat()).unwrap(),
            "NotADatabase",
        ),
        ("other", &|path| database(path, "CREATE TABLE t (x); PRAGMA application_id = 77"), "OtherProgram"),
        ("nobody", &|path| database(path, "CREATE TABLE t (x)"), "OtherProgram"),
        ("newer", &|path| database(path, &newer), "Newer"),
    ];
    let desk = Desk::new();
    for (name, make, expected) in cases {
        let path = desk.directory.path().join(name);
        make(&path);
        let before = fs::read(&path).ok();
        assert_eq!(answers(&path, &desk.keys), [expected, expected], "{name}");
        assert!(fs::read(&path).ok() == before, "{name} was touched");
    }
}

#[test]
fn a_damaged_store_is_told_so() {
    let desk = Desk::with_three();
    let mut bytes = fs::read(desk.path()).unwrap();
    let pages = bytes.len() / 4_096;
    for page in 1..pages {
        bytes[page * 4_096..page * 4_096 + 64].fill(0xa5);
    }
    fs::write(desk.path(), bytes).unwrap();
    assert_eq!(answers(&desk.path(), &desk.keys), ["Corrupt", "Corrupt"]);
}

#[test]
fn a_store_that_another_holds_is_locked() {
    let desk = Desk::with_three();
    let holder = Connection::open(desk.path()).unwrap();
    holder.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE meta SET value = value;").unwrap();
    let patience = Duration::from_millis(20);
    assert!(matches!(open::to_write(&desk.path(), patience), Err(StoreError::Locked)));
    assert!(matches!(open::to_read(&desk.path(), patience), Err(StoreError::Locked)));
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    assert!(desk.reader().find(&code("H53.12-261012-0001")).unwrap().is_some());
}

#[test]
fn an_older_store_is_brought_up_to_date_by_a_writer_and_refused_to_a_reader() {
    let desk = Desk::with_three();
    let connection = Connection::open(desk.path()).unwrap();
    connection
        .execute_batch(
            "DROP TABLE course; DROP TABLE lapse; DROP TABLE tally; DROP TABLE queue; DROP TABLE queue_hour; DROP TABLE queue_total;
             DROP TABLE unprinted; DROP TABLE staff; DROP TABLE number; DROP TABLE search; DROP TABLE person_before; DROP INDEX person_by_file; DROP INDEX alias_by_file;
             DROP INDEX log_by_id; DROP INDEX log_by_origin; DROP INDEX log_by_stream; DROP INDEX file_by_code;
             DROP INDEX person_by_id; DROP INDEX log_by_time; DROP INDEX log_by_staff; DROP INDEX file_by_reception;
             ALTER TABLE dossier DROP COLUMN delivery; ALTER TABLE dossier DROP COLUMN posted; PRAGMA user_version = 1;",
        )
        .unwrap();
    drop(connection);
    assert!(matches!(Reader::open(&desk.path()), Err(StoreError::Older { found: 1, .. })));
    desk.writer().write_heads(desk.now).unwrap();
    assert!(Reader::open(&desk.path()).is_ok());
    let report = crate::store::verify(&desk.path(), &desk.keys).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
}

#[test]
fn a_store_on_a_medium_that_never_changes_is_read_without_companions() {
    let desk = Desk::with_three();
    let directory = desk.directory.path().join("odd % name?mode=rw#");
    fs::create_dir(&directory).unwrap();
    let path = directory.join("Cửa 1.db");
    crate::store::backup::store_file(&desk.path(), &path).unwrap();
    let connection = open::read_frozen(&path, Duration::ZERO).unwrap();
    let rows: i64 = connection.query_row("SELECT count(*) FROM dossier", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 3);
    let mut files: Vec<_> = fs::read_dir(&directory).unwrap().map(|file| file.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["Cửa 1.db", "Cửa 1.db.heads"]);
    assert!(!open::never_changes(&path));
}

#[cfg(unix)]
#[test]
fn keys_that_are_missing_open_to_others_or_cut_are_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().unwrap();
    let load = || Keys::load(directory.path()).err();
    assert!(matches!(load(), Some(StoreError::KeyMissing(_))));
    Keys::load_or_make(directory.path(), KeySource::Random).unwrap();
    for name in ["slip.key", "office.key"] {
        let path = directory.path().join(name);
        let (mode, bytes) = (fs::metadata(&path).unwrap().permissions().mode() & 0o777, fs::read(&path).unwrap());
        assert_eq!(mode, 0o600, "{name}");
        assert!(load().is_none());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(load(), Some(StoreError::KeyPermissions { mode: 0o640, .. })), "{name}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, &bytes[1..]).unwrap();
        assert!(matches!(load(), Some(StoreError::KeyLength { .. })), "{name}");
        fs::write(&path, bytes).unwrap();
    }
    let files = fs::read_dir(directory.path()).unwrap().count();
    assert_eq!(files, 2, "a draft of a key was left");
}

#[test]
fn a_kiosks_own_file_that_is_missing_or_broken_never_stops_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("kiosk.db");
    let now: jiff::Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    let day = date(2026, 11, 23);
    let breakings: [&dyn Fn(); 4] = [
        &|| (),
        &|| fs::write(&path, "broken, and no database at all").unwrap(),
        &|| fs::write(&path, [&b"SQLite format 3\0"[..], &[7; 9_000]].concat()).unwrap(),
        &|| Connection::open(&path).unwrap().execute_batch("DROP TABLE tally").unwrap(),
    ];
    for (round, breaking) in breakings.iter().enumerate() {
        breaking();
        let (kiosk, trouble) = Kiosk::open(&path, now + jiff::SignedDuration::from_secs(round as i64));
        assert_eq!(matches!(trouble, Some(Trouble::MovedAside(_))), round > 0, "{round}: {trouble:?}");
        kiosk.count(day, "ready").unwrap();
        kiosk.count(day, "ready").unwrap();
        kiosk.count(day, "not_found").unwrap();
        assert_eq!(kiosk.tallies(day).unwrap(), [("not_found".to_owned(), 1), ("ready".to_owned(), 2)]);
    }
    let nowhere = directory.path().join("no such directory/kiosk.db");
    let (kiosk, trouble) = Kiosk::open(&nowhere, now);
    assert!(matches!(trouble, Some(Trouble::NothingKept(_))));
    kiosk.count(day, "ready").unwrap();
    assert_eq!(kiosk.alive(now).unwrap(), None);
}

#[test]
fn a_file_that_is_not_broken_is_never_moved_away_from_whom_it_belongs_to() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("kiosk.db");
    let now: jiff::Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    drop(Kiosk::open(&path, now));
    let newer = "PRAGMA user_version = 1000";
    let office = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}");
    for (whose, sql) in [("a newer program", newer), ("the office's store", office.as_str())] {
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let (kiosk, trouble) = Kiosk::open(&path, now);
        assert!(matches!(trouble, Some(Trouble::NothingKept(_))), "{whose}: {trouble:?}");
        kiosk.count(date(2026, 11, 23), "ready").unwrap();
        assert!(path.exists(), "{whose}");
    }
}

#[test]
fn a_kiosks_file_that_many_processes_make_at_once_is_no_broken_one() {
    let now: jiff::Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    for round in 0..20 {
        let directory = tempfile::tempdir().unwrap();
        let (path, together) = (directory.path().join("kiosk.db"), Barrier::new(4));
        let open = || {
            together.wait();
            let (_, trouble) = Kiosk::open(&path, now);
            assert!(!matches!(trouble, Some(Trouble::MovedAside(_))), "{round}: {trouble:?}");
        };
        std::thread::scope(|scope| [(); 4].map(|()| scope.spawn(open)).map(|one| one.join().unwrap()));
        let (_, trouble) = Kiosk::open(&path, now);
        assert!(trouble.is_none(), "{round}: {trouble:?}");
    }
}

#[test]
fn a_kiosk_remembers_the_newest_instant_over_restarts_and_clocks_that_jump() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("kiosk.db");
    let at = |text: &str| -> jiff::Timestamp { text.parse().unwrap() };
    let (noon, year_before, evening) =
        (at("2026-11-23T05:00:00Z"), at("2025-01-01T00:00:00Z"), at("2026-11-23T10:00:00Z"));
    let alive = |now| Kiosk::open(&path, now).0.alive(now).unwrap();
    assert_eq!(alive(noon), None);
    assert_eq!(alive(year_before), Some(noon));
    assert_eq!(alive(evening), Some(noon));
    assert_eq!(alive(evening), Some(evening));
}

#[test]
fn what_the_limits_counted_outlives_a_restart_and_a_file_that_is_taken_away() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("kiosk.db");
    let now: jiff::Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    let limits = Limits::default();
    let mut ledger = Ledger::default();
    for number in 0..12 {
        ledger.show(CodeMark([number; 16]), now, &limits);
    }
    ledger.try_at(CodeMark([7; 16]), now, &limits).unwrap();
    let open = || Kiosk::open(&path, now).0;
    let (mut first, mut second) = (open(), open());
    assert_eq!(first.news().unwrap(), Some(Ledger::default()));
    for keep in [Keep::Now, Keep::Soon] {
        first.keep(&ledger, keep).unwrap();
        assert_eq!(first.news().unwrap(), None, "it wrote that itself");
        assert_eq!(second.news().unwrap(), Some(ledger.clone()), "another process of the machine");
        assert_eq!(open().news().unwrap(), Some(ledger.clone()), "a restart");
    }
    drop(second);
    for file in fs::read_dir(directory.path()).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    first.keep(&ledger, Keep::Soon).unwrap();
    assert_eq!(first.news().unwrap(), None);
    assert_eq!(open().news().unwrap(), Some(ledger));
}

#[test]
fn a_kiosks_file_of_the_first_version_is_brought_up_and_keeps_its_counts() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("kiosk.db");
    let now: jiff::Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    let day = date(2026, 11, 23);
    Kiosk::open(&path, now).0.count(day, "ready").unwrap();
    let first_version = "DROP TABLE showing; DROP TABLE tries; DROP TABLE rated; DROP TABLE rating; DROP TABLE complaint; DROP TABLE call;
        DROP TABLE exit_try;
        PRAGMA user_version = 1";
    Connection::open(&path).unwrap().execute_batch(first_version).unwrap();
    let (mut kiosk, trouble) = Kiosk::open(&path, now);
    assert!(trouble.is_none(), "{trouble:?}");
    assert_eq!(kiosk.tallies(day).unwrap(), [("ready".to_owned(), 1)]);
    assert_eq!(kiosk.news().unwrap(), Some(Ledger::default()));
}
