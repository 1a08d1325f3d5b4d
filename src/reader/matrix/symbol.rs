//! Reads the QR code that three finder patterns frame.

use std::time::Instant;

use super::super::frame::LumaView;
use super::super::symbology::Symbology;
use super::super::{Quad, Reading};
use super::bits::{Decoded, Tries, decode};
use super::corners::Corners;
use super::grid::{BENT, Extent, FLAT, Grid};
use super::layout::Layout;
use super::modules::{Reach, Samples};
use super::plane::Plane;

/// Modules around the patterns' square that the plane takes in: bent paper and the quiet zone.
const MARGIN: f32 = 6.0;
/// Share of the fixed patterns that has to agree for a symbol to be there: print and paper keep more than this in heavy
/// blur, text less.
const MIN_AGREEMENT: f32 = 0.3;

/// The same for a person to be told that a code is in view; grids bent onto a page of text have reached 0.4.
const SEEN_AGREEMENT: f32 = 0.45;
/// The same before the grid is refined.
const FIRST_AGREEMENT: f32 = 0.15;

/// How hard to try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Versions to each side of the measured one.
    pub around: usize,
    /// Of these, how many are tried, flat and bent, the likeliest first.
    pub grids: usize,
    /// Degrees of bending.
    pub degrees: &'static [usize],
    /// Steps of the moves, in modules.
    pub steps: &'static [f32],
    /// Steps of the net's knots, in modules; none without folds.
    pub knots: &'static [f32],
    /// How far blur is taken away, and in how many rounds of learning.
    pub rounds: &'static [(Reach, u8)],
    /// What the decoder tries on each sampling.
    pub tries: Tries,
}

/// Each frame of a camera.
pub(super) const QUICK: Effort = Effort {
    around: 1,
    grids: 1,
    degrees: &[2],
    steps: &[0.3, 0.1],
    knots: &[],
    rounds: &[(Reach::Near, 2)],
    tries: Tries { formats: 1, erasures: 3 },
};

/// A still picture, or a frame that was worth a second look.
pub(super) const HARD: Effort = Effort {
    around: 2,
    grids: 4,
    degrees: &[1, 2, 3],
    steps: &[0.5, 0.25, 0.12, 0.06],
    knots: &[0.4, 0.2, 0.1],
    rounds: &[(Reach::Near, 3), (Reach::Far, 4)],
    tries: Tries { formats: 2, erasures: 5 },
};

/// What three patterns turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A code.
    Read(Reading),
    /// A symbol whose fixed patterns are there, but no text.
    Seen,
    /// No symbol.
    Nothing,
}

/// One sampling after the other, and what an unsure one gave.
struct Search<'a> {
    plane: &'a Plane,
    effort: Effort,
    until: Option<Instant>,
    unsure: Vec<String>,
    seen: bool,
}

/// Reads the symbol between `corners`, until a time at most.
pub(super) fn read(view: LumaView<'_>, corners: &Corners, effort: Effort, until: Option<Instant>) -> Outcome {
    let plane = plane(view, corners);
    let mut search = Search { plane: &plane, effort, until, unsure: Vec::new(), seen: false };
    for (layout, grid) in grids(corners, &plane, effort.around).into_iter().take(effort.grids) {
        if let Some(reading) = search.read(layout, grid) {
            return Outcome::Read(reading);
        }
        if is_over(until) {
            break;
        }
    }
    if search.seen { Outcome::Seen } else { Outcome::Nothing }
}

pub(super) fn is_over(until: Option<Instant>) -> bool {
    until.is_some_and(|until| Instant::now() >= until)
}

fn plane(view: LumaView<'_>, corners: &Corners) -> Plane {
    let [a, b, c] = corners.patterns;
    let fourth: [f32; 2] = std::array::from_fn(|i| b.centre[i] + c.centre[i] - a.centre[i]);
    let module = [a, b, c].map(|p| p.module()).iter().sum::<f32>() / 3.0;
    let room = (MARGIN + 3.5) * module * 1.3;
    let points = [a.centre, b.centre, c.centre, fourth];
    let bound =
        |pick: fn(f32, f32) -> f32, start: f32| std::array::from_fn(|i| points.iter().map(|p| p[i]).fold(start, pick));
    let low: [f32; 2] = bound(f32::min, f32::INFINITY);
    let high: [f32; 2] = bound(f32::max, f32::NEG_INFINITY);
    Plane::new(view, low.map(|v| v - room), high.map(|v| v + room), module)
}

