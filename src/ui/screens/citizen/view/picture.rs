//! The screens with the camera's picture: waiting for somebody, and a code that is not read.

use egui::{Pos2, Rect, TextureId, Vec2, pos2, vec2};

use super::band::EDGE_MM;
use super::compare::print;
use super::layout::Layout;
use super::{foot, hints};
use crate::devices::Outline;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Attract, Button as ButtonWords, Header, SlipText, TimeSheet, Unreadable};
use crate::ui::theme::{Form, Role, Theme, Tone, icons};
use crate::ui::widgets::{
    Canvas, Corners, Edge, HEADER_MM, LENS_TAB_MM, Look, Plane, Text, barcode_corners, button, button_width,
    camera_frame, frame_light, hands_behind, header, leading_button, lens_tab, outline_quad, rect_at, room, slip, tag,
    thumbs, thumbs_top,
};

/// How high the floor under an upright attract screen is.
const FLOOR_MM: f32 = 129.0 + OTHERS_MM + OTHERS_GAP_MM;
/// How high the row of what else can be done is, and the room between rows.
const OTHERS_MM: f32 = 31.7;
const OTHERS_GAP_MM: f32 = 6.0;
/// How high the button is that scans a sheet, beside the picture.
const SHEET_MM: f32 = 29.0;
/// How high the strip of floor under a lying attract screen is.
const STRIP_MM: f32 = 51.0;
/// Hints that are higher than this have the button close below them.
const ROOMY_HINTS_MM: f32 = 78.0;
/// The floor between the frame and the dock of a lying screen.
const UNDER_FRAME_MM: f32 = 43.0;

/// What is live on a screen: it changes while the page stays the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct Live<'a> {
    /// The camera's picture.
    pub preview: Option<Preview>,
    /// The question whether somebody is still there, while it is asked.
    pub time: Option<&'a TimeSheet>,
}

/// The camera's newest picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preview {
    /// Its texture.
    pub texture: TextureId,
    /// Its size in pixels.
    pub size: Vec2,
    /// Where a code was found in it.
    pub outline: Option<Outline>,
    /// Whether it is shown as a mirror would.
    pub mirrored: bool,
}

/// Where the parts of a screen with the camera's picture lie.
struct Places {
    /// The ground of night, down to the floor.
    night: Rect,
    /// The title and what stands under it.
    words: Rect,
    /// From the left to the right of the picture's frame, and its foot.
    frame: Rect,
}

/// `words_mm` under the top the words begin and `frame_mm` the frame, `floor_mm` above the foot of an upright screen the
/// night ends, `strip_mm` above that of a lying one.
fn places(canvas: &Canvas<'_>, [words_mm, frame_mm]: [f32; 2], floor_mm: f32, strip_mm: f32) -> Places {
    let layout = Layout::of(canvas);
    let (screen, edge) = (layout.screen, canvas.mm(EDGE_MM));
    let lying = layout.is_lying();
    let floor = screen.bottom() - canvas.mm(if lying { strip_mm } else { floor_mm });
    let night = Rect::from_min_max(screen.min, pos2(screen.right(), floor));
    let right = if lying { layout.side(floor).right() } else { screen.right() } - edge;
    let words = Rect::from_min_max(pos2(screen.left() + edge, screen.top() + canvas.mm(words_mm)), pos2(right, floor));
    let frame = layout.floor(screen.top() + canvas.mm(frame_mm), floor);
    Places { night, words, frame }
}

/// The screen without the strip of its lens's tab.
pub(super) fn beside_lens(theme: &Theme, screen: Rect, lens_at: Edge) -> Rect {
    let strip = theme.mm(LENS_TAB_MM).round();
    match lens_at {
        Edge::Top => screen,
        Edge::Bottom => screen.with_max_y(screen.bottom() - strip),
        Edge::Left => screen.with_min_x(screen.left() + strip),
        Edge::Right => screen.with_max_x(screen.right() - strip),
    }
}

/// Leaves a strip of night to the lens's tab: nothing lies under it. At the upper edge it stands on the top line.
fn leave_lens_its_strip(canvas: &mut Canvas<'_>, lens_at: Edge) {
    if lens_at != Edge::Top {
        let (whole, night, floor) =
            (canvas.screen(), canvas.theme().colour.tone(Tone::Night).band, canvas.theme().colour.floor);
        canvas.fill(whole, 0.0, night);
        canvas.set_screen(beside_lens(canvas.theme(), whole, lens_at));
        let rest = canvas.screen();
        canvas.fill(rest, 0.0, floor);
    }
}

