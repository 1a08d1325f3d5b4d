//! A face without a window and with a clock of its own, driven by hand: for tests that do to it what thousands of people do,
//! and for measuring.

use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::accesskit::{NodeId, Role, TreeUpdate};
use egui::{
    Context, Event, FullOutput, Pos2, RawInput, Rect, Vec2, ViewportCommand, ViewportEvent, ViewportId, ViewportInfo,
};

use super::app::App;
use super::counter::CounterApp;
use super::kiosk::Screen;
use super::station::Station;
use super::trace::Trace;
use super::typing::Typing;
use super::{
    BoardSettings, Choices, CounterSettings, Edge, FaceKind, Launch, Pointer, Settings, StaffFace, WindowError, theme,
};
use crate::desk::{Ask, Clock, Entry, News, Order, Places, Question, Reply, Wish};
use crate::devices::wedge::WedgeConfig;
use crate::devices::{DeviceConfig, Input, Source};
use crate::domain::payload::{OtherKind, Payload};
use crate::words::Lang;

/// How long the desk may take before the face goes on without its answer. So long nothing takes but a desk that is gone.
const ANSWER: Duration = Duration::from_secs(20);
/// The least time between two passes, as of a screen that shows sixty a second.
const FRAME: Duration = Duration::from_millis(16);
/// The most pixels across the picture of all letters.
const SIDE: usize = 2048;
/// Messages that may wait for a pass.
const QUEUE: usize = 256;
/// The session of a question that nobody asked: the desk has answered all before it when it is answered.
const NOBODY: u64 = u64::MAX;

/// The citizen's face on an office's files where nothing is configured: in Vietnamese, silent, without a device.
pub fn usual(places: Places) -> Launch {
    let lang = Lang::Vi;
    Launch {
        started: Instant::now(),
        title: "motcua".to_owned(),
        windowed: None,
        closes_on_escape: false,
        ends_after: None,
        trace: None,
        tour: None,
        pointer: Pointer::Auto,
        pitch_mm: theme::DEFAULT_PITCH,
        preview_a_second: 5,
        mirrored: true,
        lens_at: Edge::Top,
        reduce_motion: false,
        choices: Choices { languages: Lang::CITIZEN.to_vec(), reads_aloud: false, has_sound: false },
        face: FaceKind::Citizen,
        settings: Settings { lang, idle: Duration::from_secs(30), answer: Duration::from_secs(20) },
        counter: CounterSettings {
            face: StaffFace::Counter,
            lang,
            lock_after: Duration::from_mins(4),
            batch_after: Duration::from_mins(2),
            closes_on_escape: false,
            typing: Typing::default(),
            print: None,
        },
        board: BoardSettings { lang, distance_m: 3.1, notices: None, pace: 1, ends_after: None },
        printer: None,
        sources: vec![Source::Wedge],
        devices: DeviceConfig::new(Clock::file_time()),
        volume: 0,
        wedge: WedgeConfig::default(),
        places,
    }
}

/// What a pass asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// After how long the next pass is wanted, whatever comes in.
    pub next: Duration,
}

/// Replies of the desk that are kept back.
struct Late {
    kept: Receiver<Reply>,
    pass_on: Sender<Reply>,
}

/// Which face it is. The board is touched by nobody.
enum Face {
    Citizen(Box<App>),
    Staff(Box<CounterApp>),
}

impl Face {
    fn app(&mut self) -> &mut dyn eframe::App {
        match self {
            Self::Citizen(app) => &mut **app,
            Self::Staff(app) => &mut **app,
        }
    }

    fn station(&mut self) -> &mut Station {
        match self {
            Self::Citizen(app) => &mut app.station,
            Self::Staff(app) => &mut app.station,
        }
    }

    fn hold_at(&mut self, now: Instant) {
        match self {
            Self::Citizen(app) => app.held_at = Some(now),
            Self::Staff(app) => app.held_at = Some(now),
        }
    }

