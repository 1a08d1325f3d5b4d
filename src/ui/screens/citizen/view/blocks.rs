//! The blocks of the floor, and the room between them.

use egui::{Pos2, Rect, pos2, vec2};

use super::compare::compare;
use super::go;
use crate::domain::timeline::Progress;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Block, Check, Choice, DueCard, FeeCard, Item, Paper, StepLine, Way};
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{
    Canvas, Dot, LEAF_HEIGHT_MM, LEAF_WIDTH_MM, Look, Press, STEP_DOT_MM, Text, button, button_height, calendar_leaf,
    card, chip, dot, face, halo, joint, leading_button, leading_height, plate, pressed, rect_at, rule,
};

const PLATE_MM: f32 = 24.0;
const ICON_SHARE: f32 = 0.69;
const CHOICE_MM: f32 = 55.6;

/// How much of a block is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// All of it.
    Full,
    /// The place of a date in the line of its time.
    Brief,
    /// That, and steps on one line each.
    ShortSteps,
    /// That, no steps, and of a fee the sum alone.
    NoSteps,
}

/// A way to show blocks that is tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trial {
    /// How much of them is shown.
    pub detail: Detail,
    /// By how much the gaps between them give way.
    pub gaps: f32,
    /// How high the pictures of what was shown and what is needed are.
    pub pictures_mm: f32,
}

/// The room above a block, by what stands there.
pub(super) fn gap_mm(before: Option<&Block>, block: &Block, trial: Trial) -> f32 {
    match (before, block) {
        (_, Block::OnTheDate(_)) if trial.detail >= Detail::Brief => 0.0,
        (None, Block::Heading(_) | Block::Items(_) | Block::Next(..)) => 13.0,
        (None, _) => 11.0,
        (Some(Block::Due(_)), Block::OnTheDate(_)) => 7.7,
        (Some(Block::Heading(_)), Block::Items(_)) => 5.0,
        (Some(Block::Heading(_)), _) | (Some(Block::Next(..) | Block::OnTheDate(_)), Block::Steps(_)) => 7.2,
        (Some(Block::Due(_) | Block::Fee(_)), _) => 12.2,
        (Some(Block::Way(_)), Block::Way(_)) => 6.2,
        (Some(Block::Check(_)), Block::Check(_) | Block::Button(_)) | (Some(Block::Entry(_)), Block::Entry(_)) => 4.5,
        _ => 9.4,
    }
}

/// Paints a block; gives back its height and what was pressed on it.
pub(super) fn block(
    canvas: &mut Canvas<'_>,
    at: Pos2,
    width: f32,
    tone: Tone,
    block: &Block,
    trial: Trial,
) -> (f32, Option<Action>) {
    let detail = trial.detail;
    let height = match block {
        Block::Due(due) => due_card(canvas, at, width, tone, due, detail),
        Block::Sign(sign) => go::sign_card(canvas, at, width, sign, detail),
        Block::Go(go) => go::go(canvas, at, width, go),
        Block::OnTheDate(_) if detail >= Detail::Brief => 0.0,
        Block::OnTheDate(words) => next(canvas, at, width, tone, icons::CALENDAR_CHECK_FILL, words),
        Block::Next(icon, words) => next(canvas, at, width, tone, *icon, words),
        Block::Heading(words) => {
            let ink = canvas.theme().colour.ink;
            canvas.text(at, width, Text::new(words, Role::Heading, ink))
        }
        Block::Items(items) => items_list(canvas, at, width, items, detail),
        Block::Papers(papers) => paper_card(canvas, at, width, papers, detail),
        Block::Fee(fee) => fee_card(canvas, at, width, fee, detail),
        Block::Steps(_) if detail == Detail::NoSteps => 0.0,
        Block::Steps(steps) => timeline(canvas, at, width, tone, steps, detail),
        Block::Compare(pair) => compare(canvas, at, width, pair, canvas.mm(trial.pictures_mm)),
        Block::Way(way) => {
            let (height, pressed) = way_card(canvas, at, width, way);
            return (height, way.action.filter(|_| pressed));
        }
        Block::Choice(choice) => {
            let height = canvas.mm(CHOICE_MM);
            let pressed = choice_card(canvas, rect_at(at, width, height), choice);
            return (height, pressed.then_some(choice.action));
        }
        Block::Check(check) => {
            let height = check_height(canvas, width, &check.label).max(button_height(canvas));
            let pressed = check_card(canvas, rect_at(at, width, height), check);
            return (height, pressed.then_some(check.action));
        }
        Block::Entry(entry) => {
            let height = leading_height(canvas, width, &entry.label).max(button_height(canvas));
            let pressed = leading_button(canvas, rect_at(at, width, height), None, &entry.label);
            return (height, pressed.then_some(entry.action));
        }
        Block::Button(press) => {
            let height = button_height(canvas);
            let look = if press.now { Look::Now } else { Look::Rest };
            let pressed = button(canvas, rect_at(at, width, height), look, press.action.icon(), &press.label);
            return (height, pressed.then_some(press.action));
        }
    };
    (height, None)
}

