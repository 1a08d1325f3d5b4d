//! A sheet: the band, the floor with its blocks, the foot. Decides how much of it there is room for.

use egui::pos2;

use super::band::{EDGE_MM, band};
use super::floor::{Fit, fit, part};
use super::{blocks, foot};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Block, Sheet};
use crate::ui::widgets::{Canvas, Look, button, button_height, rect_at};

/// What of the free room goes to the band, and how much at most.
const BAND_SHARE: f32 = 0.06;
const BAND_MOST_MM: f32 = 3.0;

/// Paints a sheet. `part` is which of its parts is shown, where it has more blocks than room.
pub(super) fn sheet(canvas: &mut Canvas<'_>, sheet: &Sheet, part_shown: &mut usize) -> Option<Action> {
    let screen = canvas.screen();
    let floor_top = canvas.measure(|canvas| band(canvas, &sheet.header, &sheet.band, 0.0));
    let floor_end = foot::top(canvas, &sheet.foot);
    let room = floor_end - floor_top;
    let fitted = fit(canvas, sheet, room);
    let slack = room - fitted.height;
    let extra = (slack * BAND_SHARE).clamp(0.0, canvas.mm(BAND_MOST_MM)).round();
    let floor_top = band(canvas, &sheet.header, &sheet.band, extra);
    let shown = part(&fitted.parts, *part_shown);
    let action = floor(canvas, sheet, shown, &fitted, floor_top);
    if fitted.parts.len() > 1 {
        let height = button_height(canvas);
        let gap = canvas.mm(4.0);
        let edge = canvas.mm(EDGE_MM);
        let at = pos2(screen.left() + edge, floor_end - height - gap);
        if button(canvas, rect_at(at, screen.width() - 2.0 * edge, height), Look::Now, None, &sheet.more) {
            *part_shown = (*part_shown + 1) % fitted.parts.len();
        }
    }
    let left = foot::foot(canvas, &sheet.foot);
    action.or(left)
}

fn floor(canvas: &mut Canvas<'_>, sheet: &Sheet, shown: &[Block], fitted: &Fit, top: f32) -> Option<Action> {
    let screen = canvas.screen();
    let edge = canvas.mm(EDGE_MM);
    let (left, width) = (screen.left() + edge, screen.width() - 2.0 * edge);
    let mut y = top;
    let mut before = None;
    let mut action = None;
    for block in shown {
        y += (canvas.mm(blocks::gap_mm(before, block)) * fitted.gaps).round();
        let (height, pressed) = blocks::block(canvas, pos2(left, y), width, sheet.band.tone, block, fitted.detail);
        action = action.or(pressed);
        y += height;
        before = Some(block);
    }
    action
}
