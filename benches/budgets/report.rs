//! Reports on a store of a million dossiers, beside queries written by hand on the same file.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use motcua::desk::{By, Places, Reports};
use motcua::domain::report::ii06a::Scope;
use motcua::domain::report::{Counts, Period, Report};
use rusqlite::{Connection, OpenFlags, params};

use crate::table::{Table, percentile};

/// How often each is asked.
const ROUNDS: usize = 15;
/// How many months a trend has.
const MONTHS: u32 = 24;
/// The office's zone, for queries by hand: 7 hours ahead of UTC.
const ZONE: i64 = 7 * 3_600_000_000;
/// Microseconds in a day.
const DAY: i64 = 86_400_000_000;

/// Measures it, on a store of a million dossiers and a tenth of it.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let tenth = crate::store_of(crate::DOSSIERS / 10, folder)?;
    let small = Asked::open(&tenth)?.times()?;
    let large = Asked::open(store)?;
    large.compare_with_hand()?;
    let times = large.times()?;
    let hand = large.by_hand()?;
    for ((name, target, ours), small, hand) in [
        (("report II.06a of a month", 200.0, times.report), small.report, hand.report),
        (("rate on time over 24 months", 300.0, times.trend), small.trend, hand.trend),
    ] {
        let measured = format!("{ours:.1} ms ({:.2}x that of 100 k; by hand {hand:.1} ms)", ours / small);
        table.row(format!("{name}, 1 M dossiers, p95"), format!("<= {target:.0} ms"), measured, ours <= target);
    }
    let measured = format!("{:.1} ms ({:.2}x that of 100 k)", times.handling, times.handling / small.handling);
    table.row("handling times of a month, 1 M dossiers, p95", "<= 1000 ms", measured, times.handling <= 1000.0);
    Ok(())
}

/// Milliseconds, the 95th percentile of each.
struct Times {
    report: f64,
    trend: f64,
    handling: f64,
}

/// Milliseconds of queries by hand.
struct ByHand {
    report: f64,
    trend: f64,
}

/// A store that is asked for its figures.
struct Asked {
    reports: Reports,
    bare: Connection,
    month: Period,
    months: Vec<Period>,
}

impl Asked {
    fn open(store: &Path) -> anyhow::Result<Self> {
        let reports = Reports::open(&Places::beside(store))?;
        let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let last = Period::month(reports.today()).before();
        Ok(Self { month: last, months: Period::months_until(last.to, MONTHS), reports, bare })
    }

    fn report(&self) -> anyhow::Result<Report> {
        Ok(self.reports.ii06a(self.month, &Scope::default())?)
    }

    fn trend(&self) -> anyhow::Result<Vec<(Period, Counts)>> {
        Ok(self.reports.trend(&self.months, &Scope::default())?)
    }

    fn times(&self) -> anyhow::Result<Times> {
        Ok(Times {
            report: milliseconds(|| self.report().map(drop))?,
            trend: milliseconds(|| self.trend().map(drop))?,
            handling: milliseconds(|| {
                black_box(self.reports.times(By::Field, self.month, &Scope::default())?);
                Ok(())
            })?,
        })
    }

    fn by_hand(&self) -> anyhow::Result<ByHand> {
        Ok(ByHand {
            report: milliseconds(|| self.report_by_hand().map(drop))?,
            trend: milliseconds(|| self.trend_by_hand().map(drop))?,
        })
    }

    /// Both give the same, or the comparison means nothing.
    fn compare_with_hand(&self) -> anyhow::Result<()> {
        let Counts { before, on_time, late, carried, .. } = self.report()?.total;
        let by_hand = self.report_by_hand()?;
        let ours = (carried, before, on_time, late);
        anyhow::ensure!(ours == by_hand, "the report says {ours:?}, by hand it is {by_hand:?}");
        let timely = |(_, counts): &(Period, Counts)| (counts.rate().timely, counts.rate().finished);
        let ours: Vec<(u64, u64)> = self.trend()?.iter().map(timely).collect();
        let by_hand = self.trend_by_hand()?;
        anyhow::ensure!(ours == by_hand, "the trend is {ours:?}, by hand it is {by_hand:?}");
        Ok(())
    }

    /// Carried over, before time, on time, late: straight from the rows of dossiers.
    fn report_by_hand(&self) -> anyhow::Result<(u64, u64, u64, u64)> {
        let (from, until) = self.instants(self.month);
        let carried = "SELECT count(*) FROM dossier WHERE accepted_at < ?1
            AND ifnull(ifnull(finished_at, CASE status WHEN 7 THEN ended_at END) >= ?1, 1)";
        let carried: i64 = self.bare.prepare_cached(carried)?.query_row([from], |row| row.get(0))?;
        let classes = "SELECT sum(finished < due), sum(finished = due OR due IS NULL), sum(finished > due) FROM
            (SELECT (finished_at + ?3) / ?4 AS finished, (due_at + ?3) / ?4 AS due FROM dossier
             WHERE finished_at >= ?1 AND finished_at < ?2)";
        let mut statement = self.bare.prepare_cached(classes)?;
        let counts = statement.query_row(params![from, until, ZONE, DAY], |row| {
            Ok([row.get::<_, Option<i64>>(0)?, row.get(1)?, row.get(2)?]
                .map(|count| count.unwrap_or(0).cast_unsigned()))
        })?;
        let [before, on_time, late] = counts;
        Ok((carried.cast_unsigned(), before, on_time, late))
    }

    fn trend_by_hand(&self) -> anyhow::Result<Vec<(u64, u64)>> {
        let sql = "SELECT sum(due_at IS NULL OR (finished_at + ?3) / ?4 <= (due_at + ?3) / ?4), count(*) FROM dossier
            WHERE finished_at >= ?1 AND finished_at < ?2";
        let mut statement = self.bare.prepare_cached(sql)?;
        let mut points = Vec::new();
        for month in &self.months {
            let (from, until) = self.instants(*month);
            points.push(statement.query_row(params![from, until, ZONE, DAY], |row| {
                Ok((row.get::<_, Option<i64>>(0)?.unwrap_or(0).cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned()))
            })?);
        }
        Ok(points)
    }

    /// A period in microseconds, from its first until after its last.
    fn instants(&self, period: Period) -> (i64, i64) {
        let midnight = |day: jiff::civil::Date| {
            let at = self.reports.office().instant(day.at(0, 0, 0, 0));
            at.map_or(i64::MAX, jiff::Timestamp::as_microsecond)
        };
        (midnight(period.from), midnight(period.to) + DAY)
    }
}

/// The 95th percentile of several rounds, in milliseconds.
fn milliseconds(mut ask: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        ask()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(percentile(&mut times, 0.95))
}
