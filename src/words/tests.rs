//! The words as a clerk would check them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::{date, time};
use unicode_normalization::is_nfc;

use super::*;

#[test]
fn money_in_words() {
    let (vi, en) = (Words::new(Lang::Vi), Words::new(Lang::En));
    for (dong, vietnamese, english) in [
        (0, "Không đồng", "Zero dong"),
        (5, "Năm đồng", "Five dong"),
        (10, "Mười đồng", "Ten dong"),
        (11, "Mười một đồng", "Eleven dong"),
        (14, "Mười bốn đồng", "Fourteen dong"),
        (15, "Mười lăm đồng", "Fifteen dong"),
        (20, "Hai mươi đồng", "Twenty dong"),
        (21, "Hai mươi mốt đồng", "Twenty-one dong"),
        (24, "Hai mươi tư đồng", "Twenty-four dong"),
        (25, "Hai mươi lăm đồng", "Twenty-five dong"),
        (100, "Một trăm đồng", "One hundred dong"),
        (101, "Một trăm lẻ một đồng", "One hundred and one dong"),
        (105, "Một trăm lẻ năm đồng", "One hundred and five dong"),
        (115, "Một trăm mười lăm đồng", "One hundred and fifteen dong"),
        (1_000, "Một nghìn đồng", "One thousand dong"),
        (1_005, "Một nghìn không trăm lẻ năm đồng", "One thousand and five dong"),
        (15_000, "Mười lăm nghìn đồng", "Fifteen thousand dong"),
        (21_500, "Hai mươi mốt nghìn năm trăm đồng", "Twenty-one thousand five hundred dong"),
        (100_000, "Một trăm nghìn đồng", "One hundred thousand dong"),
        (150_000, "Một trăm năm mươi nghìn đồng", "One hundred and fifty thousand dong"),
        (1_050_000, "Một triệu không trăm năm mươi nghìn đồng", "One million fifty thousand dong"),
        (2_000_004, "Hai triệu không trăm lẻ bốn đồng", "Two million and four dong"),
        (3_405_000_000, "Ba tỷ bốn trăm lẻ năm triệu đồng", "Three billion four hundred and five million dong"),
        (1_000_000_000_000, "Một nghìn tỷ đồng", "One thousand billion dong"),
    ] {
        assert_eq!(vi.money_in_words(dong), vietnamese);
        assert_eq!(en.money_in_words(dong), english);
    }
    assert_eq!(vi.money_in_words(u64::MAX).split_whitespace().next_back(), Some("đồng"));
}

#[test]
fn numbers_dates_and_times() {
    let (vi, en) = (Words::new(Lang::Vi), Words::new(Lang::En));
    for (number, grouped) in [(0, "0"), (999, "999"), (1_000, "1.000"), (150_000, "150.000"), (1_234_567, "1.234.567")]
    {
        assert_eq!(vi.grouped(number), grouped);
        assert_eq!(en.grouped(number), grouped.replace('.', ","));
    }
    assert_eq!(vi.money(150_000), "150.000 đồng");
    assert_eq!(vi.percent(9_966), "99,66%");
    assert_eq!(en.percent(10_000), "100.00%");
    let monday = date(2026, 10, 26);
    assert_eq!(vi.date(monday), "Thứ Hai, 26/10/2026");
    assert_eq!(en.date(monday), "Monday, 26/10/2026");
    assert_eq!(vi.date(date(2026, 11, 1)), "Chủ Nhật, 01/11/2026");
    assert_eq!(vi.month(monday), "Tháng 10");
    assert_eq!(en.month(monday), "October");
    assert_eq!(vi.after(time(14, 30, 0, 0)), "sau 14:30");
    assert_eq!(en.after(time(9, 5, 0, 0)), "after 9:05");
}

#[test]
fn every_weekday_and_month_has_its_name() {
    let vi = Words::new(Lang::Vi);
    let days: BTreeSet<String> = (1..=7).map(|day| vi.weekday(date(2026, 6, day))).collect();
    let months: BTreeSet<String> = (1..=12).map(|month| vi.month(date(2026, month, 1))).collect();
    assert_eq!((days.len(), months.len()), (7, 12));
    assert!(days.iter().chain(&months).all(|name| !name.contains('-')));
}

