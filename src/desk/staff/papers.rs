//! The papers of dossiers: made ready for a printer, noted when they came out, and found when they never did.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::{DeskError, Page, Session, StaffDesk, reaches};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, Refusal};
use crate::domain::dossier::Dossier;
use crate::domain::event::{DossierEvent, StaffId, Stamp};
use crate::domain::form::Form;
use crate::domain::payload::SlipSecret;
use crate::domain::person::Person;
use crate::domain::rights::Right;
use crate::domain::standing::Standing;
use crate::print::facts::{Facts, instant, short_date};
use crate::print::fonts::Fonts;
use crate::print::slip::{Case, Issue};
use crate::print::{Format, Medium, PrintError, layout, paper};
use crate::store::{Act, Done, EventId, Hit};

/// A form that is laid out, ready for any printer of its paper.
#[derive(Debug)]
pub struct Document {
    /// What it is called.
    pub title: String,
    pages: Vec<layout::Page>,
    fonts: Fonts,
}

/// How a printer wants its papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintAs {
    /// Its paper.
    pub medium: Medium,
    /// What it understands.
    pub format: Format,
    /// Its dots an inch.
    pub dpi: u32,
}

/// Why a form was not made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The desk does not let it.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// It cannot be laid out.
    #[error(transparent)]
    Print(#[from] PrintError),
}

impl Document {
    /// The bytes for a printer or a file. A document in PDF has no resolution.
    ///
    /// # Errors
    /// A barcode does not fit its place at that resolution.
    pub fn write(&self, format: Format, dpi: u32) -> Result<Vec<u8>, PrintError> {
        format.write(&self.pages, &self.title, dpi, &self.fonts)
    }
}

impl StaffDesk {
    /// Makes a form of a dossier. That its persons were looked at is written to the log.
    ///
    /// # Errors
    /// It is not theirs to do, the dossier stands where there is no such form, or the store cannot.
    pub fn form(
        &mut self,
        session: &Session,
        form: Form,
        code: &DossierCode,
        medium: Medium,
    ) -> Result<Document, PaperError> {
        let page = self.view(session, code)?;
        self.form_of(session, form, &page, medium)
    }

    /// Makes a form of a dossier whose page is open.
    pub(super) fn form_of(
        &self,
        session: &Session,
        form: Form,
        page: &Page,
        medium: Medium,
    ) -> Result<Document, PaperError> {
        if !form.belongs_to(&page.dossier) {
            return Err(DeskError::from(Refusal::WrongStatus(page.dossier.status)).into());
        }
        let facts = self.facts(session, form, page);
        Ok(document(form, &facts, medium)?)
    }

    /// Makes the log of a day: the dossiers that were handed in on it, as far as they are theirs to see. Each look at one is
    /// written to the log.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn day_log(&mut self, session: &Session, day: Date, medium: Medium) -> Result<Document, PaperError> {
        let viewer = self.holder(session, Right::View)?;
        let mut theirs = self.received_on(day)?;
        theirs.retain(|received| reaches(&viewer, received.unit.as_ref().map(|(unit, _)| unit)));
        let codes: Vec<DossierCode> = theirs.into_iter().map(|received| received.code).collect();
        let stamp = self.allow(session, Right::View)?;
        let dossiers = self.writer.look_at(&codes, &stamp, &self.office).map_err(DeskError::from)?;
        self.note_heads_daily(stamp.at);
        let mut rows = Vec::new();
        for (number, dossier) in (1..).zip(&dossiers) {
            let applicant = self.person(dossier.applicant).map_err(DeskError::from)?.unwrap_or_default();
            rows.push(self.day_row(number, dossier, &applicant));
        }
        let profile = &self.office.profile;
        let today = self.office.local(self.now()).date();
        let mut facts = Facts::new(&profile.agency, &profile.full_name, &profile.place, today);
        facts.learn("day", short_date(day));
        facts.learn("count", rows.len().to_string());
        facts.learn("officer", session.name());
        facts.learn_table("files", rows);
        Ok(document(Form::Log, &facts, medium)?)
    }

    /// Notes that a form came out of the printer. The number is the print's own, made by [`Self::new_act`] with it: a print
    /// that is tried again is noted once.
    ///
    /// # Errors
    /// It is not theirs to do, the dossier stands where there is no such form, or the store cannot.
    pub fn note_printed(
        &mut self,
        session: &Session,
        id: EventId,
        form: Form,
        code: &DossierCode,
    ) -> Result<Done, DeskError> {
        self.act(session, id, code, Act::Plain(Command::Print { form }))
    }

    /// The newest dossiers, at most `most`, that were taken in at the counter and whose slip never came out of a printer.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn without_slip(&self, session: &Session, most: usize) -> Result<Vec<Hit>, DeskError> {
        let viewer = self.holder(session, Right::View)?;
        let mut found = self.finder.without_slip(most)?;
        found.retain(|hit| reaches(&viewer, hit.standing.unit.as_ref().map(|(unit, _)| unit)));
        Ok(found)
    }

    fn facts(&self, session: &Session, form: Form, page: &Page) -> Facts {
        let Page { dossier, applicant, owner, history, names, .. } = page;
        let history: Vec<(Stamp, DossierEvent)> =
            history.iter().map(|moment| (moment.stamp.clone(), moment.event.clone())).collect();
        let nobody = Person::default();
        let secret = self.writer.slip_secret(&dossier.code);
        let issue = Issue {
            applicant: applicant.as_ref().unwrap_or(&nobody),
            owner: owner.as_ref(),
            secret: secret.as_ref().map(SlipSecret::as_str).unwrap_or_default(),
            officer: taken_in_by(&history).and_then(|id| names.get(id)).map_or_else(|| session.name(), String::as_str),
        };
        Case { dossier, history: &history, issue, names, now: self.now() }.facts(form, &self.office)
    }

    fn received_on(&self, day: Date) -> Result<Vec<Standing>, DeskError> {
        let instant = |day: Date| self.office.instant(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX);
        let next = day.checked_add(1.day()).unwrap_or(Date::MAX);
        Ok(self.finder.received_between(instant(day), instant(next))?)
    }

    fn day_row(&self, number: usize, dossier: &Dossier, applicant: &Person) -> Vec<String> {
        let local = |at| instant(self.office.local(at));
        let procedure = self.office.procedure(&dossier.procedure).map(|procedure| procedure.title.clone());
        let returned = dossier.handed_over.as_ref().and(dossier.ended.as_ref());
        vec![
            number.to_string(),
            dossier.code.to_string(),
            applicant.name.clone(),
            procedure.unwrap_or_default(),
            dossier.due.map(|due| local(due.at)).unwrap_or_default(),
            returned.map(|stamp| local(stamp.at)).unwrap_or_default(),
        ]
    }
}

fn document(form: Form, facts: &Facts, medium: Medium) -> Result<Document, PrintError> {
    let fonts = Fonts::load()?;
    let pages = paper::lay_out(form, facts, medium, &fonts)?;
    Ok(Document { title: paper::title(form, facts)?, pages, fonts })
}

/// Who took it in, and so signs its slip.
fn taken_in_by(history: &[(Stamp, DossierEvent)]) -> Option<&StaffId> {
    let accepted = history.iter().find(|(_, event)| matches!(event, DossierEvent::Accepted { .. }));
    accepted.and_then(|(stamp, _)| stamp.staff.as_ref())
}
