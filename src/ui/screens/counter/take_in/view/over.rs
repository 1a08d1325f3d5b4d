//! Paints what lies over the form.

use egui::{Pos2, Rect, pos2, vec2};

use super::{Seen, input};
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::Over;
use crate::ui::screens::counter::take_in::over::Way;
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, Text, button_in, rect_at};

const WIDTH_MM: f32 = 210.0;
const BUTTON_MM: f32 = 20.0;
const PAD_MM: f32 = 9.0;
const LEAD_MM: f32 = 24.0;

/// Paints it over the room. In a low room only what is typed is shown.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, over: &Over, is_low: bool, seen: &mut Seen) {
    let colours = canvas.theme().colour.clone();
    let pad = canvas.mm(if is_low { PAD_MM / 2.0 } else { PAD_MM });
    // The form shows through, so that nobody thinks it was lost.
    canvas.covered(room);
    canvas.fill(room.expand(canvas.mm(1.0)), 0.0, colours.staff.desk.gamma_multiply(0.75));
    let width = canvas.mm(WIDTH_MM).min(room.width());
    let inner_width = width - 2.0 * pad;
    let height = canvas.measure(|canvas| content(canvas, room.min, inner_width, over, is_low, &mut Seen::default()))
        + canvas.mm(BUTTON_MM + 5.0)
        + 2.0 * pad;
    let rect = Rect::from_center_size(room.center(), vec2(width, height)).round();
    parts::lifted(canvas, rect, colours.paper);
    let inner = rect.shrink(pad);
    content(canvas, inner.min, inner_width, over, is_low, seen);
    let row = Rect::from_min_max(pos2(inner.left(), inner.bottom() - canvas.mm(BUTTON_MM)), inner.max);
    show_ways(canvas, row, &over.ways, seen);
}

/// The icon, the lines beside it, the field under them; gives back their height.
fn content(canvas: &mut Canvas<'_>, at: Pos2, width: f32, over: &Over, is_low: bool, seen: &mut Seen) -> f32 {
    let (lead, gap) = (canvas.mm(LEAD_MM), canvas.mm(1.5));
    let (tone, icon) = over.mark;
    let (mark, ink) = (canvas.theme().colour.tone(tone).on_paper, canvas.theme().colour.ink);
    let mut y = at.y;
    let lines = over.lines.iter().map(|line| (line, Role::StaffText));
    let others = over.code.iter().map(|code| (code, Role::StaffOwner));
    let others = others.chain(over.due.iter().map(|due| (due, Role::StaffHeading))).chain(lines);
    let title = [(&over.title, Role::StaffTitle)].into_iter();
    let lead = if is_low { 0.0 } else { lead };
    for (words, role) in title.chain(others.filter(|_| !is_low)) {
        y += canvas.text(pos2(at.x + lead, y), width - lead, Text::new(words, role, ink)) + gap;
    }
    if !is_low {
        let half = canvas.mm(9.0);
        canvas.icon(at + vec2(half, half), canvas.mm(17.0), icon, mark);
    }
    if let Some((slot, line)) = &over.input {
        y += gap + input(canvas, pos2(at.x, y + gap), width, (*slot, line), seen);
    }
    y - at.y
}

/// The buttons side by side, each as wide as its words and a share of what is left.
fn show_ways(canvas: &mut Canvas<'_>, row: Rect, ways: &[Way], seen: &mut Seen) {
    let gap = canvas.mm(4.0);
    let widths: Vec<f32> =
        ways.iter().map(|way| parts::words_width(canvas, &way.words, Role::StaffButton) + canvas.mm(8.0)).collect();
    let count = ways.len().max(1) as f32;
    let spare = ((row.width() + gap - widths.iter().sum::<f32>()) / count - gap).floor();
    let mut x = row.left();
    for (way, width) in ways.iter().zip(widths) {
        let rect = rect_at(pos2(x, row.top()), width + spare, row.height());
        let pressed = button_in(canvas, rect, way.look, None, &way.words, Role::StaffButton);
        seen.tap_if(pressed, || way.tap.clone());
        x = rect.right() + gap;
    }
}
