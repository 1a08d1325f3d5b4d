//! Decoding on its own thread, with a deadline: a decoder that does not come back is left behind.
//!
//! A thread cannot be ended from outside, so one that loops for ever is abandoned and replaced. So that abandoned ones
//! cannot eat the machine, at most [`MAX_ABANDONED`] are let run on; beyond that every picture counts as timed out.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, after, bounded, never, select};
use thiserror::Error;

use super::frame::LumaFrame;
use super::guard::guarded;
use super::symbology::Formats;
use super::{Mode, Reader, Report};

/// Abandoned decoder threads that may still be running.
pub const MAX_ABANDONED: usize = 4;

static ABANDONED: AtomicUsize = AtomicUsize::new(0);

/// Decoding took longer than its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("reading the picture took longer than {} ms and was given up", .0.as_millis())]
pub struct TimedOut(
    /// The deadline.
    pub Duration,
);

/// A report and the time its decoding took, waiting excluded.
#[derive(Debug, Clone, PartialEq)]
pub struct Timed {
    /// What the picture holds.
    pub report: Report,
    /// Time on the decoding thread.
    pub took: Duration,
}

/// Reads a picture on a thread of its own.
///
/// # Errors
/// When it is not done within `deadline`; its thread is then left behind.
pub fn read_within(
    frame: &Arc<LumaFrame>,
    formats: Formats,
    mode: Mode,
    deadline: Duration,
) -> Result<Report, TimedOut> {
    Decoder::default().read(frame, formats, mode, deadline).map(|timed| timed.report)
}

type Work = Box<dyn FnOnce(&mut Reader) -> Report + Send>;

/// A decoding thread that is replaced when it does not come back; for callers that wait.
#[derive(Debug, Default)]
pub struct Decoder {
    thread: Option<DecoderThread>,
}

#[derive(Debug)]
struct DecoderThread {
    work: Sender<Work>,
    done: Receiver<Timed>,
    /// [`AT_WORK`], [`LEFT`] behind or [`ENDED`]: who comes second knows to count it off.
    state: Arc<AtomicUsize>,
}

impl Decoder {
    /// Reads a picture, waiting at most `deadline`.
    ///
    /// # Errors
    /// When it is not done by then.
    pub fn read(
        &mut self,
        frame: &Arc<LumaFrame>,
        formats: Formats,
        mode: Mode,
        deadline: Duration,
    ) -> Result<Timed, TimedOut> {
        self.read_unless(frame, formats, mode, deadline, &never())
    }

    /// The same, but gives up at once when `stop` is closed.
    ///
    /// # Errors
    /// When it is not done by the deadline, or is told to stop.
    pub fn read_unless(
        &mut self,
        frame: &Arc<LumaFrame>,
        formats: Formats,
        mode: Mode,
        deadline: Duration,
        stop: &Receiver<()>,
    ) -> Result<Timed, TimedOut> {
        let frame = Arc::clone(frame);
        self.run(Box::new(move |reader| reader.read(&frame, formats, mode)), deadline, stop)
    }

    /// The same for the next one of a camera's frames, which shows what the last one showed.
    ///
    /// # Errors
    /// When it is not done by the deadline, or is told to stop.
    pub fn follow_unless(
        &mut self,
        frame: &Arc<LumaFrame>,
        formats: Formats,
        mode: Mode,
        deadline: Duration,
        stop: &Receiver<()>,
    ) -> Result<Timed, TimedOut> {
        let frame = Arc::clone(frame);
        self.run(Box::new(move |reader| reader.follow(&frame, formats, mode)), deadline, stop)
    }

    fn run(&mut self, work: Work, deadline: Duration, stop: &Receiver<()>) -> Result<Timed, TimedOut> {
        let timed_out = TimedOut(deadline);
        let thread = match self.thread.take() {
            Some(thread) => thread,
            None => DecoderThread::start().ok_or(timed_out)?,
        };
        if thread.work.send(work).is_err() {
            return Err(timed_out);
        }
        let answer = select! {
            recv(thread.done) -> timed => timed.ok(),
            recv(stop) -> _ => None,
            recv(after(deadline)) -> _ => None,
        };
        if let Some(timed) = answer {
            self.thread = Some(thread);
            return Ok(timed);
        }
        thread.abandon();
        Err(timed_out)
    }
}

const AT_WORK: usize = 0;
const LEFT: usize = 1;
const ENDED: usize = 2;

impl DecoderThread {
    /// Starts a thread, unless too many have been left behind or the system has none to give.
    fn start() -> Option<Self> {
        if ABANDONED.load(Ordering::SeqCst) >= MAX_ABANDONED {
            tracing::error!("too many decoders have not come back; the picture is not read");
            return None;
        }
        let (work, jobs) = bounded::<Work>(1);
        let (results, done) = bounded(1);
        let state = Arc::new(AtomicUsize::new(AT_WORK));
        let mine = Arc::clone(&state);
        let decode = move || {
            let mut reader = Reader::default();
            for job in jobs {
                let start = Instant::now();
                let report = guarded(|| Some(job(&mut reader))).unwrap_or_else(|| {
                    // What a panic left half done is not used again.
                    reader = Reader::default();
                    Report::default()
                });
                if results.send(Timed { report, took: start.elapsed() }).is_err() {
                    break;
                }
            }
            if mine.swap(ENDED, Ordering::SeqCst) == LEFT {
                ABANDONED.fetch_sub(1, Ordering::SeqCst);
            }
        };
        Builder::new().name("decode".to_owned()).spawn(decode).ok()?;
        Some(Self { work, done, state })
    }

