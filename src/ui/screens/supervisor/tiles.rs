//! Paints the tiles: the five lists with their figures, and the smaller ones below.

use egui::{Rect, Shape, Stroke, pos2, vec2};

use super::model::{QueuePage, Tile};
use crate::ui::screens::counter::parts;
use crate::ui::supervisor::QueueTap;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{Canvas, Text, rect_at};

const GAP_MM: f32 = 4.0;
const PAD_MM: f32 = 6.0;
const MARGIN_MM: f32 = 3.5;
const STRIP_MM: f32 = 2.0;
const ICON_MM: f32 = 11.0;
const RADIUS_MM: f32 = 4.0;
const NOTCH_MM: [f32; 2] = [9.0, 4.0];

/// How high a tile has to be for its three lines.
pub fn height(canvas: &Canvas<'_>) -> f32 {
    let line = |role| canvas.size_of(f32::INFINITY, Text::new("0", role, egui::Color32::TRANSPARENT)).y;
    let lines = line(Role::StaffFigure) + line(Role::StaffHeading) + line(Role::StaffSecond);
    (lines + 2.0 * canvas.mm(MARGIN_MM)).ceil()
}

/// Paints the five tiles; on an upright screen three above and two below.
pub fn show(canvas: &mut Canvas<'_>, area: Rect, page: &QueuePage, upright: bool) -> Option<QueueTap> {
    let rows: &[usize] = if upright { &[3, 2] } else { &[5] };
    let gap = canvas.mm(GAP_MM);
    let height = ((area.height() + gap) / rows.len() as f32 - gap).floor();
    let mut tiles = page.tiles.iter();
    let mut tap = None;
    let mut top = area.top();
    for count in rows {
        let width = ((area.width() + gap) / *count as f32 - gap).floor();
        for (place, tile) in tiles.by_ref().take(*count).enumerate() {
            let rect = rect_at(pos2(area.left() + place as f32 * (width + gap), top), width, height);
            if show_tile(canvas, rect, tile, !upright) {
                tap = Some(QueueTap::Choose(tile.bucket));
            }
        }
        top += height + gap;
    }
    tap
}

fn show_tile(canvas: &mut Canvas<'_>, rect: Rect, tile: &Tile, notched: bool) -> bool {
    let colours = canvas.theme().colour.clone();
    let (tone, icon) = tile.face;
    let press = parts::pressed(canvas, rect, &tile.name);
    let lit = tile.chosen || press.down;
    if lit {
        parts::tinted(canvas, rect, colours.turn);
        if tile.chosen && notched {
            notch(canvas, rect);
        }
    } else {
        parts::panel(canvas, rect);
        let strip = rect_at(
            pos2(rect.left() + canvas.mm(RADIUS_MM), rect.top()),
            rect.width() - 2.0 * canvas.mm(RADIUS_MM),
            canvas.mm(STRIP_MM),
        );
        canvas.fill(strip, 0.0, colours.tone(tone).band);
    }
    let ink = if lit { colours.on_turn } else { colours.ink };
    let second = if lit { colours.on_turn } else { colours.ink2 };
    let figure_ink = match (lit, tile.is_empty) {
        (true, _) => colours.on_turn,
        (false, true) => colours.ink2,
        (false, false) => colours.tone(tone).on_paper,
    };
    let pad = canvas.mm(PAD_MM);
    let inner = rect.shrink2(vec2(pad, canvas.mm(MARGIN_MM)));
    let size = canvas.mm(ICON_MM);
    canvas.icon(pos2(inner.right() - size / 2.0, inner.top() + size * 0.85), size, icon, figure_ink);
    let height = fitted(canvas, inner, inner.width() - size - canvas.mm(2.0), &tile.figure, figure_ink);
    let name = Text::new(&tile.name, Role::StaffHeading, ink).unnamed().one_line();
    let mut y = inner.top() + height;
    y += canvas.text(pos2(inner.left(), y), inner.width(), name);
    let line =
        parts::fitted(canvas, Text::new(&tile.line, Role::StaffSecond, second), Role::StaffSecond, inner.width());
    canvas.text(pos2(inner.left(), y), inner.width(), line.one_line());
    press.clicked
}

/// The figure, made smaller where it is too long; gives back its height.
fn fitted(canvas: &mut Canvas<'_>, inner: Rect, width: f32, figure: &str, ink: egui::Color32) -> f32 {
    let text = Text::new(figure, Role::StaffFigure, ink);
    let needed = canvas.size_of(f32::INFINITY, text);
    let text = parts::fitted(canvas, text, Role::StaffFigure, width);
    let height = canvas.size_of(f32::INFINITY, text).y;
    canvas.text(pos2(inner.left(), inner.top() + (needed.y - height) / 2.0), f32::INFINITY, text);
    needed.y
}

/// Points from the chosen tile to the list.
fn notch(canvas: &mut Canvas<'_>, rect: Rect) {
    let [half, high] = NOTCH_MM.map(|mm| canvas.mm(mm));
    let (x, y) = (rect.center().x, rect.bottom() - 1.0);
    let points = vec![pos2(x - half, y), pos2(x + half, y), pos2(x, y + high)];
    let yellow = canvas.theme().colour.turn;
    canvas.add(Shape::convex_polygon(points, yellow, Stroke::NONE));
}

/// Paints the lists that have no tile, side by side.
pub fn show_small(canvas: &mut Canvas<'_>, area: Rect, page: &QueuePage) -> Option<QueueTap> {
    let colours = canvas.theme().colour.clone();
    let gap = canvas.mm(GAP_MM);
    let width = ((area.width() + gap) / page.small.len().max(1) as f32 - gap).floor();
    let mut tap = None;
    for (place, tile) in page.small.iter().enumerate() {
        let rect = rect_at(pos2(area.left() + place as f32 * (width + gap), area.top()), width, area.height());
        let press = parts::pressed(canvas, rect, &tile.name);
        let lit = tile.chosen || press.down;
        if lit {
            parts::tinted(canvas, rect, colours.turn);
        } else {
            parts::panel(canvas, rect);
        }
        let (tone, icon) = tile.face;
        let mark = match (lit, tile.is_empty) {
            (true, _) => colours.on_turn,
            (false, true) => colours.ink2,
            // Yellow is no colour for letters.
            (false, false) if tone == Tone::Turn => colours.ink,
            (false, false) => colours.tone(tone).on_paper,
        };
        let (middle, pad) = (rect.center().y, canvas.mm(5.0));
        canvas.icon(pos2(rect.left() + pad + canvas.mm(3.5), middle), canvas.mm(7.5), icon, mark);
        let figure = Text::new(&tile.figure, Role::StaffTitle, mark).right();
        let extent = canvas.size_of(f32::INFINITY, figure);
        canvas.text(pos2(rect.right() - pad - extent.x - 1.0, middle - extent.y / 2.0), extent.x + 1.0, figure);
        let left = rect.left() + pad + canvas.mm(9.5);
        let most = rect.right() - pad - extent.x - canvas.mm(2.0) - left;
        let name = Text::new(&tile.name, Role::StaffStrong, if lit { colours.on_turn } else { colours.ink })
            .unnamed()
            .one_line();
        let height = canvas.size_of(most, name).y;
        canvas.text(pos2(left, middle - height / 2.0), most, name);
        if press.clicked {
            tap = Some(QueueTap::Choose(tile.bucket));
        }
    }
    tap
}
