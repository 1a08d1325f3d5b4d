//! What happens to the paper itself: thin print, a pen, a blot, fingers.

use fastrand::Rng;

use super::{Damage, Plane, Shot, between};

/// The paper's own white; nothing photographed is whiter.
const PAPER: f32 = 245.0;
/// The printer's black.
const INK: f32 = 18.0;

/// The marked paper at the shot's resolution.
pub fn mark(shot: &Shot<'_>, damage: Damage, rng: &mut Rng) -> Plane {
    let source = shot.paper;
    let mut plane = Plane::from_fn(source.width(), source.height(), |x, y| {
        let grey = f32::from(source.get_pixel(x, y).0[0]) / 255.0;
        [INK + (PAPER - INK) * grey].into()
    });
    let mut brush = Brush { plane: &mut plane, dots_per_mm: shot.dpi as f32 / 25.4, aim: shot.aim_mm };
    match damage {
        Damage::Thin => brush.fade(rng),
        Damage::Pen => brush.pen(rng),
        Damage::Struck => brush.strike(rng),
        Damage::Stain => brush.blot(rng),
        Damage::Fingers => brush.fingers(rng),
        _ => {}
    }
    plane
}

struct Brush<'a> {
    plane: &'a mut Plane,
    dots_per_mm: f32,
    aim: (f32, f32),
}

impl Brush<'_> {
    /// Changes every pixel by a function of its place in millimetres and its grey.
    fn each(&mut self, mut change: impl FnMut(f32, f32, f32) -> f32) {
        let mm = 1.0 / self.dots_per_mm;
        for (x, y, pixel) in self.plane.enumerate_pixels_mut() {
            pixel.0[0] = change(x as f32 * mm, y as f32 * mm, pixel.0[0]);
        }
    }

    /// Toner running out: edges eaten away to the right, pale bands along the paper's way through the printer.
    fn fade(&mut self, rng: &mut Rng) {
        let eaten = (between(rng, 0.04, 0.09) * self.dots_per_mm).max(0.5);
        let whole = self.plane.clone();
        for (x, y, pixel) in self.plane.enumerate_pixels_mut() {
            let right = super::bilinear(&whole, x as f32 + eaten, y as f32).unwrap_or(PAPER);
            pixel.0[0] = pixel.0[0].max(right);
        }
        let (period, phase) = (between(rng, 5.0, 11.0), rng.f32() * 6.0);
        let ink = between(rng, 0.55, 0.8);
        let mut speckle = rng.fork();
        self.each(|x, _, grey| {
            let band = ink + 0.2 * (x / period * 6.0 + phase).sin();
            let loss = if speckle.f32() < 0.04 { 0.3 } else { 1.0 };
            PAPER - (PAPER - grey) * band.min(1.0) * loss
        });
    }

    /// One stroke of a ball pen across the aim.
    fn pen(&mut self, rng: &mut Rng) {
        let (aim_x, aim_y) = self.aim;
        let (slope, wave) = (between(rng, -0.25, 0.25), between(rng, 0.5, 2.5));
        let (half, offset) = (between(rng, 0.2, 0.4), between(rng, -4.0, 4.0));
        let reach = between(rng, 25.0, 55.0);
        self.each(|x, y, grey| {
            let along = x - aim_x;
            let line = aim_y + offset + slope * along + wave * (along * 0.15).sin();
            let near = (y - line).abs() < half && along.abs() < reach;
            if near { grey.min(70.0) } else { grey }
        });
    }

    /// Strokes of a broad marker over the whole width, side by side, so that every code loses a good third.
    fn strike(&mut self, rng: &mut Rng) {
        let (slope, phase) = (between(rng, -0.25, 0.25), between(rng, 0.0, 18.0));
        let (top, bottom) = (self.aim.1 - 20.0, self.aim.1 + 20.0);
        self.each(|x, y, grey| {
            let across = (x + slope * y + 0.6 * (y * 0.4).sin() + phase).rem_euclid(18.0);
            let inked = across < 7.5 && (top..bottom).contains(&y);
            if inked { grey.min(60.0) } else { grey }
        });
    }

    /// A blot with a soft edge, coffee more than ink.
    fn blot(&mut self, rng: &mut Rng) {
        let centre = (self.aim.0 + between(rng, -30.0, 30.0), self.aim.1 + between(rng, -4.0, 4.0));
        let radius = (between(rng, 4.0, 8.0), between(rng, 3.0, 6.0));
        let strength = between(rng, 0.45, 0.7);
        self.each(|x, y, grey| {
            let distance = ((x - centre.0) / radius.0).hypot((y - centre.1) / radius.1);
            let cover = (1.3 - distance).clamp(0.0, 0.3) / 0.3;
            grey * (1.0 - strength * cover)
        });
    }

    /// A thumb on the left and on the right edge, beside the codes.
    fn fingers(&mut self, rng: &mut Rng) {
        let right_edge = self.plane.width() as f32 / self.dots_per_mm;
        let thumbs = [0.0, right_edge].map(|x| (x, self.aim.1 + between(rng, 12.0, 22.0)));
        self.each(|x, y, grey| {
            let skin = thumbs.iter().map(|(tx, ty)| ((x - tx) / 17.0).hypot((y - ty) / 9.0)).fold(2.0, f32::min);
            if skin < 1.0 { 150.0 - 45.0 * skin * skin } else { grey }
        });
    }
}
