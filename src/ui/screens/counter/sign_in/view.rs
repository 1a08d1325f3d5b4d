//! Paints the screen to sign in.

use egui::{Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::{Page, Somebody};
use crate::ui::counter::sign_in::SignInTap;
use crate::ui::counter::{PadKey, Tap};
use crate::ui::screens::counter::parts;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Opening, Text, button_in, doorway, logo, rect_at};

const SIDE: f32 = 0.354;
const PERSON_MM: f32 = 22.3;
const KEY_MM: [f32; 2] = [33.5, 23.5];
const KEY_GAP_MM: f32 = 3.2;
/// Fewest dots: so many digits a PIN has at least.
const DOTS: usize = 6;

/// Paints the page; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, page: &Page) -> Option<Tap> {
    let screen = canvas.screen();
    let upright = screen.height() > screen.width();
    let (side, work) = if upright {
        screen.split_top_bottom_at_y(screen.top() + screen.height() * 0.22)
    } else {
        screen.split_left_right_at_x((screen.left() + screen.width() * SIDE).round())
    };
    show_side(canvas, side, page, upright);
    let (names, pad) = if upright {
        work.split_top_bottom_at_y(work.top() + work.height() * 0.45)
    } else {
        work.split_left_right_at_x(work.left() + work.width() * 0.48)
    };
    let person = show_people(canvas, names.shrink(canvas.mm(12.0)), page);
    let key = show_pad(canvas, pad, page);
    person.or(key).map(Tap::SignIn)
}

fn show_side(canvas: &mut Canvas<'_>, side: Rect, page: &Page, upright: bool) {
    let colours = canvas.theme().colour.clone();
    let (edge, on_rail) = (canvas.mm(12.0), colours.on_ink);
    canvas.fill(side, 0.0, colours.staff.rail);
    logo(canvas, side.min + vec2(edge, canvas.mm(12.0)), on_rail, colours.turn);
    let left = side.left() + edge;
    let [brand, office] = &page.brand;
    let at = pos2(left + canvas.mm(22.0), side.top() + canvas.mm(11.0));
    let height = canvas.text(at, side.width(), Text::new(brand, Role::StaffTitle, on_rail));
    canvas.text(at + vec2(0.0, height), side.width(), Text::new(office, Role::StaffSecond, on_rail));
    let width = side.width() - 2.0 * edge;
    let mut y = side.top() + canvas.mm(if upright { 38.0 } else { 46.0 });
    y += canvas.text(pos2(left, y), width, Text::new(&page.greeting, Role::StaffGreeting, on_rail));
    y += canvas.mm(4.0);
    for line in &page.lines {
        y += canvas.text(pos2(left, y), width, Text::new(line, Role::StaffStrong, on_rail));
    }
    if !upright {
        let foot = pos2(side.right() - canvas.mm(16.0), side.bottom());
        doorway(canvas, foot, Tone::Night, Opening::Leaf(19.0), icons::LOCK_KEY_OPEN_FILL);
    }
}

