//! Lines over the whole height of a code, laid exactly upon each other and averaged: what the sensor's noise hides
//! in one line shows in their mean.
//!
//! Paper is held askew and bent, so each line lies a little shifted and stretched to the next: windows of it are matched
//! to the mean of the lines before.

use std::time::Instant;

use super::frame::LumaView;
use super::lines::{profile, shift};
use super::region::Region;

/// Groups of neighbouring lines over the height, at most.
const GROUPS: usize = 24;
/// Windows of a line that are matched each on its own.
const WINDOWS: usize = 4;
/// Furthest shift in pixels of a window from where its neighbour was.
const MAX_STEP: usize = 4;
/// Least correlation of a window that is taken in.
const MIN_LIKENESS: f32 = 0.55;
/// Share of the height that lines are laid over: its ends are frayed.
const SHARE: f32 = 0.9;

/// Which of the groups a mean is taken of; the two of a pair have no line in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Every second group, from the first on.
    Even,
    /// The others.
    Odd,
    /// The groups of the upper half.
    Upper,
    /// Those of the lower half.
    Lower,
}

impl Part {
    /// Every part; two that follow each other from an even place are a pair.
    pub const ALL: [Self; 4] = [Self::Even, Self::Odd, Self::Upper, Self::Lower];

    fn takes(self, index: usize, count: usize) -> bool {
        match self {
            Self::Even => index.is_multiple_of(2),
            Self::Odd => !index.is_multiple_of(2),
            Self::Upper => 2 * index < count,
            Self::Lower => 2 * index >= count,
        }
    }
}

/// The lines of one region upon each other; keeps its memory from one region to the next.
#[derive(Debug, Default)]
pub(super) struct Stack {
    /// The groups' lines from top to bottom as far as they match; the others are empty.
    lines: Vec<Vec<f32>>,
    mean: Vec<f32>,
    raw: Vec<f32>,
    column: Vec<f32>,
}

impl Stack {
    /// Lays lines over the region, from the middle outwards, as long as it is not `until`. How many matched.
    pub fn lay(&mut self, view: LumaView<'_>, region: &Region, until: Instant) -> usize {
        let height = (2.0 * SHARE * region.half_height).max(2.0);
        let count = (height as usize).clamp(2, GROUPS);
        let spacing = height / count as f32;
        let abreast = (spacing.round() as usize).clamp(1, 8);
        let middle = count / 2;
        self.lines.resize_with(count, Vec::new);
        self.lines.iter_mut().for_each(Vec::clear);
        let v = |index: usize| (index as f32 + 0.5) * spacing - height / 2.0;
        profile(view, region, v(middle), abreast, &mut self.mean);
        self.lines[middle].clone_from(&self.mean);
        let mut weight = 1.0;
        for side in [-1_isize, 1] {
            let mut shifts = [0.0; WINDOWS];
            let outwards = (1..=count).map_while(|step| middle.checked_add_signed(side * step as isize));
            for index in outwards.take_while(|&index| index < count && Instant::now() < until) {
                profile(view, region, v(index), abreast, &mut self.raw);
                self.add(index, &mut shifts, &mut weight);
            }
        }
        self.lines.iter().filter(|line| !line.is_empty()).count()
    }

    /// Lays the line at hand upon the mean, as group `index`, if it matches.
    fn add(&mut self, index: usize, shifts: &mut [f32; WINDOWS], weight: &mut f32) {
        let line = &mut self.lines[index];
        line.clear();
        if !follow(&self.mean, &self.raw, shifts) {
            return;
        }
        line.extend((0..self.mean.len()).map(|at| shifted(&self.raw, at, shifts)));
        *weight += 1.0;
        for (mean, value) in self.mean.iter_mut().zip(line) {
            *mean += (*value - *mean) / *weight;
        }
    }

    /// The mean of the middle half of the part's values at each place: strokes of a pen fall out.
    pub fn mean_of(&mut self, part: Part, out: &mut Vec<f32>) {
        let count = self.lines.len();
        let chosen = self.lines.iter().enumerate().filter(|(i, line)| part.takes(*i, count) && !line.is_empty());
        out.clear();
        for at in 0..self.mean.len() {
            self.column.clear();
            self.column.extend(chosen.clone().map(|(_, line)| line[at]));
            self.column.sort_unstable_by(f32::total_cmp);
            let cut = self.column.len() / 4;
            let kept = &self.column[cut..self.column.len() - cut];
            out.push(kept.iter().sum::<f32>() / kept.len().max(1) as f32);
        }
    }
}

