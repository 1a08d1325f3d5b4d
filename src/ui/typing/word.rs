//! What the keys of one word spell, by Telex, by VNI, or by the keys for marks alone.
//!
//! The whole word is spelled anew with each key. So a mark may come anywhere after its letter, the tone moves where it
//! belongs while the word grows, and what turns out to be no Vietnamese word stands as it was typed.

use super::letter::{Letter, Mark, Tone};
use super::{Method, Typing, syllable};

/// A word before and after the caret.
pub(super) type Halves = (String, String);

/// Puts a key into a word. `before` has the keys, or the letters, up to the caret.
pub(super) fn insert(before: &str, key: char, after: &str, typing: Typing) -> Halves {
    let mut spelling = Spelling::default();
    for key in before.chars().chain([key]) {
        spelling.press(key, typing.method);
    }
    let length = spelling.letters.len();
    for letter in after.chars() {
        spelling.put(letter);
    }
    syllable::pair_horns(&mut spelling.letters);
    let is_word = spelling.is_literal || syllable::is_possible(&spelling.letters, spelling.tone);
    if spelling.has_two_tones || !is_word {
        let typed = before.chars().chain([key]).filter(|&key| Tone::of(key).is_none());
        return (typed.collect(), after.to_owned());
    }
    let word = spelling.write(typing);
    let split = word.char_indices().nth(length).map_or(word.len(), |(split, _)| split);
    let (before, after) = word.split_at(split);
    (before.to_owned(), after.to_owned())
}

/// What a key asks for.
enum Wish {
    Tone(Tone),
    Mark(Mark, &'static str),
}

fn wish(key: char, method: Method) -> Option<Wish> {
    if let Some(tone) = Tone::of(key) {
        return Some(Wish::Tone(tone));
    }
    let small = key.to_ascii_lowercase();
    match method {
        Method::Off => None,
        Method::Telex => Some(match small {
            'z' => Wish::Tone(Tone::Level),
            's' => Wish::Tone(Tone::Acute),
            'f' => Wish::Tone(Tone::Grave),
            'r' => Wish::Tone(Tone::Hook),
            'x' => Wish::Tone(Tone::Tilde),
            'j' => Wish::Tone(Tone::Dot),
            'a' => Wish::Mark(Mark::Hat, "a"),
            'e' => Wish::Mark(Mark::Hat, "e"),
            'o' => Wish::Mark(Mark::Hat, "o"),
            'w' => Wish::Mark(Mark::Horn, "uoa"),
            'd' => Wish::Mark(Mark::Bar, "d"),
            _ => return None,
        }),
        Method::Vni => Some(match small {
            '0' => Wish::Tone(Tone::Level),
            '1' => Wish::Tone(Tone::Acute),
            '2' => Wish::Tone(Tone::Grave),
            '3' => Wish::Tone(Tone::Hook),
            '4' => Wish::Tone(Tone::Tilde),
            '5' => Wish::Tone(Tone::Dot),
            '6' => Wish::Mark(Mark::Hat, "aeo"),
            '7' => Wish::Mark(Mark::Horn, "uo"),
            '8' => Wish::Mark(Mark::Breve, "a"),
            '9' => Wish::Mark(Mark::Bar, "d"),
            _ => return None,
        }),
    }
}

/// A word as far as it is spelled.
#[derive(Debug, Clone)]
struct Spelling {
    letters: Vec<Letter>,
    tone: Tone,
    has_two_tones: bool,
    /// A mark was undone: whoever does so wants the keys themselves.
    is_literal: bool,
    /// The letter that a Telex w without a vowel became.
    lone_horn: Option<usize>,
}

impl Default for Spelling {
    fn default() -> Self {
        Self { letters: Vec::new(), tone: Tone::Level, has_two_tones: false, is_literal: false, lone_horn: None }
    }
}

impl Spelling {
    fn press(&mut self, key: char, method: Method) {
        let is_open = !self.is_literal && syllable::is_possible(&self.letters, self.tone);
        let wish = if is_open || Tone::of(key).is_some() { wish(key, method) } else { None };
        let granted = match wish {
            None => false,
            Some(Wish::Tone(tone)) => self.set_tone(tone, key),
            Some(Wish::Mark(mark, bases)) => {
                self.set_mark(mark, bases) || self.undo_mark(mark, bases, key) || self.set_lone_horn(key, method)
            }
        };
        if !granted && Tone::of(key).is_none() {
            self.put(key);
        }
    }

