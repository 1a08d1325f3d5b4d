//! One line of text that is being typed: its characters, the caret, what is selected, and the way back.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::letter::Tone;
use super::{Method, Typing, word};

/// How many steps can be undone.
const MOST_STEPS: usize = 100;

/// What may stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, in which keys may spell Vietnamese.
    Words {
        /// The most characters.
        most: usize,
    },
    /// A code: what is typed stands as it is typed.
    Code {
        /// The most characters.
        most: usize,
    },
    /// A number: digits, and blanks and plus as telephones have them.
    Number {
        /// The most characters.
        most: usize,
    },
}

impl Kind {
    fn most(self) -> usize {
        match self {
            Self::Words { most } | Self::Code { most } | Self::Number { most } => most,
        }
    }

    fn takes(self, c: char) -> bool {
        match self {
            Self::Words { .. } | Self::Code { .. } => !c.is_control(),
            Self::Number { .. } => c.is_ascii_digit() || matches!(c, ' ' | '+'),
        }
    }
}

/// What is done to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A key that writes; a combining mark sets the tone of the word before the caret.
    Key(char),
    /// A text from elsewhere, which no typing method touches.
    Paste(String),
    /// Takes what is selected away, or else what is before the caret.
    Backspace {
        /// The whole word.
        word: bool,
    },
    /// Takes what is selected away, or else what is after the caret.
    Delete {
        /// The whole word.
        word: bool,
    },
    /// Moves the caret by a character or a word.
    Step {
        /// To the end of the line.
        forward: bool,
        /// By a word.
        word: bool,
        /// What it passes is selected.
        select: bool,
    },
    /// Moves the caret to the line's beginning or end.
    Edge {
        /// To the end.
        end: bool,
        /// What it passes is selected.
        select: bool,
    },
    /// Moves the caret to a place.
    Go {
        /// Before which character.
        place: usize,
        /// What it passes is selected.
        select: bool,
    },
    /// Selects the word at a place.
    SelectWord(usize),
    /// Selects all.
    SelectAll,
    /// Takes the newest step back.
    Undo,
    /// Does again what was taken back.
    Redo,
}

/// A line under way.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Line {
    chars: Vec<char>,
    caret: usize,
    anchor: usize,
    spelling: Option<Spelling>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the next key belongs to the newest step.
    is_running: bool,
}

/// The keys behind the word that is being typed, for as long as it ends at the caret.
#[derive(Clone, PartialEq, Eq)]
struct Spelling {
    keys: String,
    shown: String,
}

/// What a line was.
#[derive(Clone, PartialEq, Eq)]
struct Step {
    chars: Vec<char>,
    caret: usize,
}

/// Shows nothing: it may be somebody's name.
impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line(..)")
    }
}

