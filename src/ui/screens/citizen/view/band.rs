//! The verdict band: the header, what it is about, the title, what it means, and the doorway on its lower edge.

use egui::{Color32, Pos2, Rect, pos2};

use crate::ui::screens::citizen::model::{About, Band, Door, Header, Owner};
use crate::ui::theme::{Role, ToneColours, contrast, icons};
use crate::ui::widgets::{Canvas, HEADER_MM, Opening, Text, doorway, header, rect_at};

pub(super) const EDGE_MM: f32 = 14.0;
const EXPLANATION_MM: f32 = 158.0;
/// The least height of the band, and the room under its text.
const LEAST_MM: f32 = 169.6;
/// The same under a door whose leaf is wide open, which rises above its frame.
const LEAST_OPEN_MM: f32 = 179.6;
const FOOT_MM: f32 = 10.0;
pub(super) const DOOR_HEIGHT_MM: f32 = 69.0;
/// From the right edge of the screen to the shut door, with some room.
const DOOR_LEFT_MM: f32 = 72.0;
/// How much room the icon before an explanation takes.
pub(super) const LEAD_MM: f32 = 21.5;
/// The sizes that a long title is tried in, in the em of the title's own. Few: every letter of each is drawn and kept.
pub(super) const TITLES: [f32; 4] = [1.0, 106.0 / 116.0, 95.0 / 116.0, 84.0 / 116.0];

/// Paints the band, at least `extra` higher than its text asks for; gives back the y of its lower edge.
pub(super) fn band(canvas: &mut Canvas<'_>, head: &Header, band: &Band, extra: f32) -> f32 {
    let screen = canvas.screen();
    let colours = canvas.theme().colour.tone(band.tone);
    let bottom = canvas.measure(|canvas| text(canvas, head, band, &colours)) + extra;
    ground(canvas, Rect::from_min_max(screen.min, pos2(screen.right(), bottom)), &colours);
    text(canvas, head, band, &colours);
    door(canvas, pos2(screen.right() - canvas.mm(14.4), bottom), band);
    bottom
}

/// The doorway of a band, which ends at the right and at the bottom in `foot`.
pub(super) fn door(canvas: &mut Canvas<'_>, foot: Pos2, band: &Band) {
    let opening = match band.door {
        Door::Shut => Opening::Shut,
        Door::Half | Door::Open => Opening::Leaf(leaf_mm(band.door)),
    };
    let mark = (band.icon == icons::FLOWER_LOTUS_FILL).then_some(canvas.theme().colour.flower);
    doorway(canvas, foot, band.tone, opening, band.icon, mark);
}

/// How far the door's leaf stands out from its frame.
pub(super) fn leaf_mm(door: Door) -> f32 {
    match door {
        Door::Shut => 0.0,
        Door::Half => 11.0,
        Door::Open => 21.0,
    }
}

/// The ground fills from the top. What is not filled yet has a colour on which the words can be read as well.
pub(super) fn ground(canvas: &mut Canvas<'_>, rect: Rect, colours: &ToneColours) {
    let tokens = canvas.theme().colour.clone();
    let dark = contrast(tokens.plate, colours.on_band) > contrast(colours.soft, colours.on_band);
    let before = if dark { tokens.plate } else { colours.soft };
    let filled = canvas.moved(canvas.theme().motion.band_s);
    if filled < 1.0 {
        canvas.fill(rect, 0.0, before);
    }
    canvas.fill(rect_at(rect.min, rect.width(), rect.height() * filled), 0.0, colours.band);
    canvas.lower_edge(rect);
}

/// Paints the words; gives back the y at which the band may end.
fn text(canvas: &mut Canvas<'_>, head: &Header, band: &Band, colours: &ToneColours) -> f32 {
    let screen = canvas.screen();
    let left = screen.left() + canvas.mm(EDGE_MM);
    let width = screen.width() - 2.0 * canvas.mm(EDGE_MM);
    let ink = colours.on_band;
    let light = logo_light(canvas, colours);
    header(canvas, screen, [ink, light], &head.brand, Some(&head.office), &head.clock);
    let mut y = screen.top() + canvas.mm(HEADER_MM) + canvas.mm(3.0);
    y += about(canvas, pos2(left, y), width, &band.about, ink);
    let (title_height, title_right) = title(canvas, pos2(left, y), width, &band.title, colours.title);
    y += title_height;
    let title_bottom = y;
    y += canvas.mm(5.3);
    y += explanation(canvas, pos2(left, y), band, ink);
    let least = if band.door == Door::Open { LEAST_OPEN_MM } else { LEAST_MM };
    let mut bottom = (y + canvas.mm(FOOT_MM)).max(screen.top() + canvas.mm(least));
    if left + title_right > screen.right() - canvas.mm(DOOR_LEFT_MM + leaf_mm(band.door)) {
        bottom = bottom.max(title_bottom + canvas.mm(DOOR_HEIGHT_MM));
    }
    bottom.round()
}

