//! Every state of the counter's screens once, for the gallery, the pictures and the tests: the real counter, driven by what
//! a desk would tell it. People, office and amounts are invented.

pub(in crate::ui::screens) mod cast;

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use self::cast::{Case, page};
use super::take_in;
use super::{Composer, Page};
use crate::desk::{
    About, Clock, DeskError, Done, Failure, HandedOver, Hit, News, Order, PaperBytes, SignInError, SignedIn, Told, Why,
};
use crate::devices::Source;
use crate::devices::printer::{PrinterNews, PrinterState};
use crate::domain::call::Call;
use crate::domain::decide::Refusal;
use crate::domain::event::Receiver;
use crate::domain::form::Form;
use crate::domain::office::Office;
use crate::domain::staff::Role;
use crate::domain::standing::Standing;
use crate::ui::counter::acts::ActKind;
use crate::ui::counter::dossier::DossierTap;
use crate::ui::counter::hand_over::HandOverTap;
use crate::ui::counter::seat::Choice;
use crate::ui::counter::settings::SettingsTap;
use crate::ui::counter::{Counter, CounterSettings, Place, StaffFace, Tap};
use crate::ui::gate::Key;
use crate::ui::typing::Typing;
use crate::words::Words;

/// One state under its name.
#[derive(Debug, Clone)]
pub struct Example {
    /// The name of its picture.
    pub name: &'static str,
    /// What it shows.
    pub page: Page,
}

/// All states in one language. Empty if the example's own data is wrong, which a test holds that it is not.
pub fn examples(words: &Words) -> Vec<Example> {
    let Ok(office) = cast::office() else { return Vec::new() };
    let stage = || Stage::new(words, &office, StaffFace::Counter);
    let mut all = signing_in(&stage);
    all.extend(handing_over(&stage));
    all.extend(in_a_row(&stage));
    all.extend(finding(&stage));
    all.extend(on_a_page(&stage));
    all.extend(printing(&stage));
    all.extend(settings(&stage));
    all.extend(high_contrast(&stage));
    all.extend(take_in::examples(words));
    all
}

/// The instant of the pictures.
pub(in crate::ui::screens) fn at() -> Timestamp {
    Timestamp::constant(1_792_639_920, 0)
}

/// A counter and what its desk says.
pub(in crate::ui::screens) struct Stage<'a> {
    words: &'a Words,
    office: &'a Office,
    counter: Counter,
    now: Instant,
    orders: Vec<Order>,
    /// The newest paper that went to the printer.
    job: u128,
}

impl<'a> Stage<'a> {
    pub(in crate::ui::screens) fn new(words: &'a Words, office: &'a Office, face: StaffFace) -> Self {
        let (lock_after, batch_after) = (Duration::from_mins(4), Duration::from_mins(2));
        let settings = CounterSettings {
            face,
            lang: words.lang(),
            lock_after,
            batch_after,
            closes_on_escape: false,
            print: Some(take_in::PRINTER),
            typing: Typing::default(),
        };
        let now = Instant::now();
        let counter = Counter::new(settings, Clock::starting_at(at()), now);
        let mut stage = Self { words, office, counter, now, orders: Vec::new(), job: 0 };
        stage.counter.told(News::Open(Arc::new(office.clone())), now);
        let colleagues = cast::staff();
        stage.answer(Ok(Told::Staff { colleagues, needs_administrator: false }))
    }

    /// Answers the newest order.
    pub(in crate::ui::screens) fn answer(mut self, result: Result<Told, Failure>) -> Self {
        self.orders.extend(self.counter.take_orders());
        let ticket = self.orders.last().map_or(0, |order| order.ticket);
        self.counter.told(News::Answer { ticket, result: result.map_err(Box::new) }, self.now);
        self
    }

    /// Citizens call for staff.
    pub(in crate::ui::screens) fn called(mut self, machines: &[&str]) -> Self {
        let call = |machine: &&str| Call { shown_at: Some(at()), ..Call::new(machine, at()) };
        self.counter.told(News::Calls(machines.iter().map(call).collect()), self.now);
        self
    }

