//! The surface that parts are painted on: places in pixels, text by role, and a name for the screen reader with each text.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::epaint::{CornerRadius, RectShape, Shadow, TextShape};
use egui::text::{CCursor, CharIndex, LayoutJob, TextWrapping};
use egui::{
    Align, Color32, Galley, Id, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::text::Text;
use crate::ui::theme::{Icon, Letters, Role, Theme};
use crate::words::plain;

const OUTLINE_MM: f32 = 0.6;

/// How something moved under a finger.
#[derive(Debug, Clone, Copy)]
pub struct Drag {
    /// How far, in pixels; downwards is more than nothing.
    pub by: f32,
    /// How fast it was, in pixels a second, where it was let go.
    pub let_go: Option<f32>,
}

/// A text on one line, each of whose characters has its place.
pub struct Setting(Arc<Galley>);

impl Setting {
    /// How large it is.
    pub fn size(&self) -> Vec2 {
        self.0.size()
    }

    /// Where a character begins.
    pub fn x_of(&self, place: usize) -> f32 {
        self.0.pos_from_cursor(CCursor::new(CharIndex(place))).left()
    }

    /// The place between characters that is next to `x`.
    pub fn place_of(&self, x: f32) -> usize {
        self.0.cursor_from_pos(vec2(x, self.size().y / 2.0)).index.0
    }
}

/// A surface. While it only measures, nothing is painted and nothing can be pressed.
pub struct Canvas<'a> {
    ui: &'a mut Ui,
    theme: &'a Theme,
    painting: bool,
    /// Whether what is painted can be pressed and read aloud.
    is_live: bool,
    parts: u64,
    shown_s: f32,
    screen: Rect,
}

impl<'a> Canvas<'a> {
    /// A surface on the whole of `ui`, on which the screen has been shown for `shown_s` seconds.
    pub fn new(ui: &'a mut Ui, theme: &'a Theme, shown_s: f32) -> Self {
        let screen = ui.max_rect();
        Self { ui, theme, painting: true, is_live: true, parts: 0, shown_s, screen }
    }

    /// The theme.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Millimetres in pixels.
    pub fn mm(&self, mm: f32) -> f32 {
        self.theme.mm(mm)
    }

    /// The side of a place to press, in pixels: `mm`, and never less than a finger needs.
    pub fn target(&self, mm: f32) -> f32 {
        self.theme.scale.target_px(mm)
    }

    /// How far a movement of `duration_s` has come: 0 to 1, fast at first. Asks for the next frame until it is there.
    pub fn moved(&self, duration_s: f32) -> f32 {
        if self.shown_s >= duration_s {
            return 1.0;
        }
        self.ui.ctx().request_repaint();
        let left = 1.0 - self.shown_s / duration_s;
        1.0 - left * left * left
    }

