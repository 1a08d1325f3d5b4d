//! Camera frames made of a printed picture: a tool for tests and for the demo's samples.
//!
//! The way of a frame: marks on the paper, the paper before a camera, light, lens, sensor. Each [`Damage`] changes one or two of
//! these; the same seed gives the same frame.

use fastrand::Rng;
use image::{GrayImage, ImageBuffer, Luma};

mod camera;
mod light;
mod paper;

/// Grey values 0 to 255 on their way to a frame.
type Plane = ImageBuffer<Luma<f32>, Vec<f32>>;

/// What a frame suffers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Nothing: upright, sharp, well lit.
    Easy,
    /// Turned by any angle and leaning away.
    Tilt,
    /// Held far off: 1.1 to 1.6 pixels a module.
    Small,
    /// Out of focus.
    Defocus,
    /// Moved while the shutter was open.
    Motion,
    /// Moved so far that nobody can read it: seen at most.
    Smear,
    /// Little light: low contrast and noise.
    Dark,
    /// Paper bent like a held slip.
    Curved,
    /// A fold through the code, one side in its shadow.
    Fold,
    /// A pen stroke through the code.
    Pen,
    /// Struck out with a broad marker: its bars are seen, and next to nothing can be read.
    Struck,
    /// A blot on the code.
    Stain,
    /// A lamp mirrored on the paper.
    Glare,
    /// Toner running out: bars thinned and broken.
    Thin,
    /// A photograph of the slip shown on a telephone.
    Phone,
    /// Thumbs on both edges of the paper.
    Fingers,
}

/// A printed picture before a camera.
#[derive(Debug, Clone, Copy)]
pub struct Shot<'a> {
    /// The flat paper.
    pub paper: &'a GrayImage,
    /// Its resolution in dots an inch.
    pub dpi: u32,
    /// What the camera looks at, in millimetres from the paper's top left corner.
    pub aim_mm: (f32, f32),
    /// Width and height of the frame in pixels.
    pub size: (u32, u32),
}

impl Damage {
    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::Easy,
        Self::Tilt,
        Self::Small,
        Self::Defocus,
        Self::Motion,
        Self::Smear,
        Self::Dark,
        Self::Curved,
        Self::Fold,
        Self::Pen,
        Self::Struck,
        Self::Stain,
        Self::Glare,
        Self::Thin,
        Self::Phone,
        Self::Fingers,
    ];

    /// Its name, as a folder of frames may be called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Tilt => "tilt",
            Self::Small => "small",
            Self::Defocus => "defocus",
            Self::Motion => "motion",
            Self::Smear => "smear",
            Self::Dark => "dark",
            Self::Curved => "curved",
            Self::Fold => "fold",
            Self::Pen => "pen",
            Self::Struck => "struck",
            Self::Stain => "stain",
            Self::Glare => "glare",
            Self::Thin => "thin",
            Self::Phone => "phone",
            Self::Fingers => "fingers",
        }
    }
}

/// Takes a frame of a shot.
pub fn photograph(shot: &Shot<'_>, damage: Damage, seed: u64) -> GrayImage {
    let rng = &mut Rng::with_seed(seed);
    let paper = paper::mark(shot, damage, rng);
    let mut frame = camera::see(shot, &paper, damage, rng);
    light::expose(&mut frame, damage, rng);
    let frame = light::focus(&frame, damage, rng);
    light::sense(&frame, damage, rng)
}

/// A number of a range.
fn between(rng: &mut Rng, low: f32, high: f32) -> f32 {
    low + (high - low) * rng.f32()
}

/// A value at a place between pixels, or nothing outside.
fn bilinear(plane: &Plane, x: f32, y: f32) -> Option<f32> {
    let (left, top) = (x.floor(), y.floor());
    if left < 0.0 || top < 0.0 || left as u32 + 1 >= plane.width() || top as u32 + 1 >= plane.height() {
        return None;
    }
    let at = top as usize * plane.width() as usize + left as usize;
    let data = plane.as_raw();
    let [upper, lower] = [data.get(at..at + 2)?, data.get(at + plane.width() as usize..)?.get(..2)?];
    let mix = |pair: &[f32]| pair[0] + (pair[1] - pair[0]) * (x - left);
    let (upper, lower) = (mix(upper), mix(lower));
    Some(upper + (lower - upper) * (y - top))
}

#[cfg(test)]
mod tests;
