//! Handing results over one by one, in words.

mod view;

pub use view::show;

use super::card::{Card, Fact};
use super::compose::Composer;
use super::input::Input;
use crate::desk;
use crate::domain::decide::Refusal;
use crate::domain::dossier::Dossier;
use crate::domain::event::{Delivery, Receiver};
use crate::domain::person::Person;
use crate::domain::procedure::{FeeLine, Paper, originals};
use crate::ui::counter::hand_over::{HandOver, HandOverTap, Offer, Opened, RECEIVERS, Step};
use crate::ui::theme::{Icon, Tone, icons};
use crate::ui::widgets::Look;

/// The places of the shelf and of the fee among the facts of a card.
const SHELF: usize = 0;
const FEE: usize = 1;

/// The screen in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// What to do while nothing lies on the counter.
    pub prompt: [String; 2],
    /// The dossier that lies there.
    pub card: Option<Card>,
    /// Who may receive it, and who does.
    pub receivers: Option<(String, Receivers)>,
    /// Their name and paper.
    pub lines: Vec<Input>,
    /// The originals, and whether each is handed back.
    pub originals: Vec<(String, bool)>,
    /// Why the newest thing was not done, and the way out.
    pub problem: Option<String>,
    /// The buttons, the one to press first at the end.
    pub buttons: Vec<Button>,
    /// The button that begins a list.
    pub batch: Option<String>,
}

/// Receivers, their names, and who is chosen.
pub type Receivers = Vec<(Receiver, String, bool)>;

/// A button.
#[derive(Debug, Clone)]
pub struct Button {
    /// What it asks for.
    pub tap: HandOverTap,
    /// Its look.
    pub look: Look,
    /// Its icon.
    pub icon: Option<Icon>,
    /// Its words.
    pub words: String,
}