/// Paints the attract screen.
pub(super) fn attract(canvas: &mut Canvas<'_>, page: &Attract, live: &Live<'_>) -> Option<Action> {
    let whole_screen = canvas.screen();
    let night = canvas.theme().colour.tone(Tone::Night);
    leave_lens_its_strip(canvas, page.lens_at);
    let layout = Layout::of(canvas);
    let Places { night: ground, words, frame } = places(canvas, [34.0, 30.0], FLOOR_MM, STRIP_MM);
    canvas.fill(ground, 0.0, night.band);
    canvas.lower_edge(ground);
    top_line(canvas, &page.header, (layout.form == Form::Lying).then_some(&page.header.office));
    let y = attract_words(canvas, words, page);
    let top = if layout.is_lying() { frame.top() } else { y + canvas.mm(10.0) };
    let outer = Rect::from_min_max(pos2(frame.left(), top), frame.max);
    let glow = canvas.theme().colour.glow.gamma_multiply(0.6);
    frame_light(canvas, outer, (layout.screen.bottom() - outer.bottom()).min(canvas.mm(77.0)), glow);
    camera_frame(canvas, outer, night.frame, Corners::Shown, |canvas, inner| match live.preview {
        Some(preview) => camera_picture(canvas, inner, &preview),
        None => held_slip(canvas, inner, page),
    });
    lens_tab(canvas, whole_screen, page.lens_at, icons::CARET_UP_FILL, &page.lens);
    if layout.is_lying() {
        let rest = Rect::from_min_max(pos2(words.left(), y + canvas.mm(4.0)), words.max);
        let scan = page.sheet.as_ref().and_then(|sheet| sheet_on_night(canvas, rest, sheet));
        if page.sheet.is_none() {
            freshness_on_night(canvas, rest, page.fresh.as_deref());
        }
        let other = strip(canvas, words, frame, page);
        return scan.or(other);
    }
    let line = rect_at(pos2(frame.left(), frame.bottom() + canvas.mm(10.0)), frame.width(), canvas.mm(36.7));
    let action = ways_in(canvas, line, page);
    let below = pos2(line.left(), line.bottom() + canvas.mm(OTHERS_GAP_MM));
    let row = rect_at(below, line.width(), canvas.mm(OTHERS_MM));
    let other = others(canvas, row, &page.others);
    let language = foot::languages(canvas, &page.languages, page.fresh.as_deref(), &page.header.office);
    action.or(other).or(language)
}

