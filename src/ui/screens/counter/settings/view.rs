//! Paints the settings, and the screen of the first administrator.

use egui::{Rect, pos2, vec2};

use super::{Joining, Member, Page, Setting, Side};
use crate::ui::counter::Tap;
use crate::ui::counter::settings::SettingsTap;
use crate::ui::screens::counter::{input, pad, parts};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, logo, rect_at};

/// The button of a unit, and what lies between two.
const UNIT_MM: f32 = 13.0;
const UNIT_GAP_MM: f32 = 2.5;
/// In a room that is lower than this, as beside a keyboard, the line of advice is left out.
const TIGHT_MM: f32 = 140.0;
const BUTTON_MM: f32 = 16.0;
const CHOICE_MM: f32 = 14.5;
const ROW_MM: f32 = 21.0;

/// Paints the settings into `room`; gives back what was pressed. In a low room only what is typed is shown.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page, is_low: bool) -> Option<Tap> {
    if let (Side::Join(joining), true) = (&page.side, is_low) {
        parts::panel(canvas, room);
        return show_joining(canvas, room, joining).map(Tap::Settings);
    }
    let gap = canvas.mm(5.0);
    let (own, side) = if room.height() > room.width() {
        let (own, side) = room.split_top_bottom_at_y(room.top() + canvas.mm(110.0));
        (own.with_max_y(own.bottom() - gap), side)
    } else {
        let (own, side) = room.split_left_right_at_x((room.left() + room.width() * 0.34).round());
        (own.with_max_x(own.right() - gap), side)
    };
    let mine = show_own(canvas, own, page);
    if !matches!(page.side, Side::Empty) {
        parts::panel(canvas, side);
    }
    let theirs = match &page.side {
        Side::Empty => None,
        Side::Staff { heading, add, members, scrolled } => show_staff(canvas, side, heading, add, members, *scrolled),
        Side::Pin(page, cancel) => show_pin(canvas, side, page, cancel),
        Side::Join(joining) => show_joining(canvas, side, joining),
    };
    mine.or_else(|| theirs.map(Tap::Settings))
}

fn show_own(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<Tap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let pad = canvas.mm(7.0);
    let (left, width) = (area.left() + pad, area.width() - 2.0 * pad);
    let [name, role] = &page.who;
    let mut y = area.top() + pad;
    y += canvas.text(pos2(left, y), width, Text::new(name, Role::StaffTitle, colours.ink));
    y += canvas.text(pos2(left, y), width, Text::new(role, Role::StaffText, colours.ink2)) + canvas.mm(4.0);
    let mut tap = None;
    let rect = rect_at(pos2(left, y), width, canvas.mm(BUTTON_MM));
    if button_in(canvas, rect, Look::Rest, Some(icons::PASSWORD), &page.change_pin, Role::StaffButton) {
        tap = Some(Tap::Settings(SettingsTap::ChangePin));
    }
    y = rect.bottom() + canvas.mm(4.0);
    for Setting { label, choices } in &page.settings {
        y += canvas.text(pos2(left, y), width, Text::new(label, Role::StaffSmall, colours.ink2)) + canvas.mm(0.5);
        let words: Vec<_> = choices.iter().map(|(_, words, chosen)| (words.clone(), *chosen)).collect();
        let rect = rect_at(pos2(left, y), width, canvas.mm(CHOICE_MM));
        let chosen = parts::segments(canvas, rect, &words).and_then(|place| choices.get(place));
        tap = chosen.map(|(chosen, ..)| chosen.clone()).or(tap);
        y = rect.bottom() + canvas.mm(3.5);
    }
    let at = pos2(left, y + canvas.mm(1.0));
    if let Some(problem) = &page.problem {
        parts::note(canvas, at, width, Tone::Late, icons::WARNING, problem);
    } else if let Some(done) = &page.done {
        parts::note(canvas, at, width, Tone::Ready, icons::CHECK, done);
    }
    tap
}

