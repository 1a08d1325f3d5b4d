//! Finding dossiers: one box for a code, the end of one, a name without marks, a telephone, an ID number.

use super::around::Around;
use super::screen::Go;
use crate::desk::{Failure, Hit, Told, Wish};
use crate::domain::payload::Payload;
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;

/// The most characters that are looked for.
const MOST: usize = 80;

/// What a finger may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindTap {
    /// Open the page of a dossier that was found.
    Open(usize),
}

/// The screen on which dossiers are found.
#[derive(Debug, Default)]
pub struct Find {
    /// What is looked for.
    pub text: String,
    /// What was found, of the newest text that was answered.
    pub hits: Option<Vec<Hit>>,
    /// Whether they are those whose slip was never printed.
    pub is_without_slip: bool,
    /// Which of them has the keys.
    pub chosen: usize,
    /// Why nothing was found or opened.
    pub problem: Option<Box<Failure>>,
    looked: Option<u64>,
    opening: Option<u64>,
}

impl Find {
    /// With a text that is looked for.
    pub fn of(text: &str, around: &mut Around<'_>) -> Self {
        let mut find = Self { text: text.to_owned(), ..Self::default() };
        find.look(around);
        find
    }

    /// With those whose slip was never printed.
    pub fn without_slip(around: &mut Around<'_>) -> Self {
        let looked = Some(around.orders.new_order(Wish::WithoutSlip));
        Self { is_without_slip: true, looked, ..Self::default() }
    }

    /// While a page is being opened.
    pub fn opening(wish: Wish, around: &mut Around<'_>) -> Self {
        Self { opening: Some(around.orders.new_order(wish)), ..Self::default() }
    }

    /// A scan: its page.
    pub fn scanned(&mut self, payload: Payload, around: &mut Around<'_>) {
        self.open(Wish::Open(payload), around);
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        let last = self.hits.as_ref().map_or(0, Vec::len).saturating_sub(1);
        if self.is_without_slip && matches!(key, Key::Char(_)) {
            *self = Self::default();
        }
        match key {
            Key::Char(c) if self.text.chars().count() < MOST => {
                self.text.push(c);
                self.look(around);
            }
            Key::Backspace if self.text.pop().is_some() => self.look(around),
            Key::Escape => *self = Self::default(),
            Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::Down => self.chosen = (self.chosen + 1).min(last),
            Key::Enter => self.open_chosen(around),
            _ => {}
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: FindTap, around: &mut Around<'_>) {
        match tap {
            FindTap::Open(place) => {
                self.chosen = place;
                self.open_chosen(around);
            }
        }
    }

    /// What the desk says. An answer to an older text than the newest that was answered is none.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> (Option<Go>, Option<Feedback>) {
        let is_opened = self.opening == Some(ticket);
        if !is_opened && self.looked != Some(ticket) {
            return (None, None);
        }
        match result {
            Ok(Told::Found(hits)) => {
                self.hits = Some(hits);
                self.chosen = 0;
                (self.is_without_slip.then_some(Go::Same), None)
            }
            Ok(Told::Page(page)) => (Some(Go::dossier(page)), Some(Feedback::Read)),
            Ok(_) => (None, None),
            Err(failure) => {
                let feedback = is_opened.then(|| Feedback::of_failure(&failure));
                self.problem = Some(failure);
                (is_opened.then_some(Go::Same), feedback)
            }
        }
    }

    fn look(&mut self, around: &mut Around<'_>) {
        self.problem = None;
        if self.text.trim().is_empty() {
            (self.hits, self.looked) = (None, None);
        } else {
            self.looked = Some(around.orders.new_order(Wish::Find(self.text.clone())));
        }
    }

    /// The chosen dossier; without any the text itself, which may be a whole code.
    fn open_chosen(&mut self, around: &mut Around<'_>) {
        let chosen = self.hits.as_ref().and_then(|hits| hits.get(self.chosen));
        match chosen {
            Some(hit) => {
                let wish = Wish::View(hit.standing.code.clone());
                self.open(wish, around);
            }
            None if !self.text.trim().is_empty() => self.open(Wish::Open(Payload::parse(&self.text)), around),
            None => {}
        }
    }

    fn open(&mut self, wish: Wish, around: &mut Around<'_>) {
        self.problem = None;
        self.opening = Some(around.orders.new_order(wish));
    }
}
