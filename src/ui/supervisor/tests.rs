//! The queue as a state: what each input makes of it, and what it wants of the desk.

mod figures;

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::desk::{Clock, Counts, DeskError, Key as RowKey, News, Order as Wanted, SignedIn, Start, Why};
use crate::domain::calendar::SupplementRule;
use crate::domain::code::DossierCode;
use crate::domain::staff::Role;
use crate::domain::standing::Standing;
use crate::domain::testing;
use crate::ui::counter::{Counter, CounterSettings, Place, Screen, StaffFace, Tap};
use crate::ui::typing::Typing;
use crate::words::Lang;

/// A supervisor's face with what it ordered.
struct Face {
    counter: Counter,
    now: Instant,
    orders: Vec<Wanted>,
}

impl Face {
    fn new(role: Role) -> Self {
        let settings = CounterSettings {
            face: StaffFace::Supervisor,
            lang: Lang::Vi,
            lock_after: Duration::from_mins(4),
            batch_after: Duration::from_mins(2),
            closes_on_escape: false,
            typing: Typing::default(),
            print: None,
        };
        let now = Instant::now();
        let clock = Clock::starting_at(testing::at("2026-10-22 10:32"));
        let mut face = Self { counter: Counter::new(settings, clock, now), now, orders: Vec::new() };
        face.counter.told(News::Open(Arc::new(testing::office(SupplementRule::Shift))), now);
        let who = SignedIn { id: "nam".into(), name: "Nguyễn Hoài Nam".to_owned(), role };
        face.says(0, Ok(Told::SignedIn(who)));
        face
    }

    /// At which the queue was counted: so many are due today.
    fn counted(due_today: u64) -> Self {
        let mut face = Self::new(Role::Supervisor);
        face.tap(QueueTap::Room(5_000));
        face.counts(due_today);
        face
    }

    fn says(&mut self, ticket: u64, result: Result<Told, Failure>) {
        self.counter.told(News::Answer { ticket, result: result.map_err(Box::new) }, self.now);
    }

    /// Takes what was ordered; answers the newest of what is asked of the queue.
    fn ordered(&mut self) -> Vec<Wanted> {
        self.orders = self.counter.take_orders();
        self.orders.retain(|order| !matches!(order.wish, Wish::Alerts));
        self.orders.clone()
    }

    fn counts(&mut self, due_today: u64) {
        let asked = self.ordered().into_iter().rev().find_map(|order| match order.wish {
            Wish::Queue(filter) => Some((order.ticket, filter)),
            _ => None,
        });
        let (ticket, filter) = asked.expect("the queue is counted");
        let counts: Counts = [0, due_today, 0, 0, 7, 0, 0, 0, 0];
        let (at, units) = (testing::at("2026-10-22 10:32"), Vec::new());
        let overview =
            Overview { at, filter, counts, units, longest_overdue: None, oldest_ready: None, alerts: Vec::new() };
        self.says(ticket, Ok(Told::Queue(Box::new(overview))));
    }

    /// The pages that are asked for.
    fn pages(&mut self) -> Vec<(u64, ListAsk)> {
        let pages = self.ordered().into_iter().filter_map(|order| match order.wish {
            Wish::List(ask) => Some((order.ticket, *ask)),
            _ => None,
        });
        pages.collect()
    }

    /// Brings a page of rows with names that begin so.
    fn brings(&mut self, ticket: u64, begin: &str, count: u64) {
        let rows = (0..count).map(|row| listed(&format!("ROW-{begin}-{row}"))).collect();
        self.says(ticket, Ok(Told::List(rows)));
    }

    fn tap(&mut self, tap: QueueTap) {
        self.counter.tap(Tap::Queue(tap), self.now);
    }

    fn queue(&self) -> &Queue {
        match self.counter.screen() {
            Screen::Queue(queue) => queue,
            other => panic!("the screen is {}", other.name()),
        }
    }

    fn code(&self, row: u64) -> Option<&str> {
        self.queue().row(row).map(|row| row.standing.code.as_str())
    }
}

fn listed(code: &str) -> Listed {
    let office = testing::office(SupplementRule::Shift);
    let dossier = testing::dossier(&office, &[("2026-10-12 08:10", testing::receive("ten"))]);
    let standing = Standing { code: DossierCode::parse(code).unwrap(), ..Standing::of(&dossier, None) };
    Listed { key: RowKey::default(), at: dossier.received_at, standing, owner: None, urge: None }
}

#[test]
fn the_rows_that_are_seen_are_asked_for_once_and_deep_pages_follow_the_one_before() {
    let mut face = Face::counted(1_000_000);
    let pages = face.pages();
    assert_eq!(
        pages.iter().map(|(_, ask)| (ask.bucket, ask.start)).collect::<Vec<_>>(),
        [(Bucket::DueToday, Start::At(0))]
    );
    face.tap(QueueTap::Drag(0));
    assert_eq!(face.pages(), [], "it is on its way");
    face.brings(pages[0].0, "A", PAGE);
    face.tap(QueueTap::Drag((PAGE as Milli - 2) * 1000));
    let next = face.pages();
    assert!(matches!(next[..], [(_, ListAsk { start: Start::After(_), .. })]), "{next:?}");
    face.tap(QueueTap::Seek(500));
    let far = face.pages();
    assert!(
        far.iter().all(|(_, ask)| matches!(ask.start, Start::At(place) if place.abs_diff(500_000) < 64)),
        "{far:?}"
    );
}

