//! Typing as a table that anybody can read, and what holds for every word.

use proptest::prelude::*;

use super::word;
use super::{Edit, Kind, Line, Method, Placement, Typing};

/// Word, keys by Telex, keys by VNI.
const SYLLABLES: &str = include_str!("syllables.txt");
const NAME: Kind = Kind::Words { most: 200 };

fn typing(method: Method) -> Typing {
    Typing { method, placement: Placement::Old }
}

/// What a line shows after keys; `|` moves nothing, `<` is Backspace.
fn typed_as(keys: &str, kind: Kind, typing: Typing) -> String {
    let mut line = Line::default();
    for key in keys.chars() {
        let edit = if key == '<' { Edit::Backspace { word: false } } else { Edit::Key(key) };
        line.edit(&edit, kind, typing);
    }
    line.text()
}

fn telex(keys: &str) -> String {
    typed_as(keys, NAME, typing(Method::Telex))
}

fn vni(keys: &str) -> String {
    typed_as(keys, NAME, typing(Method::Vni))
}

#[test]
fn every_syllable_by_both_methods() {
    let mut count = 0;
    for row in SYLLABLES.lines() {
        let [word, by_telex, by_vni] = row.split(' ').collect::<Vec<_>>()[..] else { panic!("{row}") };
        assert_eq!(telex(by_telex), word, "{by_telex}");
        assert_eq!(vni(by_vni), word, "{by_vni}");
        count += 1;
    }
    assert!(count > 400, "only {count}");
}

#[test]
fn marks_may_come_anywhere_after_their_letter() {
    for (keys, word) in [
        ("phuowngf", "phường"),
        ("phuwowngf", "phường"),
        ("phufowng", "phường"),
        ("phuongwf", "phường"),
        ("dduwowcj", "được"),
        ("duocwdj", "được"),
        ("duocdwj", "được"),
        ("nguyeenx", "nguyễn"),
        ("nguyenxe", "nguyễn"),
        ("nguyexne", "nguyễn"),
        ("NGUYEENX", "NGUYỄN"),
        ("HIEEUS", "HIẾU"),
        ("Ddawk", "Đăk"),
        ("Ddawks", "Đắk"),
        ("tieesng", "tiếng"),
        ("tw", "tư"),
        ("Wng", "Ưng"),
        ("thuowr", "thuở"),
        ("thuowng", "thương"),
        ("giwowngf", "giường"),
        ("quowr", "quở"),
        ("hoaf", "hòa"),
        ("hoafn", "hoàn"),
        ("thuyr", "thủy"),
        ("thuyeenf", "thuyền"),
        ("toans", "toán"),
        ("tosan", "toán"),
        ("muaw", "mưa"),
        ("luuw", "lưu"),
        ("huowu", "hươu"),
        ("aaw", "ă"),
        ("awa", "â"),
        ("asf", "à"),
        ("asz", "a"),
    ] {
        assert_eq!(telex(keys), word, "{keys}");
    }
    for (keys, word) in [("nguyen64", "nguyễn"), ("d9uoc75", "được"), ("Đuong72", "Đường"), ("hoa2n", "hoàn")]
    {
        assert_eq!(vni(keys), word, "{keys}");
    }
}

#[test]
fn a_mark_typed_twice_is_the_key_itself() {
    for (keys, text) in [
        ("ass", "as"),
        ("aaa", "aa"),
        ("ddd", "dd"),
        ("uww", "uw"),
        ("ww", "w"),
        ("aww", "aw"),
        ("xooong", "xoong"),
        ("tesst", "test"),
        ("aass", "âs"),
        ("uoww", "uow"),
    ] {
        assert_eq!(telex(keys), text, "{keys}");
    }
    for (keys, text) in [("a11", "a1"), ("a66", "a6"), ("d99", "d9"), ("a116", "a16")] {
        assert_eq!(vni(keys), text, "{keys}");
    }
}

#[test]
fn what_is_no_vietnamese_word_stands_as_it_was_typed() {
    for keys in [
        "Windows", "soft", "left", "first", "Express", "windows", "facebook", "sings", "google", "H53.12", "x", "zalo",
        "TNHH", "street", "j", "s", "Wang", "Ward", "fax", "A1s", "C2x", "20s", "x86w", "export", "world",
    ] {
        assert_eq!(telex(keys), keys);
    }
    for keys in ["12", "12345", "b2b3", "x1", "30/4", "h2so4", "TT79", "word1", "soft2"] {
        assert_eq!(vni(keys), keys);
    }
}

