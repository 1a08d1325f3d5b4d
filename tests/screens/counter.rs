//! The staff's face at the two sizes that it is made for: nothing is cut off, nothing covers another, letters and places to
//! press are large enough.

use egui::accesskit::Role;
use egui::epaint::Shape;
use egui::{Pos2, Rect, Vec2, vec2};
use egui_kittest::Harness;

use motcua::ui::screens::counter::{Example, examples, show, theme_for};
use motcua::ui::screens::supervisor;
use motcua::ui::theme;
use motcua::words::{Lang, Words};

use crate::contrast::faint_texts;
use crate::held::spilled_texts;
use crate::{Part, parts_of};

/// Size in pixels, and millimetres a pixel.
const SCREENS: [(Vec2, f32); 2] = [(vec2(1920.0, 1080.0), 0.248), (vec2(1366.0, 768.0), 0.252)];
/// No letter of the staff's has a lower em: 20 pixels at 0.248.
const LEAST_EM_MM: f32 = 20.0 * 0.248;
/// No place to press has a shorter side.
const LEAST_TARGET_MM: f32 = 9.0;
/// Line boxes reach above and below what is printed in them; what two of them may overlap by, in shares of their height.
const EMPTY: f32 = 0.26;

fn drawn(example: &Example, (size, pitch): (Vec2, f32), high_contrast: bool) -> Harness<'static, bool> {
    let theme = theme_for(size, pitch, high_contrast).reduce_motion();
    let page = example.page.clone();
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui_state(
        move |ui, is_ready: &mut bool| {
            if !*is_ready {
                *is_ready = true;
                theme::install(ui.ctx());
                theme::apply(ui.ctx(), &theme);
            }
            show(ui, &theme, &page);
        },
        false,
    );
    harness.run();
    harness
}

fn all() -> Vec<(String, Example)> {
    let of = |lang: Lang| {
        let named = move |example: Example| (format!("{} {}", example.name, lang.code()), example);
        let words = Words::new(lang);
        let figures = supervisor::examples(&words)
            .into_iter()
            .filter(|it| ["trend", "report"].iter().any(|page| it.name.starts_with(page)));
        examples(&words).into_iter().chain(figures).map(named)
    };
    Lang::ALL.into_iter().flat_map(of).collect()
}

/// What is printed of a text, without the empty margins of its line box.
fn printed(part: &Part) -> Rect {
    part.place.shrink2(vec2(1.0, part.place.height().min(60.0) * EMPTY))
}

/// What is wrong with a screen, in sentences.
fn faults(harness: &Harness<'_, bool>, (size, pitch): (Vec2, f32)) -> Vec<String> {
    let screen = Rect::from_min_size(Pos2::ZERO, size);
    let parts = parts_of(harness, &[Role::Label, Role::Button, Role::TextInput]);
    let texts: Vec<&Part> = parts.iter().filter(|part| part.role == Role::Label).collect();
    let mut faults = Vec::new();
    for Part { role, name, place } in &parts {
        if !screen.contains_rect(*place) {
            faults.push(format!("{name:?} at {place:?} is cut off"));
        }
        let short = place.width().min(place.height()) * pitch;
        if *role != Role::Label && short < LEAST_TARGET_MM - 0.05 {
            faults.push(format!("{name:?} is {short:.1} mm to press"));
        }
        if *role != Role::Label && name.is_empty() {
            faults.push(format!("what is at {place:?} has no name"));
        }
    }
    faults.extend(pressed_twice(&parts));
    for (index, text) in texts.iter().enumerate() {
        for other in texts.iter().skip(index + 1) {
            let overlap = printed(text).intersect(printed(other));
            if overlap.is_positive() {
                faults.push(format!("{:?} and {:?} overlap at {overlap:?}", text.name, other.name));
            }
        }
    }
    faults.extend(faint_texts(harness));
    faults.extend(spilled_texts(harness));
    faults.extend(small_letters(harness, pitch));
    faults
}

/// The places to press that lie on one another, but a button within a row that opens something else.
fn pressed_twice(parts: &[Part]) -> Vec<String> {
    let places: Vec<&Part> = parts.iter().filter(|part| part.role != Role::Label).collect();
    let mut faults = Vec::new();
    for (index, part) in places.iter().enumerate() {
        for other in places.iter().skip(index + 1) {
            let (a, b) = (part.place.shrink(1.5), other.place.shrink(1.5));
            let is_within = a.contains_rect(b) || b.contains_rect(a);
            if a.intersect(b).is_positive() && !is_within {
                faults.push(format!("{:?} and {:?} are pressed at the same place", part.name, other.name));
            }
        }
    }
    faults
}

/// The texts whose letters are too small to be read at 65 cm.
fn small_letters(harness: &Harness<'_, bool>, pitch: f32) -> Vec<String> {
    let least = (LEAST_EM_MM / pitch).floor();
    let mut small = Vec::new();
    let mut look = |shape: &Shape| {
        if let Shape::Text(text) = shape {
            let job = &text.galley.job;
            // An icon is a letter of a font of its own, from where Unicode leaves room for that.
            let is_icon = job.text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
            for section in &job.sections {
                if section.format.font_id.size < least && !is_icon {
                    small.push(format!("{:?} has letters of {} px", job.text, section.format.font_id.size));
                }
            }
        }
    };
    for clipped in &harness.output().shapes {
        walk(&clipped.shape, &mut look);
    }
    small
}

fn walk(shape: &Shape, look: &mut impl FnMut(&Shape)) {
    if let Shape::Vec(shapes) = shape {
        for shape in shapes {
            walk(shape, look);
        }
    }
    look(shape);
}

#[test]
fn every_state_is_whole_at_both_sizes() {
    are_whole(&SCREENS, false);
}

#[test]
fn every_state_is_whole_in_high_contrast() {
    are_whole(&SCREENS[1..], true);
}

/// All states at some sizes have no fault.
fn are_whole(screens: &[(Vec2, f32)], high_contrast: bool) {
    let mut faults_of_all = Vec::new();
    for (name, example) in all() {
        for screen in screens {
            let found = faults(&drawn(&example, *screen, high_contrast), *screen);
            faults_of_all.extend(found.into_iter().map(|fault| format!("{name} at {:?}: {fault}", screen.0)));
        }
    }
    assert!(faults_of_all.is_empty(), "{}", faults_of_all.join("\n"));
}

#[test]
fn a_fault_would_be_found() {
    let (_, example) = all().swap_remove(0);
    // Half as wide as it is made for, with letters as large: texts run into each other.
    let screen = (vec2(700.0, 400.0), 0.1);
    assert!(!faults(&drawn(&example, screen, false), (screen.0, 0.248)).is_empty());
}

#[test]
fn an_idle_screen_asks_for_no_frame() {
    for (name, example) in all() {
        let harness = drawn(&example, SCREENS[0], true);
        let wait = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(wait.is_some_and(|wait| wait.as_secs() > 60), "{name} wants the next frame after {wait:?}");
    }
}
