//! What becomes of a camera's pictures, whatever kind of camera it is: the newest one is read, shown small, and told about.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::news::News;
use super::pace::Pace;
use super::pixels::Raw;
use super::preview::Preview;
use crate::devices::DeviceConfig;
use crate::devices::input::{DeviceState, Input, Outbox};
use crate::devices::source::Source;
use crate::devices::stop::Stop;
use crate::reader::LumaFrame;
use crate::reader::worker::{Worker, WorkerConfig};

/// The least time between two previews; no screen shows more than fifteen a second.
const PREVIEW_APART: Duration = Duration::from_millis(60);

/// Where a camera's thread puts its pictures.
#[derive(Debug)]
pub(in crate::devices) struct Feed {
    source: Source,
    outbox: Outbox,
    stop: Stop,
    worker: Worker,
    preview: Preview,
    previewed: Option<Instant>,
    pace: Pace,
    state: Option<DeviceState>,
    /// Pictures that could not be decoded.
    spoilt: u64,
}

impl Feed {
    /// A feed of `source`, with a reader of its own.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(
        source: Source,
        config: &DeviceConfig,
        preview: Preview,
        outbox: Outbox,
        stop: Stop,
    ) -> io::Result<Self> {
        let reading = WorkerConfig { formats: config.formats, deadline: config.frame_deadline };
        let mut news = News::new(source.clone(), outbox.clone());
        let (sight, seen_by) = (preview.clone(), source.clone());
        let worker = Worker::new(reading, move |answer| {
            if let Ok(report) = &answer.report {
                sight.outline(&seen_by, &answer.frame, report);
            }
            news.tell(answer);
        })?;
        let (previewed, pace, state, spoilt) = (None, Pace::default(), None, 0);
        Ok(Self { source, outbox, stop, worker, preview, previewed, pace, state, spoilt })
    }

    /// What it is a feed of.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What ends its thread.
    pub fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Takes a picture as the camera sent it; false when it is no picture. Those that are not worth it are not decoded.
    pub(super) fn take(&mut self, raw: &Raw<'_>) -> bool {
        if self.pace.skips(raw.at, raw.compressed()) {
            return true;
        }
        match raw.luma() {
            Some(frame) => self.look_at(Arc::new(frame), raw.compressed(), raw.at),
            None => self.count_spoilt(),
        }
    }

    /// Takes a frame that arrived `at`.
    pub fn show(&mut self, frame: Arc<LumaFrame>, at: Instant) {
        self.look_at(frame, 0, at);
    }

    /// Says that the camera is not there.
    pub fn set_gone(&mut self) {
        self.preview.clear(&self.source);
        (self.pace, self.previewed) = (Pace::default(), None);
        let never_seen = matches!(self.state, None | Some(DeviceState::Waiting));
        self.set_state(if never_seen { DeviceState::Waiting } else { DeviceState::Lost });
    }

    fn look_at(&mut self, frame: Arc<LumaFrame>, bytes: usize, at: Instant) -> bool {
        self.set_state(DeviceState::Ok);
        if self.pace.admits(frame.view(), bytes, at) {
            if self.previewed.is_none_or(|before| at.saturating_duration_since(before) >= PREVIEW_APART) {
                self.previewed = Some(at);
                self.preview.put(&self.source, &frame, at, self.pace.moved().unwrap_or(at));
            }
            self.worker.submit(frame, at);
        }
        true
    }

    /// Cameras spoil a picture now and then; a log of all of them would help nobody.
    fn count_spoilt(&mut self) -> bool {
        self.spoilt += 1;
        let count = self.spoilt;
        if count.is_power_of_two() {
            tracing::warn!(source = %self.source, count, "the camera sent what is no picture");
        }
        false
    }

    fn set_state(&mut self, state: DeviceState) {
        if self.state != Some(state) {
            self.state = Some(state);
            self.outbox.send(Input::Device { source: self.source.clone(), state }, &self.stop);
        }
    }
}
