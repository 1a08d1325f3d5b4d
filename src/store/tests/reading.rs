//! The citizen's way in: what it finds, what it may not, and the secrets of slips.

use super::office::{Desk, acts, code, receive};
use crate::domain::decide::Command;
use crate::domain::event::Receiver;
use crate::domain::payload::SlipSecret;
use crate::domain::report::{Period, Rate};
use crate::domain::standing::Standing;
use crate::store::{Act, ActError, Collection, EventId, KeySource, Keys};

#[test]
fn a_standing_comes_back_as_it_was_made() {
    for first in 0..acts(jiff::Timestamp::UNIX_EPOCH).len() {
        let mut desk = Desk::with_three();
        let mut writer = desk.writer();
        for turn in 0..4 {
            let stamp = desk.stamp();
            let mut acts = acts(stamp.at);
            let act = acts.swap_remove((first + turn * 5) % acts.len());
            let id = EventId::at(stamp.at).unwrap();
            match writer.append(id, &code("H53.12-261012-0002"), act, &stamp, &desk.office) {
                Ok(_) | Err(ActError::Refused(_)) => {}
                Err(ActError::Store(e)) => panic!("{e}"),
            }
        }
        let dossier = writer.dossier(&code("H53.12-261012-0002")).unwrap().unwrap();
        let found = desk.reader().find(&dossier.code).unwrap().unwrap();
        assert_eq!(found, Standing::of(&dossier, found.owner.clone()));
        assert_eq!(found.owner.as_ref().unwrap().as_str(), "TRẦN T** B**");
    }
}

#[test]
fn only_masked_tables_can_be_read_and_nothing_be_written() {
    let desk = Desk::with_three();
    let reader = desk.reader();
    let other = desk.directory.path().join("other.db");
    let denied = [
        "SELECT name FROM person".to_owned(),
        "SELECT count(*) FROM person".to_owned(),
        "SELECT payload FROM event".to_owned(),
        "SELECT d.code FROM dossier d JOIN person p ON p.dossier = d.id".to_owned(),
        "SELECT sql FROM sqlite_master".to_owned(),
        "UPDATE dossier SET status = 9".to_owned(),
        "INSERT INTO meta VALUES ('demo', 'yes')".to_owned(),
        "DELETE FROM alias".to_owned(),
        "DROP TABLE dossier".to_owned(),
        "CREATE TEMP TABLE t (x)".to_owned(),
        "PRAGMA query_only = OFF".to_owned(),
        "PRAGMA table_info(person)".to_owned(),
        "BEGIN IMMEDIATE".to_owned(),
        "SELECT load_extension('x')".to_owned(),
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n LIMIT 1".to_owned(),
        format!("ATTACH '{}' AS other", other.display()),
        format!("VACUUM INTO '{}'", other.display()),
    ];
    for sql in &denied {
        let told = reader.connection.execute_batch(sql).unwrap_err().to_string();
        assert!(
            told.contains("not authorized") || told.contains("authorization denied") || told.contains("prohibited"),
            "{sql}: {told}"
        );
    }
    assert!(!other.exists());
    assert!(reader.connection.execute_batch("SELECT code FROM dossier").is_ok());
}

#[test]
fn no_number_or_whole_name_stands_in_a_masked_table() {
    let mut desk = Desk::with_three();
    let mut writer = desk.writer();
    let stamp = desk.stamp();
    let id = EventId::at(stamp.at).unwrap();
    let wrong = super::office::correct(super::office::person("Y"));
    writer.append(id, &code("H53.12-261012-0003"), wrong, &stamp, &desk.office).unwrap();
    for table in ["dossier", "alias", "second_factor", "office_file", "meta"] {
        let mut statement = writer.connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let text = format!("{:?}", row.get::<_, rusqlite::types::Value>(column).unwrap());
                for secret in ["1234", "5678", "Nguyễn", "NGUYỄN", "Bình", "BÌNH", "Đường"] {
                    assert!(!text.contains(secret) || text.contains("Integer"), "{table}: {text}");
                }
            }
        }
    }
}

#[test]
fn what_is_no_code_of_ours_finds_nothing_and_harms_nothing() {
    let desk = Desk::with_three();
    let reader = desk.reader();
    for text in ["H53.12-261012-9999", "0001", "1.1.1.1", "-----1", "1/1/1/1"] {
        assert_eq!(reader.find(&code(text)).unwrap(), None, "{text}");
    }
    for text in ["1'; DROP TABLE dossier; --", "1' OR '1'='1", "%0001"] {
        assert!(crate::domain::code::DossierCode::parse(text).is_err(), "{text}");
        let rows = reader.connection.prepare(crate::store::STANDING_BY_CODE).unwrap().exists([text]).unwrap();
        assert!(!rows, "{text}");
    }
    assert!(reader.find(&code("H53.12-261012-0001")).unwrap().is_some());
}

