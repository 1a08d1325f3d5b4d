//! A keyboard on the screen, where there is none on the table: each key does what a real one would.

use egui::{Rect, pos2, vec2};

use super::canvas::{Canvas, rect_at};
use super::text::Text;
use crate::ui::gate::Key;
use crate::ui::theme::{Icon, Role, icons};

/// How high a key is where the screen allows, and at the least.
const KEY_MM: f32 = 15.0;
const LEAST_KEY_MM: f32 = 9.0;
const GAP_MM: f32 = 1.5;
const PAD_MM: f32 = 3.0;
/// The share of the room's height that the keyboard may take.
const SHARE: f32 = 0.52;

const DIGITS: &str = "1234567890";
const MARKS: &str = "ăâđêôơư";
const LETTERS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm,.-/"];
/// The five tones: what each key types, and its key among the words.
pub const TONES: [(char, &str); 5] = [
    ('\u{301}', "key-acute"),
    ('\u{300}', "key-grave"),
    ('\u{309}', "key-hook"),
    ('\u{303}', "key-tilde"),
    ('\u{323}', "key-dot"),
];

/// Which keys there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// All.
    Letters,
    /// Digits alone.
    Digits,
}

/// The keyboard's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyWords {
    /// The five tones.
    pub tones: [String; 5],
    /// Capitals.
    pub shift: String,
    /// A blank.
    pub space: String,
    /// Takes one character back.
    pub delete: String,
    /// On to the next field.
    pub next: String,
    /// Puts the keyboard away.
    pub done: String,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// A key.
    Key(Key),
    /// Capitals, or small letters again.
    Shift,
    /// Away with the keyboard.
    Done,
}

/// One key in a row.
struct Cap<'a> {
    words: &'a str,
    /// How wide it is, in widths of a letter.
    share: f32,
    pressed: Pressed,
    icon: Option<Icon>,
    /// Whether it writes a character.
    writes: bool,
    lit: bool,
}

/// How high the keyboard is in a room of this height.
pub fn height(canvas: &Canvas<'_>, room: f32, keys: Keys) -> f32 {
    let rows = if keys == Keys::Letters { 6.0 } else { 2.0 };
    let (gap, pad) = (canvas.mm(GAP_MM), canvas.mm(PAD_MM));
    let key = ((room * SHARE - 2.0 * pad) / 6.0 - gap).clamp(canvas.target(LEAST_KEY_MM), canvas.mm(KEY_MM)).floor();
    rows * (key + gap) - gap + 2.0 * pad
}

/// Paints the keyboard over the whole of `rect`.
pub fn keyboard(
    canvas: &mut Canvas<'_>,
    rect: Rect,
    keys: Keys,
    is_shifted: bool,
    words: &KeyWords,
) -> Option<Pressed> {
    let colours = canvas.theme().colour.clone();
    let shadow = canvas.shadow(rect, 0.0.into());
    canvas.add(shadow);
    canvas.fill(rect, 0.0, colours.staff.total);
    canvas.border(rect, 0.0, canvas.mm(0.3), colours.edge);
    canvas.covered(rect);
    let inner = rect.shrink(canvas.mm(PAD_MM));
    let shown = |letters: &str| {
        let letters = if is_shifted { letters.to_uppercase() } else { letters.to_owned() };
        letters.chars().map(String::from).collect::<Vec<_>>()
    };
    let letters: Vec<Vec<String>> =
        [DIGITS, MARKS, LETTERS[0], LETTERS[1], LETTERS[2]].into_iter().map(shown).collect();
    let rows = match (keys, &letters[..]) {
        (Keys::Letters, [digits, marks, upper, middle, lower]) => {
            let tones = TONES.iter().zip(&words.tones);
            let tones = tones.map(|((mark, _), words)| Cap { share: 1.25, ..writes(words, *mark) });
            let space = Cap { share: 6.0, ..does(&words.space, Pressed::Key(Key::Char(' ')), None) };
            let shift = Cap { lit: is_shifted, ..does(&words.shift, Pressed::Shift, Some(icons::CARET_UP)) };
            vec![
                row(digits).chain([delete(words)]).collect(),
                row(marks).chain(tones).collect(),
                row(upper).collect(),
                row(middle).collect(),
                std::iter::once(shift).chain(row(lower)).collect(),
                vec![space, next(words), done(words)],
            ]
        }
        (_, [digits, ..]) => vec![row(digits).collect(), vec![delete(words), next(words), done(words)]],
        _ => Vec::new(),
    };
    let (gap, count) = (canvas.mm(GAP_MM), rows.len().max(1) as f32);
    let height = (inner.height() + gap) / count - gap;
    let mut pressed = None;
    for (index, row) in rows.iter().enumerate() {
        let at = pos2(inner.left(), inner.top() + index as f32 * (height + gap));
        pressed = show_row(canvas, rect_at(at, inner.width(), height), gap, row).or(pressed);
    }
    pressed
}

