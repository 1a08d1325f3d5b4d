//! Paints who hands the dossier in, whose it is, and how it came.

use egui::{Pos2, Rect, pos2};

use super::{PAD_MM, Seen, choices, disc, input, small_button};
use crate::ui::counter::Tap;
use crate::ui::counter::seat::Choice;
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::Slot;
use crate::ui::screens::counter::input::Input;
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::Form;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Text, rect_at};

/// Paints the panel into what is left of its column.
pub fn show(canvas: &mut Canvas<'_>, panel: Rect, form: &Form, slot: Slot, seen: &mut Seen) {
    parts::panel(canvas, panel);
    let inner = panel.shrink(canvas.mm(PAD_MM));
    head(canvas, inner, form, seen);
    let gap = canvas.mm(2.0);
    let half = (inner.width() - canvas.mm(4.0)) / 2.0;
    let mut y = inner.top() + canvas.mm(12.5);
    let [name, id_number, phone, address] = &form.person.inputs;
    let field = |canvas: &mut Canvas<'_>, x, y, width, (slot, line): &(Slot, Input), seen: &mut Seen| {
        input(canvas, pos2(x, y), width, (*slot, line), seen)
    };
    y += field(canvas, inner.left(), y, inner.width(), name, seen) + gap;
    let left = field(canvas, inner.left(), y, half, id_number, seen);
    let right = field(canvas, inner.right() - half, y, half, phone, seen);
    y += left.max(right) + canvas.mm(1.2);
    y += note(canvas, pos2(inner.left(), y), inner.width(), form).max(canvas.mm(7.5)) + canvas.mm(3.5);
    // The ways to fill it in stand over the address, beside its label.
    ways(canvas, rect_at(pos2(inner.left(), y - canvas.mm(3.5)), inner.width(), canvas.target(9.0)), form, seen);
    y += field(canvas, inner.left(), y, inner.width(), address, seen) + gap;
    // Beside a keyboard or a long list of procedures only what is typed has room.
    let [upper, lower] = foot_rows(canvas, inner);
    if y <= upper.top() {
        foot(canvas, [upper, lower], form, slot, seen);
    }
}

/// The number, the two persons, how words are typed, the keyboard.
fn head(canvas: &mut Canvas<'_>, inner: Rect, form: &Form, seen: &mut Seen) {
    let (ink, on_ink) = (canvas.theme().colour.main, canvas.theme().colour.on_main);
    disc(canvas, inner.min, "2", [ink, on_ink]);
    let (height, square) = (canvas.target(10.0), canvas.target(13.0));
    let top = inner.top() - canvas.mm(0.5);
    let keyboard = rect_at(pos2(inner.right() - square, top), square, height);
    if small_button(canvas, keyboard, Some(icons::KEYBOARD), &form.keyboard, None) {
        seen.tap = Some(Tap::Keyboard(true));
    }
    let (label, methods) = &form.methods;
    let at = methods.iter().position(|(.., holds)| *holds).unwrap_or(0);
    let width = canvas.mm(25.0);
    let method = rect_at(pos2(keyboard.left() - canvas.mm(2.0) - width, top), width, height);
    if let (Some((_, words, _)), Some((next, ..))) = (methods.get(at), methods.get((at + 1) % methods.len().max(1)))
        && small_button(canvas, method, None, &format!("{label}: {words}"), Some(words))
    {
        seen.tap = Some(Tap::Choose(Choice::Method(*next)));
    }
    let left = inner.left() + canvas.mm(12.0);
    let persons = Rect::from_min_max(pos2(left, top), pos2(method.left() - canvas.mm(2.0), top + height));
    let toggles: Vec<_> =
        form.person.toggles.iter().map(|toggle| (toggle.who, toggle.words.clone(), toggle.chosen)).collect();
    if let Some(who) = choices(canvas, persons, &toggles, false) {
        seen.tap(TakeInTap::Who(who));
    }
}

/// What came of the card, or of looking the person up; gives back its height.
fn note(canvas: &mut Canvas<'_>, at: Pos2, width: f32, form: &Form) -> f32 {
    let Some((words, is_good)) = &form.person.note else { return 0.0 };
    let tone = if *is_good { Tone::Ready } else { Tone::Slate };
    let colour = canvas.theme().colour.tone(tone).on_paper;
    let icon = if *is_good { icons::SHIELD_CHECK_FILL } else { icons::INFO };
    parts::with_icon(canvas, at, width, icon, Text::new(words, Role::StaffSmall, colour), colour)
}

/// To earlier data, and to do without an owner.
fn ways(canvas: &mut Canvas<'_>, row: Rect, form: &Form, seen: &mut Seen) {
    let person = &form.person;
    let mut right = row.right();
    for (words, tap) in [(&person.known, TakeInTap::Known), (&person.no_owner, TakeInTap::NoOwner)] {
        let Some(words) = words else { continue };
        let text = Text::new(words, Role::StaffSmall, canvas.theme().colour.ink);
        let width = canvas.size_of(f32::INFINITY, text).x + canvas.mm(6.0);
        let rect = rect_at(pos2(right - width, row.top()), width, row.height());
        if small_button(canvas, rect, None, words, Some(words)) {
            seen.tap(tap);
        }
        right = rect.left() - canvas.mm(2.0);
    }
}

/// The places of the two rows at the foot of the panel.
fn foot_rows(canvas: &Canvas<'_>, inner: Rect) -> [Rect; 2] {
    let (height, gap) = (canvas.mm(13.0), canvas.mm(3.0));
    [height + gap, 0.0].map(|up| rect_at(pos2(inner.left(), inner.bottom() - height - up), inner.width(), height))
}

/// How it came, and how the result is wanted, each label beside its choices.
fn foot(canvas: &mut Canvas<'_>, [upper, lower]: [Rect; 2], form: &Form, slot: Slot, seen: &mut Seen) {
    let (role, ink2) = (Role::StaffSecond, canvas.theme().colour.ink2);
    let (channel, delivery) = (&form.channel, &form.delivery);
    let lead = [&channel.0, &delivery.0].map(|label| parts::words_width(canvas, label, role));
    let lead = lead[0].max(lead[1]) + canvas.mm(3.0);
    for (row, label) in [(upper, &channel.0), (lower, &delivery.0)] {
        let text = Text::new(label, role, ink2);
        let high = canvas.size_of(lead, text).y;
        canvas.text(pos2(row.left(), row.center().y - high / 2.0), lead, text);
    }
    let beside = |row: Rect| row.with_min_x((row.left() + lead).round());
    if let Some(chosen) = choices(canvas, beside(upper), &channel.1, slot == Slot::Channel) {
        seen.tap(TakeInTap::Channel(chosen));
    }
    if let Some(chosen) = choices(canvas, beside(lower), &delivery.1, slot == Slot::Delivery) {
        seen.tap(TakeInTap::Delivery(chosen));
    }
}
