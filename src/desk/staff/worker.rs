//! The staff's desk on a thread of its own: orders in, answers out. Whoever is signed in stays so here and nowhere else.

mod serve;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use crossbeam_channel::{Sender, bounded};

use super::{
    DeskError, Draft, FiguresAsk, FiguresPage, HandedOver, Intake, ListAsk, Overview, Page, PrintAs, Promised,
    SeatChoices, Unavailable, WordPage,
};
use crate::desk::open::{OpenError, Places};
use crate::desk::reports::BehindAsk;
use crate::domain::alert::{Alert, AlertKind};
use crate::domain::call::Call;
use crate::domain::code::DossierCode;
use crate::domain::event::StaffId;
use crate::domain::form::Form;
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::domain::person::Person;
use crate::domain::pin::Pin;
use crate::domain::procedure::{ProcedureId, UnitId};
use crate::domain::queue::Filter;
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Period, Report};
use crate::domain::staff::Role;
use crate::domain::word::Month;
use crate::print::table::{Table, TableFormat};
use crate::store::{Act, BehindPage, Colleague, Collection, ComplaintId, Done, Hit, Listed, NewMember, SignInError};

/// How many orders may wait. A scanner in a quick hand sends a few a second.
const QUEUE: usize = 64;

/// Something that a face wants done.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its number. An act that is ordered again under the same number is the same act, and happens once.
    pub ticket: u64,
    /// What is wanted.
    pub wish: Wish,
}

/// What a face may want.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Who is there to sign in.
    Staff,
    /// Sign in.
    SignIn(StaffId, Pin),
    /// Sign out.
    SignOut,
    /// Whom a badge stands for.
    Badge(String),
    /// Set the first administrator up.
    SetUp(Box<NewMember>),
    /// Let somebody join.
    AddMember(Box<NewMember>),
    /// Give a member a new PIN.
    ResetPin(StaffId, Pin),
    /// Let a member sign in, or not any more.
    SetActive(StaffId, bool),
    /// Choose another PIN: the old one, the new one.
    ChangePin(Pin, Pin),
    /// Hand a result over, as it was scanned.
    HandOver(Payload, Collection),
    /// Undo a hand-over of this face's list.
    Undo(Box<HandedOver>),
    /// Do something to a dossier, and show its page again.
    Act(DossierCode, Box<Act>),
    /// Find dossiers. Of several that wait only the newest is answered.
    Find(String),
    /// Open the page of what was scanned.
    Open(Payload),
    /// Open the page of a dossier.
    View(DossierCode),
    /// What is known of the person with this ID number.
    KnownPerson(String),
    /// When a dossier of a procedure would be due.
    Promised(ProcedureId),
    /// Take a dossier in. It has the number of the draft that was kept of it.
    TakeIn(Box<Intake>),
    /// Make a form of a dossier, as the printer wants it.
    Paper(Form, DossierCode, PrintAs),
    /// Make the sheet of a unit's reminders, as the printer wants it; into a file where there is no printer.
    UrgeSheet(UnitId, Option<PrintAs>),
    /// A form came out of the printer.
    NotePrinted(Form, DossierCode),
    /// Keep what is being written down. Of several that wait only the newest is kept.
    KeepDraft(Box<Draft>),
    /// Throw what was being written down away.
    DropDraft,
    /// What was being written down when the counter was left.
    Draft,
    /// How many dossiers stand in each list of the queue. Of several that wait only the newest is answered.
    Queue(Filter),
    /// A page of one of them.
    List(Box<ListAsk>),
    /// The office's alerts.
    Alerts,
    /// Take note of an alert, at so much.
    Acknowledge(AlertKind, u64),
    /// The newest dossiers that were taken in at the counter and whose slip was never printed.
    WithoutSlip,
    /// Keep what was chosen for this seat.
    KeepSeat(SeatChoices),
    /// A page of rates. Of several that wait only the newest is answered.
    Figures(FiguresAsk),
    /// Report II.06a of a period.
    Report(Period, Box<Scope>),
    /// A page of the dossiers that a number counts.
    Behind(Box<BehindAsk>),
    /// Keep a table as a file of this name in the folder for reports.
    KeepTable(Box<Table>, TableFormat, String),
    /// Make a table as a document for the printer.
    PrintTable(Box<Table>),
    /// What citizens said in a month.
    Word(Month),
    /// Write down what was done about a complaint, and show its month again.
    AnswerWord(Month, ComplaintId, String),
    /// Go to whoever called at this machine.
    AnswerCall(String),
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// What they are there for.
    pub role: Role,
}

