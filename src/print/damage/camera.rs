//! The paper before the camera: where it lies, how it bends, what lies behind it.

use std::f32::consts::{PI, TAU};

use fastrand::Rng;

use super::{Damage, Plane, Shot, between, bilinear};

/// Focal length as a multiple of the frame's width: a webcam's.
const FOCAL: f32 = 1.1;
/// Places sampled in each pixel, as offsets: a sensor's pixel is an area.
const SAMPLES: [(f32, f32); 4] = [(-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25)];

type Vec3 = [f32; 3];

/// The plane of the paper in the camera's space.
struct Pose {
    /// Directions of the paper's x and y and their cross product.
    axes: [Vec3; 3],
    /// Distance of the aim in millimetres.
    distance: f32,
    /// Focal length in pixels.
    focal: f32,
    /// Where the aim is seen, in pixels.
    centre: (f32, f32),
}

/// How the paper leaves its plane.
enum Shape {
    Flat,
    /// Sag in millimetres in the middle of the sheet, and how much its edges turn away.
    Bent {
        sag: f32,
        turn: f32,
    },
    /// A straight fold through a point at an angle; beyond it the paper is shorter, sheared and darker.
    Folded {
        at: (f32, f32),
        normal: (f32, f32),
        shorter: f32,
        shear: f32,
        dark: f32,
    },
    /// Behind the glass of a telephone: half the size of its screen.
    Screen {
        half: (f32, f32),
    },
}

/// The frame as the lens throws it, before light and blur.
pub fn see(shot: &Shot<'_>, paper: &Plane, damage: Damage, rng: &mut Rng) -> Plane {
    let pose = Pose::of(shot, damage, rng);
    let shape = Shape::of(shot, damage, rng);
    let mut frame = background(shot.size, rng);
    let dots_per_mm = shot.dpi as f32 / 25.4;
    let look = |u: f32, v: f32| {
        let (x, y) = pose.on_paper(u, v)?;
        shape.look(shot, x, y, |x, y| {
            bilinear(paper, (x + shot.aim_mm.0) * dots_per_mm, (y + shot.aim_mm.1) * dots_per_mm)
        })
    };
    for (u, v, pixel) in frame.enumerate_pixels_mut() {
        let behind = pixel.0[0];
        let sum: f32 = SAMPLES.iter().map(|(du, dv)| look(u as f32 + du, v as f32 + dv).unwrap_or(behind)).sum();
        pixel.0[0] = sum / SAMPLES.len() as f32;
    }
    frame
}

impl Pose {
    fn of(shot: &Shot<'_>, damage: Damage, rng: &mut Rng) -> Self {
        let (width, height) = (shot.size.0 as f32, shot.size.1 as f32);
        let full = width / 170.0; // pixels a millimetre at which an A5 slip fills the frame's width
        let px_per_mm = match damage {
            Damage::Small => between(rng, 3.2, 4.4) * width / 1280.0,
            Damage::Tilt => full * between(rng, 0.75, 0.9),
            _ => full * between(rng, 0.85, 1.05),
        };
        let (turn, lean) = match damage {
            Damage::Tilt => (between(rng, 0.0, TAU), 0.35),
            Damage::Easy | Damage::Phone => (between(rng, -0.05, 0.05), 0.04),
            _ => (between(rng, -0.14, 0.14), 0.12),
        };
        let focal = FOCAL * width;
        Self {
            axes: axes(turn, between(rng, -lean, lean), between(rng, -lean, lean)),
            distance: focal / px_per_mm,
            focal,
            centre: (width * between(rng, 0.48, 0.52), height * between(rng, 0.46, 0.54)),
        }
    }

    /// Where a pixel's ray meets the paper's plane, in millimetres from the aim.
    fn on_paper(&self, u: f32, v: f32) -> Option<(f32, f32)> {
        let ray = [(u - self.centre.0) / self.focal, (v - self.centre.1) / self.focal, 1.0];
        let [x, y, normal] = &self.axes;
        let steep = dot(&ray, normal);
        if steep.abs() < 1e-3 {
            return None;
        }
        let reach = self.distance * normal[2] / steep;
        let hit = [ray[0] * reach, ray[1] * reach, reach - self.distance];
        Some((dot(&hit, x), dot(&hit, y)))
    }
}

