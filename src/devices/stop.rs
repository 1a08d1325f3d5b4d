//! How threads are told to stop: a channel that nothing is sent on, closed by dropping its one sender.

use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

/// Held by whoever may stop the threads; dropping it does.
#[derive(Debug)]
pub(super) struct StopHandle {
    _closing_this_stops: Sender<()>,
}

/// Held by each thread.
#[derive(Debug, Clone)]
pub(super) struct Stop(Receiver<()>);

/// A handle and what it stops.
pub(super) fn stop_pair() -> (StopHandle, Stop) {
    let (sender, receiver) = bounded(0);
    (StopHandle { _closing_this_stops: sender }, Stop(receiver))
}

impl Stop {
    /// Whether to stop now.
    pub fn is_set(&self) -> bool {
        self.wait(Duration::ZERO)
    }

    /// Sleeps for `pause`, or until told to stop; whether to stop.
    pub fn wait(&self, pause: Duration) -> bool {
        self.0.recv_timeout(pause) == Err(RecvTimeoutError::Disconnected)
    }

    /// The channel that closes.
    pub fn channel(&self) -> &Receiver<()> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_the_handle_stops() {
        let (handle, stop) = stop_pair();
        assert!(!stop.is_set());
        drop(handle);
        assert!(stop.is_set() && stop.clone().wait(Duration::from_mins(1)));
    }
}
