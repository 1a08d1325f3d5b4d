//! The screen on which a few words are written, with a keyboard for fingers below them.

use egui::{Rect, pos2};

use super::ViewState;
use super::band::EDGE_MM;
use super::layout::Layout;
use super::pad::Touched;
use super::picture::{top_line, two_lines};
use crate::ui::gate::Key;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::Message;
use crate::ui::theme::{Form, Icon, Role, Tone, icons};
use crate::ui::widgets::keyboard::TONES;
use crate::ui::widgets::{Canvas, Cap, HEADER_MM, Look, Text, button, button_width, rect_at};

const GAP_MM: f32 = 1.7;
/// From the edge of the screen to the keys.
const SIDE_MM: f32 = 4.0;
const DIGITS: &str = "1234567890";
const MARKS: &str = "ăâđêôơư";
const LETTERS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// The share of the picture title's size that the title has.
const TITLE: f32 = 0.7;

/// One key in a row.
struct Place<'a> {
    words: String,
    /// How wide it is beside the others.
    share: f32,
    icon: Option<Icon>,
    does: Does<'a>,
}

/// What a key does.
#[derive(Clone, Copy)]
enum Does<'a> {
    /// Writes a character.
    Writes(char),
    /// Something else, under a name of its own.
    Acts(Action),
    /// A button of the screen.
    Leaves(&'a crate::ui::screens::citizen::Button, Look),
    /// Nothing: room at the side.
    Nothing,
}

/// Paints the screen.
pub(super) fn message(canvas: &mut Canvas<'_>, page: &Message, view: &mut ViewState) -> Option<Action> {
    let layout = Layout::of(canvas);
    let screen = layout.screen;
    let rows = rows(page, layout.is_lying());
    let key = canvas.mm(match layout.form {
        Form::Upright => 25.0,
        Form::Lying => 19.0,
        // Small screens shrink all lengths, and keys are to stay as large as fingers need.
        Form::Small => 21.0,
    });
    let gap = canvas.mm(GAP_MM);
    let height = rows.len() as f32 * (key + gap) + canvas.mm(SIDE_MM);
    let night = canvas.theme().colour.tone(Tone::Night);
    let keys_top = screen.bottom() - height;
    let band = Rect::from_min_max(screen.min, pos2(screen.right(), keys_top));
    canvas.fill(band, 0.0, night.band);
    canvas.lower_edge(band);
    top_line(canvas, &page.header, Some(&page.header.office));
    let edge = canvas.mm(EDGE_MM);
    let (left, width) = (band.left() + edge, band.width() - 2.0 * edge);
    let top = band.top() + canvas.mm(HEADER_MM);
    let title = two_lines(canvas, pos2(left, top), width, &page.title, night.title, TITLE);
    let room = canvas.mm(if layout.form == Form::Small { 3.0 } else { 8.0 });
    let least = pos2(left, top + title + room);
    let foot = (keys_top - room).min(least.y + canvas.mm(110.0));
    field(canvas, Rect::from_min_max(least, pos2(left + width, foot)), page);
    let side = canvas.mm(SIDE_MM);
    let area =
        Rect::from_min_max(pos2(screen.left() + side, keys_top + gap), pos2(screen.right() - side, screen.bottom()));
    let mut touched = Touched { canvas, view, pressed: None };
    for (index, row) in rows.iter().enumerate() {
        let at = pos2(area.left(), area.top() + index as f32 * (key + gap));
        show_row(&mut touched, rect_at(at, area.width(), key), gap, row);
    }
    touched.pressed
}

