//! Paints the screen on which dossiers are found.

use egui::{Rect, pos2, vec2};

use super::{Page, Row};
use crate::ui::counter::Tap;
use crate::ui::counter::find::FindTap;
use crate::ui::screens::counter::{card, parts};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const ROW_MM: f32 = 22.0;
const HEAD_MM: f32 = 18.0;
const FOOT_MM: f32 = 14.0;
/// The room at the right of a row for the button that prints its slip.
const PRINT_MM: f32 = 52.0;

/// Paints the page into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page) -> Option<Tap> {
    let Some(heading) = &page.heading else {
        card::prompt(canvas, room, &page.prompt);
        show_problem(canvas, room, page);
        return None;
    };
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, room);
    let pad = canvas.mm(7.0);
    let text = Text::new(heading, Role::StaffHeading, colours.ink);
    let height = canvas.size_of(room.width(), text).y;
    let middle = room.top() + canvas.mm(HEAD_MM) / 2.0;
    canvas.text(pos2(room.left() + pad, middle - height / 2.0), room.width() - 2.0 * pad, text);
    let list = Rect::from_min_max(
        pos2(room.left(), room.top() + canvas.mm(HEAD_MM)),
        pos2(room.right(), room.bottom() - canvas.mm(FOOT_MM)),
    );
    let tap = show_rows(canvas, list, page);
    if let Some(hint) = &page.hint {
        let text = Text::new(hint, Role::StaffSecond, colours.ink2);
        canvas.text(list.min + vec2(pad, 0.0), list.width() - 2.0 * pad, text);
        return None;
    }
    let keys = Text::new(&page.keys, Role::StaffSmall, colours.ink2);
    let y = room.bottom() - canvas.mm(FOOT_MM) / 2.0;
    let height = canvas.size_of(room.width(), keys).y;
    canvas.icon(pos2(room.left() + pad + canvas.mm(3.0), y), canvas.mm(7.0), icons::KEYBOARD, colours.ink2);
    canvas.text(pos2(room.left() + pad + canvas.mm(10.0), y - height / 2.0), room.width() - 3.0 * pad, keys);
    show_problem(canvas, room, page);
    tap
}

fn show_problem(canvas: &mut Canvas<'_>, room: Rect, page: &Page) {
    let Some(problem) = &page.problem else { return };
    let width = (room.width() - canvas.mm(30.0)).min(canvas.mm(260.0));
    let height = canvas.measure(|canvas| parts::note(canvas, room.min, width, Tone::Late, icons::WARNING, problem));
    let at = pos2(room.center().x - width / 2.0, room.bottom() - height - canvas.mm(20.0));
    parts::note(canvas, at, width, Tone::Late, icons::WARNING, problem);
}

/// As many rows as there is room for, around the one that has the keys.
fn show_rows(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<Tap> {
    let height = canvas.mm(ROW_MM);
    let shown = ((area.height() / height).floor() as usize).max(1);
    let first = (page.chosen + 1).saturating_sub(shown);
    let mut tap = None;
    for (place, row) in page.rows.iter().enumerate().skip(first).take(shown) {
        let rect = rect_at(pos2(area.left(), area.top() + (place - first) as f32 * height), area.width(), height);
        let open = Tap::Find(FindTap::Open(place));
        tap = show_row(canvas, rect, row, place == page.chosen, open).or(tap);
    }
    tap
}

/// A row, which opens its dossier but where its own button is pressed.
fn show_row(canvas: &mut Canvas<'_>, rect: Rect, row: &Row, chosen: bool, open: Tap) -> Option<Tap> {
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, rect, &row.name);
    if press.down || chosen {
        let soft = colours.tone(Tone::Turn).soft;
        parts::soft_row(canvas, rect.shrink2(vec2(1.0, 0.0)), if press.down { colours.turn } else { soft });
    }
    canvas.fill(rect_at(rect.min, rect.width(), 1.0), 0.0, colours.staff.line);
    let (pad, middle) = (canvas.mm(7.0), rect.center().y);
    let (tone, icon, status) = &row.status;
    let mark = colours.tone(*tone);
    let ink = if *tone == Tone::Turn { mark.on_soft } else { mark.on_paper };
    let status = Text::new(status, Role::StaffStrong, ink);
    let slip = row.slip.as_ref();
    let dates = match slip.and_then(|slip| slip.line.as_ref()) {
        Some((tone, line)) => Text::new(line, Role::StaffSmall, colours.tone(*tone).on_paper),
        None => Text::new(&row.dates, Role::StaffSmall, colours.ink2),
    };
    let print = slip.and_then(|slip| slip.print.as_ref());
    let printed = print.and_then(|(tap, words)| show_print(canvas, rect, words).then(|| tap.clone()));
    let column = (rect.width() * 0.38).round();
    let button = if slip.is_some() { canvas.mm(PRINT_MM) } else { 0.0 };
    let right = rect.right() - pad - button - column;
    let right_width = if print.is_some() { column } else { column + button };
    let (upper, lower) = (canvas.size_of(right_width, status).y, canvas.size_of(right_width, dates).y);
    let y = middle - f32::midpoint(upper, lower);
    parts::with_icon(canvas, pos2(right, y), right_width, *icon, status, ink);
    canvas.text(pos2(right, y + upper), right_width, dates);
    let width = right - rect.left() - 2.0 * pad;
    let name = Text::new(&row.name, Role::StaffStrong, colours.ink).unnamed();
    let height = canvas.size_of(width, name).y;
    canvas.text(pos2(rect.left() + pad, y), width, name);
    let line = Rect::from_min_max(pos2(rect.left() + pad, y + height), pos2(right - pad, y + 2.0 * height));
    let text = Text::new(&row.line, Role::StaffSecond, colours.ink2);
    canvas.clipped(line, |canvas| canvas.text(line.min, f32::INFINITY, text));
    printed.or_else(|| press.clicked.then_some(open))
}

/// The button that prints a slip, at the right of its row.
fn show_print(canvas: &mut Canvas<'_>, row: Rect, words: &str) -> bool {
    let (width, height) = (canvas.mm(PRINT_MM - 8.0), canvas.mm(14.0));
    let key = rect_at(pos2(row.right() - canvas.mm(5.0) - width, row.center().y - height / 2.0), width, height);
    button_in(canvas, key, Look::Quiet, Some(icons::PRINTER), words, Role::StaffButton)
}
