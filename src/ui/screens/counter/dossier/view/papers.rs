//! Paints what may be printed of a dossier.

use egui::{Rect, pos2, vec2};

use super::PAD_MM;
use crate::ui::counter::Tap;
use crate::ui::counter::dossier::DossierTap;
use crate::ui::screens::counter::papers::{PaperRow, Papers};
use crate::ui::screens::counter::parts;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const ROW_MM: f32 = 19.0;
const BUTTON_MM: f32 = 14.0;

/// Paints it; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, area: Rect, papers: &Papers) -> Option<Tap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let inner = area.shrink(canvas.mm(PAD_MM));
    let mut y = inner.top();
    y += canvas.text(inner.min, inner.width(), Text::new(&papers.title, Role::StaffHeading, colours.ink));
    y += canvas.mm(3.0);
    if let Some(note) = &papers.note {
        y += parts::note(canvas, pos2(inner.left(), y), inner.width(), Tone::Slate, icons::PRINTER, note);
        y += canvas.mm(3.0);
    }
    let mut tap = None;
    for row in &papers.rows {
        let (height, pressed) = show_row(canvas, pos2(inner.left(), y), inner.width(), row);
        tap = pressed.or(tap);
        y += height;
    }
    let (width, height) = (parts::button_width(canvas, &papers.close), canvas.mm(17.0));
    let close = Rect::from_min_size(inner.right_bottom() - vec2(width, height), vec2(width, height));
    let closed = button_in(canvas, close, Look::Rest, None, &papers.close, Role::StaffButton);
    tap.or_else(|| closed.then_some(Tap::Dossier(DossierTap::Cancel)))
}

/// A form, how its printing stands, and the button that prints it; gives back its height, and what was pressed.
fn show_row(canvas: &mut Canvas<'_>, at: egui::Pos2, width: f32, row: &PaperRow) -> (f32, Option<Tap>) {
    let colours = canvas.theme().colour.clone();
    let (tone, line) = &row.line;
    let ink = if *tone == Tone::Slate { colours.ink2 } else { colours.tone(*tone).on_paper };
    let button = row.print.as_ref().map_or(0.0, |(_, words)| parts::button_width(canvas, words) - canvas.mm(6.0));
    let room = width - button - canvas.mm(4.0);
    let name = Text::new(&row.name, Role::StaffStrong, colours.ink);
    let line = Text::new(line, Role::StaffSecond, ink);
    let (upper, lower) = (canvas.size_of(room, name).y, canvas.size_of(room, line).y);
    let height = (upper + lower + canvas.mm(3.0)).max(canvas.mm(ROW_MM)).round();
    canvas.fill(rect_at(at, width, 1.0), 0.0, colours.staff.rule);
    let y = at.y + (height - upper - lower) / 2.0;
    canvas.text(pos2(at.x, y), room, name);
    canvas.text(pos2(at.x, y + upper), room, line);
    let Some((tap, words)) = &row.print else { return (height, None) };
    let high = canvas.mm(BUTTON_MM);
    let key = rect_at(pos2(at.x + width - button, at.y + (height - high) / 2.0), button, high);
    let pressed = button_in(canvas, key, Look::Quiet, Some(icons::PRINTER), words, Role::StaffButton);
    (height, pressed.then(|| tap.clone()))
}
