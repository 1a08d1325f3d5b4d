//! The window: inbox, screens, widgets, theme.

pub mod screens;
pub mod theme;
pub mod widgets;
