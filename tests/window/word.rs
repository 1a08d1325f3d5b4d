//! What citizens say and whom they call, from one process to another: a rating is counted once, words reach the file without
//! their writer, and a call stands on the counter's screen by itself.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;

use super::display::{Display, Place};
use super::kiosk::Kiosk;
use super::{Office, motcua};

/// Places on an upright screen of 1080x1920: the way out, "not satisfied", the first reason, the button to write, to call.
const DONE: Place = ["900", "1820"];
const NOT_SATISFIED: Place = ["540", "1515"];
const FIRST_REASON: Place = ["540", "848"];
const WRITE: Place = ["540", "1476"];
const CALL: Place = ["790", "1523"];
/// What can be applied for, beside it; the first entry of a list.
const PROCEDURES: Place = ["290", "1523"];
const PRINT: Place = ["540", "850"];
const FIRST_ENTRY: Place = ["540", "835"];
/// The button beside the call on the counter of 1920x1080.
const GO: Place = ["1760", "135"];

/// What cuts the paper of a roll.
const CUT: &[u8] = b"\x1dVB\0";

/// How many bytes the bell of a call has: a second of it, 48,000 samples of two bytes.
const BELL: u64 = 96_000;

/// What a sound card that writes files was given.
struct Heard(PathBuf);

impl Heard {
    /// The configuration of such a card, and what is heard of it.
    fn in_folder(folder: &Path) -> (PathBuf, Self) {
        let (card, sounds) = (folder.join("card.conf"), folder.join("sounds"));
        std::fs::create_dir(&sounds).unwrap();
        let file = sounds.join("sound");
        let text = format!(
            "pcm.nowhere {{ type null }}\npcm.default {{ type file slave.pcm nowhere file \"{}\" format raw truncate false }}\n",
            file.display()
        );
        std::fs::write(&card, text).unwrap();
        (card, Self(sounds))
    }

    /// The sizes of all sounds that were played.
    fn sounds(&self) -> Vec<u64> {
        let files = std::fs::read_dir(&self.0).unwrap();
        files.map(|file| file.unwrap().metadata().unwrap().len()).collect()
    }
}

/// On the keyboard of the screen: c, h, ơ, huyền; then the button that sends it.
const CHO: [Place; 5] = [["378", "1743"], ["677", "1635"], ["594", "1310"], ["328", "1419"], ["887", "1852"]];
/// The place of the citizens' word on the supervisor's rail, on 1920x1080; where the complaints stand, across.
const WORD: Place = ["69", "543"];
const COMPLAINTS: usize = 1200;
/// From the line below a complaint up into the button that answers it.
const TO_BUTTON: usize = 36;

fn next_is(kiosk: &mut Kiosk, screen: &str) -> Value {
    let line = kiosk.next();
    assert_eq!(line["screen"], screen, "{line}");
    line
}

impl Office {
    /// How citizens rated the office this month, by the command.
    fn ratings(&self) -> Vec<[u64; 3]> {
        let told = motcua(&["report", "ratings", "--json", "--store"]).arg(self.store()).output().unwrap();
        assert!(told.status.success(), "{told:?}");
        let lines = String::from_utf8(told.stdout).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let names = ["very_satisfied", "satisfied", "unsatisfied"];
        lines.map(|line| names.map(|name| line[name].as_u64().unwrap())).collect()
    }
}

