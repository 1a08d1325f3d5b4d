//! How a reception ends: taken in, taken in with papers to come, or not taken in; and what comes of it.

use super::form::{Ending, Form, Slot};
use super::{Stage, TakeIn};
use crate::desk::{DeskError, Failure, Intake, Told, Why, Wish};
use crate::domain::decide::Refusal;
use crate::ui::counter::around::Around;

impl TakeIn {
    /// Ends it, unless something is wrong; keys go there. What is not complete is asked the reason of first.
    pub(super) fn end(&mut self, ending: Ending, around: &mut Around<'_>) {
        self.is_checked = true;
        self.problem = None;
        let Some(office) = around.office else { return };
        if let Some(slot) = self.form.first_error(office, ending) {
            self.who = slot.who().unwrap_or(self.who);
            self.slot = Some(slot);
            return;
        }
        match ending {
            Ending::TakenIn => self.send(ending, around),
            Ending::Asked if self.form.missing(office).is_empty() => {}
            Ending::Asked | Ending::Refused => {
                self.lacks_reason = false;
                self.stage = Stage::Ending(ending);
            }
        }
    }

    /// Who is not taken in is told why; of missing papers their names may say enough.
    pub(super) fn confirm(&mut self, around: &mut Around<'_>) {
        let Stage::Ending(ending) = self.stage else { return };
        self.lacks_reason = ending == Ending::Refused && self.form.reason.text().trim().is_empty();
        if !self.lacks_reason {
            self.send(ending, around);
        }
    }

    /// What stands in the draft's file is what the desk gets, under the file's number.
    pub(super) fn send(&mut self, ending: Ending, around: &mut Around<'_>) {
        let Some(office) = around.office else { return };
        if let Some(intake) = self.form.intake(office, ending, around.at) {
            let even_if_duplicate = self.even_if_duplicate;
            self.keep(around);
            self.ending = ending;
            self.stage = Stage::Sending;
            let intake = Intake { even_if_duplicate, ..intake };
            self.waits.taken_in = Some(around.orders.new_order(Wish::TakeIn(Box::new(intake))));
        }
    }

    /// What came of it.
    pub(super) fn taken_in(&mut self, result: Result<Told, Box<Failure>>) {
        match result {
            Ok(Told::Dossier(done)) => {
                // Nothing of the person stays here: their page shows them to who opens it.
                let waits = std::mem::take(&mut self.waits);
                *self = Self { stage: Stage::Done(done), waits, ..Self::default() };
            }
            Err(failure) if is_duplicate(&failure) => self.stage = Stage::Duplicate(failure),
            other => {
                self.stage = Stage::Writing;
                self.problem = other.err();
            }
        }
    }

    /// Takes up what was being written down when the counter was left.
    pub(super) fn go_on(&mut self) {
        if let Stage::Offered(draft) = &self.stage {
            self.form = Form::of(draft);
            self.kept = Some((**draft).clone());
            self.stage = Stage::Writing;
            self.slot = Some(if self.form.procedure.is_some() { Slot::Name } else { Slot::Search });
        }
    }

    /// An empty form for the next citizen.
    pub(super) fn start_again(&mut self) {
        *self = Self { stage: Stage::Writing, ..Self::default() };
    }
}

fn is_duplicate(failure: &Failure) -> bool {
    matches!(failure.why, Why::Desk(DeskError::Refused(Refusal::Duplicate { .. })))
}
