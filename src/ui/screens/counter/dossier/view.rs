//! Paints a dossier's page.

mod form;
mod papers;

use egui::{Rect, Shape, pos2, vec2};

use super::{Act, Event, Page};
use crate::ui::counter::Tap;
use crate::ui::counter::dossier::DossierTap;
use crate::ui::screens::counter::parts;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at, row_button, small_leaf};

const BAND_MM: f32 = 34.0;
const GAP_MM: f32 = 4.6;
/// Where the columns of persons and of acts end and begin, as shares of the width.
const COLUMNS: [f32; 2] = [0.29, 0.755];
const ACT_MM: f32 = 14.5;
const PAD_MM: f32 = 6.0;

/// Paints the page into `room`; gives back what was pressed. In a low room only the form that is typed into is shown.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page, is_low: bool) -> Option<Tap> {
    if let Some(form) = page.form.as_ref().filter(|_| is_low) {
        return form::show(canvas, room, form, page.problem.as_deref(), 2).map(Tap::Dossier);
    }
    let gap = canvas.mm(GAP_MM);
    let (band, rest) = room.split_top_bottom_at_y(room.top() + canvas.mm(BAND_MM));
    show_band(canvas, band, page);
    let rest = rest.with_min_y(rest.top() + gap);
    let [people, middle, acts] = areas(rest, gap);
    let reveal = show_people(canvas, people, page).map(Tap::Dossier);
    let open = match (&page.form, &page.papers_to_print) {
        (Some(form), _) => form::show(canvas, middle, form, page.problem.as_deref(), 1).map(Tap::Dossier),
        (None, Some(papers)) => papers::show(canvas, middle, papers),
        (None, None) => show_history(canvas, middle, page).map(Tap::Dossier),
    };
    let act = show_acts(canvas, acts, page).map(Tap::Dossier);
    reveal.or(open).or(act)
}

/// The places of persons, history and acts.
fn areas(rest: Rect, gap: f32) -> [Rect; 3] {
    let along = |share: f32| (rest.left() + rest.width() * share).round();
    if rest.height() > rest.width() {
        let (upper, acts) = rest.split_top_bottom_at_y(rest.top() + rest.height() * 0.68);
        let (people, middle) = upper.split_left_right_at_x(along(0.42));
        return [people.with_max_x(people.right() - gap), middle, acts.with_min_y(acts.top() + gap)];
    }
    let [first, second] = COLUMNS.map(along);
    [
        rest.with_max_x(first - gap),
        Rect::from_min_max(pos2(first, rest.top()), pos2(second - gap, rest.bottom())),
        rest.with_min_x(second),
    ]
}

fn show_band(canvas: &mut Canvas<'_>, band: Rect, page: &Page) {
    let (tone, icon) = page.tone;
    let colours = canvas.theme().colour.tone(tone);
    parts::tinted(canvas, band, colours.band);
    let inner = band.shrink2(vec2(canvas.mm(PAD_MM), canvas.mm(2.5)));
    let [status, promise] = &page.status;
    let status = Text::new(status, Role::StaffTitle, colours.on_band);
    let promise = Text::new(promise, Role::StaffSecond, colours.on_band).right();
    let half = inner.width() * 0.46;
    let extent = canvas.size_of(half, status);
    let icon_width = canvas.mm(16.0);
    let width = extent.x + icon_width;
    let y = inner.center().y - f32::midpoint(extent.y, canvas.size_of(half, promise).y);
    parts::with_icon(canvas, pos2(inner.right() - width, y), width + 2.0, icon, status, colours.on_band);
    canvas.text(pos2(inner.right() - half, y + extent.y), half, promise);
    let right_width = width.max(canvas.size_of(half, promise).x);
    let left = Rect::from_min_max(inner.min, pos2(inner.right() - right_width - canvas.mm(5.0), inner.bottom()));
    let name = Text::new(&page.name, Role::StaffOwner, colours.title);
    let needed = canvas.size_of(f32::INFINITY, name).x;
    let full = canvas.theme().scale.text_px(Role::StaffOwner.face().cap_mm, false);
    let name = name.sized((full * (left.width() / needed.max(1.0)).clamp(0.5, 1.0)).floor());
    // Marks rise above the line: only the width is cut.
    let sides = left.with_min_y(band.top());
    let [about, code] = &page.about;
    let line = format!("{code}   {about}");
    let line = Text::new(&line, Role::StaffSecond, colours.on_band).one_line();
    let (upper, lower) = (canvas.size_of(f32::INFINITY, name).y, canvas.size_of(left.width(), line).y);
    // What rises over the name needs more room above it than the line below it.
    let top = band.center().y - f32::midpoint(upper, lower) + canvas.mm(1.0);
    canvas.clipped(sides, |canvas| canvas.text(pos2(left.left(), top), f32::INFINITY, name));
    canvas.text(pos2(left.left(), top + upper), left.width(), line);
}

