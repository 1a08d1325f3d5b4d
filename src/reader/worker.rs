//! Reads a camera's frames as they come: a quick look at the newest, and a hard one, on a thread of its own, at what the
//! quick one sees and cannot read.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded, select};

use super::decoder::{Decoder, TimedOut};
use super::frame::LumaFrame;
use super::symbology::Formats;
use super::{HARD_DEADLINE, Mode, Report};

/// How long after its deadline the hard pass is waited for: it looks at the clock between steps of a few milliseconds.
const GRACE: Duration = Duration::from_millis(10);

/// The answer to a frame given to a [`Worker`].
#[derive(Debug)]
pub struct Answer {
    /// The frame that was read.
    pub frame: Arc<LumaFrame>,
    /// When the frame arrived, as given with it.
    pub at: Instant,
    /// When its reading began.
    pub begun: Instant,
    /// What it holds.
    pub report: Result<Report, TimedOut>,
}

/// How a [`Worker`] reads.
#[derive(Debug, Clone, Copy)]
pub struct WorkerConfig {
    /// The codes to look for.
    pub formats: Formats,
    /// When the quick look at a frame is given up.
    pub deadline: Duration,
}

/// Reads the newest frame given to it, on threads of its own, and calls back with each answer.
///
/// Frames that arrive while one is being read replace each other. A frame that shows a code and does not give it is
/// looked at again, harder; should that give it, a second answer to the frame comes later. Dropping the worker ends it at
/// once.
#[derive(Debug)]
pub struct Worker {
    quick: Lane,
}

impl Worker {
    /// Starts a worker; `on_answer` runs on its threads, on one at a time.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(config: WorkerConfig, on_answer: impl FnMut(Answer) + Send + 'static) -> io::Result<Self> {
        let on_answer = Arc::new(Mutex::new(on_answer));
        let tell = move |answer| on_answer.lock().unwrap_or_else(PoisonError::into_inner)(answer);
        let tell_late = tell.clone();
        let hard = Lane::start("hard reader", move |decoder, (frame, at), stopped| {
            let (begun, until) = (Instant::now(), HARD_DEADLINE + GRACE);
            let timed = decoder.read_unless(&frame, config.formats, Mode::Hard, until, stopped);
            if let Some(report) = timed.ok().map(|timed| timed.report).filter(|report| !report.readings.is_empty()) {
                tell_late(Answer { frame, at, begun, report: Ok(report) });
            }
        })?;
        let quick = Lane::start("reader", move |decoder, (frame, at), stopped| {
            let begun = Instant::now();
            let timed = decoder.follow_unless(&frame, config.formats, config.deadline, stopped);
            let report = timed.map(|timed| timed.report);
            if report.as_ref().is_ok_and(|report| report.worth_more) {
                hard.submit((Arc::clone(&frame), at));
            }
            if !is_closed(stopped) {
                tell(Answer { frame, at, begun, report });
            }
        })?;
        Ok(Self { quick })
    }

    /// Hands over a frame that arrived `at`; one still waiting is forgotten.
    pub fn submit(&self, frame: Arc<LumaFrame>, at: Instant) {
        self.quick.submit((frame, at));
    }
}

type Frame = (Arc<LumaFrame>, Instant);

/// A thread that reads frames one after the other, the newest only. Dropping it ends it at once.
#[derive(Debug)]
struct Lane {
    frames: Option<Sender<Frame>>,
    waiting: Receiver<Frame>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Lane {
    fn start(
        name: &str,
        mut read: impl FnMut(&mut Decoder, Frame, &Receiver<()>) + Send + 'static,
    ) -> io::Result<Self> {
        let (frames, waiting) = bounded::<Frame>(1);
        let (stop, stopped) = bounded(0);
        let inbox = waiting.clone();
        let serve = move || {
            let mut decoder = Decoder::default();
            while let Some(frame) = next_frame(&inbox, &stopped) {
                read(&mut decoder, frame, &stopped);
                if is_closed(&stopped) {
                    return;
                }
            }
        };
        let thread = Builder::new().name(name.to_owned()).spawn(serve)?;
        Ok(Self { frames: Some(frames), waiting, stop: Some(stop), thread: Some(thread) })
    }

    /// Hands over a frame; one still waiting is forgotten.
    fn submit(&self, mut newest: Frame) {
        let Some(frames) = &self.frames else { return };
        while let Err(TrySendError::Full(refused)) = frames.try_send(newest) {
            self.waiting.try_recv().ok();
            newest = refused;
        }
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.frames = None;
        self.stop = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("a reader's thread ended by a panic");
        }
    }
}

fn next_frame(inbox: &Receiver<Frame>, stopped: &Receiver<()>) -> Option<Frame> {
    select! {
        recv(inbox) -> frame => frame.ok(),
        recv(stopped) -> _ => None,
    }
}

fn is_closed(stopped: &Receiver<()>) -> bool {
    stopped.recv_timeout(Duration::ZERO) == Err(RecvTimeoutError::Disconnected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::symbology::Symbology;
    use crate::reader::{Pass, load_picture, read, samples};

    const LONG: Duration = Duration::from_mins(1);
    const CONFIG: WorkerConfig = WorkerConfig { formats: Formats::ALL, deadline: LONG };

    #[test]
    fn a_worker_reads_the_newest_frame() {
        let (answers, inbox) = bounded(64);
        let worker = Worker::new(CONFIG, move |answer| answers.send(answer).unwrap()).unwrap();
        let frame = Arc::new(samples::slip(Symbology::Code128, "H53.01-261123-0001"));
        let start = Instant::now();
        let arrivals: Vec<_> = (0..50).map(|i| start + Duration::from_millis(i)).collect();
        for &at in &arrivals {
            worker.submit(Arc::clone(&frame), at);
        }
        let last = std::iter::from_fn(|| inbox.recv_timeout(LONG).ok()).find(|answer| answer.at == arrivals[49]);
        let report = last.unwrap().report.unwrap();
        assert_eq!(report.readings[0].text, "H53.01-261123-0001");
    }

    /// A frame of the tests' data that the quick look sees and does not read, and the hard one reads.
    fn hard_frame() -> Arc<LumaFrame> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/frames");
        let pictures = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let frames = pictures.filter_map(|path| load_picture(&path).ok());
        let is_hard = |frame: &LumaFrame| {
            let pass = |mode| read(frame.view(), CONFIG.formats, mode);
            pass(Mode::Frame).worth_more && pass(Mode::Hard).pass == Some(Pass::Hard)
        };
        Arc::new(frames.into_iter().find(is_hard).expect("a frame that only the hard pass reads"))
    }

    #[test]
    fn what_the_quick_look_cannot_read_is_answered_twice() {
        let (answers, inbox) = bounded(4);
        let worker = Worker::new(CONFIG, move |answer| answers.send(answer).unwrap()).unwrap();
        let at = Instant::now();
        worker.submit(hard_frame(), at);
        let passes: Vec<_> = (0..2).map(|_| inbox.recv_timeout(LONG).unwrap().report.unwrap().pass).collect();
        assert_eq!(passes, [None, Some(Pass::Hard)]);
    }
}
