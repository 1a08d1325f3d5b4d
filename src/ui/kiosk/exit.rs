//! The way out of the program for staff: a pad for a PIN, which a finger held in a corner opens.

use std::time::{Duration, Instant};

use super::{Kiosk, Screen};
use crate::desk::ExitAnswer;
use crate::domain::pin::Pin;
use crate::ui::counter::PadKey;
use crate::ui::gate::Key;
use crate::ui::screens::citizen::{ExitPad, ExitSaid};
use crate::ui::trace::Cause;

/// The pad stays for so long without a touch: who came upon it by chance walks away, and the next one finds the kiosk.
pub const EXIT_STAYS: Duration = Duration::from_secs(15);

/// How far staff have come on their way out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Leaving {
    /// Nobody wants to leave, or the PIN that they gave is being looked at.
    #[default]
    No,
    /// A PIN is to be looked at.
    Asks(Pin),
    /// It was the right one.
    Yes,
}

impl Kiosk {
    /// Ends whatever session there is and opens the pad, in the language that the screen speaks.
    pub fn ask_to_leave(&mut self, now: Instant) {
        self.still_here(now);
        if matches!(self.screen, Screen::Exit(_)) {
            return;
        }
        self.leave_call();
        self.go_on();
        self.show(Screen::Exit(ExitPad::default()), Cause::touch());
    }

    /// A PIN that the desk is to look at, and the session that it was typed in.
    pub fn take_exit_pin(&mut self) -> Option<(u64, Pin)> {
        match std::mem::take(&mut self.leaving) {
            Leaving::Asks(pin) => Some((self.session, pin)),
            leaving => {
                self.leaving = leaving;
                None
            }
        }
    }

    /// Whether the program is to end.
    pub fn is_left(&self) -> bool {
        self.leaving == Leaving::Yes
    }

    /// A key of the pad. Whether the pad is there.
    pub(super) fn type_pin(&mut self, key: Key) -> bool {
        let Screen::Exit(pad) = &mut self.screen else { return false };
        let Some(key) = PadKey::of(key).filter(|_| pad.said != ExitSaid::Busy) else { return true };
        let is_given = key == PadKey::Enter && !pad.pin.is_empty();
        match pad.pin.press(key) {
            Some(pin) => {
                pad.said = ExitSaid::Busy;
                self.leaving = Leaving::Asks(pin);
            }
            None if is_given => pad.said = ExitSaid::TooFew,
            None => pad.said = ExitSaid::Nothing,
        }
        true
    }

    /// What the desk says of a PIN.
    pub(super) fn exit_told(&mut self, answer: ExitAnswer) {
        let Screen::Exit(pad) = &mut self.screen else { return };
        pad.said = ExitSaid::Answered(answer);
        if answer == ExitAnswer::Right {
            self.leaving = Leaving::Yes;
        }
        self.changed = Some(Cause::touch());
    }
}
