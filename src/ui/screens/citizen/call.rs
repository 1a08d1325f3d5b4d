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
        let call = call.unwrap_or(CallNow::Calling);
        let (tone, title, explanation, door) = match call {
            CallNow::Calling => (Tone::Night, "call-calling", "call-stay", Door::Shut),
            CallNow::Told(_) => (Tone::Night, "call-told", "call-stay", Door::Half),
            CallNow::Coming(_) => (Tone::Ready, "call-coming", "call-stay", Door::Open),
            CallNow::Unheard => (Tone::Slate, "call-unheard", "call-unheard-explain", Door::Shut),
        };
        let band = Band {
            tone,
            about: About::Nothing,
            title: self.words.say(title),
            explanation: vec![self.words.say(explanation)],
            lead: None,
            door,
            icon: icons::BELL_RINGING_FILL,
        };
        let waits =
            || Block::Next(icons::CLOCK_COUNTDOWN_THIN, self.counter_and_place("call-waits-long", CounterRole::Intake));
        let blocks = match call {
            CallNow::Calling => vec![waits()],
            CallNow::Told(at) => {
                let time = self.words.time(at.time());
                let shown = self.words.say_with("call-told-since", &[("time", Value::Text(&time))]);
                vec![Block::Next(icons::BELL_RINGING_THIN, shown), waits()]
            }
            CallNow::Coming(_) => Vec::new(),
            // A counter helps for sure; another call may be heard as little as the first.
            CallNow::Unheard => {
                vec![self.go(CounterRole::Intake, "go-to-counter"), Block::Button(self.button(Action::CallAgain))]
            }
        };
        // To take the call back is the smallest thing to press.
        let tools = match call {
            CallNow::Calling | CallNow::Told(_) => vec![self.button(Action::EndCall)],
            CallNow::Coming(_) | CallNow::Unheard => Vec::new(),
        };
        let leave = labelled(Action::Skip, self.words.say("done"));
        let foot = Foot::Dock { tools, code: None, leave, is_good: false };
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
