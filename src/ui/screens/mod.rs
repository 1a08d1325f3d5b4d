//! The screens: for each face what is shown (model, pure), and how it is painted (view).

pub mod action;
pub mod board;
pub mod citizen;
pub mod counter;
pub mod procedure;
pub mod supervisor;

pub use action::Action;
