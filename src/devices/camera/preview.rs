//! The newest picture of each camera, made small, for a screen to draw.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::devices::source::Source;
use crate::reader::LumaFrame;

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
    /// When something last moved before the camera.
    moved: Instant,
}

impl Preview {
    /// The newest frame of the camera that saw something move last, if any camera is there; the same `Arc` again while no
    /// other has come.
    pub fn newest(&self) -> Option<Arc<LumaFrame>> {
        self.sights().iter().max_by_key(|sight| sight.moved).map(|sight| Arc::clone(&sight.frame))
    }

    /// The newest frame of this camera, if it is there.
    pub fn of(&self, source: &Source) -> Option<Arc<LumaFrame>> {
        self.sights().iter().find(|sight| sight.source == *source).map(|sight| Arc::clone(&sight.frame))
    }

    /// Shows a frame of a camera before which something last moved at `moved`.
    pub(super) fn put(&self, source: &Source, frame: &LumaFrame, moved: Instant) {
        let sight = Sight { source: source.clone(), frame: Arc::new(shrunk(frame)), moved };
        let mut sights = self.sights();
        match sights.iter_mut().find(|sight| sight.source == *source) {
            Some(before) => *before = sight,
            None => sights.push(sight),
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
        let small = preview.newest().unwrap();
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
        assert_eq!(grey(preview.newest()), Some(10));
        preview.put(&right, &frame(30), start + Duration::from_secs(2));
        assert_eq!(grey(preview.newest()), Some(30));
        assert_eq!((grey(preview.of(&left)), grey(preview.of(&right))), (Some(10), Some(30)));
    }
}
