//! What a seat offers beside its screens: the keyboard on the screen, what was chosen, the devices, printing again.

use super::*;
use crate::desk::{Act, NewMember, SeatChoices};
use crate::domain::form::Form;
use crate::domain::person::Person;
use crate::domain::procedure::UnitId;
use crate::ui::counter::acts::ActKind;
use crate::ui::counter::seat::Choice;
use crate::ui::counter::settings::SettingsTap;
use crate::ui::typing::Method;
use crate::ui::widgets::FieldTouch;
use crate::ui::widgets::keyboard::Pressed;

const IN_FIELD: FieldTouch = FieldTouch::Place { place: 0, select: false };

/// A dossier's page with a form open whose first line has the keys.
fn writing() -> Desk {
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Go(Place::Find));
    desk.scan(code(1).as_str());
    desk.answer(page(finished(1)));
    desk.tap(Tap::Dossier(DossierTap::Act(ActKind::Shelve)));
    desk
}

fn shelf(desk: &Desk) -> String {
    let Screen::Dossier(dossier) = desk.counter.screen() else { panic!() };
    dossier.form.as_ref().unwrap().form.text("form-shelf")
}

#[test]
fn the_keyboard_comes_to_a_finger_and_goes_with_a_real_key() {
    let mut desk = writing();
    let field = || Tap::Dossier(DossierTap::Field(0, IN_FIELD));
    desk.counter.touched(false, desk.now);
    desk.tap(field());
    assert_eq!(desk.counter.keyboard(), None, "who has a mouse has a keyboard");
    desk.counter.touched(true, desk.now);
    desk.tap(field());
    assert!(desk.counter.keyboard().is_some());
    desk.tap(Tap::Press(Pressed::Shift));
    for c in ['K', 'ê', '\u{323}'] {
        desk.tap(Tap::Press(Pressed::Key(Key::Char(c))));
    }
    assert_eq!(shelf(&desk), "Kệ");
    assert!(desk.counter.keyboard().is_some_and(|(_, is_shifted)| !is_shifted), "one capital at a time");
    desk.keys(&[Key::Escape]);
    assert_eq!((desk.counter.keyboard(), shelf(&desk).as_str()), (None, "Kệ"), "it goes, and what was typed stays");

    desk.tap(Tap::Choose(Choice::KeyboardComes(false)));
    desk.tap(field());
    assert_eq!(desk.counter.keyboard(), None);
    desk.tap(Tap::Keyboard(true));
    assert!(desk.counter.keyboard().is_some(), "by its button it comes all the same");
    desk.tap(Tap::Dossier(DossierTap::Cancel));
    assert_eq!(desk.counter.keyboard(), None, "there is nothing to type into");
}

#[test]
fn what_is_chosen_is_kept_for_the_seat_and_recalled() {
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Choose(Choice::Method(Method::Vni)));
    desk.tap(Tap::Choose(Choice::HighContrast(true)));
    let Wish::KeepSeat(choices) = desk.newest().wish else { panic!() };
    let mut next = Desk::new();
    assert!(!next.counter.seat().high_contrast);
    next.counter.told(News::Seat(choices), next.now);
    assert_eq!(next.counter.seat(), desk.counter.seat());
    next.counter.told(News::Seat(SeatChoices::default()), next.now);
    assert!(!next.counter.seat().high_contrast);
}

#[test]
fn what_was_copied_goes_with_who_copied_it() {
    let mut desk = writing();
    desk.type_text("Kệ A");
    desk.keys(&[Key::SelectAll, Key::Copy, Key::Caret { forward: true, by: crate::ui::gate::By::Line, select: false }]);
    desk.keys(&[Key::Paste]);
    assert_eq!(shelf(&desk), "Kệ AKệ A");
    desk.tap(Tap::Lock);
    desk.answer(Told::SignedIn(SignedIn { id: "lan".into(), name: "Lan".to_owned(), role: Role::Counter }));
    desk.scan(code(1).as_str());
    desk.answer(page(finished(1)));
    desk.tap(Tap::HandOver(HandOverTap::Receiver(Receiver::Other)));
    desk.keys(&[Key::Paste]);
    let Step::Open(opened) = &desk.hand_over().step else { panic!() };
    assert_eq!(opened.form.text(hand_over::NAME), "");
}

#[test]
fn the_devices_lie_over_the_screen_and_scans_there_are_tries() {
    let mut desk = writing();
    desk.type_text("Kệ A");
    desk.keys(&[Key::Devices]);
    assert!(desk.counter.shows_devices());
    assert_eq!(desk.counter.take_change().map(|(name, _)| name), Some("devices"));
    let orders = desk.orders.len();
    desk.scan(code(2).as_str());
    desk.type_text("x");
    desk.orders.extend(desk.counter.take_orders());
    assert_eq!(desk.orders.len(), orders, "a try opens nothing");
    desk.keys(&[Key::Escape]);
    assert_eq!((desk.counter.shows_devices(), shelf(&desk).as_str()), (false, "Kệ A"));
    desk.keys(&[Key::Devices]);
    desk.later(Duration::from_mins(5));
    assert_eq!((desk.name(), desk.counter.shows_devices()), ("locked", false));
}

