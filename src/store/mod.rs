//! The office's memory in SQLite: the log of events and what follows from it.
//!
//! One file. The log only grows and is chained with the office's key; persons stand beside it and can be erased; the
//! masked tables follow from both and can be made anew. Staff write through [`Writer`], a citizen's process reads through
//! [`Reader`] and keeps its own counts in [`Kiosk`].

mod backup;
mod bulk;
mod chain;
pub mod error;
pub mod files;
mod fold;
pub mod heads;
pub mod keys;
pub mod kiosk;
pub mod log;
mod meta;
mod open;
mod person;
mod projection;
mod reader;
mod schema;
mod stored;
mod verify;
mod writer;

pub use bulk::{Bulk, NewStore};
pub use error::{ActError, StoreError};
pub use fold::{Rebuilt, rebuild};
pub use keys::{KeySource, Keys, OfficeKey, SlipKey};
pub use kiosk::Kiosk;
pub use log::{Log, LogEntry, LogFilter};
pub use meta::Freshness;
pub use projection::STANDING_BY_CODE;
pub use reader::Reader;
pub use schema::{APPLICATION_ID, VERSION};
pub use verify::{Fault, Report, verify};
pub use writer::{Act, Done, EventId, Reception, Writer};

#[cfg(test)]
mod tests;
