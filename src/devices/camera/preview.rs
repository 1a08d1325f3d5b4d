//! The newest picture of each camera, made small, for a screen to draw.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::devices::source::Source;
use crate::reader::{LumaFrame, Quad, Report};

/// A picture is live for so long. A camera that stands still before nothing sends four a second; one that hangs may take seconds
/// until it counts as lost, and nobody must take for a mirror what was there before.
const LIVE: Duration = Duration::from_secs(2);
/// Widest preview, in pixels.
const WIDTH: usize = 640;

/// The newest frame of each camera, made small; a frame replaces the one before. Clones show the same.
///
/// It wakes nobody: a screen that shows it looks as often as it likes.
#[derive(Debug, Clone, Default)]
pub struct Preview(Arc<Mutex<Vec<Sight>>>);

/// What one camera sees.
#[derive(Debug)]
struct Sight {
    source: Source,
    frame: Arc<LumaFrame>,
    outline: Option<Outline>,
    /// When it arrived.
    at: Instant,
    /// When something last moved before the camera.
    moved: Instant,
}

/// Where a code stands in a camera's picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outline {
    /// Its corners, as shares of the picture's width and height, in order around it.
    pub corners: Quad,
    /// Whether it was read; else it was only seen.
    pub read: bool,
}

impl Outline {
    /// The first code that was read in a frame, or the one that was seen.
    fn of(frame: &LumaFrame, report: &Report) -> Option<Self> {
        let read = report.readings.first().map(|reading| reading.quad);
        let quad = read.or(report.seen)?;
        let (width, height) = (frame.width() as f32, frame.height() as f32);
        Some(Self { corners: quad.map(|[x, y]| [x / width, y / height]), read: read.is_some() })
    }
}

impl Preview {
    /// The newest frame of the camera that saw something move last, of those that are live, and where a code was last found
    /// in what it sees; the same `Arc` again while no other has come. Nothing where every camera has gone or fallen silent.
    pub fn newest(&self, now: Instant) -> Option<(Arc<LumaFrame>, Option<Outline>)> {
        let sights = self.sights();
        let is_live = |sight: &&Sight| now.saturating_duration_since(sight.at) < LIVE;
        let sight = sights.iter().filter(is_live).max_by_key(|sight| sight.moved)?;
        Some((Arc::clone(&sight.frame), sight.outline))
    }

    /// Whether a camera is there, be it silent.
    pub fn has_camera(&self) -> bool {
        !self.sights().is_empty()
    }

    /// Notes where a code was found in a frame of a camera, if anywhere.
    pub(super) fn outline(&self, source: &Source, frame: &LumaFrame, report: &Report) {
        if let Some(sight) = self.sights().iter_mut().find(|sight| sight.source == *source) {
            sight.outline = Outline::of(frame, report);
        }
    }

    /// The newest frame of this camera, if it is there.
    pub fn of(&self, source: &Source) -> Option<Arc<LumaFrame>> {
        self.sights().iter().find(|sight| sight.source == *source).map(|sight| Arc::clone(&sight.frame))
    }

    /// Shows a frame of a camera that arrived `at`, and before which something last moved at `moved`.
    pub(super) fn put(&self, source: &Source, frame: &LumaFrame, at: Instant, moved: Instant) {
        let frame = Arc::new(shrunk(frame));
        let mut sights = self.sights();
        match sights.iter_mut().find(|sight| sight.source == *source) {
            Some(sight) => (sight.frame, sight.at, sight.moved) = (frame, at, moved),
            None => sights.push(Sight { source: source.clone(), frame, outline: None, at, moved }),
        }
    }

    /// Forgets what a camera showed.
    pub(super) fn clear(&self, source: &Source) {
        self.sights().retain(|sight| sight.source != *source);
    }

    fn sights(&self) -> MutexGuard<'_, Vec<Sight>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shrunk(frame: &LumaFrame) -> LumaFrame {
    match frame.view().halved() {
        Some(half) if frame.width() > WIDTH => shrunk(&half),
        _ => frame.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(grey: u8) -> LumaFrame {
        LumaFrame::new(vec![grey; 1280 * 720], 1280, 720).unwrap()
    }

    #[test]
    fn previews_are_small_and_go_with_their_camera() {
        let (source, preview) = (Source::Camera("a".to_owned()), Preview::default());
        let now = Instant::now();
        preview.put(&source, &frame(90), now, now);
        let (small, _) = preview.newest(now).unwrap();
        assert_eq!((small.width(), small.height()), (640, 360));
        preview.clear(&source);
        assert!(preview.newest(now).is_none() && preview.of(&source).is_none() && !preview.has_camera());
    }

    #[test]
    fn what_a_silent_camera_last_saw_is_not_shown_as_live() {
        let (source, preview, start) = (Source::Camera("a".to_owned()), Preview::default(), Instant::now());
        preview.put(&source, &frame(90), start, start);
        let shown = |ms| preview.newest(start + Duration::from_millis(ms)).is_some();
        assert_eq!([shown(0), shown(1_900), shown(2_000), shown(60_000)], [true, true, false, false]);
        assert!(preview.has_camera(), "it may go on");
        let later = start + Duration::from_mins(1);
        preview.put(&source, &frame(91), later, later);
        assert!(preview.newest(later).is_some());
    }

    #[test]
    fn of_two_cameras_the_one_that_saw_something_is_shown() {
        let [left, right] = ["left", "right"].map(|name| Source::Camera(name.to_owned()));
        let (preview, start) = (Preview::default(), Instant::now());
        let grey = |frame: Option<Arc<LumaFrame>>| frame.map(|frame| frame.pixels()[0]);
        let now = start + Duration::from_secs(2);
        preview.put(&left, &frame(10), now, start + Duration::from_secs(1));
        preview.put(&right, &frame(20), now, start);
        let newest = || grey(preview.newest(now).map(|(frame, _)| frame));
        assert_eq!(newest(), Some(10));
        preview.put(&right, &frame(30), now, now);
        assert_eq!(newest(), Some(30));
        assert_eq!((grey(preview.of(&left)), grey(preview.of(&right))), (Some(10), Some(30)));
    }

    #[test]
    fn an_outline_is_in_shares_of_the_picture() {
        let (source, preview) = (Source::Camera("a".to_owned()), Preview::default());
        let now = Instant::now();
        preview.put(&source, &frame(90), now, now);
        let seen = Report { seen: Some([[0.0, 0.0], [640.0, 0.0], [640.0, 360.0], [0.0, 360.0]]), ..Report::default() };
        for (report, expected) in [(seen, Some(([0.5, 0.5], false))), (Report::default(), None)] {
            preview.outline(&source, &frame(90), &report);
            let outline = preview.newest(now).unwrap().1;
            assert_eq!(outline.map(|outline| (outline.corners[2], outline.read)), expected);
        }
    }
}
