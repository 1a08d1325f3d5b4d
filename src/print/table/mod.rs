//! Tables of figures: one value, written down as a document, as a workbook with formulas, or as text.

mod csv;
mod pages;
#[cfg(test)]
mod tests;
mod workbook;

use jiff::civil::DateTime;

use super::facts::moment;
use super::fonts::Fonts;
use super::{PrintError, pdf};
use crate::domain::report::Rate;
use crate::words::Lang;

/// A table with all that stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Agency and office, one under the other.
    pub issuer: [String; 2],
    /// The title.
    pub title: String,
    /// Lines under it: the period, the unit.
    pub about: Vec<String>,
    /// The name of the sheet in a workbook.
    pub sheet: String,
    /// The language of its words, which its numbers are written in as well.
    pub lang: Lang,
    /// Heads that stand over several columns: the first column, how many, the text.
    pub groups: Vec<(usize, usize, String)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// What stands before the sums of the columns in the last row; nothing where there is no such row.
    pub total: Option<String>,
    /// Rows under the sums, which are not part of them.
    pub below: Vec<Vec<Cell>>,
    /// Lines under the table.
    pub notes: Vec<String>,
    /// Place and date, and who signs: role and name.
    pub signature: Option<Signature>,
}

/// Who signs a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `Bến Sen, ngày 22 tháng 10 năm 2026`.
    pub place_and_date: String,
    /// Who they are: `NGƯỜI LẬP BÁO CÁO`.
    pub role: String,
    /// Their name; empty where it is written by hand.
    pub name: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Its share of the width.
    pub share: u16,
    /// The columns whose sum it is, by number; none for one that stands by itself.
    pub sum_of: Vec<usize>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// How many.
    Count(u64),
    /// A day and a time on the office's clocks.
    Moment(DateTime),
    /// A share in per cent.
    Rate(Rate),
    /// A number with one decimal.
    Tenths(u64),
}

/// A way of writing a table down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A document.
    Pdf,
    /// A workbook.
    Xlsx,
    /// Text in UTF-8 with its mark in front, one row a line.
    Csv {
        /// What stands between cells: `;` where a comma is the decimal mark, else `,`.
        separator: u8,
    },
}

impl TableFormat {
    /// The format that a file's ending asks for.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv { separator: b';' }),
            _ => None,
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv { .. } => "csv",
        }
    }
}

impl Table {
    /// The bytes of a file.
    ///
    /// # Errors
    /// [`PrintError`] where the file cannot be made.
    pub fn write(&self, format: TableFormat) -> Result<Vec<u8>, PrintError> {
        match format {
            TableFormat::Pdf => {
                let fonts = Fonts::load()?;
                pdf::render(&pages::lay_out(self, &fonts), &self.title, &fonts)
            }
            TableFormat::Xlsx => workbook::write(self),
            TableFormat::Csv { separator } => csv::write(self, separator),
        }
    }

    /// A column's head, with what stands over it: `Tiếp nhận: Tổng`.
    pub fn head(&self, column: usize) -> String {
        let title = self.columns.get(column).map_or("", |column| column.title.as_str());
        let over = self.groups.iter().find(|(first, count, _)| (*first..first + count).contains(&column));
        over.map_or_else(|| title.to_owned(), |(_, _, group)| format!("{group}: {title}"))
    }

    /// The rows, the sums, and the rows under them.
    pub fn all_rows(&self) -> impl Iterator<Item = Vec<Cell>> {
        self.rows.iter().cloned().chain(self.total_row()).chain(self.below.iter().cloned())
    }

    /// The sum of a column's counts; nothing for a column of other things.
    fn sum(&self, column: usize) -> Option<u64> {
        let count = |row: &Vec<Cell>| if let Some(Cell::Count(count)) = row.get(column) { Some(*count) } else { None };
        self.rows.iter().map(count).sum()
    }

    /// The row of the sums.
    fn total_row(&self) -> Option<Vec<Cell>> {
        let name = self.total.clone()?;
        let sums = (1..self.columns.len()).map(|column| self.sum(column).map_or(Cell::Empty, Cell::Count));
        Some(std::iter::once(Cell::Text(name)).chain(sums).collect())
    }
}

impl Cell {
    /// As people read it: `1.234`, `99,66%`; `1,234`, `99.66%` in English.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => lang.grouped(*count),
            Self::Moment(at) => moment(*at),
            Self::Rate(rate) => rate.hundredths().map_or_else(|| "-".to_owned(), |rate| lang.decimal(rate, 100) + "%"),
            Self::Tenths(tenths) => lang.decimal(*tenths, 10),
        }
    }

    /// Whether it stands at the right edge of its column.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Rate(_) | Self::Tenths(_))
    }
}
