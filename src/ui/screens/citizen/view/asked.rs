//! The screens that ask for digits: why and what in the band, with the digits under it; the pad on the floor.

use egui::{Rect, pos2};

use super::band::EDGE_MM;
use super::layout::Layout;
use super::picture::two_lines;
use super::{ViewState, foot, pad};
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::{Header, PadWords, Ways};
use crate::ui::theme::{Form, Role, Tone, icons};
use crate::ui::widgets::{Canvas, HEADER_MM, Text, header, rect_at};

/// What such a screen says, and its sizes in millimetres.
pub(super) struct Asked<'a> {
    pub header: &'a Header,
    pub why: &'a str,
    pub title: &'a str,
    pub explanation: &'a str,
    /// What became of the last try, in place of the explanation.
    pub said: Option<&'a str>,
    pub help: &'a str,
    pub keys: &'a PadWords,
    pub ways: &'a Ways,
    /// How high the row of digits is, and the band above it and below on an upright screen.
    pub digits_mm: f32,
    pub under_digits_mm: f32,
    pub band_mm: f32,
}

impl Asked<'_> {
    /// Paints the screen; `digits` paints what was typed into its row.
    pub(super) fn show(
        &self,
        canvas: &mut Canvas<'_>,
        view: &mut ViewState,
        digits: impl Fn(&mut Canvas<'_>, Rect),
    ) -> Option<Action> {
        let layout = Layout::of(canvas);
        let foot_top = layout.screen.bottom() - canvas.mm(foot::DOCK_MM);
        let band = if layout.is_lying() {
            layout.side(foot_top)
        } else {
            let row = canvas.measure(|canvas| self.words(canvas, layout, layout.screen).bottom());
            let least = layout.screen.top() + canvas.mm(self.band_mm);
            let bottom = (row + canvas.mm(self.under_digits_mm)).max(least);
            layout.screen.with_max_y(bottom)
        };
        let night = canvas.theme().colour.tone(Tone::Night);
        canvas.fill(band, 0.0, night.band);
        canvas.lower_edge(band);
        let yellow = canvas.theme().colour.turn;
        let Header { brand, office, clock, .. } = self.header;
        header(canvas, band, [night.on_band, yellow], brand, Some(office), clock);
        let row = self.words(canvas, layout, band);
        digits(canvas, row);
        let top = if layout.is_lying() { layout.screen.top() } else { band.bottom() };
        let floor = layout.floor(top + canvas.mm(11.0), foot_top);
        let help = help_line(canvas, floor, self.help);
        let keys = Rect::from_min_max(floor.min, pos2(floor.right(), floor.bottom() - help));
        let pressed = pad::digit_pad(canvas, keys, self.keys, view);
        let way = foot::ways(canvas, self.ways);
        pressed.or(way)
    }

    /// Paints why digits are asked for and which; gives back the row under that in which they stand.
    fn words(&self, canvas: &mut Canvas<'_>, layout: Layout, band: Rect) -> Rect {
        let night = canvas.theme().colour.tone(Tone::Night);
        let (edge, yellow) = (canvas.mm(EDGE_MM), canvas.theme().colour.turn);
        let (left, width) = (band.left() + edge, band.width() - 2.0 * edge);
        let mut y = band.top() + canvas.mm(HEADER_MM + 1.5);
        if layout.form != Form::Small {
            let (lead, size) = (canvas.mm(19.0), canvas.mm(13.0));
            let why = Text::new(self.why, Role::Owner, night.on_band);
            let middle = y + canvas.size_of(width - lead, why).y.min(size * 1.5) / 2.0;
            canvas.icon(pos2(left + canvas.mm(6.7), middle), size, icons::LOCK_KEY_FILL, yellow);
            y += canvas.text(pos2(left + lead, y), width - lead, why) + canvas.mm(1.5);
        }
        y += two_lines(canvas, pos2(left, y), width, self.title, night.title, 0.9) + canvas.mm(4.0);
        let (note, colour) = self.said.map_or((self.explanation, night.on_band), |said| (said, yellow));
        y += canvas.text(pos2(left, y), width, Text::new(note, Role::Header, colour)) + canvas.mm(9.0);
        let most = if layout.is_lying() { band.bottom() - y - canvas.mm(6.0) } else { f32::INFINITY };
        rect_at(pos2(left, y), width, canvas.mm(self.digits_mm).min(most))
    }
}

/// Where to go without the digits, at the foot of the floor; gives back how high that is with the room around it.
fn help_line(canvas: &mut Canvas<'_>, floor: Rect, words: &str) -> f32 {
    let ink2 = canvas.theme().colour.ink2;
    let (lead, pad) = (canvas.mm(18.5), canvas.mm(6.5));
    let text = Text::new(words, Role::Second, ink2);
    let lines = canvas.size_of(floor.width() - lead, text).y;
    let top = floor.bottom() - pad - lines;
    canvas.icon(pos2(floor.left() + pad, top + lines / 2.0), canvas.mm(13.0), icons::HAND_WAVING_THIN, ink2);
    canvas.text(pos2(floor.left() + lead, top), floor.width() - lead, text);
    lines + 2.0 * pad
}
