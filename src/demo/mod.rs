//! The demo office: its data files, its dossiers, its sample slips. Everybody and everything in it is invented.
//!
//! [`generate::Generator`] is an endless stream of dossiers' histories, the same for the same seed and instant; it opens with
//! [`showcase::Showcase`], one dossier for each thing that a citizen can be told. Every history is made by
//! [`crate::domain::decide()`], so none is against the rules.

pub mod days;
pub mod files;
pub mod generate;
mod life;
mod people;
pub mod samples;
pub mod showcase;
mod story;

pub use files::{Cast, Officer, office};
pub use generate::Generator;
pub use showcase::Showcase;
