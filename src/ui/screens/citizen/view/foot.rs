//! The foot of a screen: the dock after a scan, the languages while the machine stands by.

use egui::{Rect, pos2};

use super::band::EDGE_MM;
use super::layout::Layout;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Button, Foot, LanguageKey, Ways};
use crate::ui::theme::{Form, Icon, Role, icons};
use crate::ui::widgets::{
    Canvas, Look, Mark, TOOL_LEAST_MM, Text, button, button_width, key, rect_at, tool, tool_width,
};

pub(super) const DOCK_MM: f32 = 46.0;
/// From the edge of the dock to a button in it.
const DOCK_PAD_MM: f32 = 7.6;
const KEY_MM: f32 = 31.7;
/// From the lower edge of the language keys to that of the screen.
const KEYS_FOOT_MM: f32 = 44.0;
/// More than this tools do not take with room beside each.
const TOOLS_MOST_MM: f32 = 160.0;
/// How wide the way out is at the least.
const LEAVE_LEAST_MM: f32 = 54.0;
/// The same where its word stands alone.
const WORD_LEAST_MM: f32 = 42.0;
/// How wide a language key in the dock is, with the room beside it.
const LANGUAGE_MM: f32 = 92.0;
/// The least room between two tools.
const BETWEEN_TOOLS_MM: f32 = 3.0;

/// The y at which the foot begins.
pub(super) fn top(canvas: &Canvas<'_>, foot: &Foot) -> f32 {
    let height = match foot {
        Foot::Languages { .. } if !Layout::of(canvas).is_lying() => KEYS_FOOT_MM + KEY_MM + 6.0,
        _ => DOCK_MM,
    };
    canvas.screen().bottom() - canvas.mm(height)
}

/// Paints the foot; gives back what was pressed.
pub(super) fn foot(canvas: &mut Canvas<'_>, foot: &Foot) -> Option<Action> {
    match foot {
        Foot::Dock { tools, code, leave, is_good } => {
            let icon = if *is_good { Some(icons::CHECK) } else { leave.action.icon() };
            tools_and_leave(canvas, tools, code.as_deref(), (leave, icon))
        }
        Foot::Note { words, leave } => note_and_leave(canvas, words, leave),
        Foot::Ways(both) => ways(canvas, both),
        Foot::Languages { keys, fresh, office } if !Layout::of(canvas).is_lying() => {
            languages(canvas, keys, fresh.as_deref(), office)
        }
        Foot::Languages { keys, fresh, .. } => languages_in_line(canvas, keys, fresh.as_deref()),
    }
}

/// Paints the ground of the dock.
pub(super) fn dock(canvas: &mut Canvas<'_>) -> Rect {
    let screen = canvas.screen();
    let area = Rect::from_min_max(pos2(screen.left(), screen.bottom() - canvas.mm(DOCK_MM)), screen.max);
    let (paper, line) = (canvas.theme().colour.paper, canvas.theme().colour.line);
    canvas.fill(area, 0.0, paper);
    let thick = if canvas.theme().colour.has_outlines() { 1.0 } else { 0.5 };
    canvas.fill(rect_at(area.min, area.width(), canvas.mm(thick)), 0.0, line);
    area
}

fn tools_and_leave(
    canvas: &mut Canvas<'_>,
    tools: &[Button],
    code: Option<&str>,
    (leave, icon): (&Button, Option<Icon>),
) -> Option<Action> {
    let area = dock(canvas);
    let layout = Layout::of(canvas);
    let least = |canvas: &Canvas<'_>, icon: Option<Icon>| {
        let least = if icon.is_some() { LEAVE_LEAST_MM } else { WORD_LEAST_MM };
        canvas.mm(least).max(button_width(canvas, icon, &leave.label))
    };
    // Where four tools leave little room, the way out is its word alone, and the languages are their sign alone.
    let narrowest = leave_area(canvas, area, layout.form, [f32::INFINITY, least(canvas, None)]);
    let tools = Tools::fitting(canvas, tools, layout.form, tools_start(canvas, area, layout.form), narrowest.left());
    let with_icon = leave_area(canvas, area, layout.form, [tools.taken, least(canvas, icon)]);
    let icon = icon.filter(|_| with_icon.left() >= tools.taken);
    // Where even so they have no room, the word is smaller.
    let word = if tools.taken <= narrowest.left() { least(canvas, icon) } else { canvas.mm(WORD_LEAST_MM) };
    let way_out = leave_area(canvas, area, layout.form, [tools.taken, word]);
    let end = tools_end(canvas, area, way_out.left(), &tools, layout.form);
    let mut action = end.1;
    if let Some(code) = code.filter(|_| layout.form == Form::Lying) {
        show_code(canvas, Rect::from_min_max(pos2(end.0, area.top()), pos2(way_out.left(), area.bottom())), code);
    }
    if leave_button(canvas, way_out, icon, leave) {
        action = Some(leave.action);
    }
    action
}

