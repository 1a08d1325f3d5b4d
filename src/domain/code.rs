//! A dossier's code: an opaque text, written in one way whatever wrote it.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

/// A dossier code in its normal form: 4 to 50 characters of `A-Z 0-9 . - /`, a digit among them.
///
/// Offices number their files in a dozen ways, so nothing else is asked of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DossierCode(String);

/// Why a text is no dossier code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Fewer characters than any office uses.
    #[error("a dossier code has at least {} characters", DossierCode::MIN_LEN)]
    TooShort,
    /// No digit: a word, not a number.
    #[error("a dossier code holds at least one digit")]
    NoDigit,
    /// More characters than any system allows.
    #[error("a dossier code has at most {} characters", DossierCode::MAX_LEN)]
    TooLong,
    /// A character that no office's codes have.
    #[error("a dossier code holds only letters A-Z, digits, '.', '-' and '/', not {0:?}")]
    Character(char),
}

impl DossierCode {
    /// The fewest characters of a code.
    pub const MIN_LEN: usize = 4;
    /// The most characters of a code; 27 is the longest seen, 50 what systems allow.
    pub const MAX_LEN: usize = 50;

    /// Brings a text to the normal form: surrounding blanks, control characters and Code 39's asterisks dropped,
    /// an AIM prefix (`]C1`) dropped, full-width letters made plain, any dash made `-`, letters made capitals.
    ///
    /// # Errors
    /// Says what keeps the text from being a code.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut code = String::with_capacity(text.len().min(Self::MAX_LEN));
        for c in strip_frame(text).nfkc().filter(|c| !c.is_control() && !is_invisible(*c)) {
            let c = if is_dash(c) { '-' } else { c.to_ascii_uppercase() };
            if !matches!(c, 'A'..='Z' | '0'..='9' | '.' | '-' | '/') {
                return Err(CodeError::Character(c));
            }
            code.push(c);
            if code.len() > Self::MAX_LEN {
                return Err(CodeError::TooLong);
            }
        }
        if code.len() < Self::MIN_LEN {
            return Err(CodeError::TooShort);
        }
        if !code.bytes().any(|b| b.is_ascii_digit()) {
            return Err(CodeError::NoDigit);
        }
        Ok(Self(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four characters, fewer of a short code, so that it is never whole: all of a code that a log may show.
    pub fn end(&self) -> &str {
        let shown = (self.0.len() / 2).min(4);
        self.0.get(self.0.len() - shown..).unwrap_or_default()
    }

    /// The end that its holder knows it by on a board that everybody sees: seven characters at most, its last number and, where
    /// that is short, two characters of what stands before, so that the same number of another day is another end. Never more
    /// than half of it.
    pub fn public_end(&self) -> &str {
        const MOST: usize = 7;
        const BEFORE: usize = 3;
        let code = self.as_str();
        let number = code.len() - code.rfind(['-', '.', '/']).map_or(0, |mark| mark + 1);
        let shown = if number + BEFORE <= MOST { number + BEFORE } else { number.min(MOST) };
        if shown > code.len() / 2 { self.end() } else { &code[code.len() - shown..] }
    }

    /// Whether this may be a number of a person that no file has: an identity number of 9 or 12 digits, a telephone, a
    /// health card. Files are looked for first: some offices number theirs so.
    pub fn looks_like_personal_number(&self) -> bool {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let letters = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
        match self.0.len() {
            9 | 10 | 12 => digits(&self.0),
            15 => self.0.split_at_checked(2).is_some_and(|(kind, number)| letters(kind) && digits(number)),
            _ => false,
        }
    }

    /// Whether this is the number of a shop's goods (GS1: 8, 12, 13 or 14 digits with a right check digit).
    pub fn looks_like_goods(&self) -> bool {
        let digits = self.0.as_bytes();
        if !matches!(digits.len(), 8 | 12 | 13 | 14) || !digits.iter().all(u8::is_ascii_digit) {
            return false;
        }
        let sum: u32 = digits.iter().rev().zip([1, 3].iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum();
        sum.is_multiple_of(10)
    }

    /// Whether this has the shape of a citizen's number: 12 digits that open with a province (001 to 096) and a century
    /// (0 to 3: the 20th and the 21st). Where no dossier has it, it must not be shown back.
    pub fn looks_like_citizen_number(&self) -> bool {
        let digits = self.0.as_bytes();
        let province = self.0.get(..3).and_then(|province| province.parse::<u8>().ok());
        digits.len() == 12
            && digits.iter().all(u8::is_ascii_digit)
            && province.is_some_and(|province| (1..=96).contains(&province))
            && matches!(digits[3], b'0'..=b'3')
    }

    /// The half of a code that a scanner sent twice without a break (`43542104354210`), or nothing.
    pub fn halved(&self) -> Option<Self> {
        let (left, right) = self.0.split_at_checked(self.0.len() / 2)?;
        (left == right).then(|| Self::parse(left).ok()).flatten()
    }
}

/// Drops what scanners put around a code: blanks, control characters, an AIM prefix, Code 39's asterisks.
fn strip_frame(text: &str) -> &str {
    let outside = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    let text = text.trim_matches(outside);
    strip_aim_prefix(text).trim_matches(|c| c == '*' || outside(c))
}

/// Drops an AIM symbology identifier: `]`, a letter, a letter or digit (ISO/IEC 15424).
pub(super) fn strip_aim_prefix(text: &str) -> &str {
    match text.as_bytes() {
        [b']', symbology, modifier, ..] if symbology.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() => {
            text.get(3..).unwrap_or(text)
        }
        _ => text,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{00ad}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Shows the end only: a code in a log leads to a person.
impl fmt::Debug for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DossierCode(..{})", self.end())
    }
}

#[cfg(test)]
mod tests;
