//! Paints the papers and the fee.

use egui::{Rect, pos2, vec2};

use super::{PAD_MM, Seen, choices, halo, heading, small_button};
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::Slot;
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::{Form, Paper};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Text, rect_at};

const ROW_MM: f32 = 19.0;
/// The places of a row: the tick, one key, the count between the keys.
const TICK_MM: f32 = 12.0;
const KEY_MM: f32 = 10.5;
const COUNT_MM: f32 = 20.5;
const FEE_MM: f32 = 35.0;

/// Paints the panel.
pub fn show(canvas: &mut Canvas<'_>, panel: Rect, form: &Form, slot: Slot, seen: &mut Seen) {
    parts::panel(canvas, panel);
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let mut y = heading(canvas, inner.min, "3", &form.headings[2]);
    let ink2 = canvas.theme().colour.ink2;
    y += canvas.text(pos2(inner.left(), y), inner.width(), Text::new(&form.papers_line, Role::StaffSecond, ink2));
    y += canvas.mm(2.0);
    let error = canvas.measure(|canvas| show_paid_error(canvas, inner, form));
    let fee_top = panel.bottom() - canvas.mm(FEE_MM) - error;
    let room = Rect::from_min_max(pos2(panel.left(), y), pos2(panel.right(), fee_top));
    show_rows(canvas, room, &form.papers, slot, seen);
    let fee = Rect::from_min_max(pos2(panel.left(), fee_top), panel.max);
    show_fee(canvas, fee, form, slot, seen);
}

/// The papers, as many as there is room for; of more the list stands where the keys are.
fn show_rows(canvas: &mut Canvas<'_>, room: Rect, papers: &[Paper], slot: Slot, seen: &mut Seen) {
    let share = (room.height() / papers.len().max(1) as f32).min(canvas.mm(ROW_MM)).floor();
    let heights: Vec<f32> = papers.iter().map(|paper| needed(canvas, room.width(), paper).max(share)).collect();
    let here = if let Slot::Paper(place) = slot { place } else { 0 };
    let mut first = 0;
    while first < here && heights[first..=here].iter().sum::<f32>() > room.height() {
        first += 1;
    }
    let mut y = room.top();
    for (place, (paper, height)) in papers.iter().zip(&heights).enumerate().skip(first) {
        if y + height > room.bottom() + 1.0 {
            break;
        }
        let row = rect_at(pos2(room.left(), y), room.width(), *height);
        show_row(canvas, row, (place, paper), slot == Slot::Paper(place), seen);
        y += height;
    }
}

/// How wide a paper's name may be.
fn name_width(canvas: &Canvas<'_>, row: f32) -> f32 {
    row - canvas.mm(2.0 * PAD_MM + TICK_MM + COUNT_MM + 2.0) - 2.0 * canvas.target(KEY_MM)
}

/// How high a row has to be for its name, on two lines perhaps.
fn needed(canvas: &Canvas<'_>, row: f32, paper: &Paper) -> f32 {
    let ink = canvas.theme().colour.ink;
    let width = name_width(canvas, row);
    let size = |words, role| canvas.size_of(width, Text::new(words, role, ink)).y;
    (size(&paper.name, Role::StaffStrong) + size(&paper.line, Role::StaffSecond) + canvas.mm(3.5)).ceil()
}

