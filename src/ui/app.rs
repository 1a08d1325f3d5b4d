//! The program's window: drains what came in, lets the kiosk act on it, draws.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::{Context, Ui, UiBuilder, Vec2, ViewportCommand};
use jiff::civil::DateTime;

use super::Launch;
use super::feedback::{EdgeLight, Feedback};
use super::gate::{Gate, Gated};
use super::kiosk::{Key, Kiosk, Screen};
use super::preview::PreviewTexture;
use super::rehearsal;
use super::screens::Action;
use super::screens::citizen::{self, Composer, Live, Page, Preview, ViewState};
use super::sources::Sources;
use super::theme::{self, Theme};
use super::tour::TourGuide;
use super::trace::Trace;
use crate::desk::{Clock, DeskWorker, Question, Reply};
use crate::devices::sound::Speaker;
use crate::devices::{DeviceState, Devices, Input, Source, outbox};
use crate::domain::office::Office;
use crate::words::{Lang, Words};

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

/// What drawing needs.
struct Look {
    pitch_mm: f32,
    reduce_motion: bool,
    theme: Option<(Vec2, Theme)>,
    nameless: Arc<Office>,
    words: [Words; 2],
    view: ViewState,
    preview: PreviewTexture,
    mirrored: bool,
    edge: EdgeLight,
    rehearsal: Option<Vec<Page>>,
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
        let sources = Sources::new(&launch.sources, local_now(&kiosk, &links));
        Ok(Self {
            kiosk,
            links,
            sources,
            look: Look::new(&launch),
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
                    self.sources.sent(&Source::Wedge, &text, local_now(&self.kiosk, &self.links));
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
            self.ask(question);
        }
    }

    /// What devices read, in the order in which it came: the newest is what stays on the screen.
    fn take_inputs(&mut self) {
        while let Ok(input) = self.links.inputs.try_recv() {
            let question = self.take_input(input);
            self.ask(question);
        }
    }

    fn take_input(&mut self, input: Input) -> Option<Question> {
        let local = local_now(&self.kiosk, &self.links);
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
            Input::Frame { source, report, at } | Input::Picture { source, report: Ok(report), at }
                if !report.readings.is_empty() =>
            {
                let texts = report.readings.iter().map(|reading| reading.text.as_str());
                self.kiosk.scanned(texts, &source, at)
            }
            Input::Frame { source, report, at } => {
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

    /// Asks the desk, and waits a moment for what it says.
    fn ask(&mut self, question: Option<Question>) {
        let Some(question) = question else { return };
        self.trace.taken(Instant::now());
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
        let Some((_, theme)) = &self.look.theme else { return };
        let clock = citizen::clock_area(ctx.content_rect(), theme);
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
            let title = self.look.page(&self.kiosk, &self.links, &self.sources).title().to_owned();
            if let Some(slip) = tour.step(ctx, self.kiosk.screen(), &title) {
                self.read_picture(slip, now);
            }
        }
        if let Some((screen, cause)) = self.kiosk.take_change() {
            self.look.view = ViewState::default();
            if let Some(feedback) = Feedback::of(self.kiosk.screen()).filter(|_| cause.is_input()) {
                self.look.edge.light(feedback, now);
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
        let action = self.look.paint(ui, &self.kiosk, &self.links, &self.sources);
        if let Some(action) = action {
            self.act(action);
            ui.ctx().request_repaint();
        }
    }
}

/// The office's own time; before its data is there, that of its usual zone.
fn local_now(kiosk: &Kiosk, links: &Links) -> DateTime {
    let nameless = Office::nameless();
    kiosk.office().map_or(&nameless, |office| office).local(links.clock.now())
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

impl Look {
    fn new(launch: &Launch) -> Self {
        Self {
            pitch_mm: launch.pitch_mm,
            reduce_motion: launch.reduce_motion,
            theme: None,
            nameless: Arc::new(Office::nameless()),
            words: [Words::new(Lang::Vi), Words::new(Lang::En)],
            view: ViewState::default(),
            preview: PreviewTexture::new(launch.preview_a_second),
            mirrored: launch.mirrored,
            edge: EdgeLight::default(),
            rehearsal: None,
        }
    }

    fn paint(&mut self, ui: &mut Ui, kiosk: &Kiosk, links: &Links, sources: &Sources) -> Option<Action> {
        let page = self.page(kiosk, links, sources);
        let theme = self.theme(ui);
        let typed = if let Screen::Attract { typed } = kiosk.screen() { typed.as_str() } else { "" };
        let preview = if matches!(kiosk.screen(), Screen::Attract { .. } | Screen::NotReadable { .. } | Screen::Devices)
        {
            self.preview.newest(ui.ctx(), links.devices.preview())
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
        let action = citizen::show(ui, &theme, &page, &Live { preview, typed }, &mut self.view);
        self.edge.paint(ui, &theme, Instant::now());
        if kiosk.screen().is_waiting() {
            self.rehearse(ui, &theme, kiosk, links);
        }
        action
    }

    /// Paints a page that nobody sees, one each pass while nobody is here.
    fn rehearse(&mut self, ui: &mut Ui, theme: &Theme, kiosk: &Kiosk, links: &Links) {
        let Some(office) = kiosk.office() else { return };
        let now = office.local(links.clock.now());
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

    fn page(&self, kiosk: &Kiosk, links: &Links, sources: &Sources) -> Page {
        let office = kiosk.office().unwrap_or(&self.nameless);
        let words = match kiosk.lang() {
            Lang::Vi => &self.words[0],
            Lang::En => &self.words[1],
        };
        let composer = Composer::new(words, office, office.local(links.clock.now()), None);
        match kiosk.screen() {
            Screen::Attract { .. } => composer.attract(sources.sheet_scanner()),
            Screen::Reading { percent } => composer.reading(*percent),
            Screen::SheetFailed(error) => composer.sheet_failed(*error, sources.sheet_scanner()),
            Screen::Answer(answer) => composer.answer(answer),
            Screen::Several(several) => composer.several(several),
            Screen::NotReadable { why } => composer.unreadable(*why),
            Screen::CameraLost => composer.camera_lost(),
            Screen::OutOfOrder => composer.out_of_order(),
            Screen::Devices => composer.devices(sources),
        }
    }
}
