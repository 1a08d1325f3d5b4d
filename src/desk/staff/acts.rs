//! Acts on dossiers.

use super::{DeskError, Session, StaffDesk};
use crate::domain::code::DossierCode;
use crate::domain::decide::Command;
use crate::domain::dossier::Dossier;
use crate::domain::event::Stamp;
use crate::domain::person::{Person, PersonRef};
use crate::domain::staff::StaffRefusal;
use crate::domain::urge::Addressee;
use crate::store::{Act, Collection, Done, EventId, StoreError};

/// A result that was handed over, as a running list shows it.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The dossier after it.
    pub dossier: Dossier,
    /// Whose it is, in full, against mix-ups; nothing of one who was erased.
    pub owner: Option<Person>,
    /// Whether the same mark stood there before: it was tried again.
    pub repeated: bool,
}

impl StaffDesk {
    /// A new number for an act. It is made once, where the act is born, and kept over every retry: so a retry is known as
    /// one, whatever died in between.
    ///
    /// # Errors
    /// The machine gives no random numbers.
    pub fn new_act(&self) -> Result<EventId, DeskError> {
        Ok(EventId::at(self.clock.now())?)
    }

    /// Does an act on a dossier. When this answers, it survives a power cut.
    ///
    /// # Errors
    /// It is not theirs to do, or not to this dossier; the rules forbid it, or the store cannot.
    pub fn act(&mut self, session: &Session, id: EventId, code: &DossierCode, act: Act) -> Result<Done, DeskError> {
        self.check_addressee(&act)?;
        // What is done already is only told again: the dossier may have gone to another unit by it.
        let stamp = if self.writer.is_done(id)? {
            self.allow(session, act.right())?
        } else {
            self.allow_on(session, act.right(), code)?
        };
        let done = self.writer.append(id, code, act, &stamp, &self.office)?;
        self.note_heads_daily(stamp.at);
        Ok(done)
    }

    /// Whom a reminder goes to is one of the staff.
    fn check_addressee(&self, act: &Act) -> Result<(), DeskError> {
        let Act::Plain(Command::Urge { to: Addressee::Officer(id), .. }) = act else { return Ok(()) };
        let is_there = self.writer.colleague(id)?.is_some_and(|colleague| colleague.is_active);
        if is_there { Ok(()) } else { Err(StaffRefusal::NoSuchMember.into()) }
    }

    /// Hands a result over, and answers with the owner's name.
    ///
    /// # Errors
    /// As for [`Self::act`].
    pub fn hand_over(
        &mut self,
        session: &Session,
        id: EventId,
        code: &DossierCode,
        collection: Collection,
    ) -> Result<HandedOver, DeskError> {
        let Done { dossier, repeated } = self.act(session, id, code, Act::Return(collection))?;
        // The mark stands: a name that cannot be read is no reason to say otherwise.
        let owner = self.person(dossier.owner.unwrap_or(dossier.applicant)).unwrap_or_default();
        Ok(HandedOver { dossier, owner, repeated })
    }

    /// Undoes a mark of this list, as long as it is the one that stands and was made by who undoes it.
    ///
    /// # Errors
    /// As for [`Self::act`].
    pub fn undo(&mut self, session: &Session, id: EventId, mark: &HandedOver) -> Result<Done, DeskError> {
        let nobody = || Stamp { at: self.clock.now(), staff: None };
        let marked = mark.dossier.ended.clone().filter(|stamp| stamp.staff.as_ref() == Some(&session.staff));
        let command = Command::UndoReturn { marked: marked.unwrap_or_else(nobody) };
        self.act(session, id, &mark.dossier.code, Act::Plain(command))
    }

    pub(super) fn person(&self, reference: PersonRef) -> Result<Option<Person>, StoreError> {
        self.writer.person(reference.id)
    }
}
