//! What lies over a page of figures: the choice of a unit, or the dossiers behind a number; in words, and painted.

use egui::{Rect, pos2, vec2};

use crate::domain::code::DossierCode;
use crate::ui::screens::counter::{Composer, parts};
use crate::ui::supervisor::{BehindList, BehindTap, SHOWN};
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};
use crate::words::Value;

const KEY_MM: f32 = 13.5;
const GAP_MM: f32 = 3.0;
const PAD_MM: f32 = 7.0;
/// How many stand beside one another.
const COLUMNS: usize = 3;

/// What lies over the page.
#[derive(Debug, Clone)]
pub struct Sheet<T> {
    /// What it is.
    pub title: String,
    /// What may be chosen, and whether it is so now.
    pub choices: Vec<(T, String, bool)>,
    /// The ways to those before and after, where there are any.
    pub more: [Option<T>; 2],
    /// The way out, and its words.
    pub close: (T, String),
}

impl Composer<'_> {
    /// The dossiers behind a number, where they are open.
    pub(super) fn behind<T>(&self, list: &BehindList, tap: impl Fn(BehindTap) -> T) -> Option<Sheet<T>> {
        let page = list.shown.as_ref()?;
        let of = self.files(page.total);
        let days = self.tables().period(page.ask.period);
        let title = if page.total > SHOWN {
            let last = page.place() + page.codes.len() as u64;
            let [first, last] = [page.place() + 1, last].map(|place| self.words.grouped(place));
            let values = [("first", Value::Text(first.as_str())), ("last", Value::Text(&last))];
            format!("{of}. {days}. {}", self.words.say_with("report-behind-page", &values))
        } else {
            format!("{of}. {days}")
        };
        let choice = |code: &DossierCode| (tap(BehindTap::Open(code.clone())), code.to_string(), false);
        let [before, after] = page.more();
        Some(Sheet {
            title,
            choices: page.codes.iter().map(choice).collect(),
            more: [before.then(|| tap(BehindTap::More(false))), after.then(|| tap(BehindTap::More(true)))],
            close: (tap(BehindTap::Close), self.say("cancel")),
        })
    }
}

/// Paints it; a touch beside its keys leaves all as it is.
pub fn show<T: Clone>(canvas: &mut Canvas<'_>, room: Rect, sheet: &Sheet<T>) -> Option<T> {
    let screen = canvas.screen();
    canvas.covered(screen);
    let colours = canvas.theme().colour.clone();
    let (gap, pad) = (canvas.mm(GAP_MM), canvas.mm(PAD_MM));
    let width = (room.width() * 0.9).min(canvas.mm(360.0));
    let cell = ((width - 2.0 * pad + gap) / COLUMNS as f32 - gap).floor();
    let key = canvas.mm(KEY_MM).max(highest(canvas, cell, sheet) + canvas.mm(2.0));
    let title = Text::new(&sheet.title, Role::StaffTitle, colours.ink).one_line();
    let head = canvas.size_of(width, title).y + canvas.mm(3.0);
    let rows = sheet.choices.len().div_ceil(COLUMNS) as f32;
    let height = 2.0 * pad + head + (rows + 1.0) * (key + gap) - gap;
    let area = Rect::from_center_size(room.center(), vec2(width, height.min(room.height())));
    parts::lifted(canvas, area, colours.paper);
    let inner = area.shrink(pad);
    canvas.text(inner.min, inner.width(), title);
    let mut tap = None;
    for (place, (wish, words, chosen)) in sheet.choices.iter().enumerate() {
        let (column, row) = ((place % COLUMNS) as f32, (place / COLUMNS) as f32);
        let at = pos2(inner.left() + column * (cell + gap), inner.top() + head + row * (key + gap));
        let look = if *chosen { Look::Main } else { Look::Quiet };
        if button_in(canvas, rect_at(at, cell, key), look, None, words, Role::StaffStrong) {
            tap = Some(wish.clone());
        }
    }
    let (wish, close) = &sheet.close;
    let leave = parts::button_width(canvas, close);
    let at = pos2(inner.left(), inner.bottom() - key);
    if button_in(canvas, rect_at(at, leave, key), Look::Rest, None, close, Role::StaffButton) {
        tap = Some(wish.clone());
    }
    let [before, after] = &sheet.more;
    let onward = parts::scroll_keys(canvas, area, before.is_some(), after.is_some());
    onward.and_then(|onward| sheet.more[usize::from(onward)].clone()).or(tap)
}

/// The height of the choice whose words are broken into the most lines.
fn highest<T>(canvas: &Canvas<'_>, cell: f32, sheet: &Sheet<T>) -> f32 {
    let ink = canvas.theme().colour.ink;
    let room = cell - canvas.mm(8.0);
    let heights =
        sheet.choices.iter().map(|(_, words, _)| canvas.size_of(room, Text::new(words, Role::StaffStrong, ink)).y);
    heights.fold(0.0, f32::max)
}
