//! A table as text that every spreadsheet opens: UTF-8 with its mark in front, a head line, a line a row.

use super::{Cell, Table, moment};
use crate::print::PrintError;

/// Tells programs on Windows that the text is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes it. Numbers are plain, with the decimal mark that goes with the separator.
pub(super) fn write(table: &Table, separator: u8) -> Result<Vec<u8>, PrintError> {
    let failed = |error: csv::Error| PrintError::Table(error.to_string());
    let mut lines =
        csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    lines.write_record((0..table.columns.len()).map(|column| table.head(column))).map_err(failed)?;
    for row in table.all_rows() {
        lines.write_record(row.iter().map(|cell| text(cell, separator))).map_err(failed)?;
    }
    lines.into_inner().map_err(|error| PrintError::Table(error.to_string()))
}

fn text(cell: &Cell, separator: u8) -> String {
    let mark = if separator == b';' { ',' } else { '.' };
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Count(count) => count.to_string(),
        Cell::Moment(at) => moment(*at),
        Cell::Rate(rate) => {
            rate.hundredths().map(|rate| format!("{}{mark}{:02}", rate / 100, rate % 100)).unwrap_or_default()
        }
        Cell::Tenths(tenths) => format!("{}{mark}{}", tenths / 10, tenths % 10),
    }
}

/// A text that begins like a formula would be worked out by a spreadsheet: whoever writes their name so is not obeyed.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
