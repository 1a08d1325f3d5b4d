//! What thousands of people may do to a face, at random: touches, drags, hands full of fingers, scans of anything, typed text,
//! other sizes, clocks that jump, devices that come and go, a desk that answers late; at the staff's faces somebody who signs in
//! as well. It panics at nothing, nobody who leaves finds it elsewhere than at its start, and it takes no more memory than before.
//!
//! `make monkey` does 10,000 things to each (`MONKEY_EVENTS`), as the seed says (`MONKEY_SEED`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod deeds;
mod memory;
mod office;

use std::collections::BTreeMap;
use std::panic;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use egui::vec2;
use motcua::devices::{DeviceState, Input};
use motcua::ui::driven::{Driven, usual};
use motcua::ui::{FaceKind, StaffFace};

use deeds::{Monkey, Officer, camera};
use memory::Counting;
use office::Office;
use rusqlite::Connection;

#[global_allocator]
static MEMORY: Counting = Counting::new();

/// Things done where nothing else is asked for.
const EVENTS: usize = 1000;
/// After each tenth of all it is left alone, and its memory is looked at. The first is the warming up.
const TENTHS: usize = 10;
/// What a tenth may add, in bytes: less than this in half of them. What is made once, such as the fonts of documents, is first
/// wanted at any time and shows as a step; what is never given back grows in every tenth. A debug build of egui keeps the name
/// of each thing that was ever drawn.
const A_TENTH: isize = if cfg!(debug_assertions) { 128 * 1024 } else { 16 * 1024 };
/// What may be made once, in bytes.
const ONCE: isize = 8 * 1024 * 1024;
/// Somebody leaves after so many things.
const A_VISIT: usize = 40;
/// The longest that the citizen's face may take to come home: the devices' five minutes, a finger that lies on the screen, the
/// question.
const HOME_AFTER: Duration = Duration::from_secs(5 * 60 + 60 + 50);
/// The same for the staff's: it locks itself after four minutes, and the devices over the screen to sign in go after five.
const SIGNED_OUT_AFTER: Duration = Duration::from_secs(5 * 60 + 1);
/// Who has work at the staff's faces, and the administrator. Who looks after the staff may shut everybody out, so they come last.
const COUNTER: [Officer; 3] = [("Mẫu", "111222"), ("Thử", "222333"), ("Sen", "333444")];
const HEAD: [Officer; 1] = [COUNTER[2]];
const ADMINISTRATOR: Officer = ("Cau", "444555");

/// The memory that is held is counted over the whole process: one face at a time.
static ONE: Mutex<()> = Mutex::new(());

/// A thread panicked, whichever it was.
static PANICKED: AtomicBool = AtomicBool::new(false);

fn number(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// Says which seed it was where the test fails.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("MONKEY_SEED={} MONKEY_EVENTS={}", self.0, number("MONKEY_EVENTS", EVENTS));
        }
    }
}

/// The codes of all dossiers.
fn codes(store: &Path) -> Vec<String> {
    let store = Connection::open(store).unwrap();
    let mut codes = store.prepare("SELECT code FROM dossier ORDER BY code").unwrap();
    codes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Leaves the face alone until it is home, drawing only when it asks for it, as a window would.
fn come_home(face: &mut Driven, mut left: Duration, after: &str) {
    let mut on_the_way = vec![face.screen()];
    loop {
        let next = face.pass(Vec::new()).next;
        if face.is_home() {
            return;
        }
        if on_the_way.last() != Some(&face.screen()) {
            on_the_way.push(face.screen());
        }
        assert!(next <= left, "it does not come home after {after}: {on_the_way:?}, and asks for a pass in {next:?}");
        left -= next.max(Duration::from_millis(16));
        face.wait(next);
    }
}

/// Waits until what goes on beside the window is done: letters that are looked for beforehand take memory meanwhile.
fn settle(face: &mut Driven) {
    let mut last = MEMORY.held();
    let mut at_rest = 0;
    for _ in 0..500 {
        std::thread::sleep(Duration::from_millis(10));
        face.pass(Vec::new());
        let held = MEMORY.held();
        at_rest = if held.abs_diff(last) < 4096 { at_rest + 1 } else { 0 };
        if at_rest == 20 {
            return;
        }
        last = held;
    }
}

/// Lets the monkey at a face, where these work.
fn whatever_people_do(kind: FaceKind, staff: &[Officer]) {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    PANICKED.store(false, Ordering::Relaxed);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        PANICKED.store(true, Ordering::Relaxed);
        before(info);
    }));
    let seed = Seed(number("MONKEY_SEED", 1) as u64);
    let events = number("MONKEY_EVENTS", EVENTS);
    let home_after = if staff.is_empty() { HOME_AFTER } else { SIGNED_OUT_AFTER };
    let office = Office::new();
    let mut launch = usual(office.places());
    launch.face = kind;
    if let FaceKind::Staff(face) = kind {
        launch.counter.face = face;
    }
    let mut face = Driven::open(launch, vec2(1080.0, 1920.0)).unwrap();
    face.describe();
    let mut monkey = Monkey::new(seed.0, codes(&office.places().store));
    monkey.knows(staff);
    let (mut held, mut seen) = (Vec::new(), BTreeMap::new());
    for event in 0..events {
        if event == events - events / TENTHS && !staff.is_empty() {
            monkey.knows(&[staff, &[ADMINISTRATOR]].concat());
        }
        let deed = monkey.act(&mut face);
        *seen.entry(face.screen()).or_insert(0) += 1;
        if event % A_VISIT == A_VISIT - 1 {
            come_home(&mut face, home_after, &format!("event {event}, {deed}"));
        }
        assert!(!PANICKED.load(Ordering::Relaxed), "a thread panicked at event {event}, {deed}");
        if (event + 1) % (events / TENTHS).max(1) == 0 {
            face.keep_back(false);
            face.resize(vec2(1080.0, 1920.0));
            face.send(|_| Input::Device { source: camera(), state: DeviceState::Ok });
            come_home(&mut face, home_after, "the last of a tenth");
            face.forget_letters();
            settle(&mut face);
            held.push(MEMORY.held());
        }
    }
    println!("{kind:?}: screens, and how often one was left at them: {seen:?}");
    println!("held after each tenth, in kB: {:?}", held.iter().map(|bytes| bytes / 1024).collect::<Vec<_>>());
    if !staff.is_empty() {
        // In the last tenth the administrator's screens were seen for the first time.
        held.pop();
    }
    let mut added: Vec<isize> = held.windows(2).map(|two| two[1] - two[0]).collect();
    added.sort_unstable();
    assert!(added[added.len() / 2] < A_TENTH, "it holds more and more, in bytes: {held:?}");
    assert!(added.iter().sum::<isize>() < ONCE, "it holds too much, in bytes: {held:?}");
    drop(face);
    assert!(!PANICKED.load(Ordering::Relaxed), "a thread panicked");
}

#[test]
fn the_citizens_face_comes_home_and_takes_no_more_memory() {
    whatever_people_do(FaceKind::Citizen, &[]);
}

#[test]
fn the_counter_is_locked_again_and_takes_no_more_memory() {
    whatever_people_do(FaceKind::Staff(StaffFace::Counter), &COUNTER);
}

#[test]
fn the_supervisors_face_is_locked_again_and_takes_no_more_memory() {
    whatever_people_do(FaceKind::Staff(StaffFace::Supervisor), &HEAD);
}
