//! Cards, plates with an icon, chips and rules: what content lies on.

use egui::epaint::{CornerRadius, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

use super::canvas::{Canvas, rect_at};
use super::text::Text;
use crate::ui::theme::{Icon, Role, Tone};

/// A card under what `content` paints, as high as that says. Gives back its height.
pub fn card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, content: impl FnOnce(&mut Canvas<'_>) -> f32) -> f32 {
    canvas.below(content, |canvas, height| {
        let rect = rect_at(at, width, *height);
        let radius = CornerRadius::from(canvas.mm(7.0));
        let (paper, outline) = (canvas.theme().colour.paper, canvas.theme().colour.outline);
        let line = Stroke::new(canvas.mm(1.0), outline);
        let ground = RectShape::new(rect, radius, paper, line, StrokeKind::Inside);
        Shape::Vec(vec![canvas.shadow(rect, radius), ground.into()])
    })
}

/// A soft square with an icon that takes a share of its width.
pub fn plate(canvas: &mut Canvas<'_>, rect: Rect, icon: Icon, icon_share: f32, [ground, colour]: [Color32; 2]) {
    plate_ground(canvas, rect, ground);
    canvas.icon(rect.center(), rect.width() * icon_share, icon, colour);
}

/// A plate with nothing on it.
pub fn plate_ground(canvas: &mut Canvas<'_>, rect: Rect, ground: Color32) {
    let radius = rect.width() * 0.22;
    canvas.fill(rect, radius, ground);
    let outline = canvas.theme().colour.outline;
    if outline != Color32::TRANSPARENT {
        canvas.border(rect, radius, canvas.mm(1.0), outline);
    }
}

/// An icon and words on a soft tone, fully round; without the ground where that leaves no room for one line of words. Gives
/// back its height.
pub fn chip(canvas: &mut Canvas<'_>, at: Pos2, max_width: f32, tone: Tone, icon: Icon, words: &str) -> f32 {
    let colours = canvas.theme().colour.tone(tone);
    let (pad, lead) = (canvas.mm(7.5), canvas.mm(20.0));
    let text = Text::new(words, Role::Chip, colours.on_soft);
    if canvas.rows(max_width - lead - pad, text) > 1 {
        return bare_chip(canvas, at, max_width, icon, text, colours.on_soft);
    }
    let extent = canvas.size_of(max_width - lead - pad, text);
    let rect = rect_at(at, lead + extent.x + pad, canvas.mm(17.0).max(extent.y + canvas.mm(2.0)));
    let radius = rect.height() / 2.0;
    canvas.fill(rect, radius, colours.soft);
    let outline = canvas.theme().colour.outline;
    if outline != Color32::TRANSPARENT {
        canvas.border(rect, radius, canvas.mm(1.0), outline);
    }
    let size = canvas.mm(11.0);
    canvas.icon(pos2(at.x + canvas.mm(10.5), rect.center().y), size, icon, colours.on_soft);
    canvas.text(pos2(at.x + lead, rect.center().y - extent.y / 2.0), extent.x + 1.0, text);
    rect.height()
}

fn bare_chip(canvas: &mut Canvas<'_>, at: Pos2, width: f32, icon: Icon, text: Text<'_>, colour: Color32) -> f32 {
    let (size, lead) = (canvas.mm(11.0), canvas.mm(18.0));
    let line = canvas.size_of(f32::INFINITY, text).y;
    let height = canvas.text(pos2(at.x + lead, at.y), width - lead, text);
    canvas.icon(pos2(at.x + lead / 2.0, at.y + line / 2.0), size, icon, colour);
    height
}

/// A thin line between parts.
pub fn rule(canvas: &mut Canvas<'_>, at: Pos2, width: f32) -> f32 {
    let (height, line) = (canvas.mm(0.6), canvas.theme().colour.line);
    canvas.fill(rect_at(at, width, height), 0.0, line);
    height
}
