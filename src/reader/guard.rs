//! Keeps the mistakes of a foreign decoder to itself: a panic counts as nothing read, and one that does not come back is
//! switched off.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use super::symbology::{Formats, Symbology};

static PANICS: AtomicU64 = AtomicU64::new(0);

/// Which foreign decoders of this process have not come back and are not called again.
pub(super) static SWITCHES: Switches = Switches::all_on();

thread_local! {
    static WATCH: RefCell<Option<Arc<Watch>>> = const { RefCell::new(None) };
}

/// Runs `decode`; a panic in it is counted and gives `None`.
///
/// What `decode` was working on must be thrown away by the caller, since it may be half done.
pub(crate) fn guarded<T>(decode: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or_else(|_| {
        let count = PANICS.fetch_add(1, Ordering::Relaxed) + 1;
        tracing::warn!(count, "a library panicked and was contained");
        None
    })
}

/// Runs a foreign decoder of `symbology`, unless it has been switched off; whoever waits for this thread can see that it
/// is inside. Panics are contained as by [`guarded`].
pub(super) fn foreign<T>(symbology: Symbology, decode: impl FnOnce() -> Option<T>) -> Option<T> {
    let watch = WATCH.with_borrow(Clone::clone);
    if watch.as_ref().map_or(&SWITCHES, |watch| watch.switches).off().contains(symbology) {
        return None;
    }
    let mark = |inside: u8| {
        if let Some(watch) = &watch {
            watch.inside.store(inside, Ordering::SeqCst);
        }
    };
    mark(Formats::from_iter([symbology]).bits());
    let found = guarded(decode);
    mark(0);
    found
}

/// How often a decoder has panicked in this process.
pub fn contained_panics() -> u64 {
    PANICS.load(Ordering::Relaxed)
}

/// The kinds of code whose foreign decoder did not come back once, and is not called again by this process.
pub fn switched_off() -> Formats {
    SWITCHES.off()
}

/// Which foreign decoders are switched off.
#[derive(Debug)]
pub(super) struct Switches(AtomicU8);

impl Switches {
    pub(super) const fn all_on() -> Self {
        Self(AtomicU8::new(0))
    }

    pub(super) fn off(&self) -> Formats {
        Formats::from_bits(self.0.load(Ordering::SeqCst))
    }
}

/// Says which foreign decoder a thread is inside of.
#[derive(Debug)]
pub(super) struct Watch {
    inside: AtomicU8,
    switches: &'static Switches,
}

impl Watch {
    pub(super) fn new(switches: &'static Switches) -> Arc<Self> {
        Arc::new(Self { inside: AtomicU8::new(0), switches })
    }

    /// From now on the calling thread is watched by this.
    pub(super) fn begin(self: &Arc<Self>) {
        WATCH.set(Some(Arc::clone(self)));
    }

    /// Switches off the decoder that the thread is inside of, if it is; which one.
    pub(super) fn switch_off(&self) -> Option<Symbology> {
        let inside = self.inside.load(Ordering::SeqCst);
        self.switches.0.fetch_or(inside, Ordering::SeqCst);
        Formats::from_bits(inside).iter().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_contained_and_counted() {
        let before = contained_panics();
        assert_eq!(guarded(|| Some(5)), Some(5));
        assert_eq!(guarded(|| -> Option<i32> { panic!("a decoder's mistake") }), None);
        assert!(contained_panics() > before);
    }

    #[test]
    fn only_a_decoder_at_work_is_switched_off_and_then_not_called() {
        static MINE: Switches = Switches::all_on();
        let watch = Watch::new(&MINE);
        watch.begin();
        assert_eq!(watch.switch_off(), None, "between calls nobody is to blame");
        let blamed = foreign(Symbology::Pdf417, || watch.switch_off());
        assert_eq!(blamed, Some(Symbology::Pdf417));
        assert_eq!(foreign(Symbology::Pdf417, || Some(1)), None);
        assert_eq!(foreign(Symbology::DataMatrix, || Some(1)), Some(1));
    }
}
