//! The figures of reports against a slow count from the audit trail, in two hundred small offices; and closed months.

mod lists;
mod offices;
mod slow;

use std::collections::BTreeMap;

use fastrand::Rng;
use jiff::civil::date;
use jiff::{SignedDuration, ToSpan as _};
use tempfile::TempDir;

use self::offices::{TODAY, any_command, any_office, instant, lives, stamp};
use self::slow::{Cells, Trail, slowly, trails};
use crate::domain::code::DossierCode;
use crate::domain::decide::Command;
use crate::domain::dossier::Dossier;
use crate::domain::office::Office;
use crate::domain::procedure::ProcedureId;
use crate::domain::report::handling::{Handling, Handlings, Summary, Whereabouts};
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Counts, Measure, Period, Report};
use crate::domain::status::Status;
use crate::store::{Act, ActError, Bulk, EventId, Figures, KeySource, Keys, NewStore, Writer, verify};

const OFFICES: u64 = 200;

/// A store of a small office.
struct Store {
    directory: TempDir,
    office: Office,
    keys: Keys,
    codes: Vec<DossierCode>,
    rng: Rng,
}

impl Store {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let office = any_office(&mut rng);
        let directory = tempfile::tempdir().unwrap();
        let keys = Keys::load_or_make(directory.path(), KeySource::Random).unwrap();
        let histories = lives(&office, &mut rng);
        let codes = histories.iter().map(|history| history.code.clone()).collect();
        let path = directory.path().join("office.db");
        let mut bulk = Bulk::create(&path, keys.clone(), &NewStore::default()).unwrap();
        bulk.fill(histories, |_| {}).unwrap();
        bulk.finish(instant(&office, TODAY, 0)).unwrap();
        Self { directory, office, keys, codes, rng }
    }

    fn path(&self) -> std::path::PathBuf {
        self.directory.path().join("office.db")
    }

    /// Acts of today; some are told of days before, as far back as the dossier lets them.
    fn go_on(&mut self, acts: usize) {
        let mut writer = Writer::open(&self.path(), self.keys.clone()).unwrap();
        for number in 0..acts {
            let now = instant(&self.office, TODAY, 13 * 60 + number as i64);
            let code = self.codes[self.rng.usize(..self.codes.len())].clone();
            let Dossier { changed_at, status, .. } = writer.dossier(&code).unwrap().unwrap();
            let back = changed_at + SignedDuration::from_hours(self.rng.i64(1..300));
            let at = if self.rng.bool() { now } else { now.min(back) };
            let command = match status {
                _ if self.rng.bool() => any_command(&mut self.rng, &self.office, at),
                Status::Sent => Command::Accept,
                _ => Command::finish(),
            };
            let act = Act::Plain(command);
            let stamp = stamp(&mut self.rng, at);
            match writer.append(EventId::at(now).unwrap(), &code, act, &stamp, &self.office) {
                Ok(_) | Err(ActError::Refused(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        writer.write_heads(instant(&self.office, TODAY, 15 * 60)).unwrap();
    }

    fn report(&self, figures: &Figures, period: Period, scope: &Scope) -> Report {
        Report::new(period, TODAY, &figures.sums(period, TODAY).unwrap(), scope, &self.office)
    }
}

fn cells(counts: &Counts) -> Cells {
    let Counts { online, direct, carried, before, on_time, late, apologised, withdrawn, overdue, .. } = *counts;
    let afterwards = (counts.received_afterwards, counts.finished_afterwards);
    Cells {
        online,
        direct,
        carried,
        before,
        on_time,
        late,
        apologised,
        withdrawn,
        open: counts.open(),
        overdue,
        afterwards,
    }
}

/// The periods that are compared: the year, a month, and any stretch of days.
fn periods(rng: &mut Rng) -> [Period; 3] {
    let month = Period::month(date(2026, rng.i8(6..12), 1));
    let from = date(2026, 6, 1).saturating_add(rng.i64(0..120).days());
    [Period::year(TODAY), month, Period::new(from, from.saturating_add(rng.i64(0..60).days())).unwrap()]
}

#[test]
fn every_figure_is_that_of_a_slow_count() {
    let mut seen = Cells::default();
    for seed in 0..OFFICES {
        let mut store = Store::new(seed);
        store.go_on(5);
        let (figures, trails) = (Figures::open(&store.path()).unwrap(), trails(&store.path(), &store.office));
        for period in periods(&mut Rng::with_seed(seed)) {
            let name = format!("office {seed}, {} to {}", period.from, period.to);
            compare_report(&store, &figures, &trails, period, &name);
            compare_times(&store, &figures, &trails, period, &name);
        }
        compare_trend(&store, &figures, &trails, seed);
        add(&mut seen, slowly(&trails, Period::year(TODAY), &store.office));
        if seed % 20 == 0 {
            let report = verify(&store.path(), &store.keys).unwrap();
            assert!(report.is_sound(), "{:?}", report.faults);
        }
    }
    let all = [seen.online, seen.direct, seen.before, seen.on_time, seen.late, seen.apologised, seen.withdrawn];
    let rest = [seen.open, seen.overdue, seen.afterwards.0, seen.afterwards.1];
    assert!(all.into_iter().chain(rest).all(|count| count > 3), "not all was met with: {seen:?}");
}

fn add(all: &mut Cells, one: Cells) {
    all.online += one.online;
    all.direct += one.direct;
    all.before += one.before;
    all.on_time += one.on_time;
    all.late += one.late;
    all.apologised += one.apologised;
    all.withdrawn += one.withdrawn;
    all.open += one.open;
    all.overdue += one.overdue;
    all.afterwards = (all.afterwards.0 + one.afterwards.0, all.afterwards.1 + one.afterwards.1);
}

fn compare_report(store: &Store, figures: &Figures, trails: &[Trail], period: Period, name: &str) {
    let office = &store.office;
    let field_of = |trail: &Trail| office.procedures[&ProcedureId(trail.procedure.clone())].field.clone();
    let unit_of = |trail: &Trail| office.procedures[&ProcedureId(trail.procedure.clone())].unit.clone();
    let report = store.report(figures, period, &Scope::default());
    assert_eq!(cells(&report.total), slowly(trails, period, office), "{name}, total");
    let mut lines: BTreeMap<_, _> =
        report.lines.iter().map(|(field, counts)| (field.clone().unwrap(), *counts)).collect();
    for field in ["land", "justice"] {
        let counts = lines.remove(&field.into()).unwrap_or_default();
        let expected = slowly(trails.iter().filter(|trail| field_of(trail).as_str() == field), period, office);
        assert_eq!(cells(&counts), expected, "{name}, {field}");
    }
    assert!(lines.is_empty(), "{name}: {lines:?}");
    for unit in ["land", "tax", "justice"] {
        let scope = Scope { unit: Some(unit.into()), ..Scope::default() };
        let expected = slowly(trails.iter().filter(|trail| unit_of(trail).as_str() == unit), period, office);
        assert_eq!(cells(&store.report(figures, period, &scope).total), expected, "{name}, unit {unit}");
    }
    for procedure in office.procedures.keys() {
        let scope = Scope { procedure: Some(procedure.clone()), ..Scope::default() };
        let expected = slowly(trails.iter().filter(|trail| trail.procedure == procedure.as_str()), period, office);
        assert_eq!(cells(&store.report(figures, period, &scope).total), expected, "{name}, {procedure:?}");
    }
    lists::compare(store, figures, trails, &report, name);
}

/// Rates by month, and by who finished.
fn compare_trend(store: &Store, figures: &Figures, trails: &[Trail], seed: u64) {
    for period in Period::months_until(TODAY, 24) {
        let rate = store.report(figures, period, &Scope::default()).total.rate();
        let slow = slowly(trails, period, &store.office);
        let (timely, all) = (slow.before + slow.on_time, slow.before + slow.on_time + slow.late);
        let shown = rate.per_cent().map(|rate| format!("{rate:.2}"));
        let expected = (all > 0).then(|| format!("{:.2}", (timely as f64 / all as f64 * 10_000.0).round() / 100.0));
        assert_eq!(shown, expected, "office {seed}, {}", period.from);
    }
    let year = Period::year(TODAY);
    let sums = figures.sums(year, TODAY).unwrap();
    let by_officer = sums.by(|_, officer| Some(officer.to_owned()));
    for officer in ["lan", "minh", "hoa"] {
        let counts = by_officer.get(officer).copied().unwrap_or_default();
        let of = trails.iter().filter(|trail| trail.finished_by(&store.office).as_deref() == Some(officer));
        let slow = slowly(of, year, &store.office);
        assert_eq!((counts.before, counts.on_time, counts.late), (slow.before, slow.on_time, slow.late), "{officer}");
        let finished = lists::of_officer(store, figures, officer);
        assert_eq!(finished.len() as u64, counts.finished(), "{officer}");
    }
}

fn compare_times(store: &Store, figures: &Figures, trails: &[Trail], period: Period, name: &str) {
    let office = &store.office;
    let (mut handlings, mut whereabouts) = (Handlings::default(), Whereabouts::default());
    figures
        .each_finished(period, |passage| {
            handlings.add(Handling::of(&passage, office));
            whereabouts.add(&passage, office);
        })
        .unwrap();
    let slow: Vec<_> = trails.iter().filter_map(|trail| trail.minutes(period, office)).collect();
    let mut used: Vec<u64> = slow.iter().map(|minutes| minutes.used).collect();
    used.sort_unstable();
    let mean = |sum: u64, count: usize| sum / count as u64;
    let allowed: Vec<u64> = slow.iter().filter_map(|minutes| minutes.allowed).collect();
    let expected = (!used.is_empty()).then(|| Summary {
        count: used.len() as u64,
        mean: mean(used.iter().sum(), used.len()),
        ninth_of_ten: *used
            .iter()
            .find(|most| used.iter().filter(|used| used <= most).count() * 10 >= used.len() * 9)
            .unwrap(),
        allowed: (!allowed.is_empty()).then(|| mean(allowed.iter().sum(), allowed.len())),
    });
    assert_eq!(handlings.summary(), expected, "{name}");
    let mut places: BTreeMap<(&str, Option<String>), (u64, u64)> = BTreeMap::new();
    for (place, minutes) in slow.into_iter().flat_map(|minutes| minutes.places) {
        let sums = places.entry(place).or_default();
        *sums = (sums.0 + 1, sums.1 + minutes);
    }
    let found: BTreeMap<_, _> = whereabouts
        .0
        .into_iter()
        .map(|((status, unit), sums)| ((plain(status), unit.map(|unit| unit.0)), sums))
        .collect();
    assert_eq!(found, places, "{name}");
}

fn plain(status: Status) -> &'static str {
    match status {
        Status::Received => "received",
        Status::InProgress => "at work",
        Status::PapersAsked => "papers",
        Status::FeeAsked => "fee",
        Status::Stopped => "stopped",
        other => panic!("{other:?} is no place on the way"),
    }
}

#[test]
fn a_closed_month_never_changes() {
    let mut moved = 0;
    for seed in 1000..1030 {
        let mut store = Store::new(seed);
        let closed = Period::months_until(date(2026, 9, 30), 4);
        let reports = |store: &Store| -> Vec<Report> {
            let figures = Figures::open(&store.path()).unwrap();
            closed.iter().map(|period| store.report(&figures, *period, &Scope::default())).collect()
        };
        let before = reports(&store);
        store.go_on(12);
        assert_eq!(reports(&store), before, "office {seed}");
        let figures = Figures::open(&store.path()).unwrap();
        let now = store.report(&figures, Period::month(TODAY), &Scope::default()).total;
        moved += now.received_afterwards + now.finished_afterwards;
    }
    assert!(moved > 5, "nothing was written down afterwards");
}

#[test]
fn intake_by_hour_and_weekday() {
    let mut store = Store::new(7);
    store.go_on(6);
    let figures = Figures::open(&store.path()).unwrap();
    let year = Period::year(TODAY);
    let tally = figures.tally(&[Measure::Hour], Some(year.from), year.to).unwrap();
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    tally.iter().for_each(|(_, _, hour, count)| *counted.entry(hour.to_owned()).or_default() += count);
    let mut slow: BTreeMap<String, i64> = BTreeMap::new();
    let count = |entry: crate::store::LogEntry| {
        if entry.kind == "Accepted" {
            let at = store.office.local(entry.at);
            *slow.entry(format!("{} {:02}", at.weekday().to_monday_zero_offset(), at.hour())).or_default() += 1;
        }
        std::ops::ControlFlow::Continue(())
    };
    crate::store::Log::open(&store.path()).unwrap().each(&crate::store::LogFilter::default(), count).unwrap();
    assert_eq!(counted, slow);
    assert!(!slow.is_empty());
}

#[test]
fn what_was_altered_shows() {
    let alterations = [
        "UPDATE course SET due_at = 1 WHERE dossier = (SELECT min(dossier) FROM course)",
        "DELETE FROM course WHERE dossier = (SELECT min(dossier) FROM course)",
        "INSERT INTO lapse VALUES ((SELECT min(dossier) FROM course), 1, 2)",
        "INSERT INTO tally VALUES (5, 20000, 'x', '', 1)",
        "DELETE FROM tally WHERE measure = 8",
    ];
    for sql in alterations {
        let mut store = Store::new(3);
        store.go_on(1);
        let connection = rusqlite::Connection::open(store.path()).unwrap();
        assert!(connection.execute(sql, []).unwrap() > 0, "{sql}");
        drop(connection);
        assert!(!verify(&store.path(), &store.keys).unwrap().is_sound(), "{sql}");
    }
}
