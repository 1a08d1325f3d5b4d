//! The card of the dossier that lies on the counter: whose it is in very large type, and what to fetch.

use egui::{CornerRadius, Pos2, Rect, pos2, vec2};

use super::parts;
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{Canvas, Opening, Text, doorway_of, rect_at};

const EDGE_MM: f32 = 8.3;
const FACT_MM: f32 = 27.0;
/// Its door, in the size of a citizen's: it stands under the largest name.
const DOOR: f32 = 0.7;
/// From the head to the name, whose marks rise high.
const ABOVE_NAME_MM: f32 = 3.5;
/// The narrowest that the largest name may get, as a share of its size.
const NARROWEST: f32 = 0.5;

/// The card, in words.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its colour: whose move it is.
    pub tone: Tone,
    /// What stands in the door.
    pub icon: Icon,
    /// How far the door is open, in millimetres; shut at 0.
    pub open_mm: f32,
    /// What is so.
    pub head: String,
    /// Its icon.
    pub head_icon: Icon,
    /// A word at the right, such as which one of the list it is.
    pub note: String,
    /// Whose it is.
    pub name: String,
    /// What it is about: the procedure, or why it was refused.
    pub about: String,
    /// Its code.
    pub code: String,
    /// What to fetch and to see to.
    pub facts: Vec<Fact>,
}

impl Card {
    /// With one of its facts as the first to see to.
    #[must_use]
    pub fn with_first(mut self, place: usize) -> Self {
        if let Some(fact) = self.facts.get_mut(place) {
            fact.first = true;
        }
        self
    }
}

/// One thing to fetch or to see to.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What is so.
    pub value: String,
    /// Its icon, and the colour of both.
    pub icon: Option<(Icon, Tone)>,
    /// Whether it is the one to do first.
    pub first: bool,
}

/// Paints the card's band and facts into the top of `area`; gives back the y under them.
pub fn show(canvas: &mut Canvas<'_>, area: Rect, card: &Card) -> f32 {
    parts::panel(canvas, area);
    let facts = canvas.mm(if card.facts.is_empty() { 6.0 } else { FACT_MM + 10.0 });
    let band_height = band_height(canvas, area, facts);
    let band = rect_at(area.min, area.width(), band_height);
    show_band(canvas, band, card);
    show_facts(canvas, pos2(area.left(), band.bottom()), area.width(), &card.facts);
    band.bottom() + facts
}

/// Paints only what is so and whose it is, where there is no room for more; gives back the y under it.
pub fn show_name(canvas: &mut Canvas<'_>, area: Rect, card: &Card) -> f32 {
    parts::panel(canvas, area);
    let colours = canvas.theme().colour.tone(card.tone);
    let band = rect_at(area.min, area.width(), canvas.mm(20.0));
    canvas.fill(band, top_corners(canvas), colours.band);
    canvas.outline(band, top_corners(canvas));
    let inner = band.shrink2(vec2(canvas.mm(EDGE_MM), 0.0));
    let head = Text::new(&card.head, Role::StaffHeading, colours.on_band).right();
    let extent = canvas.size_of(f32::INFINITY, head);
    canvas.text(pos2(inner.left(), inner.center().y - extent.y / 2.0), inner.width(), head);
    let name = Text::new(&card.name, Role::StaffTitle, colours.title).one_line();
    let width = inner.width() - extent.x - canvas.mm(6.0);
    let height = canvas.size_of(width, name).y;
    canvas.text(pos2(inner.left(), inner.center().y - height / 2.0), width, name);
    band.bottom() + canvas.mm(3.0)
}

fn top_corners(canvas: &Canvas<'_>) -> CornerRadius {
    let round = canvas.mm(4.0) as u8;
    CornerRadius { nw: round, ne: round, sw: 0, se: 0 }
}

fn band_height(canvas: &Canvas<'_>, area: Rect, facts: f32) -> f32 {
    let rest = canvas.mm(88.0);
    (area.height() - facts - rest).clamp(canvas.mm(106.0), canvas.mm(124.0)).min(area.height())
}

