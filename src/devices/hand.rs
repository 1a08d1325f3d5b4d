//! A hand scanner behind a node of the system: opened, read until it is lost, and opened again.

use std::io;
use std::os::fd::AsFd;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::framer::Framer;
use super::health::Health;
use super::input::{DeviceState, Input, Outbox};
use super::source::Source;
use super::stop::Stop;

/// How long a node that cannot be opened is left alone.
const RETRY: Duration = Duration::from_millis(500);
/// How long nothing may come before looking whether to stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// An open node.
pub(super) trait Node: AsFd + Sized {
    /// Silence that ends a scan which has no end of its own.
    const SILENCE: Duration;

    /// Adds what has arrived; nothing where that was no text.
    ///
    /// # Errors
    /// The device is gone.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<()>;
}

/// Starts the thread `name` that opens a node, reads it, and opens it again when it comes back.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start<N: Node>(
    name: &str,
    source: Source,
    open: impl Fn() -> io::Result<N> + Send + 'static,
    outbox: Outbox,
    stop: Stop,
) -> io::Result<JoinHandle<()>> {
    let mut hand = Hand { health: Health::new(source.clone()), source, outbox, stop };
    Builder::new().name(name.to_owned()).spawn(move || hand.run(open))
}

struct Hand {
    source: Source,
    health: Health,
    outbox: Outbox,
    stop: Stop,
}

impl Hand {
    fn run<N: Node>(&mut self, open: impl Fn() -> io::Result<N>) {
        loop {
            match open() {
                Ok(node) => match self.serve(node) {
                    Ok(()) => return,
                    Err(_) => self.health.tell_gone(&self.outbox, &self.stop),
                },
                Err(error) => self.health.tell_error(&error, &self.outbox, &self.stop),
            }
            if self.stop.wait(RETRY) {
                return;
            }
        }
    }

    /// Reads until told to stop.
    ///
    /// # Errors
    /// The device is gone. A scan that it had begun is dropped: half a code is another code.
    fn serve<N: Node>(&mut self, mut node: N) -> io::Result<()> {
        let mut framer = Framer::default();
        let mut bytes = Vec::new();
        loop {
            let state = if framer.is_overlong() { DeviceState::Garbled } else { DeviceState::Ok };
            self.health.tell(state, &self.outbox, &self.stop);
            if self.stop.is_set() {
                return Ok(());
            }
            let pause = if framer.is_open() { N::SILENCE } else { PATIENCE };
            if is_ready(&node, pause)? {
                bytes.clear();
                node.read(&mut bytes)?;
                let at = Instant::now();
                for text in framer.feed(&bytes) {
                    self.send(text, at);
                }
            } else if let Some(text) = framer.end() {
                self.send(text, Instant::now());
            }
        }
    }

    fn send(&self, text: String, at: Instant) {
        self.outbox.send(Input::Text { source: self.source.clone(), text, at }, &self.stop);
    }
}

/// Waits until something arrived or the device is gone; false when `pause` went by without.
fn is_ready(node: &impl AsFd, pause: Duration) -> io::Result<bool> {
    let timeout = Timespec { tv_sec: 0, tv_nsec: pause.as_nanos() as _ };
    let mut fds = [PollFd::new(node, PollFlags::IN)];
    match poll(&mut fds, Some(&timeout)) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
