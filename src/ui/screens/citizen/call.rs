//! A call for staff: what became of it, in words that say no more than has happened.

use super::compose::{Composer, labelled};
use super::model::{About, Band, Block, Button, Door, Foot, Page};
use crate::desk::CallNow;
use crate::domain::office::CounterRole;
use crate::ui::screens::Action;
use crate::ui::theme::{Tone, icons};
use crate::words::Value;

impl Composer<'_> {
    /// What became of the call.
    pub fn call(self, call: Option<CallNow>) -> Page {
        let (tone, title, explanation, door) = match call.unwrap_or(CallNow::Calling) {
            CallNow::Calling => (Tone::Night, "call-calling", self.words.say("call-calling-explain"), Door::Shut),
            CallNow::Told(at) => {
                let time = self.words.time(at.time());
                let said = self.words.say_with("call-told-explain", &[("time", Value::Text(&time))]);
                (Tone::Night, "call-told", said, Door::Half)
            }
            CallNow::Coming(_) => (Tone::Ready, "call-coming", self.words.say("call-coming-explain"), Door::Open),
            CallNow::Unheard => (Tone::Slate, "call-unheard", self.words.say("call-unheard-explain"), Door::Shut),
        };
        let band = Band {
            tone,
            about: About::Nothing,
            title: self.words.say(title),
            explanation: vec![explanation],
            lead: None,
            door,
            icon: icons::BELL_RINGING_FILL,
        };
        let mut blocks = Vec::new();
        if call == Some(CallNow::Unheard) {
            blocks.push(Block::Next(icons::HAND_WAVING_FILL, self.counter_says("need-help", CounterRole::Help)));
            blocks.push(Block::Button(Button { now: true, ..self.button(Action::CallAgain) }));
        } else if !matches!(call, Some(CallNow::Coming(_))) {
            blocks.push(Block::Button(self.button(Action::EndCall)));
        }
        let leave = labelled(Action::Skip, self.words.say("done"));
        let words = if call == Some(CallNow::Unheard) { "heard-next" } else { "call-stays" };
        let foot = Foot::Note { words: self.words.say(words), leave };
        self.sheet("call", band, blocks, foot)
    }

    /// The button that calls staff, or leads to what became of the call.
    pub(super) fn call_button(self) -> Button {
        let key = match self.offers.call {
            None | Some(CallNow::Unheard) => return self.button(Action::CallStaff),
            Some(CallNow::Calling) => "call-calling",
            Some(CallNow::Told(_)) => "call-told",
            Some(CallNow::Coming(_)) => "call-coming",
        };
        labelled(Action::CallStaff, self.words.say(key))
    }
}
