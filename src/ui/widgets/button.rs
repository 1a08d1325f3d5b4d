//! Buttons: at rest, main, the one thing to do now; the dock's tools.

use egui::{Color32, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::canvas::Canvas;
use super::text::Text;
use crate::ui::theme::{Icon, Role, Tone, icons};

pub(super) const RADIUS_MM: f32 = 5.0;
const BORDER_MM: f32 = 1.0;
const SINK_MM: f32 = 1.0;
const TOOL_ICON_MM: f32 = 15.5;
/// How wide a tool is at the least.
pub const TOOL_LEAST_MM: f32 = 28.5;
/// From the left edge of a tool whose icon stands before its word to the word.
const TOOL_LEAD_MM: f32 = 22.0;

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
    /// The same for citizens: something is to be done first.
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

impl Press {
    /// Whether a finger is on it.
    pub fn is_down(self) -> bool {
        self.down
    }
}

/// A button over the whole of `rect`.
pub fn button(canvas: &mut Canvas<'_>, rect: Rect, look: Look, icon: Option<Icon>, words: &str) -> bool {
    button_in(canvas, rect, look, icon, words, Role::Button)
}

/// A button whose words are set in a role. An arrow to the right leads on from the words; other icons stand before them.
pub fn button_in(canvas: &mut Canvas<'_>, rect: Rect, look: Look, icon: Option<Icon>, words: &str, role: Role) -> bool {
    let (press, rect, text) = face(canvas, rect, look, words);
    let (em, size, gap) = icon_room(canvas, icon, role);
    let room = vec2(rect.width() - gap - em * 0.5, rect.height());
    let label = canvas.fitted_to(room, Text::new(words, role, text).unnamed());
    let extent = canvas.size_of(room.x, label);
    let left = (rect.center().x - f32::midpoint(gap, extent.x)).round();
    let trails = icon == Some(icons::ARROW_RIGHT);
    let (icon_left, words_left) = if trails { (left + extent.x + gap - size, left) } else { (left, left + gap) };
    if let Some(icon) = icon {
        canvas.icon(pos2(icon_left + size / 2.0, rect.center().y), size, icon, text);
    }
    canvas.text(pos2(words_left, rect.center().y - extent.y / 2.0), extent.x + 1.0, label);
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

/// The em of a role, the size of an icon beside its words, and the room that it takes.
fn icon_room(canvas: &Canvas<'_>, icon: Option<Icon>, role: Role) -> (f32, f32, f32) {
    let em = canvas.theme().scale.text_px(role.face().cap_mm, false);
    let (size, space) = (em * 1.25, (em * 0.42).round());
    (em, size, icon.map_or(0.0, |_| size + space))
}

/// How wide a button has to be for its words on one line.
pub fn button_width(canvas: &Canvas<'_>, icon: Option<Icon>, words: &str) -> f32 {
    let (em, _, gap) = icon_room(canvas, icon, Role::Button);
    canvas.size_of(f32::INFINITY, Text::new(words, Role::Button, Color32::TRANSPARENT)).x + gap + em
}

/// A button that is one of a row of choices: the chosen one is ink.
pub fn key(canvas: &mut Canvas<'_>, rect: Rect, chosen: bool, words: &str) -> bool {
    button(canvas, rect, if chosen { Look::Main } else { Look::Rest }, None, words)
}

/// How high a button on the floor is.
pub fn button_height(canvas: &Canvas<'_>) -> f32 {
    canvas.mm(34.5)
}

/// How high a button that leads on without an icon has to be for its words.
pub fn leading_height(canvas: &Canvas<'_>, width: f32, words: &str) -> f32 {
    let room = width - canvas.mm(12.0) - canvas.mm(20.0);
    let label = Text::new(words, Role::Button, Color32::TRANSPARENT);
    canvas.size_of(room, label).y + canvas.mm(8.0)
}

/// A button that leads on: its icon and words at the left, a caret at the right.
pub fn leading_button(canvas: &mut Canvas<'_>, rect: Rect, icon: Option<Icon>, words: &str) -> bool {
    let (press, rect, colour) = face(canvas, rect, Look::Rest, words);
    let middle = rect.center().y;
    let (lead, tail) = (canvas.mm(if icon.is_some() { 37.0 } else { 12.0 }), canvas.mm(20.0));
    if let Some(icon) = icon {
        canvas.icon(pos2(rect.left() + canvas.mm(19.5), middle), canvas.mm(15.5), icon, colour);
    }
    let label = Text::new(words, Role::Button, colour).unnamed();
    let room = rect.width() - lead - tail;
    let height = canvas.size_of(room, label).y;
    canvas.text(pos2(rect.left() + lead, middle - height / 2.0), room, label);
    canvas.icon(pos2(rect.right() - canvas.mm(13.5), middle), canvas.mm(11.0), icons::CARET_RIGHT, colour);
    press.clicked
}

/// What stands on a tool of the dock beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An icon.
    Icon(Icon),
    /// Three bars, each higher than the one before, of which so many are full.
    Bars(usize),
}

/// A tool of the dock: a mark over a word, or before it. Where there is no word, its name is for who does not see the mark.
pub fn tool(canvas: &mut Canvas<'_>, rect: Rect, mark: Mark, [name, words]: [&str; 2], in_line: bool) -> bool {
    let press = pressed(canvas, rect, name);
    let (radius, yellow) = (canvas.mm(RADIUS_MM), canvas.theme().colour.turn);
    let (rect, colour) = if press.down {
        canvas.fill(rect, radius, yellow);
        (rect.translate(vec2(0.0, canvas.mm(SINK_MM))), canvas.theme().colour.on_turn)
    } else {
        (rect, canvas.theme().colour.ink)
    };
    halo(canvas, rect, press);
    let label = Text::new(words, Role::Tool, colour).sized(tool_px(canvas)).centred().unnamed();
    let (size, height) = (canvas.mm(TOOL_ICON_MM), canvas.size_of(f32::INFINITY, label).y);
    let show_mark = |canvas: &mut Canvas<'_>, centre| match mark {
        Mark::Icon(icon) => canvas.icon(centre, size, icon, colour),
        Mark::Bars(full) => bars(canvas, Rect::from_center_size(centre, Vec2::splat(size * 0.8)), full, colour),
    };
    if in_line {
        let lead = if words.is_empty() { rect.width() } else { canvas.mm(TOOL_LEAD_MM) };
        show_mark(canvas, pos2(rect.left() + lead / 2.0, rect.center().y));
        canvas.text(pos2(rect.left() + lead, rect.center().y - height / 2.0), rect.width() - lead, label);
    } else {
        let y = if words.is_empty() { rect.center().y } else { rect.top() + canvas.mm(8.0) };
        show_mark(canvas, pos2(rect.center().x, y));
        canvas.text(pos2(rect.left(), rect.top() + canvas.mm(16.2)), rect.width(), label);
    }
    press.clicked
}

