//! A few lines to fill in, one of which has the keys.

use super::around::Typist;
use crate::ui::gate::Key;
use crate::ui::typing::{Kind, Line};
use crate::ui::widgets::FieldTouch;

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

    /// What may stand in the line that has the keys.
    pub fn writes(&self) -> Option<Kind> {
        self.fields.get(self.focus).map(|field| field.kind)
    }

    /// A finger or a mouse in a line, which gets the keys.
    pub fn touch(&mut self, place: usize, touch: FieldTouch, typist: &Typist) {
        if let Some(Field { line, kind, .. }) = self.fields.get_mut(place) {
            typist.touch(line, touch, *kind);
            self.focus = place;
        }
    }

    /// A key; true where Enter was pressed on the last line: the form is done.
    pub fn key(&mut self, key: Key, typist: &mut Typist) -> bool {
        let count = self.fields.len().max(1);
        match key {
            Key::Enter if self.focus + 1 >= self.fields.len() => return true,
            Key::Enter | Key::Tab | Key::Down => self.focus = (self.focus + 1) % count,
            Key::BackTab => self.focus = (self.focus + count - 1) % count,
            Key::Up => self.focus = self.focus.saturating_sub(1),
            key => {
                if let Some(Field { line, kind, .. }) = self.fields.get_mut(self.focus) {
                    typist.key(line, key, *kind);
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
        let typist = &mut Typist::default();
        for c in "Hoaf".chars() {
            assert!(!form.key(Key::Char(c), typist));
        }
        assert!(!form.key(Key::Enter, typist));
        assert_eq!((form.text("name"), form.focus), ("Hòa".to_owned(), 1));
        assert!(form.key(Key::Enter, typist));
        assert_eq!(form.filled("paper"), None);
        form.key(Key::Tab, typist);
        assert_eq!(form.focus, 0);
        form.key(Key::BackTab, typist);
        assert_eq!(form.focus, 1);
    }
}
