//! A drawn face: how somebody feels about how they were served.

use egui::{Color32, Pos2, Shape, Stroke, pos2};

use super::canvas::Canvas;

/// How somebody feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Very well: an open mouth.
    Delighted,
    /// Well.
    Glad,
    /// Not well.
    Sad,
}

/// Points of a mouth's bow.
const POINTS: u8 = 16;

/// Paints a face around `centre`: `colour` with eyes and mouth in `marks`.
pub fn face(canvas: &mut Canvas<'_>, centre: Pos2, radius: f32, mood: Mood, [colour, marks]: [Color32; 2]) {
    canvas.add(Shape::circle_filled(centre, radius, colour));
    for side in [-1.0, 1.0] {
        canvas.add(Shape::circle_filled(
            pos2(centre.x + side * 0.35 * radius, centre.y - 0.24 * radius),
            0.13 * radius,
            marks,
        ));
    }
    match mood {
        Mood::Delighted => {
            let mouth = bow(centre, 0.55 * radius, [0.12 * radius, 0.72 * radius]);
            canvas.add(Shape::convex_polygon(mouth, marks, Stroke::NONE));
        }
        Mood::Glad => {
            let mouth = bow(centre, 0.48 * radius, [0.2 * radius, 0.5 * radius]);
            canvas.add(Shape::line(mouth, Stroke::new(0.11 * radius, marks)));
        }
        Mood::Sad => {
            let mouth = bow(centre, 0.42 * radius, [0.55 * radius, 0.25 * radius]);
            canvas.add(Shape::line(mouth, Stroke::new(0.11 * radius, marks)));
        }
    }
}

/// A bow under `centre`, `half` wide to each side, from the height of its ends to that of its middle.
fn bow(centre: Pos2, half: f32, [ends, middle]: [f32; 2]) -> Vec<Pos2> {
    let point = |step: u8| {
        let turn = f32::from(step) / f32::from(POINTS) * std::f32::consts::PI;
        pos2(centre.x - half * turn.cos(), centre.y + ends + (middle - ends) * turn.sin())
    };
    (0..=POINTS).map(point).collect()
}
