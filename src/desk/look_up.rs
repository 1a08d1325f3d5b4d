//! Looking a dossier up: from what was scanned or typed to an answer.

use std::sync::{Arc, Once};

use jiff::{SignedDuration, Timestamp};

use super::answer::{Answer, Asking, Entry, Found, Notice, Outcome, Title};
use super::clock::Clock;
use crate::domain::calendar::Due;
use crate::domain::code::DossierCode;
use crate::domain::last_four::LastFour;
use crate::domain::office::Office;
use crate::domain::payload::{OtherKind, Payload, Slip};
use crate::domain::standing::Standing;
use crate::domain::timeline::{Step, steps};
use crate::domain::trust::Trust;
use crate::domain::typed_code;
use crate::domain::verdict::Verdict;
use crate::domain::word::{Ballot, Subject};
use crate::store::{Freshness, Reader, SlipKey, StoreError};

/// The citizen's desk: looks dossiers up in a store that it can only read.
pub struct Desk {
    store: Reader,
    office: Arc<Office>,
    slip_key: Option<SlipKey>,
    pub(super) clock: Clock,
    stale_after: Option<SignedDuration>,
}

/// The most slips that are answered together: a sheet scanner's glass holds six.
pub const MOST_TOGETHER: usize = 12;

/// The most codes that somebody who mistyped is asked about.
const MOST_MEANT: usize = 3;

/// Data that was not brought in for so many times the office's rhythm is stale.
const MISSED_IMPORTS: i64 = 3;

impl Desk {
    /// A desk over an open store. Without the slip key no secret on a slip is believed.
    pub fn new(store: Reader, office: Arc<Office>, slip_key: Option<SlipKey>, clock: Clock) -> Self {
        let rhythm = office.profile.import_minutes.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
        Self { store, office, slip_key, clock, stale_after: rhythm.map(|rhythm| rhythm * MISSED_IMPORTS as i32) }
    }

    /// Sets after how long data that was brought in counts as stale.
    #[must_use]
    pub fn stale_after(mut self, age: Option<SignedDuration>) -> Self {
        self.stale_after = age.or(self.stale_after);
        self
    }

    /// The office's data.
    pub fn office(&self) -> &Arc<Office> {
        &self.office
    }

    pub(super) fn slip_key(&self) -> Option<&SlipKey> {
        self.slip_key.as_ref()
    }

    pub(super) fn is_demo(&self) -> Result<bool, StoreError> {
        self.store.is_demo()
    }

    /// Answers an input. A store that fails is an answer too: the kiosk says that it is out of order.
    ///
    /// # Errors
    /// The store's, for the log; the answer to show is [`Outcome::OutOfOrder`].
    pub fn look_up(&self, payload: &Payload, entry: Entry) -> Result<Answer, StoreError> {
        let now = self.clock.now();
        let outcome = self.outcome(payload, entry, now)?;
        self.told(outcome, now)
    }

    /// An outcome, and how far it can be relied on.
    pub(super) fn told(&self, outcome: Outcome, now: Timestamp) -> Result<Answer, StoreError> {
        let freshness = self.store.freshness()?;
        Ok(Answer {
            outcome,
            now: self.office.local(now),
            data_as_of: freshness.data_as_of.map(|at| self.office.local(at)),
            notice: self.notice(&freshness, now),
        })
    }

    /// Answers what was shown at one moment: each dossier that is found, or else the first thing alone. No more than
    /// [`MOST_TOGETHER`] are looked at.
    ///
    /// # Errors
    /// As for [`Self::look_up`].
    pub fn look_up_all(&self, payloads: &[Payload], entry: Entry) -> Result<Vec<Answer>, StoreError> {
        Ok(found_or_first(self.look_up_each(payloads, entry)?))
    }

    pub(super) fn look_up_each(&self, payloads: &[Payload], entry: Entry) -> Result<Vec<Answer>, StoreError> {
        payloads.iter().take(MOST_TOGETHER).map(|payload| self.look_up(payload, entry)).collect()
    }

    /// Forgets the pages of the store that were read: whoever they are about has got their answer.
    pub(super) fn forget(&self) -> Result<(), StoreError> {
        self.store.forget()
    }

