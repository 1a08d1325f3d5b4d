//! The pad on which a PIN is typed.

use egui::{Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::parts;
use crate::ui::counter::PadKey;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const KEY_MM: [f32; 2] = [33.5, 23.5];
const KEY_GAP_MM: f32 = 3.2;
/// From the top of the dots to the keys.
const DOTS_MM: f32 = 18.5;
/// Fewest dots: so many digits a PIN has at least.
const DOTS: usize = 6;

/// The pad, in words.
#[derive(Debug, Clone)]
pub struct Pad {
    /// What is asked for.
    pub ask: String,
    /// How many digits there are.
    pub digits: usize,
    /// Why it did not work, and the way out.
    pub problem: Option<String>,
    /// Whether digits are taken now.
    pub is_open: bool,
    /// The keys that are no digits: take all back, take one back, go on.
    pub keys: [String; 3],
}

/// Paints the pad in the middle of `area`; gives back the key that was pressed.
pub fn show(canvas: &mut Canvas<'_>, area: Rect, page: &Pad) -> Option<PadKey> {
    let [key_width, key_height] = KEY_MM.map(|mm| canvas.mm(mm));
    let gap = canvas.mm(KEY_GAP_MM);
    let width = 3.0 * key_width + 2.0 * gap;
    let ask = Text::new(&page.ask, Role::StaffHeading, canvas.theme().colour.ink);
    let head = canvas.mm(32.0).max(canvas.size_of(width, ask).y + canvas.mm(DOTS_MM));
    let height = head + 5.0 * key_height + 4.0 * gap;
    let left = (area.center().x - width / 2.0).round();
    // A little above the middle: what did not work stands below.
    let top = (area.center().y - height / 2.0 - canvas.mm(12.0)).max(area.top() + canvas.mm(2.0)).round();
    let ask_and_dots = rect_at(pos2(left, top), width, head);
    show_dots(canvas, ask_and_dots, page);
    let keys = pos2(left, ask_and_dots.bottom());
    let cell = |column: usize, row: usize| {
        let step = vec2(column as f32 * (key_width + gap), row as f32 * (key_height + gap));
        rect_at(keys + step, key_width, key_height)
    };
    let mut pressed = None;
    for digit in 1..=9_u8 {
        let place = usize::from(digit - 1);
        if parts::pad_key(canvas, cell(place % 3, place / 3), &digit.to_string(), true, None) {
            pressed = Some(PadKey::Digit(digit));
        }
    }
    let [clear, back, enter] = &page.keys;
    if parts::pad_key(canvas, cell(0, 3), clear, false, None) {
        pressed = Some(PadKey::Clear);
    }
    if parts::pad_key(canvas, cell(1, 3), "0", true, None) {
        pressed = Some(PadKey::Digit(0));
    }
    if parts::pad_key(canvas, cell(2, 3), back, false, Some(icons::BACKSPACE)) {
        pressed = Some(PadKey::Back);
    }
    let go = Rect::from_min_max(cell(0, 4).min, cell(2, 4).max);
    let look = if page.is_open && page.digits >= DOTS { Look::Main } else { Look::Off };
    if button_in(canvas, go, look, None, enter, Role::StaffButton) {
        pressed = Some(PadKey::Enter);
    }
    if let Some(problem) = &page.problem {
        let at = pos2(left, go.bottom() + canvas.mm(4.0));
        parts::note(canvas, at, width, Tone::Late, icons::WARNING, problem);
    }
    pressed
}

fn show_dots(canvas: &mut Canvas<'_>, area: Rect, page: &Pad) {
    let ink = canvas.theme().colour.ink;
    canvas.text(area.min, area.width(), Text::new(&page.ask, Role::StaffHeading, ink).centred());
    let dots = page.digits.max(DOTS);
    let step = canvas.mm(12.7).min(area.width() / dots as f32);
    let radius = canvas.mm(4.1).min(step * 0.36);
    let first = Pos2::new(area.center().x - step * (dots as f32 - 1.0) / 2.0, area.bottom() - canvas.mm(12.0));
    for dot in 0..dots {
        let centre = first + vec2(step * dot as f32, 0.0);
        canvas.add(Shape::circle_stroke(centre, radius, Stroke::new(canvas.mm(0.8), ink)));
        if dot < page.digits {
            canvas.add(Shape::circle_filled(centre, radius, ink));
        }
    }
}
