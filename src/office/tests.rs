//! The office's data files: what they may hold, and what is said of a wrong one.

use jiff::civil::{date, time};
use unicode_normalization::is_nfc;

use super::*;
use crate::domain::calendar::TimeLimit;
use crate::domain::office::CounterRole;
use crate::domain::procedure::ProcedureId;

const OFFICE: &str = include_str!("../../assets/demo/office.toml");
const CALENDAR: &str = include_str!("../../assets/demo/calendar.toml");
const PROCEDURES: &str = include_str!("../../assets/demo/procedures.toml");

#[test]
fn the_demo_office_is_right() {
    let office = parse(OFFICE, CALENDAR, PROCEDURES).unwrap();
    assert_eq!(office.profile.name, "Phường Bến Sen");
    assert_eq!(office.profile.same_day_cutoff, time(15, 0, 0, 0));
    assert_eq!(office.counter(CounterRole::Results).map(|counter| counter.number.as_str()), Some("3"));
    assert_eq!(office.calendar.minutes_per_day(), 480);
    assert_eq!(office.calendar.warnings(), []);
    for (day, works) in [
        (date(2026, 2, 17), false),
        (date(2026, 4, 27), false),
        (date(2026, 8, 22), true), // a Saturday worked in exchange
        (date(2026, 11, 23), true),
        (date(2026, 11, 24), false),
        (date(2027, 5, 3), false),
    ] {
        assert_eq!(office.calendar.is_working_day(day), works, "{day}");
    }
    assert!(office.procedures.len() >= 25);
    let five: Vec<_> = office.profile.fields.keys().collect();
    assert_eq!(five.len(), 5);
    for field in five {
        assert!(office.procedures.values().filter(|p| p.field == *field).count() >= 5, "{field:?}");
    }
    let limits = |of: fn(&TimeLimit) -> bool| office.procedures.values().filter(|p| of(&p.limit)).count();
    assert!(limits(|limit| matches!(limit, TimeLimit::CalendarDays(_))) >= 2);
    assert!(limits(|limit| matches!(limit, TimeLimit::SameDay)) >= 2);
    assert!(limits(|limit| matches!(limit, TimeLimit::None)) >= 2);
    assert!(office.procedures.values().filter(|p| p.sensitive).count() >= 3);
    assert_eq!(office.procedure(&ProcedureId::from("BS-DD-01")).map(|p| p.fees.len()), Some(2));
}

#[test]
fn demo_data_says_that_it_is_invented() {
    for text in [OFFICE, CALENDAR, PROCEDURES] {
        assert!(is_nfc(text));
    }
    assert!(OFFICE.contains("INVENTED") && PROCEDURES.contains("INVENTED"));
    let marks = PROCEDURES.matches("\ninvented = true\n").count();
    assert_eq!(marks, PROCEDURES.matches("[[procedure]]").count());
}

#[test]
fn decomposed_letters_are_composed() {
    use unicode_normalization::UnicodeNormalization as _;
    let decomposed: String = OFFICE.nfd().collect();
    assert_eq!(parse(&decomposed, CALENDAR, PROCEDURES).unwrap().profile.name, "Phường Bến Sen");
}

#[test]
fn a_mistake_is_named_with_its_line() {
    let cases = [
        ("office", "supplement_rule", "suplement_rule", "did you mean `supplement_rule`?"),
        ("office", "= \"shift\"", "= \"shifts\"", "did you mean `shift`?"),
        ("office", "\"15:00\"", "\"25:00\"", "`25:00` is not a time such as 15:00"),
        ("office", "\"07:00-11:30\"", "\"07:00\"", "`07:00` is not a session such as 07:00-11:30"),
        ("office", "\"saturday\"", "\"caturday\"", "did you mean `saturday`?"),
        ("office", "Asia/Ho_Chi_Minh", "Asia/Sai_Gon", "there is no time zone `Asia/Sai_Gon`"),
        ("office", "results = {", "result = {", "did you mean `results`?"),
        ("office", "uncollected_days = 30", "uncolected_days = 30", "did you mean `uncollected_days`?"),
        ("office", "supplement_days = 30", "supplement_days = -1", "supplement_days = -1"),
        ("calendar", "known_until = 2027", "known_untill = 2027", "did you mean `known_until`?"),
        ("calendar", "date = 2026-11-24", "date = 2026-11-31", ""),
        ("calendar", "date = 2026-11-24", "date = 2026-11-24T07:00:00", "is not a date such as 2026-11-24"),
        ("procedures", "limit = { working_days = 3 }", "limit = { workin_days = 3 }", "did you mean `working_days`?"),
        ("procedures", "kind = \"certified\"", "kind = \"certificate\"", "did you mean `certified`?"),
        ("procedures", "field = \"land\"", "field = \"lands\"", "there is no field `lands` (did you mean `land`?)"),
        ("procedures", "unit = \"tax\"", "unit = \"taxes\"", "there is no unit `taxes`"),
        ("procedures", "id = \"BS-KD-02\"", "id = \"BS-KD-01\"", "`BS-KD-01` stands here a second time"),
    ];
    for (file, right, wrong, expected) in cases {
        let spoil = |name: &str, text: &str| {
            if name == file { text.replacen(right, wrong, 1) } else { text.to_owned() }
        };
        let texts = [("office", OFFICE), ("calendar", CALENDAR), ("procedures", PROCEDURES)];
        let [office, calendar, procedures] = texts.map(|(name, text)| spoil(name, text));
        let error = parse(&office, &calendar, &procedures).map(drop).unwrap_err();
        let spoilt = [office, calendar, procedures].into_iter().find(|text| text.contains(wrong)).unwrap();
        let line = spoilt.rsplit_once(wrong).unwrap().0.matches('\n').count() + 1;
        assert_eq!((error.file, error.line), (format!("{file}.toml").as_str(), Some(line)), "{wrong}: {error}");
        assert!(error.to_string().contains(expected) || spoilt.contains(expected), "{wrong}: {error}");
    }
}

#[test]
fn what_no_calendar_can_be_is_said() {
    let twice = CALENDAR.replacen("date = 2026-08-22", "date = 2026-11-24", 1);
    let error = parse(OFFICE, &twice, PROCEDURES).unwrap_err();
    assert!(error.to_string().starts_with("calendar.toml: 2026-11-24 is written down both"), "{error}");
    let closed = OFFICE.replacen("\"07:00-11:30\"", "\"11:30-07:00\"", 1);
    assert_eq!(parse(&closed, CALENDAR, PROCEDURES).unwrap_err().line, None);
}
