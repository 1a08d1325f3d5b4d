//! The camera picture as a doorway: its frame, the corner marks, the outline of a code, the label on it, the lens tab.

use std::f32::consts::{FRAC_PI_2, PI};

use egui::epaint::{CornerRadius, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::canvas::{Canvas, rect_at};
use super::doorway::light;
use super::text::Text;
use crate::ui::theme::{Icon, Role};

const BORDER_MM: f32 = 4.5;
const RADIUS_MM: f32 = 10.0;

/// An edge of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Edge {
    /// The upper one.
    #[default]
    Top,
    /// The lower one.
    Bottom,
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl Edge {
    /// Its name in texts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The way to it from the middle, one long.
    pub fn way(self) -> egui::Vec2 {
        match self {
            Self::Top => vec2(0.0, -1.0),
            Self::Bottom => vec2(0.0, 1.0),
            Self::Left => vec2(-1.0, 0.0),
            Self::Right => vec2(1.0, 0.0),
        }
    }
}

/// Whether the frame shows where to hold the slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corners {
    /// Marks in the corners.
    Shown,
    /// None.
    Hidden,
}

/// Paints a frame over `outer`, open to the floor, around what `picture` paints into its opening.
pub fn camera_frame(
    canvas: &mut Canvas<'_>,
    outer: Rect,
    colour: Color32,
    corners: Corners,
    picture: impl FnOnce(&mut Canvas<'_>, Rect),
) {
    let border = canvas.mm(BORDER_MM);
    let inner = Rect::from_min_max(outer.min + vec2(border, border), outer.max - vec2(border, 0.0));
    canvas.clipped(inner, |canvas| picture(canvas, inner));
    if corners == Corners::Shown {
        corner_marks(canvas, inner.shrink2(vec2(canvas.mm(15.4), canvas.mm(11.5))));
    }
    let radius = canvas.mm(RADIUS_MM) as u8;
    let open = Rect::from_min_max(outer.min, outer.max + vec2(0.0, border));
    let frame = RectShape::stroke(
        open,
        CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 },
        Stroke::new(border, colour),
        StrokeKind::Inside,
    );
    // Its lower side lies below the edge of the floor, which cuts it off.
    canvas.clipped(outer, |canvas| canvas.add(frame));
}

/// The light that the picture throws on the floor.
pub(crate) fn frame_light(canvas: &mut Canvas<'_>, outer: Rect, reach: f32, colour: Color32) {
    let spread = canvas.mm(14.0);
    let near = [outer.left_bottom(), outer.right_bottom()];
    let far = [near[0] + vec2(-spread, reach), near[1] + vec2(spread, reach)];
    light(canvas, near, far, colour);
}

fn corner_marks(canvas: &mut Canvas<'_>, rect: Rect) {
    let (arm, bend) = (canvas.mm(21.0), canvas.mm(6.5));
    let stroke = Stroke::new(canvas.mm(2.5), canvas.theme().colour.picture.mark);
    let marks = [
        (rect.left_top(), vec2(1.0, 1.0)),
        (rect.right_top(), vec2(-1.0, 1.0)),
        (rect.left_bottom(), vec2(1.0, -1.0)),
        (rect.right_bottom(), vec2(-1.0, -1.0)),
    ];
    for (corner, way) in marks {
        let mut points = vec![corner + vec2(arm, 0.0) * way];
        for step in 0..=8u8 {
            let turn = f32::from(step) / 8.0 * FRAC_PI_2;
            points.push(corner + vec2(bend * (1.0 - turn.sin()), bend * (1.0 - turn.cos())) * way);
        }
        points.push(corner + vec2(0.0, arm) * way);
        canvas.add(Shape::line(points, stroke));
    }
}

/// The outline of a code: a line when it was read, dashes while it was only seen.
pub fn outline_quad(canvas: &mut Canvas<'_>, quad: [Pos2; 4], read: bool) {
    let stroke = Stroke::new(canvas.mm(1.9), canvas.theme().colour.turn);
    if read {
        canvas.add(Shape::closed_line(rounded(quad, canvas.mm(4.0)), stroke));
    } else {
        let [a, b, c, d] = quad;
        let dashes = Shape::dashed_line(&[a, b, c, d, a], stroke, canvas.mm(11.0), canvas.mm(7.0));
        canvas.add(Shape::Vec(dashes));
    }
}

/// A quad with its corners rounded off.
fn rounded(quad: [Pos2; 4], radius: f32) -> Vec<Pos2> {
    let mut points = Vec::new();
    for corner in 0..4 {
        let (before, here, after) = (quad[(corner + 3) % 4], quad[corner], quad[(corner + 1) % 4]);
        let toward = |other: Pos2| here + (other - here).normalized() * radius.min(here.distance(other) / 2.0);
        let (from, to) = (toward(before), toward(after));
        for step in 0..=6u8 {
            let t = f32::from(step) / 6.0;
            points.push(from.lerp(here, t).lerp(here.lerp(to, t), t));
        }
    }
    points
}

