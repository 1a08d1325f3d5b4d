//! Forms on rolls of thermal paper: one narrow column, as long as it needs to be.

use super::flow::{Column, Flow, Style};
use super::form::TableText;
use super::layout::{Align, Page, Weight};
use super::medium::Medium;
use super::paper::{Paper, Piece, borrowed, centred};
use super::{PrintError, codes};

/// White before the knife, which cuts some way below the last line.
const TAIL: f32 = 3.0;

/// Lays a form out.
pub(super) fn lay_out(paper: &Paper<'_>, medium: Medium) -> Result<Page, PrintError> {
    let whole = Column { x: 1.0, width: medium.width_mm() - 2.0 };
    // Letters no smaller than eight points: a thermal dot is an eighth of a millimetre.
    let size = if medium == Medium::Roll80 { 3.2 } else { 2.9 };
    let mut flow = Flow::new(paper.fonts, 1.0);
    head(&mut flow, paper, whole, size);
    flow.skip(1.5);
    codes::on_roll(&mut flow, paper, medium)?;
    flow.skip(1.5);
    for piece in paper.pieces() {
        match piece {
            Piece::Line(spans) => flow.block(whole, Style { size, align: Align::Left }, &borrowed(&spans)),
            Piece::Table(table, rows) => list(&mut flow, whole, size, table, rows),
        }
    }
    flow.skip(1.5);
    flow.plain(whole, centred(size), Weight::Regular, &paper.place_and_date());
    if let Some(last) = paper.text.signatures.last() {
        let [role, _, name] = paper.signature(last);
        flow.plain(whole, centred(size), Weight::Bold, &role);
        flow.plain(whole, centred(size), Weight::SemiBold, &name);
    }
    flow.skip(1.5);
    flow.plain(whole, centred(2.2), Weight::SemiBold, &paper.set.foot(paper.text));
    flow.skip(TAIL);
    let height = flow.y;
    flow.into_pages(medium.width_mm(), height).pop().ok_or(PrintError::TooLong)
}

fn head(flow: &mut Flow<'_>, paper: &Paper<'_>, whole: Column, size: f32) {
    let [agency, office, state, motto] = paper.names();
    for (weight, text) in [(Weight::SemiBold, &agency), (Weight::Bold, &office)] {
        flow.plain(whole, centred(size * 0.85), weight, text);
    }
    flow.skip(0.5);
    flow.rule(Column { x: whole.x + whole.width * 0.3, width: whole.width * 0.4 });
    flow.skip(0.8);
    for (weight, text) in [(Weight::SemiBold, &state), (Weight::SemiBold, &motto)] {
        flow.plain(whole, centred(size * 0.75), weight, text);
    }
    flow.skip(1.5);
    flow.plain(whole, centred(size * 1.2), Weight::ExtraBold, &paper.text.title);
}

/// A table's rows as lines: a narrow roll has no room for columns.
fn list(flow: &mut Flow<'_>, whole: Column, size: f32, table: &TableText, rows: &[Vec<String>]) {
    for cells in rows {
        let text = match &table.line {
            Some(line) => filled(line, cells),
            None => cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · "),
        };
        flow.plain(whole, Style { size, align: Align::Left }, Weight::SemiBold, &text);
    }
}

/// A line with the cells in their places. What stands in a cell is no place of another.
fn filled(line: &str, cells: &[String]) -> String {
    let mut parts = line.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or((part, ""));
        let cell = place.parse::<usize>().ok().and_then(|place| cells.get(place.checked_sub(1)?));
        text.push_str(cell.map_or("", String::as_str));
        text.push_str(rest);
    }
    text
}
