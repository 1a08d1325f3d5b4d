//! A drawn card: of a citizen or of health insurance, after what it says on top.

use egui::{Color32, Mesh, Pos2, Rect, Shape, pos2, vec2};

use super::canvas::{Canvas, rect_at};
use super::text::Text;
use crate::ui::theme::Role;

/// Paints a card over `rect`, which is about 1.6 times as wide as high.
pub fn id_card(canvas: &mut Canvas<'_>, rect: Rect, heading: &str) {
    let picture = canvas.theme().colour.picture;
    let unit = rect.width() / 100.0;
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * unit;
    ground(canvas, rect, picture.card);
    let paper = canvas.theme().colour.paper;
    // The gradient has square corners: paper is painted over them.
    canvas.border(rect.expand(7.0 * unit), 13.0 * unit, 7.5 * unit, paper);
    canvas.border(rect, 6.0 * unit, 0.8 * unit, picture.card_edge);
    let title = Text::new(heading, Role::PrintTitle, picture.card_title).sized(5.1 * unit);
    canvas.print(at(50.0, 7.4), 0.0, title);
    portrait(canvas, rect_at(at(7.0, 16.0), 23.0 * unit, 29.5 * unit), picture.card_photo, picture.untinted);
    for (row, length) in [32.5, 26.0, 30.5, 22.5].into_iter().enumerate() {
        let line = rect_at(at(35.0, 18.0 + 7.0 * row as f32), length * unit, 2.5 * unit);
        canvas.fill(line, 1.2 * unit, picture.card_lines);
    }
    checks(canvas, at(75.0, 16.0), 19.0 * unit, picture.bars);
    canvas.fill(rect_at(at(7.0, 47.3), 11.5 * unit, 9.3 * unit), 2.0 * unit, picture.card_chip);
}

fn ground(canvas: &mut Canvas<'_>, rect: Rect, [left, middle, right]: [Color32; 3]) {
    let mut mesh = Mesh::default();
    for (x, colour) in [(rect.left(), left), (rect.center().x, middle), (rect.right(), right)] {
        mesh.colored_vertex(pos2(x, rect.top()), colour);
        mesh.colored_vertex(pos2(x, rect.bottom()), colour);
    }
    for first in [0, 2] {
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 3, first + 2);
    }
    canvas.add(Shape::mesh(mesh));
}

fn portrait(canvas: &mut Canvas<'_>, rect: Rect, ground: Color32, person: Color32) {
    canvas.fill(rect, rect.width() * 0.09, ground);
    let head = rect.center_top() + vec2(0.0, rect.height() * 0.42);
    canvas.add(Shape::circle_filled(head, rect.width() * 0.27, person));
    let shoulders = rect.center_top() + vec2(0.0, rect.height() * 0.78);
    let clip = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + rect.height() * 0.77));
    canvas.clipped(clip, |canvas| {
        canvas.add(Shape::ellipse_filled(shoulders, vec2(rect.width() * 0.39, rect.height() * 0.21), person));
    });
}

fn checks(canvas: &mut Canvas<'_>, at: Pos2, side: f32, dark: Color32) {
    const CELLS: u8 = 11;
    let cell = side / f32::from(CELLS);
    for row in 0..CELLS {
        for column in (0..CELLS).filter(|column| (row + column) % 2 == 0) {
            let corner = at + vec2(f32::from(column), f32::from(row)) * cell;
            canvas.fill(rect_at(corner, cell, cell), 0.0, dark);
        }
    }
}