    pub(in crate::ui::screens) fn refuse(self, why: Why) -> Self {
        self.answer(Err(why.into()))
    }

    pub(in crate::ui::screens) fn signed_in(self, place: usize) -> Self {
        let colleague = cast::staff().swap_remove(place);
        let who = SignedIn { id: colleague.id, name: colleague.name, role: colleague.role };
        self.answer(Ok(Told::SignedIn(who)))
    }

    pub(in crate::ui::screens) fn tap(mut self, tap: Tap) -> Self {
        self.counter.tap(tap, self.now);
        self
    }

    pub(in crate::ui::screens) fn type_keys(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.counter.key(Key::Char(c), self.now);
        }
        self
    }

    pub(in crate::ui::screens) fn key(mut self, key: Key) -> Self {
        self.counter.key(key, self.now);
        self
    }

    fn scan(mut self, case: Case) -> Self {
        self.counter.scanned([case.code()], &Source::Wedge, self.now);
        self
    }

    /// Scans a dossier that its desk opens.
    fn open(self, case: Case) -> Self {
        let page = page(case, self.office);
        let stage = self.scan(case);
        match page {
            Some(page) => stage.answer(Ok(Told::Page(Box::new(page)))),
            None => stage,
        }
    }

    /// Scans a dossier that is marked.
    fn mark(self, case: Case) -> Self {
        let mark = self.handed_over(case);
        self.scan(case).mark_with(mark)
    }

    fn mark_with(self, mark: Option<HandedOver>) -> Self {
        match mark {
            Some(mark) => self.answer(Ok(Told::HandedOver(Box::new(mark)))),
            None => self,
        }
    }

    fn handed_over(&self, case: Case) -> Option<HandedOver> {
        let page = page(case, self.office)?;
        let dossier = cast::handed_over(&page.dossier, Receiver::Owner, self.office)?;
        Some(HandedOver { dossier, owner: page.applicant, repeated: false })
    }

    /// Scans a dossier that is refused.
    fn not_marked(self, case: Case, refusal: Refusal) -> Self {
        let owner = page(case, self.office).and_then(|page| page.applicant);
        let about = case.parse().map(|code| Box::new(About { code, owner }));
        self.scan(case).answer(Err(Failure { why: Why::Desk(DeskError::Refused(refusal)), about }))
    }

    /// Prints the slip of a dossier, as far as the printer's queue.
    fn print(self, case: Case) -> Self {
        let Some(code) = case.parse() else { return self };
        let mut stage = self.tap(Tap::Print(Form::Slip, code)).answer(Ok(Told::Paper(PaperBytes([0].into()))));
        stage.job = stage.counter.take_jobs().last().map_or(0, |job| job.id);
        stage
    }

    fn printer(mut self, news: PrinterNews) -> Self {
        self.counter.printer_told(news);
        self
    }

    /// The newest print comes out.
    fn printed(self) -> Self {
        let news = PrinterNews::Printed(self.job);
        self.printer(news)
    }

    pub(in crate::ui::screens) fn later(mut self, by: Duration) -> Self {
        self.now += by;
        self
    }

    pub(in crate::ui::screens) fn shows(self, name: &'static str) -> Example {
        let composer =
            Composer { words: self.words, office: self.office, counter: &self.counter, at: at(), now: self.now };
        Example { name, page: composer.page() }
    }
}

fn signing_in<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let chosen = || stage().key(Key::Down);
    let tried = || chosen().type_keys("135790").key(Key::Enter);
    let again = at() + jiff::SignedDuration::from_secs(25);
    let needs = || Told::Staff { colleagues: Vec::new(), needs_administrator: true };
    vec![
        stage().shows("sign_in"),
        chosen().type_keys("135").shows("sign_in_pin"),
        tried().shows("sign_in_busy"),
        tried().refuse(Why::SignIn(SignInError::Wrong { again_from: None })).shows("sign_in_wrong"),
        tried().refuse(Why::SignIn(SignInError::Locked { until: again })).shows("sign_in_wait"),
        stage().signed_in(0).tap(Tap::Lock).shows("locked"),
        stage().scan(Case::Ready).answer(Ok(Told::Badge(None))).shows("locked_scan"),
        stage().answer(Ok(needs())).type_keys("Mai").shows("set_up"),
        stage().answer(Ok(needs())).tap(Tap::Keyboard(true)).shows("set_up_keyboard"),
    ]
}

