//! The top line of every screen: the logo, the office, the time.

use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::canvas::{Canvas, rect_at};
use super::text::Text;
use crate::ui::theme::Role;

/// How high it is.
pub const HEADER_MM: f32 = 30.0;

/// Paints the header over the top of `area`. Where there is no room for both names, the office's stands alone; where it has
/// none either, the program's.
pub fn header(
    canvas: &mut Canvas<'_>,
    area: Rect,
    colours: [Color32; 2],
    brand: &str,
    office: Option<&str>,
    clock: &str,
) {
    let [ink, light] = colours;
    let middle = area.top() + canvas.mm(14.9);
    let edge = canvas.mm(14.0);
    logo(canvas, pos2(area.left() + canvas.mm(14.4), area.top() + canvas.mm(7.0)), ink, light);
    let mut x = area.left() + canvas.mm(36.8);
    let right = area.right() - edge;
    let time = Text::new(clock, Role::Header, ink).right();
    let time_width = canvas.size_of(area.width(), time).x;
    line(canvas, pos2(right - time_width - 2.0, middle), time_width + 2.0, time);
    let names = |with_brand: bool| {
        let brand = Some(Text::new(brand, Role::Brand, ink)).filter(|_| with_brand);
        brand.into_iter().chain(office.map(|office| Text::new(office, Role::Header, ink))).collect::<Vec<_>>()
    };
    let gap = canvas.mm(5.5);
    let room = right - time_width - canvas.mm(6.0) - x;
    let fits = |names: &[Text<'_>]| {
        let widths: f32 = names.iter().map(|name| canvas.size_of(f32::INFINITY, *name).x + gap).sum();
        !names.is_empty() && widths - gap < room
    };
    let brand = vec![Text::new(brand, Role::Brand, ink)];
    let shown = [names(true), names(false)].into_iter().find(|names| fits(names)).unwrap_or(brand);
    for name in shown {
        let width = canvas.size_of(f32::INFINITY, name).x;
        line(canvas, pos2(x, middle), width + 1.0, name);
        x += width + gap;
    }
}

fn line(canvas: &mut Canvas<'_>, at: Pos2, width: f32, text: Text<'_>) {
    let height = canvas.size_of(width, text).y;
    canvas.text(pos2(at.x, at.y - height / 2.0), width, text);
}

/// An open door on its threshold.
pub fn logo(canvas: &mut Canvas<'_>, at: Pos2, ink: Color32, light: Color32) {
    let mm = |x: f32, y: f32| at + vec2(canvas.mm(x), canvas.mm(y));
    let opening = Rect::from_min_max(mm(5.4, 2.2), mm(12.0, 14.3));
    let leaf = vec![mm(5.2, 2.0), mm(9.3, 4.3), mm(9.3, 14.3), mm(5.2, 14.3)];
    let (body, sill, knob) = (mm(3.0, 0.0), mm(0.0, 14.3), mm(8.1, 9.7));
    let (wide, high, long, thick) = (canvas.mm(10.8), canvas.mm(14.4), canvas.mm(17.0), canvas.mm(1.4));
    canvas.fill(rect_at(body, wide, high), canvas.mm(2.2), ink);
    // The lower corners stand square on the threshold.
    canvas.fill(Rect::from_min_max(pos2(body.x, sill.y - high / 2.0), pos2(body.x + wide, sill.y)), 0.0, ink);
    canvas.fill(opening, 0.0, light);
    canvas.add(Shape::convex_polygon(leaf, ink, Stroke::NONE));
    canvas.fill(rect_at(sill, long, thick), 0.0, ink);
    canvas.add(Shape::circle_filled(knob, canvas.mm(0.75), light));
}
