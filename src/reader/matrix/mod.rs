//! Matrix codes: QR by our own stages, Data Matrix and PDF417 by rxing's readers.
//!
//! QR: threshold -> spots (1:1:3:1:1) -> finder patterns -> triples -> grid of modules -> darkness -> bits -> text.

mod bits;
mod contrast;
mod corners;
mod edges;
mod grid;
mod layout;
mod library;
mod modules;
mod padding;
mod pattern;
mod plane;
mod reed_solomon;
mod regions;
mod spots;
mod stacked;
mod symbol;
#[cfg(test)]
mod tests;
mod texture;

use std::cmp::Reverse;
use std::time::{Duration, Instant};

use contrast::Contrast;
use corners::{Corners, MAX_STRAIN, completed, triples};
use pattern::Pattern;
use regions::RegionReader;
use spots::{Look, Spot, find_spots};
use symbol::{Effort, HARD, Outcome, QUICK, is_over};

use super::Reading;
use super::frame::{LumaFrame, LumaView};
use super::is_inside;
use super::symbology::{Formats, Symbology};

/// Pictures with a shorter side are left alone: decoders loop or overrun on them, and no code fits.
const MIN_SIDE: usize = 16;

/// Correlation from which a pattern that was not seen at first is taken where it is found.
const HIDDEN_SCORE: f32 = 0.4;

/// Pixels of a picture in which even smeared codes are looked for, and that rxing's reader gets to see.
const MAX_SEARCHED: usize = 2_100_000;
/// What rxing's reader takes at most for a camera's frame; it cannot be told to stop.
const LIBRARY_TIME: Duration = Duration::from_millis(15);
/// What the quick look for QR codes takes at most; 1 to 8 ms are usual, but a Code 39 that showed three false patterns
/// of a large symbol took 113.
const QUICK_TIME: Duration = Duration::from_millis(30);
/// What looking over a picture once takes at most, a pixel: no step begins that would end too late.
const PIXEL_TIME: Duration = Duration::from_nanos(2);
/// Most patterns of a picture, the best ones: triples grow with the third power, a page of text has 80 poor patterns.
const MAX_PATTERNS: usize = 20;
/// Correlation that both patterns of a pair need, and how many patterns are paired.
const PAIR_SCORE: f32 = 0.7;
const MAX_PAIRED: usize = 5;
/// Lines in one direction that have to show a smeared pattern.
const MIN_SMEARED_HITS: u32 = 2;

/// What was found of one kind of code.
#[derive(Debug, Default)]
pub(super) struct Finding {
    /// The codes read.
    pub readings: Vec<Reading>,
    /// Whether a QR code is in view that was not read.
    pub seen: bool,
    /// Whether something like a part of a QR code is in view: worth a second look, but not a hint.
    pub suspected: bool,
}

/// How a picture is searched for QR codes.
#[derive(Debug, Clone, Copy)]
struct Plan {
    look: Look,
    /// How far a bar has to stand out, as a share of the contrast around.
    swing: f32,
    smeared: bool,
    spots: usize,
    min_score: f32,
    triples: usize,
    codes: usize,
    effort: Effort,
}

const QUICK_PLAN: Plan = Plan {
    look: Look { row_step: 4, crossed: true },
    swing: 0.18,
    smeared: false,
    spots: 12,
    min_score: 0.5,
    triples: 4,
    codes: 4,
    effort: QUICK,
};
const HARD_PLAN: Plan = Plan {
    look: Look { row_step: 1, crossed: true },
    swing: 0.12,
    smeared: true,
    spots: 40,
    min_score: 0.35,
    triples: 10,
    codes: 16,
    effort: HARD,
};

/// Reads matrix codes; keeps its memory from one picture to the next.
#[derive(Debug, Default)]
pub(super) struct MatrixReader {
    contrast: Contrast,
    spots: Vec<Spot>,
    patterns: Vec<Pattern>,
    regions: RegionReader,
}

impl MatrixReader {
    /// QR codes as every frame is searched for them.
    pub fn read_quick(&mut self, view: LumaView<'_>) -> Finding {
        let mut finding = Finding::default();
        self.search(view, QUICK_PLAN, Some(Instant::now() + QUICK_TIME), &mut finding);
        finding
    }

