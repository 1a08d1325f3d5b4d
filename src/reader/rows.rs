//! What the row readers share: a row as widths of its light and dark runs, and how wide a module of it is.

/// Widths of the runs of a line in pixels: light and dark in turn, beginning and ending with light.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// The widths; every odd one is dark.
    pub runs: &'a [f32],
}

impl Row<'_> {
    /// The indices of dark runs.
    pub fn bars(&self) -> impl Iterator<Item = usize> + use<> {
        (1..self.runs.len()).step_by(2)
    }
}

/// A text found in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The text.
    pub text: String,
    /// The first of its dark runs.
    pub first: usize,
    /// The last of its dark runs.
    pub last: usize,
    /// Mean squared error of a character's edges, in modules.
    pub error: f32,
}

/// What is known of a code's modules while it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Modules {
    /// Width of a module in pixels.
    pub width: f32,
    /// How much wider each bar is than it should be, in modules.
    pub growth: f32,
    errors: f32,
    characters: f32,
}

impl Modules {
    /// What the first character shows.
    pub fn new(width: f32, growth: f32) -> Self {
        Self { width, growth, errors: 0.0, characters: 0.0 }
    }

    /// Takes in what one more character shows, by `share`.
    pub fn follow(&mut self, width: f32, growth: f32, error: f32, share: f32) {
        self.width += share * (width - self.width);
        self.growth += share * (growth - self.growth);
        self.errors += error;
        self.characters += 1.0;
    }

    /// Mean error of the characters so far.
    pub fn error(&self) -> f32 {
        self.errors / self.characters.max(1.0)
    }
}
