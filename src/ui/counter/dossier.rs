//! A dossier's page, and all that may be done to it.

use super::acts::{ActForm, ActKind};
use super::around::Around;
use super::hand_over::HandOver;
use super::screen::{Go, Place, Screen, StaffFace};
use crate::desk::{Act, Failure, Order, Page, Told, Wish};
use crate::domain::payload::Payload;
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;
use crate::ui::widgets::FieldTouch;

/// What a finger may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierTap {
    /// Show numbers and address, or hide them.
    Reveal,
    /// Begin an act.
    Act(ActKind),
    /// In a line of its form.
    Field(usize, FieldTouch),
    /// Choose one of the units or officers of its form.
    Choose(usize),
    /// Choose until when an answer is wanted.
    Until(usize),
    /// Do it.
    Do,
    /// Show what may be printed of it.
    Papers,
    /// Leave its form, or what may be printed.
    Cancel,
    /// Show what happened before, or after.
    Scroll(bool),
    /// Show this part, where there is no room for all of them.
    Part(usize),
}

/// The page of a dossier.
#[derive(Debug)]
pub struct Dossier {
    /// The page.
    pub page: Box<Page>,
    /// Whether numbers and address are shown.
    pub revealed: bool,
    /// The act that is being prepared.
    pub form: Option<ActForm>,
    /// Whether what may be printed of it is shown.
    pub shows_papers: bool,
    /// Why the newest order was not carried out.
    pub problem: Option<Problem>,
    /// From which event on, the newest first, the history is shown.
    pub scrolled: usize,
    /// Which part is shown where there is no room for all of them.
    pub part: usize,
    asked: Option<Order>,
    again: Option<Order>,
}

/// Why something was not done.
#[derive(Debug)]
pub enum Problem {
    /// The desk did not do it.
    Failed(Box<Failure>),
    /// A line cannot be what stands in it: the key of the sentence.
    Line(&'static str),
}

impl Dossier {
    /// A page that was just opened.
    pub fn new(page: Box<Page>) -> Self {
        Self {
            page,
            revealed: false,
            form: None,
            shows_papers: false,
            problem: None,
            scrolled: 0,
            part: 0,
            asked: None,
            again: None,
        }
    }

    /// A page that was just opened to do something to its dossier.
    pub fn with_act(page: Box<Page>, kind: ActKind, around: &mut Around<'_>) -> Self {
        let mut dossier = Self::new(page);
        dossier.begin(kind, around);
        dossier
    }

    /// Back to where it was opened from.
    fn leave(around: &mut Around<'_>) -> Go {
        match around.face {
            StaffFace::Counter => Go::find("", around),
            StaffFace::Supervisor => Go::To(Place::Queue),
        }
    }

    /// Whether something is on its way to the desk.
    pub fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// A scan: another dossier's page.
    pub fn scanned(&mut self, payload: Payload, around: &mut Around<'_>) {
        self.order(Wish::Open(payload), around);
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) -> Option<Go> {
        match (&mut self.form, key) {
            (Some(_), Key::Escape) => self.cancel(),
            (Some(form), key) => {
                if form.form.key(key, around.typist) {
                    self.carry_out(around);
                }
            }
            (None, Key::Escape) if self.shows_papers => self.cancel(),
            (None, Key::Escape) => return Some(Self::leave(around)),
            (None, Key::Char(c)) => return Some(Go::find(&c.to_string(), around)),
            (None, Key::Up) => self.scroll(false),
            (None, Key::Down) => self.scroll(true),
            (None, _) => {}
        }
        None
    }

    /// A finger.
    pub fn tap(&mut self, tap: DossierTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            DossierTap::Reveal => self.revealed = !self.revealed,
            DossierTap::Act(ActKind::HandOver) => {
                let screen = Screen::HandOver(Box::new(HandOver::opened(self.page.clone())));
                return Some(Go::Show(Box::new(screen)));
            }
            DossierTap::Act(kind) => self.begin(kind, around),
            DossierTap::Field(place, touch) => {
                if let Some(form) = &mut self.form {
                    form.form.touch(place, touch, around.typist);
                }
            }
            DossierTap::Papers => {
                self.cancel();
                self.shows_papers = true;
            }
            DossierTap::Choose(place) => {
                if let Some(form) = &mut self.form {
                    form.choice = Some(place);
                }
            }
            DossierTap::Until(place) => {
                if let Some(form) = &mut self.form {
                    form.until = place;
                }
            }
            DossierTap::Do => self.carry_out(around),
            DossierTap::Cancel => self.cancel(),
            DossierTap::Scroll(down) => self.scroll(down),
            DossierTap::Part(part) => self.part = part,
        }
        None
    }

    /// What the desk says.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> (Option<Go>, Option<Feedback>) {
        let Some(order) = self.asked.take_if(|order| order.ticket == ticket) else { return (None, None) };
        match result {
            Ok(Told::Page(page)) => {
                *self = Self { part: self.part, ..Self::new(page) };
                (Some(Go::Same), Some(Feedback::Read))
            }
            Ok(_) => (None, None),
            Err(failure) => {
                let feedback = Feedback::of_failure(&failure);
                self.again = failure.why.may_pass().then_some(order);
                self.problem = Some(Problem::Failed(failure));
                (Some(Go::Same), Some(feedback))
            }
        }
    }

    /// An act without a form is done at once.
    fn begin(&mut self, kind: ActKind, around: &mut Around<'_>) {
        self.cancel();
        self.form = Some(ActForm::new(kind, &self.page, around));
        if kind.is_done_at_once() {
            self.carry_out(around);
        }
    }

    fn carry_out(&mut self, around: &mut Around<'_>) {
        let (Some(form), Some(office)) = (&self.form, around.office) else { return };
        match form.act(&self.page, office, around.at) {
            Ok(act) => self.order(Wish::Act(self.page.dossier.code.clone(), Box::new(act)), around),
            Err(line) => self.problem = Some(Problem::Line(line)),
        }
    }

    /// Orders something; an act that could not be written down before is tried again under its own number.
    fn order(&mut self, wish: Wish, around: &mut Around<'_>) {
        if self.asked.is_some() && !matches!(wish, Wish::Open(_)) {
            return;
        }
        let is_same = |order: &mut Order| match (&order.wish, &wish) {
            (Wish::Act(_, before), Wish::Act(_, now)) => same_act(before, now),
            _ => false,
        };
        let again = self.again.take_if(is_same).map(|order| order.ticket);
        let order = Order { ticket: again.unwrap_or_else(|| around.orders.ticket()), wish };
        around.orders.again(order.clone());
        self.asked = Some(order);
        self.problem = None;
    }

    fn cancel(&mut self) {
        (self.form, self.problem, self.shows_papers) = (None, None, false);
    }

    fn scroll(&mut self, down: bool) {
        let last = self.page.history.len().saturating_sub(1);
        self.scrolled = if down { (self.scrolled + 1).min(last) } else { self.scrolled.saturating_sub(1) };
    }
}

/// Whether two acts are one that is tried again.
fn same_act(before: &Act, now: &Act) -> bool {
    match (before, now) {
        (Act::Plain(before), Act::Plain(now)) => before == now,
        (
            Act::Correct { applicant, owner, reason },
            Act::Correct { applicant: applicant_now, owner: owner_now, reason: reason_now },
        ) => (applicant, owner, reason) == (applicant_now, owner_now, reason_now),
        _ => false,
    }
}
