//! Paints the open list: as many of its rows as are seen, however many there are, and how it moves under a finger.

use egui::{Rect, pos2, vec2};

use super::model::{List, Row};
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::{Milli, QueueTap};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const HEAD_MM: f32 = 19.0;
const ROW_MM: f32 = 22.5;
const PAD_MM: f32 = 6.0;
const WHEN_MM: f32 = 25.0;
const URGE_MM: [f32; 2] = [34.0, 14.0];
const CARET_MM: f32 = 11.0;
const THUMB_MM: [f32; 3] = [3.0, 11.0, 18.0];
/// Where name and status part, as a share of what lies between them.
const NAME: f32 = 0.58;

/// Paints the list.
pub fn show(canvas: &mut Canvas<'_>, area: Rect, list: &List) -> Option<QueueTap> {
    parts::panel(canvas, area);
    let (head, body) = area.split_top_bottom_at_y(area.top() + canvas.mm(HEAD_MM));
    let turned = show_head(canvas, head, list);
    let body = body.with_max_y(body.bottom() - canvas.mm(2.0));
    let height = canvas.mm(ROW_MM);
    let room = f64::from(body.height() / height);
    let is_long = list.total as f64 > room;
    let (rows, rail) = if is_long {
        body.split_left_right_at_x(body.right() - canvas.mm(THUMB_MM[1]))
    } else {
        (body, body.with_min_x(body.right()))
    };
    let moved = drag(canvas, rows, height);
    let tap = canvas.clipped(rows, |canvas| show_rows(canvas, rows, height, list));
    let sought = if is_long { show_thumb(canvas, rail, list, room) } else { None };
    let resized = ((room - list.room).abs() > 1e-3).then(|| QueueTap::Room(milli(room)));
    turned.or(tap).or(sought).or(moved).or(resized)
}

fn show_head(canvas: &mut Canvas<'_>, head: Rect, list: &List) -> Option<QueueTap> {
    let colours = canvas.theme().colour.clone();
    let (pad, middle) = (canvas.mm(PAD_MM), head.center().y);
    let (_, icon) = list.face;
    canvas.icon(pos2(head.left() + pad + canvas.mm(3.5), middle), canvas.mm(8.0), icon, colours.ink);
    let (order_icon, words) = &list.order;
    let width = parts::button_width(canvas, words);
    let height = canvas.mm(13.5);
    let key = rect_at(pos2(head.right() - canvas.mm(3.0) - width, middle - height / 2.0), width, height);
    let turned = button_in(canvas, key, Look::Quiet, Some(*order_icon), words, Role::StaffSecond);
    let mut right = key.left();
    let mut tap = turned.then_some(QueueTap::Turn);
    if let Some((wish, words)) = &list.sheet {
        let width = parts::button_width(canvas, words);
        right -= width + canvas.mm(3.0);
        let key = rect_at(pos2(right, key.top()), width, key.height());
        if button_in(canvas, key, Look::Quiet, Some(icons::PRINTER), words, Role::StaffSecond) {
            tap = Some(wish.clone());
        }
    }
    let left = head.left() + pad + canvas.mm(10.0);
    let heading = Text::new(&list.heading, Role::StaffHeading, colours.ink).one_line();
    let most = right - canvas.mm(3.0) - left;
    let height = canvas.size_of(most, heading).y;
    canvas.text(pos2(left, middle - height / 2.0), most, heading);
    canvas.fill(rect_at(pos2(head.left(), head.bottom() - 1.0), head.width(), 1.0), 0.0, colours.staff.line);
    tap
}

/// The list under a finger or a wheel.
fn drag(canvas: &mut Canvas<'_>, rows: Rect, height: f32) -> Option<QueueTap> {
    let moved = canvas.dragged(rows, "queue rows")?;
    let in_rows = |pixels: f32| milli(f64::from(-pixels / height));
    match (moved.let_go, moved.by) {
        (Some(speed), _) if speed != 0.0 => Some(QueueTap::Fling(in_rows(speed))),
        (_, by) if by != 0.0 => Some(QueueTap::Drag(in_rows(by))),
        _ => None,
    }
}

