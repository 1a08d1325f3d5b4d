//! Paints rates over time: a line over its ground, the target, the value of one point. Drawn on our own surface: a plotting
//! library would bring its own axes, letters and gestures, none of which are those of the look.

use egui::{Mesh, Pos2, Rect, Shape, Stroke, pos2};

use super::{Chart, Point};
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::TrendTap;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const PAD_MM: f32 = 5.5;
const KEY_MM: f32 = 12.0;
const LINE_MM: f32 = 1.0;
const DOT_MM: [f32; 2] = [1.5, 2.4];
const DASH_MM: [f32; 2] = [2.4, 1.8];
/// All, in hundredths of a per cent.
const WHOLE: u64 = 10_000;
/// The most lines across.
const LINES: u64 = 4;

/// Where the values of a chart lie.
struct Field {
    area: Rect,
    low: u64,
    step: u64,
    count: usize,
}

impl Field {
    fn of(area: Rect, chart: &Chart) -> Self {
        let rates = chart.points.iter().filter_map(|point| point.rate);
        let least = rates.chain(chart.target.as_ref().map(|(target, _)| *target)).min().unwrap_or(WHOLE);
        // Whole per cents, with room below the least.
        let span = (WHOLE - least.min(WHOLE - 100)) / 100 + 1;
        let step = span.div_ceil(LINES) * 100;
        Self { area, low: WHOLE.saturating_sub(step * (span * 100).div_ceil(step)), step, count: chart.points.len() }
    }

    fn y(&self, rate: u64) -> f32 {
        let share = rate.saturating_sub(self.low) as f32 / (WHOLE - self.low).max(1) as f32;
        self.area.bottom() - share * self.area.height()
    }

    /// The middle of a point's column.
    fn x(&self, place: usize) -> f32 {
        self.area.left() + (place as f32 + 0.5) * self.column()
    }

    fn column(&self) -> f32 {
        self.area.width() / self.count.max(1) as f32
    }
}

/// Paints it; gives back the point that was touched.
pub fn show(canvas: &mut Canvas<'_>, panel: Rect, chart: &Chart) -> Option<TrendTap> {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let (open, taken) = show_open(canvas, inner, chart);
    let heading = Text::new(&chart.heading, Role::StaffHeading, colours.ink).one_line();
    let heading = canvas.text(inner.min, inner.width() - taken, heading).max(canvas.target(KEY_MM));
    let label = canvas.size_of(f32::INFINITY, Text::new("100%", Role::StaffSmall, colours.ink2));
    let area = Rect::from_min_max(
        pos2(inner.left() + label.x + canvas.mm(3.5), inner.top() + heading + label.y),
        pos2(inner.right(), inner.bottom() - label.y - canvas.mm(1.5)),
    );
    let field = Field::of(area, chart);
    show_ground(canvas, &field, chart);
    show_lines(canvas, &field, inner.left());
    show_target(canvas, &field, chart);
    show_rates(canvas, &field, chart);
    show_labels(canvas, &field, chart);
    show_value(canvas, &field, chart);
    let mut tap = open;
    for (place, point) in chart.points.iter().enumerate() {
        let column =
            rect_at(pos2(area.left() + place as f32 * field.column(), area.top()), field.column(), area.height());
        if parts::pressed(canvas, column, &point.name).clicked {
            tap = Some(TrendTap::Point(place));
        }
    }
    tap
}

/// The button that opens the dossiers of the point that is read; gives back how much of the line it takes.
fn show_open(canvas: &mut Canvas<'_>, inner: Rect, chart: &Chart) -> (Option<TrendTap>, f32) {
    let Some((tap, words)) = &chart.open else { return (None, 0.0) };
    let width = parts::button_width(canvas, words);
    let key = rect_at(pos2(inner.right() - width, inner.top()), width, canvas.target(KEY_MM));
    let pressed = button_in(canvas, key, Look::Quiet, Some(icons::FOLDER_OPEN), words, Role::StaffStrong);
    (pressed.then(|| tap.clone()), width + canvas.mm(4.0))
}

/// Lines across, each with its per cent.
fn show_lines(canvas: &mut Canvas<'_>, field: &Field, left: f32) {
    let (rule, ink2) = (canvas.theme().colour.staff.rule, canvas.theme().colour.ink2);
    let mut rate = field.low;
    while rate <= WHOLE {
        let y = field.y(rate).round();
        canvas.fill(rect_at(pos2(field.area.left(), y), field.area.width(), canvas.mm(0.3).max(1.0)), 0.0, rule);
        let words = format!("{}%", rate / 100);
        let text = Text::new(&words, Role::StaffSmall, ink2).right();
        let height = canvas.size_of(f32::INFINITY, text).y;
        canvas.text(pos2(left, y - height / 2.0), field.area.left() - left - canvas.mm(3.0), text);
        rate += field.step;
    }
}

fn show_target(canvas: &mut Canvas<'_>, field: &Field, chart: &Chart) {
    let Some((target, words)) = &chart.target else { return };
    let ink = canvas.theme().colour.tone(Tone::Late).on_paper;
    let y = field.y(*target).round();
    let [dash, gap] = DASH_MM.map(|mm| canvas.mm(mm));
    let ends = [pos2(field.area.left(), y), pos2(field.area.right(), y)];
    let stroke = Stroke::new(canvas.mm(0.5).max(1.0), ink);
    canvas.add(Shape::Vec(Shape::dashed_line(&ends, stroke, dash, gap)));
    let text = Text::new(words, Role::StaffSmall, ink);
    canvas.text(pos2(field.area.left() + canvas.mm(2.0), y + canvas.mm(0.8)), f32::INFINITY, text);
}

