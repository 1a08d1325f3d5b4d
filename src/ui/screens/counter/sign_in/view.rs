//! Paints the screen to sign in.

use egui::{Rect, pos2, vec2};

use super::{Page, Somebody};
use crate::ui::counter::Tap;
use crate::ui::counter::sign_in::SignInTap;
use crate::ui::screens::counter::{pad, parts};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Opening, Text, doorway, logo, rect_at};

const SIDE: f32 = 0.354;
const PERSON_MM: f32 = 22.3;

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
    let (names, keys) = if upright {
        work.split_top_bottom_at_y(work.top() + work.height() * 0.45)
    } else {
        work.split_left_right_at_x(work.left() + work.width() * 0.48)
    };
    let person = show_people(canvas, names.shrink(canvas.mm(12.0)), page);
    let key = pad::show(canvas, keys, &page.pad).map(SignInTap::Pad);
    person.or(key).map(Tap::SignIn)
}

fn show_side(canvas: &mut Canvas<'_>, side: Rect, page: &Page, upright: bool) {
    let colours = canvas.theme().colour.clone();
    let (edge, on_rail) = (canvas.mm(12.0), colours.staff.on_rail);
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
        doorway(canvas, foot, Tone::Night, Opening::Leaf(19.0), icons::LOCK_KEY_OPEN_FILL, None);
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
        Text::new(&person.name, Role::StaffStrong, colours.ink).unnamed().one_line(),
        Text::new(&person.role, Role::StaffSmall, colours.ink2).one_line(),
    );
    let (upper, lower) = (canvas.size_of(f32::INFINITY, name).y, canvas.size_of(f32::INFINITY, role).y);
    let y = middle - f32::midpoint(upper, lower);
    canvas.text(pos2(left, y), width, name);
    canvas.text(pos2(left, y + upper), width, role);
    if person.chosen {
        canvas.icon(pos2(rect.right() - canvas.mm(9.0), middle), canvas.mm(7.0), icons::CARET_RIGHT, colours.ink);
    }
    press.clicked
}
