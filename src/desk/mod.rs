//! The use cases: what a face or a tool may ask for.

pub mod answer;
pub mod clock;

pub use answer::{Answer, Entry, Found, Notice, Outcome, Title};
pub use clock::Clock;
