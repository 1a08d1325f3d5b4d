//! Where a row of bars may stand in a picture, and which way it runs.
//!
//! Bars are many strong edges of one direction close together: the gradient's structure tensor, summed over small cells,
//! shows them as connected cells of high energy and one angle. Knows nothing of symbologies.

use super::frame::LumaView;

/// Side of a cell in pixels.
const CELL: usize = 8;
/// Rows taken of each cell: every second one is enough for direction.
const ROW_STEP: usize = 2;
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
/// Most cells without strong edges within a code: a wide bar near the camera, a stain.
const MAX_GAP: usize = 4;
/// Fewest cells and least length (pixels) of a region; the shortest useful code is about 70 modules.
const MIN_CELLS: usize = 8;
const MIN_LENGTH: f32 = 48.0;

/// A rectangle, in any direction, in which bars may stand side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Region {
    /// The middle, in pixels.
    pub centre: [f32; 2],
    /// Unit vector across the bars: the direction in which the code is read, either way round.
    pub along: [f32; 2],
    /// Half of the extent across the bars, in pixels.
    pub half_length: f32,
    /// Half of the extent along the bars, in pixels.
    pub half_height: f32,
}

impl Region {
    /// The point `u` pixels along the reading direction and `v` pixels across it, from the middle.
    pub fn point(&self, u: f32, v: f32) -> [f32; 2] {
        let [ax, ay] = self.along;
        [self.centre[0] + u * ax - v * ay, self.centre[1] + u * ay + v * ax]
    }

    /// Where `point` lies in the region's own directions, from its middle.
    fn local(&self, point: [f32; 2]) -> [f32; 2] {
        let (dx, dy) = (point[0] - self.centre[0], point[1] - self.centre[1]);
        let [ax, ay] = self.along;
        [dx * ax + dy * ay, dy * ax - dx * ay]
    }

    fn area(&self) -> f32 {
        self.half_length * self.half_height
    }
}

/// The structure tensor of some pixels.
#[derive(Debug, Clone, Copy, Default)]
struct Tensor {
    xx: f32,
    yy: f32,
    xy: f32,
}

impl Tensor {
    fn add(self, other: Self) -> Self {
        Self { xx: self.xx + other.xx, yy: self.yy + other.yy, xy: self.xy + other.xy }
    }

    /// The doubled angle's vector: its length is the energy in one direction.
    fn doubled(self) -> [f32; 2] {
        [self.xx - self.yy, 2.0 * self.xy]
    }

    fn strength(self) -> f32 {
        let [x, y] = self.doubled();
        x.hypot(y)
    }

    /// Unit vector of the strongest gradient.
    fn direction(self) -> [f32; 2] {
        let [x, y] = self.doubled();
        let angle = y.atan2(x) / 2.0;
        [angle.cos(), angle.sin()]
    }
}

struct Grid {
    columns: usize,
    rows: usize,
    cells: Vec<Tensor>,
}

/// The regions of a picture that may hold a linear code, largest first, at most `limit`.
pub(super) fn bar_regions(view: LumaView<'_>, limit: usize) -> Vec<Region> {
    let grid = smoothed(&tensors(view));
    let mut regions = with_joined(grow_all(&grid));
    regions.retain(|r| 2.0 * r.half_length >= MIN_LENGTH);
    regions.sort_by(|a, b| b.area().total_cmp(&a.area()));
    without_fringes(regions, limit)
}

/// At most `limit` regions, largest first, but for slivers along the edge of larger ones.
fn without_fringes(regions: Vec<Region>, limit: usize) -> Vec<Region> {
    let mut kept: Vec<Region> = Vec::new();
    for region in regions {
        if kept.len() < limit && !kept.iter().any(|larger| is_fringe(&region, larger)) {
            kept.push(region);
        }
    }
    kept
}

fn is_fringe(region: &Region, larger: &Region) -> bool {
    let [u, v] = larger.local(region.centre);
    let margin = 2.0 * CELL as f32;
    let beside = u.abs() <= larger.half_length + margin && v.abs() <= larger.half_height + margin;
    beside && 2.0 * region.half_height <= larger.half_height && region.half_height <= margin
}