    /// Hears all that the staff's desk says to what it was ordered so far. Whether it said anything.
    fn catch_up(&mut self) -> bool {
        let Self::Staff(app) = self else { return false };
        let now = app.held_at.unwrap_or_else(Instant::now);
        let mut heard = false;
        if app.desk.order(Order { ticket: NOBODY, wish: Wish::Badge(String::new()) }).is_err() {
            return false;
        }
        while let Ok(news) = app.news.recv_timeout(ANSWER) {
            if matches!(news, News::Answer { ticket: NOBODY, .. }) {
                break;
            }
            heard = true;
            app.counter.told(news, now);
        }
        heard
    }
}

/// The face, its context, and the clock that it goes by.
pub struct Driven {
    ctx: Context,
    app: Face,
    frame: eframe::Frame,
    devices: Sender<Input>,
    start: Instant,
    now: Instant,
    size: Vec2,
    late: Option<Late>,
    buttons: Vec<(String, Rect)>,
    is_asked_to_close: bool,
    letters_side: usize,
}

impl Driven {
    /// Opens the face as `launch` says. Its devices are started but say nothing: what they send comes by [`Self::send`].
    ///
    /// # Errors
    /// The system gives no thread, or the trace cannot be written.
    pub fn open(launch: Launch, size: Vec2) -> Result<Self, WindowError> {
        let trace = Trace::new(launch.trace.as_deref(), launch.started)?;
        let ctx = Context::default();
        let mut app = match launch.face {
            FaceKind::Staff(_) => Face::Staff(Box::new(CounterApp::new(&ctx, &launch, trace)?)),
            FaceKind::Citizen | FaceKind::Board => {
                let mut app = App::new(&ctx, launch, trace)?;
                app.same_frame = ANSWER;
                Face::Citizen(Box::new(app))
            }
        };
        let (devices, inputs) = bounded(QUEUE);
        app.station().inputs = inputs;
        let start = Instant::now();
        app.hold_at(start);
        let (frame, buttons) = (eframe::Frame::_new_kittest(), Vec::new());
        Ok(Self {
            ctx,
            app,
            frame,
            devices,
            start,
            now: start,
            size,
            late: None,
            buttons,
            is_asked_to_close: false,
            letters_side: SIDE,
        })
    }

    /// Lets a device say something.
    pub fn send(&self, input: impl FnOnce(Instant) -> Input) {
        // The face holds the other end as long as this does.
        self.devices.try_send(input(self.now)).unwrap_or_default();
    }

    /// Lets time pass in which nothing is drawn.
    pub fn wait(&mut self, time: Duration) {
        self.now += time;
        self.app.hold_at(self.now);
    }

    /// Another size of the window.
    pub fn resize(&mut self, size: Vec2) {
        self.size = size;
    }

    /// The size of the window.
    pub fn size(&self) -> Vec2 {
        self.size
    }

    /// The clock on the screen jumps.
    pub fn set_clock(&mut self, clock: Clock) {
        self.app.station().clock = clock;
        if let Face::Staff(app) = &mut self.app {
            app.counter.set_clock(clock);
        }
    }

    /// Keeps what the citizen's desk says back until [`Self::pass_on`], or no longer.
    pub fn keep_back(&mut self, is_late: bool) {
        if is_late == self.late.is_some() {
            return;
        }
        if !is_late {
            self.pass_on();
            self.pass(Vec::new());
        }
        let Face::Citizen(app) = &mut self.app else { return };
        if is_late {
            let (pass_on, passed_on) = bounded(QUEUE);
            let kept = std::mem::replace(&mut app.replies, passed_on);
            self.late = Some(Late { kept, pass_on });
            app.same_frame = Duration::ZERO;
        } else {
            if let Some(late) = self.late.take() {
                app.replies = late.kept;
            }
            app.same_frame = ANSWER;
        }
    }

