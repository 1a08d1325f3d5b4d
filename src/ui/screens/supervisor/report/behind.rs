//! Paints what lies over the report: the choice of a unit, or the dossiers behind a number.

use egui::{Rect, pos2, vec2};

use super::Sheet;
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::ReportTap;
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const KEY_MM: f32 = 13.5;
const GAP_MM: f32 = 3.0;
const PAD_MM: f32 = 7.0;
/// How many stand beside one another.
const COLUMNS: usize = 3;

/// Paints it; a touch beside its keys leaves all as it is.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, sheet: &Sheet, close: &str) -> Option<ReportTap> {
    let screen = canvas.screen();
    canvas.covered(screen);
    let colours = canvas.theme().colour.clone();
    let (key, gap, pad) = (canvas.mm(KEY_MM), canvas.mm(GAP_MM), canvas.mm(PAD_MM));
    let width = (room.width() * 0.9).min(canvas.mm(360.0));
    let title = Text::new(&sheet.title, Role::StaffTitle, colours.ink).one_line();
    let head = canvas.size_of(width, title).y + canvas.mm(3.0);
    let rows = sheet.choices.len().div_ceil(COLUMNS) as f32;
    let height = 2.0 * pad + head + (rows + 1.0) * (key + gap) - gap;
    let area = Rect::from_center_size(room.center(), vec2(width, height.min(room.height())));
    parts::lifted(canvas, area, colours.paper);
    let inner = area.shrink(pad);
    canvas.text(inner.min, inner.width(), title);
    let cell = ((inner.width() + gap) / COLUMNS as f32 - gap).floor();
    let mut tap = None;
    for (place, (wish, words, chosen)) in sheet.choices.iter().enumerate() {
        let (column, row) = ((place % COLUMNS) as f32, (place / COLUMNS) as f32);
        let at = pos2(inner.left() + column * (cell + gap), inner.top() + head + row * (key + gap));
        let look = if *chosen { Look::Main } else { Look::Quiet };
        if button_in(canvas, rect_at(at, cell, key), look, None, words, Role::StaffStrong) {
            tap = Some(wish.clone());
        }
    }
    let leave = parts::button_width(canvas, close);
    let at = pos2(inner.left(), inner.bottom() - key);
    if button_in(canvas, rect_at(at, leave, key), Look::Rest, None, close, Role::StaffButton) {
        tap = Some(ReportTap::Close);
    }
    let (before, after) = sheet.more;
    parts::scroll_keys(canvas, area, before, after).map(ReportTap::More).or(tap)
}