/// A yellow label under a quad, tied to it by a line.
pub fn tag(canvas: &mut Canvas<'_>, quad: [Pos2; 4], room: Rect, words: &str) {
    let colours = canvas.theme().colour.clone();
    let text = Text::new(words, Role::Tag, colours.on_turn);
    let (pad, height) = (canvas.mm(9.0), canvas.mm(20.5));
    let width = canvas.size_of(room.width(), text).x + 2.0 * pad;
    let foot = quad[3].lerp(quad[2], 0.22) + vec2(0.0, canvas.mm(1.5));
    let left = (foot.x - canvas.mm(14.0)).clamp(room.left(), (room.right() - width).max(room.left()));
    let top = (foot.y + canvas.mm(23.5)).min(room.bottom() - height);
    let rect = rect_at(pos2(left, top), width, height);
    let radius = CornerRadius::from(canvas.mm(4.0));
    let line = canvas.mm(2.0);
    canvas.fill(
        Rect::from_min_max(foot - vec2(line / 2.0, 0.0), pos2(foot.x + line / 2.0, top + line)),
        line / 2.0,
        colours.turn,
    );
    // It floats above the picture: twice the shadow of a card.
    let shadow = canvas.shadow(rect, radius);
    canvas.add(shadow.clone());
    canvas.add(shadow);
    canvas.fill(rect, radius, colours.turn);
    let lines = canvas.size_of(width, text).y;
    canvas.text(pos2(left, rect.center().y - lines / 2.0), width, text.centred());
}

/// From an edge of the screen to the inner side of the tab on it.
pub const LENS_TAB_MM: f32 = 25.8;

/// The tab in the middle of the edge of `screen` where the lens is. Its arrow points there; at the sides its words run along the
/// edge.
pub fn lens_tab(canvas: &mut Canvas<'_>, screen: Rect, side: Edge, arrow: Icon, words: &str) {
    let colours = canvas.theme().colour.clone();
    let text = Text::new(words, Role::Brand, colours.on_turn);
    let extent = canvas.size_of(f32::INFINITY, text);
    let (lead, pad, deep) = (canvas.mm(17.0), canvas.mm(4.0), canvas.mm(LENS_TAB_MM));
    let long = lead + extent.x + pad;
    let (middle, radius) = (screen.center(), canvas.mm(6.5) as u8);
    let (arrow_at, from_edge) = (canvas.mm(8.8), canvas.mm(12.4));
    let mut corners = CornerRadius::same(radius);
    let along = |start: f32| (start - long / 2.0).round();
    let (rect, angle) = match side {
        Edge::Top => {
            (corners.nw, corners.ne) = (0, 0);
            (rect_at(pos2(along(middle.x), screen.top()), long, deep), 0.0)
        }
        Edge::Bottom => {
            (corners.sw, corners.se) = (0, 0);
            (rect_at(pos2(along(middle.x), screen.bottom() - deep), long, deep), PI)
        }
        Edge::Left => {
            (corners.nw, corners.sw) = (0, 0);
            (rect_at(pos2(screen.left(), along(middle.y)), deep, long), -FRAC_PI_2)
        }
        Edge::Right => {
            (corners.ne, corners.se) = (0, 0);
            (rect_at(pos2(screen.right() - deep, along(middle.y)), deep, long), FRAC_PI_2)
        }
    };
    canvas.fill(rect, corners, colours.turn);
    let size = canvas.mm(10.0);
    match side {
        Edge::Top => {
            canvas.icon(pos2(rect.left() + arrow_at, rect.top() + from_edge), size, arrow, colours.on_turn);
            let top = rect.top() + canvas.mm(12.9) - extent.y / 2.0;
            canvas.text(pos2(rect.left() + lead, top), extent.x + 1.0, text);
        }
        Edge::Bottom => {
            canvas.icon_turned(
                pos2(rect.left() + arrow_at, rect.bottom() - from_edge),
                size,
                arrow,
                colours.on_turn,
                angle,
            );
            let top = rect.bottom() - canvas.mm(12.9) - extent.y / 2.0;
            canvas.text(pos2(rect.left() + lead, top), extent.x + 1.0, text);
        }
        Edge::Left | Edge::Right => {
            // Read upwards at the left and downwards at the right, from the arrow on.
            let upwards = side == Edge::Left;
            let way = if upwards { -1.0 } else { 1.0 };
            let start = if upwards { rect.bottom() } else { rect.top() };
            let x = if upwards { rect.left() + from_edge } else { rect.right() - from_edge };
            canvas.icon_turned(pos2(x, start + way * arrow_at), size, arrow, colours.on_turn, angle);
            let centre = pos2(x, start + way * (lead + extent.x / 2.0));
            canvas.print(centre, way * FRAC_PI_2, text);
            canvas.named(Rect::from_center_size(centre, vec2(extent.y, extent.x)), words);
        }
    }
}
