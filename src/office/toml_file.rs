//! Reading a TOML file so that a mistake in it is named: the line, what is wrong, the nearest right word.

use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization as _;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FileError {
    /// The file's name.
    pub file: &'static str,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, with the value in it.
    pub why: String,
    /// The right word that is nearest to a wrong one.
    pub nearest: Option<String>,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.why)?;
        self.nearest.as_ref().map_or(Ok(()), |word| write!(f, " (did you mean `{word}`?)"))
    }
}

/// A file's text, in NFC, and its name, to read from and to complain about.
#[derive(Debug)]
pub struct TomlFile {
    name: &'static str,
    text: String,
}

impl TomlFile {
    /// A file by its name and text; the text is brought to NFC.
    pub fn new(name: &'static str, text: &str) -> Self {
        Self { name, text: text.nfc().collect() }
    }

    /// Reads the file as a `T`.
    ///
    /// # Errors
    /// What is no TOML, or does not fit `T`.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, FileError> {
        toml::from_str(&self.text).map_err(|error| {
            let nearest = nearest_of_message(error.message());
            FileError { nearest, ..self.error(error.span(), error.message()) }
        })
    }

    /// A complaint about a place in the file, or about all of it.
    pub fn error(&self, span: Option<Range<usize>>, why: impl fmt::Display) -> FileError {
        let line = |span: Range<usize>| {
            let before = self.text.get(..span.start).unwrap_or_default();
            before.matches('\n').count() + 1
        };
        FileError { file: self.name, line: span.map(line), why: why.to_string(), nearest: None }
    }

    /// A complaint about a word that is not among the known ones.
    pub fn unknown<'k>(
        &self,
        span: Range<usize>,
        what: &str,
        word: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> FileError {
        let nearest = nearest(word, known).map(str::to_owned);
        FileError { nearest, ..self.error(Some(span), format!("there is no {what} `{word}`")) }
    }
}

/// The nearest right word out of serde's "unknown field `x`, expected one of `a`, `b`".
fn nearest_of_message(message: &str) -> Option<String> {
    if !message.starts_with("unknown ") {
        return None;
    }
    let mut words = message.split('`').skip(1).step_by(2);
    let wrong = words.next()?;
    nearest(wrong, words).map(str::to_owned)
}

/// The word that is reached with the fewest changes, if that is less than half of it.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|candidate| (edits(word, candidate), candidate)).min_by_key(|(edits, _)| *edits);
    near.filter(|(edits, candidate)| edits * 2 <= candidate.chars().count()).map(|(_, candidate)| candidate)
}

/// Letters to insert, delete or replace (Levenshtein).
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (pair, other) in row.windows(2).zip(&b) {
            let replaced = pair[0] + usize::from(letter != *other);
            let inserted = next.last().map_or(usize::MAX, |left| left + 1);
            next.push(replaced.min(inserted).min(pair[1] + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word() {
        let known = ["holidays", "make_up_days", "known_until"];
        let cases = [
            ("holiday", Some("holidays")),
            ("makeup_days", Some("make_up_days")),
            ("known", None),
            ("colour", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, known.into_iter()), expected, "{word}");
        }
    }
}
