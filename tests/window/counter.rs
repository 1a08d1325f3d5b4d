//! The counter in the real window: signed in by the keyboard, a list of scans, one undone, locked by itself.

use std::thread::sleep;
use std::time::Duration;

use super::display::Display;
use super::{Office, end_of};

#[test]
fn scans_are_marked_in_a_row_one_is_undone_and_the_counter_locks_itself() {
    let display = Display::start(1920, 1080);
    let office = Office::new();
    let config = office.path().join("motcua.toml");
    std::fs::write(&config, "[counter]\nlock_seconds = 40\nlist_seconds = 20\n").unwrap();
    let mut kiosk = office.counter(&display, &["--source", "wedge", "--config", config.to_str().unwrap()]);
    // The member at the counter is the second of the names.
    display.signs_in(2, "111222");
    assert_eq!(kiosk.next()["screen"], "hand_over");
    // The button that begins a list, in the middle of the desk's foot.
    display.press(["1027", "980"]);
    assert_eq!(kiosk.next()["screen"], "batch");
    let ready = office.codes(9);
    let early = &office.codes(4)[0];
    for code in &ready[..2] {
        display.scan(code);
        let line = kiosk.next();
        assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("batch"), Some("wedge")));
        assert_eq!(line["code_end"].as_str(), Some(end_of(code)));
    }
    display.scan(early);
    assert_eq!(kiosk.next()["code_end"].as_str(), Some(end_of(early)));
    let returned = office.codes(10);
    assert!(returned.contains(&ready[0]) && returned.contains(&ready[1]) && !returned.contains(early));

    display.key("ctrl+z");
    kiosk.next();
    let returned = office.codes(10);
    assert!(returned.contains(&ready[0]) && !returned.contains(&ready[1]), "the newest mark is undone");

    assert_eq!(kiosk.next()["screen"], "locked", "a forgotten list closes itself");
    display.scan(&ready[2]);
    sleep(Duration::from_secs(1));
    assert!(!office.codes(10).contains(&ready[2]), "a stray scan marks nothing");
    let trace = kiosk.trace();
    assert!(!trace.contains("111222") && !trace.contains(ready[0].as_str()), "no PIN and no whole code in the trace");
}
