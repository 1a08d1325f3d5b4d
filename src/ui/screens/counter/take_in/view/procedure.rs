//! Paints the search for a procedure and what it found.

use egui::text::LayoutJob;
use egui::{Color32, Pos2, Rect, pos2, vec2};

use super::{PAD_MM, Seen, heading, input};
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::Slot;
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::{Form, Found};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Text, rect_at};

/// Above and below the two lines of a row.
const EDGE_MM: f32 = 1.2;

/// Paints the panel; gives back where it ends.
pub fn show(canvas: &mut Canvas<'_>, column: Rect, form: &Form, seen: &mut Seen) -> f32 {
    let pad = canvas.mm(PAD_MM);
    let height =
        canvas.measure(|canvas| content(canvas, column, form, &mut Seen::default())) - column.top() + pad / 2.0;
    parts::panel(canvas, rect_at(column.min, column.width(), height));
    content(canvas, column, form, seen);
    column.top() + height
}

fn content(canvas: &mut Canvas<'_>, column: Rect, form: &Form, seen: &mut Seen) -> f32 {
    let pad = canvas.mm(PAD_MM);
    let (left, width) = (column.left() + pad, column.width() - 2.0 * pad);
    let mut y = heading(canvas, pos2(left, column.top() + pad), "1", &form.headings[0]);
    y += input(canvas, pos2(left, y), width, (Slot::Search, &form.search), seen) + canvas.mm(2.5);
    if form.procedures.is_empty() {
        let ink2 = canvas.theme().colour.ink2;
        return y
            + canvas.text(pos2(left, y), width, Text::new(&form.nothing, Role::StaffSecond, ink2))
            + canvas.mm(2.0);
    }
    for found in &form.procedures {
        let row = rect_at(pos2(column.left(), y), column.width(), row_height(canvas));
        let pressed = show_row(canvas, row, found);
        seen.tap_if(pressed, || TakeInTap::Choose(found.id.clone()));
        y = row.bottom();
    }
    y
}

fn row_height(canvas: &Canvas<'_>) -> f32 {
    let ink = canvas.theme().colour.ink;
    let line = |role| canvas.size_of(f32::INFINITY, Text::new("H", role, ink)).y;
    line(Role::StaffStrong) + line(Role::StaffSecond) + canvas.mm(2.0 * EDGE_MM)
}

fn show_row(canvas: &mut Canvas<'_>, row: Rect, found: &Found) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, row, &found.title);
    let inner = row.shrink2(vec2(canvas.mm(0.3), 0.0));
    if found.is_chosen || press.down {
        parts::soft_row(canvas, inner, colours.tone(Tone::Turn).soft);
    }
    canvas.fill(rect_at(inner.min, inner.width(), 1.0), 0.0, colours.staff.rule);
    let left = row.left() + canvas.mm(PAD_MM);
    let icon = if found.is_chosen { icons::CHECK_CIRCLE_FILL } else { icons::FILE_TEXT };
    canvas.icon(pos2(left + canvas.mm(3.5), row.center().y), canvas.mm(6.5), icon, colours.ink);
    let text_left = left + canvas.mm(11.0);
    let width = row.right() - text_left - canvas.mm(3.0);
    let clip = rect_at(pos2(text_left, row.top()), width, row.height());
    canvas.clipped(clip, |canvas| {
        let height = title(canvas, pos2(text_left, row.top() + canvas.mm(EDGE_MM)), found, colours.ink);
        let line = Text::new(&found.line, Role::StaffSecond, colours.ink2);
        canvas.text(pos2(text_left, row.top() + canvas.mm(EDGE_MM) + height), f32::INFINITY, line);
    });
    press.clicked
}

/// The title on one line, with what was typed marked in it.
fn title(canvas: &mut Canvas<'_>, at: Pos2, found: &Found, ink: Color32) -> f32 {
    let plain = canvas.theme().format(Role::StaffStrong, ink);
    let mut marked = plain.clone();
    marked.background = canvas.theme().colour.staff.mark;
    let chars: Vec<char> = found.title.chars().collect();
    let mut job = LayoutJob::default();
    let mut from = 0;
    let text = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect::<String>();
    for mark in &found.marks {
        job.append(&text(from, mark.start), 0.0, plain.clone());
        job.append(&text(mark.start, mark.end), 0.0, marked.clone());
        from = mark.end;
    }
    job.append(&text(from, chars.len()), 0.0, plain);
    canvas.paint_job(at, job, ink)
}