impl Line {
    /// A line that holds a text, with the caret behind it.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.nfc().filter(|c| !c.is_control()).collect();
        Self { caret: chars.len(), anchor: chars.len(), chars, ..Self::default() }
    }

    /// The text, in NFC.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Before which character the caret stands.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// What is selected.
    pub fn selection(&self) -> Range<usize> {
        self.anchor.min(self.caret)..self.anchor.max(self.caret)
    }

    /// The text that is selected.
    pub fn selected(&self) -> String {
        self.chars.get(self.selection()).unwrap_or_default().iter().collect()
    }

    /// Puts another text in its place, which can be undone.
    pub fn set(&mut self, text: &str) {
        self.remember(false);
        let Self { chars, caret, .. } = Self::new(text);
        (self.chars, self.caret, self.anchor) = (chars, caret, caret);
    }

    /// Does an edit; says whether the text changed.
    pub fn edit(&mut self, edit: &Edit, kind: Kind, typing: Typing) -> bool {
        let before = self.chars.clone();
        match edit {
            Edit::Key(c) => self.key(*c, kind, typing),
            Edit::Paste(text) => self.paste(text, kind),
            Edit::Backspace { word } => self.take_away(false, *word),
            Edit::Delete { word } => self.take_away(true, *word),
            Edit::Step { forward, word, select } => self.step(*forward, *word, *select),
            Edit::Edge { end, select } => self.go(if *end { self.chars.len() } else { 0 }, *select),
            Edit::Go { place, select } => self.go(*place, *select),
            Edit::SelectWord(place) => self.select_word(*place),
            Edit::SelectAll => {
                self.anchor = 0;
                self.go(self.chars.len(), true);
            }
            Edit::Undo => self.turn_back(false),
            Edit::Redo => self.turn_back(true),
        }
        self.chars != before
    }

    fn key(&mut self, c: char, kind: Kind, typing: Typing) {
        let is_tone = Tone::of(c).is_some();
        if !kind.takes(c) || (is_tone && !matches!(kind, Kind::Words { .. })) {
            return;
        }
        self.remember(!c.is_whitespace());
        self.drop_selected();
        if matches!(kind, Kind::Words { .. }) && (is_tone || is_spelled(c, typing.method)) {
            self.spell(c, typing);
        } else {
            self.put([c]);
        }
        self.shorten(kind.most());
    }

    /// A key that belongs to a word: the word is spelled anew with it.
    fn spell(&mut self, key: char, typing: Typing) {
        let start = self.word_start();
        let end = self.caret + self.chars.iter().skip(self.caret).take_while(|c| c.is_alphanumeric()).count();
        let [shown, after] = [start..self.caret, self.caret..end]
            .map(|range| self.chars.get(range).unwrap_or_default().iter().collect::<String>());
        let spelling = self.spelling.take().filter(|spelling| spelling.shown == shown);
        let mut keys = spelling.map_or(shown, |spelling| spelling.keys);
        let (before, after) = word::insert(&keys, key, &after, typing);
        let letters: Vec<char> = before.chars().chain(after.chars()).collect();
        self.chars.splice(start..end, letters);
        self.caret = start + before.chars().count();
        self.anchor = self.caret;
        keys.push(key);
        self.spelling = Some(Spelling { keys, shown: before });
    }

    fn paste(&mut self, text: &str, kind: Kind) {
        self.remember(false);
        self.drop_selected();
        let blanked = text.nfc().map(|c| if c.is_control() { ' ' } else { c });
        let taken: Vec<char> = blanked.filter(|&c| kind.takes(c) && !is_combining_mark(c)).collect();
        self.put(taken);
        self.shorten(kind.most());
    }

    fn put(&mut self, chars: impl IntoIterator<Item = char>) {
        let before = self.chars.len();
        self.chars.splice(self.caret..self.caret, chars);
        self.caret += self.chars.len() - before;
        self.anchor = self.caret;
        self.spelling = None;
    }

    fn shorten(&mut self, most: usize) {
        self.chars.truncate(most);
        self.caret = self.caret.min(most);
        self.anchor = self.anchor.min(most);
    }

    fn drop_selected(&mut self) {
        let selection = self.selection();
        if !selection.is_empty() {
            self.caret = selection.start;
            self.anchor = selection.start;
            self.chars.drain(selection);
            self.spelling = None;
        }
    }

    fn take_away(&mut self, forward: bool, word: bool) {
        self.remember(false);
        if self.selection().is_empty() {
            self.anchor = self.next(forward, word);
        }
        self.drop_selected();
        self.spelling = None;
    }

    fn step(&mut self, forward: bool, word: bool, select: bool) {
        let selection = self.selection();
        let to = match (selection.is_empty() || select, forward) {
            (true, _) => self.next(forward, word),
            (false, true) => selection.end,
            (false, false) => selection.start,
        };
        self.go(to, select);
    }

    fn go(&mut self, place: usize, select: bool) {
        self.caret = place.min(self.chars.len());
        if !select {
            self.anchor = self.caret;
        }
        self.is_running = false;
        self.spelling = None;
    }

    fn select_word(&mut self, place: usize) {
        self.go(place, false);
        let end = self.chars.iter().skip(self.caret).take_while(|c| c.is_alphanumeric()).count();
        self.anchor = self.word_start();
        self.caret += end;
    }

    fn word_start(&self) -> usize {
        let before = self.chars.get(..self.caret).unwrap_or_default();
        self.caret - before.iter().rev().take_while(|c| c.is_alphanumeric()).count()
    }

    /// Where a step from the caret leads.
    fn next(&self, forward: bool, word: bool) -> usize {
        let (before, after) = self.chars.split_at_checked(self.caret).unwrap_or_default();
        let count = |chars: &mut dyn Iterator<Item = &char>| {
            let mut seen_letter = false;
            let within = |c: &&char| {
                seen_letter |= !c.is_whitespace();
                !(seen_letter && c.is_whitespace())
            };
            if word { chars.take_while(within).count() } else { chars.take(1).count() }
        };
        if forward { self.caret + count(&mut after.iter()) } else { self.caret - count(&mut before.iter().rev()) }
    }

    /// Keeps what the line is, unless the edit goes on with the newest step.
    fn remember(&mut self, running: bool) {
        let goes_on = running && self.is_running && self.selection().is_empty();
        self.is_running = running;
        if !goes_on {
            self.done.push(Step { chars: self.chars.clone(), caret: self.caret });
            if self.done.len() > MOST_STEPS {
                self.done.remove(0);
            }
        }
        self.undone.clear();
    }

    fn turn_back(&mut self, again: bool) {
        let (from, to) = if again { (&mut self.undone, &mut self.done) } else { (&mut self.done, &mut self.undone) };
        let Some(Step { chars, caret }) = from.pop() else { return };
        to.push(Step { chars: std::mem::replace(&mut self.chars, chars), caret: self.caret });
        self.go(caret, false);
    }
}

/// Whether a key may be a part of a word or one of its marks.
fn is_spelled(c: char, method: Method) -> bool {
    c.is_alphabetic() || (method == Method::Vni && c.is_ascii_digit())
}
