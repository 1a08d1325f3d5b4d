//! Paints a dossier's page.

use egui::{Rect, Shape, pos2, vec2};

use super::{Event, FormPage, Page};
use crate::ui::counter::Tap;
use crate::ui::counter::dossier::DossierTap;
use crate::ui::screens::counter::parts;
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const BAND_MM: f32 = 34.0;
const GAP_MM: f32 = 4.6;
/// Where the columns of persons and of acts end and begin, as shares of the width.
const COLUMNS: [f32; 2] = [0.29, 0.755];
const ACT_MM: f32 = 14.5;
const PAD_MM: f32 = 6.0;

/// Paints the page into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &Page) -> Option<Tap> {
    let gap = canvas.mm(GAP_MM);
    let (band, rest) = room.split_top_bottom_at_y(room.top() + canvas.mm(BAND_MM));
    show_band(canvas, band, page);
    let rest = rest.with_min_y(rest.top() + gap);
    let [people, middle, acts] = areas(rest, gap);
    let reveal = show_people(canvas, people, page);
    let open = match &page.form {
        Some(form) => show_form(canvas, middle, form, page.problem.as_deref()),
        None => show_history(canvas, middle, page),
    };
    let act = show_acts(canvas, acts, page);
    reveal.or(open).or(act).map(Tap::Dossier)
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
    let height = canvas.clipped(sides, |canvas| canvas.text(left.min, f32::INFINITY, name));
    let [about, code] = &page.about;
    let line = format!("{code}   {about}");
    let line = Text::new(&line, Role::StaffSecond, colours.on_band);
    canvas.clipped(left, |canvas| canvas.text(pos2(left.left(), left.top() + height), f32::INFINITY, line));
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
    y += canvas.text(pos2(left, y), width, Text::new(&page.people, head, colours.ink)) + canvas.mm(3.0);
    for fact in &page.facts {
        let ink = fact.tone.map_or(colours.ink, |tone| colours.tone(tone).mark);
        if let Some(words) = page.reveal.as_ref().filter(|_| fact.is_key) {
            let wide = parts::button_width(canvas, words) - canvas.mm(12.0);
            let key = if is_short {
                rect_at(pos2(area.right() - pad - wide, area.top() + canvas.mm(3.0)), wide, canvas.mm(12.0))
            } else {
                rect_at(pos2(area.right() - pad - wide, y + canvas.mm(1.0)), wide, canvas.mm(12.0))
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
            parts::with_icon(canvas, pos2(left, y), most, icons::CHECK_SQUARE_FILL, text, colours.yes)
        });
        if y + height > area.bottom() - canvas.mm(2.0) {
            break;
        }
        parts::with_icon(canvas, pos2(left, y), most, icons::CHECK_SQUARE_FILL, text, colours.yes);
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

fn show_form(canvas: &mut Canvas<'_>, area: Rect, form: &FormPage, problem: Option<&str>) -> Option<DossierTap> {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let pad = canvas.mm(PAD_MM);
    let inner = area.shrink(pad);
    let mut y = inner.top();
    y +=
        canvas.text(inner.min, inner.width(), Text::new(&form.title, Role::StaffHeading, colours.ink)) + canvas.mm(2.0);
    if let Some(note) = &form.note {
        let text = Text::new(note, Role::StaffSecond, colours.ink2);
        y += canvas.text(pos2(inner.left(), y), inner.width(), text) + canvas.mm(2.0);
    }
    let mut tap = None;
    for (place, line) in form.lines.iter().enumerate() {
        if parts::line(canvas, pos2(inner.left(), y), inner.width(), line) {
            tap = Some(DossierTap::Focus(place));
        }
        // Where letters do not shrink with the screen, a label needs more than its share.
        let label = canvas.size_of(inner.width(), Text::new(&line.label, Role::StaffSmall, colours.ink2)).y;
        y += (label + canvas.mm(16.0)).max(canvas.mm(parts::LINE_MM + 1.0));
    }
    for (place, (words, chosen)) in form.choices.iter().enumerate() {
        let rect = rect_at(pos2(inner.left(), y), inner.width(), canvas.mm(13.0));
        let look = if *chosen { Look::Main } else { Look::Quiet };
        if button_in(canvas, rect, look, None, words, Role::StaffStrong) {
            tap = Some(DossierTap::Choose(place));
        }
        y += canvas.mm(15.0);
    }
    let (label, deadlines) = &form.deadlines;
    if !deadlines.is_empty() {
        let text = Text::new(label, Role::StaffSmall, colours.ink2);
        y += canvas.text(pos2(inner.left(), y), inner.width(), text) + canvas.mm(0.6);
        let rect = rect_at(pos2(inner.left(), y), inner.width(), canvas.mm(14.0));
        if let Some(place) = parts::segments(canvas, rect, deadlines) {
            tap = Some(DossierTap::Until(place));
        }
        y += canvas.mm(16.0);
    }
    let height = canvas.mm(17.0);
    let [cancel, act] = &form.buttons;
    let wide = parts::button_width(canvas, act).max(canvas.mm(50.0));
    let main = Rect::from_min_size(inner.right_bottom() - vec2(wide, height), vec2(wide, height));
    let look = if form.is_busy { Look::Off } else { Look::Now };
    if button_in(canvas, main, look, None, act, Role::StaffButton) {
        tap = Some(DossierTap::Do);
    }
    let narrow = parts::button_width(canvas, cancel);
    let leave = rect_at(pos2(main.left() - narrow - canvas.mm(4.0), main.top()), narrow, height);
    if button_in(canvas, leave, Look::Rest, None, cancel, Role::StaffButton) {
        tap = Some(DossierTap::Cancel);
    }
    if let Some(problem) = problem {
        parts::note(canvas, pos2(inner.left(), y + canvas.mm(2.0)), inner.width(), Tone::Late, icons::WARNING, problem);
    }
    tap
}

fn show_acts(canvas: &mut Canvas<'_>, area: Rect, page: &Page) -> Option<DossierTap> {
    let colours = canvas.theme().colour.clone();
    let (gap, pad) = (canvas.mm(3.0), canvas.mm(5.0));
    let columns = if area.width() > area.height() { 2 } else { 1 };
    let inner = area.shrink2(vec2(pad, pad));
    let due_height = canvas.measure(|canvas| show_due(canvas, inner, page, colours.ink)) + 2.0 * pad;
    parts::panel(canvas, rect_at(area.min, area.width(), due_height));
    show_due(canvas, inner, page, colours.ink);
    let top = area.top() + due_height + gap;
    let rows = page.acts.len().div_ceil(columns).max(1) as f32;
    let height = ((area.bottom() - top + gap) / rows - gap).min(canvas.mm(ACT_MM)).floor();
    let width = ((area.width() + gap) / columns as f32 - gap).floor();
    let mut tap = None;
    for (place, act) in page.acts.iter().enumerate() {
        let (column, row) = ((place % columns) as f32, (place / columns) as f32);
        let at = pos2(area.left() + column * (width + gap), top + row * (height + gap));
        let icon = Some(act.icon);
        if button_in(canvas, rect_at(at, width, height), act.look, icon, &act.words, Role::StaffStrong) {
            tap = Some(DossierTap::Act(act.kind));
        }
    }
    tap
}

/// The promise; gives back its height.
fn show_due(canvas: &mut Canvas<'_>, area: Rect, page: &Page, ink: egui::Color32) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let mut y = area.top();
    for (place, words) in page.due.iter().enumerate() {
        let text = match place {
            1 => Text::new(words, Role::StaffHeading, ink),
            2 if page.due.len() > 3 => Text::new(words, Role::StaffStrong, ink),
            _ => Text::new(words, Role::StaffSmall, ink2),
        };
        y += canvas.text(pos2(area.left(), y), area.width(), text);
    }
    y - area.top()
}
