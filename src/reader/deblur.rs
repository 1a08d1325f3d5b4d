//! Takes known blur out of a line: the light and dark that, blurred, gives what was seen (projected Landweber iteration
//! with momentum; Beck and Teboulle 2009). That no paper is darker than ink or lighter than paper brings back what a
//! linear filter cannot.

use super::bars::enlarge;

/// A blur along a line: a Gaussian of a lens out of focus, a box of a hand that moves; in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Blur {
    /// Standard deviation of the Gaussian.
    pub gauss: f32,
    /// Length of the box.
    pub length: f32,
}

/// Samples a pixel: bars of one pixel need more than one.
pub(super) const SCALE: usize = 2;
/// Rounds of the iteration; more sharpen noise.
const ROUNDS: usize = 40;
/// How far beyond black and white a sample may go, of the range between: their levels are estimates.
const SLACK: f32 = 0.08;
/// Pieces of a line whose levels of black and white are taken each on its own.
const PIECES: usize = 8;
/// Least range of grey levels between black and white.
const LEAST_RANGE: f32 = 12.0;
/// Levels from black to white of what comes out.
const RANGE: f32 = 200.0;

/// Deblurs lines; keeps its memory from one to the next.
#[derive(Debug, Default)]
pub(super) struct Deblurrer {
    seen: Vec<f32>,
    guess: Vec<f32>,
    last: Vec<f32>,
    blurred: Vec<f32>,
    rest: Vec<f32>,
    kernel: Vec<f32>,
}

impl Deblurrer {
    /// What `line`, with `blur` taken out, looks like: [`SCALE`] samples a pixel.
    pub fn deblur(&mut self, line: &[f32], blur: Blur, out: &mut Vec<f32>) {
        enlarge(line, SCALE, &mut self.seen);
        normalise(&mut self.seen);
        kernel(blur, &mut self.kernel);
        self.guess.clone_from(&self.seen);
        self.last.clone_from(&self.seen);
        let mut pace = 1.0_f32;
        for _ in 0..ROUNDS {
            convolve(&self.guess, &self.kernel, &mut self.blurred);
            for (blurred, seen) in self.blurred.iter_mut().zip(&self.seen) {
                *blurred = seen - *blurred;
            }
            convolve(&self.blurred, &self.kernel, &mut self.rest);
            let next = f32::midpoint(1.0, (4.0 * pace * pace + 1.0).sqrt());
            let momentum = (pace - 1.0) / next;
            pace = next;
            for ((guess, last), rest) in self.guess.iter_mut().zip(&mut self.last).zip(&self.rest) {
                let better = (*guess + rest).clamp(-SLACK, 1.0 + SLACK);
                *guess = better + momentum * (better - *last);
                *last = better;
            }
        }
        out.clear();
        out.extend(self.last.iter().map(|value| value * RANGE));
    }
}

/// Brings black to 0 and white to 1, piece by piece.
fn normalise(samples: &mut [f32]) {
    let width = samples.len().div_ceil(PIECES).max(1);
    let mut levels = [[0.0, LEAST_RANGE]; PIECES];
    for (piece, levels) in levels.iter_mut().enumerate() {
        let start = (piece * width).saturating_sub(width / 2).min(samples.len().saturating_sub(1));
        let end = ((piece + 1) * width + width / 2).min(samples.len());
        let near = samples.get(start..end).unwrap_or_default();
        let dark = near.iter().copied().fold(f32::INFINITY, f32::min);
        let light = near.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        *levels = [dark, light.max(dark + LEAST_RANGE)];
    }
    for (at, value) in samples.iter_mut().enumerate() {
        let place = (at as f32 / width as f32 - 0.5).clamp(0.0, (PIECES - 1) as f32);
        let (piece, part) = (place as usize, place.fract());
        let next = levels[(piece + 1).min(PIECES - 1)];
        let [dark, light] = [0, 1].map(|i| levels[piece][i] * (1.0 - part) + next[i] * part);
        *value = (*value - dark) / (light - dark);
    }
}

