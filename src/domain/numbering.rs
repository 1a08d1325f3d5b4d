//! How an office numbers its dossiers: a pattern of its own, and a range of numbers for each machine.

use jiff::civil::Date;

use super::code::DossierCode;

/// The pattern of an office that names none.
pub const USUAL_PATTERN: &str = "{prefix}-{yy}{mm}{dd}-{number:4}";

/// What the codes of an office look like: text, and in braces `prefix`, `yyyy`, `yy`, `mm`, `dd` and, once,
/// `number:WIDTH`. Where a part of the date is not in it, numbers run on over that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePattern {
    parts: Vec<Part>,
    width: u8,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Prefix,
    Year,
    ShortYear,
    Month,
    Day,
    Number,
}

/// Why a text is no pattern of codes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A brace without its fellow.
    #[error("a brace stands alone in the pattern of codes")]
    Brace,
    /// A word in braces that means nothing here.
    #[error("`{{{0}}}` means nothing in a pattern of codes: prefix, yyyy, yy, mm, dd or number:4")]
    Word(String),
    /// Without a number, or with two, or with one of no sensible width.
    #[error("a pattern of codes holds one number, of 1 to 9 digits: {{number:4}}")]
    Number,
    /// What comes of it is no code.
    #[error("the pattern makes codes that are none: {0}")]
    Code(super::code::CodeError),
}

/// The numbers that a machine may give, the first and the last. Machines that share no store have ranges that do not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

impl Default for NumberRange {
    /// All numbers from 1 on.
    fn default() -> Self {
        Self { first: 1, last: u64::MAX }
    }
}

impl Default for CodePattern {
    /// [`USUAL_PATTERN`].
    fn default() -> Self {
        let dash = || Part::Text("-".to_owned());
        let parts = vec![Part::Prefix, dash(), Part::ShortYear, Part::Month, Part::Day, dash(), Part::Number];
        Self { parts, width: 4 }
    }
}

impl CodePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str, prefix: &str) -> Result<Self, PatternError> {
        let (mut parts, mut width, mut rest) = (Vec::new(), None, text);
        while let Some((before, after)) = rest.split_once('{') {
            let (word, after) = after.split_once('}').ok_or(PatternError::Brace)?;
            parts.extend(text_part(before));
            let part = Part::of(word)?;
            if part == Part::Number && width.replace(number_width(word)?).is_some() {
                return Err(PatternError::Number);
            }
            parts.push(part);
            rest = after;
        }
        parts.extend(text_part(rest));
        let pattern = Self { parts, width: width.ok_or(PatternError::Number)? };
        if pattern.parts.iter().any(|part| matches!(part, Part::Text(text) if text.contains('}'))) {
            return Err(PatternError::Brace);
        }
        pattern.code(prefix, Date::constant(2026, 1, 1), 1).map_err(PatternError::Code)?;
        Ok(pattern)
    }

    /// The code of a number on a day.
    ///
    /// # Errors
    /// The office's prefix does not fit into a code.
    pub fn code(&self, prefix: &str, date: Date, number: u64) -> Result<DossierCode, super::code::CodeError> {
        let width = usize::from(self.width);
        DossierCode::parse(&self.written(prefix, date, &format!("{number:0width$}")))
    }

    /// What the codes have in common among which a number stands once: the code with its number left open.
    pub fn series(&self, prefix: &str, date: Date) -> String {
        self.written(prefix, date, "#")
    }

    /// The highest number that fits.
    pub fn highest(&self) -> u64 {
        10_u64.pow(self.width.into()) - 1
    }

    /// What every code begins with: `H53.12-`. Empty where that is a date or a number.
    pub fn beginning(&self, prefix: &str) -> String {
        let fixed = |part: &Part| match part {
            Part::Text(text) => Some(text.clone()),
            Part::Prefix => Some(prefix.to_owned()),
            _ => None,
        };
        self.parts.iter().map_while(fixed).collect()
    }

    /// The code of this pattern that somebody may have meant who left its signs out, took O for 0 or I for 1; nothing where
    /// the letters and digits are not exactly those of such a code.
    pub fn meant(&self, typed: &str, prefix: &str) -> Option<DossierCode> {
        let mut rest = typed.chars().filter(|c| !is_sign(*c)).peekable();
        let mut code = String::with_capacity(DossierCode::MAX_LEN);
        for part in &self.parts {
            let (fixed, digits) = match part {
                Part::Text(text) => (text.as_str(), 0),
                Part::Prefix => (prefix, 0),
                Part::Year => ("", 4),
                Part::ShortYear | Part::Month | Part::Day => ("", 2),
                Part::Number => ("", usize::from(self.width)),
            };
            for c in fixed.chars() {
                let is_meant = is_sign(c) || rest.next().is_some_and(|typed| as_digit(typed) == as_digit(c));
                is_meant.then(|| code.push(c))?;
            }
            let found: String = std::iter::from_fn(|| rest.next_if(|c| as_digit(*c).is_ascii_digit()))
                .take(digits)
                .map(as_digit)
                .collect();
            (found.len() == digits).then(|| code.push_str(&found))?;
        }
        rest.next().is_none().then(|| DossierCode::parse(&code).ok())?
    }

    fn written(&self, prefix: &str, date: Date, number: &str) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Prefix => prefix.to_owned(),
            Part::Year => format!("{:04}", date.year()),
            Part::ShortYear => format!("{:02}", date.year() % 100),
            Part::Month => format!("{:02}", date.month()),
            Part::Day => format!("{:02}", date.day()),
            Part::Number => number.to_owned(),
        };
        self.parts.iter().map(part).collect()
    }
}

