//! The camera's picture on the screen: one texture, at most a few times a second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::devices::{self, Outline};
use crate::reader::LumaFrame;

/// How often a camera that has fallen silent is looked after: none tells when it goes on.
const SILENT: Duration = Duration::from_millis(500);

/// The texture of the newest frame, and nothing while no camera is in view.
pub struct PreviewTexture {
    /// The least time between two pictures.
    apart: Duration,
    texture: Option<TextureHandle>,
    shown: Option<Arc<LumaFrame>>,
    shown_at: Option<Instant>,
}

impl PreviewTexture {
    /// One that changes `a_second` times at most.
    pub fn new(a_second: u32) -> Self {
        Self { apart: Duration::from_secs(1) / a_second.max(1), texture: None, shown: None, shown_at: None }
    }

    /// The texture to draw `now`, and where a code was found in it; nothing where no camera sends anything. Asks for the next
    /// pass when there will be another frame, or may be.
    pub fn newest(
        &mut self,
        ctx: &Context,
        camera: &devices::Preview,
        now: Instant,
    ) -> Option<(&TextureHandle, Option<Outline>)> {
        let Some((frame, outline)) = camera.newest(now) else {
            self.clear();
            if camera.has_camera() {
                ctx.request_repaint_after(SILENT);
            }
            return None;
        };
        let is_new = self.shown.as_ref().is_none_or(|shown| !Arc::ptr_eq(shown, &frame));
        let is_time = self.shown_at.is_none_or(|at| now.duration_since(at) >= self.apart);
        if is_new && is_time {
            self.set(ctx, &frame);
            self.shown = Some(frame);
            self.shown_at = Some(now);
        }
        ctx.request_repaint_after(self.apart);
        self.texture.as_ref().map(|texture| (texture, outline))
    }

    /// Drops the picture: a person may stand on it.
    pub fn clear(&mut self) {
        (self.texture, self.shown, self.shown_at) = (None, None, None);
    }

    fn set(&mut self, ctx: &Context, frame: &LumaFrame) {
        let view = frame.view();
        let rows = (0..view.height()).flat_map(|y| view.row(y).iter().copied());
        let image = ColorImage::from_gray_iter([view.width(), view.height()], rows);
        match &mut self.texture {
            Some(texture) => texture.set(image, TextureOptions::LINEAR),
            None => self.texture = Some(ctx.load_texture("camera", image, TextureOptions::LINEAR)),
        }
    }
}