/// The tools of a dock, each with the words that are shown and its width.
struct Tools<'a> {
    all: Vec<(&'a Button, &'a str, f32)>,
    /// Where they end, with the least room after them.
    taken: f32,
}

impl<'a> Tools<'a> {
    /// The tools from `start` on, with all their words or, where those do not fit before `limit`, without some.
    fn fitting(canvas: &Canvas<'_>, tools: &'a [Button], form: Form, start: f32, limit: f32) -> Self {
        let ways = [Shown::All, Shown::LanguagesBare, Shown::VolumeBare];
        let mut ways = ways.map(|shown| Self::of(canvas, tools, form, start, shown)).into_iter();
        let fitting = ways.find(|tools| tools.taken <= limit);
        fitting.unwrap_or_else(|| Self::of(canvas, tools, form, start, Shown::VolumeBare))
    }

    fn of(canvas: &Canvas<'_>, tools: &'a [Button], form: Form, start: f32, shown: Shown) -> Self {
        let in_line = form == Form::Small;
        let with_width = |tool: &'a Button| {
            let words = shown_words(tool, in_line, shown);
            (tool, words, tool_width(canvas, words, in_line))
        };
        let mut all: Vec<_> = tools.iter().map(with_width).collect();
        let width = |all: &[(_, _, f32)]| all.iter().map(|tool| tool.2).sum::<f32>();
        // Three long words on an upright screen: less room beside each.
        if form == Form::Upright && width(&all) > canvas.mm(TOOLS_MOST_MM) {
            for (.., width) in &mut all {
                *width = (*width - canvas.mm(5.0)).max(canvas.mm(TOOL_LEAST_MM));
            }
        }
        let taken = start + width(&all) + canvas.mm(BETWEEN_TOOLS_MM);
        Self { all, taken }
    }
}

/// How many words of the tools are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    /// All.
    All,
    /// The languages have their sign alone.
    LanguagesBare,
    /// And how loud it is its bars.
    VolumeBare,
}

/// The words of a tool that are shown. How loud it is, the bars tell; beside "read aloud" on a line they tell all.
fn shown_words(tool: &Button, in_line: bool, shown: Shown) -> &str {
    match tool.action {
        Action::Volume(_) if in_line || shown >= Shown::VolumeBare => "",
        Action::Volume(_) => tool.label.split_once(": ").map_or(tool.label.as_str(), |(what, _)| what),
        Action::Language(_) if shown >= Shown::LanguagesBare => "",
        _ => &tool.label,
    }
}

/// Where the way out of the dock lies: as wide as it is drawn; narrower where the tools end at `taken`, but never less than
/// `least`.
fn leave_area(canvas: &Canvas<'_>, area: Rect, form: Form, [taken, least]: [f32; 2]) -> Rect {
    let (width, margin) = match form {
        Form::Upright => (76.5, 9.0),
        Form::Lying => (96.0, EDGE_MM),
        Form::Small => (111.0, EDGE_MM),
    };
    let height = area.height() - 2.0 * canvas.mm(DOCK_PAD_MM);
    let (width, margin) = (canvas.mm(width), canvas.mm(margin));
    let width = width.min(area.right() - margin - taken).max(least);
    rect_at(pos2(area.right() - margin - width, area.top() + canvas.mm(DOCK_PAD_MM)), width, height)
}

