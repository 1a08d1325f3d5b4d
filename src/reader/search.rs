//! The passes: what is tried on a picture, in which order, and for how long.

use std::time::{Duration, Instant};

use super::frame::{LumaFrame, LumaView};
use super::hard::HardReader;
use super::linear::{LinearReader, Outcome};
use super::localise::Localiser;
use super::matrix::{self, Finding, MatrixReader};
use super::region::Region;
use super::symbology::{Formats, Symbology};
use super::votes::Vote;
use super::{Hint, Mode, Pass, Quad, Reading, Report, is_inside};

/// What a frame is worth that shows a code but does not give it at first.
pub const HARD_DEADLINE: Duration = Duration::from_millis(120);
/// The same for a still picture, all codes together: there is no next one.
const STILL_DEADLINE: Duration = Duration::from_millis(1500);
/// What a still picture that has given a code is still worth, for further ones that are hard to read.
const MORE_TIME: Duration = Duration::from_millis(100);
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
/// Frames that votes are carried over: half a second of a slow camera's.
const CARRIED_FRAMES: u32 = 5;
/// A code that is seen moves when it went further than this share of its length since the last frame: at ten frames a
/// second and 1/100 s of exposure that smears one by a module.
const MOVING: f32 = 0.06;
/// Width of the white border that a still picture without a reading gets, as a share of its longer side.
const BORDER_SHARE: f32 = 0.05;

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
    matrix: MatrixReader,
    seen: Vec<Region>,
    last: Option<Quad>,
    last_seen: Option<Quad>,
    followed: u32,
    /// What lines of a camera's frames have cast about the code that was last seen and not read.
    carried: Option<Carried>,
}

/// Votes that the next frame's lines may add to: two lines agree as well in two frames as in one, and their noise is not
/// the same. Each line's place counts once, however many frames it is seen in.
#[derive(Debug)]
struct Carried {
    quad: Quad,
    votes: Vec<Vote>,
    frames: u32,
}

impl Reader {
    /// Reads the codes of `formats` in a picture that has nothing to do with the one before.
    pub fn read(&mut self, frame: &LumaFrame, formats: Formats, mode: Mode) -> Report {
        let start = Instant::now();
        self.carried = None;
        let mut search = Search::new(self, formats);
        search.quick(frame);
        match mode {
            Mode::Frame => {}
            Mode::Hard => search.hard(frame.view(), start + HARD_DEADLINE),
            Mode::Still => search.still(frame, start + STILL_DEADLINE),
        }
        search.finish()
    }

    /// The quick look at the next one of a camera's frames: first where a code stood in the last one, and there alone if it
    /// gives.
    pub fn follow(&mut self, frame: &LumaFrame, formats: Formats) -> Report {
        if self.followed < FOLLOWED_FRAMES
            && let Some(reading) = self.last.and_then(|quad| self.read_near(frame.view(), &quad, formats))
        {
            self.followed += 1;
            self.last = Some(reading.quad);
            return Report { readings: vec![reading], pass: Some(Pass::Frame), ..Report::default() };
        }
        self.followed = 0;
        let mut search = Search::new(self, formats);
        search.follows = true;
        search.quick(frame);
        let mut report = search.finish();
        self.carried.take_if(|carried| report.seen != Some(carried.quad) || carried.votes.is_empty());
        if let (Some(Hint::Blurred | Hint::Unreadable), Some(before), Some(now)) =
            (report.hint, self.last_seen, report.seen)
            && has_moved(&before, &now)
        {
            report.hint = Some(Hint::Moving);
        }
        self.last_seen = report.seen;
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
    hint: Option<(Hint, Quad)>,
    /// What the quick look for QR codes left.
    square: Finding,
    /// Whether this is a camera's next frame.
    follows: bool,
}

impl<'a> Search<'a> {
    fn new(reader: &'a mut Reader, formats: Formats) -> Self {
        reader.seen.clear();
        Self { reader, formats, report: Report::default(), hint: None, square: Finding::default(), follows: false }
    }

