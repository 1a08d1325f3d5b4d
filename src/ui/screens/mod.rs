//! The screens: for each face what is shown (model, pure), and how it is painted (view).

pub mod action;
pub mod citizen;
pub mod counter;
pub mod supervisor;

pub use action::Action;
