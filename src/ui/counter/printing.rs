//! Papers on their way: ordered at the desk, sent to the printer, and noted once they are on paper.

use crate::desk::{Failure, Format, PrintAs, Table, Told, Wish};
use crate::devices::printer::{PrintJob, PrinterNews, PrinterState};
use crate::domain::code::DossierCode;
use crate::domain::form::Form;
use crate::domain::procedure::UnitId;

use super::orders::Orders;

/// Papers that are remembered; the oldest are forgotten.
const KEPT: usize = 64;

/// The papers of this face and its printer.
#[derive(Debug, Default)]
pub struct Printing {
    /// How the printer wants them; there is none where it is not set.
    way: Option<PrintAs>,
    papers: Vec<Paper>,
    /// The newest table that was printed: the number of its order, and how it stands.
    table: Option<(u64, Stage)>,
    jobs: Vec<PrintJob>,
    state: Option<PrinterState>,
}

#[derive(Debug)]
struct Paper {
    /// The number of the order that it is made by, which is the job's number too.
    ticket: u64,
    form: Form,
    /// The dossier that it is about; a sheet of reminders is about none.
    code: Option<DossierCode>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The desk makes it.
    Made,
    /// The printer has it.
    Sent,
    /// It is on paper, and nobody was there to note it.
    OnPaper,
    /// The desk notes that, under this order.
    Noting(u64),
    /// That is in the log.
    Noted,
    /// It could not be made or sent.
    Failed,
}

/// How a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintStatus {
    /// It is being printed.
    Printing,
    /// It waits for a printer that is so.
    Waiting(PrinterState),
    /// It is on paper.
    Printed,
    /// It did not come to the printer.
    Failed,
}

impl Printing {
    /// No papers yet, for a printer that wants them so.
    pub fn new(way: Option<PrintAs>) -> Self {
        Self { way, ..Self::default() }
    }

    /// Whether there is a printer.
    pub fn has_printer(&self) -> bool {
        self.way.is_some()
    }

    /// Whether the printer takes tables: they are wider than a roll, so one that takes documents.
    pub fn takes_tables(&self) -> bool {
        self.way.is_some_and(|way| way.format == Format::Pdf)
    }

    /// Orders a table as a paper, where the printer takes one.
    pub fn order_table(&mut self, table: Box<Table>, orders: &mut Orders) {
        if self.takes_tables() {
            self.table = Some((orders.new_order(Wish::PrintTable(table)), Stage::Made));
        }
    }

    /// How the newest table that was printed stands.
    pub fn table_status(&self) -> Option<PrintStatus> {
        self.table.map(|(_, stage)| self.status_of(stage))
    }

    /// Orders a paper of a dossier, where there is a printer.
    pub fn order(&mut self, form: Form, code: DossierCode, orders: &mut Orders) {
        let Some(way) = self.way else { return };
        let ticket = orders.new_order(Wish::Paper(form, code.clone(), way));
        self.remember(Paper { ticket, form, code: Some(code), stage: Stage::Made });
    }

    /// Orders the sheet of a unit's reminders, where there is a printer.
    pub fn order_sheet(&mut self, unit: UnitId, orders: &mut Orders) {
        let Some(way) = self.way else { return };
        let ticket = orders.new_order(Wish::UrgeSheet(unit, Some(way)));
        self.remember(Paper { ticket, form: Form::Urges, code: None, stage: Stage::Made });
    }

    fn remember(&mut self, paper: Paper) {
        if self.papers.len() >= KEPT {
            self.papers.remove(0);
        }
        self.papers.push(paper);
    }