/// Three bars that rise to the right, of which so many are full and the others outlined.
fn bars(canvas: &mut Canvas<'_>, area: Rect, full: usize, colour: Color32) {
    let (width, line) = (area.width() * 0.24, canvas.mm(0.7));
    for (bar, share) in [0.4, 0.7, 1.0].into_iter().enumerate() {
        let left = area.left() + (area.width() - width) * bar as f32 / 2.0;
        let bar_area =
            Rect::from_min_max(pos2(left, area.bottom() - area.height() * share), pos2(left + width, area.bottom()));
        if bar < full {
            canvas.fill(bar_area, line, colour);
        } else {
            canvas.border(bar_area, line, line, colour);
        }
    }
    if full == 0 {
        let slash = [area.left_top() - Vec2::splat(line), area.right_bottom() + Vec2::splat(line)];
        canvas.add(Shape::line_segment(slash, Stroke::new(line * 2.0, colour)));
    }
}

/// The words of tools do not grow: there are up to four of them on a line.
fn tool_px(canvas: &Canvas<'_>) -> f32 {
    canvas.theme().scale.smallest_text_px()
}

/// How wide a tool is: its word, with room for a finger beside it.
pub fn tool_width(canvas: &Canvas<'_>, words: &str, in_line: bool) -> f32 {
    let label = Text::new(words, Role::Tool, Color32::TRANSPARENT).sized(tool_px(canvas));
    let room = if in_line { TOOL_LEAD_MM + 3.0 } else { 8.0 };
    (canvas.size_of(f32::INFINITY, label).x + canvas.mm(room)).max(canvas.mm(TOOL_LEAST_MM))
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
        Look::NotYet => (colours.off, Some(colours.outline), colours.ink2),
    };
    let border_mm = if matches!(look, Look::Quiet | Look::Late) { BORDER_MM / 2.0 } else { BORDER_MM };
    let sink = if press.down { canvas.mm(SINK_MM) } else { 0.0 };
    let rect = rect.translate(vec2(0.0, sink));
    let radius = canvas.mm(RADIUS_MM);
    canvas.fill(rect, radius, fill);
    if let Some(border) = border {
        canvas.border(rect, radius, canvas.mm(border_mm), border);
    }
    halo(canvas, rect, press);
    (press, rect, text)
}

/// Keyboard focus: a line of ink, and yellow outside of it.
pub(crate) fn halo(canvas: &mut Canvas<'_>, rect: Rect, press: Press) {
    if press.focus {
        let (line, glow) = (canvas.mm(1.0), canvas.mm(1.2));
        let (ink, yellow) = (canvas.theme().colour.ink, canvas.theme().colour.turn);
        let radius = canvas.mm(RADIUS_MM);
        canvas.border(rect.expand(glow), radius + glow, glow, yellow);
        canvas.border(rect, radius, line, ink);
    }
}

/// A place that can be pressed. It shows that at once on touch-down.
pub(crate) fn pressed(canvas: &mut Canvas<'_>, rect: Rect, name: &str) -> Press {
    canvas.pressable(rect, name).map_or_else(Press::default, |response| Press {
        clicked: response.clicked(),
        down: response.is_pointer_button_down_on(),
        focus: response.has_focus(),
    })
}
