//! Pictures that are handed in one by one, as by dropping them on the window.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Instant;

use crossbeam_channel::{Receiver, Sender, bounded, select};

use super::DeviceConfig;
use super::input::{Input, Outbox};
use super::source::Source;
use super::stop::Stop;
use crate::reader::decoder::Decoder;
use crate::reader::{Hint, LumaFrame, Mode, Report, load_picture};

/// Pictures that may wait; somebody who drops a whole folder gets the first ones read.
const QUEUE: usize = 16;

/// A picture's file, and when it was handed in.
type Picture = (PathBuf, Instant);

/// Where pictures are handed in.
#[derive(Debug)]
pub(super) struct Counter(Sender<Picture>);

impl Counter {
    /// Starts the thread that reads what is handed in.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open(config: DeviceConfig, outbox: Outbox, stop: Stop) -> io::Result<(Self, JoinHandle<()>)> {
        let (sender, pictures) = bounded(QUEUE);
        let thread =
            Builder::new().name("pictures".to_owned()).spawn(move || serve(&pictures, &config, &outbox, &stop))?;
        Ok((Self(sender), thread))
    }

    /// Hands a picture in; whether there was room for it.
    pub fn hand_in(&self, path: PathBuf, at: Instant) -> bool {
        self.0.try_send((path, at)).is_ok()
    }
}

fn serve(pictures: &Receiver<Picture>, config: &DeviceConfig, outbox: &Outbox, stop: &Stop) {
    let mut decoder = Decoder::default();
    loop {
        let (path, at) = select! {
            recv(pictures) -> picture => match picture {
                Ok(picture) => picture,
                Err(_) => return,
            },
            recv(stop.channel()) -> _ => return,
        };
        let report = load_picture(&path).map(|frame| read(&mut decoder, frame, config));
        if !outbox.send(Input::Picture { source: Source::Dropped, report, at }, stop) {
            return;
        }
    }
}

/// A picture on which a decoder hangs is one that cannot be read.
fn read(decoder: &mut Decoder, frame: LumaFrame, config: &DeviceConfig) -> Report {
    let read = decoder.read(&Arc::new(frame), config.formats, Mode::Still, config.still_deadline);
    read.map_or_else(|_| Report { hint: Some(Hint::Unreadable), ..Report::default() }, |timed| timed.report)
}
