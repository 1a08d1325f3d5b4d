//! From the brightness along a line to widths of light and dark runs.
//!
//! An edge lies at mid level between a light and a dark turning point, so uneven light along the line does no harm.

/// Samples that a line is enlarged to at most.
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

/// Finds the bars of lines; keeps its memory from one line to the next.
#[derive(Debug, Default)]
pub(super) struct BarFinder {
    sharpened: Vec<f32>,
    samples: Vec<f32>,
    points: Vec<(usize, f32)>,
    /// Widths of light and dark runs in turn, in pixels, beginning and ending with light.
    pub runs: Vec<f32>,
}

impl BarFinder {
    /// Finds the runs of a brightness profile taken at every pixel; none when it has no edges.
    pub fn find(&mut self, profile: &[f32], sharpening: Sharpening) {
        self.runs.clear();
        self.points.clear();
        sharpen(profile, sharpening, &mut self.sharpened);
        let Some(least) = self.least_swing() else { return };
        let scale = (WANTED_SAMPLES / profile.len().max(1)).clamp(1, 4);
        enlarge(&self.sharpened, scale, &mut self.samples);
        turning_points(&self.samples, least, &mut self.points);
        self.measure(scale as f32, sharpening.nearness);
    }

    /// Turns the runs round, for a code that stands on its head.
    pub fn reverse(&mut self) {
        self.runs.reverse();
    }

    /// A share of the range from dark to light, extremes left out; `None` on plain paper.
    fn least_swing(&mut self) -> Option<f32> {
        let sorted = &mut self.samples;
        sorted.clone_from(&self.sharpened);
        let (low, high) = (sorted.len() * 5 / 100, sorted.len() * 95 / 100);
        if high <= low {
            return None;
        }
        let bright = *sorted.select_nth_unstable_by(high, f32::total_cmp).1;
        let dark = *sorted[..high].select_nth_unstable_by(low, f32::total_cmp).1;
        Some((LEAST_SWING * (bright - dark)).max(LEAST_LEVELS))
    }

    /// The widths between the edges.
    fn measure(&mut self, scale: f32, nearness: f32) {
        let [first, second, ..] = self.points[..] else { return };
        // A line that begins dark has a light run of no width before it, and likewise at its end.
        if first.1 < second.1 {
            self.runs.push(0.0);
        }
        let mut start = 0.0;
        for at in 1..self.points.len() {
            let edge = crossing(&self.samples, &self.points, at, nearness);
            self.runs.push((edge - start) / scale);
            start = edge;
        }
        self.runs.push((self.samples.len() as f32 - start) / scale);
        if self.runs.len().is_multiple_of(2) {
            self.runs.push(0.0);
        }
    }
}

fn sharpen(profile: &[f32], Sharpening { amount, radius, .. }: Sharpening, sharpened: &mut Vec<f32>) {
    sharpened.clear();
    sharpened.extend_from_slice(profile);
    if amount <= 0.0 || profile.len() <= 2 * radius {
        return;
    }
    let inner = &mut sharpened[radius..profile.len() - radius];
    for (value, near) in inner.iter_mut().zip(profile.windows(2 * radius + 1)) {
        *value += amount * (2.0 * near[radius] - near[0] - near[2 * radius]);
    }
}

/// Catmull-Rom interpolation, `scale` samples for each.
pub(super) fn enlarge(profile: &[f32], scale: usize, samples: &mut Vec<f32>) {
    samples.clear();
    let ([first, ..], [.., last]) = (profile, profile) else { return };
    let mut weights = [[0.0; 4]; 4];
    for (step, weights) in weights.iter_mut().enumerate().take(scale) {
        *weights = catmull_rom(step as f32 / scale as f32);
    }
    let mut add = |near: [f32; 4]| {
        samples
            .extend(weights[..scale].iter().map(|w| near[0] * w[0] + near[1] * w[1] + near[2] * w[2] + near[3] * w[3]));
    };
    let at = |i: usize| profile.get(i).copied().unwrap_or(*last);
    add([*first, *first, at(1), at(2)]);
    for near in profile.windows(4) {
        add([near[0], near[1], near[2], near[3]]);
    }
    for i in profile.len().saturating_sub(2).max(1)..profile.len() {
        add([at(i - 1), at(i), at(i + 1), at(i + 2)]);
    }
}