fn row(letters: &[String]) -> impl Iterator<Item = Cap<'_>> {
    letters.iter().filter_map(|letter| letter.chars().next().map(|c| writes(letter, c)))
}

fn writes(words: &str, c: char) -> Cap<'_> {
    Cap { words, share: 1.0, pressed: Pressed::Key(Key::Char(c)), icon: None, writes: true, lit: false }
}

fn does(words: &str, pressed: Pressed, icon: Option<Icon>) -> Cap<'_> {
    Cap { words, share: 2.0, pressed, icon, writes: false, lit: false }
}

fn delete(words: &KeyWords) -> Cap<'_> {
    does(&words.delete, Pressed::Key(Key::Backspace), Some(icons::BACKSPACE))
}

fn next(words: &KeyWords) -> Cap<'_> {
    does(&words.next, Pressed::Key(Key::Tab), None)
}

fn done(words: &KeyWords) -> Cap<'_> {
    does(&words.done, Pressed::Done, Some(icons::CHECK))
}

/// A row as wide as its place, each key by its share.
fn show_row(canvas: &mut Canvas<'_>, rect: Rect, gap: f32, row: &[Cap<'_>]) -> Option<Pressed> {
    let shares: f32 = row.iter().map(|cap| cap.share).sum();
    let unit = (rect.width() - gap * (row.len().saturating_sub(1)) as f32) / shares.max(1.0);
    let mut x = rect.left();
    let mut pressed = None;
    for cap in row {
        let width = unit * cap.share;
        if show_cap(canvas, rect_at(pos2(x.round(), rect.top().round()), width.floor(), rect.height().floor()), cap) {
            pressed = Some(cap.pressed);
        }
        x += width + gap;
    }
    pressed
}

fn show_cap(canvas: &mut Canvas<'_>, rect: Rect, cap: &Cap<'_>) -> bool {
    let colours = canvas.theme().colour.clone();
    let response = canvas.pressable(rect, cap.words);
    let down = response.as_ref().is_some_and(egui::Response::is_pointer_button_down_on);
    let (fill, radius, edge) =
        (if cap.writes { colours.paper } else { colours.staff.key_fn }, canvas.mm(2.5), canvas.mm(0.8));
    canvas.fill(rect, radius, colours.line);
    let top = Rect::from_min_max(rect.min, rect.max - vec2(0.0, edge));
    let top = if down { top.translate(vec2(0.0, edge)) } else { top };
    canvas.fill(top, radius, if down || cap.lit { colours.turn } else { fill });
    canvas.border(top, radius, canvas.mm(0.3), if down { colours.ink } else { colours.line });
    let is_letter = cap.writes && cap.words.chars().count() == 1;
    let role = if is_letter { Role::StaffHeading } else { Role::StaffSecond };
    let text = Text::new(cap.words, role, colours.ink).unnamed();
    let size = canvas.size_of(f32::INFINITY, text);
    let lead = cap.icon.map_or(0.0, |_| canvas.mm(8.0));
    let left = (top.center().x - f32::midpoint(size.x, lead)).round();
    if let Some(icon) = cap.icon {
        canvas.icon(pos2(left + canvas.mm(3.0), top.center().y), canvas.mm(6.0), icon, colours.ink);
    }
    canvas.text(pos2(left + lead, (top.center().y - size.y / 2.0).round()), size.x + 1.0, text);
    response.is_some_and(|response| response.clicked())
}
