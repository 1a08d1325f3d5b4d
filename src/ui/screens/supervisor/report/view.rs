//! Paints the report: its period and the ways to keep it, then the table, each of whose numbers opens its dossiers.

use egui::{Rect, pos2};

use super::{Covering, NUMBERS, ReportSheet, days, is_open};
use crate::desk::{Behind, Cell, Table};
use crate::domain::procedure::FieldId;
use crate::domain::report::Class;
use crate::ui::counter::Tap;
use crate::ui::screens::counter::parts;
use crate::ui::screens::supervisor::sheet;
use crate::ui::supervisor::ReportTap;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const PAD_MM: f32 = 5.5;
const KEY_MM: f32 = 14.0;
const GAP_MM: f32 = 3.5;
const ROW_MM: f32 = 12.5;
const GROUP_MM: f32 = 10.0;
const FOOT_MM: f32 = 18.0;
/// The first column's share of the width.
const NAME: f32 = 0.18;
/// The most of the line that the unit's name takes.
const UNIT: f32 = 0.55;

/// Whose dossiers stand behind the numbers of a row.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// Those of a field.
    Field(&'a FieldId),
    /// All.
    All,
    /// There is no list of them.
    Nobody,
}

/// Paints it into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &ReportSheet) -> Option<Tap> {
    parts::panel(canvas, room);
    let inner = room.shrink(canvas.mm(PAD_MM));
    let ink = canvas.theme().colour.ink;
    let line = |role| canvas.size_of(f32::INFINITY, Text::new("0", role, ink)).y;
    let height = canvas.mm(KEY_MM).max(line(Role::StaffHeading) + line(Role::StaffSmall));
    let upright = room.height() > room.width();
    let (head, mut rest) = inner.split_top_bottom_at_y(inner.top() + height);
    // On an upright screen the ways to keep it stand in a line of their own: a unit's name may be long.
    let keys = if upright { head.translate(egui::vec2(0.0, height + canvas.mm(GAP_MM))) } else { head };
    rest.min.y = keys.bottom();
    let (kept, left_over) = show_keys(canvas, keys, page);
    let turned = show_head(canvas, if upright { head } else { left_over }, page).or(kept);
    let (table, foot) = rest.split_top_bottom_at_y(rest.bottom() - canvas.mm(FOOT_MM));
    let table = table.with_min_y(table.top() + canvas.mm(GAP_MM));
    // What lies over the page stands in place of the table.
    let over = page.over.as_ref().map(|over| match over {
        Covering::Sheet(sheet) => sheet::show(canvas, rest, sheet),
        Covering::Days(sheet) => days::show(canvas, rest, sheet),
    });
    if let Some(tap) = over {
        return tap.map(Tap::Report);
    }
    let opened = page.table.as_ref().and_then(|(of, fields)| show_table(canvas, table, of, fields));
    show_foot(canvas, foot, page);
    turned.or(opened).map(Tap::Report)
}

/// The ways to keep it, from the right; gives back what is left of the line.
fn show_keys(canvas: &mut Canvas<'_>, head: Rect, page: &ReportSheet) -> (Option<ReportTap>, Rect) {
    let (gap, key) = (canvas.mm(GAP_MM), canvas.mm(KEY_MM));
    let mut tap = None;
    let mut right = head.right();
    if let (Some(words), Some((table, _))) = (&page.print, &page.table) {
        let width = parts::button_width(canvas, words);
        let rect = rect_at(pos2(right - width, head.top()), width, key);
        if button_in(canvas, rect, Look::Main, Some(icons::PRINTER), words, Role::StaffStrong) {
            tap = Some(ReportTap::Print(Box::new(table.clone())));
        }
        right -= width + gap;
    }
    for ((format, words), icon) in page.keep.iter().zip([icons::SQUARES_FOUR, icons::FILE_TEXT, icons::FILES]).rev() {
        let width = parts::button_width(canvas, words);
        let look = if page.table.is_some() { Look::Quiet } else { Look::Off };
        let rect = rect_at(pos2(right - width, head.top()), width, key);
        if button_in(canvas, rect, look, Some(icon), words, Role::StaffStrong) {
            tap = page.table.as_ref().map(|(table, _)| ReportTap::Keep(*format, Box::new(table.clone())));
        }
        right -= width + gap;
    }
    (tap, head.with_max_x(right))
}

