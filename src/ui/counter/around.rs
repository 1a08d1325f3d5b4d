//! What is around a screen: the desk by its orders, the staff, the office, the time.

use std::time::Instant;

use jiff::Timestamp;

use super::orders::Orders;
use super::screen::StaffFace;
use crate::desk::Colleague;
use crate::domain::office::Office;
use crate::ui::gate::Key;
use crate::ui::supervisor::Position;
use crate::ui::typing::{Edit, Kind, Line, Typing};

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
    /// How words are typed.
    pub typing: Typing,
    /// The office's time.
    pub at: Timestamp,
    /// The machine's time.
    pub now: Instant,
}

/// A key in a line of text; whether it was one that edits.
pub fn edit(line: &mut Line, key: Key, kind: Kind, typing: Typing) -> bool {
    let to_end = |forward| Edit::Edge { end: forward, select: false };
    let step = |forward| Edit::Step { forward, word: false, select: false };
    let edit = match key {
        Key::Char(c) => Edit::Key(c),
        Key::Backspace => Edit::Backspace { word: false },
        Key::Delete => Edit::Delete { word: false },
        Key::Left => step(false),
        Key::Right => step(true),
        Key::Home => to_end(false),
        Key::End => to_end(true),
        Key::Undo => Edit::Undo,
        Key::Enter | Key::Tab | Key::Escape | Key::Devices | Key::Up | Key::Down => return false,
    };
    line.edit(&edit, kind, typing);
    true
}