/// What the desk tells the face.
#[derive(Debug)]
pub enum News {
    /// What was chosen for this seat, once at the beginning.
    Seat(SeatChoices),
    /// The store is open.
    Open(Arc<Office>),
    /// The store cannot be used now; it is tried again.
    Closed(OpenError),
    /// Somebody wrote to the store, here or in another process.
    Changed,
    /// The calls for staff that wait for an answer.
    Calls(Vec<Call>),
    /// An order was carried out, or was not.
    Answer {
        /// Which.
        ticket: u64,
        /// What came of it.
        result: Result<Told, Box<Failure>>,
    },
}

/// What came of an order.
#[derive(Debug)]
pub enum Told {
    /// The staff.
    Staff {
        /// Everybody, those who left too.
        colleagues: Vec<Colleague>,
        /// Whether nobody looks after them yet.
        needs_administrator: bool,
    },
    /// Somebody is signed in.
    SignedIn(SignedIn),
    /// Done, and there is no more to say.
    Done,
    /// Whom a badge stands for.
    Badge(Option<StaffId>),
    /// A result was handed over.
    HandedOver(Box<HandedOver>),
    /// A dossier after an act.
    Dossier(Box<Done>),
    /// Dossiers.
    Found(Vec<Hit>),
    /// A dossier's page.
    Page(Box<Page>),
    /// A person.
    Person(Option<Person>),
    /// A promise.
    Promised(Promised),
    /// A paper for the printer.
    Paper(PaperBytes),
    /// A paper was written into this file.
    Saved(PathBuf),
    /// What was being written down, if anything was.
    Draft(Option<Box<Draft>>),
    /// A page of rates.
    Figures(Box<FiguresPage>),
    /// A report.
    Report(Box<Report>),
    /// A page of the dossiers behind a number.
    Behind(BehindPage),
    /// A file was kept here.
    Kept(PathBuf),
    /// The queue.
    Queue(Box<Overview>),
    /// A page of a list.
    List(Vec<Listed>),
    /// The office's alerts.
    Alerts(Vec<Alert>),
    /// What citizens said.
    Word(Box<WordPage>),
}

/// A paper as its printer understands it.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperBytes(pub Arc<[u8]>);

/// Shows no byte of it: papers hold names.
impl fmt::Debug for PaperBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a paper of {} bytes", self.0.len())
    }
}

/// Why an order was not carried out.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub why: Why,
    /// The dossier that it was about.
    pub about: Option<Box<About>>,
}

/// The dossier that a failure is about.
#[derive(Debug)]
pub struct About {
    /// Its code.
    pub code: DossierCode,
    /// Whose it is, where that helps to tell its paper from others.
    pub owner: Option<Person>,
}

/// Why an order was not carried out.
#[derive(Debug)]
pub enum Why {
    /// The desk did not do it.
    Desk(DeskError),
    /// They were not signed in.
    SignIn(SignInError),
    /// What was scanned is no dossier's code.
    NoCode,
    /// The paper does not fit its printer.
    NotPrintable,
    /// This file could not be written.
    NotKept(PathBuf),
    /// The store is closed, or the desk is too far behind.
    Closed,
}

impl Why {
    /// Whether the same order may well be carried out a little later.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Closed | Self::Desk(DeskError::Store(_)) | Self::SignIn(SignInError::Store(_)))
    }

    /// What keeps the store from working, where that is why.
    pub fn unavailable(&self) -> Option<Unavailable> {
        match self {
            Self::Closed => Some(Unavailable::Broken),
            Self::Desk(DeskError::Store(error)) | Self::SignIn(SignInError::Store(error)) => Some(error.into()),
            Self::Desk(_) | Self::SignIn(_) | Self::NoCode | Self::NotPrintable | Self::NotKept(_) => None,
        }
    }
}

impl<E: Into<DeskError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { why: Why::Desk(error.into()), about: None }
    }
}

impl From<Why> for Failure {
    fn from(why: Why) -> Self {
        Self { why, about: None }
    }
}

impl From<SignInError> for Failure {
    fn from(error: SignInError) -> Self {
        Why::SignIn(error).into()
    }
}

/// The desk's thread. Dropping it ends the thread, once every order that waits was carried out.
pub struct StaffWorker {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl StaffWorker {
    /// Starts the thread. `tell` is called on it and must not block.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(places: Places, tell: impl Fn(News) + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = bounded(QUEUE);
        let thread = std::thread::Builder::new()
            .name("staff desk".to_owned())
            .spawn(move || serve::serve(&places, &inbox, &tell))?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Gives an order. It comes back when the desk is too far behind to take it.
    ///
    /// # Errors
    /// The order itself.
    pub fn order(&self, order: Order) -> Result<(), Box<Order>> {
        match &self.orders {
            Some(orders) => orders.try_send(order).map_err(|error| Box::new(error.into_inner())),
            None => Err(Box::new(order)),
        }
    }
}

impl Drop for StaffWorker {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the staff desk's thread had panicked");
        }
    }
}
