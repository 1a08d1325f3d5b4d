//! A kiosk that panics while somebody stands there: it begins again in its own place, with nothing of them; and one that panics
//! again and again gives up.

use std::path::Path;

use rusqlite::Connection;

use super::display::Display;
use super::kiosk::{Kiosk, PROGRAM};
use super::leftovers::{KEPT, assert_gone, find};
use super::{BAND, NIGHT, Office, motcua};

/// A debug build panics at a scan of this where it is told to.
const FALL: &str = "FALL-NOW-0815";
/// So often it begins again, where it never lived for 20 seconds; on a machine where it takes that long the count begins anew.
const AT_LEAST: usize = 5;
const AT_MOST: usize = 25;

#[test]
fn a_kiosk_that_panics_begins_again_with_nothing_of_the_session_and_gives_up_in_the_end() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let scans = office.path().join(KEPT);
    std::fs::create_dir(&scans).unwrap();
    let (spec, store) = (format!("folder:{}", scans.display()), office.store());
    let args = ["--source", "wedge", "--source", &spec, "--store", store.to_str().unwrap()];
    let mut kiosk = Kiosk::start_as(Path::new(PROGRAM), &[("MOTCUA_PANICS_AT", FALL)], &display, office.path(), &args);
    let process = kiosk.process();
    let codes = office.codes(9);
    let [scanned, next] = &codes[..2] else { panic!("too few are ready") };
    let name: String = Connection::open(&store)
        .unwrap()
        .query_row("SELECT masked_name FROM dossier WHERE code = ?1", [scanned], |row| row.get(0))
        .unwrap();

    display.scan(scanned);
    assert_eq!(kiosk.next()["screen"], "found");
    let shown = find(process, &[scanned, &name]);
    assert!(shown.iter().all(|(_, places)| !places.is_empty()), "while it is shown it is there: {shown:?}");
    display.scan(FALL);
    assert!(kiosk.began_again());
    assert_eq!((kiosk.next()["screen"].as_str(), kiosk.process()), (Some("attract"), process), "the same process");
    assert_gone(&kiosk, &[scanned, &name], "after a panic");
    assert!(display.shows(BAND, NIGHT), "the first screen is on the display again");
    let focus = || display.xdotool(&["search", "--sync", "--name", "^motcua citizen$", "windowfocus", "--sync"]);
    focus();
    display.scan(next);
    assert_eq!(kiosk.next()["screen"], "found", "the next one is served");
    let whole = motcua(&["store", "verify", "--store", store.to_str().unwrap()]).output().unwrap();
    assert!(whole.status.success(), "{whole:?}");

    let mut falls = 0;
    loop {
        display.scan(FALL);
        if !kiosk.began_again() {
            break;
        }
        falls += 1;
        assert!(falls <= AT_MOST, "it never gives up");
        assert_eq!(kiosk.next()["screen"], "attract");
        focus();
        display.scan(next);
        assert_eq!(kiosk.next()["screen"], "found");
    }
    assert!(falls >= AT_LEAST - 1, "it gave up after {falls} more");
    assert_eq!(kiosk.ended().code(), Some(101), "for whoever started it to see");
    let told = std::fs::read_to_string(office.path().join("stderr.txt")).unwrap();
    assert!(told.contains("it panics again and again, and is given up"), "{told}");
    assert!(!told.contains(scanned.as_str()) && !told.contains(FALL), "the log holds nothing that was scanned");
}
