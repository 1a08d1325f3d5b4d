//! Reads barcodes: a grey frame in; what was read, where, and what could not be read out.
//!
//! [`Reader`] keeps its memory from frame to frame. It may take long or, on a decoder's mistake, for ever: [`worker`]
//! runs it with a deadline. Stages: localise (where bars may stand) -> lines (brightness along them) -> bars (widths) ->
//! row readers (text) -> votes (agreement); what fails goes to the hard pass.
//!
//! **Invariant:** nothing here knows dossiers, devices or screens, and no read text is ever logged.

mod alphabet;
mod bars;
mod code128;
mod code39;
mod deblur;
mod fit;
pub mod frame;
mod guard;
mod hard;
mod hints;
mod itf;
mod linear;
mod lines;
mod localise;
mod matrix;
pub mod picture;
mod rows;
mod search;
mod stack;
mod symbology;
mod votes;
pub mod worker;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

pub use frame::{FrameError, LumaFrame, LumaView};
pub use guard::contained_panics;
pub use picture::{PictureError, decode_picture, load_picture};
pub use search::{HARD_DEADLINE, Reader, read};
pub use symbology::{Formats, FormatsError, Symbology};
pub use worker::{TimedOut, Worker, read_within};

/// Four corners in pixels, in order round the code.
pub type Quad = [[f32; 2]; 4];

/// A code that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The text as decoded; it may hold a person's data and is never logged.
    pub text: String,
    /// The kind of code.
    pub symbology: Symbology,
    /// Where it stands in the picture.
    pub quad: Quad,
}

/// Why a code that is there was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// A code is in view but gives no text, for no reason that could be told.
    Unreadable,
    /// Its modules are about a pixel wide: it must come closer.
    TooFar,
    /// It goes on beyond the picture: too close, or held aside.
    PartlyOutside,
    /// Its paper is dark.
    TooDark,
    /// Light washes a part of it out.
    Glare,
    /// Its edges are soft: out of focus, or moving.
    Blurred,
}

impl Hint {
    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooFar => "too_far",
            Self::PartlyOutside => "partly_outside",
            Self::TooDark => "too_dark",
            Self::Glare => "glare",
            Self::Blurred => "blurred",
        }
    }
}

/// The pass that gave the first reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// The quick look that every frame gets.
    Frame,
    /// The hard one, for what was seen but not read.
    Hard,
    /// The thorough one that stills get.
    Still,
}

impl Pass {
    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Hard => "hard",
            Self::Still => "still",
        }
    }
}

/// How much time a picture is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// One of many frames: quick, the next one comes soon.
    Frame,
    /// A frame that is worth a second look: what is seen but not read gets [`HARD_DEADLINE`].
    Hard,
    /// The only picture there is: every scale, all codes, slow decoders too.
    Still,
}

/// What a picture holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The codes read, none twice.
    pub readings: Vec<Reading>,
    /// What can be said when nothing was read; `None` with readings, or when nothing like a code is in view.
    pub hint: Option<Hint>,
    /// Which pass gave the first reading.
    pub pass: Option<Pass>,
}

/// Whether a point lies within four corners: on the same side of each edge.
fn is_inside(quad: &Quad, [x, y]: [f32; 2]) -> bool {
    let side = |i: usize| {
        let ([ax, ay], [bx, by]) = (quad[i], quad[(i + 1) % 4]);
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    };
    let sides = [0, 1, 2, 3].map(side);
    sides.iter().all(|&s| s >= 0.0) || sides.iter().all(|&s| s <= 0.0)
}
