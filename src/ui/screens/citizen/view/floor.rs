//! Finds out how much of the floor's blocks fits: gaps give way first, then what helps least, then blocks go to a further part.

use egui::{Pos2, Rect};

use super::blocks::{self, Detail, Trial};
use crate::ui::screens::citizen::model::{Block, DueCard, Go, Sheet};
use crate::ui::theme::{Form, icons};
use crate::ui::widgets::{Canvas, button_height};

/// What was found.
#[derive(Debug)]
pub(super) struct Fit {
    /// The blocks of each part; one part where all fit.
    pub parts: Vec<Vec<Block>>,
    /// How the blocks are shown.
    pub trial: Trial,
    /// How high the first part comes out.
    pub height: f32,
}

const fn trial(detail: Detail, gaps: f32, pictures_mm: f32) -> Trial {
    Trial { detail, gaps, pictures_mm }
}

/// From the roomiest to the tightest.
const UPRIGHT: [Trial; 6] = [
    trial(Detail::Full, 1.0, 171.0),
    trial(Detail::Full, 0.85, 171.0),
    trial(Detail::Full, 0.7, 171.0),
    trial(Detail::ShortSteps, 0.8, 155.0),
    trial(Detail::NoSteps, 1.0, 140.0),
    trial(Detail::NoSteps, 0.7, 140.0),
];

/// The same beside the band, where the floor is lower.
const LYING: [Trial; 10] = [
    trial(Detail::Full, 1.0, 140.0),
    trial(Detail::Full, 0.75, 130.0),
    trial(Detail::Brief, 1.0, 120.0),
    trial(Detail::Brief, 0.75, 110.0),
    trial(Detail::Brief, 0.55, 105.0),
    trial(Detail::ShortSteps, 1.0, 100.0),
    trial(Detail::ShortSteps, 0.7, 92.0),
    trial(Detail::ShortSteps, 0.5, 84.0),
    trial(Detail::NoSteps, 0.8, 80.0),
    trial(Detail::NoSteps, 0.6, 74.0),
];

/// Fits the blocks of a sheet into an area.
pub(super) fn fit(canvas: &mut Canvas<'_>, form: Form, sheet: &Sheet, area: Rect) -> Fit {
    let trials: &[Trial] = if form == Form::Upright { &UPRIGHT } else { &LYING };
    let mut tightest = UPRIGHT[UPRIGHT.len() - 1];
    for &trial in trials {
        let height = height(canvas, sheet, &sheet.blocks, area.width(), trial);
        if height <= area.height() {
            return Fit { parts: vec![sheet.blocks.clone()], trial, height };
        }
        tightest = trial;
    }
    let room = area.height() - button_height(canvas) - canvas.mm(8.0);
    let parts = parts(canvas, sheet, [area.width(), room], tightest);
    Fit { parts, trial: tightest, height: room }
}

/// The part to show: after the last comes the first.
pub(super) fn part(parts: &[Vec<Block>], index: usize) -> &[Block] {
    parts.get(index % parts.len().max(1)).map_or(&[], Vec::as_slice)
}

fn height(canvas: &mut Canvas<'_>, sheet: &Sheet, shown: &[Block], width: f32, trial: Trial) -> f32 {
    canvas.measure(|canvas| {
        let mut before = None;
        let mut height = canvas.mm(3.0);
        for block in shown {
            height += (canvas.mm(blocks::gap_mm(before, block, trial)) * trial.gaps).round();
            height += blocks::block(canvas, Pos2::ZERO, width, sheet.band.tone, block, trial).0;
            before = Some(block);
        }
        height
    })
}

/// Fills parts one after the other, papers one by one. A block that is too high for any part gets one of its own.
fn parts(canvas: &mut Canvas<'_>, sheet: &Sheet, [width, room]: [f32; 2], trial: Trial) -> Vec<Vec<Block>> {
    let mut parts: Vec<Vec<Block>> = Vec::new();
    let mut filling: Vec<Block> = Vec::new();
    let has_two_dates = sheet.blocks.iter().any(|block| matches!(block, Block::Due(due) if due.old.is_some()));
    for piece in counter_first(&sheet.blocks).iter().flat_map(|block| pieces(block, has_two_dates)) {
        let tried = joined(&filling, piece.clone());
        if filling.is_empty() || height(canvas, sheet, &tried, width, trial) <= room {
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

/// The blocks with the counter to go to before a list that goes on on further parts: it is seen at once.
fn counter_first(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    let list = blocks.iter().position(|block| matches!(block, Block::Papers(_)));
    let go = blocks.iter().position(|block| matches!(block, Block::Go(_)));
    if let (Some(list), Some(go)) = (list, go)
        && list < go
    {
        blocks[list..=go].rotate_right(1);
    }
    blocks
}

/// A block in the smallest parts that make sense by themselves. A card of two dates has no room for the place as well: what is to
/// be done on the date says it.
fn pieces(block: &Block, has_two_dates: bool) -> Vec<Block> {
    match block {
        Block::Due(due) if has_two_dates && due.time_and_place.is_some() => {
            pieces(&Block::Due(DueCard { time_and_place: None, place: None, ..due.clone() }), true)
        }
        Block::OnTheDate(words) if has_two_dates => vec![Block::Next(icons::CALENDAR_CHECK_FILL, words.clone())],
        Block::Due(due) => {
            let note = due.note.iter().map(|note| Block::Next(icons::INFO_THIN, note.clone()));
            std::iter::once(Block::Due(DueCard { note: None, ..due.clone() })).chain(note).collect()
        }
        Block::Go(go) if go.facts.len() > 1 => with_last_fact_apart(go),
        Block::Papers(papers) => papers.iter().map(|paper| Block::Papers(vec![paper.clone()])).collect(),
        Block::Items(items) => items.iter().map(|item| Block::Items(vec![item.clone()])).collect(),
        other => vec![other.clone()],
    }
}

/// A counter to go to, and what stands last beside its sign by itself: when the office is open, or what to bring.
fn with_last_fact_apart(go: &Go) -> Vec<Block> {
    let mut go = go.clone();
    let last = go.facts.pop().map(|fact| Block::Next(fact.icon, fact.lines.join("\n")));
    std::iter::once(Block::Go(go)).chain(last).collect()
}

/// The blocks with one more, joined to the last where both are of one list.
fn joined(blocks: &[Block], piece: Block) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    match (blocks.last_mut(), piece) {
        (Some(Block::Papers(papers)), Block::Papers(more)) => papers.extend(more),
        (Some(Block::Items(items)), Block::Items(more)) => items.extend(more),
        (_, piece) => blocks.push(piece),
    }
    blocks
}
