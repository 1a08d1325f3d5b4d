//! What every face stands on: the devices and what they send, the gate, sounds, the light, the trace, the clock.

use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::{Context, Ui};
use jiff::civil::DateTime;

use super::feedback::{EdgeLight, Feedback};
use super::gate::{Gate, Gated};
use super::kiosk::Tally;
use super::presses::Presses;
use super::sources::Sources;
use super::theme::{self, Theme};
use super::trace::{Cause, Trace};
use super::{FaceKind, Launch, Loudness};
use crate::desk::Clock;
use crate::devices::sound::{Sound, Speaker};
use crate::devices::{Devices, Input, Source, outbox};

/// How many messages may wait for a pass. Devices drop what is too much; people scan one slip at a time.
pub const INBOX: usize = 64;

/// The most pixels across the picture of all letters. It grows by doubling its height, so where a driver offers 16,384
/// across a few new letters can cost 32 MB.
const GLYPHS_SIDE: usize = 2048;

/// What every face stands on.
pub struct Station {
    /// The devices.
    pub devices: Devices,
    /// How each of them does.
    pub sources: Sources,
    /// The trace.
    pub trace: Trace,
    /// The office's clock.
    pub clock: Clock,
    /// What devices sent.
    pub(super) inputs: Receiver<Input>,
    speaker: Speaker,
    volume: u8,
    edge: EdgeLight,
    answers_left: Option<usize>,
}

impl Station {
    /// Sets the window up and starts the devices.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(ctx: &Context, launch: &Launch, trace: Trace, local: DateTime) -> std::io::Result<Self> {
        theme::install(ctx);
        let gate = Gate::new(&launch.wedge);
        ctx.add_plugin(if launch.face == FaceKind::Citizen { gate.walking() } else { gate });
        ctx.add_plugin(Presses::default());
        ctx.set_pixels_per_point(1.0);
        let wake = ctx.clone();
        let (outbox, inputs) = outbox(INBOX, move || wake.request_repaint());
        Ok(Self {
            devices: Devices::start(&launch.sources, &launch.devices, &outbox)?,
            sources: Sources::new(&launch.sources, local),
            trace,
            clock: launch.places.clock,
            inputs,
            speaker: Speaker::start()?,
            volume: launch.volume,
            edge: EdgeLight::default(),
            answers_left: launch.ends_after,
        })
    }

    /// What people typed, scanned and touched since the last pass.
    pub fn gated(&mut self, ctx: &Context, local: DateTime) -> Vec<Gated> {
        let gated = ctx.with_plugin(Gate::take).unwrap_or_default();
        for scan in &gated {
            if let Gated::Scan(text) = scan {
                self.sources.sent(&Source::Wedge, text, local);
            }
        }
        gated
    }

    /// What a device sent next, if anything waits.
    pub fn input(&mut self, local: DateTime) -> Option<Input> {
        let input = self.inputs.try_recv().ok()?;
        match &input {
            Input::Text { source, text, .. } => self.sources.sent(source, text, local),
            Input::Frame { source, report, .. } | Input::Picture { source, report: Ok(report), .. } => {
                self.sources.saw(source, report, local);
            }
            Input::Picture { .. } | Input::Sheet { .. } => {}
            Input::Device { source, state } => self.sources.changed(source, *state, local),
        }
        Some(input)
    }

    /// To be called at the start of each pass. True once as many answers as were wanted of the window were presented.
    pub fn presented(&mut self, tally: Tally) -> bool {
        if !self.trace.presented(tally, &self.sources) {
            return false;
        }
        let Some(left) = &mut self.answers_left else { return false };
        *left = left.saturating_sub(1);
        *left == 0
    }

    /// Says what came of an input by light and sound.
    pub fn feed_back(&mut self, feedback: Feedback, now: Instant) {
        self.feed_back_at(feedback, Loudness::default(), now);
    }

    /// The same where somebody chose how loud that is.
    pub fn feed_back_at(&mut self, feedback: Feedback, loudness: Loudness, now: Instant) {
        self.edge.light(feedback, now);
        self.hear(feedback.sound(), loudness);
    }

    /// Lets a sound be heard.
    pub fn hear(&self, sound: Sound, loudness: Loudness) {
        self.speaker.play(sound, loudness.volume(self.volume));
    }

    /// Somebody calls for staff.
    pub fn ring(&self) {
        self.hear(Sound::Call, Loudness::default());
    }

    /// Another screen came up.
    pub fn screen_changed(&mut self, ctx: &Context, screen: &'static str, cause: Cause) {
        ctx.with_plugin(Presses::forget);
        if self.trace.screen_changed(screen, cause) {
            ctx.request_repaint();
        }
    }

    /// Paints the light round the screen while it is on.
    pub fn paint_light(&mut self, ui: &Ui, theme: &Theme, now: Instant) {
        self.edge.paint(ui, theme, now);
    }

    /// When the clock on the screen changes.
    pub fn until_next_minute(&self) -> Duration {
        let past = self.clock.now().as_second().rem_euclid(60);
        Duration::from_secs(60_u64.saturating_sub(past.unsigned_abs()))
    }
}

/// Where a thread's messages go, each of which wakes the window, and where they come out.
pub fn replies<T: Send + 'static>(ctx: &Context) -> (impl Fn(T) + Send + 'static + use<T>, Receiver<T>) {
    let (sender, replies): (Sender<T>, _) = bounded(INBOX);
    let wake = ctx.clone();
    let send = move |reply| {
        // A full inbox means that the window is gone: nobody waits for the reply.
        if sender.try_send(reply).is_ok() {
            wake.request_repaint();
        }
    };
    (send, replies)
}

/// Keeps the picture of letters small.
pub fn limit_textures(input: &mut egui::RawInput) {
    input.max_texture_side = input.max_texture_side.map(|side| side.min(GLYPHS_SIDE));
}
