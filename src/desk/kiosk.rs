//! The desk of a machine that strangers stand before: the citizen's desk within the machine's limits, and what the machine
//! keeps for itself.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::answer::{Answer, Asking, Closed, Entry, Notice, Outcome};
use super::look_up::{Desk, found_or_first};
use super::open::{OpenError, Places};
use super::staff::{PrintAs, document};
use crate::domain::call::CallStanding;
use crate::domain::code::DossierCode;
use crate::domain::form::Form;
use crate::domain::last_four::LastFour;
use crate::domain::limits::{Ledger, Limits, Lock};
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::domain::procedure::ProcedureId;
use crate::domain::trust::Trust;
use crate::domain::word::{Ballot, Complaint, Heard, Month, Rating};
use crate::print::slip::guide;
use crate::store::{Keep, Kiosk, SlipKey, StoreError};

/// What somebody asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Where dossiers stand.
    Slips {
        /// What was scanned or typed: one thing, or the slips of one moment.
        payloads: Vec<Payload>,
        /// How.
        entry: Entry,
    },
    /// To see more of a dossier, for the last four digits of a number.
    LastFour {
        /// Its code.
        code: DossierCode,
        /// The digits.
        four: LastFour,
    },
}

/// What somebody says of how they were served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// How well.
    Rating(Ballot, Rating),
    /// Why not well.
    Complaint(Box<Complaint>),
}

/// What is wanted of a call for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallWish {
    /// To make it.
    Call,
    /// To take it back.
    TakeBack,
}

/// Where a call for staff stands, on the office's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallNow {
    /// No counter has shown it yet.
    Calling,
    /// A counter shows it since then.
    Told(DateTime),
    /// Somebody answered then.
    Coming(DateTime),
    /// No counter showed it.
    Unheard,
}

/// The desk, the limits, and the kiosk's own file.
pub struct KioskDesk {
    desk: Desk,
    kiosk: Kiosk,
    limits: Limits,
    ledger: Ledger,
    /// What the office calls this machine.
    machine: String,
    /// The call for staff, as it was last told.
    call: Option<CallStanding>,
    /// Makes what stands for codes in the ledger.
    marks: SlipKey,
    /// Whether the clock stood before the newest instant that the kiosk ever saw, when it was opened: its battery may be empty.
    clock_jumped_back: bool,
}

impl KioskDesk {
    /// Opens the citizen's desk and the kiosk's own file. Nothing that is wrong with that file keeps the desk from opening.
    ///
    /// # Errors
    /// As for [`Desk::open`].
    pub fn open(places: &Places) -> Result<Self, OpenError> {
        Ok(Self::over(Desk::open(places)?, places)?)
    }

    /// An open desk within the limits of the machine that `places` names.
    ///
    /// # Errors
    /// The store cannot be read.
    fn over(desk: Desk, places: &Places) -> Result<Self, StoreError> {
        let (clock, now) = (desk.clock, desk.clock.now());
        let mut limits = places.limits;
        if desk.is_demo()? && !places.limits_demo {
            limits.showings = None;
        }
        let (kiosk, trouble) = Kiosk::open(&places.kiosk, now);
        let mut ledger = Ledger::default();
        if let Some(trouble) = trouble {
            tracing::warn!("{}: {trouble:?}", places.kiosk.display());
            ledger = Ledger::after_a_loss(now, &limits);
        }
        // The clock of a demo office is moved at will.
        let newest = kiosk.alive(now).ok().flatten().filter(|_| !clock.is_moved());
        let clock_jumped_back = newest.is_some_and(|newest| now < newest);
        let marks = desk.slip_key().cloned().unwrap_or_else(SlipKey::of_this_process);
        let machine = places.machine.clone();
        // A call that was out before a restart is told of at once.
        let mut this =
            Self { desk, kiosk, limits, ledger, machine, call: Some(CallStanding::Over), marks, clock_jumped_back };
        if this.ledger == Ledger::default() {
            this.catch_up();
        } else {
            this.keep(Keep::Now);
        }
        Ok(this)
    }

