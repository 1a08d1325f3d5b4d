//! Where a picture is dense with edges of both directions: a matrix code, or much small text.
//!
//! A cell is dense when brightness changes much from pixel to pixel both along its rows and down its columns; bars change
//! one way alone, paper neither. Cells with edges that connect to a dense one are an area: the bars at both ends of a
//! PDF417 belong to it.

use super::super::frame::{LumaFrame, LumaView};
use super::super::lines::add_line;

/// Side of a cell in pixels: the smallest code worth looking for covers two by two.
const CELL: usize = 16;
/// Rows taken of each cell, and pixels over which a change is taken, so that no edge falls between two rows.
const ROW_STEP: usize = 2;
/// Least mean change over two pixels, in grey levels: codes of modules of five pixels on dim paper have about 10.
const MIN_CHANGE: u32 = 8;
/// The same as a share of the densest cell's, in percent: blur and light differ less than this within a code.
const MIN_SHARE: u32 = 35;
/// Fewest cells of an area, and the least share of its rectangle that they fill.
const MIN_CELLS: usize = 4;
const MIN_FILL: f32 = 0.5;
/// Least share of an area's cells that are dense; bars with their text below have fewer.
const MIN_DENSE: f32 = 0.3;
/// Least and greatest side of an area, in pixels.
const SIDES: [f32; 2] = [32.0, 1100.0];
/// Longest side of an area for its shortest.
const MAX_ASPECT: f32 = 6.0;
/// Areas of one picture, the largest first.
const MAX_AREAS: usize = 3;
/// Paper taken along around an area when it is cut out, as a share of its shorter side, and in pixels.
const MARGIN: (f32, f32) = (0.12, 12.0);
/// Areas with a shorter side are enlarged, so that modules of a pixel and a half are wide enough for any threshold.
const ENLARGED: [(f32, f32); 2] = [(80.0, 3.0), (160.0, 2.0)];

/// A rectangle, in any direction, that is dense with edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    /// The middle, in pixels.
    pub centre: [f32; 2],
    /// Unit vector along the direction in which brightness changes most.
    pub along: [f32; 2],
    /// Extent along that direction and across it, in pixels.
    pub size: [f32; 2],
    /// Share of the change that is along that direction rather than across it: 0 for squares, 1 for bars.
    pub directed: f32,
}

impl Area {
    /// Whether a square code may fill it.
    pub fn is_squarish(&self) -> bool {
        self.size[0].max(self.size[1]) <= 2.0 * self.size[0].min(self.size[1])
    }

    /// The size in pixels of the area's cut, and the scale of its pixels to the picture's.
    fn cut_size(&self) -> ([usize; 2], f32) {
        let shorter = self.size[0].min(self.size[1]);
        let scale = ENLARGED.iter().find(|(below, _)| shorter < *below).map_or(1.0, |(_, scale)| *scale);
        let margin = 2.0 * (MARGIN.0 * shorter + MARGIN.1);
        (self.size.map(|side| ((side + margin) * scale) as usize), scale)
    }

    /// How many pixels the area's cut has.
    pub fn pixels(&self) -> usize {
        let ([width, height], _) = self.cut_size();
        width * height
    }

    /// The area with some paper around, turned upright, and the scale of its pixels to the picture's.
    pub fn cut(&self, view: LumaView<'_>) -> Option<(LumaFrame, f32)> {
        let ([width, height], scale) = self.cut_size();
        let step = self.along.map(|v| v / scale);
        let mut line = vec![0.0; width];
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            line.fill(0.0);
            add_line(view, self.back([0.0, y as f32], [width, height], scale), step, &mut line);
            pixels.extend(line.iter().map(|&value| value as u8));
        }
        Some((LumaFrame::new(pixels, width, height).ok()?, scale))
    }

    /// The picture's place of a place on the area's cut, which has a size in pixels and a scale.
    pub fn back(&self, [x, y]: [f32; 2], size: [usize; 2], scale: f32) -> [f32; 2] {
        let (u, v) = ((x + 0.5 - size[0] as f32 / 2.0) / scale, (y + 0.5 - size[1] as f32 / 2.0) / scale);
        let [ax, ay] = self.along;
        [self.centre[0] + u * ax - v * ay, self.centre[1] + u * ay + v * ax]
    }
}

