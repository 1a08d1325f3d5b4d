//! The screen that asks for the last four digits of a number.

use egui::{Rect, Shape, pos2, vec2};

use super::band::EDGE_MM;
use super::picture::{top_line, two_lines};
use super::{ViewState, foot, pad};
use crate::domain::last_four::LastFour as Digits;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::LastFour;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, HEADER_MM, Text, rect_at};

/// How high the band is at least, and the room in it under the boxes.
const BAND_MM: f32 = 200.0;
const UNDER_BOXES_MM: f32 = 19.0;
const BOX_MM: [f32; 2] = [42.0, 46.8];
const BOX_GAP_MM: f32 = 7.2;
/// How high the line under the pad is.
const HELP_MM: f32 = 26.0;

/// Paints the screen.
pub(super) fn last_four(canvas: &mut Canvas<'_>, page: &LastFour, view: &mut ViewState) -> Option<Action> {
    let screen = canvas.screen();
    let night = canvas.theme().colour.tone(Tone::Night);
    let bottom = canvas.measure(|canvas| words(canvas, screen, page)) + canvas.mm(UNDER_BOXES_MM);
    let bottom = bottom.max(screen.top() + canvas.mm(BAND_MM)).round();
    let band = Rect::from_min_max(screen.min, pos2(screen.right(), bottom));
    canvas.fill(band, 0.0, night.band);
    canvas.lower_edge(band);
    top_line(canvas, &page.header, Some(&page.header.office));
    words(canvas, band, page);
    let (edge, foot_top) = (canvas.mm(EDGE_MM), screen.bottom() - canvas.mm(foot::DOCK_MM));
    let (left, right) = (screen.left() + edge, screen.right() - edge);
    let help = foot_top - canvas.mm(HELP_MM);
    let keys = Rect::from_min_max(pos2(left, bottom + canvas.mm(11.0)), pos2(right, help));
    let pressed = pad::digit_pad(canvas, keys, &page.keys, view);
    help_line(canvas, Rect::from_min_max(pos2(left, help), pos2(right, foot_top)), &page.help);
    let way = foot::ways(canvas, &page.ways);
    pressed.or(way)
}

/// Paints what is asked and the boxes; gives back where they end.
fn words(canvas: &mut Canvas<'_>, band: Rect, page: &LastFour) -> f32 {
    let night = canvas.theme().colour.tone(Tone::Night);
    let (edge, yellow) = (canvas.mm(EDGE_MM), canvas.theme().colour.turn);
    let (left, width) = (band.left() + edge, band.width() - 2.0 * edge);
    let mut y = band.top() + canvas.mm(HEADER_MM + 1.5);
    let (lead, size) = (canvas.mm(19.0), canvas.mm(13.0));
    let why = Text::new(&page.why, Role::Owner, night.on_band);
    let height = canvas.size_of(width - lead, why).y;
    canvas.icon(pos2(left + canvas.mm(6.7), y + height.min(size * 1.5) / 2.0), size, icons::LOCK_KEY_FILL, yellow);
    y += canvas.text(pos2(left + lead, y), width - lead, why);
    y += canvas.mm(1.5);
    y += two_lines(canvas, pos2(left, y), width, &page.title, night.title, 0.9) + canvas.mm(4.0);
    let (note, colour) = match &page.wrong {
        Some(wrong) => (wrong, yellow),
        None => (&page.explanation, night.on_band),
    };
    y += canvas.text(pos2(left, y), width, Text::new(note, Role::Owner, colour)) + canvas.mm(9.0);
    boxes(canvas, rect_at(pos2(left, y), width, canvas.mm(BOX_MM[1])), &page.title, &page.typed);
    y + canvas.mm(BOX_MM[1])
}

/// A box for each digit; only the newest can be read.
fn boxes(canvas: &mut Canvas<'_>, row: Rect, name: &str, typed: &str) {
    let colours = canvas.theme().colour.clone();
    let night = colours.tone(Tone::Night);
    let gap = canvas.mm(BOX_GAP_MM);
    let width = canvas.mm(BOX_MM[0]).min((row.width() - gap * 3.0) / Digits::LEN as f32);
    let (radius, line) = (canvas.mm(6.0), canvas.mm(2.0));
    canvas.describe_field(row, name, &"•".repeat(typed.chars().count()));
    let digits: Vec<char> = typed.chars().collect();
    for place in 0..Digits::LEN {
        let area = rect_at(pos2((row.left() + (width + gap) * place as f32).round(), row.top()), width, row.height());
        if place <= digits.len() {
            canvas.fill(area, radius, colours.calendar);
        } else {
            canvas.border(area, radius, line, night.on_band);
        }
        match digits.get(place) {
            Some(digit) if place + 1 == digits.len() => {
                let words = digit.to_string();
                let text = Text::new(&words, Role::BoxDigit, colours.on_calendar).centred().unnamed();
                let height = canvas.size_of(area.width(), text).y;
                canvas.text(pos2(area.left(), area.center().y - height / 2.0), area.width(), text);
            }
            Some(_) => canvas.add(Shape::circle_filled(area.center(), canvas.mm(6.5), colours.on_calendar)),
            None if place == digits.len() => {
                canvas.border(area, radius, line, colours.turn);
                let caret = Rect::from_center_size(area.center(), vec2(line, area.height() * 0.54));
                canvas.fill(caret, line / 2.0, colours.on_calendar);
            }
            None => {}
        }
    }
}

fn help_line(canvas: &mut Canvas<'_>, area: Rect, words: &str) {
    let ink2 = canvas.theme().colour.ink2;
    let lead = canvas.mm(18.5);
    let text = Text::new(words, Role::Second, ink2);
    let height = canvas.size_of(area.width() - lead, text).y;
    canvas.icon(pos2(area.left() + canvas.mm(6.5), area.center().y), canvas.mm(13.0), icons::HAND_WAVING_THIN, ink2);
    canvas.text(pos2(area.left() + lead, area.center().y - height / 2.0), area.width() - lead, text);
}
