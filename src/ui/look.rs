//! What the window draws with: the words, the theme, the camera's picture, the light round the screen.

use std::sync::Arc;

use egui::{Rect, Ui, UiBuilder, Vec2};
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::kiosk::{Kiosk, Screen};
use super::preview::PreviewTexture;
use super::screens::Action;
use super::screens::citizen::{self, Composer, Live, Page, Preview, ViewState};
use super::sources::Sources;
use super::theme::{self, Theme};
use super::{Launch, rehearsal};
use crate::devices;
use crate::domain::office::Office;
use crate::reader;
use crate::words::{Lang, Words};

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The face.
    pub kiosk: &'a Kiosk,
    /// How each source does.
    pub sources: &'a Sources,
    /// What the cameras see.
    pub preview: &'a devices::Preview,
    /// The office's time.
    pub now: Timestamp,
}

/// What drawing needs.
pub struct Look {
    pitch_mm: f32,
    reduce_motion: bool,
    theme: Option<(Vec2, Theme)>,
    nameless: Arc<Office>,
    words: [Words; 2],
    view: ViewState,
    preview: PreviewTexture,
    mirrored: bool,
    rehearsal: Option<Vec<Page>>,
}

impl Look {
    /// The look of a face as it was launched.
    pub fn new(launch: &Launch) -> Self {
        Self {
            pitch_mm: launch.pitch_mm,
            reduce_motion: launch.reduce_motion,
            theme: None,
            nameless: Arc::new(Office::nameless()),
            words: [Words::new(Lang::Vi), Words::new(Lang::En)],
            view: ViewState::default(),
            preview: PreviewTexture::new(launch.preview_a_second),
            mirrored: launch.mirrored,
            rehearsal: None,
        }
    }

    /// A moment in the office's own zone; before its data is there, in the usual one.
    pub fn local(&self, kiosk: &Kiosk, at: Timestamp) -> DateTime {
        kiosk.office().unwrap_or(&self.nameless).local(at)
    }

    /// Another screen came up.
    pub fn changed(&mut self) {
        self.view = ViewState::default();
    }

    /// The theme of the newest pass.
    pub fn current_theme(&self) -> Option<&Theme> {
        self.theme.as_ref().map(|(_, theme)| theme)
    }

    /// Where the clock stands on a screen; nothing before the first pass.
    pub fn clock_area(&self, screen: Rect) -> Option<Rect> {
        self.theme.as_ref().map(|(_, theme)| citizen::clock_area(screen, theme))
    }

    /// Paints the screen; gives back what was asked for.
    pub fn paint(&mut self, ui: &mut Ui, shown: Shown<'_>) -> Option<Action> {
        let kiosk = shown.kiosk;
        let page = self.page(shown);
        let theme = self.theme(ui);
        let preview = if matches!(kiosk.screen(), Screen::Attract | Screen::NotReadable { .. } | Screen::Devices) {
            self.preview.newest(ui.ctx(), shown.preview)
        } else {
            self.preview.clear();
            None
        };
        let preview = preview.map(|(texture, outline)| Preview {
            texture: texture.id(),
            size: texture.size_vec2(),
            outline,
            mirrored: self.mirrored,
        });
        let action = citizen::show(ui, &theme, &page, &Live { preview }, &mut self.view);
        if kiosk.screen().is_waiting() {
            self.rehearse(ui, &theme, shown);
        }
        action
    }

    /// Paints a page that nobody sees, one each pass while nobody is here.
    fn rehearse(&mut self, ui: &mut Ui, theme: &Theme, shown: Shown<'_>) {
        let Some(office) = shown.kiosk.office() else { return };
        let now = office.local(shown.now);
        let [words, _] = &self.words;
        let pages = self.rehearsal.get_or_insert_with(|| {
            let pages = rehearsal::pages(words, office, now);
            rehearsal::draw_large(ui.ctx(), theme, &pages);
            pages
        });
        let Some(page) = pages.pop() else { return };
        let builder = UiBuilder::new().max_rect(ui.max_rect()).id_salt(pages.len()).invisible();
        let show = |ui: &mut Ui| citizen::show(ui, theme, &page, &Live::default(), &mut ViewState::default());
        ui.scope_builder(builder, show);
        ui.ctx().request_repaint();
    }

    /// The theme of the window as large as it is now; egui is told when it changes.
    fn theme(&mut self, ui: &Ui) -> Theme {
        let size = ui.max_rect().size();
        if let Some((made_for, theme)) = &self.theme
            && *made_for == size
        {
            return theme.clone();
        }
        let theme = citizen::theme_for(size, self.pitch_mm, false);
        let theme = if self.reduce_motion { theme.reduce_motion() } else { theme };
        theme::apply(ui.ctx(), &theme);
        self.theme = Some((size, theme.clone()));
        theme
    }

    /// What is on the screen, in words.
    pub fn page(&self, shown: Shown<'_>) -> Page {
        let Shown { kiosk, sources, now, .. } = shown;
        let office = kiosk.office().unwrap_or(&self.nameless);
        let words = match kiosk.lang() {
            Lang::Vi => &self.words[0],
            Lang::En => &self.words[1],
        };
        let composer = Composer::new(words, office, office.local(now), None);
        match kiosk.screen() {
            Screen::TypeCode(code) => composer.type_code(code),
            Screen::LastFour(four) => composer.last_four(four),
            Screen::Attract => composer.attract(sources.sheet_scanner()),
            Screen::Reading { percent } => composer.reading(*percent),
            Screen::SheetFailed(error) => composer.sheet_failed(*error, sources.sheet_scanner()),
            Screen::Answer(answer) => composer.answer(answer),
            Screen::Several(several) => composer.several(several),
            Screen::NotReadable { why } => composer.unreadable(*why),
            Screen::CameraLost => composer.camera_lost(),
            Screen::OutOfOrder => composer.out_of_order(),
            Screen::Devices => composer.devices(sources, reader::switched_off()),
        }
    }
}