fn show_people(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<SignInTap> {
    let ink = canvas.theme().colour.ink;
    let (gap, most) = (canvas.mm(3.7), canvas.mm(PERSON_MM));
    let heading = Text::new(&page.choose, Role::StaffHeading, ink);
    let head = canvas.size_of(area.width(), heading).y + canvas.mm(4.0);
    let count = page.people.len().max(1);
    // Twelve people in one column, then two.
    let columns = count.div_ceil(((area.height() - head) / (canvas.mm(17.0) + gap)).floor().max(1.0) as usize);
    let rows = count.div_ceil(columns) as f32;
    let height = ((area.height() - head + gap) / rows - gap).min(most).floor();
    let width = ((area.width() + gap) / columns as f32 - gap).floor();
    let top = (area.center().y - f32::midpoint(head, rows * (height + gap))).max(area.top()).round();
    canvas.text(pos2(area.left(), top), area.width(), heading);
    let mut tap = None;
    for (index, person) in page.people.iter().enumerate() {
        let (column, row) = ((index / rows as usize) as f32, (index % rows as usize) as f32);
        let at = pos2(area.left() + column * (width + gap), top + head + row * (height + gap));
        if show_person(canvas, rect_at(at.round(), width, height), person) {
            tap = Some(SignInTap::Choose(person.id.clone()));
        }
    }
    tap
}

fn show_person(canvas: &mut Canvas<'_>, rect: Rect, person: &Somebody) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, rect, &person.name);
    parts::panel(canvas, rect);
    if person.chosen || press.down {
        let (halo, line, radius) = (canvas.mm(1.2), canvas.mm(1.0), canvas.mm(4.0));
        canvas.border(rect.expand(halo), radius + halo, halo, colours.turn);
        canvas.border(rect, radius, line, colours.ink);
    }
    let size = canvas.mm(14.0).min(rect.height() * 0.75);
    let middle = rect.center().y;
    let name = crate::ui::screens::counter::shell::short_name(&person.name);
    parts::initial(canvas, pos2(rect.left() + canvas.mm(5.0) + size / 2.0, middle), size, name, person.tone);
    let left = rect.left() + canvas.mm(10.0) + size;
    let width = rect.right() - left - canvas.mm(14.0);
    let (name, role) = (
        Text::new(&person.name, Role::StaffStrong, colours.ink).unnamed(),
        Text::new(&person.role, Role::StaffSmall, colours.ink2),
    );
    let (upper, lower) = (canvas.size_of(width, name).y, canvas.size_of(width, role).y);
    let y = middle - f32::midpoint(upper, lower);
    canvas.text(pos2(left, y), width, name);
    canvas.text(pos2(left, y + upper), width, role);
    if person.chosen {
        canvas.icon(pos2(rect.right() - canvas.mm(9.0), middle), canvas.mm(7.0), icons::CARET_RIGHT, colours.ink);
    }
    press.clicked
}

fn show_pad(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<SignInTap> {
    let [key_width, key_height] = KEY_MM.map(|mm| canvas.mm(mm));
    let gap = canvas.mm(KEY_GAP_MM);
    let width = 3.0 * key_width + 2.0 * gap;
    let height = canvas.mm(32.0) + 5.0 * key_height + 4.0 * gap;
    let left = (area.center().x - width / 2.0).round();
    let top = (area.center().y - height / 2.0 - canvas.mm(6.0)).max(area.top() + canvas.mm(2.0)).round();
    let ask_and_dots = rect_at(pos2(left, top), width, canvas.mm(32.0));
    show_dots(canvas, ask_and_dots, page);
    let keys = pos2(left, ask_and_dots.bottom());
    let cell = |column: usize, row: usize| {
        let step = vec2(column as f32 * (key_width + gap), row as f32 * (key_height + gap));
        rect_at(keys + step, key_width, key_height)
    };
    let mut pressed = None;
    for digit in 1..=9_u8 {
        let place = usize::from(digit - 1);
        if parts::pad_key(canvas, cell(place % 3, place / 3), &digit.to_string(), true, None) {
            pressed = Some(PadKey::Digit(digit));
        }
    }
    let [clear, back, enter] = &page.keys;
    if parts::pad_key(canvas, cell(0, 3), clear, false, None) {
        pressed = Some(PadKey::Clear);
    }
    if parts::pad_key(canvas, cell(1, 3), "0", true, None) {
        pressed = Some(PadKey::Digit(0));
    }
    if parts::pad_key(canvas, cell(2, 3), back, false, Some(icons::BACKSPACE)) {
        pressed = Some(PadKey::Back);
    }
    let go = Rect::from_min_max(cell(0, 4).min, cell(2, 4).max);
    let look = if page.is_open && page.digits >= DOTS { Look::Main } else { Look::Off };
    if button_in(canvas, go, look, None, enter, Role::StaffButton) {
        pressed = Some(PadKey::Enter);
    }
    if let Some(problem) = &page.problem {
        let at = pos2(left, go.bottom() + canvas.mm(4.0));
        parts::note(canvas, at, width, Tone::Late, icons::WARNING, problem);
    }
    pressed.map(SignInTap::Pad)
}

fn show_dots(canvas: &mut Canvas<'_>, area: Rect, page: &Page) {
    let ink = canvas.theme().colour.ink;
    canvas.text(area.min, area.width(), Text::new(&page.ask, Role::StaffHeading, ink).centred());
    let dots = page.digits.max(DOTS);
    let step = canvas.mm(12.7).min(area.width() / dots as f32);
    let radius = canvas.mm(4.1).min(step * 0.36);
    let first = Pos2::new(area.center().x - step * (dots as f32 - 1.0) / 2.0, area.bottom() - canvas.mm(12.0));
    for dot in 0..dots {
        let centre = first + vec2(step * dot as f32, 0.0);
        canvas.add(Shape::circle_stroke(centre, radius, Stroke::new(canvas.mm(0.8), ink)));
        if dot < page.digits {
            canvas.add(Shape::circle_filled(centre, radius, ink));
        }
    }
}