#[test]
fn modern_placement_moves_three_rhymes() {
    let modern = Typing { method: Method::Telex, placement: Placement::Modern };
    for (keys, word) in
        [("hoaf", "hoà"), ("khoer", "khoẻ"), ("thuyr", "thuỷ"), ("muaf", "mùa"), ("quys", "quý"), ("hoafi", "hoài")]
    {
        assert_eq!(typed_as(keys, NAME, modern), word);
    }
}

#[test]
fn codes_and_numbers_are_left_alone() {
    for method in Method::ALL {
        let typing = typing(method);
        assert_eq!(typed_as("HSDD-26aa1s", Kind::Code { most: 50 }, typing), "HSDD-26aa1s");
        assert_eq!(typed_as("a0912 s345.11", Kind::Number { most: 20 }, typing), "0912 34511");
        assert_eq!(typed_as("123456", Kind::Number { most: 4 }, typing), "1234");
    }
    assert_eq!(typed_as("as aa dd a1", NAME, typing(Method::Off)), "as aa dd a1");
}

#[test]
fn tone_keys_of_the_screen_work_without_a_method() {
    for method in Method::ALL {
        let typing = typing(method);
        for (keys, word) in [
            ("Ho\u{300}a", "Hòa"),
            ("nguyên\u{303}", "nguyễn"),
            ("ba\u{301}\u{300}", "bà"),
            ("ba\u{301}\u{301}", "ba"),
            ("b\u{301}", "b"),
            ("\u{301}", ""),
            ("12\u{301}", "12"),
        ] {
            assert_eq!(typed_as(keys, NAME, typing), word, "{keys:?} {method:?}");
        }
    }
}

#[test]
fn in_the_middle_of_a_word_and_after_coming_back() {
    let at = |text: &str, place: usize, keys: &str| {
        let mut line = Line::new(text);
        line.edit(&Edit::Go { place, select: false }, NAME, typing(Method::Telex));
        for key in keys.chars() {
            line.edit(&Edit::Key(key), NAME, typing(Method::Telex));
        }
        (line.text(), line.caret())
    };
    assert_eq!(at("hoan", 3, "s"), ("hoán".to_owned(), 3));
    assert_eq!(at("phuong Ninh", 4, "w"), ("phương Ninh".to_owned(), 4));
    assert_eq!(at("hoa", 3, "f"), ("hòa".to_owned(), 3));
    assert_eq!(at("hóa", 3, "n"), ("hoán".to_owned(), 4));
    assert_eq!(at("hóa", 0, "k"), ("khóa".to_owned(), 1));
    assert_eq!(at("an", 1, " "), ("a n".to_owned(), 2));
    assert_eq!(at("Trần", 4, "j"), ("Trận".to_owned(), 4));
    assert_eq!(at("soft", 4, "s"), ("softs".to_owned(), 5));
    assert_eq!(telex("nguyeenx<n"), "nguyễn");
    assert_eq!(telex("nguyeen<nx"), "nguyễn");
    assert_eq!(telex("toans<<<i"), "ti");
}

#[test]
fn caret_selection_and_the_way_back() {
    let typing = typing(Method::Telex);
    let mut line = Line::new("Nguyễn Văn An");
    let mut edit = |edit: Edit| {
        let changed = line.edit(&edit, NAME, typing);
        Some(if changed { line.text() } else { line.selected() })
    };
    assert_eq!(edit(Edit::Backspace { word: true }).as_deref(), Some("Nguyễn Văn "));
    assert_eq!(edit(Edit::Step { forward: false, word: true, select: true }).as_deref(), Some("Văn "));
    assert_eq!(edit(Edit::Key('B')).as_deref(), Some("Nguyễn B"));
    assert_eq!(edit(Edit::Key('a')).as_deref(), Some("Nguyễn Ba"));
    assert_eq!(edit(Edit::Undo).as_deref(), Some("Nguyễn Văn "), "the run of keys is one step");
    assert_eq!(edit(Edit::Undo).as_deref(), Some("Nguyễn Văn An"));
    assert_eq!(edit(Edit::Redo).as_deref(), Some("Nguyễn Văn "));
    assert_eq!(edit(Edit::SelectAll).as_deref(), Some("Nguyễn Văn "));
    assert_eq!(edit(Edit::Paste("Le\u{302}\n Thi\u{323}".to_owned())).as_deref(), Some("Lê  Thị"));
    assert_eq!(edit(Edit::SelectWord(5)).as_deref(), Some("Thị"));
    assert_eq!(edit(Edit::Delete { word: false }).as_deref(), Some("Lê  "));
    assert_eq!(edit(Edit::Edge { end: false, select: true }).as_deref(), Some("Lê  "));
    assert_eq!(edit(Edit::Step { forward: true, word: false, select: false }).as_deref(), Some(""));
    assert_eq!(edit(Edit::Key('x')).as_deref(), Some("Lê  x"));
}

