//! The newest picture of each camera, made small, for a screen to draw.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::devices::source::Source;
use crate::reader::{LumaFrame, Quad, Report};

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
    /// The newest frame of the camera that saw something move last, if any camera is there, and where a code was last found
    /// in what it sees; the same `Arc` again while no other has come.
    pub fn newest(&self) -> Option<(Arc<LumaFrame>, Option<Outline>)> {
        let sights = self.sights();
        let sight = sights.iter().max_by_key(|sight| sight.moved)?;
        Some((Arc::clone(&sight.frame), sight.outline))
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

    /// Shows a frame of a camera before which something last moved at `moved`.
    pub(super) fn put(&self, source: &Source, frame: &LumaFrame, moved: Instant) {
        let frame = Arc::new(shrunk(frame));
        let mut sights = self.sights();
        match sights.iter_mut().find(|sight| sight.source == *source) {
            Some(sight) => (sight.frame, sight.moved) = (frame, moved),
            None => sights.push(Sight { source: source.clone(), frame, outline: None, moved }),
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
    use std::time::Duration;

    use super::*;

    fn frame(grey: u8) -> LumaFrame {
        LumaFrame::new(vec![grey; 1280 * 720], 1280, 720).unwrap()
    }

    #[test]
    fn previews_are_small_and_go_with_their_camera() {
        let (source, preview) = (Source::Camera("a".to_owned()), Preview::default());
        preview.put(&source, &frame(90), Instant::now());
        let (small, _) = preview.newest().unwrap();
        assert_eq!((small.width(), small.height()), (640, 360));
        preview.clear(&source);
        assert!(preview.newest().is_none() && preview.of(&source).is_none());
    }

    #[test]
    fn of_two_cameras_the_one_that_saw_something_is_shown() {
        let [left, right] = ["left", "right"].map(|name| Source::Camera(name.to_owned()));
        let (preview, start) = (Preview::default(), Instant::now());
        let grey = |frame: Option<Arc<LumaFrame>>| frame.map(|frame| frame.pixels()[0]);
        preview.put(&left, &frame(10), start + Duration::from_secs(1));
        preview.put(&right, &frame(20), start);
        let newest = || grey(preview.newest().map(|(frame, _)| frame));
        assert_eq!(newest(), Some(10));
        preview.put(&right, &frame(30), start + Duration::from_secs(2));
        assert_eq!(newest(), Some(30));
        assert_eq!((grey(preview.of(&left)), grey(preview.of(&right))), (Some(10), Some(30)));
    }

    #[test]
    fn an_outline_is_in_shares_of_the_picture() {
        let (source, preview) = (Source::Camera("a".to_owned()), Preview::default());
        preview.put(&source, &frame(90), Instant::now());
        let seen = Report { seen: Some([[0.0, 0.0], [640.0, 0.0], [640.0, 360.0], [0.0, 360.0]]), ..Report::default() };
        for (report, expected) in [(seen, Some(([0.5, 0.5], false))), (Report::default(), None)] {
            preview.outline(&source, &frame(90), &report);
            let outline = preview.newest().unwrap().1;
            assert_eq!(outline.map(|outline| (outline.corners[2], outline.read)), expected);
        }
    }
}
