//! What printers do to a paper before any camera sees it.

use std::f32::consts::TAU;

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
    /// Paper that was damp once, or carried in a pocket: waves of a few centimetres.
    Wavy,
}

/// The thermal printer's dots an inch.
const THERMAL_DPI: f32 = 203.0;

/// Wears a paper.
pub fn wear(paper: GrayImage, wear: Wear, rng: &mut Rng) -> GrayImage {
    match wear {
        Wear::None => paper,
        Wear::Thermal => thermal(&paper, rng),
        Wear::Uneven => uneven(&paper, rng),
        Wear::Wavy => wavy(&paper, rng),
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
    let step = between(rng, 1.1, 1.4);
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

/// Seen from the front, a wave moves what lies on it sideways, and its slopes are lighter or darker. Over a QR code of
/// 20 mm the deepest sag is a tenth of its width.
fn wavy(paper: &GrayImage, rng: &mut Rng) -> GrayImage {
    let dots_per_mm = DPI as f32 / 25.4;
    let wave = |rng: &mut Rng| {
        let (depth, length) = (between(rng, 0.4, 1.8), between(rng, 42.0, 80.0));
        let (turn, phase) = (between(rng, -0.4, 0.4), between(rng, 0.0, TAU));
        move |along: f32, across: f32| {
            let (sin, cos) = (TAU * (along + turn * across) / length / dots_per_mm + phase).sin_cos();
            (depth * dots_per_mm * sin, TAU * depth / length * cos)
        }
    };
    let (down, aside) = (wave(rng), wave(rng));
    let (width, height) = (paper.width() as f32 - 1.0, paper.height() as f32 - 1.0);
    GrayImage::from_fn(paper.width(), paper.height(), |x, y| {
        let (dy, slope) = down(x as f32, y as f32);
        let (dx, _) = aside(y as f32, x as f32);
        let (u, v) = ((x as f32 + 0.4 * dx).clamp(0.0, width), (y as f32 + dy).clamp(0.0, height));
        let grey = f32::from(paper.get_pixel(u as u32, v as u32).0[0]);
        Luma([(grey * (0.9 + 0.3 * slope).clamp(0.6, 1.0)) as u8])
    })
}
