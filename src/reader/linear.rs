//! Reads a linear code of known place and direction: several lines along it, and a text only where lines agree.

use rxing::common::BitArray;
use rxing::oned::{Code39Reader, Code128Reader, ITFReader, OneDReader as _};
use rxing::{DecodeHints, RXingResult};

use super::bars::{Line, Sharpening, line};
use super::frame::LumaView;
use super::guard::guarded;
use super::localise::Region;
use super::symbology::{Formats, Symbology};
use super::{Quad, Reading};

/// Shortest text taken from codes without a check digit: fabric and fences read as one or two characters.
const MIN_UNCHECKED: usize = 6;
/// Shortest text taken from Code 128.
const MIN_CHECKED: usize = 3;
/// Least correlation of two neighbouring lines of bars; lines of text or fabric differ from each other.
const MIN_CORRELATION: f32 = 0.7;
/// How far and how finely the direction of a region is corrected: 6 degrees each way.
const TURN_STEPS: i16 = 8;
const TURN_STEP: f32 = 0.013;
/// Runs of a line that make it look like bars: the shortest code of six characters has more than 40.
const MIN_RUNS: usize = 40;

/// How hard to try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Lines over the region's height.
    pub lines: usize,
    /// Lines that have to agree on a text with a check digit; one more without.
    pub agreeing: usize,
    /// Sharpenings to try, one after the other.
    pub sharpenings: &'static [Sharpening],
}

/// Each frame of a camera.
pub(super) const QUICK: Effort = Effort {
    lines: 9,
    agreeing: 2,
    sharpenings: &[
        Sharpening { amount: 0.0, radius: 1, nearness: 1.0 },
        Sharpening { amount: 0.0, radius: 1, nearness: 0.5 },
        Sharpening { amount: 1.0, radius: 1, nearness: 0.5 },
        Sharpening { amount: 1.0, radius: 2, nearness: 0.5 },
    ],
};

/// A still picture, or a frame that was worth a second look.
pub(super) const THOROUGH: Effort = Effort {
    lines: 25,
    agreeing: 3,
    sharpenings: &[
        Sharpening { amount: 0.0, radius: 1, nearness: 1.0 },
        Sharpening { amount: 0.0, radius: 1, nearness: 0.5 },
        Sharpening { amount: 0.0, radius: 1, nearness: 0.2 },
        Sharpening { amount: 0.5, radius: 1, nearness: 0.5 },
        Sharpening { amount: 1.0, radius: 1, nearness: 0.5 },
        Sharpening { amount: 1.0, radius: 1, nearness: 1.0 },
        Sharpening { amount: 0.7, radius: 2, nearness: 0.5 },
        Sharpening { amount: 1.5, radius: 2, nearness: 0.5 },
        Sharpening { amount: 1.5, radius: 2, nearness: 1.0 },
        Sharpening { amount: 2.5, radius: 2, nearness: 0.5 },
        Sharpening { amount: 2.0, radius: 3, nearness: 0.5 },
    ],
};

/// What a region turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A code, read on enough lines.
    Read(Reading),
    /// Bars, but no text that lines agree on.
    Seen,
    /// Nothing like a code.
    Nothing,
}

/// One candidate text and the lines that read it.
struct Vote {
    symbology: Symbology,
    text: String,
    lines: Vec<usize>,
    ends: [f32; 2],
}

/// Looks for one code of `formats` in `region`; if its direction does not serve, in a better one.
pub(super) fn read_region(view: LumaView<'_>, region: &Region, formats: Formats, effort: Effort) -> Outcome {
    let first = Effort { sharpenings: &effort.sharpenings[..effort.sharpenings.len().min(1)], ..effort };
    match read_along(view, region, formats, first) {
        Outcome::Nothing => Outcome::Nothing,
        Outcome::Read(reading) => Outcome::Read(reading),
        Outcome::Seen => read_along(view, &straightened(view, region), formats, effort),
    }
}

fn read_along(view: LumaView<'_>, region: &Region, formats: Formats, effort: Effort) -> Outcome {
    let profiles = profiles(view, region, effort.lines);
    let mut votes: Vec<Vote> = Vec::new();
    let mut like_bars = 0;
    for &sharpening in effort.sharpenings {
        for (index, profile) in profiles.iter().enumerate() {
            let Some(line) = line(profile, sharpening) else { continue };
            like_bars += usize::from(is_like_bars(&line));
            for symbology in formats.iter().filter(|s| s.is_linear()) {
                let Some((text, ends)) = decode_both_ways(&line, symbology) else { continue };
                cast(&mut votes, Vote { symbology, text, lines: vec![index], ends });
            }
            if let Some(vote) = winner(&votes, effort.agreeing) {
                return Outcome::Read(reading(region, vote, profile.len()));
            }
        }
    }
    let tries = profiles.len() * effort.sharpenings.len();
    let seen = 3 * like_bars > tries && are_parallel(&profiles);
    if seen { Outcome::Seen } else { Outcome::Nothing }
}

