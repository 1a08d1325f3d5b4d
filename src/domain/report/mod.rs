//! The figures of an office: how many dossiers came, how many were finished and when, how many are open.
//!
//! A dossier's [`Course`] follows from its events; its [`course::Course::entries`] are what it adds to the [`Tally`] of each
//! day, and every report is a sum over days. An office closes its months: what is written down after a month's end for a day
//! in it ([`course::Record`]) counts on the day it was written down, so that a closed month never changes, and is shown apart.

pub mod counts;
pub mod course;
pub mod handling;
pub mod ii06a;
pub mod period;
pub mod tally;

pub use counts::{Counts, Rate};
pub use course::{Class, Course, Outcome};
pub use ii06a::Report;
pub use period::Period;
pub use tally::{Entry, Measure, Tally};