fn show_row(canvas: &mut Canvas<'_>, row: Rect, (place, paper): (usize, &Paper), in_use: bool, seen: &mut Seen) {
    let colours = canvas.theme().colour.clone();
    let (thin, pad) = (canvas.mm(0.3), canvas.mm(PAD_MM));
    let press = parts::pressed(canvas, row, &paper.name);
    if paper.is_missing || press.down {
        parts::soft_row(canvas, row.shrink2(vec2(thin, 0.0)), colours.tone(Tone::Turn).soft);
    }
    canvas.fill(rect_at(row.min + vec2(thin, 0.0), row.width() - 2.0 * thin, 1.0), 0.0, colours.staff.rule);
    if in_use {
        let (line, radius) = (canvas.mm(1.0), canvas.mm(2.0));
        canvas.border(row.shrink(thin), radius, line, colours.turn);
        canvas.border(row.shrink(canvas.mm(1.2)), radius, canvas.mm(0.3), colours.ink);
    }
    let middle = row.center().y;
    let (icon, colour) = if paper.is_missing {
        (icons::SQUARE_THIN, colours.ink)
    } else {
        (icons::CHECK_SQUARE_FILL, colours.tone(Tone::Ready).on_paper)
    };
    canvas.icon(pos2(row.left() + pad + canvas.mm(4.5), middle), canvas.mm(9.0), icon, colour);
    let key = canvas.target(KEY_MM);
    let keys_left = row.right() - pad - 2.0 * key - canvas.mm(COUNT_MM);
    let text_left = row.left() + pad + canvas.mm(TICK_MM);
    let width = name_width(canvas, row.width());
    let name = Text::new(&paper.name, Role::StaffStrong, colours.ink).unnamed();
    let line = Text::new(&paper.line, Role::StaffSecond, colours.ink2).unnamed();
    let (name_height, line_height) = (canvas.size_of(width, name).y, canvas.size_of(width, line).y);
    let top = middle - f32::midpoint(name_height, line_height);
    canvas.text(pos2(text_left, top), width, name);
    canvas.text(pos2(text_left, top + name_height), width, line);
    // The line tells the kind: a finger on it changes it. The rest of the row ticks the paper.
    let kind_top = (top + name_height - canvas.mm(0.5)).min(row.bottom() - canvas.target(9.0));
    let kind = Rect::from_min_max(pos2(text_left, kind_top), pos2(keys_left, row.bottom()));
    let other_kind = parts::pressed(canvas, kind, &paper.line).clicked;
    count(canvas, pos2(keys_left, middle - key / 2.0), key, (place, paper), seen);
    if other_kind {
        seen.tap(TakeInTap::Kind(place));
    } else {
        seen.tap_if(press.clicked, || TakeInTap::Paper(place));
    }
}

/// One less, how many, one more.
fn count(canvas: &mut Canvas<'_>, at: egui::Pos2, key: f32, (place, paper): (usize, &Paper), seen: &mut Seen) {
    let ink = canvas.theme().colour.ink;
    let width = canvas.mm(COUNT_MM);
    let [less, more] = &paper.keys;
    if small_button(canvas, rect_at(at, key, key), Some(icons::MINUS), less, None) {
        seen.tap(TakeInTap::Count(place, false));
    }
    let text = Text::new(&paper.count, Role::StaffStrong, ink).centred();
    let height = canvas.size_of(width, text).y;
    canvas.text(pos2(at.x + key, at.y + (key - height) / 2.0), width, text);
    if small_button(canvas, rect_at(pos2(at.x + key + width, at.y), key, key), Some(icons::PLUS), more, None) {
        seen.tap(TakeInTap::Count(place, true));
    }
}

fn show_fee(canvas: &mut Canvas<'_>, area: Rect, form: &Form, slot: Slot, seen: &mut Seen) {
    let colours = canvas.theme().colour.clone();
    let thin = canvas.mm(0.3);
    canvas.fill(rect_at(area.min + vec2(thin, 0.0), area.width() - 2.0 * thin, 1.0), 0.0, colours.staff.rule);
    let inner = area.shrink(canvas.mm(PAD_MM));
    let below = heading(canvas, inner.min, "4", &form.headings[3]);
    let amount = Text::new(&form.amount, Role::StaffTitle, colours.ink).right();
    let height = canvas.size_of(f32::INFINITY, amount).y;
    canvas.text(pos2(inner.left(), inner.top() + canvas.mm(4.5) - height / 2.0), inner.width(), amount);
    let below = below + show_paid_error(canvas, inner.with_min_y(below), form);
    let rect = Rect::from_min_max(pos2(inner.left(), below + canvas.mm(0.5)), inner.max);
    if form.paid.is_empty() {
        if slot == Slot::Paid {
            halo(canvas, rect_at(rect.min, rect.width(), canvas.mm(1.0)));
        }
    } else if let Some(paid) = choices(canvas, rect, &form.paid, slot == Slot::Paid) {
        seen.tap(TakeInTap::Paid(paid));
    }
}

/// That nobody said yet whether the fee was paid; gives back the height.
fn show_paid_error(canvas: &mut Canvas<'_>, at: Rect, form: &Form) -> f32 {
    let Some(error) = &form.paid_error else { return 0.0 };
    let late = canvas.theme().colour.tone(Tone::Late).on_paper;
    let text = Text::new(error, Role::StaffSmall, late);
    parts::with_icon(canvas, at.min, at.width(), icons::WARNING, text, late) + canvas.mm(1.0)
}
