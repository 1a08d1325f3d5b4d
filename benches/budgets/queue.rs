//! The queue: the first page with all counts, and pages anywhere in a list, each beside what somebody would write in SQL by hand.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use jiff::Timestamp;
use motcua::desk::{Clock, ListAsk, Listed, Overview, Places, Session, StaffDesk, Start};
use motcua::domain::queue::{Bounds, Bucket, Filter, Handler, Order};
use rusqlite::{Connection, OpenFlags, params};

use crate::table::{Table, percentile};

const ROUNDS: usize = 40;
/// As many as the screen asks for at once.
const PAGE: usize = 24;
const BUDGET_MS: f64 = 16.0;
const GROWTH: f64 = 2.0;

/// A desk on a store, at the newest instant of its log.
struct Office {
    desk: StaffDesk,
    session: Session,
    bare: Connection,
    at: Timestamp,
}

/// Milliseconds of each thing that is measured, p95.
struct Times {
    counts: f64,
    first: f64,
    anywhere: f64,
    by_hand: [f64; 2],
}

/// Measures it, on a store of a million dossiers and a tenth of it.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let small = times(&crate::store_of(crate::DOSSIERS / 10, folder)?)?;
    let large = times(store)?;
    for (what, small_ms, large_ms) in [
        ("queue: counts, units and alerts", small.counts, large.counts),
        ("queue: counts and the first page", small.first, large.first),
        ("queue: a page anywhere in any list", small.anywhere, large.anywhere),
    ] {
        table.row(
            format!("{what}, 100 k dossiers, p95"),
            "<= 16 ms",
            format!("{small_ms:.2} ms"),
            small_ms <= BUDGET_MS,
        );
        let growth = large_ms / small_ms;
        let measured = format!("{large_ms:.2} ms ({growth:.2}x that of 100 k)");
        let met = large_ms <= BUDGET_MS && growth < GROWTH;
        table.row(format!("{what}, 1 M dossiers, p95"), "<= 16 ms, < 2x", measured, met);
    }
    let [counts, page] = large.by_hand;
    let measured = format!("{:.3}x ({:.2} ms, by hand {counts:.0} ms)", large.counts / counts, large.counts);
    table.row("queue: counts beside GROUP BY over dossiers, 1 M", "<= 0.5x", measured, large.counts <= counts * 0.5);
    let measured = format!("{:.3}x ({:.2} ms, by hand {page:.0} ms)", large.anywhere / page, large.anywhere);
    table.row("queue: a page beside ORDER BY ... OFFSET, 1 M", "<= 0.5x", measured, large.anywhere <= page * 0.5);
    Ok(())
}

fn times(store: &Path) -> anyhow::Result<Times> {
    let office = Office::open(store)?;
    let fields: Vec<_> = office.desk.office().profile.fields.keys().cloned().collect();
    let mut filters = vec![Filter::default(), Filter { handler: Some(Handler::Counter), field: None }];
    filters.extend(
        office
            .desk
            .office()
            .profile
            .units
            .keys()
            .map(|unit| Filter { handler: Some(Handler::Unit(unit.clone())), field: None }),
    );
    filters.extend(fields.into_iter().map(|field| Filter { handler: None, field: Some(field) }));
    let (mut counts, mut first, mut anywhere) = (Vec::new(), Vec::new(), Vec::new());
    let mut random = fastrand::Rng::with_seed(5);
    for filter in filters.iter().cycle().take(ROUNDS) {
        let start = Instant::now();
        let overview = black_box(office.overview(filter)?);
        counts.push(ms(start));
        for (bucket, count) in Bucket::ALL.into_iter().zip(overview.counts) {
            let start = Instant::now();
            black_box(office.overview(filter)?);
            black_box(office.page(bucket, filter, Order::UrgentFirst, Start::At(0))?);
            first.push(ms(start));
            for order in [Order::UrgentFirst, Order::UrgentLast] {
                let place = random.u64(..count.max(1));
                let start = Instant::now();
                let page = black_box(office.page(bucket, filter, order, Start::At(place))?);
                anywhere.push(ms(start));
                anyhow::ensure!(page.is_empty() == (count == 0), "{bucket:?} has {count} and a page none");
                let Some(last) = page.last() else { continue };
                let start = Instant::now();
                black_box(office.page(bucket, filter, order, Start::After(last.key))?);
                anywhere.push(ms(start));
            }
        }
    }
    let by_hand = office.by_hand()?;
    let p95 = |times: &mut Vec<f64>| percentile(times, 0.95);
    Ok(Times { counts: p95(&mut counts), first: p95(&mut first), anywhere: p95(&mut anywhere), by_hand })
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

impl Office {
    fn open(store: &Path) -> anyhow::Result<Self> {
        let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let newest: String = bare.query_row("SELECT value FROM meta WHERE key = 'newest_at'", [], |row| row.get(0))?;
        let at = Timestamp::from_microsecond(newest.parse()?)?;
        let desk = StaffDesk::open(&Places { clock: Clock::starting_at(at), ..Places::beside(store) })?;
        let session = desk.sign_in_to_demo()?;
        Ok(Self { desk, session, bare, at })
    }

    fn overview(&self, filter: &Filter) -> anyhow::Result<Overview> {
        Ok(self.desk.overview(&self.session, filter)?)
    }

    fn page(&self, bucket: Bucket, filter: &Filter, order: Order, start: Start) -> anyhow::Result<Vec<Listed>> {
        let ask = ListAsk { bucket, filter: filter.clone(), order, start, most: PAGE };
        Ok(self.desk.list(&self.session, &ask)?)
    }

    /// The median milliseconds of what a clerk of SQL would write: all counts by unit in one pass over the dossiers, and a page in
    /// the middle of those that wait to be collected.
    fn by_hand(&self) -> anyhow::Result<[f64; 2]> {
        let Bounds { today, tomorrow, soon } = Bounds::at(self.at, self.desk.office());
        let bounds = [today, tomorrow, soon].map(Timestamp::as_microsecond);
        let mut counts = self.bare.prepare(
            "SELECT unit, sum(status IN (2, 4) AND due_at < ?1), sum(status IN (2, 4) AND due_at >= ?1 AND due_at < ?2),
                sum(status IN (2, 4) AND due_at >= ?2 AND due_at < ?3), sum(status IN (5, 6)), sum(status = 9)
             FROM dossier GROUP BY unit",
        )?;
        let mut page = self.bare.prepare(
            "SELECT code, finished_at FROM dossier WHERE status = 9 ORDER BY finished_at, id LIMIT 24
             OFFSET (SELECT count(*) / 2 FROM dossier WHERE status = 9)",
        )?;
        let (mut counted, mut paged) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let start = Instant::now();
            let rows = counts.query_map(params![bounds[0], bounds[1], bounds[2]], |row| row.get::<_, i64>(5))?;
            black_box(rows.collect::<Result<Vec<_>, _>>().context("by hand")?);
            counted.push(ms(start));
            let start = Instant::now();
            let rows = page.query_map([], |row| row.get::<_, String>(0))?;
            black_box(rows.collect::<Result<Vec<_>, _>>()?);
            paged.push(ms(start));
        }
        Ok([percentile(&mut counted, 0.5), percentile(&mut paged, 0.5)])
    }
}
