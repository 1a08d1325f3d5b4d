//! Taking a dossier in.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{DeskError, Session, StaffDesk};
use crate::domain::calendar::{Due, TimeLimit};
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::person::Person;
use crate::domain::procedure::{Procedure, ProcedureId};
use crate::domain::rights::Right;
use crate::domain::status::Status;
use crate::store::{Done, EventId, Reception};

/// What was written down at the counter.
#[derive(Debug, Clone)]
pub struct Intake {
    /// What is handed in by whom, and what it costs.
    pub reception: Reception,
    /// Whether it is taken in although the same person waits for the same already.
    pub even_if_duplicate: bool,
}

/// When a dossier that were taken in now would be due, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// The promise, or none by law.
    pub due: Option<Due>,
    /// How long the procedure may take.
    pub limit: TimeLimit,
    /// The holidays on the way, weekly days off aside.
    pub holidays: Vec<Date>,
}

impl StaffDesk {
    /// Takes a dossier in: a number of the day, the clock started, the fee paid where it was. All of it or nothing. An
    /// intake whose id is in the log already is answered as done and gets no second number.
    ///
    /// # Errors
    /// It is not theirs to do, nobody is named, the same person waits for the same already, no number is left, or the store
    /// cannot.
    pub fn take_in(&mut self, session: &Session, id: EventId, intake: Intake) -> Result<Done, DeskError> {
        let stamp = self.allow(session, Right::TakeIn)?;
        let Intake { reception, even_if_duplicate } = intake;
        let owner_named = reception.owner.as_ref().is_none_or(is_named);
        if !is_named(&reception.applicant) || !owner_named {
            return Err(Refusal::NothingGiven.into());
        }
        if !even_if_duplicate
            && !self.writer.is_done(id)?
            && let Some((code, received_at)) = self.duplicate(&reception.applicant, &reception.procedure)?
        {
            return Err(Refusal::Duplicate { code, received_at }.into());
        }
        let done = self.writer.take_in(id, reception, self.numbers, &stamp, &self.office)?;
        self.note_heads_daily(stamp.at);
        Ok(done)
    }

    /// When a dossier of a procedure would be due if it were taken in now.
    ///
    /// # Errors
    /// The calendar ends before.
    pub fn promised(&self, procedure: &Procedure) -> Result<Promised, DeskError> {
        let now = self.office.local(self.clock.now());
        let calendar = &self.office.calendar;
        let cutoff = self.office.profile.same_day_cutoff;
        let due = calendar.due(now, procedure.limit, cutoff).map_err(Refusal::from)?;
        let holidays = due.map(|due| calendar.holidays_between(now.date(), due.at.date())).unwrap_or_default();
        Ok(Promised { due, limit: procedure.limit, holidays })
    }

    /// A dossier of the same procedure that the same person, by ID number, waits for.
    fn duplicate(
        &self,
        applicant: &Person,
        procedure: &ProcedureId,
    ) -> Result<Option<(DossierCode, Timestamp)>, DeskError> {
        let theirs = self.finder.of_id_number(&applicant.id_number)?;
        let waiting = theirs.into_iter().find(|standing| {
            standing.procedure == *procedure
                && !matches!(standing.status, Status::Refused | Status::Withdrawn | Status::Stopped | Status::Returned)
        });
        Ok(waiting.map(|standing| (standing.code, standing.received_at)))
    }
}

fn is_named(person: &Person) -> bool {
    !person.name.trim().is_empty()
}
