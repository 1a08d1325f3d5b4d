//! A finger that is held in one place for seconds, by which staff ask for what nobody else is to come upon.

use egui::{Context, Pos2, Rect};

/// How long a finger is held, in seconds: nobody does so by chance.
const LONG_S: f64 = 3.0;

/// Long presses, each acted on once: what lies on the screen for ever opens nothing twice.
#[derive(Debug, Default)]
pub struct LongPress {
    /// When the one began that was last acted on.
    acted_on: Option<f64>,
}

impl LongPress {
    /// Whether a finger has now been held within an area for long. Where it has not yet, the pass in which it will have been is
    /// asked for.
    pub fn is_in(&mut self, area: Rect, ctx: &Context) -> bool {
        let Some((start, held)) = held(area, ctx) else { return false };
        if held < LONG_S {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(LONG_S - held));
            return false;
        }
        self.acted_on.replace(start) != Some(start)
    }
}

/// When the finger was put down that lies within an area, and how long it has, in seconds.
fn held(area: Rect, ctx: &Context) -> Option<(f64, f64)> {
    ctx.input(|input| {
        let pointer = &input.pointer;
        let is_within = |at: Option<Pos2>| at.is_some_and(|at| area.contains(at));
        let is_held = pointer.primary_down() && is_within(pointer.press_origin()) && is_within(pointer.latest_pos());
        pointer.press_start_time().filter(|_| is_held).map(|start| (start, input.time - start))
    })
}
