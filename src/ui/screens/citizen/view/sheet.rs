//! A sheet: the band, the floor with its blocks, the foot. Decides how much of it there is room for.

use egui::{Rect, pos2};

use super::band::band;
use super::floor::{Fit, fit, part};
use super::layout::Layout;
use super::{blocks, foot, side_band};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Block, Sheet};
use crate::ui::widgets::{Canvas, Look, button, button_height, rect_at};

/// What of the free room goes to the band, and how much at most.
const BAND_SHARE: f32 = 0.06;
const BAND_MOST_MM: f32 = 3.0;

/// Paints a sheet. `part` is which of its parts is shown, where it has more blocks than room.
pub(super) fn sheet(canvas: &mut Canvas<'_>, sheet: &Sheet, part_shown: &mut usize) -> Option<Action> {
    let layout = Layout::of(canvas);
    let foot_top = foot::top(canvas, &sheet.foot);
    let action = if layout.is_lying() {
        side_band::side_band(canvas, layout.side(foot_top), &sheet.header, &sheet.band);
        let area = layout.floor(layout.screen.top(), foot_top);
        let fitted = fit(canvas, layout.form, sheet, area);
        floor(canvas, sheet, &fitted, area, part_shown)
    } else {
        let floor_top = canvas.measure(|canvas| band(canvas, &sheet.header, &sheet.band, 0.0));
        let fitted = fit(canvas, layout.form, sheet, layout.floor(floor_top, foot_top));
        let slack = foot_top - floor_top - fitted.height;
        let extra = (slack * BAND_SHARE).clamp(0.0, canvas.mm(BAND_MOST_MM)).round();
        let floor_top = band(canvas, &sheet.header, &sheet.band, extra);
        floor(canvas, sheet, &fitted, layout.floor(floor_top, foot_top), part_shown)
    };
    let left = foot::foot(canvas, &sheet.foot);
    action.or(left)
}

/// Paints the blocks of a part, and the button to the next where there is one.
fn floor(canvas: &mut Canvas<'_>, sheet: &Sheet, fitted: &Fit, area: Rect, part_shown: &mut usize) -> Option<Action> {
    let mut y = area.top();
    let mut before: Option<&Block> = None;
    let mut action = None;
    for block in part(&fitted.parts, *part_shown) {
        let (at, gap) = (pos2(area.left(), y), blocks::gap_mm(before, block, fitted.trial));
        let at = at + egui::vec2(0.0, (canvas.mm(gap) * fitted.trial.gaps).round());
        let (height, pressed) = blocks::block(canvas, at, area.width(), sheet.band.tone, block, fitted.trial);
        action = action.or(pressed);
        y = at.y + height;
        before = Some(block);
    }
    if fitted.parts.len() > 1 {
        let height = button_height(canvas);
        let at = pos2(area.left(), area.bottom() - height - canvas.mm(4.0));
        // At most one button is yellow.
        let shown = part(&fitted.parts, *part_shown);
        let other = shown.iter().any(|block| matches!(block, Block::Button(button) if button.now));
        let look = if other { Look::Rest } else { Look::Now };
        let left = &fitted.parts[*part_shown % fitted.parts.len() + 1..];
        let words = sheet.more.says(left.len(), left.iter().flatten().map(Block::papers).sum());
        if button(canvas, rect_at(at, area.width(), height), look, None, words) {
            *part_shown = (*part_shown + 1) % fitted.parts.len();
        }
    }
    action
}
