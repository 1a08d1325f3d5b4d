//! Paints a page; knows no rule and changes nothing but what moves.

mod band;
mod blocks;
mod compare;
mod devices;
mod floor;
mod foot;
mod go;
mod last_four;
mod pad;
mod picture;
mod sheet;
mod type_code;

pub use picture::{Live, Preview};

use egui::{Rect, Ui, UiBuilder, vec2};

use super::model::Page;
use crate::ui::screens::Action;
use crate::ui::theme::{Scale, Theme};
use crate::ui::widgets::{Canvas, HEADER_MM};

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

/// The scale of a window of this size on a screen of `pitch` millimetres a pixel.
pub fn theme_for(size: egui::Vec2, pitch: f32, high_contrast: bool) -> Theme {
    let scale = Scale::for_width(pitch, column(Rect::from_min_size(egui::Pos2::ZERO, size)).width());
    if high_contrast { Theme::high_contrast(scale) } else { Theme::light(scale) }
}

/// Paints a page over the whole of `ui`; gives back what was asked for.
pub fn show(ui: &mut Ui, theme: &Theme, page: &Page, live: &Live, state: &mut ViewState) -> Option<Action> {
    let screen = ui.max_rect();
    ui.painter().rect_filled(screen, 0.0, theme.colour.floor);
    let shown_s = state.shown_s(ui.input(|input| input.time));
    let column = UiBuilder::new().max_rect(column(screen));
    ui.scope_builder(column, |ui| {
        let mut canvas = Canvas::new(ui, theme, shown_s);
        match page {
            Page::Attract(attract) => picture::attract(&mut canvas, attract, live),
            Page::Unreadable(unreadable) => picture::unreadable(&mut canvas, unreadable, live),
            Page::TypeCode(page) => type_code::type_code(&mut canvas, page, state),
            Page::LastFour(page) => last_four::last_four(&mut canvas, page, state),
            Page::Devices(page) => devices::devices(&mut canvas, page, live, &mut state.part),
            Page::Sheet(sheet) => sheet::sheet(&mut canvas, sheet, &mut state.part),
        }
    })
    .inner
}

/// Where the clock stands: staff hold a finger on it.
pub fn clock_area(screen: Rect, theme: &Theme) -> Rect {
    let column = column(screen);
    let size = vec2(theme.scale.px(CLOCK_MM), theme.scale.px(HEADER_MM));
    Rect::from_min_size(column.right_top() - vec2(size.x, 0.0), size)
}

/// The part of a screen that the layout takes: all of an upright one, the middle of another.
fn column(screen: Rect) -> Rect {
    if screen.width() <= screen.height() * UPRIGHT {
        return screen;
    }
    Rect::from_center_size(screen.center(), vec2((screen.height() * DRAWN).floor(), screen.height()))
}
