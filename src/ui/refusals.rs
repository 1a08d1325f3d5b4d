//! What the staff is told when a thing is not done: why, and the way out.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::desk::{DeskError, SignInError, Unavailable};
use crate::domain::decide::Refusal;
use crate::domain::event::{Promise, StaffId};
use crate::domain::office::Office;
use crate::domain::procedure::FeeLine;
use crate::domain::staff::{Role, StaffRefusal};
use crate::domain::status::Status;
use crate::words::{Value, Words};

/// Makes the sentences for one office in one language.
#[derive(Debug, Clone, Copy)]
pub struct Refusals<'a> {
    /// The language.
    pub words: &'a Words,
    /// The office, for its clocks and the names of units and procedures.
    pub office: &'a Office,
    /// The names of the staff, for who did it before.
    pub names: &'a BTreeMap<StaffId, String>,
}

impl Refusals<'_> {
    /// Why the desk did not do a thing.
    pub fn of(&self, error: &DeskError) -> String {
        match error {
            DeskError::Refused(refusal) => self.refusal(refusal),
            DeskError::Staff(refusal) => self.words.say(staff_key(*refusal)),
            DeskError::NotAllowed { role, .. } => {
                let role = self.words.say(role_key(*role));
                self.words.say_with("desk-not-allowed", &[("role", Value::Text(&role))])
            }
            DeskError::OtherUnit { handled_by } => {
                let name = |unit| self.office.profile.units.get(unit).cloned().unwrap_or_else(|| unit.0.clone());
                self.with("desk-other-unit", &[("unit", handled_by.as_ref().map(name))])
            }
            DeskError::SignedOut => self.words.say("desk-signed-out"),
            DeskError::AdministratorNeeded => self.words.say("desk-administrator-needed"),
            DeskError::Store(error) => self.unavailable(error.into()),
        }
    }

    /// Why somebody was not signed in.
    pub fn sign_in(&self, error: &SignInError) -> String {
        match error {
            SignInError::Wrong { again_from } => {
                let time = again_from.map(|at| self.seconds(at));
                self.words.say_with("sign-in-wrong", &[("time", Value::or_none(time.as_deref()))])
            }
            SignInError::Locked { until } => {
                self.words.say_with("sign-in-locked", &[("time", Value::Text(&self.seconds(*until)))])
            }
            SignInError::Disabled => self.words.say("sign-in-disabled"),
            SignInError::Store(error) => self.unavailable(error.into()),
        }
    }

    /// What keeps the store from working.
    pub fn unavailable(&self, what: Unavailable) -> String {
        self.words.say(match what {
            Unavailable::DiskFull => "desk-disk-full",
            Unavailable::ReadOnly => "desk-read-only",
            Unavailable::Busy => "desk-busy",
            Unavailable::Broken => "desk-broken",
        })
    }

    /// Why the rules for dossiers forbid a thing.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let say = |key| self.words.say(key);
        match refusal {
            Refusal::NoSuchDossier => say("refusal-no-such-dossier"),
            Refusal::OtherOffice => say("refusal-other-office"),
            Refusal::CodeTaken => say("refusal-code-taken"),
            Refusal::Duplicate { code, received_at } => self.with(
                "refusal-duplicate",
                &[("code", Some(code.to_string())), ("date", Some(self.date(*received_at)))],
            ),
            Refusal::NumbersUsedUp => say("refusal-numbers-used-up"),
            Refusal::NoSuchProcedure(id) => self.with("refusal-no-procedure", &[("id", Some(id.0.clone()))]),
            Refusal::NoSuchUnit(id) => self.with("refusal-no-unit", &[("id", Some(id.0.clone()))]),
            Refusal::WrongStatus(status) => {
                self.with("refusal-wrong-status", &[("status", Some(self.status(*status)))])
            }
            Refusal::NotReady { status, due } => self.not_ready(*status, *due),
            Refusal::NoResult { status, at, papers_are_here } => self.no_result(*status, *at, *papers_are_here),
            Refusal::FeeUnpaid(lines) => self.with("refusal-fee-unpaid", &[("amount", Some(self.amount(lines)))]),
            Refusal::AlreadyReturned { at, staff } => self.already_returned(*at, staff.as_ref()),
            Refusal::MarkGone => say("refusal-mark-gone"),
            Refusal::ReceiverUnnamed => say("refusal-receiver-unnamed"),
            Refusal::NoAuthority => say("refusal-no-authority"),
            Refusal::PapersAlreadyGivenBack => say("refusal-papers-given-back"),
            Refusal::NothingToPay => say("refusal-nothing-to-pay"),
            Refusal::NothingUrged => say("refusal-nothing-urged"),
            Refusal::DeadlinePast => say("refusal-deadline-past"),
            Refusal::NotLater => say("refusal-not-later"),
            Refusal::NothingGiven => say("refusal-nothing-given"),
            Refusal::ClockBehind => say("refusal-clock-behind"),
            Refusal::OutOfRange(_) => say("refusal-out-of-range"),
        }
    }

    fn not_ready(&self, status: Status, due: Option<Promise>) -> String {
        let due = due.map(|due| self.date(due.at));
        self.with("refusal-not-ready", &[("status", Some(self.status(status))), ("due", due)])
    }

    fn no_result(&self, status: Status, at: Option<Timestamp>, papers_are_here: bool) -> String {
        let key = if papers_are_here { "refusal-no-result" } else { "refusal-no-result-no-papers" };
        self.with(key, &[("status", Some(self.status(status))), ("date", at.map(|at| self.date(at)))])
    }

    fn already_returned(&self, at: Timestamp, staff: Option<&StaffId>) -> String {
        let name = staff.map(|id| self.names.get(id).unwrap_or(&id.0).clone());
        let time = self.words.time(self.office.local(at).time());
        self.with("refusal-already-returned", &[("time", Some(time)), ("date", Some(self.date(at))), ("name", name)])
    }

    /// The name of a national status.
    pub fn status(&self, status: Status) -> String {
        self.words.say(match status {
            Status::Sent => "status-1",
            Status::Received => "status-2",
            Status::Refused => "status-3",
            Status::InProgress => "status-4",
            Status::PapersAsked => "status-5",
            Status::FeeAsked => "status-6",
            Status::Withdrawn => "status-7",
            Status::Stopped => "status-8",
            Status::Finished => "status-9",
            Status::Returned => "status-10",
        })
    }

    fn with(&self, key: &str, values: &[(&str, Option<String>)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, Value::or_none(text.as_deref()))).collect();
        self.words.say_with(key, &values)
    }

    fn amount(&self, lines: &[FeeLine]) -> String {
        self.words.money(lines.iter().fold(0, |sum: u64, line| sum.saturating_add(line.dong)))
    }

    fn date(&self, at: Timestamp) -> String {
        self.words.short_date(self.office.local(at).date())
    }

    /// A time to the second: a wait may be shorter than a minute.
    fn seconds(&self, at: Timestamp) -> String {
        let time = self.office.local(at).time();
        format!("{}:{:02}", self.words.time(time), time.second())
    }
}

/// The key of a role's name.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Counter => "role-counter",
        Role::Handling => "role-handling",
        Role::Supervisor => "role-supervisor",
        Role::Administrator => "role-administrator",
    }
}

fn staff_key(refusal: StaffRefusal) -> &'static str {
    match refusal {
        StaffRefusal::BadId => "staff-bad-id",
        StaffRefusal::IdTaken => "staff-id-taken",
        StaffRefusal::NoSuchMember => "staff-no-such-member",
        StaffRefusal::Disabled => "staff-disabled",
        StaffRefusal::NotDisabled => "staff-not-disabled",
        StaffRefusal::LastAdministrator => "staff-last-administrator",
        StaffRefusal::BadgeTaken => "staff-badge-taken",
    }
}

#[cfg(test)]
mod tests;
