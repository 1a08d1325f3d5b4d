//! The staff's screen of devices: the live picture above, a line for each source below.

use egui::{Pos2, Rect, pos2, vec2};

use super::band::EDGE_MM;
use super::foot;
use super::picture::{Live, camera_picture, top_line};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{DeviceLine, Devices};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{Canvas, Corners, Look, Text, button, button_height, camera_frame, card, plate, rect_at};

const PICTURE_MM: f32 = 118.0;
const PLATE_MM: f32 = 18.0;

/// Paints it.
pub(super) fn devices(canvas: &mut Canvas<'_>, page: &Devices, live: &Live<'_>) -> Option<Action> {
    let screen = canvas.screen();
    let edge = canvas.mm(EDGE_MM);
    let (left, width) = (screen.left() + edge, screen.width() - 2.0 * edge);
    let slate = canvas.theme().colour.tone(Tone::Night);
    let band = if live.preview.is_some() { canvas.mm(72.0 + PICTURE_MM) } else { canvas.mm(76.0) };
    let floor = screen.top() + band;
    canvas.fill(Rect::from_min_max(screen.min, pos2(screen.right(), floor)), 0.0, slate.band);
    top_line(canvas, &page.header, Some(&page.header.office));
    let mut y = screen.top() + canvas.mm(31.0);
    y += canvas.text(pos2(left, y), width, Text::new(&page.title, Role::Heading, slate.title));
    y += canvas.text(pos2(left, y), width, Text::new(&page.explanation, Role::Second, slate.on_band));
    if let Some(preview) = &live.preview {
        let outer = Rect::from_min_max(pos2(left, y + canvas.mm(6.0)), pos2(left + width, floor));
        camera_frame(canvas, outer, slate.frame, Corners::Hidden, |canvas, inner| {
            camera_picture(canvas, inner, preview);
        });
    }
    y = floor + canvas.mm(8.0);
    for line in &page.lines {
        y += device(canvas, pos2(left, y), width, line) + canvas.mm(5.0);
    }
    let mut action = None;
    if let Some(sheet) = &page.sheet {
        let area = rect_at(pos2(left, y + canvas.mm(2.0)), width, button_height(canvas));
        if button(canvas, area, Look::Rest, sheet.action.icon(), &sheet.label) {
            action = Some(sheet.action);
        }
    }
    let left = foot::foot(canvas, &page.foot, live.typed);
    action.or(left)
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
