//! From the brightness along a line to black and white modules.
//!
//! An edge lies at mid level between a light and a dark turning point, so uneven light along the line does no harm.

use rxing::common::BitArray;

/// Samples that a line is enlarged to, unless it has as many: row readers count whole samples a bar.
const WANTED_SAMPLES: usize = 4096;
/// Least swing between two turning points, as a share of the line's range from dark to light.
const LEAST_SWING: f32 = 0.12;
/// Turning points to each side among which the strongest are looked for: two characters of Code 128.
const AROUND: usize = 12;
/// Least swing in grey levels, against noise on plain paper.
const LEAST_LEVELS: f32 = 6.0;

/// How to find edges in a blurred line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sharpening {
    /// Share of the second difference that is taken away.
    pub amount: f32,
    /// Distance of the neighbours in pixels.
    pub radius: usize,
    /// Where an edge lies: at mid level of the two turning points beside it (1), where narrow bars come out too wide, or of
    /// the strongest ones around (0), where they come out too narrow; in between the errors cancel out.
    pub nearness: f32,
}

/// A line of black (set) and white bits.
#[derive(Debug)]
pub(super) struct Line {
    /// The bits, enlarged.
    pub bits: BitArray,
    /// Bits a pixel of the profile.
    pub scale: usize,
    /// Where colours change, in bits.
    pub edges: Vec<usize>,
}

/// Black and white bits of a brightness profile taken at every pixel; `None` when it has no edges.
pub(super) fn line(profile: &[f32], sharpening: Sharpening) -> Option<Line> {
    let scale = (WANTED_SAMPLES / profile.len().max(1)).clamp(1, 4);
    let samples = enlarged(&sharpened(profile, sharpening), scale);
    let points = turning_points(&samples, least_swing(&samples));
    let first_is_black = points.first()?.1 < points.get(1)?.1;
    let edges: Vec<usize> = (1..points.len()).map(|at| crossing(&samples, &points, at, sharpening.nearness)).collect();
    let mut bits = BitArray::with_size(samples.len());
    let mut black = first_is_black;
    let mut start = 0;
    for &edge in edges.iter().chain([&samples.len()]) {
        if black {
            (start..edge).for_each(|i| bits.set(i));
        }
        black = !black;
        start = edge;
    }
    Some(Line { bits, scale, edges })
}

fn sharpened(profile: &[f32], Sharpening { amount, radius, .. }: Sharpening) -> Vec<f32> {
    let last = profile.len().saturating_sub(1);
    let at = |i: usize| profile[i.min(last)];
    (0..profile.len())
        .map(|i| amount.mul_add(2.0 * at(i) - at(i.saturating_sub(radius)) - at(i + radius), at(i)))
        .collect()
}

/// Catmull-Rom interpolation, `scale` samples for each.
fn enlarged(profile: &[f32], scale: usize) -> Vec<f32> {
    if scale <= 1 {
        return profile.to_vec();
    }
    let last = profile.len().saturating_sub(1);
    let at = |i: usize| profile[i.min(last)];
    let weights: Vec<[f32; 4]> = (0..scale).map(|step| catmull_rom(step as f32 / scale as f32)).collect();
    let mut samples = Vec::with_capacity(profile.len() * scale);
    for i in 0..profile.len() {
        let near = [at(i.saturating_sub(1)), at(i), at(i + 1), at(i + 2)];
        samples.extend(weights.iter().map(|w| near.iter().zip(w).map(|(p, w)| p * w).sum::<f32>()));
    }
    samples
}

fn catmull_rom(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-t3 + 2.0 * t2 - t, 3.0 * t3 - 5.0 * t2 + 2.0, -3.0 * t3 + 4.0 * t2 + t, t3 - t2].map(|w| w / 2.0)
}

fn least_swing(samples: &[f32]) -> f32 {
    let mut sorted = samples.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let at = |share: usize| sorted.get(sorted.len() * share / 100).copied().unwrap_or_default();
    (LEAST_SWING * (at(95) - at(5))).max(LEAST_LEVELS)
}

