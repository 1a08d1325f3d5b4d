//! What follows where a typed code is not enough: codes that may have been meant, the last four digits of a number, a lock.

use super::compose::Composer;
use super::model::{About, Band, Block, Door, Page};
use crate::desk::{Asking, Closed};
use crate::domain::code::DossierCode;
use crate::domain::limits::Locked;
use crate::domain::office::CounterRole;
use crate::ui::screens::Action;
use crate::ui::theme::{Tone, icons};
use crate::words::Value;

impl Composer<'_> {
    /// Codes that may have been meant.
    pub(super) fn meant(self, codes: &[DossierCode]) -> Page {
        let band = Band {
            tone: Tone::Night,
            about: About::Nothing,
            title: self.words.say("meant-title"),
            explanation: vec![self.words.say("meant-explain")],
            door: Door::Half,
            icon: icons::MAGNIFYING_GLASS,
        };
        let blocks = codes.iter().map(|code| Block::Heading(code.as_str().to_owned())).collect();
        self.sheet("typed_code", band, blocks, self.dock(Action::Done))
    }

    /// The last four digits are asked for.
    pub(super) fn last_four(self, asking: &Asking) -> Page {
        let explanation = match asking.left {
            Some(left) => self.words.say_with("four-wrong", &[("left", Value::Count(left))]),
            None => self.words.say("four-explain"),
        };
        let band = Band {
            tone: Tone::Night,
            about: About::Kind(self.words.say("four-why")),
            title: self.words.say("four-title"),
            explanation: vec![explanation],
            door: Door::Half,
            icon: icons::LOCK_KEY_FILL,
        };
        let help = Block::Next(icons::HAND_WAVING_FILL, self.counter_says("four-help", CounterRole::Intake));
        self.sheet("last_four", band, vec![help, self.scan_again()], self.dock(Action::Done))
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
            door: Door::Shut,
            icon: icons::LOCK_KEY_FILL,
        };
        let blocks = vec![self.go(CounterRole::Intake, "go-to-counter"), self.scan_again()];
        self.sheet("locked", band, blocks, self.dock(Action::Done))
    }
}
