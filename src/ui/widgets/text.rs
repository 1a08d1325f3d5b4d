//! A text as it is painted: its words, what it is for, and how it is set and said.

use egui::accesskit::Live;
use egui::{Align, Color32};

use crate::ui::theme::Role;

/// A letter's least size: where a window leaves no room at all, one computed from what is left is below nothing.
const LEAST_PX: f32 = 1.0;

/// A text, what it is for, and how it is set.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    pub(super) words: &'t str,
    pub(super) role: Role,
    pub(super) colour: Color32,
    pub(super) align: Align,
    pub(super) read_aloud: bool,
    pub(super) said_at_once: Option<Live>,
    pub(super) struck: bool,
    pub(super) one_line: bool,
    pub(super) size: Option<f32>,
}

impl<'t> Text<'t> {
    /// A text at the left of its place.
    pub fn new(words: &'t str, role: Role, colour: Color32) -> Self {
        let (align, size) = (Align::Min, None);
        Self { words, role, colour, align, read_aloud: true, said_at_once: None, struck: false, one_line: false, size }
    }

    /// Other words, set the same way.
    #[must_use]
    pub fn saying(self, words: &str) -> Text<'_> {
        Text { words, ..self }
    }

    /// In another colour.
    #[must_use]
    pub fn coloured(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }

    /// In the middle of its place.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { align: Align::Center, ..self }
    }

    /// At the right of its place.
    #[must_use]
    pub fn right(self) -> Self {
        Self { align: Align::Max, ..self }
    }

    /// Without a name of its own for the screen reader: the words of a button, which has one.
    #[must_use]
    pub fn unnamed(self) -> Self {
        Self { read_aloud: false, ..self }
    }

    /// What a screen says above all: a screen reader says it as soon as it has said what it is saying.
    #[must_use]
    pub fn headline(self) -> Self {
        Self { said_at_once: Some(Live::Polite), ..self }
    }

    /// What cannot wait: a screen reader says it at once.
    #[must_use]
    pub fn urgent(self) -> Self {
        Self { said_at_once: Some(Live::Assertive), ..self }
    }

    /// With a line through it.
    #[must_use]
    pub fn struck(self) -> Self {
        Self { struck: true, ..self }
    }

    /// On one line, which ends in an ellipsis where there is no room for all of it.
    #[must_use]
    pub fn one_line(self) -> Self {
        Self { one_line: true, ..self }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// In another size than its role's, in pixels, of which a letter has one at least.
    #[must_use]
    pub fn sized(self, size: f32) -> Self {
        Self { size: Some(size.max(LEAST_PX)), ..self }
    }
}
