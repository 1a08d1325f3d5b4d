//! What printers do to a paper before any camera sees it.

use fastrand::Rng;
use image::{GrayImage, Luma};

use crate::catalogue::between;
use crate::papers::DPI;

/// A printer's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wear {
    /// None.
    None,
    /// A thermal printer's strip, kept for a while: 203 dots an inch, faded, with dead dots and pale ends.
    Thermal,
    /// A code stretched to a width that is no whole number of dots, by a laser that spreads its toner.
    Uneven,
}

/// The thermal printer's dots an inch.
const THERMAL_DPI: f32 = 203.0;

/// Wears a paper.
pub fn wear(paper: GrayImage, wear: Wear, rng: &mut Rng) -> GrayImage {
    match wear {
        Wear::None => paper,
        Wear::Thermal => thermal(&paper, rng),
        Wear::Uneven => uneven(&paper, rng),
    }
}

fn thermal(paper: &GrayImage, rng: &mut Rng) -> GrayImage {
    let step = DPI as f32 / THERMAL_DPI;
    let ink = between(rng, 70.0, 140.0);
    let ground = between(rng, 205.0, 240.0);
    let width = paper.width() as f32;
    let dead: Vec<f32> = (0..rng.usize(..3)).map(|_| between(rng, 0.0, width)).collect();
    let (fading, phase) = (between(rng, 0.0, 0.35), between(rng, 0.0, 6.0));
    GrayImage::from_fn(paper.width(), paper.height(), |x, y| {
        let column = ((x as f32 / step).floor() * step) as u32;
        let row = ((y as f32 / step).floor() * step) as u32;
        let black = 1.0 - f32::from(paper.get_pixel(column, row).0[0]) / 255.0;
        let alive = !dead.iter().any(|at| (x as f32 - at).abs() < step / 2.0);
        let strength = 1.0 - fading * (0.5 + 0.5 * (y as f32 / 90.0 + phase).sin());
        let cover = if alive { black * strength } else { 0.0 };
        Luma([(ground - (ground - ink) * cover) as u8])
    })
}

fn uneven(paper: &GrayImage, rng: &mut Rng) -> GrayImage {
    // each new dot shows the nearest old one, so that modules of one width come out a dot wider or narrower in turn
    let step = between(rng, 1.15, 1.6);
    let spread = between(rng, 0.0, 1.2);
    let (whole, rest) = (spread as u32, spread.fract());
    let source = |x: u32, y: u32| {
        let column = ((x as f32 / step).floor() * step) as u32;
        f32::from(paper.get_pixel(column.min(paper.width() - 1), y).0[0])
    };
    GrayImage::from_fn(paper.width(), paper.height(), |x, y| {
        let near = (0..=whole).map(|i| source(x.saturating_sub(i), y)).fold(255.0, f32::min);
        let far = near.min(source(x.saturating_sub(whole + 1), y));
        Luma([(near + (far - near) * rest) as u8])
    })
}
