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
        let (tone, title, door) = match call {
            CallNow::Calling => (Tone::Night, "call-calling", Door::Shut),
            CallNow::Told(_) => (Tone::Night, "call-told", Door::Half),
            CallNow::Coming(_) => (Tone::Ready, "call-coming", Door::Open),
            CallNow::Unheard => (Tone::Slate, "call-unheard", Door::Shut),
        };
        let band = Band {
            tone,
            about: About::Nothing,
            title: self.words.say(title),
            explanation: self.call_explained(call),
            lead: None,
            door,
            icon: icons::BELL_RINGING_FILL,
        };
        let blocks = match call {
            CallNow::Calling | CallNow::Told(_) => {
                vec![Block::Next(
                    icons::CLOCK_COUNTDOWN_THIN,
                    self.counter_says("call-waits-long", CounterRole::Intake),
                )]
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
        let foot = Foot::Dock { tools, code: None, leave: labelled(Action::Skip, self.words.say("done")) };
        self.sheet("call", band, blocks, foot)
    }

    fn call_explained(self, call: CallNow) -> Vec<String> {
        match call {
            CallNow::Told(at) => {
                let time = self.words.time(at.time());
                let shown = self.words.say_with("call-told-since", &[("time", Value::Text(&time))]);
                vec![self.words.say("call-stay"), shown]
            }
            CallNow::Calling | CallNow::Coming(_) => vec![self.words.say("call-stay")],
            CallNow::Unheard => vec![self.words.say("call-unheard-explain")],
        }
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
