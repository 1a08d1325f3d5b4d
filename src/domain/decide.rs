//! The rules: what may be done to a dossier, and what happens then. Pure; the only home of a rule.

mod command;
mod refusal;

pub use command::Command;
pub use refusal::Refusal;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::calendar::{Due, OutOfRange, Pause, SupplementRule, TimeLimit};
use super::dossier::Dossier;
use super::event::{DossierEvent, HandOver, Promise, Receiver, ResultPaper, Stamp};
use super::office::Office;
use super::procedure::UnitId;
use super::status::Status;
use super::urge::Addressee;

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
        (None, Command::Receive { procedure, channel, delivery, applicant, owner, aliases, components, mut fees }) => {
            office.procedure(&procedure).ok_or_else(|| Refusal::NoSuchProcedure(procedure.clone()))?;
            fees.retain(|line| line.dong > 0);
            Ok(DossierEvent::Received { procedure, channel, delivery, applicant, owner, aliases, components, fees })
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
            Command::Move { unit } => self.pass_on(unit),
            Command::SendBack => self.from(&[Status::InProgress]).map(|()| DossierEvent::SentBack),
            Command::AskSupplement { papers, .. } if papers.is_empty() => Err(Refusal::NothingGiven),
            Command::AskSupplement { papers, before, reason } => {
                let reason = worth_saying(reason);
                self.running().map(|()| DossierEvent::SupplementAsked { papers, before, reason })
            }
            Command::Supplement => self.resumed(Status::PapersAsked, self.office.profile.supplement_rule),
            Command::AskFee { lines } if lines.iter().all(|line| line.dong == 0) => Err(Refusal::NothingGiven),
            Command::AskFee { lines } => self.running().map(|()| DossierEvent::FeeAsked { lines }),
            Command::PayFee => self.pay(),
            Command::Extend { due, reason } => self.extend(due, reason),
            Command::Finish { result, shelf } => self.finish(result, shelf),
            Command::Shelve { place } => self
                .from(&[Finished, Refused, Withdrawn, Stopped])
                .and_then(|()| given(place))
                .map(|place| DossierEvent::Shelved { place }),
            Command::Return(hand_over) => self.hand_over(hand_over),
            Command::UndoReturn { marked } => self.undo(&marked),
            Command::TakeBackReturn { reason } => self
                .from(&[Returned])
                .and_then(|()| given(reason))
                .map(|reason| DossierEvent::ReturnTakenBack { reason: Some(reason) }),
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
            Command::Correct { applicant, owner, reason } => {
                given(reason).map(|reason| DossierEvent::Corrected { applicant, owner, reason })
            }
            Command::Urge { to, deadline, note } => self.urge(to, deadline, note),
            Command::AnswerUrge { .. } if self.dossier.urge.is_none() => Err(Refusal::NothingUrged),
            Command::AnswerUrge { answer } => given(answer).map(|answer| DossierEvent::UrgeAnswered { answer }),
            Command::View => Ok(DossierEvent::Viewed),
            Command::Print { form } if form.belongs_to(self.dossier) => Ok(DossierEvent::Printed { form }),
            Command::Print { .. } => Err(Refusal::WrongStatus(self.dossier.status)),
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
        Ok(DossierEvent::Extended { due, reason: worth_saying(reason) })
    }

    fn pass_on(&self, unit: UnitId) -> Result<DossierEvent, Refusal> {
        self.running()?;
        self.known(&unit)?;
        Ok(DossierEvent::Moved { unit })
    }

    /// Only whoever has the next move is urged; whether an officer is one of the staff, the desk knows.
    fn urge(&self, to: Addressee, deadline: Timestamp, note: Option<String>) -> Result<DossierEvent, Refusal> {
        self.running()?;
        if let Addressee::Unit(unit) = &to {
            self.known(unit)?;
        }
        if deadline <= self.now {
            return Err(Refusal::DeadlinePast);
        }
        Ok(DossierEvent::Urged { to, deadline, note: worth_saying(note) })
    }

    fn known(&self, unit: &UnitId) -> Result<(), Refusal> {
        let units = &self.office.profile.units;
        if units.is_empty() || units.contains_key(unit) { Ok(()) } else { Err(Refusal::NoSuchUnit(unit.clone())) }
    }

    /// A fee that the clock stood still for, or one that is owed beside the work.
    fn pay(&self) -> Result<DossierEvent, Refusal> {
        match self.dossier.status {
            Status::FeeAsked => self.resumed(Status::FeeAsked, SupplementRule::Shift),
            _ if self.dossier.owed.is_empty() => Err(Refusal::NothingToPay),
            _ => Ok(DossierEvent::FeePaid { due: self.dossier.due }),
        }
    }

    fn finish(&self, result: Option<ResultPaper>, shelf: Option<String>) -> Result<DossierEvent, Refusal> {
        self.running()?;
        let result = result.filter(|paper| !(paper.title.trim().is_empty() && paper.number.trim().is_empty()));
        Ok(DossierEvent::Finished { result, shelf: worth_saying(shelf) })
    }

    fn hand_over(&self, hand_over: HandOver) -> Result<DossierEvent, Refusal> {
        let Dossier { status, due, fees, owed, ended, papers_given_back, .. } = self.dossier;
        match (status, ended) {
            (Status::Finished, _) if owed.is_empty() => received_by(hand_over).map(DossierEvent::Returned),
            (Status::Finished, _) => Err(Refusal::FeeUnpaid(owed.clone())),
            (Status::Returned, Some(Stamp { at, staff })) => {
                Err(Refusal::AlreadyReturned { at: *at, staff: staff.clone() })
            }
            (Status::FeeAsked, _) => Err(Refusal::FeeUnpaid(fees.iter().chain(owed).cloned().collect())),
            (Status::Withdrawn | Status::Refused | Status::Stopped, ended) => Err(Refusal::NoResult {
                status: *status,
                at: ended.as_ref().map(|stamp| stamp.at),
                papers_are_here: !papers_given_back,
            }),
            _ => Err(Refusal::NotReady { status: *status, due: *due }),
        }
    }

    /// Only the mark itself is undone: not a later one of the same dossier.
    fn undo(&self, marked: &Stamp) -> Result<DossierEvent, Refusal> {
        let stands = self.dossier.status == Status::Returned && self.dossier.ended.as_ref() == Some(marked);
        if stands { Ok(DossierEvent::ReturnTakenBack { reason: None }) } else { Err(Refusal::MarkGone) }
    }
}

/// The owner needs no name and the post has none; whoever else comes gives one, and who is authorised shows why.
fn received_by(hand_over: HandOver) -> Result<HandOver, Refusal> {
    let HandOver { to, person, authority, originals } = hand_over;
    let authority = worth_saying(authority);
    match to {
        Receiver::Authorised | Receiver::Other if person.is_none() => Err(Refusal::ReceiverUnnamed),
        Receiver::Authorised if authority.is_none() => Err(Refusal::NoAuthority),
        _ => Ok(HandOver { to, person, authority, originals }),
    }
}

fn worth_saying(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

fn given(reason: String) -> Result<String, Refusal> {
    if reason.trim().is_empty() { Err(Refusal::NothingGiven) } else { Ok(reason) }
}

#[cfg(test)]
mod tests;
