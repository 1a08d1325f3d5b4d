//! Text that runs down a page: broken into lines by width, one block under the other.

use super::fonts::{Fonts, Span};
use super::layout::{Align, Area, Page, Primitive, TextRun, Weight};

/// The height of a line in ems; Vietnamese capitals with two marks need it.
const LEADING: f32 = 1.35;
/// How far the baseline lies under the top of a line, in ems.
const ASCENT: f32 = 1.0;
/// The thickness of a rule in millimetres.
const RULE_MM: f32 = 0.2;

/// Pages being filled from the top.
pub struct Flow<'a> {
    fonts: &'a Fonts,
    full: Vec<Vec<Primitive>>,
    items: Vec<Primitive>,
    /// Where each page begins and where it ends, in millimetres from the top.
    bounds: (f32, f32),
    /// Where the next block begins, in millimetres from the top.
    pub y: f32,
}

/// The left edge and the width of a block, in millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub x: f32,
    pub width: f32,
}

/// How a block is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Size of the em in millimetres.
    pub size: f32,
    pub align: Align,
}

/// A word on its way into a line.
struct Word<'a> {
    weight: Weight,
    text: &'a str,
    width: f32,
}

impl<'a> Flow<'a> {
    /// One page without an end.
    pub fn new(fonts: &'a Fonts, y: f32) -> Self {
        Self::paged(fonts, (y, f32::INFINITY))
    }

    /// Pages that begin and end at these heights.
    pub fn paged(fonts: &'a Fonts, bounds: (f32, f32)) -> Self {
        Self { fonts, full: Vec::new(), items: Vec::new(), bounds, y: bounds.0 }
    }

    /// Goes on to the next page where a thing of a height does not fit this one any more.
    pub fn make_room(&mut self, height: f32) {
        if self.y + height > self.bounds.1 && !self.items.is_empty() {
            self.full.push(std::mem::take(&mut self.items));
            self.y = self.bounds.0;
        }
    }

    /// Puts something at its own place.
    pub fn place(&mut self, item: Primitive) {
        self.items.push(item);
    }

