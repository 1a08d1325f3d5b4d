//! Where finder patterns may stand: a line through the middle of one is dark, light, dark, light, dark as 1:1:3:1:1,
//! whatever its direction (ISO/IEC 18004, section 6.3.3).

use std::ops::Range;
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
    /// Whether a line down through the middle has to look the same; movement smears it one way.
    pub crossed: bool,
}

/// Finds the spots of a picture, those that most lines found first; of its upper part, if time is over before its end.
pub(super) fn find_spots(
    view: LumaView<'_>,
    contrast: &Contrast,
    look: Look,
    until: Option<Instant>,
    spots: &mut Vec<Spot>,
) {
    for y in (look.row_step / 2..view.height()).step_by(look.row_step.max(1)) {
        scan_row(view, contrast, y, &mut |middle, module| {
            let here = Spot { centre: [middle, y as f32], module, hits: 1 };
            let spot = if look.crossed { crossed(view, contrast, here) } else { Some(here) };
            if let Some(spot) = spot {
                merge(spots, spot);
            }
        });
        if spots.len() >= MAX_SPOTS || is_over(until) {
            break;
        }
    }
    spots.sort_by(|a, b| b.hits.cmp(&a.hits).then(b.module.total_cmp(&a.module)));
}

/// Calls `found` with the middle and the module of every 1:1:3:1:1 in a row.
fn scan_row(view: LumaView<'_>, contrast: &Contrast, y: usize, found: &mut impl FnMut(f32, f32)) {
    let row = view.row(y);
    let mut edges = Edges::new(row);
    let mut last = Changes::default();
    let mut take = |edge: Edge| {
        if let Some(module) = last.push(edge) {
            found(last.middle(), module);
        }
    };
    for (block, &least) in contrast.row(y).iter().enumerate() {
        let from = block * BLOCK;
        if least == 0 {
            edges.flush().into_iter().for_each(&mut take);
            edges.restart();
        } else {
            edges.walk(from..(from + BLOCK).min(row.len()), least, &mut take);
        }
    }
    edges.flush().into_iter().for_each(take);
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
        self.0.copy_within(1.., 0);
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
    let slack = SLACK.0 * module + SLACK.1;
    let fits = |i: usize, modules: f32| (changes[i + 1] - changes[i] - modules * module).abs() <= slack;
    (fits(0, 1.0) && fits(1, 1.0) && fits(2, 3.0) && fits(3, 1.0) && fits(4, 1.0)).then_some(module)
}

/// The spot, if a line down and one across through its middle are a finder pattern's too.
fn crossed(view: LumaView<'_>, contrast: &Contrast, spot: Spot) -> Option<Spot> {
    let Spot { centre: [x, y], module, .. } = spot;
    let least = contrast.at(x as usize, y as usize);
    let mut buffer = [0_u8; 2 * MAX_REACH + 1];
    let rows = around(y, module, view.height());
    let column = (x.round() as usize).min(view.width() - 1);
    let line = &mut buffer[..rows.len()];
    line.iter_mut().zip(rows.clone()).for_each(|(value, y)| *value = view.row(y)[column]);
    let (middle, height) = nearest(line, y - rows.start as f32, least)?;
    if height > module * MAX_STRETCH || module > height * MAX_STRETCH {
        return None;
    }
    let y = middle + rows.start as f32;
    let columns = around(x, height, view.width());
    let line = &view.row(y.round() as usize)[columns.clone()];
    let (middle, module) = nearest(line, x - columns.start as f32, least)?;
    Some(Spot { centre: [middle + columns.start as f32, y], module, hits: 1 })
}

/// The pixels of a line of `length` around a place that a finder pattern there can cover.
fn around(place: f32, module: f32, length: usize) -> Range<usize> {
    let reach = ((module * 4.0 * MAX_STRETCH) as usize + 3).min(MAX_REACH);
    let at = (place.round() as usize).min(length - 1);
    at.saturating_sub(reach)..(at + reach + 1).min(length)
}

/// Where on a line the finder pattern nearest to a place has its middle, and its module.
fn nearest(line: &[u8], place: f32, least: u8) -> Option<(f32, f32)> {
    let mut edges = Edges::new(line);
    let mut last = Changes::default();
    let mut best: Option<(f32, f32)> = None;
    let mut take = |edge: Edge| {
        if let Some(module) = last.push(edge) {
            let middle = last.middle();
            let off = (middle - place).abs();
            if off <= module * 1.5 && best.is_none_or(|(known, _)| off < (known - place).abs()) {
                best = Some((middle, module));
            }
        }
    };
    edges.walk(0..line.len(), least, &mut take);
    edges.flush().into_iter().for_each(take);
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
    let mix = |old: f32, new: f32| old + share * (new - old);
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
            let mut contrast = Contrast::default();
            contrast.look(frame.view(), 0.2);
            let mut found = Vec::new();
            find_spots(frame.view(), &contrast, Look { row_step: 2, crossed: true }, None, &mut found);
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
