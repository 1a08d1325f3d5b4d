//! The foot of a screen: the dock after a scan, the languages while the machine stands by.

use egui::{Color32, Rect, pos2, vec2};

use super::band::EDGE_MM;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Foot, LanguageKey};
use crate::ui::theme::{Role, icons};
use crate::ui::widgets::{Canvas, Look, Text, button, key, rect_at, tool};

const DOCK_MM: f32 = 46.0;
const KEY_MM: f32 = 31.7;
/// From the lower edge of the language keys to that of the screen.
const KEYS_FOOT_MM: f32 = 44.0;
const FIELD_MM: f32 = 36.7;

/// The y at which the foot begins.
pub(super) fn top(canvas: &Canvas<'_>, foot: &Foot, typed: &str) -> f32 {
    let height = match foot {
        Foot::Dock { .. } => DOCK_MM,
        Foot::Languages { .. } if typed.is_empty() => KEYS_FOOT_MM + KEY_MM + 6.0,
        Foot::Languages { .. } => KEYS_FOOT_MM + FIELD_MM + 6.0,
    };
    canvas.screen().bottom() - canvas.mm(height)
}

/// Paints the foot; gives back what was pressed.
pub(super) fn foot(canvas: &mut Canvas<'_>, foot: &Foot, typed: &str) -> Option<Action> {
    match foot {
        Foot::Dock { language, other, leave, action } => {
            let tool_pressed = dock_tool(canvas, language).then_some(Action::Language(*other));
            tool_pressed.or(dock_leave(canvas, leave, *action).then_some(*action))
        }
        Foot::Languages { keys, fresh, office } => {
            if typed.is_empty() {
                return languages(canvas, keys, fresh.as_deref(), office);
            }
            // While somebody types, what is typed stands in place of the languages.
            let (edge, screen) = (canvas.mm(EDGE_MM), canvas.screen());
            let at = pos2(screen.left() + edge, top(canvas, foot, typed) + canvas.mm(5.0));
            field(canvas, rect_at(at, screen.width() - 2.0 * edge, canvas.mm(FIELD_MM)), typed, "", "");
            freshness(canvas, fresh.as_deref(), office);
            None
        }
    }
}

fn dock(canvas: &Canvas<'_>) -> Rect {
    let screen = canvas.screen();
    Rect::from_min_max(pos2(screen.left(), screen.bottom() - canvas.mm(DOCK_MM)), screen.max)
}

fn dock_tool(canvas: &mut Canvas<'_>, words: &str) -> bool {
    let area = dock(canvas);
    let (paper, line) = (canvas.theme().colour.paper, canvas.theme().colour.line);
    canvas.fill(area, 0.0, paper);
    let thick = if canvas.theme().colour.outline == Color32::TRANSPARENT { 0.5 } else { 1.0 };
    canvas.fill(rect_at(area.min, area.width(), canvas.mm(thick)), 0.0, line);
    let label = Text::new(words, Role::Tool, line);
    let width = canvas.size_of(f32::INFINITY, label).x + canvas.mm(8.0);
    let at = area.min + vec2(canvas.mm(8.0), canvas.mm(7.5));
    tool(canvas, rect_at(at, width, canvas.mm(32.0)), icons::TRANSLATE, words)
}

fn dock_leave(canvas: &mut Canvas<'_>, words: &str, action: Action) -> bool {
    let area = dock(canvas);
    let (width, height) = (canvas.mm(76.5), canvas.mm(31.0));
    let look = if action == Action::Done { Look::Main } else { Look::Rest };
    let corner = pos2(area.right() - canvas.mm(9.0) - width, area.top() + canvas.mm(7.6));
    button(canvas, rect_at(corner, width, height), look, action.icon(), words)
}

/// The language keys, and under them how fresh the data is.
pub(super) fn languages(
    canvas: &mut Canvas<'_>,
    keys: &[LanguageKey],
    fresh: Option<&str>,
    office: &str,
) -> Option<Action> {
    let (screen, edge) = (canvas.screen(), canvas.mm(EDGE_MM));
    let (width, gap, height) = (screen.width() - 2.0 * edge, canvas.mm(5.0), canvas.mm(KEY_MM));
    let cell = (width - gap * (keys.len() as f32 - 1.0)) / keys.len().max(1) as f32;
    let top = screen.bottom() - canvas.mm(KEYS_FOOT_MM) - height;
    let mut action = None;
    let mut x = screen.left() + edge;
    for choice in keys {
        if key(canvas, rect_at(pos2(x.round(), top), cell.round(), height), choice.chosen, &choice.name) {
            action = Some(Action::Language(choice.lang));
        }
        x += cell + gap;
    }
    freshness(canvas, fresh, office);
    action
}

