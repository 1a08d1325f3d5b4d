//! A folder of pictures as a camera: replayed in the order of their names, round and round, at a fixed rate.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::DeviceConfig;
use super::input::{DeviceState, Input, Outbox};
use super::source::Source;
use super::stop::Stop;
use crate::reader::worker::{Answer, Worker, WorkerConfig};
use crate::reader::{LumaFrame, Reading, Report, load_picture};

/// Bytes of decoded pictures that are kept, so that replaying costs no decoding.
const CACHE_BYTES: usize = 64 * 1024 * 1024;
/// How long to wait for a folder that is not there.
const RETRY: Duration = Duration::from_secs(1);
/// Widest preview, in pixels.
const PREVIEW_WIDTH: usize = 640;
/// A report like the last one is sent again only after this time, to say that the slip is still there.
const REPEAT_AFTER: Duration = Duration::from_millis(500);

/// The newest frame of a camera, made small; each frame replaces the one before.
#[derive(Debug, Clone, Default)]
pub struct Preview(Arc<Mutex<Option<Arc<LumaFrame>>>>);

impl Preview {
    /// The newest frame, if there has been one; the same `Arc` again while no other has come. It wakes nobody: a screen
    /// that shows it looks as often as it likes.
    pub fn newest(&self) -> Option<Arc<LumaFrame>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, frame: Option<&LumaFrame>) {
        let small = frame.map(|frame| Arc::new(shrunk(frame)));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = small;
    }
}

fn shrunk(frame: &LumaFrame) -> LumaFrame {
    match frame.view().halved() {
        Some(half) if frame.width() > PREVIEW_WIDTH => shrunk(&half),
        _ => frame.clone(),
    }
}

/// Replays one folder.
pub(super) struct Player {
    source: Source,
    path: PathBuf,
    pause: Duration,
    preview: Preview,
    cache: Cache,
    state: Option<DeviceState>,
}

impl Player {
    /// A player of the pictures in `path`, `fps` a second.
    pub fn new(source: Source, path: PathBuf, fps: f32, preview: Preview) -> Self {
        let pause = Duration::from_secs_f32(1.0 / fps);
        Self { source, path, pause, preview, cache: Cache::default(), state: None }
    }

    /// Starts replaying.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(mut self, config: &DeviceConfig, outbox: Outbox, stop: Stop) -> io::Result<JoinHandle<()>> {
        let reading = WorkerConfig { formats: config.formats, deadline: config.frame_deadline };
        let mut news = News::new(self.source.clone(), outbox.clone());
        let worker = Worker::new(reading, move |answer| news.tell(answer))?;
        Builder::new().name("replay".to_owned()).spawn(move || self.run(&worker, &outbox, &stop))
    }

    fn run(&mut self, worker: &Worker, outbox: &Outbox, stop: &Stop) {
        loop {
            let names = names(&self.path);
            let shown = self.play(&names, worker, outbox, stop);
            if shown == 0 {
                self.report_state(false, outbox, stop);
                self.preview.put(None);
            }
            if stop.wait(if shown == 0 { RETRY } else { Duration::ZERO }) {
                return;
            }
        }
    }

    /// Shows each picture once; how many there were.
    fn play(&mut self, names: &[PathBuf], worker: &Worker, outbox: &Outbox, stop: &Stop) -> usize {
        let mut shown = 0;
        let mut next = Instant::now();
        for path in names {
            let Some(frame) = self.cache.load(path) else { continue };
            let arrived = Instant::now();
            self.report_state(true, outbox, stop);
            self.preview.put(Some(&frame));
            worker.submit(frame, arrived);
            shown += 1;
            next = (next + self.pause).max(arrived);
            if stop.wait(next.saturating_duration_since(Instant::now())) {
                break;
            }
        }
        shown
    }

    fn report_state(&mut self, there: bool, outbox: &Outbox, stop: &Stop) {
        let state = match (there, self.state) {
            (true, _) => DeviceState::Ok,
            (false, None | Some(DeviceState::Waiting)) => DeviceState::Waiting,
            (false, _) => DeviceState::Lost,
        };
        if self.state != Some(state) {
            self.state = Some(state);
            outbox.send(Input::Device { source: self.source.clone(), state }, stop);
        }
    }
}

/// The files of a folder by name; none when it cannot be listed.
fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    names.sort();
    names
}

/// Decoded pictures by path; `None` for what is no picture.
#[derive(Default)]
struct Cache {
    frames: BTreeMap<PathBuf, Option<Arc<LumaFrame>>>,
    bytes: usize,
}

impl Cache {
    fn load(&mut self, path: &Path) -> Option<Arc<LumaFrame>> {
        if let Some(known) = self.frames.get(path) {
            return known.clone();
        }
        let frame = load_picture(path).ok().map(Arc::new);
        let bytes = frame.as_ref().map_or(0, |frame| frame.pixels().len());
        if self.bytes + bytes <= CACHE_BYTES && path.exists() {
            self.bytes += bytes;
            self.frames.insert(path.to_owned(), frame.clone());
        }
        frame
    }
}

/// Tells what is new in the answers about frames.
struct News {
    source: Source,
    outbox: Outbox,
    last: Report,
    told: Option<Instant>,
}

impl News {
    fn new(source: Source, outbox: Outbox) -> Self {
        Self { source, outbox, last: Report::default(), told: None }
    }

