//! How a dossier is looked for: by the beginning of a name without its marks, of a number, of a code, or by a code's end.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::code::DossierCode;
use super::person::Person;
use super::procedure::Procedure;

/// A name is found by the beginning of any of its first so many words.
const WORDS: usize = 8;
/// So much of a name tells it from others.
const LETTERS: usize = 80;
/// Stands in a key where a name ends and begins again.
const TURN: &str = ", ";

/// What a key holds; the letter that it opens with.
const NAME: char = 'n';
const ID_NUMBER: char = 'i';
const PHONE: char = 'p';
const END_OF_CODE: char = 'e';

/// What a text that somebody types may mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// The beginnings of keys.
    pub keys: Vec<String>,
    /// The beginnings of words of one name, where several are typed; they may stand in any order.
    pub words: Vec<String>,
    /// The beginning of a code.
    pub code: Option<String>,
}

/// The keys under which a dossier is found, for its codes and what is known of its persons.
pub fn keys<'a>(
    codes: impl IntoIterator<Item = &'a DossierCode>,
    persons: impl IntoIterator<Item = &'a Person>,
) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = codes.into_iter().map(|code| end_of_code(code.as_str())).collect();
    for person in persons {
        keys.extend(name_keys(&person.name));
        keys.extend(key(ID_NUMBER, &letters_and_digits(&person.id_number)));
        keys.extend(key(PHONE, &telephone(&person.phone)));
    }
    keys
}

/// The key of a whole ID number, to find who has it.
pub fn id_number_key(number: &str) -> Option<String> {
    key(ID_NUMBER, &letters_and_digits(number))
}

impl Sought {
    /// Reads what was typed: letters are a name, digits may be any number, both together a code or a passport.
    pub fn parse(text: &str) -> Self {
        let has_digit = text.chars().any(|c| c.is_ascii_digit());
        let mut keys: Vec<String> = Vec::new();
        if text.chars().any(char::is_alphabetic) {
            keys.extend(key(NAME, &shortened(&without_marks(text))));
        }
        if !has_digit {
            return Self { keys, words: several_words(text), code: None };
        }
        keys.extend(key(ID_NUMBER, &letters_and_digits(text)));
        let digits = telephone(text);
        if text.chars().all(|c| !c.is_alphabetic()) {
            keys.extend(key(PHONE, &digits));
        }
        let code = text.trim().nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        keys.push(end_of_code(&code));
        Self { keys, words: Vec::new(), code: Some(code) }
    }
}

/// A text in small letters without marks, its words one blank apart: `Nguyễn  Đức` to `nguyen duc`.
pub fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'đ' => plain.push('d'),
            c if c.is_alphanumeric() => plain.push(c),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The procedures that a text may mean, in the order of their numbers: each word that is typed begins one of the title's, or
/// all of it the number, or the title's initials.
pub fn procedures<'a>(all: impl IntoIterator<Item = &'a Procedure>, text: &str) -> Vec<&'a Procedure> {
    let typed = without_marks(text);
    let means = |procedure: &&Procedure| {
        let title = without_marks(&procedure.title);
        let initials: String = title.split(' ').filter_map(|word| word.chars().next()).collect();
        typed.split(' ').all(|begun| title.split(' ').any(|word| word.starts_with(begun)))
            || without_marks(procedure.id.as_str()).starts_with(&typed)
            || (typed.len() > 1 && initials.contains(&typed))
    };
    all.into_iter().filter(means).collect()
}

/// The beginning of the keys of a name that has a word of this beginning.
pub fn word_key(word: &str) -> String {
    format!("{NAME}{word}")
}

/// What a key of a name holds where another word than its first has this beginning.
pub fn word_within(word: &str) -> String {
    format!(" {word}")
}

/// A name from each of its words on, then from its start: `nguyen van an`, `van an, nguyen`, `an, nguyen van`.
fn name_keys(name: &str) -> Vec<String> {
    let plain = shortened(&without_marks(name));
    let turned = |blank: usize| format!("{}{TURN}{}", &plain[blank + 1..], &plain[..blank]);
    let turns = plain.match_indices(' ').map(|(blank, _)| turned(blank));
    std::iter::once(plain.clone()).chain(turns).take(WORDS).filter_map(|name| key(NAME, &name)).collect()
}

fn several_words(text: &str) -> Vec<String> {
    let plain = shortened(&without_marks(text));
    let words: Vec<String> = plain.split(' ').take(WORDS).map(str::to_owned).collect();
    if words.len() > 1 { words } else { Vec::new() }
}

fn shortened(text: &str) -> String {
    let cut: String = text.chars().take(LETTERS).collect();
    cut.trim_end().to_owned()
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// A telephone's digits; the country's code counts as the nought that stands for it.
fn telephone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("84") {
        Some(rest) if text.trim_start().starts_with('+') => format!("0{rest}"),
        _ => digits,
    }
}

