//! The band of a lying screen: the header, the verdict in a column, the doorway at its foot.

use egui::{Color32, Rect, pos2};

use super::band::{DOOR_HEIGHT_MM, EDGE_MM, LEAD_MM, TITLES, about, door, ground, lead, leaf_mm, logo_light};
use crate::ui::screens::citizen::model::{About, Band, Header};
use crate::ui::theme::{Role, ToneColours};
use crate::ui::widgets::{Canvas, HEADER_MM, LEAF_RISE, Text, header};

/// From the right edge of the band to the door's hinge.
const HINGE_MM: f32 = 65.0;
/// The room between the explanation and the door, and under the explanation.
const BESIDE_MM: f32 = 5.0;
/// The room between the title and what it means.
const UNDER_TITLE_MM: f32 = 5.3;

/// One way to set the words of the band, from the roomiest on: the procedure gives way first, then sizes, then the door.
#[derive(Clone, Copy)]
struct Setting {
    procedure: bool,
    /// In pixels.
    title: f32,
    most_rows: usize,
    explanation: Role,
    break_sentences: bool,
    /// The size of the explanation in pixels, where it is not its role's.
    smaller: Option<f32>,
    door: bool,
}

/// The type of the explanation, and whether each of its sentences has a line of its own.
const EXPLANATIONS: [(Role, bool); 4] =
    [(Role::Explanation, true), (Role::Explanation, false), (Role::Owner, true), (Role::Owner, false)];

/// Paints the band over `area`.
pub(super) fn side_band(canvas: &mut Canvas<'_>, area: Rect, head: &Header, band: &Band) {
    let colours = canvas.theme().colour.tone(band.tone);
    ground(canvas, area, &colours);
    let light = logo_light(canvas, &colours);
    header(canvas, area, [colours.on_band, light], &head.brand, Some(&head.office), &head.clock);
    let all = settings(canvas);
    let fits = |canvas: &mut Canvas<'_>, setting: &Setting| {
        canvas.measure(|canvas| words(canvas, area, band, &colours, *setting))
    };
    let last = all[all.len() - 1];
    let chosen = all.into_iter().find(|setting| fits(canvas, setting)).unwrap_or(last);
    words(canvas, area, band, &colours, chosen);
    if chosen.door {
        canvas.clipped(area, |canvas| door(canvas, pos2(area.right() - canvas.mm(EDGE_MM), area.bottom()), band));
    }
}

/// All ways in their order. A title as small as it may be on three lines is better than one that is smaller still.
fn settings(canvas: &Canvas<'_>) -> Vec<Setting> {
    let scale = canvas.theme().scale;
    let full = scale.text_px(Role::Title.face().cap_mm, false);
    let sizes = TITLES.map(|share| (full * share).round());
    let large: Vec<f32> = sizes.into_iter().filter(|&size| size >= scale.smallest_title_px().min(full)).collect();
    // Even where letters are larger, words as small as they may be are better than words that have no place.
    let smallest = Some(scale.smallest_text_px());
    let mut all = Vec::new();
    for (door, most_rows, titles, smaller) in [
        (true, 2, &large[..], None),
        (true, 3, &large, None),
        (true, 3, &sizes, None),
        (false, 3, &sizes, None),
        (false, 5, &sizes, None),
        (false, 5, &sizes, smallest),
    ] {
        for (procedure, &title) in [true, false].into_iter().flat_map(|p| titles.iter().map(move |title| (p, title))) {
            all.extend(EXPLANATIONS.map(|(explanation, break_sentences)| Setting {
                procedure,
                title,
                most_rows,
                explanation,
                break_sentences,
                smaller,
                door,
            }));
        }
    }
    all
}

/// Paints the words; whether they have their place.
fn words(canvas: &mut Canvas<'_>, area: Rect, band: &Band, colours: &ToneColours, setting: Setting) -> bool {
    let (ink, edge) = (colours.on_band, canvas.mm(EDGE_MM));
    let (left, width) = (area.left() + edge, area.width() - 2.0 * edge);
    let mut y = area.top() + canvas.mm(HEADER_MM);
    let shorter = match &band.about {
        About::File { owner, .. } => About::File { owner: owner.clone(), procedure: None },
        About::Code { code, .. } => About::Kind(code.clone()),
        About::Kind(_) | About::Nothing => About::Nothing,
    };
    y += about(canvas, pos2(left, y), width, if setting.procedure { &band.about } else { &shorter }, ink);
    let title = Text::new(&band.title, Role::Title, colours.title).sized(setting.title).headline();
    let rows = canvas.rows(width, title);
    y += canvas.text(pos2(left, y), width, title) + canvas.mm(UNDER_TITLE_MM);
    let door_top = area.bottom() - canvas.mm(DOOR_HEIGHT_MM + LEAF_RISE * leaf_mm(band.door));
    let room = if setting.door { width + edge - canvas.mm(HINGE_MM + leaf_mm(band.door) + BESIDE_MM) } else { width };
    let sentences = band.explanation.join(" ");
    let held = canvas.holds_parted_words(room, explaining(&sentences, setting, ink));
    let bottom = explanation(canvas, band, setting, ink, [left, y, width, room, door_top]);
    let under_title = if setting.door { door_top } else { area.bottom() };
    let beside = canvas.last_row(width, title) <= room || y - canvas.mm(UNDER_TITLE_MM) <= under_title;
    // Words that are tied together are parted only where the title is on more lines anyway.
    let whole = canvas.holds_words(width, title) || setting.most_rows > 2 && canvas.holds_parted_words(width, title);
    rows <= setting.most_rows && whole && held && beside && bottom <= area.bottom() - canvas.mm(BESIDE_MM)
}

fn explaining(words: &str, setting: Setting, ink: Color32) -> Text<'_> {
    let text = Text::new(words, setting.explanation, ink);
    setting.smaller.map_or(text, |size| text.sized(size))
}

/// Paints what the title means above the door if it has its place there, else beside it; gives back where it ends.
fn explanation(
    canvas: &mut Canvas<'_>,
    band: &Band,
    setting: Setting,
    ink: Color32,
    [left, y, width, room, door_top]: [f32; 5],
) -> f32 {
    let words = band.explanation.join(if setting.break_sentences { "\n" } else { " " });
    if words.is_empty() {
        return y;
    }
    let text = explaining(&words, setting, ink);
    let lead_width = if band.lead.is_some() { canvas.mm(LEAD_MM) } else { 0.0 };
    if y + canvas.size_of(width - lead_width, text).y <= door_top {
        lead(canvas, pos2(left, y), band, setting.explanation);
        return y + canvas.text(pos2(left + lead_width, y), width - lead_width, text);
    }
    y + canvas.text(pos2(left, y), room, text)
}
