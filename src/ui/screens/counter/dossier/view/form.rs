//! Paints the form of an act.

use egui::{Rect, pos2, vec2};

use super::PAD_MM;
use crate::ui::counter::dossier::DossierTap;
use crate::ui::screens::counter::dossier::FormPage;
use crate::ui::screens::counter::{input, parts};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const BUTTON_MM: f32 = 17.0;

/// Paints it with its lines in so many columns; gives back what was pressed.
pub fn show(
    canvas: &mut Canvas<'_>,
    area: Rect,
    form: &FormPage,
    problem: Option<&str>,
    columns: usize,
) -> Option<DossierTap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let inner = area.shrink(canvas.mm(PAD_MM));
    let mut y = inner.top();
    y += canvas.text(inner.min, inner.width(), Text::new(&form.title, Role::StaffHeading, colours.ink));
    y += canvas.mm(1.0);
    if let Some(note) = &form.note {
        let text = Text::new(note, Role::StaffSecond, colours.ink2);
        y += canvas.text(pos2(inner.left(), y), inner.width(), text) + canvas.mm(1.0);
    }
    let (height, touch) = input::show_all(canvas, pos2(inner.left(), y), inner.width(), columns, &form.lines);
    y += height + canvas.mm(1.0);
    let mut tap = touch.map(|(place, touch)| DossierTap::Field(place, touch));
    for (place, (words, chosen)) in form.choices.iter().enumerate() {
        let rect = rect_at(pos2(inner.left(), y), inner.width(), canvas.mm(13.0));
        let look = if *chosen { Look::Main } else { Look::Quiet };
        if button_in(canvas, rect, look, None, words, Role::StaffStrong) {
            tap = Some(DossierTap::Choose(place));
        }
        y = rect.bottom() + canvas.mm(2.0);
    }
    let (label, deadlines) = &form.deadlines;
    if !deadlines.is_empty() {
        let text = Text::new(label, Role::StaffSmall, colours.ink2);
        y += canvas.text(pos2(inner.left(), y), inner.width(), text) + canvas.mm(0.6);
        let rect = rect_at(pos2(inner.left(), y), inner.width(), canvas.mm(14.0));
        if let Some(place) = parts::segments(canvas, rect, deadlines) {
            tap = Some(DossierTap::Until(place));
        }
        y = rect.bottom() + canvas.mm(2.0);
    }
    let buttons = show_buttons(canvas, inner, form);
    if let Some(problem) = problem {
        parts::note(canvas, pos2(inner.left(), y + canvas.mm(1.0)), inner.width(), Tone::Late, icons::WARNING, problem);
    }
    tap.or(buttons)
}

/// To leave it, and to do it, at the foot.
fn show_buttons(canvas: &mut Canvas<'_>, inner: Rect, form: &FormPage) -> Option<DossierTap> {
    let height = canvas.mm(BUTTON_MM);
    let [cancel, act] = &form.buttons;
    let wide = parts::button_width(canvas, act).max(canvas.mm(50.0));
    let main = Rect::from_min_size(inner.right_bottom() - vec2(wide, height), vec2(wide, height));
    let look = if form.is_busy { Look::Off } else { Look::Now };
    let acted = button_in(canvas, main, look, None, act, Role::StaffButton).then_some(DossierTap::Do);
    let narrow = parts::button_width(canvas, cancel);
    let leave = rect_at(pos2(main.left() - narrow - canvas.mm(4.0), main.top()), narrow, height);
    let left = button_in(canvas, leave, Look::Rest, None, cancel, Role::StaffButton).then_some(DossierTap::Cancel);
    acted.or(left)
}