#[test]
fn what_others_write_is_counted_and_read_anew_while_the_old_rows_stay() {
    let mut face = Face::counted(9);
    let (ticket, _) = face.pages()[0].clone();
    face.brings(ticket, "A", 9);
    face.counter.told(News::Changed, face.now);
    face.counter.take_change();
    face.counts(8);
    assert!(face.counter.take_change().is_some_and(|(name, cause)| name == "queue" && cause.source == "time"));
    assert_eq!((face.code(0), face.queue().scroll.total()), (Some("ROW-A-0"), 8));
    let (ticket, _) = face.pages()[0].clone();
    face.brings(ticket, "B", 8);
    assert_eq!(face.code(0), Some("ROW-B-0"));
    face.counter.told(News::Changed, face.now);
    face.counts(8);
    assert!(face.counter.take_change().is_none(), "nothing is new");
}

#[test]
fn another_list_another_filter_another_order() {
    let mut face = Face::counted(9);
    face.pages();
    face.tap(QueueTap::Choose(Bucket::Ready));
    assert!(matches!(&face.pages()[..], [(_, ask)] if ask.bucket == Bucket::Ready && ask.order == Order::UrgentFirst));
    face.tap(QueueTap::Turn);
    assert!(matches!(&face.pages()[..], [(_, ask)] if ask.order == Order::UrgentLast));
    face.tap(QueueTap::Pick(Picker::Handler));
    face.tap(QueueTap::Handler(Some(Handler::Counter)));
    assert_eq!(face.queue().picker, None);
    face.counts(1);
    let pages = face.pages();
    assert!(matches!(&pages[..], [(_, ask)] if ask.filter.handler == Some(Handler::Counter)), "{pages:?}");
}

#[test]
fn a_dossier_is_opened_and_left_again_and_nothing_is_kept_of_it_but_the_place() {
    let mut face = Face::counted(100);
    let (ticket, _) = face.pages()[0].clone();
    face.brings(ticket, "A", PAGE);
    face.tap(QueueTap::Drag(3_000));
    face.tap(QueueTap::Open(4));
    let wish = face.ordered().pop().unwrap();
    assert!(matches!(&wish.wish, Wish::View(code) if code.as_str() == "ROW-A-4"));
    let gone = Why::Desk(DeskError::Refused(crate::domain::decide::Refusal::NoSuchDossier));
    face.says(wish.ticket, Err(gone.into()));
    assert!(face.queue().problem.is_some());
    face.counter.tap(Tap::Go(Place::Settings), face.now);
    face.counter.tap(Tap::Go(Place::Queue), face.now);
    face.tap(QueueTap::Room(5_000));
    face.counts(100);
    assert_eq!((face.queue().scroll.top(), face.code(4)), (3.0, None));
    face.counter.tap(Tap::Lock, face.now);
    face.says(0, Ok(Told::SignedIn(SignedIn { id: "son".into(), name: "Sơn".to_owned(), role: Role::Supervisor })));
    assert_eq!(face.queue().scroll.shown(), 0..0, "the next one begins anew");
}

#[test]
fn only_who_oversees_sits_here_and_drawing_keeps_nobody_signed_in() {
    for role in [Role::Counter, Role::Handling] {
        let face = Face::new(role);
        assert_eq!((face.counter.screen().name(), face.counter.who()), ("sign_in", None), "{role:?}");
    }
    let mut face = Face::new(Role::Administrator);
    assert_eq!(face.counter.screen().name(), "queue");
    face.now += Duration::from_mins(5);
    face.tap(QueueTap::Room(6_000));
    face.counter.tick(face.now);
    assert_eq!(face.counter.screen().name(), "locked");
}

#[test]
fn keys_lead_everywhere_too() {
    let mut face = Face::counted(9);
    let (ticket, _) = face.pages()[0].clone();
    face.brings(ticket, "A", 9);
    for (key, chosen) in [(Key::Down, 0), (Key::Down, 1), (Key::END, 8), (Key::Down, 8), (Key::Up, 7), (Key::HOME, 0)] {
        face.counter.key(key, face.now);
        assert_eq!(face.queue().chosen, Some(chosen), "{key:?}");
    }
    face.counter.key(Key::Enter, face.now);
    assert!(
        matches!(&face.ordered()[..], [one] if matches!(&one.wish, Wish::View(code) if code.as_str() == "ROW-A-0"))
    );
    face.counter.key(Key::RIGHT, face.now);
    assert_eq!(face.queue().bucket, Bucket::Soon);
    face.counter.key(Key::LEFT, face.now);
    face.counter.key(Key::LEFT, face.now);
    assert_eq!((face.queue().bucket, face.queue().chosen), (Bucket::Overdue, None));
}
