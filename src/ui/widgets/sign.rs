//! A counter's sign: ink with a yellow number, like a gate at an airport.

use egui::{Color32, CornerRadius, Rect, pos2};

use super::canvas::{Canvas, Text};
use crate::ui::theme::Role;

/// How large a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignSize {
    /// The left part of a card.
    Large,
    /// By itself, where there is room.
    Middle,
    /// By itself, where there is little.
    Small,
}

/// Paints a sign over `rect`.
pub fn sign(canvas: &mut Canvas<'_>, rect: Rect, size: SignSize, word: &str, number: &str) {
    let colours = canvas.theme().colour.clone();
    let radius = CornerRadius::from(canvas.mm(7.0));
    let radius = if size == SignSize::Large { CornerRadius { ne: 0, se: 0, ..radius } } else { radius };
    canvas.fill(rect, radius, colours.plate);
    if colours.outline != Color32::TRANSPARENT {
        canvas.border(rect, radius, canvas.mm(1.0), colours.outline);
    }
    let (word_role, number_role, word_mm, number_mm) = match size {
        SignSize::Large => (Role::SignWord, Role::SignLarge, -28.5, 6.7),
        SignSize::Middle => (Role::SignWord, Role::SignMiddle, -23.8, 6.8),
        SignSize::Small => (Role::Step, Role::SignSmall, -18.3, 6.6),
    };
    let middle = rect.center().y;
    put(canvas, rect, middle + canvas.mm(word_mm), Text::new(word, word_role, colours.on_plate));
    let text = Text::new(number, number_role, colours.turn);
    let text = shrunk_to_fit(canvas, rect.width() - canvas.mm(8.0), number_role, text);
    put(canvas, rect, middle + canvas.mm(number_mm), text);
}

/// A number of three digits must not leave its sign.
fn shrunk_to_fit<'t>(canvas: &Canvas<'_>, room: f32, role: Role, text: Text<'t>) -> Text<'t> {
    let width = canvas.size_of(f32::INFINITY, text).x;
    if width <= room {
        return text;
    }
    text.sized((canvas.theme().scale.text_px(role.face().cap_mm, false) * room / width).floor())
}

fn put(canvas: &mut Canvas<'_>, rect: Rect, middle: f32, text: Text<'_>) {
    let text = text.centred();
    let height = canvas.size_of(rect.width(), text).y;
    canvas.text(pos2(rect.left(), middle - height / 2.0), rect.width(), text);
}