    /// What every frame gets.
    fn quick(&mut self, frame: &LumaFrame) {
        self.linear(frame.view(), FRAME_REGIONS, 1.0, Pass::Frame);
        self.glance(frame.view());
        if self.formats.contains(Symbology::Qr) {
            self.square = self.reader.matrix.read_quick(frame.view());
            let readings = std::mem::take(&mut self.square.readings);
            self.take(readings, 1.0, Pass::Frame);
        }
        if !self.has_read() {
            let found = self.reader.matrix.read_regions(frame.view(), self.formats);
            self.take(found, 1.0, Pass::Frame);
        }
        if !self.has_read() {
            let matrix = &mut self.reader.matrix;
            let qr = self.formats.contains(Symbology::Qr);
            self.square.suspected = qr && matrix.is_worth_more(frame.view(), &self.square);
            self.report.worth_more = self.square.suspected || matrix.has_left() || !self.reader.seen.is_empty();
        }
    }

    /// A short second look at the largest bars, when none were read.
    fn glance(&mut self, view: LumaView<'_>) {
        if let Some(largest) = self.reader.seen.first().filter(|_| self.report.readings.is_empty()) {
            let reading = self.reader.hard.glance(view, largest, self.formats);
            self.take(reading, 1.0, Pass::Frame);
        }
    }

    /// A second look at what was seen and not read; a QR code that is plainly there comes first.
    fn hard(&mut self, view: LumaView<'_>, until: Instant) {
        if self.square.seen {
            self.hard_square(view, until);
        }
        self.hard_linear(view, until);
        if self.square.suspected && !self.square.seen && !self.has_read() {
            self.hard_square(view, until);
        }
        self.left(view, until, Pass::Hard);
    }

    /// Areas of Data Matrix and PDF417 that were too large or too many for a quick look.
    fn left(&mut self, view: LumaView<'_>, until: Instant, pass: Pass) {
        if !self.has_read() {
            let found = self.reader.matrix.read_left(view, self.formats, until);
            self.take(found, 1.0, pass);
        }
    }

    fn hard_square(&mut self, view: LumaView<'_>, until: Instant) {
        let found = self.reader.matrix.read_hard(view, Some(until));
        self.square.seen |= found.seen;
        self.take(found.readings, 1.0, Pass::Hard);
    }

    fn hard_linear(&mut self, view: LumaView<'_>, until: Instant) {
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
    }

    /// All scales for bars and QR, first quickly and then hard; then, only if nothing was read, what is slow.
    fn still(&mut self, frame: &LumaFrame, until: Instant) {
        let smaller = halves(frame);
        let levels: Vec<(f32, &LumaFrame)> =
            [frame].into_iter().chain(&smaller).zip(0..).map(|(level, depth)| (2_f32.powi(depth), level)).collect();
        for &(scale, level) in &levels {
            self.linear(level.view(), STILL_REGIONS, scale, Pass::Still);
            if self.formats.contains(Symbology::Qr) && scale > 1.0 {
                let found = self.reader.matrix.read_quick(level.view());
                self.take(found.readings, scale, Pass::Still);
            }
        }
        let until = if self.has_read() { until.min(Instant::now() + MORE_TIME) } else { until };
        self.hard_linear(frame.view(), until);
        for &(scale, level) in &levels {
            self.still_square(level, scale, until);
        }
        self.left(frame.view(), until, Pass::Still);
        for &(scale, level) in &levels {
            if !self.has_read() && level.width().max(level.height()) <= SLOW_SIDE {
                self.slow(level, scale, until);
            }
        }
        if !self.has_read() && frame.width().max(frame.height()) <= SLOW_SIDE {
            self.bordered(frame);
        }
    }

    /// QR codes of a still with all means; rxing's, which cannot be told to stop, only when nothing was read.
    fn still_square(&mut self, level: &LumaFrame, scale: f32, until: Instant) {
        if !self.formats.contains(Symbology::Qr) {
            return;
        }
        let (matrix, view) = (&mut self.reader.matrix, level.view());
        let found = if self.report.readings.is_empty() {
            matrix.read_still(view, until)
        } else {
            matrix.read_hard(view, Some(until))
        };
        self.take(found.readings, scale, Pass::Still);
    }

    /// Gives the picture the quiet zone that a code cut out to its very bars lacks.
    fn bordered(&mut self, frame: &LumaFrame) {
        let border = (BORDER_SHARE * frame.width().max(frame.height()) as f32).ceil() as usize;
        let wider = frame.view().bordered(border);
        let known = self.report.readings.len();
        self.linear(wider.view(), STILL_REGIONS, 1.0, Pass::Still);
        for reading in &mut self.report.readings[known..] {
            reading.quad = reading.quad.map(|corner| corner.map(|v| v - border as f32));
        }
    }

