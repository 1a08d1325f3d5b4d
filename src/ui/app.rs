//! The program's window: drains what came in, lets the kiosk act on it, draws.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::{Context, Ui, ViewportCommand};
use jiff::civil::DateTime;

use super::Launch;
use super::feedback::Feedback;
use super::gate::{Gate, Gated};
use super::kiosk::{Key, Kiosk, Screen};
use super::look::{Look, Shown};
use super::screens::Action;
use super::sources::Sources;
use super::theme;
use super::tour::TourGuide;
use super::trace::Trace;
use crate::desk::{Clock, DeskWorker, Question, Reply};
use crate::devices::sound::Speaker;
use crate::devices::{DeviceState, Devices, Input, Source, outbox};

/// How many messages may wait for a pass. Devices drop what is too much; people scan one slip at a time.
const INBOX: usize = 64;
/// How long a pass waits for the desk, so that the answer stands in the same frame as its scan. The desk takes a fraction
/// of a millisecond; when it does not, the answer comes with a later frame.
const SAME_FRAME: Duration = Duration::from_millis(2);
/// How long the first frame waits for the store, so that it bears the office's name.
const FIRST_FRAME: Duration = Duration::from_millis(100);

/// How long a finger is held on the clock, in seconds: nobody does so by chance.
const LONG_PRESS_S: f64 = 3.0;

/// The most pixels across the picture of all letters. It grows by doubling its height, so where a driver offers 16,384
/// across a few new letters can cost 32 MB.
const GLYPHS_SIDE: usize = 2048;

/// The window of a face.
pub struct App {
    kiosk: Kiosk,
    links: Links,
    sources: Sources,
    look: Look,
    trace: Trace,
    speaker: Speaker,
    tour: Option<TourGuide>,
    closes_on_escape: bool,
    answers_left: Option<usize>,
}

/// What the window hears and asks.
struct Links {
    desk: DeskWorker,
    replies: Receiver<Reply>,
    devices: Devices,
    inputs: Receiver<Input>,
    clock: Clock,
}

