//! What the counter wants of the desk, until the window has sent it.

use crate::desk::{Order, Wish};

/// Orders that wait to be sent, each under a number of its own.
#[derive(Debug, Default)]
pub struct Orders {
    newest: u64,
    waiting: Vec<Order>,
}

impl Orders {
    /// Orders something new; gives back the number that its answer will have.
    pub fn new_order(&mut self, wish: Wish) -> u64 {
        let ticket = self.ticket();
        self.waiting.push(Order { ticket, wish });
        ticket
    }

    /// A new number, for an order that its screen keeps.
    pub fn ticket(&mut self) -> u64 {
        self.newest += 1;
        self.newest
    }

    /// Orders what a screen keeps. The same number again is the same act, and happens once.
    pub fn again(&mut self, order: Order) {
        self.waiting.push(order);
    }

    /// All that waits.
    pub fn take(&mut self) -> Vec<Order> {
        std::mem::take(&mut self.waiting)
    }
}
