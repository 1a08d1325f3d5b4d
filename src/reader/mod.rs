//! Reads barcodes: a grey frame in; what was read, where, and what could not be read out.
//!
//! [`Reader`] keeps its memory from frame to frame. It may take long or, on a decoder's mistake, for ever: [`decoder`]
//! runs it with a deadline, [`worker`] on a camera's frames. Stages: localise (where bars may stand) -> lines (brightness along them) -> bars (widths) ->
//! row readers (text) -> votes (agreement); what fails goes to the hard pass.
//!
//! **Invariant:** nothing here knows dossiers, devices or screens, and no read text is ever logged.

mod alphabet;
mod bars;
mod code128;
mod code39;
mod deblur;
pub mod decoder;
mod evidence;
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
mod region;
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

pub use decoder::{TimedOut, read_within};
pub use frame::{FrameError, LumaFrame, LumaView};
pub(crate) use guard::guarded;
pub use guard::{contained_panics, switched_off};
pub use picture::{PictureError, decode_picture, load_picture};
pub use search::{HARD_DEADLINE, Reader, read};
pub use symbology::{Formats, FormatsError, Symbology};
pub use worker::Worker;

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
    /// It fills the picture, or goes on beyond it at both ends.
    TooClose,
    /// It goes on beyond the picture at one side.
    PartlyOutside,
    /// One end is much further away than the other.
    TiltedAway,
    /// Its paper is dark.
    TooDark,
    /// Light washes a part of it out.
    Glare,
    /// Its edges are soft: out of focus, or moving.
    Blurred,
    /// It is not where it was a frame ago.
    Moving,
}

impl Hint {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Unreadable,
        Self::TooFar,
        Self::TooClose,
        Self::PartlyOutside,
        Self::TiltedAway,
        Self::TooDark,
        Self::Glare,
        Self::Blurred,
        Self::Moving,
    ];

    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooFar => "too_far",
            Self::TooClose => "too_close",
            Self::PartlyOutside => "partly_outside",
            Self::TiltedAway => "tilted_away",
            Self::TooDark => "too_dark",
            Self::Glare => "glare",
            Self::Blurred => "blurred",
            Self::Moving => "moving",
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
    /// Where the code stands that the hint is about, as far as it is known.
    pub seen: Option<Quad>,
    /// Which pass gave the first reading.
    pub pass: Option<Pass>,
    /// Whether a frame without a reading shows what the hard pass may read.
    pub worth_more: bool,
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
