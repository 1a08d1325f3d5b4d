//! The question whether somebody is still there: a sheet that rises from below and leaves the verdict and the date readable.

use egui::{Color32, CornerRadius, Mesh, Rect, Shape, Stroke, pos2, vec2};

use super::band::EDGE_MM;
use super::layout::Layout;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::TimeSheet;
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, Look, Text, button, button_in, rect_at};

const UPRIGHT_MM: f32 = 188.5;
const LYING_MM: f32 = 104.0;
const RADIUS_MM: f32 = 12.0;
const BORDER_MM: f32 = 4.0;
const RING_MM: f32 = 62.0;
const RING_LINE_MM: f32 = 6.5;

/// Paints the sheet over the whole page.
pub(super) fn time_sheet(canvas: &mut Canvas<'_>, sheet: &TimeSheet) -> Option<Action> {
    let layout = Layout::of(canvas);
    let screen = layout.screen;
    let height = canvas.mm(if layout.is_lying() { LYING_MM } else { UPRIGHT_MM });
    let area = Rect::from_min_max(pos2(screen.left(), screen.bottom() - height), screen.max);
    let veil = canvas.theme().colour.veil;
    shade(
        canvas,
        Rect::from_min_max(
            pos2(screen.left(), screen.top() + screen.height() * 0.36),
            pos2(screen.right(), area.center().y),
        ),
        veil,
    );
    ground(canvas, area);
    canvas.covered(screen);
    let edge = canvas.mm(EDGE_MM);
    if layout.is_lying() { lying(canvas, area, edge, sheet) } else { upright(canvas, area, edge, sheet) }
}

fn upright(canvas: &mut Canvas<'_>, area: Rect, edge: f32, sheet: &TimeSheet) -> Option<Action> {
    let side = canvas.mm(RING_MM);
    let at = area.min + vec2(edge + canvas.mm(4.0), canvas.mm(20.0));
    ring(canvas, rect_at(at, side, side), sheet);
    let left = at.x + side + canvas.mm(16.0);
    let words = Rect::from_min_max(pos2(left, at.y), pos2(area.right() - edge, at.y + side));
    question(canvas, words, sheet);
    let width = area.width() - 2.0 * edge;
    let stay = rect_at(pos2(area.left() + edge, area.top() + canvas.mm(97.2)), width, canvas.mm(43.5));
    let leave = rect_at(pos2(stay.left(), stay.bottom() + canvas.mm(6.5)), width, canvas.mm(29.0));
    buttons(canvas, stay, leave, sheet)
}

fn lying(canvas: &mut Canvas<'_>, area: Rect, edge: f32, sheet: &TimeSheet) -> Option<Action> {
    let side = canvas.mm(RING_MM);
    let middle = area.center().y + canvas.mm(BORDER_MM / 2.0);
    ring(canvas, rect_at(pos2(area.left() + edge, middle - side / 2.0), side, side), sheet);
    let (stay_height, leave_height, gap) = (canvas.mm(43.5), canvas.mm(30.0), canvas.mm(6.0));
    let right = area.right() - edge;
    let left = area.left() + (area.width() * 0.6).round();
    let top = middle - (stay_height + gap + leave_height) / 2.0;
    let stay = Rect::from_min_max(pos2(left, top), pos2(right, top + stay_height));
    let leave = Rect::from_min_max(pos2(left, stay.bottom() + gap), pos2(right, stay.bottom() + gap + leave_height));
    let words = Rect::from_min_max(
        pos2(area.left() + edge + side + canvas.mm(10.0), area.top()),
        pos2(left - canvas.mm(8.0), area.bottom()),
    );
    question(canvas, words, sheet);
    buttons(canvas, stay, leave, sheet)
}

fn buttons(canvas: &mut Canvas<'_>, stay: Rect, leave: Rect, sheet: &TimeSheet) -> Option<Action> {
    let (stays, leaves) = (
        button_in(canvas, stay, Look::Now, sheet.stay.action.icon(), &sheet.stay.label, Role::Way),
        button(canvas, leave, Look::Rest, sheet.leave.action.icon(), &sheet.leave.label),
    );
    match (stays, leaves) {
        (true, _) => Some(sheet.stay.action),
        (false, true) => Some(sheet.leave.action),
        (false, false) => None,
    }
}

/// The question in two lines or three, with what happens otherwise under it.
fn question(canvas: &mut Canvas<'_>, area: Rect, sheet: &TimeSheet) {
    let (ink, ink2) = (canvas.theme().colour.ink, canvas.theme().colour.ink2);
    let title = Text::new(&sheet.title, Role::Question, ink).urgent();
    let note = Text::new(&sheet.explanation, Role::Second, ink2);
    let (title_height, note_height) = (canvas.size_of(area.width(), title).y, canvas.size_of(area.width(), note).y);
    let top = area.center().y - f32::midpoint(title_height, note_height + canvas.mm(1.0));
    canvas.text(pos2(area.left(), top), area.width(), title);
    canvas.text(pos2(area.left(), top + title_height + canvas.mm(1.0)), area.width(), note);
}

/// A ring of whole seconds.
fn ring(canvas: &mut Canvas<'_>, area: Rect, sheet: &TimeSheet) {
    let colours = canvas.theme().colour.clone();
    let [left, of] = sheet.seconds;
    let width = canvas.mm(RING_LINE_MM);
    let radius = (area.width() - width) / 2.0;
    canvas.add(Shape::circle_stroke(area.center(), radius, Stroke::new(width, colours.key_fn)));
    let share = left as f32 / of.max(1) as f32;
    let steps = (72.0 * share).ceil().max(1.0) as u16;
    let point = |step: u16| {
        let turn = std::f32::consts::TAU * (share * f32::from(step) / f32::from(steps));
        area.center() + radius * vec2(turn.sin(), -turn.cos())
    };
    canvas.add(Shape::line((0..=steps).map(point).collect(), Stroke::new(width, colours.turn)));
    let number = left.to_string();
    let number = Text::new(&number, Role::Amount, colours.ink).sized((area.width() * 0.3).round()).centred();
    let unit =
        Text::new(&sheet.unit, Role::Second, colours.ink).sized(canvas.theme().scale.smallest_text_px()).centred();
    let (number_height, unit_height) = (canvas.size_of(area.width(), number).y, canvas.size_of(area.width(), unit).y);
    let top = area.center().y - f32::midpoint(number_height, unit_height);
    canvas.text(pos2(area.left(), top), area.width(), number);
    canvas.text(pos2(area.left(), top + number_height), area.width(), unit);
}

/// Paper with a yellow edge and round corners above.
fn ground(canvas: &mut Canvas<'_>, area: Rect) {
    let (paper, yellow) = (canvas.theme().colour.paper, canvas.theme().colour.turn);
    let radius = canvas.mm(RADIUS_MM) as u8;
    let top = CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 };
    canvas.fill(area, top, yellow);
    canvas.fill(Rect::from_min_max(area.min + vec2(0.0, canvas.mm(BORDER_MM)), area.max), top, paper);
}

/// Grows from nothing at its top to `veil` at its foot.
fn shade(canvas: &mut Canvas<'_>, area: Rect, veil: Color32) {
    let mut mesh = Mesh::default();
    for (y, colour) in [(area.top(), Color32::TRANSPARENT), (area.bottom(), veil)] {
        mesh.colored_vertex(pos2(area.left(), y), colour);
        mesh.colored_vertex(pos2(area.right(), y), colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 3, 2);
    canvas.add(Shape::mesh(mesh));
}
