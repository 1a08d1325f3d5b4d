//! The passes: what is tried on a picture, in which order, and for how long.

use std::time::{Duration, Instant};

use super::frame::{LumaFrame, LumaView};
use super::hard::HardReader;
use super::linear::{LinearReader, Outcome};
use super::localise::{Localiser, Region};
use super::symbology::{Formats, Symbology};
use super::{Hint, Mode, Pass, Quad, Reading, Report, is_inside, matrix};

/// What a frame is worth that shows a code but does not give it at first.
pub const HARD_DEADLINE: Duration = Duration::from_millis(120);
/// The same for a still picture, all codes together: there is no next one.
const STILL_DEADLINE: Duration = Duration::from_millis(1500);
/// A still picture is halved until its longest side would be below the first, or its shortest below the second.
const SMALLEST_SIDES: (usize, usize) = (400, 64);
/// A still picture with a longest side below this is also tried at twice its size.
const ENLARGE_BELOW: usize = 900;
/// Longest side on which the slow decoders (Data Matrix, PDF417) and whole-picture lines are tried.
const SLOW_SIDE: usize = 2000;
/// Regions looked at in a camera's frame and in a still picture.
const FRAME_REGIONS: usize = 6;
const STILL_REGIONS: usize = 40;
/// Regions seen but not read after which a camera's frame is left: a code is among the largest, and cloth gives many.
const FRAME_SEEN: usize = 2;
/// Bands that the whole-picture lines of a still are laid through, each way.
const BANDS: usize = 12;
/// Share of a code's size that it may have moved to each side since the last frame.
const MOVED: f32 = 0.3;
/// After so many frames that only the last code was looked for in, a whole one is searched: for a second slip.
const FOLLOWED_FRAMES: u32 = 8;

/// Reads the codes of `formats` in a picture; a [`Reader`] does it again and again in the same memory.
pub fn read(view: LumaView<'_>, formats: Formats, mode: Mode) -> Report {
    Reader::default().read(&view.to_frame(), formats, mode)
}

/// Reads pictures, and keeps its memory from one to the next.
#[derive(Debug, Default)]
pub struct Reader {
    localiser: Localiser,
    linear: LinearReader,
    hard: HardReader,
    seen: Vec<Region>,
    last: Option<Quad>,
    followed: u32,
}

impl Reader {
    /// Reads the codes of `formats` in a picture that has nothing to do with the one before.
    pub fn read(&mut self, frame: &LumaFrame, formats: Formats, mode: Mode) -> Report {
        let start = Instant::now();
        let mut search = Search::new(self, formats);
        search.quick(frame);
        match mode {
            Mode::Frame => {}
            Mode::Hard => search.hard(frame.view(), start + HARD_DEADLINE),
            Mode::Still => search.still(frame, start + STILL_DEADLINE),
        }
        search.finish()
    }

    /// Reads the next one of a camera's frames: first where a code stood in the last one, and there alone if it gives.
    pub fn follow(&mut self, frame: &LumaFrame, formats: Formats, mode: Mode) -> Report {
        if self.followed < FOLLOWED_FRAMES
            && let Some(reading) = self.last.and_then(|quad| self.read_near(frame.view(), &quad, formats))
        {
            self.followed += 1;
            self.last = Some(reading.quad);
            return Report { readings: vec![reading], hint: None, pass: Some(Pass::Frame) };
        }
        self.followed = 0;
        let report = self.read(frame, formats, mode);
        self.last = report.readings.iter().find(|r| r.symbology.is_linear()).map(|r| r.quad);
        report
    }

    /// Looks for a linear code around `quad`.
    fn read_near(&mut self, view: LumaView<'_>, quad: &Quad, formats: Formats) -> Option<Reading> {
        let (part, [x, y]) = view.around(quad, MOVED);
        let back = |[a, b]: [f32; 2]| [a + x as f32, b + y as f32];
        for region in self.localiser.bar_regions(part, 2) {
            let region = Region { centre: back(region.centre), ..*region };
            if let Outcome::Read(reading) = self.linear.read(view, &region, formats) {
                return Some(reading);
            }
        }
        None
    }
}

/// The state of one reading.
struct Search<'a> {
    reader: &'a mut Reader,
    formats: Formats,
    report: Report,
    hint: Option<Hint>,
    /// Whether a QR code was seen and not read.
    seen_square: bool,
}

impl<'a> Search<'a> {
    fn new(reader: &'a mut Reader, formats: Formats) -> Self {
        reader.seen.clear();
        Self { reader, formats, report: Report::default(), hint: None, seen_square: false }
    }

