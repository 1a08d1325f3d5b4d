//! The counter's face: what staff see.

mod compose;
pub mod parts;
pub mod shell;
pub mod sign_in;
pub mod take_in;

use egui::{Ui, Vec2};

pub use compose::Composer;

use crate::ui::counter::{Screen, Tap};
use crate::ui::theme::{Scale, Theme};
use crate::ui::widgets::Canvas;

/// A whole screen in words.
#[derive(Debug, Clone)]
pub enum Page {
    /// Somebody signs in.
    SignIn(sign_in::Page),
    /// Somebody works.
    Desk(shell::Shell, Body),
}

/// What stands beside the rail and under the bar.
#[derive(Debug, Clone)]
pub enum Body {
    /// A dossier is taken in.
    TakeIn(take_in::Page),
}

impl Composer<'_> {
    /// What is on the screen, in words.
    pub fn page(&self) -> Page {
        match self.counter.screen() {
            Screen::SignIn(sign_in) => Page::SignIn(self.sign_in(sign_in)),
            Screen::TakeIn(take_in) => Page::Desk(self.shell(), Body::TakeIn(take_in::page(self, take_in))),
        }
    }
}

/// The theme of a window of this size on a screen of `pitch` millimetres a pixel.
pub fn theme_for(size: Vec2, pitch: f32) -> Theme {
    Theme::light(Scale::for_staff(pitch, size.into()))
}

/// Paints a page over the whole of `ui`; gives back what was asked for.
pub fn show(ui: &mut Ui, theme: &Theme, page: &Page) -> Option<Tap> {
    let screen = ui.max_rect();
    ui.painter().rect_filled(screen, 0.0, theme.colour.staff.desk);
    let mut canvas = Canvas::new(ui, theme, f32::INFINITY);
    match page {
        Page::SignIn(page) => sign_in::show(&mut canvas, page),
        Page::Desk(shell, body) => {
            let (room, tap) = shell::show(&mut canvas, shell);
            let body_tap = match body {
                Body::TakeIn(page) => take_in::show(&mut canvas, room, page),
            };
            let over = shell::show_notice(&mut canvas, room, shell);
            over.or(tap).or(body_tap)
        }
    }
}
