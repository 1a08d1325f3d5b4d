//! Taking a dossier in: what is shown, and how it is painted.

use egui::Rect;

use super::compose::Composer;
use crate::ui::counter::Tap;
use crate::ui::counter::take_in::TakeIn;
use crate::ui::widgets::Canvas;

/// The screen in words.
#[derive(Debug, Clone)]
pub struct Page {}

/// What is shown of a state.
pub fn page(_composer: &Composer<'_>, _state: &TakeIn) -> Page {
    Page {}
}

/// Paints the page into the room beside the rail and under the bar; gives back what was pressed.
pub fn show(_canvas: &mut Canvas<'_>, _room: Rect, _page: &Page) -> Option<Tap> {
    None
}
