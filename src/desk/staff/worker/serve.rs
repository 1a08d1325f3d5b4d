//! What the desk's thread does: opens the store, carries orders out, and opens it again where it was lost.

mod drafts;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use crossbeam_channel::{Receiver, RecvTimeoutError};

use super::{About, Failure, News, Order, PaperBytes, SignedIn, Told, Why, Wish};
use crate::desk::open::{Places, RETRY, WATCH};
use crate::desk::staff::calls::CallWatch;
use crate::desk::staff::draft::Drafts;
use crate::desk::staff::seat::SeatFile;
use crate::desk::staff::{
    Authority, DeskError, KeepError, ListAsk, Page, PaperError, PrintAs, Session, StaffDesk, Unavailable,
};
use crate::domain::call::Call;
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::form::Form;
use crate::domain::payload::Payload;
use crate::domain::procedure::UnitId;
use crate::domain::queue::{Bucket, Filter};
use crate::print::table::{Table, TableFormat};
use crate::store::{EventId, NewMember};

/// The most numbers of acts that are kept for a retry.
const KEPT_ACTS: usize = 256;
/// The most dossiers that are listed because their slip was never printed.
const MOST_WITHOUT_SLIP: usize = 50;

/// Serves until nobody orders any more.
pub(super) fn serve(places: &Places, inbox: &Receiver<Order>, tell: &impl Fn(News)) {
    let mut kept = Kept::default();
    tell(News::Seat(SeatFile::of(places).load()));
    loop {
        match StaffDesk::open(places) {
            Ok(desk) => {
                tell(News::Open(Arc::clone(desk.office())));
                if carry_out_all((desk, Drafts::of(places), SeatFile::of(places)), &mut kept, inbox, tell)
                    == Ended::Alone
                {
                    return;
                }
            }
            Err(error) => {
                tracing::error!("{error}");
                tell(News::Closed(error));
                if refuse_all(inbox, tell) == Ended::Alone {
                    return;
                }
            }
        }
    }
}

/// Why a round of serving ended.
#[derive(PartialEq, Eq)]
enum Ended {
    /// Nobody can order any more.
    Alone,
    /// The store is to be opened again.
    OpenAgain,
}

/// What outlives a store that was lost: who is signed in, and the numbers of acts that may be tried again.
#[derive(Default)]
struct Kept {
    session: Option<Session>,
    acts: BTreeMap<u64, EventId>,
    /// The number that the dossier being written down will be taken in under.
    draft: Option<EventId>,
    /// The dossier whose page was opened last by who is signed in: what follows on it is the same look.
    open: Option<DossierCode>,
    /// The lists that whoever is signed in has opened: that is noted once.
    lists: BTreeSet<(Bucket, Filter)>,
}

impl Kept {
    /// Whoever is signed in leaves.
    fn leave(&mut self) {
        (self.session, self.draft, self.open) = (None, None, None);
        self.lists.clear();
    }
}

fn carry_out_all(
    (desk, drafts, seat): (StaffDesk, Drafts, SeatFile),
    kept: &mut Kept,
    inbox: &Receiver<Order>,
    tell: &impl Fn(News),
) -> Ended {
    let mut clerk = Clerk { desk, drafts, seat, kept, changes: None, calls: CallWatch::default() };
    let mut waiting = VecDeque::new();
    loop {
        if clerk.sees_change() {
            tell(News::Changed);
        }
        if let Some(calls) = clerk.hears_calls() {
            tell(News::Calls(calls));
        }
        if waiting.is_empty() {
            match clerk.next_order(inbox) {
                Ok(order) => waiting.push_back(order),
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ended::Alone,
            }
        }
        waiting.extend(inbox.try_iter());
        let Some(Order { ticket, wish }) = waiting.pop_front() else { continue };
        let is_outdated = match wish {
            Wish::Find(_) => waiting.iter().any(|order| matches!(order.wish, Wish::Find(_))),
            Wish::Queue(_) => waiting.iter().any(|order| matches!(order.wish, Wish::Queue(_))),
            Wish::Figures(_) => waiting.iter().any(|order| matches!(order.wish, Wish::Figures(_))),
            // Only by the very next: between two drafts may lie a change of who is signed in.
            Wish::KeepDraft(_) => waiting.front().is_some_and(|order| matches!(order.wish, Wish::KeepDraft(_))),
            _ => false,
        };
        if is_outdated {
            continue;
        }
        let result = clerk.carry_out(ticket, wish).map_err(Box::new);
        let lost = result.as_ref().err().and_then(|failure| failure.why.unavailable());
        tell(News::Answer { ticket, result });
        if lost == Some(Unavailable::Broken) {
            refuse(waiting, tell);
            return Ended::OpenAgain;
        }
    }
}

