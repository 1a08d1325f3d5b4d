//! Reports and the lists behind their numbers on a store of a million dossiers, beside queries written by hand on the same file.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use motcua::desk::{Behind, BehindAsk, By, Places, Reports};
use motcua::domain::report::ii06a::Scope;
use motcua::domain::report::{Class, Counts, Period, Report};
use rusqlite::{Connection, OpenFlags, params};

use crate::table::{Table, percentile};

/// How often each is asked.
const ROUNDS: usize = 15;
/// How often a page is read by hand, which takes long.
const ROUNDS_BY_HAND: usize = 2;
/// How many months a trend has.
const MONTHS: u32 = 24;
/// The office's zone, for queries by hand: 7 hours ahead of UTC.
const ZONE: i64 = 7 * 3_600_000_000;
/// How many dossiers a page behind a number has, as on the screen.
const PAGE: u64 = 24;
/// How long such a page may take: what a display waits for a frame.
const PAGE_MS: f64 = 16.0;
/// How many months back the old lists lie.
const BACK: usize = 22;
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
    for (name, behind, period, deep) in large.lists()? {
        let (ours, hand) = large.page_times(behind, period, deep)?;
        let measured = format!("{ours:.2} ms (by hand {hand:.1} ms)");
        table.row(format!("{name}, 1 M dossiers, p95"), format!("<= {PAGE_MS:.0} ms"), measured, ours <= PAGE_MS);
    }
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

    /// Pages behind numbers: what is told of each, the number, its days, and whether it lies deep in its list.
    fn lists(&self) -> anyhow::Result<Vec<(&'static str, Behind, Period, bool)>> {
        let old = self.months[self.months.len() - 1 - BACK];
        let all = Period::new(self.months[0].from, self.reports.today())?;
        Ok(vec![
            ("first page of what a month had to deal with", Behind::Received, self.month, false),
            ("page deep in what a month had to deal with", Behind::Received, self.month, true),
            ("page deep in what was finished in 24 months", Behind::Finished(None), all, true),
            ("page deep in what was late in 24 months", Behind::Finished(Some(Class::Late)), all, true),
            ("page deep in what is open and not overdue", Behind::Within, self.month, true),
            ("first page of what is overdue", Behind::Overdue, self.month, false),
            ("first page of what was overdue two years back", Behind::Overdue, old, false),
            ("last page of what was open two years back", Behind::Open, old, true),
        ])
    }

    /// Milliseconds of a page, ours and by hand. Both list the same, or the comparison means nothing.
    fn page_times(&self, behind: Behind, period: Period, is_deep: bool) -> anyhow::Result<(f64, f64)> {
        let all = BehindAsk::all(behind, period);
        let total = self.reports.behind(&BehindAsk { most: 1, ..all.clone() })?.total;
        let place = if is_deep { total.saturating_sub(PAGE) } else { 0 };
        let ask = if is_deep {
            let before = self.reports.behind(&BehindAsk { most: place, ..all.clone() })?;
            BehindAsk { after: before.next, most: PAGE, total: Some(total), ..all }
        } else {
            BehindAsk { most: PAGE, ..all }
        };
        let mut ours: Vec<String> = self.reports.behind(&ask)?.codes.iter().map(ToString::to_string).collect();
        let mut by_hand = self.page_by_hand(behind, period, place)?;
        // What is overdue comes by the day since which it is; its only page holds the same for all that.
        if behind == Behind::Overdue && total <= PAGE {
            ours.sort_unstable();
            by_hand.sort_unstable();
        }
        let is_compared = behind != Behind::Overdue || total <= PAGE;
        anyhow::ensure!(!ours.is_empty() && (ours == by_hand || !is_compared), "{behind:?}: {ours:?}, {by_hand:?}");
        let ours = milliseconds(|| {
            black_box(self.reports.behind(&ask)?);
            Ok(())
        })?;
        Ok((ours, p95(ROUNDS_BY_HAND, || self.page_by_hand(behind, period, place).map(drop))?))
    }

    /// A page of a list as a clerk of SQL would write it, over the rows that ours is read from.
    fn page_by_hand(&self, behind: Behind, period: Period, place: u64) -> anyhow::Result<Vec<String>> {
        let late = "EXISTS (SELECT 1 FROM lapse WHERE lapse.dossier = course.dossier AND from_day <= ?2
            AND ifnull(until_day > ?2, 1))";
        let open = "received_on <= ?2 AND ifnull(ended_on > ?2, 1)";
        let (day, which) = match behind {
            Behind::Received => ("received_on", "received_on <= ?2 AND ifnull(ended_on >= ?1, 1)".to_owned()),
            Behind::Finished(None) => ("ended_on", "ended_on BETWEEN ?1 AND ?2 AND outcome <> 7".to_owned()),
            Behind::Finished(Some(Class::Late)) => {
                ("ended_on", "ended_on BETWEEN ?1 AND ?2 AND outcome = 6".to_owned())
            }
            Behind::Open => ("received_on", open.to_owned()),
            Behind::Within => ("received_on", format!("{open} AND NOT {late}")),
            Behind::Overdue => ("received_on", format!("{open} AND {late}")),
            other => anyhow::bail!("{other:?} is not written by hand"),
        };
        let sql = format!(
            "SELECT code FROM course JOIN dossier ON dossier.id = course.dossier WHERE {which}
             ORDER BY {day} DESC, course.dossier DESC LIMIT {PAGE} OFFSET {place}"
        );
        let number = |day: jiff::civil::Date| jiff::civil::date(1970, 1, 1).duration_until(day).as_hours() / 24;
        let mut statement = self.bare.prepare_cached(&sql)?;
        let rows = statement.query_map(params![number(period.from), number(period.to)], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
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
fn milliseconds(ask: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    p95(ROUNDS, ask)
}

fn p95(rounds: usize, mut ask: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        ask()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(percentile(&mut times, 0.95))
}
