//! What stands behind each text, and whether the text can be told from it: the last filled shape that was painted below it.

use egui::epaint::{Shape, TextShape};
use egui::{Color32, Pos2, Rect};
use egui_kittest::Harness;

use motcua::ui::theme::contrast;

/// WCAG 2.2, 1.4.3, for large text; contrasts of the theme's own pairs are held to more by its own test.
const LEAST: f64 = 3.0;

/// The texts that cannot be told from their ground.
pub fn faint_texts<S>(harness: &Harness<'_, S>) -> Vec<String> {
    let shapes = painted(harness);
    let mut faint = Vec::new();
    for (place, (clip, shape)) in shapes.iter().enumerate() {
        let Shape::Text(text) = shape else { continue };
        let (before, after) = (&shapes[..place], &shapes[place + 1..]);
        let Some((ink, middle)) = ink_of(text).filter(|(_, middle)| clip.contains(*middle)) else { continue };
        // Under a veil, or under what lies over the screen: nobody is to read it.
        if after.iter().any(|shape| fill_at(shape, middle).is_some()) {
            continue;
        }
        // Print on a picture is no sentence.
        if before.iter().any(|shape| is_picture_at(shape, middle)) {
            continue;
        }
        let fills = before.iter().filter_map(|shape| fill_at(shape, middle));
        let ground = fills.fold(Color32::TRANSPARENT, Color32::blend);
        if ground.a() < 255 {
            continue;
        }
        let ratio = contrast(ink, ground);
        if ratio < LEAST {
            faint.push(format!("{:?} has a contrast of {ratio:.1}: {ink:?} on {ground:?}", text.galley.job.text));
        }
    }
    faint
}

/// A shape and where it is cut off.
pub type Painted<'a> = (Rect, &'a Shape);

/// All that was painted, from the lowest up.
pub fn painted<'a, S>(harness: &'a Harness<'_, S>) -> Vec<Painted<'a>> {
    let mut shapes = Vec::new();
    for clipped in &harness.output().shapes {
        flatten(&clipped.shape, clipped.clip_rect, &mut shapes);
    }
    shapes
}

fn flatten<'a>(shape: &'a Shape, clip: Rect, into: &mut Vec<Painted<'a>>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flatten(shape, clip, into)),
        _ => into.push((clip, shape)),
    }
}

/// Whether a picture was painted at a point.
pub fn is_picture_at((clip, shape): &Painted<'_>, point: Pos2) -> bool {
    matches!(shape, Shape::Mesh(mesh) if clip.contains(point) && mesh.calc_bounds().contains(point))
}

/// The colour of a text and the middle of its first letters; nothing of an icon, which may be pale where it cannot be pressed,
/// nor of a text that is half seen through.
fn ink_of(text: &TextShape) -> Option<(Color32, Pos2)> {
    if text.galley.job.text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) {
        return None;
    }
    let colour = text.galley.job.sections.first()?.format.color;
    let ink =
        text.override_text_color.unwrap_or(if colour == Color32::PLACEHOLDER { text.fallback_color } else { colour });
    let row = text.galley.rows.first()?;
    let lies = row.rect().translate(text.pos.to_vec2());
    let place = if text.angle == 0.0 { lies } else { text.visual_bounding_rect() };
    (ink.a() == 255 && text.opacity_factor >= 1.0 && place.is_positive()).then(|| (ink, place.center()))
}

/// What a shape fills a point with, if it does.
pub fn fill_at((clip, shape): &Painted<'_>, point: Pos2) -> Option<Color32> {
    let fill = match shape {
        _ if !clip.contains(point) => Color32::TRANSPARENT,
        Shape::Rect(rect) if rect.rect.contains(point) => rect.fill,
        Shape::Circle(circle) if circle.center.distance(point) < circle.radius => circle.fill,
        Shape::Path(path) if path.closed && is_within(&path.points, point) => path.fill,
        _ => Color32::TRANSPARENT,
    };
    (fill.a() > 0).then_some(fill)
}

/// Whether a point lies within a polygon: a ray from it crosses an odd number of edges.
fn is_within(points: &[Pos2], point: Pos2) -> bool {
    let edges = points.iter().zip(points.iter().cycle().skip(1));
    let crossed = edges.filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}
