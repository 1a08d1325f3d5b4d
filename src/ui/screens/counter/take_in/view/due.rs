//! Paints when the dossier will be due, with the days that are counted, and the buttons that take it in.

use egui::{Color32, Rect, Vec2, pos2, vec2};

use super::{GAP_MM, PAD_MM, Seen, halo};
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::{Ending, Slot};
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::{Day, DayKind, DueDate, Form};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const BUTTON_MM: f32 = 20.0;
const OTHER_MM: f32 = 14.0;
const BETWEEN_MM: f32 = 3.5;
const DAY_MM: f32 = 14.0;
const DAY_OVERLAP_MM: f32 = 2.4;

/// Paints the column.
pub fn show(canvas: &mut Canvas<'_>, column: Rect, form: &Form, slot: Slot, seen: &mut Seen) {
    let (button, gap) = (canvas.mm(BUTTON_MM), canvas.mm(GAP_MM));
    let take_in = rect_at(pos2(column.left(), column.bottom() - button), column.width(), button);
    let (other, between) = (canvas.target(OTHER_MM), canvas.mm(BETWEEN_MM));
    let others = [2.0, 1.0]
        .map(|up| rect_at(pos2(column.left(), take_in.top() - up * (other + between)), column.width(), other));
    let mut bottom = others[0].top() - gap;
    if let Some(problem) = &form.problem {
        let at = |y| pos2(column.left(), y);
        let paint = |canvas: &mut Canvas<'_>, y| {
            parts::note(canvas, at(y), column.width(), Tone::Late, icons::WARNING_FILL, problem)
        };
        let height = canvas.measure(|canvas| paint(canvas, bottom));
        paint(canvas, bottom - height);
        bottom -= height + gap;
    }
    let panel = Rect::from_min_max(column.min, pos2(column.right(), bottom));
    parts::panel(canvas, panel);
    show_due(canvas, panel.shrink(canvas.mm(PAD_MM)), form);
    show_others(canvas, others, form, seen);
    show_take_in(canvas, take_in, form, slot, seen);
}

/// The other ways to end it.
fn show_others(canvas: &mut Canvas<'_>, rects: [Rect; 2], form: &Form, seen: &mut Seen) {
    for (rect, (ending, words, is_open)) in rects.into_iter().zip(&form.endings) {
        let (look, icon) =
            if *ending == Ending::Refused { (Look::Late, icons::PROHIBIT) } else { (Look::Quiet, icons::NOTE_PENCIL) };
        let look = if *is_open { look } else { Look::Off };
        let pressed = button_in(canvas, rect, look, Some(icon), words, Role::StaffButton);
        seen.tap_if(pressed && *is_open, || TakeInTap::End(*ending));
    }
}

fn show_take_in(canvas: &mut Canvas<'_>, take_in: Rect, form: &Form, slot: Slot, seen: &mut Seen) {
    let (icon, words, is_busy) = &form.take_in;
    if slot == Slot::TakeIn {
        halo(canvas, take_in);
    }
    let look = if *is_busy { Look::Off } else { Look::Now };
    let pressed = button_in(canvas, take_in, look, Some(*icon), words, Role::StaffButton);
    seen.tap_if(pressed, || TakeInTap::End(Ending::TakenIn));
}

fn show_due(canvas: &mut Canvas<'_>, inner: Rect, form: &Form) {
    let colours = canvas.theme().colour.clone();
    let (heading, due) = &form.due;
    // In a low panel the days stand beside the words, where both have room.
    let beside = Rect::from_min_max(pos2(inner.left() + inner.width() * 0.55, inner.top()), inner.max);
    let is_low =
        inner.width() > inner.height() && due.as_ref().is_some_and(|due| Weeks::within(canvas, beside, due).is_some());
    let width = if is_low { inner.width() * 0.52 } else { inner.width() };
    let line = |canvas: &mut Canvas<'_>, y: f32, words: &str, role: Role, ink: Color32| {
        y + canvas.text(pos2(inner.left(), y), width, Text::new(words, role, ink))
    };
    let mut y = line(canvas, inner.top(), heading, Role::StaffHeading, colours.ink) + canvas.mm(1.0);
    let Some(due) = due else {
        line(canvas, y, &form.papers_line, Role::StaffSecond, colours.ink2);
        return;
    };
    y = line(canvas, y, &due.day, Role::StaffTitle, colours.ink);
    if !due.after.is_empty() {
        y = line(canvas, y, &due.after, Role::StaffHeading, colours.ink);
    }
    y += canvas.mm(1.5);
    for why in &due.why {
        y = line(canvas, y, why, Role::StaffSecond, colours.ink2);
    }
    y += canvas.mm(2.0);
    let below = Rect::from_min_max(pos2(inner.left(), y), inner.max);
    let end = show_days(canvas, if is_low { beside } else { below }, due);
    y = if is_low { y } else { end };
    if !due.holidays.is_empty() && y + canvas.mm(8.0) < inner.bottom() {
        let text = Text::new(&due.holidays, Role::StaffSecond, colours.ink2);
        parts::with_icon(
            canvas,
            pos2(inner.left(), y + canvas.mm(2.0)),
            inner.width(),
            icons::INFO,
            text,
            colours.ink2,
        );
    }
}

