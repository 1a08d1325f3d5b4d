//! What was shown to the machine beside what it needs.

use egui::{Color32, Pos2, Rect, Shape, pos2, vec2};

use crate::ui::screens::citizen::model::{Compare, Drawn, SlipText};
use crate::ui::theme::{Icon, Role, icons};
use crate::ui::widgets::{Canvas, Plane, Print, Text, barcode_corners, id_card, outline_quad, rect_at, slip};

/// Half of how high a round mark is, and the room from it to its words.
const MARK_MM: f32 = 11.4;
const BESIDE_MARK_MM: f32 = 6.8;
/// The room between a picture and the words under it.
const UNDER_MM: f32 = 7.0;
/// Height of a card in its width.
const CARD_RATIO: f32 = 0.627;

/// Plain drawings on the floor: nothing here looks as if it could be pressed.
pub(super) fn compare(canvas: &mut Canvas<'_>, at: Pos2, width: f32, pair: &Compare, height: f32) -> f32 {
    let gap = canvas.mm(7.0);
    let side = ((width - gap) / 2.0).round();
    let colours = canvas.theme().colour.clone();
    let (left, right) = (rect_at(at, side, height), rect_at(at + vec2(side + gap, 0.0), side, height));
    let room = side - canvas.mm(2.0 * MARK_MM + BESIDE_MARK_MM);
    let words = [&pair.no, &pair.yes].map(|words| canvas.size_of(room, said(canvas, words)).y);
    let under = words.into_iter().fold(canvas.mm(2.0 * MARK_MM), f32::max);
    let picture = height - under - canvas.mm(UNDER_MM);
    shown(canvas, rect_at(left.min, side, picture), &pair.drawn);
    needed(canvas, rect_at(right.min, side, picture), &pair.slip);
    let foot = |area: Rect| Rect::from_min_max(pos2(area.left(), area.bottom() - under), area.max);
    marked(canvas, foot(left), icons::X, colours.no, &pair.no);
    marked(canvas, foot(right), icons::CHECK, colours.yes, &pair.yes);
    height
}

fn shown(canvas: &mut Canvas<'_>, area: Rect, drawn: &Drawn) {
    match drawn {
        Drawn::Card(heading) => {
            let width = (area.width() - canvas.mm(17.5)).min(area.height() / CARD_RATIO);
            id_card(canvas, Rect::from_center_size(area.center(), vec2(width, width * CARD_RATIO)), heading);
        }
        Drawn::Code => {
            let ink = canvas.theme().colour.ink;
            canvas.icon(area.center(), canvas.mm(74.0).min(area.height()) * 0.8, icons::BARCODE_THIN, ink);
        }
    }
}

fn needed(canvas: &mut Canvas<'_>, picture: Rect, text: &SlipText) {
    let plane = Plane::new(picture.min, picture.width(), 0.0);
    canvas.clipped(picture, |canvas| slip(canvas, &plane, &print(text, true)));
    let line = canvas.theme().colour.line;
    canvas.border(picture, canvas.mm(1.5), canvas.mm(0.6), line);
    outline_quad(canvas, barcode_corners(&plane), true);
}

fn said<'t>(canvas: &Canvas<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, Role::Step, canvas.theme().colour.ink)
}

/// A round mark and the words beside it, in the middle of `area`.
fn marked(canvas: &mut Canvas<'_>, area: Rect, icon: Icon, colour: Color32, words: &str) {
    let (radius, on_mark) = (canvas.mm(MARK_MM), canvas.theme().colour.on_mark);
    let text = said(canvas, words);
    let lead = 2.0 * radius + canvas.mm(BESIDE_MARK_MM);
    let extent = canvas.size_of(area.width() - lead, text);
    let left = area.center().x - f32::midpoint(lead, extent.x);
    let centre = pos2(left + radius, area.center().y);
    canvas.add(Shape::circle_filled(centre, radius, colour));
    canvas.icon(centre, canvas.mm(16.0), icon, on_mark);
    canvas.text(pos2(left + lead, area.center().y - extent.y / 2.0), extent.x + 1.0, text);
}

/// The print of a drawn slip, in focus or not.
pub(super) fn print(text: &SlipText, sharp: bool) -> Print<'_> {
    Print {
        office: &text.office,
        state: &text.state,
        title: &text.title,
        code: &text.code,
        signers: &text.signers,
        sharp,
    }
}
