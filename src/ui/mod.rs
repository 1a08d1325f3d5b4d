//! The window: inbox, screens, widgets, theme.
