//! Taking in as a person does it: keys, fingers and cards in, orders to the desk out.

use std::time::Instant;

use jiff::Timestamp;

use super::form::{Ending, MOST_HITS, Slot, Who};
use super::{Lookup, Stage, TakeIn, TakeInTap};
use crate::desk::{Checked, DeskError, Done, Draft, Failure, Order, Told, Why, Wish};
use crate::domain::calendar::SupplementRule;
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::event::{Channel, Delivery, DossierEvent};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::domain::procedure::{FeeLine, Paper, PaperKind};
use crate::domain::testing;
use crate::ui::counter::{Around, Go, Orders, StaffFace, Typist};
use crate::ui::gate::Key;
use crate::ui::supervisor::Position;
use crate::ui::widgets::FieldTouch;

const CARD: &str = "072199012345||Nguyễn Thử Nghiệm|01021999|Nam|Ấp Mẫu, Xã Thử|01012021";

/// Somebody at the counter of a small office.
struct Clerk {
    screen: TakeIn,
    orders: Orders,
    office: Office,
    typist: Typist,
}

impl Clerk {
    fn new() -> Self {
        let mut office = testing::office(SupplementRule::Shift);
        let paper = |name: &str, count| Paper { name: name.to_owned(), kind: PaperKind::Original, count };
        for (id, title) in [("ten", "Cấp giấy phép xây dựng"), ("same", "Chứng thực bản sao")] {
            let procedure = office.procedures.get_mut(&id.into()).unwrap();
            title.clone_into(&mut procedure.title);
            procedure.components = vec![paper("Đơn", 1), paper("Bản vẽ", 2)];
            procedure.fees = vec![FeeLine { name: "Lệ phí".to_owned(), dong: 75_000 }];
        }
        let mut clerk =
            Self { screen: TakeIn::default(), orders: Orders::default(), office, typist: Typist::default() };
        clerk.with(TakeIn::begin);
        let draft = clerk.ordered(|wish| matches!(wish, Wish::Draft)).unwrap();
        clerk.told(&draft, Ok(Told::Draft(None)));
        clerk
    }

    fn with<R>(&mut self, act: impl FnOnce(&mut TakeIn, &mut Around<'_>) -> R) -> R {
        let around = &mut Around {
            face: StaffFace::Counter,
            position: &Position::default(),
            orders: &mut self.orders,
            colleagues: &[],
            office: Some(&self.office),
            typist: &mut self.typist,
            at: Timestamp::UNIX_EPOCH,
            now: Instant::now(),
        };
        act(&mut self.screen, around)
    }

    fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.key(Key::Char(c));
        }
    }

    fn key(&mut self, key: Key) {
        self.with(|screen, around| screen.key(key, around));
    }

    fn taps(&mut self, tap: TakeInTap) {
        self.with(|screen, around| screen.tap(tap, around));
    }

    fn scans(&mut self, text: &str) {
        self.with(|screen, around| screen.scanned(text, around));
    }

    fn told(&mut self, order: &Order, result: Result<Told, Why>) {
        let result = result.map_err(|why| Box::new(Failure { why, about: None }));
        self.with(|screen, around| screen.told(order.ticket, result, around));
    }

    /// The newest order of a kind, and nothing of the others.
    fn ordered(&mut self, of: fn(&Wish) -> bool) -> Option<Order> {
        self.orders.take().into_iter().rev().find(|order| of(&order.wish))
    }

    fn kept(&mut self) -> Option<Draft> {
        match self.ordered(|wish| matches!(wish, Wish::KeepDraft(_)))?.wish {
            Wish::KeepDraft(draft) => Some(*draft),
            _ => None,
        }
    }

    fn intake(&mut self) -> Option<Order> {
        self.ordered(|wish| matches!(wish, Wish::TakeIn(_)))
    }

    fn fills_in(&mut self) {
        self.types("cgpxd");
        self.key(Key::Enter);
        self.scans(CARD);
        self.taps(TakeInTap::Paid(true));
    }

    fn wrong(&self, slot: Slot) -> Option<&'static str> {
        self.screen.error(slot, &self.office)
    }
}

fn done() -> Done {
    let stamp = testing::stamp(testing::at("2026-10-22 10:32"));
    let received = DossierEvent::Received {
        procedure: "ten".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: testing::person(1),
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    };
    let code = DossierCode::parse("H53.12-261022-0117").unwrap();
    let dossier = crate::domain::dossier::Dossier::replay(&code, [(&stamp, &received)]).unwrap();
    Done { dossier, repeated: false }
}

