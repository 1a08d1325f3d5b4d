//! A sheet scanner, through SANE's `scanimage`: a sheet is scanned when somebody asks for it, and read as a still picture.
//!
//! Each scan is a process of its own, so that no driver can take the program down with it. The picture comes through a
//! pipe; no file of it is ever made.

mod error;
mod list;
mod scanimage;

use std::ffi::OsString;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded, select};

use super::DeviceConfig;
use super::health::Health;
use super::input::{DeviceState, Input, Outbox};
use super::source::Source;
use super::stop::Stop;
use crate::reader::decoder::Decoder;
use crate::reader::{Hint, LumaFrame, Mode, Report, decode_picture};

pub use error::SheetError;
pub use list::{SheetScanner, sheet_scanners};

/// Requests that may wait: one to cancel that came too late, and the next one to scan.
const QUEUE: usize = 2;

/// How sheets are scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetConfig {
    /// The `scanimage` to run.
    pub program: OsString,
    /// Points an inch.
    pub resolution: u16,
    /// More options of `scanimage`, such as `--source=ADF`.
    pub options: Vec<String>,
    /// After how long a scan is given up.
    pub deadline: Duration,
}

impl Default for SheetConfig {
    fn default() -> Self {
        Self {
            program: "scanimage".into(),
            resolution: 300,
            options: Vec::new(),
            // A worn flatbed takes half a minute, and first warms its lamp.
            deadline: Duration::from_mins(2),
        }
    }
}

/// How a scan of a sheet goes on. One that ends well ends by [`Input::Picture`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetNews {
    /// So many of a hundred parts are scanned.
    Progress(u8),
    /// It was given up by whoever had asked for it.
    Cancelled,
    /// It failed.
    Failed(SheetError),
}

/// What is asked of a sheet scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Request {
    Scan,
    Cancel,
}

/// Where sheets are asked for.
#[derive(Debug)]
pub(super) struct Desk {
    source: Source,
    requests: Sender<Request>,
    is_busy: Arc<AtomicBool>,
}

impl Desk {
    /// Starts the thread of the scanner that SANE knows as `name`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open(
        source: &Source,
        name: String,
        config: DeviceConfig,
        outbox: Outbox,
        stop: Stop,
    ) -> io::Result<(Self, JoinHandle<()>)> {
        let (sender, requests) = bounded(QUEUE);
        let is_busy = Arc::new(AtomicBool::new(false));
        let mut scanner = Scanner {
            source: source.clone(),
            name,
            config,
            outbox,
            stop,
            requests,
            is_busy: Arc::clone(&is_busy),
            health: Health::new(source.clone()),
            decoder: Decoder::default(),
        };
        let thread = Builder::new().name("sheet".to_owned()).spawn(move || scanner.run())?;
        Ok((Self { source: source.clone(), requests: sender, is_busy }, thread))
    }

    /// Whether this is the desk of that source.
    pub fn is_of(&self, source: &Source) -> bool {
        self.source == *source
    }

    /// Asks for a sheet; false while one is scanned.
    pub fn scan(&self) -> bool {
        if self.is_busy.swap(true, Ordering::AcqRel) {
            return false;
        }
        let is_taken = self.requests.try_send(Request::Scan).is_ok();
        self.is_busy.store(is_taken, Ordering::Release);
        is_taken
    }

    /// Gives the sheet up that is being scanned.
    pub fn cancel(&self) -> bool {
        self.is_busy.load(Ordering::Acquire) && self.requests.try_send(Request::Cancel).is_ok()
    }
}

struct Scanner {
    source: Source,
    name: String,
    config: DeviceConfig,
    outbox: Outbox,
    stop: Stop,
    requests: Receiver<Request>,
    is_busy: Arc<AtomicBool>,
    health: Health,
    decoder: Decoder,
}

impl Scanner {
    fn run(&mut self) {
        self.health.tell_gone(&self.outbox, &self.stop);
        loop {
            let request = select! {
                recv(self.requests) -> request => request,
                recv(self.stop.channel()) -> _ => return,
            };
            match request {
                Ok(Request::Scan) => {
                    let Some(message) = self.scan() else { return };
                    self.tell_health(&message);
                    self.is_busy.store(false, Ordering::Release);
                    self.outbox.send(message, &self.stop);
                }
                Ok(Request::Cancel) => {} // it had ended by itself
                Err(_) => return,
            }
        }
    }

    /// Scans and reads a sheet: what to tell of it, nothing when told to stop.
    fn scan(&mut self) -> Option<Input> {
        let (source, outbox) = (&self.source, &self.outbox);
        let progress = |percent| {
            // The next one makes up for one that is lost.
            outbox.offer(Input::Sheet { source: source.clone(), news: SheetNews::Progress(percent) });
        };
        progress(0);
        let config = &self.config.sheet;
        let command = scanimage::scanning(&self.name, config);
        let scanned = scanimage::run(command, config.deadline, &self.requests, &self.stop, progress);
        let at = Instant::now();
        let source = source.clone();
        let message = match scanned.and_then(|bytes| decoded(&bytes).map_err(Some)) {
            Ok(frame) => Input::Picture { source, report: Ok(self.read(frame)), at },
            Err(None) => Input::Sheet { source, news: SheetNews::Cancelled },
            Err(Some(error)) => Input::Sheet { source, news: SheetNews::Failed(error) },
        };
        (!self.stop.is_set()).then_some(message)
    }

    /// A scanner on which a scan failed for a lack of paper is a working one.
    fn tell_health(&mut self, message: &Input) {
        match message {
            Input::Sheet { news: SheetNews::Failed(error), .. } => {
                tracing::warn!(source = %self.source, "no sheet was scanned: {error}");
                match error {
                    SheetError::Gone => self.health.tell_gone(&self.outbox, &self.stop),
                    SheetError::NotPermitted | SheetError::NoProgram | SheetError::Busy => {
                        self.health.tell(DeviceState::Refused, &self.outbox, &self.stop);
                    }
                    SheetError::NoPaper | SheetError::Jammed | SheetError::CoverOpen => {
                        self.health.tell(DeviceState::Ok, &self.outbox, &self.stop);
                    }
                    SheetError::Slow | SheetError::Broken => {}
                }
            }
            Input::Picture { .. } => self.health.tell(DeviceState::Ok, &self.outbox, &self.stop),
            _ => {}
        }
    }

    /// A picture on which a decoder hangs is one that cannot be read.
    fn read(&mut self, frame: LumaFrame) -> Report {
        let (formats, deadline) = (self.config.formats, self.config.still_deadline);
        let frame = Arc::new(frame);
        let timed = self.decoder.read_unless(&frame, formats, Mode::Still, deadline, self.stop.channel());
        timed.map_or_else(|_| Report { hint: Some(Hint::Unreadable), ..Report::default() }, |timed| timed.report)
    }
}

fn decoded(bytes: &[u8]) -> Result<LumaFrame, SheetError> {
    decode_picture(bytes).map_err(|error| {
        tracing::warn!("what the sheet scanner sent is no picture: {error}");
        SheetError::Broken
    })
}

#[cfg(test)]
mod tests;
