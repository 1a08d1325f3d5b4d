//! A key of a pad for citizens: large, with a hard lower edge.

use egui::{Rect, pos2, vec2};

use super::button::{RADIUS_MM, halo, pressed};
use super::canvas::Canvas;
use super::text::Text;
use crate::ui::theme::{Icon, Role};

const EDGE_MM: f32 = 1.0;
/// How large an icon is: at the least, and as it is drawn.
const ICON_MM: [f32; 2] = [9.0, 14.0];
/// The empty margin under a line of words, which may lie over the edge.
const SLACK_MM: f32 = 1.0;

/// What stands on a key.
#[derive(Debug, Clone, Copy)]
pub struct Cap<'a> {
    /// Its name, and its words where it has no icon alone.
    pub words: &'a str,
    /// An icon over the words, or alone.
    pub icon: Option<Icon>,
    /// Whether the words stand on it.
    pub shows_words: bool,
    /// Whether it writes a character; others have another ground.
    pub writes: bool,
    /// The type of its words.
    pub role: Role,
    /// Whether it looks pressed whether or not a finger is on it: it was just now.
    pub held: bool,
}

/// Paints a key over `rect`; whether it was pressed.
pub fn big_key(canvas: &mut Canvas<'_>, rect: Rect, cap: Cap<'_>) -> bool {
    let press = pressed(canvas, rect, cap.words);
    let colours = canvas.theme().colour.clone();
    let (radius, edge) = (canvas.mm(RADIUS_MM), canvas.mm(EDGE_MM));
    let down = press.down || cap.held;
    let top = Rect::from_min_max(rect.min, rect.max - vec2(0.0, edge));
    let top = if down { top.translate(vec2(0.0, edge)) } else { top };
    let text = if down {
        canvas.fill(top, radius, colours.turn);
        canvas.border(top, radius, canvas.mm(0.5), colours.ink);
        colours.on_turn
    } else {
        let shadow = canvas.shadow(top, radius.into());
        canvas.add(shadow);
        canvas.fill(rect, radius, colours.line);
        canvas.fill(top, radius, if cap.writes { colours.paper } else { colours.key_fn });
        canvas.border(top, radius, canvas.mm(if colours.has_outlines() { 1.0 } else { 0.25 }), colours.line);
        colours.ink
    };
    label(canvas, top, cap, text);
    halo(canvas, rect, press);
    press.clicked
}

fn label(canvas: &mut Canvas<'_>, top: Rect, cap: Cap<'_>, colour: egui::Color32) {
    let room = top.width() - canvas.mm(2.0);
    let words = Text::new(cap.words, cap.role, colour).centred().unnamed();
    let held = canvas.holds_words(room, words);
    let words = if held { words } else { words.sized(canvas.theme().scale.smallest_text_px()) };
    let words_height = if cap.shows_words { canvas.size_of(room, words).y } else { 0.0 };
    // Words say what an icon over them says: where both have little room, it gives way.
    let left = top.height() + canvas.mm(SLACK_MM) - words_height;
    let icon_size = canvas.mm(ICON_MM[1]).min(left);
    let icon = cap.icon.filter(|_| icon_size >= canvas.mm(ICON_MM[0]));
    let icon_size = icon.map_or(0.0, |_| icon_size);
    let y = top.center().y - f32::midpoint(words_height, icon_size);
    if let Some(icon) = icon {
        canvas.icon(pos2(top.center().x, y + icon_size / 2.0), icon_size, icon, colour);
    }
    if cap.shows_words {
        canvas.text(pos2(top.center().x - room / 2.0, y + icon_size), room, words);
    }
}
