//! Taking in, in the real window: a name typed by Telex, a power cut, the draft found again, the dossier taken in once.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use motcua::demo::files;
use motcua::desk::{Clock, NewMember};
use motcua::domain::pin::Pin;
use motcua::domain::staff::Role;
use motcua::store::{Bulk, KeySource, Keys, NewStore, files as office_files};
use rusqlite::Connection;

use super::display::{Display, Place};
use super::kiosk::Kiosk;

pub(super) const PIN: &str = "135790";
/// How long anything may take on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(40);
/// Places on the screen, in pixels: the tick of the first paper, and the two ways to end it otherwise.
const FIRST_PAPER: Place = ["841", "274"];
const ASK: Place = ["1640", "864"];
const REFUSE: Place = ["1640", "934"];
/// The button that takes in.
pub(super) const DO: Place = ["1640", "1014"];
/// The second place on the rail, in pixels.
const TAKE_IN: Place = ["68", "304"];

/// An office without a dossier, with one member who sits at the counter, the first to choose.
pub(super) fn office(folder: &Path) -> PathBuf {
    let texts = [
        (office_files::OFFICE, files::OFFICE),
        (office_files::CALENDAR, files::CALENDAR),
        (office_files::PROCEDURES, files::PROCEDURES),
    ];
    let member = |id: &str, name: &str, role| NewMember {
        id: id.into(),
        name: name.to_owned(),
        role,
        unit: None,
        badge: None,
        pin: Pin::parse(PIN).unwrap(),
    };
    let staff = vec![
        member("lan", "Lê Thị Lan", Role::Counter),
        member("phuc", "Phạm Văn Phúc", Role::Administrator),
        member("son", "Trần Văn Sơn", Role::Supervisor),
        member("xuan", "Vũ Thị Xuân", Role::Handling),
    ];
    let new = NewStore {
        files: texts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
        staff,
        ..NewStore::default()
    };
    let store = folder.join("office.db");
    let keys = Keys::load_or_make(folder, KeySource::Random).unwrap();
    Bulk::create(&store, keys, &new).unwrap().finish(Clock::default().now()).unwrap();
    store
}

/// The counter with its member signed in, on the screen to take in.
pub(super) fn taking_in(display: &Display, folder: &Path, store: &Path) -> Kiosk {
    let config = folder.join("motcua.toml");
    std::fs::write(&config, format!("[printer]\ntarget = \"file:{}\"\n", printed(folder).display())).unwrap();
    let (store, config) = (store.to_str().unwrap(), config.to_str().unwrap());
    let mut kiosk = Kiosk::counter(display, folder, &["--source", "wedge", "--store", store, "--config", config]);
    display.signs_in(1, PIN);
    assert_eq!(kiosk.next()["screen"], "hand_over");
    display.press(TAKE_IN);
    assert_eq!(kiosk.next()["screen"], "take_in");
    kiosk
}

/// What the printer got.
fn printed(folder: &Path) -> PathBuf {
    folder.join("printed.bin")
}

/// How often the log says that a paper was printed, and how many dossiers wait for their slip.
pub(super) fn prints(store: &Path) -> (u32, u32) {
    let store = Connection::open(store).unwrap();
    let count = |sql| store.query_row(sql, [], |row| row.get(0)).unwrap();
    (count("SELECT COUNT(*) FROM event WHERE kind = 'Printed'"), count("SELECT COUNT(*) FROM unprinted"))
}

/// The kinds of the log's events, in order, looks aside.
fn kinds(store: &Path) -> Vec<String> {
    let store = Connection::open(store).unwrap();
    let mut kinds = store
        .prepare("SELECT kind FROM event WHERE stream LIKE 'dossier:%' AND kind <> 'Viewed' ORDER BY rowid")
        .unwrap();
    kinds.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

pub(super) fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        sleep(Duration::from_millis(50));
    }
}

pub(super) fn persons(store: &Path) -> Vec<String> {
    let store = Connection::open(store).unwrap();
    let mut names = store.prepare("SELECT name FROM person").unwrap();
    names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_draft_outlives_the_program_and_is_taken_in_once() {
    let (display, folder) = (Display::start(1920, 1080), tempfile::tempdir().unwrap());
    let store = office(folder.path());
    let draft = folder.path().join("kiosk-draft-6c616e.json");

    let kiosk = taking_in(&display, folder.path(), &store);
    display.types("khai sinh");
    display.key("Return");
    display.types("Nguyeenx Thij Thuwr");
    until("the draft is kept", || std::fs::read_to_string(&draft).is_ok_and(|text| text.contains("Nguyễn Thị Thử")));
    // A scan goes past the field that has the keys: no letter of it stands in the name.
    display.scan("H53.12-990101-9999");
    sleep(Duration::from_millis(500));
    let kept = std::fs::read_to_string(&draft).unwrap();
    assert!(!kept.contains("990101"), "a hand scanner typed into a field");
    kiosk.kill();
    assert!(draft.exists() && persons(&store).is_empty(), "nothing was taken in");

    let kiosk = taking_in(&display, folder.path(), &store);
    display.key("Return");
    display.press(DO);
    until("it is taken in", || persons(&store) == ["Nguyễn Thị Thử"]);
    until("the draft is gone", || !draft.exists());
    until("its slip is printed, and the log says so", || prints(&store) == (1, 0));
    let slip = std::fs::read(printed(folder.path())).unwrap();
    assert!(slip.starts_with(b"\x1b@") && slip.len() > 1000, "{} bytes for a thermal printer", slip.len());
    display.key("Return");
    sleep(Duration::from_millis(500));
    assert_eq!((persons(&store).len(), prints(&store)), (1, (1, 0)), "once");
    let trace = kiosk.trace();
    assert!(!trace.contains("Nguy") && !trace.contains(PIN), "the trace holds no person and no PIN");
}

#[test]
fn what_is_missing_is_asked_for_and_what_cannot_be_taken_in_is_refused_in_one_act_each() {
    let (display, folder) = (Display::start(1920, 1080), tempfile::tempdir().unwrap());
    let store = office(folder.path());
    let kiosk = taking_in(&display, folder.path(), &store);
    let fills_in = |name: &str| {
        display.types("khai sinh");
        display.key("Return");
        display.types(name);
    };

    fills_in("Nguyeenx Thij Thuwr");
    display.press(FIRST_PAPER);
    display.press(ASK);
    display.types("Thieeus chuwx kys");
    display.key("Return");
    until("slip and request are printed", || prints(&store) == (2, 0));
    assert_eq!(kinds(&store), ["Received", "Accepted", "SupplementAsked", "Printed", "Printed"]);
    display.key("Return");

    fills_in("Traanf Vawn Maaux");
    display.press(REFUSE);
    display.key("Return");
    display.types("Sai thaamr quyeenf");
    assert_eq!(kinds(&store).len(), 5, "nothing is refused without a reason");
    display.key("Return");
    until("the refusal is printed", || prints(&store) == (3, 0));
    assert_eq!(kinds(&store)[5..], ["Received", "Refused", "Printed"]);
    drop(kiosk);

    let store = Connection::open(&store).unwrap();
    let mut rows = store.prepare("SELECT code, status FROM dossier ORDER BY code").unwrap();
    let rows: Vec<(String, u8)> =
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.iter().map(|(_, status)| *status).collect::<Vec<_>>(), [5, 3]);
    assert!(rows[0].0.ends_with("-0001") && rows[1].0.ends_with("-0002"), "a number each: {rows:?}");
}
