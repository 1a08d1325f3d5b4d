//! Where finder patterns may stand: a line through the middle of one is dark, light, dark, light, dark as 1:1:3:1:1,
//! whatever its direction (ISO/IEC 18004, section 6.3.3).

use std::time::Instant;

use super::super::frame::LumaView;
use super::contrast::{BLOCK, Contrast};
use super::edges::{Edge, Edges};
use super::symbol::is_over;

/// How far a run may be off, in modules and in pixels: paper swallows ink, blur eats the narrow rings.
const SLACK: (f32, f32) = (0.55, 0.4);
/// Smallest module in pixels: a line through the pattern then has nine pixels.
const MIN_MODULE: f32 = 1.25;
/// Extents down and across may differ by this factor: paper tilted away by 55 degrees.
const MAX_STRETCH: f32 = 1.75;
/// Least swing of a bar in grey levels, against noise.
const LEAST_LEVELS: u8 = 9;
/// Longest way from the middle of a pattern along which its edges are looked for, in pixels.
const MAX_REACH: usize = 200;
/// Most spots of one picture; text gives some, a page of it many.
const MAX_SPOTS: usize = 400;

/// A place that looks like the middle of a finder pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// The middle, in pixels.
    pub centre: [f32; 2],
    /// A seventh of the pattern's extent along a row, in pixels.
    pub module: f32,
    /// Lines that found it.
    pub hits: u32,
}

/// How a picture is searched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Rows from one that is looked at to the next; the middle of a pattern is three modules high.
    pub row_step: usize,
    /// How far a bar has to stand out, as a share of the contrast around.
    pub swing: f32,
    /// Whether a line down through the middle has to look the same; movement smears it one way.
    pub crossed: bool,
}

/// The spots of a picture, those found by most lines first; of its upper part, if time is over before its end.
pub(super) fn spots(view: LumaView<'_>, contrast: &Contrast, look: Look, until: Option<Instant>) -> Vec<Spot> {
    let mut spots = Vec::new();
    for y in (look.row_step / 2..view.height()).step_by(look.row_step.max(1)) {
        scan_row(view, contrast, y, look.swing, &mut |middle, module| {
            let here = Spot { centre: [middle, y as f32], module, hits: 1 };
            let spot = if look.crossed { crossed(view, contrast, here, look.swing) } else { Some(here) };
            if let Some(spot) = spot {
                merge(&mut spots, spot);
            }
        });
        if spots.len() >= MAX_SPOTS || is_over(until) {
            break;
        }
    }
    spots.sort_by(|a, b| b.hits.cmp(&a.hits).then(b.module.total_cmp(&a.module)));
    spots
}

/// Calls `found` with the middle and the module of every 1:1:3:1:1 in a row.
fn scan_row(view: LumaView<'_>, contrast: &Contrast, y: usize, swing: f32, found: &mut impl FnMut(f32, f32)) {
    let row = view.row(y);
    let mut edges = Edges::new(row);
    let mut last = Changes::default();
    let mut take = |edge: Option<Edge>| {
        if let Some(edge) = edge
            && let Some(module) = last.push(edge)
        {
            found(last.middle(), module);
        }
    };
    for (block, &range) in contrast.row(y).iter().enumerate() {
        let from = block * BLOCK;
        if range == 0 {
            take(edges.flush());
            edges.restart();
            continue;
        }
        let least = least_swing(range, swing);
        for at in from..(from + BLOCK).min(row.len()) {
            take(edges.step(at, least));
        }
    }
    take(edges.flush());
}

fn least_swing(range: u8, swing: f32) -> u8 {
    ((f32::from(range) * swing) as u8).max(LEAST_LEVELS)
}

/// The last six edges of a line.
#[derive(Debug)]
struct Changes([f32; 6]);

impl Default for Changes {
    fn default() -> Self {
        Self([f32::NEG_INFINITY; 6])
    }
}

impl Changes {
    /// Adds an edge; the module, if the last six edges are those of a finder pattern.
    fn push(&mut self, edge: Edge) -> Option<f32> {
        self.0.rotate_left(1);
        self.0[5] = edge.place;
        if edge.lighter { module_of(self.0) } else { None }
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.0[2], self.0[3])
    }
}

/// The module in pixels, if six changes of colour are those of a finder pattern.
fn module_of(changes: [f32; 6]) -> Option<f32> {
    let module = (changes[5] - changes[0]) / 7.0;
    if !module.is_finite() || module < MIN_MODULE {
        return None;
    }
    let slack = SLACK.0.mul_add(module, SLACK.1);
    let fits = |i: usize, modules: f32| (changes[i + 1] - changes[i] - modules * module).abs() <= slack;
    (fits(0, 1.0) && fits(1, 1.0) && fits(2, 3.0) && fits(3, 1.0) && fits(4, 1.0)).then_some(module)
}