    /// A block of text broken into lines.
    pub fn block(&mut self, column: Column, style: Style, spans: &[Span<'_>]) {
        for line in break_lines(self.fonts, column.width, style.size, spans) {
            self.line(column, style, &line);
        }
    }

    /// One line of text as it is, in one weight, with its height.
    pub fn plain(&mut self, column: Column, style: Style, weight: Weight, text: &str) {
        self.block(column, style, &[(weight, text)]);
    }

    fn line(&mut self, column: Column, style: Style, runs: &[(Weight, String)]) {
        self.make_room(style.size * LEADING);
        let total: f32 = runs.iter().map(|(weight, text)| self.fonts.width(*weight, style.size, text)).sum();
        let mut x = match style.align {
            Align::Left => column.x,
            Align::Centre => column.x + (column.width - total) / 2.0,
            Align::Right => column.x + column.width - total,
        };
        for (weight, text) in runs {
            self.items.push(Primitive::Text(TextRun {
                x_mm: x,
                baseline_mm: self.y + style.size * ASCENT,
                size_mm: style.size,
                weight: *weight,
                align: Align::Left,
                text: text.clone(),
            }));
            x += self.fonts.width(*weight, style.size, text);
        }
        self.y += style.size * LEADING;
    }

    /// How high blocks beside one another are.
    pub fn row_height(&self, style: Style, cells: &[(Column, Align, Span<'_>)]) -> f32 {
        let lines = |(column, _, span): &(Column, Align, Span<'_>)| {
            break_lines(self.fonts, column.width, style.size, &[*span]).len()
        };
        cells.iter().map(lines).max().unwrap_or_default() as f32 * style.size * LEADING
    }

    /// Blocks beside one another; the next begins under the longest.
    pub fn row(&mut self, style: Style, cells: &[(Column, Align, Span<'_>)]) {
        self.make_room(self.row_height(style, cells));
        let top = self.y;
        let mut bottom = top;
        for (column, align, span) in cells {
            self.y = top;
            self.block(*column, Style { align: *align, ..style }, &[*span]);
            bottom = bottom.max(self.y);
        }
        self.y = bottom;
    }

    /// A horizontal rule at the present height.
    pub fn rule(&mut self, column: Column) {
        self.items.push(Primitive::Fill(Area { x: column.x, y: self.y, width: column.width, height: RULE_MM }));
    }

    /// Leaves room.
    pub fn skip(&mut self, mm: f32) {
        self.y += mm;
    }

    /// The pages of what was laid.
    pub fn into_pages(self, width_mm: f32, height_mm: f32) -> Vec<Page> {
        let pages = self.full.into_iter().chain([self.items]);
        pages.map(|items| Page { width_mm, height_mm, items }).collect()
    }
}

/// Breaks a text of several weights into lines no wider than `width`; a word that is wider is cut.
fn break_lines(fonts: &Fonts, width: f32, size: f32, spans: &[Span<'_>]) -> Vec<Vec<(Weight, String)>> {
    let mut lines = Vec::new();
    let mut line: Vec<(Weight, String)> = Vec::new();
    let mut used = 0.0;
    for word in words(fonts, width, size, spans) {
        let blank = if line.is_empty() { 0.0 } else { fonts.width(word.weight, size, " ") };
        if !line.is_empty() && used + blank + word.width > width {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        used += if line.is_empty() { word.width } else { blank + word.width };
        push_word(&mut line, &word);
    }
    lines.push(line);
    lines
}

/// Appends a word to a line: to its last run where the weight is the same. The blank belongs to the word after it.
fn push_word(line: &mut Vec<(Weight, String)>, word: &Word<'_>) {
    let blank = if line.is_empty() { "" } else { " " };
    match line.last_mut() {
        Some((weight, text)) if *weight == word.weight => {
            text.push_str(blank);
            text.push_str(word.text);
        }
        _ => line.push((word.weight, format!("{blank}{}", word.text))),
    }
}

fn words<'s>(fonts: &Fonts, width: f32, size: f32, spans: &[Span<'s>]) -> Vec<Word<'s>> {
    let mut words = Vec::new();
    for (weight, text) in spans {
        for mut rest in text.split_whitespace() {
            while !rest.is_empty() {
                let (text, cut_width) = cut(fonts, width, size, *weight, rest);
                words.push(Word { weight: *weight, text, width: cut_width });
                rest = rest.get(text.len()..).unwrap_or_default();
            }
        }
    }
    words
}

/// As much of a word as the width takes, at least one character, and its width.
fn cut<'s>(fonts: &Fonts, width: f32, size: f32, weight: Weight, word: &'s str) -> (&'s str, f32) {
    let mut used = 0.0;
    for (at, c) in word.char_indices() {
        let advance = fonts.width(weight, size, c.encode_utf8(&mut [0; 4]));
        if at > 0 && used + advance > width {
            return (word.get(..at).unwrap_or(word), used);
        }
        used += advance;
    }
    (word, used)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(width: f32, spans: &[Span<'_>]) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        let lines = break_lines(&fonts, width, 3.0, spans);
        for line in &lines {
            let total: f32 = line.iter().map(|(weight, text)| fonts.width(*weight, 3.0, text)).sum();
            assert!(total <= width + 0.01, "{line:?} is {total} mm wide");
        }
        lines.iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn breaks_at_blanks_and_cuts_what_is_too_long() {
        use Weight::{Bold, Regular};
        let cases: [(&str, f32, &[Span<'_>], &[&str]); 5] = [
            ("fits", 60.0, &[(Regular, "Giấy hẹn trả kết quả")], &["Giấy hẹn trả kết quả"]),
            ("two lines", 20.0, &[(Regular, "Giấy hẹn trả kết quả")], &["Giấy hẹn trả", "kết quả"]),
            ("two weights", 60.0, &[(Regular, "Mã hồ sơ:"), (Bold, "H53.12-1")], &["Mã hồ sơ: H53.12-1"]),
            ("one long word", 12.0, &[(Regular, "ABCDEFGHIJ")], &["ABCDE", "FGHIJ"]),
            ("empty", 12.0, &[(Regular, "")], &[""]),
        ];
        for (name, width, spans, expected) in cases {
            assert_eq!(lines(width, spans), expected, "{name}");
        }
    }
}
