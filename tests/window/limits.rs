//! The limits of a machine in the real window: the last four digits are asked for, typed by touch and by keys, and locked; over a
//! restart.

use rusqlite::Connection;

use super::display::Display;
use super::{Office, end_of};

/// Four digits that end none of the numbers of a dossier's persons, and four that do.
fn digits(office: &Office, code: &str) -> [String; 2] {
    let store = Connection::open(office.store()).unwrap();
    let sql = "SELECT id_number, phone FROM person WHERE dossier = (SELECT id FROM dossier WHERE code = ?1)";
    let mut persons = store.prepare(sql).unwrap();
    let numbers = persons.query_map([code], |row| Ok([row.get::<_, String>(0)?, row.get(1)?])).unwrap();
    let ends: Vec<String> = numbers.flat_map(Result::unwrap).map(|number| end_of(&number).to_owned()).collect();
    let wrong = ["0000", "1111", "2222", "3333", "4444"].into_iter().find(|four| !ends.iter().any(|end| end == four));
    [wrong.unwrap().to_owned(), ends[0].clone()]
}

fn enter(display: &Display, digits: &str) {
    display.types(digits);
    display.key("Return");
}

#[test]
fn codes_and_digits_cannot_be_tried_through() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let config = office.path().join("motcua.toml");
    std::fs::write(&config, "[limits]\ncodes = 2\nwrong_for_code = 2\n").unwrap();
    let args = ["--source", "wedge", "--config", config.to_str().unwrap()];
    let codes = office.codes(9);
    let mut kiosk = office.kiosk(&display, &args);
    for code in &codes[..2] {
        display.scan(code);
        assert_eq!(kiosk.next()["screen"], "found");
    }
    display.scan(&codes[2]);
    let line = kiosk.next();
    assert_eq!((line["screen"].as_str(), line["code_end"].as_str()), (Some("last_four"), Some(end_of(&codes[2]))));
    kiosk.kill();

    let mut kiosk = office.kiosk(&display, &args);
    display.scan(&codes[3]);
    assert_eq!(kiosk.next()["screen"], "last_four", "a restart forgets nothing");
    let [wrong, right] = digits(&office, &codes[3]);
    enter(&display, &wrong);
    assert_eq!(kiosk.next()["screen"], "last_four");
    enter(&display, &wrong);
    assert_eq!(kiosk.next()["screen"], "locked");

    display.scan(&codes[4]);
    assert_eq!(kiosk.next()["screen"], "last_four");
    let [_, other] = digits(&office, &codes[4]);
    enter(&display, &other);
    assert_eq!(kiosk.next()["screen"], "found");
    display.scan(&codes[3]);
    assert_eq!(kiosk.next()["screen"], "locked", "though the right digits are {right:?}");
    let trace = kiosk.trace();
    assert!(codes.iter().all(|code| !trace.contains(code.as_str())) && !trace.contains(&format!("\"{right}\"")));
}