#[test]
fn a_file_is_taken_in_by_keys_alone() {
    let mut clerk = Clerk::new();
    clerk.types("giay phep");
    assert_eq!(clerk.screen.form().hits(&clerk.office).len(), 1);
    clerk.key(Key::Enter);
    assert_eq!(clerk.screen.slot(), Slot::Name);
    clerk.types("Nguyeenx Thij Thuwr");
    clerk.key(Key::Tab);
    clerk.types("072199012345");
    clerk.key(Key::Enter);
    clerk.types("0912 345 678");
    clerk.key(Key::Down);
    clerk.types("Ấp Maaux");
    for _ in 0..5 {
        clerk.key(Key::Tab);
    }
    assert_eq!(clerk.screen.slot(), Slot::Paid, "channel, delivery, two papers, the fee");
    clerk.key(Key::RIGHT);
    clerk.key(Key::Tab);
    clerk.key(Key::Enter);
    let Wish::TakeIn(intake) = clerk.intake().unwrap().wish else { panic!() };
    let reception = intake.reception;
    assert_eq!(reception.applicant.name, "Nguyễn Thị Thử");
    assert_eq!(reception.applicant.id_number, "072199012345");
    assert_eq!(reception.applicant.phone, "0912345678");
    assert_eq!(reception.applicant.address, "Ấp Mẫu");
    assert_eq!((reception.procedure, reception.components.len()), ("ten".into(), 2));
    assert!(!reception.is_paid && !intake.even_if_duplicate && reception.owner.is_none());
}

#[test]
fn a_card_fills_the_person_who_is_shown() {
    let mut clerk = Clerk::new();
    clerk.fills_in();
    let draft = clerk.kept().unwrap();
    assert_eq!(draft.applicant.name, "Nguyễn Thử Nghiệm");
    assert_eq!(clerk.screen.lookup(), Some(Lookup::FromCard));
    assert_eq!(clerk.screen.slot(), Slot::Phone, "what the card has not");
    clerk.taps(TakeInTap::Who(Who::Owner));
    clerk.scans("072199054321||Lê Mẫu|01021999|Nữ|Xã Thử|01012021");
    let draft = clerk.kept().unwrap();
    assert_eq!(draft.applicant.name, "Nguyễn Thử Nghiệm");
    assert_eq!(draft.owner.unwrap().name, "Lê Mẫu");
    clerk.taps(TakeInTap::NoOwner);
    assert_eq!(clerk.kept().unwrap().owner, None);
    clerk.scans("H53.12-261022-0117");
    assert!(clerk.orders.take().is_empty(), "a slip is no card");
}

#[test]
fn errors_stand_beside_their_fields_and_keys_go_there() {
    let mut clerk = Clerk::new();
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    assert_eq!((clerk.screen.slot(), clerk.wrong(Slot::Search)), (Slot::Search, Some("take-in-no-procedure")));
    assert!(clerk.intake().is_none());
    clerk.taps(TakeInTap::Choose("ten".into()));
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    assert_eq!((clerk.screen.slot(), clerk.wrong(Slot::Name)), (Slot::Name, Some("take-in-no-name")));
    clerk.types("An");
    assert_eq!(clerk.wrong(Slot::Name), None, "gone as soon as it is right");
    for (slot, text, error) in [
        (Slot::IdNumber, "0721", Some("take-in-wrong-id")),
        (Slot::IdNumber, "072199012345", None),
        (Slot::IdNumber, "B1234567", None),
        (Slot::Phone, "0912", Some("take-in-wrong-phone")),
        (Slot::Phone, "+84 912 345 678", None),
    ] {
        clerk.taps(TakeInTap::Field(slot, FieldTouch::All));
        clerk.types(text);
        assert_eq!(clerk.wrong(slot), error, "{slot:?} {text}");
    }
    clerk.taps(TakeInTap::Who(Who::Owner));
    clerk.taps(TakeInTap::Who(Who::Applicant));
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    assert_eq!((clerk.screen.who(), clerk.screen.slot()), (Who::Owner, Slot::OwnerName), "shown where it is wrong");
    clerk.taps(TakeInTap::NoOwner);
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    assert!(clerk.intake().is_none(), "nobody said whether the fee was paid");
    assert_eq!((clerk.screen.slot(), clerk.wrong(Slot::Paid)), (Slot::Paid, Some("take-in-no-paid")));
    clerk.taps(TakeInTap::Paid(false));
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    assert!(clerk.intake().is_some());
}

