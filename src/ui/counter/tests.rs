//! The counter as a state: what each input makes of it, and what it wants of the desk.

mod beside;

use std::time::Duration;

use super::batch::State;
use super::hand_over::{HandOver, HandOverTap, Offer, Step};
use super::*;
use crate::desk::{About, Collection, Done, Format, HandedOver, Medium, PrintAs};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, Refusal, decide};
use crate::domain::dossier::Dossier;
use crate::domain::event::{HandOver as Way, Receiver, Stamp};
use crate::domain::payload::Slip;
use crate::domain::staff::Role;
use crate::domain::testing;
use crate::ui::counter::batch::BatchTap;
use crate::ui::counter::dossier::DossierTap;

/// A counter with what it ordered so far.
struct Desk {
    counter: Counter,
    now: Instant,
    orders: Vec<Order>,
}

impl Desk {
    fn new() -> Self {
        let settings = CounterSettings {
            face: StaffFace::Counter,
            lang: Lang::Vi,
            lock_after: Duration::from_mins(4),
            batch_after: Duration::from_mins(2),
            typing: Typing::default(),
            closes_on_escape: false,
            print: Some(PrintAs { medium: Medium::Roll80, format: Format::EscPos, dpi: 203 }),
        };
        let now = Instant::now();
        let clock = Clock::starting_at(testing::at("2026-10-22 10:32"));
        let mut desk = Self { counter: Counter::new(settings, clock, now), now, orders: Vec::new() };
        let office = testing::office(crate::domain::calendar::SupplementRule::Shift);
        desk.counter.told(News::Open(Arc::new(office)), now);
        desk.answer(Told::Staff { colleagues: vec![colleague("mai"), colleague("lan")], needs_administrator: false });
        desk
    }

    /// At which Mai of a role is signed in.
    fn of(role: Role) -> Self {
        let mut desk = Self::new();
        desk.answer(Told::SignedIn(SignedIn { id: "mai".into(), name: "Lê Thị Mai".to_owned(), role }));
        desk
    }

    fn name(&self) -> &'static str {
        self.counter.screen().name()
    }

    /// The newest order.
    fn newest(&mut self) -> Order {
        self.orders.extend(self.counter.take_orders());
        self.orders.last().cloned().unwrap()
    }

    fn answer(&mut self, told: Told) {
        let ticket = self.newest().ticket;
        self.counter.told(News::Answer { ticket, result: Ok(told) }, self.now);
    }

    fn refuse(&mut self, failure: Failure) {
        let ticket = self.newest().ticket;
        self.counter.told(News::Answer { ticket, result: Err(Box::new(failure)) }, self.now);
    }

    fn scan(&mut self, text: &str) {
        // Another person's scan comes later than a bouncing trigger.
        self.now += Duration::from_secs(3);
        self.counter.scanned([text], &Source::Wedge, self.now);
    }

    fn keys(&mut self, keys: &[Key]) {
        for key in keys {
            self.counter.key(*key, self.now);
        }
    }

    fn type_text(&mut self, text: &str) {
        self.keys(&text.chars().map(Key::Char).collect::<Vec<_>>());
    }

    fn later(&mut self, by: Duration) {
        self.now += by;
        self.counter.tick(self.now);
    }

    fn tap(&mut self, tap: Tap) {
        self.counter.tap(tap, self.now);
    }

    fn batch(&self) -> &batch::Batch {
        let Screen::Batch(batch) = self.counter.screen() else { panic!("{:?}", self.counter.screen()) };
        batch
    }

    fn hand_over(&self) -> &HandOver {
        let Screen::HandOver(hand_over) = self.counter.screen() else { panic!("{:?}", self.counter.screen()) };
        hand_over
    }
}

fn colleague(id: &str) -> Colleague {
    Colleague { id: id.into(), name: id.to_owned(), role: Role::Counter, unit: None, is_active: true }
}

fn code(number: u32) -> DossierCode {
    DossierCode::parse(&format!("H53.12-261019-{number:04}")).unwrap()
}

