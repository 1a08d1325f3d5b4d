//! What is left of a session in the memory of the kiosk's process once it is over: nothing.
//!
//! The memory is read from outside, all of it: a text counts wherever it lies, as bytes and as characters of four bytes.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::time::Duration;

use memchr::memmem;
use rusqlite::Connection;

use super::display::{Display, Place};
use super::kiosk::Kiosk;
use super::{Office, end_of};

/// Where "Xong" and "Gõ mã hồ sơ" stand on an upright screen.
const DONE: Place = ["900", "1820"];
/// A part of the path of a folder that is watched: the program keeps it as long as it runs.
pub const KEPT: &str = "kept-on-purpose";

/// Words that no typing method makes others of.
const WORDS: &str = "KLMQB7XZPT";
/// "Not satisfied", and the button to write, as in `word.rs`; the button that sends the words.
const NOT_SATISFIED: Place = ["540", "1515"];
const WRITE: Place = ["540", "1476"];
const SEND: Place = ["887", "1852"];

/// How often it is looked whether the last passes are over.
const PASSES: usize = 3;

/// A text as it may lie in memory.
fn spellings(text: &str) -> [Vec<u8>; 2] {
    let wide = text.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
    [text.as_bytes().to_vec(), wide]
}

/// What stands round a place, so that it tells whose memory that is.
fn around(bytes: &[u8], at: usize) -> String {
    let end = bytes.len().min(at + 96);
    String::from_utf8_lossy(&bytes[at.saturating_sub(96)..end]).escape_debug().to_string()
}

/// How often each text lies in the memory of a process, and in which of its mappings.
pub fn find(process: u32, texts: &[&str]) -> Vec<(String, Vec<String>)> {
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut found: Vec<(String, Vec<String>)> = texts.iter().map(|text| ((*text).to_owned(), Vec::new())).collect();
    for line in maps.lines() {
        let mut fields = line.split_whitespace();
        let (range, rights) = (fields.next().unwrap(), fields.next().unwrap());
        let (start, end) = range.split_once('-').unwrap();
        let [start, end] = [start, end].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        // Devices and the kernel's own pages are not the program's memory.
        if !rights.starts_with('r') || line.contains("[v") || line.contains("/dev/") {
            continue;
        }
        let mut bytes = vec![0; (end - start) as usize];
        if memory.read_exact_at(&mut bytes, start).is_err() {
            continue;
        }
        for (text, places) in &mut found {
            for spelling in spellings(text) {
                let at = memmem::find_iter(&bytes, &spelling);
                places.extend(at.map(|at| format!("{line}: {}", around(&bytes, at))));
            }
        }
    }
    found
}

/// Asserts that nothing of a person is left, and that what is kept is found: so the search finds what there is.
pub fn assert_gone(kiosk: &Kiosk, texts: &[&str], when: &str) {
    // A few passes later: what the toolkit keeps for the next frame is gone with it, however late a slow machine draws that.
    for _ in 0..PASSES {
        std::thread::sleep(Duration::from_secs(2));
        if find(kiosk.process(), texts).iter().all(|(_, places)| places.is_empty()) {
            break;
        }
    }
    let kept = find(kiosk.process(), &[KEPT]);
    assert!(!kept[0].1.is_empty(), "{when}: the search finds nothing at all");
    for (text, places) in find(kiosk.process(), texts) {
        assert!(places.is_empty(), "{when}: {text:?} is left at {places:#?}");
    }
}

/// What was typed may not have reached the program yet.
fn wait_a_moment() -> bool {
    std::thread::sleep(Duration::from_millis(500));
    false
}

/// The same program without the allocator that wipes (`examples/unwiped.rs`), on a C library that is told to wipe nothing:
/// what the program takes for its own setting is one that no library knows.
#[test]
fn without_wiping_the_search_finds_what_is_left() {
    let (display, office) = (Display::start(1080, 1920), Office::new());
    let program = Path::new(env!("CARGO_BIN_EXE_motcua")).with_file_name("examples").join("unwiped");
    let tunables = "xglibc.malloc.perturb=255:glibc.malloc.tcache_count=0";
    let store = office.store();
    let args = ["--source", "wedge", "--store", store.to_str().unwrap()];
    let mut kiosk = Kiosk::start_as(&program, &[("GLIBC_TUNABLES", tunables)], &display, office.path(), &args);
    // Of a short text an allocator overwrites the most with its own notes: of a long one its end is left.
    let end = "KHONG-CO-HO-SO-NAO-MANG-MA-NAY";
    for number in 0..3 {
        display.scan(&format!("H53.12-261019-{number:04}-{end}"));
        assert_eq!(kiosk.next()["screen"], "not_found");
        display.key("Escape");
        assert_eq!(kiosk.next()["screen"], "attract");
    }
    std::thread::sleep(Duration::from_secs(2));
    let found = find(kiosk.process(), &[end]);
    assert!(!found[0].1.is_empty(), "the search finds nothing, so it proves nothing");
}

