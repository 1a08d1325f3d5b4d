//! A dossier as its events made it.

use jiff::Timestamp;
use jiff::civil::Date;

use super::code::DossierCode;
use super::event::{Channel, Delivery, DossierEvent, HandOver, Promise, ResultPaper, Stamp};
use super::form::Form;
use super::person::PersonRef;
use super::procedure::{FeeLine, Paper, ProcedureId, UnitId};
use super::status::Status;
use super::urge::Urge;

/// The state of a dossier: what its events, applied in their order, amount to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Its code.
    pub code: DossierCode,
    /// Other codes that lead to it.
    pub aliases: Vec<DossierCode>,
    /// How many events made it.
    pub version: u64,
    /// When the newest of them happened.
    pub changed_at: Timestamp,
    /// What is applied for.
    pub procedure: ProcedureId,
    /// How it came.
    pub channel: Channel,
    /// How the result is wanted.
    pub delivery: Delivery,
    /// Who handed it in.
    pub applicant: PersonRef,
    /// Whose it is, if somebody else's.
    pub owner: Option<PersonRef>,
    /// What was handed in, where it was counted.
    pub components: Vec<Paper>,
    /// Where it stands.
    pub status: Status,
    /// When it was handed in.
    pub received_at: Timestamp,
    /// When it was taken in and the clock started.
    pub accepted_at: Option<Timestamp>,
    /// When its slip was printed first.
    pub slip_printed_at: Option<Timestamp>,
    /// The unit that handles it, and since when.
    pub unit: Option<(UnitId, Timestamp)>,
    /// The promise in force, or none (yet, or by law).
    pub due: Option<Promise>,
    /// Promises that the office broke and replaced, oldest first.
    pub broken: Vec<Promise>,
    /// Why the newest of them was broken, in a sentence for the citizen.
    pub late_reason: Option<String>,
    /// A reminder that nobody has answered yet.
    pub urge: Option<Urge>,
    /// Since when the clock stands still, where it does.
    pub paused_at: Option<Timestamp>,
    /// Papers that are asked for.
    pub papers: Vec<Paper>,
    /// The last day to hand them in.
    pub papers_before: Option<Date>,
    /// A fee that is asked for, while the clock stands still for it.
    pub fees: Vec<FeeLine>,
    /// What else is still to be paid, before the result is handed over.
    pub owed: Vec<FeeLine>,
    /// When the result was there.
    pub finished_at: Option<Timestamp>,
    /// The result itself, where it was written down.
    pub result: Option<ResultPaper>,
    /// Where what waits to be collected stands.
    pub shelf: Option<String>,
    /// How the result left the office.
    pub handed_over: Option<HandOver>,
    /// How it ended or was handed over: when, and by whom of the staff.
    pub ended: Option<Stamp>,
    /// Whether the papers of a dossier without a result were given back.
    pub papers_given_back: bool,
}

/// A log whose events do not follow from one another: it was damaged, or a newer program wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The log of a dossier is empty or opens with something else than its reception.
    #[error("the log of a dossier must open with Received, not {0:?}")]
    NotOpened(Option<&'static str>),
    /// A second reception of the same dossier.
    #[error("Received stands a second time in the log of a dossier")]
    OpenedTwice,
}

