//! The office's memory in SQLite: the log of events and what follows from it.