fn tensors(view: LumaView<'_>) -> Grid {
    let (columns, rows) = (view.width() / CELL, view.height() / CELL);
    let mut cells = vec![Tensor::default(); columns * rows];
    for y in (1..(rows * CELL).min(view.height() - 1)).step_by(ROW_STEP) {
        let (above, row, below) = (view.row(y - 1), view.row(y), view.row(y + 1));
        let line = &mut cells[y / CELL * columns..][..columns];
        for (column, cell) in line.iter_mut().enumerate() {
            let (mut xx, mut yy, mut xy) = (0, 0, 0);
            let end = ((column + 1) * CELL).min(row.len() - 1);
            for x in (column * CELL).max(1)..end {
                let gx = i32::from(row[x + 1]) - i32::from(row[x - 1]);
                let gy = i32::from(below[x]) - i32::from(above[x]);
                xx += gx * gx;
                yy += gy * gy;
                xy += gx * gy;
            }
            *cell = cell.add(Tensor { xx: xx as f32, yy: yy as f32, xy: xy as f32 });
        }
    }
    Grid { columns, rows, cells }
}

/// Each cell with its eight neighbours, as a mean a pixel.
fn smoothed(grid: &Grid) -> Grid {
    let pixels = (9 * CELL * CELL / ROW_STEP) as f32;
    let mut cells = Vec::with_capacity(grid.cells.len());
    for row in 0..grid.rows {
        for column in 0..grid.columns {
            let sum = neighbourhood(grid, column, row).fold(Tensor::default(), |sum, at| sum.add(grid.cells[at]));
            cells.push(Tensor { xx: sum.xx / pixels, yy: sum.yy / pixels, xy: sum.xy / pixels });
        }
    }
    Grid { cells, ..*grid }
}

/// The indices of a cell and its neighbours.
fn neighbourhood(grid: &Grid, column: usize, row: usize) -> impl Iterator<Item = usize> {
    let columns = column.saturating_sub(1)..=(column + 1).min(grid.columns - 1);
    let rows = row.saturating_sub(1)..=(row + 1).min(grid.rows - 1);
    let width = grid.columns;
    rows.flat_map(move |r| columns.clone().map(move |c| r * width + c))
}

/// Grows regions from the strongest cells on.
fn grow_all(grid: &Grid) -> Vec<Region> {
    let mut free: Vec<bool> = grid.cells.iter().map(|&cell| is_directed(cell)).collect();
    let mut seeds: Vec<usize> = (0..free.len()).filter(|&at| free[at]).collect();
    seeds.sort_by(|&a, &b| grid.cells[b].strength().total_cmp(&grid.cells[a].strength()));
    let mut regions = Vec::new();
    for seed in seeds {
        if free[seed] {
            regions.extend(grow(grid, &mut free, seed));
        }
    }
    regions
}

fn is_directed(cell: Tensor) -> bool {
    let strength = cell.strength();
    strength >= MIN_STRENGTH && strength >= MIN_COHERENCE * (cell.xx + cell.yy)
}

/// Takes all cells that connect to `seed`, run its way and are about as strong.
fn grow(grid: &Grid, free: &mut [bool], seed: usize) -> Option<Region> {
    let mut members = vec![seed];
    let mut total = grid.cells[seed];
    free[seed] = false;
    let mut next = 0;
    while let Some(&at) = members.get(next) {
        next += 1;
        for neighbour in neighbourhood(grid, at % grid.columns, at / grid.columns) {
            let cell = grid.cells[neighbour];
            let strong = cell.strength() * members.len() as f32 >= MIN_SHARE * total.strength();
            if free[neighbour] && strong && alike(cell, total) {
                free[neighbour] = false;
                total = total.add(cell);
                members.push(neighbour);
            }
        }
    }
    (members.len() >= MIN_CELLS).then(|| around(grid, &members, total.direction()))
}

fn alike(a: Tensor, b: Tensor) -> bool {
    let ([ax, ay], [bx, by]) = (a.doubled(), b.doubled());
    ax * bx + ay * by >= MIN_ALIKE * a.strength() * b.strength()
}