/// Paints the question and what to do, smaller where they have no room beside the picture; gives back where they end.
fn attract_words(canvas: &mut Canvas<'_>, area: Rect, page: &Attract) -> f32 {
    let layout = Layout::of(canvas);
    let night = canvas.theme().colour.tone(Tone::Night);
    let share = if layout.form == Form::Small { 0.85 } else { 1.0 };
    let usual = Text::new(&page.explanation, Role::Explanation, night.on_band);
    let smaller = usual.sized(canvas.theme().scale.smallest_text_px());
    let taken = if page.sheet.is_some() { canvas.mm(SHEET_MM + 4.0) } else { canvas.mm(2.0) };
    let foot = if layout.is_lying() { area.bottom() - taken } else { f32::INFINITY };
    let paint = |canvas: &mut Canvas<'_>, share: f32, explanation: Text<'_>| {
        let y = area.top() + two_lines(canvas, area.min, area.width(), &page.title, night.title, share);
        let y = y + canvas.mm(4.7);
        y + canvas.text(pos2(area.left(), y), area.width(), explanation)
    };
    let ways = [(share, usual), (share, smaller), (share * 0.85, smaller), (share * 0.72, smaller)];
    let fits = |&(share, text): &(f32, Text<'_>)| canvas.measure(|canvas| paint(canvas, share, text)) <= foot;
    let (share, text) = ways.into_iter().find(fits).unwrap_or(ways[3]);
    paint(canvas, share, text)
}

/// Scans a sheet, at the foot of the words beside the picture.
fn sheet_on_night(canvas: &mut Canvas<'_>, rest: Rect, sheet: &ButtonWords) -> Option<Action> {
    let height = canvas.mm(SHEET_MM);
    let area = rect_at(pos2(rest.left(), rest.bottom() - canvas.mm(3.0) - height), rest.width(), height);
    button(canvas, area, Look::Rest, sheet.action.icon(), &sheet.label).then_some(sheet.action)
}

/// The strip of floor under a lying attract screen: the other ways in at the left, the languages at the right.
fn strip(canvas: &mut Canvas<'_>, words: Rect, frame: Rect, page: &Attract) -> Option<Action> {
    let (top, height) = (frame.bottom() + canvas.mm(8.5), canvas.mm(34.0));
    let left = Rect::from_min_max(pos2(words.left(), top), pos2(words.right(), top + height));
    let action = ways_in(canvas, left, page);
    let right = rect_at(pos2(frame.left(), top), frame.width(), height);
    let chosen = page.languages.iter().position(|key| key.chosen).unwrap_or_default();
    let next = page.languages.iter().cycle().nth(chosen + 1).filter(|key| !key.chosen);
    let language =
        next.map(|key| ButtonWords { label: key.name.clone(), action: Action::Language(key.lang), now: false });
    let keys: Vec<ButtonWords> = page.others.iter().cloned().chain(language).collect();
    let other = others(canvas, right, &keys);
    action.or(other)
}

/// What else can be done, side by side. Where words have little room they stand without their icon.
fn others(canvas: &mut Canvas<'_>, row: Rect, keys: &[ButtonWords]) -> Option<Action> {
    let gap = canvas.mm(5.0);
    let cell = (row.width() - gap * (keys.len() as f32 - 1.0)) / keys.len().max(1) as f32;
    let mut action = None;
    let mut x = row.left();
    for key in keys {
        let icon = key.action.icon().filter(|_| button_width(canvas, key.action.icon(), &key.label) <= cell);
        let area = rect_at(pos2(x.round(), row.top()), cell.round(), row.height());
        if button(canvas, area, Look::Rest, icon, &key.label) {
            action = Some(key.action);
        }
        x += cell + gap;
    }
    action
}

fn freshness_on_night(canvas: &mut Canvas<'_>, words: Rect, fresh: Option<&str>) {
    let Some(fresh) = fresh else { return };
    let ink = canvas.theme().colour.tone(Tone::Night).on_band;
    let (lead, size) = (canvas.mm(16.0), canvas.mm(11.4));
    let text = Text::new(fresh, Role::Second, ink);
    let height = canvas.size_of(words.width() - lead, text).y;
    let top = words.bottom() - canvas.mm(8.0) - height;
    if top < words.top() {
        return;
    }
    canvas.icon(pos2(words.left() + size / 2.0, top + height / 2.0), size, icons::CLOCK_CLOCKWISE, ink);
    canvas.text(pos2(words.left() + lead, top), words.width() - lead, text);
}

/// The ways in beside the lens: typing, and a sheet scanner where there is one.
fn ways_in(canvas: &mut Canvas<'_>, line: Rect, page: &Attract) -> Option<Action> {
    let code = &page.type_code;
    let Some(sheet) = page.sheet.as_ref().filter(|_| !Layout::of(canvas).is_lying()) else {
        let pressed = if Layout::of(canvas).is_lying() {
            let fits = button_width(canvas, code.action.icon(), &code.label) <= line.width();
            let words = if fits { &code.label } else { &page.type_short };
            button(canvas, line, Look::Rest, code.action.icon(), words)
        } else {
            leading_button(canvas, line, code.action.icon(), &code.label)
        };
        return pressed.then_some(code.action);
    };
    let (left, right) = line.split_left_right_at_fraction(0.5);
    let half = canvas.mm(2.5);
    let (left, right) = (left.with_max_x(left.right() - half), right.with_min_x(right.left() + half));
    let (types, scans) = (
        button(canvas, left, Look::Rest, code.action.icon(), &page.type_short),
        button(canvas, right, Look::Rest, sheet.action.icon(), &sheet.label),
    );
    match (types, scans) {
        (true, _) => Some(code.action),
        (false, true) => Some(sheet.action),
        (false, false) => None,
    }
}

/// Paints the screen of a code that is seen and not read.
pub(super) fn unreadable(canvas: &mut Canvas<'_>, page: &Unreadable, live: &Live<'_>) -> Option<Action> {
    let whole_screen = canvas.screen();
    leave_lens_its_strip(canvas, page.lens_at);
    let layout = Layout::of(canvas);
    let night = canvas.theme().colour.tone(Tone::Night);
    let lying_floor = foot::DOCK_MM + UNDER_FRAME_MM;
    let foot_top = foot::top(canvas, &page.foot);
    let under_hints = hints::height(canvas, layout.screen.width() - 2.0 * canvas.mm(EDGE_MM), &page.hints);
    let hints_mm = canvas.theme().scale.design_mm(under_hints);
    let floor_mm = 188.0_f32.max(hints_mm + foot::DOCK_MM + 51.0);
    let Places { night: ground, words, frame } = places(canvas, [31.5, 30.0], floor_mm, lying_floor);
    canvas.fill(ground, 0.0, night.band);
    if layout.is_lying() {
        let side = layout.side(foot_top).with_max_x(frame.left() - canvas.mm(EDGE_MM));
        canvas.fill(side, 0.0, night.band);
    }
    // Beside the floor the hints go on, down to the dock.
    let over_floor = if layout.is_lying() { ground.with_min_x(frame.left() - canvas.mm(EDGE_MM)) } else { ground };
    canvas.lower_edge(over_floor);
    let has_room = layout.form == Form::Lying || page.lens_at != Edge::Top;
    top_line(canvas, &page.header, has_room.then_some(&page.header.office));
    lens_tab(canvas, whole_screen, page.lens_at, icons::CARET_UP_FILL, &page.lens);
    // Beside the picture the title gives way to what helps.
    let shares = if layout.form == Form::Small { [0.8, 0.7, 0.6] } else { [0.965, 0.85, 0.75] };
    let beside = |canvas: &mut Canvas<'_>, share: f32| {
        let title =
            canvas.measure(|canvas| two_lines(canvas, words.min, words.width(), &page.title, night.title, share));
        let top = pos2(words.left(), words.top() + title + canvas.mm(6.0));
        hints::has_room(canvas, Rect::from_min_max(top, pos2(words.right(), foot_top)), &page.hints)
    };
    let fitting = shares.into_iter().find(|share| !layout.is_lying() || beside(canvas, *share));
    let share = fitting.unwrap_or(shares[2]);
    let title = two_lines(canvas, words.min, words.width(), &page.title, night.title, share);
    let under_title = words.top() + title + canvas.mm(16.0);
    let top = if layout.is_lying() { frame.top() } else { under_title.max(layout.screen.top() + canvas.mm(114.0)) };
    let outer = Rect::from_min_max(pos2(frame.left(), top), frame.max);
    let turn = canvas.theme().colour.turn;
    camera_frame(canvas, outer, turn, Corners::Hidden, |canvas, inner| match live.preview {
        Some(preview) => camera_picture(canvas, inner, &preview),
        None => crooked_slip(canvas, inner, &page.slip),
    });
    let height = canvas.mm(if layout.is_lying() { 30.0 } else { 29.5 });
    let crowded = hints_mm > ROOMY_HINTS_MM;
    let below = foot_top - canvas.mm(if layout.is_lying() || crowded { 6.5 } else { 19.5 });
    let code = rect_at(pos2(frame.left(), below - height), frame.width(), height);
    if layout.is_lying() {
        let area =
            Rect::from_min_max(pos2(words.left(), words.top() + title + canvas.mm(6.0)), pos2(words.right(), foot_top));
        hints::listed(canvas, area, &page.hints, page.lens_at);
    } else {
        let at = pos2(frame.left(), frame.bottom() + canvas.mm(13.0));
        hints::below(canvas, at, frame.width(), &page.hints, page.lens_at);
    }
    let types = button(canvas, code, Look::Rest, page.type_code.action.icon(), &page.type_code.label);
    let left = foot::foot(canvas, &page.foot);
    types.then_some(page.type_code.action).or(left)
}