/// The period with the keys to those before and after, and the unit.
fn show_head(canvas: &mut Canvas<'_>, head: Rect, page: &ReportSheet) -> Option<ReportTap> {
    let colours = canvas.theme().colour.clone();
    let (gap, key) = (canvas.mm(GAP_MM), canvas.mm(KEY_MM));
    let mut tap = None;
    let mut right = head.right();
    let (unit, is_one) = &page.unit;
    let most = (head.width() * UNIT).max(canvas.mm(80.0)).min(head.width());
    let width = parts::button_width(canvas, unit).min(most);
    let look = if *is_one { Look::Main } else { Look::Quiet };
    let rect = rect_at(pos2(right - width, head.top()), width, key);
    if button_in(canvas, rect, look, Some(icons::CARET_DOWN), unit, Role::StaffStrong) {
        tap = Some(ReportTap::PickUnit);
    }
    right -= width + gap;
    let mut left = head.left();
    for (icon, name, onward, is_there) in
        [(icons::CARET_LEFT, "←", true, true), (icons::CARET_RIGHT, "→", false, page.has_next)]
    {
        let rect = rect_at(pos2(left, head.top()), key, key);
        let press = parts::pressed(canvas, rect, name);
        let ink = if is_there { colours.ink } else { colours.staff.line };
        canvas.border(rect, canvas.mm(3.0), canvas.mm(0.4).max(1.0), colours.staff.line);
        canvas.icon(rect.center(), key * 0.5, icon, ink);
        if press.clicked && is_there {
            tap = Some(ReportTap::Turn(onward));
        }
        left += key + gap;
    }
    let heading = Text::new(&page.heading, Role::StaffHeading, colours.ink).one_line();
    let about = Text::new(&page.about, Role::StaffSmall, colours.ink2).one_line();
    let most = right - left;
    let (upper, lower) = (canvas.size_of(most, heading).y, canvas.size_of(most, about).y);
    let top = head.center().y - f32::midpoint(upper, lower);
    canvas.text(pos2(left, top), most, heading);
    canvas.text(pos2(left, top + upper), most, about);
    tap
}

/// The left edges of the columns and the right one of the last.
fn edges(area: Rect, count: usize) -> Vec<f32> {
    let first = area.width() * NAME;
    let rest = (area.width() - first) / count.saturating_sub(1).max(1) as f32;
    std::iter::once(area.left())
        .chain((0..count).map(|column| area.left() + first + column as f32 * rest))
        .map(f32::round)
        .collect()
}

fn show_table(canvas: &mut Canvas<'_>, area: Rect, table: &Table, fields: &[Option<FieldId>]) -> Option<ReportTap> {
    let colours = canvas.theme().colour.clone();
    let edges = edges(area, table.columns.len());
    let mut y = area.top();
    let group_height = canvas.mm(GROUP_MM);
    for ((first, count, words), tone) in table.groups.iter().zip([Tone::Slate, Tone::Ready, Tone::Work]) {
        let (left, right) = (edges[*first], edges[first + count]);
        canvas.fill(Rect::from_min_max(pos2(left, y), pos2(right, y + group_height)), 0.0, colours.tone(tone).soft);
        parts::cell(
            canvas,
            (left, right),
            (y, group_height),
            Text::new(words, Role::StaffStrong, colours.ink).centred(),
        );
    }
    y += group_height;
    y += show_titles(canvas, y, &edges, table);
    let words = |cell: Cell| (cell.shown(table.lang), cell);
    let rows: Vec<Vec<_>> = table.all_rows().map(|row| row.into_iter().map(words).collect()).collect();
    let row_height = canvas.mm(ROW_MM).min((area.bottom() - y) / rows.len().max(1) as f32).floor();
    let mut tap = None;
    for (place, row) in rows.iter().enumerate() {
        let is_total = place == table.rows.len();
        let line = Rect::from_min_max(pos2(area.left(), y), pos2(area.right(), y + row_height));
        if is_total {
            canvas.fill(line, 0.0, colours.staff.total);
        }
        // Rows under the sums count what no list has; rows of procedures that the office does not know any more neither.
        let of = match fields.get(place) {
            Some(Some(field)) => Of::Field(field),
            None if is_total => Of::All,
            _ => Of::Nobody,
        };
        tap = show_row(canvas, line, &edges, row, is_total, of).or(tap);
        y += row_height;
        canvas.fill(rect_at(pos2(area.left(), y - 1.0), area.width(), 1.0), 0.0, colours.staff.rule);
    }
    tap
}