fn show_staff(
    canvas: &mut Canvas<'_>,
    area: Rect,
    heading: &str,
    add: &str,
    members: &[Member],
    scrolled: usize,
) -> Option<SettingsTap> {
    let ink = canvas.theme().colour.ink;
    let (pad, head, row) = (canvas.mm(7.0), canvas.mm(24.0), canvas.mm(ROW_MM));
    let text = Text::new(heading, Role::StaffHeading, ink);
    let height = canvas.size_of(area.width(), text).y;
    canvas.text(pos2(area.left() + pad, area.top() + (head - height) / 2.0), area.width(), text);
    let width = parts::button_width(canvas, add);
    let key = rect_at(area.right_top() + vec2(-pad - width, canvas.mm(4.0)), width, canvas.mm(BUTTON_MM));
    let mut tap = None;
    if button_in(canvas, key, Look::Main, Some(icons::USER_PLUS), add, Role::StaffButton) {
        tap = Some(SettingsTap::Add);
    }
    let shown = ((area.height() - head) / row).floor() as usize;
    let widths = [0, 1].map(|place| {
        let words = members.iter().map(|member| parts::words_width(canvas, &member.buttons[place], Role::StaffSmall));
        words.fold(0.0, f32::max) + canvas.mm(8.0)
    });
    for (place, member) in members.iter().skip(scrolled).take(shown).enumerate() {
        let at = pos2(area.left(), area.top() + head + place as f32 * row);
        let pressed = show_member(canvas, rect_at(at, area.width(), row), member, widths);
        tap = tap.or(pressed);
    }
    let is_cut = scrolled + shown < members.len();
    let scroll = parts::scroll_keys(canvas, area, scrolled > 0, is_cut).map(SettingsTap::Scroll);
    tap.or(scroll)
}

/// Somebody of the staff; their buttons stand under those of the others.
fn show_member(canvas: &mut Canvas<'_>, rect: Rect, member: &Member, widths: [f32; 2]) -> Option<SettingsTap> {
    let colours = canvas.theme().colour.clone();
    canvas.fill(rect_at(rect.min, rect.width(), 1.0), 0.0, colours.staff.line);
    let pad = canvas.mm(7.0);
    let [reset, active] = &member.buttons;
    let mut right = rect.right() - pad;
    let mut tap = None;
    let [reset_width, active_width] = widths;
    let taps = [
        (active, active_width, SettingsTap::SetActive(member.id.clone(), !member.is_active)),
        (reset, reset_width, SettingsTap::ResetPin(member.id.clone())),
    ];
    for (words, width, wish) in taps {
        let key = rect_at(pos2(right - width, rect.center().y - canvas.mm(7.0)), width, canvas.mm(14.0));
        if button_in(canvas, key, Look::Quiet, None, words, Role::StaffSmall) {
            tap = Some(wish);
        }
        right -= width + canvas.mm(3.0);
    }
    let (left, width) = (rect.left() + pad, right - rect.left() - 2.0 * pad);
    let ink = if member.is_active { colours.ink } else { colours.ink2 };
    let name = Text::new(&member.name, Role::StaffStrong, ink);
    let name = if member.is_active { name } else { name.struck() };
    let line = Text::new(&member.line, Role::StaffSecond, colours.ink2).one_line();
    let (upper, lower) = (canvas.size_of(width, name).y, canvas.size_of(width, line).y);
    let y = rect.center().y - f32::midpoint(upper, lower);
    canvas.text(pos2(left, y), width, name);
    canvas.text(pos2(left, y + upper), width, line);
    tap
}

fn show_pin(canvas: &mut Canvas<'_>, area: Rect, page: &pad::Pad, cancel: &str) -> Option<SettingsTap> {
    let key = pad::show(canvas, area.with_max_y(area.bottom() - canvas.mm(20.0)), page).map(SettingsTap::Pad);
    let leave = show_cancel(canvas, area, cancel);
    key.or(leave)
}

fn show_cancel(canvas: &mut Canvas<'_>, area: Rect, words: &str) -> Option<SettingsTap> {
    let (width, height, pad) = (parts::button_width(canvas, words), canvas.mm(BUTTON_MM), canvas.mm(6.0));
    let rect = rect_at(pos2(area.left() + pad, area.bottom() - height - pad), width, height);
    button_in(canvas, rect, Look::Rest, None, words, Role::StaffButton).then_some(SettingsTap::Cancel)
}

