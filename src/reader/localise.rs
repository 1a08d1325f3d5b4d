//! Where a row of bars may stand in a picture, and which way it runs.
//!
//! Bars are many strong edges of one direction close together: the gradient's structure tensor, summed over small cells,
//! shows them as connected cells of high energy and one angle. Knows nothing of symbologies.

use std::cmp::Reverse;

use super::frame::LumaView;
use super::region::{MIN_LENGTH, Region, is_fringe, is_piece, join_pieces};

/// Side of a cell in pixels.
const CELL: usize = 8;
/// Rows taken of each cell: every second one is enough for direction. Half as many save 0.17 ms a frame, and lose two of
/// 100 codes in the hard pass.
const ROWS: usize = 4;
/// Least mean of directed squared gradient a pixel; bars of 40 grey levels with heavy blur have about 100.
const MIN_STRENGTH: f32 = 60.0;
/// Least share of the energy in one direction: bars in noise keep about 0.6, text about 0.3.
const MIN_COHERENCE: f32 = 0.5;
/// Cells of one region differ by at most 15 degrees from its mean (cosine of the doubled angle).
const MIN_ALIKE: f32 = 0.866;
/// A cell belongs to a region when it has this share of its mean energy: text beside a code has less.
const MIN_SHARE: f32 = 0.35;
/// Share of the strongest column (or row) of a region's cells that its outermost one needs.
const MIN_CORE: f32 = 0.4;
/// Share of a region's height that lines may drift by before it is turned along its members, how far beside it they count,
/// and the most it is turned by: 20 degrees.
const SLANT_SHARE: f32 = 0.4;
const SLANT_REACH: f32 = 2.0;
const MAX_SLANT: f32 = 0.36;
/// Most cells without strong edges within a code: a wide bar near the camera, a stain.
const MAX_GAP: usize = 4;
/// Fewest cells of a region.
const MIN_CELLS: usize = 8;

/// The structure tensor of a cell and its neighbours.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// The doubled angle's vector: its length is the energy in one direction.
    doubled: [f32; 2],
    /// That length, as a mean a pixel.
    strength: f32,
    /// Whether the energy is high and has one direction.
    directed: bool,
}

/// Finds regions of bars; keeps its memory from one picture to the next.
#[derive(Debug, Default)]
pub(super) struct Localiser {
    grid: Grid,
    /// Strength and index of cells, strongest first.
    seeds: Vec<Reverse<(u32, u32)>>,
    free: Vec<bool>,
    members: Vec<usize>,
    places: [Vec<(f32, f32)>; 2],
    bins: Vec<f32>,
    found: Vec<Region>,
    kept: Vec<Region>,
}

#[derive(Debug, Default)]
struct Grid {
    columns: usize,
    rows: usize,
    /// Sums of squared and mixed differences: xx, yy, xy.
    sums: Vec<[i32; 3]>,
    cells: Vec<Cell>,
}

impl Localiser {
    /// The regions of a picture that may hold a linear code, largest first, at most `limit`.
    pub fn bar_regions(&mut self, view: LumaView<'_>, limit: usize) -> &[Region] {
        self.grid.sum_up(view);
        self.grid.smooth();
        self.found.clear();
        self.grow_all();
        join_pieces(&mut self.found);
        self.found.retain(|r| 2.0 * r.half_length >= MIN_LENGTH);
        self.found.sort_unstable_by(|a, b| b.area().total_cmp(&a.area()));
        self.kept.clear();
        // Slivers along the edge of larger regions and pieces of them are left out.
        for region in &self.found {
            if self.kept.len() < limit
                && !self.kept.iter().any(|larger| is_fringe(region, larger) || is_piece(region, larger))
            {
                self.kept.push(*region);
            }
        }
        &self.kept
    }

    /// The regions that were found last.
    pub fn regions(&self) -> &[Region] {
        &self.kept
    }

    /// Grows regions from the strongest cells on.
    fn grow_all(&mut self) {
        let cells = &self.grid.cells;
        self.free.clear();
        self.free.extend(cells.iter().map(|cell| cell.directed));
        self.seeds.clear();
        let directed = cells.iter().zip(0_u32..).filter(|(cell, _)| cell.directed);
        self.seeds.extend(directed.map(|(cell, at)| Reverse((cell.strength as u32, at))));
        self.seeds.sort_unstable();
        for at in 0..self.seeds.len() {
            let seed = self.seeds[at].0.1 as usize;
            if self.free[seed] {
                let region = self.grow(seed);
                self.found.extend(region);
            }
        }
    }

