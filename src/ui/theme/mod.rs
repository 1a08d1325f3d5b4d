//! The look in numbers: colours by role, sizes in millimetres, type, icons, and how egui is set up for a kiosk.
//!
//! Nothing outside this folder names a colour, a font or a time of its own.

mod colour;
mod fonts;
pub mod icons;
mod kiosk;
mod letters;
mod scale;
mod typography;

pub use colour::{ALL_TONES, BoardTokens, Picture, StaffTokens, Tokens, Tone, ToneColours, contrast};
pub use fonts::install;
pub use icons::Icon;
pub use kiosk::apply;
pub use letters::Letters;
pub use scale::{DEFAULT_PITCH, Form, Scale};
pub use typography::{Role, Type, Weight};

use egui::text::TextFormat;
use egui::{Color32, FontId};

/// Everything a painter asks for: colours, sizes and times.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Colours by role.
    pub colour: Tokens,
    /// Millimetres to pixels.
    pub scale: Scale,
    /// How long things move.
    pub motion: Motion,
}

impl Theme {
    /// The light theme on a screen of this scale.
    pub fn light(scale: Scale) -> Self {
        Self { colour: Tokens::LIGHT, scale, motion: Motion::FULL }
    }

    /// The high-contrast theme on a screen of this scale.
    pub fn high_contrast(scale: Scale) -> Self {
        Self { colour: Tokens::HIGH_CONTRAST, scale, motion: Motion::FULL }
    }

    /// The same theme with every time of motion at nought.
    #[must_use]
    pub fn reduce_motion(mut self) -> Self {
        self.motion = Motion::NONE;
        self
    }

    /// `mm` millimetres of the screen in whole pixels.
    pub fn mm(&self, mm: f32) -> f32 {
        self.scale.px(mm)
    }

    /// The text format of a role in a colour.
    pub fn format(&self, role: Role, colour: Color32) -> TextFormat {
        let face = role.face();
        let size = self.scale.text_px(face.cap_mm, face.may_shrink);
        self.format_at(face, size, colour)
    }

    /// As [`Theme::format`], with the size given in pixels: for a title that has to shrink.
    pub fn format_at(&self, face: Type, size: f32, colour: Color32) -> TextFormat {
        TextFormat {
            font_id: FontId::new(size, face.weight.family()),
            extra_letter_spacing: face.spacing_em * size,
            line_height: Some((face.line * size).round()),
            color: colour,
            ..TextFormat::default()
        }
    }

    /// The font of an icon that is `size` pixels wide.
    pub fn icon_font(&self, icon: Icon, size: f32) -> FontId {
        FontId::new(size, icon.weight.family())
    }
}

/// How long decoration moves, in seconds. Words never wait for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    /// The band fills from the top.
    pub band_s: f32,
    /// The door's leaf opens.
    pub leaf_s: f32,
}

impl Motion {
    /// The usual times.
    pub const FULL: Self = Self { band_s: 0.18, leaf_s: 0.26 };
    /// Nothing moves.
    pub const NONE: Self = Self { band_s: 0.0, leaf_s: 0.0 };
}

#[cfg(test)]
mod tests;
