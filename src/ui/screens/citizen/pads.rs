//! What people type on the pads: a code, the last four digits of a number; and what follows where that is not enough.

use super::compose::{Composer, labelled};
use super::model::{About, Band, Block, Button, Door, LastFour, PadWords, Page, TypeCode, Ways};
use crate::desk::{Answer, Asking, Closed};
use crate::domain::code::DossierCode;
use crate::domain::last_four::LastFour as Four;
use crate::domain::limits::Locked;
use crate::domain::office::{CounterRole, Office};
use crate::domain::typed_code;
use crate::ui::gate::Key;
use crate::ui::screens::Action;
use crate::ui::theme::{Tone, icons};
use crate::words::Value;

/// The most characters that are kept of a code typed by hand.
const MAX_TYPED: usize = 60;

/// A code that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedCode {
    /// What was typed so far.
    pub text: String,
    /// Whether it was wanted to be looked up and is no code.
    pub refused: bool,
}

impl TypedCode {
    /// Writes a character at its end. What no code holds is left out.
    pub fn push(&mut self, c: char) {
        self.refused = false;
        if self.text.chars().count() < MAX_TYPED && !c.is_control() && !c.is_whitespace() {
            self.text.extend(c.to_uppercase());
        }
    }

    /// Whether it can be looked up.
    pub fn is_code(&self) -> bool {
        DossierCode::parse(&self.text).is_ok()
    }

    /// Whether it could be all of a code.
    pub fn could_be_whole(&self, office: &Office) -> bool {
        typed_code::could_be_whole(&self.text, &office.profile)
    }

    /// The code of the office that may be meant, or how all of its codes begin.
    pub fn offer(&self, office: &Office) -> Option<String> {
        typed_code::offer(&self.text, &office.profile)
    }
}

/// The last four digits of a number that are being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FourDigits {
    /// What they are asked for.
    pub asking: Asking,
    /// What was typed so far.
    pub text: String,
    /// Whether they were wanted to be looked at and are too few.
    pub refused: bool,
    /// The answer that they are to show more of, to go back to.
    pub over: Option<Box<Answer>>,
}

impl FourDigits {
    /// Asks for them.
    pub fn new(asking: Asking, over: Option<Box<Answer>>) -> Self {
        Self { asking, text: String::with_capacity(Four::LEN), refused: false, over }
    }

    /// Writes a digit at its end.
    pub fn push(&mut self, c: char) {
        self.refused = false;
        if c.is_ascii_digit() && self.text.len() < Four::LEN {
            self.text.push(c);
        }
    }

    /// The four digits, once there are so many.
    pub fn whole(&self) -> Option<Four> {
        Four::parse(&self.text)
    }
}

impl Composer<'_> {
    /// A code is typed.
    pub fn type_code(self, code: &TypedCode) -> Page {
        let offer = code.offer(self.office).map(|offer| {
            let begins = offer == self.office.profile.code_pattern.beginning(&self.office.profile.code_prefix);
            let key = if begins { "type-start" } else { Action::TakeOffer.key() };
            let label = self.words.say_with(key, &[("code", Value::Text(&offer))]);
            Button { label, action: Action::TakeOffer, now: true }
        });
        // One way on is lit: what is offered comes first.
        let is_lit = offer.is_none() && code.could_be_whole(self.office);
        Page::TypeCode(TypeCode {
            header: self.header(),
            title: self.words.say("type-title"),
            explanation: self.words.say(if code.refused { "type-no-code" } else { "type-explain" }),
            sample: self.slip().code,
            typed: code.text.clone(),
            offer: offer.filter(|_| !code.refused),
            keys: self.pad_words(),
            ways: self.ways(is_lit),
        })
    }

    /// The last four digits are asked for.
    pub fn last_four(self, four: &FourDigits) -> Page {
        let wrong = four.asking.left.map(|left| self.words.say_with("four-wrong", &[("left", Value::Count(left))]));
        Page::LastFour(LastFour {
            header: self.header(),
            why: self.words.say("four-why"),
            title: self.words.say("four-title"),
            explanation: self.words.say("four-explain"),
            wrong: if four.refused { Some(self.words.say("four-too-few")) } else { wrong },
            typed: four.text.clone(),
            help: self.counter_says("four-help", CounterRole::Intake),
            keys: self.pad_words(),
            ways: self.ways(four.whole().is_some()),
        })
    }

    /// Codes that may have been meant, to choose from.
    pub(super) fn meant(self, codes: &[DossierCode]) -> Page {
        let band = Band {
            tone: Tone::Night,
            about: About::Nothing,
            title: self.words.say("meant-title"),
            explanation: vec![self.words.say("meant-explain")],
            lead: None,
            door: Door::Half,
            icon: icons::MAGNIFYING_GLASS,
        };
        let button = |(place, code): (usize, &DossierCode)| {
            let action = Action::Meant(place);
            let label = self.words.say_with(action.key(), &[("code", Value::Text(code.as_str()))]);
            Block::Button(labelled(action, label))
        };
        let codes = codes.iter().enumerate().map(button);
        let blocks = codes.chain([Block::Button(labelled(Action::TypeCode, self.words.say("type-again")))]).collect();
        self.sheet("typed_code", band, blocks, self.dock(Action::Done))
    }

    /// The last four digits are locked.
    pub(super) fn locked(self, closed: &Closed) -> Page {
        let seconds = closed.until.duration_since(self.now).as_secs();
        let minutes = u32::try_from(seconds).map_or(1, |seconds| seconds.div_ceil(60).max(1));
        let (title, explanation) = match closed.what {
            Locked::Code => ("locked-title", "locked-explain"),
            Locked::Machine => ("locked-machine-title", "locked-machine-explain"),
        };
        let band = Band {
            tone: Tone::Slate,
            about: About::Nothing,
            title: self.words.say(title),
            explanation: vec![self.words.say_with(explanation, &[("minutes", Value::Count(minutes))])],
            lead: None,
            door: Door::Shut,
            icon: icons::LOCK_KEY_FILL,
        };
        let blocks = vec![self.go(CounterRole::Intake, "go-to-counter"), self.scan_again()];
        self.sheet("locked", band, blocks, self.dock(Action::Done))
    }

    pub(super) fn pad_words(self) -> PadWords {
        PadWords {
            delete: self.words.say(Action::Press(Key::Backspace).key()),
            clear: self.words.say(Action::Press(Key::Delete).key()),
        }
    }

    fn ways(self, can_go: bool) -> Ways {
        Ways { back: self.button(Action::Back), go: Button { now: can_go, ..self.button(Action::Press(Key::Enter)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_bounded_and_in_capitals() {
        let mut code = TypedCode::default();
        "h53.12-2\u{7}61019".chars().for_each(|c| code.push(c));
        assert_eq!(code.text, "H53.12-261019");
        (0..1_000).for_each(|_| code.push('7'));
        assert_eq!(code.text.len(), MAX_TYPED);
    }

    #[test]
    fn four_digits_and_no_letters() {
        let code = DossierCode::parse("H53.12-261019-0042").unwrap();
        let mut four = FourDigits::new(Asking { code, left: None }, None);
        "a12b3".chars().for_each(|c| four.push(c));
        assert_eq!((four.text.as_str(), four.whole()), ("123", None));
        "45".chars().for_each(|c| four.push(c));
        assert_eq!((four.text.as_str(), four.whole().is_some()), ("1234", true));
    }
}