    /// Adds a letter as it stands.
    fn put(&mut self, letter: char) {
        let (letter, tone) = Letter::read(letter);
        self.has_two_tones |= tone != Tone::Level && self.tone != Tone::Level;
        if tone != Tone::Level {
            self.tone = tone;
        }
        self.letters.push(letter);
    }

    fn undone(&mut self, key: char) {
        if Tone::of(key).is_none() {
            self.is_literal = true;
            self.put(key);
        }
    }

    fn set_tone(&mut self, tone: Tone, key: char) -> bool {
        let has_vowel = self.letters.iter().any(|letter| letter.is_vowel());
        if !has_vowel || (tone, self.tone) == (Tone::Level, Tone::Level) {
            return false;
        }
        let is_again = tone == self.tone;
        self.tone = if is_again { Tone::Level } else { tone };
        if is_again {
            self.undone(key);
        }
        true
    }

    /// The places of letters that a mark may be on, likeliest first.
    fn places(&self, bases: &str) -> Vec<usize> {
        if bases == "d" {
            return self.letters.first().filter(|first| first.base == 'd').map(|_| 0).into_iter().collect();
        }
        let nucleus = syllable::Parts::of(&self.letters).nucleus;
        let is_base = |place: &usize| self.letters.get(*place).is_some_and(|letter| bases.contains(letter.base));
        nucleus.filter(is_base).collect()
    }

    fn set_mark(&mut self, mark: Mark, bases: &str) -> bool {
        let mut places = self.places(bases);
        let base = |place: &usize| self.letters.get(*place).map(|letter| letter.base);
        // `uo` takes one key for both: the o first, the u follows by itself.
        if let Some(o) = places.windows(2).find(|pair| pair.iter().filter_map(base).eq("uo".chars())) {
            places = vec![o[1]];
        }
        for place in places {
            let mut marked = self.letters.clone();
            let Some(letter) = marked.get_mut(place) else { continue };
            let mark = if mark == Mark::Horn && letter.base == 'a' { Mark::Breve } else { mark };
            if letter.mark == mark {
                continue;
            }
            letter.mark = mark;
            syllable::pair_horns(&mut marked);
            if syllable::is_possible(&marked, Tone::Level) {
                self.letters = marked;
                return true;
            }
        }
        false
    }

    fn undo_mark(&mut self, mark: Mark, bases: &str, key: char) -> bool {
        let has = |letter: &Letter| letter.mark == mark || (mark == Mark::Horn && letter.mark == Mark::Breve);
        let places = self.places(bases);
        let marked = places.iter().copied().filter(|&place| self.letters.get(place).is_some_and(has));
        let marked: Vec<usize> = marked.collect();
        if let (Some(place), [only]) = (self.lone_horn, &marked[..])
            && place == *only
        {
            self.letters.remove(place);
        } else {
            for &place in &marked {
                if let Some(letter) = self.letters.get_mut(place) {
                    letter.mark = Mark::Plain;
                }
            }
        }
        if marked.is_empty() {
            return false;
        }
        self.undone(key);
        true
    }

    /// A Telex w where no vowel is yet.
    fn set_lone_horn(&mut self, key: char, method: Method) -> bool {
        // The i of `gi` is no vowel here: giữ.
        let is_gi = self.letters.iter().map(|letter| letter.plain()).eq("gi".chars());
        let has_vowel = self.letters.iter().any(|letter| letter.is_vowel()) && !is_gi;
        if method != Method::Telex || !key.eq_ignore_ascii_case(&'w') || has_vowel {
            return false;
        }
        self.lone_horn = Some(self.letters.len());
        self.letters.push(Letter { base: 'u', mark: Mark::Horn, is_capital: key.is_ascii_uppercase() });
        true
    }

    fn write(&self, typing: Typing) -> String {
        let place = syllable::tone_place(&self.letters, typing.placement);
        let tone = |at: usize| if place == Some(at) { self.tone } else { Tone::Level };
        self.letters.iter().enumerate().map(|(at, letter)| letter.write(tone(at))).collect()
    }
}