/// The colour of the light in the logo's door.
pub(super) fn logo_light(canvas: &Canvas<'_>, colours: &ToneColours) -> Color32 {
    let ink = colours.on_band;
    let light = if colours.frame == ink && colours.band != ink { canvas.theme().colour.turn } else { colours.soft };
    if light == colours.band { colours.soft } else { light }
}

/// What the verdict is about; gives back its height with the room under it.
pub(super) fn about(canvas: &mut Canvas<'_>, at: Pos2, width: f32, about: &About, ink: Color32) -> f32 {
    let gap = canvas.mm(4.5);
    match about {
        About::Nothing => canvas.mm(6.0),
        About::Kind(kind) => canvas.text(at, width, Text::new(kind, Role::Owner, ink)) + gap,
        About::File { owner, procedure } => {
            let mut height = 0.0;
            if let Some(Owner { sentence, name }) = owner {
                let fits = canvas.rows(width, Text::new(sentence, Role::Owner, ink)) == 1;
                let owner = if fits { sentence } else { name };
                height += canvas.text(at, width, Text::new(owner, Role::Owner, ink));
            }
            if let Some(procedure) = procedure {
                height += canvas.text(at + egui::vec2(0.0, height), width, Text::new(procedure, Role::Second, ink));
            }
            height + gap
        }
        About::Code { label, code } => {
            let height = canvas.text(at, width, Text::new(label, Role::Owner, ink));
            height + canvas.text(at + egui::vec2(0.0, height), width, Text::new(code, Role::Code, ink)) + gap
        }
    }
}

/// The title in at most two lines, smaller if it must; gives back its height and how far its last line reaches.
fn title(canvas: &mut Canvas<'_>, at: Pos2, width: f32, words: &str, colour: Color32) -> (f32, f32) {
    let text = Text::new(words, Role::Title, colour).headline();
    let full = canvas.theme().scale.text_px(Role::Title.face().cap_mm, false);
    let sizes = TITLES.map(|share| text.sized((full * share).round()));
    let fits = |text: &Text<'_>| canvas.rows(width, *text) <= 2 && canvas.holds_parted_words(width, *text);
    let fitting = sizes.into_iter().find(fits);
    let text = fitting.unwrap_or(sizes[TITLES.len() - 1]);
    (canvas.text(at, width, text), canvas.last_row(width, text))
}

/// A sentence a line where each fits; else one paragraph.
fn explanation(canvas: &mut Canvas<'_>, at: Pos2, band: &Band, ink: Color32) -> f32 {
    let sentences = &band.explanation;
    let lead = lead(canvas, at, band, Role::Explanation);
    let width = canvas.mm(EXPLANATION_MM).min(canvas.screen().width() - canvas.mm(DOOR_LEFT_MM + EDGE_MM + 8.0)) - lead;
    let each_fits = sentences.iter().all(|line| canvas.rows(width, Text::new(line, Role::Explanation, ink)) == 1);
    let words = sentences.join(if each_fits { "\n" } else { " " });
    if words.is_empty() {
        return 0.0;
    }
    canvas.text(at + egui::vec2(lead, 0.0), width, Text::new(&words, Role::Explanation, ink))
}

/// Paints the icon before the explanation, where there is one; gives back the room it takes.
pub(super) fn lead(canvas: &mut Canvas<'_>, at: Pos2, band: &Band, role: Role) -> f32 {
    let Some(icon) = band.lead else { return 0.0 };
    let line = canvas.size_of(f32::INFINITY, Text::new("0", role, Color32::TRANSPARENT)).y;
    let (size, yellow) = (canvas.mm(14.0), canvas.theme().colour.turn);
    canvas.icon(at + egui::vec2(canvas.mm(8.3), line / 2.0), size, icon, yellow);
    canvas.mm(LEAD_MM)
}
