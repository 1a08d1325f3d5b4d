//! Handing results over one after the other: each scan marks at once, and every mark of the list can be undone.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::around::Around;
use super::screen::{Go, Place};
use crate::desk::{Collection, DeskError, Failure, HandedOver, Order, Told, Why, Wish};
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::event::Receiver;
use crate::domain::payload::Payload;
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;

/// How long the newest mark is offered to be undone beside its name; in the list it is so for as long as that stands.
pub const TOAST: Duration = Duration::from_secs(10);
/// The most characters of a code typed by hand.
const MAX_TYPED: usize = 60;

/// What a finger may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchTap {
    /// End the list.
    End,
    /// Undo the mark of a row.
    Undo(u64),
    /// Try a row again that could not be written down.
    Again(u64),
    /// Open the page of a row's dossier.
    Open(u64),
    /// Choose who receives what is scanned from now on.
    Receiver(Receiver),
    /// Show the rows before, or those after.
    Scroll(bool),
}

/// The screen on which each scan marks.
#[derive(Debug)]
pub struct Batch {
    /// The rows, the newest first.
    pub rows: Vec<Row>,
    /// Who receives what is scanned.
    pub to: Receiver,
    /// A code that is being typed.
    pub typed: String,
    /// The first row that the list shows.
    pub scrolled: usize,
}

/// One scan of the list.
#[derive(Debug)]
pub struct Row {
    /// The number of its order.
    pub ticket: u64,
    /// When it was scanned.
    pub at: Timestamp,
    /// When it was marked, for the offer to undo it.
    pub marked: Option<Instant>,
    /// What became of it.
    pub state: State,
    /// Whether it was scanned again.
    pub again: bool,
}

/// What became of a scan.
#[derive(Debug)]
pub enum State {
    /// It is on its way.
    Sent(Order),
    /// It is marked.
    Marked {
        /// The mark.
        mark: Box<HandedOver>,
        /// The number of the order to undo it, while that is on its way.
        undoing: Option<u64>,
        /// Why it was not undone.
        problem: Option<Box<Failure>>,
    },
    /// It was undone.
    Undone(Box<HandedOver>),
    /// It was refused.
    Refused(Order, Box<Failure>),
}

impl Row {
    /// The code of its dossier, once it is known.
    pub fn code(&self) -> Option<&DossierCode> {
        match &self.state {
            State::Marked { mark, .. } | State::Undone(mark) => Some(&mark.dossier.code),
            State::Refused(_, failure) => failure.about.as_ref().map(|about| &about.code),
            State::Sent(Order { wish: Wish::HandOver(Payload::Slip(slip), _), .. }) => Some(&slip.code),
            State::Sent(_) => None,
        }
    }

    /// Whether it stands as handed over.
    pub fn is_marked(&self) -> bool {
        matches!(self.state, State::Marked { .. })
    }

    /// How long its mark is still offered to be undone beside its name.
    pub fn toast(&self, now: Instant) -> Option<Duration> {
        let left = (self.marked? + TOAST).saturating_duration_since(now);
        (self.is_marked() && !left.is_zero()).then_some(left)
    }
}

impl Default for Batch {
    fn default() -> Self {
        Self { rows: Vec::new(), to: Receiver::Owner, typed: String::new(), scrolled: 0 }
    }
}

impl Batch {
    /// How many stand as handed over, and how many could not be.
    pub fn counts(&self) -> [usize; 2] {
        let refused = |row: &&Row| matches!(row.state, State::Refused(..));
        [self.rows.iter().filter(|row| row.is_marked()).count(), self.rows.iter().filter(refused).count()]
    }

    /// A scan: it is marked at once.
    pub fn scanned(&mut self, payload: Payload, around: &mut Around<'_>) {
        let order = Order { ticket: around.orders.ticket(), wish: Wish::HandOver(payload, Collection::by(self.to)) };
        around.orders.again(order.clone());
        let row = Row { ticket: order.ticket, at: around.at, marked: None, state: State::Sent(order), again: false };
        self.rows.insert(0, row);
        self.scrolled = 0;
        self.typed.clear();
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) -> Option<Go> {
        match key {
            Key::Escape if !self.typed.is_empty() => self.typed.clear(),
            Key::Escape => return Some(Go::To(Place::HandOver)),
            Key::Undo => self.undo_newest(around),
            Key::Char(c) if self.typed.chars().count() < MAX_TYPED => self.typed.push(c),
            Key::Backspace => drop(self.typed.pop()),
            Key::Enter if !self.typed.is_empty() => {
                let payload = Payload::parse(&self.typed);
                self.scanned(payload, around);
            }
            Key::Up => self.scroll(false),
            Key::Down => self.scroll(true),
            _ => {}
        }
        None
    }

