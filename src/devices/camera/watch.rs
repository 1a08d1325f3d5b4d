//! Keeps a camera: opens it, takes its pictures, notices that it went, and opens it again.

use std::io;
use std::time::{Duration, Instant};

use thiserror::Error;

use super::feed::Feed;
use super::pixels::Raw;

/// How long a camera is waited for before looking whether to stop.
const SLICE: Duration = Duration::from_millis(200);

/// A camera that is open: pictures one after the other.
pub(super) trait Stream {
    /// Waits for the next picture, at most `patience`, and hands it to `take`. None may come.
    ///
    /// # Errors
    /// When there will be no more.
    fn next(&mut self, patience: Duration, take: &mut dyn FnMut(&Raw<'_>)) -> Result<(), CameraError>;
}

/// Why a camera gives no pictures.
#[derive(Debug, Error)]
pub(super) enum CameraError {
    /// None of this name is plugged in.
    #[error("no camera of this name is plugged in")]
    Missing,
    /// None of its modes is one that can be read.
    #[error("the camera offers no kind of picture that can be read")]
    NoMode,
    /// It sends nothing, or nothing that is a picture.
    #[error("the camera sent no picture for {} s", .0.as_secs_f32())]
    Silent(Duration),
    /// It answers, but not with pictures.
    #[error("the camera answered {0}")]
    Answer(String),
    /// One picture is larger than any camera's.
    #[error("the camera sent a picture of more than {} MB", .0 / 1_000_000)]
    TooLarge(usize),
    /// The system or the network.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// How long to wait for a camera.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For the first picture after it was opened.
    pub first: Duration,
    /// For each picture after the one before.
    pub next: Duration,
    /// Before it is opened again.
    pub retry: Duration,
}

/// Shows a camera's pictures until told to stop, opening it again whenever it went.
pub(super) fn watch<S: Stream>(feed: &mut Feed, patience: Patience, mut open: impl FnMut() -> Result<S, CameraError>) {
    let mut said = String::new();
    loop {
        let error = open().and_then(|mut stream| follow(&mut stream, feed, patience));
        let Err(error) = error else { return };
        feed.set_gone();
        let why = error.to_string();
        if why != said {
            tracing::warn!(source = %feed.source(), "{why}");
            said = why;
        }
        if feed.stop().wait(patience.retry) {
            return;
        }
    }
}

/// Shows pictures until told to stop.
///
/// # Errors
/// When no more come.
fn follow(stream: &mut impl Stream, feed: &mut Feed, patience: Patience) -> Result<(), CameraError> {
    let mut limit = patience.first;
    let mut last = Instant::now();
    while !feed.stop().is_set() {
        let mut taken = false;
        stream.next(SLICE, &mut |raw| taken = feed.take(raw))?;
        if taken {
            (last, limit) = (Instant::now(), patience.next);
        } else if last.elapsed() >= limit {
            return Err(CameraError::Silent(limit));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::rc::Rc;
    use std::time::SystemTime;

    use crossbeam_channel::Receiver;

    use super::*;
    use crate::devices::camera::pixels::{Encoding, Format};
    use crate::devices::camera::preview::Preview;
    use crate::devices::stop::{StopHandle, stop_pair};
    use crate::devices::{DeviceConfig, DeviceState, Input, Source, outbox};
    use crate::reader::Symbology;
    use crate::reader::samples::slip;

    const PATIENCE: Patience = Patience {
        first: Duration::from_millis(100),
        next: Duration::from_millis(50),
        retry: Duration::from_millis(1),
    };

    /// What happens to a camera, one after the other.
    #[derive(Debug, Clone, Copy)]
    enum Event {
        Picture,
        /// A buffer that is too short.
        Spoilt,
        Empty,
        Silence,
        Unplugged,
        Missing,
    }

    /// A camera made of what happens to it, open or not; when all has happened, it tells the thread to stop.
    #[derive(Clone)]
    struct Fake(Rc<RefCell<(VecDeque<Event>, Option<StopHandle>)>>);

    impl Fake {
        fn next_event(&self) -> Option<Event> {
            let (events, end) = &mut *self.0.borrow_mut();
            let event = events.pop_front();
            if event.is_none() {
                *end = None;
            }
            event
        }

        fn open(&self) -> Result<Self, CameraError> {
            let is_missing = matches!(self.0.borrow().0.front(), Some(Event::Missing));
            if is_missing {
                self.next_event();
                return Err(CameraError::Missing);
            }
            Ok(self.clone())
        }
    }

    impl Stream for Fake {
        fn next(&mut self, _: Duration, take: &mut dyn FnMut(&Raw<'_>)) -> Result<(), CameraError> {
            let format = Format { encoding: Encoding::Plane, width: 4, height: 4, stride: 0 };
            let mut give = |bytes: &[u8]| take(&Raw { bytes, format, at: Instant::now() });
            match self.next_event() {
                Some(Event::Picture) => give(&[9; 16]),
                Some(Event::Spoilt) => give(&[9; 15]),
                Some(Event::Empty) => give(&[]),
                Some(Event::Silence) => std::thread::sleep(Duration::from_millis(120)),
                Some(Event::Unplugged | Event::Missing) => return Err(io::Error::other("unplugged").into()),
                None => {}
            }
            Ok(())
        }
    }

    /// The states that a camera goes through while this happens to it.
    fn states(events: &[Event]) -> Vec<DeviceState> {
        let (handle, stop) = stop_pair();
        let (outbox, inbox) = outbox(events.len() + 64, || {});
        let config = DeviceConfig::new(SystemTime::UNIX_EPOCH);
        let source = Source::Camera("fake".to_owned());
        let mut feed = Feed::new(source, &config, Preview::default(), outbox, stop).unwrap();
        let fake = Fake(Rc::new(RefCell::new((events.iter().copied().collect(), Some(handle)))));
        watch(&mut feed, PATIENCE, || fake.open());
        let states = inbox.try_iter().filter_map(|input| match input {
            Input::Device { state, .. } => Some(state),
            _ => None,
        });
        states.collect()
    }

    #[test]
    fn a_camera_comes_and_goes() {
        use DeviceState::{Lost, Ok, Waiting};
        use Event::{Empty, Missing, Picture, Silence, Spoilt, Unplugged};
        let cases: [(&[Event], &[DeviceState]); 9] = [
            (&[], &[]),
            (&[Picture, Picture], &[Ok]),
            (&[Missing, Missing, Picture], &[Waiting, Ok]),
            (&[Unplugged, Picture], &[Waiting, Ok]),
            (&[Silence, Picture], &[Waiting, Ok]),
            (&[Picture, Unplugged, Missing, Missing, Picture], &[Ok, Lost, Ok]),
            (&[Picture, Silence, Picture], &[Ok, Lost, Ok]),
            (&[Picture, Spoilt, Empty, Picture], &[Ok]),
            (&[Spoilt, Silence, Spoilt, Picture, Unplugged], &[Waiting, Ok, Lost]),
        ];
        for (events, expected) in cases {
            assert_eq!(states(events), expected, "{events:?}");
        }
    }

    #[test]
    fn a_camera_that_is_pulled_out_again_and_again_comes_back_each_time() {
        let cycles = std::env::var("FAULT_CYCLES").ok().and_then(|count| count.parse().ok()).unwrap_or(10);
        let events: Vec<Event> = [Event::Picture, Event::Unplugged, Event::Missing].repeat(cycles);
        assert_eq!(states(&events), [DeviceState::Ok, DeviceState::Lost].repeat(cycles));
    }

    /// A camera of 4K at 60 pictures a second that sees one slip, until that was read.
    struct Large {
        bytes: Vec<u8>,
        at: Instant,
        inbox: Receiver<Input>,
        end: Option<StopHandle>,
        read: Vec<String>,
    }

    impl Stream for &mut Large {
        fn next(&mut self, _: Duration, take: &mut dyn FnMut(&Raw<'_>)) -> Result<(), CameraError> {
            let format = Format { encoding: Encoding::EvenBytes, width: 3840, height: 2160, stride: 0 };
            self.at += Duration::from_secs(1) / 60;
            take(&Raw { bytes: &self.bytes, format, at: self.at });
            for input in self.inbox.try_iter() {
                match input {
                    Input::Frame { report, .. } => self.read.extend(report.readings.into_iter().map(|read| read.text)),
                    other => assert!(matches!(other, Input::Device { state: DeviceState::Ok, .. }), "{other:?}"),
                }
            }
            if !self.read.is_empty() {
                self.end = None;
            }
            Ok(())
        }
    }

    #[test]
    fn a_slip_is_read_by_a_camera_that_sends_more_than_can_be_read() {
        const CODE: &str = "H53.01-261123-0001";
        let (handle, stop) = stop_pair();
        let (outbox, inbox) = outbox(64, || {});
        let mut bytes = vec![128; 3840 * 2160 * 2];
        let slip = slip(Symbology::Code128, CODE);
        for y in 0..slip.height() {
            let row = &mut bytes[(y + 900) * 3840 * 2 + 2000..];
            for (pair, &grey) in row.chunks_mut(2).zip(slip.view().row(y)) {
                pair[0] = grey;
            }
        }
        let config =
            DeviceConfig { frame_deadline: Duration::from_mins(1), ..DeviceConfig::new(SystemTime::UNIX_EPOCH) };
        let source = Source::Camera("large".to_owned());
        let mut feed = Feed::new(source, &config, Preview::default(), outbox, stop).unwrap();
        let mut large = Large { bytes, at: Instant::now(), inbox, end: Some(handle), read: Vec::new() };
        assert!(follow(&mut &mut large, &mut feed, PATIENCE).is_ok());
        assert_eq!(large.read[0], CODE);
    }
}
