//! Undoes what a Vietnamese input method makes of a code while a scanner types it: `HSDD-26` becomes `HSĐ-26`.
//!
//! Telex and VNI both turn keys that follow a letter into its marks, and take them from anywhere in the same word. So one
//! text may come from several codes; which of them there is, only the office's data can tell.

use unicode_normalization::UnicodeNormalization as _;

/// The most texts that are offered; a code with so many marks was never one.
pub const MAX_CANDIDATES: usize = 64;
/// The longest text that is undone, in bytes; a code has at most 50 characters, a link some more.
const MAX_BYTES: usize = 512;

/// What the keys of a method are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Telex,
    Vni,
}

/// The texts that a scanner may have typed to make an input method write this one, likeliest first; none where it holds
/// no Vietnamese letter, or is a card, whose name has them by right.
pub fn candidates(text: &str) -> Vec<String> {
    let text = text.nfc().collect::<String>().to_uppercase();
    if text.len() > MAX_BYTES || text.contains('|') || !text.chars().any(is_vietnamese) {
        return Vec::new();
    }
    // Telex writes Ư for a W that follows no vowel.
    let lone = text.replace('Ư', "W");
    let mut all = undone(&text, Method::Telex);
    all.extend(undone(&lone, Method::Telex));
    all.extend(undone(&text, Method::Vni));
    let mut candidates: Vec<String> = Vec::new();
    for candidate in all {
        if candidates.len() < MAX_CANDIDATES && !candidates.contains(&candidate) {
            candidates.push(candidate);
        }
    }
    candidates
}

/// A letter that Vietnamese has beside those of codes.
fn is_vietnamese(c: char) -> bool {
    keys(c, Method::Telex).len() > 1
}

/// A letter as it was typed: itself, then the keys that marked it.
fn keys(c: char, method: Method) -> Vec<char> {
    let is_telex = method == Method::Telex;
    if c == 'Đ' {
        return vec!['D', if is_telex { 'D' } else { '9' }];
    }
    let mut parts = c.nfd();
    let Some(letter) = parts.next().filter(char::is_ascii_alphabetic) else { return vec![c] };
    let mut keys = vec![letter];
    let mut tone = None;
    for mark in parts {
        let (telex, vni) = match mark {
            '\u{302}' => (letter, '6'),
            '\u{306}' => ('W', '8'),
            '\u{31b}' => ('W', '7'),
            '\u{301}' => ('S', '1'),
            '\u{300}' => ('F', '2'),
            '\u{309}' => ('R', '3'),
            '\u{303}' => ('X', '4'),
            '\u{323}' => ('J', '5'),
            _ => return vec![c],
        };
        let key = if is_telex { telex } else { vni };
        let is_tone = matches!(mark, '\u{301}' | '\u{300}' | '\u{309}' | '\u{303}' | '\u{323}');
        if is_tone { tone = Some(key) } else { keys.push(key) }
    }
    keys.extend(tone);
    keys
}

/// A key that marked a letter: after how many letters it may have come at the earliest and at the latest.
struct Mark {
    key: char,
    earliest: usize,
    latest: usize,
}

/// All ways to type a text, the keys of marks right after their letters first.
fn undone(text: &str, method: Method) -> Vec<String> {
    let typed: Vec<Vec<char>> = text.chars().map(|c| keys(c, method)).collect();
    let letters: Vec<char> = typed.iter().filter_map(|keys| keys.first().copied()).collect();
    let mut marks = Vec::new();
    for (place, keys) in typed.iter().enumerate() {
        let word = letters.iter().skip(place + 1).take_while(|c| c.is_ascii_alphabetic()).count();
        let is_horned = |keys: &Vec<char>| keys.contains(&'W') || keys.contains(&'7');
        // One key gives both letters of ƯƠ their horns.
        let is_shared = keys.first() == Some(&'U')
            && typed.get(place + 1).is_some_and(|next| next.first() == Some(&'O') && is_horned(next));
        let own = keys.iter().skip(1).filter(|key| !(is_shared && matches!(key, 'W' | '7')));
        marks.extend(own.map(|&key| Mark { key, earliest: place + 1, latest: place + 1 + word }));
    }
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    for mark in &marks {
        let longer = |way: &Vec<usize>| {
            let way = way.clone();
            (mark.earliest..=mark.latest).map(move |place| way.iter().copied().chain([place]).collect())
        };
        ways = ways.iter().flat_map(longer).take(MAX_CANDIDATES).collect();
    }
    ways.iter().map(|way| spelled(&letters, &marks, way)).collect()
}

