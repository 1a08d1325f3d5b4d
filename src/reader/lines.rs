//! Lines laid over a region along its reading direction, and how lines of one code lie to each other.

use super::frame::LumaView;
use super::region::Region;

/// Least correlation of two neighbouring lines of bars; lines of text or fabric differ from each other.
const MIN_CORRELATION: f32 = 0.7;

/// Furthest shift in pixels of a line against its neighbour.
const MAX_SKEW: usize = 8;

/// Half the length of a line: the region and a quiet zone on each side.
pub(super) fn reach(region: &Region) -> f32 {
    region.half_length * 1.15 + 16.0
}

/// Samples of a line, one a pixel.
pub(super) fn samples(region: &Region) -> usize {
    (2.0 * reach(region)) as usize + 1
}

/// The brightness along the line `v` pixels beside the middle: the mean of `abreast` lines a pixel apart.
pub(super) fn profile(view: LumaView<'_>, region: &Region, v: f32, abreast: usize, out: &mut Vec<f32>) {
    let half = reach(region);
    out.clear();
    out.resize(samples(region), 0.0);
    let first = v - (abreast - 1) as f32 / 2.0;
    for i in 0..abreast {
        add_line(view, region.point(-half, first + i as f32), region.along, out);
    }
    let share = 1.0 / abreast as f32;
    for value in out {
        *value *= share;
    }
}

/// Adds the brightness at `start` and at steps of `along` from it.
pub(super) fn add_line(view: LumaView<'_>, start: [f32; 2], along: [f32; 2], out: &mut [f32]) {
    let at = |i: usize| [start[0] + i as f32 * along[0], start[1] + i as f32 * along[1]];
    let [first, end] = inside(view, start, along, out.len());
    view.add_inner_line(at(first), along, &mut out[first..end]);
    for i in (0..first).chain(end..out.len()) {
        let [x, y] = at(i);
        out[i] += view.sample(x, y);
    }
}

/// The first step of a line within the picture, a pixel from its right and lower border, and the one after the last.
fn inside(view: LumaView<'_>, start: [f32; 2], along: [f32; 2], steps: usize) -> [usize; 2] {
    let (mut first, mut end) = (0.0_f32, steps as f32);
    for (start, along, size) in [(start[0], along[0], view.width()), (start[1], along[1], view.height())] {
        let last = size as f32 - 1.01;
        if along.abs() < 1e-6 {
            end = if (0.0..=last).contains(&start) { end } else { 0.0 };
        } else {
            let (near, far) = (-start / along, (last - start) / along);
            first = first.max(near.min(far).ceil());
            end = end.min(near.max(far).floor());
        }
    }
    let end = (end.max(0.0) as usize).min(steps);
    [(first as usize).min(end), end]
}

/// Whether lines beside each other show the same bars, a little shifted at most.
pub(super) fn are_alike(a: &[f32], b: &[f32]) -> bool {
    correlation(a, b) >= MIN_CORRELATION
        || shift(a, b, MAX_SKEW).is_some_and(|(_, likeness)| likeness >= MIN_CORRELATION)
}

/// Pearson's correlation of two lines, as far as the shorter one goes.
pub(super) fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let count = a.len().min(b.len()).max(1) as f32;
    let mut sums = [0.0; 5];
    for (&a, &b) in a.iter().zip(b) {
        sums = [sums[0] + a, sums[1] + b, sums[2] + a * a, sums[3] + b * b, sums[4] + a * b];
    }
    let [a, b, aa, bb, ab] = sums.map(|sum| sum / count);
    let (aa, bb, ab) = (aa - a * a, bb - b * b, ab - a * b);
    // Below a quarter of a grey level nothing is to be seen.
    if aa > 0.06 && bb > 0.06 { ab / (aa * bb).sqrt() } else { 0.0 }
}

/// By how many samples `line` lies further right than `reference`, looked for up to `most` each way, with the
/// correlation there.
pub(super) fn shift(reference: &[f32], line: &[f32], most: usize) -> Option<(f32, f32)> {
    let len = reference.len().min(line.len());
    if len < 4 * most {
        return None;
    }
    let inner = &reference[most..len - most];
    let at = |shift: usize| correlation(inner, &line[shift..shift + inner.len()]);
    let (mut best, mut peak) = (f32::NEG_INFINITY, most);
    for shift in 0..=2 * most {
        let value = at(shift);
        if value > best {
            (best, peak) = (value, shift);
        }
    }
    if peak == 0 || peak == 2 * most {
        return None;
    }
    let (left, right) = (at(peak - 1), at(peak + 1));
    let bend = left - 2.0 * best + right;
    let part = if bend < 0.0 { (0.5 * (left - right) / bend).clamp(-0.5, 0.5) } else { 0.0 };
    Some((peak as f32 - most as f32 + part, best))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;

    #[test]
    fn lines_of_one_code_correlate() {
        let bars: Vec<f32> = (0..200).map(|i| if i / 3 % 2 == 0 { 20.0 } else { 200.0 }).collect();
        let fainter: Vec<f32> = bars.iter().map(|v| 60.0 + v / 3.0).collect();
        let shifted: Vec<f32> = bars.iter().skip(3).chain(&bars[..3]).copied().collect();
        assert!(correlation(&bars, &fainter) > 0.99);
        assert!(correlation(&bars, &shifted) < -0.9);
        assert_eq!(correlation(&bars, &[7.0; 200]).to_bits(), 0.0_f32.to_bits());
    }

    #[test]
    fn a_line_is_sampled_within_the_picture_and_beyond_it() {
        let frame = LumaFrame::new((0..60 * 50).map(|i| (i % 60 * 3 + i / 60) as u8).collect(), 60, 50).unwrap();
        for (centre, degrees) in [
            ([30.0, 25.0], 0.0_f32),
            ([2.0, 25.0], 20.0),
            ([58.0, 48.0], 90.0),
            ([30.0, 60.0], 0.0),
            ([-90.0, 9.0], 45.0),
        ] {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let region = Region { centre, along: [cos, sin], half_length: 20.0, half_height: 8.0 };
            let mut line = Vec::new();
            profile(frame.view(), &region, 1.5, 1, &mut line);
            for (i, value) in line.into_iter().enumerate() {
                let [x, y] = region.point(i as f32 - reach(&region), 1.5);
                let expected = frame.view().sample(x, y);
                assert!((value - expected).abs() < 0.5, "{centre:?} {degrees} {i}: {value} for {expected}");
            }
        }
    }

    #[test]
    fn the_shift_of_a_line_is_found_between_samples() {
        let wave = |i: f32| 100.0 + 40.0 * (i * 0.31).sin() + 30.0 * (i * 0.17).cos();
        let reference: Vec<f32> = (0..200).map(|i| wave(i as f32)).collect();
        for by in [-5.0, -1.3, 0.0, 0.5, 4.7_f32] {
            let line: Vec<f32> = (0..200).map(|i| wave(i as f32 - by)).collect();
            let (found, correlation) = shift(&reference, &line, 8).unwrap();
            assert!((found - by).abs() < 0.1 && correlation > 0.97, "{found} for {by}");
        }
    }
}
