//! Paints the page of rates: this month, the line, and three panels below.

use egui::{Rect, pos2};

use super::{Card, TrendPage, chart, panels};
use crate::ui::counter::Tap;
use crate::ui::screens::counter::parts;
use crate::ui::screens::supervisor::sheet;
use crate::ui::supervisor::TrendTap;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Text, rect_at};

const GAP_MM: f32 = 4.0;
const PAD_MM: f32 = 6.5;
/// The least height of the lines at the foot of the card, for a finger.
const FOOT_MM: f32 = 14.0;
/// The upper row's share of the height, on a lying screen and on an upright one.
const UPPER: [f32; 2] = [0.5, 0.46];
/// The card's share of the width.
const CARD: f32 = 0.22;
/// The same of the height, on an upright screen.
const UPRIGHT_CARD: f32 = 0.48;
/// Where the panels below end, as shares of the width; on an upright screen of the height.
const PANELS: [[f32; 3]; 2] = [[0.4, 0.68, 1.0], [0.38, 0.63, 1.0]];

/// Paints it into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &TrendPage) -> Option<Tap> {
    if let Some(behind) = &page.behind {
        return sheet::show(canvas, room, behind).map(Tap::Trend);
    }
    let gap = canvas.mm(GAP_MM);
    let upright = room.height() > room.width();
    let (upper, lower) = room.split_top_bottom_at_y((room.top() + room.height() * UPPER[usize::from(upright)]).round());
    let upper = upper.with_max_y(upper.bottom() - gap);
    let (card, line) = if upright {
        let (card, line) = upper.split_top_bottom_at_y((upper.top() + upper.height() * UPRIGHT_CARD).round());
        (card.with_max_y(card.bottom() - gap), line)
    } else {
        let (card, line) = upper.split_left_right_at_x((upper.left() + upper.width() * CARD).round());
        (card.with_max_x(card.right() - gap), line)
    };
    let opened = show_card(canvas, card, &page.card);
    let point = chart::show(canvas, line, &page.chart);
    let mut places = [Rect::NOTHING; 3];
    let mut start = 0.0;
    for (place, share) in places.iter_mut().zip(PANELS[usize::from(upright)]) {
        *place = if upright {
            let (top, bottom) = (lower.top() + lower.height() * start, lower.top() + lower.height() * share - gap);
            Rect::from_min_max(pos2(lower.left(), top.round()), pos2(lower.right(), bottom.round()))
        } else {
            let end = if share < 1.0 { lower.left() + lower.width() * share - gap } else { lower.right() };
            Rect::from_min_max(
                pos2((lower.left() + lower.width() * start).round(), lower.top()),
                pos2(end, lower.bottom()),
            )
        };
        start = share;
    }
    let by = panels::show_groups(canvas, places[0], &page.groups);
    let times = panels::show_times(canvas, places[1], &page.times);
    let intake = panels::show_intake(canvas, places[2], &page.intake);
    if let Some(problem) = &page.problem {
        let at = pos2(room.left() + canvas.mm(8.0), room.bottom() - canvas.mm(24.0));
        parts::note(canvas, at, room.width() / 2.0, Tone::Late, icons::WARNING, problem);
    }
    opened.or(point).or(by).or(times).or(intake).map(Tap::Trend)
}

fn show_card(canvas: &mut Canvas<'_>, card: Rect, page: &Card) -> Option<TrendTap> {
    let ready = canvas.theme().colour.tone(Tone::Ready);
    parts::tinted(canvas, card, ready.band);
    let inner = card.shrink(canvas.mm(PAD_MM));
    let text = |words, role| Text::new(words, role, ready.on_band);
    let heights: Vec<f32> =
        page.lines.iter().map(|line| canvas.size_of(inner.width(), text(line, Role::StaffSecond)).y).collect();
    let [rate, lines] = &page.opens;
    let foot = inner.bottom() - heights.iter().sum::<f32>().max(canvas.target(FOOT_MM));
    let (upper, lower) = card.split_top_bottom_at_y(foot);
    let all = panels::pressable(canvas, upper, &page.heading, rate.as_ref());
    let late = page.lines.first().and_then(|line| panels::pressable(canvas, lower, line, lines.as_ref()));
    let mut y = inner.top();
    y += canvas.text(inner.min, inner.width(), text(&page.heading, Role::StaffHeading));
    y += show_rate(canvas, rect_at(pos2(inner.left(), y), inner.width(), inner.bottom() - y), &page.rate);
    if let Some((upwards, words)) = &page.change {
        let icon = if *upwards { icons::TREND_UP } else { icons::CARET_DOWN };
        y += parts::with_icon(
            canvas,
            pos2(inner.left(), y),
            inner.width(),
            icon,
            text(words, Role::StaffStrong),
            ready.on_band,
        );
    }
    let mut at = (inner.bottom() - heights.iter().sum::<f32>()).max(y + canvas.mm(2.0));
    for (line, height) in page.lines.iter().zip(heights) {
        if at + height <= inner.bottom() + 1.0 {
            canvas.text(pos2(inner.left(), at), inner.width(), text(line, Role::StaffSecond));
        }
        at += height;
    }
    all.or(late)
}

/// The rate as large as the card lets it be, with a small sign; gives back its height.
fn show_rate(canvas: &mut Canvas<'_>, place: Rect, rate: &str) -> f32 {
    let ink = canvas.theme().colour.tone(Tone::Ready).on_band;
    let figure = Text::new(rate, Role::StaffName, ink);
    let sign = Text::new("%", Role::StaffOwner, ink).unnamed();
    let sign_width = canvas.size_of(f32::INFINITY, sign).x;
    let needed = canvas.size_of(f32::INFINITY, figure);
    let full = canvas.theme().scale.text_px(Role::StaffName.face().cap_mm, false);
    let room = place.width() - sign_width - canvas.mm(1.0);
    let size = (full * (room / needed.x.max(1.0)).min(1.0)).floor();
    let figure = figure.sized(size);
    let extent = canvas.size_of(f32::INFINITY, figure);
    canvas.text(place.min, extent.x + 1.0, figure);
    if rate != "-" {
        let height = canvas.size_of(f32::INFINITY, sign).y;
        let at = pos2(place.left() + extent.x + canvas.mm(1.0), place.top() + extent.y * 0.78 - height * 0.8);
        canvas.text(at, sign_width + 1.0, sign);
    }
    extent.y
}
