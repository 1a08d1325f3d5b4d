//! The pads: a code's letters, digits and signs; four digits.

use egui::{Rect, pos2, vec2};

use super::ViewState;
use super::layout::Layout;
use crate::ui::gate::Key;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::PadWords;
use crate::ui::theme::{Role, icons};
use crate::ui::widgets::{Canvas, Cap, big_key, rect_at};

/// How long a key looks pressed after a quick tap, in seconds.
const SHOWN_S: f64 = 0.12;
const ROWS: [&str; 4] = ["123", "456", "789", " 0 "];
const LETTERS: [&str; 3] = ["ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ"];
const GAP_MM: f32 = 4.6;
const LETTER_GAP_MM: f32 = 2.8;
/// The share of the column of what deletes: drawn a little narrower than those of digits, wider where all are narrow.
const COLUMN: f32 = 0.232;
const LYING_COLUMN: f32 = 0.31;
/// Of the width beside each other: digits, and letters.
const DIGITS_SHARE: f32 = 0.46;

/// A grid of equal cells.
#[derive(Clone, Copy)]
struct Grid {
    area: Rect,
    columns: usize,
    rows: usize,
    gap: f32,
}

impl Grid {
    fn cell(self, column: usize, row: usize) -> Rect {
        let side = |whole: f32, count: usize| (whole - self.gap * (count as f32 - 1.0)) / count as f32;
        let (width, height) = (side(self.area.width(), self.columns), side(self.area.height(), self.rows));
        let step = vec2((width + self.gap) * column as f32, (height + self.gap) * row as f32);
        let at = (self.area.min + step).round();
        rect_at(at, width.floor(), height.floor())
    }
}

/// The keys that a pad has, and the one that was pressed last.
struct Keys<'a, 'c> {
    touched: Touched<'a, 'c>,
    words: &'a PadWords,
}

/// Where keys are painted, and which of them is pressed.
pub(super) struct Touched<'a, 'c> {
    pub canvas: &'a mut Canvas<'c>,
    pub view: &'a mut ViewState,
    pub pressed: Option<Action>,
}

impl Touched<'_, '_> {
    /// Paints a key, and notes when it is pressed.
    pub fn show(&mut self, rect: Rect, cap: Cap<'_>, action: Action) {
        let now = self.canvas.now_s();
        let held = self.view.pressed.is_some_and(|(key, at)| key == action && now - at < SHOWN_S);
        if held {
            self.canvas.repaint_after(SHOWN_S);
        }
        if big_key(self.canvas, rect, Cap { held: held || cap.held, ..cap }) {
            self.pressed = Some(action);
            self.view.pressed = Some((action, now));
            self.canvas.repaint_after(SHOWN_S);
        }
    }
}

impl Keys<'_, '_> {
    fn writes(&mut self, rect: Rect, c: char, role: Role) {
        let words = c.to_string();
        let cap = Cap { words: &words, icon: None, shows_words: true, writes: true, role, held: false };
        self.touched.show(rect, cap, Action::Press(Key::Char(c)));
    }

    fn sign(&mut self, rect: Rect, c: char, role: Role) {
        let words = c.to_string();
        let cap = Cap { words: &words, icon: None, shows_words: true, writes: false, role, held: false };
        self.touched.show(rect, cap, Action::Press(Key::Char(c)));
    }

    fn delete(&mut self, rect: Rect, shows_words: bool) {
        let words = &self.words.delete.clone();
        let icon = Some(icons::BACKSPACE);
        let cap = Cap { words, icon, shows_words, writes: false, role: Role::KeyWord, held: false };
        self.touched.show(rect, cap, Action::Press(Key::Backspace));
    }

    fn clear(&mut self, rect: Rect) {
        let words = &self.words.clear.clone();
        let cap = Cap { words, icon: None, shows_words: true, writes: false, role: Role::KeyWord, held: false };
        self.touched.show(rect, cap, Action::Press(Key::Delete));
    }