#[test]
fn a_sentence_has_a_form_for_what_is_not_known() {
    let vi = Words::new(Lang::Vi);
    let counter = |value| plain(&vi.say_with("ready-explain", &[("counter", value)]));
    assert_eq!(counter(Value::Text("3")), "Mời ông/bà đến quầy 3 để nhận.");
    assert_eq!(counter(Value::None), "Mời ông/bà đến nhận.");
    let en = Words::new(Lang::En);
    assert_eq!(en.say_with("days-left", &[("days", Value::Count(1))]), "1 working day left");
    assert_eq!(en.say_with("days-left", &[("days", Value::Count(2))]), "2 working days left");
}

#[test]
fn a_count_in_a_sentence_is_grouped_as_its_language_does() {
    for (lang, said) in [(Lang::Vi, "77.603 hồ sơ"), (Lang::En, "77,603 applications"), (Lang::Km, "77.603 hồ sơ")]
    {
        assert_eq!(plain(&Words::new(lang).say_with("report-log-count", &[("count", Value::Count(77_603))])), said);
    }
    let year = Words::new(Lang::En).say_with("report-year", &[("year", Value::Text("2026"))]);
    assert!(year.contains("2026"), "a year is no count: {year}");
}

/// Key to the names of its variables.
fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            name.clone_into(&mut key);
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
        }
        let variables = line.split('$').skip(1).filter_map(|rest| rest.split([' ', '}']).next());
        found.entry(key.clone()).or_default().extend(variables.map(str::to_owned));
    }
    found.remove("");
    found
}

#[test]
fn languages_have_the_same_keys_and_variables() {
    let (vi, en) = (keys(Lang::Vi.source()), keys(Lang::En.source()));
    assert!(vi.len() > 100);
    assert_eq!(vi, en);
}

#[test]
fn texts_parse_and_are_composed() {
    for lang in Lang::ALL {
        assert!(FluentResource::try_new(lang.source().to_owned()).is_ok(), "{lang:?} does not parse");
        assert!(is_nfc(lang.source()), "{lang:?} is not in NFC");
        let words = Words::new(lang);
        for key in keys(lang.source()).keys() {
            assert_ne!(&words.say(key), key, "{lang:?} lacks {key}");
        }
    }
}

#[test]
fn keys_in_the_source_are_those_of_the_texts() {
    let source = rust_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let keys = keys(Lang::Vi.source());
    for key in keys.keys() {
        assert!(source.contains(&format!("\"{key}\"")), "{key} is in the texts but nobody says it");
    }
    for call in ["say(\"", "say_with(\"", "counter_says(\"", "counter_and_place(\""] {
        for key in source.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(keys.contains_key(key), "{key} is said but is in no text");
        }
    }
}

/// All of the program but its tests, as one text.
fn rust_source(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &rust_source(&path);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            text += &std::fs::read_to_string(&path).unwrap();
        }
    }
    text
}

#[test]
fn khmer_labels_are_labels_of_the_texts_and_stand_over_vietnamese_sentences() {
    let (khmer, all) = (keys(Lang::Km.source()), keys(Lang::Vi.source()));
    assert!(!khmer.is_empty());
    let (words, vietnamese) = (Words::new(Lang::Km), Words::new(Lang::Vi));
    let is_khmer = |c: char| ('\u{1780}'..='\u{17FF}').contains(&c);
    for key in all.keys() {
        let said = words.say(key);
        match khmer.get(key) {
            Some(variables) => {
                assert_eq!(variables, &all[key], "{key} has other variables");
                assert!(said.chars().any(is_khmer), "{key} says {said:?}");
            }
            None => assert_eq!(said, vietnamese.say(key), "{key}"),
        }
    }
    assert!(khmer.keys().all(|key| all.contains_key(key)), "{khmer:?}");
}

#[test]
fn marked_words_stand_between_marks() {
    let [open, close] = MARKS;
    let (plain, marked) = (Words::new(Lang::Vi), Words::marked(Lang::Vi));
    assert_eq!(marked.say("done"), format!("{open}{}{close}", plain.say("done")));
    assert_eq!(marked.say("no such key"), "no such key");
}
