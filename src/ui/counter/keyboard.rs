//! The keyboard on the screen: it comes where a finger touches a field, and goes as soon as a real key is pressed.

/// Whether the keyboard is on the screen, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Keyboard {
    is_open: bool,
    is_shifted: bool,
    /// Whether the newest touch was a finger's.
    by_finger: bool,
}

impl Keyboard {
    /// Whether it writes capitals, while it is on the screen.
    pub fn shown(self) -> Option<bool> {
        self.is_open.then_some(self.is_shifted)
    }

    /// A finger, or a mouse.
    pub fn touched(&mut self, by_finger: bool) {
        self.by_finger = by_finger;
    }

    /// A field was touched: the keyboard comes to a finger. Who moves a mouse has a keyboard beside it.
    pub fn field_touched(&mut self) {
        if self.by_finger && !self.is_open {
            self.show(true);
        }
    }

    /// Puts it on the screen or away.
    pub fn show(&mut self, is_open: bool) {
        (self.is_open, self.is_shifted) = (is_open, false);
    }

    /// Capitals, or small letters again.
    pub fn shift(&mut self) {
        self.is_shifted = !self.is_shifted;
    }

    /// One of its keys was pressed: a capital is one at a time.
    pub fn pressed(&mut self) {
        self.is_shifted = false;
    }
}