/// The grids of the dimensions near the measured one, those that agree best with the fixed patterns first.
fn grids(corners: &Corners, plane: &Plane, around: usize) -> Vec<(&'static Layout, Grid)> {
    let nearest = ((corners.side - 17.0) / 4.0).round().max(1.0) as usize;
    let versions = nearest.saturating_sub(around)..=nearest + around;
    let mut grids: Vec<(f32, &'static Layout, Grid)> = versions
        .flat_map(|version| [(version, FLAT), (version, BENT)])
        .filter_map(|(version, stiffness)| {
            let layout = Layout::of(17 + 4 * version)?;
            let grid = Grid::new(corners, layout.side, stiffness)?;
            let agreement = grid.agreement(plane, &layout.known);
            (agreement >= FIRST_AGREEMENT).then_some((agreement, layout, grid))
        })
        .collect();
    grids.sort_by(|a, b| b.0.total_cmp(&a.0));
    grids.into_iter().map(|(_, layout, grid)| (layout, grid)).collect()
}

impl Search<'_> {
    fn read(&mut self, layout: &'static Layout, mut grid: Grid) -> Option<Reading> {
        if let Some(text) = self.sample(layout, &grid) {
            return Some(reading(text, &grid, layout.side));
        }
        for &degree in self.effort.degrees {
            grid.refine(self.plane, layout, Extent::Known, degree, self.effort.steps, self.until);
            if is_over(self.until) {
                return None;
            }
            grid.refine(self.plane, layout, Extent::All, degree, self.effort.steps, self.until);
            if let Some(text) = self.sample(layout, &grid) {
                return Some(reading(text, &grid, layout.side));
            }
            if is_over(self.until) || grid.agreement(self.plane, &layout.known) < MIN_AGREEMENT {
                return None;
            }
        }
        for _ in 0..self.effort.knots.len() {
            grid.relax(self.plane, layout, self.effort.knots, self.until);
            if let Some(text) = self.sample(layout, &grid) {
                return Some(reading(text, &grid, layout.side));
            }
            if is_over(self.until) {
                return None;
            }
        }
        None
    }

    /// The text that one sampling gives for sure, or that another one gave too.
    fn sample(&mut self, layout: &'static Layout, grid: &Grid) -> Option<String> {
        let agreement = grid.agreement(self.plane, &layout.known);
        if agreement < MIN_AGREEMENT {
            return None;
        }
        self.seen |= agreement >= SEEN_AGREEMENT;
        let samples = Samples::new(grid, self.plane, layout.side);
        if let Some(text) = self.accepted(decode(layout, &samples.plain(), self.effort.tries)) {
            return Some(text);
        }
        for &(reach, rounds) in self.effort.rounds {
            let mut modules = samples.equalised(layout, reach)?;
            for _ in 0..rounds {
                if is_over(self.until) {
                    return None;
                }
                if let Some(text) = self.accepted(decode(layout, &modules, self.effort.tries)) {
                    return Some(text);
                }
                modules = samples.equalised_again(layout, reach, &modules)?;
            }
        }
        None
    }

    fn accepted(&mut self, decoded: Option<Decoded>) -> Option<String> {
        let Decoded { text, sure } = decoded?;
        if sure || self.unsure.contains(&text) {
            return Some(text);
        }
        self.unsure.push(text);
        None
    }
}

fn reading(text: String, grid: &Grid, side: usize) -> Reading {
    let side = side as f32;
    let quad: Quad = [grid.at(0.0, 0.0), grid.at(side, 0.0), grid.at(side, side), grid.at(0.0, side)];
    Reading { text, symbology: Symbology::Qr, quad }
}
