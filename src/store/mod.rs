//! The office's memory in SQLite: the log of events and what follows from it.
//!
//! One file. The log only grows and is chained with the office's key; persons stand beside it and can be erased; the
//! masked tables follow from both and can be made anew. Staff write through [`Writer`], a citizen's process reads through
//! [`Reader`] and keeps its own counts in [`Kiosk`].

mod act;
mod append;
mod backup;
mod bulk;
mod calls;
mod chain;
pub mod error;
mod exit_pin;
mod figures;
pub mod files;
mod finder;
mod fold;
pub mod heads;
pub mod keys;
pub mod kiosk;
pub mod log;
mod member;
mod meta;
mod number;
mod office_log;
mod open;
mod person;
mod pin;
mod projection;
mod queue;
mod reader;
mod schema;
mod search;
mod staff;
mod stored;
mod unprinted;
mod verify;
mod word;
mod work;
mod writer;

pub use act::{Act, Checked, Collection, Originals, Reception};
pub use backup::{BackedUp, WordKept, back_up};
pub use bulk::{Bulk, NewStore};
pub use error::{ActError, StoreError};
pub use exit_pin::{ExitPin, ExitPinError};
pub use figures::{Asked, Behind, BehindPage, Figures};
pub use finder::{Finder, Hit, Moment, Snapshot};
pub use fold::{Rebuilt, rebuild};
pub use keys::{KeySource, Keys, OfficeKey, SlipKey};
pub use kiosk::{Keep, Kiosk};
pub use log::{Log, LogEntry, LogFilter};
pub use meta::Freshness;
pub use projection::STANDING_BY_CODE;
pub use queue::{Key, Listed, Selection, Start, Tally};
pub use reader::Reader;
pub use schema::{APPLICATION_ID, VERSION};
pub use staff::{Colleague, NewMember, SignInError, StaffError};
pub use verify::{Fault, Report, verify};
pub use word::{Book, ComplaintId, Heeded, Ratings, WordAnswer};
pub use writer::{Done, EventId, Writer};

#[cfg(test)]
mod tests;
