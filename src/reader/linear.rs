//! Reads a linear code of known place and direction: several lines along it, and a text only where lines agree.

use super::bars::{BarFinder, Sharpening};
use super::evidence::{Evidence, is_like_bars, repeats};
use super::frame::LumaView;
use super::hints::why;
use super::lines::{are_alike, profile, reach, shift};
use super::region::Region;
use super::rows::{Found, Row};
use super::symbology::{Formats, Symbology};
use super::votes::{Vote, cast, winner};
use super::{Hint, Quad, Reading, code39, code128, itf};

/// Shortest text taken from codes without a check digit: fabric and fences read as one or two characters.
const MIN_UNCHECKED: usize = 6;
/// Shortest text taken from Code 128.
const MIN_CHECKED: usize = 3;
/// Lines over a region's height.
const LINES: usize = 9;
/// Lines after which a region that shows nothing like bars is left.
const LOOKED_AT: usize = 3;
/// Lines that have to agree on a text with a check digit; one more without.
const AGREEING: usize = 2;
/// Furthest shift in pixels between the outermost lines by which a region's direction is corrected.
const MAX_SHIFT: usize = 14;
/// Least correction of the direction that is worth new lines, in pixels from the middle to the outermost line.
const MIN_SHIFT: f32 = 0.8;
/// Lines to each side of the middle whose shift shows the direction: far ones show it best, near ones still match when
/// it is far off.
const PAIRS: [[usize; 2]; 3] = [[LINES - 2, LINES - 1], [3, 4], [1, 2]];
/// Least correlation of two lines whose shift is believed.
const MIN_LIKENESS: f32 = 0.6;
/// Times that a region's direction is corrected, and once more laid anew.
const TURNS: usize = 2;
/// Lines a pixel apart that make one, at most: while the direction is a guess, and when it has been corrected.
const FIRST_ABREAST: usize = 5;
const MAX_ABREAST: usize = 9;
/// Fewest lines between quiet zones; codes have all nine, askew ones four, fences and tables one by chance.
const MIN_BOUNDED: usize = 2;

/// What every frame's lines are tried with.
const SHARPENINGS: [Sharpening; 4] = [
    Sharpening { amount: 0.0, radius: 1, nearness: 1.0 },
    Sharpening { amount: 0.0, radius: 1, nearness: 0.5 },
    Sharpening { amount: 1.0, radius: 1, nearness: 0.5 },
    Sharpening { amount: 1.0, radius: 2, nearness: 0.5 },
];

/// What a region turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A code, read on enough lines.
    Read(Reading),
    /// Bars, but no text that lines agree on, and what may be the matter.
    Seen(Hint),
    /// The same without quiet zones at both ends: no second look gives a text.
    Unbounded(Hint),
    /// Nothing like a code.
    Nothing,
}

/// Reads linear codes; keeps its memory from one region to the next.
#[derive(Debug, Default)]
pub(super) struct LinearReader {
    lines: [Vec<f32>; LINES],
    bars: BarFinder,
    evidence: Evidence,
    votes: Vec<Vote>,
}

impl LinearReader {
    /// Looks for one code of `formats` in `region`; if its direction does not serve, in a better one.
    pub fn read(&mut self, view: LumaView<'_>, region: &Region, formats: Formats) -> Outcome {
        self.votes.clear();
        self.go_on(view, region, formats)
    }

    /// The same, when lines of the frames before have cast `votes` about this code.
    pub fn read_again(&mut self, view: LumaView<'_>, region: &Region, formats: Formats, votes: Vec<Vote>) -> Outcome {
        self.votes = votes;
        self.go_on(view, region, formats)
    }

    /// What lines have cast about a code that was seen and not read.
    pub fn take_votes(&mut self) -> Vec<Vote> {
        std::mem::take(&mut self.votes)
    }

    fn go_on(&mut self, view: LumaView<'_>, region: &Region, formats: Formats) -> Outcome {
        let (mut like_bars, mut bounded) = (0, 0);
        for line in 0..LINES {
            let abreast = (spacing(region) as usize).clamp(1, FIRST_ABREAST);
            profile(view, region, beside(region, line), abreast, &mut self.lines[line]);
            if let Some(read) = self.try_line(line, region, SHARPENINGS[0], formats) {
                return Outcome::Read(read);
            }
            like_bars += usize::from(is_like_bars(&self.bars.runs));
            bounded += usize::from(self.evidence.is_bounded(&self.bars.runs));
            let looked_at = line + 1 == LOOKED_AT;
            if looked_at && (like_bars == 0 || !self.is_parallel() || repeats(&self.lines[0])) {
                return Outcome::Nothing;
            }
        }
        if bounded < MIN_BOUNDED && self.votes.is_empty() {
            return Outcome::Unbounded(self.reason(view, region));
        }
        let mut turned = *region;
        for _ in 0..TURNS {
            self.lay(view, &turned);
            let Some(better) = self.straightened(&turned) else { break };
            turned = better;
        }
        if repeats(&self.lines[0]) {
            return Outcome::Nothing;
        }
        self.sharpen(view, &turned, formats)
    }

    /// Lays all lines, as broad as they are apart: noise goes, and their direction is known by now.
    fn lay(&mut self, view: LumaView<'_>, region: &Region) {
        let abreast = (spacing(region) as usize).clamp(1, MAX_ABREAST);
        for (line, samples) in self.lines.iter_mut().enumerate() {
            profile(view, region, beside(region, line), abreast, samples);
        }
    }

    fn sharpen(&mut self, view: LumaView<'_>, region: &Region, formats: Formats) -> Outcome {
        for sharpening in SHARPENINGS {
            for line in 0..LINES {
                if let Some(read) = self.try_line(line, region, sharpening, formats) {
                    return Outcome::Read(read);
                }
            }
        }
        Outcome::Seen(self.reason(view, region))
    }

