//! Một Cửa: a kiosk for a one-stop reception counter.
//!
//! The rooms, from the meaning at the bottom to the screens at the top; a room imports only rooms above it in this list.

pub mod cli;
pub mod desk;
pub mod devices;
pub mod domain;
pub mod print;
pub mod reader;
pub mod store;
pub mod ui;
pub mod words;
