//! A guide to a procedure on its way to the kiosk's printer.

use super::{Kiosk, Screen};
use crate::devices::printer::{PrinterNews, PrinterState};
use crate::domain::procedure::ProcedureId;
use crate::ui::trace::Cause;

/// How the newest guide stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintNow {
    /// There is a printer, and nothing was asked of it.
    Offered,
    /// It is being made or printed, under this number.
    Printing(u128),
    /// It is on paper.
    Printed,
    /// The printer has no paper, and it was given up.
    OutOfPaper,
    /// It cannot be printed now, and was given up.
    Failed,
}

impl Kiosk {
    /// Where the guide stands; nothing where there is no printer.
    pub fn print(&self) -> Option<PrintNow> {
        self.print
    }

    /// There is a printer.
    pub fn has_printer(&mut self) {
        self.print = Some(PrintNow::Offered);
    }

    /// A guide that is wanted: its number and its procedure. One at a time.
    pub fn take_print_wish(&mut self) -> Option<(u128, ProcedureId)> {
        self.print_wish.take()
    }

    /// The button that prints what is on the screen.
    pub(super) fn print_guide(&mut self) {
        if matches!(self.print, None | Some(PrintNow::Printing(_))) {
            return;
        }
        let Screen::Procedures(browse) = &self.screen else { return };
        let Some(procedure) = browse.procedure.clone() else { return };
        self.prints += 1;
        self.print = Some(PrintNow::Printing(self.prints));
        self.print_wish = Some((self.prints, procedure));
        self.changed = Some(Cause::touch());
    }

    /// The guide could not be made or sent.
    pub fn not_printed(&mut self, job: u128) {
        self.print_ends(job, PrintNow::Failed);
    }

    /// What the printer tells.
    pub fn printer_told(&mut self, news: PrinterNews) {
        match news {
            PrinterNews::Printed(job) => self.print_ends(job, PrintNow::Printed),
            PrinterNews::GivenUp(job, PrinterState::OutOfPaper) => self.print_ends(job, PrintNow::OutOfPaper),
            PrinterNews::GivenUp(job, _) => self.print_ends(job, PrintNow::Failed),
            // What became of a guide is told of each by itself.
            PrinterNews::State(_) => {}
        }
    }

    /// Another page: what became of the one before is nobody's here.
    pub(super) fn forget_print(&mut self) {
        if matches!(self.print, Some(PrintNow::Printed | PrintNow::OutOfPaper | PrintNow::Failed)) {
            self.print = Some(PrintNow::Offered);
        }
    }

    /// Whoever asked for a guide has gone: the next one is told nothing of it.
    pub(super) fn leave_print(&mut self) {
        self.print = self.print.map(|_| PrintNow::Offered);
    }

    fn print_ends(&mut self, job: u128, how: PrintNow) {
        if self.print == Some(PrintNow::Printing(job)) {
            self.print = Some(how);
            self.changed = Some(Cause::time());
        }
    }
}