/// Finds dense areas; keeps its memory from one picture to the next.
#[derive(Debug, Default)]
pub(super) struct Texture {
    columns: usize,
    rows: usize,
    /// Sums of changes along rows and down columns.
    changes: Vec<[u32; 2]>,
    dense: Vec<bool>,
    free: Vec<bool>,
    members: Vec<usize>,
    found: Vec<Area>,
}

impl Texture {
    /// The dense areas of a picture, the largest first.
    pub fn areas(&mut self, view: LumaView<'_>) -> &[Area] {
        self.sum_up(view);
        self.found.clear();
        let weaker = |change: &[u32; 2]| change[0].min(change[1]);
        let pixels = (CELL * CELL / ROW_STEP) as u32;
        let most = self.changes.iter().map(weaker).max().unwrap_or(0);
        let least = (MIN_CHANGE * pixels).max(most * MIN_SHARE / 100);
        self.dense.clear();
        self.dense.extend(self.changes.iter().map(|change| weaker(change) >= least));
        self.free.clear();
        self.free.extend(self.changes.iter().map(|change| change[0] + change[1] >= 2 * least));
        for seed in 0..self.dense.len() {
            if self.dense[seed] && self.free[seed] {
                self.grow(seed);
                let area = self.area(view);
                self.found.extend(area);
            }
        }
        self.found.sort_by(|a, b| (b.size[0] * b.size[1]).total_cmp(&(a.size[0] * a.size[1])));
        self.found.truncate(MAX_AREAS);
        &self.found
    }

    /// The areas that were found last.
    pub fn found(&self) -> &[Area] {
        &self.found
    }

    fn sum_up(&mut self, view: LumaView<'_>) {
        self.columns = view.width().saturating_sub(ROW_STEP) / CELL;
        self.rows = view.height().saturating_sub(ROW_STEP) / CELL;
        self.changes.clear();
        self.changes.resize(self.columns * self.rows, [0; 2]);
        for (row, cells) in self.changes.chunks_exact_mut(self.columns.max(1)).enumerate() {
            for y in (row * CELL..(row + 1) * CELL).step_by(ROW_STEP) {
                add_changes(cells, view.row(y), view.row(y + ROW_STEP));
            }
        }
    }

    /// Takes the cells with edges that connect to `seed`.
    fn grow(&mut self, seed: usize) {
        self.members.clear();
        self.members.push(seed);
        self.free[seed] = false;
        let mut next = 0;
        while let Some(&at) = self.members.get(next) {
            next += 1;
            let (column, row) = (at % self.columns, at / self.columns);
            let beside = [
                (column > 0).then(|| at - 1),
                (column + 1 < self.columns).then_some(at + 1),
                (row > 0).then(|| at - self.columns),
                (row + 1 < self.rows).then_some(at + self.columns),
            ];
            for near in beside.into_iter().flatten() {
                if std::mem::take(&mut self.free[near]) {
                    self.members.push(near);
                }
            }
        }
    }

    /// The rectangle around the members in their own direction.
    fn area(&self, view: LumaView<'_>) -> Option<Area> {
        let dense = self.members.iter().filter(|&&at| self.dense[at]).count() as f32;
        let covered = (self.members.len() * CELL * CELL) as f32;
        // What is too large is left before its direction is looked for, which takes most of the time.
        let too_large = covered > SIDES[1] * SIDES[1];
        if self.members.len() < MIN_CELLS || dense < MIN_DENSE * self.members.len() as f32 || too_large {
            return None;
        }
        let (along, directed) = self.direction(view);
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        for at in &self.members {
            let [x, y] = [at % self.columns, at / self.columns].map(|v| (v * CELL + CELL / 2) as f32);
            let local = [x * along[0] + y * along[1], y * along[0] - x * along[1]];
            low = std::array::from_fn(|i| low[i].min(local[i]));
            high = std::array::from_fn(|i| high[i].max(local[i]));
        }
        let size: [f32; 2] = std::array::from_fn(|i| high[i] - low[i] + CELL as f32);
        let [u, v]: [f32; 2] = std::array::from_fn(|i| f32::midpoint(low[i], high[i]));
        let centre = [u * along[0] - v * along[1], u * along[1] + v * along[0]];
        let (shorter, longer) = (size[0].min(size[1]), size[0].max(size[1]));
        let fits = shorter >= SIDES[0] && longer <= SIDES[1] && longer <= MAX_ASPECT * shorter;
        let filled = covered >= MIN_FILL * size[0] * size[1];
        (fits && filled).then_some(Area { centre, along, size, directed })
    }

