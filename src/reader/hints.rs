//! Why a code that is in view was not read, as far as one line of it shows: what a person can do better.

use super::Hint;
use super::frame::LumaView;
use super::region::Region;

/// A region whose end is this near the border, in pixels, goes on beyond it.
const BORDER: f32 = 6.0;
/// Share of the picture's extent from which a code fills it.
const FILLING: f32 = 0.92;
/// How many times wider the runs of one end are than those of the other when the paper is turned away. The mean of a
/// third of a code's runs varies by a tenth of itself.
const TURNED: f32 = 1.5;
/// Paper with less than this is dark; it has 150 and more in usual light.
const DARK_PAPER: f32 = 75.0;
/// A sensor's pixel is full from here on.
const FULL: f32 = 250.0;
/// Full pixels in a row, as a share of a code's length, that no white of a code's own reaches: two characters.
const GLARE_SHARE: f32 = 0.11;
/// Least steepness of the steepest edges, as a share of the range from dark to light a pixel. Bars with a blur of
/// 1.5 pixels (standard deviation) have 0.27.
const STEEP: f32 = 0.24;
/// Fewest pixels a module that can be read; runs of Code 128 have 1.8 modules in the mean, of Code 39 1.4.
const MIN_MODULE: f32 = 1.15;
const MODULES_A_RUN: f32 = 1.8;

/// What keeps the bars of `region` from being read; `line` is the brightness along its middle, `runs` its runs.
pub(super) fn why(view: LumaView<'_>, region: &Region, line: &[f32], runs: &[f32]) -> Hint {
    let [dark, light] = range(line);
    let beyond = [-1.0, 1.0].map(|side| goes_beyond(view, region, side));
    if beyond == [true, true] || fills(view, region) {
        Hint::TooClose
    } else if beyond.contains(&true) {
        Hint::PartlyOutside
    } else if light < DARK_PAPER {
        Hint::TooDark
    } else if longest_full(line) > GLARE_SHARE * 2.0 * region.half_length {
        Hint::Glare
    } else if module(runs) < MIN_MODULE {
        Hint::TooFar
    } else if is_turned_away(runs) {
        Hint::TiltedAway
    } else if steepest(line) < STEEP * (light - dark) {
        Hint::Blurred
    } else {
        Hint::Unreadable
    }
}

/// Whether the end of the code at one side, -1 or 1, lies at the picture's border.
fn goes_beyond(view: LumaView<'_>, region: &Region, side: f32) -> bool {
    let (width, height) = (view.width() as f32, view.height() as f32);
    let [x, y] = region.point(side * region.half_length, 0.0);
    x < BORDER || y < BORDER || x > width - BORDER || y > height - BORDER
}

/// Whether the code is about as long as the picture is in its direction.
fn fills(view: LumaView<'_>, region: &Region) -> bool {
    let [x, y] = region.along.map(|v| v.abs().max(1e-3));
    let extent = (view.width() as f32 / x).min(view.height() as f32 / y);
    2.0 * region.half_length > FILLING * extent
}

/// Whether the runs of one end are much wider than those of the other.
fn is_turned_away(runs: &[f32]) -> bool {
    let inner = runs.get(1..runs.len().saturating_sub(1)).unwrap_or_default();
    let third = inner.len() / 3;
    if third == 0 {
        return false;
    }
    let [first, last] = [&inner[..third], &inner[inner.len() - third..]].map(|part| part.iter().sum::<f32>());
    first.max(last) > TURNED * first.min(last)
}

fn range(line: &[f32]) -> [f32; 2] {
    line.iter().fold([255.0, 0.0], |[dark, light], &value| [value.min(dark), value.max(light)])
}

/// The longest row of full pixels in the inner part of a line, quiet zones left out.
fn longest_full(line: &[f32]) -> f32 {
    let margin = line.len() / 8;
    let inner = line.get(margin..line.len() - margin).unwrap_or_default();
    inner.split(|&value| value < FULL).map(<[f32]>::len).max().unwrap_or_default() as f32
}

/// Pixels a module, judged by the mean run.
fn module(runs: &[f32]) -> f32 {
    let inner = runs.get(1..runs.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().sum::<f32>() / inner.len().max(1) as f32 / MODULES_A_RUN
}

/// The steepest change of two pixels' mean from one to the next.
fn steepest(line: &[f32]) -> f32 {
    line.windows(3).map(|near| (near[2] - near[0]).abs() / 2.0).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;

    /// Bars of `module` pixels and two, blurred by rounds of a triangle, between two levels of grey.
    fn line(module: usize, rounds: usize, dark: f32, light: f32) -> (Vec<f32>, Vec<f32>) {
        let widths: Vec<usize> = (0..60).map(|i| module * [1, 2, 1, 3, 2][i % 5]).collect();
        let bars = widths.iter().enumerate().flat_map(|(i, &w)| vec![if i % 2 == 0 { light } else { dark }; w]);
        let mut line: Vec<f32> = bars.collect();
        for _ in 0..rounds {
            let at = |i: usize| line[i.min(line.len() - 1)];
            line = (0..line.len()).map(|i| (at(i.saturating_sub(1)) + 2.0 * at(i) + at(i + 1)) / 4.0).collect();
        }
        (line, widths.into_iter().map(|w| w as f32).collect())
    }

    #[test]
    fn the_reason_is_what_is_to_be_seen() {
        let frame = LumaFrame::new(vec![0; 1000 * 400], 1000, 400).unwrap();
        // middle, module, blur, dark, light, reason
        let cases = [
            (500.0, 3, 0, 20.0, 220.0, Hint::Unreadable),
            (100.0, 3, 0, 20.0, 220.0, Hint::PartlyOutside),
            (900.0, 3, 0, 20.0, 220.0, Hint::PartlyOutside),
            (500.0, 3, 0, 10.0, 60.0, Hint::TooDark),
            (500.0, 1, 0, 20.0, 220.0, Hint::TooFar),
            (500.0, 3, 9, 20.0, 220.0, Hint::Blurred),
        ];
        for (x, module, rounds, dark, light, reason) in cases {
            let region = Region { centre: [x, 200.0], along: [1.0, 0.0], half_length: 150.0, half_height: 30.0 };
            let (line, runs) = line(module, rounds, dark, light);
            assert_eq!(why(frame.view(), &region, &line, &runs), reason, "{x} {module} {rounds}");
        }
        let (bars, mut runs) = line(3, 0, 20.0, 220.0);
        let far = Region { centre: [500.0, 200.0], along: [1.0, 0.0], half_length: 470.0, half_height: 30.0 };
        assert_eq!(why(frame.view(), &far, &bars, &runs), Hint::TooClose);
        let count = runs.len() as f32;
        runs.iter_mut().zip(0..).for_each(|(run, i)| *run *= 1.0 - 0.5 * i as f32 / count);
        let near = Region { half_length: 150.0, ..far };
        assert_eq!(why(frame.view(), &near, &bars, &runs), Hint::TiltedAway);
        let (mut washed, runs) = line(3, 0, 20.0, 220.0);
        washed[100..160].fill(255.0);
        let region = Region { centre: [500.0, 200.0], along: [1.0, 0.0], half_length: 150.0, half_height: 30.0 };
        assert_eq!(why(frame.view(), &region, &washed, &runs), Hint::Glare);
    }
}
