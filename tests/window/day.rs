//! A busy day in the real window: scans from three devices at once, each answered or counted as a repeat.
//!
//! `make day` sends as many as an office has in a day (`DAY_SCANS`), in ten minutes.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serde_json::Value;

use super::display::Display;
use super::{Office, picture_of};

/// One of so many scans is a picture in the folder, and one what the other scanner has just read.
const PICTURE_EVERY: usize = 10;
const REPEAT_EVERY: usize = 7;
const PATIENCE: Duration = Duration::from_mins(1);

fn scans() -> usize {
    std::env::var("DAY_SCANS").ok().and_then(|count| count.parse().ok()).unwrap_or(120)
}

/// How long between two scans: what brings 5,000 into ten minutes.
const APART: Duration = Duration::from_millis(120);

/// A serial scanner: the end that sends. Its port is linked to at `link`.
fn scanner(link: &Path) -> File {
    let end = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&end).unwrap();
    unlockpt(&end).unwrap();
    let port = ptsname(&end, Vec::new()).unwrap();
    std::os::unix::fs::symlink(port.to_str().unwrap(), link).unwrap();
    File::from(end)
}

/// The newest count in a trace: scans, answered, repeats.
fn tally(trace: &str) -> [u64; 3] {
    let last: Option<Value> = trace.lines().rev().find_map(|line| serde_json::from_str(line).ok());
    ["scans", "answered", "repeats"].map(|name| last.as_ref().and_then(|line| line[name].as_u64()).unwrap_or(0))
}

#[test]
fn three_devices_at_once_and_no_scan_is_lost() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let (folder, links) = (office.path().join("scans"), ["left", "right"].map(|name| office.path().join(name)));
    std::fs::create_dir(&folder).unwrap();
    let mut guns = [scanner(&links[0]), scanner(&links[1])];
    let mut args = vec!["--source".to_owned(), format!("folder:{}", folder.display())];
    args.extend(links.iter().flat_map(|link| ["--source".to_owned(), format!("serial:{}@9600", link.display())]));
    let kiosk = office.kiosk(&display, &args.iter().map(String::as_str).collect::<Vec<_>>());
    std::thread::sleep(Duration::from_secs(2));

    let codes: Vec<String> = [4, 9, 10].iter().flat_map(|&status| office.codes(status)).collect();
    let (mut sent, mut next) = (0, 0);
    while sent < scans() {
        let code = &codes[next % codes.len()];
        next += 1;
        if sent % PICTURE_EVERY == PICTURE_EVERY - 1 {
            picture_of(code, &folder.join(format!("{sent}.png")));
        } else {
            guns[sent % 2].write_all(format!("{code}\r\n").as_bytes()).unwrap();
        }
        sent += 1;
        std::thread::sleep(APART);
        if sent % REPEAT_EVERY == 0 && sent % PICTURE_EVERY != 0 {
            // The other scanner reads the same slip, right after the first.
            guns[sent % 2].write_all(format!("{code}\r\n").as_bytes()).unwrap();
            sent += 1;
        }
    }
    let start = Instant::now();
    let mut counted = [0; 3];
    while counted[1] + counted[2] < sent as u64 {
        assert!(start.elapsed() < PATIENCE, "{sent} scans were sent; counted {counted:?}");
        // One more scan brings the newest count into the trace.
        std::thread::sleep(Duration::from_secs(3));
        guns[0].write_all(format!("{}\r\n", codes[next % codes.len()]).as_bytes()).unwrap();
        (sent, next) = (sent + 1, next + 1);
        std::thread::sleep(Duration::from_secs(1));
        counted = tally(&kiosk.trace());
    }
    let [scans, answered, repeats] = counted;
    assert_eq!(scans, answered + repeats);
    assert_eq!(scans, sent as u64);
    assert!(repeats > 0, "some were repeats");
}