    /// A finger.
    pub fn tap(&mut self, tap: BatchTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            BatchTap::End => return Some(Go::To(Place::HandOver)),
            BatchTap::Undo(ticket) => self.undo(ticket, around),
            BatchTap::Again(ticket) => self.try_again(ticket, around),
            BatchTap::Open(ticket) => {
                let row = self.rows.iter().find(|row| row.ticket == ticket)?;
                return row.code().map(|code| Go::view(code, around));
            }
            BatchTap::Receiver(to) => self.to = to,
            BatchTap::Scroll(down) => self.scroll(down),
        }
        None
    }

    /// What the desk says.
    pub fn told(
        &mut self,
        ticket: u64,
        result: Result<Told, Box<Failure>>,
        now: Instant,
    ) -> (Option<Go>, Option<Feedback>) {
        let feedback = match self.rows.iter().position(|row| row.ticket == ticket) {
            Some(place) => self.scan_told(place, result, now),
            None => self.undo_told(ticket, result),
        };
        (feedback.map(|_| Go::Same), feedback)
    }

    /// The end of the newest code.
    pub fn code_end(&self) -> Option<String> {
        self.rows.first().and_then(Row::code).map(|code| code.end().to_owned())
    }

    fn scan_told(&mut self, place: usize, result: Result<Told, Box<Failure>>, now: Instant) -> Option<Feedback> {
        let row = self.rows.get_mut(place)?;
        match result {
            Ok(Told::HandedOver(mark)) => {
                row.marked = Some(now);
                row.state = State::Marked { mark, undoing: None, problem: None };
                Some(Feedback::Read)
            }
            Ok(_) => None,
            Err(failure) => {
                let feedback = Feedback::of_failure(&failure);
                if let State::Sent(order) = &row.state {
                    row.state = State::Refused(order.clone(), failure);
                }
                self.fold_repeat(place);
                Some(feedback)
            }
        }
    }

    /// A dossier that this very list handed over was scanned again: its row says so, and there is no second one.
    fn fold_repeat(&mut self, place: usize) {
        let Some(State::Refused(_, failure)) = self.rows.get(place).map(|row| &row.state) else { return };
        let Why::Desk(DeskError::Refused(Refusal::AlreadyReturned { .. })) = &failure.why else { return };
        let Some(code) = failure.about.as_ref().map(|about| about.code.clone()) else { return };
        let first = self.rows.iter().position(|row| row.is_marked() && row.code() == Some(&code));
        if let Some(first) = first {
            self.rows.remove(place);
            let mut row = self.rows.remove(if first > place { first - 1 } else { first });
            row.again = true;
            self.rows.insert(0, row);
        }
    }

    fn undo_told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> Option<Feedback> {
        let of_this =
            |row: &&mut Row| matches!(row.state, State::Marked { undoing: Some(order), .. } if order == ticket);
        let row = self.rows.iter_mut().find(of_this)?;
        let State::Marked { mark, undoing, problem } = &mut row.state else { return None };
        *undoing = None;
        match result {
            Ok(_) => {
                row.state = State::Undone(mark.clone());
                Some(Feedback::Read)
            }
            Err(failure) => {
                let feedback = Feedback::of_failure(&failure);
                *problem = Some(failure);
                Some(feedback)
            }
        }
    }

    fn undo_newest(&mut self, around: &mut Around<'_>) {
        let newest = self.rows.iter().find(|row| row.is_marked()).map(|row| row.ticket);
        if let Some(ticket) = newest {
            self.undo(ticket, around);
        }
    }

    fn undo(&mut self, ticket: u64, around: &mut Around<'_>) {
        let row = self.rows.iter_mut().find(|row| row.ticket == ticket);
        if let Some(State::Marked { mark, undoing: undoing @ None, problem }) = row.map(|row| &mut row.state) {
            *undoing = Some(around.orders.new_order(Wish::Undo(mark.clone())));
            *problem = None;
        }
    }

    fn try_again(&mut self, ticket: u64, around: &mut Around<'_>) {
        let Some(row) = self.rows.iter_mut().find(|row| row.ticket == ticket) else { return };
        if let State::Refused(order, failure) = &row.state
            && failure.why.may_pass()
        {
            around.orders.again(order.clone());
            row.state = State::Sent(order.clone());
        }
    }

    fn scroll(&mut self, down: bool) {
        let last = self.rows.len().saturating_sub(1);
        self.scrolled = if down { (self.scrolled + 1).min(last) } else { self.scrolled.saturating_sub(1) };
    }
}
