//! The counter's face: what staff see.

pub mod batch;
mod call;
pub mod card;
mod compose;
pub mod dossier;
pub(super) mod examples;
pub mod find;
pub mod hand_over;
pub mod input;
mod keys;
pub mod pad;
pub mod papers;
pub mod parts;
pub mod settings;
pub mod shell;
pub mod sign_in;
pub mod take_in;

use egui::{Rect, Ui, Vec2};

pub use compose::Composer;
pub use examples::{Example, examples};
pub use keys::Keyboard;

use crate::ui::counter::{Screen, Tap};
use crate::ui::screens::supervisor::{self, QueuePage};
use crate::ui::theme::{Scale, Theme};
use crate::ui::widgets::Canvas;

/// A whole screen in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// What stands on it.
    pub face: Face,
    /// The keyboard on it, where there is one.
    pub keyboard: Option<Keyboard>,
}

/// What stands on a screen.
#[derive(Debug, Clone)]
pub enum Face {
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
    /// The rates on time.
    Trend(Box<supervisor::TrendPage>),
    /// The citizens' word.
    Word(Box<supervisor::WordSheet>),
    /// The report.
    Report(Box<supervisor::ReportSheet>),
    /// The settings.
    Settings(settings::Page),
}

impl Composer<'_> {
    /// What is on the screen, in words.
    pub fn page(&self) -> Page {
        Page { face: self.face(), keyboard: self.keyboard() }
    }

    fn face(&self) -> Face {
        let body = match self.counter.screen() {
            Screen::SetUp(set_up) => return Face::SetUp(self.set_up(set_up)),
            Screen::SignIn(sign_in) => return Face::SignIn(self.sign_in(sign_in)),
            Screen::HandOver(hand_over) => Body::HandOver(self.hand_over(hand_over)),
            Screen::Batch(batch) => Body::Batch(self.batch(batch)),
            Screen::TakeIn(take_in) => Body::TakeIn(Box::new(take_in::page(self, take_in))),
            Screen::Find(find) => Body::Find(self.find(find)),
            Screen::Dossier(dossier) => Body::Dossier(Box::new(self.dossier(dossier))),
            Screen::Queue(queue) => Body::Queue(Box::new(self.queue(queue))),
            Screen::Trend(trend) => Body::Trend(Box::new(self.trend(trend))),
            Screen::Word(word) => Body::Word(Box::new(self.word(word))),
            Screen::Report(report) => Body::Report(Box::new(self.report(report))),
            Screen::Settings(settings) => Body::Settings(self.settings(settings)),
        };
        Face::Desk(Box::new(self.shell()), Box::new(body))
    }
}

/// The theme of a window of this size on a screen of `pitch` millimetres a pixel.
pub fn theme_for(size: Vec2, pitch: f32, high_contrast: bool) -> Theme {
    let scale = Scale::for_staff(pitch, size.into());
    if high_contrast { Theme::high_contrast(scale) } else { Theme::light(scale) }
}

/// Paints a page over the whole of `ui`; gives back what was asked for.
pub fn show(ui: &mut Ui, theme: &Theme, page: &Page) -> Option<Tap> {
    let screen = ui.max_rect();
    ui.painter().rect_filled(screen, 0.0, theme.colour.staff.desk);
    let mut canvas = Canvas::new(ui, theme, f32::INFINITY);
    let keyboard = page.keyboard.as_ref();
    match &page.face {
        Face::SetUp(page) => {
            let room = settings::show_rail(&mut canvas);
            let above = keys::above(&canvas, room, keyboard);
            let tap = settings::show_set_up(&mut canvas, above, page);
            keyboard.and_then(|keyboard| keys::show(&mut canvas, room, keyboard)).or(tap)
        }
        Face::SignIn(page) => sign_in::show(&mut canvas, page),
        Face::Desk(shell, body) => {
            let (desk, tap) = shell::show(&mut canvas, shell);
            let room = shell::room(&canvas, keys::above(&canvas, desk, keyboard));
            let body_tap = show_body(&mut canvas, room, body, keyboard.is_some());
            let key = keyboard.and_then(|keyboard| keys::show(&mut canvas, desk, keyboard));
            let over = shell::show_notice(&mut canvas, room, shell);
            over.or(key).or(tap).or(body_tap)
        }
    }
}

/// Paints a screen into its room. Where the keyboard has taken a half of it, only what is typed into is shown.
fn show_body(canvas: &mut Canvas<'_>, room: Rect, body: &Body, is_low: bool) -> Option<Tap> {
    match body {
        Body::HandOver(page) => hand_over::show(canvas, room, page, is_low),
        Body::Batch(page) => batch::show(canvas, room, page),
        Body::TakeIn(page) => take_in::show(canvas, room, page, is_low),
        Body::Find(page) => find::show(canvas, room, page),
        Body::Dossier(page) => dossier::show(canvas, room, page, is_low),
        Body::Queue(page) => supervisor::show(canvas, room, page),
        Body::Trend(page) => supervisor::show_trend(canvas, room, page),
        Body::Word(page) => supervisor::show_word(canvas, room, page),
        Body::Report(page) => supervisor::show_report(canvas, room, page),
        Body::Settings(page) => settings::show(canvas, room, page, is_low),
    }
}
