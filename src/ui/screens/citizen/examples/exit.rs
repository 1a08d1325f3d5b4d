//! Every state of the pad on which staff end the program.

use jiff::SignedDuration;

use crate::desk::ExitAnswer;
use crate::ui::counter::{PadKey, PinPad};
use crate::ui::screens::citizen::{ExitPad, ExitSaid};

/// Each with its name.
pub(super) fn states() -> [(&'static str, ExitPad); 5] {
    let pad = |digits: usize, said| {
        let mut pin = PinPad::default();
        for _ in 0..digits {
            // No PIN comes of it, for nothing is entered.
            pin.press(PadKey::Digit(0));
        }
        ExitPad { pin, said }
    };
    let shut = ExitAnswer::Shut { wait: SignedDuration::from_secs(30) };
    let wrong = ExitAnswer::Wrong { wait: SignedDuration::from_mins(8) };
    [
        ("exit", pad(0, ExitSaid::Nothing)),
        ("exit-typed", pad(7, ExitSaid::Nothing)),
        ("exit-too-few", pad(4, ExitSaid::TooFew)),
        ("exit-wrong", pad(0, ExitSaid::Answered(wrong))),
        ("exit-shut", pad(32, ExitSaid::Answered(shut))),
    ]
}
