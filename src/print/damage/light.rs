//! Light, lens and sensor: contrast, a mirrored lamp, blur, noise.

use std::f32::consts::PI;

use fastrand::Rng;
use image::GrayImage;

use super::{Damage, Plane, between, bilinear};

/// Light on the scene: its range of grey, falling off to one side, and a lamp mirrored where there is one.
pub fn expose(frame: &mut Plane, damage: Damage, rng: &mut Rng) {
    let (low, high) = match damage {
        Damage::Dark => {
            let low = between(rng, 12.0, 40.0);
            (low, low + between(rng, 40.0, 80.0))
        }
        _ => (between(rng, 8.0, 24.0), between(rng, 180.0, 235.0)),
    };
    let fall = if damage == Damage::Dark { 0.5 } else { 0.3 };
    let (fall_x, fall_y) = (between(rng, -fall, fall), between(rng, -fall, fall));
    let lamp = (damage == Damage::Glare).then(|| Lamp::hang(rng));
    let (width, height) = (frame.width() as f32, frame.height() as f32);
    for (x, y, pixel) in frame.enumerate_pixels_mut() {
        let (u, v) = (x as f32 / width - 0.5, y as f32 / height - 0.5);
        let light = (1.0 + fall_x * u + fall_y * v).clamp(0.3, 1.5);
        let grey = (low + (high - low) * pixel.0[0] / 255.0) * light;
        pixel.0[0] = grey + lamp.as_ref().map_or(0.0, |lamp| lamp.shine(u, v * height / width));
    }
}

/// A lamp's mirror image; places in widths of the frame from its middle.
struct Lamp {
    at: (f32, f32),
    size: (f32, f32),
    strength: f32,
}

impl Lamp {
    fn hang(rng: &mut Rng) -> Self {
        Self {
            at: (between(rng, -0.2, 0.2), between(rng, -0.04, 0.04)),
            size: (between(rng, 0.05, 0.12), between(rng, 0.04, 0.1)),
            strength: between(rng, 110.0, 200.0),
        }
    }

    fn shine(&self, u: f32, v: f32) -> f32 {
        let (x, y) = ((u - self.at.0) / self.size.0, (v - self.at.1) / self.size.1);
        self.strength * (-(x * x + y * y)).exp()
    }
}

/// The lens and the hand: defocus as a Gaussian, motion as a line.
pub fn focus(frame: &Plane, damage: Damage, rng: &mut Rng) -> Plane {
    let sigma = match damage {
        Damage::Defocus => between(rng, 0.9, 1.6),
        _ => between(rng, 0.35, 0.6),
    };
    let blurred = gaussian(frame, sigma);
    match damage {
        Damage::Motion => motion(&blurred, between(rng, 3.0, 6.0), between(rng, 0.0, PI)),
        Damage::Smear => motion(&blurred, between(rng, 16.0, 24.0), between(rng, -0.3, 0.3)),
        _ => blurred,
    }
}

/// A separable Gaussian blur; the border repeats.
fn gaussian(frame: &Plane, sigma: f32) -> Plane {
    let reach = (3.0 * sigma).ceil() as i32;
    let weights: Vec<f32> = (-reach..=reach).map(|i| (-(i * i) as f32 / (2.0 * sigma * sigma)).exp()).collect();
    let total: f32 = weights.iter().sum();
    let pass = |plane: &Plane, (dx, dy): (i32, i32)| {
        let (right, bottom) = (plane.width() as i32 - 1, plane.height() as i32 - 1);
        Plane::from_fn(plane.width(), plane.height(), |x, y| {
            let sum: f32 = (-reach..=reach)
                .zip(&weights)
                .map(|(i, weight)| {
                    let (x, y) = ((x as i32 + i * dx).clamp(0, right), (y as i32 + i * dy).clamp(0, bottom));
                    plane.get_pixel(x as u32, y as u32).0[0] * weight
                })
                .sum();
            [sum / total].into()
        })
    };
    pass(&pass(frame, (1, 0)), (0, 1))
}

/// The mean along a line of `length` pixels.
fn motion(frame: &Plane, length: f32, angle: f32) -> Plane {
    let steps = (length * 2.0).ceil() as i32;
    let (sin, cos) = angle.sin_cos();
    Plane::from_fn(frame.width(), frame.height(), |x, y| {
        let own = frame.get_pixel(x, y).0[0];
        let sum: f32 = (0..=steps)
            .map(|i| {
                let along = (i as f32 / steps as f32 - 0.5) * length;
                bilinear(frame, x as f32 + along * cos, y as f32 + along * sin).unwrap_or(own)
            })
            .sum();
        [sum / (steps + 1) as f32].into()
    })
}

/// The sensor: noise, clipping, eight bits.
pub fn sense(frame: &Plane, damage: Damage, rng: &mut Rng) -> GrayImage {
    let noise = match damage {
        Damage::Dark => between(rng, 3.0, 6.0),
        _ => between(rng, 1.0, 3.0),
    };
    GrayImage::from_fn(frame.width(), frame.height(), |x, y| {
        // the sum of four uniform numbers is near enough to a normal one, here with deviation 1
        let normal = ((0..4).map(|_| rng.f32()).sum::<f32>() - 2.0) * 3_f32.sqrt();
        [(frame.get_pixel(x, y).0[0] + noise * normal).clamp(0.0, 255.0) as u8].into()
    })
}
