//! The list in which each scan marks, in words.

mod view;

pub use view::show;

use super::card::Card;
use super::compose::Composer;
use super::hand_over::receiver_key;
use crate::desk::{Failure, HandedOver, Wish};
use crate::domain::code::DossierCode;
use crate::domain::event::{Delivery, Receiver};
use crate::domain::payload::Payload;
use crate::ui::counter::batch::{Batch, BatchTap, Row, State};
use crate::ui::theme::{Icon, Tone, icons};

/// Receivers that a list may have: who needs no name.
const RECEIVERS: [Receiver; 2] = [Receiver::Owner, Receiver::Post];
/// How much of a code tells dossiers of one list apart.
const TAIL: usize = 7;

/// The list in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// The scan before all others.
    pub card: Option<Card>,
    /// What to do while there is none.
    pub prompt: [String; 2],
    /// Who receives what is scanned.
    pub receivers: (String, Vec<(Receiver, String, bool)>),
    /// How many were handed over, and how many were not.
    pub heading: (String, Option<String>),
    /// The scans, the newest first.
    pub rows: Vec<Entry>,
    /// From which on they are shown.
    pub scrolled: usize,
    /// The keys that help.
    pub keys: String,
    /// The newest mark, to be undone: words, the button, seconds left.
    pub toast: Option<(u64, [String; 3])>,
}

/// One scan of the list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When.
    pub time: String,
    /// Whose it is.
    pub name: String,
    /// Its code's end and receiver; or why it was refused.
    pub line: String,
    /// What it looks like.
    pub kind: Kind,
    /// What may be done with it.
    pub button: Option<(BatchTap, Option<Icon>, String)>,
}

/// How a scan of the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Handed over, or on its way.
    Plain,
    /// Undone.
    Undone,
    /// Refused.
    Refused,
}

