//! The meaning: codes, payloads, events, deadlines, verdicts.
//!
//! Pure: no file, no clock (now is an argument), no window, no SQL.

pub mod alert;
pub mod calendar;
pub mod call;
pub mod card;
pub mod code;
pub mod decide;
pub mod dossier;
pub mod event;
pub mod form;
pub mod history;
pub mod input_method;
pub mod last_four;
pub mod limits;
pub mod mask;
pub mod numbering;
pub mod office;
pub mod office_event;
pub mod payload;
pub mod person;
pub mod pin;
pub mod procedure;
pub mod queue;
pub mod report;
pub mod rights;
pub mod search;
pub mod staff;
pub mod standing;
pub mod status;
#[cfg(test)]
pub(crate) mod testing;
pub mod timeline;
pub mod tries;
pub mod trust;
pub mod typed_code;
pub mod urge;
pub mod verdict;
pub mod word;

pub use decide::decide;