#[test]
fn missing_papers_are_asked_for_as_it_is_taken_in() {
    let mut clerk = Clerk::new();
    clerk.fills_in();
    clerk.taps(TakeInTap::Paper(1));
    clerk.taps(TakeInTap::End(Ending::Asked));
    assert_eq!((clerk.intake().is_some(), clerk.screen.slot()), (false, Slot::Reason), "it may be said why");
    clerk.types("Thieeus chuwx kys");
    clerk.key(Key::Enter);
    let order = clerk.intake().unwrap();
    let Wish::TakeIn(intake) = &order.wish else { panic!() };
    assert_eq!(intake.reception.components.len(), 1, "what is missing was not handed in");
    let Checked::Lacking { papers, reason, .. } = &intake.checked else { panic!() };
    assert_eq!(reason.as_deref(), Some("Thiếu chữ ký"));
    let asked_for: Vec<_> = papers.iter().map(|paper| (paper.name.as_str(), paper.count)).collect();
    assert_eq!(asked_for, [("Bản vẽ", 2)]);
    let mut done = done();
    done.dossier.papers.clone_from(papers);
    clerk.told(&order, Ok(Told::Dossier(Box::new(done))));
    assert!(clerk.orders.take().is_empty(), "it is one act");
    assert!(matches!(clerk.screen.stage(), Stage::Done(done) if done.dossier.papers.len() == 1));
}

#[test]
fn what_is_not_taken_in_needs_a_reason_and_no_word_about_the_fee() {
    let mut clerk = Clerk::new();
    clerk.types("cgpxd");
    clerk.key(Key::Enter);
    clerk.taps(TakeInTap::End(Ending::Refused));
    assert_eq!((clerk.screen.slot(), clerk.wrong(Slot::Name)), (Slot::Name, Some("take-in-no-name")));
    clerk.types("An");
    clerk.taps(TakeInTap::End(Ending::Refused));
    clerk.key(Key::Enter);
    assert_eq!((clerk.intake().is_some(), clerk.wrong(Slot::Reason)), (false, Some("take-in-no-reason")));
    clerk.types("Sai thaamr quyeenf");
    assert_eq!(clerk.kept().unwrap().reason, "Sai thẩm quyền", "a crash loses nothing of it");
    clerk.key(Key::Escape);
    assert!(matches!(clerk.screen.stage(), Stage::Writing), "back to the form");
    clerk.taps(TakeInTap::End(Ending::Refused));
    clerk.taps(TakeInTap::Confirm);
    let order = clerk.intake().unwrap();
    let Wish::TakeIn(intake) = order.wish else { panic!() };
    let Checked::Refused { reason } = intake.checked else { panic!() };
    assert_eq!(reason, "Sai thẩm quyền");
    clerk.taps(TakeInTap::Confirm);
    clerk.key(Key::Enter);
    assert!(clerk.orders.take().is_empty(), "it is sent once");
}

#[test]
fn nothing_of_a_citizen_is_left_when_it_is_done() {
    let mut clerk = Clerk::new();
    clerk.fills_in();
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    let order = clerk.intake().unwrap();
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    clerk.key(Key::Enter);
    assert!(clerk.orders.take().is_empty(), "it is sent once");
    clerk.told(&order, Ok(Told::Dossier(Box::new(done()))));
    assert!(clerk.screen.form().is_blank() && matches!(clerk.screen.stage(), Stage::Done(..)));
    clerk.key(Key::Enter);
    assert!(matches!(clerk.screen.stage(), Stage::Writing));
    assert!(clerk.orders.take().is_empty(), "and no draft is written of nothing");
}

#[test]
fn a_duplicate_has_three_ways_out() {
    let duplicate = || {
        let code = DossierCode::parse("H53.12-261019-0001").unwrap();
        Why::Desk(DeskError::Refused(Refusal::Duplicate { code, received_at: Timestamp::UNIX_EPOCH }))
    };
    let mut clerk = Clerk::new();
    clerk.fills_in();
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    let order = clerk.intake().unwrap();
    clerk.told(&order, Err(duplicate()));
    assert!(matches!(clerk.screen.stage(), Stage::Duplicate(_)));
    clerk.key(Key::Escape);
    assert!(matches!(clerk.screen.stage(), Stage::Writing), "back to the form");
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    let order = clerk.intake().unwrap();
    clerk.told(&order, Err(duplicate()));
    let go = clerk.with(|screen, around| screen.tap(TakeInTap::OpenOther, around));
    assert!(matches!(go, Some(Go::Show(_))));
    assert!(clerk.ordered(|wish| matches!(wish, Wish::View(code) if code.as_str() == "H53.12-261019-0001")).is_some());
    clerk.taps(TakeInTap::EvenIfDuplicate);
    let Wish::TakeIn(intake) = clerk.intake().unwrap().wish else { panic!() };
    assert!(intake.even_if_duplicate);
}

#[test]
fn a_refusal_leaves_the_form_as_it_was() {
    let mut clerk = Clerk::new();
    clerk.fills_in();
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    let order = clerk.intake().unwrap();
    clerk.told(&order, Err(Why::Closed));
    assert!(clerk.screen.problem().is_some() && !clerk.screen.form().is_blank());
    clerk.taps(TakeInTap::End(Ending::TakenIn));
    assert!(clerk.intake().is_some() && clerk.screen.problem().is_none());
}

