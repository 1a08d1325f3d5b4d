//! The drawn room behind the slip, and the two hands that hold it: what the frame shows while no camera picture is there.

use std::sync::LazyLock;

use egui::epaint::RectShape;
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::canvas::Canvas;
use super::drawing::{Area, Outline};

/// The width that the room's places are drawn for.
const DRAWN_WIDTH: f32 = 100.0;

/// From the foot of the frame to the tips of the thumbs, in hundredths of its width.
const THUMBS: f32 = 30.5;

/// Paints the room over `rect`, out of focus.
pub fn room(canvas: &mut Canvas<'_>, rect: Rect) {
    let picture = canvas.theme().colour.picture;
    walls(canvas, rect, picture.wall_top, picture.wall_low);
    let unit = rect.width() / DRAWN_WIDTH;
    let floor = rect.height() / unit;
    let mut soft = |x: f32, y: f32, width: f32, height: f32, colour: Color32, blur: f32| {
        let place = Rect::from_min_size(rect.min + vec2(x, y) * unit, vec2(width, height) * unit);
        let radius = 0.06 * place.width().min(place.height());
        canvas.add(RectShape::filled(place, radius, colour).with_blur_width(blur * unit));
    };
    soft(4.5, 10.0, 19.0, 34.0, picture.window.gamma_multiply(0.8), 7.5);
    soft(73.0, 10.0, 24.0, 36.0, picture.window, 7.5);
    soft(37.0, 1.5, 26.0, 7.5, picture.lamp, 4.0);
    soft(-4.0, 58.0, 14.0, floor - 52.0, picture.seat, 9.0);
    soft(88.0, 58.0, 16.0, floor - 52.0, picture.seat, 9.0);
    soft(14.0, 41.0, 9.0, 10.0, picture.head, 6.0);
    soft(9.0, 50.0, 24.0, 40.0, picture.coat_left, 8.0);
    soft(79.0, 39.0, 9.0, 10.0, picture.head, 6.0);
    soft(74.0, 46.0, 20.0, 38.0, picture.coat_right, 8.0);
}

fn walls(canvas: &mut Canvas<'_>, rect: Rect, top: Color32, low: Color32) {
    let mut mesh = Mesh::default();
    for (y, colour) in [(rect.top(), top), (rect.bottom(), low)] {
        mesh.colored_vertex(pos2(rect.left(), y), colour);
        mesh.colored_vertex(pos2(rect.right(), y), colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 3, 2);
    canvas.add(Shape::mesh(mesh));
}

/// A place of the left hand, in hundredths of the frame's width from its left bottom; the right hand is its mirror.
fn placed(rect: Rect, mirrored: bool) -> impl Fn(Pos2) -> Pos2 {
    let unit = rect.width() / DRAWN_WIDTH;
    move |point| {
        let x = if mirrored { DRAWN_WIDTH - point.x } else { point.x };
        pos2(rect.left() + x * unit, rect.bottom() + point.y * unit)
    }
}

/// The part of the hands behind the slip.
pub fn hands_behind(canvas: &mut Canvas<'_>, rect: Rect) {
    static PALM: LazyLock<Area> = LazyLock::new(|| {
        Outline::from(0.0, 0.0)
            .line(0.0, -14.0)
            .curve([2.5, -24.0], [9.0, -31.0], [21.0, -31.0])
            .line(27.5, -29.5)
            .curve([25.0, -21.0], [22.0, -14.0], [21.5, 0.0])
            .closed()
    });
    let colour = canvas.theme().colour.picture.palm;
    for mirrored in [false, true] {
        PALM.fill(canvas, colour, placed(rect, mirrored));
    }
}

/// How high the tips of the thumbs reach in a frame, as the y there.
pub fn thumbs_top(rect: Rect) -> f32 {
    placed(rect, false)(pos2(0.0, -THUMBS)).y
}

/// The thumbs on the slip.
pub fn thumbs(canvas: &mut Canvas<'_>, rect: Rect) {
    static THUMB: LazyLock<Area> = LazyLock::new(|| {
        Outline::from(7.0, 0.0)
            .curve([7.5, -9.0], [12.5, -18.0], [19.5, -25.0])
            .curve([23.0, -28.5], [26.5, -30.5], [28.3, -29.2])
            .curve([30.2, -27.8], [29.2, -24.5], [27.0, -21.5])
            .curve([24.5, -18.0], [22.3, -15.0], [21.6, -11.5])
            .curve([19.5, -8.0], [17.5, -4.5], [17.0, 0.0])
            .closed()
    });
    let picture = canvas.theme().colour.picture;
    for mirrored in [false, true] {
        let place = placed(rect, mirrored);
        THUMB.fill(canvas, picture.thumb, &place);
        let nail = (0..24u8).map(|step| {
            let turn = f32::from(step) * std::f32::consts::TAU / 24.0;
            let (along, across) = (2.9 * turn.cos(), 1.75 * turn.sin());
            // It lies along the thumb, which points up and in at 55 degrees.
            place(pos2(26.4 - along * 0.60 + across * 0.80, -25.6 - along * 0.80 - across * 0.60))
        });
        canvas.add(Shape::convex_polygon(nail.collect(), picture.nail, Stroke::NONE));
    }
}