#[test]
fn a_reader_sees_what_a_writer_wrote_since() {
    let mut desk = Desk::new();
    let reader = desk.reader();
    assert_eq!(reader.freshness().unwrap(), crate::store::Freshness::default());
    let mut writer = desk.writer();
    desk.act(&mut writer, "H53.12-1", receive(&[]));
    assert!(reader.find(&code("H53.12-1")).unwrap().is_some());
    assert_eq!(reader.freshness().unwrap().newest_event, Some(desk.now));
    writer.set_office_file("office.toml", "name = 'x'").unwrap();
    assert_eq!(reader.office_file("office.toml").unwrap().as_deref(), Some("name = 'x'"));
    assert_eq!(reader.office_file("other.toml").unwrap(), None);
}

#[test]
fn a_slips_secret_fits_its_own_code_alone() {
    let directory = tempfile::tempdir().unwrap();
    let keys = Keys::load_or_make(directory.path(), KeySource::Demo(1)).unwrap();
    let secret = keys.slip.secret(&code("H53.12-1")).unwrap();
    assert!(keys.slip.is_secret(&code("H53.12-1"), &secret));
    assert!(!keys.slip.is_secret(&code("H53.12-2"), &secret));
    let typed = SlipSecret::parse(&secret.as_str().to_lowercase()).unwrap();
    assert!(keys.slip.is_secret(&code("H53.12-1"), &typed));
    for place in 0..SlipSecret::LEN {
        let mut letters = secret.as_str().to_owned();
        letters.replace_range(place..=place, if letters.as_bytes()[place] == b'0' { "1" } else { "0" });
        assert!(!keys.slip.is_secret(&code("H53.12-1"), &SlipSecret::parse(&letters).unwrap()), "{place}");
    }
    let again = tempfile::tempdir().unwrap();
    let same = Keys::load_or_make(again.path(), KeySource::Demo(1)).unwrap();
    let other = Keys::load_or_make(&again.path().join("other"), KeySource::Demo(2)).unwrap();
    assert_eq!(same.slip.secret(&code("H53.12-1")), Some(secret.clone()));
    assert_ne!(other.slip.secret(&code("H53.12-1")), Some(secret));
}

#[test]
fn what_is_ready_is_listed_newest_first_and_leaves_when_it_is_collected() {
    let mut desk = Desk::with_three();
    let reader = desk.reader();
    let codes = || reader.ready().unwrap().into_iter().map(|(code, _)| code.end().to_owned()).collect::<Vec<_>>();
    assert!(codes().is_empty());
    let before = reader.changes().unwrap();
    assert_eq!(reader.changes().unwrap(), before, "nobody wrote");
    let mut writer = desk.writer();
    for end in ["0003", "0001", "0002"] {
        desk.act(&mut writer, &format!("H53.12-261012-{end}"), Act::Plain(Command::finish()));
    }
    assert_eq!(codes(), ["0002", "0001", "0003"]);
    let period = Period::month(desk.office.local(desk.now).date());
    assert_eq!(reader.on_time(period).unwrap(), Rate { timely: 3, finished: 3 });
    assert_eq!(reader.on_time(period.before()).unwrap().hundredths(), None, "nothing was finished");
    assert_ne!(reader.changes().unwrap(), before);
    desk.act(&mut writer, "H53.12-261012-0001", Act::Return(Collection::by(Receiver::Owner)));
    assert_eq!(codes(), ["0002", "0003"]);
}

#[test]
fn of_the_queue_only_the_order_and_of_the_sums_only_how_many_are_read() {
    let desk = Desk::with_three();
    let reader = desk.reader();
    for column in ["procedure", "unit", "*"] {
        let told = reader.connection.prepare(&format!("SELECT {column} FROM queue")).unwrap_err().to_string();
        assert!(told.contains("prohibited"), "{column}: {told}");
    }
    for sql in ["SELECT detail FROM tally", "SELECT procedure FROM tally", "SELECT * FROM course"] {
        assert!(reader.connection.prepare(sql).is_err(), "{sql}");
    }
    for sql in ["SELECT count FROM queue_total", "PRAGMA data_version = 2", "PRAGMA user_version"] {
        assert!(reader.connection.prepare(sql).is_err(), "{sql}");
    }
}
