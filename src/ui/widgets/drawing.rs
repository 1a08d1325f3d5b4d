//! What drawings are made of: a plane that lies at an angle, and outlines of curves filled.

use egui::{Color32, Mesh, Pos2, Shape, Stroke, Vec2, pos2, vec2};

use super::canvas::Canvas;
use super::text::Text;
use crate::ui::theme::Role;

/// A sheet that lies somewhere at an angle. Its own places are in hundredths of its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    origin: Pos2,
    right: Vec2,
    down: Vec2,
    taper: f32,
}

impl Plane {
    /// A sheet with its left top at `origin`, `width` wide, turned by `degrees` clockwise.
    pub fn new(origin: Pos2, width: f32, degrees: f32) -> Self {
        let unit = Vec2::angled(degrees.to_radians()) * (width / 100.0);
        Self { origin, right: unit, down: vec2(-unit.y, unit.x), taper: 0.0 }
    }

    /// The same, with its down edge leaning by `degrees` more: a sheet that is not held flat.
    #[must_use]
    pub fn leaning(self, degrees: f32) -> Self {
        Self { down: egui::emath::Rot2::from_angle(degrees.to_radians()) * self.down, ..self }
    }

    /// The same, narrower by a share of its width at the depth of one width: its foot leans away from us.
    #[must_use]
    pub fn tapering(self, share: f32) -> Self {
        Self { taper: share / 100.0, ..self }
    }

    /// The same, moved along itself.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self { origin: self.at(x, y), ..self }
    }

    /// A place on it, on the screen.
    pub fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + self.right * (x * (1.0 - self.taper * y)) + self.down * y
    }

    /// The four corners of a rectangle on it.
    pub fn corners(&self, x: f32, y: f32, width: f32, height: f32) -> [Pos2; 4] {
        [self.at(x, y), self.at(x + width, y), self.at(x + width, y + height), self.at(x, y + height)]
    }

    /// Pixels of a length on it.
    pub fn px(&self, length: f32) -> f32 {
        self.right.length() * length
    }

    pub(super) fn fill(&self, canvas: &mut Canvas<'_>, x: f32, y: f32, width: f32, height: f32, colour: Color32) {
        canvas.add(Shape::convex_polygon(self.corners(x, y, width, height).to_vec(), colour, Stroke::NONE));
    }

    /// Print in the middle of a place, its em `size` hundredths high.
    pub(super) fn print(&self, canvas: &mut Canvas<'_>, x: f32, y: f32, size: f32, words: &str, colour: Color32) {
        let text = Text::new(words, Role::Print, colour).sized(self.px(size));
        canvas.print(self.at(x, y), self.right.angle(), text);
    }
}

/// An outline that is drawn by lines and cubic curves.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    points: Vec<Pos2>,
}

impl Outline {
    pub(super) fn from(x: f32, y: f32) -> Self {
        Self { points: vec![pos2(x, y)] }
    }

    #[must_use]
    pub(super) fn line(mut self, x: f32, y: f32) -> Self {
        self.points.push(pos2(x, y));
        self
    }

    /// A cubic curve over two handles.
    #[must_use]
    pub(super) fn curve(mut self, a: [f32; 2], b: [f32; 2], to: [f32; 2]) -> Self {
        const STEPS: u8 = 14;
        let start = self.points.last().copied().unwrap_or_default().to_vec2();
        let (a, b, to) = (Vec2::from(a), Vec2::from(b), Vec2::from(to));
        for step in 1..=STEPS {
            let t = f32::from(step) / f32::from(STEPS);
            let u = 1.0 - t;
            let point = start * (u * u * u) + a * (3.0 * u * u * t) + b * (3.0 * u * t * t) + to * (t * t * t);
            self.points.push(point.to_pos2());
        }
        self
    }

    /// The area within it.
    pub(super) fn closed(self) -> Area {
        Area { triangles: triangles(&self.points), points: self.points }
    }
}

/// The area within an outline, cut into triangles once.
#[derive(Debug, Clone)]
pub(super) struct Area {
    points: Vec<Pos2>,
    triangles: Vec<[u32; 3]>,
}

impl Area {
    /// Fills it, each of its points moved by `place`. A line of the same colour softens the edge.
    pub(super) fn fill(&self, canvas: &mut Canvas<'_>, colour: Color32, place: impl Fn(Pos2) -> Pos2) {
        let points: Vec<Pos2> = self.points.iter().map(|point| place(*point)).collect();
        let mut mesh = Mesh::default();
        for point in &points {
            mesh.colored_vertex(*point, colour);
        }
        for [a, b, c] in &self.triangles {
            mesh.add_triangle(*a, *b, *c);
        }
        canvas.add(Shape::mesh(mesh));
        canvas.add(Shape::closed_line(points, Stroke::new(1.5, colour)));
    }
}

/// Cuts the area within an outline without crossings into triangles, an ear at a time.
fn triangles(points: &[Pos2]) -> Vec<[u32; 3]> {
    let mut left: Vec<usize> = (0..points.len()).collect();
    if area(points) < 0.0 {
        left.reverse();
    }
    let mut cut = Vec::with_capacity(points.len());
    while left.len() > 2 {
        let count = left.len();
        let corner = |at: usize| [left[(at + count - 1) % count], left[at], left[(at + 1) % count]];
        // Rounding can leave an outline without an ear; then any corner will do.
        let ear = (0..count).find(|&at| is_ear(points, &left, corner(at))).unwrap_or(0);
        cut.push(corner(ear).map(|index| index as u32));
        left.remove(ear);
    }
    cut
}

fn area(points: &[Pos2]) -> f32 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

fn is_ear(points: &[Pos2], left: &[usize], [a, b, c]: [usize; 3]) -> bool {
    let [pa, pb, pc] = [points[a], points[b], points[c]];
    let side = |p: Pos2, q: Pos2, r: Pos2| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let inside = |p: Pos2| side(pa, pb, p) >= 0.0 && side(pb, pc, p) >= 0.0 && side(pc, pa, p) >= 0.0;
    side(pa, pb, pc) > 0.0 && left.iter().all(|&at| [a, b, c].contains(&at) || !inside(points[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triangles_cover_an_outline_that_is_not_convex() {
        let arrow = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(5.0, 3.0), pos2(0.0, 10.0)];
        for points in [arrow.to_vec(), arrow.iter().rev().copied().collect()] {
            let corners = |triangle: [u32; 3]| triangle.map(|index| points[index as usize]);
            let covered: f32 = triangles(&points).into_iter().map(|triangle| area(&corners(triangle)).abs()).sum();
            assert!((covered - area(&points).abs()).abs() < 0.01, "{covered}");
        }
    }

    #[test]
    fn a_turned_plane_keeps_its_lengths() {
        let plane = Plane::new(pos2(10.0, 20.0), 300.0, -2.3);
        assert!((plane.at(0.0, 0.0).distance(plane.at(100.0, 0.0)) - 300.0).abs() < 0.01);
        assert!((plane.at(0.0, 0.0).distance(plane.at(0.0, 50.0)) - 150.0).abs() < 0.01);
    }
}
