//! Finding dossiers, and a dossier's page: what stands in it, and who did what.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use jiff::Timestamp;

use super::{DeskError, Session, StaffDesk, reaches};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, Refusal};
use crate::domain::dossier::Dossier;
use crate::domain::event::StaffId;
use crate::domain::payload::{Payload, Slip};
use crate::domain::person::Person;
use crate::domain::rights::Right;
use crate::domain::standing::Standing;
use crate::domain::verdict::Verdict;
use crate::store::{Act, Done, Hit, Log, LogEntry, LogFilter, Moment};

/// How many dossiers one look for them shows.
const MOST_HITS: usize = 20;

/// A dossier with its persons and its history.
#[derive(Debug, Clone)]
pub struct Page {
    /// The dossier.
    pub dossier: Dossier,
    /// Where it stands, in the citizen's terms.
    pub verdict: Verdict,
    /// Who handed it in; nothing of one who was erased.
    pub applicant: Option<Person>,
    /// Whose it is, if somebody else's.
    pub owner: Option<Person>,
    /// Who took the result, if not the owner.
    pub receiver: Option<Person>,
    /// What stood of applicant and owner before each correction, and until when.
    pub before: Vec<(Timestamp, Person)>,
    /// All that happened, oldest first.
    pub history: Vec<Moment>,
    /// The names of those who did it.
    pub names: BTreeMap<StaffId, String>,
}

impl StaffDesk {
    /// Finds dossiers by code, end of code, name without marks, telephone or ID number: the likeliest first, at most twenty,
    /// and only those that are theirs to see.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn find(&self, session: &Session, text: &str) -> Result<Vec<Hit>, DeskError> {
        let viewer = self.holder(session, Right::View)?;
        let is_theirs = |found: &Standing| reaches(&viewer, found.unit.as_ref().map(|(unit, _)| unit));
        Ok(self.finder.find(text, MOST_HITS, is_theirs)?)
    }

    /// Opens a dossier's page. That its persons were looked at is written to the log first.
    ///
    /// # Errors
    /// It is not theirs to do, or not with this dossier; there is no such dossier, or the store cannot.
    pub fn view(&mut self, session: &Session, code: &DossierCode) -> Result<Page, DeskError> {
        let id = self.new_act()?;
        let Done { dossier, .. } = self.act(session, id, code, Act::Plain(Command::View))?;
        self.page(dossier)
    }

    /// The page, as it stands now, of a dossier that the same member has open: it is the same look, so no other is written.
    pub(super) fn look_again(&self, session: &Session, code: &DossierCode) -> Result<Page, DeskError> {
        self.allow_on(session, Right::View, code)?;
        let dossier = self.writer.dossier(code)?.ok_or(Refusal::NoSuchDossier)?;
        self.page(dossier)
    }

    /// The page of a dossier, for who looked at it already.
    pub(super) fn page(&self, dossier: Dossier) -> Result<Page, DeskError> {
        let person = |reference: Option<_>| reference.map(|reference| self.person(reference)).transpose();
        let receiver = dossier.handed_over.as_ref().and_then(|hand_over| hand_over.person);
        let mut before = Vec::new();
        for reference in std::iter::once(dossier.applicant).chain(dossier.owner) {
            before.extend(self.writer.person_before(reference.id)?);
        }
        Ok(Page {
            verdict: Verdict::of(&Standing::of(&dossier, None), self.clock.now(), &self.office),
            applicant: person(Some(dossier.applicant))?.flatten(),
            owner: person(dossier.owner)?.flatten(),
            receiver: person(receiver)?.flatten(),
            before,
            history: self.finder.history(&dossier.code)?,
            names: self.names()?,
            dossier,
        })
    }

    /// The code that a scanned or typed text leads to: of its dossier where it is here, else as it reads; nothing where it is
    /// no code, or may be any of several.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn dossier_of(&self, payload: &Payload) -> Result<Option<DossierCode>, DeskError> {
        let here = |code: &DossierCode| self.writer.knows(code);
        match payload {
            Payload::Other(_) => Ok(None),
            Payload::Slip(Slip { code, .. }) => match code.halved() {
                Some(half) if !here(code)? && here(&half)? => Ok(Some(half)),
                _ => Ok(Some(code.clone())),
            },
            Payload::Altered(slips) => {
                let mut found: Vec<&DossierCode> = Vec::new();
                for Slip { code, .. } in slips {
                    if !found.contains(&code) && here(code)? {
                        found.push(code);
                    }
                }
                Ok(if let [only] = found[..] { Some(only.clone()) } else { None })
            }
        }
    }

    /// The names of the staff by id, of those who left too.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn names(&self) -> Result<BTreeMap<StaffId, String>, DeskError> {
        Ok(self.writer.colleagues()?.into_iter().map(|colleague| (colleague.id, colleague.name)).collect())
    }

    /// Shows the events of the log that a filter lets through, until told to stop.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot.
    pub fn log(
        &self,
        session: &Session,
        filter: &LogFilter,
        show: impl FnMut(LogEntry) -> ControlFlow<()>,
    ) -> Result<(), DeskError> {
        self.allow(session, Right::ReadLog)?;
        Ok(Log::open(&self.path)?.each(filter, show)?)
    }
}
