//! A few lines to fill in, one of which has the keys.

use super::around;
use crate::ui::gate::Key;
use crate::ui::typing::{Kind, Line, Typing};

/// The most characters of a line.
const MOST: usize = 200;

/// Words.
pub const WORDS: Kind = Kind::Words { most: MOST };
/// A number, a code or a date.
pub const CODE: Kind = Kind::Code { most: 60 };
/// A telephone, an ID number, an amount.
pub const NUMBER: Kind = Kind::Number { most: 30 };

/// One line of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key of its label.
    pub label: &'static str,
    /// What may stand in it.
    pub kind: Kind,
    /// What stands in it.
    pub line: Line,
}

/// Lines to fill in.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The lines.
    pub fields: Vec<Field>,
    /// Which of them has the keys.
    pub focus: usize,
}

impl Form {
    /// Empty lines.
    pub fn new(fields: &[(&'static str, Kind)]) -> Self {
        let field = |&(label, kind): &(&'static str, Kind)| Field { label, kind, line: Line::default() };
        Self { fields: fields.iter().map(field).collect(), focus: 0 }
    }

    /// The same with a text in one of its lines.
    #[must_use]
    pub fn with(mut self, label: &str, text: &str) -> Self {
        if let Some(field) = self.fields.iter_mut().find(|field| field.label == label) {
            field.line = Line::new(text);
        }
        self
    }

    /// What stands in a line, without blanks around it.
    pub fn text(&self, label: &str) -> String {
        let field = self.fields.iter().find(|field| field.label == label);
        field.map(|field| field.line.text().trim().to_owned()).unwrap_or_default()
    }

    /// The same, or nothing where the line is empty.
    pub fn filled(&self, label: &str) -> Option<String> {
        Some(self.text(label)).filter(|text| !text.is_empty())
    }

    /// Gives a line the keys.
    pub fn focus(&mut self, place: usize) {
        if place < self.fields.len() {
            self.focus = place;
        }
    }

    /// A key; true where Enter was pressed on the last line: the form is done.
    pub fn key(&mut self, key: Key, typing: Typing) -> bool {
        match key {
            Key::Enter if self.focus + 1 >= self.fields.len() => return true,
            Key::Enter | Key::Tab | Key::Down => self.focus = (self.focus + 1) % self.fields.len().max(1),
            Key::Up => self.focus = self.focus.saturating_sub(1),
            key => {
                if let Some(Field { line, kind, .. }) = self.fields.get_mut(self.focus) {
                    around::edit(line, key, *kind, typing);
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_goes_on_and_at_the_end_is_done() {
        let mut form = Form::new(&[("name", WORDS), ("paper", WORDS)]);
        let typing = Typing::default();
        for c in "Hoaf".chars() {
            assert!(!form.key(Key::Char(c), typing));
        }
        assert!(!form.key(Key::Enter, typing));
        assert_eq!((form.text("name"), form.focus), ("Hòa".to_owned(), 1));
        assert!(form.key(Key::Enter, typing));
        assert_eq!(form.filled("paper"), None);
        form.key(Key::Tab, typing);
        assert_eq!(form.focus, 0);
    }
}