impl Part {
    fn of(word: &str) -> Result<Self, PatternError> {
        Ok(match word {
            "prefix" => Self::Prefix,
            "yyyy" => Self::Year,
            "yy" => Self::ShortYear,
            "mm" => Self::Month,
            "dd" => Self::Day,
            number if number.starts_with("number:") => Self::Number,
            _ => return Err(PatternError::Word(word.to_owned())),
        })
    }
}

/// A sign between the parts of a code.
fn is_sign(c: char) -> bool {
    matches!(c, '-' | '.' | '/')
}

/// The digit that a letter is taken for, or the letter.
fn as_digit(c: char) -> char {
    match c {
        'O' => '0',
        'I' => '1',
        other => other,
    }
}

fn text_part(text: &str) -> Option<Part> {
    (!text.is_empty()).then(|| Part::Text(text.to_owned()))
}

fn number_width(word: &str) -> Result<u8, PatternError> {
    let width = word.strip_prefix("number:").and_then(|width| width.parse().ok());
    width.filter(|width| (1..=9).contains(width)).ok_or(PatternError::Number)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn codes_as_offices_write_them() {
        let table = [
            (USUAL_PATTERN, "H53.12", 42, "H53.12-261012-0042", "H53.12-261012-#"),
            ("{prefix}-{yyyy}{mm}{dd}-{number:7}", "G09.20", 92_637, "G09.20-20261012-0092637", "G09.20-20261012-#"),
            (
                "{prefix}.{yy}{mm}{dd}.{number:4}",
                "000.00.06.G04",
                501,
                "000.00.06.G04.261012.0501",
                "000.00.06.G04.261012.#",
            ),
            ("{number:5}/{yyyy}/{prefix}", "07906", 3706, "03706/2026/07906", "#/2026/07906"),
        ];
        for (text, prefix, number, code, series) in table {
            let pattern = CodePattern::parse(text, prefix).unwrap();
            assert_eq!(pattern.code(prefix, date(2026, 10, 12), number).unwrap().as_str(), code);
            assert_eq!(pattern.series(prefix, date(2026, 10, 12)), series);
        }
        assert_eq!(CodePattern::parse(USUAL_PATTERN, "H53.12"), Ok(CodePattern::default()));
        assert_eq!(CodePattern::default().highest(), 9_999);
    }

    #[test]
    fn what_somebody_may_have_meant() {
        let usual = CodePattern::default();
        let table = [
            ("H5312261O19OO42", Some("H53.12-261019-0042")),
            ("H53.12-261019-42", None),
            ("H53-I2.26/1019-0042", Some("H53.12-261019-0042")),
            ("H53.13-261019-0042", None),
            ("H53.12-261019-00420", None),
            ("H53.12-261019-", None),
            ("H53.12-26A019-0042", None),
            ("261019-0042", None),
        ];
        for (typed, expected) in table {
            let meant = usual.meant(typed, "H53.12");
            assert_eq!(meant.as_ref().map(DossierCode::as_str), expected, "{typed}");
        }
        let insurance = CodePattern::parse("{number:5}/{yyyy}/{prefix}", "07906").unwrap();
        let meant = insurance.meant("O37O6 2O26 O79O6".replace(' ', "").as_str(), "07906");
        assert_eq!(meant.as_ref().map(DossierCode::as_str), Some("03706/2026/07906"));
    }

    #[test]
    fn what_is_no_pattern() {
        for (text, told) in [
            ("{prefix}-{yy}", "one number"),
            ("{number:4}{number:4}", "one number"),
            ("{number:0}", "one number"),
            ("{number:12}", "one number"),
            ("{prefix", "alone"),
            ("x}-{number:4}", "alone"),
            ("{day}-{number:4}", "`{day}` means nothing"),
            ("hồ sơ {number:4}", "are none"),
        ] {
            let error = CodePattern::parse(text, "H53.12").unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}
