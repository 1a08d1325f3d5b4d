//! How many of a camera's frames are worth reading. Pure: frames and times in, decisions out.
//!
//! While something moves in view every frame counts. After a while without any change only a few a second do, so that an
//! idle kiosk costs little; whatever moves then brings every frame back at once.

use std::time::{Duration, Instant};

use crate::reader::LumaView;

/// The least time between two frames. A camera of 60 frames a second gives every other one, one of 30 all of them.
const APART: Duration = Duration::from_millis(20);
/// How long nothing has to change until the view counts as still.
const STILL_AFTER: Duration = Duration::from_secs(10);
/// The least time between two frames of a still view.
const STILL_APART: Duration = Duration::from_millis(250);
/// By how much, in percent, the size of a compressed frame differs when the view has changed. Noise alone: below one.
const SIZE_PERCENT: usize = 3;

/// Cells of the grid that is compared.
const COLUMNS: usize = 32;
const ROWS: usize = 18;
/// Pixels across a cell that are looked at, and as many down it. Few, so that a change of print shows in their mean too.
const SAMPLES: usize = 4;
/// By how many grey values a cell's mean has to differ. Noise of 6 a pixel gives 1.5 in a mean of 16.
const STEP: f32 = 12.0;
/// How many cells have to differ; one alone may be a speck of dust or a light.
const CELLS: usize = 2;

/// Decides about the frames of one camera.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// The view at its last change.
    view: Option<Thumbnail>,
    moved: Option<Instant>,
    /// When a frame was last compared, and how many bytes it had.
    compared: Option<(Instant, usize)>,
    /// When a frame was last found worth reading.
    read: Option<Instant>,
}

impl Pace {
    /// Whether a frame that arrives `at` need not even be decoded; `bytes` is its size if it is compressed, else 0.
    pub fn skips(&self, at: Instant, bytes: usize) -> bool {
        let Some((compared, before)) = self.compared else { return false };
        let since_read = self.read.map(|read| at.saturating_duration_since(read));
        let is_early = since_read.is_some_and(|since| since < STILL_APART);
        let is_same_size = bytes > 0 && bytes.abs_diff(before) * 100 < before * SIZE_PERCENT;
        at.saturating_duration_since(compared) < APART || self.is_still(at) && is_early && is_same_size
    }

    /// Whether a frame is worth reading; `bytes` as for [`Self::skips`].
    pub fn admits(&mut self, frame: LumaView<'_>, bytes: usize, at: Instant) -> bool {
        let view = Thumbnail::of(frame);
        self.compared = Some((at, bytes));
        if self.view.as_ref().is_none_or(|before| before.differs(&view)) {
            self.view = Some(view);
            self.moved = Some(at);
        }
        let is_early = self.read.is_some_and(|read| at.saturating_duration_since(read) < STILL_APART);
        let admitted = !(self.is_still(at) && is_early);
        if admitted {
            self.read = Some(at);
        }
        admitted
    }

    /// When something last moved.
    pub fn moved(&self) -> Option<Instant> {
        self.moved
    }

    fn is_still(&self, at: Instant) -> bool {
        self.moved.is_some_and(|moved| at.saturating_duration_since(moved) >= STILL_AFTER)
    }
}

/// The brightness of a coarse grid of cells, its mean taken off, so that a camera that sets its exposure shows no motion.
#[derive(Debug)]
struct Thumbnail([f32; COLUMNS * ROWS]);

impl Thumbnail {
    fn of(frame: LumaView<'_>) -> Self {
        let mut cells = [0.0; COLUMNS * ROWS];
        let (across, down) = (COLUMNS * SAMPLES, ROWS * SAMPLES);
        for y in 0..down {
            let row = frame.row((2 * y + 1) * frame.height() / (2 * down));
            let first = y / SAMPLES * COLUMNS;
            for x in 0..across {
                let sample = row.get((2 * x + 1) * row.len() / (2 * across)).copied().unwrap_or_default();
                if let Some(cell) = cells.get_mut(first + x / SAMPLES) {
                    *cell += f32::from(sample) / (SAMPLES * SAMPLES) as f32;
                }
            }
        }
        let mean = cells.iter().sum::<f32>() / cells.len() as f32;
        Self(cells.map(|cell| cell - mean))
    }

    fn differs(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).filter(|(a, b)| (*a - *b).abs() > STEP).count() >= CELLS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::LumaFrame;
    use crate::reader::Symbology;
    use crate::reader::samples::slip;

    const MS: Duration = Duration::from_millis(1);

    fn grey(value: u8) -> LumaFrame {
        LumaFrame::new(vec![value; 640 * 360], 640, 360).unwrap()
    }

    /// How many of `frames`, 50 ms apart from `start_ms` on, are worth reading.
    fn admitted(pace: &mut Pace, start: Instant, from_ms: u32, frames: u32, frame: &LumaFrame) -> usize {
        (0..frames).filter(|i| pace.admits(frame.view(), 0, start + MS * (from_ms + 50 * i))).count()
    }

    #[test]
    fn a_still_view_is_read_four_times_a_second() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert_eq!(admitted(&mut pace, start, 0, 200, &grey(90)), 200, "for ten seconds every frame");
        assert_eq!(admitted(&mut pace, start, 10_000, 200, &grey(90)), 40, "then four a second");
        assert_eq!(admitted(&mut pace, start, 20_000, 200, &slip(Symbology::Code128, "H53.01-261123-0001")), 200);
    }

    #[test]
    fn another_code_on_the_same_form_is_motion() {
        let [a, b] = ["H53.01-261123-0001", "H53.01-261123-7392"].map(|code| slip(Symbology::Code128, code));
        assert!(Thumbnail::of(a.view()).differs(&Thumbnail::of(b.view())));
    }

    #[test]
    fn noise_and_exposure_are_no_motion() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut noisy = |level: i32| {
            let pixels = (0..640 * 360).map(|i| (level + i % 640 / 8 + random.i32(-10..=10)) as u8).collect();
            Thumbnail::of(LumaFrame::new(pixels, 640, 360).unwrap().view())
        };
        let before = noisy(90);
        for level in [90, 90, 70, 120] {
            assert!(!before.differs(&noisy(level)), "{level}");
        }
    }

    #[test]
    fn compressed_frames_of_a_still_view_are_not_decoded_unless_their_size_changes() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert!(!pace.skips(start, 50_000), "the first");
        assert!(pace.admits(grey(90).view(), 50_000, start));
        assert!(pace.skips(start + MS * 10, 50_000), "faster than needed");
        assert!(!pace.skips(start + MS * 33, 50_000));
        assert!(pace.admits(grey(90).view(), 50_000, start + MS * 11_000));
        // time in ms, bytes, whether it is passed over
        for (ms, bytes, skipped) in
            [(11_033, 50_400, true), (11_033, 52_000, false), (11_033, 0, false), (11_260, 50_000, false)]
        {
            assert_eq!(pace.skips(start + MS * ms, bytes), skipped, "{bytes} bytes at {ms}");
        }
    }

    #[test]
    fn frames_of_any_size_can_be_compared() {
        for (width, height) in [(1, 1), (3, 200), (31, 17)] {
            let frame = LumaFrame::new(vec![9; width * height], width, height).unwrap();
            assert!(!Thumbnail::of(frame.view()).differs(&Thumbnail::of(grey(90).view())));
        }
    }
}