    /// The own code of the dossier that a code leads to.
    pub(super) fn own_code(&self, code: &DossierCode) -> Result<Option<DossierCode>, StoreError> {
        Ok(self.store.find(code)?.map(|standing| standing.code))
    }

    /// Whether four digits are the last of a number of one of the persons of a dossier; `code` is its own.
    pub(super) fn is_last_four(&self, code: &DossierCode, four: LastFour) -> Result<bool, StoreError> {
        self.slip_key.as_ref().map_or(Ok(false), |key| self.store.is_last_four(code, four, key))
    }

    /// The dossier of a code, shown to somebody who has proved to know its person.
    pub(super) fn proved(&self, code: &DossierCode, now: Timestamp) -> Result<Outcome, StoreError> {
        let standing = self.store.find(code)?;
        Ok(standing.map_or_else(|| not_found(code), |standing| self.found(standing, Trust::Holder, now)))
    }

    /// The answer to a picture in which nothing could be read.
    pub fn unreadable(&self) -> Answer {
        let now = self.office.local(self.clock.now());
        Answer { outcome: Outcome::Unreadable, now, data_as_of: None, notice: None }
    }

    fn outcome(&self, payload: &Payload, entry: Entry, now: Timestamp) -> Result<Outcome, StoreError> {
        let slip = match payload {
            Payload::Other(kind) => return Ok(Outcome::Other(*kind)),
            Payload::Altered(slips) => return self.restored(slips, entry, now),
            Payload::Slip(slip) => slip,
        };
        match self.find(slip)? {
            Some(standing) => {
                let trust = self.trust(&standing, slip, entry);
                Ok(self.found(standing, trust, now))
            }
            None if entry == Entry::Typed => self.meant(&slip.code),
            None => Ok(not_found(slip.code.halved().as_ref().unwrap_or(&slip.code))),
        }
    }

    /// The one dossier that a changed code may have meant. Where it may have been any of several, nobody is told anything.
    fn restored(&self, slips: &[Slip], entry: Entry, now: Timestamp) -> Result<Outcome, StoreError> {
        static TOLD: Once = Once::new();
        TOLD.call_once(|| tracing::warn!("an input method changes what the scanner types: switch it off"));
        let mut best: Option<(Standing, Trust)> = None;
        for slip in slips {
            let Some(standing) = self.find(slip)? else { continue };
            let trust = self.trust(&standing, slip, entry);
            match &best {
                Some((other, _)) if other.code != standing.code => return Ok(Outcome::Other(OtherKind::Unknown)),
                Some((_, trusted)) if *trusted >= trust => {}
                _ => best = Some((standing, trust)),
            }
        }
        let found = best.map(|(standing, trust)| self.found(standing, trust, now));
        Ok(found.unwrap_or(Outcome::Other(OtherKind::Unknown)))
    }

    /// Finds the dossier of a slip; a code that a scanner sent twice in a row is tried whole, then halved.
    fn find(&self, slip: &Slip) -> Result<Option<Standing>, StoreError> {
        match (self.store.find(&slip.code)?, slip.code.halved()) {
            (None, Some(half)) => self.store.find(&half),
            (found, _) => Ok(found),
        }
    }

    fn trust(&self, standing: &Standing, slip: &Slip, entry: Entry) -> Trust {
        let proved =
            slip.secret.as_ref().zip(self.slip_key.as_ref()).is_some_and(|(secret, key)| {
                key.is_secret(&standing.code, secret) || key.is_secret(&slip.code, secret)
            });
        match entry {
            _ if proved => Trust::Holder,
            Entry::Scanned => Trust::Scanned,
            Entry::Typed => Trust::Typed,
        }
    }

    /// What to ask somebody whose typed code is on no file.
    fn meant(&self, typed: &DossierCode) -> Result<Outcome, StoreError> {
        let mut codes = Vec::new();
        for code in typed_code::meant(typed, &self.office.profile) {
            if codes.len() < MOST_MEANT && self.store.find(&code)?.is_some() {
                codes.push(code);
            }
        }
        Ok(if codes.is_empty() { not_found(typed) } else { Outcome::Meant(codes) })
    }

