//! The counter's window: drains what came in, lets the counter act on it, sends its orders, draws.

use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;
use egui::{Context, Ui, ViewportCommand};

use super::look::Look;
use super::{Counter, Screen, Tap};
use crate::desk::{News, StaffWorker};
use crate::devices::printer::Printer;
use crate::devices::{Input, Source};
use crate::ui::Launch;
use crate::ui::gate::{Gated, Key};
use crate::ui::screens::Action;
use crate::ui::station::{self, Station};
use crate::ui::trace::Trace;

/// How long a pass waits for the desk after an input, so that what it says stands in the same frame. A mark is on the disk
/// by then on most machines; where it is not, it comes with a later frame.
const SAME_FRAME: Duration = Duration::from_millis(4);
/// How long the first frame waits for the store, so that it bears the office's name.
const FIRST_FRAME: Duration = Duration::from_millis(100);

/// The window of the counter.
pub struct CounterApp {
    pub(in crate::ui) counter: Counter,
    pub(in crate::ui) desk: StaffWorker,
    pub(in crate::ui) news: Receiver<News>,
    printer: Option<Printer>,
    pub(in crate::ui) station: Station,
    look: Look,
    /// The moment it is, where somebody else than the machine's clock says so.
    pub(in crate::ui) held_at: Option<Instant>,
}

impl CounterApp {
    /// Starts the desk and the devices, and sets the window up.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(ctx: &Context, launch: &Launch, trace: Trace) -> std::io::Result<Self> {
        let (send, news) = station::replies(ctx);
        let desk = StaffWorker::start(launch.places.clone(), send)?;
        let mut counter = Counter::new(launch.counter, launch.places.clock, Instant::now());
        let until = Instant::now() + FIRST_FRAME;
        while let Ok(first) = news.recv_deadline(until) {
            let is_last = !matches!(first, News::Seat(_));
            counter.told(first, Instant::now());
            if is_last {
                break;
            }
        }
        let wake = ctx.clone();
        let printer =
            launch.printer.clone().map(|target| Printer::start(target, move || wake.request_repaint())).transpose()?;
        let look = Look::new(launch.pitch_mm);
        let local = look.local(&counter, launch.places.clock.now());
        let station = Station::start(ctx, launch, trace, local)?;
        Ok(Self { counter, desk, news, printer, station, look, held_at: None })
    }

    fn now(&self) -> Instant {
        self.held_at.unwrap_or_else(Instant::now)
    }

    fn take_gated(&mut self, ctx: &Context, now: Instant) {
        let local = self.look.local(&self.counter, self.station.clock.now());
        for gated in self.station.gated(ctx, local) {
            match gated {
                Gated::Scan(text) => self.counter.scanned([text.as_str()], &Source::Wedge, now),
                Gated::Key(Key::Escape) if self.closes() => ctx.send_viewport_cmd(ViewportCommand::Close),
                Gated::Key(key) => self.counter.key(key, now),
                Gated::Mouse { .. } => self.counter.touched(false, now),
                Gated::Finger { .. } => self.counter.touched(true, now),
            }
        }
    }

    fn closes(&self) -> bool {
        self.counter.settings().closes_on_escape && matches!(self.counter.screen(), Screen::SignIn(_))
    }

    fn take_inputs(&mut self) {
        let local = self.look.local(&self.counter, self.station.clock.now());
        while let Some(input) = self.station.input(local) {
            match input {
                Input::Text { source, text, at } => self.counter.scanned([text.as_str()], &source, at),
                Input::Frame { source, report, at, .. } | Input::Picture { source, report: Ok(report), at } => {
                    let texts = report.readings.iter().map(|reading| reading.text.as_str());
                    self.counter.scanned(texts, &source, at);
                }
                Input::Picture { .. } | Input::Sheet { .. } => {}
                Input::Device { source, state } => tracing::info!("{source}: {state:?}"),
            }
        }
    }

    /// The screen of devices over everything else, until it is left.
    fn show_devices(&mut self, ui: &mut Ui) {
        let (sources, now) = (&self.station.sources, self.station.clock.now());
        let Some(action) = self.look.paint_devices(ui, &self.counter, sources, now) else { return };
        match action {
            Action::Language(lang) => self.counter.tap(Tap::Language(lang), self.held_at.unwrap_or_else(Instant::now)),
            Action::ScanSheet(place) => {
                if let Some(health) = sources.all().get(place) {
                    self.station.devices.scan_sheet(&health.source);
                }
            }
            _ => self.counter.show_devices(false),
        }
        ui.ctx().request_repaint();
    }

    fn take_news(&mut self) {
        while let Ok(news) = self.news.try_recv() {
            self.station.trace.answered(Instant::now());
            self.counter.told(news, self.now());
        }
    }

    /// Hears the printer, and gives it what the desk made for it.
    fn print(&mut self) {
        let Some(printer) = &self.printer else { return };
        for news in printer.news().try_iter() {
            self.counter.printer_told(news);
        }
        for job in self.counter.take_jobs() {
            let id = job.id;
            if !printer.print(job) {
                self.counter.job_not_taken(id);
            }
        }
    }

    /// Sends what the counter wants, and waits a moment for what comes of it.
    fn send_orders(&mut self) {
        let until = Instant::now() + SAME_FRAME;
        loop {
            let orders = self.counter.take_orders();
            if orders.is_empty() {
                return;
            }
            self.station.trace.taken(None, Instant::now());
            for order in orders {
                if let Err(order) = self.desk.order(order) {
                    self.counter.not_taken(&order, self.now());
                }
            }
            let Ok(news) = self.news.recv_deadline(until) else { return };
            self.station.trace.answered(Instant::now());
            self.counter.told(news, self.now());
        }
    }
}

impl eframe::App for CounterApp {
    fn raw_input_hook(&mut self, _: &Context, input: &mut egui::RawInput) {
        station::limit_textures(input);
    }

    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        let now = self.now();
        if self.station.presented(self.counter.tally()) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        self.take_news();
        self.take_inputs();
        self.take_gated(ctx, now);
        self.counter.tick(now);
        self.print();
        self.send_orders();
        self.print();
        if let Some(feedback) = self.counter.take_feedback() {
            self.station.feed_back(feedback, now);
        }
        if self.counter.take_ring() {
            self.station.ring();
        }
        if let Some((screen, cause)) = self.counter.take_change() {
            self.station.screen_changed(ctx, screen, cause);
        }
        if let Some(wait) = self.counter.next_tick(now) {
            ctx.request_repaint_after(wait);
        }
        ctx.request_repaint_after(self.station.until_next_minute());
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        if self.counter.shows_devices() {
            self.show_devices(ui);
            return;
        }
        let (tap, theme) = self.look.paint(ui, &self.counter, self.station.clock.now());
        self.station.paint_light(ui, &theme, self.now());
        if let Some(tap) = tap {
            self.counter.tap(tap, self.now());
            ui.ctx().request_repaint();
        }
    }
}
