//! Where the parts of a screen lie: the band above the floor, or beside it.

use egui::{Rect, pos2};

use super::band::EDGE_MM;
use crate::ui::theme::Form;
use crate::ui::widgets::Canvas;

/// How much of a lying screen's width the band takes.
const SIDE: f32 = 0.42;
const SIDE_SMALL: f32 = 0.384;

/// Where the parts of a screen lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// How it is divided.
    pub form: Form,
    /// All of it.
    pub screen: Rect,
    edge: f32,
}

impl Layout {
    /// The layout of the canvas's screen.
    pub fn of(canvas: &Canvas<'_>) -> Self {
        Self { form: canvas.theme().scale.form(), screen: canvas.screen(), edge: canvas.mm(EDGE_MM) }
    }

    /// Whether the band is beside the floor.
    pub fn is_lying(self) -> bool {
        self.form != Form::Upright
    }

    /// The column of a lying screen's band, which ends at `foot`.
    pub fn side(self, foot: f32) -> Rect {
        let right = self.screen.left() + (self.screen.width() * side_share(self.form)).round();
        Rect::from_min_max(self.screen.min, pos2(right, foot))
    }

    /// The floor between `top` and `foot`, without its margins at the sides.
    pub fn floor(self, top: f32, foot: f32) -> Rect {
        let left = if self.is_lying() { self.side(foot).right() } else { self.screen.left() };
        Rect::from_min_max(pos2(left + self.edge, top), pos2(self.screen.right() - self.edge, foot))
    }
}

/// The share of a lying screen's width that the band takes.
pub(super) fn side_share(form: Form) -> f32 {
    if form == Form::Small { SIDE_SMALL } else { SIDE }
}