impl App {
    /// Starts the desk and the devices, and sets the window up.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(ctx: &Context, launch: Launch, trace: Trace) -> std::io::Result<Self> {
        theme::install(ctx);
        ctx.add_plugin(Gate::new(&launch.wedge));
        ctx.set_pixels_per_point(1.0);
        let links = Links::start(ctx, &launch)?;
        let speaker = Speaker::start(launch.volume)?;
        let mut kiosk = Kiosk::new(launch.settings, Instant::now());
        if let Ok(reply) = links.replies.recv_timeout(FIRST_FRAME) {
            kiosk.replied(reply);
        }
        let look = Look::new(&launch);
        let sources = Sources::new(&launch.sources, look.local(&kiosk, links.clock.now()));
        Ok(Self {
            kiosk,
            links,
            sources,
            look,
            trace,
            speaker,
            tour: launch.tour.map(TourGuide::new),
            closes_on_escape: launch.closes_on_escape,
            answers_left: launch.ends_after,
        })
    }

    /// What people typed, scanned and touched.
    fn take_gated(&mut self, ctx: &Context, now: Instant) {
        for gated in ctx.with_plugin(Gate::take).unwrap_or_default() {
            let question = match gated {
                Gated::Scan(text) => {
                    self.sources.sent(&Source::Wedge, &text, self.local_now());
                    self.kiosk.scanned([text.as_str()], &Source::Wedge, now)
                }
                Gated::Key(Key::Escape) if self.closes_on_escape && self.kiosk.screen().is_waiting() => {
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                    None
                }
                Gated::Key(key) => self.kiosk.key(key, now),
                Gated::Touch => {
                    self.kiosk.touched(now);
                    None
                }
            };
            self.ask(question, None);
        }
    }

    /// What devices read, in the order in which it came: the newest is what stays on the screen.
    fn take_inputs(&mut self) {
        while let Ok(input) = self.links.inputs.try_recv() {
            let begun = input.begun();
            let question = self.take_input(input);
            self.ask(question, begun);
        }
    }

    fn take_input(&mut self, input: Input) -> Option<Question> {
        let local = self.local_now();
        match &input {
            Input::Text { source, text, .. } => self.sources.sent(source, text, local),
            Input::Frame { source, report, .. } | Input::Picture { source, report: Ok(report), .. } => {
                self.sources.saw(source, report, local);
            }
            Input::Picture { .. } | Input::Sheet { .. } => {}
            Input::Device { source, state } => self.sources.changed(source, *state, local),
        }
        match input {
            Input::Text { source, text, at } => self.kiosk.scanned([text.as_str()], &source, at),
            Input::Frame { source, report, at, .. } | Input::Picture { source, report: Ok(report), at }
                if !report.readings.is_empty() =>
            {
                let texts = report.readings.iter().map(|reading| reading.text.as_str());
                self.kiosk.scanned(texts, &source, at)
            }
            Input::Frame { source, report, at, .. } => {
                self.kiosk.puzzled(report.hint, &source.to_string(), at);
                None
            }
            Input::Picture { source, report, at } => {
                self.kiosk.unreadable(report.ok().and_then(|report| report.hint), &source.to_string(), at);
                None
            }
            Input::Sheet { news, .. } => {
                self.kiosk.sheet(news, Instant::now());
                None
            }
            Input::Device { source, state } if source.is_camera() => {
                self.kiosk.camera(state == DeviceState::Lost);
                None
            }
            Input::Device { source, state } => {
                tracing::info!("{source}: {state:?}");
                None
            }
        }
    }

    /// What the desk says later than within the pass of the question.
    fn take_replies(&mut self) {
        while let Ok(reply) = self.links.replies.try_recv() {
            self.trace.answered(Instant::now());
            self.kiosk.replied(reply);
        }
    }

    /// Asks the desk, and waits a moment for what it says. Of a camera's frame, `begun` is when its reading did.
    fn ask(&mut self, question: Option<Question>, begun: Option<Instant>) {
        let Some(question) = question else { return };
        self.trace.taken(begun, Instant::now());
        let session = question.session;
        if !self.links.desk.ask(question) {
            self.kiosk.replied(Reply::Answer { session, answers: None });
            return;
        }
        let until = Instant::now() + SAME_FRAME;
        while let Ok(reply) = self.links.replies.recv_deadline(until) {
            let is_answer = matches!(&reply, Reply::Answer { session: answered, .. } if *answered == session);
            if is_answer {
                self.trace.answered(Instant::now());
            }
            self.kiosk.replied(reply);
            if is_answer {
                return;
            }
        }
    }

    /// A finger that is held on the clock: staff want to see the devices.
    fn take_long_press(&mut self, ctx: &Context, now: Instant) {
        let Some(clock) = self.look.clock_area(ctx.content_rect()) else { return };
        let held = ctx.input(|input| {
            let pointer = &input.pointer;
            let on_clock = pointer.primary_down() && pointer.press_origin().is_some_and(|at| clock.contains(at));
            pointer.press_start_time().filter(|_| on_clock).map(|start| input.time - start)
        });
        let Some(held) = held else { return };
        if held >= LONG_PRESS_S {
            if *self.kiosk.screen() != Screen::Devices {
                self.kiosk.key(Key::Devices, now);
            }
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(LONG_PRESS_S - held));
        }
    }

    fn local_now(&self) -> DateTime {
        self.look.local(&self.kiosk, self.links.clock.now())
    }

    /// Closes the window after as many answers as were wanted of it.
    fn count_answer(&mut self, ctx: &Context) {
        if let Some(left) = &mut self.answers_left {
            *left = left.saturating_sub(1);
            if *left == 0 {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// A button: what devices are to do, then what the face makes of it.
    fn act(&mut self, action: Action) {
        match action {
            Action::ScanSheet(place) => {
                let scanner = self.sources.all().get(place).map(|health| &health.source);
                if !scanner.is_some_and(|scanner| self.links.devices.scan_sheet(scanner)) {
                    return;
                }
            }
            Action::Stop if self.kiosk.is_scanning_sheet() => {
                for health in self.sources.all() {
                    self.links.devices.cancel_sheet(&health.source);
                }
            }
            _ => {}
        }
        self.kiosk.act(action, Instant::now());
    }

    /// Pictures that were dropped on the window go the way of every picture.
    fn take_dropped(&mut self, ctx: &Context, now: Instant) {
        for file in ctx.input(|input| input.raw.dropped_files.clone()) {
            self.read_picture(file.path().to_path_buf(), now);
        }
    }

    fn read_picture(&mut self, path: PathBuf, now: Instant) {
        self.kiosk.reading(&Source::Dropped.to_string(), now);
        self.links.devices.read_picture(path, now);
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _: &Context, input: &mut egui::RawInput) {
        input.max_texture_side = input.max_texture_side.map(|side| side.min(GLYPHS_SIDE));
    }

    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        let now = Instant::now();
        if self.trace.presented(self.kiosk.tally(), &self.sources) {
            self.count_answer(ctx);
        }
        self.take_dropped(ctx, now);
        self.take_replies();
        self.take_inputs();
        self.take_gated(ctx, now);
        self.take_long_press(ctx, now);
        self.kiosk.tick(now);
        if let Some(tour) = &mut self.tour {
            let title = self.look.page(shown(&self.kiosk, &self.sources, &self.links)).title().to_owned();
            if let Some(slip) = tour.step(ctx, self.kiosk.screen(), &title) {
                self.read_picture(slip, now);
            }
        }
        if let Some((screen, cause)) = self.kiosk.take_change() {
            let feedback = Feedback::of(self.kiosk.screen()).filter(|_| cause.is_input());
            self.look.changed(feedback, now);
            if let Some(feedback) = feedback {
                self.speaker.play(feedback.sound());
            }
            if self.trace.screen_changed(screen, cause) {
                ctx.request_repaint();
            }
        }
        if let Some(wait) = self.kiosk.next_tick(now) {
            ctx.request_repaint_after(wait);
        }
        ctx.request_repaint_after(self.links.until_next_minute());
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let action = self.look.paint(ui, shown(&self.kiosk, &self.sources, &self.links));
        if let Some(action) = action {
            self.act(action);
            ui.ctx().request_repaint();
        }
    }
}

fn shown<'a>(kiosk: &'a Kiosk, sources: &'a Sources, links: &'a Links) -> Shown<'a> {
    Shown { kiosk, sources, preview: links.devices.preview(), now: links.clock.now() }
}

impl Links {
    fn start(ctx: &Context, launch: &Launch) -> std::io::Result<Self> {
        let (sender, replies) = bounded(INBOX);
        let wake = ctx.clone();
        let desk = DeskWorker::start(launch.places.clone(), move |reply| {
            // A full inbox means that the window is gone: nobody waits for the reply.
            if sender.try_send(reply).is_ok() {
                wake.request_repaint();
            }
        })?;
        let wake = ctx.clone();
        let (outbox, inputs) = outbox(INBOX, move || wake.request_repaint());
        let devices = Devices::start(&launch.sources, &launch.devices, &outbox)?;
        Ok(Self { desk, replies, devices, inputs, clock: launch.places.clock })
    }

    /// When the clock on the screen changes.
    fn until_next_minute(&self) -> Duration {
        let past = self.clock.now().as_second().rem_euclid(60);
        Duration::from_secs(60_u64.saturating_sub(past.unsigned_abs()))
    }
}
