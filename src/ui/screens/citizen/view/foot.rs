//! The foot of a screen: the dock after a scan, the languages while the machine stands by.

use egui::{Color32, Rect, pos2, vec2};

use super::band::EDGE_MM;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Foot, LanguageKey, Ways};
use crate::ui::theme::{Role, icons};
use crate::ui::widgets::{Canvas, Look, Text, button, key, rect_at, tool};

pub(super) const DOCK_MM: f32 = 46.0;
const KEY_MM: f32 = 31.7;
/// From the lower edge of the language keys to that of the screen.
const KEYS_FOOT_MM: f32 = 44.0;

/// The y at which the foot begins.
pub(super) fn top(canvas: &Canvas<'_>, foot: &Foot) -> f32 {
    let height = match foot {
        Foot::Dock { .. } => DOCK_MM,
        Foot::Languages { .. } => KEYS_FOOT_MM + KEY_MM + 6.0,
    };
    canvas.screen().bottom() - canvas.mm(height)
}

/// Paints the foot; gives back what was pressed.
pub(super) fn foot(canvas: &mut Canvas<'_>, foot: &Foot) -> Option<Action> {
    match foot {
        Foot::Dock { language, other, leave, action } => {
            let (tool_pressed, leave_pressed) = (dock_tool(canvas, language), dock_leave(canvas, leave, *action));
            match (tool_pressed, leave_pressed) {
                (true, _) => Some(Action::Language(*other)),
                (false, true) => Some(*action),
                (false, false) => None,
            }
        }
        Foot::Languages { keys, fresh, office } => languages(canvas, keys, fresh.as_deref(), office),
    }
}

fn dock(canvas: &Canvas<'_>) -> Rect {
    let screen = canvas.screen();
    Rect::from_min_max(pos2(screen.left(), screen.bottom() - canvas.mm(DOCK_MM)), screen.max)
}

/// The ground of the dock.
fn ground(canvas: &mut Canvas<'_>, area: Rect) {
    let (paper, line) = (canvas.theme().colour.paper, canvas.theme().colour.line);
    canvas.fill(area, 0.0, paper);
    let thick = if canvas.theme().colour.outline == Color32::TRANSPARENT { 0.5 } else { 1.0 };
    canvas.fill(rect_at(area.min, area.width(), canvas.mm(thick)), 0.0, line);
}

/// The dock of a pad: out at the left, on at the right.
pub(super) fn ways(canvas: &mut Canvas<'_>, ways: &Ways) -> Option<Action> {
    let area = dock(canvas);
    ground(canvas, area);
    let edge = canvas.mm(EDGE_MM);
    let (top, height) = (area.top() + canvas.mm(7.6), canvas.mm(31.0));
    let back = rect_at(pos2(area.left() + edge, top), canvas.mm(84.0), height);
    let go = Rect::from_min_max(pos2(back.right() + canvas.mm(6.0), top), pos2(area.right() - edge, top + height));
    let look = if ways.go.now { Look::Main } else { Look::NotYet };
    let mut action = None;
    for (entry, place, look) in [(&ways.back, back, Look::Rest), (&ways.go, go, look)] {
        if button(canvas, place, look, entry.action.icon(), &entry.label) {
            action = Some(entry.action);
        }
    }
    action
}

fn dock_tool(canvas: &mut Canvas<'_>, words: &str) -> bool {
    let area = dock(canvas);
    ground(canvas, area);
    let line = canvas.theme().colour.line;
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