    /// Leaves the thread to itself; it ends when its decoder does.
    fn abandon(self) {
        ABANDONED.fetch_add(1, Ordering::SeqCst);
        if self.state.swap(LEFT, Ordering::SeqCst) == ENDED {
            ABANDONED.fetch_sub(1, Ordering::SeqCst);
        }
        tracing::warn!("a decoder did not come back within its deadline and was left behind");
    }
}

/// The answer to a frame given to a [`Worker`].
#[derive(Debug)]
pub struct Answer {
    /// The frame that was read.
    pub frame: Arc<LumaFrame>,
    /// When the frame arrived, as given with it.
    pub at: Instant,
    /// What it holds.
    pub report: Result<Report, TimedOut>,
}

/// How a [`Worker`] reads.
#[derive(Debug, Clone, Copy)]
pub struct WorkerConfig {
    /// The codes to look for.
    pub formats: Formats,
    /// How much time a frame is worth.
    pub mode: Mode,
    /// When to give a frame up.
    pub deadline: Duration,
}

/// Reads the newest frame given to it, on threads of its own, and calls back with each answer.
///
/// Frames that arrive while one is being read replace each other. Dropping it ends it at once.
#[derive(Debug)]
pub struct Worker {
    frames: Option<Sender<Frame>>,
    waiting: Receiver<Frame>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

type Frame = (Arc<LumaFrame>, Instant);

impl Worker {
    /// Starts a worker; `on_answer` runs on its thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(config: WorkerConfig, on_answer: impl FnMut(Answer) + Send + 'static) -> io::Result<Self> {
        let (frames, waiting) = bounded::<Frame>(1);
        let (stop, stopped) = bounded(0);
        let inbox = waiting.clone();
        let thread =
            Builder::new().name("reader".to_owned()).spawn(move || serve(config, &inbox, &stopped, on_answer))?;
        Ok(Self { frames: Some(frames), waiting, stop: Some(stop), thread: Some(thread) })
    }

    /// Hands over a frame that arrived `at`; one still waiting is forgotten.
    pub fn submit(&self, frame: Arc<LumaFrame>, at: Instant) {
        let Some(frames) = &self.frames else { return };
        let mut newest = (frame, at);
        while let Err(TrySendError::Full(refused)) = frames.try_send(newest) {
            self.waiting.try_recv().ok();
            newest = refused;
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.frames = None;
        self.stop = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the reader's thread ended by a panic");
        }
    }
}

fn serve(config: WorkerConfig, inbox: &Receiver<Frame>, stopped: &Receiver<()>, mut on_answer: impl FnMut(Answer)) {
    let mut decoder = Decoder::default();
    while let Some((frame, at)) = next_frame(inbox, stopped) {
        let report = decoder.follow_unless(&frame, config.formats, config.mode, config.deadline, stopped);
        if is_closed(stopped) {
            return;
        }
        on_answer(Answer { frame, at, report: report.map(|timed| timed.report) });
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
    use crate::reader::samples;
    use crate::reader::symbology::Symbology;

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn a_decoder_that_loops_is_left_behind_and_replaced() {
        let mut decoder = Decoder::default();
        let (release, held) = bounded::<()>(0);
        let endless: Work = Box::new(move |_| {
            held.recv().ok();
            Report::default()
        });
        let deadline = Duration::from_millis(30);
        assert_eq!(decoder.run(endless, deadline, &never()), Err(TimedOut(deadline)));
        assert!(decoder.thread.is_none());
        let next = decoder.run(Box::new(|_| Report::default()), LONG, &never());
        assert_eq!(next.map(|timed| timed.report), Ok(Report::default()));
        drop(release);
    }

    #[test]
    fn a_panic_reads_nothing_and_the_thread_goes_on() {
        let mut decoder = Decoder::default();
        for work in
            [Box::new(|_: &mut Reader| -> Report { panic!("a mistake") }) as Work, Box::new(|_| Report::default())]
        {
            assert_eq!(decoder.run(work, LONG, &never()).map(|timed| timed.report), Ok(Report::default()));
        }
        assert!(decoder.thread.is_some());
    }

    #[test]
    fn a_worker_reads_the_newest_frame() {
        let (answers, inbox) = bounded(16);
        let config = WorkerConfig { formats: Formats::ALL, mode: Mode::Frame, deadline: LONG };
        let worker = Worker::new(config, move |answer| answers.send(answer).unwrap()).unwrap();
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

    #[test]
    fn dropping_a_worker_does_not_wait_for_its_frame() {
        let (stop, stopped) = bounded::<()>(0);
        let (release, held) = bounded::<()>(0);
        let mut decoder = Decoder::default();
        let endless: Work = Box::new(move |_| {
            held.recv().ok();
            Report::default()
        });
        drop(stop);
        assert!(decoder.run(endless, LONG, &stopped).is_err());
        drop(release);
    }
}