    fn tell(&mut self, Answer { at, report, .. }: Answer) {
        // A frame given up says nothing: the next one comes soon.
        let Ok(report) = report else { return };
        if self.is_news(&report, at) {
            self.told = Some(at);
            self.last = report.clone();
            self.outbox.offer(Input::Frame { source: self.source.clone(), report, at });
        }
    }

    fn is_news(&self, report: &Report, at: Instant) -> bool {
        if says_the_same(report, &self.last) {
            let due = self.told.is_none_or(|told| at.saturating_duration_since(told) >= REPEAT_AFTER);
            return due && !report.readings.is_empty();
        }
        true
    }
}

/// Whether two reports differ in nothing but places.
fn says_the_same(a: &Report, b: &Report) -> bool {
    let codes = |report: &Report| {
        let of = |reading: &Reading| (reading.symbology, reading.text.clone());
        let mut codes: Vec<_> = report.readings.iter().map(of).collect();
        codes.sort();
        codes
    };
    a.hint == b.hint && codes(a) == codes(b)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::SystemTime;

    use super::*;
    use crate::devices::{Devices, outbox};
    use crate::reader::samples::{as_png, slip};
    use crate::reader::{Hint, Symbology};

    const LONG: Duration = Duration::from_mins(1);

    fn picture(code: &str) -> Vec<u8> {
        as_png(&slip(Symbology::Code128, code))
    }

    #[test]
    fn pictures_are_replayed_by_name_round_and_round() {
        let folder = tempfile::tempdir().unwrap();
        let codes = ["H53.01-261123-0001", "H53.01-261123-0002", "H53.01-261123-0003"];
        for (name, code) in ["b.png", "c.png", "a.png"].into_iter().zip([codes[1], codes[2], codes[0]]) {
            fs::write(folder.path().join(name), picture(code)).unwrap();
        }
        fs::write(folder.path().join("notes.txt"), "no picture").unwrap();
        let (outbox, inbox) = outbox(64, || {});
        let source = Source::Replay { path: folder.path().to_owned(), fps: 5.0 };
        let config = DeviceConfig::new(SystemTime::UNIX_EPOCH);
        let devices = Devices::start(&[source], &config, &outbox).unwrap();
        let mut seen = Vec::new();
        while seen.len() < 6 {
            match inbox.recv_timeout(LONG).unwrap() {
                Input::Frame { report, .. } => seen.extend(report.readings.first().map(|r| r.text.clone())),
                Input::Device { state, .. } => assert_eq!(state, DeviceState::Ok),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(seen[..3], codes);
        assert_eq!(seen[3..], codes);
        assert!(devices.preview().newest().is_some_and(|frame| frame.width() <= PREVIEW_WIDTH));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }

    #[test]
    fn a_missing_folder_is_waited_for() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("frames");
        let (outbox, inbox) = outbox(64, || {});
        let source = Source::Replay { path: path.clone(), fps: 10.0 };
        let _devices = Devices::start(&[source], &DeviceConfig::new(SystemTime::UNIX_EPOCH), &outbox).unwrap();
        let next_state = || {
            std::iter::from_fn(|| inbox.recv_timeout(LONG).ok()).find_map(|input| match input {
                Input::Device { state, .. } => Some(state),
                _ => None,
            })
        };
        assert_eq!(next_state(), Some(DeviceState::Waiting));
        fs::create_dir(&path).unwrap();
        fs::write(path.join("a.png"), picture("H53.01-261123-0001")).unwrap();
        assert_eq!(next_state(), Some(DeviceState::Ok));
        fs::remove_dir_all(&path).unwrap();
        assert_eq!(next_state(), Some(DeviceState::Lost));
    }

    #[test]
    fn only_news_is_told() {
        let (outbox, inbox) = outbox(64, || {});
        let mut news = News::new(Source::Wedge, outbox);
        let start = Instant::now();
        let frame = Arc::new(LumaFrame::new(vec![0], 1, 1).unwrap());
        let code = |text: &str| Report {
            readings: vec![Reading { text: text.to_owned(), symbology: Symbology::Qr, quad: [[0.0; 2]; 4] }],
            ..Report::default()
        };
        let hint = Report { hint: Some(Hint::Unreadable), ..Report::default() };
        // time in ms, what the frame holds, whether it is told
        let frames = [
            (0, Report::default(), false),
            (100, hint.clone(), true),
            (200, hint, false),
            (300, Report::default(), true),
            (400, code("A"), true),
            (500, code("A"), false),
            (600, code("B"), true),
            (1000, code("B"), false),
            (1100, code("B"), true),
            (1200, Report::default(), true),
            (5000, Report::default(), false),
        ];
        for (ms, report, told) in frames {
            let at = start + Duration::from_millis(ms);
            news.tell(Answer { frame: Arc::clone(&frame), at, report: Ok(report) });
            assert_eq!(inbox.try_recv().is_ok(), told, "at {ms} ms");
        }
    }

    #[test]
    fn previews_are_small() {
        let frame = LumaFrame::new(vec![90; 1280 * 720], 1280, 720).unwrap();
        let preview = Preview::default();
        preview.put(Some(&frame));
        let small = preview.newest().unwrap();
        assert_eq!((small.width(), small.height()), (640, 360));
        preview.put(None);
        assert!(preview.newest().is_none());
    }
}