fn freshness(canvas: &mut Canvas<'_>, fresh: Option<&str>, office: &str) {
    let (screen, edge) = (canvas.screen(), canvas.mm(EDGE_MM));
    let (width, middle) = (screen.width() - 2.0 * edge, screen.bottom() - canvas.mm(28.4));
    let ink2 = canvas.theme().colour.ink2;
    let text = |words| Text::new(words, Role::Second, ink2);
    let height = canvas.size_of(width, text(office)).y;
    canvas.text(pos2(screen.left() + edge, middle - height / 2.0), width, text(office).right());
    if let Some(fresh) = fresh {
        canvas.icon(pos2(screen.left() + canvas.mm(19.4), middle), canvas.mm(11.4), icons::CLOCK_CLOCKWISE, ink2);
        canvas.text(pos2(screen.left() + canvas.mm(29.8), middle - height / 2.0), width, text(fresh));
    }
}

/// A field with what is typed, or what may be typed there.
pub(super) fn field(canvas: &mut Canvas<'_>, area: Rect, typed: &str, hint: &str, enter: &str) {
    let colours = canvas.theme().colour.clone();
    let radius = canvas.mm(5.0);
    canvas.fill(area, radius, colours.paper);
    if typed.is_empty() {
        canvas.border(area, radius, canvas.mm(1.0), colours.edge);
    } else {
        canvas.border(area.expand(canvas.mm(1.0)), radius + canvas.mm(1.0), canvas.mm(2.0), colours.turn);
        canvas.border(area, radius, canvas.mm(1.0), colours.ink);
    }
    let middle = area.center().y;
    let lead = canvas.mm(37.0);
    canvas.icon(pos2(area.left() + canvas.mm(19.5), middle), canvas.mm(15.0), icons::KEYBOARD, colours.ink);
    let left = area.left() + lead;
    let room = area.width() - lead - canvas.mm(8.0);
    if typed.is_empty() {
        let text = Text::new(hint, Role::Next, colours.ink2);
        let height = canvas.size_of(room, text).y;
        canvas.text(pos2(left, middle - height / 2.0), room, text);
        return;
    }
    typed_line(canvas, pos2(left, middle), room, typed, enter);
}

/// What was typed, its end in view, a caret that does not blink, and below it what to press.
fn typed_line(canvas: &mut Canvas<'_>, at: egui::Pos2, room: f32, typed: &str, enter: &str) {
    let colours = canvas.theme().colour.clone();
    let shown = tail(canvas, typed, room);
    let text = Text::new(shown, Role::Code, colours.ink);
    let extent = canvas.size_of(f32::INFINITY, text);
    let hint = Text::new(enter, Role::Second, colours.ink2);
    let hint_height = if enter.is_empty() { 0.0 } else { canvas.size_of(room, hint).y };
    let top = at.y - (extent.y + hint_height) / 2.0;
    canvas.text(pos2(at.x, top), extent.x + 1.0, text);
    let caret = rect_at(
        pos2(at.x + extent.x + canvas.mm(1.0), top + canvas.mm(2.0)),
        canvas.mm(2.0),
        extent.y - canvas.mm(4.0),
    );
    canvas.fill(caret, canvas.mm(1.0), colours.ink);
    if hint_height > 0.0 {
        canvas.text(pos2(at.x, top + extent.y), room, hint);
    }
}

/// As much of the end of a text as fits.
fn tail<'t>(canvas: &Canvas<'_>, typed: &'t str, room: f32) -> &'t str {
    let ink = canvas.theme().colour.ink;
    let fits = |text: &str| canvas.size_of(f32::INFINITY, Text::new(text, Role::Code, ink)).x <= room;
    typed.char_indices().filter_map(|(at, _)| typed.get(at..)).find(|text| fits(text)).unwrap_or("")
}
