//! The hard pass for linear codes: all lines of the code averaged, and blur of several kinds taken out.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use super::alphabet::Alphabet;
use super::bars::{BarFinder, Sharpening};
use super::deblur::{Blur, Deblurrer, SCALE};
use super::evidence::Evidence;
use super::fit::fit;
use super::frame::LumaView;
use super::linear::{is_long_enough, read_row, reading};
use super::region::Region;
use super::stack::{Part, Stack};
use super::symbology::{Formats, Symbology};
use super::votes::{Vote, cast};
use super::{Reading, code39, code128};

/// Lines that must match for a code to be there.
const MIN_LINES: usize = 4;

/// Blurs that are taken out in turn: of the sensor, of a lens out of focus, of a moving hand.
const BLURS: [Blur; 9] = [
    Blur { gauss: 0.7, length: 1.0 },
    Blur { gauss: 1.1, length: 1.0 },
    Blur { gauss: 1.5, length: 1.0 },
    Blur { gauss: 0.6, length: 3.0 },
    Blur { gauss: 0.6, length: 4.0 },
    Blur { gauss: 0.6, length: 5.0 },
    Blur { gauss: 0.6, length: 6.0 },
    Blur { gauss: 0.6, length: 7.0 },
    Blur { gauss: 2.0, length: 1.0 },
];

/// Blurs of a whole character's picture, in modules, the one that reads most first.
const SIGMAS: [f32; 3] = [0.6, 0.4, 0.85];
/// What a glance may take at most, on a machine with much else to do; 2 to 4 ms are usual.
const GLANCE: Duration = Duration::from_millis(60);
/// A light run of so many mean ones bounds a code.
const BOUND: f32 = 4.5;
/// Fewest runs between two such bounds.
const MIN_RUNS: usize = 30;

/// Modules of a wide run of Code 39.
const RATIOS: [f32; 3] = [3.0, 2.5, 2.0];

/// What characters look like through each blur.
static ALPHABETS: LazyLock<[Vec<(Symbology, Alphabet)>; 3]> = LazyLock::new(|| {
    SIGMAS.map(|sigma| {
        let code39 = RATIOS.iter().map(|&ratio| (Symbology::Code39, Alphabet::code39(ratio, sigma)));
        [(Symbology::Code128, Alphabet::code128(sigma))].into_iter().chain(code39).collect()
    })
});

/// Edges of a deblurred line.
const DEBLURRED: Sharpening = Sharpening { amount: 0.0, radius: 1, nearness: 0.5 };

/// Edges of a mean line as it is.
const PLAIN: Sharpening = Sharpening { amount: 0.0, radius: 1, nearness: 1.0 };

/// Reads linear codes with all means; keeps its memory from one region to the next.
#[derive(Debug, Default)]
pub(super) struct HardReader {
    stack: Stack,
    parts: [Vec<f32>; 4],
    clear: Vec<f32>,
    deblurrer: Deblurrer,
    bars: BarFinder,
    evidence: Evidence,
    votes: Vec<Vote>,
}

impl HardReader {
    /// Looks for one code of `formats` in `region` by what reads most in little time.
    pub fn glance(&mut self, view: LumaView<'_>, region: &Region, formats: Formats) -> Option<Reading> {
        let until = Instant::now() + GLANCE;
        self.lay(view, region, until)?;
        ALPHABETS.iter().find_map(|alphabets| self.fitted_by(alphabets, region, formats, until))
    }

    /// Looks for one code of `formats` in `region`, as long as it is not `until`.
    pub fn read(&mut self, view: LumaView<'_>, region: &Region, formats: Formats, until: Instant) -> Option<Reading> {
        self.lay(view, region, until)?;
        let fitted = ALPHABETS.iter().find_map(|alphabets| self.fitted_by(alphabets, region, formats, until));
        fitted.or_else(|| BLURS.into_iter().find_map(|blur| self.deblurred(region, blur, formats, until)))
    }

