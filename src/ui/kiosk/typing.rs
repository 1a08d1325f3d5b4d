//! What keys make of the pads: those of a keyboard, and those on the screen.

use std::time::Instant;

use super::{Kiosk, Screen};
use crate::desk::{Ask, Asking, Entry, Outcome, Question};
use crate::domain::payload::{Payload, Slip};
use crate::ui::gate::Key;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::{FourDigits, Parting, TypedCode};
use crate::ui::trace::Cause;
use crate::ui::typing::Edit;

impl Kiosk {
    /// A key that writes, takes back, or looks up. Where nothing is typed yet, a character begins a code.
    pub(super) fn type_key(&mut self, key: Key, now: Instant) -> Option<Question> {
        if self.type_pin(key) {
            return None;
        }
        match (key, &mut self.screen) {
            (Key::Enter, Screen::Thanks(Parting::Why(why))) if why.writes() => self.say(Action::Send),
            (Key::Char(c), Screen::Thanks(Parting::Why(why))) if why.writes() => self.write(&Edit::Key(c)),
            (Key::Backspace, Screen::Thanks(Parting::Why(_))) => self.write(&Edit::Backspace { word: false }),
            (Key::Enter, _) => return self.look_up_typed(now),
            (Key::Char(c), Screen::TypeCode(code)) => code.push(c),
            (Key::Char(c), Screen::LastFour(four)) => four.push(c),
            (Key::Backspace, Screen::TypeCode(code)) => {
                code.text.pop();
                code.refused = false;
            }
            (Key::Backspace, Screen::LastFour(four)) => drop(four.text.pop()),
            (Key::Delete, Screen::TypeCode(code)) => *code = TypedCode::default(),
            (Key::Delete, Screen::LastFour(four)) => four.text.clear(),
            (Key::Char(c), screen) if screen.takes_a_new_code() && !c.is_whitespace() => {
                let mut code = TypedCode::default();
                code.push(c);
                self.next_session();
                self.show(Screen::TypeCode(code), Cause::touch());
            }
            _ => {}
        }
        None
    }

    /// Opens the pad of a code. Whoever is there goes on in their language.
    pub(super) fn type_code(&mut self) {
        self.go_on();
        self.show(Screen::TypeCode(TypedCode::default()), Cause::touch());
    }

    /// Takes what is offered in place of what was typed.
    pub(super) fn take_offer(&mut self) {
        if let (Screen::TypeCode(code), Some(office)) = (&mut self.screen, &self.office)
            && let Some(offer) = code.offer(office)
        {
            *code = TypedCode { text: offer, refused: false };
        }
    }

    /// Looks up the code at a place among those that may have been meant.
    pub(super) fn look_up_meant(&mut self, place: usize, now: Instant) -> Option<Question> {
        let Screen::Answer(answer) = &self.screen else { return None };
        let Outcome::Meant(codes) = &answer.outcome else { return None };
        let slip = Slip { code: codes.get(place)?.clone(), secret: None };
        self.go_on();
        self.ask_typed(Ask::Slips { payloads: vec![Payload::Slip(slip)], entry: Entry::Typed }, now)
    }

    /// From an answer on to the last four digits that show more of it.
    pub(super) fn ask_last_four(&mut self) {
        let code = match &self.screen {
            Screen::Answer(answer) => answer.outcome.provable().cloned(),
            Screen::Several(several) => several.chosen().and_then(|answer| answer.outcome.provable().cloned()),
            _ => None,
        };
        let Some(code) = code else { return };
        self.go_on();
        let home = self.home();
        let over = match std::mem::replace(&mut self.screen, home) {
            Screen::Answer(answer) => Some(answer),
            Screen::Several(mut several) => {
                let place = several.choice.unwrap_or_default();
                Some(Box::new(several.answers.swap_remove(place)))
            }
            _ => None,
        };
        self.show(Screen::LastFour(FourDigits::new(Asking { code, left: None }, over)), Cause::touch());
    }

    /// Out of a pad: to the answer that it stood over, or to the start.
    pub(super) fn back(&mut self) {
        if self.stop_writing() || self.browse_back() {
            return;
        }
        match &mut self.screen {
            Screen::LastFour(FourDigits { over, .. }) if over.is_some() => {
                if let Some(answer) = over.take() {
                    self.go_on();
                    self.show(Screen::Answer(answer), Cause::touch());
                }
            }
            _ => self.go_home(Cause::touch()),
        }
    }

    /// Looks up what was typed; what is not enough is said to be so.
    fn look_up_typed(&mut self, now: Instant) -> Option<Question> {
        match &mut self.screen {
            Screen::TypeCode(code) if code.text.is_empty() => None,
            Screen::TypeCode(code) => {
                let payload = Payload::parse(&code.text);
                if !code.is_code() && matches!(payload, Payload::Other(_)) {
                    code.refused = true;
                    return None;
                }
                self.ask_typed(Ask::Slips { payloads: vec![payload], entry: Entry::Typed }, now)
            }
            Screen::LastFour(digits) => {
                let Some(four) = digits.whole() else {
                    digits.refused = true;
                    return None;
                };
                let code = digits.asking.code.clone();
                self.ask_typed(Ask::LastFour { code, four }, now)
            }
            _ => None,
        }
    }

    fn ask_typed(&mut self, ask: Ask, now: Instant) -> Option<Question> {
        self.tally.scans += 1;
        self.ask(ask, Cause { arrived: Some(now), ..Cause::touch() })
    }
}

impl Screen {
    /// Whether a character that is typed here begins a code.
    fn takes_a_new_code(&self) -> bool {
        matches!(
            self,
            Self::Attract
                | Self::Answer(_)
                | Self::Several(_)
                | Self::NotReadable { .. }
                | Self::SheetFailed(_)
                | Self::CameraLost
                | Self::Procedures(_)
                | Self::Thanks(Parting::Bye | Parting::Asks(_) | Parting::Said(_) | Parting::Heard(_))
        )
    }
}
