//! The manners of a kiosk: fingers that are slow, that tremble, that are many, that a panel passes off as a mouse; keys that would
//! leave it or change it; a window that nobody closes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "monkey/office.rs"]
mod office;

use std::time::Duration;

use egui::{
    CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, Vec2, ViewportCommand,
    ViewportId, vec2,
};
use motcua::desk::ExitPin;
use motcua::domain::pin::Pin;
use motcua::ui::driven::{Driven, usual};
use motcua::ui::{Launch, Pointer};
use office::Office;

const SIZE: Vec2 = vec2(1080.0, 1920.0);
const TYPE_CODE: &str = "Gõ mã hồ sơ bằng tay";

/// The face of an office, waiting for somebody.
fn face(office: &Office, set: impl FnOnce(&mut Launch)) -> Driven {
    let mut launch = usual(office.places());
    set(&mut launch);
    let mut face = Driven::open(launch, SIZE).unwrap();
    face.describe();
    for _ in 0..3 {
        face.pass(Vec::new());
    }
    face
}

fn place(face: &Driven, button: &str) -> Pos2 {
    face.buttons().iter().find(|(name, _)| name == button).map(|(_, place)| place.center()).unwrap()
}

fn touch(finger: u64, phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(0), id: TouchId(finger), phase, pos, force: None }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// A finger goes down, lies for some time in which it slips by `slip` pixels, and goes up: as the window tells it.
fn tap(face: &mut Driven, at: Pos2, lies: Duration, slip: Vec2) {
    face.pass(vec![touch(1, TouchPhase::Start, at), Event::PointerMoved(at), button(at, true)]);
    face.wait(lies);
    let to = at + slip;
    face.pass(vec![touch(1, TouchPhase::Move, to), Event::PointerMoved(to)]);
    face.pass(vec![touch(1, TouchPhase::End, to), button(to, false), Event::PointerGone]);
    face.pass(Vec::new());
}

#[test]
fn slow_and_trembling_fingers_press() {
    let office = Office::new();
    for (lies_ms, slip) in [(0, Vec2::ZERO), (3_000, Vec2::ZERO), (1_200, vec2(14.0, -14.0)), (20_000, vec2(3.0, 3.0))]
    {
        let mut face = face(&office, |_| {});
        let at = place(&face, TYPE_CODE);
        tap(&mut face, at, Duration::from_millis(lies_ms), slip);
        assert_eq!(face.screen(), "typed_code", "{lies_ms} ms, slipped by {slip}");
    }
}

#[test]
fn a_panel_that_plays_a_mouse_works_and_shows_no_pointer() {
    let office = Office::new();
    let mut face = face(&office, |launch| launch.pointer = Pointer::Hidden);
    let at = place(&face, TYPE_CODE);
    let (_, output) = face.run(vec![Event::PointerMoved(at), button(at, true)]);
    assert_eq!(output.platform_output.cursor_icon, CursorIcon::None);
    drop(output);
    face.pass(vec![button(at, false)]);
    face.pass(Vec::new());
    assert_eq!(face.screen(), "typed_code");
}

#[test]
fn the_pointer_goes_with_the_first_touch_and_comes_back_with_a_mouse() {
    let office = Office::new();
    let mut face = face(&office, |_| {});
    let at = Pos2::new(20.0, 400.0);
    let cursor = |face: &mut Driven, events| face.run(events).1.platform_output.cursor_icon;
    assert_ne!(cursor(&mut face, vec![Event::PointerMoved(at)]), CursorIcon::None);
    tap(&mut face, at, Duration::ZERO, Vec2::ZERO);
    assert_eq!(cursor(&mut face, Vec::new()), CursorIcon::None);
    assert_ne!(cursor(&mut face, vec![Event::PointerMoved(at)]), CursorIcon::None);
}