fn due_card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, tone: Tone, due: &DueCard, detail: Detail) -> f32 {
    let (pad, top) = (canvas.mm(9.0), canvas.mm(10.0));
    let left = pad + canvas.mm(LEAF_WIDTH_MM + 10.6);
    let room = width - left - canvas.mm(5.0);
    let words_height = canvas.measure(|canvas| due_words(canvas, Pos2::ZERO, room, tone, due, detail));
    let height = (top + canvas.mm(LEAF_HEIGHT_MM + 9.2)).max(words_height + 2.0 * top);
    card(canvas, at, width, |canvas| {
        let lift = (height - canvas.mm(LEAF_HEIGHT_MM + 19.2)) / 2.0;
        calendar_leaf(canvas, at + vec2(pad, top + lift), tone, &due.month, &due.day, &due.weekday);
        let corner = at + vec2(left, (height - words_height) / 2.0 - canvas.mm(0.7));
        due_words(canvas, corner, room, tone, due, detail);
        height
    })
}

fn due_words(canvas: &mut Canvas<'_>, at: Pos2, width: f32, tone: Tone, due: &DueCard, detail: Detail) -> f32 {
    let (ink, ink2) = (canvas.theme().colour.ink, canvas.theme().colour.ink2);
    let mut y = canvas.text(at, width, Text::new(&due.label, Role::Label, ink2));
    let date = Text::new(&due.date, Role::Date, ink);
    let full = canvas.theme().scale.text_px(Role::Date.face().cap_mm, false);
    let mut size = full;
    let least = (full * 0.88).max(canvas.theme().scale.smallest_text_px());
    while canvas.rows(width, date.sized(size)) > 1 && size > least {
        size -= 1.0;
    }
    // A date that has to break all the same is as large as the time below it.
    let size = if canvas.rows(width, date.sized(size)) > 1 { full } else { size };
    y += canvas.text(at + vec2(0.0, y), width, date.sized(size));
    let time = due.time_and_place.as_ref().filter(|_| detail >= Detail::Brief).unwrap_or(&due.time);
    y += canvas.text(at + vec2(0.0, y), width, Text::new(time, Role::Date, ink));
    if let Some(place) = due.place.as_ref().filter(|_| matches!(detail, Detail::Brief | Detail::ShortSteps)) {
        y += canvas.text(at + vec2(0.0, y), width, Text::new(place, Role::Fact, ink));
    }
    if let Some(words) = &due.chip {
        y += canvas.mm(3.2);
        y += chip(canvas, at + vec2(0.0, y), width, tone, icons::HOURGLASS_MEDIUM, words);
    }
    if let Some((label, date)) = &due.old {
        y += canvas.mm(4.4);
        y += old_date(canvas, at + vec2(0.0, y), width, label, date);
    }
    if let Some(note) = &due.note {
        y += canvas.mm(2.0);
        y += canvas.text(at + vec2(0.0, y), width, Text::new(note, Role::Fact, ink));
    }
    y
}

/// A date that no longer holds: beside its label where there is room, else below.
fn old_date(canvas: &mut Canvas<'_>, at: Pos2, width: f32, label: &str, date: &str) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let text = Text::new(label, Role::Second, ink2);
    let taken = canvas.size_of(width, text).x + canvas.mm(2.5);
    let struck = Text::new(date, Role::Second, ink2).struck();
    let height = canvas.text(at, width, text);
    if taken + canvas.size_of(f32::INFINITY, struck).x <= width + 1.0 {
        canvas.text(at + vec2(taken, 0.0), width - taken + 1.0, struck);
        return height;
    }
    height + canvas.text(at + vec2(0.0, height), width, struck)
}

