//! A call for staff, from the button to what became of it.

use super::{Kiosk, Screen};
use crate::desk::{CallNow, CallWish};
use crate::ui::screens::Action;
use crate::ui::trace::Cause;

impl Kiosk {
    /// Where the call for staff stands; nothing where there is none.
    pub fn call(&self) -> Option<CallNow> {
        self.call
    }

    /// What is wanted of the desk for a call.
    pub fn take_call_wish(&mut self) -> Option<CallWish> {
        self.call_wish.take()
    }

    /// A button of the call: one call at a time, and what became of it on a screen of its own.
    pub(super) fn call_staff(&mut self, action: Action) {
        match action {
            Action::EndCall => {
                self.call_wish = self.call.take().map(|_| CallWish::TakeBack);
                self.go_home(Cause::touch());
            }
            Action::CallAgain => self.make_call(),
            _ => {
                self.go_on();
                if self.call.is_none() {
                    self.make_call();
                }
                self.show(Screen::Call, Cause::touch());
            }
        }
    }

    /// The desk says what became of the call.
    pub(super) fn call_told(&mut self, call: Option<CallNow>) {
        let is_shown = self.screen == Screen::Call;
        if self.call == call {
            return;
        }
        // That nobody heard is said to who is there to read it, once.
        self.call = call.filter(|call| is_shown || *call != CallNow::Unheard);
        if !is_shown {
            return;
        }
        if self.call.is_none() {
            self.go_home(Cause::time());
        } else {
            self.changed = Some(Cause::time());
        }
    }

    fn make_call(&mut self) {
        self.call = Some(CallNow::Calling);
        self.call_wish = Some(CallWish::Call);
        self.changed = Some(Cause::touch());
    }

    /// Who leaves knows that nobody heard: the next one calls anew.
    pub(super) fn leave_call(&mut self) {
        self.call = self.call.filter(|call| *call != CallNow::Unheard);
    }
}
