//! Handing results over one by one: a scan opens the dossier, the receiver is named, then it is marked.

use super::around::Around;
use super::form::{Form, WORDS};
use super::screen::Go;
use crate::desk::{Act, Collection, Failure, HandedOver, Order, Originals, Page, Told, Wish};
use crate::domain::decide::{self, Command, Refusal};
use crate::domain::event::{Delivery, HandOver as Way, Receiver};
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::domain::person::Person;
use crate::domain::procedure::originals;
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;
use crate::ui::typing::Kind;
use crate::ui::widgets::FieldTouch;

/// Receivers in the order in which they are offered.
pub const RECEIVERS: [Receiver; 4] = [Receiver::Owner, Receiver::Authorised, Receiver::Post, Receiver::Other];

/// The line for the name of who receives a result.
pub const NAME: &str = "receiver-name";
/// The line for the paper that authorises them.
pub const PAPER: &str = "receiver-paper";

/// What a finger may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverTap {
    /// Choose who receives it.
    Receiver(Receiver),
    /// In a line of the form.
    Field(usize, FieldTouch),
    /// Hand an original back with it, or keep it here.
    Original(usize),
    /// Do what is offered.
    Do,
    /// Undo the mark that was made last.
    Undo,
    /// Open the page of the dossier.
    OpenDossier,
    /// Leave it.
    Close,
}

/// The screen on which results are handed over one by one.
#[derive(Debug, Default)]
pub struct HandOver {
    /// What stands on it.
    pub step: Step,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    asked: Option<Order>,
    again: Option<Order>,
}

/// How far it is.
#[derive(Debug, Default)]
pub enum Step {
    /// A scan is waited for.
    #[default]
    Waiting,
    /// A dossier is open.
    Open(Box<Opened>),
    /// Done: a result was handed over.
    HandedOver(Box<HandedOver>),
    /// Done: the papers were given back.
    PapersGiven(Box<Page>),
    /// What was done is undone.
    Undone(Box<HandedOver>),
}

/// A dossier that is open to be handed over.
#[derive(Debug)]
pub struct Opened {
    /// Its page.
    pub page: Box<Page>,
    /// Who receives it.
    pub to: Receiver,
    /// Their name and paper.
    pub form: Form,
    /// Which of the [`originals`] are handed back.
    pub given: Vec<bool>,
}

/// What may be done with a dossier that lies on the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// Hand the result over.
    HandOver,
    /// Take the fee first.
    TakeFee,
    /// Give the papers back.
    GiveBack,
    /// Nothing, for this reason.
    Nothing(Refusal),
}

impl Opened {
    /// A page that was just opened.
    pub fn new(page: Box<Page>) -> Self {
        let given = vec![true; originals(&page.dossier.components).count()];
        let to = if page.dossier.delivery == Delivery::Post { Receiver::Post } else { Receiver::Owner };
        Self { page, to, form: Form::default(), given }
    }

    /// What may be done with it, by the rules.
    pub fn offer(&self, at: jiff::Timestamp, office: &Office) -> Offer {
        let dossier = &self.page.dossier;
        match decide::decide(Some(dossier), Command::Return(Way::to(Receiver::Owner)), at, office) {
            Ok(_) => Offer::HandOver,
            Err(Refusal::FeeUnpaid(_)) => Offer::TakeFee,
            Err(Refusal::NoResult { papers_are_here: true, .. }) => Offer::GiveBack,
            Err(refusal) => Offer::Nothing(refusal),
        }
    }

    fn choose(&mut self, to: Receiver) {
        self.to = to;
        self.form = match to {
            Receiver::Owner | Receiver::Post => Form::default(),
            Receiver::Authorised => Form::new(&[(NAME, WORDS), (PAPER, WORDS)]),
            Receiver::Other => Form::new(&[(NAME, WORDS)]),
        };
    }

    fn collection(&self) -> Collection {
        let name = self.form.filled(NAME);
        let given = originals(&self.page.dossier.components).zip(&self.given);
        Collection {
            to: self.to,
            person: name.map(|name| Person { name, ..Person::default() }),
            authority: self.form.filled(PAPER),
            originals: Originals::These(given.filter(|(_, given)| **given).map(|(paper, _)| paper.clone()).collect()),
        }
    }
}

impl HandOver {
    /// With a dossier open.
    pub fn opened(page: Box<Page>) -> Self {
        Self { step: Step::Open(Box::new(Opened::new(page))), ..Self::default() }
    }

    /// Whether something is on its way to the desk.
    pub fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// What may be typed into the line that has the keys.
    pub fn writes(&self) -> Option<Kind> {
        let Step::Open(opened) = &self.step else { return None };
        opened.form.writes()
    }

    /// A scan: the next dossier.
    pub fn scanned(&mut self, payload: Payload, around: &mut Around<'_>) {
        self.ask(Wish::Open(payload), around);
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) -> Option<Go> {
        match (&mut self.step, key) {
            (_, Key::Escape) => self.close(),
            (Step::HandedOver(_), Key::Undo) => self.undo(around),
            (Step::Open(opened), Key::Enter) if opened.form.fields.is_empty() => self.act(around),
            (Step::Open(opened), key) => {
                let is_done = opened.form.key(key, around.typist);
                if is_done {
                    self.act(around);
                }
            }
            (_, Key::Char(c)) => return Some(Go::find(&c.to_string(), around)),
            _ => {}
        }
        None
    }

