//! The counter's face: what staff see.

pub mod batch;
pub mod card;
mod compose;
pub mod dossier;
pub(super) mod examples;
pub mod find;
pub mod hand_over;
pub mod pad;
pub mod parts;
pub mod settings;
pub mod shell;
pub mod sign_in;
pub mod take_in;

use egui::{Ui, Vec2};

pub use compose::Composer;
pub use examples::{Example, examples};

use crate::ui::counter::{Screen, Tap};
use crate::ui::screens::supervisor::{self, QueuePage};
use crate::ui::theme::{Scale, Theme};
use crate::ui::widgets::Canvas;

/// A whole screen in words.
#[derive(Debug, Clone)]
pub enum Page {
    /// The first administrator is set up.
    SetUp(settings::Joining),
    /// Somebody signs in.
    SignIn(sign_in::Page),
    /// Somebody works.
    Desk(Box<shell::Shell>, Box<Body>),
}

/// What stands beside the rail and under the bar.
#[derive(Debug, Clone)]
pub enum Body {
    /// One result is handed over.
    HandOver(hand_over::Page),
    /// Each scan marks.
    Batch(batch::Page),
    /// A dossier is taken in.
    TakeIn(Box<take_in::Page>),
    /// Dossiers are found.
    Find(find::Page),
    /// A dossier's page.
    Dossier(Box<dossier::Page>),
    /// The queue of the office.
    Queue(Box<QueuePage>),
    /// The settings.
    Settings(settings::Page),
}

impl Composer<'_> {
    /// What is on the screen, in words.
    pub fn page(&self) -> Page {
        let body = match self.counter.screen() {
            Screen::SetUp(set_up) => return Page::SetUp(self.set_up(set_up)),
            Screen::SignIn(sign_in) => return Page::SignIn(self.sign_in(sign_in)),
            Screen::HandOver(hand_over) => Body::HandOver(self.hand_over(hand_over)),
            Screen::Batch(batch) => Body::Batch(self.batch(batch)),
            Screen::TakeIn(take_in) => Body::TakeIn(Box::new(take_in::page(self, take_in))),
            Screen::Find(find) => Body::Find(self.find(find)),
            Screen::Dossier(dossier) => Body::Dossier(Box::new(self.dossier(dossier))),
            Screen::Queue(queue) => Body::Queue(Box::new(self.queue(queue))),
            Screen::Settings(settings) => Body::Settings(self.settings(settings)),
        };
        Page::Desk(Box::new(self.shell()), Box::new(body))
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
        Page::SetUp(page) => settings::show_set_up(&mut canvas, page),
        Page::SignIn(page) => sign_in::show(&mut canvas, page),
        Page::Desk(shell, body) => {
            let (room, tap) = shell::show(&mut canvas, shell);
            let body_tap = match body.as_ref() {
                Body::HandOver(page) => hand_over::show(&mut canvas, room, page),
                Body::Batch(page) => batch::show(&mut canvas, room, page),
                Body::TakeIn(page) => take_in::show(&mut canvas, room, page),
                Body::Find(page) => find::show(&mut canvas, room, page),
                Body::Dossier(page) => dossier::show(&mut canvas, room, page),
                Body::Queue(page) => supervisor::show(&mut canvas, room, page),
                Body::Settings(page) => settings::show(&mut canvas, room, page),
            };
            let over = shell::show_notice(&mut canvas, room, shell);
            over.or(tap).or(body_tap)
        }
    }
}