#[test]
fn nothing_of_a_session_is_left_in_memory() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let scans = office.path().join(KEPT);
    fs::create_dir(&scans).unwrap();
    let spec = format!("folder:{}", scans.display());
    let config = office.path().join("motcua.toml");
    fs::write(&config, "[session]\nidle_seconds = 10\n").unwrap();
    let config = config.to_str().unwrap();
    let mut kiosk = office.kiosk(&display, &["--source", "wedge", "--source", &spec, "--config", config]);

    let codes = office.codes(9);
    let [scanned, typed, timed, next] = &codes[..4] else { panic!("too few are ready") };
    let owner = |code: &str| -> String {
        let store = Connection::open(office.store()).unwrap();
        store.query_row("SELECT masked_name FROM dossier WHERE code = ?1", [code], |row| row.get(0)).unwrap()
    };
    let (name, timed_name) = (owner(scanned), owner(timed));

    display.scan(scanned);
    assert_eq!(kiosk.next()["screen"], "found");
    let shown = find(kiosk.process(), &[scanned, &name]);
    assert!(shown.iter().all(|(_, places)| !places.is_empty()), "while it is shown it is there: {shown:?}");
    display.press(DONE);
    assert_eq!(kiosk.next()["screen"], "thanks");
    assert_gone(&kiosk, &[scanned, &name], "after Xong");
    assert_eq!(kiosk.next()["screen"], "attract");

    display.types(typed);
    assert_eq!(kiosk.next()["screen"], "typed_code");
    display.key("Return");
    assert_eq!(kiosk.next()["screen"], "found");
    display.key("Escape");
    assert_eq!(kiosk.next()["screen"], "attract");
    assert_gone(&kiosk, &[typed], "after a typed code");

    display.types("ABANDONED77");
    assert_eq!(kiosk.next()["screen"], "typed_code");
    assert_eq!(kiosk.next()["screen"], "time");
    assert_eq!(kiosk.next()["screen"], "attract");
    assert_gone(&kiosk, &["ABANDONED77"], "after a code that nobody finished");

    display.scan(&codes[4]);
    assert_eq!(kiosk.next()["screen"], "found");
    display.press(DONE);
    assert_eq!(kiosk.next()["screen"], "thanks");
    display.press(NOT_SATISFIED);
    assert_eq!(kiosk.next()["screen"], "reasons");
    display.press(WRITE);
    assert_eq!(kiosk.next()["screen"], "message");
    display.types(WORDS);
    let is_there = || !find(kiosk.process(), &[WORDS])[0].1.is_empty();
    assert!((0..20).any(|_| is_there() || wait_a_moment()), "while it is written it is there");
    display.press(SEND);
    assert_eq!(kiosk.next()["screen"], "heard");
    let file = Connection::open(office.path().join("kiosk.db")).unwrap();
    let kept: String = file.query_row("SELECT message FROM complaint", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, WORDS, "it was sent as it was typed");
    display.press(DONE);
    assert_eq!(kiosk.next()["screen"], "attract");
    assert_gone(&kiosk, &[WORDS, &codes[4]], "after words were sent");

    display.scan(timed);
    assert_eq!(kiosk.next()["screen"], "found");
    assert_eq!(kiosk.next()["screen"], "time");
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("attract"), Some("time")));
    assert_gone(&kiosk, &[timed, &timed_name], "after the time was up");

    display.scan(scanned);
    assert_eq!(kiosk.next()["screen"], "found");
    std::thread::sleep(Duration::from_millis(500));
    display.scan(next);
    assert_eq!(kiosk.next()["code_end"].as_str(), Some(end_of(next)));
    assert_gone(&kiosk, &[scanned, &name], "after the next scan");
}
