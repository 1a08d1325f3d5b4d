//! Paints the screen on which a dossier is taken in.

mod due;
mod over;
mod papers;
mod person;
mod procedure;

use egui::{Pos2, Rect, pos2, vec2};

use super::Page;
use crate::ui::counter::Tap;
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::Slot;
use crate::ui::screens::counter::input::{self, Input};
use crate::ui::screens::counter::parts;
use crate::ui::theme::{Icon, Role};
use crate::ui::widgets::{Canvas, Text, rect_at};

/// From a panel's edge to what is in it.
const PAD_MM: f32 = 5.0;
/// Between panels.
const GAP_MM: f32 = 5.0;
/// How wide the columns are to each other.
const COLUMNS: [f32; 3] = [0.368, 0.332, 0.3];

/// What was pressed.
#[derive(Debug, Default)]
struct Seen {
    tap: Option<Tap>,
}

impl Seen {
    fn tap(&mut self, tap: TakeInTap) {
        self.tap = Some(Tap::TakeIn(tap));
    }

    fn tap_if(&mut self, pressed: bool, tap: impl FnOnce() -> TakeInTap) {
        if pressed {
            self.tap(tap());
        }
    }
}

/// Paints the page into the room beside the rail and under the bar; gives back what was pressed. In a low room only what is
/// typed is shown: the search and the person.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page, is_low: bool) -> Option<Tap> {
    let mut seen = Seen::default();
    if let (true, Some(over)) = (is_low, &page.over) {
        over::show(canvas, room, over, is_low, &mut seen);
        return seen.tap;
    }
    if is_low {
        let (left, right) = room.split_left_right_at_fraction(0.42);
        procedure::show(canvas, left.with_max_x(left.right() - canvas.mm(GAP_MM)), &page.form, &mut seen);
        person::show(canvas, right, &page.form, page.slot, &mut seen);
        return seen.tap;
    }
    let Some(over) = &page.over else {
        show_form(canvas, room, page, &mut seen);
        return seen.tap;
    };
    canvas.behind(|canvas| show_form(canvas, room, page, &mut seen));
    // Nothing of the form behind it is pressed.
    let mut seen = Seen::default();
    over::show(canvas, room, over, false, &mut seen);
    seen.tap
}

fn show_form(canvas: &mut Canvas<'_>, room: Rect, page: &Page, seen: &mut Seen) {
    let [left, middle, right] = columns(canvas, room);
    let top = procedure::show(canvas, left, &page.form, seen);
    let rest = Rect::from_min_max(pos2(left.left(), top + canvas.mm(GAP_MM)), left.max);
    person::show(canvas, rest, &page.form, page.slot, seen);
    papers::show(canvas, middle, &page.form, page.slot, seen);
    due::show(canvas, right, &page.form, page.slot, seen);
}

/// Three columns side by side; on an upright screen the third lies under the others.
fn columns(canvas: &Canvas<'_>, room: Rect) -> [Rect; 3] {
    let gap = canvas.mm(GAP_MM);
    if room.height() > room.width() {
        let (upper, lower) = room.split_top_bottom_at_y((room.top() + room.height() * 0.62).round());
        let (left, right) = upper.split_left_right_at_fraction(0.53);
        let left = Rect::from_min_max(left.min, left.max - vec2(gap, gap));
        return [left, Rect::from_min_max(right.min, right.max - vec2(0.0, gap)), lower];
    }
    let width = room.width() - 2.0 * gap;
    let mut x = room.left();
    COLUMNS.map(|share| {
        let column = rect_at(pos2(x.round(), room.top()), (width * share).floor(), room.height());
        x += width * share + gap;
        column
    })
}

/// A panel's heading with its number; gives back where what follows begins.
fn heading(canvas: &mut Canvas<'_>, at: Pos2, number: &str, words: &str) -> f32 {
    let (ink, on_ink) = (canvas.theme().colour.main, canvas.theme().colour.on_main);
    let size = canvas.mm(9.0);
    disc(canvas, at, number, [ink, on_ink]);
    let text = Text::new(words, Role::StaffHeading, canvas.theme().colour.ink);
    let height = canvas.size_of(f32::INFINITY, text).y;
    canvas.text(pos2(at.x + size + canvas.mm(3.5), at.y + (size - height) / 2.0), f32::INFINITY, text);
    at.y + size + canvas.mm(2.5)
}

