//! A scanner that types like a keyboard, taken for this program alone (Linux): no key of it reaches any other program.
//!
//! The system frees it when the program ends, however it ends. Where it cannot be taken, its keys go on reaching the
//! window, and [`super::wedge`] tells them from typing.

mod keys;
mod list;

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;

use evdev::Device;

use super::hand::{self, Node};
use super::input::Outbox;
use super::source::{EvdevName, Source};
use super::stop::Stop;
use keys::KeyDecoder;

pub use list::{Keyboard, keyboards};

/// Starts reading the keyboard of that name.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(source: Source, name: EvdevName, outbox: Outbox, stop: Stop) -> io::Result<JoinHandle<()>> {
    hand::start("keyboard", source, move || Grabbed::open(&name), outbox, stop)
}

/// A keyboard that nobody else hears.
#[derive(Debug)]
struct Grabbed {
    device: Device,
    decoder: KeyDecoder,
}

impl Grabbed {
    fn open(name: &EvdevName) -> io::Result<Self> {
        match name {
            EvdevName::Path(path) => Self::grab(path),
            EvdevName::Ids { vendor, product } => {
                let mut named = keyboards().into_iter().filter(|k| (k.vendor, k.product) == (*vendor, *product));
                let keyboard = named.next().ok_or(io::ErrorKind::NotFound)?;
                Self::grab(&keyboard.path)
            }
        }
    }

    fn grab(path: &Path) -> io::Result<Self> {
        let mut device = Device::open(path)?;
        device.grab()?;
        device.set_nonblocking(true)?;
        Ok(Self { device, decoder: KeyDecoder::default() })
    }
}

impl AsFd for Grabbed {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.device.as_fd()
    }
}

impl Node for Grabbed {
    /// Slow radio scanners leave more time between two keys than a line between two bytes.
    const SILENCE: Duration = Duration::from_millis(100);

    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let events = match self.device.fetch_events() {
            Ok(events) => events,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        for event in events {
            if let Some(c) = self.decoder.feed(event.event_type().0, event.code(), event.value()) {
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        Ok(())
    }
}