/// One half of the blur's weights, from the middle outwards; their sum over both halves is 1.
fn kernel(blur: Blur, kernel: &mut Vec<f32>) {
    let gauss = (blur.gauss * SCALE as f32).max(0.1);
    let half = (blur.length * SCALE as f32 / 2.0).max(0.5);
    let reach = (half + 3.0 * gauss).ceil() as usize;
    kernel.clear();
    // The box in sixteenths of a sample, each with its bell.
    kernel.extend((0..=reach).map(|at| {
        let parts = (0..32).map(|part| (part as f32 - 15.5) / 16.0 * half);
        parts.map(|part| (-0.5 * ((at as f32 - part) / gauss).powi(2)).exp()).sum::<f32>()
    }));
    let total = 2.0 * kernel.iter().sum::<f32>() - kernel.first().copied().unwrap_or_default();
    for weight in kernel {
        *weight /= total;
    }
}

/// Blurs `samples`; beyond their ends the outermost ones go on.
fn convolve(samples: &[f32], kernel: &[f32], out: &mut Vec<f32>) {
    out.clear();
    let (Some(&first), Some(&last), Some((&middle, sides))) = (samples.first(), samples.last(), kernel.split_first())
    else {
        return;
    };
    out.extend(samples.iter().map(|value| value * middle));
    let len = samples.len();
    for (by, &weight) in (1..).zip(sides) {
        let by = usize::min(by, len);
        for (at, value) in out.iter_mut().enumerate().take(by) {
            *value += weight * (first + samples.get(at + by).copied().unwrap_or(last));
        }
        if len > 2 * by {
            let inner = samples.iter().zip(&samples[2 * by..]);
            for (value, (left, right)) in out[by..len - by].iter_mut().zip(inner) {
                *value += weight * (left + right);
            }
        }
        for (at, value) in out.iter_mut().enumerate().skip(by.max(len - by)) {
            *value += weight * (samples[at - by] + last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bars of `widths` pixels blurred as `blur` says.
    fn blurred(widths: &[usize], blur: Blur) -> Vec<f32> {
        let levels = [220.0, 40.0].into_iter().cycle();
        let sharp: Vec<f32> =
            widths.iter().zip(levels).flat_map(|(&width, level)| vec![level; width * SCALE]).collect();
        let (mut weights, mut out) = (Vec::new(), Vec::new());
        kernel(blur, &mut weights);
        convolve(&sharp, &weights, &mut out);
        out.chunks_exact(SCALE).map(|pixel| pixel.iter().sum::<f32>() / SCALE as f32).collect()
    }

    #[test]
    fn narrow_bars_come_back() {
        // A thin bar between thin spaces: light, dark and light at the middle of each.
        let widths = [20, 6, 2, 2, 2, 6, 20];
        for blur in [Blur { gauss: 1.1, length: 1.0 }, Blur { gauss: 0.6, length: 4.0 }] {
            let line = blurred(&widths, blur);
            let swing =
                |line: &[f32], scale: usize| line[29 * scale] - f32::midpoint(line[27 * scale], line[31 * scale]);
            let mut clear = Vec::new();
            Deblurrer::default().deblur(&line, blur, &mut clear);
            assert_eq!(clear.len(), SCALE * line.len());
            assert!(swing(&clear, SCALE).abs() > 2.0 * swing(&line, 1).abs(), "{blur:?}");
        }
    }

    #[test]
    fn weights_sum_up_to_one_and_flat_stays_flat() {
        let mut weights = Vec::new();
        kernel(Blur { gauss: 0.6, length: 5.0 }, &mut weights);
        assert!((2.0 * weights.iter().sum::<f32>() - weights[0] - 1.0).abs() < 1e-4);
        let mut out = Vec::new();
        convolve(&[7.0; 5], &weights, &mut out);
        assert!(out.iter().all(|value| (value - 7.0).abs() < 1e-3), "{out:?}");
    }

    #[test]
    fn any_length_is_taken() {
        for len in [0, 1, 3] {
            let mut out = Vec::new();
            Deblurrer::default().deblur(&vec![9.0; len], Blur { gauss: 1.5, length: 1.0 }, &mut out);
            assert_eq!(out.len(), SCALE * len);
        }
    }
}
