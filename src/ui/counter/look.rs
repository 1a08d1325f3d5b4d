//! How the counter is drawn: its theme and its words.

use std::sync::Arc;
use std::time::Instant;

use egui::{Ui, Vec2};
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::{Counter, Tap};
use crate::domain::office::Office;
use crate::ui::screens::counter::{self, Composer};
use crate::ui::theme::{self, Theme};
use crate::words::{Lang, Words};

/// What drawing needs.
pub struct Look {
    pitch_mm: f32,
    theme: Option<(Vec2, Theme)>,
    nameless: Arc<Office>,
    words: [Words; 2],
}

impl Look {
    /// The look on a screen of so many millimetres a pixel.
    pub fn new(pitch_mm: f32) -> Self {
        let words = [Words::new(Lang::Vi), Words::new(Lang::En)];
        Self { pitch_mm, theme: None, nameless: Arc::new(Office::nameless()), words }
    }

    /// A moment in the office's own zone; before its data is there, in the usual one.
    pub fn local(&self, counter: &Counter, at: Timestamp) -> DateTime {
        counter.office().unwrap_or(&self.nameless).local(at)
    }

    /// Paints the screen; gives back what was asked for, and the theme it was painted in.
    pub fn paint(&mut self, ui: &mut Ui, counter: &Counter, at: Timestamp) -> (Option<Tap>, Theme) {
        let theme = self.theme(ui);
        let words = match counter.lang() {
            Lang::Vi => &self.words[0],
            Lang::En => &self.words[1],
        };
        let office = counter.office().unwrap_or(&self.nameless);
        let page = Composer { words, office, counter, at, now: Instant::now() }.page();
        (counter::show(ui, &theme, &page), theme)
    }

    /// The theme of the window as large as it is now; egui is told when it changes.
    fn theme(&mut self, ui: &Ui) -> Theme {
        let size = ui.max_rect().size();
        if let Some((made_for, theme)) = &self.theme
            && *made_for == size
        {
            return theme.clone();
        }
        let theme = counter::theme_for(size, self.pitch_mm);
        theme::apply(ui.ctx(), &theme);
        self.theme = Some((size, theme.clone()));
        theme
    }
}
