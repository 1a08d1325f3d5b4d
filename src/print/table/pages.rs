//! A table on sheets of paper, across: the heads again on each, numbers at the right edge of their columns.

use super::{Cell, Signature, Table};
use crate::print::flow::{Column, Flow, Style};
use crate::print::fonts::{Fonts, Span};
use crate::print::layout::{Align, Page, Primitive, TextRun, Weight};

/// A sheet of A4 across, in millimetres.
const SHEET: (f32, f32) = (297.0, 210.0);
/// The margin.
const MARGIN: f32 = 12.0;
/// The size of the letters in the table, in ems of millimetres.
const SIZE: f32 = 3.1;
/// The room above and below a row's letters.
const PADDING: f32 = 0.7;
/// The room between two columns.
const GAP: f32 = 2.0;
/// The room that a signature takes.
const SIGNATURE: f32 = 32.0;

/// Lays a table out.
pub(super) fn lay_out(table: &Table, fonts: &Fonts) -> Vec<Page> {
    let whole = Column { x: MARGIN, width: SHEET.0 - 2.0 * MARGIN };
    let mut sheet = Sheet { table, fonts, whole, columns: columns(table, whole), pages: Vec::new() };
    let mut flow = sheet.first_page();
    for row in &table.rows {
        flow = sheet.row(flow, Weight::Regular, row);
    }
    if let Some(total) = table.total_row() {
        flow = sheet.row(flow, Weight::Bold, &total);
    }
    for row in &table.below {
        flow = sheet.row(flow, Weight::Regular, row);
    }
    sheet.end(flow)
}

/// Pages being filled with a table.
struct Sheet<'a> {
    table: &'a Table,
    fonts: &'a Fonts,
    whole: Column,
    columns: Vec<Column>,
    pages: Vec<Page>,
}

