//! Paints the panels below the line: rates told apart, handling times, intake by hour.

use egui::{Rect, pos2};

use super::{Facts, Groups, Intake, IntakeDay};
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::TrendTap;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{Canvas, Text, rect_at};

const PAD_MM: f32 = 5.5;
const ROW_MM: f32 = 10.0;
const KEYS_MM: f32 = 13.0;
const BAR_MM: f32 = 2.6;
/// The least that a finger hits.
const TARGET_MM: f32 = 9.0;
/// How far the ground of a number goes from light to dark: dark letters still read on it.
const DARKEST: f32 = 0.45;

/// Paints the rates told apart.
pub fn show_groups(canvas: &mut Canvas<'_>, panel: Rect, page: &Groups) -> Option<TrendTap> {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let keys = rect_at(inner.min, inner.width(), canvas.mm(KEYS_MM));
    let choices: Vec<(String, bool)> = page.choices.iter().map(|(_, words, chosen)| (words.clone(), *chosen)).collect();
    let touched = parts::segments(canvas, keys, &choices);
    let mut y = keys.bottom() + canvas.mm(3.0);
    let height = canvas.target(ROW_MM);
    let second = inner.right() - widest(canvas, page, 2, Role::StaffStrong);
    let first = second - widest(canvas, page, 1, Role::StaffSecond);
    if page.rows.is_empty() {
        canvas.text(pos2(inner.left(), y), inner.width(), Text::new(&page.none, Role::StaffText, colours.ink2));
    }
    let mut opened = None;
    for (([name, of, rate], is_below), opens) in page.rows.iter().zip(&page.below).zip(&page.opens) {
        if y + height > inner.bottom() {
            break;
        }
        let row = rect_at(pos2(inner.left(), y), inner.width(), height);
        opened = pressable(canvas, row, &format!("{name}: {of}"), opens.as_ref()).or(opened);
        let ink = if *is_below { colours.tone(Tone::Late).on_paper } else { colours.ink };
        parts::cell(
            canvas,
            (inner.left(), first),
            (y, height),
            Text::new(name, Role::StaffStrong, colours.ink).one_line(),
        );
        parts::cell(canvas, (first, second), (y, height), Text::new(of, Role::StaffSecond, colours.ink2).right());
        parts::cell(canvas, (second, inner.right()), (y, height), Text::new(rate, Role::StaffStrong, ink).right());
        y += height;
        canvas.fill(rect_at(pos2(inner.left(), y - 1.0), inner.width(), 1.0), 0.0, colours.staff.rule);
    }
    touched.and_then(|place| page.choices.get(place)).map(|(tap, _, _)| tap.clone()).or(opened)
}

/// A place that opens the dossiers behind a number; gives back what was pressed.
pub fn pressable(canvas: &mut Canvas<'_>, place: Rect, name: &str, opens: Option<&TrendTap>) -> Option<TrendTap> {
    let opens = opens?;
    let press = parts::pressed(canvas, place, name);
    if press.down {
        let yellow = canvas.theme().colour.turn;
        canvas.fill(place, canvas.mm(0.8), yellow);
    }
    press.clicked.then(|| opens.clone())
}

/// How wide a column of the rows is, with the room before it.
fn widest(canvas: &Canvas<'_>, page: &Groups, column: usize, role: Role) -> f32 {
    let ink = canvas.theme().colour.ink;
    let width = |row: &[String; 3]| canvas.size_of(f32::INFINITY, Text::new(&row[column], role, ink)).x;
    page.rows.iter().map(width).fold(0.0, f32::max) + canvas.mm(5.0)
}