fn show_joining(canvas: &mut Canvas<'_>, area: Rect, page: &Joining) -> Option<SettingsTap> {
    if let Some(pad) = &page.pad {
        return show_pin(canvas, area, pad, &page.buttons[0]);
    }
    let colours = canvas.theme().colour.clone();
    let pad = canvas.mm(7.0);
    let (left, width) = (area.left() + pad, area.width() - 2.0 * pad);
    let mut y = area.top() + pad;
    y += canvas.text(pos2(left, y), width, Text::new(&page.title, Role::StaffTitle, colours.ink));
    if area.height() > canvas.mm(TIGHT_MM) {
        y += canvas.text(pos2(left, y), width, Text::new(&page.line, Role::StaffText, colours.ink2));
    }
    y += canvas.mm(2.0);
    let (height, touch) = input::show_all(canvas, pos2(left, y), width, 2, &page.lines);
    let mut tap = touch.map(|(place, touch)| SettingsTap::Field(place, touch));
    y += height + canvas.mm(1.0);
    if !page.roles.is_empty() {
        let words: Vec<_> = page.roles.iter().map(|(_, words, chosen)| (words.clone(), *chosen)).collect();
        let rect = rect_at(pos2(left, y), width, canvas.mm(CHOICE_MM));
        let chosen = parts::segments(canvas, rect, &words).and_then(|place| page.roles.get(place));
        tap = tap.or_else(|| chosen.map(|(role, ..)| SettingsTap::Role(*role)));
        y = rect.bottom() + canvas.mm(3.0);
    }
    let height = canvas.mm(BUTTON_MM);
    let foot = Rect::from_min_max(pos2(left, area.bottom() - pad - height), area.max - vec2(pad, pad));
    // Beside a keyboard they may have no room: they come back when it goes.
    let have_room = y + page.units.len().div_ceil(2) as f32 * canvas.mm(UNIT_MM + UNIT_GAP_MM) <= foot.top();
    let (units, unit) = if have_room { show_units(canvas, pos2(left, y), width, page) } else { (0.0, None) };
    let buttons = show_join_buttons(canvas, foot, page);
    if let Some(problem) = &page.problem {
        let at = pos2(left, y + units + canvas.mm(1.0));
        parts::note(canvas, at, width, Tone::Late, icons::WARNING, problem);
    }
    tap.or(unit).or(buttons)
}

/// The units that somebody may belong to, two in a row; gives back their height.
fn show_units(canvas: &mut Canvas<'_>, at: egui::Pos2, width: f32, page: &Joining) -> (f32, Option<SettingsTap>) {
    let (gap, height) = (canvas.mm(UNIT_GAP_MM), canvas.mm(UNIT_MM));
    let cell = ((width - gap) / 2.0).floor();
    let mut tap = None;
    for (place, (words, chosen)) in page.units.iter().enumerate() {
        let corner = at + vec2((place % 2) as f32 * (cell + gap), (place / 2) as f32 * (height + gap));
        let look = if *chosen { Look::Main } else { Look::Quiet };
        if button_in(canvas, rect_at(corner, cell, height), look, None, words, Role::StaffSmall) {
            tap = Some(SettingsTap::Unit(place));
        }
    }
    (page.units.len().div_ceil(2) as f32 * (height + gap), tap)
}

/// To leave it, and to go on; the first administrator cannot leave.
fn show_join_buttons(canvas: &mut Canvas<'_>, row: Rect, page: &Joining) -> Option<SettingsTap> {
    let [cancel, next] = &page.buttons;
    let wide = parts::button_width(canvas, next).max(canvas.mm(50.0));
    let main = row.with_min_x(row.right() - wide);
    let next = button_in(canvas, main, Look::Main, None, next, Role::StaffButton).then_some(SettingsTap::Next);
    if page.roles.is_empty() {
        return next;
    }
    let narrow = parts::button_width(canvas, cancel);
    let leave = rect_at(pos2(main.left() - narrow - canvas.mm(4.0), row.top()), narrow, row.height());
    let left = button_in(canvas, leave, Look::Rest, None, cancel, Role::StaffButton).then_some(SettingsTap::Cancel);
    next.or(left)
}

/// Paints the rail of the screen on which the first administrator is set up; gives back the room beside it.
pub fn show_rail(canvas: &mut Canvas<'_>) -> Rect {
    let screen = canvas.screen();
    let colours = canvas.theme().colour.clone();
    let rail = rect_at(screen.min, canvas.mm(33.7), screen.height());
    canvas.fill(rail, 0.0, colours.staff.rail);
    logo(canvas, rail.min + vec2(canvas.mm(8.3), canvas.mm(7.0)), colours.staff.on_rail, colours.turn);
    screen.with_min_x(rail.right())
}

/// Paints the screen of the first administrator into its room; gives back what was pressed.
pub fn show_set_up(canvas: &mut Canvas<'_>, room: Rect, page: &Joining) -> Option<Tap> {
    let room = room.shrink(canvas.mm(8.0));
    parts::panel(canvas, room);
    show_joining(canvas, room, page).map(Tap::Settings)
}
