//! The rows of a list that are at hand: a few pages around what is seen, each asked for once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::desk::{Listed, Start};

/// How many rows a page has.
pub const PAGE: u64 = 24;
/// Pages further than so many from what is seen are forgotten.
const KEPT: u64 = 3;

/// Pages of a list.
#[derive(Debug, Default)]
pub struct Rows {
    pages: BTreeMap<u64, Vec<Listed>>,
    /// Those that may not be so any more. They are shown until what is so now has come.
    outdated: BTreeSet<u64>,
    /// The pages that are on their way, by the number of their order.
    asked: BTreeMap<u64, u64>,
}

impl Rows {
    /// A row, where it is at hand.
    pub fn row(&self, place: u64) -> Option<&Listed> {
        self.pages.get(&(place / PAGE))?.get((place % PAGE) as usize)
    }

    /// The pages that have to be asked for so that these rows are at hand, and from where on. Others are forgotten.
    pub fn wanted(&mut self, shown: &Range<u64>) -> Vec<(u64, Start)> {
        if shown.is_empty() {
            return Vec::new();
        }
        let (first, last) = (shown.start / PAGE, (shown.end - 1) / PAGE);
        let near = |page: &u64| (first.saturating_sub(KEPT)..=last + KEPT).contains(page);
        self.pages.retain(|page, _| near(page));
        self.outdated.retain(near);
        let is_here = |page: &u64| self.pages.contains_key(page) && !self.outdated.contains(page);
        let is_asked = |page: &u64| self.asked.values().any(|asked| asked == page);
        let missing = (first..=last).filter(|page| !is_here(page) && !is_asked(page));
        missing.map(|page| (page, self.start_of(page))).collect()
    }

    /// From where a page is read: after the page before it where that is at hand, else from a place.
    fn start_of(&self, page: u64) -> Start {
        let before = page.checked_sub(1).filter(|before| !self.outdated.contains(before));
        let last = before.and_then(|before| self.pages.get(&before)).filter(|rows| rows.len() as u64 == PAGE);
        last.and_then(|rows| rows.last()).map_or(Start::At(page * PAGE), |row| Start::After(row.key))
    }

    /// A page is on its way under this number.
    pub fn ask(&mut self, page: u64, ticket: u64) {
        self.asked.insert(ticket, page);
    }

    /// A page has come; whether it was one of these.
    pub fn take(&mut self, ticket: u64, rows: Vec<Listed>) -> bool {
        let Some(page) = self.asked.remove(&ticket) else { return false };
        self.outdated.remove(&page);
        self.pages.insert(page, rows);
        true
    }

    /// A page cannot be had; whether it was one of these.
    pub fn lose(&mut self, ticket: u64) -> bool {
        self.asked.remove(&ticket).is_some()
    }

    /// The store was written to: nothing here may be so any more, nor what is on its way.
    pub fn outdate(&mut self) {
        self.asked.clear();
        self.outdated = self.pages.keys().copied().collect();
    }

    /// Another list.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