fn show_people(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<DossierTap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let pad = canvas.mm(PAD_MM);
    let (left, width) = (area.left() + pad, area.width() - 2.0 * pad);
    let mut y = area.top() + pad;
    let mut tap = None;
    // Label and value stand side by side where one above the other would leave no room for the papers.
    let one =
        canvas.measure(|canvas| parts::value(canvas, pos2(left, y), width, "-", "-", colours.ink)) + canvas.mm(2.0);
    let is_short = (page.facts.len() + page.papers.1.len()) as f32 * one > area.height() - canvas.mm(24.0);
    let head = if is_short { Role::StaffStrong } else { Role::StaffHeading };
    let key_width =
        page.reveal.as_ref().map(|words| parts::words_width(canvas, words, Role::StaffSmall) + canvas.mm(8.0));
    let beside = key_width.filter(|_| is_short).map_or(0.0, |wide| wide + canvas.mm(2.0));
    y += canvas.text(pos2(left, y), width - beside, Text::new(&page.people, head, colours.ink)) + canvas.mm(3.0);
    for fact in &page.facts {
        let ink = fact.tone.map_or(colours.ink, |tone| colours.tone(tone).on_paper);
        if let (Some(words), Some(wide)) = (page.reveal.as_ref().filter(|_| fact.is_key), key_width) {
            let key = if is_short {
                rect_at(pos2(area.right() - pad - wide, area.top() + canvas.mm(3.0)), wide, canvas.target(12.0))
            } else {
                rect_at(pos2(area.right() - pad - wide, y + canvas.mm(1.0)), wide, canvas.target(12.0))
            };
            if button_in(canvas, key, Look::Quiet, None, words, Role::StaffSmall) {
                tap = Some(DossierTap::Reveal);
            }
        }
        let at = pos2(left, y);
        y += if is_short {
            parts::value_beside(canvas, at, width, &fact.label, &fact.value, ink) + canvas.mm(1.0)
        } else {
            parts::value(canvas, at, width, &fact.label, &fact.value, ink) + canvas.mm(2.0)
        };
    }
    canvas.fill(rect_at(pos2(left, y + canvas.mm(1.0)), width, 1.0), 0.0, colours.staff.line);
    y += canvas.mm(3.5);
    let (heading, papers) = &page.papers;
    y += canvas.text(pos2(left, y), width, Text::new(heading, Role::StaffSmall, colours.ink2)) + canvas.mm(1.0);
    for [name, kind] in papers {
        let kind = Text::new(kind, Role::StaffSmall, colours.ink2).right();
        let kind_width = canvas.size_of(width, kind).x + 1.0;
        let text = Text::new(name, Role::StaffSecond, colours.ink);
        let most = width - kind_width - canvas.mm(3.0);
        let height = canvas.measure(|canvas| {
            parts::with_icon(
                canvas,
                pos2(left, y),
                most,
                icons::CHECK_SQUARE_FILL,
                text,
                colours.tone(Tone::Ready).on_paper,
            )
        });
        if y + height > area.bottom() - canvas.mm(2.0) {
            break;
        }
        parts::with_icon(
            canvas,
            pos2(left, y),
            most,
            icons::CHECK_SQUARE_FILL,
            text,
            colours.tone(Tone::Ready).on_paper,
        );
        canvas.text(pos2(area.right() - pad - kind_width, y), kind_width, kind);
        y += height + canvas.mm(1.0);
    }
    tap
}

fn show_history(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<DossierTap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let pad = canvas.mm(PAD_MM);
    let inner = area.shrink(pad);
    let [heading, note] = &page.history;
    let note = Text::new(note, Role::StaffSmall, colours.ink2).right();
    canvas.text(inner.min, inner.width(), note);
    let mut y = inner.top();
    y += canvas.text(inner.min, inner.width(), Text::new(heading, Role::StaffHeading, colours.ink)) + canvas.mm(3.0);
    if let Some(problem) = &page.problem {
        y += parts::note(canvas, pos2(inner.left(), y), inner.width(), Tone::Late, icons::WARNING, problem)
            + canvas.mm(3.0);
    }
    let mut is_cut = false;
    for (place, event) in page.events.iter().enumerate().skip(page.scrolled) {
        let height =
            canvas.measure(|canvas| show_event(canvas, pos2(inner.left(), y), inner.width(), event, [false; 2]));
        if y + height > area.bottom() - canvas.mm(2.0) {
            is_cut = true;
            break;
        }
        let ends = [place == 0, place + 1 == page.events.len()];
        y += show_event(canvas, pos2(inner.left(), y), inner.width(), event, ends);
    }
    parts::scroll_keys(canvas, area, page.scrolled > 0, is_cut).map(DossierTap::Scroll)
}