/// The rows of keys, from the top.
fn rows(page: &Message, is_lying: bool) -> Vec<Vec<Place<'_>>> {
    let letters = |letters: &str| -> Vec<Place<'_>> {
        let cased = if page.is_shifted { letters.to_uppercase() } else { letters.to_owned() };
        cased.chars().map(|c| Place { words: c.to_string(), share: 1.0, icon: None, does: Does::Writes(c) }).collect()
    };
    let acts =
        |words: &str, share, icon, action| Place { words: words.to_owned(), share, icon, does: Does::Acts(action) };
    let tones = TONES.iter().zip(&page.keys.tones);
    let tones = tones.map(|((mark, _), words)| {
        let does = Does::Acts(Action::Press(Key::Char(*mark)));
        Place { words: words.clone(), share: 1.7, icon: None, does }
    });
    let tones: Vec<Place<'_>> = tones.collect();
    let delete = acts(&page.keys.delete, 3.0, Some(icons::BACKSPACE), Action::Press(Key::Backspace));
    let mut lower = vec![acts(&page.keys.shift, 1.0, Some(icons::CARET_UP), Action::Shift)];
    lower.extend(letters(LETTERS[2]));
    lower.extend(letters(",."));
    let gap = || Place { words: String::new(), share: 0.5, icon: None, does: Does::Nothing };
    let middle: Vec<Place<'_>> = std::iter::once(gap()).chain(letters(LETTERS[1])).chain([gap()]).collect();
    let space = acts(&page.keys.space, 2.8, None, Action::Press(Key::Char(' ')));
    let look = if page.send.now { Look::Now } else { Look::NotYet };
    let leaves =
        |button, look| Place { words: String::new(), share: 3.6, icon: None, does: Does::Leaves(button, look) };
    let last = vec![leaves(&page.back, Look::Rest), space, leaves(&page.send, look)];
    let mut marks = letters(MARKS);
    let mut digits = letters(DIGITS);
    if is_lying {
        digits.push(delete);
        marks.extend(tones);
        return vec![digits, marks, letters(LETTERS[0]), middle, lower, last];
    }
    marks.push(delete);
    vec![digits, marks, tones, letters(LETTERS[0]), middle, lower, last]
}

fn show_row(touched: &mut Touched<'_, '_>, row: Rect, gap: f32, places: &[Place<'_>]) {
    let shares: f32 = places.iter().map(|place| place.share).sum();
    let unit = (row.width() - gap * places.len().saturating_sub(1) as f32) / shares.max(1.0);
    let mut x = row.left();
    for place in places {
        let width = unit * place.share;
        let rect = rect_at(pos2(x.round(), row.top().round()), width.floor(), row.height().floor());
        show(touched, rect, place);
        x += width + gap;
    }
}

fn show(touched: &mut Touched<'_, '_>, rect: Rect, place: &Place<'_>) {
    let cap =
        Cap { words: &place.words, icon: None, shows_words: true, writes: false, role: Role::KeyWord, held: false };
    match place.does {
        Does::Writes(c) => {
            touched.show(rect, Cap { writes: true, role: Role::Button, ..cap }, Action::Press(Key::Char(c)));
        }
        // A row is too low for an icon over words: it stands alone, and its words are its name.
        Does::Acts(action) => {
            touched.show(rect, Cap { icon: place.icon, shows_words: place.icon.is_none(), ..cap }, action);
        }
        Does::Leaves(leave, look) => {
            // An icon goes where words have no room beside it.
            let icon = leave.action.icon();
            let icon = icon.filter(|_| button_width(touched.canvas, icon, &leave.label) <= rect.width());
            if button(touched.canvas, rect, look, icon, &leave.label) {
                touched.pressed = Some(leave.action);
            }
        }
        Does::Nothing => {}
    }
}

/// What was written, with a caret behind it that does not blink. Of what has no room the end is in view.
fn field(canvas: &mut Canvas<'_>, area: Rect, page: &Message) {
    let colours = canvas.theme().colour.clone();
    let radius = canvas.mm(5.0);
    canvas.fill(area, radius, colours.calendar);
    canvas.border(area, radius, canvas.mm(2.0), colours.turn);
    canvas.describe_field(area, &page.title, &page.written);
    let pad = canvas.mm(6.0);
    let width = area.width() - 2.0 * pad;
    let smallest = canvas.theme().scale.smallest_text_px();
    let room = area.height() - canvas.mm(3.0);
    let shown = if page.written.is_empty() { page.hint.clone() } else { format!("{}|", page.written) };
    let mut shown = shown.as_str();
    let sizes = [Role::Heading.face().cap_mm, Role::Second.face().cap_mm];
    let sizes = sizes.map(|cap| canvas.theme().scale.text_px(cap, false)).into_iter().chain([smallest]);
    let text = |words, size| Text::new(words, Role::Item, colours.on_calendar).sized(size).unnamed();
    let fits = |words, size| canvas.size_of(width, text(words, size)).y <= room;
    let size = sizes.clone().find(|size| fits(shown, *size)).unwrap_or(smallest);
    while !fits(shown, size) {
        let Some((_, rest)) = shown.split_once(' ') else { break };
        shown = rest;
    }
    let height = canvas.size_of(width, text(shown, size)).y;
    let top = if page.written.is_empty() { area.center().y - height / 2.0 } else { area.top() + canvas.mm(1.5) };
    canvas.text(pos2(area.left() + pad, top), width, text(shown, size));
}
