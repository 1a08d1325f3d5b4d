//! Buttons: at rest, main, the one thing to do now; the dock's tools.

use egui::{Color32, Rect, pos2};

use super::canvas::{Canvas, Text};
use crate::ui::theme::{Icon, Role, Tone, icons};

pub(super) const RADIUS_MM: f32 = 5.0;
const BORDER_MM: f32 = 1.0;
const SINK_MM: f32 = 1.0;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Paper with a border.
    Rest,
    /// Ink.
    Main,
    /// Yellow: the one thing to do now, at most one a screen.
    Now,
    /// Paper with a thin grey border: one of many, in a row.
    Quiet,
    /// Green: brings it to its end.
    Ready,
    /// Brick on paper: refuses or takes something back.
    Late,
    /// Cannot be pressed now; a touch is answered with the reason.
    Off,
    /// The same on the citizen's face.
    NotYet,
}

/// What became of a button in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Press {
    /// It was pressed and let go.
    pub clicked: bool,
    pub(super) down: bool,
    focus: bool,
}

/// A button over the whole of `rect`.
pub fn button(canvas: &mut Canvas<'_>, rect: Rect, look: Look, icon: Option<Icon>, words: &str) -> bool {
    button_in(canvas, rect, look, icon, words, Role::Button)
}

/// A button whose words are set in a role.
pub fn button_in(canvas: &mut Canvas<'_>, rect: Rect, look: Look, icon: Option<Icon>, words: &str, role: Role) -> bool {
    let (press, rect, text) = face(canvas, rect, look, words);
    let em = canvas.theme().scale.text_px(role.face().cap_mm, false);
    let (size, space) = (em * 1.25, (em * 0.42).round());
    let gap = icon.map_or(0.0, |_| size + space);
    let label = Text::new(words, role, text).unnamed();
    let extent = canvas.size_of(rect.width() - gap - em * 0.5, label);
    let left = (rect.center().x - f32::midpoint(gap, extent.x)).round();
    // An arrow that leads on stands after the words.
    let leads_on = icon == Some(icons::ARROW_RIGHT);
    if let Some(icon) = icon {
        let x = if leads_on { left + extent.x + gap - size / 2.0 } else { left + size / 2.0 };
        canvas.icon(pos2(x, rect.center().y), size, icon, text);
    }
    let lead = if leads_on { 0.0 } else { gap };
    canvas.text(pos2(left + lead, rect.center().y - extent.y / 2.0), extent.x + 1.0, label);
    press.clicked
}

/// A button in a column of others: icons stand under icons, words under words.
pub fn row_button(canvas: &mut Canvas<'_>, rect: Rect, look: Look, icon: Icon, words: &str, role: Role) -> bool {
    let (press, rect, text) = face(canvas, rect, look, words);
    let (edge, size) = (canvas.mm(5.0), canvas.theme().scale.text_px(role.face().cap_mm, false) * 1.25);
    let left = rect.left() + edge + size + canvas.mm(3.0);
    canvas.icon(pos2(rect.left() + edge + size / 2.0, rect.center().y), size, icon, text);
    let label = Text::new(words, role, text).unnamed().one_line();
    let height = canvas.size_of(rect.right() - left, label).y;
    canvas.text(pos2(left, rect.center().y - height / 2.0), rect.right() - left - canvas.mm(2.0), label);
    press.clicked
}

/// A button that is one of a row of choices: the chosen one is ink.
pub fn key(canvas: &mut Canvas<'_>, rect: Rect, chosen: bool, words: &str) -> bool {
    button(canvas, rect, if chosen { Look::Main } else { Look::Rest }, None, words)
}

/// How high a button on the floor is.
pub fn button_height(canvas: &Canvas<'_>) -> f32 {
    canvas.mm(34.5)
}

/// A tool of the dock: an icon over a word.
pub fn tool(canvas: &mut Canvas<'_>, rect: Rect, icon: Icon, words: &str) -> bool {
    let press = pressed(canvas, rect, words);
    let colour = canvas.theme().colour.ink;
    let rect = if press.down {
        let (radius, yellow) = (canvas.mm(RADIUS_MM), canvas.theme().colour.turn);
        canvas.fill(rect, radius, yellow);
        rect.translate(egui::vec2(0.0, canvas.mm(SINK_MM)))
    } else {
        rect
    };
    let colour = if press.down { canvas.theme().colour.on_turn } else { colour };
    halo(canvas, rect, press);
    canvas.icon(pos2(rect.center().x, rect.top() + canvas.mm(8.0)), canvas.mm(15.5), icon, colour);
    let label = Text::new(words, Role::Tool, colour).centred().unnamed();
    canvas.text(pos2(rect.left(), rect.top() + canvas.mm(16.2)), rect.width(), label);
    press.clicked
}

/// Ground and border; gives back the press, where the words go and their colour.
fn face(canvas: &mut Canvas<'_>, rect: Rect, look: Look, name: &str) -> (Press, Rect, Color32) {
    let press = pressed(canvas, rect, name);
    let colours = &canvas.theme().colour;
    let (fill, border, text) = match look {
        _ if press.down => (colours.turn, Some(colours.ink), colours.on_turn),
        Look::Rest => (colours.paper, Some(colours.ink), colours.ink),
        Look::Main => (colours.main, None, colours.on_main),
        Look::Now => (colours.turn, None, colours.on_turn),
        Look::Quiet => (colours.paper, Some(colours.edge), colours.ink),
        Look::Ready => (colours.tone(Tone::Ready).band, Some(colours.outline), colours.tone(Tone::Ready).on_band),
        Look::Late => (colours.paper, Some(colours.tone(Tone::Late).on_paper), colours.tone(Tone::Late).on_paper),
        Look::Off => (colours.staff.off, Some(colours.outline), colours.ink2),
        Look::NotYet => (colours.off, None, colours.ink2),
    };
    let border_mm = if matches!(look, Look::Quiet | Look::Late) { BORDER_MM / 2.0 } else { BORDER_MM };
    let sink = if press.down { canvas.mm(SINK_MM) } else { 0.0 };
    let rect = rect.translate(egui::vec2(0.0, sink));
    let radius = canvas.mm(RADIUS_MM);
    canvas.fill(rect, radius, fill);
    if let Some(border) = border {
        canvas.border(rect, radius, canvas.mm(border_mm), border);
    }
    halo(canvas, rect, press);
    (press, rect, text)
}

/// Keyboard focus: a line of ink, and yellow outside of it.
pub(super) fn halo(canvas: &mut Canvas<'_>, rect: Rect, press: Press) {
    if press.focus {
        let (line, glow) = (canvas.mm(1.0), canvas.mm(1.2));
        let (ink, yellow) = (canvas.theme().colour.ink, canvas.theme().colour.turn);
        let radius = canvas.mm(RADIUS_MM);
        canvas.border(rect.expand(glow), radius + glow, glow, yellow);
        canvas.border(rect, radius, line, ink);
    }
}

/// A place that can be pressed. It shows that at once on touch-down.
pub(super) fn pressed(canvas: &mut Canvas<'_>, rect: Rect, name: &str) -> Press {
    canvas.pressable(rect, name).map_or_else(Press::default, |response| Press {
        clicked: response.clicked(),
        down: response.is_pointer_button_down_on(),
        focus: response.has_focus(),
    })
}
