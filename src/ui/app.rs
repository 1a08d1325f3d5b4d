//! The program's window: drains what came in, lets the kiosk act on it, draws.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;
use egui::{Context, CursorIcon, Ui, ViewportCommand};
use jiff::civil::DateTime;

use super::feedback::Feedback;
use super::gate::{Gated, Key};
use super::kiosk::Kiosk;
use super::long_press::LongPress;
use super::look::{Look, Shown};
use super::screens::Action;
use super::station::{self, Station};
use super::tour::TourGuide;
use super::trace::Trace;
use super::{Launch, Loudness, Pointer};
use crate::desk::{CallNow, DeskWorker, ExitAnswer, PaperBytes, PrintAs, Question, Reply};
use crate::devices::printer::{PrintJob, Printer};
use crate::devices::sound::Sound;
use crate::devices::speech::Speech;
use crate::devices::{DeviceState, Input, Source};
use crate::domain::word::Heard;

/// How long a pass waits for the desk, so that the answer stands in the same frame as its scan. The desk takes a fraction
/// of a millisecond; when it does not, the answer comes with a later frame.
const SAME_FRAME: Duration = Duration::from_millis(2);
/// How long the first frame waits for the store, so that it bears the office's name.
const FIRST_FRAME: Duration = Duration::from_millis(100);

/// A mouse's pointer.
struct Cursor {
    wanted: Pointer,
    /// Whether a mouse moved last, and no finger.
    is_mouse: bool,
}

impl Cursor {
    fn is_shown(&self) -> bool {
        match self.wanted {
            Pointer::Auto => self.is_mouse,
            Pointer::Shown => true,
            Pointer::Hidden => false,
        }
    }
}

/// Who closes the window.
struct Closing {
    /// Escape on the first screen.
    by_escape: bool,
    /// Staff, by a finger in the corner and their PIN.
    by_staff: bool,
    /// Nobody else, whatever a window manager wants.
    is_refused: bool,
}

/// The window of a face.
pub struct App {
    pub(super) kiosk: Kiosk,
    pub(super) desk: DeskWorker,
    pub(super) replies: Receiver<Reply>,
    pub(super) station: Station,
    look: Look,
    tour: Option<TourGuide>,
    speech: Option<Speech>,
    /// The printer, and how it wants papers.
    printer: Option<(Printer, PrintAs)>,
    /// Whether the page was asked to be read aloud.
    is_reading: bool,
    closing: Closing,
    cursor: Cursor,
    long_press: LongPress,
    pub(super) same_frame: Duration,
    /// The moment it is, where somebody else than the machine's clock says so.
    pub(super) held_at: Option<Instant>,
}