    /// Lays the region's lines upon each other; `None` when too few match, or no code stands in their mean.
    fn lay(&mut self, view: LumaView<'_>, region: &Region, until: Instant) -> Option<()> {
        if self.stack.lay(view, region, until) < MIN_LINES {
            return None;
        }
        for (part, mean) in Part::ALL.into_iter().zip(&mut self.parts) {
            self.stack.mean_of(part, mean);
        }
        self.bars.find(&self.parts[0], PLAIN);
        self.evidence.is_bounded(&self.bars.runs).then_some(())
    }

    fn fitted_by(
        &mut self,
        alphabets: &[(Symbology, Alphabet)],
        region: &Region,
        formats: Formats,
        until: Instant,
    ) -> Option<Reading> {
        let mut wanted = alphabets.iter().filter(|(symbology, _)| formats.contains(*symbology));
        wanted.find_map(|(symbology, alphabet)| self.fitted(region, *symbology, alphabet, until))
    }

    /// Characters as wholes, both ways round.
    fn fitted(
        &mut self,
        region: &Region,
        symbology: Symbology,
        alphabet: &Alphabet,
        until: Instant,
    ) -> Option<Reading> {
        self.votes.clear();
        for (index, part) in self.parts.iter().enumerate() {
            // With nothing in the first pair the second one hardly ever has a text.
            if Instant::now() >= until || index == 2 && self.votes.is_empty() {
                return None;
            }
            self.bars.find(part, PLAIN);
            let Some([start, end]) = extent(&self.bars.runs) else { continue };
            self.clear.clear();
            self.clear.extend(part.iter().rev());
            let length = part.len() as f32;
            let mut ways = [(part, [start, end]), (&self.clear, [length - end, length - start])].into_iter();
            let text = ways.find_map(|(line, ends)| text_of(&fit(line, ends, alphabet)?.codes, symbology));
            if let Some(text) = text.filter(|text| is_long_enough(text, symbology) && is_plain(text)) {
                cast(&mut self.votes, symbology, text, index, [start, end]);
            }
        }
        self.agreed(region)
    }

    fn deblurred(&mut self, region: &Region, blur: Blur, formats: Formats, until: Instant) -> Option<Reading> {
        self.votes.clear();
        for (index, part) in self.parts.iter().enumerate() {
            if Instant::now() >= until || index == 2 && self.votes.is_empty() {
                return None;
            }
            self.deblurrer.deblur(part, blur, &mut self.clear);
            self.bars.find(&self.clear, DEBLURRED);
            read_row(&mut self.bars, formats, |kind, text, ends| {
                cast(&mut self.votes, kind, text, index, ends.map(|end| end / SCALE as f32));
            });
        }
        self.agreed(region)
    }

    /// The only text, when two parts without a line in common agree on it; a third one where there is no check digit.
    fn agreed(&self, region: &Region) -> Option<Reading> {
        let [vote] = &self.votes[..] else { return None };
        let pair = [[0, 1], [2, 3]].iter().any(|pair| pair.iter().all(|part| vote.lines.contains(part)));
        let enough = vote.symbology == Symbology::Code128 || vote.lines.len() > 2;
        (pair && enough).then(|| reading(region, vote))
    }
}

fn text_of(codes: &[u8], symbology: Symbology) -> Option<String> {
    if symbology == Symbology::Code39 { code39::text(codes) } else { code128::checked_text(codes) }
}

/// Whether a text has only what codes of papers are made of. A likeness that is a mistake often has more.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-./ ".contains(c))
}

/// Where the longest row of runs without a bound between begins and ends.
fn extent(runs: &[f32]) -> Option<[f32; 2]> {
    let inner = runs.get(1..runs.len().saturating_sub(1)).filter(|inner| inner.len() >= MIN_RUNS)?;
    let bound = BOUND * inner.iter().sum::<f32>() / inner.len() as f32;
    let (mut at, mut start, mut count) = (0.0, 0.0, 0);
    let mut best: Option<(usize, [f32; 2])> = None;
    for (index, run) in runs.iter().enumerate() {
        let light = index.is_multiple_of(2);
        if light && (*run > bound || index == 0 || index + 1 == runs.len()) {
            if count >= MIN_RUNS && best.is_none_or(|(most, _)| count > most) {
                best = Some((count, [start, at]));
            }
            (start, count) = (at + run, 0);
        } else {
            count += 1;
        }
        at += run;
    }
    best.map(|(_, ends)| ends)
}
