//! What each text stands on, and whether it stays there: the words of a button within the button, of a chip within the chip.

use egui::epaint::{Shape, TextShape};
use egui::{Color32, Pos2, Rect, Ui, Vec2, pos2, vec2};
use egui_kittest::Harness;

use motcua::ui::screens::board::{examples, room, show, theme_for};
use motcua::ui::theme::{self, Role};
use motcua::ui::widgets::{Canvas, Text};
use motcua::words::{Lang, Words};

use crate::contrast::{Painted, fill_at, is_picture_at, painted};

/// The outermost pixel of a letter is seen through: what it may lie over an edge by.
const EDGE: f32 = 2.0;

/// The texts that lie across the edge of what was painted below them.
pub fn spilled_texts<S>(harness: &Harness<'_, S>) -> Vec<String> {
    let shapes = painted(harness);
    let mut spilled = Vec::new();
    for (place, (clip, shape)) in shapes.iter().enumerate() {
        let Shape::Text(text) = shape else { continue };
        let Some(ink) = ink_of(text, *clip) else { continue };
        let (before, after) = (&shapes[..place], &shapes[place + 1..]);
        // Under a veil, or under what lies over the screen: nobody is to read it. On a picture there is no edge.
        let is_under = after.iter().any(|shape| fill_at(shape, ink.center()).is_some());
        if is_under || before.iter().any(|shape| is_picture_at(shape, ink.center())) {
            continue;
        }
        if let Some(edge) = crossed(before, ink) {
            spilled.push(format!("{:?} at {ink:?} lies across the edge of {edge:?}", text.galley.job.text));
        }
    }
    spilled
}

/// Where the letters of a text are seen. Print on a drawing that lies at an angle is no text of the screen.
fn ink_of(text: &TextShape, clip: Rect) -> Option<Rect> {
    if text.galley.job.text.trim().is_empty() {
        return None;
    }
    let is_upright = (text.angle.abs() % std::f32::consts::FRAC_PI_2) < f32::EPSILON;
    let ink = text.visual_bounding_rect().shrink(EDGE).intersect(clip);
    (is_upright && ink.is_positive()).then_some(ink)
}

/// The edge that a text lies across: from the text downwards, as far as the filled rectangle that holds all of it. Only a shadow
/// has none.
fn crossed(below: &[Painted<'_>], ink: Rect) -> Option<Rect> {
    for (place, (clip, shape)) in below.iter().enumerate().rev() {
        let Shape::Rect(rect) = shape else { continue };
        let (seen, is_filled) = (rect.rect.intersect(*clip), rect.fill.a() > 0);
        let is_seen = is_filled || !rect.stroke.is_empty();
        if !is_seen || rect.blur_width > 0.0 || !seen.intersect(ink).is_positive() {
            continue;
        }
        if !seen.contains_rect(ink) {
            let corners = [ink.left_top(), ink.right_top(), ink.left_bottom(), ink.right_bottom()];
            let within = ground_at(&below[..=place], seen.intersect(ink).center());
            let is_edge = |corner: &Pos2| !seen.contains(*corner) && ground_at(&below[..=place], *corner) != within;
            if !rect.stroke.is_empty() || corners.iter().any(is_edge) {
                return Some(seen);
            }
            // Beside it all has its own colour.
            continue;
        }
        if is_filled {
            return None;
        }
    }
    None
}

/// The colour that was painted at a point.
fn ground_at(shapes: &[Painted<'_>], point: Pos2) -> Color32 {
    shapes.iter().filter_map(|shape| fill_at(shape, point)).fold(Color32::TRANSPARENT, Color32::blend)
}

/// Size in pixels, millimetres a pixel, metres to those who read.
const BOARDS: [(Vec2, f32, f32); 3] =
    [(vec2(1920.0, 1080.0), 0.496, 3.1), (vec2(1920.0, 1080.0), 0.496, 5.0), (vec2(1366.0, 768.0), 0.252, 1.1)];

/// A window of this size on which `show` paints in a theme.
fn window(size: Vec2, theme: theme::Theme, mut show: impl FnMut(&mut Ui, &theme::Theme) + 'static) -> Harness<'static> {
    let mut ready = false;
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui(move |ui| {
        if !std::mem::replace(&mut ready, true) {
            theme::install(ui.ctx());
            theme::apply(ui.ctx(), &theme);
        }
        show(ui, &theme);
    });
    harness.run();
    harness
}

#[test]
fn on_the_board_every_text_stays_on_what_it_stands_on() {
    let mut spilled = Vec::new();
    for (size, pitch, distance) in BOARDS {
        let theme = theme_for(size, pitch, distance);
        for lang in Lang::ALL {
            for example in examples(&Words::new(lang), room(size, &theme)) {
                let (name, page) = (example.name, example.page);
                let harness = window(size, theme.clone(), move |ui, theme| show(ui, theme, &page));
                let told = |fault| format!("{name} {lang:?} at {size:?} and {distance} m: {fault}");
                spilled.extend(spilled_texts(&harness).into_iter().map(told));
            }
        }
    }
    assert!(spilled.is_empty(), "{} are wrong:\n{}", spilled.len(), spilled.join("\n"));
}

#[test]
fn words_that_are_too_long_for_what_they_stand_on_are_found() {
    let scale = theme::Scale::for_citizen(0.248, [1080.0, 1920.0]);
    let spilled_on = |width: f32| {
        let harness = window(vec2(1080.0, 400.0), theme::Theme::light(scale), move |ui, theme| {
            let mut canvas = Canvas::new(ui, theme, 0.0);
            let (screen, button) = (canvas.screen(), Rect::from_min_size(pos2(100.0, 100.0), vec2(width, 120.0)));
            canvas.fill(screen, 0.0, theme.colour.floor);
            canvas.fill(button, 20.0, theme.colour.main);
            canvas.text(pos2(120.0, 120.0), 800.0, Text::new("Xem hồ sơ", Role::Button, theme.colour.on_main));
        });
        spilled_texts(&harness).len()
    };
    assert_eq!([spilled_on(500.0), spilled_on(150.0)], [0, 1]);
}
