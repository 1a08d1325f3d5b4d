//! `store backup`: a folder that can be used as it is, with all that the office would miss.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::{Office, motcua, stderr, stdout};

/// What a month's ratings are, as the report tells.
fn ratings(store: &Path) -> String {
    let told = motcua()
        .args(["--json", "--today", crate::TODAY, "report", "ratings", "--month", "2026-10", "--store"])
        .arg(store)
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
    stdout(&told)
}

fn word(kiosk: &Path) -> (String, String, String) {
    let file = Connection::open(kiosk).unwrap();
    let sql = "SELECT message, answer, (SELECT answered_by FROM call) FROM complaint";
    file.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
}

#[test]
fn a_backup_holds_the_store_and_the_citizens_word_and_serves_in_their_place() {
    let office = Office::new();
    // A look-up with wrong digits makes the kiosk's file, as the kiosk does.
    office.answers(&["lookup", "--last-four", "0000", &office.showcase(1)]);
    // It stays open, as it is while a kiosk runs: what was written lies beside the file, not in it.
    let kiosk = Connection::open(office.path("kiosk.db")).unwrap();
    kiosk
        .execute_batch(
            "INSERT INTO rating VALUES ('2026-10', 'land', 'land_branch', 'satisfied', 2);
             INSERT INTO complaint VALUES (x'01', '2026-10', 'land', 'land_branch', 'waited', 'chờ lâu', 'đã xin lỗi', 'sen', 1);
             INSERT INTO call (machine, at, shown_at, answered_by, answered_at) VALUES ('1', 1, 2, 'mau', 3);",
        )
        .unwrap();
    let folder = office.path("backups/22/");
    let made = office.run(&["store", "backup", folder.to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(0), "{}{}", stdout(&made), stderr(&made));
    assert!(stdout(&made).contains("2 ratings, 1 complaints and 1 calls"), "{}", stdout(&made));
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["kiosk.db", "office.db", "office.db.heads"], "nothing half-made beside them");
    let again = office.run(&["store", "backup", folder.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(3), "no backup is written over: {}", stdout(&again));

    // The office's folder is lost; the backup takes its place, with the keys that were kept elsewhere.
    let (store, kept) = (folder.join("office.db"), ratings(&office.store()));
    let code = office.showcase(11);
    let lookup = |store: &Path| {
        stdout(
            &motcua()
                .args(["--json", "--today", crate::TODAY, "lookup", &code, "--store"])
                .arg(store)
                .output()
                .unwrap(),
        )
    };
    let answer = lookup(&office.store());
    drop(kiosk);
    for key in ["office.key", "slip.key"] {
        fs::rename(office.path(key), folder.join(key)).unwrap();
    }
    for file in ["office.db", "kiosk.db"] {
        fs::write(office.path(file), "lost").unwrap();
    }
    let verified = motcua().args(["store", "verify", "--store"]).arg(&store).output().unwrap();
    assert_eq!(verified.status.code(), Some(0), "{}", stdout(&verified));
    assert_eq!((ratings(&store), kept.contains(r#""satisfied":2"#)), (kept, true));
    assert_eq!(word(&folder.join("kiosk.db")), ("chờ lâu".into(), "đã xin lỗi".into(), "mau".into()));
    assert!(answer.contains("ready"), "{answer}");
    assert_eq!(lookup(&store), answer);
}

#[test]
fn what_cannot_be_backed_up_is_said() {
    let office = Office::new();
    let back_up = |folder: &str| office.run(&["store", "backup", office.path(folder).to_str().unwrap()]);
    let made = back_up("first");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(stdout(&made).contains("nobody has rated or called"), "{}", stdout(&made));
    assert!(!office.path("first/kiosk.db").exists() && !office.path("kiosk.db").exists(), "none is made for it");

    fs::write(office.path("kiosk.db"), "this is no database, and it is long enough to be looked at").unwrap();
    let made = back_up("second");
    assert_eq!(made.status.code(), Some(1), "the store is backed up all the same: {}", stderr(&made));
    assert!(stdout(&made).contains("NOT in it") && office.path("second/office.db").exists(), "{}", stdout(&made));

    Connection::open(office.store()).unwrap().execute("UPDATE dossier SET status = 10 WHERE status = 9", []).unwrap();
    let made = back_up("third");
    assert_eq!(made.status.code(), Some(1), "a store that is not whole is kept and told");
    assert!(stdout(&made).contains("The store is damaged"), "{}", stdout(&made));
}
