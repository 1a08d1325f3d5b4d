//! A piece of the picture as darkness against what lies around: about 1 for ink, -1 for paper, in any light.

use super::super::frame::LumaView;

/// Modules to each side over which the surroundings are taken.
const AROUND: f32 = 4.5;
/// Modules smaller than this, in pixels, are sampled twice a pixel; bilinear sampling would blur them.
const SMALL: f32 = 2.2;
/// Pixels of a module that are enough: what is larger is shrunk by a whole factor, which takes out noise.
const ENOUGH: f32 = 4.0;
/// Least deviation in grey levels, so that noise on paper does not look like ink.
const MIN_DEVIATION: f32 = 4.0;

/// Darkness over a rectangle of the picture.
#[derive(Debug)]
pub(super) struct Plane {
    origin: [f32; 2],
    /// Samples a pixel.
    scale: f32,
    width: usize,
    height: usize,
    values: Vec<f32>,
}

impl Plane {
    /// The rectangle between two points (pixels), for a symbol whose modules are `module` pixels.
    pub fn new(view: LumaView<'_>, low: [f32; 2], high: [f32; 2], module: f32) -> Self {
        let limit = |v: f32, end: usize| v.clamp(0.0, (end - 1) as f32);
        let low = [limit(low[0], view.width()).floor(), limit(low[1], view.height()).floor()];
        let high = [limit(high[0], view.width()).ceil(), limit(high[1], view.height()).ceil()];
        let scale = if module < SMALL { 2.0 } else { 1.0 / (module / ENOUGH).floor().max(1.0) };
        let extent = |axis: usize| ((high[axis] - low[axis]) * scale) as usize + 1;
        let (width, height) = (extent(0), extent(1));
        let grey = sampled(view, low, scale, width, height);
        let radius = (AROUND * module * scale).round().max(2.0) as usize;
        let values = normalised(&grey, width, height, radius);
        Self { origin: low, scale, width, height, values }
    }

    /// Darkness at a place of the picture, bilinear; that of the border beyond it.
    pub fn at(&self, [x, y]: [f32; 2]) -> f32 {
        let x = ((x - self.origin[0]) * self.scale).clamp(0.0, (self.width - 1) as f32);
        let y = ((y - self.origin[1]) * self.scale).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let right = usize::from(left + 1 < self.width);
        let below = if top + 1 < self.height { self.width } else { 0 };
        let at = top * self.width + left;
        let upper = self.values[at] + fx * (self.values[at + right] - self.values[at]);
        let lower = self.values[at + below] + fx * (self.values[at + below + right] - self.values[at + below]);
        upper + fy * (lower - upper)
    }
}

/// Grey values at the plane's samples; where it is coarser than the picture each is a mean.
fn sampled(view: LumaView<'_>, low: [f32; 2], scale: f32, width: usize, height: usize) -> Vec<f32> {
    let mut grey = Vec::with_capacity(width * height);
    if (scale - 1.0).abs() < f32::EPSILON {
        let rows = (0..height).map(|y| &view.row(low[1] as usize + y)[low[0] as usize..][..width]);
        grey.extend(rows.flatten().map(|&p| f32::from(p)));
        return grey;
    }
    let taps = (1.0 / scale).round().max(1.0);
    for row in 0..height {
        let y = row as f32 / scale + low[1];
        for column in 0..width {
            let x = column as f32 / scale + low[0];
            grey.push(if taps > 1.0 { mean(view, x, y, taps as i16) } else { cubic(view, x, y) });
        }
    }
    grey
}

/// The mean of `taps` by `taps` pixels around a place.
fn mean(view: LumaView<'_>, x: f32, y: f32, taps: i16) -> f32 {
    let near = |i: i16| f32::from(i) - f32::from(taps - 1) / 2.0;
    let sum: f32 = (0..taps)
        .flat_map(|v| (0..taps).map(move |u| (u, v)))
        .map(|(u, v)| view.sample(x + near(u), y + near(v)))
        .sum();
    sum / f32::from(taps * taps)
}

/// Catmull-Rom interpolation: bilinear would blur modules of one or two pixels.
fn cubic(view: LumaView<'_>, x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (wx, wy) = (weights(x - left), weights(y - top));
    let place = |v: f32, end: usize| (v.max(0.0) as usize).min(end - 1);
    let mut sum = 0.0;
    for (v, weight) in wy.into_iter().enumerate() {
        let row = view.row(place(top + v as f32 - 1.0, view.height()));
        let across: f32 =
            wx.iter().enumerate().map(|(u, w)| w * f32::from(row[place(left + u as f32 - 1.0, row.len())])).sum();
        sum += weight * across;
    }
    sum
}

fn weights(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-t3 + 2.0 * t2 - t, 3.0 * t3 - 5.0 * t2 + 2.0, -3.0 * t3 + 4.0 * t2 + t, t3 - t2].map(|w| w / 2.0)
}

/// How far each value lies below the mean around it, in deviations around it.
fn normalised(grey: &[f32], width: usize, height: usize, radius: usize) -> Vec<f32> {
    // Sums of all values above and to the left, and of their squares.
    let stride = width + 1;
    let mut sums = vec![(0.0_f64, 0.0_f64); stride * (height + 1)];
    for y in 0..height {
        let (mut sum, mut squares) = (0.0, 0.0);
        for x in 0..width {
            let value = f64::from(grey[y * width + x]);
            sum += value;
            squares += value * value;
            let above = sums[y * stride + x + 1];
            sums[(y + 1) * stride + x + 1] = (above.0 + sum, above.1 + squares);
        }
    }
    let mut values = Vec::with_capacity(grey.len());
    for y in 0..height {
        let (top, bottom) = (y.saturating_sub(radius), (y + radius + 1).min(height));
        for x in 0..width {
            let (left, right) = (x.saturating_sub(radius), (x + radius + 1).min(width));
            let corner = |row: usize, column: usize| sums[row * stride + column];
            let [a, b, c, d] = [corner(top, left), corner(top, right), corner(bottom, left), corner(bottom, right)];
            let count = ((bottom - top) * (right - left)) as f64;
            let mean = (d.0 - b.0 - c.0 + a.0) / count;
            let variance = ((d.1 - b.1 - c.1 + a.1) / count - mean * mean).max(0.0);
            let deviation = (variance.sqrt() as f32).max(MIN_DEVIATION);
            values.push((mean as f32 - grey[y * width + x]) / deviation);
        }
    }
    values
}
