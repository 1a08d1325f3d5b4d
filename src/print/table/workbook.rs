//! A table as a workbook: real numbers and dates, a head that stays in view, sums as formulas with their results.

use jiff::civil::DateTime;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
    column_number_to_name,
};

use super::{Cell, Column, Table};
use crate::print::PrintError;

/// How wide a column of one share is, in letters.
const LETTERS_A_SHARE: f64 = 1.1;

/// Writes it. The same table gives the same bytes.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, PrintError> {
    bytes(table).map_err(|error| PrintError::Table(error.to_string()))
}

fn bytes(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of making is left at a fixed one: no clock is read here.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&table.title).set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(&table.sheet)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut writer = Writer { table, sheet, row: 0 };
    writer.title()?;
    writer.head()?;
    writer.body()?;
    writer.notes()?;
    book.save_to_buffer()
}

/// A sheet being filled from the top.
struct Writer<'a> {
    table: &'a Table,
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Writer<'_> {
    fn last_column(&self) -> u16 {
        self.table.columns.len().saturating_sub(1) as u16
    }

    fn title(&mut self) -> Result<(), XlsxError> {
        let plain = Format::new();
        let title = Format::new().set_bold().set_font_size(14);
        for (column, Column { share, .. }) in self.table.columns.iter().enumerate() {
            self.sheet.set_column_width(column as u16, f64::from(*share) * LETTERS_A_SHARE)?;
        }
        let lines = self.table.issuer.iter().map(|line| (line, &plain)).chain([(&self.table.title, &title)]);
        for (line, format) in lines.chain(self.table.about.iter().map(|line| (line, &plain))) {
            self.sheet.write_string_with_format(self.row, 0, line, format)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// The head: groups, columns; it stays in view, and on top of each printed page.
    fn head(&mut self) -> Result<(), XlsxError> {
        let format = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin);
        let first = self.row;
        for (column, count, text) in &self.table.groups {
            let (from, to) = (*column as u16, (column + count - 1) as u16);
            if from == to {
                self.sheet.write_string_with_format(first, from, text, &format)?;
            } else {
                self.sheet.merge_range(first, from, first, to, text, &format)?;
            }
        }
        if !self.table.groups.is_empty() {
            self.row += 1;
        }
        for (column, Column { title, .. }) in self.table.columns.iter().enumerate() {
            self.sheet.write_string_with_format(self.row, column as u16, title, &format)?;
        }
        self.sheet.set_repeat_rows(first, self.row)?;
        self.row += 1;
        self.sheet.set_freeze_panes(self.row, 1)?;
        Ok(())
    }

    fn body(&mut self) -> Result<(), XlsxError> {
        let first = self.row;
        for row in &self.table.rows {
            for (column, cell) in row.iter().enumerate() {
                self.cell(column, cell)?;
            }
            self.row += 1;
        }
        if let Some(total) = self.table.total_row() {
            self.sums(first, &total)?;
        }
        for row in &self.table.below {
            for (column, cell) in row.iter().enumerate() {
                self.plain_cell(column, cell, false)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn sums(&mut self, first: u32, total: &[Cell]) -> Result<(), XlsxError> {
        for (column, cell) in total.iter().enumerate() {
            match cell {
                Cell::Count(sum) if self.row > first => {
                    let name = column_number_to_name(column as u16);
                    let formula = format!("=SUM({name}{}:{name}{})", first + 1, self.row);
                    self.formula(column, formula, *sum, true)?;
                }
                cell => self.plain_cell(column, cell, true)?,
            }
        }
        self.row += 1;
        Ok(())
    }

    /// A cell of the table itself: a count that is the sum of others is written as such.
    fn cell(&mut self, column: usize, cell: &Cell) -> Result<(), XlsxError> {
        let sums = self.table.columns.get(column).map_or(&[][..], |column| &column.sum_of);
        match cell {
            Cell::Count(count) if !sums.is_empty() => {
                let part = |part: &usize| format!("{}{}", column_number_to_name(*part as u16), self.row + 1);
                let parts: Vec<String> = sums.iter().map(part).collect();
                self.formula(column, format!("={}", parts.join("+")), *count, false)
            }
            cell => self.plain_cell(column, cell, false),
        }
    }

    fn plain_cell(&mut self, column: usize, cell: &Cell, is_bold: bool) -> Result<(), XlsxError> {
        let (row, at) = (self.row, column as u16);
        match cell {
            Cell::Empty => self.sheet.write_blank(row, at, &format("General", is_bold))?,
            Cell::Text(text) => self.sheet.write_string_with_format(row, at, text, &format("@", is_bold))?,
            Cell::Count(count) => {
                self.sheet.write_number_with_format(row, at, *count as f64, &format("#,##0", is_bold))?
            }
            Cell::Moment(moment) => self.sheet.write_datetime_with_format(
                row,
                at,
                &excel(*moment)?,
                &format("dd/mm/yyyy hh:mm", is_bold),
            )?,
            Cell::Rate(rate) => match rate.hundredths() {
                Some(rate) => {
                    self.sheet.write_number_with_format(row, at, rate as f64 / 1e4, &format("0.00%", is_bold))?
                }
                None => self.sheet.write_string_with_format(row, at, "-", &format("@", is_bold))?,
            },
            Cell::Tenths(tenths) => {
                self.sheet.write_number_with_format(row, at, *tenths as f64 / 10.0, &format("0.0", is_bold))?
            }
        };
        Ok(())
    }

    /// A formula with its result, so that whoever only reads the file reads the number too.
    fn formula(&mut self, column: usize, text: String, result: u64, is_bold: bool) -> Result<(), XlsxError> {
        let formula = Formula::new(text).set_result(result.to_string());
        self.sheet.write_formula_with_format(self.row, column as u16, formula, &format("#,##0", is_bold))?;
        Ok(())
    }

    fn notes(&mut self) -> Result<(), XlsxError> {
        self.row += 1;
        for note in &self.table.notes {
            self.sheet.write_string(self.row, 0, note)?;
            self.row += 1;
        }
        let Some(signature) = &self.table.signature else { return Ok(()) };
        let format = Format::new().set_align(FormatAlign::Right);
        for line in [&signature.place_and_date, &signature.role, &signature.name] {
            self.sheet.write_string_with_format(self.row, self.last_column(), line, &format)?;
            self.row += 1;
        }
        Ok(())
    }
}

fn format(number: &str, is_bold: bool) -> Format {
    let format = Format::new().set_num_format(number).set_border(FormatBorder::Thin);
    if is_bold { format.set_bold() } else { format }
}

fn excel(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) =
        (at.year().max(1900).cast_unsigned(), at.month().cast_unsigned(), at.day().cast_unsigned());
    let (hour, minute) = (u16::from(at.hour().cast_unsigned()), at.minute().cast_unsigned());
    ExcelDateTime::from_ymd(year, month, day)?.and_hms(hour, minute, 0)
}
