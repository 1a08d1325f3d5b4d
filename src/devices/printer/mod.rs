//! Printers: a thread with a queue. A job stays in it until it is printed, whatever the printer lacks meanwhile, unless it is one
//! that does not wait.

mod cups;
mod status;
mod target;

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::stop::{Stop, StopHandle, stop_pair};
pub use target::{PrinterError, PrinterTarget};

/// Jobs that may wait: a counter takes in no more while a printer is out of order.
const QUEUE: usize = 64;
/// News that may wait for whoever reads them.
const NEWS: usize = 256;
/// How long a printer that cannot print is left alone before it is asked again.
const RETRY: Duration = Duration::from_secs(2);

/// What is printed: bytes that the printer understands, under a number of the caller's.
#[derive(Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Tells the job apart from others.
    pub id: u128,
    /// The bytes: ESC/POS for a thermal printer, a PDF for one of the office.
    pub bytes: Arc<[u8]>,
    /// Whether it waits until the printer can print; else it is given up at once: whoever wanted it does not stay that long.
    pub waits: bool,
}

/// How a printer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterState {
    /// It can print.
    Ready,
    /// It has no paper.
    OutOfPaper,
    /// Its lid is open, or something else keeps it from printing.
    NotReady,
    /// It is switched off or unplugged; it comes back by itself.
    Offline,
    /// There is no such printer, or this user may not print on it.
    Refused,
}

/// What a printer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterNews {
    /// It is otherwise than before.
    State(PrinterState),
    /// A job is on paper.
    Printed(u128),
    /// A job that does not wait was given up, for the printer is so.
    GivenUp(u128, PrinterState),
}

/// A running printer. Dropping it ends its thread, after the job that is being printed; what waits is given up.
#[derive(Debug)]
pub struct Printer {
    jobs: Option<Sender<PrintJob>>,
    news: Receiver<PrinterNews>,
    stop: Option<StopHandle>,
    thread: Option<JoinHandle<()>>,
}

impl Printer {
    /// Starts a printer; `wake` is called after each piece of news.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(target: PrinterTarget, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (jobs, waiting) = bounded(QUEUE);
        let (sender, news) = bounded(NEWS);
        let (handle, stop) = stop_pair();
        let desk = Desk { target, state: None, news: sender, wake: Box::new(wake), stop };
        let thread = Builder::new().name("printer".to_owned()).spawn(move || desk.serve(&waiting))?;
        Ok(Self { jobs: Some(jobs), news, stop: Some(handle), thread: Some(thread) })
    }

    /// Puts a job into the queue; whether there was room. Never blocks.
    pub fn print(&self, job: PrintJob) -> bool {
        self.jobs.as_ref().is_some_and(|jobs| jobs.try_send(job).is_ok())
    }

    /// What the printer told since it was last asked, oldest first.
    pub fn news(&self) -> &Receiver<PrinterNews> {
        &self.news
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.jobs = None;
        self.stop = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the printer's thread had panicked");
        }
    }
}

impl PrinterState {
    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::OutOfPaper => "out_of_paper",
            Self::NotReady => "not_ready",
            Self::Offline => "offline",
            Self::Refused => "refused",
        }
    }
}

/// Shows no byte of it: slips hold names.
impl fmt::Debug for PrintJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrintJob of {} bytes", self.bytes.len())
    }
}

/// The thread's side.
struct Desk {
    target: PrinterTarget,
    state: Option<PrinterState>,
    news: Sender<PrinterNews>,
    wake: Box<dyn Fn() + Send>,
    stop: Stop,
}

impl Desk {
    fn serve(mut self, waiting: &Receiver<PrintJob>) {
        let mut queue: VecDeque<PrintJob> = VecDeque::new();
        loop {
            queue.extend(waiting.try_iter());
            let Some(job) = queue.front() else {
                match waiting.recv() {
                    Ok(job) => queue.push_back(job),
                    Err(_closed) => return,
                }
                continue;
            };
            match self.target.print(&job.bytes) {
                Ok(()) => {
                    self.tell(PrinterState::Ready);
                    self.send(PrinterNews::Printed(job.id));
                    queue.pop_front();
                }
                Err(state) => {
                    self.tell(state);
                    if !job.waits {
                        self.send(PrinterNews::GivenUp(job.id, state));
                        queue.pop_front();
                    }
                }
            }
            let pause = if queue.is_empty() { Duration::ZERO } else { self.pause() };
            if self.stop.wait(pause) {
                return;
            }
        }
    }

    /// A printer that works is not kept waiting.
    fn pause(&self) -> Duration {
        if self.state == Some(PrinterState::Ready) { Duration::ZERO } else { RETRY }
    }

    fn tell(&mut self, state: PrinterState) {
        if self.state.replace(state) != Some(state) {
            tracing::info!("the printer {} is {}", self.target, state.name());
            self.send(PrinterNews::State(state));
        }
    }

    /// That a job is on paper must not be lost; whoever reads no news has gone.
    fn send(&self, news: PrinterNews) {
        let mut news = news;
        while let Err(full) = self.news.send_timeout(news, RETRY) {
            news = full.into_inner();
            if self.stop.is_set() {
                return;
            }
        }
        (self.wake)();
    }
}

#[cfg(test)]
mod tests;
