//! Taking a dossier in.

use super::orders::Orders;
use crate::desk::{Failure, Told};
use crate::ui::gate::Key;

/// What a finger may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeInTap {}

/// The screen on which a dossier is taken in.
#[derive(Debug, Default)]
pub struct TakeIn {}

impl TakeIn {
    /// A scan: a citizen's card, as its text.
    pub fn scanned(&mut self, _text: &str, _orders: &mut Orders) {}

    /// A key of the keyboard.
    pub fn key(&mut self, _key: Key, _orders: &mut Orders) {}

    /// A finger.
    pub fn tap(&mut self, tap: TakeInTap, _orders: &mut Orders) {
        match tap {}
    }

    /// What the desk says to an order of this screen, or of another that is gone.
    pub fn told(&mut self, _ticket: u64, _result: Result<Told, Box<Failure>>) {}
}
