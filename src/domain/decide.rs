//! The rules: what may be done to a dossier, and what happens then. Pure; the only home of a rule.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::calendar::{Due, OutOfRange, Pause, SupplementRule, TimeLimit};
use super::code::DossierCode;
use super::dossier::Dossier;
use super::event::{Channel, DossierEvent, Promise, Receiver, StaffId, Stamp};
use super::office::Office;
use super::person::PersonRef;
use super::procedure::{FeeLine, Paper, ProcedureId, UnitId};
use super::status::Status;

/// What somebody wants to do to a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Hand it in.
    Receive {
        /// What is applied for.
        procedure: ProcedureId,
        /// How it came.
        channel: Channel,
        /// Who handed it in.
        applicant: PersonRef,
        /// Whose it is, if somebody else's.
        owner: Option<PersonRef>,
        /// Other codes that lead to it.
        aliases: Vec<DossierCode>,
    },
    /// Take it in.
    Accept,
    /// Do not take it in.
    Refuse {
        /// Why.
        reason: String,
    },
    /// Pass it on.
    Move {
        /// To whom.
        unit: UnitId,
    },
    /// Ask for missing papers.
    AskSupplement {
        /// Which.
        papers: Vec<Paper>,
        /// The last day to hand them in.
        before: Option<Date>,
    },
    /// The missing papers came.
    Supplement,
    /// Ask for a fee.
    AskFee {
        /// What for and how much.
        lines: Vec<FeeLine>,
    },
    /// The fee was paid.
    PayFee,
    /// Apologise and promise anew.
    Extend {
        /// The new instant, in the office's time; outside a session the start of the next one is meant.
        due: DateTime,
        /// Why, in a sentence for the citizen.
        reason: Option<String>,
    },
    /// The result is there.
    Finish,
    /// Hand the result over.
    Return {
        /// To whom.
        to: Receiver,
        /// The person who takes it, if not the owner.
        person: Option<PersonRef>,
    },
    /// Take back a hand-over that was marked by mistake.
    TakeBackReturn {
        /// Why.
        reason: String,
    },
    /// Give back the papers of a dossier that ended without a result.
    GiveBackPapers,
    /// The citizen wants it back.
    Withdraw,
    /// Stop it.
    Stop {
        /// Why.
        reason: String,
    },
    /// Take it up again.
    Resume,
    /// Write its person anew.
    Correct {
        /// Who handed it in.
        applicant: PersonRef,
    },
}

/// Why a thing may not be done. Each is told to the staff in words, with the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such dossier.
    #[error("no dossier has this code")]
    NoSuchDossier,
    /// The code is taken.
    #[error("a dossier with this code exists already")]
    CodeTaken,
    /// The office does not know the procedure.
    #[error("the office has no procedure {0:?}")]
    NoSuchProcedure(ProcedureId),
    /// The dossier stands where this cannot be done.
    #[error("this cannot be done to a dossier in status {}", .0.code())]
    WrongStatus(Status),
    /// It was handed over before.
    #[error("the result was handed over at {at}")]
    AlreadyReturned {
        /// When.
        at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
    },
    /// Its papers were given back before.
    #[error("the papers were given back already")]
    PapersAlreadyGivenBack,
    /// A new promise must lie after the old one and after now.
    #[error("the new date must lie after the old one and after now")]
    NotLater,
    /// A reason, a paper or a fee is missing.
    #[error("a reason, a paper or an amount is missing")]
    NothingGiven,
    /// The clock stands before what happened last.
    #[error("the clock stands before the dossier's newest event")]
    ClockBehind,
    /// The calendar cannot tell the date.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// Judges a command on a dossier (or on none) at an instant of the office's clock.
///
/// # Errors
/// The refusal, if it may not be done.
pub fn decide(
    dossier: Option<&Dossier>,
    command: Command,
    now: Timestamp,
    office: &Office,
) -> Result<DossierEvent, Refusal> {
    match (dossier, command) {
        (None, Command::Receive { procedure, channel, applicant, owner, aliases }) => {
            office.procedure(&procedure).ok_or_else(|| Refusal::NoSuchProcedure(procedure.clone()))?;
            Ok(DossierEvent::Received { procedure, channel, applicant, owner, aliases })
        }
        (Some(_), Command::Receive { .. }) => Err(Refusal::CodeTaken),
        (None, _) => Err(Refusal::NoSuchDossier),
        (Some(dossier), command) => Rules { dossier, now, office }.judge(command),
    }
}

/// A dossier under judgement.
struct Rules<'a> {
    dossier: &'a Dossier,
    now: Timestamp,
    office: &'a Office,
}

