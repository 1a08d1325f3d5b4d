//! What helps to have a code read: one thing large, or several, each with its drawing.

use egui::{Pos2, Rect, pos2};

use crate::ui::screens::citizen::model::{Advice, Mark};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Edge, Text, plate, plate_ground, rect_at};

/// Height of a capital letter of the one thing to do, in millimetres.
const ADVICE_MM: f32 = 15.0;
const HINT_PLATE_MM: f32 = 36.7;
/// How high the plates are beside the picture, at the least: of one hint, and of each of several.
const ONE_MM: f32 = 40.0;
const LEAST_MM: f32 = 20.0;
const ICON_SHARE: f32 = 0.63;
/// Of a plate's side: the lens and the sheet on it, the arrow between them, and how far from its middle they lie.
const PART_SHARE: f32 = 0.4;
const ARROW_SHARE: f32 = 0.26;
const APART_SHARE: f32 = 0.29;

/// How high a plate is beside the picture, in millimetres, and how large the letters of its words, in pixels.
type Size = (f32, f32);

/// The sizes that hints may have one under the other, the largest first.
fn sizes(canvas: &Canvas<'_>, hints: &[Advice]) -> Vec<Size> {
    let scale = canvas.theme().scale;
    let [large, item] = [Role::Heading, Role::Item].map(|role| scale.text_px(role.face().cap_mm, false));
    match hints.len() {
        1 => vec![(46.0, large), (ONE_MM, item), (ONE_MM, scale.smallest_text_px())],
        _ => vec![(26.0, item), (LEAST_MM, scale.smallest_text_px())],
    }
}

/// The words of a hint beside its plate, and the room for them.
fn beside<'t>(canvas: &Canvas<'_>, area: Rect, advice: &'t Advice, (side_mm, size): Size) -> (Text<'t>, f32) {
    let ink = canvas.theme().colour.tone(Tone::Night).on_band;
    (Text::new(&advice.words, Role::Item, ink).sized(size), area.width() - canvas.mm(side_mm + 8.0))
}

/// How high each hint comes out.
fn heights(canvas: &Canvas<'_>, area: Rect, hints: &[Advice], size: Size) -> Vec<f32> {
    let height = |advice| {
        let (text, room) = beside(canvas, area, advice, size);
        canvas.size_of(room, text).y.max(canvas.mm(size.0))
    };
    hints.iter().map(height).collect()
}

/// How much room is left of an area's height; less than none where the hints are higher.
fn left_over(canvas: &Canvas<'_>, area: Rect, heights: &[f32]) -> f32 {
    area.height() - canvas.mm(3.0) - heights.iter().sum::<f32>()
}

/// Whether all that helps has room one under the other in `area`, as small as it may be.
pub(super) fn has_room(canvas: &Canvas<'_>, area: Rect, hints: &[Advice]) -> bool {
    let smallest = sizes(canvas, hints).pop();
    smallest.is_none_or(|size| left_over(canvas, area, &heights(canvas, area, hints, size)) >= 0.0)
}

/// What helps, one under the other beside the picture.
pub(super) fn listed(canvas: &mut Canvas<'_>, area: Rect, hints: &[Advice], lens_at: Edge) {
    let holds = |canvas: &Canvas<'_>, size: Size| {
        hints.iter().all(|advice| {
            let (text, room) = beside(canvas, area, advice, size);
            canvas.holds_words(room, text)
        })
    };
    let fits =
        |size: &Size| left_over(canvas, area, &heights(canvas, area, hints, *size)) >= 0.0 && holds(canvas, *size);
    let sizes = sizes(canvas, hints);
    let Some(size) = sizes.iter().find(|size| fits(size)).or_else(|| sizes.last()).copied() else { return };
    let (side, heights) = (canvas.mm(size.0), heights(canvas, area, hints, size));
    let gap = (left_over(canvas, area, &heights) / hints.len().max(1) as f32).clamp(0.0, canvas.mm(6.5));
    let mut y = area.top();
    for (advice, height) in hints.iter().zip(heights) {
        let square = rect_at(pos2(area.left(), y + (height - side) / 2.0), side, side);
        drawing(canvas, square, advice.mark, lens_at);
        let (text, room) = beside(canvas, area, advice, size);
        let lines = canvas.size_of(room, text).y;
        canvas.text(pos2(area.right() - room, square.center().y - lines / 2.0), room, text);
        y += height + gap;
    }
}

/// How high several hints side by side come out.
pub(super) fn height(canvas: &Canvas<'_>, width: f32, hints: &[Advice]) -> f32 {
    let cell = width / hints.len().max(1) as f32;
    let text = |words| Text::new(words, Role::Step, canvas.theme().colour.ink);
    let heights = hints.iter().map(|advice| canvas.size_of(cell, text(&advice.words)).y);
    canvas.mm(HINT_PLATE_MM + 3.7) + heights.fold(0.0, f32::max)
}

/// What helps: one thing large, several side by side.
pub(super) fn below(canvas: &mut Canvas<'_>, at: Pos2, width: f32, hints: &[Advice], lens_at: Edge) {
    let colours = canvas.theme().colour.clone();
    if let [Advice { mark, words }] = hints {
        let side = canvas.mm(54.0);
        let square = rect_at(at, side, side);
        drawing(canvas, square, *mark, lens_at);
        let (left, room) = (square.right() + canvas.mm(10.0), width - side - canvas.mm(10.0));
        let text =
            Text::new(words, Role::TitlePicture, colours.ink).sized(canvas.theme().scale.text_px(ADVICE_MM, false));
        let height = canvas.size_of(room, text).y;
        canvas.text(pos2(left, square.center().y - height / 2.0), room, text);
        return;
    }
    let cell = width / hints.len().max(1) as f32;
    let side = canvas.mm(HINT_PLATE_MM);
    for (place, Advice { mark, words }) in hints.iter().enumerate() {
        let left = at.x + cell * place as f32;
        let square = rect_at(pos2((left + (cell - side) / 2.0).round(), at.y), side, side);
        drawing(canvas, square, *mark, lens_at);
        let text = Text::new(words, Role::Step, colours.ink).centred();
        canvas.text(pos2(left, at.y + side + canvas.mm(3.7)), cell, text);
    }
}

/// The drawing of an advice on its plate. What goes to the lens goes to where the lens is.
fn drawing(canvas: &mut Canvas<'_>, square: Rect, mark: Mark, lens_at: Edge) {
    let [ground, ink] = [canvas.theme().colour.turn, canvas.theme().colour.on_turn];
    let goes_to_lens = match mark {
        Mark::Icon(icon) => return plate(canvas, square, icon, ICON_SHARE, [ground, ink]),
        Mark::Nearer => true,
        Mark::Further => false,
    };
    plate_ground(canvas, square, ground);
    let side = square.width();
    let away = lens_at.way() * (side * APART_SHARE);
    canvas.icon(square.center() + away, side * PART_SHARE, icons::CAMERA_THIN, ink);
    canvas.icon(square.center() - away, side * PART_SHARE, icons::ARTICLE_THIN, ink);
    let way = if goes_to_lens { lens_at.way() } else { -lens_at.way() };
    canvas.icon_turned(square.center(), side * ARROW_SHARE, icons::ARROW_RIGHT, ink, way.angle());
}
