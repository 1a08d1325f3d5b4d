//! Paints the screen to hand one result over.

use egui::{Rect, pos2};

use super::Page;
use crate::ui::counter::Tap;
use crate::ui::counter::hand_over::HandOverTap;
use crate::ui::screens::counter::{card, input, parts};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const BUTTON_MM: f32 = 18.0;
const TICK_MM: f32 = 11.0;

/// Paints the page into `room`; gives back what was pressed. In a low room only what is typed is shown, under the name.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page, is_low: bool) -> Option<Tap> {
    let edge = canvas.mm(8.3);
    let Some(card) = &page.card else { return show_prompt(canvas, room, page) };
    let (left, width) = (room.left() + edge, room.width() - 2.0 * edge);
    let mut y = if is_low { card::show_name(canvas, room, card) } else { card::show(canvas, room, card) };
    let mut tap = None;
    if let Some((label, choices)) = &page.receivers {
        let ink2 = canvas.theme().colour.ink2;
        y += canvas.text(pos2(left, y), width, Text::new(label, Role::StaffSmall, ink2));
        let rect = rect_at(pos2(left, y + canvas.mm(0.5)), width, canvas.mm(14.5));
        let words: Vec<_> = choices.iter().map(|(_, words, chosen)| (words.clone(), *chosen)).collect();
        let chosen = parts::segments(canvas, rect, &words).and_then(|place| choices.get(place));
        tap = chosen.map(|(to, ..)| HandOverTap::Receiver(*to));
        y = rect.bottom() + canvas.mm(2.5);
    }
    let (height, touch) = input::show_all(canvas, pos2(left, y), width, page.lines.len(), &page.lines);
    let line = touch.map(|(place, touch)| HandOverTap::Field(place, touch));
    let tick = if is_low { None } else { show_ticks(canvas, pos2(left, y + height), width, page) };
    let buttons = rect_at(pos2(left, room.bottom() - canvas.mm(BUTTON_MM + 5.0)), width, canvas.mm(BUTTON_MM));
    if let Some(problem) = &page.problem {
        let measured =
            canvas.measure(|canvas| parts::note(canvas, room.min, width, Tone::Late, icons::WARNING, problem));
        let at = pos2(left, buttons.top() - measured - canvas.mm(3.0));
        parts::note(canvas, at, width, Tone::Late, icons::WARNING, problem);
    }
    let button = show_buttons(canvas, buttons, page);
    tap.or(line).or(tick).or(button).map(Tap::HandOver)
}

fn show_prompt(canvas: &mut Canvas<'_>, room: Rect, page: &Page) -> Option<Tap> {
    card::prompt(canvas, room, &page.prompt);
    let width = (room.width() - canvas.mm(30.0)).min(canvas.mm(240.0));
    let left = room.center().x - width / 2.0;
    let height = canvas.mm(BUTTON_MM);
    let mut y = room.bottom() - height - canvas.mm(10.0);
    let mut tap = None;
    if let Some(words) = &page.batch {
        let narrow = rect_at(pos2(room.center().x - canvas.mm(50.0), y), canvas.mm(100.0), height);
        if button_in(canvas, narrow, Look::Main, Some(icons::FILES), words, Role::StaffButton) {
            tap = Some(Tap::Batch);
        }
        y -= canvas.mm(4.0);
    }
    if let Some(problem) = &page.problem {
        if !page.buttons.is_empty() {
            let rect = rect_at(pos2(left, y - height), width, height);
            let button = show_buttons(canvas, rect, page).map(Tap::HandOver);
            tap = tap.or(button);
            y = rect.top() - canvas.mm(3.0);
        }
        let measured =
            canvas.measure(|canvas| parts::note(canvas, room.min, width, Tone::Late, icons::WARNING, problem));
        parts::note(canvas, pos2(left, y - measured), width, Tone::Late, icons::WARNING, problem);
    }
    tap
}

/// The originals, side by side as far as there is room.
fn show_ticks(canvas: &mut Canvas<'_>, at: egui::Pos2, width: f32, page: &Page) -> Option<HandOverTap> {
    let mut corner = at;
    let (height, gap) = (canvas.target(TICK_MM), canvas.mm(6.0));
    let mut tap = None;
    for (place, (words, ticked)) in page.originals.iter().enumerate() {
        let needed = canvas.measure(|canvas| parts::tick(canvas, corner, height, words, *ticked).0);
        if corner.x > at.x && corner.x + needed > at.x + width {
            corner = pos2(at.x, corner.y + height);
        }
        let (wide, touched) = parts::tick(canvas, corner, height, words, *ticked);
        if touched {
            tap = Some(HandOverTap::Original(place));
        }
        corner.x += wide + gap;
    }
    tap
}

/// The buttons, from the right: the one to press first is the widest.
fn show_buttons(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<HandOverTap> {
    let gap = canvas.mm(4.0);
    let mut right = area.right();
    let mut tap = None;
    for button in page.buttons.iter().rev() {
        let width = parts::button_width(canvas, &button.words).max(canvas.mm(36.0));
        let rect = rect_at(pos2(right - width, area.top()), width, area.height());
        if button_in(canvas, rect, button.look, button.icon, &button.words, Role::StaffButton) {
            tap = Some(button.tap);
        }
        right -= width + gap;
    }
    tap
}
