//! What the window asks of the counter: what is so, and what is to be sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::printing::Printing;
use super::seat::Seat;
use super::{Alerts, Counter, CounterSettings, DEVICES, Screen};
use crate::desk::{Clock, Colleague, Order, SignedIn};
use crate::devices::printer::{PrintJob, PrinterNews};
use crate::domain::call::Call;
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::ui::feedback::Feedback;
use crate::ui::kiosk::Tally;
use crate::ui::trace::Cause;
use crate::ui::typing::Kind;
use crate::words::Lang;

impl Counter {
    /// What is on the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Who is signed in.
    pub fn who(&self) -> Option<&SignedIn> {
        self.who.as_ref()
    }

    /// Everybody of the staff.
    pub fn colleagues(&self) -> &[Colleague] {
        &self.colleagues
    }

    /// The names of the staff, for who did what.
    pub fn names(&self) -> &BTreeMap<StaffId, String> {
        &self.names
    }

    /// The office's data, once the store is open.
    pub fn office(&self) -> Option<&Arc<Office>> {
        self.office.as_ref()
    }

    /// Whether the store cannot be used now.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What was chosen for this seat.
    pub fn seat(&self) -> Seat {
        self.seat
    }

    /// The keyboard on the screen: what is typed with it, and whether it writes capitals.
    pub fn keyboard(&self) -> Option<(Kind, bool)> {
        self.screen.writes().zip(self.keyboard.shown())
    }

    /// Whether the screen of devices is on.
    pub fn shows_devices(&self) -> bool {
        self.shows_devices
    }

    /// What the office set.
    pub fn settings(&self) -> CounterSettings {
        self.settings
    }

    /// The papers on their way to the printer.
    pub fn printing(&self) -> &Printing {
        &self.printing
    }

    /// What the office is warned of.
    pub fn alerts(&self) -> &Alerts {
        &self.alerts
    }

    /// The calls for staff that wait for an answer, the oldest first.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// What is to be sent to the printer.
    pub fn take_jobs(&mut self) -> Vec<PrintJob> {
        self.printing.take_jobs()
    }

    /// The printer takes no more.
    pub fn job_not_taken(&mut self, job: u128) {
        self.printing.not_taken(job);
    }

    /// What the printer tells.
    pub fn printer_told(&mut self, news: PrinterNews) {
        self.printing.heard(news, self.who.is_some(), &mut self.orders);
    }

    /// What became of the scans so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// What is wanted of the desk.
    pub fn take_orders(&mut self) -> Vec<Order> {
        self.orders.take()
    }

    /// The change of screen since it was last asked for, with its cause.
    pub fn take_change(&mut self) -> Option<(&'static str, Cause)> {
        let cause = self.changed.take()?;
        let code_end = self.screen.code_end().filter(|_| !self.shows_devices);
        Some((self.shown(), Cause { code_end, ..cause }))
    }

    /// The name of what is on the screen.
    pub fn shown(&self) -> &'static str {
        if self.shows_devices { DEVICES } else { self.screen.name() }
    }

    /// Another clock goes for it.
    pub(in crate::ui) fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// What light and sound say of the newest input.
    pub fn take_feedback(&mut self) -> Option<Feedback> {
        self.feedback.take()
    }

    /// Whether somebody called for staff since this was last asked.
    pub fn take_ring(&mut self) -> bool {
        std::mem::take(&mut self.rings)
    }
}