fn leave_button(canvas: &mut Canvas<'_>, area: Rect, icon: Option<Icon>, leave: &Button) -> bool {
    let look = if matches!(leave.action, Action::Done | Action::Send) { Look::Main } else { Look::Rest };
    button(canvas, area, look, icon, &leave.label)
}

fn tools_start(canvas: &Canvas<'_>, area: Rect, form: Form) -> f32 {
    area.left() + canvas.mm(if form == Form::Upright { 7.4 } else { 10.0 })
}

/// Paints the tools from the left; gives back where they end and what was pressed.
fn tools_end(canvas: &mut Canvas<'_>, area: Rect, limit: f32, tools: &Tools<'_>, form: Form) -> (f32, Option<Action>) {
    let in_line = form == Form::Small;
    let free = limit - tools.taken;
    let most = canvas.mm(if form == Form::Upright { 3.0 } else { 6.4 });
    let gap = (free / tools.all.len().max(1) as f32).clamp(0.0, most);
    let (top, height) = (area.top() + canvas.mm(5.0), area.height() - canvas.mm(10.0));
    let mut x = tools_start(canvas, area, form);
    let mut action = None;
    for &(entry, words, width) in &tools.all {
        let mark = match entry.action {
            Action::Volume(loudness) => Mark::Bars(loudness.bars()),
            action => Mark::Icon(action.icon().unwrap_or(icons::CARET_RIGHT)),
        };
        let place = rect_at(pos2(x.round(), top), width, height);
        if tool(canvas, place, mark, [&entry.label, words], in_line) {
            action = Some(entry.action);
        }
        x += width + gap;
    }
    (x, action)
}

/// The code that the screen is about, in the middle of `room` if it fits.
fn show_code(canvas: &mut Canvas<'_>, room: Rect, code: &str) {
    let ink = canvas.theme().colour.ink;
    let text = Text::new(code, Role::Brand, ink);
    let (lead, size) = (canvas.mm(19.0), canvas.mm(13.0));
    let extent = canvas.size_of(f32::INFINITY, text);
    let margin = canvas.mm(10.0);
    if lead + extent.x + 2.0 * margin > room.width() {
        return;
    }
    let left = room.right() - margin - lead - extent.x;
    canvas.icon(pos2(left + size / 2.0, room.center().y), size, icons::BARCODE_THIN, ink);
    canvas.text(pos2(left + lead, room.center().y - extent.y / 2.0), extent.x + 1.0, text);
}

fn note_and_leave(canvas: &mut Canvas<'_>, words: &str, leave: &Button) -> Option<Action> {
    let area = dock(canvas);
    let (edge, ink2) = (canvas.mm(EDGE_MM), canvas.theme().colour.ink2);
    let needed = button_width(canvas, leave.action.icon(), &leave.label);
    let (width, height) = (canvas.mm(66.0).max(needed), canvas.mm(31.0));
    let way_out = rect_at(pos2(area.right() - edge - width, area.top() + canvas.mm(DOCK_PAD_MM)), width, height);
    let text = Text::new(words, Role::Second, ink2);
    let room = way_out.left() - area.left() - 2.0 * edge;
    let lines = canvas.size_of(room, text).y;
    canvas.text(pos2(area.left() + edge, way_out.center().y - lines / 2.0), room, text);
    leave_button(canvas, way_out, leave.action.icon(), leave).then_some(leave.action)
}

/// The dock of a pad or a form: back at the left, on at the right.
pub(super) fn ways(canvas: &mut Canvas<'_>, ways: &Ways) -> Option<Action> {
    let area = dock(canvas);
    let edge = canvas.mm(EDGE_MM);
    let (top, height) = (area.top() + canvas.mm(DOCK_PAD_MM), canvas.mm(31.0));
    let width = canvas.mm(84.0).max(button_width(canvas, ways.back.action.icon(), &ways.back.label));
    let back = rect_at(pos2(area.left() + edge, top), width, height);
    let right = area.right() - edge;
    let left = if Layout::of(canvas).is_lying() { right - canvas.mm(150.0) } else { back.right() + canvas.mm(6.0) };
    let go = Rect::from_min_max(pos2(left, top), pos2(right, top + height));
    let look = if ways.go.now { Look::Main } else { Look::NotYet };
    let (back_pressed, go_pressed) = (
        button(canvas, back, Look::Rest, ways.back.action.icon(), &ways.back.label),
        button(canvas, go, look, ways.go.action.icon(), &ways.go.label),
    );
    match (back_pressed, go_pressed) {
        (true, _) => Some(ways.back.action),
        (false, true) => Some(ways.go.action),
        (false, false) => None,
    }
}