fn end_of_code(code: &str) -> String {
    std::iter::once(END_OF_CODE).chain(code.chars().rev()).collect()
}

fn key(kind: char, text: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("{kind}{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::testing::office;

    fn person() -> Person {
        Person {
            name: "Nguyễn Đức  An".to_owned(),
            id_number: "072 123 456 789".to_owned(),
            phone: "+84 912 345 678".to_owned(),
            address: "1 Đường Thử".to_owned(),
        }
    }

    #[test]
    fn names_lose_their_marks() {
        for (name, plain) in [
            ("Nguyễn Đức An", "nguyen duc an"),
            ("  Y'  H'Mông ", "y h mong"),
            ("CÔNG TY TNHH LỤC BÌNH TÍM", "cong ty tnhh luc binh tim"),
            ("ơ ư ă â ê ô Ỹ", "o u a a e o y"),
            ("...", ""),
        ] {
            assert_eq!(without_marks(name), plain);
        }
    }

    #[test]
    fn a_dossier_is_found_by_each_of_its_keys_begun() {
        let code = DossierCode::parse("H53.12-261012-0042").unwrap();
        let keys = keys([&code], [&person()]);
        let found = |text: &str| {
            let sought = Sought::parse(text);
            let in_any_order = |key: &&String| {
                let first = sought.words.iter().position(|word| key.starts_with(&word_key(word)));
                let others = sought.words.iter().enumerate().filter(|(place, _)| Some(*place) != first);
                first.is_some() && others.map(|(_, word)| word_within(word)).all(|word| key.contains(&word))
            };
            sought.keys.iter().any(|begun| keys.iter().any(|key| key.starts_with(begun)))
                || keys.iter().any(|key| in_any_order(&key))
                || sought.code.is_some_and(|begun| code.as_str().starts_with(&begun))
        };
        for text in [
            "nguyen",
            "Nguyễn Đ",
            "duc an",
            "AN",
            "nguyen an",
            "an ng",
            "A d Nguyễn",
            "0042",
            "12-0042",
            "261012-0042",
            "h53.12-2610",
            "0721234",
            "072 123",
            "0912",
            "0912 345 678",
            "+84 912 3",
        ] {
            assert!(found(text), "{text}");
        }
        for text in ["nguyen binh", "an an", "nguyen guyen", "uc", "0043", "721234", "912345", "duong", "H53.13"] {
            assert!(!found(text), "{text}");
        }
        assert!(!keys.iter().any(|key| key.contains("duong")), "an address is no way to a person");
    }

    #[test]
    fn a_key_holds_the_whole_name_from_each_of_its_words() {
        let held = |name: &str| keys([], [&Person { name: name.to_owned(), ..Person::default() }]);
        let keys: Vec<String> = held("Nguyễn Văn  An").into_iter().collect();
        assert_eq!(keys, ["nan, nguyen van", "nnguyen van an", "nvan an, nguyen"]);
        assert_eq!(held("Y").into_iter().collect::<Vec<_>>(), ["ny"]);
        assert!(held("công ty trách nhiệm hữu hạn một thành viên thương mại").len() <= WORDS);
    }

    #[test]
    fn procedures_by_words_initials_and_number() {
        let office = office(SupplementRule::Shift);
        let mut all: Vec<Procedure> = office.procedures.into_values().take(3).collect();
        for (procedure, title) in
            all.iter_mut().zip(["Đăng ký khai sinh", "Đăng ký đất đai lần đầu", "Cấp giấy phép xây dựng"])
        {
            title.clone_into(&mut procedure.title);
        }
        let found = |text: &str| {
            procedures(&all, text).iter().map(|procedure| procedure.title.as_str()).collect::<Vec<_>>().join(", ")
        };
        for (text, expected) in [
            ("khai", "Đăng ký khai sinh"),
            ("Đất", "Đăng ký đất đai lần đầu"),
            ("dang ky", "Đăng ký khai sinh, Đăng ký đất đai lần đầu"),
            ("dau dat", "Đăng ký đất đai lần đầu"),
            ("dkks", "Đăng ký khai sinh"),
            ("gpxd", "Cấp giấy phép xây dựng"),
            ("xxx", ""),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(procedures(&all, all[1].id.as_str()).len(), 1);
        assert_eq!(procedures(&all, "").len(), 3);
    }

    #[test]
    fn nothing_seeks_nothing() {
        for text in ["", "  ", "...", "-"] {
            assert_eq!(Sought::parse(text), Sought::default(), "{text:?}");
        }
        let long = "ă".repeat(10_000);
        assert!(Sought::parse(&long).keys.iter().all(|key| key.chars().count() <= LETTERS + 1));
    }
}
