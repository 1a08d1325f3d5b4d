//! Một Cửa: a kiosk for a one-stop reception counter.
//!
//! The rooms, from the meaning at the bottom to the screens at the top; a room imports only rooms above it in this list.

pub mod domain;
pub mod words;
pub mod reader;
pub mod store;
pub mod print;
pub mod devices;
pub mod desk;
pub mod ui;

pub mod cli;
