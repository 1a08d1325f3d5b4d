//! The supervisor's face: the queue of the office, the rates and the report in words, and how they are painted. Its frame, the sign-in and a dossier's
//! page are those of the counter.

mod examples;
mod list;
mod model;
mod picker;
mod report;
mod sheet;
mod tiles;
mod trend;
mod units;
mod word;

pub use examples::examples;
pub use model::{Choice, List, PickerPage, QueuePage, Row, Tile, UnitBar};
pub use report::{ReportSheet, show as show_report};
pub use trend::{TrendPage, show as show_trend};
pub use word::{WordSheet, show as show_word};

use egui::{Rect, pos2};

use crate::ui::counter::Tap;
use crate::ui::screens::counter::parts;
use crate::ui::theme::{Tone, icons};
use crate::ui::widgets::{Canvas, rect_at};

const SMALL_MM: f32 = 14.5;
const GAP_MM: f32 = 4.0;
/// Where the units end and the list begins, as a share of the width.
const COLUMN: f32 = 0.37;

/// Paints the queue into `room`; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, page: &QueuePage) -> Option<Tap> {
    // What lies over the screen takes the touches before what lies under it is painted.
    let is_covered = page.picker.is_some();
    let gap = canvas.mm(GAP_MM);
    let upright = room.height() > room.width();
    let rows = if upright { 2.0 } else { 1.0 };
    let tiles = rect_at(room.min, room.width(), rows * (tiles::height(canvas) + gap) - gap);
    let small = rect_at(pos2(room.left(), tiles.bottom() + gap), room.width(), canvas.mm(SMALL_MM));
    let rest = room.with_min_y(small.bottom() + gap);
    let (units, list) = if upright {
        let (list, units) = rest.split_top_bottom_at_y(rest.top() + rest.height() * 0.56);
        (units.with_min_y(units.top() + gap), list)
    } else {
        let (units, list) = rest.split_left_right_at_x((rest.left() + rest.width() * COLUMN).round());
        (units.with_max_x(units.right() - gap), list)
    };
    let tile = tiles::show(canvas, tiles, page, upright);
    let small = tiles::show_small(canvas, small, page);
    let unit = units::show(canvas, units, page);
    let row = list::show(canvas, list, &page.list);
    let problem = page.problem.as_ref().map(|words| (Tone::Late, words));
    let notice = page.notice.as_ref().map(|(tone, words)| (*tone, words));
    if let Some((tone, words)) = problem.or(notice) {
        let icon = if tone == Tone::Late { icons::WARNING } else { icons::PRINTER };
        let width = list.width() - canvas.mm(16.0);
        let height = canvas.measure(|canvas| parts::note(canvas, list.min, width, tone, icon, words));
        let at = pos2(list.left() + canvas.mm(8.0), list.bottom() - height - canvas.mm(4.0));
        parts::note(canvas, at, width, tone, icon, words);
    }
    let under = tile.or(small).or(unit).or(row).filter(|_| !is_covered);
    let over = page.picker.as_ref().and_then(|page| picker::show(canvas, room, page));
    over.or(under).map(Tap::Queue)
}