/// Where the line turns, alternately from dark to light and back, leaving out swings smaller than `least`.
fn turning_points(samples: &[f32], least: f32) -> Vec<(usize, f32)> {
    let mut points = Vec::new();
    let Some(&first) = samples.first() else { return points };
    let (mut low, mut high) = ((0, first), (0, first));
    let mut rising = None;
    for (i, &value) in samples.iter().enumerate() {
        if value < low.1 {
            low = (i, value);
        }
        if value > high.1 {
            high = (i, value);
        }
        if rising != Some(true) && value > low.1 + least {
            points.push(low);
            high = (i, value);
            rising = Some(true);
        } else if rising != Some(false) && value < high.1 - least {
            points.push(high);
            low = (i, value);
            rising = Some(false);
        }
    }
    points.extend(rising.map(|rising| if rising { high } else { low }));
    points
}

/// The first sample beyond the level of the edge that leads to turning point `at`.
fn crossing(samples: &[f32], points: &[(usize, f32)], at: usize, nearness: f32) -> usize {
    let (from, to) = (points[at - 1], points[at]);
    let near = f32::midpoint(from.1, to.1);
    let around = &points[at.saturating_sub(AROUND)..points.len().min(at + AROUND)];
    let darkest = around.iter().fold(f32::INFINITY, |low, point| low.min(point.1));
    let lightest = around.iter().fold(f32::NEG_INFINITY, |high, point| high.max(point.1));
    let level = near * nearness + f32::midpoint(darkest, lightest) * (1.0 - nearness);
    // Both sides of an edge are to keep something: it stays within the middle half of its swing.
    let quarter = (to.1 - from.1).abs() / 4.0;
    let level = level.clamp(near - quarter, near + quarter);
    let rising = to.1 > from.1;
    let beyond = |&value: &f32| (value > level) == rising;
    samples[from.0..=to.0].iter().position(beyond).map_or(to.0, |index| from.0 + index)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Sharpening = Sharpening { amount: 0.0, radius: 1, nearness: 1.0 };

    /// Runs of light and dark, in turn, as pixels.
    fn profile(runs: &[usize], light: f32, dark: f32, slope: f32) -> Vec<f32> {
        let colours = [light, dark].into_iter().cycle();
        let flat = runs.iter().zip(colours).flat_map(|(&run, colour)| vec![colour; run]);
        flat.enumerate().map(|(i, value)| value + slope * i as f32).collect()
    }

    #[test]
    fn edges_stand_where_colours_change() {
        let runs = [10, 2, 2, 4, 3, 1, 10];
        // light, dark, slope a pixel: plain, faint, lit from one side
        for (light, dark, slope) in [(230.0, 20.0, 0.0), (90.0, 50.0, 0.0), (100.0, 40.0, 0.2)] {
            let line = line(&profile(&runs, light, dark, slope), PLAIN).unwrap();
            assert_eq!(line.edges.len(), 6, "{light} {dark} {slope}");
            let ends = runs.iter().scan(0, |sum, run| {
                *sum += run;
                Some(*sum)
            });
            for (edge, end) in line.edges.iter().zip(ends) {
                assert!(edge.abs_diff(end * line.scale) <= line.scale, "{edge} for {end} ({light} {dark} {slope})");
            }
            assert!(line.bits.get(11 * line.scale) && !line.bits.get(0));
        }
    }

    #[test]
    fn plain_paper_has_no_line() {
        for profile in [vec![], vec![200.0], vec![200.0; 300], (0..300).map(|i| 200.0 + (i % 3) as f32).collect()] {
            assert!(line(&profile, PLAIN).is_none());
        }
    }

    #[test]
    fn sharpening_brings_back_a_blurred_bar() {
        let mut blurred = profile(&[12, 4, 2, 4, 12], 200.0, 40.0, 0.0);
        for _ in 0..9 {
            let at = |i: usize| blurred[i.min(blurred.len() - 1)];
            blurred = (0..blurred.len()).map(|i| (at(i.saturating_sub(1)) + 2.0 * at(i) + at(i + 1)) / 4.0).collect();
        }
        let edges =
            |amount| line(&blurred, Sharpening { amount, radius: 2, nearness: 1.0 }).map_or(0, |line| line.edges.len());
        assert_eq!((edges(0.0), edges(1.0)), (2, 4));
    }
}
