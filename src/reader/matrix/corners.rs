//! Which three finder patterns belong to one symbol, and which of them is its corner.

use super::layout::SIDES;
use super::pattern::Pattern;

/// Modules of patterns of one symbol differ by at most this factor: near and far corner of a tilted paper.
const MAX_SIZES: f32 = 1.7;
/// The legs from the corner differ by at most this factor.
const MAX_LEGS: f32 = 1.8;
/// Largest cosine of the angle between the legs: a right angle seen aslant or bent.
const MAX_COSINE: f32 = 0.5;
/// Least cosine of the angle between a leg and the side of a pattern that it runs along.
const MIN_ALIGNED: f32 = 0.86;
/// Most strain of three patterns that were all seen; heavy blur reaches 1.3, chance triples begin at 2.
pub(super) const MAX_STRAIN: f32 = 1.7;
/// Modules that a symbol's side may be measured wrong by, before its dimension is ruled out.
const MARGIN: f32 = 3.0;

/// Three finder patterns of what may be one symbol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Corners {
    /// Top left, top right and bottom left, each facing along the symbol's rows.
    pub patterns: [Pattern; 3],
    /// Modules along a side, as measured; whole only by chance.
    pub side: f32,
    /// How unlike a square it is, 0 at best.
    pub strain: f32,
}

/// The likely triples among some patterns, the likeliest first, at most `limit`.
pub(super) fn triples(patterns: &[Pattern], limit: usize) -> Vec<Corners> {
    let mut found = Vec::new();
    for corner in 0..patterns.len() {
        for one in 0..patterns.len() {
            for other in one + 1..patterns.len() {
                if one != corner && other != corner {
                    found.extend(corners(patterns[corner], patterns[one], patterns[other]));
                }
            }
        }
    }
    found.retain(|corners| corners.strain <= MAX_STRAIN);
    found.sort_by(|a, b| a.strain.total_cmp(&b.strain));
    found.truncate(limit);
    found
}

/// The triples that lack one pattern, as two say it should stand: a stain or a finger may lie on it.
pub(super) fn completed(a: Pattern, b: Pattern) -> Vec<Corners> {
    let leg = [b.centre[0] - a.centre[0], b.centre[1] - a.centre[1]];
    let mut found = Vec::new();
    // Beside either, on either side, or across from the middle of both.
    for (from, leg) in [(a, leg), (b, leg.map(|v| -v))] {
        for side in [1.0, -1.0] {
            let faced = from.facing(leg);
            let length = leg[0].hypot(leg[1]) / faced.right[0].hypot(faced.right[1]);
            let centre = faced.point(0.0, side * length);
            let third = Pattern { centre, score: 0.0, ..faced };
            found.extend(corners(from, if from == a { b } else { a }, third));
        }
    }
    for side in [1.0, -1.0] {
        let faced = a.facing(leg);
        let diagonal = [leg[0] / 2.0 - side * leg[1] / 2.0, leg[1] / 2.0 + side * leg[0] / 2.0];
        let corner = Pattern { centre: [a.centre[0] + diagonal[0], a.centre[1] + diagonal[1]], score: 0.0, ..faced };
        found.extend(corners(corner, a, b));
    }
    found
}

/// Puts three patterns in order round their corner, if they can be a symbol.
fn corners(corner: Pattern, one: Pattern, other: Pattern) -> Option<Corners> {
    let leg = |to: Pattern| [to.centre[0] - corner.centre[0], to.centre[1] - corner.centre[1]];
    let cross = |a: [f32; 2], b: [f32; 2]| a[0] * b[1] - a[1] * b[0];
    let (right, down) = if cross(leg(one), leg(other)) > 0.0 { (one, other) } else { (other, one) };
    let (across, along) = (leg(right), leg(down));
    let lengths = [across, along].map(|[x, y]| x.hypot(y));
    let modules = [corner, right, down].map(|p| p.module());
    let sizes = ratio(&modules);
    let cosine = (across[0] * along[0] + across[1] * along[1]).abs() / (lengths[0] * lengths[1]).max(1.0);
    if sizes > MAX_SIZES || ratio(&lengths) > MAX_LEGS || cosine > MAX_COSINE {
        return None;
    }
    let patterns = [corner, right, down].map(|p| p.facing(across));
    let aligned = patterns.map(|p| alignment(p.right, across).min(alignment(p.down, along)));
    let aligned = aligned.into_iter().fold(1.0, f32::min);
    let rows = lengths[0] / f32::midpoint(extent(patterns[0].right, across), extent(patterns[1].right, across));
    let columns = lengths[1] / f32::midpoint(extent(patterns[0].down, along), extent(patterns[2].down, along));
    let side = f32::midpoint(rows, columns) + 7.0;
    let possible = SIDES[0] as f32 - MARGIN..=SIDES[1] as f32 + MARGIN;
    if aligned < MIN_ALIGNED || !possible.contains(&side) || ratio(&[rows, columns]) > 1.4 {
        return None;
    }
    let scores: f32 = patterns.iter().map(|p| 1.0 - p.score).sum();
    let strain = (sizes - 1.0) + 2.0 * (ratio(&[rows, columns]) - 1.0) + cosine + 2.0 * (1.0 - aligned) + scores;
    Some(Corners { patterns, side, strain })
}

fn ratio(values: &[f32]) -> f32 {
    let low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let high = values.iter().copied().fold(0.0, f32::max);
    high / low.max(1e-3)
}

/// The length of a module's side in the direction of a leg.
fn extent(side: [f32; 2], leg: [f32; 2]) -> f32 {
    let length = leg[0].hypot(leg[1]).max(1.0);
    ((side[0] * leg[0] + side[1] * leg[1]) / length).max(0.1)
}

/// The cosine of the angle between two directions.
fn alignment(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] * b[0] + a[1] * b[1]) / (a[0].hypot(a[1]) * b[0].hypot(b[1])).max(1e-3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(x: f32, y: f32) -> Pattern {
        Pattern { centre: [x, y], right: [3.0, 0.0], down: [0.0, 3.0], score: 0.9 }
    }

    #[test]
    fn a_square_is_put_in_order() {
        let (a, b, c) = (pattern(100.0, 100.0), pattern(154.0, 100.0), pattern(100.0, 154.0));
        for order in [[a, b, c], [b, c, a], [c, a, b], [c, b, a]] {
            let found = triples(&order, 4);
            assert_eq!(found[0].patterns.map(|p| p.centre), [a, b, c].map(|p| p.centre));
            assert!((found[0].side - 25.0).abs() < 0.1, "{found:?}");
        }
    }

    #[test]
    fn three_patterns_in_a_line_or_far_apart_are_no_symbol() {
        let row = [pattern(100.0, 100.0), pattern(154.0, 100.0), pattern(208.0, 100.0)];
        assert_eq!(triples(&row, 4), []);
        let far = [pattern(100.0, 100.0), pattern(1154.0, 100.0), pattern(100.0, 1154.0)];
        assert_eq!(triples(&far, 4), []);
    }

    #[test]
    fn two_say_where_the_third_is() {
        let (a, b, c) = (pattern(100.0, 100.0), pattern(154.0, 100.0), pattern(100.0, 154.0));
        for (one, other, missing) in [(a, b, c), (a, c, b), (b, c, a)] {
            let near = |p: &Pattern| (p.centre[0] - missing.centre[0]).hypot(p.centre[1] - missing.centre[1]) < 1.0;
            assert!(completed(one, other).iter().any(|found| found.patterns.iter().any(near)), "{missing:?}");
        }
    }
}
