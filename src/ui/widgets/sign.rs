//! A counter's sign: ink with a yellow number, like a gate at an airport.

use egui::{Color32, CornerRadius, Rect, pos2};

use super::canvas::Canvas;
use super::text::Text;
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

/// How wide a sign has to be for its word.
pub fn sign_width(canvas: &Canvas<'_>, size: SignSize, word: &str) -> f32 {
    canvas.size_of(f32::INFINITY, Text::new(word, word_role(size), Color32::TRANSPARENT)).x + canvas.mm(6.0)
}

fn word_role(size: SignSize) -> Role {
    if size == SignSize::Small { Role::Step } else { Role::SignWord }
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
    let (number_role, word_mm, number_mm) = match size {
        SignSize::Large => (Role::SignLarge, -28.5, 6.7),
        SignSize::Middle => (Role::SignMiddle, -23.8, 6.8),
        SignSize::Small => (Role::SignSmall, -18.3, 6.6),
    };
    let middle = rect.center().y;
    let text = canvas.shrunk_to(rect.width() - canvas.mm(4.0), Text::new(word, word_role(size), colours.on_plate));
    put(canvas, rect, middle + canvas.mm(word_mm), text);
    let text = Text::new(number, number_role, colours.turn);
    // A number of three digits must not leave its sign.
    let text = canvas.shrunk_to(rect.width() - canvas.mm(8.0), text);
    put(canvas, rect, middle + canvas.mm(number_mm), text);
}

fn put(canvas: &mut Canvas<'_>, rect: Rect, middle: f32, text: Text<'_>) {
    let text = text.centred();
    let height = canvas.size_of(rect.width(), text).y;
    canvas.text(pos2(rect.left(), middle - height / 2.0), rect.width(), text);
}