    /// Takes all cells that connect to `seed`, run its way and are about as strong.
    fn grow(&mut self, seed: usize) -> Option<Region> {
        let (grid, free, members) = (&self.grid, &mut self.free, &mut self.members);
        members.clear();
        members.push(seed);
        let mut total = grid.cells[seed].doubled;
        free[seed] = false;
        let mut next = 0;
        while let Some(&at) = members.get(next) {
            next += 1;
            for neighbour in grid.neighbourhood(at) {
                if !free[neighbour] {
                    continue;
                }
                let cell = &grid.cells[neighbour];
                let length = length(total);
                let strong = cell.strength * members.len() as f32 >= MIN_SHARE * length;
                let [x, y] = cell.doubled;
                if strong && x * total[0] + y * total[1] >= MIN_ALIKE * cell.strength * length {
                    free[neighbour] = false;
                    total = [total[0] + x, total[1] + y];
                    members.push(neighbour);
                }
            }
        }
        let angle = total[1].atan2(total[0]) / 2.0;
        if self.members.len() < MIN_CELLS {
            return None;
        }
        let mut core = self.around([angle.cos(), angle.sin()]);
        if let Some(slope) = self.slant(&core) {
            core = self.around(core.turned(slope.atan()).along);
        }
        Some(self.grid.extended(&core))
    }

    /// How far the members drift aside along a region, when that is so much that lines across the bars would leave it
    /// before its ends: bars seen from the side do not stand upright on their code.
    fn slant(&self, core: &Region) -> Option<f32> {
        let (mut squares, mut products) = (0.0, 0.0);
        for &at in &self.members {
            let [u, v] = core.local(self.grid.middle(at));
            if u.abs() <= core.half_length && v.abs() <= SLANT_REACH * core.half_height {
                let strength = self.grid.cells[at].strength;
                squares += strength * u * u;
                products += strength * u * v;
            }
        }
        let slope = products / squares;
        let leaves = (slope * core.half_length).abs() > SLANT_SHARE * core.half_height;
        (leaves && slope.abs() <= MAX_SLANT).then_some(slope)
    }

    /// The rectangle in direction `along` around the core of the members, what merely hangs on left out.
    fn around(&mut self, along: [f32; 2]) -> Region {
        let origin = Region { centre: [0.0; 2], along, half_length: 0.0, half_height: 0.0 };
        self.places.iter_mut().for_each(Vec::clear);
        for &at in &self.members {
            let local = origin.local(self.grid.middle(at));
            let strength = self.grid.cells[at].strength;
            self.places[0].push((local[0], strength));
            self.places[1].push((local[1], strength));
        }
        let [u0, u1] = core(&self.places[0], MAX_GAP, &mut self.bins);
        let [v0, v1] = core(&self.places[1], 1, &mut self.bins);
        Region {
            centre: origin.point(f32::midpoint(u0, u1), f32::midpoint(v0, v1)),
            along,
            half_length: (u1 - u0) / 2.0,
            half_height: (v1 - v0) / 2.0,
        }
    }
}

fn length([x, y]: [f32; 2]) -> f32 {
    (x * x + y * y).sqrt()
}

impl Grid {
    /// Sums the products of differences over each cell. Cells begin a pixel inside the picture.
    fn sum_up(&mut self, view: LumaView<'_>) {
        self.columns = view.width().saturating_sub(2) / CELL;
        self.rows = view.height().saturating_sub(2) / CELL;
        self.sums.clear();
        for row in 0..self.rows {
            let lines: [_; ROWS] = std::array::from_fn(|i| Differences::of(view, row * CELL + 1 + i * (CELL / ROWS)));
            self.sums.extend((0..self.columns).map(|column| sums(&lines, column)));
        }
    }

    /// Adds up each cell with its eight neighbours and draws the direction from it.
    fn smooth(&mut self) {
        // Differences are halved, so their products are quartered.
        let pixels = (9 * CELL * ROWS) as f32 / 4.0;
        self.cells.clear();
        if self.columns == 0 {
            return;
        }
        for row in 0..self.rows {
            let near = |by: usize| {
                let row = (row + by).saturating_sub(1).min(self.rows - 1);
                &self.sums[row * self.columns..][..self.columns]
            };
            let rows = [near(0), near(1), near(2)];
            let column = |at: usize| {
                let [a, b, c] = rows.map(|row| row[at]);
                [a[0] + b[0] + c[0], a[1] + b[1] + c[1], a[2] + b[2] + c[2]]
            };
            let (mut left, mut here) = (column(0), column(0));
            for at in 0..self.columns {
                let right = column((at + 1).min(self.columns - 1));
                let [xx, yy, xy] = [0, 1, 2].map(|i| (left[i] + here[i] + right[i]) as f32 / pixels);
                let doubled = [xx - yy, 2.0 * xy];
                let strength = length(doubled);
                let directed = strength >= MIN_STRENGTH && strength >= MIN_COHERENCE * (xx + yy);
                self.cells.push(Cell { doubled, strength, directed });
                (left, here) = (here, right);
            }
        }
    }