fn next(canvas: &mut Canvas<'_>, at: Pos2, width: f32, tone: Tone, icon: Icon, words: &str) -> f32 {
    let colours = canvas.theme().colour.clone();
    let soft = colours.tone(tone);
    let (side, lead) = (canvas.mm(PLATE_MM), canvas.mm(32.2));
    let text = Text::new(words, Role::Next, colours.ink);
    let words_height = canvas.size_of(width - lead, text).y;
    let height = words_height.max(side);
    plate(
        canvas,
        rect_at(at + vec2(0.0, (height - side) / 2.0), side, side),
        icon,
        ICON_SHARE,
        [soft.soft, soft.on_soft],
    );
    canvas.text(at + vec2(lead, (height - words_height) / 2.0), width - lead, text);
    height
}

fn items_list(canvas: &mut Canvas<'_>, at: Pos2, width: f32, items: &[Item], detail: Detail) -> f32 {
    let (side, gap_mm, wide_mm) = if detail < Detail::ShortSteps { (PLATE_MM, 5.5, 8.4) } else { (18.0, 3.0, 4.0) };
    let wide = items.iter().all(|item| item.note.is_some());
    let mut y = 0.0;
    for (place, entry) in items.iter().enumerate() {
        y += if place > 0 { canvas.mm(if wide { wide_mm } else { gap_mm }) } else { 0.0 };
        y += item(canvas, at + vec2(0.0, y), width, entry, side);
    }
    y
}

fn item(canvas: &mut Canvas<'_>, at: Pos2, width: f32, item: &Item, side_mm: f32) -> f32 {
    let colours = canvas.theme().colour.clone();
    let (side, lead) = (canvas.mm(side_mm), canvas.mm(side_mm + 8.2));
    let title = Text::new(&item.title, Role::Item, colours.ink);
    let note = item.note.as_deref().map(|note| Text::new(note, Role::Fact, colours.ink));
    let room = width - lead;
    let title_height = canvas.size_of(room, title).y;
    let words = title_height + note.map_or(0.0, |note| canvas.size_of(room, note).y);
    let height = words.max(side);
    let square = rect_at(at + vec2(0.0, (height - side) / 2.0), side, side);
    plate(canvas, square, item.icon, ICON_SHARE, [colours.plate_soft, colours.ink]);
    let top = (height - words) / 2.0;
    canvas.text(at + vec2(lead, top), room, title);
    if let Some(note) = note {
        canvas.text(at + vec2(lead, top + title_height), room, note);
    }
    height
}

fn paper_card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, papers: &[Paper], detail: Detail) -> f32 {
    let pad = canvas.mm(11.0);
    let [edge, between] = if detail < Detail::ShortSteps { [10.0, 6.2] } else { [5.0, 3.0] }.map(|mm| canvas.mm(mm));
    card(canvas, at, width, |canvas| {
        let mut y = edge;
        for (place, entry) in papers.iter().enumerate() {
            if place > 0 {
                y += between;
                y += rule(canvas, at + vec2(pad, y), width - 2.0 * pad) + between;
            }
            y += paper(canvas, at + vec2(pad, y), width - 2.0 * pad, entry);
        }
        y + edge
    })
}

fn paper(canvas: &mut Canvas<'_>, at: Pos2, width: f32, paper: &Paper) -> f32 {
    let colours = canvas.theme().colour.clone();
    let (side, lead) = (canvas.mm(21.0), canvas.mm(29.3));
    let square = rect_at(at, side, side);
    canvas.fill(square, canvas.mm(5.0), colours.turn);
    let number = Text::new(&paper.number, Role::Plate, colours.on_turn).centred();
    let number_height = canvas.size_of(side, number).y;
    canvas.text(pos2(at.x, square.center().y - number_height / 2.0), side, number);
    let name_height = canvas.text(at + vec2(lead, 0.0), width - lead, Text::new(&paper.name, Role::Item, colours.ink));
    let count = Text::new(&paper.count, Role::Fact, colours.ink);
    let count_height = canvas.text(at + vec2(lead, name_height), width - lead, count);
    (name_height + count_height).max(side)
}

