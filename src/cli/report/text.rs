//! A table on a terminal: columns one under the other.

use std::io::{self, Write};

use crate::desk::{Cell, Table};

/// The room between two columns.
const GAP: usize = 2;

/// Prints a table.
pub fn print(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", table.title)?;
    for line in &table.about {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    let heads = (0..table.columns.len()).map(|column| Cell::Text(table.head(column))).collect();
    let rows: Vec<Vec<Cell>> = std::iter::once(heads).chain(table.all_rows()).collect();
    let texts: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cell.shown(table.lang)).collect()).collect();
    let width = |column: usize| texts.iter().filter_map(|row| row.get(column)).map(|text| letters(text)).max();
    let widths: Vec<usize> = (0..table.columns.len()).map(|column| width(column).unwrap_or_default()).collect();
    for texts in &texts {
        let mut line = String::new();
        for (column, (text, width)) in texts.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(width - letters(text));
            let is_left =
                column == 0 || rows.get(1).is_some_and(|row| row.get(column).is_some_and(|cell| !cell.is_number()));
            let parts = if is_left { [text.as_str(), &blanks] } else { [blanks.as_str(), text] };
            line += &parts.concat();
            line += &" ".repeat(GAP);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    for note in &table.notes {
        writeln!(out, "{note}")?;
    }
    Ok(())
}

/// How many letters wide a text is; every letter of a report is one wide.
fn letters(text: &str) -> usize {
    text.chars().count()
}
