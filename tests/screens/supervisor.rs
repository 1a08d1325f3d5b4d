//! Every state of the supervisor's face through a real egui pass, in both languages and on three screens: no glyph is missing,
//! nothing is cut off or covered, targets are large enough, and what a finger does is what was meant.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use egui::{Event, PointerButton, Pos2, Rect, Vec2, accesskit, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use motcua::domain::queue::{Bucket, Handler};
use motcua::ui::counter::Tap;
use motcua::ui::screens::counter::{Example, show, theme_for};
use motcua::ui::screens::supervisor::examples;
use motcua::ui::supervisor::{Picker, QueueTap};
use motcua::ui::theme;
use motcua::words::{Lang, Words};

use crate::contrast::faint_texts;
use crate::held::spilled_texts;
use crate::{Part, parts_of};

/// Sizes in pixels, with the millimetres a pixel of such a screen.
const SCREENS: [(Vec2, f32); 3] =
    [(vec2(1920.0, 1080.0), 0.248), (vec2(1366.0, 768.0), 0.252), (vec2(1080.0, 1920.0), 0.248)];
/// No target is smaller.
const LEAST_MM: f32 = 9.0;

struct Screen {
    example: Example,
    theme: theme::Theme,
    taps: Vec<Tap>,
    ready: bool,
}

fn harness(example: Example, size: Vec2, pitch: f32) -> Harness<'static, Screen> {
    harness_in(example, (size, pitch), false)
}

fn harness_in(example: Example, (size, pitch): (Vec2, f32), high_contrast: bool) -> Harness<'static, Screen> {
    let screen = Screen { example, theme: theme_for(size, pitch, high_contrast), taps: Vec::new(), ready: false };
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui_state(
        |ui, screen: &mut Screen| {
            if !screen.ready {
                screen.ready = true;
                theme::install(ui.ctx());
                theme::apply(ui.ctx(), &screen.theme);
            }
            // That there is more or less room is told in each pass; here nobody hears it.
            let tap = show(ui, &screen.theme, &screen.example.page);
            screen.taps.extend(tap.filter(|tap| !matches!(tap, Tap::Queue(QueueTap::Room(_)))));
        },
        screen,
    );
    harness.run();
    harness
}

fn all() -> Vec<(Lang, Example)> {
    let of = |lang| examples(&Words::new(lang)).into_iter().map(move |example| (lang, example));
    Lang::ALL.into_iter().flat_map(of).collect()
}

fn named(name: &str) -> Example {
    examples(&Words::new(Lang::Vi)).into_iter().find(|example| example.name == name).unwrap()
}

/// Every text and button.
fn parts(harness: &Harness<'_, Screen>) -> Vec<Part> {
    parts_of(harness, &[accesskit::Role::Label, accesskit::Role::Button])
}

