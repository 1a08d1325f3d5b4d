//! The screen that asks for the last four digits of a number.

use egui::{Rect, Shape, pos2, vec2};

use super::band::EDGE_MM;
use super::layout::Layout;
use super::picture::two_lines;
use super::{ViewState, foot, pad};
use crate::domain::last_four::LastFour as Digits;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::LastFour;
use crate::ui::theme::{Form, Role, Tone, icons};
use crate::ui::widgets::{Canvas, HEADER_MM, Text, header, rect_at};

const BOX_MM: [f32; 2] = [42.0, 46.8];
const BOX_GAP_MM: f32 = 7.2;

/// Paints the screen.
pub(super) fn last_four(canvas: &mut Canvas<'_>, page: &LastFour, view: &mut ViewState) -> Option<Action> {
    let layout = Layout::of(canvas);
    let foot_top = layout.screen.bottom() - canvas.mm(foot::DOCK_MM);
    let band = if layout.is_lying() {
        layout.side(foot_top)
    } else {
        let bottom = canvas.measure(|canvas| words(canvas, layout, layout.screen, page)) + canvas.mm(19.0);
        Rect::from_min_max(
            layout.screen.min,
            pos2(layout.screen.right(), bottom.max(layout.screen.top() + canvas.mm(200.0))),
        )
    };
    let night = canvas.theme().colour.tone(Tone::Night);
    canvas.fill(band, 0.0, night.band);
    canvas.lower_edge(band);
    let yellow = canvas.theme().colour.turn;
    header(canvas, band, [night.on_band, yellow], &page.header.brand, Some(&page.header.office), &page.header.clock);
    words(canvas, layout, band, page);
    let top = if layout.is_lying() { layout.screen.top() } else { band.bottom() };
    let floor = layout.floor(top + canvas.mm(11.0), foot_top);
    let help = help_line(canvas, floor, &page.help);
    let keys = Rect::from_min_max(floor.min, pos2(floor.right(), floor.bottom() - help));
    let pressed = pad::digit_pad(canvas, keys, &page.keys, view);
    let way = foot::ways(canvas, &page.ways);
    pressed.or(way)
}

/// Paints what is asked and the boxes; gives back where they end.
fn words(canvas: &mut Canvas<'_>, layout: Layout, band: Rect, page: &LastFour) -> f32 {
    let night = canvas.theme().colour.tone(Tone::Night);
    let (edge, yellow) = (canvas.mm(EDGE_MM), canvas.theme().colour.turn);
    let (left, width) = (band.left() + edge, band.width() - 2.0 * edge);
    let mut y = band.top() + canvas.mm(HEADER_MM + 1.5);
    if layout.form != Form::Small {
        let (lead, size) = (canvas.mm(19.0), canvas.mm(13.0));
        let why = Text::new(&page.why, Role::Owner, night.on_band);
        let height = canvas.size_of(width - lead, why).y;
        canvas.icon(pos2(left + canvas.mm(6.7), y + height.min(size * 1.5) / 2.0), size, icons::LOCK_KEY_FILL, yellow);
        y += canvas.text(pos2(left + lead, y), width - lead, why) + canvas.mm(1.5);
    }
    y += two_lines(canvas, pos2(left, y), width, &page.title, night.title, 0.9) + canvas.mm(4.0);
    let (note, colour) = match &page.wrong {
        Some(wrong) => (wrong, yellow),
        None => (&page.explanation, night.on_band),
    };
    y += canvas.text(pos2(left, y), width, Text::new(note, Role::Header, colour)) + canvas.mm(9.0);
    let most = if layout.is_lying() { band.bottom() - y - canvas.mm(6.0) } else { f32::INFINITY };
    let height = canvas.mm(BOX_MM[1]).min(most);
    boxes(canvas, rect_at(pos2(left, y), width, height), page);
    y + height
}

/// A box for each digit; only the newest can be read.
fn boxes(canvas: &mut Canvas<'_>, row: Rect, page: &LastFour) {
    let typed = page.typed.as_str();
    let colours = canvas.theme().colour.clone();
    let night = colours.tone(Tone::Night);
    let gap = canvas.mm(BOX_GAP_MM);
    let width = canvas.mm(BOX_MM[0]).min((row.width() - gap * 3.0) / Digits::LEN as f32);
    let (radius, line) = (canvas.mm(6.0), canvas.mm(2.0));
    canvas.describe_field(row, &page.title, &"•".repeat(typed.chars().count()));
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

/// Where to go without the number, at the foot of the floor; gives back how high that is with the room around it.
pub(super) fn help_line(canvas: &mut Canvas<'_>, floor: Rect, words: &str) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let (lead, pad) = (canvas.mm(18.5), canvas.mm(6.5));
    let text = Text::new(words, Role::Second, ink2);
    let lines = canvas.size_of(floor.width() - lead, text).y;
    let top = floor.bottom() - pad - lines;
    canvas.icon(pos2(floor.left() + pad, top + lines / 2.0), canvas.mm(13.0), icons::HAND_WAVING_THIN, ink2);
    canvas.text(pos2(floor.left() + lead, top), floor.width() - lead, text);
    lines + 2.0 * pad
}
