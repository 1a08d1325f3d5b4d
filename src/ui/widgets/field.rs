//! A field for one line of text: its label, what stands in it, the caret, what is selected, and what is wrong with it.

use egui::{Pos2, Rect, Response, pos2, vec2};

use super::canvas::{Canvas, Setting, rect_at};
use super::text::Text;
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::typing::Line;

const RADIUS_MM: f32 = 4.0;
const EDGE_MM: f32 = 0.5;
const HALO_MM: f32 = 1.0;
const CARET_MM: f32 = 0.7;
const PAD_MM: f32 = 4.0;
/// How high the field itself is, without label and error.
pub const FIELD_MM: f32 = 14.5;

/// How a field is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// What it is for; also its name for a screen reader.
    pub label: &'a str,
    /// Whether the label stands over it.
    pub is_labelled: bool,
    /// What to type, while nothing stands there; or beside what does.
    pub hint: &'a str,
    /// What is wrong with it, in words.
    pub error: Option<&'a str>,
    /// An icon before the text.
    pub icon: Option<Icon>,
    /// Whether keys go to it.
    pub in_use: bool,
    /// Whether all but its end is hidden while it is not in use.
    pub is_masked: bool,
}

/// What a finger or a mouse did in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldTouch {
    /// Put the caret before this character; what it passes is selected where the pointer was drawn along.
    Place {
        /// Before which character.
        place: usize,
        /// Whether the pointer is drawn along.
        select: bool,
    },
    /// Select the word here.
    Word(usize),
    /// Select all of it.
    All,
}

/// A field from `at` on. Gives back how high it is with all that belongs to it, and what was done in it.
pub fn field(
    canvas: &mut Canvas<'_>,
    at: Pos2,
    width: f32,
    line: &Line,
    field: Field<'_>,
) -> (f32, Option<FieldTouch>) {
    let mut y = at.y;
    if field.is_labelled {
        let label = Text::new(field.label, Role::StaffSecond, canvas.theme().colour.ink2).unnamed();
        y += canvas.text(pos2(at.x, y), width, label) + canvas.mm(0.8);
    }
    let rect = rect_at(pos2(at.x, y), width, canvas.mm(FIELD_MM));
    frame(canvas, rect, field);
    let touch = content(canvas, rect, line, field);
    y = rect.bottom();
    if let Some(error) = field.error {
        y += canvas.mm(1.0);
        let colour = canvas.theme().colour.tone(Tone::Late).on_paper;
        let lead = canvas.mm(6.5);
        canvas.icon(pos2(at.x + canvas.mm(2.5), y + canvas.mm(2.9)), canvas.mm(5.0), icons::WARNING, colour);
        y += canvas.text(pos2(at.x + lead, y), width - lead, Text::new(error, Role::StaffSmall, colour));
    }
    (y - at.y, touch)
}

/// Ground and edge: thin at rest, of ink with yellow around it in use, brick where something is wrong.
fn frame(canvas: &mut Canvas<'_>, rect: Rect, field: Field<'_>) {
    let colours = &canvas.theme().colour;
    let (paper, yellow, ink, late) = (colours.paper, colours.turn, colours.ink, colours.tone(Tone::Late).on_paper);
    let edge = if field.error.is_some() { late } else { colours.edge };
    let (radius, halo) = (canvas.mm(RADIUS_MM), canvas.mm(HALO_MM));
    if field.in_use {
        canvas.fill(rect.expand(halo), radius + halo, yellow);
    }
    canvas.fill(rect, radius, paper);
    canvas.border(rect, radius, canvas.mm(EDGE_MM), if field.in_use && field.error.is_none() { ink } else { edge });
}

