//! Paints a page; knows no rule and changes nothing but what moves.

mod asked;
mod band;
mod blocks;
mod compare;
mod devices;
mod exit;
mod floor;
mod foot;
mod go;
mod hints;
mod last_four;
mod layout;
mod message;
mod pad;
mod picture;
mod sheet;
mod side_band;
mod time;
mod type_code;

pub use picture::{Live, Preview};

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::model::{Attract, Page, Unreadable};
use crate::ui::screens::Action;
use crate::ui::theme::{Form, Role, Scale, Theme, Tone};
use crate::ui::widgets::{Canvas, HEADER_MM, Text};

/// Width to height from which a window is no upright screen any more.
const UPRIGHT: f32 = 0.75;
/// Width to height of the screen that the layout is drawn for.
const DRAWN: f32 = 9.0 / 16.0;

/// How wide the clock is, with room for a thumb.
const CLOCK_MM: f32 = 60.0;

/// What a view remembers of a page while it is shown. A new page gets a new one.
#[derive(Debug, Clone, Default)]
pub struct ViewState {
    shown_at: Option<f64>,
    part: usize,
    /// The key of a pad that was pressed last, and when.
    pressed: Option<(Action, f64)>,
}

impl ViewState {
    /// Seconds since the page was first painted.
    fn shown_s(&mut self, now: f64) -> f32 {
        (now - *self.shown_at.get_or_insert(now)) as f32
    }
}

/// How a citizen sees a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sight {
    /// The usual look.
    #[default]
    Usual,
    /// White and yellow on black.
    Contrast,
    /// That, with larger letters.
    Easy,
}

/// The theme of a window of this size on a screen of `pitch` millimetres a pixel.
pub fn theme_for(size: egui::Vec2, pitch: f32, sight: Sight) -> Theme {
    let screen = column(Rect::from_min_size(egui::Pos2::ZERO, size));
    let scale = Scale::for_citizen(pitch, [screen.width(), screen.height()]);
    match sight {
        Sight::Usual => Theme::light(scale),
        Sight::Contrast => Theme::high_contrast(scale),
        Sight::Easy => Theme::high_contrast(scale.with_larger_text()),
    }
}

/// Paints a page over the whole of `ui`; gives back what was asked for.
pub fn show(ui: &mut Ui, theme: &Theme, page: &Page, live: &Live<'_>, state: &mut ViewState) -> Option<Action> {
    let mut screen = ui.max_rect();
    ui.painter().rect_filled(screen, 0.0, theme.colour.floor);
    let shown_s = state.shown_s(ui.input(|input| input.time));
    if theme.scale.is_window() {
        let mut canvas = Canvas::new(ui, theme, shown_s);
        screen.min.y += too_small(&mut canvas, &page.header().too_small);
    }
    let column = UiBuilder::new().max_rect(column(screen));
    ui.scope_builder(column, |ui| {
        let mut canvas = Canvas::new(ui, theme, shown_s);
        let Some(time) = live.time else { return paint(&mut canvas, page, live, state) };
        canvas.behind(|canvas| paint(canvas, page, live, state));
        time::time_sheet(&mut canvas, time)
    })
    .inner
}

fn paint(canvas: &mut Canvas<'_>, page: &Page, live: &Live<'_>, state: &mut ViewState) -> Option<Action> {
    match page {
        Page::Attract(attract) => picture::attract(canvas, attract, live),
        Page::Unreadable(unreadable) => picture::unreadable(canvas, unreadable, live),
        Page::TypeCode(page) => type_code::type_code(canvas, page, state),
        Page::LastFour(page) => last_four::last_four(canvas, page, state),
        Page::Exit(page) => exit::exit(canvas, page, state),
        Page::Message(page) => message::message(canvas, page, state),
        Page::Devices(page) => devices::devices(canvas, page, live, &mut state.part),
        Page::Sheet(sheet) => sheet::sheet(canvas, sheet, &mut state.part),
    }
}

/// Says over the page that the screen is too small for citizens; gives back how high that is.
fn too_small(canvas: &mut Canvas<'_>, words: &str) -> f32 {
    let turn = canvas.theme().colour.tone(Tone::Turn);
    let (screen, pad) = (canvas.screen(), canvas.mm(4.0));
    let text = Text::new(words, Role::Second, turn.title).centred();
    let room = screen.width() - 2.0 * pad;
    let height = canvas.size_of(room, text).y + pad;
    canvas.fill(Rect::from_min_size(screen.min, vec2(screen.width(), height)), 0.0, turn.band);
    canvas.text(pos2(screen.left() + pad, screen.top() + pad / 2.0), room, text);
    height
}

/// Where the clock stands: staff hold a finger on it.
pub fn clock_area(screen: Rect, theme: &Theme, page: &Page) -> Rect {
    let mut column = column(screen);
    if let Page::Attract(Attract { lens_at, .. }) | Page::Unreadable(Unreadable { lens_at, .. }) = page {
        column = picture::beside_lens(theme, column, *lens_at);
    }
    let size = vec2(theme.scale.px(CLOCK_MM), theme.scale.px(HEADER_MM));
    let in_side =
        theme.scale.form() != Form::Upright && matches!(page, Page::Sheet(_) | Page::LastFour(_) | Page::Exit(_));
    let right =
        if in_side { column.left() + column.width() * layout::side_share(theme.scale.form()) } else { column.right() };
    Rect::from_min_size(pos2(right - size.x, column.top()), size)
}

/// The part of a screen that the layout takes: all of an upright or a lying one, the middle of one in between.
fn column(screen: Rect) -> Rect {
    let ratio = screen.width() / screen.height().max(1.0);
    if ratio <= UPRIGHT || ratio >= Scale::LYING {
        return screen;
    }
    Rect::from_center_size(screen.center(), vec2((screen.height() * DRAWN).floor(), screen.height()))
}
