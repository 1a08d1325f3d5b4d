//! How the counter is drawn: its theme and its words.

use std::sync::Arc;
use std::time::Instant;

use egui::{Ui, Vec2};
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::{Counter, Tap};
use crate::domain::office::Office;
use crate::reader;
use crate::ui::screens::citizen::{Offers, Sight};
use crate::ui::screens::counter::{self, Composer};
use crate::ui::screens::{Action, citizen};
use crate::ui::sources::Sources;
use crate::ui::theme::{self, Theme};
use crate::words::{Lang, Words};

/// What drawing needs.
pub struct Look {
    pitch_mm: f32,
    theme: Option<((Vec2, bool), Theme)>,
    nameless: Arc<Office>,
    words: [Words; 2],
    devices: citizen::ViewState,
}

impl Look {
    /// The look on a screen of so many millimetres a pixel.
    pub fn new(pitch_mm: f32) -> Self {
        let words = [Words::new(Lang::Vi), Words::new(Lang::En)];
        Self {
            pitch_mm,
            theme: None,
            nameless: Arc::new(Office::nameless()),
            words,
            devices: citizen::ViewState::default(),
        }
    }

    /// A moment in the office's own zone; before its data is there, in the usual one.
    pub fn local(&self, counter: &Counter, at: Timestamp) -> DateTime {
        counter.office().unwrap_or(&self.nameless).local(at)
    }

    /// Paints the screen; gives back what was asked for, and the theme it was painted in.
    pub fn paint(&mut self, ui: &mut Ui, counter: &Counter, at: Timestamp) -> (Option<Tap>, Theme) {
        let theme = self.theme(ui, counter.seat().high_contrast);
        let words = self.words(counter.lang());
        let office = counter.office().unwrap_or(&self.nameless);
        let page = Composer { words, office, counter, at, now: Instant::now() }.page();
        (counter::show(ui, &theme, &page), theme)
    }

    /// Paints the screen of devices, as on the citizens' face; gives back what was asked for.
    pub fn paint_devices(
        &mut self,
        ui: &mut Ui,
        counter: &Counter,
        sources: &Sources,
        at: Timestamp,
    ) -> Option<Action> {
        let sight = if counter.seat().high_contrast { Sight::Contrast } else { Sight::Usual };
        let theme = citizen::theme_for(ui.max_rect().size(), self.pitch_mm, sight);
        let office = counter.office().unwrap_or(&self.nameless);
        let composer = citizen::Composer::new(self.words(counter.lang()), office, office.local(at), None);
        let composer = composer.offering(Offers { languages: &Lang::ALL, changes_look: false, ..Offers::default() });
        let page = composer.devices(sources, reader::switched_off());
        citizen::show(ui, &theme.reduce_motion(), &page, &citizen::Live::default(), &mut self.devices)
    }

    fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Vi | Lang::Km => &self.words[0],
            Lang::En => &self.words[1],
        }
    }

    /// The theme of the window as large as it is now, as it was chosen; egui is told when it changes.
    fn theme(&mut self, ui: &Ui, high_contrast: bool) -> Theme {
        let wanted = (ui.max_rect().size(), high_contrast);
        if let Some((made_for, theme)) = &self.theme
            && *made_for == wanted
        {
            return theme.clone();
        }
        let theme = counter::theme_for(wanted.0, self.pitch_mm, high_contrast);
        theme::apply(ui.ctx(), &theme);
        self.theme = Some((wanted, theme.clone()));
        theme
    }
}
