//! The screen that asks staff for the PIN that ends the program.

use egui::{Rect, Shape, Stroke, pos2};

use super::band::EDGE_MM;
use super::last_four::help_line;
use super::layout::Layout;
use super::picture::two_lines;
use super::{ViewState, foot, pad};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::ExitPage;
use crate::ui::theme::{Form, Role, Tone, icons};
use crate::ui::widgets::{Canvas, HEADER_MM, Text, header, rect_at};

const DOT_STEP_MM: f32 = 17.0;
const DOT_MM: f32 = 5.4;

/// Paints the screen.
pub(super) fn exit(canvas: &mut Canvas<'_>, page: &ExitPage, view: &mut ViewState) -> Option<Action> {
    let layout = Layout::of(canvas);
    let foot_top = layout.screen.bottom() - canvas.mm(foot::DOCK_MM);
    let band = if layout.is_lying() {
        layout.side(foot_top)
    } else {
        let bottom = canvas.measure(|canvas| words(canvas, layout, layout.screen, page)) + canvas.mm(16.0);
        let bottom = bottom.max(layout.screen.top() + canvas.mm(170.0));
        Rect::from_min_max(layout.screen.min, pos2(layout.screen.right(), bottom))
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

/// Paints whom it is for, what is asked, and a dot for each digit; gives back where they end.
fn words(canvas: &mut Canvas<'_>, layout: Layout, band: Rect, page: &ExitPage) -> f32 {
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
    let (note, colour) = match &page.said {
        Some(said) => (said, yellow),
        None => (&page.explanation, night.on_band),
    };
    y += canvas.text(pos2(left, y), width, Text::new(note, Role::Header, colour)) + canvas.mm(9.0);
    let row = rect_at(pos2(left, y), width, canvas.mm(2.0 * DOT_MM + 2.0));
    dots(canvas, row, page);
    row.bottom()
}

/// A dot for each digit that was typed, and a ring for each that is still wanted.
fn dots(canvas: &mut Canvas<'_>, row: Rect, page: &ExitPage) {
    let yellow = canvas.theme().colour.turn;
    canvas.describe_field(row, &page.title, &"•".repeat(page.digits));
    let count = page.digits.max(page.fewest);
    let step = canvas.mm(DOT_STEP_MM).min(row.width() / count as f32);
    let radius = canvas.mm(DOT_MM).min(step * 0.36);
    for dot in 0..count {
        let centre = pos2(row.left() + radius + step * dot as f32, row.center().y);
        if dot < page.digits {
            canvas.add(Shape::circle_filled(centre, radius, yellow));
        } else {
            canvas.add(Shape::circle_stroke(centre, radius - canvas.mm(0.6), Stroke::new(canvas.mm(1.2), yellow)));
        }
    }
}