fn show_band(canvas: &mut Canvas<'_>, band: Rect, card: &Card) {
    let colours = canvas.theme().colour.tone(card.tone);
    canvas.fill(band, top_corners(canvas), colours.band);
    canvas.outline(band, top_corners(canvas));
    let edge = canvas.mm(EDGE_MM);
    let inner = band.shrink2(vec2(edge, canvas.mm(6.0)));
    let head = Text::new(&card.head, Role::StaffTitle, colours.on_band);
    let note = Text::new(&card.note, Role::StaffStrong, colours.on_band).right();
    let note_width = canvas.size_of(inner.width() / 2.0, note).x;
    canvas.text(pos2(inner.right() - note_width - 1.0, inner.top() + canvas.mm(1.0)), note_width + 1.0, note);
    let width = inner.width() - note_width - edge;
    let mut y = inner.top() + parts::with_icon(canvas, inner.min, width, card.head_icon, head, colours.on_band);
    y += canvas.mm(ABOVE_NAME_MM);
    y += name(canvas, pos2(inner.left(), y), inner.width(), &card.name, card.tone);
    let beside_door = inner.width() - canvas.mm(52.0);
    y += canvas.text(pos2(inner.left(), y), beside_door, Text::new(&card.about, Role::StaffHeading, colours.on_band));
    canvas.text(
        pos2(inner.left(), y + canvas.mm(1.5)),
        beside_door,
        Text::new(&card.code, Role::StaffHeading, colours.on_band),
    );
    let opening = if card.open_mm > 0.0 { Opening::Leaf(card.open_mm) } else { Opening::Shut };
    let foot = pos2(band.right() - canvas.mm(9.5), band.bottom());
    doorway_of(canvas, foot, card.tone, opening, card.icon, DOOR);
}

/// The name, as large as it fits on one line, or else smaller on two; gives back its height.
fn name(canvas: &mut Canvas<'_>, at: Pos2, width: f32, name: &str, tone: Tone) -> f32 {
    let colour = canvas.theme().colour.tone(tone).title;
    let full = canvas.theme().scale.text_px(Role::StaffName.face().cap_mm, false);
    let text = Text::new(name, Role::StaffName, colour);
    let one_line = canvas.size_of(f32::INFINITY, text).x;
    let share = (width / one_line.max(1.0)).clamp(NARROWEST, 1.0);
    canvas.text(at, width, text.sized((full * share).floor()))
}

fn show_facts(canvas: &mut Canvas<'_>, at: Pos2, width: f32, facts: &[Fact]) {
    let (edge, gap, height) = (canvas.mm(EDGE_MM), canvas.mm(4.0), canvas.mm(FACT_MM));
    let cell = ((width - 2.0 * edge + gap) / facts.len().max(1) as f32 - gap).floor();
    let mut corner = at + vec2(edge, canvas.mm(5.5));
    for fact in facts {
        show_fact(canvas, rect_at(corner.round(), cell, height), fact);
        corner.x += cell + gap;
    }
}

fn show_fact(canvas: &mut Canvas<'_>, rect: Rect, fact: &Fact) {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, rect);
    if fact.first {
        let turn = colours.tone(Tone::Turn);
        parts::tinted(canvas, rect, turn.soft);
        canvas.border(rect, canvas.mm(4.0), canvas.mm(0.6), colours.turn);
    }
    let at = rect.min + vec2(canvas.mm(4.5), canvas.mm(2.2));
    let width = rect.width() - canvas.mm(7.0);
    let label = canvas.text(at, width, Text::new(&fact.label, Role::StaffSmall, colours.ink2));
    let (icon, ink) = fact.icon.map_or((None, colours.ink), |(icon, tone)| (Some(icon), colours.tone(tone).on_paper));
    let fits =
        |role: Role| canvas.size_of(f32::INFINITY, Text::new(&fact.value, role, ink)).x < width - canvas.mm(12.0);
    let role = match () {
        () if fact.first && fits(Role::StaffFact) => Role::StaffFact,
        () if fits(Role::StaffHeading) => Role::StaffHeading,
        () => Role::StaffStrong,
    };
    let text = Text::new(&fact.value, role, ink);
    let room = rect.bottom() - at.y - label - canvas.mm(2.0);
    let height = canvas.size_of(width, text).y;
    let place = pos2(at.x, at.y + label + ((room - height) / 2.0).max(0.0));
    match icon {
        Some(icon) => parts::with_icon(canvas, place, width, icon, text, ink),
        None => canvas.text(place, width, text),
    };
}

/// The prompt while nothing lies on the counter.
pub fn prompt(canvas: &mut Canvas<'_>, area: Rect, [title, line]: &[String; 2]) {
    let colours = canvas.theme().colour.clone();
    parts::panel(canvas, area);
    let size = canvas.mm(30.0);
    let centre = area.center() - vec2(0.0, canvas.mm(24.0));
    canvas.icon(centre, size, icons::BARCODE, colours.ink2);
    let y = centre.y + size / 2.0 + canvas.mm(4.0);
    let width = area.width() - canvas.mm(20.0);
    let left = area.left() + canvas.mm(10.0);
    let height = canvas.text(pos2(left, y), width, Text::new(title, Role::StaffOwner, colours.ink).centred());
    canvas.text(
        pos2(left, y + height + canvas.mm(2.0)),
        width,
        Text::new(line, Role::StaffText, colours.ink2).centred(),
    );
}