fn handing_over<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let desk = || stage().signed_in(0);
    let open = |case| desk().open(case);
    let authorised = || Tap::HandOver(HandOverTap::Receiver(Receiver::Authorised));
    let done = || {
        let stage = open(Case::Ready).tap(Tap::HandOver(HandOverTap::Do));
        let mark = stage.handed_over(Case::Ready);
        stage.mark_with(mark)
    };
    let unknown = Failure { why: Why::Desk(DeskError::Refused(Refusal::OtherOffice)), about: None };
    vec![
        desk().shows("hand_over"),
        desk().called(&["1"]).shows("hand_over_called"),
        open(Case::Ready).shows("hand_over_ready"),
        open(Case::Ready).tap(authorised()).type_keys("Lee Vawn Taam").shows("hand_over_authorised"),
        open(Case::Ready).tap(authorised()).tap(Tap::Keyboard(true)).shows("hand_over_keyboard"),
        open(Case::ByPost).shows("hand_over_by_post"),
        open(Case::FeeOwed).shows("hand_over_fee"),
        open(Case::Withdrawn).shows("hand_over_papers"),
        open(Case::InProgress).shows("hand_over_early"),
        desk().scan(Case::Ready).answer(Err(unknown)).shows("hand_over_unknown"),
        done().shows("hand_over_done"),
        desk().later(Duration::from_secs(222)).shows("locking"),
    ]
}

fn in_a_row<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let list = || stage().signed_in(0).tap(Tap::Batch);
    let some = || {
        let list = list().mark(Case::Others(0)).mark(Case::Others(1));
        let fee = cast::fee();
        list.not_marked(Case::FeeOwed, Refusal::FeeUnpaid(fee)).mark(Case::Others(2)).mark(Case::Others(3))
    };
    let early = Refusal::NotReady { status: crate::domain::status::Status::InProgress, due: None };
    let undone = || {
        let stage = some().mark(Case::Ready).key(Key::Undo);
        let dossier = page(Case::Ready, stage.office).map(|page| page.dossier);
        match dossier {
            Some(dossier) => stage.answer(Ok(Told::Dossier(Box::new(Done { dossier, repeated: false })))),
            None => stage,
        }
    };
    vec![
        list().shows("batch_begin"),
        some().mark(Case::ByPost).shows("batch_by_post"),
        some().mark(Case::Ready).shows("batch"),
        some().not_marked(Case::InProgress, early).shows("batch_refused"),
        some().scan(Case::Ready).refuse(Why::Closed).shows("batch_closed"),
        undone().shows("batch_undone"),
    ]
}

fn finding<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let typed = || stage().signed_in(0).tap(Tap::Go(Place::Find)).type_keys("nguyen");
    let hits = |office: &Office| {
        let pages = Case::ALL.into_iter().filter_map(|case| page(case, office));
        pages.map(|page| Hit { standing: Standing::of(&page.dossier, None), owner: page.applicant }).collect()
    };
    let found = || {
        let stage = typed();
        let hits = hits(stage.office);
        stage.answer(Ok(Told::Found(hits))).key(Key::Down)
    };
    vec![
        stage().signed_in(0).tap(Tap::Go(Place::Find)).shows("find"),
        found().shows("find_some"),
        typed().answer(Ok(Told::Found(Vec::new()))).shows("find_none"),
        found().tap(Tap::Keyboard(true)).shows("find_keyboard"),
    ]
}

