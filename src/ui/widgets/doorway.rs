//! The doorway on the lower edge of the band: shut, half open or wide open. All convex polygons.

use egui::{Color32, Mesh, Pos2, Shape, Stroke, pos2};

use super::canvas::{Canvas, rect_at};
use crate::ui::theme::{Icon, Tone};

const WIDTH_MM: f32 = 47.0;
const HEIGHT_MM: f32 = 65.0;
const FRAME_MM: f32 = 3.5;
const ICON_MM: f32 = 35.0;
const ICON_SHUT_MM: f32 = 31.0;
/// How much the leaf's outer edge rises above its hinge, in its width: it comes towards us.
pub const LEAF_RISE: f32 = 0.235;
/// How much it drops below its hinge.
const DROP: f32 = 0.37;

/// How far the leaf is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Opening {
    /// Shut.
    Shut,
    /// A leaf of this width in millimetres.
    Leaf(f32),
}

/// Paints a doorway whose frame ends at the right and on the floor in `foot`. Its icon has the tone's colour unless it has
/// one of its own.
pub fn doorway(
    canvas: &mut Canvas<'_>,
    foot: Pos2,
    tone: Tone,
    opening: Opening,
    icon: Icon,
    icon_colour: Option<Color32>,
) {
    let inner = frame(canvas, foot, tone, opening, 1.0);
    let colour = icon_colour.unwrap_or_else(|| canvas.theme().colour.tone(tone).mark);
    door_icon(canvas, inner, opening, icon, colour, 1.0);
}

/// A doorway so many times as large.
pub fn doorway_of(canvas: &mut Canvas<'_>, foot: Pos2, tone: Tone, opening: Opening, icon: Icon, size: f32) {
    let inner = frame(canvas, foot, tone, opening, size);
    let colour = canvas.theme().colour.tone(tone).mark;
    door_icon(canvas, inner, opening, icon, colour, size);
}

fn door_icon(canvas: &mut Canvas<'_>, inner: egui::Rect, opening: Opening, icon: Icon, colour: Color32, size: f32) {
    let icon_mm = if opening == Opening::Shut { ICON_SHUT_MM } else { ICON_MM };
    canvas.icon(inner.center(), canvas.mm(icon_mm * size), icon, colour);
}

/// Paints the frame with its leaf; gives back its opening.
fn frame(canvas: &mut Canvas<'_>, foot: Pos2, tone: Tone, opening: Opening, size: f32) -> egui::Rect {
    let colours = canvas.theme().colour.tone(tone);
    let (width, height, frame) = (canvas.mm(WIDTH_MM * size), canvas.mm(HEIGHT_MM * size), canvas.mm(FRAME_MM * size));
    let corner = pos2(foot.x - width - 2.0 * frame, foot.y - height - frame);
    let outer = rect_at(corner, width + 2.0 * frame, height + frame);
    let radius = (canvas.mm(2.5)) as u8;
    let top = egui::CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 };
    canvas.fill(outer, top, colours.frame);
    let inner = rect_at(corner + egui::vec2(frame, frame), width, height);
    match opening {
        Opening::Shut => shut(canvas, outer, colours.mark),
        Opening::Leaf(leaf_mm) => {
            light_on_floor(canvas, inner.left(), inner.right(), foot.y);
            canvas.fill(inner, 0.0, colours.inside);
            let leaf = canvas.mm(leaf_mm * size) * canvas.moved(canvas.theme().motion.leaf_s);
            open_leaf(canvas, inner.left_top(), inner.left_bottom(), leaf, colours.leaf, colours.mark);
        }
    }
    inner
}

fn shut(canvas: &mut Canvas<'_>, outer: egui::Rect, mark: Color32) {
    let (inset, line) = (canvas.mm(1.7), canvas.mm(1.2));
    let mut leaf = outer.shrink(inset);
    leaf.max.y = outer.max.y + line / 2.0;
    canvas.border(leaf, 1.0, line, mark);
    canvas.add(Shape::circle_filled(
        pos2(outer.left() + canvas.mm(7.5), outer.bottom() - canvas.mm(17.0)),
        canvas.mm(2.0),
        mark,
    ));
}

fn open_leaf(canvas: &mut Canvas<'_>, hinge_top: Pos2, hinge_foot: Pos2, width: f32, fill: Color32, line: Color32) {
    let x = hinge_top.x - width;
    let points =
        vec![pos2(x, hinge_top.y - LEAF_RISE * width), hinge_top, hinge_foot, pos2(x, hinge_foot.y + DROP * width)];
    canvas.add(Shape::convex_polygon(points, fill, Stroke::new(canvas.mm(1.1), line)));
    if width > canvas.mm(8.0) {
        let knob = pos2(x + canvas.mm(3.0), hinge_foot.y - canvas.mm(28.5));
        canvas.add(Shape::circle_filled(knob, canvas.mm(1.75), line));
    }
}

/// The light that falls out of the door.
fn light_on_floor(canvas: &mut Canvas<'_>, left: f32, right: f32, floor: f32) {
    let (reach, spread) = (canvas.mm(10.5), canvas.mm(2.5));
    let from = canvas.theme().colour.glow.gamma_multiply(0.8);
    light(
        canvas,
        [pos2(left, floor), pos2(right, floor)],
        [pos2(left - spread, floor + reach), pos2(right + 2.0 * spread, floor + reach)],
        from,
    );
}

/// A quadrilateral that fades from its first edge to its second.
pub(super) fn light(canvas: &mut Canvas<'_>, near: [Pos2; 2], far: [Pos2; 2], colour: Color32) {
    let mut mesh = Mesh::default();
    for (points, colour) in [(near, colour), (far, Color32::TRANSPARENT)] {
        for point in points {
            mesh.colored_vertex(point, colour);
        }
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 3, 2);
    canvas.add(Shape::mesh(mesh));
}