    /// QR codes, with all that can be done until a time.
    pub fn read_hard(&mut self, view: LumaView<'_>, until: Option<Instant>) -> Finding {
        let mut finding = Finding::default();
        if !is_late(view, until) {
            self.search(view, HARD_PLAN, until, &mut finding);
        }
        if finding.readings.is_empty() && !is_late(view, until) {
            self.search_halved(view, until, &mut finding);
        }
        if finding.readings.is_empty() && !is_late(view, until) {
            self.search(view.inverted().view(), QUICK_PLAN, until, &mut finding);
        }
        finding
    }

    /// The same for a still picture: rxing's reader, which cannot be told to stop, comes last.
    pub fn read_still(&mut self, view: LumaView<'_>, until: Instant) -> Finding {
        let mut finding = self.read_hard(view, Some(until));
        let in_time = until.saturating_duration_since(Instant::now()) >= LIBRARY_TIME;
        if finding.readings.is_empty() && view.width() * view.height() <= MAX_SEARCHED && in_time {
            finding.readings.extend(library::read_one(&view.to_frame(), Symbology::Qr, true));
        }
        finding
    }

    /// Data Matrix and PDF417 codes of `formats`, looked for only where something like one stands.
    pub fn read_regions(&mut self, view: LumaView<'_>, formats: Formats) -> Vec<Reading> {
        if view.width().min(view.height()) < MIN_SIDE {
            return Vec::new();
        }
        self.regions.read_quick(view, formats)
    }

    /// Those that the quick look at the same picture left aside, as far as there is time until `until`.
    pub fn read_left(&mut self, view: LumaView<'_>, formats: Formats, until: Instant) -> Vec<Reading> {
        self.regions.read_left(view, formats, until)
    }

    /// Whether a frame in which no code was read is worth the hard pass for QR: a part of one was seen, or something as
    /// dense and as square.
    pub fn is_worth_more(&mut self, view: LumaView<'_>, finding: &Finding) -> bool {
        let small = view.width() * view.height() <= MAX_SEARCHED;
        view.width().min(view.height()) >= MIN_SIDE
            && (finding.suspected || finding.seen || small && self.regions.is_square_in(view))
    }

    /// Whether the quick look left areas aside that may hold a Data Matrix or a PDF417.
    pub fn has_left(&self) -> bool {
        self.regions.has_left()
    }

    fn search(&mut self, view: LumaView<'_>, plan: Plan, until: Option<Instant>, finding: &mut Finding) {
        if view.width().min(view.height()) < MIN_SIDE {
            return;
        }
        self.contrast.look(view, plan.swing);
        self.spots.clear();
        self.patterns.clear();
        find_spots(view, &self.contrast, plan.look, until, &mut self.spots);
        self.add_patterns(view, plan, until);
        try_triples(view, &triples(&self.patterns, plan.triples), plan, until, finding);
        finding.suspected |= !self.patterns.is_empty();
        let small = view.width() * view.height() <= MAX_SEARCHED;
        if plan.smeared && small && finding.readings.is_empty() && !is_over(until) {
            self.find_smeared(view, plan, until);
            self.add_patterns(view, plan, until);
            let mut candidates = triples(&self.patterns, plan.triples);
            candidates.extend(pairs(view, &self.patterns, until));
            try_triples(view, &candidates, plan, until, finding);
        }
    }

    /// Looks at half the size, where a texture printed into the modules is gone.
    fn search_halved(&mut self, view: LumaView<'_>, until: Option<Instant>, finding: &mut Finding) {
        let Some(half) = view.halved() else { return };
        let mut found = Finding::default();
        self.search(half.view(), QUICK_PLAN, until, &mut found);
        finding.seen |= found.seen;
        for mut reading in found.readings {
            reading.quad = reading.quad.map(|corner| corner.map(|v| 2.0 * v + 0.5));
            finding.readings.push(reading);
        }
    }