fn disc(canvas: &mut Canvas<'_>, at: Pos2, number: &str, [ground, ink]: [egui::Color32; 2]) {
    let size = canvas.mm(9.0);
    let centre = at + vec2(size / 2.0, size / 2.0);
    canvas.add(egui::Shape::circle_filled(centre, size / 2.0, ground));
    let digit = Text::new(number, Role::StaffButton, ink).centred().unnamed();
    let height = canvas.size_of(size, digit).y;
    canvas.text(pos2(at.x, centre.y - height / 2.0), size, digit);
}

/// A field of the form; gives back its height.
fn input(canvas: &mut Canvas<'_>, at: Pos2, width: f32, (slot, input): (Slot, &Input), seen: &mut Seen) -> f32 {
    let (height, touch) = input::show(canvas, at, width, input);
    if let Some(touch) = touch {
        seen.tap(TakeInTap::Field(slot, touch));
    }
    height
}

/// A row of choices, one of which holds.
fn choices<T: Clone>(canvas: &mut Canvas<'_>, rect: Rect, choices: &[(T, String, bool)], in_use: bool) -> Option<T> {
    if in_use {
        halo(canvas, rect);
    }
    let colours = canvas.theme().colour.clone();
    let (radius, border) = (canvas.mm(4.0), canvas.mm(0.5));
    canvas.fill(rect, radius, colours.paper);
    let words = choices.iter().map(|(_, words, _)| words.as_str());
    let (mut chosen, mut left) = (None, rect.left());
    for ((choice, words, holds), width) in choices.iter().zip(widths(canvas, rect.width(), words)) {
        let part = rect_at(pos2(left.round(), rect.top()), width.round(), rect.height());
        left += width;
        let press = parts::pressed(canvas, part, words);
        let (fill, ink) = match (press.down, holds) {
            (true, _) => (Some(colours.turn), colours.on_turn),
            (false, true) => (Some(colours.main), colours.on_main),
            (false, false) => (None, colours.ink),
        };
        if let Some(fill) = fill {
            canvas.fill(part, radius, fill);
        }
        let large = Text::new(words, Role::StaffStrong, ink).centred().unnamed();
        let is_wide = canvas.rows(part.width() - canvas.mm(2.0), large) == 1;
        let text = if is_wide { large } else { Text::new(words, Role::StaffSmall, ink).centred().unnamed() };
        let height = canvas.size_of(part.width(), text).y;
        canvas.text(pos2(part.left(), part.center().y - height / 2.0), part.width(), text);
        if press.clicked {
            chosen = Some(choice.clone());
        }
    }
    canvas.border(rect, radius, border, colours.ink);
    chosen
}

/// How wide choices side by side are: all the same, or, where one has too little room so, each after its words.
fn widths<'w>(canvas: &Canvas<'_>, room: f32, words: impl Iterator<Item = &'w str>) -> Vec<f32> {
    let needed: Vec<f32> =
        words.map(|words| parts::words_width(canvas, words, Role::StaffSmall) + canvas.mm(2.0)).collect();
    let count = needed.len().max(1) as f32;
    let (same, spare) = (room / count, (room - needed.iter().sum::<f32>()) / count);
    let fits = needed.iter().all(|width| *width <= same);
    needed.into_iter().map(|width| if fits { same } else { width + spare }).collect()
}

/// What has the keys and is no field.
fn halo(canvas: &mut Canvas<'_>, rect: Rect) {
    let (glow, radius, yellow) = (canvas.mm(1.0), canvas.mm(4.0), canvas.theme().colour.turn);
    canvas.fill(rect.expand(glow), radius + glow, yellow);
}

/// A small button of an icon and perhaps a word.
fn small_button(canvas: &mut Canvas<'_>, rect: Rect, icon: Option<Icon>, words: &str, shown: Option<&str>) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, rect, words);
    let radius = canvas.mm(3.0);
    canvas.fill(rect, radius, if press.down { colours.turn } else { colours.paper });
    canvas.border(rect, radius, canvas.mm(0.3), colours.edge);
    if let Some(icon) = icon {
        canvas.icon(rect.center(), canvas.mm(6.5), icon, colours.ink);
    }
    if let Some(shown) = shown {
        let text = Text::new(shown, Role::StaffSmall, colours.ink).centred().unnamed();
        let height = canvas.size_of(rect.width(), text).y;
        canvas.text(pos2(rect.left(), rect.center().y - height / 2.0), rect.width(), text);
    }
    press.clicked
}
