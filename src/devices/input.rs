//! The one message that every way in sends, and the bounded inbox it goes to.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, SendTimeoutError, Sender, TrySendError, bounded};

use super::sheet::SheetNews;
use super::source::Source;
use super::stop::Stop;
use crate::reader::{PictureError, Report};

/// How long a full inbox is waited for before looking whether to stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// What came in. Texts may hold a person's data, so `Debug` shows their length alone.
#[derive(Clone)]
pub enum Input {
    /// A text that a scanner typed or a person did.
    Text {
        /// Where it came from.
        source: Source,
        /// The text, control characters taken out.
        text: String,
        /// When its last character arrived.
        at: Instant,
    },
    /// A camera's frame with something new in it: codes, or a hint that changed.
    Frame {
        /// Where it came from.
        source: Source,
        /// What it holds.
        report: Report,
        /// When the frame arrived.
        at: Instant,
        /// When its reading began.
        begun: Instant,
    },
    /// A picture that somebody put there to be read.
    Picture {
        /// Where it came from.
        source: Source,
        /// What it holds, or why it is no picture.
        report: Result<Report, PictureError>,
        /// When the last byte of its file arrived.
        at: Instant,
    },
    /// A sheet that was asked for is on its way, or is not.
    Sheet {
        /// The scanner.
        source: Source,
        /// How it goes on.
        news: SheetNews,
    },
    /// A source came or went.
    Device {
        /// The source.
        source: Source,
        /// How it is now.
        state: DeviceState,
    },
}

impl Input {
    /// When the reading of it began, where it is a camera's frame.
    pub fn begun(&self) -> Option<Instant> {
        if let Self::Frame { begun, .. } = self { Some(*begun) } else { None }
    }
}

/// Whether a source can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceState {
    /// Not seen since the start.
    Waiting,
    /// Working.
    Ok,
    /// It was there and is gone; it comes back by itself.
    Lost,
    /// It is there, but another program holds it or this user may not use it; it is tried again.
    Refused,
    /// It is there, but what it sends is no text: more and more without an end, as at a wrong speed.
    Garbled,
}

impl DeviceState {
    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ok => "ok",
            Self::Lost => "lost",
            Self::Refused => "refused",
            Self::Garbled => "garbled",
        }
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { source, text, .. } => write!(f, "Text from {source}, {} characters", text.chars().count()),
            Self::Frame { source, report, .. } => {
                write!(f, "Frame from {source}, {} codes, hint {:?}", report.readings.len(), report.hint)
            }
            Self::Picture { source, report: Ok(report), .. } => {
                write!(f, "Picture from {source}, {} codes, hint {:?}", report.readings.len(), report.hint)
            }
            Self::Picture { source, report: Err(error), .. } => write!(f, "Picture from {source}: {error}"),
            Self::Sheet { source, news } => write!(f, "Sheet from {source}: {news:?}"),
            Self::Device { source, state } => write!(f, "{source} is {state:?}"),
        }
    }
}

/// Where sources put their messages; each one wakes the reader of the inbox.
#[derive(Clone)]
pub struct Outbox {
    sender: Sender<Input>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

/// An outbox and its inbox of `capacity` messages; `wake` is called after each message (the screen's repaint).
pub fn outbox(capacity: usize, wake: impl Fn() + Send + Sync + 'static) -> (Outbox, Receiver<Input>) {
    let (sender, receiver) = bounded(capacity);
    (Outbox { sender, wake: Arc::new(wake) }, receiver)
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outbox with {} messages", self.sender.len())
    }
}

impl Outbox {
    /// Sends a message that must not be lost, waiting for room until told to stop; whether it was taken.
    pub(super) fn send(&self, input: Input, stop: &Stop) -> bool {
        let mut input = input;
        loop {
            match self.sender.send_timeout(input, PATIENCE) {
                Ok(()) => {
                    (self.wake)();
                    return true;
                }
                Err(SendTimeoutError::Disconnected(_)) => return false,
                Err(SendTimeoutError::Timeout(refused)) => {
                    if stop.is_set() {
                        return false;
                    }
                    input = refused;
                }
            }
        }
    }

    /// Sends a message that the next one makes up for; it is dropped when the inbox is full. Whether it was taken.
    pub fn offer(&self, input: Input) -> bool {
        match self.sender.try_send(input) {
            Ok(()) => {
                (self.wake)();
                true
            }
            Err(TrySendError::Full(_)) => {
                tracing::warn!("the inbox is full; a message was dropped");
                false
            }
            Err(TrySendError::Disconnected(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::devices::stop::stop_pair;

    fn text() -> Input {
        Input::Text { source: Source::Wedge, text: "001099012345|A".to_owned(), at: Instant::now() }
    }

    #[test]
    fn each_message_taken_wakes_once() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let (outbox, inbox) = outbox(2, move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let (handle, stop) = stop_pair();
        assert!(outbox.offer(text()) && outbox.send(text(), &stop));
        assert!(!outbox.offer(text()), "the inbox is full");
        drop(handle);
        assert!(!outbox.send(text(), &stop), "told to stop");
        assert_eq!((woken.load(Ordering::SeqCst), inbox.len()), (2, 2));
        drop(inbox);
        assert!(!outbox.offer(text()), "nobody listens");
    }

    #[test]
    fn debug_never_shows_a_text() {
        assert_eq!(format!("{:?}", text()), "Text from wedge, 14 characters");
    }
}