/// Where the points lie; nothing where none was finished.
fn places(field: &Field, chart: &Chart) -> Vec<Option<Pos2>> {
    let at = |(place, point): (usize, &Point)| point.rate.map(|rate| pos2(field.x(place), field.y(rate)));
    chart.points.iter().enumerate().map(at).collect()
}

/// Neighbours; where nothing was finished the line is broken.
fn pairs(places: &[Option<Pos2>]) -> Vec<(Pos2, Pos2)> {
    places.windows(2).filter_map(|pair| if let [Some(a), Some(b)] = pair { Some((*a, *b)) } else { None }).collect()
}

/// The ground under the line.
fn show_ground(canvas: &mut Canvas<'_>, field: &Field, chart: &Chart) {
    let soft = canvas.theme().colour.tone(Tone::Ready).soft;
    let base = field.area.bottom();
    // One mesh: polygons side by side would show a seam where each is smoothed.
    let mut ground = Mesh::default();
    for (a, b) in pairs(&places(field, chart)) {
        let first = ground.vertices.len() as u32;
        for corner in [a, b, pos2(b.x, base), pos2(a.x, base)] {
            ground.colored_vertex(corner, soft);
        }
        ground.add_triangle(first, first + 1, first + 2);
        ground.add_triangle(first, first + 2, first + 3);
    }
    canvas.add(ground);
}

/// The line and its points.
fn show_rates(canvas: &mut Canvas<'_>, field: &Field, chart: &Chart) {
    let ready = canvas.theme().colour.tone(Tone::Ready);
    let rates = places(field, chart);
    for (a, b) in pairs(&rates) {
        canvas.add(Shape::line_segment([a, b], Stroke::new(canvas.mm(LINE_MM), ready.on_paper)));
    }
    let target = chart.target.as_ref().map_or(0, |(target, _)| *target);
    for (place, (point, at)) in chart.points.iter().zip(&rates).enumerate() {
        if let (Some(at), Some(rate)) = (at, point.rate) {
            show_dot(canvas, *at, place == chart.chosen, rate < target);
        }
    }
}

/// A dot, or below the target a triangle: colour never tells alone.
fn show_dot(canvas: &mut Canvas<'_>, at: Pos2, is_chosen: bool, is_below: bool) {
    let paper = canvas.theme().colour.paper;
    let tone = canvas.theme().colour.tone(if is_below { Tone::Late } else { Tone::Ready });
    let radius = canvas.mm(DOT_MM[usize::from(is_chosen)]);
    if is_below {
        let r = radius * 1.3;
        let corners = vec![pos2(at.x, at.y - r), pos2(at.x + r, at.y + 0.8 * r), pos2(at.x - r, at.y + 0.8 * r)];
        canvas.add(Shape::convex_polygon(corners, tone.on_paper, Stroke::new(canvas.mm(0.5), paper)));
    } else {
        canvas.add(Shape::circle_filled(at, radius + canvas.mm(0.5), paper));
        canvas.add(Shape::circle_filled(at, radius, tone.on_paper));
    }
}

/// What stands under the points: as many as there is room for, the last always.
fn show_labels(canvas: &mut Canvas<'_>, field: &Field, chart: &Chart) {
    let ink2 = canvas.theme().colour.ink2;
    let text = |point: &Point| canvas.size_of(f32::INFINITY, Text::new(&point.label, Role::StaffSmall, ink2)).x;
    let widest = chart.points.iter().map(text).fold(0.0, f32::max) + canvas.mm(2.0);
    let every = (widest / field.column().max(1.0)).ceil().max(1.0) as usize;
    let last = chart.points.len().saturating_sub(1);
    for (place, point) in chart.points.iter().enumerate().filter(|(place, _)| (last - place).is_multiple_of(every)) {
        let text = Text::new(&point.label, Role::StaffSmall, ink2).centred();
        let left = (field.x(place) - widest / 2.0).min(field.area.right() + canvas.mm(PAD_MM - 1.0) - widest);
        canvas.text(pos2(left, field.area.bottom() + canvas.mm(1.5)), widest, text);
    }
}

/// The value of the point that is read: above it, or beside one that lies below the target, where the line leaves room.
fn show_value(canvas: &mut Canvas<'_>, field: &Field, chart: &Chart) {
    let Some((point, rate)) = chart.points.get(chart.chosen).and_then(|point| Some((point, point.rate?))) else {
        return;
    };
    let target = chart.target.as_ref().map_or(0, |(target, _)| *target);
    let ink = canvas.theme().colour.tone(if rate < target { Tone::Late } else { Tone::Ready }).on_paper;
    let text = Text::new(&point.value, Role::StaffButton, ink);
    let extent = canvas.size_of(f32::INFINITY, text);
    let right = (field.area.right() - extent.x).max(field.area.left());
    let at = pos2(field.x(chart.chosen), field.y(rate));
    let place = if rate < target && at.x + canvas.mm(4.0) <= right {
        pos2(at.x + canvas.mm(4.0), at.y - extent.y * 0.3)
    } else {
        pos2((at.x - extent.x / 2.0).clamp(field.area.left(), right), at.y - extent.y - canvas.mm(2.4))
    };
    // No line of the chart runs through it.
    let paper = canvas.theme().colour.paper;
    canvas.fill(Rect::from_min_size(place, extent), 0.0, paper);
    canvas.text(place, extent.x + 1.0, text);
}