impl Composer<'_> {
    /// The list in which each scan marks.
    pub fn batch(&self, state: &Batch) -> Page {
        let [marked, refused] = state.counts();
        let newest = state.rows.first();
        let one = |to: Receiver| (to, self.say(receiver_key(to)), to == state.to);
        Page {
            card: newest.map(|row| self.newest(row, state.rows.iter().filter(|row| row.is_marked()).count())),
            prompt: ["batch-prompt", "batch-prompt-line"].map(|key| self.say(key)),
            receivers: (self.say("receiver"), RECEIVERS.map(one).to_vec()),
            heading: (
                self.count("batch-count", "count", marked),
                (refused > 0).then(|| self.count("batch-refused", "count", refused)),
            ),
            rows: state.rows.iter().map(|row| self.entry(row)).collect(),
            scrolled: state.scrolled,
            keys: self.say("batch-keys"),
            toast: newest.and_then(|row| self.toast(row)),
        }
    }

    fn toast(&self, row: &Row) -> Option<(u64, [String; 3])> {
        let left = row.toast(self.now)?;
        let State::Marked { mark, .. } = &row.state else { return None };
        let words = self.with("batch-toast", "name", &self.owner(mark));
        Some((row.ticket, [words, self.say("undo"), self.seconds("seconds", left)]))
    }

    /// The card of the newest scan.
    fn newest(&self, row: &Row, place: usize) -> Card {
        match &row.state {
            State::Marked { mark, problem, .. } => {
                let card = self.marked_card(mark);
                let is_usual = mark.dossier.delivery == Delivery::Counter && is_as_wanted(mark);
                let note = if is_usual { self.count("batch-place", "count", place) } else { self.how(mark) };
                let head = if row.again { self.say("batch-again") } else { card.head };
                let about = problem.as_ref().map_or(card.about, |failure| self.why(failure));
                Card { head, note, about, ..card }
            }
            State::Undone(mark) => {
                let card = self.card_of(&mark.dossier, mark.owner.as_ref());
                Card { head: self.say("undone"), ..card }
            }
            State::Refused(order, failure) => Card {
                tone: Tone::Late,
                icon: icons::PROHIBIT_FILL,
                open_mm: 0.0,
                head: self.say("batch-not"),
                head_icon: icons::PROHIBIT_FILL,
                name: self.refused_name(&order.wish, failure),
                about: self.why(failure),
                code: code_of(&order.wish, Some(failure)).map(ToString::to_string).unwrap_or_default(),
                ..Self::blank()
            },
            State::Sent(order) => Card {
                head: self.say("busy"),
                code: code_of(&order.wish, None).map(ToString::to_string).unwrap_or_default(),
                ..Self::blank()
            },
        }
    }

    /// A card on which nothing stands.
    fn blank() -> Card {
        Card {
            tone: Tone::Slate,
            icon: icons::HOURGLASS_MEDIUM_FILL,
            open_mm: 0.0,
            head: String::new(),
            head_icon: icons::HOURGLASS_MEDIUM_FILL,
            note: String::new(),
            name: String::new(),
            about: String::new(),
            code: String::new(),
            facts: Vec::new(),
        }
    }

    fn entry(&self, row: &Row) -> Entry {
        let time = self.words.time(self.local(row.at).time());
        let undo = || (BatchTap::Undo(row.ticket), Some(icons::ARROW_COUNTER_CLOCKWISE), self.say("undo"));
        let open = || (BatchTap::Open(row.ticket), None, self.say("open-dossier"));
        let again = || (BatchTap::Again(row.ticket), Some(icons::CLOCK_CLOCKWISE), self.say("try-again"));
        match &row.state {
            State::Marked { mark, problem, undoing } => {
                let to = mark.dossier.handed_over.as_ref().map(|way| self.say(receiver_key(way.to)).to_lowercase());
                let line = format!("…{}, {}", tail(&mark.dossier.code), to.unwrap_or_default());
                let line = if is_as_wanted(mark) { line } else { format!("{line}. {}", self.how(mark)) };
                let line = if row.again { self.say("batch-again") } else { line };
                let line = problem.as_ref().map_or(line, |failure| self.why(failure));
                let button = if undoing.is_some() { None } else { Some(undo()) };
                Entry { time, name: self.owner(mark), line, kind: Kind::Plain, button }
            }
            State::Undone(mark) => {
                let line = format!("…{}, {}", tail(&mark.dossier.code), self.say("undone").to_lowercase());
                Entry { time, name: self.owner(mark), line, kind: Kind::Undone, button: Some(open()) }
            }
            State::Refused(order, failure) => {
                let button = match &failure.about {
                    _ if failure.why.may_pass() => Some(again()),
                    Some(about) if about.owner.is_some() => Some(open()),
                    _ => None,
                };
                Entry {
                    time,
                    name: self.refused_name(&order.wish, failure),
                    line: self.why(failure),
                    kind: Kind::Refused,
                    button,
                }
            }
            State::Sent(order) => {
                let code = code_of(&order.wish, None).map(|code| format!("…{}", tail(code))).unwrap_or_default();
                Entry { time, name: code, line: self.say("busy"), kind: Kind::Plain, button: None }
            }
        }
    }

    fn how(&self, mark: &HandedOver) -> String {
        self.wanted(mark.dossier.delivery)
    }

    fn owner(&self, mark: &HandedOver) -> String {
        mark.owner.as_ref().map_or_else(|| self.say("owner-erased"), |owner| owner.name.to_uppercase())
    }

    /// Whose dossier was refused, or else its code, or else that it was none.
    fn refused_name(&self, wish: &Wish, failure: &Failure) -> String {
        match (failure.about.as_ref().and_then(|about| about.owner.as_ref()), code_of(wish, Some(failure))) {
            (Some(owner), _) => owner.name.to_uppercase(),
            (None, Some(code)) => code.to_string(),
            (None, None) => self.say("batch-no-code"),
        }
    }
}

fn code_of<'a>(wish: &'a Wish, failure: Option<&'a Failure>) -> Option<&'a DossierCode> {
    let about = failure.and_then(|failure| failure.about.as_ref()).map(|about| &about.code);
    let Wish::HandOver(Payload::Slip(slip), _) = wish else { return about };
    about.or(Some(&slip.code))
}

/// Whether a result went to the post where that was wanted, and nowhere else; an electronic one goes to nobody by hand.
fn is_as_wanted(mark: &HandedOver) -> bool {
    let is_posted = mark.dossier.handed_over.as_ref().is_some_and(|way| way.to == Receiver::Post);
    match mark.dossier.delivery {
        Delivery::Counter => !is_posted,
        Delivery::Post => is_posted,
        Delivery::Electronic => false,
    }
}

/// The end of a code by which people tell it from others.
pub fn tail(code: &DossierCode) -> &str {
    let text = code.as_str();
    text.char_indices().rev().nth(TAIL - 1).and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}
