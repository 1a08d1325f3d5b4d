//! The meaning: codes, payloads, events, deadlines, verdicts. Pure: no I/O, no clock, no window, no SQL.

pub mod calendar;
