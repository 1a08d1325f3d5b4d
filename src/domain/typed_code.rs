//! What somebody may have meant who typed a code that is on no file. They are asked; nothing is ever guessed.

use super::code::DossierCode;
use super::office::Profile;

/// The most codes that one may have been meant for.
const MOST: usize = 40;

/// The codes that may have been meant, likeliest first, without the one that was typed: the office's own with signs left
/// out, its prefix left away or typed twice, and any with O for 0 or I for 1 or the other way round.
pub fn meant(typed: &DossierCode, profile: &Profile) -> Vec<DossierCode> {
    let (text, prefix) = (typed.as_str(), profile.code_prefix.as_str());
    let again = text.get(prefix.len()..).filter(|_| !prefix.is_empty() && text.starts_with(prefix));
    let own = [Some(text.to_owned()), Some(format!("{prefix}{text}")), again.map(str::to_owned)];
    let own = own.into_iter().flatten().filter_map(|text| profile.code_pattern.meant(&text, prefix));
    let mut codes: Vec<DossierCode> = Vec::new();
    for code in own.chain(look_alikes(text)) {
        if code != *typed && !codes.contains(&code) && codes.len() < MOST {
            codes.push(code);
        }
    }
    codes
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
