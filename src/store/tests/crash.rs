//! Power cuts: whatever was on the disk at any step of a write is, opened again, the store before or after it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::office::{Desk, code, receive};
use crate::domain::decide::Command;
use crate::domain::numbering::NumberRange;
use crate::domain::procedure::{FeeLine, Paper, PaperKind};
use crate::store::keys::Keys;
use crate::store::{Act, Checked, EventId, Writer, heads, verify};

/// What lies on the disk of a store, copied as a power cut would leave it.
fn copy(store: &Path, to: &Path) {
    for companion in ["", "-wal"] {
        let name = |path: &Path| PathBuf::from(format!("{}{companion}", path.display()));
        if name(store).exists() {
            fs::copy(name(store), name(to)).unwrap();
        }
    }
    fs::copy(heads::path_of(store), heads::path_of(to)).unwrap();
}

/// Opens a copy and answers how many events it has; it must be whole.
fn events(path: &Path, keys: &Keys) -> u64 {
    let report = verify(path, keys).unwrap();
    assert!(report.is_sound(), "{path:?}: {:?}", report.faults);
    report.events
}

/// The events of the store as a power cut would leave it at each step of a piece of work, and after it.
fn at_each_step(desk: &mut Desk, work: impl FnOnce(&mut Desk, &mut Writer)) -> Vec<u64> {
    let mut writer = desk.writer();
    let steps: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
    let snap = {
        let (steps, store) = (Arc::clone(&steps), desk.path());
        move || {
            let mut steps = steps.lock().unwrap();
            let to = store.with_extension(format!("step{}", steps.len()));
            copy(&store, &to);
            steps.push(to);
        }
    };
    // A cache of one page, so that half of the write is on the disk before its end.
    writer.connection.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1;").unwrap();
    let (step, commit) = (snap.clone(), snap.clone());
    let each_few_steps = move || {
        step();
        false
    };
    writer.connection.progress_handler(4, Some(each_few_steps)).unwrap();
    writer
        .connection
        .commit_hook(Some(move || {
            commit();
            false
        }))
        .unwrap();
    work(desk, &mut writer);
    writer.connection.progress_handler(0, None::<fn() -> bool>).unwrap();
    snap();
    let steps = steps.lock().unwrap();
    steps.iter().map(|path| events(path, &desk.keys)).collect()
}

fn before_or_after(found: &[u64], before: u64, after: u64) {
    let (last, earlier) = found.split_last().unwrap();
    assert!(earlier.len() >= 10, "too few steps were seen: {found:?}");
    assert_eq!((*last, earlier.iter().all(|events| *events == before)), (after, true), "{found:?}");
}

#[test]
fn at_each_step_of_a_write_the_store_is_before_or_after_it() {
    let found = at_each_step(&mut Desk::with_three(), |desk, writer| {
        desk.act(writer, "H53.12-261012-0004", receive(&["ALIAS-4".to_owned()]));
    });
    before_or_after(&found, 9, 10);
}

#[test]
fn an_intake_is_all_of_its_events_or_none() {
    let found = at_each_step(&mut Desk::with_three(), |desk, writer| {
        let Act::Receive(mut reception) = receive(&[]) else { unreachable!() };
        reception.fees = vec![FeeLine { name: "Lệ phí".to_owned(), dong: 15_000 }];
        reception.is_paid = true;
        let stamp = desk.stamp();
        let id = EventId::at(stamp.at).unwrap();
        let papers = vec![Paper { name: "Trích lục".to_owned(), kind: PaperKind::Original, count: 1 }];
        let checked = Checked::Lacking { papers, before: None, reason: None };
        writer.take_in(id, (reception, checked), NumberRange::default(), &stamp, &desk.office).unwrap();
    });
    before_or_after(&found, 9, 13);
}

#[test]
fn a_log_cut_at_any_place_leaves_the_store_before_or_after() {
    let mut desk = Desk::with_three();
    let mut writer = desk.writer();
    desk.act(&mut writer, "H53.12-261012-0001", Act::Plain(Command::finish()));
    let whole = desk.path().with_extension("whole");
    copy(&desk.path(), &whole);
    let wal = PathBuf::from(format!("{}-wal", whole.display()));
    let bytes = fs::read(&wal).unwrap();
    assert!(bytes.len() > 4_096, "nothing was written to the log beside the store");
    let mut seen = [0; 2];
    for place in (0..=bytes.len()).rev().step_by(1_361) {
        fs::write(&wal, &bytes[..place]).unwrap();
        let events = events(&whole, &desk.keys);
        seen[usize::from(events == 10)] += 1;
        assert!(matches!(events, 9 | 10), "{place} bytes: {events} events");
    }
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}");
}

#[test]
fn two_writers_never_fork_the_chain() {
    let desk = Desk::new();
    let writers: Vec<_> = (0..4)
        .map(|number| {
            let (path, keys, office) = (desk.path(), desk.keys.clone(), desk.office.clone());
            let mut stamp = crate::domain::event::Stamp { at: desk.now, staff: None };
            let work = move || {
                let mut writer = Writer::open(&path, keys).unwrap();
                for turn in 0..25 {
                    stamp.at += jiff::SignedDuration::from_secs(1);
                    let code = code(&format!("H53.12-{number}-{turn:04}"));
                    writer.append(EventId::at(stamp.at).unwrap(), &code, receive(&[]), &stamp, &office).unwrap();
                }
            };
            std::thread::Builder::new().name(format!("writer {number}")).spawn(work).unwrap()
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    assert_eq!(events(&desk.path(), &desk.keys), 100);
}

#[test]
fn of_two_that_do_the_same_to_one_dossier_one_is_refused() {
    let mut desk = Desk::with_three();
    let (mut one, mut other) = (desk.writer(), desk.writer());
    let code = code("H53.12-261012-0001");
    desk.act(&mut one, code.as_str(), Act::Plain(Command::finish()));
    let stamp = desk.stamp();
    let id = EventId::at(stamp.at).unwrap();
    let late = other.append(id, &code, Act::Plain(Command::finish()), &stamp, &desk.office);
    assert!(matches!(late, Err(crate::store::ActError::Refused(_))), "{late:?}");
}