fn dot(a: &Vec3, b: &Vec3) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The paper's axes after leaning about y and x and turning about the line of sight.
fn axes(turn: f32, about_x: f32, about_y: f32) -> [Vec3; 3] {
    let spin = |[x, y, z]: Vec3| {
        let (sin, cos) = turn.sin_cos();
        [x * cos - y * sin, x * sin + y * cos, z]
    };
    let (sx, cx) = about_x.sin_cos();
    let (sy, cy) = about_y.sin_cos();
    let x = [cy, 0.0, sy];
    let y = [sx * sy, cx, -sx * cy];
    let normal = [-cx * sy, sx, cx * cy];
    [spin(x), spin(y), spin(normal)]
}

impl Shape {
    fn of(shot: &Shot<'_>, damage: Damage, rng: &mut Rng) -> Self {
        match damage {
            Damage::Curved => Self::Bent { sag: between(rng, 5.0, 11.0), turn: between(rng, 0.06, 0.14) },
            Damage::Fold => {
                let angle = between(rng, 0.0, 1.0).mul_add(0.3, if rng.bool() { PI / 2.0 } else { 0.0 });
                Self::Folded {
                    at: (between(rng, -12.0, 12.0), between(rng, -3.0, 3.0)),
                    normal: (angle.cos(), angle.sin()),
                    shorter: between(rng, 0.03, 0.1),
                    shear: between(rng, -0.06, 0.06),
                    dark: between(rng, 0.65, 0.85),
                }
            }
            Damage::Phone => Self::Screen { half: (shot.aim_mm.0.min(70.0), 26.0) },
            _ => Self::Flat,
        }
    }

    /// The grey at a place of the plane, in millimetres from the aim, or nothing beside the paper.
    fn look(&self, shot: &Shot<'_>, x: f32, y: f32, paper: impl Fn(f32, f32) -> Option<f32>) -> Option<f32> {
        match self {
            Self::Flat => paper(x, y),
            Self::Bent { sag, turn } => {
                let half = shot.paper.width() as f32 / shot.dpi as f32 * 25.4 / 2.0;
                let s = x / half;
                let shade = 1.0 - 0.18 * s.abs().min(1.3);
                paper(x * (1.0 + turn * s * s), y + sag * (1.0 - s * s)).map(|grey| grey * shade)
            }
            Self::Folded { at, normal, shorter, shear, dark } => {
                let beyond = (x - at.0) * normal.0 + (y - at.1) * normal.1;
                let crease = 1.0 - 0.3 * (1.0 - (beyond / 0.5).abs()).max(0.0);
                if beyond <= 0.0 {
                    return paper(x, y).map(|grey| grey * crease);
                }
                let (along, across) = (beyond * shear, beyond * shorter);
                let (x, y) = (x + across * normal.0 - along * normal.1, y + across * normal.1 + along * normal.0);
                paper(x, y).map(|grey| grey * dark * crease)
            }
            Self::Screen { half } => screen(*half, x, y, paper),
        }
    }
}

/// A telephone's screen: lines of its dots, black round it, then its case.
fn screen(half: (f32, f32), x: f32, y: f32, paper: impl Fn(f32, f32) -> Option<f32>) -> Option<f32> {
    let (dx, dy) = (x.abs() - half.0, y.abs() - half.1);
    if dx > 6.0 || dy > 4.0 {
        return None;
    }
    if dx > 0.0 || dy > 0.0 {
        return Some(12.0);
    }
    let dots = 1.0 - 0.06 * (1.0 + (x * TAU / 0.31).sin()) - 0.05 * (1.0 + (y * TAU / 0.29).sin());
    paper(x, y).map(|grey| (20.0 + grey * 0.95) * dots)
}

/// A desk with things on it: soft light and dark, and bars of any direction.
fn background((width, height): (u32, u32), rng: &mut Rng) -> Plane {
    let coarse = Plane::from_fn(22, 14, |_, _| [between(rng, 40.0, 150.0)].into());
    let bars: Vec<_> = (0..12)
        .map(|_| {
            let angle = between(rng, 0.0, PI);
            let offset = between(rng, -0.5, 0.5) * width as f32;
            (angle.sin_cos(), offset, between(rng, 0.5, 15.0), between(rng, 30.0, 200.0))
        })
        .collect();
    Plane::from_fn(width, height, |x, y| {
        let (cx, cy) = (x as f32 - width as f32 / 2.0, y as f32 - height as f32 / 2.0);
        let bar = bars.iter().find(|((sin, cos), offset, half, _)| (cx * cos + cy * sin - offset).abs() < *half);
        let soft =
            || bilinear(&coarse, x as f32 / width as f32 * 20.0, y as f32 / height as f32 * 12.0).unwrap_or(90.0);
        [bar.map_or_else(soft, |(_, _, _, grey)| *grey)].into()
    })
}