fn on_a_page<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let open = |who: usize, case| stage().signed_in(who).tap(Tap::Go(Place::Find)).open(case);
    let act = |kind| Tap::Dossier(DossierTap::Act(kind));
    vec![
        open(2, Case::InProgress).shows("dossier"),
        open(0, Case::Ready).tap(Tap::Dossier(DossierTap::Reveal)).shows("dossier_ready"),
        open(0, Case::FeeOwed).shows("dossier_fee"),
        open(0, Case::Withdrawn).shows("dossier_withdrawn"),
        open(2, Case::InProgress).tap(act(ActKind::AskSupplement)).type_keys("Baanr vex").shows("dossier_supplement"),
        open(2, Case::InProgress).tap(act(ActKind::Move)).shows("dossier_move"),
        open(1, Case::InProgress)
            .tap(act(ActKind::Finish))
            .tap(Tap::Dossier(DossierTap::Do))
            .refuse(Why::Desk(DeskError::OtherUnit { handled_by: Some("construction".into()) }))
            .shows("dossier_other_unit"),
        open(2, Case::InProgress)
            .tap(act(ActKind::Extend))
            .type_keys("mai")
            .key(Key::Enter)
            .key(Key::Enter)
            .shows("dossier_extend"),
        open(0, Case::Ready).tap(act(ActKind::Correct)).shows("dossier_correct"),
        open(0, Case::ForAnother).shows("dossier_owner"),
        open(0, Case::ForAnother).tap(act(ActKind::CorrectOwner)).shows("dossier_correct_owner"),
        open(0, Case::Ready).tap(act(ActKind::Correct)).tap(Tap::Keyboard(true)).shows("dossier_keyboard"),
    ]
}

/// What may be printed of a dossier, and the slips that never were.
fn printing<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let papers = || {
        let stage = stage().signed_in(0).tap(Tap::Go(Place::Find)).open(Case::InProgress);
        stage.tap(Tap::Dossier(DossierTap::Papers))
    };
    let slip = || papers().print(Case::InProgress);
    let unprinted = || {
        let stage = stage().signed_in(0).tap(Tap::WithoutSlip);
        let pages = [Case::InProgress, Case::Others(0)].into_iter().filter_map(|case| page(case, stage.office));
        let hits = pages.map(|page| Hit { standing: Standing::of(&page.dossier, None), owner: page.applicant });
        let hits = hits.collect();
        stage.answer(Ok(Told::Found(hits)))
    };
    vec![
        papers().shows("papers"),
        slip().shows("papers_printing"),
        slip().printer(PrinterNews::State(PrinterState::OutOfPaper)).shows("papers_out_of_paper"),
        slip().printed().shows("papers_printed"),
        unprinted().shows("without_slip"),
        unprinted()
            .print(Case::InProgress)
            .printer(PrinterNews::State(PrinterState::NotReady))
            .shows("without_slip_waits"),
        stage().signed_in(0).tap(Tap::WithoutSlip).answer(Ok(Told::Found(Vec::new()))).shows("without_slip_none"),
    ]
}

/// A few of them in white and yellow on black.
fn high_contrast<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let of = |who: usize| stage().signed_in(who).tap(Tap::Choose(Choice::HighContrast(true)));
    vec![of(0).tap(Tap::Go(Place::Settings)).shows("settings_high_contrast")]
}

fn settings<'a>(stage: &impl Fn() -> Stage<'a>) -> Vec<Example> {
    let of = |who: usize| stage().signed_in(who).tap(Tap::Go(Place::Settings));
    vec![
        of(0).shows("settings"),
        of(3).shows("settings_staff"),
        of(0).tap(Tap::Settings(SettingsTap::ChangePin)).type_keys("13").shows("settings_pin"),
        of(3).tap(Tap::Settings(SettingsTap::Add)).type_keys("Thaor").shows("settings_add"),
        of(3)
            .tap(Tap::Settings(SettingsTap::Add))
            .tap(Tap::Settings(SettingsTap::Role(Role::Handling)))
            .tap(Tap::Settings(SettingsTap::Next))
            .shows("settings_add_unit"),
        of(3).tap(Tap::Settings(SettingsTap::Add)).tap(Tap::Keyboard(true)).shows("settings_keyboard"),
        of(3).tap(Tap::Go(Place::TakeIn)).shows("settings_not_theirs"),
    ]
}