impl Dossier {
    /// Folds a dossier's events, oldest first.
    ///
    /// # Errors
    /// The log does not open with the reception, or holds a second one.
    pub fn replay<'a>(
        code: &DossierCode,
        events: impl IntoIterator<Item = (&'a Stamp, &'a DossierEvent)>,
    ) -> Result<Self, ReplayError> {
        let mut events = events.into_iter();
        let (stamp, first) = events.next().ok_or(ReplayError::NotOpened(None))?;
        let mut dossier = Self::open(code.clone(), stamp, first)?;
        for (stamp, event) in events {
            dossier.apply(stamp, event)?;
        }
        Ok(dossier)
    }

    /// A dossier as its reception makes it.
    ///
    /// # Errors
    /// The event is no reception.
    pub fn open(code: DossierCode, stamp: &Stamp, event: &DossierEvent) -> Result<Self, ReplayError> {
        let DossierEvent::Received { procedure, channel, delivery, applicant, owner, aliases, components, fees } =
            event
        else {
            return Err(ReplayError::NotOpened(Some(event.kind())));
        };
        Ok(Self {
            code,
            aliases: aliases.clone(),
            version: 1,
            changed_at: stamp.at,
            procedure: procedure.clone(),
            channel: *channel,
            delivery: *delivery,
            applicant: *applicant,
            owner: *owner,
            components: components.clone(),
            status: Status::Sent,
            received_at: stamp.at,
            accepted_at: None,
            slip_printed_at: None,
            unit: None,
            due: None,
            broken: Vec::new(),
            late_reason: None,
            urge: None,
            paused_at: None,
            papers: Vec::new(),
            papers_before: None,
            fees: Vec::new(),
            owed: fees.clone(),
            finished_at: None,
            result: None,
            shelf: None,
            handed_over: None,
            ended: None,
            papers_given_back: false,
        })
    }

    /// Lets one more event happen. Only [`super::decide()`] judges whether it may; here it already has.
    ///
    /// # Errors
    /// A second reception.
    pub fn apply(&mut self, stamp: &Stamp, event: &DossierEvent) -> Result<(), ReplayError> {
        match event {
            DossierEvent::Received { .. } => return Err(ReplayError::OpenedTwice),
            DossierEvent::Accepted { due } => {
                self.status = Status::Received;
                self.accepted_at = Some(stamp.at);
                self.due = *due;
            }
            DossierEvent::Moved { unit } => {
                self.status = Status::InProgress;
                self.unit = Some((unit.clone(), stamp.at));
            }
            DossierEvent::SentBack => {
                self.status = Status::Received;
                self.unit = None;
            }
            DossierEvent::SupplementAsked { papers, before, .. } => {
                self.pause(Status::PapersAsked, stamp.at);
                self.papers.clone_from(papers);
                self.papers_before = *before;
            }
            DossierEvent::FeeAsked { lines } => {
                self.pause(Status::FeeAsked, stamp.at);
                self.fees.clone_from(lines);
            }
            DossierEvent::FeePaid { due } => {
                self.owed.clear();
                if self.status == Status::FeeAsked {
                    self.run_again(*due);
                }
            }
            DossierEvent::Supplemented { due } | DossierEvent::Resumed { due } => self.run_again(*due),
            DossierEvent::Extended { due, reason } => {
                self.broken.extend(self.due.replace(*due));
                self.late_reason.clone_from(reason);
            }
            DossierEvent::Finished { result, shelf } => {
                self.status = Status::Finished;
                self.urge = None;
                self.finished_at = Some(stamp.at);
                self.result.clone_from(result);
                self.shelf.clone_from(shelf);
            }
            DossierEvent::Shelved { place } => self.shelf = Some(place.clone()),
            DossierEvent::Returned(hand_over) => {
                self.handed_over = Some(hand_over.clone());
                self.end(Status::Returned, stamp);
            }
            DossierEvent::ReturnTakenBack { .. } => {
                self.status = Status::Finished;
                self.ended = None;
                self.handed_over = None;
            }
            DossierEvent::PapersGivenBack => self.papers_given_back = true,
            DossierEvent::Withdrawn => self.end(Status::Withdrawn, stamp),
            DossierEvent::Stopped { .. } => {
                self.paused_at.get_or_insert(stamp.at);
                self.end(Status::Stopped, stamp);
            }
            DossierEvent::Refused { .. } => self.end(Status::Refused, stamp),
            DossierEvent::Corrected { applicant, owner, .. } => {
                self.applicant = *applicant;
                self.owner = owner.or(self.owner);
            }
            DossierEvent::Urged { to, deadline, note } => {
                let (to, deadline, note) = (to.clone(), *deadline, note.clone());
                self.urge = Some(Urge { to, deadline, note, at: stamp.at, by: stamp.staff.clone() });
            }
            DossierEvent::UrgeAnswered { .. } => self.urge = None,
            DossierEvent::Printed { form: Form::Slip } => {
                self.slip_printed_at.get_or_insert(stamp.at);
            }
            DossierEvent::Viewed | DossierEvent::Printed { .. } => {}
        }
        self.version += 1;
        // A look changes nothing.
        if *event != DossierEvent::Viewed {
            self.changed_at = stamp.at;
        }
        Ok(())
    }

    /// Whether it was taken in at the counter and is not over, yet its citizen holds no slip.
    pub fn lacks_slip(&self) -> bool {
        let is_over = matches!(self.status, Status::Refused | Status::Withdrawn | Status::Stopped | Status::Returned);
        self.channel == Channel::Counter && self.accepted_at.is_some() && self.slip_printed_at.is_none() && !is_over
    }

    fn pause(&mut self, status: Status, at: Timestamp) {
        self.status = status;
        self.urge = None;
        self.paused_at = Some(at);
    }

    fn run_again(&mut self, due: Option<Promise>) {
        self.status = if self.unit.is_some() { Status::InProgress } else { Status::Received };
        self.paused_at = None;
        self.ended = None;
        self.papers_given_back = false;
        self.due = due;
        self.papers.clear();
        self.papers_before = None;
        self.fees.clear();
    }

    fn end(&mut self, status: Status, stamp: &Stamp) {
        self.status = status;
        self.urge = None;
        self.ended = Some(stamp.clone());
    }
}