    /// A finger.
    pub fn tap(&mut self, tap: HandOverTap, around: &mut Around<'_>) -> Option<Go> {
        match (&mut self.step, tap) {
            (Step::Open(opened), HandOverTap::Receiver(to)) => opened.choose(to),
            (Step::Open(opened), HandOverTap::Field(place, touch)) => opened.form.touch(place, touch, around.typist),
            (Step::Open(opened), HandOverTap::Original(place)) => {
                if let Some(given) = opened.given.get_mut(place) {
                    *given = !*given;
                }
            }
            (Step::Open(_), HandOverTap::Do) => self.act(around),
            (Step::HandedOver(_), HandOverTap::Undo) => self.undo(around),
            (_, HandOverTap::OpenDossier) => return self.open_dossier(around),
            (_, HandOverTap::Close) => self.close(),
            _ => {}
        }
        None
    }

    /// What the desk says.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> (Option<Go>, Option<Feedback>) {
        let Some(order) = self.asked.take_if(|order| order.ticket == ticket) else { return (None, None) };
        match result {
            Ok(told) => {
                self.problem = None;
                self.came(told, &order.wish);
                (Some(Go::Same), Some(Feedback::Read))
            }
            Err(failure) => {
                let feedback = Feedback::of_failure(&failure);
                if matches!(order.wish, Wish::Open(_)) {
                    self.step = Step::Waiting;
                }
                // What may work later is ordered again as it was.
                self.again = failure.why.may_pass().then_some(order);
                self.problem = Some(failure);
                (Some(Go::Same), Some(feedback))
            }
        }
    }

    /// The end of the code that stands on the screen.
    pub fn code_end(&self) -> Option<String> {
        let code = match &self.step {
            Step::Waiting => return None,
            Step::Open(opened) => &opened.page.dossier.code,
            Step::HandedOver(mark) | Step::Undone(mark) => &mark.dossier.code,
            Step::PapersGiven(page) => &page.dossier.code,
        };
        Some(code.end().to_owned())
    }

    fn came(&mut self, told: Told, wish: &Wish) {
        let step = std::mem::take(&mut self.step);
        self.step = match (told, wish, step) {
            (Told::Page(page), Wish::Act(_, act), _) if matches!(**act, Act::Plain(Command::GiveBackPapers)) => {
                Step::PapersGiven(page)
            }
            // The fee was paid: the receiver who was named stays named.
            (Told::Page(page), Wish::Act(..), Step::Open(opened)) => Step::Open(Box::new(Opened { page, ..*opened })),
            (Told::Page(page), ..) => Step::Open(Box::new(Opened::new(page))),
            (Told::HandedOver(mark), ..) => Step::HandedOver(mark),
            (Told::Dossier(_), Wish::Undo(mark), _) => Step::Undone(mark.clone()),
            (_, _, step) => step,
        };
    }

    fn act(&mut self, around: &mut Around<'_>) {
        let (Step::Open(opened), Some(office)) = (&self.step, around.office) else { return };
        let code = opened.page.dossier.code.clone();
        let wish = match opened.offer(around.at, office) {
            Offer::HandOver => {
                let slip = crate::domain::payload::Slip { code, secret: None };
                Wish::HandOver(Payload::Slip(slip), opened.collection())
            }
            Offer::TakeFee => Wish::Act(code, Box::new(Act::Plain(Command::PayFee))),
            Offer::GiveBack => Wish::Act(code, Box::new(Act::Plain(Command::GiveBackPapers))),
            Offer::Nothing(_) => return,
        };
        self.ask(wish, around);
    }

    fn undo(&mut self, around: &mut Around<'_>) {
        if let Step::HandedOver(mark) = &self.step {
            let wish = Wish::Undo(mark.clone());
            self.ask(wish, around);
        }
    }

    /// Orders something; what could not be written down before is tried again under its own number.
    fn ask(&mut self, wish: Wish, around: &mut Around<'_>) {
        if self.asked.is_some() && !matches!(wish, Wish::Open(_)) {
            return;
        }
        let same = self.again.take_if(|order| is_same(&order.wish, &wish));
        let order = match same {
            Some(Order { ticket, .. }) => Order { ticket, wish },
            None => Order { ticket: around.orders.ticket(), wish },
        };
        around.orders.again(order.clone());
        self.asked = Some(order);
        self.problem = None;
    }

    fn open_dossier(&mut self, around: &mut Around<'_>) -> Option<Go> {
        match std::mem::take(&mut self.step) {
            Step::Open(opened) => Some(Go::dossier(opened.page)),
            Step::PapersGiven(page) => Some(Go::dossier(page)),
            Step::HandedOver(mark) | Step::Undone(mark) => Some(Go::view(&mark.dossier.code, around)),
            Step::Waiting => {
                let about = self.problem.as_ref().and_then(|failure| failure.about.as_ref());
                about.map(|about| Go::view(&about.code, around))
            }
        }
    }

    fn close(&mut self) {
        *self = Self::default();
    }
}

/// Whether two wishes are one act that is tried again.
fn is_same(before: &Wish, now: &Wish) -> bool {
    match (before, now) {
        (Wish::HandOver(before, _), Wish::HandOver(now, _)) => before == now,
        (Wish::Undo(before), Wish::Undo(now)) => before.dossier.code == now.dossier.code,
        (Wish::Act(before, _), Wish::Act(now, _)) => before == now,
        _ => false,
    }
}