    /// The direction in which most edges of the members are crossed: of the two at right angles that modules have, the
    /// one with more, and how much more. Angles count fourfold, so that both directions of a grid add up.
    fn direction(&self, view: LumaView<'_>) -> ([f32; 2], f32) {
        let (mut fourfold, mut twofold, mut all) = ([0.0_f32; 2], [0.0_f32; 2], 1.0_f32);
        for &at in &self.members {
            let (left, top) = (at % self.columns * CELL, at / self.columns * CELL);
            for y in (top.max(1)..top + CELL).step_by(ROW_STEP) {
                let [above, row, below] = [y - 1, y, y + 1].map(|y| view.row(y));
                for x in left.max(1)..left + CELL {
                    let gx = f32::from(row[x + 1]) - f32::from(row[x - 1]);
                    let gy = f32::from(below[x]) - f32::from(above[x]);
                    let (re, im) = (gx * gx - gy * gy, 2.0 * gx * gy);
                    twofold = [twofold[0] + re, twofold[1] + im];
                    let weight = 1.0 / (gx * gx + gy * gy).max(1.0);
                    all += gx * gx + gy * gy;
                    fourfold = [fourfold[0] + (re * re - im * im) * weight, fourfold[1] + 2.0 * re * im * weight];
                }
            }
        }
        let angle = fourfold[1].atan2(fourfold[0]) / 4.0;
        let (sin, cos) = angle.sin_cos();
        let more = twofold[0] * (2.0 * angle).cos() + twofold[1] * (2.0 * angle).sin();
        (if more >= 0.0 { [cos, sin] } else { [-sin, cos] }, more.abs() / all)
    }
}

/// Adds how much a row of pixels changes, along itself and to the one below, to each cell of a row of cells.
fn add_changes(cells: &mut [[u32; 2]], row: &[u8], below: &[u8]) {
    for (column, sums) in cells.iter_mut().enumerate() {
        let (Some(row), Some(below)) =
            (row[column * CELL..].first_chunk::<{ CELL + ROW_STEP }>(), below[column * CELL..].first_chunk::<CELL>())
        else {
            continue;
        };
        let along = |x: usize| u32::from(row[x].abs_diff(row[x + ROW_STEP]));
        let down = |x: usize| u32::from(row[x].abs_diff(below[x]));
        sums[0] += (0..CELL).map(along).sum::<u32>();
        sums[1] += (0..CELL).map(down).sum::<u32>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::samples::{on_sheet, slip, turned};
    use crate::reader::symbology::Symbology;

    #[test]
    fn a_code_is_an_area_with_its_own_direction() {
        let code = slip(Symbology::DataMatrix, "H53.01-261123-0001");
        for degrees in [0.0_f32, 15.0, 40.0, 110.0] {
            let code = turned(&code, degrees);
            let sheet = on_sheet(&[(&code, 120, 90)], 480, 400);
            let areas = Texture::default().areas(sheet.view()).to_vec();
            let [Area { centre, along, size, .. }] = areas[..] else { panic!("{degrees} degrees: {areas:?}") };
            let middle = [120.0 + code.width() as f32 / 2.0, 90.0 + code.height() as f32 / 2.0];
            assert!((centre[0] - middle[0]).hypot(centre[1] - middle[1]) < 12.0, "{degrees} degrees: {centre:?}");
            let off = (along[1].atan2(along[0]).to_degrees() - degrees).rem_euclid(90.0);
            assert!(off.min(90.0 - off) < 4.0, "{degrees} degrees: {along:?}");
            assert!(size.iter().all(|side| (40.0..110.0).contains(side)), "{degrees} degrees: {size:?}");
        }
    }

    #[test]
    fn bars_and_paper_are_none() {
        let bars = slip(Symbology::Code128, "H53.01-261123-0001");
        assert_eq!(Texture::default().areas(bars.view()), []);
        for (width, height) in [(16, 16), (17, 40), (200, 33)] {
            let frame = LumaFrame::new(vec![200; width * height], width, height).unwrap();
            assert_eq!(Texture::default().areas(frame.view()), []);
        }
    }
}
