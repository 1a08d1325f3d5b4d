//! The parts that the staff's screens are painted from.

use egui::{Color32, CornerRadius, Pos2, Rect, Shape, pos2, vec2};

use crate::ui::theme::{Icon, Role, Tone};
use crate::ui::widgets::{Canvas, Text, rect_at};

const PANEL_RADIUS_MM: f32 = 4.0;

/// Width and height, by name.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// Width.
    pub x: f32,
    /// Height.
    pub y: f32,
}

impl From<egui::Vec2> for Extent {
    fn from(size: egui::Vec2) -> Self {
        Self { x: size.x, y: size.y }
    }
}

/// A place that can be pressed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Press {
    /// It was pressed and let go.
    pub clicked: bool,
    /// A finger is on it.
    pub down: bool,
}

/// Makes a place pressable under a name.
pub fn pressed(canvas: &mut Canvas<'_>, rect: Rect, name: &str) -> Press {
    let response = canvas.pressable(rect, name);
    response.map_or_else(Press::default, |response| Press {
        clicked: response.clicked(),
        down: response.is_pointer_button_down_on(),
    })
}

/// A panel of paper with a thin edge.
pub fn panel(canvas: &mut Canvas<'_>, rect: Rect) {
    let (paper, line, radius) = (canvas.theme().colour.paper, canvas.theme().colour.staff.line, radius(canvas));
    canvas.fill(rect, radius, paper);
    canvas.border(rect, radius, 1.0_f32.max(canvas.mm(0.25)), line);
}

/// A field of one colour with the corners of a panel.
pub fn tinted(canvas: &mut Canvas<'_>, rect: Rect, fill: Color32) {
    let radius = radius(canvas);
    canvas.fill(rect, radius, fill);
}

/// A field that lies above everything else.
pub fn lifted(canvas: &mut Canvas<'_>, rect: Rect, fill: Color32) {
    let radius = radius(canvas);
    let shadow = canvas.shadow(rect, radius);
    canvas.add(shadow);
    canvas.fill(rect, radius, fill);
}

fn radius(canvas: &Canvas<'_>) -> CornerRadius {
    CornerRadius::from(canvas.mm(PANEL_RADIUS_MM))
}

/// How wide a button with an icon has to be for its words.
pub fn button_width(canvas: &Canvas<'_>, words: &str) -> f32 {
    let text = Text::new(words, Role::StaffButton, Color32::TRANSPARENT);
    (canvas.size_of(f32::INFINITY, text).x + canvas.mm(24.0)).round()
}

/// One line of text in the middle of a box's height, cut at its right edge.
pub fn line_in(canvas: &mut Canvas<'_>, rect: Rect, words: &str, ink: Color32) {
    let text = Text::new(words, Role::StaffText, ink);
    let extent = canvas.size_of(f32::INFINITY, text);
    let at = pos2(rect.left(), rect.center().y - extent.y / 2.0);
    canvas.clipped(rect, |canvas| canvas.text(at, extent.x + 1.0, text));
}

/// A label over a value; gives back their height.
pub fn value(canvas: &mut Canvas<'_>, at: Pos2, width: f32, label: &str, value: &str, ink: Color32) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let above = canvas.text(at, width, Text::new(label, Role::StaffSmall, ink2));
    above + canvas.text(pos2(at.x, at.y + above), width, Text::new(value, Role::StaffStrong, ink))
}

/// An icon before a text, both in one colour; gives back the height.
pub fn with_icon(canvas: &mut Canvas<'_>, at: Pos2, width: f32, icon: Icon, text: Text<'_>, ink: Color32) -> f32 {
    let one_line = canvas.size_of(f32::INFINITY, text).y;
    let size = (one_line * 0.8).round();
    canvas.icon(pos2(at.x + size / 2.0, at.y + one_line / 2.0), size, icon, ink);
    let lead = (size * 1.35).round();
    canvas.text(pos2(at.x + lead, at.y), width - lead, text)
}

/// A note on the soft ground of a tone, such as why a thing was not done; gives back its height.
pub fn note(canvas: &mut Canvas<'_>, at: Pos2, width: f32, tone: Tone, icon: Icon, words: &str) -> f32 {
    let colours = canvas.theme().colour.tone(tone);
    let (pad, role) = (canvas.mm(4.5), Role::StaffStrong);
    let text = Text::new(words, role, colours.on_soft);
    let inner = width - 2.0 * pad;
    let height = canvas.measure(|canvas| with_icon(canvas, at, inner, icon, text, colours.on_soft)) + 1.5 * pad;
    tinted(canvas, rect_at(at, width, height), colours.soft);
    with_icon(canvas, at + vec2(pad, 0.75 * pad), inner, icon, text, colours.on_soft);
    height
}

/// A key with a hard lower edge, as on the pad.
pub fn pad_key(canvas: &mut Canvas<'_>, rect: Rect, name: &str, is_digit: bool, icon: Option<Icon>) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = pressed(canvas, rect, name);
    let (radius, edge) = (canvas.mm(5.0), canvas.mm(1.0));
    let fill = match (press.down, is_digit) {
        (true, _) => colours.turn,
        (false, true) => colours.paper,
        (false, false) => colours.staff.key_fn,
    };
    canvas.fill(rect, radius, colours.line);
    let top = Rect::from_min_max(rect.min, rect.max - vec2(0.0, edge));
    let top = if press.down { top.translate(vec2(0.0, edge)) } else { top };
    canvas.fill(top, radius, fill);
    canvas.border(top, radius, canvas.mm(0.3), if press.down { colours.ink } else { colours.line });
    if let Some(icon) = icon {
        canvas.icon(top.center(), canvas.mm(9.5), icon, colours.ink);
    } else {
        let role = if is_digit { Role::StaffKey } else { Role::StaffButton };
        let text = Text::new(name, role, colours.ink).centred().unnamed();
        let height = canvas.size_of(top.width(), text).y;
        canvas.text(pos2(top.left(), top.center().y - height / 2.0), top.width(), text);
    }
    press.clicked
}

/// A round picture with the first letter of a name.
pub fn initial(canvas: &mut Canvas<'_>, centre: Pos2, size: f32, name: &str, tone: Tone) {
    let colours = canvas.theme().colour.tone(tone);
    canvas.add(Shape::circle_filled(centre, size / 2.0, colours.band));
    let letter: String = name.chars().take(1).collect();
    let text = Text::new(&letter, Role::StaffHeading, colours.on_band).centred().unnamed();
    let height = canvas.size_of(size, text).y;
    canvas.text(centre - vec2(size / 2.0, height / 2.0), size, text);
}