    /// The region with what goes on beyond its ends: in shadow, glare or a stain bars are the same but weaker.
    fn extended(&self, region: &Region) -> Region {
        let shares = [-0.5, 0.0, 0.5];
        let goes_on = |u: f32| shares.iter().any(|v| self.runs_along(region.point(u, v * region.half_height), region));
        let [left, right] = [-1.0, 1.0].map(|side| {
            let (mut end, mut at) = (region.half_length, region.half_length);
            while at < end + (MAX_GAP * CELL) as f32 {
                at += CELL as f32;
                if goes_on(side * at) {
                    end = at;
                }
            }
            end
        });
        let centre = region.point((right - left) / 2.0, 0.0);
        Region { centre, half_length: f32::midpoint(left, right), ..*region }
    }

    /// Whether the edges at a place run as those of a region do.
    fn runs_along(&self, [x, y]: [f32; 2], region: &Region) -> bool {
        if x < 1.0 || y < 1.0 || x >= (self.columns * CELL + 1) as f32 {
            return false;
        }
        let (column, row) = ((x as usize - 1) / CELL, (y as usize - 1) / CELL);
        let [ax, ay] = region.along;
        self.cells.get(row * self.columns + column).is_some_and(|cell| {
            let [dx, dy] = cell.doubled;
            cell.directed && dx * (ax * ax - ay * ay) + dy * 2.0 * ax * ay >= MIN_ALIKE * cell.strength
        })
    }

    /// The middle of a cell, in pixels.
    fn middle(&self, at: usize) -> [f32; 2] {
        [at % self.columns, at / self.columns].map(|i| (i * CELL + CELL / 2) as f32 + 0.5)
    }

    /// The indices of a cell and its neighbours.
    fn neighbourhood(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let (column, row, width) = (at % self.columns, at / self.columns, self.columns);
        let columns = column.saturating_sub(1)..=(column + 1).min(width - 1);
        let rows = row.saturating_sub(1)..=(row + 1).min(self.rows - 1);
        rows.flat_map(move |r| columns.clone().map(move |c| r * width + c))
    }
}

/// The pixels around a row, a cell's in each piece: those to the left and right of it, above and below.
struct Differences<'a> {
    left: &'a [[u8; CELL]],
    right: &'a [[u8; CELL]],
    above: &'a [[u8; CELL]],
    below: &'a [[u8; CELL]],
}

impl<'a> Differences<'a> {
    fn of(view: LumaView<'a>, y: usize) -> Self {
        let cells = |y: usize, from: usize| view.row(y).get(from..).unwrap_or_default().as_chunks().0;
        Self { left: cells(y, 0), right: cells(y, 2), above: cells(y - 1, 1), below: cells(y + 1, 1) }
    }
}

