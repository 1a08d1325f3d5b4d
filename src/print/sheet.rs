//! Forms on sheets: agency and motto, the codes, the title, the body, the signatures, and the law at the foot.

use super::flow::{Column, Flow, Style};
use super::form::TableText;
use super::layout::{Align, Page, Primitive, TextRun, Weight};
use super::medium::Medium;
use super::paper::{Paper, Piece, borrowed, centred, columns};
use super::{PrintError, codes};

/// The margin of an A5 sheet in millimetres; larger sheets have larger ones.
const MARGIN: f32 = 8.0;
/// Sizes of the body that are tried, largest first, in ems of millimetres; the smallest still has capitals of 1.7 mm.
const BODY_SIZES: [f32; 5] = [3.3, 3.0, 2.7, 2.5, 2.3];
/// The room that signatures take.
const SIGNATURES: f32 = 30.0;
/// The room at the foot.
const FOOT: f32 = 6.0;
/// The size of the line at the foot.
const FOOT_SIZE: f32 = 1.9;

/// A sheet: its size, and how much larger than A5 all on it is.
struct Sheet<'a> {
    paper: &'a Paper<'a>,
    width: f32,
    height: f32,
    k: f32,
    whole: Column,
}

/// Lays a form out. One that must stay on one page gets smaller letters where it is long, then the end of its tables is
/// counted instead of named.
pub(super) fn lay_out(paper: &Paper<'_>, medium: Medium) -> Result<Vec<Page>, PrintError> {
    let (width, height) = (medium.width_mm(), medium.height_mm().unwrap_or_default());
    let k = if medium == Medium::A5 { 1.0 } else { 1.3 };
    let whole = Column { x: MARGIN * k, width: width - 2.0 * MARGIN * k };
    let sheet = Sheet { paper, width, height, k, whole };
    if paper.text.is_one_page { sheet.on_one_page() } else { sheet.on_pages() }
}

