//! What is around a screen: the desk by its orders, the staff, the office, the time, and how keys become text.

use std::time::Instant;

use jiff::Timestamp;

use super::orders::Orders;
use super::screen::StaffFace;
use crate::desk::Colleague;
use crate::domain::office::Office;
use crate::ui::gate::{By, Key};
use crate::ui::supervisor::Position;
use crate::ui::typing::{Edit, Kind, Line, Typing};
use crate::ui::widgets::FieldTouch;

/// What is around a screen.
pub struct Around<'a> {
    /// What is wanted of the desk.
    pub orders: &'a mut Orders,
    /// The staff.
    pub colleagues: &'a [Colleague],
    /// The office's data, once it is known.
    pub office: Option<&'a Office>,
    /// Which of the staff's faces this is.
    pub face: StaffFace,
    /// Where whoever is signed in was in the queue.
    pub position: &'a Position,
    /// How keys become text.
    pub typist: &'a mut Typist,
    /// The office's time.
    pub at: Timestamp,
    /// The machine's time.
    pub now: Instant,
}

/// How keys become text: how words are typed, and what was copied. That stays in the program: it may be somebody's name.
#[derive(Default)]
pub struct Typist {
    /// How words are typed.
    pub typing: Typing,
    copied: String,
}

impl Typist {
    /// Nothing was copied yet.
    pub fn new(typing: Typing) -> Self {
        Self { typing, ..Self::default() }
    }

    /// Forgets what was copied.
    pub fn forget(&mut self) {
        self.copied.clear();
    }

    /// A key in a line of text; whether it was one that belongs there.
    pub fn key(&mut self, line: &mut Line, key: Key, kind: Kind) -> bool {
        let edit = match key {
            Key::Char(c) => Edit::Key(c),
            Key::Backspace => Edit::Backspace { word: false },
            Key::Delete => Edit::Delete { word: false },
            Key::Caret { forward, by: By::Line, select } => Edit::Edge { end: forward, select },
            Key::Caret { forward, by, select } => Edit::Step { forward, word: by == By::Word, select },
            Key::Undo => Edit::Undo,
            Key::Redo => Edit::Redo,
            Key::SelectAll => Edit::SelectAll,
            Key::Paste => Edit::Paste(self.copied.clone()),
            Key::Copy | Key::Cut => {
                if line.selection().is_empty() {
                    return true;
                }
                self.copied = line.selected();
                if key == Key::Copy {
                    return true;
                }
                Edit::Delete { word: false }
            }
            Key::Enter | Key::Tab | Key::BackTab | Key::Escape | Key::Devices | Key::Exit | Key::Up | Key::Down => {
                return false;
            }
        };
        line.edit(&edit, kind, self.typing);
        true
    }

    /// A finger or a mouse in a line of text.
    pub fn touch(&self, line: &mut Line, touch: FieldTouch, kind: Kind) {
        let edit = match touch {
            FieldTouch::Place { place, select } => Edit::Go { place, select },
            FieldTouch::Word(place) => Edit::SelectWord(place),
            FieldTouch::All => Edit::SelectAll,
        };
        line.edit(&edit, kind, self.typing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind::Words { most: 80 };

    #[test]
    fn a_word_is_cut_from_one_line_and_pasted_into_another() {
        let mut typist = Typist::default();
        let (mut from, mut to) = (Line::new("Nguyễn Văn An"), Line::default());
        for key in [Key::Copy, Key::Paste] {
            typist.key(&mut from, key, KIND);
        }
        assert_eq!(from.text(), "Nguyễn Văn An", "nothing is selected, so nothing is copied");
        typist.key(&mut from, Key::Caret { forward: false, by: By::Word, select: true }, KIND);
        typist.key(&mut from, Key::Cut, KIND);
        typist.key(&mut to, Key::Paste, KIND);
        assert_eq!((from.text().trim(), to.text().trim()), ("Nguyễn Văn", "An"));
        typist.key(&mut from, Key::Undo, KIND);
        assert_eq!(from.text(), "Nguyễn Văn An");
        typist.key(&mut from, Key::Redo, KIND);
        assert_eq!(from.text().trim(), "Nguyễn Văn");
        typist.key(&mut to, Key::SelectAll, KIND);
        typist.forget();
        typist.key(&mut to, Key::Paste, KIND);
        assert_eq!(to.text(), "", "what was copied does not outlive who copied it");
    }
}
