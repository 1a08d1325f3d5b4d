//! The counter without a window: handing over, taking in and the other acts, as scripts see them.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Output, Stdio};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{Office, TODAY, keys, motcua, stderr, stdout};

/// The demo's staff and their PINs.
pub const COUNTER: (&str, &str) = ("mau", "111222");
pub const HANDLING: (&str, &str) = ("thu", "222333");
pub const SUPERVISOR: (&str, &str) = ("sen", "333444");
pub const ADMINISTRATOR: (&str, &str) = ("cau", "444555");

impl Office {
    /// A file with a PIN.
    pub fn pin_file(&self, pin: &str) -> String {
        let path = self.path(&format!("pin-{pin}"));
        std::fs::write(&path, pin).unwrap();
        path.display().to_string()
    }

    /// Does an act as a member of the staff: its lines, and its exit code.
    pub fn act(&self, (staff, pin): (&str, &str), args: &[&str]) -> (Vec<Value>, Option<i32>) {
        let output = self.act_output((staff, pin), args);
        let lines = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (lines, output.status.code())
    }

    pub fn act_output(&self, (staff, pin): (&str, &str), args: &[&str]) -> Output {
        let pin = self.pin_file(pin);
        let (command, rest) = args.split_first().unwrap();
        self.run(&[&[*command, "--today", TODAY, "--staff", staff, "--pin-file", &pin, "--lang", "en"], rest].concat())
    }