impl Sheet<'_> {
    fn end(&self) -> f32 {
        self.height - FOOT * self.k
    }

    fn on_one_page(&self) -> Result<Vec<Page>, PrintError> {
        let rows = |piece| if let Piece::Table(_, rows) = piece { rows.len() } else { 0 };
        let all = self.paper.pieces().map(rows).max().unwrap_or_default();
        let smallest = BODY_SIZES.last().copied().unwrap_or_default();
        let sizes = BODY_SIZES.into_iter().map(|size| (size, all));
        for (size, shown) in sizes.chain((0..all).rev().map(|shown| (smallest, shown))) {
            let mut flow = Flow::new(self.paper.fonts, 0.0);
            self.head(&mut flow)?;
            self.body(&mut flow, size * self.k, shown);
            if flow.y + SIGNATURES * self.k <= self.end() {
                self.signatures(&mut flow, size * self.k);
                return Ok(self.finish(flow));
            }
        }
        Err(PrintError::TooLong)
    }

    fn on_pages(&self) -> Result<Vec<Page>, PrintError> {
        let size = BODY_SIZES.first().copied().unwrap_or_default();
        let mut flow = Flow::paged(self.paper.fonts, (MARGIN * self.k, self.end()));
        self.head(&mut flow)?;
        self.body(&mut flow, size * self.k, usize::MAX);
        flow.make_room(SIGNATURES * self.k);
        self.signatures(&mut flow, size * self.k);
        Ok(self.finish(flow))
    }

    /// Agency and motto, the codes, the title.
    fn head(&self, flow: &mut Flow<'_>) -> Result<(), PrintError> {
        let (k, top) = (self.k, (MARGIN - 1.0) * self.k);
        let agency = Column { x: self.whole.x, width: 0.44 * self.whole.width };
        let x = self.whole.x + 0.455 * self.whole.width;
        let right = Column { x, width: self.whole.x + self.whole.width - x };
        let [agency_name, office, state, motto] = self.paper.names();
        flow.y = top;
        flow.plain(agency, centred(2.5 * k), Weight::SemiBold, &agency_name);
        flow.plain(agency, centred(2.5 * k), Weight::Bold, &office);
        flow.y = top;
        flow.plain(right, centred(2.6 * k), Weight::Bold, &state);
        flow.plain(right, centred(2.7 * k), Weight::SemiBold, &motto);
        flow.skip(0.6 * k);
        let width = self.paper.fonts.width(Weight::SemiBold, 2.7 * k, &motto);
        flow.rule(Column { x: right.x + (right.width - width) / 2.0, width });
        flow.y = codes::on_sheet(flow, self.paper, self.whole, k)?;
        flow.plain(self.whole, centred(4.2 * k), Weight::ExtraBold, &self.paper.text.title);
        flow.skip(1.2 * k);
        Ok(())
    }

    fn body(&self, flow: &mut Flow<'_>, size: f32, shown: usize) {
        for piece in self.paper.pieces() {
            match piece {
                Piece::Line(spans) => flow.block(self.whole, Style { size, align: Align::Left }, &borrowed(&spans)),
                Piece::Table(table, rows) => self.table(flow, table, rows, size * 0.95, shown),
            }
        }
    }

    fn table(&self, flow: &mut Flow<'_>, table: &TableText, rows: &[Vec<String>], size: f32, shown: usize) {
        let columns = columns(table, self.whole);
        let style = Style { size, align: Align::Left };
        let mut row = |weight: Weight, cells: &mut dyn Iterator<Item = &str>| {
            flow.skip(0.3);
            let cells: Vec<_> =
                columns.iter().zip(cells).map(|(at, cell)| (*at, Align::Left, (weight, cell))).collect();
            flow.row(style, &cells);
            flow.skip(0.3);
            flow.rule(self.whole);
        };
        row(Weight::SemiBold, &mut table.columns.iter().map(|(title, _)| title.as_str()));
        for cells in rows.iter().take(shown) {
            row(Weight::Regular, &mut cells.iter().map(String::as_str));
        }
        let hidden = rows.len().saturating_sub(shown);
        if hidden > 0 {
            let rest = table.rest.replace("{count}", &hidden.to_string());
            row(Weight::Regular, &mut ["", &rest].into_iter());
        }
        flow.skip(0.8);
    }

    /// Place and date, and room for whoever signs.
    fn signatures(&self, flow: &mut Flow<'_>, size: f32) {
        let signatures = &self.paper.text.signatures;
        let half = self.whole.width / 2.0;
        let right = Column { x: self.whole.x + half, width: half };
        flow.skip(1.5 * self.k);
        flow.plain(right, centred(size), Weight::Regular, &self.paper.place_and_date());
        let left = Column { width: half, ..self.whole };
        let places = if signatures.len() > 1 { [left, right] } else { [right, right] };
        let texts: Vec<[String; 3]> = signatures.iter().map(|texts| self.paper.signature(texts)).collect();
        for (line, (weight, size)) in
            [(Weight::Bold, size), (Weight::Regular, size * 0.9), (Weight::SemiBold, size)].into_iter().enumerate()
        {
            let cells: Vec<_> = places
                .iter()
                .zip(&texts)
                .filter_map(|(place, texts)| Some((*place, Align::Centre, (weight, texts.get(line)?.as_str()))))
                .collect();
            if line == 2 {
                flow.skip(10.0 * self.k);
            }
            flow.row(centred(size), &cells);
        }
    }

    /// The pages, each with the line at its foot.
    fn finish(&self, flow: Flow<'_>) -> Vec<Page> {
        let mut pages = flow.into_pages(self.width, self.height);
        let count = pages.len();
        for (number, page) in (1..).zip(&mut pages) {
            let foot = self.paper.set.foot(self.paper.text);
            self.foot(page, self.whole.x, Align::Left, foot);
            if count > 1 {
                self.foot(page, self.whole.x + self.whole.width, Align::Right, format!("{number}/{count}"));
            }
        }
        pages
    }

    fn foot(&self, page: &mut Page, x_mm: f32, align: Align, text: String) {
        let (baseline_mm, size_mm) = (self.height - 2.5 * self.k, FOOT_SIZE * self.k);
        page.items.push(Primitive::Text(TextRun { x_mm, baseline_mm, size_mm, weight: Weight::Regular, align, text }));
    }
}