/// The spot, if a line down and one across through its middle are a finder pattern's too.
fn crossed(view: LumaView<'_>, contrast: &Contrast, spot: Spot, swing: f32) -> Option<Spot> {
    let Spot { centre: [x, y], module, .. } = spot;
    let least = least_swing(contrast.at(x as usize, y as usize), swing);
    let (middle, height) = run_through(view, [x, y], [0.0, 1.0], module, least)?;
    if height > module * MAX_STRETCH || module > height * MAX_STRETCH {
        return None;
    }
    let y = y + middle;
    let (middle, module) = run_through(view, [x, y], [1.0, 0.0], height, least)?;
    Some(Spot { centre: [x + middle, y], module, hits: 1 })
}

/// Where on a line the finder pattern nearest to a place has its middle, as an offset from it, and its module.
fn run_through(view: LumaView<'_>, from: [f32; 2], step: [f32; 2], module: f32, least: u8) -> Option<(f32, f32)> {
    let reach = ((module * 4.0 * MAX_STRETCH) as usize + 3).min(MAX_REACH);
    let mut buffer = [0_u8; 2 * MAX_REACH + 1];
    let line = &mut buffer[..=2 * reach];
    for (i, value) in line.iter_mut().enumerate() {
        let at = i as f32 - reach as f32;
        *value = view.sample(from[0] + at * step[0], from[1] + at * step[1]).round() as u8;
    }
    let mut edges = Edges::new(line);
    let mut last = Changes::default();
    let mut best: Option<(f32, f32)> = None;
    let mut take = |edge: Option<Edge>| {
        if let Some(edge) = edge
            && let Some(module) = last.push(edge)
        {
            let middle = last.middle() - reach as f32;
            if middle.abs() <= module * 1.5 && best.is_none_or(|(nearest, _)| middle.abs() < nearest.abs()) {
                best = Some((middle, module));
            }
        }
    };
    for at in 0..=2 * reach {
        take(edges.step(at, least));
    }
    take(edges.flush());
    best
}

fn merge(spots: &mut Vec<Spot>, spot: Spot) {
    let near = |other: &&mut Spot| {
        let far = (other.centre[0] - spot.centre[0]).hypot(other.centre[1] - spot.centre[1]);
        far < 1.5 * other.module && spot.module < 1.5 * other.module && other.module < 1.5 * spot.module
    };
    let Some(known) = spots.iter_mut().find(near) else {
        spots.push(spot);
        return;
    };
    let share = 1.0 / (known.hits + 1) as f32;
    let mix = |old: f32, new: f32| (new - old).mul_add(share, old);
    known.centre = [mix(known.centre[0], spot.centre[0]), mix(known.centre[1], spot.centre[1])];
    known.module = mix(known.module, spot.module);
    known.hits += 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::samples::{slip, turned};
    use crate::reader::symbology::Symbology;

    #[test]
    fn a_code_has_three_spots_in_any_direction() {
        for degrees in [0.0, 20.0, 45.0, 90.0, 200.0] {
            let frame = turned(&slip(Symbology::Qr, "H53.01-261123-0001"), degrees);
            let found =
                spots(frame.view(), &Contrast::of(frame.view()), Look { row_step: 2, swing: 0.2, crossed: true }, None);
            assert!(found.len() >= 3, "{degrees} degrees: {found:?}");
            assert!(found[..3].iter().all(|spot| (2.5..5.0).contains(&spot.module)), "{degrees} degrees: {found:?}");
        }
    }

    #[test]
    fn runs_have_to_fit() {
        // runs in pixels, whether they are a finder pattern's
        let cases = [
            ([3.0, 3.0, 9.0, 3.0, 3.0], true),
            ([2.0, 4.0, 9.0, 4.0, 2.0], true),
            ([3.0, 3.0, 3.0, 3.0, 3.0], false),
            ([3.0, 3.0, 9.0, 3.0, 9.0], false),
            ([0.5, 0.5, 1.5, 0.5, 0.5], false),
        ];
        for (runs, fits) in cases {
            let mut changes = [0.0; 6];
            for (i, run) in runs.iter().enumerate() {
                changes[i + 1] = changes[i] + run;
            }
            assert_eq!(module_of(changes).is_some(), fits, "{runs:?}");
        }
    }
}
