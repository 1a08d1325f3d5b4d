//! The screen on which a code is typed.

use egui::{Pos2, Rect, pos2, vec2};

use super::band::EDGE_MM;
use super::picture::{top_line, two_lines};
use super::{ViewState, foot, pad};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::TypeCode;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{Canvas, Look, Plane, Print, Text, button, rect_at, slip};

/// How high the band is.
const BAND_MM: f32 = 158.7;
const FIELD_MM: f32 = 38.6;
const SAMPLE_MM: [f32; 2] = [82.0, 31.2];
/// The share of the picture title's size that the title has.
const TITLE: f32 = 0.9;
/// A digit's cell in em: digits of this font differ in width.
const CELL_EM: f32 = 0.67;
const SIGN_EM: f32 = 0.42;
const WIDE_EM: f32 = 0.98;
/// The smallest a long code is set in its field, in shares of its usual size.
const SMALLEST: f32 = 0.52;

/// Paints the screen.
pub(super) fn type_code(canvas: &mut Canvas<'_>, page: &TypeCode, view: &mut ViewState) -> Option<Action> {
    let screen = canvas.screen();
    let night = canvas.theme().colour.tone(Tone::Night);
    let (edge, floor_top) = (canvas.mm(EDGE_MM), screen.top() + canvas.mm(BAND_MM));
    let band = Rect::from_min_max(screen.min, pos2(screen.right(), floor_top));
    canvas.fill(band, 0.0, night.band);
    canvas.lower_edge(band);
    top_line(canvas, &page.header, Some(&page.header.office));
    let (left, width) = (band.left() + edge, band.width() - 2.0 * edge);
    two_lines(canvas, pos2(left, band.top() + canvas.mm(30.5)), width, &page.title, night.title, TITLE);
    let row = rect_at(pos2(left, band.top() + canvas.mm(61.5)), width, canvas.mm(SAMPLE_MM[1]));
    let offered = help(canvas, row, page);
    let at = pos2(left, band.top() + canvas.mm(101.7));
    field(canvas, rect_at(at, width, canvas.mm(FIELD_MM)), &page.title, &page.typed);
    let foot_top = screen.bottom() - canvas.mm(foot::DOCK_MM);
    let floor = Rect::from_min_max(pos2(left, floor_top), pos2(left + width, foot_top));
    let pressed = pad::code_pad(canvas, floor, &page.keys, view);
    let way = foot::ways(canvas, &page.ways);
    offered.or(pressed).or(way)
}

/// What is offered in place of what was typed; or else where on the slip the code stands.
fn help(canvas: &mut Canvas<'_>, row: Rect, page: &TypeCode) -> Option<Action> {
    if let Some(offer) = &page.offer {
        let height = canvas.mm(SAMPLE_MM[1]);
        let area = rect_at(pos2(row.left(), row.center().y - height / 2.0), row.width(), height);
        return button(canvas, area, Look::Now, offer.action.icon(), &offer.label).then_some(offer.action);
    }
    let size = vec2(canvas.mm(SAMPLE_MM[0]), canvas.mm(SAMPLE_MM[1]));
    sample(canvas, Rect::from_min_size(row.min, size), &page.sample);
    let (ink, lead) = (canvas.theme().colour.tone(Tone::Night).on_band, size.x + canvas.mm(7.6));
    let text = Text::new(&page.explanation, Role::Owner, ink);
    let height = canvas.size_of(row.width() - lead, text).y;
    canvas.text(pos2(row.left() + lead, row.center().y - height / 2.0), row.width() - lead, text);
    None
}

/// The part of a slip with its bars, its code ringed.
fn sample(canvas: &mut Canvas<'_>, area: Rect, code: &str) {
    let width = area.width() * 1.98;
    let unit = width / 100.0;
    let plane = Plane::new(area.min - vec2(6.9, 17.8) * unit, width, 0.0);
    let nothing: [String; 2] = Default::default();
    let print = Print { office: &[], state: &nothing, title: &nothing, code, signers: &nothing, sharp: true };
    canvas.clipped(area, |canvas| slip(canvas, &plane, &print));
    let ring = Rect::from_min_max(area.min + vec2(1.7, 11.6) * unit, area.min + vec2(48.6, 18.0) * unit);
    let yellow = canvas.theme().colour.turn;
    canvas.border(ring.intersect(area.shrink(unit)), canvas.mm(2.5), canvas.mm(1.5), yellow);
}

/// The field: what was typed, each character in its cell, and a caret that does not blink.
fn field(canvas: &mut Canvas<'_>, area: Rect, name: &str, typed: &str) {
    let colours = canvas.theme().colour.clone();
    let radius = canvas.mm(5.0);
    canvas.fill(area, radius, colours.calendar);
    canvas.border(area, radius, canvas.mm(2.0), colours.turn);
    canvas.describe_field(area, name, typed);
    let full = canvas.theme().scale.text_px(Role::CodeField.face().cap_mm, false);
    let (pad, caret) = (canvas.mm(10.0), canvas.mm(2.0));
    let room = area.width() - 2.0 * pad - 2.0 * caret;
    let ems = |text: &str| text.chars().map(cell_em).sum::<f32>();
    let size = (room / ems(typed).max(CELL_EM)).clamp(full * SMALLEST, full).floor();
    // Of a code that is longer still, its end.
    let mut ends = typed.char_indices().filter_map(|(at, _)| typed.get(at..));
    let shown = ends.find(|text| ems(text) * size <= room).unwrap_or_default();
    let mut at = pos2(area.left() + pad, area.center().y);
    for c in shown.chars() {
        let cell = size * cell_em(c);
        character(canvas, at, cell, size, c, colours.on_calendar);
        at.x += cell;
    }
    let height = size * 0.95;
    canvas.fill(rect_at(pos2(at.x + caret, at.y - height / 2.0), caret, height), caret / 2.0, colours.on_calendar);
}

/// How wide the cell of a character is.
fn cell_em(c: char) -> f32 {
    match c {
        '.' | '-' | '/' | 'I' => SIGN_EM,
        'M' | 'W' => WIDE_EM,
        _ => CELL_EM,
    }
}

fn character(canvas: &mut Canvas<'_>, left_middle: Pos2, cell: f32, size: f32, c: char, ink: egui::Color32) {
    let c = c.to_string();
    let text = Text::new(&c, Role::CodeField, ink).sized(size).centred().unnamed();
    let height = canvas.size_of(cell, text).y;
    canvas.text(pos2(left_middle.x, left_middle.y - height / 2.0), cell, text);
}
