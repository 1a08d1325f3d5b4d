//! The real window on a virtual display: keys as a scanner types them, pictures in a watched folder, a replayed camera.
//! What was presented is told by the trace and by the pixels.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod board;
mod counter;
mod day;
mod display;
mod exit;
mod fall;
mod kiosk;
mod leftovers;
mod limits;
mod office_day;
mod seat;
mod supervisor;
mod take_in;
mod word;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use display::Display;
use kiosk::Kiosk;
use rusqlite::Connection;

/// The colours of `ready`, `work` and `slate` in the light theme: whose move it is, seen from across the hall.
const READY: [u8; 3] = [0x0B, 0x5A, 0x38];
const SLATE: [u8; 3] = [0x22, 0x34, 0x4A];
const NIGHT: [u8; 3] = [0x0F, 0x1F, 0x33];
/// A place in the band of every screen that holds no text.
const BAND: (usize, usize) = (12, 150);

/// A folder with a store of a few hundred dossiers.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Self { folder };
        let made = motcua(&["demo-data", "--dossiers", "300", "--seed", "7", "--store"]).arg(office.store()).status();
        assert!(made.unwrap().success(), "demo-data");
        office
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn store(&self) -> std::path::PathBuf {
        self.path().join("office.db")
    }

    /// Codes of dossiers in a status, in the order they were made.
    fn codes(&self, status: u8) -> Vec<String> {
        let store = Connection::open(self.store()).unwrap();
        let mut codes = store.prepare("SELECT code FROM dossier WHERE status = ?1 ORDER BY rowid").unwrap();
        codes.query_map([status], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    fn board(&self, display: &Display, args: &[&str]) -> Kiosk {
        let store = self.store();
        let args: Vec<&str> = args.iter().copied().chain(["--store", store.to_str().unwrap()]).collect();
        Kiosk::board(display, self.path(), &args)
    }

    fn counter(&self, display: &Display, args: &[&str]) -> Kiosk {
        let store = self.store();
        let args: Vec<&str> = args.iter().copied().chain(["--store", store.to_str().unwrap()]).collect();
        Kiosk::counter(display, self.path(), &args)
    }

    fn kiosk(&self, display: &Display, args: &[&str]) -> Kiosk {
        let store = self.store();
        let args: Vec<&str> = args.iter().copied().chain(["--store", store.to_str().unwrap()]).collect();
        Kiosk::start(display, self.path(), &args)
    }
}

fn motcua(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(args);
    command
}

/// A picture of a slip's barcode, as a scanner would put it into a folder.
fn picture_of(code: &str, path: &Path) {
    use rxing::{BarcodeFormat, Writer as _};
    let (module, quiet, height) = (3, 30, 120);
    let bars = rxing::oned::Code128Writer.encode(code, &BarcodeFormat::CODE_128, 0, 1).unwrap();
    let width = bars.getWidth() * module + 2 * quiet;
    let picture = image::GrayImage::from_fn(width, height + 2 * quiet, |x, y| {
        let column = x.checked_sub(quiet).map(|x| x / module).filter(|column| *column < bars.getWidth());
        let is_bar = column.is_some_and(|column| bars.get(column, 0)) && (quiet..quiet + height).contains(&y);
        image::Luma([if is_bar { 0 } else { 255 }])
    });
    // Written whole under another name first: whoever watches the folder sees a finished file.
    let half = path.with_extension("part");
    picture.save_with_format(&half, image::ImageFormat::Png).unwrap();
    std::fs::rename(half, path).unwrap();
}

fn end_of(code: &str) -> &str {
    &code[code.len() - 4..]
}

#[test]
fn a_hand_scanner_types_and_the_verdict_stands() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let mut kiosk = office.kiosk(&display, &["--source", "wedge"]);
    assert!(display.shows(BAND, NIGHT), "the attract screen's ground");

    let ready = &office.codes(9)[0];
    // The trigger bounces: the same code twice is one scan.
    display.scan(ready);
    display.scan(ready);
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("found"), Some("wedge")));
    assert_eq!(line["code_end"].as_str(), Some(end_of(ready)));
    assert!(line["latency_ms"].as_f64().is_some_and(|ms| ms > 0.0));
    assert!(!line.to_string().contains(ready.as_str()), "the trace never holds a whole code");
    kiosk.stays(Duration::from_millis(1_500));
    assert!(display.shows(BAND, READY), "the band of a result that is ready");

    display.scan("H53.12-990101-9999");
    assert_eq!(kiosk.next()["screen"], "not_found");
    assert!(display.shows(BAND, SLATE), "the band of the machine's own messages");

    display.scan("079201012345||NGUYEN VAN THU|01011990|Nam|X|01012021");
    assert_eq!(kiosk.next()["screen"], "wrong_code");
    display.key("Escape");
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("attract"), Some("touch")));
}

