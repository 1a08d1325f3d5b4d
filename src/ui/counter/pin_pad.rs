//! Digits of a PIN as they are pressed. Nothing shows them, and they are wiped when they go.

use std::fmt;

use crate::domain::pin::Pin;
use crate::ui::gate::Key;

/// A key of the pad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PadKey {
    /// A digit.
    Digit(u8),
    /// Takes all digits back.
    Clear,
    /// Takes the last digit back.
    Back,
    /// Goes on with what was typed.
    Enter,
}

impl PadKey {
    /// The pad's key that a key of the keyboard stands for.
    pub fn of(key: Key) -> Option<Self> {
        match key {
            Key::Char(c) => c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).map(Self::Digit),
            Key::Backspace => Some(Self::Back),
            Key::Delete => Some(Self::Clear),
            Key::Enter => Some(Self::Enter),
            _ => None,
        }
    }
}

/// The digits so far.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PinPad {
    digits: Vec<u8>,
}

impl PinPad {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.digits.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// A key. Gives back the PIN when it is complete and Enter was pressed; the pad is empty then.
    pub fn press(&mut self, key: PadKey) -> Option<Pin> {
        match key {
            PadKey::Digit(digit) if self.digits.len() < Pin::MAX_LEN => self.digits.push(b'0' + digit),
            PadKey::Digit(_) => {}
            PadKey::Clear => self.clear(),
            PadKey::Back => drop(self.digits.pop()),
            PadKey::Enter => return self.take(),
        }
        None
    }

    /// Whether what was typed may be a PIN.
    pub fn is_complete(&self) -> bool {
        self.digits.len() >= Pin::MIN_LEN
    }

    /// Takes all digits back.
    pub fn clear(&mut self) {
        self.digits.fill(0);
        self.digits.clear();
    }

    fn take(&mut self) -> Option<Pin> {
        let pin = std::str::from_utf8(&self.digits).ok().and_then(|digits| Pin::parse(digits).ok());
        if pin.is_some() {
            self.clear();
        }
        pin
    }
}

impl Drop for PinPad {
    fn drop(&mut self) {
        self.clear();
    }
}

impl fmt::Debug for PinPad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinPad(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(digits: &str) -> PinPad {
        let mut pad = PinPad::default();
        for c in digits.chars() {
            assert_eq!(PadKey::of(Key::Char(c)).and_then(|key| pad.press(key)), None);
        }
        pad
    }

    #[test]
    fn six_digits_and_enter_are_a_pin() {
        let mut pad = typed("13579");
        assert_eq!((pad.press(PadKey::Enter), pad.len()), (None, 5));
        pad.press(PadKey::Digit(0));
        let pin = pad.press(PadKey::Enter);
        assert_eq!(pin.as_ref().map(Pin::digits), Some("135790"));
        assert!(pad.is_empty(), "a PIN that was taken is gone");
    }

    #[test]
    fn keys_take_back_and_letters_do_nothing() {
        let mut pad = typed("12");
        assert_eq!(PadKey::of(Key::Char('a')), None);
        pad.press(PadKey::Back);
        assert_eq!(pad.len(), 1);
        pad.press(PadKey::Clear);
        assert!(pad.is_empty());
        assert_eq!(typed(&"1".repeat(40)).len(), Pin::MAX_LEN);
    }

    #[test]
    fn a_log_shows_no_digit() {
        assert_eq!(format!("{:?}", typed("135790")), "PinPad(..)");
    }
}