    fn slow(&mut self, level: &LumaFrame, scale: f32, until: Instant) {
        self.take(matrix::read_whole(level, self.formats), scale, Pass::Still);
        for band in bands(level) {
            self.linear_in(level.view(), &band, scale, Pass::Still);
        }
        if level.width().max(level.height()) < ENLARGE_BELOW && !self.has_read() {
            let large = level.view().doubled();
            self.linear(large.view(), STILL_REGIONS, scale / 2.0, Pass::Still);
            self.still_square(&large, scale / 2.0, until);
            self.take(matrix::read_whole(&large, self.formats), scale / 2.0, Pass::Still);
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
        let carried = self.reader.carried.take_if(|carried| self.follows && is_inside(&carried.quad, region.centre));
        let frames = carried.as_ref().map_or(0, |carried| carried.frames);
        let outcome = match carried.filter(|carried| carried.frames < CARRIED_FRAMES) {
            Some(Carried { votes, .. }) => self.reader.linear.read_again(view, region, self.formats, votes),
            None => self.reader.linear.read(view, region, self.formats),
        };
        if self.follows && self.hint.is_none() && matches!(outcome, Outcome::Seen(_)) {
            let votes = self.reader.linear.take_votes();
            self.reader.carried = Some(Carried { quad: corners(region), votes, frames: (frames + 1) % CARRIED_FRAMES });
        }
        match outcome {
            Outcome::Read(reading) => self.take(Some(reading), scale, pass),
            // At other scales text looks like bars too: there only a reading counts.
            Outcome::Seen(hint) if pass == Pass::Frame => {
                self.reader.seen.push(*region);
                self.hint.get_or_insert_with(|| (hint, corners(region)));
            }
            Outcome::Unbounded(hint) if pass == Pass::Frame => {
                self.hint.get_or_insert_with(|| (hint, corners(region)));
            }
            Outcome::Seen(_) | Outcome::Unbounded(_) | Outcome::Nothing => {}
        }
    }

    /// Whether a place lies on a linear code that has been read.
    fn covers(&self, [x, y]: [f32; 2], scale: f32) -> bool {
        let (x, y) = (to_original(x, scale), to_original(y, scale));
        let linear = self.report.readings.iter().filter(|reading| reading.symbology.is_linear());
        linear.map(|reading| reading.quad).any(|quad| is_inside(&quad, [x, y]))
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
        if self.has_read() {
            return Report { worth_more: false, ..self.report };
        }
        let (hint, seen) = self.hint.unzip();
        Report { hint: hint.or_else(|| self.square.seen.then_some(Hint::Unreadable)), seen, ..self.report }
    }
}

/// A picture at half its size, at a quarter and so on.
fn halves(frame: &LumaFrame) -> Vec<LumaFrame> {
    let smaller = |level: &LumaFrame| {
        level.view().halved().filter(|half| {
            let (width, height) = (half.width(), half.height());
            width.max(height) >= SMALLEST_SIDES.0 && width.min(height) >= SMALLEST_SIDES.1
        })
    };
    std::iter::successors(smaller(frame), smaller).collect()
}

/// A place in a picture whose pixels are `scale` of the original's, in the original's pixels.
fn to_original(v: f32, scale: f32) -> f32 {
    (v + 0.5).mul_add(scale, -0.5)
}

/// The corners of a region.
fn corners(region: &Region) -> Quad {
    let (u, v) = (region.half_length, region.half_height);
    [region.point(-u, -v), region.point(u, -v), region.point(u, v), region.point(-u, v)]
}

/// Whether a code is elsewhere than a frame ago, by its length.
fn has_moved(before: &Quad, now: &Quad) -> bool {
    let middle = |quad: &Quad| [0, 1].map(|axis| quad.iter().map(|corner| corner[axis]).sum::<f32>() / 4.0);
    let ([x0, y0], [x1, y1]) = (middle(before), middle(now));
    let length = (now[1][0] - now[0][0]).hypot(now[1][1] - now[0][1]);
    (x1 - x0).hypot(y1 - y0) > MOVING * length
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