    /// What may be the matter with bars that give no text.
    fn reason(&mut self, view: LumaView<'_>, region: &Region) -> Hint {
        self.bars.find(&self.lines[0], SHARPENINGS[0]);
        why(view, region, &self.lines[0], &self.bars.runs)
    }

    /// Reads one line; gives what lines now agree on.
    fn try_line(&mut self, line: usize, region: &Region, sharpening: Sharpening, formats: Formats) -> Option<Reading> {
        let profile = &self.lines[line];
        self.bars.find(profile, sharpening);
        read_row(&mut self.bars, formats, |symbology, text, ends| cast(&mut self.votes, symbology, text, line, ends));
        winner(&self.votes, AGREEING).map(|vote| reading(region, vote))
    }

    fn is_parallel(&self) -> bool {
        let [middle, below, above, ..] = &self.lines;
        are_alike(middle, below) || are_alike(middle, above)
    }

    /// The region turned to where its lines match, when that is another direction by enough.
    fn straightened(&self, region: &Region) -> Option<Region> {
        let outermost = beside(region, LINES - 2).abs();
        PAIRS.iter().find_map(|&[below, above]| {
            let (by, likeness) = shift(&self.lines[below], &self.lines[above], MAX_SHIFT)?;
            let slope = by / (beside(region, above) - beside(region, below));
            let worth = (slope * outermost).abs() >= MIN_SHIFT;
            (likeness >= MIN_LIKENESS && worth).then(|| region.turned(-slope.atan()))
        })
    }
}

/// How far beside the middle line `index` lies, from the middle outwards.
fn beside(region: &Region, index: usize) -> f32 {
    let side = if index.is_multiple_of(2) { 1.0 } else { -1.0 };
    side * index.div_ceil(2) as f32 * spacing(region)
}

fn spacing(region: &Region) -> f32 {
    0.85 * region.half_height / (LINES / 2) as f32
}

/// Reads the runs both ways round with each row reader asked for.
pub(super) fn read_row(bars: &mut BarFinder, formats: Formats, mut found: impl FnMut(Symbology, String, [f32; 2])) {
    let mut unread = formats;
    for reversed in [false, true] {
        if reversed {
            bars.reverse();
        }
        let runs = &bars.runs;
        for symbology in formats.iter().filter(|s| s.is_linear()) {
            if !unread.contains(symbology) {
                continue;
            }
            let Some(read) = decode(Row { runs }, symbology) else { continue };
            unread = unread.without(symbology);
            let start = runs[..read.first].iter().sum::<f32>();
            let end = runs[..=read.last].iter().sum::<f32>();
            let length = runs.iter().sum::<f32>();
            let ends = if reversed { [length - end, length - start] } else { [start, end] };
            found(symbology, read.text, ends);
        }
    }
}

fn decode(row: Row<'_>, symbology: Symbology) -> Option<Found> {
    let found = match symbology {
        Symbology::Code128 => code128::decode(&row),
        Symbology::Code39 => code39::decode(&row),
        Symbology::Itf => itf::decode(&row),
        Symbology::Qr | Symbology::DataMatrix | Symbology::Pdf417 => None,
    }?;
    is_long_enough(&found.text, symbology).then_some(found)
}

/// Whether a text is longer than what fabric and fences give.
pub(super) fn is_long_enough(text: &str, symbology: Symbology) -> bool {
    text.chars().count() >= if symbology == Symbology::Code128 { MIN_CHECKED } else { MIN_UNCHECKED }
}

/// What a vote says of a region.
pub(super) fn reading(region: &Region, vote: &Vote) -> Reading {
    let half = reach(region);
    let [start, end] = vote.ends.map(|end| end.clamp(0.0, 2.0 * half) - half);
    let height = region.half_height;
    let quad: Quad = [
        region.point(start, -height),
        region.point(end, -height),
        region.point(end, height),
        region.point(start, height),
    ];
    Reading { text: vote.text.clone(), symbology: vote.symbology, quad }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;
    use crate::reader::localise::Localiser;
    use crate::reader::samples::slip;

    const TEXT: &str = "H53.01-261123-0001";

    /// A slip whose bars are struck through from top to bottom: seen, and not to be read.
    fn struck() -> LumaFrame {
        let frame = slip(Symbology::Code128, TEXT);
        let (width, height) = (frame.width(), frame.height());
        let mut pixels = frame.pixels().to_vec();
        for row in pixels.chunks_exact_mut(width) {
            row[width * 9 / 20..width / 2].fill(25);
        }
        LumaFrame::new(pixels, width, height).unwrap()
    }

    fn votes(lines: &[usize]) -> Vec<Vote> {
        let (symbology, text) = (Symbology::Code128, TEXT.to_owned());
        vec![Vote { symbology, text, lines: lines.to_vec(), ends: [30.0, 600.0] }]
    }

    #[test]
    fn votes_of_frames_before_count_and_are_handed_on() {
        let frame = struck();
        let region = Localiser::default().bar_regions(frame.view(), 1)[0];
        let mut reader = LinearReader::default();
        let mut read = |votes| {
            let outcome = reader.read_again(frame.view(), &region, Formats::ALL, votes);
            (outcome, reader.take_votes())
        };
        let (outcome, left) = read(votes(&[1]));
        assert!(matches!(outcome, Outcome::Seen(_)), "one line is not enough: {outcome:?}");
        assert_eq!(left, votes(&[1]));
        let (outcome, _) = read(votes(&[1, 4]));
        assert!(matches!(outcome, Outcome::Read(reading) if reading.text == TEXT));
    }
}
