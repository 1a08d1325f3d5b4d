//! What the desk's thread keeps beside the store: drafts, and what was chosen for its seat.

use super::{Carried, Clerk};
use crate::desk::staff::Draft;
use crate::desk::staff::seat::SeatChoices;
use crate::desk::staff::worker::Told;

/// What is being written down, and its file.
impl Clerk<'_> {
    /// Keeps a draft. That it cannot be kept is no reason not to go on.
    pub(super) fn keep_draft(&mut self, draft: &Draft) -> Carried {
        let act = match self.kept.draft {
            Some(act) => act,
            None => self.desk.new_act()?,
        };
        self.kept.draft = Some(act);
        let member = self.at_desk()?.1.staff().clone();
        if let Err(error) = self.drafts.keep(&member, act, draft) {
            tracing::warn!("the draft cannot be kept: {error}");
        }
        Ok(Told::Done)
    }

    /// Keeps what was chosen for this seat. That it cannot be kept is no reason not to go on.
    pub(super) fn keep_seat(&self, choices: &SeatChoices) -> Told {
        if let Err(error) = self.seat.keep(choices) {
            tracing::warn!("what was chosen for this seat cannot be kept: {error}");
        }
        Told::Done
    }

    pub(super) fn drop_draft(&mut self) -> Carried {
        self.kept.draft = None;
        let member = self.at_desk()?.1.staff().clone();
        if let Err(error) = self.drafts.drop(&member) {
            tracing::warn!("a draft cannot be removed: {error}");
        }
        Ok(Told::Done)
    }

    /// The draft that was left. One whose dossier was taken in, just before the machine died, is none any more.
    pub(super) fn find_draft(&mut self) -> Carried {
        let member = self.at_desk()?.1.staff().clone();
        let Some((act, draft)) = self.drafts.find(&member) else { return Ok(Told::Draft(None)) };
        if self.desk.is_taken_in(act)? {
            self.drop_draft()?;
            return Ok(Told::Draft(None));
        }
        self.kept.draft = Some(act);
        Ok(Told::Draft(Some(Box::new(draft))))
    }
}