    /// The office's data.
    pub fn office(&self) -> &Arc<Office> {
        self.desk.office()
    }

    /// Answers what somebody asks: several answers only where several dossiers were found.
    ///
    /// # Errors
    /// The store's, for the log; the answer to show is [`Outcome::OutOfOrder`].
    pub fn answer(&mut self, ask: &Ask) -> Result<Vec<Answer>, StoreError> {
        self.catch_up();
        let now = self.desk.clock.now();
        let mut answers = match ask {
            Ask::Slips { payloads, entry } => {
                let mut answers = self.desk.look_up_each(payloads, *entry)?;
                for answer in &mut answers {
                    self.limit(&mut answer.outcome, now);
                }
                found_or_first(answers)
            }
            Ask::LastFour { code, four } => {
                let outcome = self.prove(code, *four, now)?;
                vec![self.desk.told(outcome, now)?]
            }
        };
        if self.clock_jumped_back {
            for answer in &mut answers {
                answer.notice = Some(Notice::ClockBehind);
            }
        }
        Ok(answers)
    }

    /// Notes that answers were given, by their day and name, and forgets whom they were about. What cannot be noted is no
    /// reason not to answer, so this comes after.
    pub fn note(&mut self, given: &[Given]) {
        for Given { day, name } in given {
            let noted = self.kiosk.count(*day, name).and_then(|()| self.kiosk.alive(self.desk.clock.now()));
            if let Err(error) = noted {
                tracing::warn!("the kiosk's own file: {error}");
            }
        }
        if self.limits.showings.is_some() {
            self.keep(Keep::Soon);
        }
        if let Err(error) = self.desk.forget() {
            tracing::warn!("what was read stays in memory: {error}");
        }
    }

    /// Writes down what somebody says of how they were served.
    pub fn hear(&mut self, word: &Word) -> Heard {
        let month = Month::of(self.office().local(self.desk.clock.now()).date());
        let written = match word {
            Word::Rating(ballot, rating) => {
                let counted = self.kiosk.rate(ballot, month, *rating);
                counted.map(|counted| if counted { Heard::Counted(*rating) } else { Heard::Before })
            }
            Word::Complaint(complaint) => self.kiosk.complain(complaint, month).map(|()| Heard::Kept),
        };
        written.unwrap_or_else(|error| {
            tracing::warn!("the kiosk's own file: {error}");
            Heard::Lost
        })
    }

    /// Calls staff, or takes the call back. Of a machine one call at the most waits.
    pub fn call(&mut self, wish: CallWish) {
        let now = self.desk.clock.now();
        let written = match wish {
            CallWish::Call => self.kiosk.call(&self.machine, now),
            CallWish::TakeBack => self.kiosk.end_call(&self.machine, now),
        };
        if let Err(error) = written {
            tracing::warn!("the kiosk's own file: {error}");
        }
        // What is told next is news, even where it is what was told before.
        self.call = match wish {
            CallWish::Call => Some(CallStanding::Over),
            CallWish::TakeBack => None,
        };
    }

    /// The guide to a procedure as a printer understands it; nothing where the office has no such procedure, or it cannot be made.
    pub fn guide(&self, id: &ProcedureId, way: PrintAs) -> Option<Vec<u8>> {
        let (office, today) = (self.office(), self.office().local(self.desk.clock.now()).date());
        let facts = guide(office.procedure(id)?, office, today);
        let made = document(Form::Guide, &facts, way.medium).and_then(|document| document.write(way.format, way.dpi));
        made.map_err(|error| tracing::error!("a guide cannot be made: {error}")).ok()
    }

    /// Whether anything may become of a call.
    pub fn has_call(&self) -> bool {
        self.call.is_some()
    }

