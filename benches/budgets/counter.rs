//! The counter: from a scan to a mark that is on the disk, and finding a dossier as one types.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use motcua::desk::{Act, Collection, Places, StaffDesk};
use motcua::domain::decide::Command;
use motcua::domain::event::Receiver;
use motcua::domain::payload::Payload;
use motcua::domain::pin::Pin;
use motcua::store::Finder;
use rusqlite::{Connection, OpenFlags};

use crate::table::{Table, percentile};

/// How many marks are made; each is taken back again, so that the store stays as it is.
const MARKS: usize = 400;
/// How many persons are looked for, letter by letter.
const PERSONS: usize = 150;
/// As many as the counter's screen shows.
const HITS: usize = 20;

/// Measures it, on a store of a million dossiers and a tenth of it.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let tenth = &crate::store_of(crate::DOSSIERS / 10, folder)?;
    mark(store, table)?;
    let mut small = typed(tenth)?;
    let mut large = typed(store)?;
    let (small, large_p95) = (percentile(&mut small, 0.95), percentile(&mut large, 0.95));
    let median = percentile(&mut large, 0.5);
    table.row("finding as one types, 100 k dossiers, p95", "<= 16 ms", format!("{small:.2} ms"), small <= 16.0);
    let growth = format!("{large_p95:.2} ms (median {median:.2}, {:.2}x that of 100 k)", large_p95 / small);
    table.row("finding as one types, 1 M dossiers, p95", "<= 16 ms", growth, large_p95 <= 16.0);
    Ok(())
}

/// From the text of a scan to the mark on the disk.
fn mark(store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let codes = column(store, "SELECT code FROM dossier WHERE status = 9 AND rowid % 7 = 3 LIMIT 400")?;
    let mut desk = StaffDesk::open(&Places::beside(store))?;
    let session = desk.sign_in(&"sen".into(), &Pin::parse("333444")?)?;
    let mut times = Vec::new();
    for code in codes.iter().take(MARKS) {
        let start = Instant::now();
        let found = desk.dossier_of(&Payload::parse(code))?.context("a code of the store is none")?;
        let id = desk.new_act()?;
        black_box(desk.hand_over(&session, id, &found, Collection::by(Receiver::Owner))?);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        let back = Command::TakeBackReturn { reason: "đo lường".to_owned() };
        let id = desk.new_act()?;
        desk.act(&session, id, &found, Act::Plain(back))?;
    }
    anyhow::ensure!(!times.is_empty(), "no result waits in the store");
    let (median, p95) = (percentile(&mut times, 0.5), percentile(&mut times, 0.95));
    let measured = format!("{p95:.1} ms (median {median:.1})");
    table.row("mark returned, scan -> on the disk, 1 M dossiers, p95", "<= 50 ms", measured, p95 <= 50.0);
    Ok(())
}

/// The milliseconds of each look while names, numbers and codes are typed letter by letter.
fn typed(store: &Path) -> anyhow::Result<Vec<f64>> {
    let finder = Finder::open(store)?;
    let mut texts = Vec::new();
    for (sql, shortest) in [
        ("SELECT name FROM person WHERE position % 997 = 5 LIMIT 150", 1),
        ("SELECT phone FROM person WHERE position % 991 = 5 LIMIT 150", 2),
        ("SELECT id_number FROM person WHERE position % 983 = 5 LIMIT 150", 2),
        ("SELECT code FROM dossier WHERE rowid % 977 = 5 LIMIT 150", 2),
        ("SELECT substr(code, -6) FROM dossier WHERE rowid % 971 = 5 LIMIT 150", 2),
    ] {
        for whole in column(store, sql)?.iter().take(PERSONS) {
            let letters: Vec<char> = whole.chars().collect();
            texts.extend((shortest..=letters.len()).map(|length| letters[..length].iter().collect::<String>()));
        }
    }
    let mut times = Vec::with_capacity(texts.len());
    for text in &texts {
        let start = Instant::now();
        black_box(finder.find(text, HITS, |_| true)?);
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}

fn column(store: &Path, sql: &str) -> anyhow::Result<Vec<String>> {
    let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = bare.prepare(sql)?;
    let values = statement.query_map([], |row| row.get(0))?;
    Ok(values.collect::<Result<_, _>>()?)
}
