//! Paints the page of the citizens' word: the ratings, the reasons below them, the complaints beside them.

use egui::{Pos2, Rect, pos2, vec2};

use super::{AnswerForm, Card, WordSheet};
use crate::ui::counter::Tap;
use crate::ui::screens::counter::{input, parts};
use crate::ui::supervisor::WordTap;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const GAP_MM: f32 = 4.0;
const PAD_MM: f32 = 6.0;
const BUTTON_MM: f32 = 14.0;
const BAR_MM: f32 = 2.6;
/// How wide a column of numbers is.
const NUMBER_MM: f32 = 22.0;
/// The share of the ratings' side.
const SIDE: f32 = 0.5;

/// Paints it into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &WordSheet) -> Option<Tap> {
    let tap = match &page.answer {
        Some(answer) => show_answer(canvas, room, answer),
        None => show_all(canvas, room, page),
    };
    if let Some(problem) = &page.problem {
        let at = pos2(room.left() + canvas.mm(8.0), room.bottom() - canvas.mm(24.0));
        parts::note(canvas, at, room.width() / 2.0, Tone::Late, icons::WARNING, problem);
    }
    tap.map(Tap::Word)
}

fn show_all(canvas: &mut Canvas<'_>, room: Rect, page: &WordSheet) -> Option<WordTap> {
    let gap = canvas.mm(GAP_MM);
    let upright = room.height() > room.width();
    let (figures, complaints) = if upright {
        let (top, bottom) = room.split_top_bottom_at_y((room.top() + room.height() * 0.54).round());
        (top.with_max_y(top.bottom() - gap), bottom)
    } else {
        let (left, right) = room.split_left_right_at_x((room.left() + room.width() * SIDE).round());
        (left.with_max_x(left.right() - gap), right)
    };
    let (ratings, below) = figures.split_top_bottom_at_y((figures.top() + figures.height() * 0.52).round());
    let (reasons, calls) = below.split_left_right_at_x((below.left() + below.width() * 0.45).round());
    show_ratings(canvas, ratings.with_max_y(ratings.bottom() - gap), page);
    show_reasons(canvas, reasons.with_max_x(reasons.right() - gap), page);
    show_calls(canvas, calls, page);
    show_complaints(canvas, complaints, page)
}

/// A text in the middle of a row, between two edges.
fn cell(canvas: &mut Canvas<'_>, (left, right): (f32, f32), y: f32, height: f32, text: Text<'_>) {
    let extent = canvas.size_of(right - left, text);
    canvas.text(pos2(left, y + (height - extent.y) / 2.0), right - left, text);
}

