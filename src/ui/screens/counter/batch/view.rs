//! Paints the list in which each scan marks.

use egui::{Rect, pos2, vec2};

use super::{Entry, Kind, Page};
use crate::ui::counter::Tap;
use crate::ui::counter::batch::BatchTap;
use crate::ui::screens::counter::{card, parts};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

/// The share of the width that the newest scan takes.
const CARD: f32 = 0.63;
const ROW_MM: f32 = 21.0;
const HEAD_MM: f32 = 21.0;
const FOOT_MM: f32 = 15.0;

/// Paints the page into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page) -> Option<Tap> {
    let gap = canvas.mm(5.0);
    let (card_area, list) = if room.height() > room.width() {
        let (upper, lower) = room.split_top_bottom_at_y(room.top() + room.height() * 0.5);
        (upper, lower.with_min_y(lower.top() + gap))
    } else {
        let (left, right) = room.split_left_right_at_x((room.left() + room.width() * CARD).round());
        (left.with_max_x(left.right() - gap), right)
    };
    let receiver = show_card(canvas, card_area, page);
    let row = show_list(canvas, list, page);
    receiver.or(row).map(Tap::InBatch)
}

fn show_card(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<BatchTap> {
    let y = if let Some(card) = &page.card {
        card::show(canvas, area, card)
    } else {
        card::prompt(canvas, area, &page.prompt);
        area.bottom() - canvas.mm(58.0)
    };
    let (edge, ink2) = (canvas.mm(8.3), canvas.theme().colour.ink2);
    let (label, choices) = &page.receivers;
    let (left, width) = (area.left() + edge, area.width() - 2.0 * edge);
    let above = canvas.text(pos2(left, y), width, Text::new(label, Role::StaffSmall, ink2));
    let rect = rect_at(pos2(left, y + above + canvas.mm(0.5)), width, canvas.mm(14.5));
    let words: Vec<_> = choices.iter().map(|(_, words, chosen)| (words.clone(), *chosen)).collect();
    let chosen = parts::segments(canvas, rect, &words).and_then(|place| choices.get(place));
    let chosen = chosen.map(|(to, ..)| BatchTap::Receiver(*to));
    let undo = show_toast(canvas, area, page);
    chosen.or(undo)
}

/// The newest mark, to be undone, at the foot of the card: it never covers the name.
fn show_toast(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<BatchTap> {
    let (ticket, [words, undo, seconds]) = page.toast.as_ref()?;
    let colours = canvas.theme().colour.clone();
    let (pad, height) = (canvas.mm(6.0), canvas.mm(19.0));
    let seconds = Text::new(seconds, Role::StaffStrong, colours.staff.on_rail);
    let (button, left_over) = (parts::button_width(canvas, undo), canvas.size_of(f32::INFINITY, seconds));
    let text = Text::new(words, Role::StaffStrong, colours.staff.on_toast);
    let most = area.width() - button - left_over.x - 5.0 * pad - canvas.mm(11.0);
    let extent = canvas.size_of(most, text);
    let width = extent.x + button + left_over.x + 4.0 * pad + canvas.mm(11.0);
    let rect = Rect::from_min_size(area.right_bottom() - vec2(width + pad, height + pad), vec2(width, height));
    parts::lifted(canvas, rect, colours.staff.toast);
    let middle = rect.center().y;
    canvas.icon(
        pos2(rect.left() + pad + canvas.mm(3.0), middle),
        canvas.mm(7.5),
        icons::CHECK_CIRCLE_FILL,
        colours.staff.tick_on_toast,
    );
    let x = rect.left() + pad + canvas.mm(10.0);
    canvas.text(pos2(x, middle - extent.y / 2.0), extent.x + 1.0, text);
    let key = rect_at(pos2(x + extent.x + pad, rect.top() + canvas.mm(3.0)), button, height - canvas.mm(6.0));
    let at = pos2(key.right() + pad * 0.8, middle - left_over.y / 2.0);
    canvas.text(at, left_over.x + 1.0, seconds);
    button_in(canvas, key, Look::Now, Some(icons::ARROW_COUNTER_CLOCKWISE), undo, Role::StaffButton)
        .then_some(BatchTap::Undo(*ticket))
}

fn show_list(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<BatchTap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let pad = canvas.mm(5.0);
    let (heading, refused) = &page.heading;
    let text = Text::new(heading, Role::StaffHeading, colours.ink);
    let height = canvas.size_of(f32::INFINITY, text).y;
    let middle = area.top() + canvas.mm(HEAD_MM) / 2.0;
    canvas.text(pos2(area.left() + pad, middle - height / 2.0), area.width() - 2.0 * pad, text);
    if let Some(refused) = refused {
        show_tag(canvas, pos2(area.right() - pad, middle), refused);
    }
    let foot = Text::new(&page.keys, Role::StaffSmall, colours.ink2);
    let foot_height = canvas.size_of(area.width() - 3.0 * pad, foot).y;
    let foot_room = (foot_height + canvas.mm(3.0)).max(canvas.mm(FOOT_MM));
    let rows = Rect::from_min_max(
        pos2(area.left(), area.top() + canvas.mm(HEAD_MM)),
        pos2(area.right(), area.bottom() - foot_room),
    );
    let tap = show_rows(canvas, rows, page);
    let y = area.bottom() - foot_room / 2.0;
    canvas.fill(rect_at(pos2(area.left(), rows.bottom()), area.width(), 1.0), 0.0, colours.staff.line);
    canvas.icon(pos2(area.left() + pad + canvas.mm(3.0), y), canvas.mm(7.0), icons::KEYBOARD, colours.ink2);
    canvas.text(pos2(area.left() + pad + canvas.mm(10.0), y - foot_height / 2.0), area.width() - 3.0 * pad, foot);
    tap
}

/// A count of what was refused, at the right of the heading.
fn show_tag(canvas: &mut Canvas<'_>, right: egui::Pos2, words: &str) {
    let late = canvas.theme().colour.tone(Tone::Late);
    let text = Text::new(words, Role::StaffSmall, late.on_soft);
    let extent = canvas.size_of(f32::INFINITY, text);
    let (pad, height) = (canvas.mm(3.0), canvas.mm(10.0));
    let width = extent.x + parts::lead_of(canvas, text) + 2.0 * pad;
    let rect = rect_at(pos2(right.x - width, right.y - height / 2.0), width, height);
    canvas.fill(rect, canvas.mm(2.0), late.soft);
    canvas.outline(rect, canvas.mm(2.0));
    let at = pos2(rect.left() + pad, right.y - extent.y / 2.0);
    parts::with_icon(canvas, at, width, icons::PROHIBIT, text, late.on_soft);
}

/// As many rows as there is room for, from the one that is scrolled to.
fn show_rows(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<BatchTap> {
    let mut y = area.top();
    let mut tap = None;
    let mut is_cut = false;
    let shown = || page.rows.iter().skip(page.scrolled);
    let all: f32 = shown().map(|entry| row_height(canvas, area.width(), entry)).sum();
    let is_scrolled = page.scrolled > 0 || all > area.height();
    // The keys to scroll lie under the rows, not on them.
    let bottom = area.bottom() - if is_scrolled { canvas.mm(parts::SCROLL_MM) } else { 0.0 };
    for entry in shown() {
        let height = row_height(canvas, area.width(), entry);
        if y + height > bottom {
            is_cut = true;
            break;
        }
        let pressed = show_row(canvas, rect_at(pos2(area.left(), y), area.width(), height), entry);
        tap = tap.or(pressed);
        y += height;
    }
    let scroll = parts::scroll_keys(canvas, area, page.scrolled > 0, is_cut).map(BatchTap::Scroll);
    tap.or(scroll)
}

fn line_of(entry: &Entry, ink: egui::Color32) -> Text<'_> {
    let role = if entry.kind == Kind::Refused { Role::StaffSmall } else { Role::StaffSecond };
    Text::new(&entry.line, role, ink)
}

/// Where the words of a row lie, and how wide they are.
fn words_of(canvas: &Canvas<'_>, width: f32, entry: &Entry) -> (f32, f32) {
    let widest = Text::new("00:00", Role::StaffSmall, canvas.theme().colour.ink);
    let left = canvas.size_of(f32::INFINITY, widest).x + canvas.mm(9.0);
    let button = entry.button.as_ref().map_or(0.0, |(_, icon, words)| button_width(canvas, icon.is_some(), words));
    (left, width - left - button - canvas.mm(9.0))
}

fn button_width(canvas: &Canvas<'_>, has_icon: bool, words: &str) -> f32 {
    parts::button_width(canvas, words) - canvas.mm(if has_icon { 7.0 } else { 15.0 })
}

/// The room that the icon before the line takes.
fn lead_of(canvas: &Canvas<'_>, entry: &Entry) -> f32 {
    if entry.kind == Kind::Refused { parts::lead_of(canvas, line_of(entry, canvas.theme().colour.ink)) } else { 0.0 }
}

fn row_height(canvas: &Canvas<'_>, width: f32, entry: &Entry) -> f32 {
    let ink = canvas.theme().colour.ink;
    let (_, width) = words_of(canvas, width, entry);
    let name = canvas.size_of(width, Text::new(&entry.name, Role::StaffStrong, ink)).y;
    let line = canvas.size_of(width - lead_of(canvas, entry), line_of(entry, ink)).y;
    (name + line + canvas.mm(4.5)).max(canvas.mm(ROW_MM)).round()
}

fn show_row(canvas: &mut Canvas<'_>, rect: Rect, entry: &Entry) -> Option<BatchTap> {
    let colours = canvas.theme().colour.clone();
    let late = colours.tone(Tone::Late);
    let (ink, ink2) = match entry.kind {
        Kind::Plain => (colours.ink, colours.ink2),
        Kind::Undone => (colours.ink2, colours.ink2),
        Kind::Refused => (colours.ink, late.on_soft),
    };
    if entry.kind == Kind::Refused {
        parts::soft_row(canvas, rect.shrink2(vec2(1.0, 0.0)), late.soft);
    }
    canvas.fill(rect_at(rect.min, rect.width(), 1.0), 0.0, colours.staff.line);
    let middle = rect.center().y;
    let time = Text::new(&entry.time, Role::StaffSmall, ink);
    let time_height = canvas.size_of(rect.width(), time).y;
    canvas.text(pos2(rect.left() + canvas.mm(5.0), middle - time_height / 2.0), f32::INFINITY, time);
    let (left, width) = words_of(canvas, rect.width(), entry);
    let name = Text::new(&entry.name, Role::StaffStrong, ink);
    let name = if entry.kind == Kind::Undone { name.struck() } else { name };
    let line = line_of(entry, ink2);
    let is_refused = entry.kind == Kind::Refused;
    let lead = lead_of(canvas, entry);
    let (upper, lower) = (canvas.size_of(width, name).y, canvas.size_of(width - lead, line).y);
    let y = middle - f32::midpoint(upper, lower);
    canvas.text(pos2(rect.left() + left, y), width, name);
    if is_refused {
        parts::with_icon(canvas, pos2(rect.left() + left, y + upper), width, icons::PROHIBIT, line, ink2);
    } else {
        canvas.text(pos2(rect.left() + left, y + upper), width, line);
    }
    let (tap, icon, words) = entry.button.as_ref()?;
    let wide = button_width(canvas, icon.is_some(), words);
    let height = canvas.mm(14.0);
    let key = rect_at(pos2(rect.right() - canvas.mm(5.0) - wide, middle - height / 2.0), wide, height);
    let look = if is_refused { Look::Late } else { Look::Quiet };
    button_in(canvas, key, look, *icon, words, Role::StaffSmall).then_some(*tap)
}
