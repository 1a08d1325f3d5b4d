//! What somebody may mean who types a code, or may have meant whose code is on no file. They are asked; nothing is ever
//! guessed.

use jiff::civil::Date;

use super::code::DossierCode;
use super::office::Profile;

/// The most codes that one may have been meant for.
const MOST: usize = 40;

/// What to offer somebody who is typing: how all codes of the office begin, while that is not typed; one of them, where signs
/// are missing or O stands for 0 or I for 1. Nothing where they type such a code already, or none of the office's.
pub fn offer(typed: &str, profile: &Profile) -> Option<String> {
    let beginning = profile.code_pattern.beginning(&profile.code_prefix);
    if beginning.starts_with(typed) && beginning != typed {
        return Some(beginning).filter(|text| text.chars().any(char::is_alphanumeric));
    }
    let code = own(typed, profile).next()?;
    (code.as_str() != typed).then(|| code.as_str().to_owned())
}

/// The fewest letters and digits of another office's code: one that is shorter is looked up all the same.
const LEAST: usize = 6;

/// Whether a text could be all of a code. One that begins as the office's do has as many letters and digits as those.
pub fn could_be_whole(typed: &str, profile: &Profile) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let pattern = &profile.code_pattern;
    let (typed, beginning) = (DossierCode::parse(typed).ok(), bare(&pattern.beginning(&profile.code_prefix)));
    let Some(typed) = typed.map(|code| bare(code.as_str())) else { return false };
    let own = pattern.code(&profile.code_prefix, Date::constant(2026, 1, 1), 1);
    let least = match own {
        Ok(own) if !beginning.is_empty() && (typed.starts_with(&beginning) || beginning.starts_with(&typed)) => {
            bare(own.as_str()).len()
        }
        _ => LEAST,
    };
    typed.len() >= least
}

/// The codes that may have been meant, likeliest first, without the one that was typed: the office's own with signs left
/// out, its prefix left away or typed twice, and any with O for 0 or I for 1 or the other way round.
pub fn meant(typed: &DossierCode, profile: &Profile) -> Vec<DossierCode> {
    let mut codes: Vec<DossierCode> = Vec::new();
    for code in own(typed.as_str(), profile).chain(look_alikes(typed.as_str())) {
        if code != *typed && !codes.contains(&code) && codes.len() < MOST {
            codes.push(code);
        }
    }
    codes
}

/// The codes of the office's own pattern: from the text as it is, with the prefix before it, with its own prefix dropped.
fn own(text: &str, profile: &Profile) -> impl Iterator<Item = DossierCode> {
    let prefix = profile.code_prefix.as_str();
    let again = text.get(prefix.len()..).filter(|_| !prefix.is_empty() && text.starts_with(prefix));
    let texts = [Some(text.to_owned()), Some(format!("{prefix}{text}")), again.map(str::to_owned)];
    texts.into_iter().flatten().filter_map(|text| profile.code_pattern.meant(&text, prefix))
}

/// The code with all letters that look like digits made digits, and with one character alone changed either way.
fn look_alikes(text: &str) -> impl Iterator<Item = DossierCode> {
    let all = text.chars().map(|c| if c.is_ascii_alphabetic() { other(c).unwrap_or(c) } else { c }).collect::<String>();
    let one = text.char_indices().filter_map(|(at, c)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        Some(format!("{before}{}{after}", other(c)?))
    });
    std::iter::once(all).chain(one).filter_map(|text| DossierCode::parse(&text).ok())
}

/// What a character is mistaken for.
fn other(c: char) -> Option<char> {
    Some(match c {
        'O' => '0',
        '0' => 'O',
        'I' => '1',
        '1' => 'I',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office::Office;

    #[test]
    fn what_is_offered_while_somebody_types() {
        let Office { profile, .. } = Office::nameless();
        let profile = Profile { code_prefix: "H53.12".to_owned(), ..profile };
        let table = [
            ("", Some("H53.12-")),
            ("H5", Some("H53.12-")),
            ("H53.12-", None),
            ("H53.12-2610", None),
            ("H53.12-26101900", None),
            ("H53.122610190042", Some("H53.12-261019-0042")),
            ("261019-OO42", Some("H53.12-261019-0042")),
            ("H53.12-261019-0042", None),
            ("G09.20-20260609-0092637", None),
        ];
        for (typed, expected) in table {
            assert_eq!(offer(typed, &profile).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn what_could_be_whole() {
        let Office { profile, .. } = Office::nameless();
        let profile = Profile { code_prefix: "H53.12".to_owned(), ..profile };
        let table = [
            ("", false),
            ("H53.1", false),
            ("H53.12-261019-00", false),
            ("H53.12-261019-004", false),
            ("H53.12-261019-0042", true),
            ("H5312261019004", false),
            ("H53122610190042", true),
            ("H53.12-20261019-0092637", true),
            ("2610", false),
            ("261019-0042", true),
            ("HS01-17", true),
            ("G09.20-20260609-0092637", true),
            ("KHAISINH", false),
        ];
        for (typed, expected) in table {
            assert_eq!(could_be_whole(typed, &profile), expected, "{typed}");
        }
    }

    #[test]
    fn what_may_have_been_meant() {
        let Office { profile, .. } = Office::nameless();
        let profile = Profile { code_prefix: "H53.12".to_owned(), ..profile };
        let code = |text: &str| DossierCode::parse(text).unwrap();
        let table = [
            ("H53.12261019OO42", "H53.12-261019-0042"),
            ("261019-0042", "H53.12-261019-0042"),
            ("H53.12-H53.12-261019-0042", "H53.12-261019-0042"),
            ("HSO1-17", "HS01-17"),
            ("HSOI-17", "HS01-17"),
            ("H01-26", "HO1-26"),
        ];
        for (typed, expected) in table {
            assert!(meant(&code(typed), &profile).contains(&code(expected)), "{typed}");
        }
        for typed in ["H53.12-261019-0042", "OIOIOIOIOIOIOIOIOIOI1", "AB-27"] {
            let meant = meant(&code(typed), &profile);
            assert!(!meant.contains(&code(typed)) && meant.len() <= MOST, "{typed}");
        }
        assert_eq!(meant(&code("AB-27"), &profile), []);
    }
}