/// Refuses every order for as long as a closed store is left alone.
fn refuse_all(inbox: &Receiver<Order>, tell: &impl Fn(News)) -> Ended {
    let again = Instant::now() + RETRY;
    loop {
        match inbox.recv_deadline(again) {
            Ok(order) => refuse([order], tell),
            Err(RecvTimeoutError::Timeout) => return Ended::OpenAgain,
            Err(RecvTimeoutError::Disconnected) => return Ended::Alone,
        }
    }
}

fn refuse(orders: impl IntoIterator<Item = Order>, tell: &impl Fn(News)) {
    for Order { ticket, .. } in orders {
        tell(News::Answer { ticket, result: Err(Box::new(Why::Closed.into())) });
    }
}

/// Why a paper was not made.
fn not_made(error: PaperError) -> Failure {
    match error {
        PaperError::Desk(error) => error.into(),
        PaperError::Print(error) => {
            tracing::error!("{error}");
            Why::NotPrintable.into()
        }
    }
}

/// The desk with whoever is signed in at it.
struct Clerk<'a> {
    desk: StaffDesk,
    drafts: Drafts,
    seat: SeatFile,
    kept: &'a mut Kept,
    /// What the store said last of changes in it.
    changes: Option<i64>,
    calls: CallWatch,
}

type Carried = Result<Told, Failure>;

