//! The pad on which staff end the program: what was typed, what became of it, and both in words.

use std::time::Duration;

use super::compose::{Composer, labelled};
use super::model::{Button, ExitPage, Page, Ways};
use crate::desk::ExitAnswer;
use crate::domain::pin::Pin;
use crate::ui::counter::PinPad;
use crate::ui::gate::Key;
use crate::ui::screens::Action;
use crate::words::Value;

/// The longest wait that is told in seconds.
const IN_SECONDS: u32 = 90;

/// What was typed on the pad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExitPad {
    /// The digits.
    pub pin: PinPad,
    /// What became of the PIN before.
    pub said: ExitSaid,
}

/// What became of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExitSaid {
    /// None was given.
    #[default]
    Nothing,
    /// It is being looked at.
    Busy,
    /// It has too few digits.
    TooFew,
    /// It was not the right one, or was not looked at.
    Answered(ExitAnswer),
}

impl Composer<'_> {
    /// Staff want to end the program. It closes by itself after so long without a touch.
    pub fn exit(self, pad: &ExitPad, stays: Duration) -> Page {
        let can_go = pad.pin.is_complete() && pad.said != ExitSaid::Busy;
        let go = labelled(Action::Press(Key::Enter), self.words.say("exit-go"));
        let stays = u32::try_from(stays.as_secs()).unwrap_or(u32::MAX);
        Page::Exit(ExitPage {
            header: self.header(),
            why: self.words.say("exit-why"),
            title: self.words.say("exit-title"),
            explanation: self.words.say_with("exit-explain", &[("seconds", Value::Count(stays))]),
            said: self.exit_said(pad.said),
            digits: pad.pin.len(),
            fewest: Pin::MIN_LEN,
            help: self.words.say("exit-help"),
            keys: self.pad_words(),
            ways: Ways { back: self.button(Action::Back), go: Button { now: can_go, ..go } },
        })
    }

    fn exit_said(self, said: ExitSaid) -> Option<String> {
        let (key, wait) = match said {
            ExitSaid::Nothing => return None,
            // Of the right one the window tells by closing.
            ExitSaid::Busy | ExitSaid::Answered(ExitAnswer::Right) => ("exit-busy", None),
            ExitSaid::TooFew => ("exit-too-few", None),
            ExitSaid::Answered(ExitAnswer::Wrong { wait }) => ("exit-wrong", Some(wait)),
            ExitSaid::Answered(ExitAnswer::Shut { wait }) => ("exit-shut", Some(wait)),
            ExitSaid::Answered(ExitAnswer::Failed) => ("exit-failed", None),
        };
        let seconds = wait.map_or(0, |wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX));
        let again = match seconds {
            0 => return Some(self.words.say(key)),
            1..=IN_SECONDS => self.words.say_with("exit-wait-seconds", &[("seconds", Value::Count(seconds))]),
            _ => self.words.say_with("exit-wait-minutes", &[("minutes", Value::Count(seconds.div_ceil(60)))]),
        };
        Some(format!("{} {again}", self.words.say(key)))
    }
}