fn content(canvas: &mut Canvas<'_>, rect: Rect, line: &Line, field: Field<'_>) -> Option<FieldTouch> {
    let colours = &canvas.theme().colour;
    let (ink, ink2) = (colours.ink, colours.ink2);
    let mut inner = rect.shrink2(vec2(canvas.mm(PAD_MM), canvas.mm(1.0)));
    if let Some(icon) = field.icon {
        let size = canvas.mm(6.5);
        canvas.icon(pos2(inner.left() + size / 2.0, inner.center().y), size, icon, ink2);
        inner.min.x += size + canvas.mm(3.0);
    }
    let shown = if field.is_masked && !field.in_use { masked(&line.text()) } else { line.text() };
    hint(canvas, inner, field, shown.is_empty());
    let set = canvas.set(&shown, Role::StaffText, ink);
    let caret_x = set.x_of(line.caret());
    // What is longer than the field is moved so that the caret stays in sight.
    let shift = if field.in_use { (caret_x - inner.width() + canvas.mm(1.0)).max(0.0) } else { 0.0 };
    let corner = pos2(inner.left() - shift, (inner.center().y - set.size().y / 2.0).round());
    canvas.clipped(inner.expand2(vec2(canvas.mm(0.5), 0.0)), |canvas| {
        if field.in_use {
            selection(canvas, corner, &set, line);
        }
        canvas.paint_set(corner, &set, ink);
        if field.in_use {
            let caret = rect_at(
                pos2(corner.x + caret_x, inner.center().y - canvas.mm(4.0)),
                canvas.mm(CARET_MM),
                canvas.mm(8.0),
            );
            canvas.fill(caret, 0.0, ink);
        }
    });
    let response = canvas.editable(rect, field.label, &shown)?;
    touched(&response, |pointer| set.place_of(pointer.x - corner.x))
}

fn hint(canvas: &mut Canvas<'_>, inner: Rect, field: Field<'_>, is_empty: bool) {
    if field.hint.is_empty() || !is_empty {
        return;
    }
    let hint = Text::new(field.hint, Role::StaffText, canvas.theme().colour.ink2).unnamed();
    let size = canvas.size_of(f32::INFINITY, hint);
    canvas.clipped(inner, |canvas| {
        canvas.text(pos2(inner.left() + canvas.mm(1.5), inner.center().y - size.y / 2.0), f32::INFINITY, hint)
    });
}

fn selection(canvas: &mut Canvas<'_>, corner: Pos2, set: &Setting, line: &Line) {
    let selected = line.selection();
    if !selected.is_empty() {
        let (from, to) = (set.x_of(selected.start), set.x_of(selected.end));
        let mark = canvas.theme().colour.tone(Tone::Turn).soft;
        canvas.fill(rect_at(pos2(corner.x + from, corner.y), to - from, set.size().y), 0.0, mark);
    }
}

fn touched(response: &Response, place_of: impl Fn(Pos2) -> usize) -> Option<FieldTouch> {
    let pointer = response.interact_pointer_pos()?;
    let place = place_of(pointer);
    if response.triple_clicked() {
        Some(FieldTouch::All)
    } else if response.double_clicked() {
        Some(FieldTouch::Word(place))
    } else if response.dragged() && !response.drag_started() {
        Some(FieldTouch::Place { place, select: true })
    } else if response.is_pointer_button_down_on() {
        Some(FieldTouch::Place { place, select: false })
    } else {
        None
    }
}

/// A number of which only the end can be read over a shoulder.
pub fn masked(text: &str) -> String {
    const SHOWN: usize = 4;
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(hidden) = digits.len().checked_sub(SHOWN).filter(|hidden| *hidden > 0) else {
        return text.to_owned();
    };
    let dots: Vec<String> = vec!['•'; hidden].chunks(SHOWN).map(|dots| dots.iter().collect()).collect();
    format!("{} {}", dots.join(" "), digits.iter().skip(hidden).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_a_number_is_shown() {
        for (text, shown) in [
            ("079123454318", "•••• •••• 4318"),
            ("079 123 454 318", "•••• •••• 4318"),
            ("12345", "• 2345"),
            ("4318", "4318"),
            ("", ""),
        ] {
            assert_eq!(masked(text), shown);
        }
    }
}
