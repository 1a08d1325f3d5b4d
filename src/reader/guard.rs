//! Keeps a library's panic from reaching anybody: it counts, and a decoder has simply read nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

static PANICS: AtomicU64 = AtomicU64::new(0);

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

/// How often a library has panicked in this process.
pub fn contained_panics() -> u64 {
    PANICS.load(Ordering::Relaxed)
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
}
