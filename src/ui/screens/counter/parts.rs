//! The parts that the staff's screens are painted from.

use egui::{Color32, CornerRadius, Pos2, Rect, Shape, pos2, vec2};

use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{Canvas, Text, rect_at};

const PANEL_RADIUS_MM: f32 = 4.0;
/// An icon before a text, as a share of the height of its line.
const ICON: f32 = 0.8;
/// How high the keys to scroll are, with what lies below them.
pub const SCROLL_MM: f32 = 16.0;

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

/// A text in the middle of a row, between two edges.
pub fn cell(canvas: &mut Canvas<'_>, (left, right): (f32, f32), (y, height): (f32, f32), text: Text<'_>) {
    let extent = canvas.size_of(right - left, text);
    canvas.text(pos2(left, y + (height - extent.y) / 2.0), right - left, text);
}

/// A text on one line, made smaller where it is too long.
pub fn fitted<'t>(canvas: &Canvas<'_>, text: Text<'t>, role: Role, width: f32) -> Text<'t> {
    let needed = canvas.size_of(f32::INFINITY, text).x;
    let full = canvas.theme().scale.text_px(role.face().cap_mm, false);
    if needed <= width { text } else { text.sized((full * width / needed).floor()) }
}

/// A text that is broken between words alone: where one of them is wider than there is room, all are set smaller.
pub fn unbroken<'t>(canvas: &Canvas<'_>, words: &'t str, role: Role, ink: Color32, width: f32) -> Text<'t> {
    let text = Text::new(words, role, ink);
    let wide = |word: &str| canvas.size_of(f32::INFINITY, Text::new(word, role, ink)).x;
    let widest = words.split_whitespace().map(wide).fold(0.0, f32::max).ceil();
    let full = canvas.theme().scale.text_px(role.face().cap_mm, false);
    if widest <= width { text } else { text.sized((full * width / widest).floor()) }
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
    canvas.outline(rect, radius);
}

/// The ground of a row that is chosen, or that something is to be said of.
pub fn soft_row(canvas: &mut Canvas<'_>, rect: Rect, fill: Color32) {
    canvas.fill(rect, 0.0, fill);
    canvas.outline(rect, 0.0);
}

/// A field that lies above everything else.
pub fn lifted(canvas: &mut Canvas<'_>, rect: Rect, fill: Color32) {
    let radius = radius(canvas);
    let shadow = canvas.shadow(rect, radius);
    canvas.add(shadow);
    canvas.fill(rect, radius, fill);
    canvas.outline(rect, radius);
}

fn radius(canvas: &Canvas<'_>) -> CornerRadius {
    CornerRadius::from(canvas.mm(PANEL_RADIUS_MM))
}

/// How wide words are on one line.
pub fn words_width(canvas: &Canvas<'_>, words: &str, role: Role) -> f32 {
    canvas.size_of(f32::INFINITY, Text::new(words, role, Color32::TRANSPARENT)).x
}

/// How wide a button with an icon has to be for its words.
pub fn button_width(canvas: &Canvas<'_>, words: &str) -> f32 {
    (words_width(canvas, words, Role::StaffButton) + canvas.mm(24.0)).round()
}

/// One line of text in the middle of a box's height, which ends in an ellipsis where it is too long.
pub fn line_in(canvas: &mut Canvas<'_>, rect: Rect, words: &str, ink: Color32) {
    let text = Text::new(words, Role::StaffText, ink).one_line();
    let height = canvas.size_of(rect.width(), text).y;
    canvas.text(pos2(rect.left(), rect.center().y - height / 2.0), rect.width(), text);
}

/// A label over a value; gives back their height.
pub fn value(canvas: &mut Canvas<'_>, at: Pos2, width: f32, label: &str, value: &str, ink: Color32) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let above = canvas.text(at, width, Text::new(label, Role::StaffSmall, ink2));
    above + canvas.text(pos2(at.x, at.y + above), width, Text::new(value, Role::StaffStrong, ink))
}

/// A label and its value on one line, the value at the right; gives back their height.
pub fn value_beside(canvas: &mut Canvas<'_>, at: Pos2, width: f32, label: &str, value: &str, ink: Color32) -> f32 {
    let label = Text::new(label, Role::StaffSmall, canvas.theme().colour.ink2);
    let left = canvas.size_of(width, label).x + canvas.mm(3.0);
    let above = canvas.text(at, width, label);
    let text = Text::new(value, Role::StaffStrong, ink).right();
    canvas.text(pos2(at.x + left, at.y), width - left, text).max(above)
}

/// An icon before a text, both in one colour; gives back the height.
pub fn with_icon(canvas: &mut Canvas<'_>, at: Pos2, width: f32, icon: Icon, text: Text<'_>, ink: Color32) -> f32 {
    let one_line = canvas.size_of(f32::INFINITY, text).y;
    let size = (one_line * ICON).round();
    canvas.icon(pos2(at.x + size / 2.0, at.y + one_line / 2.0), size, icon, ink);
    let lead = lead_of(canvas, text);
    canvas.text(pos2(at.x + lead, at.y), width - lead, text)
}

