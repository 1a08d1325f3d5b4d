//! A face that panics begins again at once, in its own place: the process keeps its number, its command and its lock, and
//! nothing of whoever stood there is left, for the system wipes what the old one held.
//!
//! What is on the disk needs no such care: a store takes a power cut at any instant.

use std::panic::{PanicHookInfo, set_hook};
use std::time::{Duration, Instant};

use super::memory::begin_again;

/// How often in a row a face has panicked soon after it began.
const VARIABLE: &str = "MOTCUA_FALLS";
/// So soon after it began.
const SOON: Duration = Duration::from_secs(20);
/// One that panics again and again is left to whoever started it, which may know another remedy.
const MOST: u32 = 5;
/// The pause before it begins again, for each time in a row.
const PAUSE: Duration = Duration::from_millis(500);

/// From now on a panic of this thread, the window's, lets the face begin again. A panic of any other thread ends that thread.
pub fn begin_again_after_panics() {
    let (window, began) = (std::thread::current().id(), Instant::now());
    let before = std::env::var(VARIABLE).ok().and_then(|falls| falls.parse().ok()).unwrap_or(0);
    set_hook(Box::new(move |panic| {
        tell(panic);
        if std::thread::current().id() != window {
            return;
        }
        let Some(falls) = falls(before, began.elapsed()) else {
            return tracing::error!("it panics again and again, and is given up");
        };
        std::thread::sleep(PAUSE * falls);
        let error = begin_again(VARIABLE, falls.to_string().as_ref());
        tracing::error!("the face cannot begin again: {error}");
    }));
}

/// Where a panic was. What it says may hold what somebody typed.
fn tell(panic: &PanicHookInfo<'_>) {
    let thread = std::thread::current();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!("the thread {} panicked at {place}", thread.name().unwrap_or("without a name"));
}

/// How often in a row it has panicked now, where it may begin again.
fn falls(before: u32, lived: Duration) -> Option<u32> {
    let falls = if lived < SOON { before + 1 } else { 1 };
    (falls <= MOST).then_some(falls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_panics_again_and_again_is_given_up() {
        let soon = Duration::from_secs(1);
        assert_eq!(
            (1..=6).map(|before| falls(before - 1, soon)).collect::<Vec<_>>(),
            [Some(1), Some(2), Some(3), Some(4), Some(5), None]
        );
        assert_eq!(falls(5, Duration::from_hours(1)), Some(1), "it ran well for long");
    }
}