/// A dossier after the acts of a story.
fn dossier(number: u32, story: &[Command]) -> Dossier {
    let office = testing::office(crate::domain::calendar::SupplementRule::Shift);
    let received = Command::Receive {
        procedure: "ten".into(),
        channel: crate::domain::event::Channel::Counter,
        delivery: crate::domain::event::Delivery::Counter,
        applicant: testing::person(1),
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    };
    let stamp = Stamp { at: testing::at("2026-10-20 08:00"), staff: Some("mai".into()) };
    let first = decide(None, received, stamp.at, &office).unwrap();
    let mut dossier = Dossier::open(code(number), &stamp, &first).unwrap();
    for command in std::iter::once(&Command::Accept).chain(story) {
        let event = decide(Some(&dossier), command.clone(), stamp.at, &office).unwrap();
        dossier.apply(&stamp, &event).unwrap();
    }
    dossier
}

fn finished(number: u32) -> Dossier {
    dossier(number, &[Command::Finish { result: None, shelf: None }])
}

fn mark(number: u32) -> Told {
    let finish = Command::Finish { result: None, shelf: None };
    let dossier = dossier(number, &[finish, Command::Return(Way::to(Receiver::Owner))]);
    Told::HandedOver(Box::new(HandedOver { dossier, owner: None, repeated: false }))
}

fn page(dossier: Dossier) -> Told {
    Told::Page(Box::new(page_of(dossier)))
}

fn page_of(dossier: Dossier) -> crate::desk::Page {
    let office = testing::office(crate::domain::calendar::SupplementRule::Shift);
    let standing = crate::domain::standing::Standing::of(&dossier, None);
    crate::desk::Page {
        verdict: crate::domain::verdict::Verdict::of(&standing, testing::at("2026-10-22 10:32"), &office),
        applicant: None,
        owner: None,
        receiver: None,
        before: Vec::new(),
        history: Vec::new(),
        names: BTreeMap::new(),
        dossier,
    }
}

fn refused(number: u32, refusal: Refusal) -> Failure {
    let about = Some(Box::new(About { code: code(number), owner: None }));
    Failure { why: Why::Desk(DeskError::Refused(refusal)), about }
}

fn returned() -> Refusal {
    Refusal::AlreadyReturned { at: testing::at("2026-10-22 10:30"), staff: None }
}

#[test]
fn a_name_and_digits_sign_in_and_each_role_begins_where_it_works() {
    let mut desk = Desk::new();
    desk.type_text("135790");
    desk.keys(&[Key::Enter, Key::Down]);
    desk.type_text("135790");
    desk.keys(&[Key::Enter]);
    assert!(matches!(desk.newest().wish, Wish::SignIn(id, pin) if id == "mai".into() && pin.digits() == "135790"));
    assert!(!format!("{:?}", desk.counter.screen()).contains('3'), "no digit in any log");
    for (role, first) in [
        (Role::Counter, "hand_over"),
        (Role::Handling, "find"),
        (Role::Supervisor, "hand_over"),
        (Role::Administrator, "find"),
    ] {
        assert_eq!(Desk::of(role).name(), first, "{role:?}");
    }
}

#[test]
fn a_badge_chooses_the_name_and_a_slip_marks_nothing() {
    let mut desk = Desk::new();
    desk.scan("BADGE-LAN");
    assert!(matches!(desk.newest().wish, Wish::Badge(text) if text == "BADGE-LAN"));
    desk.answer(Told::Badge(Some("lan".into())));
    let Screen::SignIn(sign_in) = desk.counter.screen() else { panic!() };
    assert_eq!((sign_in.chosen.clone(), sign_in.pad.len()), (Some("lan".into()), 0));
    desk.scan(code(1).as_str());
    desk.answer(Told::Badge(None));
    let Screen::SignIn(sign_in) = desk.counter.screen() else { panic!() };
    assert!(sign_in.unknown_badge);
    assert!(desk.orders.iter().all(|order| matches!(order.wish, Wish::Staff | Wish::Badge(_))));
}