impl<'a> Sheet<'a> {
    fn first_page(&self) -> Flow<'a> {
        let mut flow = Flow::new(self.fonts, MARGIN);
        let half = Column { width: self.whole.width / 2.0, ..self.whole };
        let [agency, office] = &self.table.issuer;
        flow.plain(half, style(3.2, Align::Left), Weight::SemiBold, &agency.to_uppercase());
        flow.plain(half, style(3.2, Align::Left), Weight::Bold, &office.to_uppercase());
        flow.skip(2.0);
        flow.plain(self.whole, style(5.2, Align::Centre), Weight::ExtraBold, &self.table.title);
        for line in &self.table.about {
            flow.plain(self.whole, style(3.4, Align::Centre), Weight::Regular, line);
        }
        flow.skip(3.0);
        self.head(&mut flow);
        flow
    }

    fn head(&self, flow: &mut Flow<'a>) {
        flow.rule(self.whole);
        if !self.table.groups.is_empty() {
            let group = |(first, count, text): &'_ (usize, usize, String)| {
                let last = self.columns.get(first + count - 1).copied().unwrap_or(self.whole);
                let x = self.columns.get(*first).map_or(0.0, |column| column.x);
                (Column { x, width: last.x + last.width - x }, text.clone())
            };
            let groups: Vec<_> = self.table.groups.iter().map(group).collect();
            let cells: Vec<_> =
                groups.iter().map(|(at, text)| (*at, Align::Centre, (Weight::Bold, text.as_str()))).collect();
            flow.skip(PADDING);
            flow.row(style(SIZE, Align::Centre), &cells);
            flow.skip(PADDING);
            for (at, _) in &groups {
                flow.rule(*at);
            }
        }
        let cells: Vec<(Column, Align, Span<'_>)> = self
            .columns
            .iter()
            .zip(&self.table.columns)
            .enumerate()
            .map(|(place, (at, column))| (*at, self.align(place), (Weight::SemiBold, column.title.as_str())))
            .collect();
        flow.skip(PADDING);
        flow.row(style(SIZE, Align::Left), &cells);
        flow.skip(PADDING);
        flow.rule(self.whole);
    }

    /// A column of numbers has its head at the right edge too.
    fn align(&self, column: usize) -> Align {
        let first = self.table.rows.first().and_then(|row| row.get(column));
        if first.is_some_and(Cell::is_number) { Align::Right } else { Align::Left }
    }

    fn row(&mut self, mut flow: Flow<'a>, weight: Weight, cells: &[Cell]) -> Flow<'a> {
        let texts: Vec<String> = cells.iter().map(|cell| cell.shown(self.table.lang)).collect();
        let cells: Vec<(Column, Align, Span<'_>)> = self
            .columns
            .iter()
            .zip(&texts)
            .enumerate()
            .map(|(place, (at, text))| (*at, self.align(place), (weight, text.as_str())))
            .collect();
        let height = flow.row_height(style(SIZE, Align::Left), &cells) + 2.0 * PADDING;
        if flow.y + height > SHEET.1 - MARGIN {
            flow = self.turn(flow);
        }
        flow.skip(PADDING);
        flow.row(style(SIZE, Align::Left), &cells);
        flow.skip(PADDING);
        flow.rule(self.whole);
        flow
    }

    /// Ends a page and begins the next under the table's head.
    fn turn(&mut self, flow: Flow<'a>) -> Flow<'a> {
        self.pages.extend(flow.into_pages(SHEET.0, SHEET.1));
        let mut next = Flow::new(self.fonts, MARGIN);
        self.head(&mut next);
        next
    }

    fn end(mut self, mut flow: Flow<'a>) -> Vec<Page> {
        flow.skip(2.0);
        for note in &self.table.notes {
            flow.plain(self.whole, style(SIZE, Align::Left), Weight::Regular, note);
        }
        if let Some(signature) = &self.table.signature {
            if flow.y + SIGNATURE > SHEET.1 - MARGIN {
                self.pages.extend(flow.into_pages(SHEET.0, SHEET.1));
                flow = Flow::new(self.fonts, MARGIN);
            }
            self.sign(&mut flow, signature);
        }
        self.pages.extend(flow.into_pages(SHEET.0, SHEET.1));
        number(&mut self.pages);
        self.pages
    }

    fn sign(&self, flow: &mut Flow<'_>, signature: &Signature) {
        let width = self.whole.width / 3.0;
        let right = Column { x: self.whole.x + self.whole.width - width, width };
        flow.skip(3.0);
        flow.plain(right, style(3.3, Align::Centre), Weight::Regular, &signature.place_and_date);
        flow.plain(right, style(3.3, Align::Centre), Weight::Bold, &signature.role);
        flow.skip(14.0);
        flow.plain(right, style(3.3, Align::Centre), Weight::SemiBold, &signature.name);
    }
}

/// `2/3` at the foot of each page, where there are several.
fn number(pages: &mut [Page]) {
    let count = pages.len();
    for (number, page) in (1..).zip(pages.iter_mut()).filter(|_| count > 1) {
        let (x_mm, baseline_mm) = (SHEET.0 - MARGIN, SHEET.1 - MARGIN / 2.0);
        let text = format!("{number}/{count}");
        let run = TextRun { x_mm, baseline_mm, size_mm: 2.6, weight: Weight::Regular, align: Align::Right, text };
        page.items.push(Primitive::Text(run));
    }
}

fn columns(table: &Table, whole: Column) -> Vec<Column> {
    let shares: f32 = table.columns.iter().map(|column| f32::from(column.share)).sum();
    let mut x = whole.x;
    let column = |share: u16| {
        let width = whole.width * f32::from(share) / shares.max(1.0);
        x += width;
        Column { x: x - width, width: width - GAP }
    };
    table.columns.iter().map(|column| column.share).map(column).collect()
}

const fn style(size: f32, align: Align) -> Style {
    Style { size, align }
}
