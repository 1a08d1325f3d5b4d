//! Barcodes as rectangles of whole dots, the same for every painter: what is painted is what was measured.

use super::PrintError;
use super::layout::{Bars, Matrix};

/// A black rectangle in dots from the top left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub x: i64,
    pub y: i64,
    pub width: u32,
    pub height: u32,
}

/// The bars at a resolution, each as one block.
///
/// # Errors
/// [`PrintError::TooNarrow`] where a module would be thinner than a dot.
pub(super) fn of_bars(bars: &Bars, dots_per_mm: f32) -> Result<Vec<Block>, PrintError> {
    let dots = |mm: f32| (mm * dots_per_mm).round() as i64;
    let narrow = || PrintError::TooNarrow { modules: bars.total_modules(), dots: dots(bars.length_mm()) as u32 };
    let module = bars.dots_a_module(dots_per_mm).ok_or_else(narrow)?;
    let half = i64::from(module * bars.modules.len() as u32 / 2);
    let area = bars.area;
    let block = |(first, count): (usize, usize)| {
        let (along, length) = (i64::from(module) * first as i64 - half, module * count as u32);
        if bars.is_upright {
            let (x, y, width) = (dots(area.x), dots(area.centre_y()) + along, dots(area.width) as u32);
            Block { x, y, width, height: length }
        } else {
            let (x, y, height) = (dots(area.centre_x()) + along, dots(area.y), dots(area.height) as u32);
            Block { x, y, width: length, height }
        }
    };
    Ok(runs(&bars.modules).map(block).collect())
}

/// The matrix at a resolution, each run of black modules in a row as one block.
///
/// # Errors
/// [`PrintError::TooNarrow`] where a module would be thinner than a dot.
pub(super) fn of_matrix(matrix: &Matrix, dots_per_mm: f32) -> Result<Vec<Block>, PrintError> {
    let dots = |mm: f32| (mm * dots_per_mm).round() as i64;
    let narrow = || PrintError::TooNarrow { modules: matrix.total_modules(), dots: dots(matrix.area.width) as u32 };
    let module = matrix.dots_a_module(dots_per_mm).ok_or_else(narrow)?;
    let half = i64::from(module) * matrix.side as i64 / 2;
    let (left, top) = (dots(matrix.area.centre_x()) - half, dots(matrix.area.centre_y()) - half);
    let rows = matrix.modules.chunks(matrix.side.max(1)).zip(0_i64..);
    let blocks = rows.flat_map(|(row, number)| {
        runs(row).map(move |(first, count)| Block {
            x: left + i64::from(module) * first as i64,
            y: top + i64::from(module) * number,
            width: module * count as u32,
            height: module,
        })
    });
    Ok(blocks.collect())
}

/// Where black begins and for how many modules it lasts.
fn runs(modules: &[bool]) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    modules.chunk_by(|a, b| a == b).filter_map(move |run| {
        let first = at;
        at += run.len();
        run.first().is_some_and(|black| *black).then_some((first, run.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::layout::Area;

    #[test]
    fn black_modules_side_by_side_are_one_block() {
        let area = Area { x: 0.0, y: 0.0, width: 25.0, height: 10.0 };
        let modules = vec![true, true, false, true];
        let bars = Bars { area, is_upright: false, module_mm: 1.0, modules };
        let across = of_bars(&bars, 2.0).unwrap();
        assert_eq!(across, [Block { x: 21, y: 0, width: 4, height: 20 }, Block { x: 27, y: 0, width: 2, height: 20 }]);
        let area = Area { width: 10.0, height: 25.0, ..area };
        let upright = of_bars(&Bars { area, is_upright: true, ..bars }, 2.0).unwrap();
        let turned = |block: &Block| Block { x: block.y, y: block.x, width: block.height, height: block.width };
        assert_eq!(upright, across.iter().map(turned).collect::<Vec<_>>());
    }

    #[test]
    fn a_matrix_is_its_rows() {
        let area = Area { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
        let matrix = Matrix { area, side: 2, modules: vec![true, true, false, true] };
        let blocks = of_matrix(&matrix, 1.0).unwrap();
        assert_eq!(blocks, [Block { x: 4, y: 4, width: 2, height: 1 }, Block { x: 5, y: 5, width: 1, height: 1 }]);
        assert!(matches!(of_matrix(&matrix, 0.5), Err(PrintError::TooNarrow { modules: 10, dots: 5 })));
    }
}