fn catmull_rom(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-t3 + 2.0 * t2 - t, 3.0 * t3 - 5.0 * t2 + 2.0, -3.0 * t3 + 4.0 * t2 + t, t3 - t2].map(|w| w / 2.0)
}

/// Where the line turns, alternately from dark to light and back, leaving out swings smaller than `least`.
fn turning_points(samples: &[f32], least: f32, points: &mut Vec<(usize, f32)>) {
    let Some(&first) = samples.first() else { return };
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
}

/// Where the line crosses the level of the edge that leads to turning point `at`, between samples.
fn crossing(samples: &[f32], points: &[(usize, f32)], at: usize, nearness: f32) -> f32 {
    let (from, to) = (points[at - 1], points[at]);
    let near = f32::midpoint(from.1, to.1);
    let mut level = near;
    if nearness < 1.0 {
        let around = &points[at.saturating_sub(AROUND)..points.len().min(at + AROUND)];
        let darkest = around.iter().fold(f32::INFINITY, |low, point| low.min(point.1));
        let lightest = around.iter().fold(f32::NEG_INFINITY, |high, point| high.max(point.1));
        level = near * nearness + f32::midpoint(darkest, lightest) * (1.0 - nearness);
        // Both sides of an edge are to keep something: it stays within the middle half of its swing.
        let quarter = (to.1 - from.1).abs() / 4.0;
        level = level.clamp(near - quarter, near + quarter);
    }
    let rising = to.1 > from.1;
    let beyond = |&value: &f32| (value > level) == rising;
    let Some(index) = samples[from.0..=to.0].iter().position(beyond) else { return to.0 as f32 };
    let at = from.0 + index;
    let (before, here) = (samples[at.saturating_sub(1)], samples[at]);
    let step = here - before;
    at as f32 - if step == 0.0 { 0.0 } else { ((here - level) / step).clamp(0.0, 1.0) }
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

    fn runs(profile: &[f32], sharpening: Sharpening) -> Vec<f32> {
        let mut finder = BarFinder::default();
        finder.find(profile, sharpening);
        finder.runs
    }

    #[test]
    fn runs_are_as_wide_as_they_were() {
        let widths = [10, 2, 2, 4, 3, 1, 10];
        // light, dark, slope a pixel: plain, faint, lit from one side
        for (light, dark, slope) in [(230.0, 20.0, 0.0), (90.0, 50.0, 0.0), (100.0, 40.0, 0.2)] {
            let found = runs(&profile(&widths, light, dark, slope), PLAIN);
            assert_eq!(found.len(), widths.len(), "{light} {dark} {slope}");
            for (&run, width) in found.iter().zip(widths) {
                assert!((run - width as f32).abs() < 0.8, "{run} for {width} ({light} {dark} {slope})");
            }
        }
    }

    #[test]
    fn a_line_begins_and_ends_light() {
        // A line that begins or ends dark has light runs of no width there.
        for (light, dark, first_and_last) in [(200.0, 30.0, [8.0, 0.0]), (30.0, 200.0, [0.0, 8.0])] {
            let found = runs(&profile(&[8, 4, 4, 8], light, dark, 0.0), PLAIN);
            assert_eq!(found.len() % 2, 1);
            for (run, expected) in [found[0], found[found.len() - 1]].into_iter().zip(first_and_last) {
                assert!((run - expected).abs() < 1.0, "{found:?}");
            }
        }
    }

    #[test]
    fn plain_paper_has_no_runs() {
        for profile in [vec![], vec![200.0], vec![200.0; 300], (0..300).map(|i| 200.0 + (i % 3) as f32).collect()] {
            assert!(runs(&profile, PLAIN).is_empty());
        }
    }

    #[test]
    fn sharpening_brings_back_a_blurred_bar() {
        let mut blurred = profile(&[12, 4, 2, 4, 12], 200.0, 40.0, 0.0);
        for _ in 0..9 {
            let at = |i: usize| blurred[i.min(blurred.len() - 1)];
            blurred = (0..blurred.len()).map(|i| (at(i.saturating_sub(1)) + 2.0 * at(i) + at(i + 1)) / 4.0).collect();
        }
        let count = |amount| runs(&blurred, Sharpening { amount, radius: 2, nearness: 1.0 }).len();
        assert_eq!((count(0.0), count(1.0)), (3, 5));
    }
}
