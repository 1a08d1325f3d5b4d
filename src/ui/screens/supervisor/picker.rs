//! Paints the choice of what of the queue is shown, over the screen.

use egui::{Rect, pos2, vec2};

use super::model::PickerPage;
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::QueueTap;
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const KEY_MM: f32 = 17.0;
const GAP_MM: f32 = 4.0;
const PAD_MM: f32 = 8.0;
/// The most of the room that it takes.
const WIDE: f32 = 0.8;

/// Paints the choices in two columns. A touch beside them leaves it as it is.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &PickerPage) -> Option<QueueTap> {
    let screen = canvas.screen();
    canvas.covered(screen);
    let colours = canvas.theme().colour.clone();
    let (key, gap, pad) = (canvas.mm(KEY_MM), canvas.mm(GAP_MM), canvas.mm(PAD_MM));
    let width = (room.width() * WIDE).min(canvas.mm(300.0));
    let title = Text::new(&page.title, Role::StaffTitle, colours.ink);
    let head = canvas.size_of(width, title).y + canvas.mm(4.0);
    let rows = page.choices.len().div_ceil(2) as f32;
    let height = 2.0 * pad + head + (rows + 1.0) * (key + gap) - gap;
    let sheet = Rect::from_center_size(room.center(), vec2(width, height));
    parts::lifted(canvas, sheet, colours.paper);
    let inner = sheet.shrink(pad);
    canvas.text(inner.min, inner.width(), title);
    let cell = ((inner.width() - gap) / 2.0).floor();
    let mut tap = None;
    for (place, choice) in page.choices.iter().enumerate() {
        let (column, row) = ((place % 2) as f32, (place / 2) as f32);
        let at = pos2(inner.left() + column * (cell + gap), inner.top() + head + row * (key + gap));
        let look = if choice.chosen { Look::Main } else { Look::Quiet };
        if button_in(canvas, rect_at(at, cell, key), look, None, &choice.words, Role::StaffStrong) {
            tap = Some(choice.tap.clone());
        }
    }
    let leave = parts::button_width(canvas, &page.close);
    let at = pos2(inner.right() - leave, inner.bottom() - key);
    if button_in(canvas, rect_at(at, leave, key), Look::Rest, None, &page.close, Role::StaffButton) {
        tap = Some(QueueTap::Close);
    }
    tap
}
