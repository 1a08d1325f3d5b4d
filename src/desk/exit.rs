//! The door that staff leave a kiosk by: a PIN from its configuration, whose tries are limited as those of staff are.

use std::path::PathBuf;

use jiff::SignedDuration;

use super::clock::Clock;
use super::open::Places;
use crate::domain::pin::Pin;
use crate::domain::tries::{Gate, Tries};
use crate::store::{ExitPin, Kiosk, StoreError};

/// What a PIN at the door is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitAnswer {
    /// It is the right one: the program may end.
    Right,
    /// It is not, and the next one is looked at after so long.
    Wrong {
        /// Zero where there is no wait.
        wait: SignedDuration,
    },
    /// It was not looked at, and none is for so long.
    Shut {
        /// Longer than zero.
        wait: SignedDuration,
    },
    /// It could not be looked at: the machine has no memory for it, or the desk is behind.
    Failed,
}

/// The door. It needs no store, for a kiosk whose store is lost has to be ended as well.
pub(super) struct ExitDoor {
    pin: Option<ExitPin>,
    kiosk: PathBuf,
    clock: Clock,
    /// What is known of the tries here, where the kiosk's file does not tell.
    tries: Tries,
}

impl ExitDoor {
    /// The door of the machine that `places` names; without a PIN it stays shut.
    pub(super) fn new(places: &Places) -> Self {
        let (pin, kiosk, clock) = (places.exit_pin.clone(), places.kiosk.clone(), places.clock);
        Self { pin, kiosk, clock, tries: Tries::default() }
    }

    /// A PIN at the door. It counts on the disk before it is looked at.
    pub(super) fn try_pin(&mut self, tried: &Pin) -> ExitAnswer {
        let Some(right) = self.pin.clone() else { return ExitAnswer::Failed };
        let (now, rule) = (self.clock.now(), &Pin::TRY_RULE);
        let kiosk = self.catch_up();
        match self.tries.try_at(now, rule) {
            Gate::Shut { tries, until } => {
                self.keep(&kiosk, tries);
                ExitAnswer::Shut { wait: until.duration_since(now) }
            }
            Gate::Open(tries) => {
                self.keep(&kiosk, tries);
                match right.is(tried) {
                    Ok(true) => {
                        self.keep(&kiosk, Tries::default());
                        ExitAnswer::Right
                    }
                    Ok(false) => ExitAnswer::Wrong { wait: tries.wait(rule) },
                    Err(error) => {
                        tracing::error!("{error}");
                        ExitAnswer::Failed
                    }
                }
            }
        }
    }

    /// Takes over what the kiosk's file holds. Where it was lost, or none can be had, all free tries count as made.
    fn catch_up(&mut self) -> Kiosk {
        let now = self.clock.now();
        let (kiosk, trouble) = Kiosk::open(&self.kiosk, now);
        let used_up = Tries { count: Pin::TRY_RULE.free, newest: now };
        let kept = match (trouble, kiosk.exit_tries()) {
            (None, Ok(Some(kept))) => Some(kept),
            (None, Ok(None)) => None,
            (Some(trouble), _) => {
                tracing::warn!("{}: {trouble:?}", self.kiosk.display());
                None
            }
            (None, Err(error)) => {
                not_kept(&error);
                None
            }
        };
        let known = if self.tries == Tries::default() { used_up } else { self.tries };
        let kept = kept.unwrap_or(known);
        // A file that was taken away meanwhile forgives nothing.
        if kept.count >= self.tries.count {
            self.tries = kept;
        }
        kiosk
    }

    fn keep(&mut self, kiosk: &Kiosk, tries: Tries) {
        self.tries = tries;
        if let Err(error) = kiosk.keep_exit_tries(tries) {
            not_kept(&error);
        }
    }
}

fn not_kept(error: &StoreError) {
    tracing::warn!("the kiosk's own file: {error}");
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::Timestamp;

    use super::*;

    fn pin(digits: &str) -> Pin {
        Pin::parse(digits).unwrap()
    }

    /// The door of a machine so many seconds into the test.
    fn door(folder: &Path, seconds: i64) -> ExitDoor {
        let places =
            Places { exit_pin: Some(ExitPin::new(&pin("135790")).unwrap()), ..Places::beside(&folder.join("a")) };
        let mut door = ExitDoor::new(&places);
        at(&mut door, seconds);
        door
    }

    fn at(door: &mut ExitDoor, seconds: i64) {
        door.clock = Clock::starting_at(Timestamp::from_second(1_800_000_000 + seconds).unwrap());
    }

    fn is_shut(answer: ExitAnswer) -> bool {
        matches!(answer, ExitAnswer::Shut { wait } if wait > SignedDuration::ZERO)
    }

    #[test]
    fn the_right_pin_opens_and_without_one_nothing_does() {
        let folder = tempfile::tempdir().unwrap();
        let mut door = door(folder.path(), 0);
        assert_eq!(door.try_pin(&pin("135791")), ExitAnswer::Wrong { wait: SignedDuration::ZERO });
        assert_eq!(door.try_pin(&pin("135790")), ExitAnswer::Right);
        door.pin = None;
        assert_eq!(door.try_pin(&pin("135790")), ExitAnswer::Failed);
    }

    #[test]
    fn wrong_pins_wait_longer_and_longer_and_a_restart_forgives_none() {
        let folder = tempfile::tempdir().unwrap();
        for count in 1..=5 {
            let wait = if count < 5 { 0 } else { 30 };
            let answer = door(folder.path(), 0).try_pin(&pin("000000"));
            assert_eq!(answer, ExitAnswer::Wrong { wait: SignedDuration::from_secs(wait) }, "{count}");
        }
        assert!(is_shut(door(folder.path(), 20).try_pin(&pin("135790"))), "not even the right one is looked at");
        let answer = door(folder.path(), 60).try_pin(&pin("000000"));
        assert_eq!(answer, ExitAnswer::Wrong { wait: SignedDuration::from_mins(1) });
        assert_eq!(door(folder.path(), 200).try_pin(&pin("135790")), ExitAnswer::Right);
        assert_eq!(door(folder.path(), 200).try_pin(&pin("000000")), ExitAnswer::Wrong { wait: SignedDuration::ZERO });
    }

    #[test]
    fn a_file_that_is_lost_or_cannot_be_had_forgives_none() {
        let folder = tempfile::tempdir().unwrap();
        let mut nowhere = door(&folder.path().join("none"), 0);
        assert!(is_shut(nowhere.try_pin(&pin("135790"))), "where nothing can be kept it begins as used up");
        at(&mut nowhere, 60);
        assert_eq!(nowhere.try_pin(&pin("000000")), ExitAnswer::Wrong { wait: SignedDuration::from_mins(1) });
        at(&mut nowhere, 200);
        assert_eq!(nowhere.try_pin(&pin("135790")), ExitAnswer::Right);

        let mut door = door(folder.path(), 0);
        for _ in 0..5 {
            door.try_pin(&pin("000000"));
        }
        for file in std::fs::read_dir(folder.path()).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
        assert!(is_shut(door.try_pin(&pin("135790"))), "taken away while it runs");
    }
}