impl Rules<'_> {
    fn judge(&self, command: Command) -> Result<DossierEvent, Refusal> {
        use Status::{Finished, Received, Refused, Returned, Sent, Stopped, Withdrawn};
        if self.now < self.dossier.changed_at {
            return Err(Refusal::ClockBehind);
        }
        match command {
            Command::Receive { .. } => Err(Refusal::CodeTaken),
            Command::Accept => self.from(&[Sent]).and_then(|()| Ok(DossierEvent::Accepted { due: self.full_term()? })),
            Command::Refuse { reason } => {
                self.from(&[Sent]).and_then(|()| given(reason)).map(|reason| DossierEvent::Refused { reason })
            }
            Command::Move { unit } => self.running().map(|()| DossierEvent::Moved { unit }),
            Command::AskSupplement { papers, .. } if papers.is_empty() => Err(Refusal::NothingGiven),
            Command::AskSupplement { papers, before } => {
                self.running().map(|()| DossierEvent::SupplementAsked { papers, before })
            }
            Command::Supplement => self.resumed(Status::PapersAsked, self.office.profile.supplement_rule),
            Command::AskFee { lines } if lines.iter().all(|line| line.dong == 0) => Err(Refusal::NothingGiven),
            Command::AskFee { lines } => self.running().map(|()| DossierEvent::FeeAsked { lines }),
            Command::PayFee => self.resumed(Status::FeeAsked, SupplementRule::Shift),
            Command::Extend { due, reason } => self.extend(due, reason),
            Command::Finish => self.running().map(|()| DossierEvent::Finished),
            Command::Return { to, person } => self.hand_over(to, person),
            Command::TakeBackReturn { reason } => self
                .from(&[Returned])
                .and_then(|()| given(reason))
                .map(|reason| DossierEvent::ReturnTakenBack { reason }),
            Command::GiveBackPapers if self.dossier.papers_given_back => Err(Refusal::PapersAlreadyGivenBack),
            Command::GiveBackPapers => {
                self.from(&[Refused, Withdrawn, Stopped]).map(|()| DossierEvent::PapersGivenBack)
            }
            Command::Withdraw => {
                self.unless(&[Refused, Withdrawn, Finished, Returned]).map(|()| DossierEvent::Withdrawn)
            }
            Command::Stop { reason } => self
                .from(&[Received, Status::InProgress, Status::PapersAsked, Status::FeeAsked])
                .and_then(|()| given(reason))
                .map(|reason| DossierEvent::Stopped { reason }),
            Command::Resume => self.resumed(Stopped, SupplementRule::Shift),
            Command::Correct { applicant } => Ok(DossierEvent::Corrected { applicant }),
        }
    }

    fn from(&self, allowed: &[Status]) -> Result<(), Refusal> {
        if allowed.contains(&self.dossier.status) { Ok(()) } else { Err(Refusal::WrongStatus(self.dossier.status)) }
    }

    fn unless(&self, barred: &[Status]) -> Result<(), Refusal> {
        if barred.contains(&self.dossier.status) { Err(Refusal::WrongStatus(self.dossier.status)) } else { Ok(()) }
    }

    fn running(&self) -> Result<(), Refusal> {
        if self.dossier.status.is_running() { Ok(()) } else { Err(Refusal::WrongStatus(self.dossier.status)) }
    }

    fn limit(&self) -> Result<TimeLimit, Refusal> {
        let id = &self.dossier.procedure;
        self.office.procedure(id).map(|p| p.limit).ok_or_else(|| Refusal::NoSuchProcedure(id.clone()))
    }

    fn local(&self, at: Timestamp) -> DateTime {
        self.office.local(at)
    }

    fn promise(&self, due: Due) -> Result<Promise, Refusal> {
        let at = self.office.instant(due.at).ok_or(OutOfRange)?;
        Ok(Promise { at, provisional: due.provisional })
    }

    /// The whole limit, counted from now.
    fn full_term(&self) -> Result<Option<Promise>, Refusal> {
        let cutoff = self.office.profile.same_day_cutoff;
        let due = self.office.calendar.due(self.local(self.now), self.limit()?, cutoff)?;
        due.map(|due| self.promise(due)).transpose()
    }

    /// The clock runs again after a pause in the given status.
    fn resumed(&self, paused: Status, rule: SupplementRule) -> Result<DossierEvent, Refusal> {
        self.from(&[paused])?;
        let due = self.due_after_pause(rule)?;
        Ok(match paused {
            Status::PapersAsked => DossierEvent::Supplemented { due },
            Status::FeeAsked => DossierEvent::FeePaid { due },
            _ => DossierEvent::Resumed { due },
        })
    }

    fn due_after_pause(&self, rule: SupplementRule) -> Result<Option<Promise>, Refusal> {
        if rule == SupplementRule::Restart {
            return self.full_term();
        }
        let (Some(due), Some(paused_at)) = (self.dossier.due, self.dossier.paused_at) else {
            return Ok(self.dossier.due);
        };
        let old = Due { at: self.local(due.at), provisional: due.provisional };
        let pause = Pause { from: self.local(paused_at), until: self.local(self.now) };
        self.promise(self.office.calendar.shift(old, pause)?).map(Some)
    }

    fn extend(&self, due: DateTime, reason: Option<String>) -> Result<DossierEvent, Refusal> {
        self.running()?;
        let calendar = &self.office.calendar;
        let due = self.promise(calendar.promise(calendar.next_working_instant(due)?))?;
        let old = self.dossier.due.ok_or(Refusal::NotLater)?;
        if due.at <= old.at || due.at <= self.now {
            return Err(Refusal::NotLater);
        }
        Ok(DossierEvent::Extended { due, reason: reason.filter(|reason| !reason.trim().is_empty()) })
    }

    fn hand_over(&self, to: Receiver, person: Option<PersonRef>) -> Result<DossierEvent, Refusal> {
        if let (Status::Returned, Some(Stamp { at, staff })) = (self.dossier.status, &self.dossier.ended) {
            return Err(Refusal::AlreadyReturned { at: *at, staff: staff.clone() });
        }
        self.from(&[Status::Finished]).map(|()| DossierEvent::Returned { to, person })
    }
}

fn given(reason: String) -> Result<String, Refusal> {
    if reason.trim().is_empty() { Err(Refusal::NothingGiven) } else { Ok(reason) }
}

#[cfg(test)]
mod tests;
