//! The counter: from a scan to a mark that is on the disk, by one and by three at once, and taking in.

use std::hint::black_box;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use motcua::desk::{Act, Checked, Collection, Intake, Places, Reception, Session, StaffDesk};
use motcua::domain::code::DossierCode;
use motcua::domain::decide::Command;
use motcua::domain::event::{Channel, Delivery, Receiver};
use motcua::domain::payload::Payload;
use motcua::domain::person::Person;
use motcua::domain::pin::Pin;
use rusqlite::{Connection, OpenFlags};

use crate::table::{Table, percentile};
use crate::{audit, finding};

/// How many marks are made; each is taken back again, so that the store stays as it is.
const MARKS: usize = 400;
/// How many dossiers are taken in; each is withdrawn again.
const INTAKES: usize = 40;
/// The counters that mark at once, how many results each hands over, and how long it takes for one: 20 a second by all.
const COUNTERS: usize = 3;
const MARKS_EACH: usize = 100;
const PACE: Duration = Duration::from_millis(150);

/// Measures it, on a store of a million dossiers and a tenth of it.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let tenth = &crate::store_of(crate::DOSSIERS / 10, folder)?;
    mark(store, table)?;
    three_counters(store, table)?;
    take_in(store, table)?;
    finding::measure(tenth, store, table)?;
    audit::measure(store, table)
}

/// The demo's supervisor at a desk of the store.
pub fn signed_in(store: &Path) -> anyhow::Result<(StaffDesk, Session)> {
    let mut desk = StaffDesk::open(&Places::beside(store))?;
    let session = desk.sign_in(&"sen".into(), &Pin::parse("333444")?)?;
    Ok((desk, session))
}

/// The values of a column, as another program reads them.
pub fn column(store: &Path, sql: &str) -> anyhow::Result<Vec<String>> {
    let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = bare.prepare(sql)?;
    let values = statement.query_map([], |row| row.get(0))?;
    Ok(values.collect::<Result<_, _>>()?)
}

/// A hand-over from the text of a scan to the mark on the disk: its milliseconds, and the dossier.
pub fn hand_over(desk: &mut StaffDesk, session: &Session, code: &str) -> anyhow::Result<(f64, DossierCode)> {
    let start = Instant::now();
    let found = desk.dossier_of(&Payload::parse(code))?.context("a code of the store is none")?;
    let id = desk.new_act()?;
    black_box(desk.hand_over(session, id, &found, Collection::by(Receiver::Owner))?);
    Ok((start.elapsed().as_secs_f64() * 1e3, found))
}

/// Undoes it.
pub fn take_back(desk: &mut StaffDesk, session: &Session, code: &DossierCode) -> anyhow::Result<()> {
    let back = Command::TakeBackReturn { reason: "đo lường".to_owned() };
    let id = desk.new_act()?;
    desk.act(session, id, code, Act::Plain(back))?;
    Ok(())
}

fn waiting(store: &Path, count: usize) -> anyhow::Result<Vec<String>> {
    let codes = column(store, &format!("SELECT code FROM dossier WHERE status = 9 AND rowid % 7 = 3 LIMIT {count}"))?;
    anyhow::ensure!(!codes.is_empty(), "no result waits in the store");
    Ok(codes)
}

fn mark(store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let (mut desk, session) = signed_in(store)?;
    let mut times = Vec::new();
    for code in waiting(store, MARKS)? {
        let (time, found) = hand_over(&mut desk, &session, &code)?;
        times.push(time);
        take_back(&mut desk, &session, &found)?;
    }
    let (median, p95) = (percentile(&mut times, 0.5), percentile(&mut times, 0.95));
    let measured = format!("{p95:.1} ms (median {median:.1})");
    table.row("mark returned, scan -> on the disk, 1 M dossiers, p95", "<= 50 ms", measured, p95 <= 50.0);
    Ok(())
}

/// What one of several counters did: the milliseconds of its marks, and how many were refused.
type Shift = anyhow::Result<(Vec<f64>, usize)>;

/// Three counters mark at once, each with a desk of its own on the same store.
fn three_counters(store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let codes = waiting(store, COUNTERS * MARKS_EACH)?;
    let start = Instant::now();
    let shifts: Vec<JoinHandle<Shift>> = codes
        .chunks(codes.len().div_ceil(COUNTERS))
        .enumerate()
        .map(|(number, codes)| {
            let (store, codes) = (store.to_path_buf(), codes.to_vec());
            thread::Builder::new().name(format!("counter {number}")).spawn(move || shift(&store, &codes))
        })
        .collect::<Result<_, _>>()?;
    let (mut times, mut refused) = (Vec::new(), 0);
    for shift in shifts {
        let done = shift.join().map_err(|_panic| anyhow::anyhow!("a counter panicked"))??;
        times.extend(done.0);
        refused += done.1;
    }
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    let p95 = percentile(&mut times, 0.95);
    let (mut desk, session) = signed_in(store)?;
    for code in &codes {
        if let Some(code) = desk.dossier_of(&Payload::parse(code))? {
            take_back(&mut desk, &session, &code)?;
        }
    }
    let measured = format!("{p95:.1} ms, {refused} refused, {rate:.1} marks/s with signing in");
    let is_met = p95 <= 50.0 && refused == 0;
    table.row("20 marks/s by three counters, p95 of each, none refused", "<= 50 ms", measured, is_met);
    Ok(())
}

/// One counter's marks, at the pace of scanning.
fn shift(store: &Path, codes: &[String]) -> Shift {
    let (mut desk, session) = signed_in(store)?;
    let (mut times, mut refused) = (Vec::with_capacity(codes.len()), 0);
    for code in codes {
        let next = Instant::now() + PACE;
        match hand_over(&mut desk, &session, code) {
            Ok((time, _)) => times.push(time),
            Err(_) => refused += 1,
        }
        thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    Ok((times, refused))
}

/// Taking in, from the filled form to the disk; those that have no slip then; and their withdrawal.
fn take_in(store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let (mut desk, session) = signed_in(store)?;
    let (mut times, mut codes) = (Vec::new(), Vec::new());
    for number in 0..INTAKES {
        let start = Instant::now();
        let id = desk.new_act()?;
        let intake = Intake { reception: reception(number), checked: Checked::Complete, even_if_duplicate: false };
        codes.push(desk.take_in(&session, id, intake)?.dossier.code);
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let p95 = percentile(&mut times, 0.95);
    table.row("taken in, form -> on the disk, 1 M dossiers, p95", "<= 50 ms", format!("{p95:.1} ms"), p95 <= 50.0);
    audit::without_slip((&desk, &session), INTAKES, table)?;
    for code in codes {
        let id = desk.new_act()?;
        desk.act(&session, id, &code, Act::Plain(Command::Withdraw))?;
    }
    Ok(())
}

/// A dossier of a person of this number.
fn reception(number: usize) -> Reception {
    let id_number = format!("000000{number:06}");
    Reception {
        procedure: "BS-DD-01".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: Person { name: "Đỗ Đo Lường".to_owned(), id_number, ..Person::default() },
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
        is_paid: false,
    }
}
