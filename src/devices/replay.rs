//! A folder of pictures as a camera: replayed in the order of their names, round and round, at a fixed rate.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::camera::Feed;
use crate::reader::{LumaFrame, load_picture};

/// Bytes of decoded pictures that are kept, so that replaying costs no decoding.
const CACHE_BYTES: usize = 64 * 1024 * 1024;
/// How long to wait for a folder that is not there.
const RETRY: Duration = Duration::from_secs(1);
/// Starts replaying the pictures in `path`, `fps` a second.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(path: PathBuf, fps: f32, feed: Feed) -> io::Result<JoinHandle<()>> {
    let pause = Duration::from_secs_f32(1.0 / fps);
    let mut player = Player { path, pause, feed, cache: Cache::default() };
    Builder::new().name("replay".to_owned()).spawn(move || player.run())
}

/// Replays one folder.
struct Player {
    path: PathBuf,
    pause: Duration,
    feed: Feed,
    cache: Cache,
}

impl Player {
    fn run(&mut self) {
        loop {
            let shown = self.play();
            if shown == 0 {
                self.feed.set_gone();
            }
            if self.feed.stop().wait(if shown == 0 { RETRY } else { Duration::ZERO }) {
                return;
            }
        }
    }

    /// Shows each picture once; how many there were.
    fn play(&mut self) -> usize {
        let mut shown = 0;
        let mut next = Instant::now();
        for path in names(&self.path) {
            let Some(frame) = self.cache.load(&path) else { continue };
            let arrived = Instant::now();
            self.feed.show(frame, arrived);
            shown += 1;
            next = (next + self.pause).max(arrived);
            if self.feed.stop().wait(next.saturating_duration_since(Instant::now())) {
                break;
            }
        }
        shown
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::SystemTime;

    use super::*;
    use crate::devices::{DeviceConfig, DeviceState, Devices, Input, Source, outbox};
    use crate::reader::Symbology;
    use crate::reader::samples::{as_png, slip};

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
        assert!(devices.preview().newest(Instant::now()).is_some_and(|(frame, _)| frame.width() <= 640));
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
}