fn fee_card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, fee: &FeeCard, detail: Detail) -> f32 {
    let colours = canvas.theme().colour.clone();
    let pad = canvas.mm(12.0);
    let (left, room) = (at.x + pad, width - 2.0 * pad);
    card(canvas, at, width, |canvas| {
        let mut y = at.y + canvas.mm(9.6);
        y += canvas.text(pos2(left, y), room, Text::new(&fee.label, Role::Label, colours.ink2));
        let amount = Text::new(&fee.amount, Role::Amount, colours.ink);
        let extent = canvas.size_of(f32::INFINITY, amount);
        canvas.text(pos2(left, y + canvas.mm(1.7)), extent.x + 1.0, amount);
        let currency = Text::new(&fee.currency, Role::Currency, colours.ink);
        let drop = canvas.mm(12.4);
        canvas.text(pos2(left + extent.x + canvas.mm(8.8), y + drop), room, currency);
        y += extent.y + canvas.mm(4.0);
        y += canvas.text(pos2(left, y), room, Text::new(&fee.words, Role::Line, colours.ink));
        if fee.lines.len() > 1 && detail < Detail::NoSteps {
            y += canvas.mm(6.4);
            y += rule(canvas, pos2(left, y), room) + canvas.mm(6.0);
            for (name, amount) in &fee.lines {
                y += fee_line(canvas, pos2(left, y), room, name, amount) + canvas.mm(3.6);
            }
        }
        y + canvas.mm(8.0) - at.y
    })
}

fn fee_line(canvas: &mut Canvas<'_>, at: Pos2, width: f32, name: &str, amount: &str) -> f32 {
    let ink = canvas.theme().colour.ink;
    let sum = Text::new(amount, Role::FactStrong, ink).right();
    let taken = canvas.size_of(width, sum).x + canvas.mm(6.0);
    let height = canvas.text(at, width - taken, Text::new(name, Role::Fact, ink));
    canvas.text(at, width, sum);
    height
}

fn timeline(canvas: &mut Canvas<'_>, at: Pos2, width: f32, tone: Tone, steps: &[StepLine], detail: Detail) -> f32 {
    let colours = canvas.theme().colour.clone();
    let (half, lead) = (canvas.mm(STEP_DOT_MM) / 2.0, canvas.mm(23.8));
    let gap = canvas.mm(if detail == Detail::ShortSteps { 5.0 } else { 7.0 });
    let mut y = at.y;
    let mut last: Option<(Pos2, bool)> = None;
    for step in steps {
        let now = step.progress == Progress::Now;
        let ink = if step.progress == Progress::ToCome { colours.ink2 } else { colours.ink };
        let words = if detail == Detail::ShortSteps { &step.line } else { &step.title };
        let title = Text::new(words, Role::Step, ink);
        let note = step.note.as_deref().filter(|_| detail < Detail::ShortSteps);
        let title_height = canvas.size_of(width - lead, title).y;
        let centre = pos2(at.x + half, y + title_height.min(2.0 * half) / 2.0);
        if let Some((from, walked)) = last {
            let halo = if now { canvas.mm(2.5) } else { 0.0 };
            joint(canvas, from + vec2(0.0, half), centre - vec2(0.0, half + halo), walked);
        }
        canvas.text(pos2(at.x + lead, y), width - lead, title);
        y += title_height;
        if let Some(note) = note {
            y += canvas.text(pos2(at.x + lead, y), width - lead, Text::new(note, Role::Second, colours.ink2));
        }
        dot(canvas, centre, dot_of(step.progress, tone));
        last = Some((centre, step.progress == Progress::Done));
        y += gap;
    }
    (y - gap - at.y).max(0.0)
}

fn dot_of(progress: Progress, tone: Tone) -> Dot {
    match progress {
        Progress::Done => Dot::Done,
        Progress::Now => Dot::Now(tone),
        Progress::ToCome => Dot::ToCome,
    }
}