fn show_rows(canvas: &mut Canvas<'_>, area: Rect, height: f32, list: &List) -> Option<QueueTap> {
    if list.total == 0 {
        let text = Text::new(&list.empty, Role::StaffText, canvas.theme().colour.ink2).centred();
        let extent = canvas.size_of(area.width(), text).y;
        canvas.text(pos2(area.left(), area.center().y - extent), area.width(), text);
        return None;
    }
    let mut tap = None;
    let when = when_width(canvas, list);
    for (place, row) in &list.rows {
        let y = area.top() + ((*place as f64 - list.top) * f64::from(height)) as f32;
        let rect = rect_at(pos2(area.left(), y.round()), area.width(), height);
        // The room may have shrunk since the rows were chosen.
        if rect.top() >= area.bottom() {
            continue;
        }
        if let Some(row) = row {
            let seen = Seen { chosen: list.chosen == Some(*place), room: area, when };
            tap = show_row(canvas, rect, *place, row, &seen).or(tap);
        }
        let line = canvas.theme().colour.staff.rule;
        canvas.fill(rect_at(pos2(rect.left(), rect.bottom() - 1.0), rect.width(), 1.0), 0.0, line);
    }
    tap
}

/// What a row needs to know of the list.
struct Seen {
    /// Whether it has the keys.
    chosen: bool,
    /// Where rows are seen.
    room: Rect,
    /// The width of the first column.
    when: f32,
}

/// The width of the first column, in which no line is broken.
fn when_width(canvas: &Canvas<'_>, list: &List) -> f32 {
    let ink = canvas.theme().colour.ink;
    let widths = list.rows.iter().filter_map(|(_, row)| row.as_ref()).flat_map(|row| {
        [(&row.when[0], Role::StaffHeading), (&row.when[1], Role::StaffSmall)]
            .map(|(words, role)| canvas.size_of(f32::INFINITY, Text::new(words, role, ink)).x)
    });
    (widths.fold(0.0, f32::max) + canvas.mm(4.0)).max(canvas.mm(WHEN_MM)).ceil()
}

fn show_row(canvas: &mut Canvas<'_>, rect: Rect, place: u64, row: &Row, list: &Seen) -> Option<QueueTap> {
    let seen = list.room;
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, rect.intersect(seen), &row.name);
    if list.chosen || press.down {
        let fill = if press.down { colours.turn } else { colours.tone(Tone::Turn).soft };
        canvas.fill(rect, 0.0, fill);
    }
    let pad = canvas.mm(PAD_MM);
    let mut right = rect.right() - canvas.mm(CARET_MM);
    canvas.icon(
        pos2(right + canvas.mm(CARET_MM) / 2.0, rect.center().y),
        canvas.mm(6.0),
        icons::CARET_RIGHT,
        colours.ink,
    );
    let mut tap = press.clicked.then_some(QueueTap::Open(place));
    let [least, height] = URGE_MM.map(|mm| canvas.mm(mm));
    let mut width = least;
    if let Some(Ok(words)) = &row.urge {
        let text = Text::new(words, Role::StaffStrong, colours.ink);
        width = width.max((canvas.size_of(f32::INFINITY, text).x + canvas.mm(17.0)).round());
        let key = rect_at(pos2(right - width, rect.center().y - height / 2.0), width, height);
        let key_seen = key.intersect(seen);
        if key_seen.height() > height * 0.5
            && button_in(canvas, key, Look::Quiet, Some(icons::BELL_RINGING), words, Role::StaffStrong)
        {
            tap = Some(QueueTap::Urge(place));
        }
    }
    right -= width + canvas.mm(3.0);
    let left = rect.left() + pad;
    let when = list.when;
    two_lines(
        canvas,
        Rect::from_min_max(pos2(left, rect.top()), pos2(left + when, rect.bottom())),
        [
            Text::new(&row.when[0], Role::StaffHeading, colours.ink).unnamed(),
            Text::new(&row.when[1], Role::StaffSmall, colours.ink2).unnamed(),
        ],
    );
    let left = left + when;
    let parted = left + (right - left) * NAME;
    let gap = canvas.mm(3.0);
    two_lines(
        canvas,
        Rect::from_min_max(pos2(left, rect.top()), pos2(parted - gap, rect.bottom())),
        [
            Text::new(&row.name, Role::StaffStrong, colours.ink).unnamed().one_line(),
            Text::new(&row.title, Role::StaffSecond, colours.ink2).unnamed().one_line(),
        ],
    );
    let column = Rect::from_min_max(pos2(parted, rect.top()), pos2(right, rect.bottom()));
    show_status(canvas, column, row);
    tap
}