#[test]
fn a_dossier_is_rated_once_and_words_are_kept_without_their_writer() {
    let (display, office) = (Display::start(1080, 1920), Office::new());
    let mut kiosk = office.kiosk(&display, &["--source", "wedge"]);
    let code = &office.codes(9)[0];
    display.scan(code);
    next_is(&mut kiosk, "found");
    display.press(DONE);
    next_is(&mut kiosk, "thanks");
    display.press(NOT_SATISFIED);
    next_is(&mut kiosk, "reasons");
    display.press(FIRST_REASON);
    display.press(WRITE);
    next_is(&mut kiosk, "message");
    for key in CHO {
        display.press(key);
    }
    next_is(&mut kiosk, "heard");
    display.press(DONE);
    next_is(&mut kiosk, "attract");
    assert_eq!(office.ratings(), [[0, 0, 1]]);

    display.scan(code);
    next_is(&mut kiosk, "found");
    display.press(DONE);
    next_is(&mut kiosk, "thanks");
    display.press(NOT_SATISFIED);
    next_is(&mut kiosk, "heard");
    assert_eq!(office.ratings(), [[0, 0, 1]], "thanked, and not counted again");

    let file = Connection::open(office.path().join("kiosk.db")).unwrap();
    let said: (String, String) =
        file.query_row("SELECT reasons, message FROM complaint", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!(said, ("waited".to_owned(), "chờ".to_owned()));
    let trace = kiosk.trace();
    assert!(!trace.contains("chờ") && !trace.contains("waited") && !trace.contains(code.as_str()));
}

#[test]
fn what_citizens_say_stands_on_the_supervisors_page_and_is_answered_there() {
    let (hall, desk, office) = (Display::start(1080, 1920), Display::start(1920, 1080), Office::new());
    let mut head = office.supervisor(&desk);
    desk.press(WORD);
    while head.next()["screen"] != "word" {}
    desk.stands_still();
    let empty = desk.screenshot();

    let folder = office.path().join("kiosk");
    std::fs::create_dir(&folder).unwrap();
    let store = office.store();
    let mut kiosk = Kiosk::start(&hall, &folder, &["--source", "wedge", "--store", store.to_str().unwrap()]);
    hall.scan(&office.codes(9)[0]);
    next_is(&mut kiosk, "found");
    hall.press(DONE);
    next_is(&mut kiosk, "thanks");
    hall.press(NOT_SATISFIED);
    next_is(&mut kiosk, "reasons");
    hall.press(FIRST_REASON);
    hall.press(WRITE);
    next_is(&mut kiosk, "message");
    for key in CHO {
        hall.press(key);
    }
    next_is(&mut kiosk, "heard");

    // It stands there without a touch: the lowest of it is the line below the complaint.
    let end = || {
        let shown = desk.screenshot();
        (0..1080).rev().find(|y| shown.at(COMPLAINTS, *y) != empty.at(COMPLAINTS, *y))
    };
    wait_for("the page does not show what was said", || end().is_some());
    desk.stands_still();
    assert_eq!(office.ratings(), [[0, 0, 1]]);
    let button = end().unwrap() - TO_BUTTON;
    desk.press([&COMPLAINTS.to_string(), &button.to_string()]);
    desk.types("ddax xin looix");
    desk.key("Return");
    let answer = || {
        let file = Connection::open(office.path().join("kiosk.db")).unwrap();
        let sql = "SELECT message, answer, answered_by FROM complaint WHERE answer IS NOT NULL";
        let row = |row: &rusqlite::Row<'_>| Ok::<[String; 3], _>([row.get(0)?, row.get(1)?, row.get(2)?]);
        file.query_row(sql, [], row).ok()
    };
    wait_for("the answer is not written down", || answer().is_some());
    assert_eq!(answer().unwrap(), ["chờ", "đã xin lỗi", "sen"]);
}

#[test]
fn a_call_is_on_the_counter_by_itself_and_its_answer_at_the_machine() {
    let (hall, desk, office) = (Display::start(1080, 1920), Display::start(1920, 1080), Office::new());
    let mut kiosk = office.kiosk(&hall, &["--source", "wedge"]);
    hall.press(CALL);
    next_is(&mut kiosk, "call");
    // Nobody sits at a counter: nothing is promised.
    while call(&office).is_none_or(|(_, _, gone)| gone.is_none()) {
        sleep(Duration::from_millis(100));
    }
    assert!(call(&office).unwrap().0.is_none(), "no counter showed it");
    while kiosk.trace().lines().count() < 3 {
        sleep(Duration::from_millis(50));
    }
    hall.press(DONE);

    let folder = office.path().join("counter");
    std::fs::create_dir(&folder).unwrap();
    let store = office.store();
    let (card, heard) = Heard::in_folder(&folder);
    let variables = [("ALSA_CONFIG_PATH", card.to_str().unwrap())];
    let mut counter = Kiosk::counter_with(&variables, &desk, &folder, &["--store", store.to_str().unwrap()]);
    desk.signs_in(2, "111222");
    next_is(&mut counter, "hand_over");
    sleep(Duration::from_secs(1));
    assert_eq!(heard.sounds(), Vec::<u64>::new(), "nobody calls");

    let lines = kiosk.trace().lines().count();
    hall.press(CALL);
    next_is(&mut counter, "hand_over");
    // On a slow machine the screen and what became of the call come with one frame.
    wait_for("the machine does not show the call", || {
        call(&office).unwrap().0.is_some() && kiosk.trace().lines().count() > lines
    });
    wait_for("nothing is heard", || heard.sounds() == [BELL]);
    sleep(Duration::from_secs(3));
    assert_eq!(heard.sounds(), [BELL], "once, however long the call stands");

    let lines = kiosk.trace().lines().count();
    desk.press(GO);
    wait_for("nobody answered", || call(&office).unwrap().1.is_some());
    wait_for("the machine does not say that somebody comes", || kiosk.trace().lines().count() > lines);
    assert_eq!(call(&office).unwrap().1.as_deref(), Some("mau"), "by somebody with a name");
    sleep(Duration::from_secs(2));
    assert_eq!(heard.sounds(), [BELL], "an answer is no call");
}

#[test]
fn what_can_be_applied_for_is_looked_through_by_touch_and_by_keys() {
    let (display, office) = (Display::start(1080, 1920), Office::new());
    let paper = office.path().join("paper");
    let target = format!("file:{}", paper.display());
    let config = office.path().join("motcua.toml");
    std::fs::write(
        &config,
        format!("[session]\nidle_seconds = 10\n[printer]\ntarget = {target:?}\npaper = \"roll58\"\n"),
    )
    .unwrap();
    let mut kiosk = office.kiosk(&display, &["--source", "wedge", "--config", config.to_str().unwrap()]);
    display.press(PROCEDURES);
    next_is(&mut kiosk, "procedures");
    display.press(FIRST_ENTRY);
    next_is(&mut kiosk, "procedures");
    // The first entry has the keys after one Tab, and Enter presses it.
    display.key("Tab");
    display.key("Return");
    next_is(&mut kiosk, "procedure");
    display.press(PRINT);
    wait_for("nothing whole came out of the printer", || std::fs::read(&paper).is_ok_and(|bytes| bytes.ends_with(CUT)));
    let bytes = std::fs::read(&paper).unwrap();
    // A reset, the first band of an image of 384 dots, and one cut at the end.
    assert!(bytes.starts_with(b"\x1b@\x1dv0\0\x30\0\x80\0"), "{:?}", &bytes[..10]);
    assert_eq!(memchr::memmem::find_iter(&bytes, CUT).collect::<Vec<_>>(), [bytes.len() - CUT.len()], "one paper");
    // That it prints and that it is printed may come with one frame.
    let end = std::iter::repeat_with(|| kiosk.next()).find(|line| line["screen"] != "procedure").unwrap();
    assert_eq!([&end["screen"], &end["source"]], ["attract", "time"], "it ends with the session's time");
}

fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        sleep(Duration::from_millis(50));
    }
}

/// Of the newest call: when it was shown, who answered, when it was taken back.
fn call(office: &Office) -> Option<(Option<i64>, Option<String>, Option<i64>)> {
    let file = Connection::open(office.path().join("kiosk.db")).unwrap();
    let sql = "SELECT shown_at, answered_by, gone_at FROM call ORDER BY at DESC LIMIT 1";
    file.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).ok()
}