/// One of the answers to a question: a face and words on the soft ground of its tone.
fn choice_card(canvas: &mut Canvas<'_>, rect: Rect, choice: &Choice) -> bool {
    let colours = canvas.theme().colour.clone();
    let tone = colours.tone(choice.tone);
    let press = pressed(canvas, rect, &choice.label);
    let (radius, line) = (canvas.mm(5.0), canvas.mm(1.0));
    let (ground, ink) = if press.is_down() { (colours.turn, colours.on_turn) } else { (tone.soft, colours.ink) };
    let edge = if colours.has_outlines() { colours.outline } else { tone.band };
    canvas.fill(rect, radius, ground);
    canvas.border(rect, radius, line, edge);
    let size = canvas.mm(17.0).min(rect.height() * 0.36);
    let marks = if colours.has_outlines() { [colours.turn, colours.on_turn] } else { [tone.band, tone.soft] };
    face(canvas, pos2(rect.left() + canvas.mm(31.0), rect.center().y), size, choice.mood, marks);
    let left = rect.left() + canvas.mm(61.5);
    let text = Text::new(&choice.label, Role::Way, ink).unnamed();
    let room = rect.right() - left - canvas.mm(6.0);
    let height = canvas.size_of(room, text).y;
    canvas.text(pos2(left, rect.center().y - height / 2.0), room, text);
    halo(canvas, rect, press);
    press.clicked
}

/// From the left edge of a card that is ticked to its words, and from them to the right one.
const CHECK_LEAD_MM: f32 = 32.0;
const CHECK_END_MM: f32 = 6.0;

/// How high such a card has to be for its words.
fn check_height(canvas: &Canvas<'_>, width: f32, words: &str) -> f32 {
    let room = width - canvas.mm(CHECK_LEAD_MM + CHECK_END_MM);
    canvas.size_of(room, Text::new(words, Role::Button, egui::Color32::TRANSPARENT)).y + canvas.mm(4.0)
}

/// One of several that may be chosen together: a box that is ticked, and words.
fn check_card(canvas: &mut Canvas<'_>, rect: Rect, check: &Check) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = pressed(canvas, rect, &check.label);
    let radius = canvas.mm(5.0);
    let (ground, ink) = match (press.is_down(), check.is_chosen) {
        (true, _) => (colours.turn, colours.on_turn),
        (false, true) => (colours.ink, colours.paper),
        (false, false) => (colours.paper, colours.ink),
    };
    canvas.fill(rect, radius, ground);
    canvas.border(rect, radius, canvas.mm(1.0), colours.ink);
    let icon = if check.is_chosen { icons::CHECK_SQUARE_FILL } else { icons::SQUARE_THIN };
    canvas.icon(pos2(rect.left() + canvas.mm(18.0), rect.center().y), canvas.mm(15.0), icon, ink);
    let left = rect.left() + canvas.mm(CHECK_LEAD_MM);
    let text = Text::new(&check.label, Role::Button, ink).unnamed();
    let room = rect.right() - left - canvas.mm(CHECK_END_MM);
    let height = canvas.size_of(room, text).y;
    canvas.text(pos2(left, rect.center().y - height / 2.0), room, text);
    halo(canvas, rect, press);
    press.clicked
}

fn way_card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, way: &Way) -> (f32, bool) {
    let colours = canvas.theme().colour.clone();
    let (side, pad) = (canvas.mm(49.6), canvas.mm(11.0));
    let lead = pad + side + canvas.mm(11.3);
    let room = width - lead - canvas.mm(7.0);
    let title = Text::new(&way.title, Role::Way, colours.ink);
    let note = Text::new(&way.note, Role::Line, colours.ink);
    let title_height = canvas.size_of(room, title).y;
    let words = title_height + canvas.size_of(room, note).y;
    let height = words.max(side) + 2.0 * canvas.mm(10.5);
    let rect = rect_at(at, width, height);
    let press = if way.action.is_some() { pressed(canvas, rect, &way.title) } else { Press::default() };
    card(canvas, at, width, |canvas| {
        if press.is_down() {
            canvas.fill(rect, canvas.mm(7.0), colours.tone(Tone::Turn).soft);
        }
        let square = rect_at(at + vec2(pad, (height - side) / 2.0), side, side);
        canvas.fill(square, canvas.mm(11.0), colours.turn);
        canvas.icon(square.center(), canvas.mm(32.5), way.icon, colours.on_turn);
        let top = (height - words) / 2.0;
        canvas.text(at + vec2(lead, top), room, if way.action.is_some() { title.unnamed() } else { title });
        canvas.text(at + vec2(lead, top + title_height), room, note);
        height
    });
    if way.action.is_some() {
        canvas.border(rect, canvas.mm(7.0), canvas.mm(1.0), colours.ink);
        halo(canvas, rect, press);
    }
    (height, press.clicked)
}
