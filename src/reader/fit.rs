//! Reads a mean line whose bars have run together: each character is the one whose blurred picture fits the brightness
//! best, and its picture's stretch carries on to the next one.
//!
//! Row readers need every edge. With one pixel a module, or a blur of one, narrow bars leave no edge of their own, but
//! a character of eleven modules as a whole still differs from every other.

use super::alphabet::{Alphabet, SAMPLES, standardise};

/// Stretches of a character against the one before it, as shares.
const STRETCHES: [f32; 7] = [-0.06, -0.04, -0.02, 0.0, 0.02, 0.04, 0.06];
/// A stretch is known to half of this, and then to a quarter.
const FINER: f32 = 0.01;
/// Places of the start against the first edge, in modules.
const OFFSETS: [f32; 5] = [0.0, -0.3, 0.3, -0.6, 0.6];
/// Share by which the module's width follows each character.
const FOLLOW: f32 = 0.35;
/// Fewest and most characters, with start, check and stop.
const CHARACTERS: std::ops::RangeInclusive<usize> = 7..=40;
/// Numbers of characters that are followed to the end: those whose start fits best.
const TRIED: usize = 6;
/// Most error of a character: 1 less its correlation with the picture. Next to a wide space of another character, or at
/// one pixel a module, right ones have up to 0.23.
const MAX_ERROR: f32 = 0.25;
/// How far from the code's end its stop may end, in modules.
const END: f32 = 4.0;

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
    let mut begins: Vec<Begin> = CHARACTERS
        .map(|count| (end - start) / alphabet.modules(count))
        .filter_map(|width| begin(line, start, width, alphabet))
        .collect();
    begins.sort_unstable_by(|a, b| a.error.total_cmp(&b.error));
    let fits = begins.iter().take(TRIED).filter_map(|begin| along(line, [begin.start, end], begin.width, alphabet));
    fits.min_by(|a, b| a.error.total_cmp(&b.error))
}

/// A module's width, and where a start character of it fits best.
struct Begin {
    error: f32,
    start: f32,
    width: f32,
}

/// Where near `start` the best start character fits best: beside the quiet zone blur moves the first edge.
fn begin(line: &[f32], start: f32, width: f32, alphabet: &Alphabet) -> Option<Begin> {
    let begins = OFFSETS.into_iter().map(|offset| {
        let start = start + offset * width;
        let seen = resampled(line, start, width * alphabet.pitch);
        let errors = alphabet.starts.iter().map(|&code| distance(&seen, alphabet.picture(code)));
        Begin { error: errors.fold(f32::INFINITY, f32::min), start, width }
    });
    begins.min_by(|a, b| a.error.total_cmp(&b.error))
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

/// A character, its error at a place, and its stretch there.
type Match = (usize, f32, f32);

/// The character that fits best at a place, its error and its stretch; `None` when it fits ill or another one as well.
fn nearest(line: &[f32], at: f32, width: f32, alphabet: &Alphabet) -> Option<(u8, f32, f32)> {
    let mut matches = [(0, f32::INFINITY, 0.0); 128];
    for stretch in STRETCHES {
        let seen = resampled(line, at, alphabet.pitch * width * (1.0 + stretch));
        for (code, picture) in alphabet.pictures.iter().enumerate() {
            let error = distance(&seen, picture);
            if error < matches[code].1 {
                matches[code] = (code, error, stretch);
            }
        }
    }
    let (best, second) = two_least(&matches);
    let [(code, error, stretch), (_, second, _)] = [best, second].map(|found| finer(line, at, width, alphabet, found));
    (error <= MAX_ERROR && second >= alphabet.min_ratio * error.max(0.003)).then_some((code as u8, error, stretch))
}

/// The two characters of least error, the best one first.
fn two_least(matches: &[Match]) -> (Match, Match) {
    let none = (0, f32::INFINITY, 0.0);
    matches.iter().fold((none, none), |(best, second), &found| match found.1 {
        error if error < best.1 => (found, best),
        error if error < second.1 => (best, found),
        _ => (best, second),
    })
}

/// The same character with its stretch known more finely: what it is off by moves all that follow.
fn finer(line: &[f32], at: f32, width: f32, alphabet: &Alphabet, found: Match) -> Match {
    [FINER, FINER / 2.0].into_iter().fold(found, |(code, error, stretch), step| {
        let near = [stretch - step, stretch + step].map(|stretch| {
            let seen = resampled(line, at, alphabet.pitch * width * (1.0 + stretch));
            (code, distance(&seen, &alphabet.pictures[code]), stretch)
        });
        near.into_iter().fold((code, error, stretch), |best, other| if other.1 < best.1 { other } else { best })
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{code39, code128};

    /// Brightness at each pixel of runs, dark first, of `module` pixels; each edge is as soft as a module.
    fn line(widths: &[f32], module: f32, margin: f32) -> (Vec<f32>, [f32; 2]) {
        let end = margin + widths.iter().sum::<f32>() * module;
        let parts = 16;
        let dark = |x: f32| {
            let mut edge = margin;
            let run = widths.iter().position(|width| {
                edge += width * module;
                x < edge
            });
            x >= margin && run.is_some_and(|run| run.is_multiple_of(2))
        };
        let pixel = |i: usize| {
            let near =
                (0..parts).map(|part| i as f32 + 0.5 + ((part as f32 + 0.5) / parts as f32 - 0.5) * 2.0 * module);
            200.0 - 150.0 * near.filter(|&x| dark(x)).count() as f32 / parts as f32
        };
        ((0..(end + margin) as usize).map(pixel).collect(), [margin, end])
    }

    /// Code 128 of `H53-0042` and its check.
    const CODES: [u8; 10] = [104, 40, 21, 19, 13, 99, 0, 42, 100, 17];

    fn bars(codes: &[u8]) -> Vec<f32> {
        let table: Vec<[u8; 6]> = code128::widths().collect();
        let all = codes.iter().chain([&code128::STOP]).flat_map(|&code| table[usize::from(code)]);
        all.map(f32::from).chain([2.0]).collect()
    }

    #[test]
    fn bars_that_have_run_together_are_read_as_characters() {
        for module in [1.1, 1.4, 2.0] {
            let (line, ends) = line(&bars(&CODES), module, 20.0);
            let fit = fit(&line, ends, &Alphabet::code128(0.6)).unwrap();
            assert_eq!(fit.codes, CODES, "{module}");
        }
    }

    #[test]
    fn so_is_code_39() {
        let alphabet = Alphabet::code39(2.5, 0.6);
        let codes = [43, 17, 5, 3, 36, 0, 4, 2];
        let table: Vec<_> = code39::widths(2.5).collect();
        let mut widths: Vec<f32> = codes.iter().chain([&43]).flat_map(|&code| table[code]).collect();
        widths.pop();
        let (line, ends) = line(&widths, 1.4, 20.0);
        let fit = fit(&line, ends, &alphabet).unwrap();
        assert_eq!(code39::text(&fit.codes).as_deref(), Some("H53-042"));
    }

    #[test]
    fn what_is_no_code_fits_nothing() {
        let (code, [start, end]) = line(&bars(&CODES), 1.4, 20.0);
        let alphabet = Alphabet::code128(0.6);
        let reversed: Vec<f32> = code.iter().rev().copied().collect();
        assert_eq!(fit(&reversed, [start, end], &alphabet), None);
        assert_eq!(fit(&code, [start, end - 40.0], &alphabet), None);
        assert_eq!(fit(&vec![128.0; code.len()], [start, end], &alphabet), None);
        assert_eq!(fit(&[], [0.0, 0.0], &alphabet), None);
    }
}
