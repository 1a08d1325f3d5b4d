//! The screens with the camera's picture: waiting for somebody, and a code that is not read.

use egui::{Pos2, Rect, TextureId, Vec2, pos2, vec2};

use super::band::EDGE_MM;
use super::compare::print;
use super::foot;
use crate::devices::Outline;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Attract, Header, SlipText, Unreadable};
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{
    Canvas, Corners, HEADER_MM, Look, Plane, Text, barcode_corners, button, button_height, camera_frame, frame_light,
    hands_behind, header, lens_tab, outline_quad, plate, rect_at, room, slip, tag, thumbs,
};

/// Height of a capital letter of the one thing to do, in millimetres.
const ADVICE_MM: f32 = 15.0;

/// What is live on a screen: it changes while the page stays the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct Live {
    /// The camera's picture.
    pub preview: Option<Preview>,
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

/// Paints the attract screen.
pub(super) fn attract(canvas: &mut Canvas<'_>, page: &Attract, live: &Live) -> Option<Action> {
    let screen = canvas.screen();
    let edge = canvas.mm(EDGE_MM);
    let width = screen.width() - 2.0 * edge;
    let night = canvas.theme().colour.tone(Tone::Night);
    let floor = screen.bottom() - canvas.mm(129.0);
    canvas.fill(Rect::from_min_max(screen.min, pos2(screen.right(), floor)), 0.0, night.band);
    top_line(canvas, &page.header, None);
    let mut y = screen.top() + canvas.mm(34.0);
    let at = pos2(screen.left() + edge, y);
    y += two_lines(canvas, at, width, &page.title, night.title, 1.0) + canvas.mm(4.7);
    y += canvas.text(pos2(at.x, y), width, Text::new(&page.explanation, Role::Explanation, night.on_band));
    let top = y + canvas.mm(10.0);
    let outer = Rect::from_min_max(pos2(at.x, top), pos2(at.x + width, floor));
    let glow = canvas.theme().colour.glow.gamma_multiply(0.6);
    frame_light(canvas, outer, canvas.mm(77.0), glow);
    camera_frame(canvas, outer, night.frame, Corners::Shown, |canvas, inner| match live.preview {
        Some(preview) => camera_picture(canvas, inner, &preview),
        None => held_slip(canvas, inner, page),
    });
    lens_tab(canvas, pos2(screen.center().x, screen.top()), icons::CARET_UP_FILL, &page.lens);
    let mut line = rect_at(pos2(at.x, floor + canvas.mm(10.0)), width, canvas.mm(36.7));
    let mut action = None;
    if let Some(sheet) = &page.sheet {
        let mut area = line;
        let middle = line.left() + line.width() * 0.54;
        area.min.x = middle + canvas.mm(2.5);
        line.max.x = middle - canvas.mm(2.5);
        if button(canvas, area, Look::Rest, sheet.action.icon(), &sheet.label) {
            action = Some(sheet.action);
        }
    }
    if button(canvas, line, Look::Rest, page.type_code.action.icon(), &page.type_code.label) {
        action = Some(page.type_code.action);
    }
    let language = foot::languages(canvas, &page.languages, page.fresh.as_deref(), &page.header.office);
    action.or(language)
}

/// Paints the screen of a code that is seen and not read.
pub(super) fn unreadable(canvas: &mut Canvas<'_>, page: &Unreadable, live: &Live) -> Option<Action> {
    let screen = canvas.screen();
    let edge = canvas.mm(EDGE_MM);
    let width = screen.width() - 2.0 * edge;
    let night = canvas.theme().colour.tone(Tone::Night);
    let floor = screen.top() + canvas.mm(288.0);
    canvas.fill(Rect::from_min_max(screen.min, pos2(screen.right(), floor)), 0.0, night.band);
    top_line(canvas, &page.header, Some(&page.header.office));
    let at = pos2(screen.left() + edge, screen.top() + canvas.mm(31.5));
    let title = two_lines(canvas, at, width, &page.title, night.title, 0.965);
    let top = (at.y + title + canvas.mm(16.0)).max(screen.top() + canvas.mm(114.0));
    let outer = Rect::from_min_max(pos2(at.x, top), pos2(at.x + width, floor));
    let turn = canvas.theme().colour.turn;
    camera_frame(canvas, outer, turn, Corners::Hidden, |canvas, inner| match live.preview {
        Some(preview) => camera_picture(canvas, inner, &preview),
        None => crooked_slip(canvas, inner, &page.slip),
    });
    hints(canvas, pos2(at.x, floor + canvas.mm(13.0)), width, &page.hints);
    let type_code = foot::top(canvas, &page.foot) - canvas.mm(9.0) - button_height(canvas);
    let type_code = rect_at(pos2(at.x, type_code), width, button_height(canvas));
    let typing = button(canvas, type_code, Look::Rest, page.type_code.action.icon(), &page.type_code.label);
    let left = foot::foot(canvas, &page.foot);
    typing.then_some(page.type_code.action).or(left)
}

pub(super) fn top_line(canvas: &mut Canvas<'_>, head: &Header, office: Option<&str>) {
    let night = canvas.theme().colour.tone(Tone::Night);
    let light = canvas.theme().colour.turn;
    let area = rect_at(canvas.screen().min, canvas.screen().width(), canvas.mm(HEADER_MM));
    header(canvas, area, [night.on_band, light], &head.brand, office, &head.clock);
}

/// A title over the picture, in two lines at most; `share` of its role's size.
pub(super) fn two_lines(
    canvas: &mut Canvas<'_>,
    at: Pos2,
    width: f32,
    words: &str,
    colour: egui::Color32,
    share: f32,
) -> f32 {
    let text = Text::new(words, Role::TitlePicture, colour);
    let full = canvas.theme().scale.text_px(Role::TitlePicture.face().cap_mm, false);
    let mut size = (full * share).round();
    while canvas.rows(width, text.sized(size)) > 2 && size > full * 0.78 {
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
    hands_behind(canvas, inner);
    let width = inner.width() * 0.602;
    let plane = Plane::new(inner.min + inner.width() * vec2(0.187, 0.123), width, -2.3);
    slip(canvas, &plane, &print(&page.slip, true));
    thumbs(canvas, inner);
    let quad = barcode_corners(&plane);
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

/// What helps: one thing large, several side by side.
fn hints(canvas: &mut Canvas<'_>, at: Pos2, width: f32, hints: &[(Icon, String)]) {
    let colours = canvas.theme().colour.clone();
    if let [(icon, words)] = hints {
        let side = canvas.mm(54.0);
        let square = rect_at(at, side, side);
        plate(canvas, square, *icon, 0.63, [colours.turn, colours.on_turn]);
        let (left, room) = (square.right() + canvas.mm(10.0), width - side - canvas.mm(10.0));
        let text =
            Text::new(words, Role::TitlePicture, colours.ink).sized(canvas.theme().scale.text_px(ADVICE_MM, false));
        let height = canvas.size_of(room, text).y;
        canvas.text(pos2(left, square.center().y - height / 2.0), room, text);
        return;
    }
    let cell = width / hints.len().max(1) as f32;
    let side = canvas.mm(36.7);
    for (place, (icon, words)) in hints.iter().enumerate() {
        let left = at.x + cell * place as f32;
        let square = rect_at(pos2((left + (cell - side) / 2.0).round(), at.y), side, side);
        plate(canvas, square, *icon, 0.63, [colours.turn, colours.on_turn]);
        let text = Text::new(words, Role::Step, colours.ink).centred();
        canvas.text(pos2(left, at.y + side + canvas.mm(3.7)), cell, text);
    }
}
