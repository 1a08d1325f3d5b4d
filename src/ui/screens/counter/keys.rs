//! The keyboard on the screen, in words, and where it stands.

use egui::{Rect, pos2};

use super::Composer;
use crate::ui::counter::Tap;
use crate::ui::typing::Kind;
use crate::ui::widgets::Canvas;
use crate::ui::widgets::keyboard::{self, KeyWords, Keys, TONES};

/// The keyboard in words.
#[derive(Debug, Clone)]
pub struct Keyboard {
    keys: Keys,
    is_shifted: bool,
    words: KeyWords,
}

impl Composer<'_> {
    /// The keyboard, where it is on the screen.
    pub fn keyboard(&self) -> Option<Keyboard> {
        let (kind, is_shifted) = self.counter.keyboard()?;
        let keys = if matches!(kind, Kind::Number { .. }) { Keys::Digits } else { Keys::Letters };
        let words = KeyWords {
            tones: TONES.map(|(_, key)| self.say(key)),
            shift: self.say("key-shift"),
            space: self.say("key-space"),
            delete: self.say("key-delete"),
            next: self.say("key-next"),
            done: self.say("key-done"),
        };
        Some(Keyboard { keys, is_shifted, words })
    }
}

/// Cuts the keyboard's place off the foot of a room; what is left lies above it, so that no row is half covered.
pub fn above(canvas: &Canvas<'_>, room: Rect, keyboard: Option<&Keyboard>) -> Rect {
    let height = keyboard.map_or(0.0, |keyboard| keyboard::height(canvas, room.height(), keyboard.keys));
    room.with_max_y(room.bottom() - height)
}

/// Paints the keyboard at the foot of a room; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, keyboard: &Keyboard) -> Option<Tap> {
    let height = keyboard::height(canvas, room.height(), keyboard.keys);
    let place = Rect::from_min_max(pos2(room.left(), room.bottom() - height), room.max);
    keyboard::keyboard(canvas, place, keyboard.keys, keyboard.is_shifted, &keyboard.words).map(Tap::Press)
}