pub(super) fn top_line(canvas: &mut Canvas<'_>, head: &Header, office: Option<&String>) {
    let night = canvas.theme().colour.tone(Tone::Night);
    let light = canvas.theme().colour.turn;
    let area = rect_at(canvas.screen().min, canvas.screen().width(), canvas.mm(HEADER_MM));
    header(canvas, area, [night.on_band, light], &head.brand, office.map(String::as_str), &head.clock);
}

/// A title over the picture, in two lines at most, beside it in three; `share` of its role's size.
pub(super) fn two_lines(
    canvas: &mut Canvas<'_>,
    at: Pos2,
    width: f32,
    words: &str,
    colour: egui::Color32,
    share: f32,
) -> f32 {
    let text = Text::new(words, Role::TitlePicture, colour).headline();
    let full = canvas.theme().scale.text_px(Role::TitlePicture.face().cap_mm, false);
    let most = if Layout::of(canvas).is_lying() { 3 } else { 2 };
    let mut size = (full * share).round();
    let fits = |text: Text<'_>| canvas.rows(width, text) <= most && canvas.holds_parted_words(width, text);
    while !fits(text.sized(size)) && size > full * 0.55 {
        size -= 2.0;
    }
    canvas.text(at, width, text.sized(size))
}

/// The camera's picture, as much of it as fills the frame.
pub(super) fn camera_picture(canvas: &mut Canvas<'_>, frame: Rect, preview: &Preview) {
    let whole = covering(frame, preview.size);
    let (left, right) = if preview.mirrored { (1.0, 0.0) } else { (0.0, 1.0) };
    let uv = Rect::from_min_max(pos2(left, 0.0), pos2(right, 1.0));
    let tint = canvas.theme().colour.picture.untinted;
    canvas.add(egui::Shape::image(preview.texture, whole, uv, tint));
    if let Some(outline) = preview.outline {
        let quad = outline.corners.map(|[x, y]| whole.lerp_inside(vec2((x - left).abs(), y)));
        outline_quad(canvas, quad, outline.read);
    }
}

