//! What is a code, what is none, and why.

use super::*;

#[test]
fn what_keeps_a_text_from_being_a_code() {
    let table = [
        ("", CodeError::TooShort),
        ("A-1", CodeError::TooShort),
        ("ABCD", CodeError::NoDigit),
        ("H53 12", CodeError::Character(' ')),
        ("H53_12", CodeError::Character('_')),
        ("HỒ-1234", CodeError::Character('Ồ')),
        ("H53.12;", CodeError::Character(';')),
        (&"1".repeat(51), CodeError::TooLong),
        (&"1".repeat(10_000), CodeError::TooLong),
    ];
    for (text, error) in table {
        assert_eq!(DossierCode::parse(text), Err(error), "{text}");
    }
    assert!(DossierCode::parse(&"1".repeat(50)).is_ok(), "the longest");
    assert!(DossierCode::parse("A-12").is_ok(), "the shortest");
}

#[test]
fn goods() {
    let table = [
        ("8934563138165", true, "a 13-digit number with its check digit"),
        ("8934563138164", false, "a wrong check digit"),
        ("96385074", true, "8 digits"),
        ("036000291452", true, "12 digits"),
        ("261012000100", false, "a number that is none"),
        ("H53.12-2610", false, "letters"),
    ];
    for (text, expected, why) in table {
        assert_eq!(DossierCode::parse(text).unwrap().looks_like_goods(), expected, "{why}");
    }
}

#[test]
fn a_log_shows_the_end_only() {
    let code = DossierCode::parse("H53.12-261012-0361").unwrap();
    assert_eq!(code.end(), "0361");
    assert_eq!(format!("{code:?}"), "DossierCode(..0361)");
    assert_eq!(code.to_string(), "H53.12-261012-0361");
}

#[test]
fn citizen_numbers() {
    let table = [
        ("072123456789", true, "Tây Ninh, a woman of the 20th century"),
        ("001303000001", true, "Hà Nội, a woman of the 21st"),
        ("096099000001", true, "the last province"),
        ("000099000001", false, "no province"),
        ("097099000001", false, "beyond the last province"),
        ("072400000001", false, "the 22nd century"),
        ("07212345678", false, "11 digits"),
        ("0721234567890", false, "13 digits"),
        ("072-12345678", false, "not digits alone"),
    ];
    for (text, expected, why) in table {
        assert_eq!(DossierCode::parse(text).unwrap().looks_like_citizen_number(), expected, "{why}");
    }
}

#[test]
fn a_board_shows_the_day_and_the_number_never_most_of_a_code() {
    for (code, end) in [
        ("H53.12-261019-0042", "19-0042"),
        ("000.00.06.G04.190701.0501", "01.0501"),
        ("03706/2026/07906", "07906"),
        ("G09.20-20260609-0092637", "0092637"),
        ("H53-0001", "0001"),
        ("12345678", "5678"),
        ("A1-2", "-2"),
        ("H53.12-261019-", "19-"),
    ] {
        let code = DossierCode::parse(code).unwrap();
        assert_eq!(code.public_end(), end);
        assert!(code.public_end().len() <= code.as_str().len() / 2);
    }
}