/// The region turned a little, to where its bars are sharpest when seen over their whole height.
fn straightened(view: LumaView<'_>, region: &Region) -> Region {
    let turned = |step: i16| {
        let (sin, cos) = (f32::from(step) * TURN_STEP).sin_cos();
        let [x, y] = region.along;
        Region { along: [x * cos - y * sin, x * sin + y * cos], ..*region }
    };
    let sharpness = |region: &Region| {
        let lines = profiles(view, region, 5);
        let samples = lines.iter().map(Vec::len).min().unwrap_or_default();
        let sum = |i: usize| lines.iter().map(|line| line[i]).sum::<f32>();
        (1..samples).map(|i| (sum(i) - sum(i - 1)).powi(2)).sum::<f32>()
    };
    let candidates = (-TURN_STEPS..=TURN_STEPS).map(turned).map(|region| (sharpness(&region), region));
    candidates.max_by(|(a, _), (b, _)| a.total_cmp(b)).map_or(*region, |(_, best)| best)
}

/// The brightness along lines of the region, from its middle outwards, with room for the quiet zones.
fn profiles(view: LumaView<'_>, region: &Region, lines: usize) -> Vec<Vec<f32>> {
    let half = reach(region);
    let samples = (2.0 * half) as usize + 1;
    let spread = 0.85 * region.half_height;
    let abreast = ((region.half_height / 4.0) as usize).clamp(1, 5);
    let step = spread / (lines / 2).max(1) as f32;
    (0..lines)
        .map(|i| {
            let side = if i % 2 == 0 { 1.0 } else { -1.0 };
            let v = side * i.div_ceil(2) as f32 * step;
            (0..samples).map(|s| mean_across(view, region, s as f32 - half, v, abreast)).collect()
        })
        .collect()
}

/// Half the length of a line: the region and a quiet zone on each side.
fn reach(region: &Region) -> f32 {
    region.half_length * 1.15 + 16.0
}

/// The mean of `abreast` samples one pixel apart along the bar.
fn mean_across(view: LumaView<'_>, region: &Region, u: f32, v: f32, abreast: usize) -> f32 {
    let first = v - (abreast - 1) as f32 / 2.0;
    let sum: f32 = (0..abreast)
        .map(|i| {
            let [x, y] = region.point(u, first + i as f32);
            view.sample(x, y)
        })
        .sum();
    sum / abreast as f32
}

fn decode_both_ways(line: &Line, symbology: Symbology) -> Option<(String, [f32; 2])> {
    let size = line.bits.get_size() as f32;
    let pixels = |bits: f32| bits / line.scale as f32;
    if let Some((text, [start, end])) = decode(&line.bits, symbology) {
        return Some((text, [pixels(start), pixels(end)]));
    }
    let mut bits = line.bits.clone();
    bits.reverse();
    let (text, [start, end]) = decode(&bits, symbology)?;
    Some((text, [pixels(size - end), pixels(size - start)]))
}

fn decode(bits: &BitArray, symbology: Symbology) -> Option<(String, [f32; 2])> {
    let hints = DecodeHints::default();
    let result = guarded(|| match symbology {
        Symbology::Code128 => Code128Reader.decode_row(0, bits, &hints).ok(),
        Symbology::Code39 => Code39Reader::default().decode_row(0, bits, &hints).ok(),
        Symbology::Itf => ITFReader::default().decode_row(0, bits, &hints).ok(),
        Symbology::Qr | Symbology::DataMatrix | Symbology::Pdf417 => None,
    })?;
    let text = result.getText();
    let length = text.chars().count();
    let long_enough = length >= if symbology == Symbology::Code128 { MIN_CHECKED } else { MIN_UNCHECKED };
    let whole = symbology != Symbology::Itf || length.is_multiple_of(2);
    (long_enough && whole).then(|| (text.to_owned(), ends(&result, symbology)))
}

/// Where the code starts and ends on its line, in bits. The Code 39 reader halves the end.
fn ends(result: &RXingResult, symbology: Symbology) -> [f32; 2] {
    let xs: Vec<f32> = result.getPoints().iter().map(|p| p.x).collect();
    match (xs.as_slice(), symbology) {
        (&[start, end], Symbology::Code39) => [start, 2.0 * end],
        (&[start, end], _) => [start, end],
        _ => [0.0, 0.0],
    }
}

fn cast(votes: &mut Vec<Vote>, vote: Vote) {
    let same = votes.iter_mut().find(|v| v.symbology == vote.symbology && v.text == vote.text);
    match same {
        Some(known) => {
            known.lines.extend(vote.lines.into_iter().filter(|line| !known.lines.contains(line)).collect::<Vec<_>>());
        }
        None => votes.push(vote),
    }
}

