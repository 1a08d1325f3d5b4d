//! A Vietnamese letter taken apart: the plain letter, its mark, and the tone that its syllable carries on it.

use unicode_normalization::UnicodeNormalization as _;

/// What makes another letter of a plain one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Plain,
    Hat,
    Breve,
    Horn,
    Bar,
}

/// The tone of a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Level,
    Acute,
    Grave,
    Hook,
    Tilde,
    Dot,
}

impl Tone {
    /// The tone of a combining mark.
    pub(super) fn of(mark: char) -> Option<Self> {
        match mark {
            '\u{301}' => Some(Self::Acute),
            '\u{300}' => Some(Self::Grave),
            '\u{309}' => Some(Self::Hook),
            '\u{303}' => Some(Self::Tilde),
            '\u{323}' => Some(Self::Dot),
            _ => None,
        }
    }

    fn combining(self) -> Option<char> {
        match self {
            Self::Level => None,
            Self::Acute => Some('\u{301}'),
            Self::Grave => Some('\u{300}'),
            Self::Hook => Some('\u{309}'),
            Self::Tilde => Some('\u{303}'),
            Self::Dot => Some('\u{323}'),
        }
    }
}

/// A letter without its tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// The plain letter, small; a character that Vietnamese does not have stands as it is.
    pub(super) base: char,
    pub(super) mark: Mark,
    pub(super) is_capital: bool,
}

impl Letter {
    /// Takes a character apart.
    pub(super) fn read(c: char) -> (Self, Tone) {
        let small = c.to_lowercase().next().unwrap_or(c);
        let is_capital = small != c;
        let as_it_is = (Self { base: c, mark: Mark::Plain, is_capital: false }, Tone::Level);
        if small == 'đ' {
            return (Self { base: 'd', mark: Mark::Bar, is_capital }, Tone::Level);
        }
        let mut parts = std::iter::once(small).nfd();
        let Some(base) = parts.next().filter(char::is_ascii_lowercase) else { return as_it_is };
        let (mut mark, mut tone) = (Mark::Plain, Tone::Level);
        for part in parts {
            match (part, Tone::of(part)) {
                (_, Some(heard)) => tone = heard,
                ('\u{302}', _) => mark = Mark::Hat,
                ('\u{306}', _) => mark = Mark::Breve,
                ('\u{31b}', _) => mark = Mark::Horn,
                _ => return as_it_is,
            }
        }
        let letter = Self { base, mark, is_capital };
        // What other languages mark (ń, ŏ) is no letter of ours.
        if letter.write(tone) == c && (letter.is_vowel() || letter == as_it_is.0 || is_capital) {
            (letter, tone)
        } else {
            as_it_is
        }
    }

    /// The character, with a tone on it.
    pub(super) fn write(self, tone: Tone) -> char {
        let mark = match self.mark {
            Mark::Plain => None,
            Mark::Hat => Some('\u{302}'),
            Mark::Breve => Some('\u{306}'),
            Mark::Horn => Some('\u{31b}'),
            Mark::Bar => return if self.is_capital { 'Đ' } else { 'đ' },
        };
        let parts = std::iter::once(self.base).chain(mark).chain(tone.combining());
        let small = parts.nfc().next().unwrap_or(self.base);
        if self.is_capital { small.to_uppercase().next().unwrap_or(small) } else { small }
    }

    /// The same letter, small and without the tone: what rules of spelling speak of.
    pub(super) fn plain(self) -> char {
        Self { is_capital: false, ..self }.write(Tone::Level)
    }

    pub(super) fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_comes_back() {
        let vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
        let tones = [Tone::Level, Tone::Acute, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Dot];
        for vowel in vowels.chars() {
            for tone in tones {
                let (letter, level) = Letter::read(vowel);
                assert_eq!(level, Tone::Level);
                assert_eq!(Letter::read(letter.write(tone)), (letter, tone), "{vowel} {tone:?}");
            }
        }
        for other in "bcdđĐBxw19-ńŏçñ한Ω".chars() {
            let (letter, tone) = Letter::read(other);
            assert_eq!((letter.write(tone), tone), (other, Tone::Level), "{other}");
        }
    }
}