    /// Finds spots that show along rows alone or along columns alone: movement has smeared them.
    fn find_smeared(&mut self, view: LumaView<'_>, plan: Plan, until: Option<Instant>) {
        let look = Look { crossed: false, ..plan.look };
        self.spots.clear();
        find_spots(view, &self.contrast, look, until, &mut self.spots);
        let turned = view.transposed();
        self.contrast.look(turned.view(), plan.swing);
        let mut aside = Vec::new();
        find_spots(turned.view(), &self.contrast, look, until, &mut aside);
        self.spots.extend(aside.into_iter().map(|spot| Spot { centre: [spot.centre[1], spot.centre[0]], ..spot }));
        self.spots.retain(|spot| spot.hits >= MIN_SMEARED_HITS);
        self.spots.sort_by_key(|spot| Reverse(spot.hits));
    }

    /// Adds the patterns that fit spots well enough, unless they are known; the best come first.
    fn add_patterns(&mut self, view: LumaView<'_>, plan: Plan, until: Option<Instant>) {
        for spot in self.spots.iter().take(plan.spots) {
            let known = |p: &Pattern| distance(p.centre, spot.centre) < 3.0 * p.module();
            if is_over(until) {
                return;
            }
            if self.patterns.iter().any(known) {
                continue;
            }
            let pattern = Pattern::at(view, spot, plan.min_score);
            let same = |p: &Pattern| distance(p.centre, pattern.centre) < 2.0 * p.module();
            if pattern.score >= plan.min_score && !self.patterns.iter().any(same) {
                self.patterns.push(pattern);
            }
        }
        self.patterns.sort_by(|a, b| b.score.total_cmp(&a.score));
        self.patterns.truncate(MAX_PATTERNS);
    }
}

/// The codes of those `formats` that rxing reads, looked for in a whole picture: very slow.
pub(super) fn read_whole(frame: &LumaFrame, formats: Formats) -> Vec<Reading> {
    let wanted =
        [Symbology::DataMatrix, Symbology::Pdf417].into_iter().filter(|&symbology| formats.contains(symbology));
    wanted.filter_map(|symbology| library::read_one(frame, symbology, true)).collect()
}

/// Whether a look over the whole picture would end after a time.
fn is_late(view: LumaView<'_>, until: Option<Instant>) -> bool {
    let pixels = u32::try_from(view.width() * view.height()).unwrap_or(u32::MAX);
    until.is_some_and(|until| until.saturating_duration_since(Instant::now()) < PIXEL_TIME.saturating_mul(pixels))
}

fn try_triples(view: LumaView<'_>, candidates: &[Corners], plan: Plan, until: Option<Instant>, finding: &mut Finding) {
    for corners in candidates {
        if is_over(until) || finding.readings.len() >= plan.codes {
            return;
        }
        if finding.readings.iter().any(|reading| covers(reading, corners)) {
            continue;
        }
        match symbol::read(view, corners, plan.effort, until) {
            Outcome::Read(reading) => finding.readings.push(reading),
            Outcome::Seen => finding.seen = true,
            Outcome::Nothing => {}
        }
    }
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Triples of two patterns and a third that is hidden.
fn pairs(view: LumaView<'_>, patterns: &[Pattern], until: Option<Instant>) -> Vec<Corners> {
    let best: Vec<Pattern> = patterns.iter().filter(|p| p.score >= PAIR_SCORE).take(MAX_PAIRED).copied().collect();
    let all = best.iter().enumerate().flat_map(|(i, &a)| best[i + 1..].iter().flat_map(move |&b| completed(a, b)));
    let mut refined: Vec<Corners> =
        all.take_while(|_| !is_over(until)).map(|corners| with_hidden(view, corners)).collect();
    refined.retain(|corners| corners.strain <= MAX_STRAIN);
    refined.sort_by(|a, b| a.strain.total_cmp(&b.strain));
    refined
}

/// The corners with a hidden pattern looked for where it should be.
fn with_hidden(view: LumaView<'_>, mut corners: Corners) -> Corners {
    for pattern in corners.patterns.iter_mut().filter(|pattern| pattern.score == 0.0) {
        let found = pattern.refined(view);
        corners.strain -= found.score;
        // What little is seen of it may draw it away; the place worked out is the safer one then.
        if found.score > HIDDEN_SCORE {
            *pattern = found;
        }
    }
    corners
}

/// Whether a triple's middle lies on a code that has been read.
fn covers(reading: &Reading, corners: &Corners) -> bool {
    let [_, b, c] = corners.patterns.map(|p| p.centre);
    is_inside(&reading.quad, [f32::midpoint(b[0], c[0]), f32::midpoint(b[1], c[1])])
}
