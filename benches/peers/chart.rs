//! A picture of a run: share read against mean time, an engine a point, a kind of code a panel.

use std::path::Path;

use anyhow::Context as _;
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Align, Area, Page, Primitive, TextRun, Weight};
use motcua::print::raster;

use crate::catalogue::Kind;
use crate::engines::ENGINES;
use crate::results::Row;
use crate::table::Sum;

const DPI: u32 = 110;
const PANELS: [(Kind, &str); 3] = [(Kind::Code128, "Code 128"), (Kind::Code39, "Code 39"), (Kind::Qr, "QR")];
/// The time axis, in milliseconds.
const TIMES: [f32; 6] = [0.5, 1.0, 3.0, 10.0, 30.0, 100.0];
/// The edges of a panel in millimetres.
const PANEL: Area = Area { x: 16.0, y: 14.0, width: 68.0, height: 70.0 };
const PITCH: f32 = 88.0;

/// Writes it.
pub fn write(rows: &[Row], title: &str, path: &Path) -> anyhow::Result<()> {
    let mut items = vec![text(PANEL.x, 7.0, Align::Left, Weight::Bold, title)];
    for (i, (kind, name)) in PANELS.into_iter().enumerate() {
        let panel = Area { x: PANEL.x + i as f32 * PITCH, ..PANEL };
        frame(&mut items, panel, name);
        for (engine, label) in ENGINES.iter().enumerate() {
            let sum = Sum::of(rows.iter().filter(|row| row.kind == kind), engine);
            point(&mut items, panel, label, (sum.mean() as f32, sum.share() as f32));
        }
    }
    let page = Page { width_mm: PANELS.len() as f32 * PITCH + 8.0, height_mm: 98.0, items };
    let picture = raster::render(&page, DPI, &Fonts::load()?)?;
    picture.save(path).with_context(|| path.display().to_string())
}

fn text(x_mm: f32, baseline_mm: f32, align: Align, weight: Weight, words: &str) -> Primitive {
    Primitive::Text(TextRun { x_mm, baseline_mm, size_mm: 3.2, weight, align, text: words.to_owned() })
}

/// Where a time in milliseconds and a share in per cent stand in a panel.
fn place(panel: Area, (ms, share): (f32, f32)) -> (f32, f32) {
    let (first, last) = (TIMES[0].ln(), TIMES[TIMES.len() - 1].ln());
    let along = ((ms.max(0.01).ln() - first) / (last - first)).clamp(0.0, 1.0);
    (panel.x + along * panel.width, panel.bottom() - share / 100.0 * panel.height)
}

fn frame(items: &mut Vec<Primitive>, panel: Area, name: &str) {
    let rule = 0.25;
    for share in [0, 25, 50, 75, 100] {
        let (_, y) = place(panel, (1.0, share as f32));
        items.push(Primitive::Fill(Area { x: panel.x, y, width: panel.width, height: rule }));
        items.push(text(panel.x - 1.5, y + 1.0, Align::Right, Weight::Regular, &format!("{share} %")));
    }
    for ms in TIMES {
        let (x, _) = place(panel, (ms, 0.0));
        items.push(Primitive::Fill(Area { x, y: panel.bottom(), width: rule, height: 1.5 }));
        items.push(text(x, panel.bottom() + 5.5, Align::Centre, Weight::Regular, &format!("{ms}")));
    }
    items.push(text(
        panel.centre_x(),
        panel.bottom() + 10.5,
        Align::Centre,
        Weight::SemiBold,
        &format!("{name}: mean ms a frame"),
    ));
}

fn point(items: &mut Vec<Primitive>, panel: Area, label: &str, at: (f32, f32)) {
    let (x, y) = place(panel, at);
    let side = if label.starts_with("ours") { 2.6 } else { 1.6 };
    items.push(Primitive::Fill(Area { x: x - side / 2.0, y: y - side / 2.0, width: side, height: side }));
    // ours above, the others below, so that names of points close together stay legible
    let (drop, weight) = match label {
        "rxing" => (7.4, Weight::Regular),
        "zxing-cpp" | "zbar" => (4.2, Weight::Regular),
        _ => (-2.2, Weight::Bold),
    };
    items.push(text(x, y + drop, Align::Centre, weight, label));
}
