//! Taking a dossier in.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{DeskError, Page, Session, StaffDesk};
use crate::domain::calendar::{Due, TimeLimit};
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::person::Person;
use crate::domain::procedure::{Procedure, ProcedureId};
use crate::domain::rights::Right;
use crate::domain::search;
use crate::domain::status::Status;
use crate::store::{Checked, Done, EventId, Reception};

/// What was written down at the counter.
#[derive(Debug, Clone)]
pub struct Intake {
    /// What is handed in by whom, and what it costs.
    pub reception: Reception,
    /// What the check of the papers found.
    pub checked: Checked,
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
    /// Takes a dossier in: a number of the day, the clock started, the fee paid where it was, what is missing asked for. Or
    /// does not take it in: then it has a number and its refusal can be printed. All of it or nothing. An intake whose id is
    /// in the log already is answered as done and gets no second number.
    ///
    /// # Errors
    /// It is not theirs to do, nobody is named, the same person waits for the same already, no number is left, or the store
    /// cannot.
    pub fn take_in(&mut self, session: &Session, id: EventId, intake: Intake) -> Result<Done, DeskError> {
        let stamp = self.allow(session, Right::TakeIn)?;
        let Intake { reception, checked, even_if_duplicate } = intake;
        self.allow(session, checked.right())?;
        let owner_named = reception.owner.as_ref().is_none_or(is_named);
        if !is_named(&reception.applicant) || !owner_named {
            return Err(Refusal::NothingGiven.into());
        }
        // What is not taken in is nothing that somebody waits for twice.
        let may_be_second = even_if_duplicate || matches!(checked, Checked::Refused { .. });
        if !may_be_second
            && !self.writer.is_done(id)?
            && let Some((code, received_at)) = self.duplicate(&reception.applicant, &reception.procedure)?
        {
            return Err(Refusal::Duplicate { code, received_at }.into());
        }
        let done = self.writer.take_in(id, (reception, checked), self.numbers, &stamp, &self.office)?;
        self.note_heads_daily(stamp.at);
        Ok(done)
    }

    /// Whether an intake of this number stands in the log.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_taken_in(&self, id: EventId) -> Result<bool, DeskError> {
        Ok(self.writer.is_done(id)?)
    }

    /// The procedures that a text may mean: by words without marks, initials, or number. An empty text means all.
    pub fn procedures(&self, text: &str) -> Vec<&Procedure> {
        search::procedures(self.office.procedures.values(), text)
    }

    /// What was written down of a person the last time, by their whole ID number. That it was looked at is written to the
    /// log of that dossier.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn known_person(&mut self, session: &Session, id_number: &str) -> Result<Option<Person>, DeskError> {
        self.allow(session, Right::TakeIn)?;
        let theirs = self.finder.of_id_number(id_number)?;
        let Some(newest) = theirs.into_iter().max_by_key(|standing| standing.received_at) else { return Ok(None) };
        let Page { applicant, owner, receiver, .. } = self.view(session, &newest.code)?;
        let is_theirs = |person: &Person| search::id_number_key(&person.id_number) == search::id_number_key(id_number);
        Ok([applicant, owner, receiver].into_iter().flatten().find(is_theirs))
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
