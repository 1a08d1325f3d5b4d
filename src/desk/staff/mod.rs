//! The staff's desk: who is signed in, and each act through their rights.
//!
//! A face or a tool opens a [`StaffDesk`], signs somebody in, and passes the [`Session`] with every act. The desk looks the
//! member up again each time: who was disabled meanwhile, or lost a role, is refused at the next act.

mod acts;
mod calls;
mod draft;
mod failure;
mod figures;
mod find;
mod intake;
mod members;
mod papers;
mod queue;
mod seat;
mod urges;
mod word;
pub mod worker;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::Clock;
use super::open::{OpenError, Places, office_of};
use super::reports::Reports;
use crate::domain::code::DossierCode;
use crate::domain::event::{StaffId, Stamp};
use crate::domain::numbering::NumberRange;
use crate::domain::office::Office;
use crate::domain::pin::Pin;
use crate::domain::procedure::UnitId;
use crate::domain::rights::{self, Right};
use crate::domain::staff::Role;
use crate::store::{Colleague, Figures, Finder, Keys, SignInError, Writer};

pub use acts::HandedOver;
pub use draft::Draft;
pub use failure::{DeskError, Unavailable};
pub use figures::{FiguresAsk, FiguresPage, KeepError, Span};
pub use find::Page;
pub use intake::{Intake, Promised};
pub use members::Authority;
pub(super) use papers::document;
pub use papers::{Document, LogRow, PaperError, PrintAs};
pub use queue::{Counts, ListAsk, Overview, UnitCounts};
pub use seat::SeatChoices;
pub use word::WordPage;

/// The staff's desk over an open store.
pub struct StaffDesk {
    writer: Writer,
    finder: Finder,
    reports: Reports,
    reports_folder: PathBuf,
    /// The file of the kiosks of this machine.
    kiosk: PathBuf,
    path: PathBuf,
    office: Arc<Office>,
    clock: Clock,
    numbers: NumberRange,
    is_demo: bool,
    heads_noted_on: Option<Date>,
}

/// Somebody who is signed in. Only [`StaffDesk::sign_in`] makes one; dropping it signs them out.
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    staff: StaffId,
    name: String,
}

impl Session {
    /// Who it is.
    pub fn staff(&self) -> &StaffId {
        &self.staff
    }

    /// Their name, to greet them.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl StaffDesk {
    /// Opens the staff's desk: the store for writing, the office's data out of it, both keys.
    ///
    /// # Errors
    /// The store or a key cannot be used, the office's data is wrong, or the clock may not be moved.
    pub fn open(places: &Places) -> Result<Self, OpenError> {
        let writer = Writer::open(&places.store, Keys::load(&places.keys)?)?;
        let is_demo = writer.is_demo()?;
        if places.clock.is_moved() && !is_demo {
            return Err(OpenError::NoDemo(places.store.clone()));
        }
        let finder = Finder::open(&places.store)?;
        let office = Arc::new(office_of(|name| finder.office_file(name))?);
        let clock = places.clock.after(finder.freshness()?.newest_event, &office);
        let reports = Reports::of(Figures::open(&places.store)?, Arc::clone(&office), clock, places);
        let (path, numbers, reports_folder) = (places.store.clone(), places.numbers, places.reports.clone());
        let kiosk = places.kiosk.clone();
        Ok(Self {
            writer,
            finder,
            reports,
            reports_folder,
            kiosk,
            path,
            office,
            clock,
            numbers,
            is_demo,
            heads_noted_on: None,
        })
    }

    /// The office's data.
    pub fn office(&self) -> &Arc<Office> {
        &self.office
    }

    /// Whether the store is one of a demo office.
    pub fn is_demo(&self) -> bool {
        self.is_demo
    }

    /// The instant on the office's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Signs somebody in. Who was signed in before stays so until their session is dropped: to change places, sign the next
    /// one in and drop it.
    ///
    /// # Errors
    /// Id or PIN are wrong, the next try has to wait, the member is disabled, or the store cannot.
    pub fn sign_in(&mut self, id: &StaffId, pin: &Pin) -> Result<Session, SignInError> {
        let Colleague { id: staff, name, .. } = self.writer.sign_in(id, pin, self.clock.now())?;
        Ok(Session { staff, name })
    }

    /// Signs the demo's administrator in without a PIN, on a demo store only: everybody may see what is in it.
    ///
    /// # Errors
    /// The store is no demo, or has no administrator.
    pub fn sign_in_to_demo(&self) -> Result<Session, DeskError> {
        let serves = |colleague: &Colleague| colleague.is_active && colleague.role == Role::Administrator;
        let found = self.writer.colleagues()?.into_iter().find(serves).filter(|_| self.is_demo);
        let Colleague { id: staff, name, .. } = found.ok_or(DeskError::SignedOut)?;
        Ok(Session { staff, name })
    }

    /// Whom a badge stands for: their name alone, never their PIN.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn badge(&self, text: &str) -> Result<Option<StaffId>, DeskError> {
        Ok(self.writer.badge(text)?)
    }

    /// Whether somebody who is signed in may do a thing now: what a face shows and hides. The acts themselves ask again.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn may(&self, session: &Session, right: Right) -> Result<bool, DeskError> {
        match self.allow(session, right) {
            Ok(_) => Ok(true),
            Err(DeskError::NotAllowed { .. } | DeskError::SignedOut) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// The stamp of an act that a member may do.
    fn allow(&self, session: &Session, right: Right) -> Result<Stamp, DeskError> {
        self.holder(session, right)?;
        Ok(Stamp { at: self.clock.now(), staff: Some(session.staff.clone()) })
    }

    /// The stamp of an act that a member may do to this dossier.
    fn allow_on(&self, session: &Session, right: Right, code: &DossierCode) -> Result<Stamp, DeskError> {
        let holder = self.holder(session, right)?;
        // Most reach every dossier: theirs need not be read. Of one that is not here the rules tell.
        if !reaches(&holder, None)
            && let Some(dossier) = self.writer.dossier(code)?
        {
            let handled_by = dossier.unit.map(|(unit, _)| unit);
            if !reaches(&holder, handled_by.as_ref()) {
                return Err(DeskError::OtherUnit { handled_by });
            }
        }
        Ok(Stamp { at: self.clock.now(), staff: Some(session.staff.clone()) })
    }

    /// Who is signed in, if they have a right.
    fn holder(&self, session: &Session, right: Right) -> Result<Colleague, DeskError> {
        let colleague = self.writer.colleague(&session.staff)?.filter(|colleague| colleague.is_active);
        let colleague = colleague.ok_or(DeskError::SignedOut)?;
        if right.belongs_to(colleague.role) {
            Ok(colleague)
        } else {
            Err(DeskError::NotAllowed { right, role: colleague.role })
        }
    }

    /// Notes the heads of the log with the first act of each day. What cannot be noted is no reason not to work.
    fn note_heads_daily(&mut self, at: Timestamp) {
        let today = self.office.local(at).date();
        if self.heads_noted_on.replace(today) != Some(today) {
            self.note_heads();
        }
    }

    fn note_heads(&self) {
        if let Err(error) = self.writer.write_heads(self.clock.now()) {
            tracing::warn!("the second file with the heads of the log cannot be written: {error}");
        }
    }
}

fn reaches(who: &Colleague, handled_by: Option<&UnitId>) -> bool {
    rights::reaches(who.role, who.unit.as_ref(), handled_by)
}

impl Drop for StaffDesk {
    /// Notes the heads of the log when the work ends.
    fn drop(&mut self) {
        self.note_heads();
    }
}
