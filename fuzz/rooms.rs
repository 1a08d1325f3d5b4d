//! The rooms that are fuzzed, as they are in the program.

#[path = "../src/domain/mod.rs"]
pub mod domain;
#[path = "../src/reader/mod.rs"]
pub mod reader;

/// Lets the reader contain the panics of its decoders, as it does in the program: libFuzzer's own hook would end the
/// process at the first. One that nobody contains still ends it.
pub fn let_panics_be_contained() {
    std::panic::set_hook(Box::new(|_| {}));
}
