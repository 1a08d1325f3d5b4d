//! What is plugged in, each source a named thread that sends messages to one inbox.
//!
//! A [`Source`] is named by its SPEC; [`Devices::start`] starts the threads; dropping the handle ends and joins them.
//! The keyboard wedge has no thread: its keys come from the window, and [`wedge::Wedge`] tells scans from typing.
//!
//! **Invariant:** no device knows a dossier or a screen, waits for one, or writes what it read into the log.

mod address;
mod camera;
mod dropped;
mod folder;
mod framer;
mod hand;
mod health;
mod input;
mod keyboard;
mod links;
pub mod list;
pub mod printer;
mod replay;
mod serial;
mod sheet;
pub mod sound;
mod source;
pub mod speech;
mod stop;
pub mod wedge;

use std::io;
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

pub use camera::{Outline, Preview};
pub use input::{DeviceState, Input, Outbox, outbox};
pub use keyboard::{Keyboard, keyboards};
pub use serial::{SerialPort, serial_ports};
pub use sheet::{SheetConfig, SheetError, SheetNews, SheetScanner, sheet_scanners};
pub use source::{Address, EvdevName, Source, SourceError};

use crate::reader::Formats;
use camera::Feed;
use stop::{StopHandle, stop_pair};

/// What happens to a file of a watched folder once it has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterRead {
    /// It is deleted.
    Delete,
    /// It is moved to this folder, which is made when missing; a relative path starts at the watched folder.
    MoveTo(PathBuf),
}

/// Settings that all sources share.
#[derive(Debug, Clone)]
pub struct DeviceConfig {
    /// The codes to look for.
    pub formats: Formats,
    /// What happens to read files of watched folders.
    pub after_read: AfterRead,
    /// How often a watched folder is listed, since network shares send no events.
    pub rescan: Duration,
    /// How long a file's size and time must stand still before it counts as complete.
    pub settle: Duration,
    /// When a still picture is given up.
    pub still_deadline: Duration,
    /// When a camera's frame is given up.
    pub frame_deadline: Duration,
    /// How sheets are scanned.
    pub sheet: SheetConfig,
    /// The machine's own time of the start: files older than it are left alone in a folder that was missing then.
    pub started: SystemTime,
}

impl DeviceConfig {
    /// The usual settings of a program that started at `started`.
    pub fn new(started: SystemTime) -> Self {
        Self {
            formats: Formats::ALL,
            after_read: AfterRead::Delete,
            rescan: Duration::from_secs(2),
            settle: Duration::from_millis(300),
            still_deadline: Duration::from_secs(10),
            frame_deadline: Duration::from_secs(2),
            sheet: SheetConfig::default(),
            started,
        }
    }
}

/// The running sources. Dropping it ends and joins their threads.
#[derive(Debug)]
pub struct Devices {
    stop: Option<StopHandle>,
    threads: Vec<JoinHandle<()>>,
    preview: Preview,
    dropped: dropped::Counter,
    sheets: Vec<sheet::Desk>,
}

impl Devices {
    /// Starts a thread for each source that needs one.
    ///
    /// # Errors
    /// When the system gives no thread; those already started are ended again.
    pub fn start(sources: &[Source], config: &DeviceConfig, outbox: &Outbox) -> io::Result<Self> {
        let (handle, stop) = stop_pair();
        let (dropped, thread) = dropped::Counter::open(config.clone(), outbox.clone(), stop.clone())?;
        let mut devices = Self {
            stop: Some(handle),
            threads: vec![thread],
            preview: Preview::default(),
            dropped,
            sheets: Vec::new(),
        };
        for source in sources {
            let feed = || Feed::new(source.clone(), config, devices.preview.clone(), outbox.clone(), stop.clone());
            let thread = match source {
                Source::Wedge | Source::Dropped => continue,
                Source::Serial { path, baud } => {
                    serial::start(source.clone(), path.clone(), *baud, outbox.clone(), stop.clone())
                }
                Source::Evdev(name) => keyboard::start(source.clone(), name.clone(), outbox.clone(), stop.clone()),
                Source::Sane(name) => {
                    let (config, outbox) = (config.clone(), outbox.clone());
                    let opened = sheet::Desk::open(source, name.clone(), config, outbox, stop.clone());
                    opened.map(|(desk, thread)| {
                        devices.sheets.push(desk);
                        thread
                    })
                }
                Source::Folder(path) => {
                    folder::start(source.clone(), path.clone(), config.clone(), outbox.clone(), stop.clone())
                }
                Source::Replay { path, fps } => replay::start(path.clone(), *fps, feed()?),
                Source::Camera(name) => camera::start_v4l2(name.clone(), feed()?),
                Source::Http(address) => camera::start_http(address.clone(), feed()?),
            };
            devices.threads.push(thread?);
        }
        Ok(devices)
    }

    /// Reads a picture that was handed in, as by dropping it on the window; whether there was room for it.
    pub fn read_picture(&self, path: PathBuf, at: Instant) -> bool {
        self.dropped.hand_in(path, at)
    }

    /// Asks a sheet scanner for a sheet; [`SheetNews`] tell how it goes on, and [`Input::Picture`] is what it holds. False
    /// where `source` is no sheet scanner, or scans one already.
    pub fn scan_sheet(&self, source: &Source) -> bool {
        self.sheets.iter().any(|desk| desk.is_of(source) && desk.scan())
    }

    /// Gives up the sheet that a scanner scans; whether it could be told.
    pub fn cancel_sheet(&self, source: &Source) -> bool {
        self.sheets.iter().any(|desk| desk.is_of(source) && desk.cancel())
    }

    /// The newest frames of the cameras, for the screen to draw.
    pub fn preview(&self) -> &Preview {
        &self.preview
    }
}

impl Drop for Devices {
    fn drop(&mut self) {
        self.stop = None;
        for thread in self.threads.drain(..) {
            let name = thread.thread().name().unwrap_or_default().to_owned();
            if thread.join().is_err() {
                tracing::error!(name, "a device's thread ended by a panic");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_without_sources_ends_at_once() {
        let (outbox, _inbox) = outbox(4, || {});
        let devices = Devices::start(&[Source::Wedge], &DeviceConfig::new(SystemTime::UNIX_EPOCH), &outbox).unwrap();
        assert!(devices.preview().newest(Instant::now()).is_none());
        assert_eq!(devices.threads.len(), 1, "for pictures that are handed in");
    }
}
