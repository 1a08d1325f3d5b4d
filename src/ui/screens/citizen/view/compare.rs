//! What was shown to the machine beside what it needs.

use egui::{Color32, Pos2, Rect, Shape, pos2, vec2};

use crate::ui::screens::citizen::model::{Compare, Drawn, SlipText};
use crate::ui::theme::{Icon, Role, icons};
use crate::ui::widgets::{Canvas, Plane, Print, Text, barcode_corners, id_card, outline_quad, plate, rect_at, slip};

/// From the foot of the pictures to the foot of the words under them.
const WORDS_MM: f32 = 31.0;
/// Height of a card in its width.
const CARD_RATIO: f32 = 0.627;

/// Plain drawings on the floor: nothing here looks as if it could be pressed.
pub(super) fn compare(canvas: &mut Canvas<'_>, at: Pos2, width: f32, pair: &Compare, height: f32) -> f32 {
    let gap = canvas.mm(7.0);
    let side = ((width - gap) / 2.0).round();
    let colours = canvas.theme().colour.clone();
    let (left, right) = (rect_at(at, side, height), rect_at(at + vec2(side + gap, 0.0), side, height));
    shown(canvas, left, &pair.drawn);
    under(canvas, left, icons::X, colours.no, &pair.no);
    needed(canvas, right, &pair.slip);
    under(canvas, right, icons::CHECK, colours.yes, &pair.yes);
    height
}

fn shown(canvas: &mut Canvas<'_>, area: Rect, drawn: &Drawn) {
    let middle = pos2(area.center().x, area.top() + (area.height() - canvas.mm(WORDS_MM)) / 2.0);
    match drawn {
        Drawn::Card(heading) => {
            let width = (area.width() - canvas.mm(17.5)).min((area.height() - canvas.mm(WORDS_MM)) / CARD_RATIO);
            id_card(canvas, Rect::from_center_size(middle, vec2(width, width * CARD_RATIO)), heading);
        }
        Drawn::Code => {
            let colours = canvas.theme().colour.clone();
            let side = canvas.mm(74.0).min(area.height() - canvas.mm(WORDS_MM));
            let square = Rect::from_center_size(middle, vec2(side, side));
            plate(canvas, square, icons::BARCODE_THIN, 0.6, [colours.plate_soft, colours.ink]);
        }
    }
}

fn needed(canvas: &mut Canvas<'_>, area: Rect, text: &SlipText) {
    let picture = rect_at(area.min, area.width(), area.height() - canvas.mm(WORDS_MM));
    let plane = Plane::new(picture.min, picture.width(), 0.0);
    canvas.clipped(picture, |canvas| slip(canvas, &plane, &print(text, true)));
    let line = canvas.theme().colour.line;
    canvas.border(picture, canvas.mm(1.5), canvas.mm(0.6), line);
    outline_quad(canvas, barcode_corners(&plane), true);
}

/// A round mark and two lines of words under a picture.
fn under(canvas: &mut Canvas<'_>, area: Rect, icon: Icon, colour: Color32, words: &str) {
    let colours = canvas.theme().colour.clone();
    let radius = canvas.mm(11.4);
    let middle = area.bottom() - canvas.mm(12.5);
    let text = Text::new(words, Role::Step, colours.ink);
    let lead = 2.0 * radius + canvas.mm(6.8);
    let room = area.width() - lead;
    let extent = canvas.size_of(room, text);
    let left = area.center().x - f32::midpoint(lead, extent.x);
    let centre = pos2(left + radius, middle);
    canvas.add(Shape::circle_filled(centre, radius, colour));
    canvas.icon(centre, canvas.mm(16.0), icon, colours.on_mark);
    canvas.text(pos2(left + lead, middle - extent.y / 2.0), extent.x + 1.0, text);
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
