//! The dossiers behind a number, a page at a time: what lies over a page of figures once one of its numbers is touched.

use crate::desk::{BehindAsk, BehindPage, Failure, Told, Wish};
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
    /// What is shown of which, once it was told.
    pub shown: Option<(BehindAsk, BehindPage)>,
    asking: Option<(u64, BehindAsk)>,
}

impl BehindList {
    /// Asks for the first of them.
    pub fn open(&mut self, ask: BehindAsk, around: &mut Around<'_>) {
        let ask = BehindAsk { skipped: 0, most: SHOWN, ..ask };
        self.asking = Some((around.orders.new_order(Wish::Behind(Box::new(ask.clone()))), ask));
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
        let Some((_, ask)) = self.asking.take_if(|(asking, _)| *asking == ticket) else { return false };
        if let Ok(Told::Behind(page)) = result {
            self.shown = Some((ask, page.clone()));
        }
        true
    }

    fn leaf(&mut self, onward: bool, around: &mut Around<'_>) {
        let Some((ask, page)) = &self.shown else { return };
        let skipped = if onward { ask.skipped + SHOWN } else { ask.skipped.saturating_sub(SHOWN) };
        if self.asking.is_some() || skipped == ask.skipped || skipped >= page.total {
            return;
        }
        let ask = BehindAsk { skipped, ..ask.clone() };
        self.asking = Some((around.orders.new_order(Wish::Behind(Box::new(ask.clone()))), ask));
    }
}
