//! The board's window: takes what its desk says, turns its pages, draws.

use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::{Context, Ui, Vec2, ViewportCommand};
use jiff::Timestamp;

use super::{Board, BoardSettings};
use crate::desk::{BoardNews, BoardPlaces, BoardWorker};
use crate::domain::office::Office;
use crate::ui::Launch;
use crate::ui::gate::{Gated, Key};
use crate::ui::kiosk::Tally;
use crate::ui::screens::board::{self, Composer};
use crate::ui::station::{self, INBOX, Station};
use crate::ui::theme::{self, Theme};
use crate::ui::trace::Trace;
use crate::words::Words;

/// How long the first frame waits for the store, so that it is no empty board.
const FIRST_FRAME: Duration = Duration::from_millis(100);

/// The window of the board.
pub struct BoardApp {
    board: Board,
    _desk: BoardWorker,
    news: Receiver<BoardNews>,
    station: Station,
    settings: BoardSettings,
    pitch_mm: f32,
    theme: Option<(Vec2, Theme)>,
    words: Words,
    nameless: Office,
    started: Instant,
    closes_on_escape: bool,
    ends_after: Option<Duration>,
}

impl BoardApp {
    /// Starts the desk, and sets the window up.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(ctx: &Context, launch: &Launch, trace: Trace) -> std::io::Result<Self> {
        let (sender, news) = bounded(INBOX);
        let wake = ctx.clone();
        let tell = move |told| {
            let taken = sender.try_send(told).is_ok();
            wake.request_repaint();
            taken
        };
        let places = BoardPlaces { office: launch.places.clone(), notices: launch.board.notices.clone() };
        let desk = BoardWorker::start(places, tell)?;
        let started = Instant::now();
        let mut board = Board::new(started);
        let nameless = Office::nameless();
        let until = started + FIRST_FRAME;
        while board.ready().is_empty() && !board.is_closed() {
            let Ok(first) = news.recv_deadline(until) else { break };
            board.told(first, started);
        }
        let local = nameless.local(launch.places.clock.now());
        Ok(Self {
            board,
            _desk: desk,
            news,
            station: Station::start(ctx, launch, trace, local)?,
            settings: launch.board.clone(),
            pitch_mm: launch.pitch_mm,
            theme: None,
            words: Words::new(launch.board.lang),
            nameless,
            started,
            closes_on_escape: launch.closes_on_escape,
            ends_after: launch.board.ends_after,
        })
    }

    /// The time of the board: the machine's, or that many times as fast.
    fn now(&self) -> Instant {
        self.started + self.started.elapsed() * self.settings.pace
    }

    /// The office's time, as many times as fast.
    fn at(&self) -> Timestamp {
        let ahead = self.started.elapsed() * (self.settings.pace - 1);
        self.station.clock.now().saturating_add(ahead).unwrap_or(Timestamp::MAX)
    }

    /// How long until the clock on the board or anything else on it changes.
    fn until_change(&self, now: Instant) -> Duration {
        let past = self.at().as_millisecond().rem_euclid(60_000).unsigned_abs();
        self.board.next_tick(now).min(Duration::from_millis(60_000 - past)) / self.settings.pace
    }

    fn theme(&mut self, ui: &Ui) -> Theme {
        let size = ui.max_rect().size();
        if let Some((made_for, theme)) = &self.theme
            && *made_for == size
        {
            return theme.clone();
        }
        let theme = board::theme_for(size, self.pitch_mm, self.settings.distance_m);
        theme::apply(ui.ctx(), &theme);
        self.theme = Some((size, theme.clone()));
        theme
    }
}

impl eframe::App for BoardApp {
    fn raw_input_hook(&mut self, _: &Context, input: &mut egui::RawInput) {
        station::limit_textures(input);
    }

    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        let now = self.now();
        self.station.presented(Tally::default());
        while let Ok(news) = self.news.try_recv() {
            self.board.told(news, now);
        }
        self.board.tick(now);
        let office = self.board.office().map_or(&self.nameless, |office| office);
        let local = office.local(self.at());
        let is_over = self.ends_after.is_some_and(|after| now - self.started >= after);
        let gated = self.station.gated(ctx, local);
        let escaped = self.closes_on_escape && gated.contains(&Gated::Key(Key::Escape));
        if is_over || escaped {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if let Some((screen, cause)) = self.board.take_change() {
            self.station.screen_changed(ctx, screen, cause);
        }
        ctx.request_repaint_after(self.until_change(now));
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let theme = self.theme(ui);
        let office = self.board.office().map_or(&self.nameless, |office| office);
        let composer = Composer { words: &self.words, office, board: &self.board, at: office.local(self.at()) };
        board::show(ui, &theme, &composer.page(board::room(ui.max_rect().size(), &theme)));
    }
}
