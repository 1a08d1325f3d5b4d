//! Reads a mean line whose bars have run together: each character is the one whose blurred picture fits the brightness
//! best, and its picture's stretch carries on to the next one.
//!
//! Row readers need every edge. With one pixel a module, or a blur of one, narrow bars leave no edge of their own, but
//! a character of eleven modules as a whole still differs from every other.

use super::alphabet::{Alphabet, SAMPLES, standardise};

/// Stretches of a character against the one before it, as shares.
const STRETCHES: [f32; 7] = [-0.06, -0.04, -0.02, 0.0, 0.02, 0.04, 0.06];
/// Share by which the module's width follows each character.
const FOLLOW: f32 = 0.35;
/// Fewest and most characters, with start, check and stop.
const CHARACTERS: std::ops::RangeInclusive<usize> = 7..=40;
/// Numbers of characters that are followed to the end: those whose start fits best.
const TRIED: usize = 4;
/// Most error of a character: 1 less its correlation with the picture.
const MAX_ERROR: f32 = 0.07;
/// Least ratio of the second best character's error to the best one's.
const MIN_RATIO: f32 = 1.35;
/// How far from the code's end its stop may end, in modules.
const END: f32 = 2.0;

/// What fits a line: codewords from the start character to the one before the stop.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    /// The characters, start first, stop left out.
    pub codes: Vec<u8>,
    /// The worst character's error.
    pub error: f32,
}

/// Reads the bars between `start` and `end` of a line, in samples.
pub(super) fn fit(line: &[f32], [start, end]: [f32; 2], alphabet: &Alphabet) -> Option<Fit> {
    let mut widths: Vec<(f32, f32)> = CHARACTERS
        .map(|count| (end - start) / alphabet.modules(count))
        .map(|width| (begin(line, start, width, alphabet), width))
        .collect();
    widths.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let fits = widths.iter().take(TRIED).filter_map(|&(_, width)| along(line, [start, end], width, alphabet));
    fits.min_by(|a, b| a.error.total_cmp(&b.error))
}

/// How ill the best start character fits.
fn begin(line: &[f32], start: f32, width: f32, alphabet: &Alphabet) -> f32 {
    let seen = resampled(line, start, width * alphabet.pitch);
    alphabet.starts.iter().map(|&code| distance(&seen, alphabet.picture(code))).fold(f32::INFINITY, f32::min)
}

/// Follows the characters from the start to the stop.
fn along(line: &[f32], [start, end]: [f32; 2], mut width: f32, alphabet: &Alphabet) -> Option<Fit> {
    let mut codes = Vec::new();
    let mut at = start;
    let mut worst = 0.0_f32;
    while codes.len() < *CHARACTERS.end() && at + 0.8 * alphabet.pitch * width < end + END * width {
        let (code, error, stretch) = nearest(line, at, width, alphabet)?;
        worst = worst.max(error);
        at += alphabet.pitch * width * (1.0 + stretch);
        width *= 1.0 + FOLLOW * stretch;
        let is_stop = alphabet.stop == code && !codes.is_empty();
        if is_stop {
            let rest = end - at - alphabet.after_stop * width;
            return (rest.abs() <= END * width).then_some(Fit { codes, error: worst });
        }
        if codes.is_empty() && !alphabet.starts.contains(&code) {
            return None;
        }
        codes.push(code);
    }
    None
}

/// The character that fits best at a place, its error and its stretch; `None` when it fits ill or another one as well.
fn nearest(line: &[f32], at: f32, width: f32, alphabet: &Alphabet) -> Option<(u8, f32, f32)> {
    let mut errors = [f32::INFINITY; 128];
    let mut best = (0, f32::INFINITY, 0.0);
    for stretch in STRETCHES {
        let seen = resampled(line, at, alphabet.pitch * width * (1.0 + stretch));
        for (code, picture) in alphabet.pictures.iter().enumerate() {
            let error = distance(&seen, picture);
            errors[code] = errors[code].min(error);
            if error < best.1 {
                best = (code, error, stretch);
            }
        }
    }
    let (code, error, stretch) = best;
    errors[code] = f32::INFINITY;
    let second = errors.iter().copied().fold(f32::INFINITY, f32::min);
    (error <= MAX_ERROR && second >= MIN_RATIO * error.max(0.003)).then_some((code as u8, error, stretch))
}

/// Brightnesses in the middle of each of [`SAMPLES`] equal parts, standardised.
fn resampled(line: &[f32], start: f32, length: f32) -> [f32; SAMPLES] {
    let step = length / SAMPLES as f32;
    let mut seen = std::array::from_fn(|i| {
        let x = (start + (i as f32 + 0.5) * step - 0.5).clamp(0.0, (line.len().max(2) - 2) as f32);
        let left = x as usize;
        let pair = line.get(left..left + 2).unwrap_or(&[0.0, 0.0]);
        pair[0] + (pair[1] - pair[0]) * x.fract()
    });
    standardise(&mut seen);
    seen
}

/// What two pictures lack of being alike but for brightness and contrast: 1 less their correlation.
fn distance(seen: &[f32; SAMPLES], picture: &[f32; SAMPLES]) -> f32 {
    // Four sums side by side, which processors add at once.
    let mut sums = [0.0; 4];
    for (a, b) in seen.chunks_exact(4).zip(picture.chunks_exact(4)) {
        sums = std::array::from_fn(|i| sums[i] + a[i] * b[i]);
    }
    1.0 - sums.iter().sum::<f32>()
}
