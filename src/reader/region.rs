//! A place in a picture where bars may stand, and how two such places lie to each other: one along the other's edge, a
//! part of it, or the next piece of the same code.

/// Least length of a region, in pixels: the shortest useful code is about 70 modules.
pub(super) const MIN_LENGTH: f32 = 48.0;
/// Cosine of the angle between regions of one direction: 14 degrees, what a bent paper turns a piece by.
const PARALLEL: f32 = 0.97;
/// Width of what counts as the edge of a region, in pixels: two cells and a half of the localiser's.
const FRINGE: f32 = 20.0;

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
    pub fn local(&self, point: [f32; 2]) -> [f32; 2] {
        let (dx, dy) = (point[0] - self.centre[0], point[1] - self.centre[1]);
        let [ax, ay] = self.along;
        [dx * ax + dy * ay, dy * ax - dx * ay]
    }

    /// The same place, read in a direction turned by `angle` radians.
    pub fn turned(&self, angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        let [x, y] = self.along;
        Self { along: [x * cos - y * sin, x * sin + y * cos], ..*self }
    }

    /// A quarter of its area.
    pub fn area(&self) -> f32 {
        self.half_length * self.half_height
    }
}

/// Share of a larger region's length from which one at its side may be a code of its own, and how far from its middle
/// that lies.
const OWN_LENGTH: f32 = 0.3;
const OWN_PLACE: f32 = 0.25;

/// Whether a region is a sliver along the edge of a larger one.
pub(super) fn is_fringe(region: &Region, larger: &Region) -> bool {
    let [u, v] = larger.local(region.centre);
    let beside = u.abs() <= larger.half_length + FRINGE && v.abs() <= larger.half_height + FRINGE;
    beside && 2.0 * region.half_height <= larger.half_height && region.half_height <= FRINGE
}

/// Whether a region is a part of a larger one that runs the same way. A large part at its side may be a code of its own:
/// two that lie in one line have been joined.
pub(super) fn is_piece(region: &Region, larger: &Region) -> bool {
    let [u, v] = larger.local(region.centre);
    let inside = u.abs() <= larger.half_length && v.abs() <= larger.half_height;
    let own = region.half_length >= OWN_LENGTH * larger.half_length && u.abs() >= OWN_PLACE * larger.half_length;
    inside && !own && are_parallel(region, larger)
}

fn are_parallel(a: &Region, b: &Region) -> bool {
    (a.along[0] * b.along[0] + a.along[1] * b.along[1]).abs() > PARALLEL
}

/// Adds the rectangles around pieces of one code that a stain or a fold has split.
pub(super) fn join_pieces(regions: &mut Vec<Region>) {
    let pieces = regions.len();
    for i in 0..pieces {
        for j in i + 1..pieces {
            let (a, b) = (regions[i], regions[j]);
            if belong_together(&a, &b) {
                regions.push(joined(&a, &b));
            }
        }
    }
}

fn belong_together(a: &Region, b: &Region) -> bool {
    let [u, v] = a.local(b.centre);
    let gap = u.abs() - a.half_length - b.half_length;
    let (low, high) = (a.half_height.min(b.half_height), a.half_height.max(b.half_height));
    let pieces = a.half_length.min(b.half_length) >= MIN_LENGTH / 4.0;
    are_parallel(a, b)
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

    fn piece(x: f32, y: f32) -> Region {
        Region { centre: [x, y], along: [1.0, 0.0], half_length: 40.0, half_height: 15.0 }
    }

    #[test]
    fn a_point_and_its_place_in_the_region_are_inverse() {
        let region = piece(30.0, 50.0).turned(0.7);
        let [u, v] = region.local(region.point(12.0, -5.0));
        assert!((u - 12.0).abs() < 1e-3 && (v + 5.0).abs() < 1e-3, "{u} {v}");
    }

    #[test]
    fn slivers_and_parts_are_told_from_neighbours() {
        let large = Region { half_length: 90.0, half_height: 40.0, ..piece(100.0, 100.0) };
        let sliver = Region { half_height: 8.0, ..piece(100.0, 150.0) };
        assert!(is_fringe(&sliver, &large) && !is_piece(&sliver, &large));
        let small = Region { half_length: 20.0, ..piece(120.0, 110.0) };
        assert!(is_piece(&small, &large) && !is_piece(&small.turned(1.0), &large));
        let half = Region { half_length: 40.0, ..small };
        assert!(is_piece(&half, &large) && !is_piece(&Region { centre: [145.0, 110.0], ..half }, &large));
        assert!(!is_fringe(&piece(100.0, 220.0), &large) && !is_piece(&piece(100.0, 220.0), &large));
    }

    #[test]
    fn pieces_of_one_code_are_joined_and_neighbours_are_not() {
        let with_joined = |mut regions: Vec<Region>| {
            join_pieces(&mut regions);
            regions
        };
        let all = with_joined(vec![piece(50.0, 50.0), piece(150.0, 52.0)]);
        assert_eq!(all.len(), 3);
        assert!((all[2].half_length - 90.0).abs() < 0.1 && (all[2].centre[0] - 100.0).abs() < 0.1, "{all:?}");
        assert_eq!(with_joined(vec![piece(50.0, 50.0), piece(50.0, 120.0)]).len(), 2);
    }
}
