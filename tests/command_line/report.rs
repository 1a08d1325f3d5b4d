//! The figures from outside: `report`, compared with what the demo's own tables say.

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rusqlite::Connection;
use serde_json::Value;

use crate::{Office, stderr, stdout};

/// The counts of an object of report II.06a, in the order of its columns.
fn numbers(line: &Value) -> Vec<u64> {
    let paths = [
        "/received/total",
        "/received/online",
        "/received/direct",
        "/received/carried",
        "/finished/total",
        "/finished/before",
        "/finished/on_time",
        "/finished/late",
        "/open/total",
        "/open/within",
        "/open/overdue",
    ];
    paths.iter().map(|path| line.pointer(path).unwrap().as_u64().unwrap()).collect()
}

#[test]
fn a_report_is_the_same_in_every_form() {
    let office = Office::new();
    let (lines, exit) = office.answers(&["report", "ii06a", "--month", "2026-10"]);
    let [report] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(exit, Some(0));
    let days = ["from", "to", "as_of"].map(|key| report[key].as_str().unwrap());
    assert_eq!(days, ["2026-10-01", "2026-10-31", "2026-10-22"], "what is open is judged by today");
    let total = numbers(&report["total"]);
    assert!(total[0] > 20 && total[4] > 5 && total[8] > 10, "{total:?}");
    for (place, sum) in total.iter().enumerate() {
        let lines = report["lines"].as_array().unwrap().iter().map(|line| numbers(line)[place]);
        assert_eq!(lines.sum::<u64>(), *sum);
    }

    let file = |name: &str| office.path(name).to_str().unwrap().to_owned();
    for name in ["r.xlsx", "r.csv", "r.json", "r.pdf"] {
        let told = office.run(&["report", "ii06a", "--month", "2026-10", "--today", crate::TODAY, "-o", &file(name)]);
        assert_eq!((told.status.code(), stdout(&told)), (Some(0), String::new()), "{}", stderr(&told));
    }
    let mut book: Xlsx<_> = open_workbook(file("r.xlsx")).unwrap();
    let sheet = book.worksheet_range("II.06a").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let found = |name: &str| rows.iter().find(|row| row[0] == Data::String(name.to_owned())).unwrap();
    let cells = |row: &[Data]| -> Vec<u64> {
        row[1..12]
            .iter()
            .map(|cell| if let Data::Float(number) = cell { *number as u64 } else { panic!("{cell:?}") })
            .collect()
    };
    assert_eq!(cells(found("Tổng số")), total);
    for line in report["lines"].as_array().unwrap() {
        assert_eq!(cells(found(line["name"].as_str().unwrap())), numbers(line));
    }

    let text = std::fs::read_to_string(file("r.csv")).unwrap();
    assert!(text.starts_with("\u{feff}Lĩnh vực;Tiếp nhận: Tổng;"), "{text}");
    let sums: Vec<String> = total.iter().map(u64::to_string).collect();
    assert!(text.contains(&format!("Tổng số;{}\r\n", sums.join(";"))), "{text}");
    assert_eq!(serde_json::from_slice::<Value>(&std::fs::read(file("r.json")).unwrap()).unwrap(), *report);
    assert!(std::fs::read(file("r.pdf")).unwrap().starts_with(b"%PDF"));
    let table = stdout(&office.run(&["report", "ii06a", "--month", "2026-10", "--today", crate::TODAY]));
    assert!(table.contains("Biểu số II.06a") && table.contains("Tổng số"), "{table}");
}

#[test]
fn every_number_opens_its_dossiers_and_what_is_open_now_is_what_stands_there() {
    let office = Office::new();
    let (lines, _) = office.answers(&["report", "ii06a"]);
    let total = numbers(&lines[0]["total"]);
    let names = [
        "received", "online", "direct", "carried", "finished", "before", "on-time", "late", "open", "within", "overdue",
    ];
    for (name, number) in names.into_iter().zip(&total) {
        let codes = stdout(&office.run(&["report", "behind", name, "--today", crate::TODAY]));
        assert_eq!(codes.lines().count() as u64, *number, "{name}");
    }
    let store = Connection::open(office.store()).unwrap();
    let open = "SELECT count(*) FROM dossier WHERE accepted_at IS NOT NULL AND status NOT IN (7, 9, 10)";
    let found: i64 = store.query_row(open, [], |row| row.get(0)).unwrap();
    assert_eq!(found as u64, total[8]);
}

#[test]
fn rates_times_and_hours() {
    let office = Office::new();
    let (points, exit) = office.answers(&["report", "trend"]);
    assert_eq!((points.len(), exit), (24, Some(0)));
    assert_eq!(points[23]["to"].as_str(), Some("2026-10-31"));
    let (finished, timely) = points.iter().fold((0, 0), |(finished, timely), point| {
        let count = |key: &str| point[key].as_u64().unwrap();
        assert_eq!(count("finished"), count("before") + count("on_time") + count("late"));
        (finished + count("finished"), timely + count("before") + count("on_time"))
    });
    let years = ["report", "rate", "--from", "2024-11-01", "--to", "2026-10-31", "--by"];
    for by in ["field", "unit", "procedure", "officer"] {
        let (groups, _) = office.answers(&[&years[..], &[by]].concat());
        let sum = |key: &str| groups.iter().map(|group| group[key].as_u64().unwrap()).sum::<u64>();
        assert_eq!((sum("finished"), sum("before") + sum("on_time")), (finished, timely), "{by}");
    }
    let (times, _) = office.answers(&["report", "times", "--year", "2026"]);
    let all = &times[0]["all"];
    assert!(all["count"].as_u64() > Some(30) && all["mean"].as_u64() <= all["ninth_of_ten"].as_u64(), "{all}");
    assert!(times[0]["places"].as_array().unwrap().len() > 3);
    let (hours, _) = office.answers(&["report", "intake", "--year", "2026"]);
    assert!(hours.iter().all(|line| (1..=7).contains(&line["weekday"].as_u64().unwrap())));
    let (weeks, _) = office.answers(&["report", "trend", "--weeks", "12"]);
    assert_eq!((weeks.len(), weeks[11]["from"].as_str()), (12, Some("2026-10-19")));
}