/// The text that enough lines agree on, and at least twice as many as on any other.
fn winner(votes: &[Vote], agreeing: usize) -> Option<&Vote> {
    let best = votes.iter().max_by_key(|vote| vote.lines.len())?;
    let count = best.lines.len();
    let enough = agreeing + usize::from(best.symbology != Symbology::Code128);
    let others = votes.iter().filter(|vote| !std::ptr::eq(*vote, best));
    (count >= enough && others.map(|vote| vote.lines.len()).all(|n| 2 * n <= count)).then_some(best)
}

fn reading(region: &Region, vote: &Vote, samples: usize) -> Reading {
    let half = reach(region);
    let u = |end: f32| end.clamp(0.0, samples as f32) - half;
    let (start, end, height) = (u(vote.ends[0]), u(vote.ends[1]), region.half_height);
    let quad: Quad = [
        region.point(start, -height),
        region.point(end, -height),
        region.point(end, height),
        region.point(start, height),
    ];
    Reading { text: vote.text.clone(), symbology: vote.symbology, quad }
}

/// Whether the middle lines of a region show the same bars.
fn are_parallel(profiles: &[Vec<f32>]) -> bool {
    let Some([middle, above, below]) = profiles.first_chunk() else { return false };
    correlation(middle, above) >= MIN_CORRELATION && correlation(middle, below) >= MIN_CORRELATION
}

/// Pearson's correlation of two lines of one length.
fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let mean = |line: &[f32]| line.iter().sum::<f32>() / line.len().max(1) as f32;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let mut sums = [0.0; 3];
    for (a, b) in a.iter().zip(b) {
        let (a, b) = (a - mean_a, b - mean_b);
        sums = [sums[0] + a * a, sums[1] + b * b, sums[2] + a * b];
    }
    let [aa, bb, ab] = sums;
    if aa > 0.0 && bb > 0.0 { ab / (aa * bb).sqrt() } else { 0.0 }
}

/// Whether a line is mostly runs of one to five narrow ones, as a code's is.
fn is_like_bars(line: &Line) -> bool {
    let mut runs: Vec<usize> = line.edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
    if runs.len() < MIN_RUNS {
        return false;
    }
    runs.sort_unstable();
    let narrow = runs[runs.len() / 4].max(1);
    let fitting = runs.iter().filter(|&&run| 2 * run >= narrow && run <= 6 * narrow).count();
    10 * fitting >= 9 * runs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(text: &str, symbology: Symbology, lines: usize) -> Vote {
        Vote { symbology, text: text.to_owned(), lines: (0..lines).collect(), ends: [0.0; 2] }
    }

    /// Candidates with their lines, and who wins.
    type Case<'a> = (&'a [(&'a str, Symbology, usize)], Option<&'a str>);

    #[test]
    fn a_text_needs_agreeing_lines() {
        use Symbology::{Code39, Code128};
        let cases: [Case<'_>; 7] = [
            (&[], None),
            (&[("H53.01", Code128, 1)], None),
            (&[("H53.01", Code128, 2)], Some("H53.01")),
            (&[("H53.01", Code39, 2)], None),
            (&[("H53.01", Code39, 3)], Some("H53.01")),
            (&[("H53.01", Code128, 2), ("H53.07", Code128, 1)], Some("H53.01")),
            (&[("H53.01", Code128, 3), ("H53.07", Code128, 2)], None),
        ];
        for (candidates, expected) in cases {
            let votes: Vec<Vote> = candidates.iter().map(|&(text, kind, lines)| vote(text, kind, lines)).collect();
            assert_eq!(winner(&votes, 2).map(|vote| vote.text.as_str()), expected, "{candidates:?}");
        }
    }

    #[test]
    fn lines_of_one_code_correlate() {
        let bars: Vec<f32> = (0..200).map(|i| if i / 3 % 2 == 0 { 20.0 } else { 200.0 }).collect();
        let fainter: Vec<f32> = bars.iter().map(|v| 60.0 + v / 3.0).collect();
        let shifted: Vec<f32> = bars.iter().skip(3).chain(&bars[..3]).copied().collect();
        assert!(correlation(&bars, &fainter) > 0.99);
        assert!(correlation(&bars, &shifted) < -0.9);
        assert_eq!(correlation(&bars, &[7.0; 200]).to_bits(), 0.0_f32.to_bits());
        assert!(are_parallel(&[bars.clone(), fainter.clone(), fainter.clone()]));
        assert!(!are_parallel(&[bars, fainter, shifted]));
    }

    #[test]
    fn one_line_votes_once() {
        let mut votes = Vec::new();
        for line in [3, 3, 3] {
            cast(&mut votes, Vote { lines: vec![line], ..vote("H53.01", Symbology::Code128, 0) });
        }
        assert_eq!((votes.len(), votes[0].lines.len()), (1, 1));
    }
}
