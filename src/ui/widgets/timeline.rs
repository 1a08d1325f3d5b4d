//! The dots and lines of a file's way.

use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2};

use super::canvas::Canvas;
use crate::ui::theme::{Tone, icons};

/// How wide a dot is.
pub const STEP_DOT_MM: f32 = 16.0;

/// What a dot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// Behind.
    Done,
    /// Under way, in the colour of the band.
    Now(Tone),
    /// Ahead.
    ToCome,
}

/// Paints a dot around `centre`.
pub fn dot(canvas: &mut Canvas<'_>, centre: Pos2, dot: Dot) {
    let radius = canvas.mm(STEP_DOT_MM) / 2.0;
    let colours = canvas.theme().colour.clone();
    let size = canvas.mm(10.0);
    match dot {
        Dot::Done => {
            canvas.add(Shape::circle_filled(centre, radius, colours.ink));
            canvas.icon(centre, canvas.mm(9.0), icons::CHECK, colours.on_ink);
        }
        Dot::Now(tone) => {
            let tone = colours.tone(tone);
            let (fill, mark) =
                if tone.band == colours.floor { (colours.turn, colours.on_turn) } else { (tone.band, tone.on_band) };
            if colours.outline == Color32::TRANSPARENT {
                canvas.add(Shape::circle_filled(centre, radius + canvas.mm(2.5), fill.gamma_multiply(0.2)));
            } else {
                canvas.add(Shape::circle_stroke(centre, radius + canvas.mm(2.0), Stroke::new(canvas.mm(1.0), fill)));
            }
            canvas.add(Shape::circle_filled(centre, radius, fill));
            canvas.icon(centre, canvas.mm(13.0), icons::DOTS_THREE, mark);
        }
        Dot::ToCome => {
            let ring = canvas.mm(1.2);
            canvas.add(Shape::circle_filled(centre, radius, colours.paper));
            canvas.add(Shape::circle_stroke(centre, radius - ring / 2.0, Stroke::new(ring, colours.todo)));
            canvas.icon(centre, size, icons::FLAG_THIN, colours.todo);
        }
    }
}

/// Paints the line between two dots; `walked` where the way lies behind.
pub fn joint(canvas: &mut Canvas<'_>, from: Pos2, to: Pos2, walked: bool) {
    let half = canvas.mm(1.5) / 2.0;
    let colours = &canvas.theme().colour;
    let colour = if walked { colours.ink } else { colours.joint };
    canvas.fill(Rect::from_min_max(pos2(from.x - half, from.y), pos2(to.x + half, to.y)), 0.0, colour);
}
