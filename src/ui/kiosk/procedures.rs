//! Looking through what can be applied for.

use super::{Kiosk, Screen};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::Browse;
use crate::ui::trace::Cause;

impl Kiosk {
    /// Opens the list, or what was touched of it.
    pub(super) fn browse(&mut self, action: Action) {
        let Some(office) = self.office.clone() else { return };
        self.forget_print();
        match &mut self.screen {
            Screen::Procedures(browse) => {
                browse.touch(action, &office);
                self.changed = Some(Cause::touch());
            }
            _ if action == Action::Procedures => {
                self.go_on();
                self.show(Screen::Procedures(Browse::of(&office)), Cause::touch());
            }
            _ => {}
        }
    }

    /// A step back in the list. False where nothing of it is on the screen.
    pub(super) fn browse_back(&mut self) -> bool {
        let Some(office) = self.office.clone() else { return false };
        let Screen::Procedures(browse) = &mut self.screen else { return false };
        if browse.back(&office) {
            self.changed = Some(Cause::touch());
        } else {
            self.go_home(Cause::touch());
        }
        true
    }
}
