//! A sheet scanner's sheet: the button that scans it, how far it is, and why it was not scanned.

use super::compose::Composer;
use super::model::{About, Band, Block, Button, Door, Page};
use crate::devices::SheetError;
use crate::domain::office::CounterRole;
use crate::ui::screens::Action;
use crate::ui::theme::{Tone, icons};
use crate::words::Value;

impl Composer<'_> {
    /// The button that scans what lies on the scanner at a place among the sources; `now` where it is the one thing to do.
    pub(super) fn scan_button(self, scanner: usize, now: bool) -> Button {
        let action = Action::ScanSheet(scanner);
        Button { label: self.words.say(action.key()), action, now }
    }

    /// A picture is being looked at; of a sheet that is being scanned, how much of a hundred parts there is.
    pub fn reading(self, percent: Option<u8>) -> Page {
        let explanation = match percent {
            None => self.words.say("reading-explain"),
            Some(percent) => self.words.say_with("sheet-progress", &[("percent", Value::Count(u32::from(percent)))]),
        };
        let band = Band {
            tone: Tone::Night,
            about: About::Nothing,
            title: self.words.say("reading-title"),
            explanation: vec![explanation],
            lead: None,
            door: Door::Half,
            icon: icons::HOURGLASS_MEDIUM,
        };
        self.sheet("reading", band, Vec::new(), self.dock(Action::Stop))
    }

    /// A sheet was not scanned.
    pub fn sheet_failed(self, error: SheetError, scanner: Option<usize>) -> Page {
        let band = Band {
            tone: Tone::Slate,
            about: About::Nothing,
            title: self.words.say("sheet-failed-title"),
            explanation: vec![self.words.say(advice(error))],
            lead: None,
            door: Door::Shut,
            icon: icons::SCAN_THIN,
        };
        let help = self.counter_and_place("need-help", CounterRole::Intake);
        let mut blocks = vec![Block::Next(icons::HAND_WAVING_FILL, help)];
        blocks.extend(scanner.map(|scanner| Block::Button(self.scan_button(scanner, true))));
        self.sheet("sheet_failed", band, blocks, self.dock(Action::Done))
    }
}

/// The key of what to do against an error.
fn advice(error: SheetError) -> &'static str {
    match error {
        SheetError::NoPaper => "sheet-no-paper",
        SheetError::Jammed => "sheet-jammed",
        SheetError::CoverOpen => "sheet-cover-open",
        SheetError::Busy => "sheet-busy",
        SheetError::Gone => "sheet-gone",
        SheetError::Slow => "sheet-slow",
        SheetError::NotPermitted | SheetError::NoProgram | SheetError::Broken => "sheet-broken",
    }
}
