//! Whether a PDF417 code lies along the rows of a picture: its start or stop pattern stands in several of them.

use super::super::frame::LumaView;
use super::contrast::{BLOCK, Contrast};
use super::edges::{Edge, Edges};

/// Widths in modules of the start pattern's runs, dark first (ISO/IEC 15438, section 5.3.2).
const START: [f32; 8] = [8.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0];
/// The same of the stop pattern, without its last bar.
const STOP: [f32; 8] = [7.0, 1.0, 1.0, 3.0, 1.0, 1.0, 1.0, 2.0];
/// How far a run may be off, in modules.
const SLACK: f32 = 0.7;
/// Share of the contrast by which a bar has to stand out.
const SWING: f32 = 0.2;
/// Rows from one that is looked at to the next, and how many have to show a pattern, also as one of so many: a page
/// of text has one of 20.
const ROW_STEP: usize = 2;
const MIN_ROWS: usize = 4;
const SHOWN: usize = 16;

/// Whether enough rows show a start or stop pattern, either way round.
pub(super) fn is_stacked(view: LumaView<'_>, contrast: &mut Contrast) -> bool {
    contrast.look(view, SWING);
    let shows = |y: &usize| row_shows(view.row(*y), contrast.row(*y));
    let rows = (0..view.height()).step_by(ROW_STEP);
    rows.clone().filter(shows).count() >= MIN_ROWS.max(rows.len() / SHOWN)
}

fn row_shows(row: &[u8], least: &[u8]) -> bool {
    let mut edges = Edges::new(row);
    let mut last = [f32::NEG_INFINITY; 9];
    let mut found = false;
    let mut take = |edge: Edge| {
        last.copy_within(1.., 0);
        last[8] = edge.place;
        // The start pattern ends where dark begins again; backwards it begins where dark ends.
        let backwards = || std::array::from_fn(|i| -last[8 - i]);
        found |= if edge.lighter {
            fits(backwards(), &START) || fits(backwards(), &STOP)
        } else {
            fits(last, &START) || fits(last, &STOP)
        };
    };
    for (block, &least) in least.iter().enumerate() {
        edges.walk(block * BLOCK..(block * BLOCK + BLOCK).min(row.len()), least.max(1), &mut take);
    }
    edges.flush().into_iter().for_each(take);
    found
}

/// Whether nine edges bound runs of the widths of a pattern.
fn fits(edges: [f32; 9], pattern: &[f32; 8]) -> bool {
    let module = (edges[8] - edges[0]) / pattern.iter().sum::<f32>();
    let near = |(pair, modules): (&[f32], &f32)| ((pair[1] - pair[0]) - modules * module).abs() <= SLACK * module;
    module.is_finite() && module > 0.8 && edges.windows(2).zip(pattern).all(near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::samples::{slip, turned};
    use crate::reader::symbology::Symbology;

    #[test]
    fn only_a_stacked_code_is_one() {
        let is_one = |symbology, degrees| {
            let frame = turned(&slip(symbology, "H53.01-261123-0001"), degrees);
            is_stacked(frame.view(), &mut Contrast::default())
        };
        assert!(is_one(Symbology::Pdf417, 0.0) && is_one(Symbology::Pdf417, 180.0) && is_one(Symbology::Pdf417, 3.0));
        assert!(!is_one(Symbology::Pdf417, 90.0));
        assert!(!is_one(Symbology::Qr, 0.0) && !is_one(Symbology::DataMatrix, 0.0) && !is_one(Symbology::Code128, 0.0));
    }
}
