//! The papers of dossiers: made ready for a printer, noted when they came out, and found when they never did.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan as _};

use super::{DeskError, Page, Session, StaffDesk, reaches};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, Refusal};
use crate::domain::dossier::Dossier;
use crate::domain::event::{DossierEvent, StaffId, Stamp};
use crate::domain::form::Form;
use crate::domain::payload::SlipSecret;
use crate::domain::person::Person;
use crate::domain::procedure::ProcedureId;
use crate::domain::report::Period;
use crate::domain::report::ii06a::Scope;
use crate::domain::rights::Right;
use crate::domain::standing::Standing;
use crate::print::facts::{Facts, moment, short_date};
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

/// A line of the log of dossiers, with times on the office's clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Its code.
    pub code: DossierCode,
    /// Who handed it in; empty of one who was erased.
    pub applicant: String,
    /// What was applied for.
    pub procedure: ProcedureId,
    /// When it was handed in.
    pub received: DateTime,
    /// When it is due, or was.
    pub due: Option<DateTime>,
    /// When the result was there.
    pub finished: Option<DateTime>,
    /// When it was handed over.
    pub returned: Option<DateTime>,
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

    /// Whether a member may print a dossier's papers and note it, asked before a printer is.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn may_print(&self, session: &Session, code: &DossierCode) -> Result<(), DeskError> {
        self.allow_on(session, Right::Print, code).map(drop)
    }

    /// Makes the log of a day: the dossiers that were handed in on it, as far as they are theirs to see. Each look at one is
    /// written to the log.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn day_log(&mut self, session: &Session, day: Date, medium: Medium) -> Result<Document, PaperError> {
        let received = self.log_rows(session, Period { from: day, to: day }, &Scope::default())?;
        let rows: Vec<_> = (1..).zip(received).map(|(number, row)| self.day_row(number, row)).collect();
        let profile = &self.office.profile;
        let today = self.office.local(self.now()).date();
        let mut facts = Facts::new(&profile.agency, &profile.full_name, &profile.place, today);
        facts.learn("day", short_date(day));
        facts.learn("count", rows.len().to_string());
        facts.learn("officer", session.name());
        facts.learn_table("files", rows);
        Ok(document(Form::Log, &facts, medium)?)
    }

    /// The log of a period: the dossiers that were handed in in it, as far as they are theirs to see. Each look at one is
    /// written to the log.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn log_rows(&mut self, session: &Session, period: Period, scope: &Scope) -> Result<Vec<LogRow>, DeskError> {
        let mut rows = Vec::new();
        for dossier in self.look_at_received(session, period, scope)? {
            let applicant = self.person(dossier.applicant)?.unwrap_or_default();
            rows.push(self.log_row(dossier, applicant));
        }
        Ok(rows)
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

    /// The dossiers that were handed in in a period, as far as they are theirs to see; each look is written to the log.
    fn look_at_received(
        &mut self,
        session: &Session,
        period: Period,
        scope: &Scope,
    ) -> Result<Vec<Dossier>, DeskError> {
        let viewer = self.holder(session, Right::View)?;
        let mut theirs = self.received_in(period)?;
        theirs.retain(|received| {
            scope.holds(&received.procedure, &self.office)
                && reaches(&viewer, received.unit.as_ref().map(|(unit, _)| unit))
        });
        let codes: Vec<DossierCode> = theirs.into_iter().map(|received| received.code).collect();
        let stamp = self.allow(session, Right::View)?;
        let dossiers = self.writer.look_at(&codes, &stamp, &self.office).map_err(DeskError::from)?;
        self.note_heads_daily(stamp.at);
        Ok(dossiers)
    }

    fn received_in(&self, period: Period) -> Result<Vec<Standing>, DeskError> {
        let instant = |day: Date| self.office.instant(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX);
        let next = period.to.checked_add(1.day()).unwrap_or(Date::MAX);
        Ok(self.finder.received_between(instant(period.from), instant(next))?)
    }

    fn log_row(&self, dossier: Dossier, applicant: Person) -> LogRow {
        let local = |at| self.office.local(at);
        let returned = dossier.handed_over.as_ref().and(dossier.ended.as_ref());
        LogRow {
            applicant: applicant.name,
            procedure: dossier.procedure,
            received: local(dossier.received_at),
            due: dossier.due.map(|due| local(due.at)),
            finished: dossier.finished_at.map(local),
            returned: returned.map(|stamp| local(stamp.at)),
            code: dossier.code,
        }
    }

    fn day_row(&self, number: usize, row: LogRow) -> Vec<String> {
        let title = self.office.procedure(&row.procedure).map(|procedure| procedure.title.clone());
        let [due, returned] = [row.due, row.returned].map(|at| at.map(moment).unwrap_or_default());
        vec![number.to_string(), row.code.to_string(), row.applicant, title.unwrap_or_default(), due, returned]
    }
}

pub(in crate::desk) fn document(form: Form, facts: &Facts, medium: Medium) -> Result<Document, PrintError> {
    let fonts = Fonts::load()?;
    let pages = paper::lay_out(form, facts, medium, &fonts)?;
    Ok(Document { title: paper::title(form, facts)?, pages, fonts })
}

/// Who took it in, and so signs its slip.
fn taken_in_by(history: &[(Stamp, DossierEvent)]) -> Option<&StaffId> {
    let accepted = history.iter().find(|(_, event)| matches!(event, DossierEvent::Accepted { .. }));
    accepted.and_then(|(stamp, _)| stamp.staff.as_ref())
}