#[test]
fn every_text_is_told_from_its_ground() {
    let mut faint = Vec::new();
    for example in examples(&Words::new(Lang::Vi)) {
        for high_contrast in [false, true] {
            let harness = harness_in(example.clone(), SCREENS[1], high_contrast);
            let found = faint_texts(&harness);
            faint.extend(found.into_iter().map(|fault| format!("{} ({high_contrast}): {fault}", example.name)));
        }
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn every_text_stays_on_what_it_stands_on() {
    let mut spilled = Vec::new();
    for (size, pitch) in SCREENS {
        for (lang, example) in all() {
            for high_contrast in [false, true] {
                let found = spilled_texts(&harness_in(example.clone(), (size, pitch), high_contrast));
                let told = |fault| format!("{} {lang:?} at {size:?} ({high_contrast}): {fault}", example.name);
                spilled.extend(found.into_iter().map(told));
            }
        }
    }
    assert!(spilled.is_empty(), "{} are wrong:\n{}", spilled.len(), spilled.join("\n"));
}

#[test]
fn there_is_a_picture_of_every_list() {
    let names: Vec<&str> = examples(&Words::new(Lang::Vi)).iter().map(|example| example.name).collect();
    assert!(names.len() >= 20, "{names:?}");
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
}

#[test]
fn everything_is_within_the_screen_and_large_enough() {
    for (size, pitch) in SCREENS {
        for (lang, example) in all() {
            let name = example.name;
            let harness = harness(example, size, pitch);
            let screen = Rect::from_min_size(Pos2::ZERO, size);
            for Part { role, name: words, place } in parts(&harness) {
                assert!(screen.contains_rect(place), "{name} {lang:?} at {size:?}: {words:?} at {place:?} is cut off");
                // A row at the edge of the list is seen in part, and opens all the same.
                let is_row = name.starts_with("queue") && place.width() > size.x * 0.4;
                let smallest = place.height().min(place.width()) * pitch;
                assert!(
                    role != accesskit::Role::Button || is_row || smallest > LEAST_MM - 0.5,
                    "{name} {lang:?} at {size:?}: {words:?} is {smallest:.1} mm"
                );
            }
        }
    }
}

#[test]
fn no_text_covers_another() {
    for (size, pitch) in SCREENS {
        for (lang, example) in all() {
            let name = example.name;
            // A choice lies over the queue, and so does a note: that is what they are for.
            if ["queue_units", "queue_fields", "queue_failed"].contains(&name) || !name.starts_with("queue") {
                continue;
            }
            let harness = harness(example, size, pitch);
            let texts = parts_of(&harness, &[accesskit::Role::Label]);
            for (index, text) in texts.iter().enumerate() {
                for other in texts.iter().skip(index + 1) {
                    let printed = |text: &Part| text.place.shrink2(vec2(2.0, 6.0));
                    let overlap = printed(text).intersect(printed(other));
                    let (words, others) = (&text.name, &other.name);
                    assert!(
                        !overlap.is_positive(),
                        "{name} {lang:?} at {size:?}: {words:?} and {others:?} overlap at {overlap:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_idle_screen_asks_for_no_frame() {
    for (lang, example) in all() {
        let name = example.name;
        let harness = harness(example, SCREENS[0].0, SCREENS[0].1);
        let wait = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(wait.is_some_and(|wait| wait.as_secs() > 60), "{name} {lang:?} wants the next frame after {wait:?}");
    }
}

#[test]
fn buttons_ask_for_what_they_say() {
    for (example, button, expected) in [
        ("queue", "Quá hạn", QueueTap::Choose(Bucket::Overdue)),
        ("queue", "Nhận hôm nay", QueueTap::Choose(Bucket::ReceivedToday)),
        ("queue", "Tất cả đơn vị", QueueTap::Pick(Picker::Handler)),
        ("queue", "Gấp nhất ở trên", QueueTap::Turn),
        ("queue", "LÊ VĂN CƯỜNG", QueueTap::Open(0)),
        ("queue_units", "Bộ phận một cửa", QueueTap::Handler(Some(Handler::Counter))),
        ("queue_units", "Bỏ qua", QueueTap::Close),
        ("queue_urged", "In phiếu", QueueTap::Sheet(None)),
    ] {
        let mut harness = harness(named(example), SCREENS[0].0, SCREENS[0].1);
        let node = harness.query_all_by_role_and_label(accesskit::Role::Button, button).next().unwrap();
        let at = node.rect().left_center() + vec2(12.0, 0.0);
        click(&mut harness, at);
        assert_eq!(harness.state().taps, [Tap::Queue(expected)], "{example}: {button}");
    }
}

fn click(harness: &mut Harness<'_, Screen>, at: Pos2) {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::default(),
    };
    harness.event(Event::PointerMoved(at));
    harness.event(button(true));
    harness.step();
    harness.event(button(false));
    harness.step();
}

#[test]
fn a_finger_moves_the_list_and_presses_nothing_on_its_way() {
    let mut harness = harness(named("queue_long"), SCREENS[0].0, SCREENS[0].1);
    let from = pos2(1200.0, 900.0);
    harness.event(Event::PointerMoved(from));
    harness.event(Event::PointerButton {
        pos: from,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: egui::Modifiers::default(),
    });
    harness.step();
    for step in 1..=6_u8 {
        harness.event(Event::PointerMoved(from - vec2(0.0, 40.0 * f32::from(step))));
        harness.step();
    }
    harness.event(Event::PointerButton {
        pos: from - vec2(0.0, 240.0),
        button: PointerButton::Primary,
        pressed: false,
        modifiers: egui::Modifiers::default(),
    });
    harness.step();
    let moved = |tap: &Tap| match tap {
        Tap::Queue(QueueTap::Drag(by)) => *by,
        Tap::Queue(QueueTap::Fling(speed)) => i64::from(*speed > 0),
        other => panic!("{other:?}"),
    };
    let way: i64 = harness.state().taps.iter().map(moved).sum();
    assert!((1_500..3_500).contains(&way), "240 pixels are about two and a half rows: {:?}", harness.state().taps);
}