/// The rectangle of a picture that covers `frame` and keeps its proportions.
fn covering(frame: Rect, size: Vec2) -> Rect {
    let size = size.max(Vec2::splat(1.0));
    let grow = (frame.width() / size.x).max(frame.height() / size.y);
    Rect::from_center_size(frame.center(), size * grow)
}

/// Two hands hold a slip into the frame, its barcode marked.
fn held_slip(canvas: &mut Canvas<'_>, inner: Rect, page: &Attract) {
    room(canvas, inner);
    let width = inner.width() * 0.602;
    let plane = Plane::new(inner.min + inner.width() * vec2(0.187, 0.123), width, -2.3);
    let quad = barcode_corners(&plane);
    // In a low frame the hands are lower: no thumb lies on the code.
    let code_foot = quad.iter().map(|corner| corner.y).fold(inner.top(), f32::max) + canvas.mm(3.0);
    let hands = inner.translate(vec2(0.0, (code_foot - thumbs_top(inner)).max(0.0)));
    hands_behind(canvas, hands);
    slip(canvas, &plane, &print(&page.slip, true));
    thumbs(canvas, hands);
    outline_quad(canvas, quad, true);
    tag(canvas, quad, inner.shrink(canvas.mm(8.0)), &page.tag);
}

/// The same, held crooked and out of focus.
fn crooked_slip(canvas: &mut Canvas<'_>, inner: Rect, text: &SlipText) {
    room(canvas, inner);
    let hands = inner.translate(vec2(0.0, 0.08 * inner.width()));
    hands_behind(canvas, hands);
    let corner = inner.min + inner.width() * vec2(0.209, 0.012);
    let plane = Plane::new(corner, inner.width() * 0.61, 8.0).leaning(-5.5).tapering(0.17);
    slip(canvas, &plane, &print(text, false));
    glare(canvas, &plane);
    thumbs(canvas, hands);
    outline_quad(canvas, plane.corners(5.5, 17.3, 52.0, 19.5), false);
}

/// Light that lies across a sheet which is not flat.
fn glare(canvas: &mut Canvas<'_>, plane: &Plane) {
    let (white, shade) = (canvas.theme().colour.picture.sheet, canvas.theme().colour.picture.seat);
    for (x, width, colour, strength) in
        [(27.0, 7.0, white, 0.8), (36.0, 6.0, shade, 0.28), (62.0, 8.0, shade, 0.16), (78.0, 8.0, white, 0.6)]
    {
        let mut mesh = egui::Mesh::default();
        for (step, share) in [(-1.0, 0.0), (0.0, strength), (1.0, 0.0)] {
            let colour = colour.gamma_multiply(share);
            mesh.colored_vertex(plane.at(x + step * width, 0.0), colour);
            mesh.colored_vertex(plane.at(x - 22.0 + step * width, 138.0), colour);
        }
        for first in [0, 2] {
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 3, first + 2);
        }
        canvas.add(egui::Shape::mesh(mesh));
    }
}