/// The heads of the columns; gives back their height.
fn show_titles(canvas: &mut Canvas<'_>, y: f32, edges: &[f32], table: &Table) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let pad = canvas.mm(2.0);
    // One head is told from the next: some room to the left of it too.
    let lead = |column: usize| if column == 0 { 0.0 } else { pad / 2.0 };
    let place = |column: usize| (edges[column] + lead(column), edges[column + 1] - pad);
    let texts: Vec<Text<'_>> = (0..table.columns.len())
        .map(|column| {
            let (left, right) = place(column);
            let text = parts::unbroken(canvas, &table.columns[column].title, Role::StaffSmall, ink2, right - left);
            if column == 0 { text } else { text.right() }
        })
        .collect();
    let heights = texts.iter().enumerate().map(|(column, text)| {
        let (left, right) = place(column);
        canvas.size_of(right - left, *text).y
    });
    let height = heights.fold(0.0, f32::max) + canvas.mm(2.0);
    for (column, text) in texts.into_iter().enumerate() {
        parts::cell(canvas, place(column), (y, height), text);
    }
    height
}

/// A row; each of its numbers can be pressed where there is anything behind it.
fn show_row(
    canvas: &mut Canvas<'_>,
    line: Rect,
    edges: &[f32],
    row: &[(String, Cell)],
    is_total: bool,
    of: Of<'_>,
) -> Option<ReportTap> {
    let colours = canvas.theme().colour.clone();
    let pad = canvas.mm(2.0);
    let mut tap = None;
    for (column, (words, content)) in row.iter().enumerate() {
        let number = NUMBERS.get(column).copied().flatten();
        let is_bad = matches!(number, Some(Behind::Overdue | Behind::Finished(Some(Class::Late))));
        let ink = if is_bad && is_open(content) { colours.tone(Tone::Late).on_paper } else { colours.ink };
        let role =
            if column == 0 || is_total || (is_bad && is_open(content)) { Role::StaffStrong } else { Role::StaffText };
        let (left, right) = (edges[column], edges[column + 1]);
        let text = Text::new(words, role, ink);
        // Numbers and names are read as a whole: a long one is set smaller.
        let text = parts::fitted(canvas, text, role, right - left - pad);
        if let (Some(behind), true, true) = (number, !matches!(of, Of::Nobody), is_open(content)) {
            let press =
                parts::pressed(canvas, Rect::from_min_max(pos2(left, line.top()), pos2(right, line.bottom())), words);
            if press.down {
                canvas.fill(Rect::from_min_max(pos2(left, line.top()), pos2(right, line.bottom())), 0.0, colours.turn);
            }
            if press.clicked {
                let field = if let Of::Field(field) = of { Some(field.clone()) } else { None };
                tap = Some(ReportTap::Behind(behind, field));
            }
            parts::cell(canvas, (left, right - pad), (line.top(), line.height()), text.right().unnamed());
        } else {
            let text = if column == 0 { text.one_line() } else { text.right() };
            parts::cell(canvas, (left, right - pad), (line.top(), line.height()), text);
        }
    }
    tap
}

/// What there is to say under the table: notes, and what came of keeping it.
fn show_foot(canvas: &mut Canvas<'_>, foot: Rect, page: &ReportSheet) {
    let colours = canvas.theme().colour.clone();
    let notes = page.notes.join(" ");
    let mut y = foot.top() + canvas.mm(1.5);
    y += canvas.text(pos2(foot.left(), y), foot.width(), Text::new(&notes, Role::StaffSecond, colours.ink2).one_line());
    let (tone, icon, words) = match &page.said {
        Some(Ok(words)) => (Tone::Ready, icons::CHECK, words),
        Some(Err(words)) => (Tone::Late, icons::WARNING, words),
        None => return,
    };
    let ink = colours.tone(tone).on_paper;
    let text = Text::new(words, Role::StaffStrong, ink).one_line();
    parts::with_icon(canvas, pos2(foot.left(), y), foot.width(), icon, text, ink);
}
