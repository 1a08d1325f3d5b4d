//! The screen that asks staff for the PIN that ends the program.

use egui::{Rect, Shape, Stroke, pos2};

use super::ViewState;
use super::asked::Asked;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::ExitPage;
use crate::ui::widgets::Canvas;

const DOT_STEP_MM: f32 = 17.0;
const DOT_MM: f32 = 5.4;

/// Paints the screen.
pub(super) fn exit(canvas: &mut Canvas<'_>, page: &ExitPage, view: &mut ViewState) -> Option<Action> {
    let asked = Asked {
        header: &page.header,
        why: &page.why,
        title: &page.title,
        explanation: &page.explanation,
        said: page.said.as_deref(),
        help: &page.help,
        keys: &page.keys,
        ways: &page.ways,
        digits_mm: 2.0 * DOT_MM + 2.0,
        under_digits_mm: 16.0,
        band_mm: 170.0,
    };
    asked.show(canvas, view, |canvas, row| dots(canvas, row, page))
}

/// A dot for each digit that was typed, and a ring for each that is still wanted.
fn dots(canvas: &mut Canvas<'_>, row: Rect, page: &ExitPage) {
    let yellow = canvas.theme().colour.turn;
    canvas.describe_field(row, &page.title, &"•".repeat(page.digits));
    let count = page.digits.max(page.fewest);
    let step = canvas.mm(DOT_STEP_MM).min(row.width() / count as f32);
    let radius = canvas.mm(DOT_MM).min(step * 0.36);
    for dot in 0..count {
        let centre = pos2(row.left() + radius + step * dot as f32, row.center().y);
        if dot < page.digits {
            canvas.add(Shape::circle_filled(centre, radius, yellow));
        } else {
            canvas.add(Shape::circle_stroke(centre, radius - canvas.mm(0.6), Stroke::new(canvas.mm(1.2), yellow)));
        }
    }
}
