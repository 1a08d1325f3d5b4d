//! A watched folder: each picture put there is read once, as soon as it is complete, then deleted or moved away.
//!
//! The system's events say early and exactly when a file is complete; a listing every few seconds makes up for events
//! that never come (network shares) or come too many at once. Sub-folders, links and names that mean "not yet" are left alone.

mod listing;
mod tidy;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, after, bounded, select};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::DeviceConfig;
use super::input::{DeviceState, Input, Outbox};
use super::source::Source;
use super::stop::Stop;
use crate::reader::decoder::Decoder;
use crate::reader::{Hint, Mode, PictureError, Report, load_picture};
use listing::{Stamp, files, stamp};

/// Events kept between two listings; what is beyond them the listing finds.
const MAX_EVENTS: usize = 4096;
/// How many times longer a file that looks cut off is waited for.
const PATIENCE: u32 = 10;

/// Starts watching `path`.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    source: Source,
    path: PathBuf,
    config: DeviceConfig,
    outbox: Outbox,
    stop: Stop,
) -> io::Result<JoinHandle<()>> {
    let (event_sender, events) = bounded(MAX_EVENTS);
    let folder = Folder {
        source,
        path,
        config,
        outbox,
        stop,
        decoder: Decoder::default(),
        state: None,
        watcher: None,
        event_sender,
        events,
        settled: BTreeMap::new(),
        pending: BTreeMap::new(),
    };
    Builder::new().name("folder".to_owned()).spawn(move || folder.run())
}

/// A file that is complete now: its event said so.
struct Completed {
    paths: Vec<PathBuf>,
    at: Instant,
}

/// A file that is not read yet.
#[derive(Debug, Clone, Copy)]
struct Pending {
    stamp: Stamp,
    /// When it was last seen to change, or said to be complete.
    since: Instant,
    /// Whether an event said that it is complete.
    complete: bool,
}

struct Folder {
    source: Source,
    path: PathBuf,
    config: DeviceConfig,
    outbox: Outbox,
    stop: Stop,
    decoder: Decoder,
    state: Option<DeviceState>,
    watcher: Option<RecommendedWatcher>,
    event_sender: Sender<Completed>,
    events: Receiver<Completed>,
    /// Files left alone: older than the start, or read and not to be removed.
    settled: BTreeMap<PathBuf, Stamp>,
    pending: BTreeMap<PathBuf, Pending>,
}

impl Folder {
    fn run(mut self) {
        let mut completed = Vec::new();
        loop {
            self.look(completed);
            self.read_ready();
            match self.wait() {
                Some(more) => completed = more,
                None => return,
            }
        }
    }

    /// Lists the folder and notes what changed.
    fn look(&mut self, completed: Vec<Completed>) {
        let Ok(files) = files(&self.path) else {
            self.watcher = None;
            self.pending.clear();
            let was_there = self.state.is_some_and(|state| state != DeviceState::Waiting);
            self.report_state(if was_there { DeviceState::Lost } else { DeviceState::Waiting });
            return;
        };
        if self.watcher.is_none() {
            self.watcher = watch(&self.path, self.event_sender.clone());
        }
        if self.state.is_none_or(|state| state == DeviceState::Waiting) {
            self.settled = files.iter().filter(|(_, stamp)| stamp.is_before(self.config.started)).cloned().collect();
        }
        self.report_state(DeviceState::Ok);
        self.note(&files.into_iter().collect());
        for Completed { paths, at } in completed {
            for path in paths {
                if let Some(pending) = self.pending.get_mut(&path) {
                    (pending.since, pending.complete) = (at, true);
                }
            }
        }
    }

    fn note(&mut self, files: &BTreeMap<PathBuf, Stamp>) {
        self.settled.retain(|path, stamp| files.get(path) == Some(stamp));
        self.pending.retain(|path, _| files.contains_key(path));
        let now = Instant::now();
        for (path, &stamp) in files {
            let known = self.pending.get(path).is_some_and(|pending| pending.stamp == stamp);
            if !known && !self.settled.contains_key(path) {
                self.pending.insert(path.clone(), Pending { stamp, since: now, complete: false });
            }
        }
    }

