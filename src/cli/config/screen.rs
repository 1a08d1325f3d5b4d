//! `[screen]`: the screen that people stand before.

use serde::Deserialize;

use crate::ui;

/// The screen that people stand before.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Screen {
    /// Millimetres a pixel; 0.248 for 21.5 inches at 1080x1920.
    pub pitch_mm: f32,
    /// Whether decorations that move stand still.
    pub reduce_motion: bool,
    /// Whether citizens see where a mouse is.
    pub pointer: Pointer,
}

impl Default for Screen {
    fn default() -> Self {
        Self { pitch_mm: 0.248, reduce_motion: false, pointer: Pointer::Auto }
    }
}

/// Whether a mouse's pointer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pointer {
    /// Until a finger touches the screen.
    #[default]
    Auto,
    /// Always.
    Shown,
    /// Never.
    Hidden,
}

impl From<Pointer> for ui::Pointer {
    fn from(pointer: Pointer) -> Self {
        match pointer {
            Pointer::Auto => Self::Auto,
            Pointer::Shown => Self::Shown,
            Pointer::Hidden => Self::Hidden,
        }
    }
}