#[test]
fn a_draft_that_was_left_is_offered() {
    let draft = || {
        let applicant = Person { name: "Nguyễn Thử".to_owned(), ..Person::default() };
        Box::new(Draft { procedure: Some("ten".into()), applicant, ..Draft::default() })
    };
    for takes in [true, false] {
        let mut clerk = Clerk::new();
        clerk.with(TakeIn::begin);
        let order = clerk.ordered(|wish| matches!(wish, Wish::Draft)).unwrap();
        clerk.told(&order, Ok(Told::Draft(Some(draft()))));
        clerk.types("khong mat");
        assert!(clerk.kept().is_none(), "it is not written over before it is answered");
        clerk.taps(if takes { TakeInTap::GoOn } else { TakeInTap::ThrowAway });
        assert_eq!(clerk.screen.form().is_blank(), !takes);
        let dropped = clerk.ordered(|wish| matches!(wish, Wish::DropDraft));
        assert_eq!(dropped.is_some(), !takes);
    }
}

#[test]
fn each_change_is_kept_and_no_other() {
    let mut clerk = Clerk::new();
    clerk.types("cg");
    assert!(clerk.orders.take().is_empty(), "a search is nothing to keep");
    clerk.key(Key::Backspace);
    clerk.key(Key::Backspace);
    clerk.fills_in();
    assert!(clerk.kept().is_some());
    clerk.key(Key::Tab);
    assert!(clerk.orders.take().is_empty());
    clerk.taps(TakeInTap::Count(1, true));
    assert_eq!(clerk.kept().unwrap().papers[1].count, 3);
    clerk.taps(TakeInTap::Kind(0));
    assert_eq!(clerk.kept().unwrap().papers[0].kind, PaperKind::Certified);
    clerk.taps(TakeInTap::Channel(Channel::Post));
    assert_eq!(clerk.kept().unwrap().channel, Some(Channel::Post));
}

#[test]
fn what_is_known_is_filled_in_on_request() {
    let mut clerk = Clerk::new();
    clerk.taps(TakeInTap::Known);
    assert!(clerk.orders.take().is_empty(), "without a number there is nobody to ask for");
    clerk.fills_in();
    clerk.taps(TakeInTap::Known);
    let order = clerk.ordered(|wish| matches!(wish, Wish::KnownPerson(_))).unwrap();
    let known = Person { phone: "0912345678".to_owned(), ..Person::default() };
    clerk.told(&order, Ok(Told::Person(Some(known))));
    let kept = clerk.kept().unwrap().applicant;
    assert_eq!((kept.name.as_str(), kept.phone.as_str()), ("Nguyễn Thử Nghiệm", "0912345678"), "nothing is emptied");
    clerk.taps(TakeInTap::Known);
    let order = clerk.ordered(|wish| matches!(wish, Wish::KnownPerson(_))).unwrap();
    clerk.told(&order, Ok(Told::Person(None)));
    assert_eq!(clerk.screen.lookup(), Some(Lookup::Unknown));
}

#[test]
fn papers_and_choices_by_keys() {
    let mut clerk = Clerk::new();
    clerk.fills_in();
    while clerk.screen.slot() != Slot::Paper(0) {
        clerk.key(Key::Tab);
    }
    clerk.key(Key::Char('5'));
    assert_eq!(clerk.screen.form().papers[0].count, 5);
    clerk.key(Key::LEFT);
    assert_eq!(clerk.screen.form().papers[0].count, 4);
    clerk.key(Key::Char(' '));
    assert_eq!(clerk.screen.form().papers[0].count, 0);
    clerk.key(Key::Up);
    assert_eq!(clerk.screen.slot(), Slot::Delivery);
    clerk.key(Key::RIGHT);
    assert_eq!(clerk.screen.form().delivery, Delivery::Post);
    clerk.key(Key::Up);
    assert_eq!(clerk.screen.slot(), Slot::Channel);
    clerk.key(Key::RIGHT);
    clerk.key(Key::RIGHT);
    clerk.key(Key::RIGHT);
    assert_eq!(clerk.screen.form().channel, Channel::Counter, "round once");
}

#[test]
fn a_search_shows_few_and_its_keys_choose_among_them() {
    let mut clerk = Clerk::new();
    clerk.types("c");
    assert_eq!(clerk.screen.form().hits(&clerk.office).len(), 2.min(MOST_HITS));
    clerk.key(Key::Down);
    clerk.key(Key::Down);
    assert_eq!(clerk.screen.hit(), 1, "no further than the last");
    let second = clerk.screen.form().hits(&clerk.office)[1].id.clone();
    clerk.key(Key::Enter);
    assert_eq!(clerk.screen.form().procedure, Some(second));
}