    /// What `work` gives back, with nothing of it painted.
    pub fn measure<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let (painting, parts) = (self.painting, self.parts);
        self.painting = false;
        let result = work(self);
        (self.painting, self.parts) = (painting, parts);
        result
    }

    /// Paints what lies behind something that has to be answered first: nothing of it is pressed or read aloud.
    pub fn behind<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let is_live = std::mem::replace(&mut self.is_live, false);
        let result = work(self);
        self.is_live = is_live;
        result
    }

    /// Runs `work` with what it paints cut off at the edge of `clip`.
    pub fn clipped<R>(&mut self, clip: Rect, work: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.ui.clip_rect();
        self.ui.set_clip_rect(before.intersect(clip));
        let result = work(self);
        self.ui.set_clip_rect(before);
        result
    }

    /// Adds a shape.
    pub fn add(&mut self, shape: impl Into<Shape>) {
        if self.painting {
            self.ui.painter().add(shape);
        }
    }

    /// Paints `under` below what `work` paints; it is given what `work` gave back.
    pub fn below<R>(&mut self, work: impl FnOnce(&mut Self) -> R, under: impl FnOnce(&mut Self, &R) -> Shape) -> R {
        let place = self.ui.painter().add(Shape::Noop);
        let result = work(self);
        if self.painting {
            let shape = under(self, &result);
            self.ui.painter().set(place, shape);
        }
        result
    }

    /// A filled rectangle.
    pub fn fill(&mut self, rect: Rect, radius: impl Into<CornerRadius>, colour: Color32) {
        self.add(RectShape::filled(rect, radius, colour));
    }

    /// A border within the edge of a rectangle.
    pub fn border(&mut self, rect: Rect, radius: impl Into<CornerRadius>, width: f32, colour: Color32) {
        self.add(RectShape::stroke(rect, radius, Stroke::new(width, colour), StrokeKind::Inside));
    }

    /// The line around everything of the stark theme; the light one has none.
    pub fn outline(&mut self, rect: Rect, radius: impl Into<CornerRadius>) {
        let colour = self.theme.colour.outline;
        if colour != Color32::TRANSPARENT {
            self.border(rect, radius, self.mm(OUTLINE_MM), colour);
        }
    }

    /// The shadow of a card, as a shape.
    pub fn shadow(&self, rect: Rect, radius: CornerRadius) -> Shape {
        let [near, far] = self.theme.colour.shadows;
        let cast = |drop_mm: f32, blur_mm: f32, color| {
            let (drop, blur) = (self.mm(drop_mm) as i8, (2.0 * self.mm(blur_mm)).min(255.0) as u8);
            Shape::from(Shadow { offset: [0, drop], blur, spread: 0, color }.as_shape(rect, radius))
        };
        Shape::Vec(vec![cast(3.0, 8.0, far), cast(0.5, 1.0, near)])
    }

    /// Sets a text into a box that begins at `at` and is `width` wide; gives back its height.
    pub fn text(&mut self, at: Pos2, width: f32, text: Text<'_>) -> f32 {
        let galley = self.layout(width, text);
        let size = galley.size();
        if self.painting {
            let x = match text.align {
                Align::Min => at.x,
                Align::Center => at.x + width / 2.0,
                Align::Max => at.x + width,
            };
            let place = pos2(x, at.y).round();
            if text.read_aloud && self.is_live {
                self.name_text(galley.rect.translate(place.to_vec2()), text.words, text.said_at_once);
            }
            self.add(TextShape::new(place, galley, text.colour));
        }
        size.y
    }

    /// How large a text comes out in `width`.
    pub fn size_of(&self, width: f32, text: Text<'_>) -> Vec2 {
        self.layout(width, text).size()
    }

    /// How many lines a text takes in `width`.
    pub fn rows(&self, width: f32, text: Text<'_>) -> usize {
        self.layout(width, text).rows.len()
    }

    /// A text on one line of `width`, smaller if it must.
    pub fn shrunk_to<'t>(&self, width: f32, text: Text<'t>) -> Text<'t> {
        let size = text.size.unwrap_or_else(|| self.theme.scale.text_px(text.role.face().cap_mm, false));
        let taken = self.layout(f32::INFINITY, text).size().x;
        if taken <= width { text } else { text.sized((size * width / taken).floor()) }
    }

    /// A text as it is drawn where it has room within `room`; else as small as text may be, and at last on one line that ends
    /// in an ellipsis: nothing of it lies outside.
    pub fn fitted_to<'t>(&self, room: Vec2, text: Text<'t>) -> Text<'t> {
        let smaller = text.sized(self.theme.scale.smallest_text_px());
        let fits = |text: &Text<'_>| self.size_of(room.x, *text).y <= room.y && self.holds_parted_words(room.x, *text);
        [text, smaller].into_iter().find(fits).unwrap_or_else(|| smaller.one_line())
    }

    /// Whether no word of a text has to break in `width`; words that are tied together are one.
    pub fn holds_words(&self, width: f32, text: Text<'_>) -> bool {
        // With the space after it: one that has no room begins the next line.
        let fits =
            |word: &str| self.layout(f32::INFINITY, Text { words: &format!("{word} "), ..text }).size().x <= width;
        text.words.split([' ', '\n']).all(fits)
    }

    /// The same of words that are parted where they are tied.
    pub fn holds_parted_words(&self, width: f32, text: Text<'_>) -> bool {
        self.holds_words(width, Text { words: &plain(text.words), ..text })
    }

    /// How far the last line of a text reaches.
    pub fn last_row(&self, width: f32, text: Text<'_>) -> f32 {
        self.layout(width, text).rows.last().map_or(0.0, |row| row.rect().right())
    }

    /// An icon of `size` pixels around a point.
    pub fn icon(&mut self, centre: Pos2, size: f32, icon: Icon, colour: Color32) {
        if !self.painting {
            return;
        }
        let font = self.theme.icon_font(icon, size);
        let galley = self.ui.painter().layout_no_wrap(icon.point.to_string(), font, colour);
        let corner = centre - galley.size() / 2.0;
        self.add(TextShape::new(corner.round(), galley, colour));
    }

    /// The same, turned about its middle by `angle` radians.
    pub fn icon_turned(&mut self, centre: Pos2, size: f32, icon: Icon, colour: Color32, angle: f32) {
        if !self.painting {
            return;
        }
        let galley = self.ui.painter().layout_no_wrap(icon.point.to_string(), self.theme.icon_font(icon, size), colour);
        let half = egui::emath::Rot2::from_angle(angle) * (galley.size() / 2.0);
        self.add(TextShape::new(centre - half, galley, colour).with_angle(angle));
    }

    /// Makes a place pressable under a name. While measuring there is nothing to press.
    pub fn pressable(&mut self, rect: Rect, name: &str) -> Option<Response> {
        if !self.painting || !self.is_live {
            return None;
        }
        let name = plain(name);
        let id = self.next_id(&name);
        let response = self.ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
        Some(response)
    }

    /// Makes a place a field under a name, with what stands in it for the screen reader.
    pub fn editable(&mut self, rect: Rect, name: &str, shown: &str) -> Option<Response> {
        if !self.painting || !self.is_live {
            return None;
        }
        let name = plain(name);
        let id = self.next_id(&name);
        let response = self.ui.interact(rect, id, Sense::click_and_drag());
        let info = || WidgetInfo { label: Some(name.clone()), ..WidgetInfo::text_edit(true, shown, shown, "") };
        response.widget_info(info);
        Some(response)
    }

    /// Makes what lies on a place move up and down under a finger or a wheel: how far it moved now, in pixels, and how fast it
    /// was, a second, where it was let go now. Buttons that are painted on it after this still take their touches.
    pub fn dragged(&mut self, rect: Rect, name: &str) -> Option<Drag> {
        if !self.painting {
            return None;
        }
        let id = self.next_id(name);
        let response = self.ui.interact(rect, id, Sense::drag());
        let wheel =
            if response.contains_pointer() { self.ui.input(|input| input.smooth_scroll_delta().y) } else { 0.0 };
        let let_go = response.drag_stopped().then(|| self.ui.input(|input| input.pointer.velocity().y));
        Some(Drag { by: response.drag_delta().y + wheel, let_go })
    }

    /// The height at which a place is held down or moved along, where it is.
    pub fn held(&mut self, rect: Rect, name: &str) -> Option<f32> {
        if !self.painting {
            return None;
        }
        let id = self.next_id(name);
        let response = self.ui.interact(rect, id, Sense::click_and_drag());
        if response.is_pointer_button_down_on() { response.interact_pointer_pos().map(|at| at.y) } else { None }
    }

    /// Names a place as a field whose keys come by no focus, with what stands in it for the screen reader.
    pub fn describe_field(&mut self, rect: Rect, name: &str, shown: &str) {
        if self.painting {
            let name = plain(name);
            let id = self.next_id(&name);
            let response = self.ui.interact(rect, id, Sense::hover());
            let info = || WidgetInfo { label: Some(name.clone()), ..WidgetInfo::text_edit(true, shown, shown, "") };
            response.widget_info(info);
        }
    }

    /// The line under a band, in a theme that has lines.
    pub fn lower_edge(&mut self, band: Rect) {
        let outline = self.theme.colour.outline;
        if self.theme.colour.has_outlines() {
            let line = self.mm(1.5);
            self.fill(rect_at(pos2(band.left(), band.bottom() - line), band.width(), line), 0.0, outline);
        }
    }

    /// The time of this frame in seconds since the window opened.
    pub fn now_s(&self) -> f64 {
        self.ui.input(|input| input.time)
    }

    /// Asks for a frame after so many seconds.
    pub fn repaint_after(&self, seconds: f64) {
        self.ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(seconds));
    }

    /// Takes every touch on a place, so that what lies under it is not pressed.
    pub fn covered(&mut self, rect: Rect) {
        if self.painting {
            let id = self.next_id("covered");
            // Nothing that keys walk to.
            self.ui.interact(rect, id, Sense::click_and_drag() - Sense::FOCUSABLE);
        }
    }

    /// Sets a text on one line, to be painted where it fits and asked where its characters stand.
    pub fn set(&self, words: &str, role: Role, colour: Color32) -> Setting {
        let job = LayoutJob::single_section(words.to_owned(), self.theme.format(role, colour));
        Setting(self.ui.painter().layout_job(job))
    }

    /// Paints a text of several formats on one line; gives back its height.
    pub fn paint_job(&mut self, at: Pos2, mut job: LayoutJob, colour: Color32) -> f32 {
        job.wrap.max_width = f32::INFINITY;
        let galley = self.ui.painter().layout_job(job);
        let height = galley.size().y;
        self.add(TextShape::new(at.round(), galley, colour));
        height
    }

    /// Paints a text that was set.
    pub fn paint_set(&mut self, at: Pos2, set: &Setting, colour: Color32) {
        self.add(TextShape::new(at.round(), Arc::clone(&set.0), colour));
    }

    /// Gives a place a name for the screen reader: what is painted there is no text of its own.
    pub fn named(&mut self, rect: Rect, words: &str) {
        if self.painting {
            self.name_text(rect, words, None);
        }
    }

    fn name_text(&mut self, rect: Rect, words: &str, said_at_once: Option<accesskit::Live>) {
        // Nobody is told of what nobody sees: letters are drawn beforehand.
        if !self.ui.is_visible() {
            return;
        }
        let name = plain(words);
        let id = self.next_id(&name);
        let role = if said_at_once.is_some() { accesskit::Role::Heading } else { accesskit::Role::Label };
        let response = self.ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(role, true, &name));
        if let Some(live) = said_at_once {
            // The toolkit sets all but this: a reader is to say it when it comes up, wherever its focus is.
            self.ui.ctx().accesskit_node_builder(id, |node| node.set_live(live));
        }
    }

    /// The name belongs to it: a finger that went down on one screen must not press what lies there on the next. It goes in as
    /// a hash, for a toolkit that was built to be debugged keeps for ever what ids are made of.
    fn next_id(&mut self, name: &str) -> Id {
        self.parts += 1;
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        self.ui.scope_id().with((self.parts, hasher.finish()))
    }

    fn layout(&self, width: f32, text: Text<'_>) -> Arc<Galley> {
        let mut format = match text.size {
            Some(size) => self.theme.format_at(text.role.face(), size, text.colour),
            None => self.theme.format(text.role, text.colour),
        };
        if text.struck {
            format.strikethrough = Stroke::new(self.mm(0.6), text.colour);
        }
        let lay_words = |words: &str, width: f32| {
            let mut job = LayoutJob::single_section(words.to_owned(), format.clone());
            if text.one_line {
                job.wrap = TextWrapping::truncate_at_width(width);
            }
            job.wrap.max_width = width;
            job.halign = text.align;
            self.ui.painter().layout_job(job)
        };
        // Words that are tied together and do not fit on a line are better parted than one of them broken.
        let lay = |width: f32| {
            let tied = lay_words(text.words, width);
            if breaks_a_word(&tied) { lay_words(&plain(text.words), width) } else { tied }
        };
        without_widow(width, lay)
    }

    /// The whole of the screen.
    pub fn screen(&self) -> Rect {
        self.screen
    }

    /// From here on it is as if the screen were no larger than this.
    pub fn set_screen(&mut self, screen: Rect) {
        self.screen = screen;
    }

    /// A text turned about its middle by `angle` radians: print on a drawing, without a name.
    pub fn print(&mut self, centre: Pos2, angle: f32, text: Text<'_>) {
        if !self.painting {
            return;
        }
        self.ui.ctx().with_plugin(Letters::tilt);
        let galley = self.layout(f32::INFINITY, Text { align: Align::Min, ..text });
        let half = galley.size() / 2.0;
        let turned = egui::emath::Rot2::from_angle(angle) * half;
        self.add(TextShape::new(centre - turned, galley, text.colour).with_angle(angle));
    }
}