#[test]
fn a_code_typed_by_hand_shows_the_bare_status() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let mut kiosk = office.kiosk(&display, &["--source", "wedge"]);
    let code = &office.codes(9)[0];
    let (first, rest) = code.split_at(1);
    display.types(first);
    assert_eq!(kiosk.next()["screen"], "typed_code");
    display.types(rest);
    display.key("Return");
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("found"), Some("touch")));
    assert_eq!(line["code_end"].as_str(), Some(end_of(code)));
}

#[test]
fn pictures_in_the_watched_folder_are_read_once_and_deleted() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let scans = office.path().join("scans");
    std::fs::create_dir(&scans).unwrap();
    let old = scans.join("old.png");
    picture_of(&office.codes(4)[0], &old);
    let an_hour_ago = motcua::desk::Clock::file_time() - Duration::from_hours(1);
    std::fs::File::options().write(true).open(&old).unwrap().set_modified(an_hour_ago).unwrap();
    let spec = format!("folder:{}", scans.display());
    let mut kiosk = office.kiosk(&display, &["--source", "wedge", "--source", &spec]);
    kiosk.stays(Duration::from_millis(1_500)); // what lay there before is left alone

    let code = &office.codes(9)[1];
    let new = scans.join("new.png");
    picture_of(code, &new);
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("found"), Some(spec.as_str())));
    assert_eq!(line["code_end"].as_str(), Some(end_of(code)));
    take_in::until("what was read is not deleted", || !new.exists());
    assert!(old.exists());

    std::fs::write(scans.join("broken.png"), b"\x89PNG\r\n\x1a\nnot really").unwrap();
    assert_eq!(kiosk.next()["screen"], "not_readable");
}

#[test]
fn a_replayed_camera_shows_slips_and_the_session_ends_by_itself() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let frames = office.path().join("frames");
    std::fs::create_dir(&frames).unwrap();
    let code = &office.codes(9)[2];
    picture_of(code, &frames.join("1.png"));
    let config = office.path().join("motcua.toml");
    std::fs::write(&config, "[session]\nidle_seconds = 10\n").unwrap();
    let spec = format!("dir:{}@5", frames.display());
    let mut kiosk = office.kiosk(&display, &["--source", &spec, "--config", config.to_str().unwrap()]);
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("found"), Some(spec.as_str())));
    assert_eq!(line["code_end"].as_str(), Some(end_of(code)));
    for screen in ["time", "attract"] {
        let line = kiosk.next();
        assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some(screen), Some("time")));
    }
    kiosk.stays(Duration::from_secs(3)); // the slip still lies before the lens: that is no new scan
}

#[test]
fn a_store_that_cannot_be_used_is_a_screen_and_comes_back_by_itself() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let away = office.path().join("away.db");
    std::fs::rename(office.store(), &away).unwrap();
    let trace = office.path().join("trace.jsonl");
    let mut child = motcua(&["run", "--windowed", "1080x1920", "--trace", trace.to_str().unwrap(), "--store"])
        .arg(office.store())
        .env("DISPLAY", display.name())
        .env_remove("WAYLAND_DISPLAY")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .spawn()
        .unwrap();
    let wait_for = |screen: &str| {
        for _ in 0..600 {
            if std::fs::read_to_string(&trace).unwrap_or_default().contains(&format!("\"screen\":\"{screen}\"")) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        false
    };
    let out_of_order = wait_for("out_of_order");
    std::fs::rename(&away, office.store()).unwrap();
    let back = wait_for("attract");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(out_of_order && back, "out of order: {out_of_order}, back: {back}");
}
