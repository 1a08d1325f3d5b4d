//! Reads barcodes: a grey frame in; what was read, where, and what could not be read out.
//!
//! [`read`] is pure and may take long or, on a decoder's mistake, for ever: [`worker`] runs it with a deadline.
//! Decoding rests on rxing, whose decoders are called one by one in a fixed order.
//!
//! **Invariant:** nothing here knows dossiers, devices or screens, and no read text is ever logged.

mod bars;
pub mod frame;
mod guard;
mod linear;
mod localise;
mod matrix;
pub mod picture;
mod symbology;
pub mod worker;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

pub use frame::{FrameError, LumaFrame, LumaView};
pub use guard::contained_panics;
pub use picture::{PictureError, load_picture};
pub use symbology::{Formats, FormatsError, Symbology};
pub use worker::{TimedOut, Worker, read_within};

use linear::{Effort, Outcome, QUICK, THOROUGH, read_region};
use localise::{Region, bar_regions};

/// Four corners in pixels, in order round the code.
pub type Quad = [[f32; 2]; 4];

/// A still picture is halved until its longest side would be below the first, or its shortest below the second.
const SMALLEST_SIDES: (usize, usize) = (400, 64);
/// A still picture with a longest side below this is also tried at twice its size.
const ENLARGE_BELOW: usize = 900;
/// Longest side on which the slow decoders (Data Matrix, PDF417) and whole-picture lines are tried.
const SLOW_SIDE: usize = 2000;
/// Regions looked at in a camera's frame and in a still picture.
const FRAME_REGIONS: usize = 6;
const STILL_REGIONS: usize = 40;
/// Bands that the whole-picture lines of a still are laid through, each way.
const BANDS: usize = 12;

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
    /// Bars are in view but give no text.
    Unreadable,
}

impl Hint {
    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
        }
    }
}

/// The pass that gave the first reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// The quick look that every frame gets.
    Frame,
    /// The thorough one that stills get.
    Still,
}

impl Pass {
    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Still => "still",
        }
    }
}

/// How much time a picture is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// One of many frames: quick, the next one comes soon.
    Frame,
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

/// Reads the codes of `formats` in a picture.
pub fn read(view: LumaView<'_>, formats: Formats, mode: Mode) -> Report {
    let mut search = Search { formats, report: Report::default(), seen: false };
    let frame = view.to_frame();
    search.quick(&frame);
    if mode == Mode::Still {
        search.thorough(frame);
    }
    search.finish()
}

/// The state of one [`read`].
struct Search {
    formats: Formats,
    report: Report,
    seen: bool,
}

impl Search {
    /// What every frame gets.
    fn quick(&mut self, frame: &LumaFrame) {
        self.linear(frame.view(), &bar_regions(frame.view(), FRAME_REGIONS), 1.0, QUICK, Pass::Frame);
        for symbology in self.matrix_formats() {
            let slow = symbology != Symbology::Qr;
            if !(slow && self.has_read()) {
                self.take(matrix::read_one(frame, symbology, false), 1.0, Pass::Frame);
            }
        }
    }

    /// All scales for bars and QR; then, only if nothing was read, what is slow.
    fn thorough(&mut self, frame: LumaFrame) {
        let mut levels = vec![frame];
        while let Some(half) = levels.last().and_then(|level| level.view().halved()) {
            let (width, height) = (half.width(), half.height());
            if width.max(height) < SMALLEST_SIDES.0 || width.min(height) < SMALLEST_SIDES.1 {
                break;
            }
            levels.push(half);
        }
        for (depth, level) in levels.iter().enumerate() {
            let scale = 2_f32.powi(depth as i32);
            let regions = bar_regions(level.view(), STILL_REGIONS);
            self.linear(level.view(), &regions, scale, THOROUGH, Pass::Still);
            if self.formats.contains(Symbology::Qr) {
                self.take(matrix::read_all(level, Symbology::Qr), scale, Pass::Still);
            }
        }
        for (depth, level) in levels.iter().enumerate() {
            if !self.has_read() && level.width().max(level.height()) <= SLOW_SIDE {
                self.slow(level, 2_f32.powi(depth as i32));
            }
        }
    }

