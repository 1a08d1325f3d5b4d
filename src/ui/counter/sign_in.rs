//! Signing in: a name, then a PIN. Also the screen while the counter is locked.

use std::cmp::Ordering;

use jiff::Timestamp;

use super::around::Around;
use super::orders::Orders;
use super::pin_pad::{PadKey, PinPad};
use super::screen::StaffFace;
use crate::desk::{Colleague, Failure, SignInError, Told, Why, Wish};
use crate::domain::event::StaffId;
use crate::ui::gate::Key;

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInTap {
    /// Choose a name.
    Choose(StaffId),
    /// Press a key of the pad.
    Pad(PadKey),
}

/// Whether somebody may sign in at a face.
pub fn may_sit(colleague: &Colleague, face: StaffFace) -> bool {
    colleague.is_active && face.is_for(colleague.role)
}

/// The screen on which somebody signs in.
#[derive(Debug, Default)]
pub struct SignIn {
    /// Whether somebody was here before, so that the screen is that of a locked counter.
    pub is_locked: bool,
    /// Who signs in.
    pub chosen: Option<StaffId>,
    /// The digits so far.
    pub pad: PinPad,
    /// Why it did not work.
    pub problem: Option<Box<Failure>>,
    /// A scan was no badge.
    pub unknown_badge: bool,
    asked: Option<u64>,
}

impl SignIn {
    /// A counter that was locked by, or from, somebody.
    pub fn locked(last: Option<StaffId>) -> Self {
        Self { is_locked: true, chosen: last, ..Self::default() }
    }

    /// Whether a PIN is on its way.
    pub fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// From when on the next try is taken, where it has to wait.
    pub fn wait_until(&self) -> Option<Timestamp> {
        match &self.problem.as_ref()?.why {
            Why::SignIn(SignInError::Wrong { again_from }) => *again_from,
            Why::SignIn(SignInError::Locked { until }) => Some(*until),
            _ => None,
        }
    }

    /// A scan: a badge stands for a name and never for a PIN.
    pub fn scanned(&mut self, text: &str, orders: &mut Orders) {
        orders.new_order(Wish::Badge(text.to_owned()));
    }

    /// A key of the keyboard.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        match key {
            Key::Up => self.step(Ordering::Less, around),
            Key::Down => self.step(Ordering::Greater, around),
            Key::Escape => self.choose(None),
            _ => {
                if let Some(key) = PadKey::of(key) {
                    self.press(key, around.orders);
                }
            }
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: SignInTap, orders: &mut Orders) {
        match tap {
            SignInTap::Choose(id) => self.choose(Some(id)),
            SignInTap::Pad(key) => self.press(key, orders),
        }
    }

    /// What the desk says. Nothing is left to do here when it signs somebody in.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) {
        match result {
            Ok(Told::Badge(None)) => self.unknown_badge = true,
            Ok(Told::Badge(whose)) => self.choose(whose),
            Err(failure) if self.asked == Some(ticket) => {
                self.asked = None;
                self.problem = Some(failure);
            }
            _ => {}
        }
    }

    /// Whoever signed in has nothing to do at this face.
    pub fn refuse(&mut self, failure: Failure) {
        self.asked = None;
        self.problem = Some(Box::new(failure));
    }

    fn press(&mut self, key: PadKey, orders: &mut Orders) {
        let Some(id) = self.chosen.clone().filter(|_| self.asked.is_none()) else { return };
        if let Some(pin) = self.pad.press(key) {
            self.asked = Some(orders.new_order(Wish::SignIn(id, pin)));
            self.problem = None;
        }
        self.unknown_badge = false;
    }

    fn choose(&mut self, id: Option<StaffId>) {
        if self.asked.is_none() && self.chosen != id {
            *self = Self { is_locked: self.is_locked, chosen: id, ..Self::default() };
        }
        self.unknown_badge = false;
    }

    fn step(&mut self, to: Ordering, around: &Around<'_>) {
        let active: Vec<_> = around.colleagues.iter().filter(|it| may_sit(it, around.face)).collect();
        let at = active.iter().position(|colleague| Some(&colleague.id) == self.chosen.as_ref());
        let next = match (at, to) {
            (None, _) => 0,
            (Some(at), Ordering::Less) => at.saturating_sub(1),
            (Some(at), _) => (at + 1).min(active.len().saturating_sub(1)),
        };
        if let Some(colleague) = active.get(next) {
            self.choose(Some(colleague.id.clone()));
        }
    }
}
