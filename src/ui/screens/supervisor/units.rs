//! Paints who has how many: a bar for each unit, a part for each list. A list with weight, not a chart to be measured.

use egui::{CornerRadius, Rect, pos2};

use super::model::{QueuePage, UnitBar, face};
use crate::domain::queue::Bucket;
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::QueueTap;
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, Text, rect_at};

const PAD_MM: f32 = 6.0;
const BAR_MM: f32 = 13.5;
const BETWEEN_MM: f32 = 7.0;
/// A part is at least so wide, then it grows with what it counts.
const LEAST_PART_MM: f32 = 20.0;

/// Paints the bars, as many as there is room for.
pub fn show(canvas: &mut Canvas<'_>, area: Rect, page: &QueuePage) -> Option<QueueTap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let pad = canvas.mm(PAD_MM);
    let inner = area.shrink(pad);
    let (heading, units) = &page.units;
    let mut y = inner.top();
    y += canvas.text(inner.min, inner.width(), Text::new(heading, Role::StaffHeading, colours.ink)) + canvas.mm(2.0);
    let most = units.iter().map(|unit| unit.total.0).max().unwrap_or(1).max(1);
    let mut tap = None;
    let mut is_cut = false;
    for unit in units.iter().skip(page.units_from) {
        let line = canvas.size_of(inner.width(), Text::new(&unit.name, Role::StaffStrong, colours.ink).one_line()).y;
        let height = line + canvas.mm(BAR_MM + BETWEEN_MM);
        if y + height > area.bottom() {
            is_cut = true;
            break;
        }
        canvas.fill(rect_at(pos2(inner.left(), y), inner.width(), 1.0), 0.0, colours.staff.line);
        if show_unit(canvas, rect_at(pos2(inner.left(), y), inner.width(), height), unit, most) {
            tap = Some(QueueTap::Handler((!unit.chosen).then(|| unit.handler.clone())));
        }
        y += height;
    }
    parts::scroll_keys(canvas, area, page.units_from > 0, is_cut).map(QueueTap::Units).or(tap)
}

fn show_unit(canvas: &mut Canvas<'_>, rect: Rect, unit: &UnitBar, most: u64) -> bool {
    let colours = canvas.theme().colour.clone();
    let (total, words) = &unit.total;
    let press = parts::pressed(canvas, rect, &format!("{}, {words}", unit.name));
    if unit.chosen || press.down {
        let halo = canvas.mm(2.0);
        let grown = rect.with_min_y(rect.top() + halo / 2.0).expand2(egui::vec2(halo, -halo / 4.0));
        parts::tinted(canvas, grown, if press.down { colours.turn } else { colours.staff.mark });
    }
    let y = rect.top() + canvas.mm(2.0);
    let count = Text::new(words, Role::StaffSecond, colours.ink2).right();
    let width = canvas.size_of(rect.width(), count).x + 1.0;
    canvas.text(pos2(rect.right() - width, y), width, count);
    let name = Text::new(&unit.name, Role::StaffStrong, colours.ink).unnamed().one_line();
    let height = canvas.text(pos2(rect.left(), y), rect.width() - width - canvas.mm(3.0), name);
    let bar = rect_at(pos2(rect.left(), y + height + canvas.mm(1.0)), rect.width(), canvas.mm(BAR_MM));
    show_parts(canvas, bar, &unit.parts, *total as f32 / most as f32);
    press.clicked
}

/// The parts: each has its least, and what is left of the bar's share of the width is parted by what they count.
fn show_parts(canvas: &mut Canvas<'_>, bar: Rect, parts: &[(Bucket, u64, String)], share: f32) {
    let gap = canvas.mm(0.7);
    let least = canvas.mm(LEAST_PART_MM).min((bar.width() + gap) / parts.len().max(1) as f32 - gap);
    let needed = parts.len() as f32 * (least + gap) - gap;
    let spare = (bar.width() - needed) * share;
    let all: u64 = parts.iter().map(|(_, count, _)| count).sum();
    let radius = canvas.mm(3.0) as u8;
    let mut x = bar.left();
    for (place, (bucket, count, figure)) in parts.iter().enumerate() {
        let width = (least + spare * *count as f32 / all.max(1) as f32).floor();
        let rect = rect_at(pos2(x, bar.top()), width, bar.height());
        let (tone, icon) = face(*bucket);
        let colours = canvas.theme().colour.tone(tone);
        let end = |is_end: bool| if is_end { radius } else { 0 };
        let (first, last) = (end(place == 0), end(place + 1 == parts.len()));
        canvas.fill(rect, CornerRadius { nw: first, sw: first, ne: last, se: last }, colours.band);
        let text = Text::new(figure, Role::StaffStrong, colours.on_band).unnamed();
        let extent = canvas.size_of(f32::INFINITY, text);
        let size = (extent.y * 0.72).round();
        let has_room = extent.x + size * 1.4 < width;
        let lead = if has_room { size * 1.35 } else { 0.0 };
        let left = rect.center().x - f32::midpoint(extent.x, lead);
        if has_room {
            canvas.icon(pos2(left + size / 2.0, rect.center().y), size, icon, colours.on_band);
        }
        canvas.clipped(rect, |canvas| {
            canvas.text(pos2(left + lead, rect.center().y - extent.y / 2.0), extent.x + 1.0, text)
        });
        x += width + gap;
    }
}