/// The language keys, and under them how fresh the data is.
pub(super) fn languages(
    canvas: &mut Canvas<'_>,
    keys: &[LanguageKey],
    fresh: Option<&str>,
    office: &str,
) -> Option<Action> {
    let (screen, edge) = (canvas.screen(), canvas.mm(EDGE_MM));
    let top = screen.bottom() - canvas.mm(KEYS_FOOT_MM + KEY_MM);
    let row = rect_at(pos2(screen.left() + edge, top), screen.width() - 2.0 * edge, canvas.mm(KEY_MM));
    let action = language_keys(canvas, row, keys);
    freshness(canvas, fresh, office);
    action
}

/// A row of language keys, the chosen one ink.
pub(super) fn language_keys(canvas: &mut Canvas<'_>, row: Rect, keys: &[LanguageKey]) -> Option<Action> {
    let gap = canvas.mm(5.0);
    let cell = (row.width() - gap * (keys.len() as f32 - 1.0)) / keys.len().max(1) as f32;
    let mut action = None;
    let mut x = row.left();
    for choice in keys {
        if key(canvas, rect_at(pos2(x.round(), row.top()), cell.round(), row.height()), choice.chosen, &choice.name) {
            action = Some(Action::Language(choice.lang));
        }
        x += cell + gap;
    }
    action
}

/// The same in the dock of a lying screen.
fn languages_in_line(canvas: &mut Canvas<'_>, keys: &[LanguageKey], fresh: Option<&str>) -> Option<Action> {
    let area = dock(canvas);
    let edge = canvas.mm(EDGE_MM);
    let width = canvas.mm(LANGUAGE_MM) * keys.len() as f32;
    let row = rect_at(pos2(area.left() + edge, area.top() + canvas.mm(DOCK_PAD_MM)), width, canvas.mm(31.0));
    let action = language_keys(canvas, row, keys);
    if let Some(fresh) = fresh {
        let room = area.right() - row.right() - 3.0 * edge;
        let text = Text::new(fresh, Role::Second, canvas.theme().colour.ink2).right();
        let lines = canvas.size_of(room, text).y;
        canvas.text(pos2(row.right() + 2.0 * edge, row.center().y - lines / 2.0), room, text);
    }
    action
}

fn freshness(canvas: &mut Canvas<'_>, fresh: Option<&str>, office: &str) {
    let (screen, edge) = (canvas.screen(), canvas.mm(EDGE_MM));
    let (width, middle) = (screen.width() - 2.0 * edge, screen.bottom() - canvas.mm(28.4));
    let ink2 = canvas.theme().colour.ink2;
    let text = |words| Text::new(words, Role::Second, ink2);
    let height = canvas.size_of(width, text(office)).y;
    let mut left = screen.left() + edge;
    if let Some(fresh) = fresh {
        let extent = canvas.size_of(width, text(fresh));
        let at = pos2(screen.left() + canvas.mm(29.8), middle - extent.y / 2.0);
        canvas.icon(pos2(screen.left() + canvas.mm(19.4), middle), canvas.mm(11.4), icons::CLOCK_CLOCKWISE, ink2);
        canvas.text(at, extent.x + 1.0, text(fresh));
        left = at.x + extent.x + canvas.mm(6.0);
    }
    let room = screen.right() - edge - left;
    if canvas.size_of(f32::INFINITY, text(office)).x <= room {
        canvas.text(pos2(left, middle - height / 2.0), room, text(office).right());
    }
}
