//! Random histories: the live projection is the one that the log alone makes.

use proptest::prelude::*;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::office::{Desk, acts, code, receive};
use crate::store::{ActError, EventId, rebuild, verify};

/// All rows that follow from the log.
fn rows(desk: &Desk) -> Vec<Vec<Value>> {
    let connection = Connection::open_with_flags(desk.path(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let tables = [
        "dossier",
        "alias",
        "second_factor",
        "search",
        "queue",
        "queue_hour",
        "queue_total",
        "course",
        "lapse",
        "tally",
        "meta",
    ];
    let all = tables.map(|table| {
        let order = if table.starts_with("queue") { "1, 2, 3, 4" } else { "1, 2" };
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY {order}")).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).unwrap();
        rows.map(Result::unwrap).collect::<Vec<Vec<Value>>>()
    });
    all.concat()
}

/// Plays moves on three dossiers; what the rules refuse is passed over, what the store refuses is a fault.
fn play(desk: &mut Desk, moves: &[(u8, u8, bool)]) -> u64 {
    let mut writer = desk.writer();
    let mut done = 0;
    for (dossier, act, erase) in moves {
        let code = code(&format!("H53.12-{}", dossier % 3));
        let stamp = desk.stamp();
        if *erase && let Some(dossier) = writer.dossier(&code).unwrap() {
            writer.erase_person(dossier.owner.unwrap_or(dossier.applicant).id).unwrap();
        }
        let mut acts = acts(stamp.at);
        let act = acts.swap_remove(usize::from(*act) % acts.len());
        match writer.append(EventId::at(stamp.at).unwrap(), &code, act, &stamp, &desk.office) {
            Ok(_) => done += 1,
            Err(ActError::Refused(_)) => {}
            Err(ActError::Store(e)) => panic!("{e}"),
        }
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_live_projection_is_the_one_that_the_log_makes(
        moves in proptest::collection::vec((any::<u8>(), any::<u8>(), proptest::bool::weighted(0.05)), 1..60)
    ) {
        let mut desk = Desk::new();
        let mut writer = desk.writer();
        for end in 0..3 {
            desk.act(&mut writer, &format!("H53.12-{end}"), receive(&[format!("ALIAS-{end}")]));
        }
        let done = play(&mut desk, &moves) + 3;
        writer.write_heads(desk.now).unwrap();
        let report = verify(&desk.path(), &desk.keys).unwrap();
        prop_assert!(report.is_sound(), "{:?}", report.faults);
        prop_assert_eq!((report.events, report.dossiers), (done, 3));

        let live = rows(&desk);
        writer.connection.execute_batch("UPDATE dossier SET status = 1, version = 99, procedure = '', due_at = 1;
            DELETE FROM alias; DELETE FROM second_factor; DELETE FROM search; UPDATE queue SET unit = 'nobody';
            DELETE FROM queue_hour; UPDATE queue_total SET count = count + 1; UPDATE course SET ended_on = 1;
            DELETE FROM lapse; UPDATE tally SET count = 5; UPDATE meta SET value = '0' WHERE key = 'newest_at';
            INSERT INTO dossier (code, status, version, procedure, received_at) VALUES ('GHOST-1', 1, 1, '', 0);").unwrap();
        let rebuilt = rebuild(&desk.path(), &desk.keys).unwrap();
        prop_assert_eq!((rebuilt.dossiers, rebuilt.differed, rebuilt.removed), (3, 3, 1));
        prop_assert_eq!(rows(&desk), live);
    }
}