/// Whether a line ends within a word.
fn breaks_a_word(galley: &Galley) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '-' | '/');
    let rows = galley.rows.iter().rev().skip(1);
    rows.into_iter().any(|row| !row.ends_with_newline && row.glyphs.last().is_some_and(|glyph| !ends(glyph.chr)))
}

/// Lays a text out so that its last line is no single short word, where that costs no further line.
fn without_widow(width: f32, lay: impl Fn(f32) -> Arc<Galley>) -> Arc<Galley> {
    const SHORT: f32 = 0.2;
    let widest = lay(width);
    let short = |galley: &Galley| galley.rows.last().is_some_and(|row| row.rect().width() < SHORT * width);
    if widest.rows.len() < 2 || !short(&widest) {
        return widest;
    }
    let narrower = [0.92, 0.84, 0.76, 0.68].into_iter().map(|share| lay(width * share));
    let mut kept = narrower.take_while(|galley| galley.rows.len() == widest.rows.len());
    let kept = kept.find(|galley| !short(galley) && !breaks_a_word(galley));
    kept.unwrap_or(widest)
}

/// A rectangle from its left top and its size.
pub(crate) fn rect_at(at: Pos2, width: f32, height: f32) -> Rect {
    Rect::from_min_size(at, vec2(width, height))
}
