//! What a source tells of itself: each change of its state once.

use std::io;

use rustix::io::Errno;

use super::input::{DeviceState, Input, Outbox};
use super::source::Source;
use super::stop::Stop;

/// Tells the state of one source.
#[derive(Debug)]
pub(super) struct Health {
    source: Source,
    told: Option<DeviceState>,
    was_there: bool,
}

impl Health {
    /// The health of a source of which nothing was told yet.
    pub fn new(source: Source) -> Self {
        Self { source, told: None, was_there: false }
    }

    /// It is there, and this is how it is.
    pub fn tell(&mut self, state: DeviceState, outbox: &Outbox, stop: &Stop) {
        self.was_there |= state == DeviceState::Ok;
        if self.told != Some(state) {
            self.told = Some(state);
            outbox.send(Input::Device { source: self.source.clone(), state }, stop);
        }
    }

    /// It is not there: lost if it ever was.
    pub fn tell_gone(&mut self, outbox: &Outbox, stop: &Stop) {
        let state = if self.was_there { DeviceState::Lost } else { DeviceState::Waiting };
        self.tell(state, outbox, stop);
    }

    /// It could not be opened: because it is not there, or because of what is wrong with it.
    pub fn tell_error(&mut self, error: &io::Error, outbox: &Outbox, stop: &Stop) {
        if is_gone(error) {
            self.tell_gone(outbox, stop);
        } else {
            if self.told != Some(DeviceState::Refused) {
                tracing::warn!(source = %self.source, "it is there, but cannot be used: {error}");
            }
            self.tell(DeviceState::Refused, outbox, stop);
        }
    }
}

/// Whether an error says that the device is not plugged in.
fn is_gone(error: &io::Error) -> bool {
    let gone = [Errno::NOENT, Errno::NODEV, Errno::NXIO, Errno::IO];
    error.kind() == io::ErrorKind::NotFound || Errno::from_io_error(error).is_some_and(|errno| gone.contains(&errno))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::outbox;
    use crate::devices::stop::stop_pair;

    #[test]
    fn each_change_is_told_once() {
        let (outbox, inbox) = outbox(16, || {});
        let (_handle, stop) = stop_pair();
        let mut health = Health::new(Source::Wedge);
        let error = |errno: Errno| io::Error::from(errno);
        health.tell_error(&error(Errno::NOENT), &outbox, &stop);
        health.tell_error(&error(Errno::ACCESS), &outbox, &stop);
        health.tell_error(&error(Errno::BUSY), &outbox, &stop);
        health.tell_error(&io::ErrorKind::NotFound.into(), &outbox, &stop);
        health.tell(DeviceState::Ok, &outbox, &stop);
        health.tell(DeviceState::Ok, &outbox, &stop);
        health.tell_error(&error(Errno::NODEV), &outbox, &stop);
        let told: Vec<DeviceState> = inbox
            .try_iter()
            .map(|input| match input {
                Input::Device { state, .. } => state,
                other => panic!("{other:?}"),
            })
            .collect();
        let [waiting, refused] = [DeviceState::Waiting, DeviceState::Refused];
        assert_eq!(told, [waiting, refused, waiting, DeviceState::Ok, DeviceState::Lost]);
    }
}