impl App {
    /// Starts the desk and the devices, and sets the window up.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(ctx: &Context, launch: Launch, trace: Trace) -> std::io::Result<Self> {
        let (send, replies) = station::replies(ctx);
        let desk = DeskWorker::start(launch.places.clone(), send)?;
        let mut kiosk = Kiosk::new(launch.settings, Instant::now());
        if let Ok(reply) = replies.recv_timeout(FIRST_FRAME) {
            kiosk.replied(reply);
        }
        let look = Look::new(&launch);
        let wake = ctx.clone();
        let printer =
            launch.printer.clone().map(|target| Printer::start(target, move || wake.request_repaint())).transpose()?;
        let printer = printer.zip(launch.counter.print);
        if printer.is_some() {
            kiosk.has_printer();
        }
        let closing = Closing {
            by_escape: launch.closes_on_escape,
            by_staff: launch.places.exit_pin.is_some(),
            is_refused: launch.windowed.is_none() && launch.ends_after.is_none(),
        };
        let local = look.local(&kiosk, launch.places.clock.now());
        Ok(Self {
            kiosk,
            desk,
            replies,
            station: Station::start(ctx, &launch, trace, local)?,
            look,
            tour: launch.tour.map(TourGuide::new),
            speech: if launch.choices.reads_aloud { Speech::start()? } else { None },
            printer,
            is_reading: false,
            closing,
            cursor: Cursor { wanted: launch.pointer, is_mouse: true },
            long_press: LongPress::default(),
            same_frame: SAME_FRAME,
            held_at: None,
        })
    }

    /// What people typed, scanned and touched.
    fn take_gated(&mut self, ctx: &Context, now: Instant) {
        let local = self.local_now();
        for gated in self.station.gated(ctx, local) {
            let question = match gated {
                Gated::Scan(text) => {
                    #[cfg(debug_assertions)]
                    fall_where_told(&text);
                    self.kiosk.scanned([text.as_str()], &Source::Wedge, now)
                }
                Gated::Key(Key::Escape) if self.closing.by_escape && self.kiosk.screen().is_waiting() => {
                    self.closing.is_refused = false;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                    None
                }
                Gated::Key(Key::Exit) => {
                    if self.closing.by_staff {
                        self.ask_to_leave(now);
                    }
                    None
                }
                // A button that has the focus is pressed by it, or is walked to.
                Gated::Key(Key::Enter) if ctx.memory(|memory| memory.focused().is_some()) => None,
                Gated::Key(key) => self.kiosk.key(key, now),
                Gated::Mouse { is_down } => {
                    self.cursor.is_mouse = true;
                    self.kiosk.touched(is_down, now);
                    None
                }
                Gated::Finger { is_down } => {
                    self.cursor.is_mouse = false;
                    self.kiosk.touched(is_down, now);
                    None
                }
            };
            self.ask(question, None);
            self.tell();
        }
    }

    /// What devices read, in the order in which it came: the newest is what stays on the screen.
    fn take_inputs(&mut self) {
        let local = self.local_now();
        while let Some(input) = self.station.input(local) {
            let begun = input.begun();
            let question = self.take_input(input);
            self.ask(question, begun);
        }
    }

    fn take_input(&mut self, input: Input) -> Option<Question> {
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
                self.kiosk.sheet(news, self.now());
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
        while let Ok(reply) = self.replies.try_recv() {
            self.station.trace.answered(Instant::now());
            self.take_reply(reply);
        }
    }

    /// A guide is the printer's, everything else the face's.
    fn take_reply(&mut self, reply: Reply) {
        match reply {
            Reply::Guide(job, Some(bytes)) => self.print(job, bytes),
            reply => self.kiosk.replied(reply),
        }
    }

    /// Gives the printer a guide. It does not wait for a printer that cannot print: the citizen would be gone.
    fn print(&mut self, job: u128, PaperBytes(bytes): PaperBytes) {
        let printer = self.printer.as_ref();
        if !printer.is_some_and(|(printer, _)| printer.print(PrintJob { id: job, bytes, waits: false })) {
            self.kiosk.not_printed(job);
        }
    }

    /// Hears the printer.
    fn hear_printer(&mut self) {
        let Some((printer, _)) = &self.printer else { return };
        for news in printer.news().try_iter() {
            self.kiosk.printer_told(news);
        }
    }

    /// Asks the desk, and waits a moment for what it says. Of a camera's frame, `begun` is when its reading did.
    fn ask(&mut self, question: Option<Question>, begun: Option<Instant>) {
        let Some(question) = question else { return };
        self.station.trace.taken(begun, Instant::now());
        let session = question.session;
        if !self.desk.ask(question) {
            self.kiosk.replied(Reply::Answer { session, answers: None });
            return;
        }
        let until = Instant::now() + self.same_frame;
        while let Ok(reply) = self.replies.recv_deadline(until) {
            let is_answer = matches!(&reply, Reply::Answer { session: answered, .. } if *answered == session);
            if is_answer {
                self.station.trace.answered(Instant::now());
            }
            self.take_reply(reply);
            if is_answer {
                return;
            }
        }
    }

    /// A finger that is held on the clock: staff want to see the devices. One that is held in the corner across from it: they
    /// want to end the program.
    fn take_long_press(&mut self, ctx: &Context, now: Instant) {
        let screen = ctx.content_rect();
        let clock = self.look.clock_area(screen, self.shown());
        if clock.is_some_and(|clock| self.long_press.is_in(clock, ctx)) {
            self.kiosk.key(Key::Devices, now);
        }
        if self.closing.by_staff && self.long_press.is_in(self.look.exit_corner(screen), ctx) {
            self.ask_to_leave(now);
        }
    }

    /// Staff want to end the program. Whoever stands here is gone first, with all that they waited for.
    fn ask_to_leave(&mut self, now: Instant) {
        if self.kiosk.is_scanning_sheet() {
            self.act(Action::Stop);
        }
        self.kiosk.ask_to_leave(now);
    }

    fn now(&self) -> Instant {
        self.held_at.unwrap_or_else(Instant::now)
    }

    fn shown(&self) -> Shown<'_> {
        shown(&self.kiosk, &self.station, self.now())
    }

    fn local_now(&self) -> DateTime {
        self.look.local(&self.kiosk, self.station.clock.now())
    }

    /// A button: what devices and the desk are to do, then what the face makes of it.
    fn act(&mut self, action: Action) {
        match action {
            Action::ScanSheet(place) => {
                let scanner = self.station.sources.all().get(place).map(|health| &health.source);
                if !scanner.is_some_and(|scanner| self.station.devices.scan_sheet(scanner)) {
                    return;
                }
            }
            Action::Stop if self.kiosk.is_scanning_sheet() => {
                for health in self.station.sources.all() {
                    self.station.devices.cancel_sheet(&health.source);
                }
            }
            _ => {}
        }
        let question = self.kiosk.act(action, self.now());
        match action {
            Action::ReadAloud => self.read_aloud(),
            Action::Volume(_) => self.try_volume(),
            _ => {}
        }
        self.ask(question, None);
        self.tell();
    }

    /// Lets it be heard how loud it is now, by what is being read or else by a sound.
    fn try_volume(&mut self) {
        match (self.kiosk.loudness(), self.is_reading) {
            (Loudness::Off, true) => self.fall_silent(),
            (_, true) => self.speak(),
            (loudness, false) => self.station.hear(Sound::Read, loudness),
        }
    }

    /// Tells the desk how somebody was served, that staff are called, and the PIN of who wants to leave, where that was said.
    fn tell(&mut self) {
        if let Some(wish) = self.kiosk.take_call_wish()
            && !self.desk.call(wish)
        {
            self.kiosk.replied(Reply::Call(Some(CallNow::Unheard)));
        }
        if let Some(((job, procedure), (_, way))) = self.kiosk.take_print_wish().zip(self.printer.as_ref())
            && !self.desk.guide(job, procedure, *way)
        {
            self.kiosk.not_printed(job);
        }
        if let Some((session, pin)) = self.kiosk.take_exit_pin()
            && !self.desk.try_exit(session, pin)
        {
            self.kiosk.replied(Reply::Exit { session, answer: ExitAnswer::Failed });
        }
        let Some((session, word)) = self.kiosk.take_word() else { return };
        if !self.desk.tell(session, word) {
            self.kiosk.replied(Reply::Heard { session, heard: Heard::Lost });
        }
    }

    /// Reads the page aloud, or stops where it is being read.
    fn read_aloud(&mut self) {
        let Some(speech) = &self.speech else { return };
        self.is_reading = !self.is_reading;
        if self.is_reading {
            self.speak();
        } else {
            speech.stop();
        }
    }

    fn speak(&self) {
        let Some(speech) = &self.speech else { return };
        let spoken = self.look.page(self.shown()).spoken();
        speech.read(spoken, self.kiosk.lang().spoken(), self.kiosk.loudness() == Loudness::Loud);
    }

    /// Another screen came up: nothing of the one before is read any further.
    fn fall_silent(&mut self) {
        if let Some(speech) = self.speech.as_ref().filter(|_| self.is_reading) {
            speech.stop();
        }
        self.is_reading = false;
    }

    /// Pictures that were dropped on the window go the way of every picture.
    fn take_dropped(&mut self, ctx: &Context, now: Instant) {
        for file in ctx.input(|input| input.raw.dropped_files.clone()) {
            self.read_picture(file.path().to_path_buf(), now);
        }
    }

    fn read_picture(&mut self, path: PathBuf, now: Instant) {
        self.kiosk.reading(&Source::Dropped.to_string(), now);
        self.station.devices.read_picture(path, now);
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _: &Context, input: &mut egui::RawInput) {
        station::limit_textures(input);
    }

    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        let now = self.now();
        if self.station.presented(self.kiosk.tally()) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if self.kiosk.is_left() {
            self.closing.is_refused = false;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if self.closing.is_refused && ctx.input(|input| input.viewport().close_requested()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        self.take_dropped(ctx, now);
        self.take_replies();
        self.hear_printer();
        self.take_inputs();
        self.take_gated(ctx, now);
        self.take_long_press(ctx, now);
        self.kiosk.tick(now);
        if let Some(tour) = &mut self.tour {
            let title = self.look.page(shown(&self.kiosk, &self.station, now)).title().to_owned();
            if let Some(slip) = tour.step(ctx, self.kiosk.screen(), &title) {
                self.read_picture(slip, now);
            }
        }
        if let Some((screen, cause)) = self.kiosk.take_change() {
            let feedback = Feedback::of(self.kiosk.screen()).filter(|_| cause.is_input());
            self.look.changed();
            // What the screen before said is kept for one more pass than it was shown in: it is to be gone now.
            ctx.request_repaint();
            self.fall_silent();
            if let Some(feedback) = feedback {
                self.station.feed_back_at(feedback, self.kiosk.loudness(), now);
            }
            self.station.screen_changed(ctx, screen, cause);
        }
        if let Some(wait) = self.kiosk.next_tick(now) {
            ctx.request_repaint_after(wait);
        }
        ctx.request_repaint_after(self.station.until_next_minute());
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let now = self.now();
        let action = self.look.paint(ui, shown(&self.kiosk, &self.station, now));
        if let Some(theme) = self.look.current_theme() {
            self.station.paint_light(ui, theme, now);
        }
        if let Some(action) = action {
            self.act(action);
            ui.ctx().request_repaint();
        }
        self.kiosk.painted();
        if !self.cursor.is_shown() {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }
    }
}

/// What becomes of a kiosk that panics is tried by a scan of the text that `MOTCUA_PANICS_AT` holds. No release has this.
#[cfg(debug_assertions)]
fn fall_where_told(scan: &str) {
    let is_told_to = std::env::var_os("MOTCUA_PANICS_AT").is_some_and(|text| text == scan);
    assert!(!is_told_to, "this was told to be tried");
}

fn shown<'a>(kiosk: &'a Kiosk, station: &'a Station, at: Instant) -> Shown<'a> {
    Shown { kiosk, sources: &station.sources, preview: station.devices.preview(), now: station.clock.now(), at }
}
