//! `[camera]`: how the picture of cameras is shown, and where the lens is.

use serde::Deserialize;

use crate::ui::Edge;

/// Cameras.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Camera {
    /// Whether the screen shows their picture as a mirror would.
    pub mirrored: bool,
    /// The edge of the screen that the lens is at.
    pub lens: Lens,
}

impl Default for Camera {
    fn default() -> Self {
        Self { mirrored: true, lens: Lens::Top }
    }
}

/// An edge of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lens {
    /// The upper one.
    #[default]
    Top,
    /// The lower one.
    Bottom,
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl From<Lens> for Edge {
    fn from(lens: Lens) -> Self {
        match lens {
            Lens::Top => Self::Top,
            Lens::Bottom => Self::Bottom,
            Lens::Left => Self::Left,
            Lens::Right => Self::Right,
        }
    }
}
