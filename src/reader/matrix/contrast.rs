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

/// The range of grey levels around each block of a picture.
#[derive(Debug)]
pub(super) struct Contrast {
    columns: usize,
    ranges: Vec<u8>,
}

/// The darkest and the lightest of a block.
type Extremes = (u8, u8);

impl Contrast {
    /// The contrast of a picture, each block with its neighbours.
    pub fn of(view: LumaView<'_>) -> Self {
        let (columns, rows) = (view.width().div_ceil(BLOCK), view.height().div_ceil(BLOCK));
        let mut blocks = Vec::with_capacity(columns * rows);
        let mut lines = [vec![0; view.width()], vec![0; view.width()]];
        for row in 0..rows {
            push_row(view, row, &mut lines, &mut blocks);
        }
        let across = widened(&blocks, 1, columns);
        let around = widened(&across, columns, rows);
        let most = around.iter().map(|(low, high)| high - low).max().unwrap_or(0);
        let least = MIN_RANGE.max((f32::from(most) * MIN_SHARE) as u8);
        let range = |&(low, high): &Extremes| Some(high - low).filter(|&range| range >= least).unwrap_or(0);
        Self { columns, ranges: around.iter().map(range).collect() }
    }

    /// The ranges of the blocks that row `y` of the picture passes through; 0 where nothing is drawn.
    pub fn row(&self, y: usize) -> &[u8] {
        &self.ranges[y / BLOCK * self.columns..][..self.columns]
    }

    /// The range at a pixel of the picture.
    pub fn at(&self, x: usize, y: usize) -> u8 {
        self.ranges[y / BLOCK * self.columns + x / BLOCK]
    }
}

fn push_row(view: LumaView<'_>, row: usize, lines: &mut [Vec<u8>; 2], blocks: &mut Vec<Extremes>) {
    let [lows, highs] = lines;
    lows.fill(u8::MAX);
    highs.fill(u8::MIN);
    let end = (row * BLOCK + BLOCK).min(view.height());
    for y in (row * BLOCK..end).step_by(ROW_STEP) {
        // Whole rows against whole rows: the compiler makes vectors of it.
        let pixels = view.row(y);
        lows.iter_mut().zip(pixels).for_each(|(low, &p)| *low = (*low).min(p));
        highs.iter_mut().zip(pixels).for_each(|(high, &p)| *high = (*high).max(p));
    }
    let parts = lows.chunks(BLOCK).zip(highs.chunks(BLOCK));
    blocks.extend(parts.map(|(lows, highs)| {
        let low = lows.iter().fold(u8::MAX, |low, &p| low.min(p));
        (low, highs.iter().fold(u8::MIN, |high, &p| high.max(p)))
    }));
}

/// Each block with those before and after it along an axis on which blocks lie `stride` apart.
fn widened(blocks: &[Extremes], stride: usize, length: usize) -> Vec<Extremes> {
    let merged = |at: usize| {
        let place = at / stride % length;
        let before = if place > 0 { blocks[at - stride] } else { blocks[at] };
        let after = if place + 1 < length { blocks[at + stride] } else { blocks[at] };
        let (low, high) = blocks[at];
        (low.min(before.0).min(after.0), high.max(before.1).max(after.1))
    };
    (0..blocks.len()).map(merged).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;

    #[test]
    fn only_where_something_is_drawn_is_there_contrast() {
        let pixel = |i: usize| if (100..104).contains(&(i % 200)) { 40 } else { 200 + (i % 7) as u8 };
        let frame = LumaFrame::new((0..200 * 50).map(pixel).collect(), 200, 50).unwrap();
        let contrast = Contrast::of(frame.view());
        assert!((160..=166).contains(&contrast.at(102, 20)) && contrast.at(110, 20) >= 160);
        assert_eq!((contrast.at(20, 20), contrast.at(199, 49)), (0, 0));
    }

    #[test]
    fn any_size_has_a_contrast_everywhere() {
        for (width, height) in [(1, 1), (7, 9), (8, 8), (17, 3)] {
            let frame = LumaFrame::new(vec![9; width * height], width, height).unwrap();
            assert_eq!(Contrast::of(frame.view()).at(width - 1, height - 1), 0);
        }
    }
}