    /// Where the call stands, if that is news; nothing of it where it is over.
    pub fn call_news(&mut self) -> Option<Option<CallNow>> {
        let now = self.desk.clock.now();
        let call = self.kiosk.newest_call(&self.machine).unwrap_or_else(|error| {
            tracing::warn!("the kiosk's own file: {error}");
            None
        });
        if call.as_ref().is_some_and(|call| call.is_to_end(now))
            && let Err(error) = self.kiosk.end_call(&self.machine, now)
        {
            tracing::warn!("the kiosk's own file: {error}");
        }
        // Where nothing could be written down, nobody hears.
        let standing = call.map_or(CallStanding::Unheard, |call| call.standing(now));
        let is_news = self.call.is_some_and(|told| told != standing);
        self.call = standing.is_live().then_some(standing);
        let office = self.office();
        let told = match standing {
            CallStanding::Over => None,
            CallStanding::Calling => Some(CallNow::Calling),
            CallStanding::Told(at) => Some(CallNow::Told(office.local(at))),
            CallStanding::Coming(at) => Some(CallNow::Coming(office.local(at))),
            CallStanding::Unheard => Some(CallNow::Unheard),
        };
        is_news.then_some(told)
    }

    /// Counts a dossier that is about to be shown to somebody who proves nothing; asks for the last four digits where too
    /// many were.
    fn limit(&mut self, outcome: &mut Outcome, now: Timestamp) {
        let asked_for = match outcome {
            Outcome::Found(found) if found.trust < Trust::Holder => {
                let mark = self.marks.mark(&found.code);
                if self.ledger.show(mark, now, &self.limits) {
                    found.offers_last_four &= self.ledger.lock(mark, now, &self.limits).is_none();
                    return;
                }
                found.code.clone()
            }
            Outcome::LastFour(asking) => asking.code.clone(),
            _ => return,
        };
        let lock = self.ledger.lock(self.marks.mark(&asked_for), now, &self.limits);
        *outcome = match lock {
            Some(lock) => self.locked(asked_for, lock),
            None => Outcome::LastFour(Asking { code: asked_for, left: None }),
        };
    }

    /// A try at the last four digits. It counts on the disk before the digits are looked at.
    fn prove(&mut self, code: &DossierCode, four: LastFour, now: Timestamp) -> Result<Outcome, StoreError> {
        let Some(code) = &self.desk.own_code(code)? else { return self.desk.proved(code, now) };
        let mark = self.marks.mark(code);
        let tried = self.ledger.try_at(mark, now, &self.limits);
        self.keep(Keep::Now);
        if let Err(lock) = tried {
            return Ok(self.locked(code.clone(), lock));
        }
        if self.desk.is_last_four(code, four)? {
            self.ledger.right(mark);
            self.keep(Keep::Soon);
            return self.desk.proved(code, now);
        }
        Ok(match self.ledger.lock(mark, now, &self.limits) {
            Some(lock) => self.locked(code.clone(), lock),
            None => Outcome::LastFour(Asking { code: code.clone(), left: Some(self.ledger.left(mark, &self.limits)) }),
        })
    }

    fn locked(&self, code: DossierCode, Lock { what, until }: Lock) -> Outcome {
        Outcome::Locked(Closed { code, what, until: self.office().local(until) })
    }

    /// Takes over what another process of this machine counted meanwhile.
    fn catch_up(&mut self) {
        match self.kiosk.news() {
            Ok(Some(ledger)) => self.ledger = ledger,
            Ok(None) => {}
            Err(error) => tracing::warn!("the kiosk's own file: {error}"),
        }
    }

    fn keep(&mut self, keep: Keep) {
        if let Err(error) = self.kiosk.keep(&self.ledger, keep) {
            tracing::warn!("the kiosk's own file: {error}");
        }
    }
}

/// The day and name of an answer that was given.
#[derive(Debug, Clone, Copy)]
pub struct Given {
    day: jiff::civil::Date,
    name: &'static str,
}

impl Given {
    /// What is noted of an answer.
    pub fn of(answer: &Answer) -> Self {
        let name = match &answer.outcome {
            Outcome::Found(found) => found.verdict.id(),
            other => other.id(),
        };
        Self { day: answer.now.date(), name }
    }
}

#[cfg(test)]
mod tests;
