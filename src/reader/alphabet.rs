//! What a symbology's characters look like when blurred.

use super::{code39, code128};

/// Brightnesses of a character's picture: about three a module of Code 128.
pub(super) const SAMPLES: usize = 32;
/// Steps over which a blurred edge is summed up.
const STEPS: usize = 8;

/// The characters of a symbology, seen through one blur.
#[derive(Debug, Clone)]
pub(super) struct Alphabet {
    /// Each character's brightnesses over its modules, with a mean of 0 and a length of 1.
    pub pictures: Vec<[f32; SAMPLES]>,
    /// The characters that may start a code.
    pub starts: &'static [u8],
    /// The one that ends it.
    pub stop: u8,
    /// Modules from one character's start to the next one's.
    pub pitch: f32,
    /// Modules of the stop beyond that.
    pub after_stop: f32,
    /// Least ratio of the second best character's error to the best one's, for the best one to be taken.
    pub min_ratio: f32,
}

impl Alphabet {
    /// Code 128 with a blur of `sigma` modules (standard deviation of a Gaussian).
    pub fn code128(sigma: f32) -> Self {
        let pictures = code128::widths().map(|widths| picture(&widths.map(f32::from), sigma)).collect();
        Self { pictures, starts: &code128::STARTS, stop: code128::STOP, pitch: 11.0, after_stop: 2.0, min_ratio: 1.15 }
    }

    /// Code 39 with wide runs of `ratio` modules and a blur of `sigma` modules. With no check digit to hold a likeness
    /// to, characters must differ more.
    pub fn code39(ratio: f32, sigma: f32) -> Self {
        let pictures = code39::widths(ratio).map(|widths| picture(&widths, sigma)).collect();
        let pitch = 7.0 + 3.0 * ratio;
        Self { pictures, starts: &code39::STARTS, stop: code39::STOP, pitch, after_stop: -1.0, min_ratio: 1.5 }
    }

    /// Modules of a whole code of `count` characters.
    pub fn modules(&self, count: usize) -> f32 {
        self.pitch * count as f32 + self.after_stop
    }

    /// A character's picture.
    pub fn picture(&self, code: u8) -> &[f32; SAMPLES] {
        &self.pictures[usize::from(code)]
    }
}

/// A character's brightnesses between a space and the next one's first bar.
fn picture(widths: &[f32], sigma: f32) -> [f32; SAMPLES] {
    let pitch: f32 = widths.iter().sum();
    let mut picture = std::array::from_fn(|i| {
        let x = (i as f32 + 0.5) / SAMPLES as f32 * pitch;
        let mut edge = 0.0;
        // The last space of the character before is one or two modules wide.
        let mut light = f32::midpoint(rise(x + 1.0, sigma), rise(x + 2.0, sigma)) - rise(x, sigma);
        for (k, width) in widths.iter().enumerate() {
            edge += width;
            light += if k % 2 == 0 { rise(x - edge, sigma) } else { -rise(x - edge, sigma) };
        }
        // The next character's first bar is one or two modules wide.
        light + f32::midpoint(rise(x - pitch - 1.0, sigma), rise(x - pitch - 2.0, sigma))
    });
    standardise(&mut picture);
    picture
}

/// Brings values to a mean of 0 and a length of 1, so that the product of two is their correlation.
pub(super) fn standardise(values: &mut [f32; SAMPLES]) {
    let mean = values.iter().sum::<f32>() / SAMPLES as f32;
    for value in values.iter_mut() {
        *value -= mean;
    }
    let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
    for value in values {
        *value /= length.max(f32::MIN_POSITIVE);
    }
}

/// How much of a blurred step from 0 to 1 at the origin is reached at `x`, over the width of a sample.
fn rise(x: f32, sigma: f32) -> f32 {
    let parts = (0..STEPS).map(|step| (step as f32 + 0.5) / STEPS as f32 - 0.5);
    parts.map(|part| logistic((x + 0.3 * part) / sigma)).sum::<f32>() / STEPS as f32
}

/// The normal distribution's sum, within 0.01, by a logistic curve.
fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-1.702 * x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_picture_is_standardised_and_most_alike_to_itself() {
        for alphabet in [Alphabet::code128(0.6), Alphabet::code39(2.0, 0.6), Alphabet::code39(3.0, 0.85)] {
            let pictures = &alphabet.pictures;
            let pairs = (0..pictures.len()).flat_map(|i| (0..pictures.len()).map(move |j| (i, j)));
            for (i, j) in pairs {
                let alike = pictures[i].iter().zip(&pictures[j]).map(|(a, b)| a * b).sum::<f32>();
                let fits = if i == j { (alike - 1.0).abs() < 1e-4 } else { alike < 0.999 };
                assert!(fits, "{i} {j}: {alike}");
            }
            assert!(pictures.iter().all(|picture| picture.iter().sum::<f32>().abs() < 1e-4));
        }
    }

    #[test]
    fn a_code_is_as_long_as_its_characters() {
        // Start, one character, check and stop of Code 128; start, one character and stop of Code 39, gaps between.
        assert!((Alphabet::code128(0.6).modules(4) - 46.0).abs() < 1e-3);
        assert!((Alphabet::code39(2.0, 0.6).modules(3) - 38.0).abs() < 1e-3);
    }
}