/// Moves each window's shift to where `line` matches `mean` best; whether most windows match.
fn follow(mean: &[f32], line: &[f32], shifts: &mut [f32; WINDOWS]) -> bool {
    let width = mean.len() / WINDOWS;
    let mut matched = [None; WINDOWS];
    for (window, (known, new)) in shifts.iter().zip(&mut matched).enumerate() {
        let whole = known.round();
        let start = (window * width) as isize + whole as isize;
        let Some(part) = usize::try_from(start).ok().and_then(|start| line.get(start..start + width)) else { continue };
        let found = shift(&mean[window * width..][..width], part, MAX_STEP);
        *new = found.filter(|(_, likeness)| *likeness >= MIN_LIKENESS).map(|(by, _)| whole + by);
    }
    let count = matched.iter().flatten().count();
    if count == 0 {
        return false;
    }
    let step = shifts.iter().zip(&matched).filter_map(|(known, new)| new.map(|new| new - known)).sum::<f32>();
    for (known, new) in shifts.iter_mut().zip(matched) {
        // Half way only: a single window's match is as noisy as its line.
        *known = new.map_or(*known + step / count as f32, |new| f32::midpoint(*known + step / count as f32, new));
    }
    2 * count >= WINDOWS
}

/// The value of `line` at what is place `at` of the mean.
fn shifted(line: &[f32], at: usize, shifts: &[f32; WINDOWS]) -> f32 {
    let width = (line.len() / WINDOWS) as f32;
    let place = (at as f32 / width - 0.5).clamp(0.0, (WINDOWS - 1) as f32);
    let (window, part) = (place as usize, place.fract());
    let next = shifts[(window + 1).min(WINDOWS - 1)];
    let x = (at as f32 + shifts[window] * (1.0 - part) + next * part).clamp(0.0, (line.len() - 1) as f32);
    let left = x as usize;
    let right = (left + 1).min(line.len() - 1);
    line[left] + (line[right] - line[left]) * x.fract()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;
    use std::time::Duration;

    const REGION: Region = Region { centre: [150.0, 50.0], along: [1.0, 0.0], half_length: 100.0, half_height: 30.0 };

    /// Bars that lie askew by `slope` pixels a row, in noise.
    fn askew(slope: f32, noise: i32) -> LumaFrame {
        let mut random = fastrand::Rng::with_seed(5);
        let pixel = |i: usize| {
            let u = (i % 300) as f32 + slope * ((i / 300) as f32 - 50.0);
            let wave = (u * 0.9).sin() + (u * 0.37).sin();
            (i32::from(128 + (40.0 * wave) as i16) + random.i32(-noise..=noise)).clamp(0, 255) as u8
        };
        LumaFrame::new((0..300 * 100).map(pixel).collect(), 300, 100).unwrap()
    }

    fn late() -> Instant {
        Instant::now() + Duration::from_mins(1)
    }

    #[test]
    fn the_mean_of_lines_askew_is_the_line_without_noise() {
        for slope in [0.0, 0.2] {
            let (clean, noisy) = (askew(slope, 0), askew(slope, 40));
            let mut stack = Stack::default();
            assert_eq!(stack.lay(noisy.view(), &REGION, late()), GROUPS, "{slope}");
            let (mut middle, mut mean) = (Vec::new(), Vec::new());
            profile(clean.view(), &REGION, 1.1, 1, &mut middle);
            for part in Part::ALL {
                stack.mean_of(part, &mut mean);
                let likeness = crate::reader::lines::correlation(&middle[20..200], &mean[20..200]);
                assert!(likeness > 0.95, "{slope} {part:?}: {likeness}");
            }
        }
    }

    #[test]
    fn two_parts_of_a_pair_share_no_line() {
        for pair in Part::ALL.chunks_exact(2) {
            assert!((0..GROUPS).all(|index| pair[0].takes(index, GROUPS) != pair[1].takes(index, GROUPS)));
        }
    }

    #[test]
    fn nothing_is_laid_when_it_is_too_late() {
        let frame = askew(0.0, 0);
        assert!(Stack::default().lay(frame.view(), &REGION, Instant::now()) <= 1);
    }
}
