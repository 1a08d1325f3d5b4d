//! The board's face in words, and how it is painted. It has nothing to press.

mod examples;
mod model;
mod view;

use egui::Vec2;

pub use examples::{Example, examples};
pub use model::{Body, Card, Composer, Page, Row};
pub use view::{room, show};

use crate::ui::theme::{Scale, Theme};

/// The theme of a window of this size on a screen of `pitch` millimetres a pixel that is read from `distance_m` metres.
pub fn theme_for(size: Vec2, pitch: f32, distance_m: f32) -> Theme {
    Theme::light(Scale::for_board(pitch, distance_m, size.into()))
}