impl Clerk<'_> {
    /// The next order. As long as somebody sits here, it is waited for no longer than what others write may stay unseen.
    fn next_order(&self, inbox: &Receiver<Order>) -> Result<Order, RecvTimeoutError> {
        match self.kept.session {
            Some(_) => inbox.recv_timeout(WATCH),
            None => inbox.recv().or(Err(RecvTimeoutError::Disconnected)),
        }
    }

    /// Whether anybody wrote to the store since this was last asked, while somebody sits here to see it.
    fn sees_change(&mut self) -> bool {
        if self.kept.session.is_none() {
            return false;
        }
        // A store that is lost shows with the next order.
        let Ok(now) = self.desk.changes() else { return false };
        self.changes.replace(now).is_some_and(|before| before != now)
    }

    /// The calls for staff, where that is news and somebody sits here to hear them.
    fn hears_calls(&mut self) -> Option<Vec<Call>> {
        self.kept.session.as_ref()?;
        self.calls.news(&self.desk)
    }

    fn carry_out(&mut self, ticket: u64, wish: Wish) -> Carried {
        match wish {
            Wish::Staff => Ok(Told::Staff {
                colleagues: self.desk.colleagues()?,
                needs_administrator: self.desk.needs_first_administrator()?,
            }),
            Wish::SignIn(id, pin) => {
                let session = self.desk.sign_in(&id, &pin)?;
                self.sit_down(session)
            }
            Wish::SignOut => {
                self.kept.leave();
                self.calls.forget();
                Ok(Told::Done)
            }
            Wish::Badge(text) => Ok(Told::Badge(self.desk.badge(&text)?)),
            Wish::SetUp(new) => self.set_up(&new),
            Wish::Find(text) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Found(desk.find(session, &text)?))
            }
            Wish::WithoutSlip => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Found(desk.without_slip(session, MOST_WITHOUT_SLIP)?))
            }
            Wish::KnownPerson(number) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Person(desk.known_person(session, &number)?))
            }
            Wish::Promised(procedure) => {
                let known = self.desk.office().procedure(&procedure).cloned();
                let known = known.ok_or(Refusal::NoSuchProcedure(procedure))?;
                Ok(Told::Promised(self.desk.promised(&known)?))
            }
            Wish::Open(payload) => {
                let code = self.code(&payload)?;
                self.page(&code)
            }
            Wish::View(code) => self.page(&code),
            Wish::AddMember(_) | Wish::ResetPin(..) | Wish::SetActive(..) | Wish::ChangePin(..) => self.staff(wish),
            Wish::HandOver(..)
            | Wish::Undo(_)
            | Wish::Act(..)
            | Wish::TakeIn(_)
            | Wish::NotePrinted(..)
            | Wish::Acknowledge(..) => self.act_once(ticket, wish),
            Wish::Paper(form, code, way) => self.paper(form, &code, way),
            Wish::UrgeSheet(unit, way) => self.urge_sheet(&unit, way),
            Wish::KeepDraft(draft) => self.keep_draft(&draft),
            Wish::DropDraft => self.drop_draft(),
            Wish::Draft => self.find_draft(),
            Wish::Queue(filter) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Queue(Box::new(desk.overview(session, &filter)?)))
            }
            Wish::List(ask) => self.list(&ask),
            Wish::Alerts => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Alerts(desk.alerts(session)?))
            }
            Wish::KeepSeat(choices) => Ok(self.keep_seat(&choices)),
            Wish::Figures(ask) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Figures(Box::new(desk.figures(session, &ask)?)))
            }
            Wish::Report(period, scope) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Report(Box::new(desk.report(session, period, &scope)?)))
            }
            Wish::Behind(ask) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Behind(desk.behind(session, &ask)?))
            }
            Wish::KeepTable(table, format, name) => self.keep_table(&table, format, &name),
            Wish::PrintTable(table) => self.print_table(&table),
            Wish::AnswerCall(_) | Wish::Word(_) | Wish::AnswerWord(..) => self.citizens(wish),
        }
    }

    /// Carries an act out under the number of its ticket. The number is kept until it is known what became of the act.
    fn act_once(&mut self, ticket: u64, wish: Wish) -> Carried {
        let draft = self.kept.draft.filter(|_| matches!(wish, Wish::TakeIn(_)));
        let id = match self.kept.acts.get(&ticket).copied().or(draft) {
            Some(id) => id,
            None => self.desk.new_act()?,
        };
        self.kept.acts.insert(ticket, id);
        if self.kept.acts.len() > KEPT_ACTS {
            self.kept.acts.pop_first();
        }
        let result = self.act(id, wish);
        if !result.as_ref().is_err_and(|failure| failure.why.may_pass()) {
            self.kept.acts.remove(&ticket);
        }
        result
    }

    fn act(&mut self, id: EventId, wish: Wish) -> Carried {
        match wish {
            Wish::HandOver(payload, collection) => {
                let code = self.code(&payload)?;
                let (desk, session) = self.at_desk()?;
                match desk.hand_over(session, id, &code, collection) {
                    Ok(handed_over) => Ok(Told::HandedOver(Box::new(handed_over))),
                    Err(error) => Err(self.about(&code, error)),
                }
            }
            Wish::Undo(mark) => {
                let (desk, session) = self.at_desk()?;
                Ok(Told::Dossier(Box::new(desk.undo(session, id, &mark)?)))
            }
            Wish::Act(code, act) => {
                // An act is done on an open page, and answered with the page after it.
                if self.kept.open.as_ref() != Some(&code) {
                    self.page(&code)?;
                }
                let (desk, session) = self.at_desk()?;
                let done = desk.act(session, id, &code, *act)?;
                Ok(Told::Page(Box::new(desk.page(done.dossier)?)))
            }
            Wish::NotePrinted(form, code) => {
                let (desk, session) = self.at_desk()?;
                desk.note_printed(session, id, form, &code)?;
                Ok(Told::Done)
            }
            Wish::TakeIn(intake) => {
                let (desk, session) = self.at_desk()?;
                let done = desk.take_in(session, id, *intake)?;
                self.drop_draft()?;
                Ok(Told::Dossier(Box::new(done)))
            }
            Wish::Acknowledge(alert, value) => {
                let (desk, session) = self.at_desk()?;
                desk.acknowledge(session, id, alert, value)?;
                Ok(Told::Done)
            }
            _ => Ok(Told::Done),
        }
    }

    /// A page of a list. That the list was opened is noted first, once for whoever is signed in.
    fn list(&mut self, ask: &ListAsk) -> Carried {
        let list = (ask.bucket, ask.filter.clone());
        if !self.kept.lists.contains(&list) {
            let (desk, session) = self.at_desk()?;
            desk.note_list(session, ask.bucket, &ask.filter)?;
            self.kept.lists.insert(list);
        }
        let (desk, session) = self.at_desk()?;
        Ok(Told::List(desk.list(session, ask)?))
    }

    fn paper(&mut self, form: Form, code: &DossierCode, way: PrintAs) -> Carried {
        let page = self.look(code)?;
        let (desk, session) = self.at_desk()?;
        let made = desk
            .form_of(session, form, &page, way.medium)
            .and_then(|document| Ok(document.write(way.format, way.dpi)?));
        made.map(|bytes| Told::Paper(PaperBytes(bytes.into()))).map_err(not_made)
    }

    fn urge_sheet(&mut self, unit: &UnitId, way: Option<PrintAs>) -> Carried {
        let (desk, session) = self.at_desk()?;
        let Some(way) = way else {
            return desk.save_urge_sheet(session, unit).map(Told::Saved).map_err(not_made);
        };
        let made =
            desk.urge_sheet(session, unit, way.medium).and_then(|document| Ok(document.write(way.format, way.dpi)?));
        made.map(|bytes| Told::Paper(PaperBytes(bytes.into()))).map_err(not_made)
    }

    fn print_table(&mut self, table: &Table) -> Carried {
        self.at_desk()?;
        match table.write(TableFormat::Pdf) {
            Ok(bytes) => Ok(Told::Paper(PaperBytes(bytes.into()))),
            Err(error) => {
                tracing::error!("{error}");
                Err(Why::NotPrintable.into())
            }
        }
    }

    /// What citizens said, and who of them called.
    fn citizens(&mut self, wish: Wish) -> Carried {
        let (desk, session) = self.at_desk()?;
        let month = match wish {
            Wish::AnswerCall(machine) => {
                desk.answer_call(session, &machine)?;
                return Ok(Told::Done);
            }
            Wish::AnswerWord(month, id, text) => {
                desk.answer_word(session, id, &text)?;
                month
            }
            Wish::Word(month) => month,
            _ => return Ok(Told::Done),
        };
        Ok(Told::Word(Box::new(desk.word(session, month)?)))
    }

    fn keep_table(&mut self, table: &Table, format: TableFormat, name: &str) -> Carried {
        let (desk, session) = self.at_desk()?;
        match desk.keep_table(session, table, format, name) {
            Ok(path) => Ok(Told::Kept(path)),
            Err(KeepError::Desk(error)) => Err(error.into()),
            Err(KeepError::Print(error)) => {
                tracing::error!("{error}");
                Err(Why::NotPrintable.into())
            }
            Err(KeepError::Write { path, why }) => {
                tracing::error!("{} cannot be written: {why}", path.display());
                Err(Why::NotKept(path).into())
            }
        }
    }

    /// What an administrator does, and a member to their own PIN. All of it is told with the staff as they are after it.
    fn staff(&mut self, wish: Wish) -> Carried {
        let (desk, session) = self.at_desk()?;
        let by = Authority::Administrator(session);
        match wish {
            Wish::AddMember(new) => desk.add_member(by, &new)?,
            Wish::ResetPin(id, pin) => desk.reset_pin(by, &id, &pin)?,
            Wish::SetActive(id, active) => desk.set_active(by, &id, active)?,
            Wish::ChangePin(old, new) => desk.change_pin(session, &old, &new)?,
            _ => {}
        }
        self.carry_out(0, Wish::Staff)
    }

    /// The first administrator is set up and signed in.
    fn set_up(&mut self, new: &NewMember) -> Carried {
        self.desk.add_member(Authority::KeyHolder, new)?;
        let session = self.desk.sign_in(&new.id, &new.pin)?;
        self.sit_down(session)
    }

    fn sit_down(&mut self, session: Session) -> Carried {
        let found = self.desk.colleagues()?.into_iter().find(|colleague| colleague.id == *session.staff());
        let role = found.ok_or(DeskError::SignedOut)?.role;
        let who = SignedIn { id: session.staff().clone(), name: session.name().to_owned(), role };
        self.kept.leave();
        self.calls.forget();
        self.kept.session = Some(session);
        Ok(Told::SignedIn(who))
    }

    /// The desk and who sits at it.
    fn at_desk(&mut self) -> Result<(&mut StaffDesk, &Session), DeskError> {
        let session = self.kept.session.as_ref().ok_or(DeskError::SignedOut)?;
        Ok((&mut self.desk, session))
    }

    /// Opens a dossier's page.
    fn page(&mut self, code: &DossierCode) -> Carried {
        let (desk, session) = self.at_desk()?;
        match desk.view(session, code) {
            Ok(page) => {
                self.kept.open = Some(page.dossier.code.clone());
                Ok(Told::Page(Box::new(page)))
            }
            Err(error) => {
                Err(Failure { why: Why::Desk(error), about: Some(Box::new(About { code: code.clone(), owner: None })) })
            }
        }
    }

    /// Looks at a dossier: again, where its page is open.
    fn look(&mut self, code: &DossierCode) -> Result<Page, DeskError> {
        let is_open = self.kept.open.as_ref() == Some(code);
        let (desk, session) = self.at_desk()?;
        if is_open { desk.look_again(session, code) } else { desk.view(session, code) }
    }

    /// The dossier's code of what was scanned.
    fn code(&self, payload: &Payload) -> Result<DossierCode, Failure> {
        self.desk.dossier_of(payload)?.ok_or_else(|| Why::NoCode.into())
    }

    /// A refusal with the owner's name, so that the paper in the hand is told from the others. That is a look at a person,
    /// and the log tells so, unless the page is open.
    fn about(&mut self, code: &DossierCode, error: DeskError) -> Failure {
        let here = matches!(&error, DeskError::Refused(refusal)
            if !matches!(refusal, Refusal::NoSuchDossier | Refusal::OtherOffice));
        let page = if here { self.look(code).ok() } else { None };
        let owner = page.and_then(|page| page.owner.or(page.applicant));
        Failure { why: Why::Desk(error), about: Some(Box::new(About { code: code.clone(), owner })) }
    }
}
