//! Finding a dossier as one types: names, numbers and codes, letter by letter, and the words of a name in any order.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use motcua::store::Finder;

use crate::counter::column;
use crate::table::{Table, percentile};

/// How many persons are looked for, letter by letter.
const PERSONS: usize = 150;
/// As many as the counter's screen shows.
const HITS: usize = 20;

/// Measures it on a store of a million dossiers, beside a tenth of it.
pub fn measure(tenth: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let mut small = times(tenth, &typed(tenth)?)?;
    let mut large = times(store, &typed(store)?)?;
    let (small, large_p95) = (percentile(&mut small, 0.95), percentile(&mut large, 0.95));
    let median = percentile(&mut large, 0.5);
    table.row("finding as one types, 100 k dossiers, p95", "<= 16 ms", format!("{small:.2} ms"), small <= 16.0);
    let growth = format!("{large_p95:.2} ms (median {median:.2}, {:.2}x that of 100 k)", large_p95 / small);
    table.row("finding as one types, 1 M dossiers, p95", "<= 16 ms", growth, large_p95 <= 16.0);
    for (what, texts) in [("its first and last word", ends(store)?), ("its words turned round", turned(store)?)] {
        let mut times = times(store, &texts)?;
        let (p95, most) = (percentile(&mut times, 0.95), percentile(&mut times, 1.0));
        let measured = format!("{p95:.2} ms (at most {most:.2}, {} looks)", times.len());
        table.row(format!("finding a name by {what}, 1 M dossiers, p95"), "<= 16 ms", measured, p95 <= 16.0);
    }
    Ok(())
}

fn names(store: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = column(store, "SELECT name FROM person WHERE position % 997 = 5 LIMIT 150")?;
    names.truncate(PERSONS);
    Ok(names)
}

/// Every beginning of each kind of key.
fn typed(store: &Path) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for (sql, shortest) in [
        ("SELECT name FROM person WHERE position % 997 = 5 LIMIT 150", 1),
        ("SELECT phone FROM person WHERE position % 991 = 5 LIMIT 150", 2),
        ("SELECT id_number FROM person WHERE position % 983 = 5 LIMIT 150", 2),
        ("SELECT code FROM dossier WHERE rowid % 977 = 5 LIMIT 150", 2),
        ("SELECT substr(code, -6) FROM dossier WHERE rowid % 971 = 5 LIMIT 150", 2),
    ] {
        for whole in column(store, sql)?.iter().take(PERSONS) {
            texts.extend(beginnings(whole, shortest));
        }
    }
    Ok(texts)
}

/// `nguyen a`, `nguyen an` of Nguyễn Văn An.
fn ends(store: &Path) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for name in names(store)? {
        let words: Vec<&str> = name.split_whitespace().collect();
        if let [first, .., last] = words[..] {
            texts.extend(beginnings(&format!("{first} {last}"), first.chars().count() + 2));
        }
    }
    Ok(texts)
}

/// `an v`, ... `an van nguyen` of Nguyễn Văn An.
fn turned(store: &Path) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for name in names(store)? {
        let words: Vec<&str> = name.split_whitespace().rev().collect();
        if let [last, _, ..] = words[..] {
            texts.extend(beginnings(&words.join(" "), last.chars().count() + 2));
        }
    }
    Ok(texts)
}

fn beginnings(whole: &str, shortest: usize) -> impl Iterator<Item = String> {
    let letters: Vec<char> = whole.chars().collect();
    (shortest..=letters.len()).map(move |length| letters[..length].iter().collect())
}

/// The milliseconds of each look.
fn times(store: &Path, texts: &[String]) -> anyhow::Result<Vec<f64>> {
    let finder = Finder::open(store)?;
    let mut times = Vec::with_capacity(texts.len());
    for text in texts {
        let start = Instant::now();
        black_box(finder.find(text, HITS, |_| true)?);
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}
