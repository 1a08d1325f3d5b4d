//! A scanner on a serial port: USB-COM or RS-232, 8 data bits, no parity, one stop bit, no flow control.

mod list;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::fs::OFlags;
use rustix::termios::{ControlModes, OptionalActions, SpecialCodeIndex, ioctl_tiocexcl, tcgetattr, tcsetattr};

use super::hand::{self, Node};
use super::input::Outbox;
use super::source::Source;
use super::stop::Stop;

pub use list::{SerialPort, serial_ports};

/// The most bytes taken at once; what is left is taken next.
const CHUNK: usize = 1024;

/// Starts reading the port at `path`.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    source: Source,
    path: PathBuf,
    baud: u32,
    outbox: Outbox,
    stop: Stop,
) -> io::Result<JoinHandle<()>> {
    hand::start("serial", source, move || Port::open(&path, baud), outbox, stop)
}

/// An open port.
#[derive(Debug)]
struct Port(File);

impl Port {
    /// Opens a port for this program alone. What arrived before stays to be read.
    fn open(path: &Path, baud: u32) -> io::Result<Self> {
        // Without O_NONBLOCK the open itself would wait for a carrier.
        let flags = OFlags::NOCTTY | OFlags::NONBLOCK;
        let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
        let mut settings = tcgetattr(&file)?;
        // A lock keeps out those that the exclusive mode lets by: root, and a second one of us.
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => io::Error::new(io::ErrorKind::ResourceBusy, "another program holds the port"),
            TryLockError::Error(error) => error,
        })?;
        ioctl_tiocexcl(&file)?;
        settings.make_raw();
        settings.control_modes.remove(ControlModes::CSTOPB | ControlModes::CRTSCTS);
        settings.control_modes.insert(ControlModes::CREAD | ControlModes::CLOCAL);
        settings.special_codes[SpecialCodeIndex::VMIN] = 1;
        settings.special_codes[SpecialCodeIndex::VTIME] = 0;
        settings.set_speed(baud)?;
        tcsetattr(&file, OptionalActions::Now, &settings)?;
        Ok(Self(file))
    }
}

impl AsFd for Port {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl Node for Port {
    const SILENCE: Duration = Duration::from_millis(60);

    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let mut chunk = [0; CHUNK];
        match self.0.read(&mut chunk) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests;