    /// What every frame gets.
    fn quick(&mut self, frame: &LumaFrame) {
        self.linear(frame.view(), FRAME_REGIONS, 1.0, Pass::Frame);
        self.glance(frame.view());
        if self.formats.contains(Symbology::Qr) {
            let found = matrix::read_quick(frame.view());
            self.take(found.readings, 1.0, Pass::Frame);
            self.seen_square = found.seen;
        }
        for symbology in self.matrix_formats().filter(|&s| s != Symbology::Qr) {
            if !self.has_read() {
                self.take(matrix::read_one(frame, symbology, false), 1.0, Pass::Frame);
            }
        }
    }

    /// A short second look at the largest bars, when none were read.
    fn glance(&mut self, view: LumaView<'_>) {
        if let Some(largest) = self.reader.seen.first().filter(|_| self.report.readings.is_empty()) {
            let reading = self.reader.hard.glance(view, largest, self.formats);
            self.take(reading, 1.0, Pass::Frame);
        }
    }

    /// A second look at what was seen and not read.
    fn hard(&mut self, view: LumaView<'_>, until: Instant) {
        for at in 0..self.reader.seen.len() {
            let region = self.reader.seen[at];
            if Instant::now() >= until {
                return;
            }
            if self.covers(region.centre, 1.0) {
                continue;
            }
            let reading = self.reader.hard.read(view, &region, self.formats, until);
            self.take(reading, 1.0, Pass::Hard);
        }
        if self.seen_square && self.formats.contains(Symbology::Qr) {
            self.take(matrix::read_hard(view, Some(until)).readings, 1.0, Pass::Hard);
        }
    }

    /// All scales for bars and QR; then, only if nothing was read, what is slow.
    fn still(&mut self, frame: &LumaFrame, until: Instant) {
        let mut levels = Vec::new();
        while let Some(half) = levels.last().unwrap_or(frame).view().halved() {
            let (width, height) = (half.width(), half.height());
            if width.max(height) < SMALLEST_SIDES.0 || width.min(height) < SMALLEST_SIDES.1 {
                break;
            }
            levels.push(half);
        }
        let levels: Vec<(f32, &LumaFrame)> =
            [frame].into_iter().chain(&levels).zip(0..).map(|(level, depth)| (2_f32.powi(depth), level)).collect();
        for &(scale, level) in &levels {
            self.linear(level.view(), STILL_REGIONS, scale, Pass::Still);
            if scale <= 1.0 {
                self.hard(frame.view(), until);
            }
            if self.formats.contains(Symbology::Qr) {
                self.take(matrix::read_hard(level.view(), Some(until)).readings, scale, Pass::Still);
            }
        }
        for &(scale, level) in &levels {
            if !self.has_read() && level.width().max(level.height()) <= SLOW_SIDE {
                self.slow(level, scale);
            }
        }
    }

    fn slow(&mut self, level: &LumaFrame, scale: f32) {
        for symbology in self.matrix_formats().filter(|&s| s != Symbology::Qr) {
            self.take(matrix::read_one(level, symbology, true), scale, Pass::Still);
        }
        for band in bands(level) {
            self.linear_in(level.view(), &band, scale, Pass::Still);
        }
        if level.width().max(level.height()) < ENLARGE_BELOW && !self.has_read() {
            let large = level.view().doubled();
            self.linear(large.view(), STILL_REGIONS, scale / 2.0, Pass::Still);
            for symbology in self.matrix_formats() {
                self.take(matrix::read_one(&large, symbology, true), scale / 2.0, Pass::Still);
            }
        }
    }

    fn linear(&mut self, view: LumaView<'_>, limit: usize, scale: f32, pass: Pass) {
        if !self.formats.has_linear() {
            return;
        }
        for at in 0..self.reader.localiser.bar_regions(view, limit).len() {
            if pass == Pass::Frame && self.reader.seen.len() >= FRAME_SEEN {
                break;
            }
            let region = self.reader.localiser.regions()[at];
            self.linear_in(view, &region, scale, pass);
        }
    }

    fn linear_in(&mut self, view: LumaView<'_>, region: &Region, scale: f32, pass: Pass) {
        if !self.formats.has_linear() || self.covers(region.centre, scale) {
            return;
        }
        match self.reader.linear.read(view, region, self.formats) {
            Outcome::Read(reading) => self.take(Some(reading), scale, pass),
            // At other scales text looks like bars too: there only a reading counts.
            Outcome::Seen(hint) if pass == Pass::Frame => {
                self.reader.seen.push(*region);
                self.hint = self.hint.or(Some(hint));
            }
            Outcome::Seen(_) | Outcome::Nothing => {}
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
        let hint = self.hint.or_else(|| self.seen_square.then_some(Hint::Unreadable)).filter(|_| !self.has_read());
        Report { hint, ..self.report }
    }
}

/// A place in a picture whose pixels are `scale` of the original's, in the original's pixels.
fn to_original(v: f32, scale: f32) -> f32 {
    (v + 0.5).mul_add(scale, -0.5)
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