/// The letters with the key of each mark after so many of them.
fn spelled(letters: &[char], marks: &[Mark], way: &[usize]) -> String {
    let keys_after =
        |count: usize| marks.iter().zip(way).filter(move |(_, place)| **place == count).map(|(mark, _)| mark.key);
    letters.iter().enumerate().flat_map(|(i, &letter)| std::iter::once(letter).chain(keys_after(i + 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_among_the_candidates() {
        // what a scanner types; what the input method makes of it
        let telex = [
            ("HSDD-261019-0001", "HSĐ-261019-0001"),
            ("DD.26-1", "Đ.26-1"),
            ("BTAA/26/1", "BTÂ/26/1"),
            ("TAW-1", "TĂ-1"),
            ("KEE-1", "KÊ-1"),
            ("HOO-1", "HÔ-1"),
            ("TOW-1", "TƠ-1"),
            ("TUW-1", "TƯ-1"),
            ("W12-1", "Ư12-1"),
            ("HUOW-1", "HƯƠ-1"),
            ("AS12-1", "Á12-1"),
            ("AF12-1", "À12-1"),
            ("OR12-1", "Ỏ12-1"),
            ("EX12-1", "Ẽ12-1"),
            ("IJ12-1", "Ị12-1"),
            ("DAD-1", "ĐA-1"),     // the second D comes later in the word
            ("ANA-1", "ÂN-1"),     // so does the second A
            ("TOANS-1", "TOÁN-1"), // and the tone
            ("AAS-1", "Ấ-1"),
            ("AANS-1", "ẤN-1"),
            ("D-K7QM-HSDD.1", "D-K7QM-HSĐ.1"),
        ];
        let vni = [
            ("D9-26", "Đ-26"),
            ("A1-26", "Á-26"),
            ("A2.3", "À.3"),
            ("E63-1", "Ể-1"),
            ("O6-1", "Ô-1"),
            ("O7-1", "Ơ-1"),
            ("A8-1", "Ă-1"),
            ("U4.1", "Ũ.1"),
            ("U5.1", "Ụ.1"),
        ];
        for (typed, made) in telex.into_iter().chain(vni) {
            let candidates = candidates(made);
            assert!(candidates.iter().any(|candidate| candidate == typed), "{typed} is not among {candidates:?}");
            assert!(candidates.len() <= MAX_CANDIDATES);
        }
    }

    #[test]
    fn the_likeliest_comes_first() {
        assert_eq!(candidates("HSĐ-26"), ["HSDD-26", "HSD9-26"]);
        assert_eq!(candidates("hsđ-26"), ["HSDD-26", "HSD9-26"], "whatever the case");
        assert_eq!(candidates("A\u{301}-1"), ["AS-1", "A1-1"], "whatever the form");
    }

    #[test]
    fn cards_and_plain_codes_are_left_alone() {
        for text in ["", "H53.12-261019-0001", "001099012345||NGUYỄN THỊ ÁNH|01011990", "Ω-1", "한-1"] {
            assert!(candidates(text).is_empty(), "{text}");
        }
        assert!(candidates(&"Ấ".repeat(1000)).is_empty());
    }

    #[test]
    fn many_marks_stay_bounded() {
        let candidates = candidates(&"ẤN".repeat(40));
        assert!(!candidates.is_empty() && candidates.len() <= MAX_CANDIDATES);
    }
}