    fn report_state(&mut self, state: DeviceState) {
        if self.state != Some(state) {
            self.state = Some(state);
            self.outbox.send(Input::Device { source: self.source.clone(), state }, &self.stop);
        }
    }

    /// Reads the files that are complete, the oldest first.
    fn read_ready(&mut self) {
        let settle = self.config.settle;
        let mut ready: Vec<(PathBuf, Pending)> = self
            .pending
            .iter()
            .filter(|(_, pending)| pending.complete || pending.since.elapsed() >= settle)
            .map(|(path, &pending)| (path.clone(), pending))
            .collect();
        ready.sort_by_key(|(_, pending)| pending.since);
        for (path, pending) in ready {
            if self.stop.is_set() {
                return;
            }
            self.read(&path, pending);
        }
    }

    fn read(&mut self, path: &Path, pending: Pending) {
        let Some(report) = self.decode(path) else { return };
        if may_be_cut_off(&report, pending) && pending.since.elapsed() < self.config.settle * PATIENCE {
            return;
        }
        if stamp(path) != Some(pending.stamp) {
            return; // it changed or went while it was read: the next listing sees what it is now
        }
        let message = Input::Picture { source: self.source.clone(), report, at: pending.since };
        if !self.outbox.send(message, &self.stop) {
            return;
        }
        self.pending.remove(path);
        if let Err(error) = tidy::remove(path, &self.path, &self.config.after_read) {
            tracing::warn!(source = %self.source, kind = ?error.kind(), "a file that was read stays where it is");
            self.settled.insert(path.to_owned(), pending.stamp);
        }
    }

    /// What the file holds; `None` when it has gone, or there is no time left to read it.
    fn decode(&mut self, path: &Path) -> Option<Result<Report, PictureError>> {
        let frame = match load_picture(path) {
            Ok(frame) => Arc::new(frame),
            Err(PictureError::Missing) => return None,
            Err(error) => return Some(Err(error)),
        };
        let (formats, deadline) = (self.config.formats, self.config.still_deadline);
        let timed = self.decoder.read_unless(&frame, formats, Mode::Still, deadline, self.stop.channel());
        if self.stop.is_set() {
            return None;
        }
        let given_up = Report { hint: Some(Hint::Unreadable), ..Report::default() };
        Some(Ok(timed.map_or(given_up, |timed| timed.report)))
    }

    /// Waits for events, the next listing or the end; `None` at the end.
    fn wait(&self) -> Option<Vec<Completed>> {
        let pause = if self.pending.is_empty() { self.config.rescan } else { self.config.settle / 3 };
        select! {
            recv(self.stop.channel()) -> _ => None,
            recv(self.events) -> event => Some(event.into_iter().chain(self.events.try_iter()).collect()),
            recv(after(pause.max(Duration::from_millis(1)))) -> _ => Some(Vec::new()),
        }
    }
}

/// Whether more of the file may be to come. A file that is still empty often only keeps a name.
fn may_be_cut_off(report: &Result<Report, PictureError>, pending: Pending) -> bool {
    match report {
        Err(PictureError::Empty) => true,
        Err(PictureError::Damaged | PictureError::NotAPicture) => !pending.complete,
        _ => false,
    }
}

/// Asks the system for events; without them the listing has to do.
fn watch(path: &Path, sender: Sender<Completed>) -> Option<RecommendedWatcher> {
    let on_event = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if says_complete(event.kind) {
            // A full channel loses nothing: the listing finds the file.
            sender.try_send(Completed { paths: event.paths, at: Instant::now() }).ok();
        }
    };
    let started = notify::recommended_watcher(on_event).and_then(|mut watcher| {
        watcher.watch(path, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    if started.is_err() {
        tracing::warn!("the system gives no events for a watched folder; it is only listed now and then");
    }
    started.ok()
}

fn says_complete(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
    )
}

#[cfg(test)]
mod tests;
