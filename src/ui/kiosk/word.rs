//! What somebody says of how they were served, once their session is over.

use super::{Kiosk, Screen};
use crate::desk::Word;
use crate::domain::word::Heard;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::{Parting, Why};
use crate::ui::trace::Cause;
use crate::ui::typing::Edit;

impl Kiosk {
    /// What is to be told to the desk, and for which session.
    pub fn take_word(&mut self) -> Option<(u64, Word)> {
        self.word.take().map(|word| (self.session, word))
    }

    /// A button of the end of a session.
    pub(super) fn say(&mut self, action: Action) {
        let Screen::Thanks(parting) = &mut self.screen else { return };
        let before = parting.name();
        match (action, &mut *parting) {
            (Action::Rate(rating), parting) => self.word = parting.rate(rating).or_else(|| self.word.take()),
            (Action::Reason(place), Parting::Why(why)) => {
                let reason = self.office.as_ref().and_then(|office| office.profile.reasons.get(place));
                why.choose_if(reason.map(|reason| reason.id.clone()));
            }
            (Action::Write, Parting::Why(why)) => why.show_keyboard(true),
            (Action::Shift, Parting::Why(why)) => why.shift(),
            (Action::Send, Parting::Why(why)) => self.word = why.complaint(),
            _ => {}
        }
        if parting.name() != before {
            self.changed = Some(Cause::touch());
        }
    }

    /// A key in the words of somebody who is not satisfied.
    pub(super) fn write(&mut self, edit: &Edit) {
        let lang = self.lang;
        if let Some(why) = self.why() {
            why.edit(edit, lang);
        }
    }

    /// From the words back to the reasons. False where no words are written.
    pub(super) fn stop_writing(&mut self) -> bool {
        let Some(why) = self.why().filter(|why| why.writes()) else { return false };
        why.show_keyboard(false);
        self.changed = Some(Cause::touch());
        true
    }

    pub(super) fn why(&mut self) -> Option<&mut Why> {
        match &mut self.screen {
            Screen::Thanks(Parting::Why(why)) => Some(why),
            _ => None,
        }
    }

    /// The desk wrote down what was said, or did not.
    pub(super) fn heard(&mut self, heard: Heard) {
        if let Screen::Thanks(parting) = &mut self.screen {
            let next = std::mem::replace(parting, Parting::Bye).heard(heard);
            *parting = next;
            self.changed = Some(Cause::touch());
        }
    }
}
