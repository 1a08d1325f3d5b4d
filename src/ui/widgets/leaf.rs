//! A leaf of the wall calendar, as known from home.

use egui::{CornerRadius, Pos2, Rect, Vec2, pos2, vec2};

use super::canvas::{Canvas, rect_at};
use super::text::Text;
use crate::ui::theme::{Role, Tone};

/// How wide it is.
pub const LEAF_WIDTH_MM: f32 = 74.0;
/// How high it is, with the leaves that show under it.
pub const LEAF_HEIGHT_MM: f32 = 95.0;

const STRIP_MM: f32 = 23.0;
const PAGE_MM: f32 = 92.5;

const SMALL_WIDTH_MM: f32 = 27.0;
const SMALL_STRIP_MM: f32 = 8.5;
const SMALL_PAGE_MM: f32 = 33.0;

/// What stands on a leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The month.
    pub month: String,
    /// The day of the month.
    pub day: String,
    /// The weekday.
    pub weekday: String,
}

/// Paints a leaf at `at`, its month strip in the colour of `tone`.
pub fn calendar_leaf(canvas: &mut Canvas<'_>, at: Pos2, tone: Tone, month: &str, day: &str, weekday: &str) {
    let colours = canvas.theme().colour.clone();
    let (width, page, strip) = (canvas.mm(LEAF_WIDTH_MM), canvas.mm(PAGE_MM), canvas.mm(STRIP_MM));
    let radius = CornerRadius::from(canvas.mm(4.0));
    let shadow = canvas.shadow(rect_at(at, width, page), radius);
    canvas.add(shadow);
    for under in [2.0, 1.0] {
        let edge = rect_at(at + vec2(0.0, canvas.mm(under)), width, page + 1.0);
        canvas.fill(edge, radius, colours.line);
        canvas.fill(edge.translate(vec2(0.0, -canvas.mm(0.4))), radius, colours.calendar);
    }
    canvas.fill(rect_at(at, width, page), radius, colours.calendar);
    let top = CornerRadius { sw: 0, se: 0, ..radius };
    let (strip_fill, strip_text) = strip_colours(canvas, tone);
    canvas.fill(rect_at(at, width, strip), top, strip_fill);
    for x in [20.0, 54.5] {
        ring(canvas, at + vec2(canvas.mm(x), 0.0));
    }
    centred(canvas, at, width, 13.4, Text::new(month, Role::Month, strip_text));
    centred(canvas, at, width, 48.4, Text::new(day, Role::Day, colours.on_calendar));
    // A long name has no room on a small leaf; it stands beside it in any case.
    let weekday = Text::new(weekday, Role::Weekday, colours.on_calendar);
    if canvas.size_of(f32::INFINITY, weekday).x <= width - canvas.mm(2.0) {
        centred(canvas, at, width, 81.0, weekday);
    }
}

/// A leaf for the staff's screens, as small as its words allow; gives back its size.
pub fn small_leaf(canvas: &mut Canvas<'_>, at: Pos2, tone: Tone, leaf: &Leaf) -> Vec2 {
    let colours = canvas.theme().colour.clone();
    let [month, weekday] = [&leaf.month, &leaf.weekday].map(|words| small(words, colours.on_calendar));
    let widest = [month, weekday].map(|text| canvas.size_of(f32::INFINITY, text).x);
    let width = canvas.mm(SMALL_WIDTH_MM).max(widest[0].max(widest[1]) + canvas.mm(4.0));
    let line = canvas.size_of(f32::INFINITY, month).y;
    let strip = canvas.mm(SMALL_STRIP_MM).max(line);
    let page = canvas.mm(SMALL_PAGE_MM).max(strip + 2.6 * line);
    let radius = CornerRadius::from(canvas.mm(2.0));
    let shadow = canvas.shadow(rect_at(at, width, page), radius);
    canvas.add(shadow);
    canvas.fill(rect_at(at, width, page), radius, colours.calendar);
    let (strip_fill, strip_text) = strip_colours(canvas, tone);
    canvas.fill(rect_at(at, width, strip), CornerRadius { sw: 0, se: 0, ..radius }, strip_fill);
    for share in [0.27, 0.73] {
        let (half, up) = (canvas.mm(0.8), canvas.mm(1.8));
        let ring = Rect::from_min_max(
            pos2(at.x + width * share - half, at.y - up),
            pos2(at.x + width * share + half, at.y + canvas.mm(1.4)),
        );
        canvas.fill(ring, half, colours.ink);
    }
    let mut centred = |middle: f32, text: Text<'_>| {
        let height = canvas.size_of(width, text).y;
        canvas.text(pos2(at.x, at.y + middle - height / 2.0), width, text.centred());
    };
    centred(strip / 2.0, small(&leaf.month, strip_text));
    centred(page - line * 0.62, small(&leaf.weekday, colours.on_calendar));
    centred((strip + page - line) / 2.0, Text::new(&leaf.day, Role::StaffDay, colours.on_calendar));
    vec2(width, page)
}

fn small(words: &str, colour: egui::Color32) -> Text<'_> {
    Text::new(words, Role::StaffSmall, colour)
}

/// Ground and text of the strip. The stark theme has black bands: there it is yellow, as all that is not text.
fn strip_colours(canvas: &Canvas<'_>, tone: Tone) -> (egui::Color32, egui::Color32) {
    let colours = &canvas.theme().colour;
    let band = colours.tone(tone);
    if band.band == colours.floor { (colours.turn, colours.on_turn) } else { (band.band, band.on_band) }
}

fn centred(canvas: &mut Canvas<'_>, at: Pos2, width: f32, middle_mm: f32, text: Text<'_>) {
    let text = canvas.shrunk_to(width - canvas.mm(3.0), text).centred();
    let height = canvas.size_of(width, text).y;
    canvas.text(pos2(at.x, at.y + canvas.mm(middle_mm) - height / 2.0), width, text);
}

fn ring(canvas: &mut Canvas<'_>, top: Pos2) {
    let (half, up, down) = (canvas.mm(2.0), canvas.mm(5.0), canvas.mm(3.6));
    let rect = Rect::from_min_max(pos2(top.x - half, top.y - up), pos2(top.x + half, top.y + down));
    let (ink, paper) = (canvas.theme().colour.on_calendar, canvas.theme().colour.calendar);
    let rim = canvas.mm(1.2);
    canvas.fill(rect.expand(rim), half + rim, paper);
    canvas.fill(rect, half, ink);
}