    /// A hand-over that waits for codes on its standard input.
    fn hand_over(&self) -> Child {
        let pin = self.pin_file(COUNTER.1);
        motcua()
            .arg("--store")
            .arg(self.store())
            .args(["hand-over", "--today", TODAY, "--staff", COUNTER.0, "--pin-file", &pin, "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// The codes of dossiers in a status.
    fn in_status(&self, status: u8) -> Vec<String> {
        let store = Connection::open(self.store()).unwrap();
        let mut codes = store.prepare("SELECT code FROM dossier WHERE status = ?1 ORDER BY rowid").unwrap();
        codes.query_map([status], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    fn count(&self, kind: &str, code: &str) -> i64 {
        let store = Connection::open(self.store()).unwrap();
        let sql = "SELECT count(*) FROM event WHERE kind = ?1 AND stream = 'dossier:' || ?2";
        store.query_row(sql, [kind, code], |row| row.get(0)).unwrap()
    }

    fn taken_in(&self, dossier: &Value) -> (Vec<Value>, Option<i32>) {
        let path = self.path("dossier.json");
        std::fs::write(&path, dossier.to_string()).unwrap();
        self.act(COUNTER, &["take-in", path.to_str().unwrap()])
    }
}

fn outcome(line: &Value) -> (&str, &str) {
    (line["outcome"].as_str().unwrap_or_default(), line["why"].as_str().unwrap_or_default())
}

#[test]
fn each_mark_is_answered_as_soon_as_it_is_made() {
    let office = Office::new();
    let ready = office.in_status(9);
    assert!(ready.len() >= 3, "{}", ready.len());
    let mut counter = office.hand_over();
    let mut codes = counter.stdin.take().unwrap();
    let mut lines = BufReader::new(counter.stdout.take().unwrap()).lines();
    for code in ready.iter().take(3) {
        writeln!(codes, "{}", code.to_lowercase()).unwrap();
        codes.flush().unwrap();
        // The next code is not there yet, so this line cannot have waited for it.
        let line: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(keys(&line), ["code", "outcome", "status", "why"]);
        assert_eq!((line["code"].as_str(), line["outcome"].as_str()), (Some(code.as_str()), Some("returned")));
        assert_eq!((&line["why"], line["status"].as_u64()), (&Value::Null, Some(10)));
        assert_eq!(office.count("Returned", code), 1, "not in the log yet");
    }
    drop(codes);
    assert_eq!(counter.wait().unwrap().code(), Some(0));
}

#[test]
fn what_cannot_be_handed_over_is_told_with_the_way_out() {
    let office = Office::new();
    let ready = office.showcase(11);
    let (first, exit) = office.act(COUNTER, &["hand-over", &ready, &ready]);
    assert_eq!(exit, Some(0), "a result that is handed over already is handed over");
    assert_eq!((outcome(&first[0]), first[1]["outcome"].as_str()), (("returned", ""), Some("already")));
    assert!(outcome(&first[1]).1.contains("by Trần Thị Mẫu"), "{}", first[1]);
    assert_eq!(office.count("Returned", &ready), 1);
    let table = [
        (office.showcase(4), "not ready: the file is in progress, due"),
        (office.showcase(7), "not ready: the file is waiting for papers"),
        (office.showcase(8), "must be paid first"),
        (office.showcase(9), "There is no result: the file is withdrawn since"),
        ("H53.12-990101-9999".to_owned(), "not in the data. Check it"),
        ("H53.13-261022-0001".to_owned(), "belongs to another office"),
        ("079201012345||NGUYEN VAN THU|01011990|Nam|X|01012021".to_owned(), "not in the data"),
    ];
    for (code, why) in table {
        let (lines, exit) = office.act(COUNTER, &["hand-over", "--", &code]);
        assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("refused"), Some(1)), "{code}");
        assert!(outcome(&lines[0]).1.contains(why), "{code}: {}", lines[0]);
        assert!(!lines[0].to_string().contains("NGUYEN VAN THU"), "a card is said back");
    }
}

#[test]
fn whoever_comes_instead_of_the_owner_is_written_down() {
    let office = Office::new();
    let ready = office.showcase(11);
    let try_with = |args: &[&str]| {
        let (lines, _) = office.act(COUNTER, &[&["hand-over"], args, &[ready.as_str()]].concat());
        (lines[0]["outcome"].as_str().unwrap().to_owned(), outcome(&lines[0]).1.to_owned())
    };
    assert!(try_with(&["--to", "other"]).1.contains("name of the person"));
    assert!(try_with(&["--to", "authorised", "--name", "Lê Văn Hai"]).1.contains("authorises"));
    let all = ["--to", "authorised", "--name", "Lê Văn Hai", "--authority", "Giấy ủy quyền", "--original", "Bản vẽ=2"];
    assert_eq!(try_with(&all).0, "returned");
    let (back, exit) = office.act(COUNTER, &["take-back", "--reason", "quét nhầm", &ready]);
    assert_eq!((outcome(&back[0]).0, back[0]["status"].as_u64(), exit), ("done", Some(9), Some(0)));
    assert_eq!(office.run(&["store", "verify"]).status.code(), Some(0));
}

#[test]
fn a_life_from_intake_to_hand_over() {
    let office = Office::new();
    let dossier = json!({
        "id": "01928f2e-7a10-7abc-8def-0123456789ab", "procedure": "BS-DD-01",
        "applicant": {"name": "Nguyễn Văn Mẫu", "id_number": "000000000123", "phone": "0900 000 123"},
        "components": [{"name": "Đơn", "count": 1}, {"name": "Ảnh", "kind": "copy", "count": 2}],
        "fees": [{"name": "Lệ phí", "dong": 15_000}]
    });
    let (first, exit) = office.taken_in(&dossier);
    assert_eq!((outcome(&first[0]).0, first[0]["status"].as_u64(), exit), ("taken_in", Some(2), Some(0)), "{first:?}");
    assert!(first[0]["due"].as_str().is_some_and(|due| due.ends_with("+07:00")), "{}", first[0]);
    let code = first[0]["code"].as_str().unwrap();
    assert!(code.starts_with("H53.12-261022-"), "{code}");
    let (again, _) = office.taken_in(&dossier);
    assert_eq!((outcome(&again[0]).0, again[0]["code"].as_str()), ("already", Some(code)), "tried again");
    let mut other = dossier.clone();
    other["id"] = json!("01928f2e-7a10-7abc-8def-0123456789ac");
    let (duplicate, exit) = office.taken_in(&other);
    assert_eq!((outcome(&duplicate[0]).0, exit), ("refused", Some(1)));
    assert!(outcome(&duplicate[0]).1.contains(code), "{}", duplicate[0]);

    let way: [(&[&str], u64); 12] = [
        (&["move", "--unit", "land_branch"], 4),
        (&["send-back"], 2),
        (&["move", "--unit", "land_branch"], 4),
        (&["ask-supplement", "--paper", "Trích lục=1:copy", "--reason", "thiếu"], 5),
        (&["supplement"], 4),
        (&["ask-fee", "--fee", "Phí đo đạc=20000"], 6),
        (&["pay-fee"], 4),
        (&["stop", "--reason", "chờ tòa"], 8),
        (&["resume"], 4),
        (&["extend", "--due", "2026-12-31", "--reason", "chờ đo đạc"], 4),
        (&["finish", "--title", "Giấy chứng nhận", "--number", "12", "--shelf", "Kệ 2"], 9),
        (&["hand-over"], 10),
    ];
    for (act, status) in way {
        let (lines, exit) = office.act(SUPERVISOR, &[act, &[code]].concat());
        assert_eq!((lines[0]["status"].as_u64(), exit), (Some(status), Some(0)), "{act:?}: {}", lines[0]);
    }
    let log = office.run(&["log", "--json", "--code", code]);
    let kinds: Vec<String> = stdout(&log)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        kinds.join(" "),
        "Received Accepted Moved SentBack Moved SupplementAsked Supplemented FeeAsked FeePaid Stopped Resumed Extended \
         Finished Returned"
    );
    assert_eq!(office.run(&["store", "verify"]).status.code(), Some(0));
}

#[test]
fn what_is_missing_is_asked_for_as_a_dossier_is_taken_in() {
    let office = Office::new();
    let dossier = json!({
        "id": "01928f2e-7a10-7abc-8def-0123456789ad", "procedure": "BS-DD-01", "delivery": "post",
        "applicant": {"name": "Nguyễn Văn Mẫu"}, "components": [{"name": "Đơn"}],
        "supplement": {"papers": [{"name": "Trích lục", "kind": "copy", "count": 2}], "before": "2026-11-20", "reason": "thiếu"}
    });
    let (lines, exit) = office.taken_in(&dossier);
    assert_eq!((outcome(&lines[0]).0, lines[0]["status"].as_u64(), exit), ("taken_in", Some(5), Some(0)), "{lines:?}");
    let code = lines[0]["code"].as_str().unwrap();
    let (again, _) = office.taken_in(&dossier);
    assert_eq!((outcome(&again[0]).0, again[0]["code"].as_str()), ("already", Some(code)));
    assert_eq!(office.count("SupplementAsked", code), 1);
    let payload: String = Connection::open(office.store())
        .unwrap()
        .query_row(
            "SELECT payload FROM event WHERE kind = 'Received' AND stream = ?1",
            [format!("dossier:{code}")],
            |r| r.get(0),
        )
        .unwrap();
    assert!(payload.contains(r#""delivery":"post""#), "{payload}");
}

#[test]
fn what_is_not_taken_in_has_a_number_and_its_form() {
    let office = Office::new();
    let mut dossier = json!({
        "id": "01928f2e-7a10-7abc-8def-0123456789ae", "procedure": "BS-DD-01",
        "applicant": {"name": "Nguyễn Văn Mẫu"}, "refusal": "Không thuộc thẩm quyền của phường"
    });
    let (lines, exit) = office.taken_in(&dossier);
    let line = &lines[0];
    assert_eq!((outcome(line).0, line["status"].as_u64(), exit), ("not_taken_in", Some(3), Some(0)), "{line}");
    let code = line["code"].as_str().unwrap();
    let paper = office.path("refusal.pdf");
    let (made, exit) = office.act(COUNTER, &["form", "refusal", code, "-o", paper.to_str().unwrap()]);
    assert_eq!((outcome(&made[0]).0, exit), ("made", Some(0)), "{made:?}");
    dossier["supplement"] = json!({"papers": [{"name": "Đơn"}]});
    assert_eq!(office.taken_in(&dossier).1, Some(2), "either asked for or refused");
}

#[test]
fn persons_are_written_anew_with_a_reason() {
    let office = Office::new();
    let code = office.showcase(4);
    let persons = office.path("persons.json");
    std::fs::write(&persons, json!({"applicant": {"name": "Trần Thị Mới", "phone": "0900 000 999"}}).to_string())
        .unwrap();
    let persons = persons.to_str().unwrap();
    let (lines, exit) = office.act(COUNTER, &["correct", "--persons", persons, "--reason", "viết sai", &code]);
    assert_eq!((outcome(&lines[0]).0, exit), ("done", Some(0)));
    let (lines, exit) = office.act(COUNTER, &["correct", "--persons", persons, "--reason", " ", &code]);
    assert_eq!((outcome(&lines[0]).0, exit), ("refused", Some(1)));
    let store = Connection::open(office.store()).unwrap();
    let masked: String =
        store.query_row("SELECT masked_name FROM dossier WHERE code = ?1", [&code], |r| r.get(0)).unwrap();
    assert_eq!(masked, "TRẦN T** M**");
    assert_eq!(office.run(&["store", "verify"]).status.code(), Some(0));
}

#[test]
fn files_that_are_none_are_named_and_not_said_back() {
    let office = Office::new();
    let table = [
        ("{", "no JSON"),
        ("{}", "not what is asked for"),
        (r#"{"procedure":"BS-DD-01","applicant":{"name":"Nguyễn Bí Mật","id":"1"}}"#, "not what is asked for"),
    ];
    for (text, why) in table {
        std::fs::write(office.path("bad.json"), text).unwrap();
        let output = office.act_output(COUNTER, &["take-in", office.path("bad.json").to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(stderr(&output).contains(why), "{text}: {}", stderr(&output));
        assert!(!stderr(&output).contains("Bí Mật"));
    }
    let nameless = json!({"procedure": "BS-DD-01", "applicant": {"name": " "}});
    assert_eq!(outcome(&office.taken_in(&nameless).0[0]).0, "refused");
    let unknown = json!({"procedure": "BS-XX-99", "applicant": {"name": "Nguyễn Văn Mẫu"}});
    assert!(outcome(&office.taken_in(&unknown).0[0]).1.contains("BS-XX-99"));
}

#[test]
fn the_log_is_a_table_csv_and_json() {
    let office = Office::new();
    let ready = office.showcase(11);
    office.act(COUNTER, &["hand-over", &ready]);
    let shown = |args: &[&str]| stdout(&office.run(&[&["log"], args].concat()));
    let lines = shown(&["--json", "--staff", COUNTER.0, "--since", TODAY]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["SignedIn", "Returned"]);
    assert_eq!(keys(&lines[1]), ["at", "id", "kind", "origin", "seq", "staff", "stream", "version"]);
    assert_eq!(lines[1]["stream"], format!("dossier:{ready}"));
    assert!(lines[1]["at"].as_str().is_some_and(|at| at.starts_with(TODAY) && at.ends_with("+07:00")), "{}", lines[1]);
    let csv = shown(&["--csv", "--code", &ready]);
    assert!(csv.starts_with("at,kind,stream,staff,version,origin,seq,id\n") && csv.contains(",Returned,dossier:"));
    assert!(shown(&["--code", &ready]).lines().last().is_some_and(|line| line.contains("Returned")));
    assert_eq!(office.run(&["log", "--staff", "nobody"]).status.code(), Some(1));
    assert_eq!(office.run(&["log", "--since", "yesterday"]).status.code(), Some(2));
}

#[test]
fn nothing_secret_is_in_any_output_or_log() {
    let office = Office::new();
    let dossier = json!({"procedure": "BS-DD-01", "applicant":
        {"name": "Nguyễn Thị Kín Đáo", "id_number": "000987654321", "phone": "0900 111 222", "address": "9 Hẻm Khuất"}});
    std::fs::write(office.path("dossier.json"), dossier.to_string()).unwrap();
    let (pin, wrong) = (office.pin_file(COUNTER.1), office.pin_file("999888"));
    let run = |pin: &str, args: &[&str]| {
        let output = motcua()
            .env("RUST_LOG", "trace")
            .arg("--store")
            .arg(office.store())
            .args(["--today", TODAY])
            .args(args)
            .args(["--staff", COUNTER.0, "--pin-file", pin])
            .output()
            .unwrap();
        stdout(&output) + &stderr(&output)
    };
    let file = office.path("dossier.json").display().to_string();
    let mut said = run(&pin, &["take-in", &file]);
    let code = serde_json::from_str::<Value>(said.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
    let code = code["code"].as_str().unwrap().to_owned();
    said += &run(&wrong, &["hand-over", &code]);
    said += &run(&pin, &["finish", &code]);
    said += &run(&pin, &["hand-over", &code]);
    said += &run(&pin, &["hand-over", "000987654321"]);
    said += &stdout(&office.run(&["log", "--json"]));
    assert!(said.contains("returned"), "{said}");
    let pepper = std::fs::read(office.path("office.key")).unwrap()[32..]
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let secrets = ["Kín Đáo", "KÍN ĐÁO", "000987654321", "0900 111 222", "Hẻm Khuất", COUNTER.1, "999888", &pepper];
    for secret in secrets {
        assert!(!said.contains(secret), "{secret} is said");
    }
}