#[test]
fn an_office_without_administrator_sets_one_up() {
    let mut desk = Desk::new();
    desk.counter.told(News::Open(Arc::new(Office::nameless())), desk.now);
    desk.answer(Told::Staff { colleagues: Vec::new(), needs_administrator: true });
    assert_eq!(desk.name(), "set_up");
    desk.type_text("Leef Mai");
    desk.keys(&[Key::Enter]);
    desk.type_text("mai");
    desk.keys(&[Key::Enter, Key::Enter]);
    for _ in 0..2 {
        desk.type_text("246801");
        desk.keys(&[Key::Enter]);
    }
    let Wish::SetUp(new) = desk.newest().wish else { panic!("{:?}", desk.newest()) };
    assert_eq!((new.name.as_str(), new.id.as_str(), new.role), ("Lề Mai", "mai", Role::Administrator));
}

#[test]
fn it_locks_itself_after_a_warning_that_any_touch_ends() {
    let mut desk = Desk::of(Role::Counter);
    assert_eq!(desk.counter.locks_in(desk.now), None);
    desk.later(Duration::from_secs(215));
    assert_eq!(desk.counter.locks_in(desk.now), Some(Duration::from_secs(25)));
    desk.counter.touched(false, desk.now);
    assert_eq!(desk.counter.locks_in(desk.now), None);
    desk.later(Duration::from_mins(4));
    assert_eq!((desk.name(), desk.counter.who()), ("locked", None));
    assert!(matches!(desk.newest().wish, Wish::SignOut));
    let Screen::SignIn(sign_in) = desk.counter.screen() else { panic!() };
    assert_eq!(sign_in.chosen, Some("mai".into()), "whoever went away comes back first");
}

#[test]
fn who_was_disabled_is_signed_out_at_the_next_act() {
    let mut desk = Desk::of(Role::Counter);
    desk.scan(code(1).as_str());
    desk.refuse(Failure { why: Why::Desk(DeskError::SignedOut), about: None });
    assert_eq!(desk.name(), "locked");
}

#[test]
fn one_by_one_the_owner_is_seen_before_anything_is_marked() {
    let mut desk = Desk::of(Role::Counter);
    desk.scan(code(1).as_str());
    assert!(matches!(desk.newest().wish, Wish::Open(_)));
    desk.answer(page(finished(1)));
    desk.tap(Tap::HandOver(HandOverTap::Receiver(Receiver::Authorised)));
    desk.type_text("Taam");
    desk.keys(&[Key::Enter]);
    desk.type_text("UQ 12");
    desk.keys(&[Key::Enter]);
    let Wish::HandOver(_, collection) = desk.newest().wish else { panic!("{:?}", desk.newest()) };
    assert_eq!(collection.to, Receiver::Authorised);
    assert_eq!(collection.person.map(|person| person.name).as_deref(), Some("Tâm"));
    assert_eq!(collection.authority.as_deref(), Some("UQ 12"));
    desk.answer(mark(1));
    assert!(matches!(desk.hand_over().step, Step::HandedOver(_)));
    desk.keys(&[Key::Undo]);
    assert!(matches!(desk.newest().wish, Wish::Undo(_)));
    desk.answer(Told::Dossier(Box::new(Done { dossier: finished(1), repeated: false })));
    assert!(matches!(desk.hand_over().step, Step::Undone(_)));
}

#[test]
fn a_dossier_that_cannot_be_handed_over_offers_what_can_be_done() {
    let (office, at) =
        (testing::office(crate::domain::calendar::SupplementRule::Shift), testing::at("2026-10-22 10:32"));
    let mut owed = finished(1);
    owed.owed = vec![crate::domain::procedure::FeeLine { name: String::new(), dong: 5_000 }];
    let withdrawn = dossier(1, &[Command::Withdraw]);
    let early = dossier(1, &[]);
    for (dossier, offer) in [
        (finished(1), Offer::HandOver),
        (owed, Offer::TakeFee),
        (withdrawn, Offer::GiveBack),
        (early.clone(), Offer::Nothing(Refusal::NotReady { status: early.status, due: early.due })),
    ] {
        let Told::Page(page) = page(dossier) else { panic!() };
        assert_eq!(hand_over::Opened::new(page).offer(at, &office), offer);
    }
}

