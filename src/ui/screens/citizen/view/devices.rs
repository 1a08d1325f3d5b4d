//! The staff's screen of devices: the live picture above, a line for each source below.

use egui::{Pos2, Rect, pos2, vec2};

use super::band::EDGE_MM;
use super::foot;
use super::layout::Layout;
use super::picture::{Live, camera_picture};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{DeviceLine, Devices};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{
    Canvas, Corners, Look, Text, button, button_height, camera_frame, card, header, plate, rect_at,
};

const PICTURE_MM: f32 = 118.0;
const PLATE_MM: f32 = 18.0;

/// Paints it. `part` is which of its parts is shown, where there are more sources than room.
pub(super) fn devices(
    canvas: &mut Canvas<'_>,
    page: &Devices,
    live: &Live<'_>,
    part_shown: &mut usize,
) -> Option<Action> {
    let layout = Layout::of(canvas);
    let (screen, edge, foot_top) = (layout.screen, canvas.mm(EDGE_MM), foot::top(canvas, &page.foot));
    let slate = canvas.theme().colour.tone(Tone::Night);
    let band = if layout.is_lying() {
        layout.side(foot_top)
    } else {
        let height = canvas.mm(if live.preview.is_some() { 72.0 + PICTURE_MM } else { 76.0 });
        rect_at(screen.min, screen.width(), height)
    };
    canvas.fill(band, 0.0, slate.band);
    let light = canvas.theme().colour.turn;
    header(canvas, band, [slate.on_band, light], &page.header.brand, Some(&page.header.office), &page.header.clock);
    let (words_left, words_width) = (band.left() + edge, band.width() - 2.0 * edge);
    let mut y = band.top() + canvas.mm(31.0);
    y += canvas.text(pos2(words_left, y), words_width, Text::new(&page.title, Role::Heading, slate.title).headline());
    y += canvas.text(pos2(words_left, y), words_width, Text::new(&page.explanation, Role::Second, slate.on_band));
    if let Some(preview) = &live.preview {
        let outer =
            Rect::from_min_max(pos2(words_left, y + canvas.mm(6.0)), pos2(words_left + words_width, band.bottom()));
        camera_frame(canvas, outer, slate.frame, Corners::Hidden, |canvas, inner| {
            camera_picture(canvas, inner, preview);
        });
    }
    let floor = layout.floor(if layout.is_lying() { screen.top() } else { band.bottom() }, foot_top);
    let (left, width) = (floor.left(), floor.width());
    let (height, gap) = (button_height(canvas), canvas.mm(5.0));
    let row = rect_at(pos2(left, foot_top - gap - height), width, height);
    y = floor.top() + canvas.mm(6.0);
    let above_row = row.top() - gap - y;
    let room = if page.sheet.is_some() { above_row } else { foot_top - gap - y };
    let parts = parts(canvas, page, width, [room, above_row]);
    for line in parts.get(*part_shown % parts.len().max(1)).into_iter().flatten() {
        y += device(canvas, pos2(left, y), width, line) + gap;
    }
    let (first, second) = row.split_left_right_at_fraction(0.5);
    let both = page.sheet.is_some() && parts.len() > 1;
    let mut action = None;
    if let Some(sheet) = &page.sheet {
        let area = if both { first.with_max_x(first.right() - gap / 2.0) } else { row };
        let pressed = button(canvas, area, Look::Rest, sheet.action.icon(), &sheet.label);
        action = pressed.then_some(sheet.action);
    }
    let area = if both { second.with_min_x(second.left() + gap / 2.0) } else { row };
    if parts.len() > 1 && button(canvas, area, Look::Now, None, &page.more) {
        *part_shown = (*part_shown + 1) % parts.len();
    }
    let left = foot::foot(canvas, &page.foot);
    action.or(left)
}

/// The sources in as many parts as there have to be: one in the first room, or several in the second, which leaves place
/// for the button to the next.
fn parts<'p>(canvas: &mut Canvas<'_>, page: &'p Devices, width: f32, rooms: [f32; 2]) -> Vec<Vec<&'p DeviceLine>> {
    let gap = canvas.mm(5.0);
    let heights = page.lines.iter().map(|line| canvas.measure(|canvas| device(canvas, Pos2::ZERO, width, line)) + gap);
    let heights: Vec<f32> = heights.collect();
    if heights.iter().sum::<f32>() <= rooms[0] {
        return vec![page.lines.iter().collect()];
    }
    let mut parts: Vec<Vec<&DeviceLine>> = Vec::new();
    let mut left = 0.0;
    for (line, height) in page.lines.iter().zip(heights) {
        match parts.last_mut() {
            Some(part) if height <= left => part.push(line),
            _ => {
                parts.push(vec![line]);
                left = rooms[1];
            }
        }
        left -= height;
    }
    parts
}

/// A card with a source: its name and state, and below what it read.
fn device(canvas: &mut Canvas<'_>, at: Pos2, width: f32, line: &DeviceLine) -> f32 {
    let colours = canvas.theme().colour.clone();
    let (pad, side) = (canvas.mm(6.0), canvas.mm(PLATE_MM));
    let (lead, tone) = (pad + side + canvas.mm(6.0), colours.tone(line.tone));
    let room = width - lead - pad;
    card(canvas, at, width, |canvas| {
        plate(canvas, rect_at(at + vec2(pad, pad), side, side), line.icon, 0.69, [tone.soft, tone.on_soft]);
        let mut y = pad;
        y += canvas.text(at + vec2(lead, y), room, Text::new(&line.state, Role::Label, tone.on_soft));
        y += canvas.text(at + vec2(lead, y), room, Text::new(&line.name, Role::Second, colours.ink));
        for note in &line.notes {
            y += canvas.text(at + vec2(lead, y), room, Text::new(note, Role::Second, colours.ink2));
        }
        y.max(pad + side) + pad
    })
}