impl Composer<'_> {
    /// The screen to hand one result over.
    pub fn hand_over(&self, state: &HandOver) -> Page {
        let mut page = Page {
            prompt: ["hand-over-prompt", "hand-over-prompt-line"].map(|key| self.say(key)),
            card: None,
            receivers: None,
            lines: Vec::new(),
            originals: Vec::new(),
            problem: state.problem.as_ref().map(|failure| self.why(failure)),
            buttons: Vec::new(),
            batch: None,
        };
        match &state.step {
            Step::Waiting => self.waiting(state, &mut page),
            Step::Open(opened) => self.opened(opened, state.is_busy(), &mut page),
            Step::HandedOver(mark) => {
                page.card = Some(self.marked_card(mark));
                page.buttons = vec![
                    self.button(HandOverTap::OpenDossier, Look::Rest, Some(icons::FOLDER_OPEN), "open-dossier"),
                    self.button(HandOverTap::Undo, Look::Now, Some(icons::ARROW_COUNTER_CLOCKWISE), "undo"),
                    self.button(HandOverTap::Close, Look::Main, Some(icons::CHECK), "done"),
                ];
            }
            Step::PapersGiven(given) => {
                let card = self.card_of(&given.dossier, given.owner.as_ref().or(given.applicant.as_ref()));
                let head = self.say("papers-given");
                page.card = Some(Card { head, head_icon: icons::CHECK_CIRCLE_FILL, ..card });
                page.buttons = self.leave();
            }
            Step::Undone(mark) => {
                let card = self.card_of(&mark.dossier, mark.owner.as_ref());
                page.card = Some(Card { head: self.say("undone"), ..card });
                page.buttons = self.leave();
            }
        }
        page
    }

    fn waiting(&self, state: &HandOver, page: &mut Page) {
        page.batch = Some(self.say("batch-begin"));
        if state.problem.as_ref().is_some_and(|failure| failure.about.is_some()) {
            let open = self.button(HandOverTap::OpenDossier, Look::Rest, Some(icons::FOLDER_OPEN), "open-dossier");
            page.buttons.push(open);
        }
    }

    fn opened(&self, opened: &Opened, is_busy: bool, page: &mut Page) {
        let dossier = &opened.page.dossier;
        let owner = opened.page.owner.as_ref().or(opened.page.applicant.as_ref());
        let offer = opened.offer(self.at, self.office);
        let card = self.card_of(dossier, owner);
        let note = match offer {
            Offer::HandOver | Offer::TakeFee if dossier.delivery != Delivery::Counter => self.wanted(dossier.delivery),
            _ => String::new(),
        };
        page.card = Some(Card { note, ..self.offered(card, &offer, dossier.shelf.is_some()) });
        page.buttons = vec![
            self.button(HandOverTap::OpenDossier, Look::Rest, Some(icons::FOLDER_OPEN), "open-dossier"),
            self.button(HandOverTap::Close, Look::Rest, None, "cancel"),
        ];
        match &offer {
            Offer::HandOver => {
                let one = |to: Receiver| (to, self.say(receiver_key(to)), to == opened.to);
                page.receivers = Some((self.say("receiver"), RECEIVERS.map(one).to_vec()));
                page.lines = self.inputs(&opened.form);
                let given = originals(&dossier.components).zip(&opened.given);
                page.originals = given.map(|(paper, given)| (Self::paper(paper), *given)).collect();
                page.buttons.push(self.button(HandOverTap::Do, Look::Now, Some(icons::HAND_ARROW_UP), "hand-over-do"));
            }
            Offer::TakeFee => {
                let amount = self.words.money(sum(&dossier.owed) + sum(&dossier.fees));
                let words = self.with("take-fee-do", "amount", &amount);
                let fee = self.button(HandOverTap::Do, Look::Now, Some(icons::MONEY_WAVY), "take-fee-do");
                page.buttons.push(Button { words, ..fee });
            }
            Offer::GiveBack => {
                page.buttons.push(self.button(HandOverTap::Do, Look::Now, Some(icons::FILES), "give-back-do"));
            }
            Offer::Nothing(refusal) => {
                page.problem = page.problem.take().or_else(|| Some(self.refusals().refusal(refusal)));
            }
        }
        if let Some(last) = page.buttons.last_mut().filter(|_| is_busy) {
            (last.look, last.words) = (Look::Off, self.say("busy"));
        }
    }

    /// How a result is wanted.
    pub(super) fn wanted(&self, delivery: Delivery) -> String {
        self.say(match delivery {
            Delivery::Counter => "hand-over-at-counter",
            Delivery::Post => "hand-over-by-post",
            Delivery::Electronic => "hand-over-electronic",
        })
    }

    /// The card of a dossier in the colour of what is offered.
    fn offered(&self, card: Card, offer: &Offer, is_on_shelf: bool) -> Card {
        let (tone, icon, open_mm, head) = match offer {
            Offer::HandOver => (Tone::Ready, icons::SEAL_CHECK_FILL, 21.0, "hand-over-ready"),
            Offer::TakeFee => (Tone::Turn, icons::MONEY_WAVY_FILL, 11.0, "hand-over-fee"),
            Offer::GiveBack => (Tone::Slate, icons::ARROW_U_UP_LEFT_FILL, 11.0, "hand-over-papers"),
            Offer::Nothing(Refusal::NotReady { .. }) => {
                (Tone::Work, icons::HOURGLASS_MEDIUM_FILL, 11.0, "hand-over-early")
            }
            Offer::Nothing(Refusal::AlreadyReturned { .. }) => {
                (Tone::Slate, icons::CHECK_CIRCLE_FILL, 0.0, "hand-over-was")
            }
            Offer::Nothing(_) => (Tone::Late, icons::X_CIRCLE_FILL, 0.0, "hand-over-cannot"),
        };
        let card = match offer {
            Offer::HandOver | Offer::GiveBack if is_on_shelf => card.with_first(SHELF),
            Offer::TakeFee => card.with_first(FEE),
            _ => card,
        };
        Card { tone, icon, open_mm, head: self.say(head), head_icon: icon, ..card }
    }

    /// The card of a dossier that was handed over.
    pub(super) fn marked_card(&self, mark: &desk::HandedOver) -> Card {
        let dossier = &mark.dossier;
        let at = dossier.ended.as_ref().map_or(self.at, |stamp| stamp.at);
        let time = self.words.time(self.local(at).time());
        let card = self.card_of(dossier, mark.owner.as_ref());
        let card = if dossier.shelf.is_some() { card.with_first(SHELF) } else { card };
        Card {
            tone: Tone::Ready,
            icon: icons::SEAL_CHECK_FILL,
            open_mm: 21.0,
            head: self.with("handed-over-at", "time", &time),
            head_icon: icons::CHECK_CIRCLE_FILL,
            ..card
        }
    }

    /// The card of any dossier.
    pub(super) fn card_of(&self, dossier: &Dossier, owner: Option<&Person>) -> Card {
        Card {
            tone: Tone::Slate,
            icon: icons::ARROW_U_UP_LEFT_FILL,
            open_mm: 11.0,
            head: String::new(),
            head_icon: icons::ARROW_U_UP_LEFT_FILL,
            note: String::new(),
            name: owner.map_or_else(|| self.say("owner-erased"), |owner| owner.name.to_uppercase()),
            about: self.title(&dossier.procedure),
            code: dossier.code.to_string(),
            facts: self.facts(dossier),
        }
    }

    fn facts(&self, dossier: &Dossier) -> Vec<Fact> {
        let shelf = dossier.shelf.clone();
        let owed = sum(&dossier.owed) + sum(&dossier.fees);
        let (fee, paid) = if owed > 0 {
            (self.with("fee-left", "amount", &self.words.money(owed)), (icons::MONEY_WAVY_FILL, Tone::Late))
        } else {
            (self.say("fee-paid"), (icons::CHECK_CIRCLE_FILL, Tone::Ready))
        };
        // In a row nobody chose which go home: then it is all of them.
        let chosen = dossier.handed_over.as_ref().map(|way| &way.originals).filter(|papers| !papers.is_empty());
        let papers = chosen.unwrap_or(&dossier.components);
        let count: usize = originals(papers).map(|paper| usize::from(paper.count)).sum();
        let papers =
            if count == 0 { self.say("originals-none") } else { self.count("originals-count", "count", count) };
        vec![
            Fact {
                label: self.say("shelf"),
                first: false,
                value: shelf.unwrap_or_else(|| self.say("shelf-none")),
                icon: None,
            },
            Fact { label: self.say("fee"), value: fee, icon: Some(paid), first: false },
            Fact { label: self.say("originals"), value: papers, icon: Some((icons::FILES, Tone::Night)), first: false },
        ]
    }

    /// A paper: what it is called, and how many of it.
    pub(super) fn paper(paper: &Paper) -> String {
        if paper.count > 1 { format!("{} × {}", paper.name, paper.count) } else { paper.name.clone() }
    }

    fn leave(&self) -> Vec<Button> {
        vec![
            self.button(HandOverTap::OpenDossier, Look::Rest, Some(icons::FOLDER_OPEN), "open-dossier"),
            self.button(HandOverTap::Close, Look::Main, Some(icons::CHECK), "done"),
        ]
    }

    fn button(&self, tap: HandOverTap, look: Look, icon: Option<Icon>, key: &str) -> Button {
        Button { tap, look, icon, words: self.say(key) }
    }
}

/// The key of a receiver's name.
pub fn receiver_key(to: Receiver) -> &'static str {
    match to {
        Receiver::Owner => "receiver-owner",
        Receiver::Authorised => "receiver-authorised",
        Receiver::Post => "receiver-post",
        Receiver::Other => "receiver-other",
    }
}

/// What fee lines amount to.
pub fn sum(lines: &[FeeLine]) -> u64 {
    lines.iter().fold(0, |sum, line| sum.saturating_add(line.dong))
}