/// The weeks of a calendar: where its days stand and how large they are.
struct Weeks {
    day: Vec2,
    gap: f32,
    head: f32,
    count: f32,
}

impl Weeks {
    /// Those of an area, if it has room for their numbers and notes.
    fn within(canvas: &Canvas<'_>, area: Rect, due: &DueDate) -> Option<Self> {
        let (gap, head) = (canvas.mm(1.2), canvas.mm(8.5));
        let count = due.days.len().div_ceil(7) as f32;
        let room = area.height() - head - canvas.mm(14.0);
        let day = vec2((area.width() + gap) / 7.0 - gap, ((room + gap) / count - gap).min(canvas.mm(DAY_MM))).floor();
        let size = |role, text| canvas.size_of(f32::INFINITY, Text::new(text, role, canvas.theme().colour.ink));
        let (number, note) = (size(Role::StaffStrong, "30"), size(Role::StaffSmall, "30"));
        // No note may lie on the day below it.
        let is_high_enough = day.y + gap >= number.y + (note.y - canvas.mm(DAY_OVERLAP_MM)) / 2.0;
        (count > 0.0 && day.x >= number.x && is_high_enough).then_some(Self { day, gap, head, count })
    }
}

/// Paints the weeks; gives back where they end. Where they have no room, the words alone say when.
fn show_days(canvas: &mut Canvas<'_>, area: Rect, due: &DueDate) -> f32 {
    let Some(Weeks { day: Vec2 { x: width, y: height }, gap, head, count }) = Weeks::within(canvas, area, due) else {
        return area.top();
    };
    let ink2 = canvas.theme().colour.ink2;
    for (index, name) in due.head.iter().enumerate() {
        let at = pos2(area.left() + index as f32 * (width + gap), area.top());
        canvas.text(at, width, Text::new(name, Role::StaffSmall, ink2).centred());
    }
    for (index, day) in due.days.iter().enumerate() {
        let (column, row) = ((index % 7) as f32, (index / 7) as f32);
        let at = pos2(area.left() + column * (width + gap), area.top() + head + row * (height + gap));
        show_day(canvas, rect_at(at.round(), width, height), day);
    }
    area.top() + head + count * (height + gap)
}

fn show_day(canvas: &mut Canvas<'_>, cell: Rect, day: &Day) {
    let colours = canvas.theme().colour.clone();
    let (work, late) = (colours.tone(Tone::Work), colours.tone(Tone::Late));
    let (fill, ink, note) = match day.kind {
        DayKind::Outside => (None, colours.ink2, colours.ink2),
        DayKind::Today => (Some(colours.main), colours.on_main, colours.on_main),
        DayKind::Counted => (Some(work.soft), colours.ink, work.on_soft),
        DayKind::Off => (Some(colours.staff.total), colours.ink2, colours.ink2),
        DayKind::Holiday => (Some(late.soft), late.on_soft, late.on_soft),
        DayKind::Due => (Some(work.band), work.on_band, work.on_band),
    };
    if let Some(fill) = fill {
        canvas.fill(cell, canvas.mm(2.0), fill);
        if day.kind != DayKind::Off {
            canvas.outline(cell, canvas.mm(2.0));
        }
    }
    let number = Text::new(&day.number, Role::StaffStrong, ink).centred();
    let below = Text::new(&day.note, Role::StaffSmall, note).centred();
    let (upper, lower) = (canvas.size_of(cell.width(), number).y, canvas.size_of(cell.width(), below).y);
    if day.note.is_empty() {
        canvas.text(pos2(cell.left(), cell.center().y - upper / 2.0), cell.width(), number);
        return;
    }
    // The two lines stand closer than lines of text do: digits have no marks.
    let overlap = canvas.mm(DAY_OVERLAP_MM);
    let top = cell.center().y - (upper + lower - overlap) / 2.0;
    canvas.text(pos2(cell.left(), top), cell.width(), number);
    canvas.text(pos2(cell.left(), top + upper - overlap), cell.width(), below);
}
