//! What the people at this counter chose of how it works. The desk keeps it over a restart, by stable names.

use std::collections::BTreeMap;

use crate::desk::SeatChoices;
use crate::ui::typing::{Method, Typing};

const TYPING: &str = "typing";
const KEYBOARD: &str = "keyboard";
const CONTRAST: &str = "contrast";
// The words for what is otherwise than without a choice.
const NEVER: &str = "never";
const HIGH: &str = "high";

/// How this counter works for the people at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// How words are typed.
    pub typing: Typing,
    /// Whether the keyboard on the screen comes by itself where a finger touches a field.
    pub keyboard_comes: bool,
    /// Whether the screen is white and yellow on black.
    pub high_contrast: bool,
}

/// One thing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// How words are typed.
    Method(Method),
    /// Whether the keyboard on the screen comes by itself.
    KeyboardComes(bool),
    /// Whether the screen is white and yellow on black.
    HighContrast(bool),
}

impl Seat {
    /// As the office set it, where nobody chose anything.
    pub fn new(typing: Typing) -> Self {
        Self { typing, keyboard_comes: true, high_contrast: false }
    }

    /// Chooses one thing.
    pub fn choose(&mut self, choice: Choice) {
        match choice {
            Choice::Method(method) => self.typing.method = method,
            Choice::KeyboardComes(comes) => self.keyboard_comes = comes,
            Choice::HighContrast(high) => self.high_contrast = high,
        }
    }

    /// Takes up what was chosen before the restart.
    pub fn recall(&mut self, SeatChoices(choices): &SeatChoices) {
        let typed = choices.get(TYPING).and_then(|id| Method::parse(id));
        self.typing.method = typed.unwrap_or(self.typing.method);
        self.keyboard_comes = choices.get(KEYBOARD).is_none_or(|word| word != NEVER);
        self.high_contrast = choices.get(CONTRAST).is_some_and(|word| word == HIGH);
    }

    /// What is to be kept.
    pub fn choices(&self) -> SeatChoices {
        let mut choices = BTreeMap::from([(TYPING, self.typing.method.id())]);
        if !self.keyboard_comes {
            choices.insert(KEYBOARD, NEVER);
        }
        if self.high_contrast {
            choices.insert(CONTRAST, HIGH);
        }
        SeatChoices(choices.into_iter().map(|(name, word)| (name.to_owned(), word.to_owned())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_recalled() {
        let mut seat = Seat::new(Typing::default());
        seat.choose(Choice::Method(Method::Vni));
        seat.choose(Choice::KeyboardComes(false));
        seat.choose(Choice::HighContrast(true));
        let mut after = Seat::new(Typing::default());
        after.recall(&seat.choices());
        assert_eq!(after, seat);
        after.recall(&SeatChoices::default());
        assert_eq!(after, Seat { typing: seat.typing, ..Seat::new(Typing::default()) }, "no word is no choice");
    }
}
