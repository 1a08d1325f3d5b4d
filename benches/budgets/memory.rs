//! The program's allocator, which wipes what is given back; here it counts as well, and can leave the wiping out to be compared.

#![expect(unsafe_code, reason = "an allocator cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use zeroizing_alloc::ZeroAlloc;

const WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// The allocator.
pub struct Memory {
    taken: AtomicU64,
    leaves_as_it_is: AtomicBool,
}

impl Memory {
    /// One that wipes.
    pub const fn new() -> Self {
        Self { taken: AtomicU64::new(0), leaves_as_it_is: AtomicBool::new(false) }
    }

    /// How often memory was taken so far.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Whether memory is wiped as it is given back, from now on.
    pub fn wipe(&self, wipes: bool) {
        self.leaves_as_it_is.store(!wipes, Ordering::Relaxed);
    }
}

// SAFETY: everything is passed on as it came, to one of two that both take from the system's allocator and give back to it.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.taken.fetch_add(1, Ordering::Relaxed);
        // SAFETY: as the caller says.
        unsafe { WIPING.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        if self.leaves_as_it_is.load(Ordering::Relaxed) {
            // SAFETY: as the caller says.
            unsafe { System.dealloc(memory, layout) }
        } else {
            // SAFETY: as the caller says.
            unsafe { WIPING.dealloc(memory, layout) }
        }
    }
}
