//! Whether a line may show a linear code at all: what codes have and fences, rulers, stripes and tables lack. Cheap, so
//! that a desk costs little.

use std::ops::RangeInclusive;

use super::lines::correlation;

/// Fewest runs of a line of bars: the shortest code of six characters has more than 40.
const MIN_RUNS: usize = 40;
/// Least variation of the bars' widths, and of the spaces', as a share of their mean. Blurred codes have 0.23 and more;
/// rulers, fences and weave have one width for one colour, and 0.04 to 0.12.
const MIN_VARIATION: f32 = 0.15;

/// A light run of so many middling or mean ones bounds a code: some five modules.
const BOUND: f32 = 3.5;
/// Fewest runs between two bounds: a code of six characters has 55, of which blur joins some.
const MIN_BETWEEN: usize = 34;
/// Variation of the widths between two bounds: codes have 0.17 to 0.75, rulers and fences less for one colour or more
/// for the other.
const VARIATION: RangeInclusive<f32> = MIN_VARIATION..=0.8;

/// Correlation of a line with itself, moved along, from which on it repeats itself: fences and stripes have 0.6 to 0.95,
/// codes at most 0.52.
const REPEATS: f32 = 0.6;
/// Below this one it has moved by more than a bar.
const APART: f32 = 0.2;

/// Tells whether a code may stand on a line; keeps its memory from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    widths: Vec<f32>,
}

impl Evidence {
    /// Whether runs as uneven as a code's stand between two light ones as wide as quiet zones.
    pub fn is_bounded(&mut self, runs: &[f32]) -> bool {
        let Some(inner) = runs.get(1..runs.len().saturating_sub(1)).filter(|inner| inner.len() >= MIN_BETWEEN) else {
            return false;
        };
        self.widths.clear();
        self.widths.extend_from_slice(inner);
        let middle = self.widths.len() / 2;
        let middling = *self.widths.select_nth_unstable_by(middle, f32::total_cmp).1;
        let mean = inner.iter().sum::<f32>() / inner.len() as f32;
        // Wide things beside a code draw the mean up; blur that joins narrow bars leaves the middling one behind.
        stands_between(runs, BOUND * middling) || stands_between(runs, BOUND * mean)
    }
}

/// Whether runs as uneven as a code's stand between two light ones of `bound` pixels.
fn stands_between(runs: &[f32], bound: f32) -> bool {
    let mut start = runs.len();
    for (place, _) in runs.iter().enumerate().step_by(2).filter(|(_, width)| **width >= bound) {
        let between = runs.get(start + 1..place).unwrap_or_default();
        if between.len() >= MIN_BETWEEN && variations(between).iter().all(|share| VARIATION.contains(share)) {
            return true;
        }
        start = place;
    }
    false
}

/// Whether a line is mostly runs of one to five narrow ones, as a code's is.
pub(super) fn is_like_bars(runs: &[f32]) -> bool {
    if runs.len() < MIN_RUNS + 2 {
        return false;
    }
    let inner = &runs[1..runs.len() - 1];
    let mean = inner.iter().sum::<f32>() / inner.len() as f32;
    // A narrow run is half of the mean one, a wide one of four modules twice.
    let fitting = inner.iter().filter(|&&run| run >= 0.2 * mean && run <= 3.0 * mean).count();
    10 * fitting >= 9 * inner.len() && variations(inner).iter().all(|share| *share >= MIN_VARIATION)
}

/// Whether a line repeats itself, as fences and stripes do and codes do not.
pub(super) fn repeats(line: &[f32]) -> bool {
    let mut apart = false;
    (2..line.len() / 3).any(|by| {
        let likeness = correlation(&line[by..], line);
        apart |= likeness < APART;
        apart && likeness >= REPEATS
    })
}

/// The standard deviation of the widths of each colour, as a share of their mean.
fn variations(runs: &[f32]) -> [f32; 2] {
    [0, 1].map(|colour| {
        let widths = runs.iter().skip(colour).step_by(2);
        let (count, sum, squares) =
            widths.fold((0.0, 0.0, 0.0), |(n, sum, squares), w| (n + 1.0, sum + w, squares + w * w));
        (squares * count - sum * sum).max(0.0_f32).sqrt() / sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of bars as uneven as a code's, of `module` pixels, between light ones of `quiet` pixels.
    fn runs(count: usize, module: f32, quiet: f32) -> Vec<f32> {
        let widths = [2, 1, 1, 3, 1, 2, 4, 1, 2, 2, 1].into_iter().cycle().take(count);
        let bars = widths.map(|width| width as f32 * module);
        [quiet].into_iter().chain(bars).chain([quiet]).collect()
    }

    #[test]
    fn uneven_bars_between_quiet_zones_are_bounded() {
        let mut evidence = Evidence::default();
        for module in [1.0, 4.0] {
            assert!(evidence.is_bounded(&runs(55, module, 10.0 * module)), "{module}");
            assert!(!evidence.is_bounded(&runs(55, module, 3.0 * module)), "{module}");
            assert!(!evidence.is_bounded(&runs(25, module, 10.0 * module)), "{module}");
        }
        assert!(!evidence.is_bounded(&[]) && !evidence.is_bounded(&[5.0; 101]));
    }

    #[test]
    fn even_bars_are_no_code() {
        let even: Vec<f32> = [30.0].into_iter().chain([3.0, 5.0].into_iter().cycle().take(61)).chain([30.0]).collect();
        assert!(!Evidence::default().is_bounded(&even) && !is_like_bars(&even));
    }

    #[test]
    fn a_fence_repeats_itself_and_a_code_does_not() {
        let fence: Vec<f32> = (0..600).map(|i| if i / 9 % 2 == 0 { 40.0 } else { 190.0 }).collect();
        assert!(repeats(&fence));
        let mut random = fastrand::Rng::with_seed(3);
        let colours = [200.0, 40.0].into_iter().cycle();
        let code: Vec<f32> = colours.take(80).flat_map(|colour| vec![colour; 4 * random.usize(1..=4)]).collect();
        assert!(!repeats(&code) && !repeats(&[]) && !repeats(&[9.0; 300]));
    }
}
