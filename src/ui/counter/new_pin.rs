//! A new PIN: typed twice, after the old one where there is one.

use super::pin_pad::{PadKey, PinPad};
use crate::domain::pin::Pin;

/// A new PIN under way.
#[derive(Debug, Default)]
pub struct NewPin {
    /// The digits so far.
    pub pad: PinPad,
    /// The second time was not like the first.
    pub differs: bool,
    needs_old: bool,
    old: Option<Pin>,
    first: Option<Pin>,
}

/// What is typed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The old PIN.
    Old,
    /// The new one.
    New,
    /// The new one again.
    Again,
}

/// A new PIN that was typed twice, with the old one where that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The old PIN.
    pub old: Option<Pin>,
    /// The new one.
    pub new: Pin,
}

impl NewPin {
    /// For who knows their old PIN.
    pub fn after_old() -> Self {
        Self { needs_old: true, ..Self::default() }
    }

    /// What is typed now.
    pub fn stage(&self) -> Stage {
        match (&self.first, self.needs_old && self.old.is_none()) {
            (_, true) => Stage::Old,
            (None, false) => Stage::New,
            (Some(_), false) => Stage::Again,
        }
    }

    /// A key. Gives back what was typed once it was typed twice alike.
    pub fn press(&mut self, key: PadKey) -> Option<Typed> {
        let stage = self.stage();
        let pin = self.pad.press(key)?;
        self.differs = false;
        match stage {
            Stage::Old => self.old = Some(pin),
            Stage::New => self.first = Some(pin),
            Stage::Again if self.first.take().as_ref() == Some(&pin) => {
                return Some(Typed { old: self.old.take(), new: pin });
            }
            Stage::Again => self.differs = true,
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_pin(new: &mut NewPin, digits: &str) -> Option<Typed> {
        for digit in digits.bytes() {
            assert_eq!(new.press(PadKey::Digit(digit - b'0')), None);
        }
        new.press(PadKey::Enter)
    }

    #[test]
    fn it_is_typed_twice_alike() {
        let mut new = NewPin::default();
        assert_eq!((new.stage(), type_pin(&mut new, "135790")), (Stage::New, None));
        assert_eq!((new.stage(), type_pin(&mut new, "135791")), (Stage::Again, None));
        assert!(new.differs);
        assert_eq!((new.stage(), type_pin(&mut new, "135790")), (Stage::New, None));
        let typed = type_pin(&mut new, "135790").map(|typed| typed.new.digits().to_owned());
        assert_eq!(typed.as_deref(), Some("135790"));
    }

    #[test]
    fn the_old_one_comes_first_where_it_is_asked_for() {
        let mut new = NewPin::after_old();
        assert_eq!((new.stage(), type_pin(&mut new, "111111")), (Stage::Old, None));
        type_pin(&mut new, "135790");
        let typed = type_pin(&mut new, "135790").and_then(|typed| typed.old);
        assert_eq!(typed.as_ref().map(Pin::digits), Some("111111"));
    }
}