    fn slow(&mut self, level: &LumaFrame, scale: f32) {
        for symbology in self.matrix_formats().filter(|&s| s != Symbology::Qr) {
            self.take(matrix::read_one(level, symbology, true), scale, Pass::Still);
        }
        self.linear(level.view(), &bands(level), scale, QUICK, Pass::Still);
        if level.width().max(level.height()) < ENLARGE_BELOW && !self.has_read() {
            let large = level.view().doubled();
            self.linear(large.view(), &bar_regions(large.view(), STILL_REGIONS), scale / 2.0, THOROUGH, Pass::Still);
            for symbology in self.matrix_formats() {
                self.take(matrix::read_one(&large, symbology, true), scale / 2.0, Pass::Still);
            }
        }
    }

    fn linear(&mut self, view: LumaView<'_>, regions: &[Region], scale: f32, effort: Effort, pass: Pass) {
        if !self.formats.iter().any(Symbology::is_linear) {
            return;
        }
        for region in regions {
            if self.covers(region.centre, scale) {
                continue;
            }
            match read_region(view, region, self.formats, effort) {
                Outcome::Read(reading) => self.take(Some(reading), scale, pass),
                // At other scales text looks like bars too: there only a reading counts.
                Outcome::Seen => self.seen |= pass == Pass::Frame,
                Outcome::Nothing => {}
            }
        }
    }

    /// Whether a place lies on a linear code that has been read.
    fn covers(&self, [x, y]: [f32; 2], scale: f32) -> bool {
        let (x, y) = (to_original(x, scale), to_original(y, scale));
        let linear = self.report.readings.iter().filter(|reading| reading.symbology.is_linear());
        linear.map(|reading| reading.quad).any(|quad| is_inside(&quad, [x, y]))
    }

    fn matrix_formats(&self) -> impl Iterator<Item = Symbology> + use<> {
        let formats = self.formats;
        formats.iter().filter(|s| !s.is_linear())
    }

    fn has_read(&self) -> bool {
        !self.report.readings.is_empty()
    }

    /// Adds readings of a picture whose pixels are `scale` of the original's, unless known.
    fn take(&mut self, readings: impl IntoIterator<Item = Reading>, scale: f32, pass: Pass) {
        for mut reading in readings {
            let known = |r: &Reading| r.symbology == reading.symbology && r.text == reading.text;
            if self.report.readings.iter().any(known) {
                continue;
            }
            reading.quad = reading.quad.map(|[x, y]| [to_original(x, scale), to_original(y, scale)]);
            self.report.readings.push(reading);
            self.report.pass.get_or_insert(pass);
        }
    }

    fn finish(self) -> Report {
        let hint = (self.seen && !self.has_read()).then_some(Hint::Unreadable);
        Report { hint, ..self.report }
    }
}

/// A place in a picture whose pixels are `scale` of the original's, in the original's pixels.
fn to_original(v: f32, scale: f32) -> f32 {
    (v + 0.5).mul_add(scale, -0.5)
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

/// Bands over the whole picture, across and down it: for codes that fill it, whose bars are wider than a cell.
fn bands(frame: &LumaFrame) -> Vec<Region> {
    let (width, height) = (frame.width() as f32, frame.height() as f32);
    let across = |i: usize| Region {
        centre: [width / 2.0, (i as f32 + 0.5) * height / BANDS as f32],
        along: [1.0, 0.0],
        half_length: width / 2.0,
        half_height: height / (2 * BANDS) as f32,
    };
    let down = |i: usize| Region {
        centre: [(i as f32 + 0.5) * width / BANDS as f32, height / 2.0],
        along: [0.0, 1.0],
        half_length: height / 2.0,
        half_height: width / (2 * BANDS) as f32,
    };
    (0..BANDS).flat_map(|i| [across(i), down(i)]).collect()
}
