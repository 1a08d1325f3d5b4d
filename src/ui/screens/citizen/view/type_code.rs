//! The screen on which a code is typed.

use egui::{Pos2, Rect, pos2, vec2};

use super::band::EDGE_MM;
use super::layout::Layout;
use super::picture::{top_line, two_lines};
use super::{ViewState, foot, pad};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::TypeCode;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{Canvas, Look, Plane, Print, Text, button, rect_at, slip};

const FIELD_MM: f32 = 38.6;
const SAMPLE_MM: [f32; 2] = [82.0, 31.2];
/// The share of the picture title's size that the title has.
const TITLE: f32 = 0.9;
/// A digit's cell in em: digits of this font differ in width.
const CELL_EM: f32 = 0.67;

/// Paints the screen.
pub(super) fn type_code(canvas: &mut Canvas<'_>, page: &TypeCode, view: &mut ViewState) -> Option<Action> {
    let layout = Layout::of(canvas);
    let screen = layout.screen;
    let night = canvas.theme().colour.tone(Tone::Night);
    let floor_top = screen.top() + canvas.mm(if layout.is_lying() { 110.0 } else { 158.7 });
    let band = Rect::from_min_max(screen.min, pos2(screen.right(), floor_top));
    canvas.fill(band, 0.0, night.band);
    canvas.lower_edge(band);
    top_line(canvas, &page.header, Some(&page.header.office));
    let action = if layout.is_lying() { band_lying(canvas, band, page) } else { band_upright(canvas, band, page) };
    let edge = canvas.mm(EDGE_MM);
    let foot_top = screen.bottom() - canvas.mm(foot::DOCK_MM);
    let floor = Rect::from_min_max(pos2(screen.left() + edge, floor_top), pos2(screen.right() - edge, foot_top));
    let pressed = pad::code_pad(canvas, floor, &page.keys, view);
    let way = foot::ways(canvas, &page.ways);
    action.or(pressed).or(way)
}

fn band_upright(canvas: &mut Canvas<'_>, band: Rect, page: &TypeCode) -> Option<Action> {
    let edge = canvas.mm(EDGE_MM);
    let (left, width) = (band.left() + edge, band.width() - 2.0 * edge);
    let title = canvas.theme().colour.tone(Tone::Night).title;
    two_lines(canvas, pos2(left, band.top() + canvas.mm(30.5)), width, &page.title, title, TITLE);
    let row = rect_at(pos2(left, band.top() + canvas.mm(61.5)), width, canvas.mm(SAMPLE_MM[1]));
    let action = help(canvas, row, page);
    let at = pos2(left, band.top() + canvas.mm(101.7));
    field(canvas, rect_at(at, width, canvas.mm(FIELD_MM)), page);
    action
}

/// Title and field at the left, what the code is at the right.
fn band_lying(canvas: &mut Canvas<'_>, band: Rect, page: &TypeCode) -> Option<Action> {
    let edge = canvas.mm(EDGE_MM);
    let (left, right) = band.shrink2(vec2(edge, 0.0)).split_left_right_at_fraction(0.52);
    let title = canvas.theme().colour.tone(Tone::Night).title;
    let room = left.width() - edge;
    two_lines(canvas, pos2(left.left(), band.top() + canvas.mm(28.0)), room, &page.title, title, TITLE);
    let top = band.bottom() - canvas.mm(FIELD_MM + 8.0);
    field(canvas, rect_at(pos2(left.left(), top), room, canvas.mm(FIELD_MM)), page);
    let row = Rect::from_min_max(
        pos2(right.left(), band.top() + canvas.mm(34.0)),
        pos2(right.right(), top + canvas.mm(FIELD_MM)),
    );
    help(canvas, row, page)
}

/// What is offered in place of what was typed; or else where on the slip the code stands.
fn help(canvas: &mut Canvas<'_>, row: Rect, page: &TypeCode) -> Option<Action> {
    if let Some(offer) = &page.offer {
        let height = canvas.mm(SAMPLE_MM[1]);
        let area = rect_at(pos2(row.left(), row.center().y - height / 2.0), row.width(), height);
        return button(canvas, area, Look::Now, offer.action.icon(), &offer.label).then_some(offer.action);
    }
    let ink = canvas.theme().colour.tone(Tone::Night).on_band;
    let size = vec2(canvas.mm(SAMPLE_MM[0]), canvas.mm(SAMPLE_MM[1]));
    let lead = size.x + canvas.mm(7.6);
    let text = Text::new(&page.explanation, Role::Owner, ink);
    let smaller = text.sized(canvas.theme().scale.smallest_text_px());
    // The sample gives way to words that have no room beside it.
    let ways = [(text, lead), (smaller, lead), (text, 0.0), (smaller, 0.0)];
    let fits = |(text, lead): &(Text<'_>, f32)| canvas.size_of(row.width() - lead, *text).y <= row.height();
    let (text, lead) = ways.into_iter().find(fits).unwrap_or((smaller, 0.0));
    let height = canvas.size_of(row.width() - lead, text).y;
    if lead > 0.0 {
        let at = pos2(row.left(), row.center().y - size.y / 2.0);
        sample(canvas, Rect::from_min_size(at.round(), size), &page.sample);
    }
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
fn field(canvas: &mut Canvas<'_>, area: Rect, page: &TypeCode) {
    let typed = page.typed.as_str();
    let colours = canvas.theme().colour.clone();
    let radius = canvas.mm(5.0);
    canvas.fill(area, radius, colours.calendar);
    canvas.border(area, radius, canvas.mm(2.0), colours.turn);
    canvas.describe_field(area, &page.title, typed);
    let full = canvas.theme().scale.text_px(Role::CodeField.face().cap_mm, false);
    let (pad, caret) = (canvas.mm(10.0), canvas.mm(2.0));
    let room = area.width() - 2.0 * pad - 2.0 * caret;
    let wide = advances(canvas, typed, full).iter().map(|(_, width)| width).sum::<f32>();
    let least = canvas.theme().scale.smallest_text_px().min(full);
    let size = (full * room / wide.max(1.0)).clamp(least, full).floor();
    let cells = advances(canvas, typed, size);
    // Of a code that is too long even so, the end is in view.
    let mut over = cells.iter().map(|(_, width)| width).sum::<f32>() - room;
    let mut at = pos2(area.left() + pad, area.center().y);
    for (c, cell) in cells {
        if over > 0.0 {
            over -= cell;
            continue;
        }
        character(canvas, at, cell, size, c, colours.on_calendar);
        at.x += cell;
    }
    let height = size * 0.95;
    canvas.fill(rect_at(pos2(at.x + caret, at.y - height / 2.0), caret, height), caret / 2.0, colours.on_calendar);
}

/// Each character with the room that it takes: a cell for each digit, its own width for each other.
fn advances(canvas: &Canvas<'_>, typed: &str, size: f32) -> Vec<(char, f32)> {
    let width = |c: char| {
        if c.is_ascii_digit() {
            return size * CELL_EM;
        }
        let c = c.to_string();
        let text = Text::new(&c, Role::CodeField, egui::Color32::TRANSPARENT).sized(size);
        canvas.size_of(f32::INFINITY, text).x
    };
    typed.chars().map(|c| (c, width(c))).collect()
}

fn character(canvas: &mut Canvas<'_>, left_middle: Pos2, cell: f32, size: f32, c: char, ink: egui::Color32) {
    let c = c.to_string();
    let text = Text::new(&c, Role::CodeField, ink).sized(size).centred().unnamed();
    let height = canvas.size_of(cell, text).y;
    canvas.text(pos2(left_middle.x, left_middle.y - height / 2.0), cell, text);
}