    /// The three digits of a row; the last row has one, in the middle.
    fn digits(&mut self, grid: Grid, row: usize) {
        for (column, digit) in ROWS[row].chars().enumerate().filter(|(_, digit)| *digit != ' ') {
            self.writes(grid.cell(column, row), digit, Role::KeyDigit);
        }
    }
}

/// Paints the pad of a code over the floor; gives back the key that was pressed.
pub(super) fn code_pad(canvas: &mut Canvas<'_>, floor: Rect, words: &PadWords, view: &mut ViewState) -> Option<Action> {
    let lying = Layout::of(canvas).is_lying();
    let (digits, letters) = if lying { beside(canvas, floor) } else { above(canvas, floor) };
    let gap = canvas.mm(GAP_MM);
    let column = (digits.width() - 3.0 * gap) * if lying { LYING_COLUMN } else { COLUMN };
    let left = Rect::from_min_max(digits.min, pos2(digits.right() - column - gap * 1.3, digits.bottom()));
    let right = Rect::from_min_max(pos2(digits.right() - column, digits.top()), digits.max);
    let grid = Grid { area: left, columns: 3, rows: 4, gap };
    let side = Grid { area: right, columns: 1, rows: 4, gap };
    let letter_gap = canvas.mm(LETTER_GAP_MM);
    let mut keys = Keys { touched: Touched { canvas, view, pressed: None }, words };
    // In the order in which they are seen: so Tab goes through them.
    keys.digits(grid, 0);
    keys.delete(side.cell(0, 0).union(side.cell(0, 1)), true);
    keys.digits(grid, 1);
    keys.digits(grid, 2);
    keys.clear(side.cell(0, 2));
    keys.sign(grid.cell(0, 3), '.', Role::KeyDigit);
    keys.digits(grid, 3);
    keys.sign(grid.cell(2, 3), '-', Role::KeyDigit);
    // It reaches above and below digits of its size.
    keys.sign(side.cell(0, 3), '/', Role::Heading);
    let grid = Grid { area: letters, columns: LETTERS[0].len(), rows: LETTERS.len(), gap: letter_gap };
    for (row, line) in LETTERS.iter().enumerate() {
        for (column, letter) in line.chars().enumerate() {
            keys.writes(grid.cell(column, row), letter, Role::KeyLetter);
        }
    }
    keys.touched.pressed
}

/// Digits above letters.
fn above(canvas: &Canvas<'_>, floor: Rect) -> (Rect, Rect) {
    let drawn = 272.0;
    let unit = (floor.height() / canvas.mm(drawn)).min(1.0);
    let mm = |mm: f32| (canvas.mm(mm) * unit).round();
    let digits = rect_at(floor.min + vec2(0.0, mm(9.0)), floor.width(), mm(152.6));
    let letters = rect_at(pos2(floor.left(), digits.bottom() + mm(8.5)), floor.width(), mm(81.3));
    (digits, letters)
}

/// Digits at the left, letters at the right.
fn beside(canvas: &Canvas<'_>, floor: Rect) -> (Rect, Rect) {
    let area = floor.shrink2(vec2(0.0, canvas.mm(5.0)));
    let (left, right) = area.split_left_right_at_fraction(DIGITS_SHARE);
    let half = canvas.mm(5.0);
    (
        Rect::from_min_max(left.min, pos2(left.right() - half, left.bottom())),
        Rect::from_min_max(pos2(right.left() + half, right.top()), right.max),
    )
}

/// Paints the pad of four digits over `area`; gives back the key that was pressed.
pub(super) fn digit_pad(canvas: &mut Canvas<'_>, area: Rect, words: &PadWords, view: &mut ViewState) -> Option<Action> {
    let gap = canvas.mm(5.2);
    let grid = Grid { area, columns: 3, rows: 4, gap };
    let mut keys = Keys { touched: Touched { canvas, view, pressed: None }, words };
    for row in 0..3 {
        keys.digits(grid, row);
    }
    keys.clear(grid.cell(0, 3));
    keys.digits(grid, 3);
    keys.delete(grid.cell(2, 3), false);
    keys.touched.pressed
}