    /// What the desk says to an order, if it was one of these.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> Option<Result<Told, Box<Failure>>> {
        if let Some((order, stage @ Stage::Made)) = &mut self.table
            && *order == ticket
        {
            *stage = match result {
                Ok(Told::Paper(bytes)) => {
                    self.jobs.push(PrintJob { id: u128::from(ticket), bytes: bytes.0, waits: true });
                    Stage::Sent
                }
                _ => Stage::Failed,
            };
            return None;
        }
        let own = |paper: &&mut Paper| {
            paper.stage == Stage::Noting(ticket) || paper.stage == Stage::Made && paper.ticket == ticket
        };
        let Some(paper) = self.papers.iter_mut().find(own) else { return Some(result) };
        paper.stage = match (paper.stage, result) {
            (Stage::Made, Ok(Told::Paper(bytes))) => {
                self.jobs.push(PrintJob { id: u128::from(ticket), bytes: bytes.0, waits: true });
                Stage::Sent
            }
            (Stage::Noting(_), Ok(_)) => Stage::Noted,
            // It is tried again when the next one signs in.
            (Stage::Noting(_), Err(_)) => Stage::OnPaper,
            _ => Stage::Failed,
        };
        None
    }

    /// What is to be sent to the printer.
    pub fn take_jobs(&mut self) -> Vec<PrintJob> {
        std::mem::take(&mut self.jobs)
    }

    /// The printer's queue is full.
    pub fn not_taken(&mut self, job: u128) {
        self.set(job, Stage::Failed);
    }

    /// What the printer tells. What came out is noted at once where somebody is signed in.
    pub fn heard(&mut self, news: PrinterNews, is_signed_in: bool, orders: &mut Orders) {
        match news {
            PrinterNews::State(state) => self.state = Some(state),
            PrinterNews::Printed(job) => {
                self.set(job, Stage::OnPaper);
                if is_signed_in {
                    self.note(orders);
                }
            }
            // Every paper of a counter waits.
            PrinterNews::GivenUp(job, _) => self.set(job, Stage::Failed),
        }
    }

    /// Notes what came out and was not noted yet.
    pub fn note(&mut self, orders: &mut Orders) {
        for paper in self.papers.iter_mut().filter(|paper| paper.stage == Stage::OnPaper) {
            paper.stage = match paper.code.clone() {
                Some(code) => Stage::Noting(orders.new_order(Wish::NotePrinted(paper.form, code))),
                None => Stage::Noted,
            };
        }
    }

    /// How the newest print of a form of a dossier stands.
    pub fn status(&self, form: Form, code: &DossierCode) -> Option<PrintStatus> {
        let is_it = |paper: &&Paper| paper.form == form && paper.code.as_ref() == Some(code);
        self.papers.iter().rev().find(is_it).map(|paper| self.status_of(paper.stage))
    }

    /// How the newest sheet of reminders stands.
    pub fn sheet(&self) -> Option<PrintStatus> {
        self.papers.iter().rev().find(|paper| paper.form == Form::Urges).map(|paper| self.status_of(paper.stage))
    }

    fn status_of(&self, stage: Stage) -> PrintStatus {
        match stage {
            Stage::Made => PrintStatus::Printing,
            Stage::Sent => match self.state {
                None | Some(PrinterState::Ready) => PrintStatus::Printing,
                Some(state) => PrintStatus::Waiting(state),
            },
            Stage::OnPaper | Stage::Noting(_) | Stage::Noted => PrintStatus::Printed,
            Stage::Failed => PrintStatus::Failed,
        }
    }

    fn set(&mut self, job: u128, stage: Stage) {
        if let Some(paper) = self.papers.iter_mut().find(|paper| u128::from(paper.ticket) == job) {
            paper.stage = stage;
        }
        if let Some((order, of_table)) = &mut self.table
            && u128::from(*order) == job
        {
            // That it was printed is noted nowhere: it is about nobody's dossier.
            *of_table = stage;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Format, Medium, PaperBytes, Why};

    const WAY: PrintAs = PrintAs { medium: Medium::Roll80, format: Format::EscPos, dpi: 203 };

    struct Desk {
        printing: Printing,
        orders: Orders,
        code: DossierCode,
    }

    impl Desk {
        fn ordering(way: Option<PrintAs>) -> Self {
            let code = DossierCode::parse("H53.12-261022-0001").unwrap();
            let mut desk = Self { printing: Printing::new(way), orders: Orders::default(), code };
            desk.printing.order(Form::Slip, desk.code.clone(), &mut desk.orders);
            desk
        }

        fn ticket(&mut self) -> Option<u64> {
            self.orders.take().first().map(|order| order.ticket)
        }

        fn is(&self) -> Option<PrintStatus> {
            self.printing.status(Form::Slip, &self.code)
        }

        fn hears(&mut self, news: PrinterNews, is_signed_in: bool) {
            self.printing.heard(news, is_signed_in, &mut self.orders);
        }
    }

    #[test]
    fn a_paper_is_made_sent_and_noted() {
        let mut desk = Desk::ordering(Some(WAY));
        let ticket = desk.ticket().unwrap();
        assert!(desk.printing.told(ticket + 1, Ok(Told::Done)).is_some(), "another screen's answer goes on to it");
        assert!(desk.printing.told(ticket, Ok(Told::Paper(PaperBytes([1, 2].into())))).is_none());
        assert_eq!(desk.is(), Some(PrintStatus::Printing));
        let jobs = desk.printing.take_jobs();
        assert_eq!((jobs.len(), jobs[0].id), (1, u128::from(ticket)));
        desk.hears(PrinterNews::State(PrinterState::OutOfPaper), true);
        assert_eq!(desk.is(), Some(PrintStatus::Waiting(PrinterState::OutOfPaper)));
        desk.hears(PrinterNews::Printed(jobs[0].id), true);
        assert_eq!(desk.is(), Some(PrintStatus::Printed));
        let note = desk.orders.take();
        assert!(matches!(&note[0].wish, Wish::NotePrinted(Form::Slip, code) if *code == desk.code));
    }

    #[test]
    fn what_came_out_while_nobody_was_there_is_noted_later() {
        let mut desk = Desk::ordering(Some(WAY));
        let ticket = desk.ticket().unwrap();
        desk.printing.told(ticket, Ok(Told::Paper(PaperBytes([1].into()))));
        desk.hears(PrinterNews::Printed(u128::from(ticket)), false);
        assert_eq!(desk.ticket(), None);
        for _ in 0..2 {
            desk.printing.note(&mut desk.orders);
            let note = desk.ticket().unwrap();
            assert!(desk.printing.told(note, Err(Box::new(Why::Closed.into()))).is_none());
        }
        desk.printing.note(&mut desk.orders);
        let note = desk.ticket().unwrap();
        assert!(desk.printing.told(note, Ok(Told::Done)).is_none());
        desk.printing.note(&mut desk.orders);
        assert_eq!(desk.ticket(), None, "it is noted once");
    }

    #[test]
    fn without_a_printer_nothing_is_ordered_and_a_failure_is_told() {
        let mut desk = Desk::ordering(None);
        assert_eq!((desk.ticket(), desk.is()), (None, None));
        let mut desk = Desk::ordering(Some(WAY));
        let ticket = desk.ticket().unwrap();
        desk.printing.told(ticket, Err(Box::new(Why::Closed.into())));
        assert_eq!(desk.is(), Some(PrintStatus::Failed));
        let mut desk = Desk::ordering(Some(WAY));
        let ticket = desk.ticket().unwrap();
        desk.printing.told(ticket, Ok(Told::Paper(PaperBytes([1].into()))));
        desk.printing.not_taken(u128::from(ticket));
        assert_eq!(desk.is(), Some(PrintStatus::Failed));
    }
}
