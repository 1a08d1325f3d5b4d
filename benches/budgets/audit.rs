//! The audit trail among millions of events: what a member did, what a day brought, who holds no slip.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use motcua::desk::{LogFilter, Medium, Session, StaffDesk};

use crate::counter::{column, signed_in};
use crate::table::{Table, percentile};

/// How often each is read.
const READS: usize = 20;
/// As many without a slip as the command shows at most.
const MOST: usize = 1_000;

/// Measures it on a store of a million dossiers.
pub fn measure(store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let (mut desk, session) = signed_in(store)?;
    let newest = column(store, "SELECT CAST(max(received_at) AS TEXT) FROM dossier")?;
    let newest = Timestamp::from_microsecond(newest.first().context("an empty store")?.parse()?)?;
    let since = newest - SignedDuration::from_hours(1);
    for (what, staff) in [("a member's events since an hour", Some("mau")), ("all events since an hour", None)] {
        let filter = LogFilter { staff: staff.map(Into::into), since: Some(since), code: None };
        let (mut times, mut events) = (Vec::new(), 0);
        for _ in 0..READS {
            let start = Instant::now();
            events = 0;
            desk.log(&session, &filter, |_| {
                events += 1;
                ControlFlow::Continue(())
            })?;
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let p95 = percentile(&mut times, 0.95);
        let measured = format!("{p95:.2} ms ({events} events)");
        table.row(format!("log: {what}, 1 M dossiers, p95"), "<= 50 ms", measured, p95 <= 50.0);
    }
    day_log((&mut desk, &session), newest, table)
}

/// The log of the newest whole day, as a paper; each look at a dossier is written down.
fn day_log((desk, session): (&mut StaffDesk, &Session), newest: Timestamp, table: &mut Table) -> anyhow::Result<()> {
    let day = desk.office().local(newest).date();
    let start = Instant::now();
    drop(desk.day_log(session, day, Medium::A4)?);
    let seconds = start.elapsed().as_secs_f64();
    table.row("the log of a day as a paper, 1 M dossiers", "<= 2 s", format!("{seconds:.2} s"), seconds <= 2.0);
    Ok(())
}

/// The list of those without a slip.
pub fn without_slip((desk, session): (&StaffDesk, &Session), fewest: usize, table: &mut Table) -> anyhow::Result<()> {
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..READS {
        let start = Instant::now();
        found = desk.without_slip(session, MOST)?.len();
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    anyhow::ensure!(found >= fewest, "{found} without a slip, of {fewest} that were just taken in");
    let p95 = percentile(&mut times, 0.95);
    let measured = format!("{p95:.2} ms ({found} found)");
    table.row("those without a slip, 1 M dossiers, p95", "<= 50 ms", measured, p95 <= 50.0);
    Ok(())
}