#[test]
fn a_slip_is_printed_again_from_its_page_and_from_the_list_of_those_that_never_were() {
    let mut desk = writing();
    desk.tap(Tap::Dossier(DossierTap::Papers));
    desk.tap(Tap::Print(Form::Slip, code(1)));
    assert!(matches!(desk.newest().wish, Wish::Paper(Form::Slip, of, _) if of == code(1)));
    let status = desk.counter.printing().status(Form::Slip, &code(1));
    assert_eq!(status, Some(printing::PrintStatus::Printing));
    assert_eq!(desk.counter.printing().status(Form::Control, &code(1)), None, "each form for itself");

    desk.tap(Tap::WithoutSlip);
    assert!(matches!(desk.newest().wish, Wish::WithoutSlip));
    desk.answer(Told::Found(Vec::new()));
    let Screen::Find(find) = desk.counter.screen() else { panic!() };
    assert!(find.is_without_slip && find.hits.as_ref().is_some_and(Vec::is_empty));
    desk.type_text("n");
    let Screen::Find(find) = desk.counter.screen() else { panic!() };
    assert_eq!((find.is_without_slip, find.text.as_str()), (false, "n"), "typing looks for something else");
}

#[test]
fn an_owner_is_corrected_apart_from_the_applicant() {
    let person = |name: &str| Some(Person { name: name.to_owned(), ..Person::default() });
    let mut desk = Desk::of(Role::Counter);
    desk.tap(Tap::Go(Place::Find));
    desk.scan(code(1).as_str());
    let page = crate::desk::Page { applicant: person("An"), owner: person("Binh"), ..page_of(finished(1)) };
    desk.answer(Told::Page(Box::new(page)));
    desk.tap(Tap::Dossier(DossierTap::Act(ActKind::CorrectOwner)));
    desk.keys(&[Key::SelectAll]);
    desk.type_text("Bình");
    desk.keys(&[Key::BackTab]);
    desk.type_text("gõ nhầm");
    desk.keys(&[Key::Enter]);
    let Wish::Act(_, act) = desk.newest().wish else { panic!() };
    let Act::Correct { applicant, owner, reason } = *act else { panic!("{act:?}") };
    assert_eq!((applicant.name.as_str(), owner.unwrap().name.as_str()), ("An", "Bình"));
    assert_eq!(reason, "gõ nhầm");
}

#[test]
fn somebody_joins_with_a_badge_and_a_unit() {
    let mut desk = Desk::of(Role::Administrator);
    desk.tap(Tap::Go(Place::Settings));
    let tap = |tap| Tap::Settings(tap);
    desk.tap(tap(SettingsTap::Add));
    desk.type_text("Vũ Thị Xuân");
    desk.keys(&[Key::Tab]);
    desk.type_text("xuan");
    desk.scan("BADGE-XUAN");
    desk.tap(tap(SettingsTap::Role(Role::Handling)));
    let office = testing::office(crate::domain::calendar::SupplementRule::Shift);
    if !office.profile.units.is_empty() {
        desk.tap(tap(SettingsTap::Next));
        desk.type_text("135790");
        desk.keys(&[Key::Enter]);
        desk.type_text("135790");
        desk.keys(&[Key::Enter]);
        assert!(!matches!(desk.newest().wish, Wish::AddMember(_)), "whoever handles dossiers belongs to a unit");
    }
    desk.tap(tap(SettingsTap::Unit(0)));
    desk.tap(tap(SettingsTap::Next));
    for _ in 0..2 {
        desk.type_text("135790");
        desk.keys(&[Key::Enter]);
    }
    let Wish::AddMember(new) = desk.newest().wish else { panic!("{:?}", desk.newest()) };
    let NewMember { id, name, badge, unit, .. } = *new;
    assert_eq!((id.as_str(), name.as_str(), badge.as_deref()), ("xuan", "Vũ Thị Xuân", Some("BADGE-XUAN")));
    let first: Option<UnitId> = office.profile.units.keys().next().cloned();
    assert_eq!(unit, first);
}

#[test]
fn each_call_rings_once_however_often_it_is_shown_and_whoever_signs_in() {
    let called = |minute: &str| Call::new("H1", testing::at(&format!("2026-10-22 10:{minute}")));
    let shown = |call: Call| Call { shown_at: Some(call.at), ..call };
    let other = Call::new("H2", testing::at("2026-10-22 10:31"));
    let mut desk = Desk::of(Role::Counter);
    let hears = |desk: &mut Desk, calls: Vec<Call>| {
        desk.counter.told(News::Calls(calls), desk.now);
        desk.counter.take_ring()
    };
    assert!(!hears(&mut desk, Vec::new()), "nobody calls");
    assert!(hears(&mut desk, vec![called("30")]));
    assert!(!hears(&mut desk, vec![shown(called("30"))]), "it is the same call");
    assert!(hears(&mut desk, vec![shown(called("30")), other.clone()]), "another machine");
    assert!(!hears(&mut desk, vec![other.clone()]), "the first was answered");
    desk.counter.key(Key::Escape, desk.now);
    desk.now += Duration::from_mins(5);
    desk.counter.tick(desk.now);
    assert!(desk.counter.who().is_none(), "it locks by itself");
    desk.answer(Told::SignedIn(SignedIn { id: "lan".into(), name: "Lan".to_owned(), role: Role::Counter }));
    assert!(!hears(&mut desk, vec![other]), "it stood before the lock");
    assert!(!hears(&mut desk, Vec::new()));
    assert!(hears(&mut desk, vec![called("40")]), "the same machine again");
}