fn show_ratings(canvas: &mut Canvas<'_>, panel: Rect, page: &WordSheet) {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    // As wide as the longest word of a head wants, where that leaves room for names.
    let wide = |word: &str| canvas.size_of(f32::INFINITY, Text::new(word, Role::StaffSmall, colours.ink2)).x;
    let widest = page.heads.iter().skip(1).flat_map(|head| head.split_whitespace()).map(wide).fold(0.0, f32::max);
    let least = canvas.mm(NUMBER_MM);
    let number = (widest.ceil() + canvas.mm(4.0)).clamp(least, (inner.width() * 0.19).max(least));
    let first = inner.right() - 3.0 * number;
    let column = |place: usize| (first + place as f32 * number, first + (place + 1) as f32 * number - 1.0);
    let place_of = |place: usize| if place == 0 { (inner.left(), first) } else { column(place - 1) };
    let heads: Vec<((f32, f32), Text<'_>)> = (page.heads.iter().enumerate())
        .map(|(place, words)| {
            let (left, right) = place_of(place);
            let left = if place == 0 { left } else { left + canvas.mm(2.0) };
            let text = parts::unbroken(canvas, words, Role::StaffSmall, colours.ink2, right - left);
            ((left, right), if place == 0 { text } else { text.right() })
        })
        .collect();
    let heights = heads.iter().map(|((left, right), text)| canvas.size_of(right - left, *text).y);
    let head_height = heights.fold(0.0, f32::max);
    for (at, text) in heads {
        cell(canvas, at, inner.top(), head_height, text);
    }
    let mut y = inner.top() + head_height + canvas.mm(1.5);
    if page.rows.is_empty() {
        canvas.text(pos2(inner.left(), y), inner.width(), Text::new(&page.none, Role::StaffText, colours.ink2));
        return;
    }
    let line = |words, role| Text::new(words, role, colours.ink).one_line();
    let foot = inner.bottom() - canvas.mm(10.0);
    for ([field, unit], counts) in &page.rows {
        let second = Text::new(unit, Role::StaffSmall, colours.ink2).one_line();
        let upper = canvas.size_of(f32::INFINITY, line(field, Role::StaffStrong)).y;
        let height = upper + canvas.size_of(f32::INFINITY, second).y + canvas.mm(1.5);
        if y + height > foot {
            break;
        }
        canvas.text(pos2(inner.left(), y), first - inner.left(), line(field, Role::StaffStrong));
        canvas.text(pos2(inner.left(), y + upper), first - inner.left(), second);
        for (place, count) in counts.iter().enumerate() {
            let ink = if place == 2 && count != "0" { colours.tone(Tone::Late).on_paper } else { colours.ink };
            cell(canvas, column(place), y, height, Text::new(count, Role::StaffStrong, ink).right());
        }
        y += height;
        canvas.fill(rect_at(pos2(inner.left(), y - 1.0), inner.width(), 1.0), 0.0, colours.staff.rule);
    }
    let height = canvas.mm(10.0);
    cell(canvas, (inner.left(), first), foot, height, line(&page.total[0], Role::StaffStrong));
    for (place, sum) in page.total.iter().skip(1).enumerate() {
        cell(canvas, column(place), foot, height, Text::new(sum, Role::StaffStrong, colours.ink).right());
    }
}

fn show_reasons(canvas: &mut Canvas<'_>, panel: Rect, page: &WordSheet) {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let (heading, rows) = &page.reasons;
    let heading = Text::new(heading, Role::StaffHeading, colours.ink).one_line();
    let mut y = inner.top() + canvas.text(inner.min, inner.width(), heading) + canvas.mm(1.0);
    let bar = canvas.mm(BAR_MM);
    let split = inner.right() - canvas.mm(NUMBER_MM) / 2.0;
    for (words, count, share) in rows {
        let words = Text::new(words, Role::StaffSecond, colours.ink);
        let height = canvas.size_of(split - inner.left(), words).y.max(canvas.mm(9.0));
        if y + height + bar > inner.bottom() {
            break;
        }
        cell(canvas, (inner.left(), split), y, height, words);
        cell(canvas, (split, inner.right()), y, height, Text::new(count, Role::StaffStrong, colours.ink).right());
        y += height;
        canvas.fill(rect_at(pos2(inner.left(), y), inner.width(), bar), bar / 2.0, colours.staff.total);
        let width = (inner.width() * share).max(bar);
        canvas.fill(rect_at(pos2(inner.left(), y), width, bar), bar / 2.0, colours.tone(Tone::Late).on_paper);
        y += bar + canvas.mm(1.0);
    }
}

fn show_calls(canvas: &mut Canvas<'_>, panel: Rect, page: &WordSheet) {
    parts::panel(canvas, panel);
    let colours = canvas.theme().colour.clone();
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let (heading, rows) = &page.calls;
    let heading = Text::new(heading, Role::StaffStrong, colours.ink);
    let mut y = inner.top() + canvas.text(inner.min, inner.width(), heading) + canvas.mm(1.0);
    for [call, ended] in rows {
        let line = |words, ink| Text::new(words, Role::StaffSmall, ink).one_line();
        let height = canvas.size_of(f32::INFINITY, line(call, colours.ink)).y;
        if y + 2.0 * height > inner.bottom() {
            break;
        }
        canvas.text(pos2(inner.left(), y), inner.width(), line(call, colours.ink2));
        canvas.text(pos2(inner.left(), y + height), inner.width(), line(ended, colours.ink));
        y += 2.0 * height + canvas.mm(1.5);
    }
}

fn show_complaints(canvas: &mut Canvas<'_>, panel: Rect, page: &WordSheet) -> Option<WordTap> {
    parts::panel(canvas, panel);
    let ink = canvas.theme().colour.ink;
    let inner = panel.shrink(canvas.mm(PAD_MM));
    let heading = Text::new(&page.heading, Role::StaffHeading, ink);
    let mut y = inner.top() + canvas.text(inner.min, inner.width(), heading) + canvas.mm(2.0);
    // Below the last card lie the keys to the others.
    let foot = inner.bottom() - if page.before || page.complaints.len() > 1 { canvas.mm(14.0) } else { 0.0 };
    let mut tap = None;
    let mut shown = 0;
    for card in &page.complaints {
        let height = canvas.measure(|canvas| show_card(canvas, Pos2::ZERO, inner.width(), card).0);
        if y + height > foot && shown > 0 {
            break;
        }
        let (height, pressed) = show_card(canvas, pos2(inner.left(), y), inner.width(), card);
        tap = tap.or(pressed);
        shown += 1;
        y += height + canvas.mm(3.0);
    }
    let after = page.complaints.len() > shown;
    parts::scroll_keys(canvas, inner, page.before, after).map(WordTap::Turn).or(tap)
}

/// Paints a complaint; gives back its height and what was pressed.
fn show_card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, card: &Card) -> (f32, Option<WordTap>) {
    let colours = canvas.theme().colour.clone();
    let mut y = at.y;
    let small = |words, ink| Text::new(words, Role::StaffSmall, ink);
    y += canvas.text(pos2(at.x, y), width, small(&card.about, colours.ink2));
    if !card.message.is_empty() {
        y += canvas.text(pos2(at.x, y), width, Text::new(&card.message, Role::StaffStrong, colours.ink));
    }
    if !card.reasons.is_empty() {
        y += canvas.text(pos2(at.x, y), width, Text::new(&card.reasons, Role::StaffSecond, colours.ink));
    }
    let mut tap = None;
    y += canvas.mm(1.0);
    match &card.answer {
        Ok(answer) => {
            let ink = colours.tone(Tone::Ready).on_paper;
            y += parts::with_icon(canvas, pos2(at.x, y), width, icons::CHECK, small(answer, ink), ink);
        }
        Err(button) => {
            let key = rect_at(pos2(at.x, y), parts::button_width(canvas, button), canvas.mm(BUTTON_MM));
            if button_in(canvas, key, Look::Rest, Some(icons::PENCIL_SIMPLE), button, Role::StaffButton) {
                tap = Some(WordTap::Answer(card.id));
            }
            y = key.bottom();
        }
    }
    y += canvas.mm(2.0);
    canvas.fill(rect_at(pos2(at.x, y), width, 1.0), 0.0, colours.staff.rule);
    (y - at.y + 1.0, tap)
}