#[test]
fn more_fingers_do_no_harm() {
    let office = Office::new();
    let mut face = face(&office, |_| {});
    let (at, beside) = (place(&face, TYPE_CODE), Pos2::new(500.0, 700.0));
    // A hand that rests on the screen, while a finger of it presses.
    face.pass((2..6).map(|finger| touch(finger, TouchPhase::Start, beside)).collect());
    assert_eq!(face.screen(), "attract");
    face.pass(vec![touch(1, TouchPhase::Start, at), Event::PointerMoved(at), button(at, true)]);
    face.pass((2..6).map(|finger| touch(finger, TouchPhase::Move, beside + vec2(90.0, 30.0))).collect());
    face.pass(vec![touch(1, TouchPhase::End, at), button(at, false), Event::PointerGone]);
    face.pass((2..6).map(|finger| touch(finger, TouchPhase::End, beside)).collect());
    face.pass(Vec::new());
    assert_eq!(face.screen(), "typed_code");
}

#[test]
fn presses_that_come_with_one_pass_all_count() {
    let office = Office::new();
    let mut face = face(&office, |_| {});
    let at = place(&face, TYPE_CODE);
    tap(&mut face, at, Duration::ZERO, Vec2::ZERO);
    assert_eq!(face.screen(), "typed_code");
    let presses = ["7", "3", "9"].map(|digit| {
        let at = place(&face, digit);
        [Event::PointerMoved(at), button(at, true), button(at, false)]
    });
    face.pass(presses.concat());
    while face.pass(Vec::new()).next.is_zero() {}
    let (_, output) = face.run(Vec::new());
    let tree = output.platform_output.accesskit_update.as_ref().unwrap();
    assert!(tree.nodes.iter().any(|(_, node)| node.value().is_some_and(|typed| typed.ends_with("739"))));
    drop(output);
}

#[test]
fn keys_neither_leave_nor_change_the_screen() {
    let office = Office::new();
    let mut face = face(&office, |_| {});
    let keys = [Key::Q, Key::W, Key::Plus, Key::Equals, Key::Minus, Key::Num0, Key::F4, Key::F5, Key::F11, Key::F12];
    for key in keys {
        for modifiers in [Modifiers::NONE, Modifiers::COMMAND, Modifiers::CTRL, Modifiers::ALT] {
            let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            let (_, output) = face.run(vec![event(true), event(false)]);
            let root = &output.viewport_output[&ViewportId::ROOT];
            assert!(root.commands.is_empty(), "{modifiers:?} {key:?}: {:?}", root.commands);
            assert_eq!((output.pixels_per_point, face.screen()), (1.0, "attract"), "{modifiers:?} {key:?}");
        }
    }
}

