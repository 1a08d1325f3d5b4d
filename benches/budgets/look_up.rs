//! Looking a code up among a million, beside a bare prepared statement on the same file.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use motcua::domain::code::DossierCode;
use motcua::store::Reader;
use rusqlite::{Connection, OpenFlags};

use crate::table::{Table, percentile};

const LOOK_UPS: usize = 20_000;
/// Rounds of the two in turn: the machine's speed drifts.
const ROUNDS: usize = 5;

/// Measures it.
pub fn measure(_: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let reader = Reader::open(store)?;
    let codes = sample(&bare)?;
    let mut ratios = Vec::new();
    let mut ours = Vec::new();
    for _ in 0..ROUNDS {
        let reference = median_of_bare(&bare, &codes)?;
        let mut times = Vec::with_capacity(codes.len());
        for code in &codes {
            let start = Instant::now();
            black_box(reader.find(code)?);
            times.push(start.elapsed().as_secs_f64() * 1e6);
        }
        ratios.push(percentile(&mut times, 0.5) / reference);
        ours.extend(times);
    }
    let ratio = percentile(&mut ratios, 0.5);
    table.row("look-up by code, 1 M dossiers, beside SQLite", "<= 1.3x", format!("{ratio:.2}x"), ratio <= 1.3);
    let (median, p99) = (percentile(&mut ours, 0.5), percentile(&mut ours, 0.99));
    table.row("look-up by code, p99", "<= 100 us", format!("{p99:.1} us (median {median:.1})"), p99 <= 100.0);
    Ok(())
}

/// Codes spread over the whole table, in an order that no cache likes.
fn sample(bare: &Connection) -> anyhow::Result<Vec<DossierCode>> {
    let rows: i64 = bare.query_row("SELECT max(rowid) FROM dossier", [], |row| row.get(0))?;
    let mut random = fastrand::Rng::with_seed(11);
    let mut statement = bare.prepare("SELECT code FROM dossier WHERE rowid >= ?1 LIMIT 1")?;
    let code = |_| {
        let text: String = statement.query_row([random.i64(1..=rows)], |row| row.get(0))?;
        Ok(DossierCode::parse(&text)?)
    };
    (0..LOOK_UPS).map(code).collect()
}

/// The median microseconds of a prepared statement that fetches the same row and copies its columns out.
fn median_of_bare(bare: &Connection, codes: &[DossierCode]) -> anyhow::Result<f64> {
    let mut statement = bare.prepare("SELECT * FROM dossier WHERE code = ?1")?;
    let columns = statement.column_count();
    let mut times = Vec::with_capacity(codes.len());
    for code in codes {
        let start = Instant::now();
        let row: Vec<rusqlite::types::Value> =
            statement.query_row([code.as_str()], |row| (0..columns).map(|at| row.get(at)).collect())?;
        black_box(row);
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    Ok(percentile(&mut times, 0.5))
}