/// Paints the answer that is being written, with what it answers above it.
fn show_answer(canvas: &mut Canvas<'_>, room: Rect, form: &AnswerForm) -> Option<WordTap> {
    parts::panel(canvas, room);
    let colours = canvas.theme().colour.clone();
    let inner = room.shrink(canvas.mm(PAD_MM));
    let mut y = inner.top();
    if let Some(card) = &form.card {
        let text = if card.message.is_empty() { &card.reasons } else { &card.message };
        let about = Text::new(&card.about, Role::StaffSmall, colours.ink2).one_line();
        y += canvas.text(pos2(inner.left(), y), inner.width(), about);
        y += canvas.text(pos2(inner.left(), y), inner.width(), Text::new(text, Role::StaffStrong, colours.ink));
    }
    y += canvas.mm(1.0);
    let (height, touch) = input::show_all(canvas, pos2(inner.left(), y), inner.width(), 1, &form.lines);
    let height_of_keys = canvas.mm(BUTTON_MM);
    let top = (y + height + canvas.mm(3.0)).min(inner.bottom() - height_of_keys);
    let [cancel, keep] = &form.buttons;
    let wide = parts::button_width(canvas, keep).max(canvas.mm(44.0));
    let main = Rect::from_min_size(pos2(inner.right() - wide, top), vec2(wide, height_of_keys));
    let kept = button_in(canvas, main, Look::Now, None, keep, Role::StaffButton);
    let narrow = parts::button_width(canvas, cancel);
    let leave = rect_at(pos2(main.left() - narrow - canvas.mm(4.0), top), narrow, height_of_keys);
    let left = button_in(canvas, leave, Look::Rest, None, cancel, Role::StaffButton);
    let touched = touch.map(|(place, touch)| WordTap::Field(place, touch));
    touched.or_else(|| kept.then_some(WordTap::Keep)).or_else(|| left.then_some(WordTap::Cancel))
}
