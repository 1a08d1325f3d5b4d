//! The ways to dossiers by name, number and end of code: written with the dossier, read by staff alone.

use std::collections::BTreeSet;

use rusqlite::{Connection, ToSql, params};

use super::error::StoreError;
use super::person;
use crate::domain::code::DossierCode;
use crate::domain::dossier::Dossier;
use crate::domain::search;

/// How many rows one beginning leads to at most: enough to put the best first, few enough for a frame.
const MOST_ROWS: u32 = 200;

/// So many keys of each typed word are counted, to walk those of the rarest.
const COUNTED: u32 = 10_000;

/// So many keys of the rarest word are walked at most: more would take longer than a frame. They come in the order of names,
/// those of which the word is the last, a given name, before longer words that begin like it.
const MOST_WALKED: u32 = 50_000;

/// Follows every text that begins like it, for a range of keys.
const LAST: char = '\u{10ffff}';

/// The keys of a dossier: its codes, and everybody it names, who collected its result too.
pub(super) fn keys_of(connection: &Connection, row: i64, dossier: &Dossier) -> rusqlite::Result<BTreeSet<String>> {
    let persons = person::of_row(connection, row)?;
    Ok(search::keys(std::iter::once(&dossier.code).chain(&dossier.aliases), &persons))
}

/// Replaces the keys of a dossier's row, given those that stand there.
pub(super) fn update(
    connection: &Connection,
    row: i64,
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) -> rusqlite::Result<()> {
    for key in before.difference(after) {
        let sql = "DELETE FROM search WHERE key = ?1 AND dossier = ?2";
        connection.prepare_cached(sql)?.execute(params![key, row])?;
    }
    for key in after.difference(before) {
        insert(connection, key, row)?;
    }
    Ok(())
}

fn insert(connection: &Connection, key: &str, row: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO search (key, dossier) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![key, row]).map(drop)
}

/// How many of a dossier's keys lead to its row, and how many should.
pub(super) fn count(connection: &Connection, row: i64, dossier: &Dossier) -> rusqlite::Result<(usize, usize)> {
    let keys = keys_of(connection, row, dossier)?;
    let mut statement = connection.prepare_cached("SELECT 1 FROM search WHERE key = ?1 AND dossier = ?2")?;
    let mut found = 0;
    for key in &keys {
        found += usize::from(statement.exists(params![key, row])?);
    }
    Ok((found, keys.len()))
}

/// Makes all keys anew from codes and persons. They are sorted first: a million dossiers in any order would take minutes.
pub(super) fn fill(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("DELETE FROM search; CREATE TEMP TABLE unsorted (key TEXT, dossier INTEGER)")?;
    fill_unsorted(connection)?;
    Ok(connection.execute_batch(
        "INSERT INTO search SELECT DISTINCT key, dossier FROM unsorted ORDER BY key, dossier; DROP TABLE unsorted",
    )?)
}

fn fill_unsorted(connection: &Connection) -> rusqlite::Result<()> {
    let mut insert = connection.prepare("INSERT INTO unsorted VALUES (?1, ?2)")?;
    for sql in ["SELECT id, code FROM dossier", "SELECT dossier, alias FROM alias"] {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let code = DossierCode::parse(&row.get::<_, String>(1)?).ok();
            for key in search::keys(&code, []) {
                insert.execute(params![key, row.get::<_, i64>(0)?])?;
            }
        }
    }
    person::each(connection, |row, person| {
        for key in search::keys([], [&person]) {
            insert.execute(params![key, row])?;
        }
        Ok(())
    })
}

/// The rows of dossiers that a text may mean, at most [`MOST_ROWS`] for each thing that it may mean.
pub(super) fn rows(connection: &Connection, text: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let search::Sought { keys, words, code } = search::Sought::parse(text);
    let mut found = BTreeSet::new();
    for begun in &keys {
        let sql = "SELECT dossier FROM search WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3";
        take_in_range(connection, sql, begun, &mut found)?;
    }
    if !words.is_empty() && found.len() < MOST_ROWS as usize {
        take_names(connection, &words, &mut found)?;
    }
    if let Some(begun) = &code {
        let own = "SELECT id FROM dossier WHERE code >= ?1 AND code < ?2 ORDER BY code LIMIT ?3";
        take_in_range(connection, own, begun, &mut found)?;
        let other = "SELECT dossier FROM alias WHERE alias >= ?1 AND alias < ?2 ORDER BY alias LIMIT ?3";
        take_in_range(connection, other, begun, &mut found)?;
    }
    Ok(found)
}

fn take_in_range(connection: &Connection, sql: &str, begun: &str, found: &mut BTreeSet<i64>) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![begun, format!("{begun}{LAST}"), MOST_ROWS], |row| row.get(0))?;
    for row in rows {
        found.insert(row?);
    }
    Ok(())
}

/// Takes the rows of dossiers that name somebody with words of these beginnings, in whatever order.
fn take_names(connection: &Connection, words: &[String], found: &mut BTreeSet<i64>) -> rusqlite::Result<()> {
    let Some(rarest) = rarest(connection, words)? else { return Ok(()) };
    let others = words.iter().enumerate().filter(|(place, _)| *place != rarest).map(|(_, word)| word);
    let within: Vec<String> = others.map(|word| search::word_within(word)).collect();
    let holds: Vec<String> = (5..).take(within.len()).map(|number| format!("instr(key, ?{number})")).collect();
    let sql = format!(
        "SELECT dossier FROM (SELECT key, dossier FROM search WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3)
         WHERE {} LIMIT ?4",
        holds.join(" AND ")
    );
    let begun = search::word_key(&words[rarest]);
    let end = format!("{begun}{LAST}");
    let mut values: Vec<&dyn ToSql> = vec![&begun, &end, &MOST_WALKED, &MOST_ROWS];
    values.extend(within.iter().map(|word| word as &dyn ToSql));
    let mut statement = connection.prepare_cached(&sql)?;
    for row in statement.query_map(&*values, |row| row.get(0))? {
        found.insert(row?);
    }
    Ok(())
}

/// The place of the word that the fewest keys begin with; of common ones the longest.
fn rarest(connection: &Connection, words: &[String]) -> rusqlite::Result<Option<usize>> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE key >= ?1 AND key < ?2 LIMIT ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    let mut counts = Vec::with_capacity(words.len());
    for (place, word) in words.iter().enumerate() {
        let begun = search::word_key(word);
        let count: u32 = statement.query_row(params![begun, format!("{begun}{LAST}"), COUNTED], |row| row.get(0))?;
        counts.push((count, std::cmp::Reverse(word.len()), place));
    }
    Ok(counts.into_iter().min().map(|(_, _, place)| place))
}

/// The rows of dossiers under a whole key.
pub(super) fn rows_of_key(connection: &Connection, key: &str) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT dossier FROM search WHERE key = ?1 ORDER BY dossier DESC")?;
    let rows = statement.query_map([key], |row| row.get(0))?;
    rows.take(MOST_ROWS as usize).collect()
}
