//! Finds out how much of the floor's blocks fits: gaps give way first, then what helps least, then blocks go to a further part.

use egui::Pos2;

use super::band::EDGE_MM;
use super::blocks::{self, Detail};
use crate::ui::screens::citizen::model::{Block, Sheet};
use crate::ui::widgets::{Canvas, button_height};

/// What was found.
#[derive(Debug)]
pub(super) struct Fit {
    /// The blocks of each part; one part where all fit.
    pub parts: Vec<Vec<Block>>,
    /// How much is shown of a block.
    pub detail: Detail,
    /// By how much the gaps between blocks give way.
    pub gaps: f32,
    /// How high the first part comes out.
    pub height: f32,
}

/// From the roomiest to the tightest.
const TRIES: [(Detail, f32); 6] = [
    (Detail::Full, 1.0),
    (Detail::Full, 0.85),
    (Detail::Full, 0.7),
    (Detail::ShortSteps, 0.8),
    (Detail::NoSteps, 1.0),
    (Detail::NoSteps, 0.7),
];

/// Fits the blocks of a sheet into `room` pixels.
pub(super) fn fit(canvas: &mut Canvas<'_>, sheet: &Sheet, room: f32) -> Fit {
    for (detail, gaps) in TRIES {
        let height = height(canvas, sheet, &sheet.blocks, detail, gaps);
        if height <= room {
            return Fit { parts: vec![sheet.blocks.clone()], detail, gaps, height };
        }
    }
    let (detail, gaps) = (Detail::NoSteps, 0.7);
    let room = room - button_height(canvas) - canvas.mm(8.0);
    let parts = parts(canvas, sheet, room, detail, gaps);
    Fit { parts, detail, gaps, height: room }
}

/// The part to show: after the last comes the first.
pub(super) fn part(parts: &[Vec<Block>], index: usize) -> &[Block] {
    parts.get(index % parts.len().max(1)).map_or(&[], Vec::as_slice)
}

fn height(canvas: &mut Canvas<'_>, sheet: &Sheet, shown: &[Block], detail: Detail, gaps: f32) -> f32 {
    let width = canvas.screen().width() - 2.0 * canvas.mm(EDGE_MM);
    canvas.measure(|canvas| {
        let mut before = None;
        let mut height = canvas.mm(3.0);
        for block in shown {
            height += (canvas.mm(blocks::gap_mm(before, block)) * gaps).round();
            height += blocks::block(canvas, Pos2::ZERO, width, sheet.band.tone, block, detail).0;
            before = Some(block);
        }
        height
    })
}

/// Fills parts one after the other, papers one by one. A block that is too high for any part gets one of its own.
fn parts(canvas: &mut Canvas<'_>, sheet: &Sheet, room: f32, detail: Detail, gaps: f32) -> Vec<Vec<Block>> {
    let mut parts: Vec<Vec<Block>> = Vec::new();
    let mut filling: Vec<Block> = Vec::new();
    for piece in sheet.blocks.iter().flat_map(pieces) {
        let tried = joined(&filling, piece.clone());
        if filling.is_empty() || height(canvas, sheet, &tried, detail, gaps) <= room {
            filling = tried;
            continue;
        }
        // A heading goes where its block goes.
        let heading = filling.pop_if(|last| matches!(last, Block::Heading(_)));
        if !filling.is_empty() {
            parts.push(std::mem::take(&mut filling));
        }
        filling.extend(heading);
        filling.push(piece);
    }
    parts.push(filling);
    parts
}

/// A block in the smallest parts that make sense by themselves.
fn pieces(block: &Block) -> Vec<Block> {
    match block {
        Block::Papers(papers) => papers.iter().map(|paper| Block::Papers(vec![paper.clone()])).collect(),
        Block::ItemCard(items) => items.iter().map(|item| Block::ItemCard(vec![item.clone()])).collect(),
        other => vec![other.clone()],
    }
}

/// The blocks with one more, joined to the last where both are of one list.
fn joined(blocks: &[Block], piece: Block) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    match (blocks.last_mut(), piece) {
        (Some(Block::Papers(papers)), Block::Papers(more)) => papers.extend(more),
        (Some(Block::ItemCard(items)), Block::ItemCard(more)) => items.extend(more),
        (_, piece) => blocks.push(piece),
    }
    blocks
}
