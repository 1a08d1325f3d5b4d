//! Numbers as a person reads them: grouped, as a share, and money in words.

use fluent_bundle::FluentValue;

use super::{Lang, Words};

const BILLION: u64 = 1_000_000_000;

impl Words {
    /// `150.000 đồng`.
    pub fn money(&self, dong: u64) -> String {
        format!("{} {}", self.grouped(dong), self.say("currency"))
    }

    /// `150.000`; `150,000` in English.
    pub fn grouped(&self, number: u64) -> String {
        self.lang().grouped(number)
    }

    /// `99,66%`; `99.66%` in English. The share is given in hundredths of a percent: 9966.
    pub fn percent(&self, hundredths: u64) -> String {
        self.lang().decimal(hundredths, 100) + "%"
    }

    /// `Một trăm năm mươi nghìn đồng`.
    pub fn money_in_words(&self, dong: u64) -> String {
        let number = match self.lang() {
            Lang::Vi | Lang::Km => vietnamese(dong),
            Lang::En => english(dong),
        };
        capitalised(&format!("{number} {}", self.say("currency")))
    }
}

/// A count in a Vietnamese sentence; nothing for what is no count.
pub(super) fn in_vietnamese<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    counted(value, Lang::Vi)
}

/// A count in an English sentence; nothing for what is no count.
pub(super) fn in_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    counted(value, Lang::En)
}

fn counted(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(lang.grouped(number.value as u64)),
        _ => None,
    }
}

/// A text with a capital in front.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const VI_DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

fn vietnamese(number: u64) -> String {
    if number == 0 {
        return VI_DIGITS[0].to_owned();
    }
    let mut words = Vec::new();
    if number >= BILLION {
        words.push(vietnamese(number / BILLION));
        words.push("tỷ".to_owned());
    }
    let rest = number % BILLION;
    for (group, unit) in [(rest / 1_000_000, "triệu"), (rest / 1_000 % 1_000, "nghìn"), (rest % 1_000, "")] {
        if group == 0 {
            continue;
        }
        let leads = words.is_empty();
        words.push(vietnamese_group(group as usize, leads));
        words.extend((!unit.is_empty()).then(|| unit.to_owned()));
    }
    words.join(" ")
}

/// Three digits. Where they do not lead, an empty place is spoken: `không trăm lẻ năm`.
fn vietnamese_group(group: usize, leads: bool) -> String {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let mut words = Vec::new();
    let has_hundreds = hundreds > 0 || !leads;
    if has_hundreds {
        words.extend([VI_DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && has_hundreds => words.push("lẻ"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([VI_DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(VI_DIGITS[ones]),
    }
    words.join(" ")
}

const EN_SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(number: u64) -> String {
    if number < 1_000 {
        return english_group(number as usize);
    }
    let units = [(BILLION, "billion"), (1_000_000, "million"), (1_000, "thousand")];
    let (size, unit) = units.into_iter().find(|(size, _)| number >= *size).unwrap_or((1_000, "thousand"));
    let (head, rest) = (english(number / size), number % size);
    match rest {
        0 => format!("{head} {unit}"),
        1..100 => format!("{head} {unit} and {}", english(rest)),
        _ => format!("{head} {unit} {}", english(rest)),
    }
}

fn english_group(number: usize) -> String {
    match (number, number % 10, number % 100) {
        (0..20, ..) => EN_SMALL[number].to_owned(),
        (20..100, 0, _) => EN_TENS[number / 10].to_owned(),
        (20..100, ones, _) => format!("{}-{}", EN_TENS[number / 10], EN_SMALL[ones]),
        (_, _, 0) => format!("{} hundred", EN_SMALL[number / 100 % 10]),
        (_, _, rest) => format!("{} hundred and {}", EN_SMALL[number / 100 % 10], english_group(rest)),
    }
}
