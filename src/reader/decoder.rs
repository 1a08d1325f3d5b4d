//! Decoding on its own thread, with a deadline: a decoder that does not come back is left behind and switched off.
//!
//! A thread cannot be ended from outside, so one that loops for ever is abandoned and replaced. The decoder that it was
//! inside of is not called again, so each costs one thread at most; should our own code ever loop, at most
//! [`MAX_ABANDONED`] threads are let run on, and beyond that every picture counts as timed out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Builder;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, after, bounded, never, select};
use thiserror::Error;

use super::frame::LumaFrame;
use super::guard::{SWITCHES, Switches, Watch, guarded};
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
#[derive(Debug)]
pub struct Decoder {
    thread: Option<DecoderThread>,
    switches: &'static Switches,
}

impl Default for Decoder {
    fn default() -> Self {
        Self { thread: None, switches: &SWITCHES }
    }
}

#[derive(Debug)]
struct DecoderThread {
    work: Sender<Work>,
    done: Receiver<Timed>,
    /// [`AT_WORK`], [`LEFT`] behind or [`ENDED`]: who comes second knows to count it off.
    state: Arc<AtomicUsize>,
    watch: Arc<Watch>,
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

    /// The quick look at the next one of a camera's frames, which shows what the last one showed.
    ///
    /// # Errors
    /// When it is not done by the deadline, or is told to stop.
    pub fn follow_unless(
        &mut self,
        frame: &Arc<LumaFrame>,
        formats: Formats,
        deadline: Duration,
        stop: &Receiver<()>,
    ) -> Result<Timed, TimedOut> {
        let frame = Arc::clone(frame);
        self.run(Box::new(move |reader| reader.follow(&frame, formats)), deadline, stop)
    }

    fn run(&mut self, work: Work, deadline: Duration, stop: &Receiver<()>) -> Result<Timed, TimedOut> {
        let timed_out = TimedOut(deadline);
        let thread = match self.thread.take() {
            Some(thread) => thread,
            None => DecoderThread::start(self.switches).ok_or(timed_out)?,
        };
        if thread.work.send(work).is_err() {
            return Err(timed_out);
        }
        let (answer, is_late) = select! {
            recv(thread.done) -> timed => (timed.ok(), false),
            recv(stop) -> _ => (None, false),
            recv(after(deadline)) -> _ => (None, true),
        };
        if let Some(timed) = answer {
            self.thread = Some(thread);
            return Ok(timed);
        }
        thread.abandon(is_late);
        Err(timed_out)
    }
}

const AT_WORK: usize = 0;
const LEFT: usize = 1;
const ENDED: usize = 2;

impl DecoderThread {
    /// Starts a thread, unless too many have been left behind or the system has none to give.
    fn start(switches: &'static Switches) -> Option<Self> {
        if ABANDONED.load(Ordering::SeqCst) >= MAX_ABANDONED {
            tracing::error!("too many decoders have not come back; the picture is not read");
            return None;
        }
        let (work, jobs) = bounded::<Work>(1);
        let (results, done) = bounded(1);
        let state = Arc::new(AtomicUsize::new(AT_WORK));
        let watch = Watch::new(switches);
        let (mine, watched) = (Arc::clone(&state), Arc::clone(&watch));
        let decode = move || {
            watched.begin();
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
        Some(Self { work, done, state, watch })
    }

    /// Leaves the thread to itself; it ends when its decoder does. One that is late is not called again.
    fn abandon(self, is_late: bool) {
        ABANDONED.fetch_add(1, Ordering::SeqCst);
        if self.state.swap(LEFT, Ordering::SeqCst) == ENDED {
            ABANDONED.fetch_sub(1, Ordering::SeqCst);
        }
        if !is_late {
            return;
        }
        tracing::warn!("a picture was not read within its deadline; its thread was left behind");
        if let Some(symbology) = self.watch.switch_off() {
            tracing::error!("the decoder of {symbology} did not come back; it is switched off");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::guard::foreign;
    use crate::reader::symbology::Symbology;

    const LONG: Duration = Duration::from_mins(1);
    const SHORT: Duration = Duration::from_millis(30);

    /// Work that ends when the sender is dropped.
    fn endless() -> (Sender<()>, Work) {
        let (release, held) = bounded::<()>(0);
        let work = move |_: &mut Reader| {
            held.recv().ok();
            Report::default()
        };
        (release, Box::new(work))
    }

    #[test]
    fn work_that_does_not_end_is_left_behind_and_its_thread_replaced() {
        let mut decoder = Decoder::default();
        let (_release, work) = endless();
        assert_eq!(decoder.run(work, SHORT, &never()), Err(TimedOut(SHORT)));
        assert!(decoder.thread.is_none());
        let next = decoder.run(Box::new(|_| Report::default()), LONG, &never());
        assert_eq!(next.map(|timed| timed.report), Ok(Report::default()));
    }

    #[test]
    fn a_decoder_that_loops_costs_one_thread_and_is_switched_off() {
        static MINE: Switches = Switches::all_on();
        let mut decoder = Decoder { thread: None, switches: &MINE };
        let (_release, looping) = endless();
        let work =
            Box::new(|reader: &mut Reader| foreign(Symbology::Pdf417, || Some(looping(reader))).unwrap_or_default());
        assert!(decoder.run(work, SHORT, &never()).is_err());
        assert_eq!(MINE.off().to_string(), "pdf417");
        // What the library would do on the next picture: nothing.
        let called = || panic!("it is not to be called");
        let work = Box::new(move |_: &mut Reader| foreign(Symbology::Pdf417, called).unwrap_or_default());
        assert!(decoder.run(work, LONG, &never()).is_ok());
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
    fn who_is_told_to_stop_does_not_wait_and_blames_nobody() {
        static MINE: Switches = Switches::all_on();
        let mut decoder = Decoder { thread: None, switches: &MINE };
        let (stop, stopped) = bounded::<()>(0);
        let (_release, looping) = endless();
        let work =
            Box::new(|reader: &mut Reader| foreign(Symbology::Pdf417, || Some(looping(reader))).unwrap_or_default());
        drop(stop);
        assert!(decoder.run(work, LONG, &stopped).is_err());
        assert_eq!(MINE.off().iter().count(), 0);
    }
}
