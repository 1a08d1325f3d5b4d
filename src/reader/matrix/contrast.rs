//! How far apart dark and light lie around each place: what tells a bar from noise there.

use super::super::frame::LumaView;

/// Side of a block in pixels.
pub(super) const BLOCK: usize = 8;
/// Rows taken of each block: every second one finds the same range within a few grey levels.
const ROW_STEP: usize = 2;
/// Least range around a block for anything to be drawn there: noise reaches about 20.
const MIN_RANGE: u8 = 26;

/// The same as a share of the picture's greatest range: a code in deep shadow beside a lamp keeps a quarter.
const MIN_SHARE: f32 = 0.2;
/// Least swing of a bar in grey levels, against noise.
const LEAST_LEVELS: u8 = 9;
/// One block of so many is plain paper: its range is the noise's, and that of a bar lies above it.
const CALM_SHARE: usize = 10;
/// Most of what is taken for noise, as a share of the range; where nothing is plain that block is no measure.
const MAX_NOISE: f32 = 0.28;

/// How far bars stand out around each block of a picture; its memory serves one picture after the other.
#[derive(Debug, Default)]
pub(super) struct Contrast {
    columns: usize,
    least: Vec<u8>,
    /// The darkest and the lightest of each block, then also of those beside it.
    lows: Vec<u8>,
    highs: Vec<u8>,
    /// The same of each column of a row of blocks, then of each of those blocks.
    line: [Vec<u8>; 2],
}

impl Contrast {
    /// Looks at a picture in which bars are to stand out by a share `swing` of the range around them.
    pub fn look(&mut self, view: LumaView<'_>, swing: f32) {
        let rows = view.height().div_ceil(BLOCK);
        self.columns = view.width().div_ceil(BLOCK);
        self.lows.clear();
        self.highs.clear();
        let mut calm = [0_usize; 256];
        for row in 0..rows {
            self.add_row(view, row, &mut calm);
        }
        self.widen_down(rows);
        let most = self.least.iter().copied().max().unwrap_or(0);
        let enough = MIN_RANGE.max((f32::from(most) * MIN_SHARE) as u8);
        let noise = f32::from(percentile(&calm, self.columns * rows / CALM_SHARE));
        let least: [u8; 256] = std::array::from_fn(|range| {
            let wanted = (swing * range as f32).max(noise.min(MAX_NOISE * range as f32)) as u8;
            if range < usize::from(enough) { 0 } else { wanted.max(LEAST_LEVELS) }
        });
        self.least.iter_mut().for_each(|range| *range = least[usize::from(*range)]);
    }

    /// By how much a bar has to stand out in the blocks that row `y` of the picture passes through; 0 where nothing is
    /// drawn.
    pub fn row(&self, y: usize) -> &[u8] {
        &self.least[y / BLOCK * self.columns..][..self.columns]
    }

    /// The same at a pixel of the picture.
    pub fn at(&self, x: usize, y: usize) -> u8 {
        self.least[y / BLOCK * self.columns + x / BLOCK]
    }

    /// Adds the extremes of a row of blocks, each with the blocks beside it.
    fn add_row(&mut self, view: LumaView<'_>, row: usize, calm: &mut [usize; 256]) {
        let [lows, highs] = &mut self.line;
        for (line, least) in [(&mut *lows, u8::MAX), (&mut *highs, u8::MIN)] {
            line.clear();
            line.resize(self.columns * BLOCK, least);
        }
        let end = (row * BLOCK + BLOCK).min(view.height());
        for y in (row * BLOCK..end).step_by(ROW_STEP) {
            // Whole rows against whole rows: the compiler makes vectors of it.
            let pixels = view.row(y);
            lows.iter_mut().zip(pixels).for_each(|(low, &p)| *low = (*low).min(p));
            highs.iter_mut().zip(pixels).for_each(|(high, &p)| *high = (*high).max(p));
        }
        for block in 0..self.columns {
            let part = block * BLOCK..(block + 1) * BLOCK;
            lows[block] = lows[part.clone()].iter().fold(u8::MAX, |low, &p| low.min(p));
            highs[block] = highs[part].iter().fold(u8::MIN, |high, &p| high.max(p));
            calm[usize::from(highs[block].saturating_sub(lows[block]))] += 1;
        }
        widen_across(&lows[..self.columns], &mut self.lows, u8::min);
        widen_across(&highs[..self.columns], &mut self.highs, u8::max);
    }

    /// The ranges of rows of blocks, each with the rows above and below it.
    fn widen_down(&mut self, rows: usize) {
        self.least.clear();
        for row in 0..rows {
            let near = [row.saturating_sub(1), row, (row + 1).min(rows - 1)];
            let [a, b, c] = near.map(|row| &self.lows[row * self.columns..][..self.columns]);
            let [d, e, f] = near.map(|row| &self.highs[row * self.columns..][..self.columns]);
            let lows = a.iter().zip(b).zip(c).map(|((a, b), c)| a.min(b).min(c));
            let highs = d.iter().zip(e).zip(f).map(|((d, e), f)| d.max(e).max(f));
            self.least.extend(lows.zip(highs).map(|(low, high)| high - low));
        }
    }
}

/// The value below which `rank` of some counted values lie.
fn percentile(counts: &[usize; 256], rank: usize) -> u8 {
    let mut sum = 0;
    let beyond = |count: &usize| {
        sum += count;
        sum > rank
    };
    counts.iter().position(beyond).unwrap_or(0) as u8
}

/// Adds each value chosen among itself and its neighbours in a row.
fn widen_across(row: &[u8], out: &mut Vec<u8>, choose: impl Fn(u8, u8) -> u8) {
    let [first, .., last] = row else { return out.extend(row) };
    out.push(choose(*first, row[1]));
    out.extend(row.windows(3).map(|three| choose(choose(three[0], three[1]), three[2])));
    out.push(choose(row[row.len() - 2], *last));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;

    fn looked(frame: &LumaFrame) -> Contrast {
        let mut contrast = Contrast::default();
        contrast.look(frame.view(), 0.5);
        contrast
    }

    #[test]
    fn only_where_something_is_drawn_is_there_contrast() {
        let pixel = |i: usize| if (100..104).contains(&(i % 200)) { 40 } else { 200 + (i % 7) as u8 };
        let frame = LumaFrame::new((0..200 * 50).map(pixel).collect(), 200, 50).unwrap();
        let contrast = looked(&frame);
        assert!((80..=83).contains(&contrast.at(102, 20)) && contrast.at(110, 20) >= 80);
        assert_eq!((contrast.at(20, 20), contrast.at(199, 49)), (0, 0));
    }

    #[test]
    fn bars_have_to_stand_out_of_the_noise_of_plain_paper() {
        let least = |noise: u8| {
            let mut random = fastrand::Rng::with_seed(3);
            let pixels = (0..200 * 48).map(|i| if i % 200 < 8 { 60 } else { 180 - random.u8(0..=noise) }).collect();
            let frame = LumaFrame::new(pixels, 200, 48).unwrap();
            let mut contrast = Contrast::default();
            contrast.look(frame.view(), 0.1);
            contrast.at(8, 20)
        };
        assert_eq!(least(0), 12);
        assert!((22..=30).contains(&least(30)), "{}", least(30));
        assert!(least(90) <= 34, "{}", least(90));
    }

    #[test]
    fn any_size_has_a_contrast_everywhere() {
        for (width, height) in [(1, 1), (7, 9), (8, 8), (17, 3)] {
            let frame = LumaFrame::new(vec![9; width * height], width, height).unwrap();
            assert_eq!(looked(&frame).at(width - 1, height - 1), 0);
        }
    }
}