    /// Passes on all that the desk has said to what it was asked so far.
    pub fn pass_on(&self) {
        let (Some(Late { kept, pass_on }), Face::Citizen(app)) = (&self.late, &self.app) else { return };
        let nothing = Ask::Slips { payloads: vec![Payload::Other(OtherKind::Unknown)], entry: Entry::Scanned };
        if !app.desk.ask(Question { session: NOBODY, ask: nothing }) {
            return;
        }
        while let Ok(reply) = kept.recv_timeout(ANSWER) {
            if matches!(reply, Reply::Answer { session: NOBODY, .. }) {
                return;
            }
            pass_on.try_send(reply).unwrap_or_default();
        }
    }

    /// One pass with these events, a sixtieth of a second after the one before. What the staff's desk says to it is heard before
    /// the next.
    pub fn pass(&mut self, events: Vec<Event>) -> Pass {
        self.wait(FRAME);
        let (next, output) = self.run(events);
        drop(output);
        Pass { next: if self.app.catch_up() { Duration::ZERO } else { next } }
    }

    /// The same, with all that egui makes of it.
    pub fn run(&mut self, events: Vec<Event>) -> (Duration, FullOutput) {
        let close = self.is_asked_to_close.then_some(ViewportEvent::Close);
        let viewport =
            ViewportInfo { focused: Some(true), events: close.into_iter().collect(), ..ViewportInfo::default() };
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.now.saturating_duration_since(self.start).as_secs_f64()),
            viewports: std::iter::once((ViewportId::ROOT, viewport)).collect(),
            max_texture_side: Some(self.letters_side),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (self.app.app(), &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone(), frame);
            app.ui(ui, frame);
        });
        self.buttons = output.platform_output.accesskit_update.as_ref().map(buttons).unwrap_or_default();
        // Nobody draws them.
        output.textures_delta.clear();
        let next = output.viewport_output.get(&ViewportId::ROOT).map_or(Duration::MAX, |root| root.repaint_delay);
        (next, output)
    }

    /// Throws the picture of all letters away, which is as large as what was drawn since the last time that it was full.
    pub fn forget_letters(&mut self) {
        for side in [SIDE / 2, SIDE] {
            self.letters_side = side;
            self.pass(Vec::new());
        }
    }

    /// Asks the window to close, as a window manager does; whether it refuses.
    pub fn refuses_to_close(&mut self) -> bool {
        self.is_asked_to_close = true;
        let (_, output) = self.run(Vec::new());
        self.is_asked_to_close = false;
        let root = output.viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.commands.contains(&ViewportCommand::CancelClose))
    }

    /// Has a screen reader's tree made with each pass, which tells where buttons are.
    pub fn describe(&self) {
        self.ctx.enable_accesskit();
    }

    /// Name and place of the buttons of the last pass, as its screen reader's tree has them.
    pub fn buttons(&self) -> &[(String, Rect)] {
        &self.buttons
    }

    /// The name of what is on the screen.
    pub fn screen(&self) -> &'static str {
        match &self.app {
            Face::Citizen(app) => app.kiosk.screen().name(),
            Face::Staff(app) => app.counter.shown(),
        }
    }

    /// Whether nobody is here, or so it looks: the citizen's first screen, in the office's own language and look; the staff's
    /// screen to sign in, with nobody signed in.
    pub fn is_home(&self) -> bool {
        match &self.app {
            Face::Citizen(app) => {
                let home = matches!(app.kiosk.screen(), Screen::Attract | Screen::CameraLost | Screen::OutOfOrder);
                home && app.kiosk.is_untouched()
            }
            Face::Staff(app) => app.counter.who().is_none() && matches!(app.counter.shown(), "sign_in" | "locked"),
        }
    }
}

/// Name and place of the buttons of a tree.
fn buttons(tree: &TreeUpdate) -> Vec<(String, Rect)> {
    let place = |(_, node): &(NodeId, egui::accesskit::Node)| {
        let at = node.bounds().filter(|_| node.role() == Role::Button)?;
        let [min, max] = [[at.x0, at.y0], [at.x1, at.y1]].map(|[x, y]| Pos2::new(x as f32, y as f32));
        Some((node.label().unwrap_or_default().to_owned(), Rect::from_min_max(min, max)))
    };
    tree.nodes.iter().filter_map(place).collect()
}