/// Everything that a person may do to a line.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let key = prop::sample::select(
        "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz AEOĐ1269.\u{301}\u{323}\u{303}".chars().collect::<Vec<_>>(),
    );
    let edit = prop_oneof![
        12 => key.prop_map(Edit::Key),
        1 => "[a-zÀ-ỹ ]{0,6}".prop_map(Edit::Paste),
        1 => any::<bool>().prop_map(|word| Edit::Backspace { word }),
        1 => any::<bool>().prop_map(|word| Edit::Delete { word }),
        1 => any::<[bool; 3]>().prop_map(|[forward, word, select]| Edit::Step { forward, word, select }),
        1 => (0..12_usize, any::<bool>()).prop_map(|(place, select)| Edit::Go { place, select }),
        1 => (0..12_usize).prop_map(Edit::SelectWord),
        1 => prop_oneof![Just(Edit::Undo), Just(Edit::Redo), Just(Edit::SelectAll)],
    ];
    prop::collection::vec(edit, 0..40)
}

proptest! {
    #[test]
    fn a_line_stays_whole(edits in edits(), method in prop::sample::select(Method::ALL.to_vec())) {
        use unicode_normalization::is_nfc;
        let kind = Kind::Words { most: 20 };
        let mut line = Line::default();
        for edit in &edits {
            line.edit(edit, kind, typing(method));
            let text = line.text();
            let length = text.chars().count();
            prop_assert!(length <= 20 && is_nfc(&text), "{text}");
            prop_assert!(line.caret() <= length && line.selection().end <= length);
        }
        while line.edit(&Edit::Undo, kind, typing(method)) {}
    }

    /// A key adds at most itself, and what it does not touch stays.
    #[test]
    fn a_key_changes_one_word_alone(left in "[a-z]{0,3} ", word in "[a-zăâđêôơư]{0,6}", right in " [a-z]{0,3}", key in "[a-z]") {
        let mut line = Line::new(&format!("{left}{word}{right}"));
        let place = (left.chars().count()) + word.chars().count();
        line.edit(&Edit::Go { place, select: false }, NAME, typing(Method::Telex));
        line.edit(&Edit::Key(key.chars().next().unwrap_or_default()), NAME, typing(Method::Telex));
        let text = line.text();
        prop_assert!(text.starts_with(&left) && text.ends_with(&right), "{text}");
        prop_assert!(text.chars().count() <= place + right.chars().count() + 1);
    }

    /// A word that stands is not changed by being looked at: a key and its undoing give it back.
    #[test]
    fn undo_gives_back_what_stood(row in prop::sample::select(SYLLABLES.lines().collect::<Vec<_>>()), key in "[a-z]") {
        let word = row.split(' ').next().unwrap_or_default();
        let mut line = Line::new(word);
        if line.edit(&Edit::Key(key.chars().next().unwrap_or_default()), NAME, typing(Method::Telex)) {
            line.edit(&Edit::Undo, NAME, typing(Method::Telex));
        }
        prop_assert_eq!(line.text(), word);
    }

    /// The letters of a word are never lost, whatever marks are asked of it.
    #[test]
    fn no_letter_is_lost(word in "[a-zA-Z]{0,10}", mark in prop::sample::select(vec!['\u{301}', '\u{300}', '\u{309}'])) {
        let off = typing(Method::Off);
        let (before, after) = word::insert(&word, mark, "", off);
        let plain = crate::domain::search::without_marks(&before);
        prop_assert_eq!(plain, word.to_lowercase());
        prop_assert_eq!(after, "");
    }
}