#[test]
fn a_mark_that_could_not_be_written_is_tried_again_under_its_own_number() {
    let mut desk = Desk::of(Role::Counter);
    desk.scan(code(1).as_str());
    desk.answer(page(finished(1)));
    desk.keys(&[Key::Enter]);
    let first = desk.newest().ticket;
    desk.refuse(Why::Closed.into());
    assert!(desk.hand_over().problem.is_some());
    desk.keys(&[Key::Enter]);
    assert_eq!(desk.newest().ticket, first, "the same act");
    assert!(matches!(desk.newest().wish, Wish::HandOver(..)));
}

#[test]
fn each_scan_of_a_list_marks_at_once_and_undo_takes_the_newest() {
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Batch);
    for number in 1..=3 {
        desk.scan(code(number).as_str());
        let Wish::HandOver(Payload::Slip(Slip { code: scanned, .. }), Collection { to, .. }) = desk.newest().wish
        else {
            panic!()
        };
        assert_eq!((scanned, to), (code(number), Receiver::Owner));
        desk.answer(mark(number));
        assert_eq!(desk.counter.take_feedback(), Some(Feedback::Read));
    }
    assert_eq!(desk.batch().counts(), [3, 0]);
    desk.keys(&[Key::Undo]);
    let Wish::Undo(undone) = desk.newest().wish else { panic!() };
    assert_eq!(undone.dossier.code, code(3));
    desk.answer(Told::Dossier(Box::new(Done { dossier: finished(3), repeated: false })));
    assert_eq!(desk.batch().counts(), [2, 0]);
    let oldest = desk.batch().rows[2].ticket;
    desk.tap(Tap::InBatch(BatchTap::Undo(oldest)));
    assert!(matches!(desk.newest().wish, Wish::Undo(mark) if mark.dossier.code == code(1)));
    desk.refuse(refused(1, Refusal::MarkGone));
    assert!(matches!(&desk.batch().rows[2].state, State::Marked { problem: Some(_), .. }));
    desk.keys(&[Key::Escape]);
    assert_eq!(desk.name(), "hand_over");
}

#[test]
fn the_same_scan_twice_marks_once_and_says_so() {
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Batch);
    desk.scan(code(1).as_str());
    // The trigger bounces.
    desk.counter.scanned([code(1).as_str()], &Source::Wedge, desk.now + Duration::from_millis(300));
    desk.answer(mark(1));
    assert_eq!(desk.batch().rows.len(), 1);
    desk.scan(code(2).as_str());
    desk.answer(mark(2));
    desk.scan(code(1).as_str());
    desk.refuse(refused(1, returned()));
    let batch = desk.batch();
    assert_eq!((batch.rows.len(), batch.counts()), (2, [2, 0]));
    assert!(batch.rows[0].again && batch.rows[0].code() == Some(&code(1)));
    desk.scan(code(9).as_str());
    desk.refuse(refused(9, returned()));
    assert_eq!(desk.batch().counts(), [2, 1], "another list's mark is a refusal in this one");
}

#[test]
fn refused_rows_stay_and_lead_on() {
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Batch);
    desk.scan(code(1).as_str());
    desk.refuse(refused(1, Refusal::FeeUnpaid(Vec::new())));
    assert_eq!(desk.counter.take_feedback(), Some(Feedback::Refused));
    desk.scan(code(2).as_str());
    let lost = desk.newest().ticket;
    desk.refuse(Why::Closed.into());
    assert_eq!(desk.counter.take_feedback(), Some(Feedback::Error));
    desk.tap(Tap::InBatch(BatchTap::Again(lost)));
    assert_eq!(desk.newest().ticket, lost, "the same act");
    desk.answer(mark(2));
    assert_eq!(desk.batch().counts(), [1, 1]);
    let refused = desk.batch().rows[1].ticket;
    desk.tap(Tap::InBatch(BatchTap::Open(refused)));
    assert!(matches!(desk.newest().wish, Wish::View(opened) if opened == code(1)));
}