/// Where it stands, on its soft ground, over who has it; of one that was urged, whom.
fn show_status(canvas: &mut Canvas<'_>, column: Rect, row: &Row) {
    let (tone, words) = &row.status;
    let (colours, ink2) = (canvas.theme().colour.tone(*tone), canvas.theme().colour.ink2);
    let pad = canvas.mm(2.4);
    let text = Text::new(words, Role::StaffSmall, colours.on_soft).unnamed().one_line();
    let extent = canvas.size_of(column.width() - 2.0 * pad, text);
    let below = match &row.urge {
        Some(Err(whom)) => whom,
        _ => &row.unit,
    };
    let unit = Text::new(below, Role::StaffSmall, ink2).unnamed().one_line();
    let unit_height = canvas.size_of(column.width(), unit).y;
    let high = extent.y + canvas.mm(1.0);
    let gap = canvas.mm(0.8);
    let top = column.center().y - (high + gap + unit_height) / 2.0;
    let chip = rect_at(pos2(column.left(), top), extent.x + 2.0 * pad, high);
    canvas.fill(chip, canvas.mm(2.0), colours.soft);
    canvas.text(chip.min + vec2(pad, canvas.mm(0.5)), extent.x + 1.0, text);
    canvas.text(pos2(column.left(), top + high + gap), column.width(), unit);
}

/// Two lines in the middle of a column's height; an empty one takes no room.
fn two_lines(canvas: &mut Canvas<'_>, column: Rect, lines: [Text<'_>; 2]) {
    let heights = lines.map(|line| if line.is_empty() { 0.0 } else { canvas.size_of(column.width(), line).y });
    let mut y = column.center().y - f32::midpoint(heights[0], heights[1]);
    for (line, height) in lines.into_iter().zip(heights) {
        if height > 0.0 {
            canvas.text(pos2(column.left(), y), column.width(), line);
        }
        y += height;
    }
}

/// The thumb that shows how far down the list is, and takes it anywhere.
fn show_thumb(canvas: &mut Canvas<'_>, rail: Rect, list: &List, room: f64) -> Option<QueueTap> {
    let [width, _, least] = THUMB_MM.map(|mm| canvas.mm(mm));
    let seen = (room / list.total as f64) as f32;
    let height = (rail.height() * seen).max(least).min(rail.height());
    let way = rail.height() - height;
    let top = rail.top() + way * list.share as f32;
    let held = canvas.held(rail, "queue thumb");
    let colours = canvas.theme().colour.clone();
    let thumb = rect_at(pos2(rail.center().x - width / 2.0, top), width, height);
    canvas.fill(thumb, width / 2.0, if held.is_some() { colours.ink } else { colours.edge });
    let share = (held? - rail.top() - height / 2.0) / way.max(1.0);
    Some(QueueTap::Seek(milli(f64::from(share).clamp(0.0, 1.0))))
}

fn milli(value: f64) -> Milli {
    (value * 1000.0).round() as Milli
}