    /// A dossier as far as the office shows it to this trust.
    fn found(&self, standing: Standing, trust: Trust, now: Timestamp) -> Outcome {
        let table = &self.office.profile.trust;
        let Some(shown) = table.shows(trust) else {
            return Outcome::LastFour(Asking { code: standing.code, left: None });
        };
        let ballot = self.ballot(&standing);
        let mut found = found(standing, trust, shown, now, &self.office);
        let hides = shown < Trust::Scanned || found.verdict.is_asked_hidden();
        let would_show = table.shows(Trust::Holder) > Some(shown);
        found.offers_last_four = hides && would_show && self.slip_key.is_some();
        found.ballot = ballot;
        Outcome::Found(Box::new(found))
    }

    /// The right to one rating of a dossier.
    fn ballot(&self, standing: &Standing) -> Option<Ballot> {
        let mark = self.slip_key.as_ref()?.rated_mark(&standing.code);
        let procedure = self.office.procedure(&standing.procedure)?;
        let subject = Subject { field: procedure.field.clone(), unit: procedure.unit.clone() };
        Some(Ballot { mark, subject })
    }

    fn notice(&self, freshness: &Freshness, now: Timestamp) -> Option<Notice> {
        if freshness.newest_event.is_some_and(|newest| now < newest) {
            return Some(Notice::ClockBehind);
        }
        let age = freshness.data_as_of.map(|at| now.duration_since(at));
        age.zip(self.stale_after).filter(|(age, limit)| age > limit).map(|_| Notice::Stale)
    }
}

/// Of several answers each dossier that is found, or else the first answer alone.
pub(super) fn found_or_first(mut answers: Vec<Answer>) -> Vec<Answer> {
    if answers.iter().any(|answer| matches!(answer.outcome, Outcome::Found(_))) {
        answers.retain(|answer| matches!(answer.outcome, Outcome::Found(_)));
    } else {
        answers.truncate(1);
    }
    answers
}

/// The steps of a dossier; of a sensitive procedure without the unit that handles it.
fn way(standing: &Standing, office: &Office, is_sensitive: bool) -> Vec<Step> {
    let shown = |step: Step| Step { unit: step.unit.filter(|_| !is_sensitive), ..step };
    steps(standing, office).into_iter().map(shown).collect()
}

/// What a code that is on no file is answered with. A number that may be a person's own is never said back.
fn not_found(code: &DossierCode) -> Outcome {
    if code.looks_like_citizen_number() {
        Outcome::Other(OtherKind::CitizenCard)
    } else if code.looks_like_goods() {
        Outcome::Other(OtherKind::Goods)
    } else if code.looks_like_personal_number() {
        Outcome::Other(OtherKind::Unknown)
    } else {
        Outcome::NotFound(code.clone())
    }
}

/// A dossier of which so much is shown.
fn found(standing: Standing, trust: Trust, shown: Trust, now: Timestamp, office: &Office) -> Found {
    let named = shown > Trust::Typed;
    let is_sensitive = office.procedure(&standing.procedure).is_none_or(|procedure| procedure.sensitive);
    let procedure = office.procedure(&standing.procedure).filter(|_| named && !is_sensitive);
    // Who handles it, or why it is late, tells what it is about.
    let tells = if is_sensitive { Trust::Typed } else { shown };
    let verdict = Verdict::of(&standing, now, office).shown_to(shown).without_reason_for(tells);
    let due = standing.due.filter(|_| standing.status.is_running() || standing.finished_at.is_some());
    Found {
        status: standing.status,
        trust,
        offers_last_four: false,
        procedure: procedure.map(|p| Title { vi: p.title.clone(), en: p.title_en.clone() }),
        due: due.map(|due| Due { at: office.local(due.at), provisional: due.provisional }),
        steps: if named { way(&standing, office, is_sensitive) } else { Vec::new() },
        verdict,
        delivery: standing.delivery,
        owner: standing.owner.filter(|_| named),
        code: standing.code,
        ballot: None,
    }
}

#[cfg(test)]
pub(super) mod tests;
