//! How Vietnamese is spelled: which letters make a syllable, and which of them bears the tone.

use super::Placement;
use super::letter::{Letter, Mark, Tone};

/// What a syllable may begin with; the last row has the names of the highlands.
const ONSETS: [&str; 36] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x", //
    "bl", "br", "dr", "kl", "kr", "pl", "đr", "gr",
];
/// Vowels that end their syllable.
const OPEN: [&str; 33] = [
    "ai", "ao", "au", "ay", "eo", "ia", "iu", "iêu", "oai", "oao", "oay", "oeo", "oi", "ua", "ui", "uya", "uyu", "uây",
    "uêu", "uôi", "uơ", "y", "yêu", "âu", "ây", "êu", "ôi", "ơi", "ưa", "ưi", "ươi", "ươu", "ưu",
];
/// Vowels that a consonant may follow.
const CLOSABLE: [&str; 23] = [
    "a", "e", "i", "o", "oa", "oe", "oo", "oă", "u", "uy", "uyê", "uâ", "uê", "uô", "yê", "iê", "â", "ă", "ê", "ô",
    "ơ", "ư", "ươ",
];
/// Those of them that `ch` and `nh` may follow, and those that `c` and `ng` may not.
const BEFORE_CH: [&str; 6] = ["a", "i", "ê", "oa", "uy", "uê"];
const NOT_BEFORE_C: [&str; 2] = ["i", "uy"];
/// What may close a syllable; the k is that of Đắk Lắk.
const CODAS: [&str; 9] = ["c", "ch", "k", "m", "n", "ng", "nh", "p", "t"];
const STOPS: [&str; 5] = ["c", "ch", "k", "p", "t"];

/// Where the parts of a syllable begin and end among its letters.
pub(super) struct Parts {
    pub(super) nucleus: std::ops::Range<usize>,
}

impl Parts {
    pub(super) fn of(letters: &[Letter]) -> Self {
        let vowel = |from: usize| letters.iter().skip(from).take_while(|letter| letter.is_vowel()).count();
        let consonants = letters.iter().take_while(|letter| !letter.is_vowel()).count();
        let opens = |with: &str| letters.iter().take(2).map(|letter| letter.plain()).eq(with.chars());
        // The u of `qu` and the i of `gia` belong to what comes before the vowel.
        let start = match (opens("qu"), opens("gi") && vowel(1) > 1) {
            (false, false) => consonants,
            _ => 2,
        };
        Self { nucleus: start..start + vowel(start) }
    }
}

/// Whether letters with a tone may be a syllable, or its beginning with marks still to come.
pub(super) fn is_possible(letters: &[Letter], tone: Tone) -> bool {
    let Parts { nucleus } = Parts::of(letters);
    let text = |letters: &[Letter]| letters.iter().map(|letter| letter.plain()).collect::<String>();
    let [onset, vowels, coda] = [0..nucleus.start, nucleus.clone(), nucleus.end..letters.len()]
        .map(|range| letters.get(range).unwrap_or_default());
    if !ONSETS.contains(&text(onset).as_str()) {
        return false;
    }
    if vowels.is_empty() {
        return coda.is_empty() && tone == Tone::Level;
    }
    // What follows `qu` is spelled as if the u were a vowel: Quỳnh, quyên.
    let is_quy = text(onset) == "qu" && vowels.first().is_some_and(|first| first.base == 'y');
    let vowels = if is_quy { letters.get(1..nucleus.end).unwrap_or_default() } else { vowels };
    let among = |table: &[&str]| table.iter().any(|spelled| is_begun(vowels, spelled));
    let closable = among(&CLOSABLE);
    let coda = text(coda);
    match coda.as_str() {
        "" => closable || among(&OPEN),
        coda if !CODAS.contains(&coda) || !closable => false,
        "ch" | "nh" if !among(&BEFORE_CH) => false,
        "c" | "ng" if NOT_BEFORE_C.contains(&text(vowels).as_str()) => false,
        coda => !STOPS.contains(&coda) || matches!(tone, Tone::Level | Tone::Acute | Tone::Dot),
    }
}

/// Whether letters are these, each perhaps without its mark yet.
fn is_begun(letters: &[Letter], spelled: &str) -> bool {
    letters.len() == spelled.chars().count()
        && letters.iter().zip(spelled.chars()).all(|(letter, spelled)| {
            letter.plain() == spelled || (letter.mark == Mark::Plain && Letter::read(spelled).0.base == letter.base)
        })
}

/// `uơ` before anything else of its syllable is `ươ`: thuở, but thương.
pub(super) fn pair_horns(letters: &mut [Letter]) {
    let Parts { nucleus } = Parts::of(letters);
    if nucleus.start + 2 < letters.len()
        && let Some([u, o]) = letters.get_mut(nucleus.start..nucleus.start + 2)
        && (u.base, o.base, o.mark) == ('u', 'o', Mark::Horn)
    {
        u.mark = Mark::Horn;
    }
}

/// The place of the letter that bears the tone, if there is one.
pub(super) fn tone_place(letters: &[Letter], placement: Placement) -> Option<usize> {
    let Parts { nucleus } = Parts::of(letters);
    let vowels = letters.get(nucleus.clone()).filter(|vowels| !vowels.is_empty())?;
    let marked = vowels.iter().rposition(|vowel| vowel.mark != Mark::Plain);
    let plain: String = vowels.iter().map(|vowel| vowel.base).collect();
    let is_closed = nucleus.end < letters.len();
    let at = match (marked, vowels.len()) {
        (Some(at), _) => at,
        (None, 3) => 1,
        (None, 2) if is_closed => 1,
        (None, 2) if placement == Placement::Modern && matches!(plain.as_str(), "oa" | "oe" | "uy") => 1,
        _ => 0,
    };
    Some(nucleus.start + at)
}