/// The rectangle in direction `along` around the core of some cells, what merely hangs on left out.
fn around(grid: &Grid, members: &[usize], along: [f32; 2]) -> Region {
    let half = CELL as f32 / 2.0;
    let middle = |i: usize| (i * CELL) as f32 + half;
    let origin = Region { centre: [0.0; 2], along, half_length: 0.0, half_height: 0.0 };
    let (us, vs): (Vec<_>, Vec<_>) = members
        .iter()
        .map(|&at| {
            let [u, v] = origin.local([middle(at % grid.columns), middle(at / grid.columns)]);
            let strength = grid.cells[at].strength();
            ((u, strength), (v, strength))
        })
        .unzip();
    let ([u0, u1], [v0, v1]) = (core(&us, MAX_GAP), core(&vs, 1));
    Region {
        centre: origin.point(f32::midpoint(u0, u1), f32::midpoint(v0, v1)),
        along,
        half_length: (u1 - u0) / 2.0,
        half_height: (v1 - v0) / 2.0,
    }
}

/// From where to where weights are strong, with at most `gap` cells between, around the strongest place.
fn core(weighted: &[(f32, f32)], gap: usize) -> [f32; 2] {
    let low = weighted.iter().fold(f32::INFINITY, |low, (place, _)| low.min(*place));
    let high = weighted.iter().fold(f32::NEG_INFINITY, |high, (place, _)| high.max(*place));
    let bin = |place: f32| ((place - low) / CELL as f32) as usize;
    let mut bins = vec![0.0; bin(high) + 1];
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

/// Adds the rectangles around pieces of one code that a stain or a fold has split.
fn with_joined(mut regions: Vec<Region>) -> Vec<Region> {
    let mut joints = Vec::new();
    for (i, a) in regions.iter().enumerate() {
        joints.extend(regions[i + 1..].iter().filter(|b| belong_together(a, b)).map(|b| joined(a, b)));
    }
    regions.append(&mut joints);
    regions
}

fn belong_together(a: &Region, b: &Region) -> bool {
    let turn = (a.along[0] * b.along[0] + a.along[1] * b.along[1]).abs();
    let [u, v] = a.local(b.centre);
    let gap = u.abs() - a.half_length - b.half_length;
    let (low, high) = (a.half_height.min(b.half_height), a.half_height.max(b.half_height));
    let pieces = a.half_length.min(b.half_length) >= MIN_LENGTH / 4.0;
    turn > 0.97
        && pieces
        && gap > 0.0
        && v.abs() < low
        && high < 2.0 * low
        && gap < 0.5 * (a.half_length + b.half_length)
}

/// The rectangle around two that lie in one line.
fn joined(a: &Region, b: &Region) -> Region {
    let larger = if a.area() >= b.area() { a } else { b };
    let [ua, ub] = [a, b].map(|r| larger.local(r.centre)[0]);
    let start = (ua - a.half_length).min(ub - b.half_length);
    let end = (ua + a.half_length).max(ub + b.half_length);
    Region { centre: larger.point(f32::midpoint(start, end), 0.0), half_length: (end - start) / 2.0, ..*larger }
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
            let regions = bar_regions(bars(degrees).view(), 8);
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
    fn a_paper_edge_is_no_code() {
        let pixels = (0..320 * 320).map(|i| if i % 320 < 160 { 20 } else { 230 }).collect();
        let frame = LumaFrame::new(pixels, 320, 320).unwrap();
        assert_eq!(bar_regions(frame.view(), 8), Vec::new());
    }

    #[test]
    fn pieces_of_one_code_are_joined_and_neighbours_are_not() {
        let piece = |x: f32, y: f32| Region { centre: [x, y], along: [1.0, 0.0], half_length: 40.0, half_height: 15.0 };
        let all = with_joined(vec![piece(50.0, 50.0), piece(150.0, 52.0)]);
        assert_eq!(all.len(), 3);
        assert!((all[2].half_length - 90.0).abs() < 0.1 && (all[2].centre[0] - 100.0).abs() < 0.1, "{all:?}");
        assert_eq!(with_joined(vec![piece(50.0, 50.0), piece(50.0, 120.0)]).len(), 2);
    }

    #[test]
    fn the_smallest_pictures_have_no_regions() {
        for (width, height) in [(1, 1), (8, 8), (9, 3), (3, 40)] {
            let frame = LumaFrame::new(vec![7; width * height], width, height).unwrap();
            assert_eq!(bar_regions(frame.view(), 8), Vec::new());
        }
    }
}
