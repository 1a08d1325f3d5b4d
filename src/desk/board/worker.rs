//! The board's desk on a thread of its own: it looks again and again whether the store or the notices changed.

use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use super::{BoardDesk, BoardPlaces, MonthRate, Ready};
use crate::desk::open::{OpenError, RETRY, WATCH};
use crate::domain::office::Office;
use crate::store::StoreError;

/// What the desk tells the board.
#[derive(Debug)]
pub enum BoardNews {
    /// The store is open.
    Open(Arc<Office>),
    /// The store cannot be used now; it is tried again.
    Closed(OpenError),
    /// All results that wait to be collected, the newest first.
    Ready(Vec<Ready>),
    /// All that the office says.
    Notices(Vec<String>),
    /// How much of this month's results were there on time.
    Rate(MonthRate),
}

/// The board's thread. Dropping it ends the thread.
pub struct BoardWorker {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl BoardWorker {
    /// Starts the thread. `tell` is called on it, must not block, and says whether the news were taken.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(places: BoardPlaces, tell: impl Fn(BoardNews) -> bool + Send + 'static) -> io::Result<Self> {
        let (stop, stopped) = bounded(0);
        let thread =
            std::thread::Builder::new().name("board desk".to_owned()).spawn(move || serve(&places, &stopped, &tell))?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for BoardWorker {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the board desk's thread had panicked");
        }
    }
}

/// Opens the store, watches it until it fails, and opens it again, until nobody listens any more.
fn serve(places: &BoardPlaces, stopped: &Receiver<()>, tell: &impl Fn(BoardNews) -> bool) {
    loop {
        let watched = BoardDesk::open(places).and_then(|desk| {
            tell(BoardNews::Open(Arc::clone(&desk.office)));
            Ok(watch(desk, stopped, tell)?)
        });
        let Err(error) = watched else { return };
        tracing::error!("{error}");
        tell(BoardNews::Closed(error));
        if is_over(stopped, RETRY) {
            return;
        }
    }
}

/// Tells what is new, until nobody listens any more.
///
/// # Errors
/// The store cannot be read.
fn watch(mut desk: BoardDesk, stopped: &Receiver<()>, tell: &impl Fn(BoardNews) -> bool) -> Result<(), StoreError> {
    // What was not taken is told again: a board that missed news would be wrong until the next.
    let mut untold = Untold::default();
    loop {
        let (ready, rate) = desk.news()?;
        untold.ready = ready.or(untold.ready);
        untold.rate = rate.or(untold.rate);
        untold.notices = desk.notices.changed().or(untold.notices);
        untold.tell(tell);
        if is_over(stopped, WATCH) {
            return Ok(());
        }
    }
}

fn is_over(stopped: &Receiver<()>, wait: Duration) -> bool {
    stopped.recv_timeout(wait) == Err(RecvTimeoutError::Disconnected)
}

/// The newest of all that the board has not taken yet.
#[derive(Default)]
struct Untold {
    ready: Option<Vec<Ready>>,
    notices: Option<Vec<String>>,
    rate: Option<MonthRate>,
}

impl Untold {
    fn tell(&mut self, tell: &impl Fn(BoardNews) -> bool) {
        if let Some(ready) = &self.ready
            && tell(BoardNews::Ready(ready.clone()))
        {
            self.ready = None;
        }
        if let Some(notices) = &self.notices
            && tell(BoardNews::Notices(notices.clone()))
        {
            self.notices = None;
        }
        if let Some(rate) = self.rate
            && tell(BoardNews::Rate(rate))
        {
            self.rate = None;
        }
    }
}