/// One event; `ends` tells whether it is the newest and whether it is the first of all.
fn show_event(canvas: &mut Canvas<'_>, at: egui::Pos2, width: f32, event: &Event, ends: [bool; 2]) -> f32 {
    let colours = canvas.theme().colour.clone();
    let [is_newest, is_first] = ends;
    let lead = canvas.mm(12.3);
    let time = Text::new(&event.time, Role::StaffSmall, colours.ink2).right();
    let time_width = canvas.size_of(width, time).x + 1.0;
    canvas.text(pos2(at.x + width - time_width, at.y), time_width, time);
    let title = Text::new(&event.title, Role::StaffStrong, colours.ink);
    let line = Text::new(&event.line, Role::StaffSecond, colours.ink2);
    let upper = canvas.text(pos2(at.x + lead, at.y), width - lead - time_width - canvas.mm(2.0), title);
    let lower = canvas.text(pos2(at.x + lead, at.y + upper), width - lead, line);
    let height = upper + lower + canvas.mm(3.0);
    let radius = canvas.mm(4.1);
    let centre = pos2(at.x + radius, at.y + radius);
    if !is_first {
        let joint = rect_at(pos2(centre.x - 1.0, centre.y + radius), canvas.mm(0.7), height - 2.0 * radius);
        canvas.fill(joint, 0.0, colours.staff.line);
    }
    let (fill, ink) = if is_newest { (colours.main, colours.on_main) } else { (colours.plate_soft, colours.ink) };
    canvas.add(Shape::circle_filled(centre, radius, fill));
    canvas.icon(centre, radius * 1.15, event.icon, ink);
    height
}

fn show_acts(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<DossierTap> {
    let (gap, pad) = (canvas.mm(3.0), canvas.mm(5.0));
    let columns = if area.width() > area.height() { 2 } else { 1 };
    let inner = area.shrink2(vec2(pad, pad));
    let due_height = canvas.measure(|canvas| show_due(canvas, inner, page)) + 2.0 * pad;
    parts::panel(canvas, rect_at(area.min, area.width(), due_height));
    show_due(canvas, inner, page);
    let top = area.top() + due_height + gap;
    let rest = area.with_min_y(top);
    let least = canvas.target(9.0) + gap;
    let most = ((rest.height() + gap) / least).floor().max(2.0) as usize * columns;
    let (shown, is_part) = part_of(&page.acts, page.part, most);
    let rows = (shown.len() + usize::from(is_part)).div_ceil(columns).max(1) as f32;
    let height = ((rest.height() + gap) / rows - gap).min(canvas.mm(ACT_MM)).floor();
    let width = ((area.width() + gap) / columns as f32 - gap).floor();
    let place_of = |place: usize| {
        let (column, row) = ((place % columns) as f32, (place / columns) as f32);
        rect_at(rest.min + vec2(column * (width + gap), row * (height + gap)), width, height)
    };
    let mut tap = None;
    for (place, act) in shown.iter().enumerate() {
        if row_button(canvas, place_of(place), act.look, act.icon, &act.words, Role::StaffStrong) {
            tap = Some(act.tap);
        }
    }
    let place = place_of(shown.len());
    if is_part && row_button(canvas, place, Look::Quiet, icons::CARET_DOWN, &page.more, Role::StaffStrong) {
        tap = Some(DossierTap::Part(page.part + 1));
    }
    tap
}

/// All acts where there is room for them; else a part, with room for the button to the next.
fn part_of(acts: &[Act], part: usize, most: usize) -> (&[Act], bool) {
    if acts.len() <= most {
        return (acts, false);
    }
    let parts: Vec<&[Act]> = acts.chunks(most.saturating_sub(1).max(1)).collect();
    (parts.get(part % parts.len().max(1)).copied().unwrap_or_default(), true)
}

/// The promise: a leaf of the calendar, and beside it how long until then; gives back its height.
fn show_due(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> f32 {
    let (ink, ink2) = (canvas.theme().colour.ink, canvas.theme().colour.ink2);
    let (left, top) = match &page.due.leaf {
        Some(leaf) => {
            let (tone, top) = (page.tone.0, area.top() + canvas.mm(1.5));
            let size = small_leaf(canvas, pos2(area.left(), top), tone, leaf);
            (size.x + canvas.mm(5.0), size.y + canvas.mm(2.5))
        }
        None => (0.0, 0.0),
    };
    let width = area.width() - left;
    let mut y = area.top();
    for (place, words) in page.due.lines.iter().enumerate() {
        let is_main = place == 1;
        let (role, colour) = if is_main { (Role::StaffHeading, ink) } else { (Role::StaffSmall, ink2) };
        y += canvas.text(pos2(area.left() + left, y), width, Text::new(words, role, colour));
    }
    (y - area.top()).max(top)
}
