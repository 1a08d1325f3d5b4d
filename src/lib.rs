//! Một Cửa: a kiosk for a one-stop reception counter.
//!
//! ARCHITECTURE.md has the map of these rooms: what each does, what it may import, and why.

pub mod cli;
pub mod demo;
pub mod desk;
pub mod devices;
pub mod domain;
pub mod office;
pub mod print;
pub mod reader;
pub mod store;
pub mod ui;
pub mod words;