#[test]
fn the_window_of_an_office_is_not_closed_by_a_window_manager() {
    let office = Office::new();
    assert!(face(&office, |_| {}).refuses_to_close());
    let mut window = face(&office, |launch| launch.windowed = Some((1080, 1920)));
    assert!(!window.refuses_to_close(), "one that is looked at from a desk is");
    let mut demo = face(&office, |launch| launch.closes_on_escape = true);
    let escape =
        Event::Key { key: Key::Escape, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    let (_, output) = demo.run(vec![escape]);
    assert!(output.viewport_output[&ViewportId::ROOT].commands.contains(&ViewportCommand::Close));
    drop(output);
    assert!(!demo.refuses_to_close(), "a demo is left by Escape");
}

/// A finger that lies in the corner for so long; the window draws when it asked for it, and at the end.
fn hold(face: &mut Driven, [from, to]: [Pos2; 2], lies: Duration) {
    face.pass(vec![touch(1, TouchPhase::Start, from), Event::PointerMoved(from), button(from, true)]);
    let mut next = face.pass(vec![touch(1, TouchPhase::Move, to), Event::PointerMoved(to)]).next;
    let mut left = lies;
    while !left.is_zero() {
        let wait = next.min(left);
        face.wait(wait);
        next = face.pass(Vec::new()).next;
        // A pass itself takes a sixtieth of a second.
        left = left.saturating_sub(wait + Duration::from_millis(16));
    }
    face.pass(vec![touch(1, TouchPhase::End, to), button(to, false), Event::PointerGone]);
    face.pass(Vec::new());
}

fn with_exit(launch: &mut Launch) {
    launch.places.exit_pin = Some(ExitPin::new(&Pin::parse("135790").unwrap()).unwrap());
}

/// Passes until the desk has answered; whether the window then closes.
fn closes(face: &mut Driven, until: impl Fn(&Driven) -> bool) -> bool {
    let patience = std::time::Instant::now() + Duration::from_mins(1);
    loop {
        let (_, output) = face.run(Vec::new());
        let closes = output.viewport_output[&ViewportId::ROOT].commands.contains(&ViewportCommand::Close);
        drop(output);
        if closes || until(face) {
            return closes;
        }
        assert!(std::time::Instant::now() < patience, "the desk does not answer");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn type_pin(face: &mut Driven, pin: &str) {
    for digit in pin.chars() {
        face.wait(Duration::from_millis(200));
        face.pass(vec![Event::Text(digit.to_string())]);
    }
    face.wait(Duration::from_millis(200));
    let key =
        Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    face.pass(vec![key]);
    face.wait(Duration::from_millis(200));
    face.pass(Vec::new());
}

#[test]
fn a_finger_held_in_the_corner_opens_the_pad_of_who_may_end_the_program() {
    let office = Office::new();
    let (corner, beside) = (Pos2::new(60.0, 60.0), Pos2::new(160.0, 60.0));
    let long = Duration::from_millis(3_100);
    let cases = [
        ("held", [corner, corner + vec2(14.0, -14.0)], long, "exit"),
        ("tapped", [corner, corner], Duration::from_millis(2_500), "attract"),
        ("slipped out", [corner, beside], long, "attract"),
        ("beside it", [beside, beside], long, "attract"),
    ];
    for (what, way, lies, screen) in cases {
        let mut face = face(&office, with_exit);
        hold(&mut face, way, lies);
        assert_eq!(face.screen(), screen, "{what}");
    }
    let mut without = face(&office, |_| {});
    hold(&mut without, [corner, corner], long);
    assert_eq!(without.screen(), "attract", "without a PIN the corner does nothing");
}

#[test]
fn what_lies_in_the_corner_for_ever_opens_the_pad_once() {
    let office = Office::new();
    let mut face = face(&office, with_exit);
    let corner = Pos2::new(60.0, 60.0);
    face.pass(vec![touch(1, TouchPhase::Start, corner), Event::PointerMoved(corner), button(corner, true)]);
    let mut seen = Vec::new();
    for _ in 0..300 {
        face.wait(Duration::from_secs(1));
        face.pass(Vec::new());
        if seen.last() != Some(&face.screen()) {
            seen.push(face.screen());
        }
    }
    assert_eq!(seen, ["attract", "exit", "attract"]);
}

#[test]
fn staff_end_the_program_by_their_pin_alone() {
    let office = Office::new();
    let mut face = face(&office, with_exit);
    hold(&mut face, [Pos2::new(60.0, 60.0); 2], Duration::from_millis(3_100));
    type_pin(&mut face, "135791");
    assert!(!closes(&mut face, |face| face.screen() == "exit_answered"), "a wrong one closes nothing");
    assert!(face.refuses_to_close());
    type_pin(&mut face, "135790");
    assert!(closes(&mut face, |_| false));
    assert!(!face.refuses_to_close());
}

#[test]
fn keys_open_the_pad_where_there_is_a_pin() {
    let office = Office::new();
    let modifiers = Modifiers { ctrl: true, shift: true, command: true, ..Modifiers::NONE };
    let chord = Event::Key { key: Key::Q, physical_key: None, pressed: true, repeat: false, modifiers };
    for (is_set, screen) in [(true, "exit"), (false, "attract")] {
        let mut face = face(&office, |launch| {
            if is_set {
                with_exit(launch);
            }
        });
        // Nobody was there for long, as when staff come to close.
        face.wait(Duration::from_mins(10));
        face.pass(vec![chord.clone()]);
        assert_eq!(face.screen(), screen);
    }
}
