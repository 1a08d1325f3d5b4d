//! The board beside a counter: what another process writes is on the wall without a touch, and nobody's name ever is.

use rusqlite::Connection;

use super::display::Display;
use super::{NIGHT, Office, end_of, motcua};

/// A place in the strip at the foot, left of its icon, and its yellow.
const STRIP: (usize, usize) = (20, 1060);
const TURN: [u8; 3] = [0xFF, 0xC7, 0x2C];

/// The results that wait to be collected, the newest first.
fn ready(office: &Office) -> Vec<String> {
    let store = Connection::open(office.store()).unwrap();
    let sql = "SELECT code FROM dossier WHERE status = 9 ORDER BY finished_at DESC, id DESC";
    let mut codes = store.prepare(sql).unwrap();
    codes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_result_that_is_handed_over_leaves_the_wall_by_itself() {
    let display = Display::start(1920, 1080);
    let office = Office::new();
    let notices = office.path().join("notices.txt");
    let config = office.path().join("motcua.toml");
    std::fs::write(&config, format!("[screen]\npitch_mm = 0.496\n[board]\nnotices = {notices:?}\n")).unwrap();
    let mut board = office.board(&display, &["--config", config.to_str().unwrap()]);
    let [newest, next] = &ready(&office)[..2] else { panic!("two results are ready") };
    let line = board.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("board"), Some("time")));
    assert_eq!(line["code_end"].as_str(), Some(end_of(newest)));
    assert!(display.shows((12, 20), NIGHT) && display.shows(STRIP, TURN));

    let pin = office.path().join("pin");
    std::fs::write(&pin, "111222").unwrap();
    let store = office.store();
    let (store, pin) = (store.to_str().unwrap(), pin.to_str().unwrap());
    let hand_over = ["hand-over", "--store", store, "--staff", "mau", "--pin-file", pin, newest];
    let done = motcua(&hand_over).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    let line = board.next();
    assert_eq!(line["code_end"].as_str(), Some(end_of(next)), "the next one stands first");
    assert!(!board.trace().contains(newest.as_str()), "the trace never holds a whole code");
}