#[test]
fn a_forgotten_list_closes_itself_and_a_stray_scan_does_no_harm() {
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Batch);
    desk.scan(code(1).as_str());
    desk.answer(mark(1));
    desk.later(Duration::from_mins(2));
    assert_eq!(desk.name(), "locked");
    desk.scan(code(2).as_str());
    assert!(matches!(desk.newest().wish, Wish::Badge(_)));
}

#[test]
fn finding_asks_anew_with_each_key_and_only_the_newest_counts() {
    let mut desk = Desk::of(Role::Counter);
    desk.type_text("n");
    assert_eq!(desk.name(), "find");
    let old = desk.newest().ticket;
    desk.type_text("g");
    assert!(matches!(desk.newest().wish, Wish::Find(text) if text == "ng"));
    desk.answer(Told::Found(Vec::new()));
    let hit = || crate::desk::Hit { standing: crate::domain::standing::Standing::of(&finished(1), None), owner: None };
    let late = News::Answer { ticket: old, result: Ok(Told::Found(vec![hit()])) };
    desk.counter.told(late, desk.now);
    let Screen::Find(find) = desk.counter.screen() else { panic!() };
    assert_eq!(find.hits.as_ref().map(Vec::len), Some(0));
    desk.type_text("u");
    desk.answer(Told::Found(vec![hit(), hit()]));
    desk.keys(&[Key::Down, Key::Down, Key::Enter]);
    assert!(matches!(desk.newest().wish, Wish::View(opened) if opened == code(1)));
    desk.answer(page(finished(1)));
    assert_eq!(desk.name(), "dossier");
}

#[test]
fn a_page_offers_what_rights_and_rules_allow_and_its_forms_make_acts() {
    use acts::ActKind;
    let (office, at) =
        (testing::office(crate::domain::calendar::SupplementRule::Shift), testing::at("2026-10-22 10:32"));
    let running = dossier(1, &[Command::Move { unit: "unit".into() }]);
    let offered = |role: Role, dossier: &Dossier| -> Vec<ActKind> {
        let page = page_of(dossier.clone());
        ActKind::ALL.into_iter().filter(|kind| kind.is_offered(role, &page, &office, at)).collect()
    };
    assert!(offered(Role::Administrator, &running).is_empty());
    assert!(!offered(Role::Counter, &running).contains(&ActKind::Extend));
    assert!(offered(Role::Handling, &running).contains(&ActKind::Extend));
    assert_eq!(offered(Role::Counter, &finished(1)), [ActKind::HandOver, ActKind::Shelve, ActKind::Correct]);

    let mut desk = Desk::of(Role::Supervisor);
    desk.tap(Tap::Go(Place::Find));
    desk.scan(code(1).as_str());
    desk.answer(page(running));
    desk.tap(Tap::Dossier(DossierTap::Act(ActKind::AskSupplement)));
    desk.type_text("Bản vẽ; Đơn");
    desk.keys(&[Key::Enter, Key::Enter]);
    let Wish::Act(_, act) = desk.newest().wish else { panic!("{:?}", desk.newest()) };
    let crate::desk::Act::Plain(Command::AskSupplement { papers, .. }) = *act else { panic!() };
    assert_eq!(papers.iter().map(|paper| paper.name.as_str()).collect::<Vec<_>>(), ["Bản vẽ", "Đơn"]);
}

#[test]
fn a_store_that_is_lost_is_told_and_comes_back() {
    let mut desk = Desk::of(Role::Counter);
    let gone = crate::desk::OpenError::NoDemo("office.db".into());
    desk.counter.told(News::Closed(gone), desk.now);
    assert!(desk.counter.is_closed());
    desk.counter.told(News::Open(Arc::new(Office::nameless())), desk.now);
    assert!(!desk.counter.is_closed());
    assert_eq!(desk.name(), "hand_over", "whoever is signed in stays so");
}
