//! A day at the office: files taken in in the real window, their slips read back, the work on them by commands, the
//! results handed over by scanning, one undone and one taken back, the counter locked. The log's numbers add up.

use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use super::display::{Display, Place};
use super::motcua;
use super::take_in::{DO, PIN, office, persons, prints, taking_in, until};

/// What is typed for a procedure, by Telex for who hands it in, and whether there is a fee.
const TAKEN_IN: [(&str, &str, bool); 5] = [
    ("dang ky thue lan dau", "Nguyeenx Thij Thuwr", false),
    ("khai sinh", "Traanf Vawn Maaux", false),
    ("thanh lap ho kinh doanh", "Leej Thij Gior", true),
    ("nguoi phu thuoc", "Phamj Vawn Vis", false),
    ("khai le phi", "Vox Thij Nhaps", true),
];
/// Places on the screen: that the fee was paid, the rail's first and last item, the button that
/// begins a list.
const PAID: Place = ["949", "1002"];
const HAND_OVER: Place = ["68", "190"];
const LOCK: Place = ["68", "980"];
const BATCH: Place = ["1027", "980"];

/// The office's files, and its commands.
struct Day<'a> {
    folder: &'a Path,
    store: &'a Path,
}

impl Day<'_> {
    /// What a command by one of the staff prints.
    fn run(&self, staff: &str, args: &[&str]) -> String {
        let pin = self.folder.join("pin");
        std::fs::write(&pin, PIN).unwrap();
        let store = ["--store", self.store.to_str().unwrap(), "--staff", staff, "--pin-file", pin.to_str().unwrap()];
        let output = motcua(args).args(store).output().unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn codes(&self, status: u8) -> Vec<String> {
        let store = Connection::open(self.store).unwrap();
        let mut codes = store.prepare("SELECT code FROM dossier WHERE status = ?1 ORDER BY code").unwrap();
        codes.query_map([status], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// A slip's picture says its code in bars and in squares, and nothing else. Each is looked for alone, and again if need be:
    /// the reader gives each step so many milliseconds, which on a busy machine are not enough.
    fn reads_back(&self, code: &str) {
        let slip = self.folder.join("slip.png");
        self.run("lan", &["slip", code, "-o", slip.to_str().unwrap()]);
        for formats in ["code128", "qr"] {
            until(formats, || Self::read(&slip, formats).is_some_and(|text| text.contains(code)));
        }
    }

    /// The one code of a kind on a picture.
    fn read(picture: &Path, formats: &str) -> Option<String> {
        let args = ["read", picture.to_str().unwrap(), "--mode", "still", "--formats", formats, "--json"];
        let output = motcua(&args).output().unwrap();
        let read: Value = serde_json::from_slice(&output.stdout).unwrap();
        let texts: Vec<&str> =
            read["all"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
        assert!(texts.len() <= 1, "{formats}: {texts:?}");
        texts.first().map(|text| (*text).to_owned())
    }

    /// How many events of a kind the log holds.
    fn count(&self, kind: &str) -> usize {
        let output = motcua(&["log", "--json", "--store"]).arg(self.store).output().unwrap();
        let log = String::from_utf8(output.stdout).unwrap();
        let events = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        events.filter(|event| event["kind"] == kind).count()
    }
}

#[test]
fn a_day_at_the_office_adds_up() {
    let (display, folder) = (Display::start(1920, 1080), tempfile::tempdir().unwrap());
    let store = office(folder.path());
    let day = Day { folder: folder.path(), store: &store };
    let mut kiosk = taking_in(&display, folder.path(), &store);

    for (done, (search, name, has_fee)) in TAKEN_IN.into_iter().enumerate() {
        display.types(search);
        display.key("Return");
        display.types(name);
        if has_fee {
            display.press(PAID);
        }
        display.press(DO);
        until("it is taken in and its slip printed", || prints(&store) == (done as u32 + 1, 0));
        display.key("Return");
    }
    assert_eq!(persons(&store)[1], "Trần Văn Mẫu");
    for (number, name) in ["Sáu", "Bảy", "Tám", "Chín", "Mười"].into_iter().enumerate() {
        let file = folder.path().join("file.json");
        let text = format!(r#"{{"procedure": "BS-THUE-0{}", "applicant": {{"name": "Thử {name}"}}}}"#, number % 3 + 1);
        std::fs::write(&file, text).unwrap();
        day.run("lan", &["take-in", file.to_str().unwrap()]);
    }
    let codes = day.codes(2);
    assert_eq!(codes.len(), 10);
    let all: Vec<&str> = codes.iter().map(String::as_str).collect();
    for code in &codes {
        day.reads_back(code);
    }

    day.run("lan", &["ask-supplement", "--paper", "Bản sao", all[0]]);
    day.run("lan", &["supplement", all[0]]);
    day.run("lan", &["ask-fee", "--fee", "Lệ phí=50000", all[1]]);
    day.run("lan", &["pay-fee", all[1]]);
    day.run("lan", &[&["move", "--unit", "tax"], &all[..]].concat());
    day.run("xuan", &[&["finish", "--title", "Kết quả", "--number", "1", "--shelf", "Kệ A"], &all[..]].concat());
    assert_eq!(day.codes(9).len(), 10, "all are ready");

    display.press(HAND_OVER);
    assert_eq!(kiosk.next()["screen"], "hand_over");
    display.press(BATCH);
    assert_eq!(kiosk.next()["screen"], "batch");
    for code in &all {
        display.scan(code);
        assert_eq!(kiosk.next()["screen"], "batch");
    }
    assert_eq!(day.codes(10).len(), 10, "each scan marks at once");
    display.key("ctrl+z");
    until("the newest mark is undone", || day.codes(9) == [all[9]]);
    day.run("son", &["take-back", "--reason", "Nhầm người", all[3]]);
    assert_eq!(day.codes(9), [all[3], all[9]]);
    kiosk.next();
    display.press(LOCK);
    assert_eq!(kiosk.next()["screen"], "locked");
    drop(kiosk);

    let kinds = ["Received", "SupplementAsked", "Supplemented", "Finished", "Returned", "ReturnTakenBack"];
    assert_eq!(kinds.map(|kind| day.count(kind)), [10, 1, 1, 10, 10, 2]);
    assert_eq!((day.codes(10).len(), day.codes(9).len()), (8, 2), "what was handed over less what was taken back");
    let verified = motcua(&["store", "verify", "--store", store.to_str().unwrap()]).status().unwrap();
    assert!(verified.success(), "the log is whole");
}
