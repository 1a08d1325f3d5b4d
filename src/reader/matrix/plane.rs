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
        let extent = |axis: usize| (((high[axis] - low[axis] + 1.0) * scale) as usize).max(1);
        let (width, height) = (extent(0), extent(1));
        let grey = sampled(view, low.map(|v| v as usize), scale, width, height);
        let radius = (AROUND * module * scale).round().max(2.0) as usize;
        let values = normalised(&grey, width, height, radius);
        // The middle of the pixels that the first sample is the mean of.
        let origin = low.map(|v| v + ((1.0 / scale - 1.0) / 2.0).max(0.0));
        Self { origin, scale, width, height, values }
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
fn sampled(view: LumaView<'_>, [left, top]: [usize; 2], scale: f32, width: usize, height: usize) -> Vec<u8> {
    let mut grey = Vec::with_capacity(width * height);
    if scale > 1.0 {
        for row in 0..height {
            add_doubled(view, [left, top], row, width, &mut grey);
        }
        return grey;
    }
    let taps = (1.0 / scale).round() as usize;
    if taps <= 1 {
        (0..height).for_each(|y| grey.extend_from_slice(&view.row(top + y)[left..][..width]));
        return grey;
    }
    let mut sums = vec![0_u32; width];
    for row in 0..height {
        sums.fill(0);
        for y in 0..taps {
            let pixels = &view.row(top + row * taps + y)[left..];
            sums.iter_mut()
                .zip(pixels.chunks(taps))
                .for_each(|(sum, part)| *sum += part.iter().map(|&p| u32::from(p)).sum::<u32>());
        }
        let count = (taps * taps) as u32;
        grey.extend(sums.iter().map(|sum| ((sum + count / 2) / count) as u8));
    }
    grey
}

/// Adds a row of the picture at twice its size: Catmull-Rom interpolation; bilinear would blur modules of one or two pixels.
fn add_doubled(view: LumaView<'_>, [left, top]: [usize; 2], row: usize, width: usize, out: &mut Vec<u8>) {
    let y = top + row / 2;
    let rows = [y.saturating_sub(1), y, y + 1, y + 2].map(|y| view.row(y));
    let down = |x: usize| {
        let four = rows.map(|row| i32::from(row[x.min(row.len() - 1)]));
        if row.is_multiple_of(2) { 16 * four[1] } else { between(four) }
    };
    let at = |column: usize| {
        let x = left + column / 2;
        if column.is_multiple_of(2) {
            return 16 * down(x);
        }
        between([x.saturating_sub(1), x, x + 1, x + 2].map(down))
    };
    out.extend((0..width).map(|column| ((at(column) + 128) >> 8).clamp(0, 255) as u8));
}

/// Sixteen times the value halfway between the two inner ones of four.
fn between([a, b, c, d]: [i32; 4]) -> i32 {
    9 * (b + c) - a - d
}

/// Sums of all values above and to the left of a place, and of their squares. They wrap round: the difference between
/// four of them is that of a box, which fits.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    values: u32,
    squares: u32,
}

impl Sum {
    fn plus(self, other: Self) -> Self {
        Self { values: self.values.wrapping_add(other.values), squares: self.squares.wrapping_add(other.squares) }
    }

    fn minus(self, other: Self) -> Self {
        Self { values: self.values.wrapping_sub(other.values), squares: self.squares.wrapping_sub(other.squares) }
    }
}

/// How far each value lies below the mean around it, in deviations around it.
fn normalised(grey: &[u8], width: usize, height: usize, radius: usize) -> Vec<f32> {
    let sums = summed(grey, width, height);
    let mut values = Vec::with_capacity(grey.len());
    for y in 0..height {
        let (top, bottom) = (y.saturating_sub(radius), (y + radius + 1).min(height));
        let row = |y: usize| &sums[y * (width + 1)..][..=width];
        let (above, below) = (row(top), row(bottom));
        let row = &grey[y * width..][..width];
        values.extend(row.iter().enumerate().map(|(x, &grey)| {
            let (left, right) = (x.saturating_sub(radius), (x + radius + 1).min(width));
            let sum = below[right].minus(below[left]).minus(above[right].minus(above[left]));
            let share = 1.0 / ((bottom - top) * (right - left)) as f32;
            let mean = sum.values as f32 * share;
            let variance = (sum.squares as f32 * share - mean * mean).max(MIN_DEVIATION * MIN_DEVIATION);
            (mean - f32::from(grey)) / variance.sqrt()
        }));
    }
    values
}

fn summed(grey: &[u8], width: usize, height: usize) -> Vec<Sum> {
    let stride = width + 1;
    let mut sums = Vec::with_capacity(stride * (height + 1));
    sums.resize(stride, Sum::default());
    for y in 0..height {
        let mut row = Sum::default();
        sums.push(row);
        for &value in &grey[y * width..][..width] {
            let value = u32::from(value);
            row = row.plus(Sum { values: value, squares: value * value });
            let above = sums[sums.len() - stride];
            sums.push(above.plus(row));
        }
    }
    sums
}
