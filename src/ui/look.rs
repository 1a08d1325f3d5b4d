//! What the window draws with: the words, the theme, the camera's picture, the light round the screen.

use std::sync::Arc;
use std::time::Instant;

use egui::{Rect, Ui, Vec2};
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::kiosk::{EXIT_STAYS, Kiosk, Screen};
use super::preview::PreviewTexture;
use super::rehearsal::Rehearsal;
use super::screens::Action;
use super::screens::citizen::{self, Composer, Live, Offers, Page, Preview, Sight, ViewState};
use super::sources::Sources;
use super::theme::{self, Theme};
use super::widgets::Edge;
use super::{Choices, Launch};
use crate::devices;
use crate::domain::office::Office;
use crate::reader;
use crate::words::{Lang, Words};

/// The sides of the corner that staff hold a finger in.
const EXIT_CORNER_MM: f32 = 25.0;

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
    /// The moment of this pass.
    pub at: Instant,
}

/// What drawing needs.
pub struct Look {
    pitch_mm: f32,
    reduce_motion: bool,
    theme: Option<(Vec2, Sight, Theme)>,
    nameless: Arc<Office>,
    words: [Words; 3],
    choices: Choices,
    view: ViewState,
    preview: PreviewTexture,
    mirrored: bool,
    lens_at: Edge,
    rehearsal: Option<Rehearsal>,
}

impl Look {
    /// The look of a face as it was launched.
    pub fn new(launch: &Launch) -> Self {
        Self {
            pitch_mm: launch.pitch_mm,
            reduce_motion: launch.reduce_motion,
            theme: None,
            nameless: Arc::new(Office::nameless()),
            words: Lang::CITIZEN.map(Words::new),
            choices: launch.choices.clone(),
            view: ViewState::default(),
            preview: PreviewTexture::new(launch.preview_a_second),
            mirrored: launch.mirrored,
            lens_at: launch.lens_at,
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
        self.theme.as_ref().map(|(.., theme)| theme)
    }

    /// Where the clock stands on a screen; nothing before the first pass.
    pub fn clock_area(&self, screen: Rect, shown: Shown<'_>) -> Option<Rect> {
        let theme = self.current_theme()?;
        Some(citizen::clock_area(screen, theme, &self.page(shown)))
    }

    /// The corner in which a finger is held by who wants to end the program: the upper left one, which no button is near, and
    /// which is beyond the reach of children and of an arm that leans on an upright screen.
    pub fn exit_corner(&self, screen: Rect) -> Rect {
        let side = (EXIT_CORNER_MM / self.pitch_mm).min(screen.width().min(screen.height()) / 4.0);
        Rect::from_min_size(screen.min, Vec2::splat(side))
    }

    /// Paints the screen; gives back what was asked for.
    pub fn paint(&mut self, ui: &mut Ui, shown: Shown<'_>) -> Option<Action> {
        let kiosk = shown.kiosk;
        let page = self.page(shown);
        let theme = self.theme(ui, kiosk.sight());
        let preview = if matches!(kiosk.screen(), Screen::Attract | Screen::NotReadable { .. } | Screen::Devices) {
            self.preview.newest(ui.ctx(), shown.preview, shown.at)
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
        let time = kiosk.seconds_left(shown.at).map(|[left, of]| self.composer(shown).time_sheet(left, of));
        let live = Live { preview, time: time.as_ref() };
        let action = citizen::show(ui, &theme, &page, &live, &mut self.view);
        if kiosk.screen().is_waiting() {
            self.rehearse(ui, &theme, shown);
        }
        action
    }

    /// Draws letters beforehand while nobody is here.
    fn rehearse(&mut self, ui: &mut Ui, theme: &Theme, shown: Shown<'_>) {
        if self.rehearsal.is_none()
            && let Some(office) = shown.kiosk.office()
        {
            let size = ui.max_rect().size();
            match Rehearsal::start(ui.ctx(), theme, size, office, office.local(shown.now)) {
                Ok(rehearsal) => self.rehearsal = Some(rehearsal),
                Err(error) => tracing::warn!("no letters are drawn beforehand: {error}"),
            }
        }
        if self.rehearsal.as_mut().is_some_and(|rehearsal| !rehearsal.go_on(ui, theme)) {
            self.rehearsal = None;
            ui.ctx().request_repaint();
        }
    }

    /// The theme of the window as large as it is now; egui is told when it changes.
    fn theme(&mut self, ui: &Ui, sight: Sight) -> Theme {
        let size = ui.max_rect().size();
        if let Some((made_for, as_seen, theme)) = &self.theme
            && (*made_for, *as_seen) == (size, sight)
        {
            return theme.clone();
        }
        let theme = citizen::theme_for(size, self.pitch_mm, sight);
        let theme = if self.reduce_motion { theme.reduce_motion() } else { theme };
        theme::apply(ui.ctx(), &theme);
        self.theme = Some((size, sight, theme.clone()));
        theme
    }

    /// What is on the screen, in words.
    pub fn page(&self, shown: Shown<'_>) -> Page {
        let Shown { kiosk, sources, .. } = shown;
        let composer = self.composer(shown);
        match kiosk.screen() {
            Screen::Attract => composer.attract(sources.sheet_scanner()),
            Screen::TypeCode(code) => composer.type_code(code),
            Screen::LastFour(four) => composer.last_four(four),
            Screen::Reading { percent } => composer.reading(*percent),
            Screen::SheetFailed(error) => composer.sheet_failed(*error, sources.sheet_scanner()),
            Screen::Answer(answer) => composer.answer(answer),
            Screen::Several(several) => composer.several(several),
            Screen::NotReadable { why } => composer.unreadable(*why),
            Screen::CameraLost => composer.camera_lost(),
            Screen::OutOfOrder => composer.out_of_order(),
            Screen::Thanks(parting) => composer.parting(parting),
            Screen::Procedures(browse) => composer.procedures(browse),
            Screen::Call => composer.call(kiosk.call()),
            Screen::Exit(pad) => composer.exit(pad, EXIT_STAYS),
            Screen::Devices => composer.devices(sources, reader::switched_off()),
        }
    }

    fn composer<'s>(&'s self, shown: Shown<'s>) -> Composer<'s> {
        let office = shown.kiosk.office().unwrap_or(&self.nameless);
        let words = self.words.iter().find(|words| words.lang() == shown.kiosk.lang()).unwrap_or(&self.words[0]);
        let Choices { languages, reads_aloud, has_sound } = &self.choices;
        let loudness = (*has_sound || *reads_aloud).then(|| shown.kiosk.loudness());
        let (reads_aloud, lens_at) = (*reads_aloud, self.lens_at);
        let (call, print) = (shown.kiosk.call(), shown.kiosk.print());
        let offers = Offers { languages, changes_look: true, reads_aloud, loudness, call, lens_at, print };
        Composer::new(words, office, office.local(shown.now), None).offering(offers)
    }
}