/// The room that an icon before a text takes.
pub fn lead_of(canvas: &Canvas<'_>, text: Text<'_>) -> f32 {
    ((canvas.size_of(f32::INFINITY, text).y * ICON).round() * 1.35).round()
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

/// Choices side by side in one frame; the one that was touched.
pub fn segments(canvas: &mut Canvas<'_>, rect: Rect, choices: &[(String, bool)]) -> Option<usize> {
    let colours = canvas.theme().colour.clone();
    let (radius, border) = (canvas.mm(PANEL_RADIUS_MM), canvas.mm(0.7));
    canvas.fill(rect, radius, colours.paper);
    let usual = Text::new("", Role::StaffButton, colours.ink).centred().unnamed();
    let smaller = usual.sized(canvas.theme().scale.smallest_text_px());
    let widths = |text: Text<'_>, pad_mm: f32| -> Vec<f32> {
        let width = |words: &str| canvas.size_of(f32::INFINITY, text.saying(words)).x + canvas.mm(pad_mm);
        choices.iter().map(|(words, _)| width(words)).collect()
    };
    let ways = [(usual, 6.0), (smaller, 3.0)].map(|(text, pad_mm)| (text, widths(text, pad_mm)));
    let fits = |(_, widths): &(Text<'_>, Vec<f32>)| widths.iter().sum::<f32>() <= rect.width();
    let (text, widths) = ways.iter().find(|way| fits(way)).unwrap_or(&ways[1]);
    let spare = (rect.width() - widths.iter().sum::<f32>()) / widths.len().max(1) as f32;
    let mut touched = None;
    let mut x = rect.left();
    for (index, ((words, chosen), width)) in choices.iter().zip(widths).enumerate() {
        let cell = rect_at(pos2(x.round(), rect.top()), (width + spare).round(), rect.height());
        let press = pressed(canvas, cell, words);
        let (fill, ink) = match (press.down, chosen) {
            (true, _) => (colours.turn, colours.on_turn),
            (false, true) => (colours.main, colours.on_main),
            (false, false) => (Color32::TRANSPARENT, colours.ink),
        };
        canvas.fill(cell, ends(radius, index == 0, index + 1 == choices.len()), fill);
        if index > 0 {
            canvas.fill(rect_at(cell.min, border, cell.height()), 0.0, colours.ink);
        }
        let label = canvas.fitted_to(cell.size(), text.saying(words).coloured(ink));
        let height = canvas.size_of(cell.width(), label).y;
        canvas.text(pos2(cell.left(), cell.center().y - height / 2.0), cell.width(), label);
        if press.clicked {
            touched = Some(index);
        }
        x += width + spare;
    }
    canvas.border(rect, radius, border, colours.ink);
    touched
}

/// Corners that are round only at the ends of a row.
fn ends(radius: f32, is_first: bool, is_last: bool) -> CornerRadius {
    let round = |at: bool| if at { radius as u8 } else { 0 };
    CornerRadius { nw: round(is_first), sw: round(is_first), ne: round(is_last), se: round(is_last) }
}

/// A box to tick, with its words beside it; how wide it is, and whether it was touched.
pub fn tick(canvas: &mut Canvas<'_>, at: Pos2, height: f32, words: &str, ticked: bool) -> (f32, bool) {
    let colours = canvas.theme().colour.clone();
    let text = Text::new(words, Role::StaffText, colours.ink).unnamed();
    let extent = canvas.size_of(f32::INFINITY, text);
    let (size, gap) = (canvas.mm(8.5), canvas.mm(3.0));
    let width = size + gap + extent.x + canvas.mm(2.0);
    let press = pressed(canvas, rect_at(at, width, height), words);
    let middle = at.y + height / 2.0;
    let (icon, ink) = if ticked {
        (icons::CHECK_SQUARE_FILL, colours.tone(Tone::Ready).on_paper)
    } else {
        (icons::SQUARE_THIN, colours.edge)
    };
    canvas.icon(pos2(at.x + size / 2.0, middle), size, icon, ink);
    canvas.text(pos2(at.x + size + gap, middle - extent.y / 2.0), extent.x + 1.0, text);
    (width, press.clicked)
}

/// Keys to what lies before and after, over the lower right corner of a list; true is onward.
pub fn scroll_keys(canvas: &mut Canvas<'_>, area: Rect, before: bool, after: bool) -> Option<bool> {
    if !before && !after {
        return None;
    }
    let gap = canvas.mm(3.0);
    let size = canvas.mm(SCROLL_MM) - gap;
    let mut tap = None;
    let mut at = pos2(area.right() - 2.0 * (size + gap), area.bottom() - size - gap);
    for (onward, there, icon, name) in [(false, before, icons::CARET_UP, "↑"), (true, after, icons::CARET_DOWN, "↓")]
    {
        let rect = rect_at(at, size, size);
        let colours = canvas.theme().colour.clone();
        let (ink, fill) = if there { (colours.on_main, colours.main) } else { (colours.edge, colours.paper) };
        let press = pressed(canvas, rect, name);
        canvas.fill(rect, canvas.mm(PANEL_RADIUS_MM), fill);
        if !there {
            canvas.border(rect, canvas.mm(PANEL_RADIUS_MM), canvas.mm(0.3).max(1.0), colours.edge);
        }
        canvas.icon(rect.center(), size * 0.55, icon, ink);
        if press.clicked && there {
            tap = Some(onward);
        }
        at.x += size + gap;
    }
    tap
}