#[test]
fn a_table_writes_its_rates_as_its_language_does() {
    let office = Office::new();
    for (lang, there, not_there) in [("vi", ',', '.'), ("en", '.', ',')] {
        let told = office.run(&["report", "trend", "--today", crate::TODAY, "--lang", lang]);
        let table = stdout(&told);
        let rates: Vec<&str> = table.split_whitespace().filter(|word| word.ends_with('%')).collect();
        assert!(rates.len() > 20, "{table}");
        assert!(rates.iter().all(|rate| rate.contains(there) && !rate.contains(not_there)), "{lang}: {rates:?}");
    }
}

#[test]
fn the_log_of_dossiers_names_persons_and_says_who_looked() {
    let office = Office::new();
    let file = office.path("log.xlsx");
    let days = ["--from", "2026-10-19", "--to", "2026-10-22"];
    let (lines, exit) = office.answers(&[&["report", "log"], &days[..]].concat());
    assert!(exit == Some(0) && lines.len() > 3, "{lines:?}");
    let looks =
        || office.answers(&["log", "--since", "2026-10-22"]).0.iter().filter(|line| line["kind"] == "Viewed").count();
    let before = looks();
    let told =
        office.run(&[&["report", "log", "--today", crate::TODAY, "-o", file.to_str().unwrap()], &days[..]].concat());
    assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
    assert_eq!(looks(), before + lines.len());
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    for line in &lines {
        let code = Data::String(line["code"].as_str().unwrap().to_owned());
        let row = sheet.rows().find(|row| row[1] == code).unwrap();
        assert_eq!(row[2], Data::String(line["applicant"].as_str().unwrap().to_owned()));
        assert!(matches!(row[4], Data::DateTime(_)), "{:?} is no date", row[4]);
    }
    let nobody = office.run(&[
        "report",
        "log",
        "--staff",
        "nobody",
        "--pin-file",
        &office.pin_file("000000"),
        "--today",
        crate::TODAY,
    ]);
    assert_eq!(nobody.status.code(), Some(1), "{}", stderr(&nobody));
}

#[test]
fn what_cannot_be_is_told() {
    let office = Office::new();
    let table: [(&[&str], i32, &str); 6] = [
        (&["ii06a", "-o", "report.doc"], 2, ".xlsx"),
        (&["ii06a", "--from", "2026-10-02", "--to", "2026-10-01"], 2, "has no day"),
        (&["ii06a", "--unit", "kitchen"], 2, "land_branch"),
        (&["ii06a", "--field", "cooking"], 2, "justice"),
        (&["ii06a", "--month", "October"], 2, "2026-10"),
        (&["ii06a", "-o", "/nowhere/at/all/report.csv"], 3, "/nowhere/at/all/report.csv cannot be written"),
    ];
    for (args, exit, says) in table {
        let told = office.run(&[&["report"], args, &["--today", crate::TODAY]].concat());
        assert_eq!(told.status.code(), Some(exit), "{args:?}: {}", stderr(&told));
        assert!(stderr(&told).contains(says), "{args:?}: {}", stderr(&told));
    }
}

#[test]
fn ratings_are_counted_by_field_and_unit_for_whole_months() {
    let office = Office::new();
    let ratings = |args: &[&str]| office.answers(&[&["report", "ratings"], args].concat());
    assert_eq!(ratings(&[]), (Vec::new(), Some(0)), "nobody has rated, and there is no file");
    let file = office.path("kiosk.db");
    // A look-up with wrong digits makes the kiosk's file, as the kiosk does.
    office.answers(&["lookup", "--last-four", "0000", &office.showcase(1)]);
    Connection::open(&file)
        .unwrap()
        .execute_batch(
            "INSERT INTO rating VALUES ('2026-09', 'land', 'land_branch', 'satisfied', 4), ('2026-10', 'land', 'land_branch', 'satisfied', 2),
             ('2026-10', 'land', 'land_branch', 'unsatisfied', 1), ('2026-10', 'tax', 'tax', 'very_satisfied', 7);",
        )
        .unwrap();
    let line = |field: &str, unit: &str, counts: [u64; 3]| {
        let [very, satisfied, unsatisfied] = counts;
        serde_json::json!({
            "field": field, "unit": unit, "very_satisfied": very, "satisfied": satisfied, "unsatisfied": unsatisfied
        })
    };
    let [land, tax] = [line("land", "land_branch", [0, 2, 1]), line("tax", "tax", [7, 0, 0])];
    assert_eq!(ratings(&["--month", "2026-10"]), (vec![land.clone(), tax], Some(0)));
    assert_eq!(ratings(&["--month", "2026-10", "--unit", "land_branch"]), (vec![land], Some(0)));
    let (lines, _) = ratings(&["--from", "2026-09-30", "--to", "2026-10-01", "--field", "land"]);
    assert_eq!(lines, [line("land", "land_branch", [0, 6, 1])], "of a month all or nothing counts");
    let table = stdout(&office.run(&["report", "ratings", "--month", "2026-10", "--today", crate::TODAY]));
    assert!(table.contains("Đất đai") && table.contains("Chi nhánh Đăng ký đất đai"), "{table}");
}
