//! The dossiers behind a number, a page at a time: what lies over a page of figures once one of its numbers is touched.

use crate::desk::{BehindAsk, BehindPage, Failure, Key, Told, Wish};
use crate::domain::code::DossierCode;
use crate::ui::counter::{Around, Go};

/// How many are shown at once.
pub const SHOWN: u64 = 24;

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BehindTap {
    /// Open one of them.
    Open(DossierCode),
    /// Show those after the ones that are shown, or before.
    More(bool),
    /// Leave them.
    Close,
}

/// The dossiers behind a number.
#[derive(Debug, Default)]
pub struct BehindList {
    /// What is shown, once it was told.
    pub shown: Option<Leaf>,
    asking: Option<(u64, Asking)>,
}

/// A page that is shown.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// What was asked for.
    pub ask: BehindAsk,
    /// Its dossiers.
    pub codes: Vec<DossierCode>,
    /// How many there were on all pages as the first one was told.
    pub total: u64,
    /// Where each page before it begins.
    before: Vec<Option<Key>>,
    next: Option<Key>,
}

#[derive(Debug)]
struct Asking {
    ask: BehindAsk,
    before: Vec<Option<Key>>,
}

impl Leaf {
    /// How many stand on the pages before it.
    pub fn place(&self) -> u64 {
        self.before.len() as u64 * SHOWN
    }

    /// Whether there is a page before it, and one after it.
    pub fn more(&self) -> [bool; 2] {
        [!self.before.is_empty(), self.next.is_some()]
    }
}

impl BehindList {
    /// Asks for the first of them.
    pub fn open(&mut self, ask: BehindAsk, around: &mut Around<'_>) {
        self.ask(BehindAsk { after: None, most: SHOWN, ..ask }, Vec::new(), around);
    }

    /// Leaves them, and what is on its way.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// A finger.
    pub fn tap(&mut self, tap: BehindTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            BehindTap::Open(code) => return Some(Go::view(&code, around)),
            BehindTap::More(onward) => self.leaf(onward, around),
            BehindTap::Close => self.close(),
        }
        None
    }

    /// What the desk says; whether it is about them.
    pub fn told(&mut self, ticket: u64, result: &Result<Told, Box<Failure>>) -> bool {
        let Some((_, Asking { ask, before })) = self.asking.take_if(|(asking, _)| *asking == ticket) else {
            return false;
        };
        if let Ok(Told::Behind(page)) = result {
            let BehindPage { codes, next, total } = page.clone();
            self.shown = Some(Leaf { ask, codes, total, before, next });
        }
        true
    }

    fn leaf(&mut self, onward: bool, around: &mut Around<'_>) {
        let Some(shown) = self.shown.as_ref().filter(|_| self.asking.is_none()) else { return };
        let mut before = shown.before.clone();
        let after = if onward {
            before.push(shown.ask.after);
            shown.next.map(Some)
        } else {
            before.pop()
        };
        if let Some(after) = after {
            self.ask(BehindAsk { after, total: Some(shown.total), ..shown.ask.clone() }, before, around);
        }
    }

    fn ask(&mut self, ask: BehindAsk, before: Vec<Option<Key>>, around: &mut Around<'_>) {
        let ticket = around.orders.new_order(Wish::Behind(Box::new(ask.clone())));
        self.asking = Some((ticket, Asking { ask, before }));
    }
}