/// The sums of products over one cell: xx, yy, xy.
fn sums(rows: &[Differences<'_>; ROWS], column: usize) -> [i32; 3] {
    let pairs = rows.as_chunks().0.iter().map(|pair| sums_of_pair(pair, column));
    pairs.fold([0; 3], |sums, more| std::array::from_fn(|i| sums[i] + more[i]))
}

/// The same of two rows. Of halved pixels the products of two rows fit into 16 bits, and processors take eight at once;
/// one loop for each step, or compilers pair lanes of different steps and it takes six times as long.
fn sums_of_pair(rows: &[Differences<'_>; 2], column: usize) -> [i32; 3] {
    let [[ax, ay], [bx, by]] = [0, 1].map(|row| {
        let row = &rows[row];
        [halved(row.left[column], row.right[column]), halved(row.above[column], row.below[column])]
    });
    [products(&ax, &ax, &bx, &bx), products(&ay, &ay, &by, &by), products(&ax, &ay, &bx, &by)]
}

/// The differences of halved pixels.
fn halved(before: [u8; CELL], after: [u8; CELL]) -> [i16; CELL] {
    let mut differences = [0; CELL];
    for (difference, (before, after)) in differences.iter_mut().zip(before.into_iter().zip(after)) {
        *difference = i16::from(after / 2) - i16::from(before / 2);
    }
    differences
}

/// The sum of two products of lanes.
fn products(a: &[i16; CELL], b: &[i16; CELL], c: &[i16; CELL], d: &[i16; CELL]) -> i32 {
    (0..CELL).map(|lane| i32::from(a[lane]) * i32::from(b[lane]) + i32::from(c[lane]) * i32::from(d[lane])).sum()
}

/// From where to where weights are strong, with at most `gap` cells between, around the strongest place.
fn core(weighted: &[(f32, f32)], gap: usize, bins: &mut Vec<f32>) -> [f32; 2] {
    let low = weighted.iter().fold(f32::INFINITY, |low, (place, _)| low.min(*place));
    let high = weighted.iter().fold(f32::NEG_INFINITY, |high, (place, _)| high.max(*place));
    let bin = |place: f32| ((place - low) / CELL as f32) as usize;
    bins.clear();
    bins.resize(bin(high) + 1, 0.0);
    for &(place, weight) in weighted {
        bins[bin(place)] += weight;
    }
    let peak = (0..bins.len()).max_by(|&a, &b| bins[a].total_cmp(&bins[b])).unwrap_or_default();
    let strong = |at: usize| bins[at] >= MIN_CORE * bins[peak];
    let reach = |end: usize, at: usize| if strong(at) && at.abs_diff(end) <= gap + 1 { at } else { end };
    let first = (0..peak).rev().fold(peak, reach);
    let last = (peak..bins.len()).fold(peak, reach);
    let edge = |at: usize| (at * CELL) as f32 + low;
    [edge(first) - CELL as f32 / 2.0, edge(last + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;

    /// Bars of 6 pixels in a rectangle of 160x60 that is turned by `degrees` about the middle of a 320x320 picture.
    fn bars(degrees: f32) -> LumaFrame {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let pixel = |x: usize, y: usize| {
            let (dx, dy) = (x as f32 - 160.0, y as f32 - 160.0);
            let (u, v) = (dx * cos + dy * sin, dy * cos - dx * sin);
            let inside = u.abs() < 80.0 && v.abs() < 30.0;
            if inside && (u / 3.0).floor() as i32 % 2 == 0 { 30 } else { 220 }
        };
        let pixels = (0..320 * 320).map(|i| pixel(i % 320, i / 320)).collect();
        LumaFrame::new(pixels, 320, 320).unwrap()
    }

    #[test]
    fn bars_are_found_in_every_direction() {
        for degrees in [0.0_f32, 17.0, 45.0, 90.0, 133.0] {
            let regions = Localiser::default().bar_regions(bars(degrees).view(), 8).to_vec();
            assert_eq!(regions.len(), 1, "{degrees} degrees: {regions:?}");
            let Region { centre, along, half_length, half_height } = regions[0];
            let (sin, cos) = degrees.to_radians().sin_cos();
            assert!((along[0] * cos + along[1] * sin).abs() > 0.995, "{degrees} degrees: {along:?}");
            assert!((centre[0] - 160.0).hypot(centre[1] - 160.0) < 8.0, "{degrees} degrees: {centre:?}");
            assert!((80.0..100.0).contains(&half_length), "{degrees} degrees: {half_length}");
            assert!((24.0..50.0).contains(&half_height), "{degrees} degrees: {half_height}");
        }
    }

    #[test]
    fn bars_that_stand_askew_are_followed_along_their_code() {
        for slant in [-0.27_f32, 0.0, 0.2] {
            let pixel = |i: usize| {
                let (u, v) = ((i % 400) as f32 - 200.0, (i / 400) as f32 - 60.0);
                let inside = u.abs() < 160.0 && v.abs() < 18.0;
                if inside && ((u + slant * v) / 3.0).floor() as i32 % 2 == 0 { 30 } else { 220 }
            };
            let frame = LumaFrame::new((0..400 * 120).map(pixel).collect(), 400, 120).unwrap();
            let region = Localiser::default().bar_regions(frame.view(), 1)[0];
            assert!(region.along[0].abs() > 0.998 && region.half_length > 150.0, "{slant}: {region:?}");
        }
    }

    #[test]
    fn a_paper_edge_is_no_code() {
        let pixels = (0..320 * 320).map(|i| if i % 320 < 160 { 20 } else { 230 }).collect();
        let frame = LumaFrame::new(pixels, 320, 320).unwrap();
        assert!(Localiser::default().bar_regions(frame.view(), 8).is_empty());
    }

    #[test]
    fn the_smallest_pictures_have_no_regions() {
        for (width, height) in [(1, 1), (8, 8), (9, 3), (3, 40)] {
            let frame = LumaFrame::new(vec![7; width * height], width, height).unwrap();
            assert!(Localiser::default().bar_regions(frame.view(), 8).is_empty());
        }
    }
}
