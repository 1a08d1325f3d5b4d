//! The use cases: what a face or a tool may ask for.

pub mod answer;
pub mod clock;
pub mod look_up;
pub mod open;
pub mod worker;

pub use answer::{Answer, Entry, Found, Notice, Outcome, Title};
pub use clock::Clock;
pub use look_up::Desk;
pub use open::{OpenError, Places};
pub use worker::{DeskWorker, Question, Reply};