/// Paints how long dossiers took, and where the time went.
pub fn show_times(canvas: &mut Canvas<'_>, panel: Rect, page: &Facts) -> Option<TrendTap> {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let opened = pressable(canvas, panel.shrink(canvas.mm(1.0)), &page.heading, page.opens.as_ref());
    let heading = Text::new(&page.heading, Role::StaffHeading, colours.ink).one_line();
    let mut y = inner.top() + canvas.text(inner.min, inner.width(), heading) + canvas.mm(1.0);
    let height = canvas.mm(ROW_MM - 1.0);
    let split = inner.left() + inner.width() * 0.7;
    for [name, value] in &page.rows {
        parts::cell(
            canvas,
            (inner.left(), split),
            (y, height),
            Text::new(name, Role::StaffSecond, colours.ink2).one_line(),
        );
        parts::cell(
            canvas,
            (split, inner.right()),
            (y, height),
            Text::new(value, Role::StaffStrong, colours.ink).right(),
        );
        y += height;
    }
    y += canvas.mm(2.0);
    let bar = canvas.mm(BAR_MM);
    for (name, share, words) in &page.places {
        if y + height + bar > inner.bottom() {
            break;
        }
        parts::cell(
            canvas,
            (inner.left(), split),
            (y, height),
            Text::new(name, Role::StaffSecond, colours.ink).one_line(),
        );
        parts::cell(
            canvas,
            (split, inner.right()),
            (y, height),
            Text::new(words, Role::StaffSecond, colours.ink2).right(),
        );
        y += height;
        canvas.fill(rect_at(pos2(inner.left(), y), inner.width(), bar), bar / 2.0, colours.staff.total);
        let width = (inner.width() * share).max(bar);
        canvas.fill(rect_at(pos2(inner.left(), y), width, bar), bar / 2.0, colours.tone(Tone::Work).on_paper);
        y += bar + canvas.mm(1.0);
    }
    opened
}

/// Paints how many were taken in when: the more, the darker, with the number in each field.
pub fn show_intake(canvas: &mut Canvas<'_>, panel: Rect, page: &Intake) -> Option<TrendTap> {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let heading = Text::new(&page.heading, Role::StaffHeading, colours.ink).one_line();
    let top = inner.top() + canvas.text(inner.min, inner.width(), heading) + canvas.mm(1.0);
    let label = canvas.size_of(f32::INFINITY, Text::new("0", Role::StaffSmall, colours.ink2)).y;
    let name = |day: &IntakeDay| canvas.size_of(f32::INFINITY, Text::new(&day.name, Role::StaffSmall, colours.ink2)).x;
    let left = inner.left() + page.days.iter().map(name).fold(0.0, f32::max) + canvas.mm(2.5);
    let (columns, rows) = (page.hours.len().max(1) as f32, page.days.len().max(1) as f32);
    let width = (inner.right() - left) / columns;
    let height = ((inner.bottom() - top - label) / rows).min(canvas.mm(15.0));
    for (column, hour) in page.hours.iter().enumerate() {
        let at = pos2(left + column as f32 * width, top);
        canvas.text(at, width, Text::new(hour, Role::StaffSmall, colours.ink2).centred());
    }
    // Where an hour is too narrow for a finger, its weekday is touched; where even that is too low, nothing is.
    let [is_wide, is_high] = [width, height].map(|side| side >= canvas.target(TARGET_MM));
    let mut opened = None;
    for (row, day) in page.days.iter().enumerate() {
        let y = top + label + row as f32 * height;
        if is_high && !is_wide {
            let line = Rect::from_min_max(pos2(inner.left(), y), pos2(inner.right(), y + height));
            opened = pressable(canvas, line, &day.name, day.opens.as_ref()).or(opened);
        }
        parts::cell(canvas, (inner.left(), left), (y, height), Text::new(&day.name, Role::StaffSmall, colours.ink2));
        for (column, (count, opens)) in day.hours.iter().enumerate() {
            let place = rect_at(pos2(left + column as f32 * width, y), width, height);
            let opens = opens.as_ref().filter(|_| is_wide && is_high);
            let name = format!("{}, {}: {count}", day.name, page.hours[column]);
            let press = opens.map(|_| parts::pressed(canvas, place, &name)).unwrap_or_default();
            show_hour(canvas, place.shrink(canvas.mm(0.3)), (*count, page.most), press.down);
            opened = opens.filter(|_| press.clicked).cloned().or(opened);
        }
    }
    opened
}

fn show_hour(canvas: &mut Canvas<'_>, field: Rect, (count, most): (u64, u64), is_down: bool) {
    let colours = canvas.theme().colour.clone();
    let share = count as f32 / most.max(1) as f32;
    let work = colours.tone(Tone::Work);
    let fill = match count {
        0 => colours.staff.total,
        _ if is_down => colours.turn,
        _ => work.soft.lerp_to_gamma(work.band, share * DARKEST),
    };
    canvas.fill(field, canvas.mm(0.8), fill);
    if count == 0 {
        return;
    }
    let words = count.to_string();
    let text = Text::new(&words, Role::StaffSmall, colours.ink).centred().unnamed();
    let extent = canvas.size_of(f32::INFINITY, text);
    if extent.x <= field.width() {
        canvas.text(pos2(field.left(), field.center().y - extent.y / 2.0), field.width(), text);
    }
}
