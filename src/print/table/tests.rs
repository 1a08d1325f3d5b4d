//! What is written is read again, cell by cell.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use jiff::civil::date;

use super::*;
use crate::print::layout::Primitive;

fn column(title: &str, sum_of: &[usize]) -> Column {
    Column { title: title.to_owned(), share: 10, sum_of: sum_of.to_vec() }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A table with a cell of every kind.
fn table() -> Table {
    let row = |name: &str, online, counter, at: i8| {
        let moment = date(2026, 10, at).at(7, 5, 0, 0);
        let rate = Rate { timely: online, finished: counter };
        vec![
            text(name),
            Cell::Count(online + counter),
            Cell::Count(online),
            Cell::Count(counter),
            Cell::Moment(moment),
            Cell::Rate(rate),
            Cell::Tenths(online),
        ]
    };
    Table {
        issuer: ["UBND PHƯỜNG THỬ".to_owned(), "Trung tâm".to_owned()],
        title: "BÁO CÁO THỬ".to_owned(),
        about: vec!["Tháng 10 năm 2026".to_owned()],
        sheet: "II.06a".to_owned(),
        lang: Lang::Vi,
        groups: vec![(1, 3, "Tiếp nhận".to_owned()), (4, 1, "Khác".to_owned())],
        columns: vec![
            column("Lĩnh vực", &[]),
            column("Tổng", &[2, 3]),
            column("Trực tuyến", &[]),
            column("Tại quầy", &[]),
            column("Lúc", &[]),
            column("Tỷ lệ", &[]),
            column("Ngày", &[]),
        ],
        rows: vec![row("Đất đai", 86, 1_142, 1), row("=1+1", 5, 0, 2)],
        total: Some("Tổng số".to_owned()),
        below: vec![vec![
            text("Ghi sau"),
            Cell::Count(2),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ]],
        notes: vec!["Ghi chú".to_owned()],
        signature: Some(Signature {
            place_and_date: "Thử, ngày 22 tháng 10 năm 2026".to_owned(),
            role: "NGƯỜI LẬP".to_owned(),
            name: "Lan".to_owned(),
        }),
    }
}

#[test]
fn a_workbook_holds_numbers_dates_and_formulas_with_their_results() {
    let bytes = table().write(TableFormat::Xlsx).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("II.06a").unwrap();
    let formulas = book.worksheet_formula("II.06a").unwrap();
    let row =
        |number: u32| (0..7).map(|column| sheet.get_value((number, column)).cloned().unwrap_or_default()).collect();
    let string = |text: &str| Data::String(text.to_owned());
    let head: Vec<Data> = row(6);
    assert_eq!(head[..4], ["Lĩnh vực", "Tổng", "Trực tuyến", "Tại quầy"].map(string));
    let first: Vec<Data> = row(7);
    assert_eq!(first[0], string("Đất đai"));
    assert_eq!(first[1..4], [1228.0, 86.0, 1142.0].map(Data::Float));
    let Data::DateTime(at) = first[4] else { panic!("{:?} is no date", first[4]) };
    let days = date(1899, 12, 30).duration_until(date(2026, 10, 1)).as_hours() / 24;
    assert!((at.as_f64() - days as f64 - 425.0 / 1440.0).abs() < 1e-6, "{at:?}");
    assert_eq!(first[5], Data::Float(0.0753));
    assert_eq!(first[6], Data::Float(8.6));
    let second: Vec<Data> = row(8);
    assert_eq!((&second[0], &second[5]), (&string("=1+1"), &string("-")), "a text is no formula");
    let total: Vec<Data> = row(9);
    assert_eq!(total[..4], [string("Tổng số"), Data::Float(1233.0), Data::Float(91.0), Data::Float(1142.0)]);
    let formula = |row, column| formulas.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!((formula(7, 1), formula(9, 1)), ("C8+D8".to_owned(), "SUM(B8:B9)".to_owned()));
    assert_eq!(formula(8, 0), "");
    assert_eq!(row(10)[..2], [string("Ghi sau"), Data::Float(2.0)]);
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    for format in [TableFormat::Xlsx, TableFormat::Pdf, TableFormat::Csv { separator: b',' }] {
        assert_eq!(table().write(format).unwrap(), table().write(format).unwrap(), "{format:?}");
    }
}

#[test]
fn text_for_spreadsheets() {
    let written = |separator| String::from_utf8(table().write(TableFormat::Csv { separator }).unwrap()).unwrap();
    let expected = "\u{feff}Lĩnh vực;Tiếp nhận: Tổng;Tiếp nhận: Trực tuyến;Tiếp nhận: Tại quầy;Khác: Lúc;Tỷ lệ;Ngày\r\n\
        Đất đai;1228;86;1142;01/10/2026 07:05;7,53;8,6\r\n\
        '=1+1;5;5;0;02/10/2026 07:05;;0,5\r\n\
        Tổng số;1233;91;1142;;;\r\n\
        Ghi sau;2;;;;;\r\n";
    assert_eq!(written(b';'), expected);
    assert!(written(b',').contains("\r\nĐất đai,1228,86,1142,01/10/2026 07:05,7.53,8.6\r\n"));
}

/// What stands on the pages of a document.
fn printed(table: &Table) -> Vec<String> {
    let pages = pages::lay_out(table, &Fonts::load().unwrap());
    let run = |item: &Primitive| if let Primitive::Text(run) = item { Some(run.text.clone()) } else { None };
    pages.iter().flat_map(|page| page.items.iter().filter_map(run)).collect()
}

#[test]
fn a_document_writes_numbers_as_its_language_does() {
    let english = Table { lang: Lang::En, ..table() };
    for (table, there, not_there) in [
        (table(), ["1.228", "7,53%", "8,6", "01/10/2026 07:05"], ["1,228", "7.53%", "8.6"]),
        (english, ["1,228", "7.53%", "8.6", "01/10/2026 07:05"], ["1.228", "7,53%", "8,6"]),
    ] {
        let texts = printed(&table);
        assert!(there.iter().all(|text| texts.iter().any(|run| run == text)), "{there:?} in {texts:?}");
        assert!(!not_there.iter().any(|text| texts.iter().any(|run| run == text)), "{not_there:?} in {texts:?}");
    }
}

#[test]
fn a_long_table_goes_over_pages_under_its_head() {
    let mut long = table();
    long.rows = (0..90).flat_map(|_| table().rows).collect();
    let fonts = Fonts::load().unwrap();
    let pages = pages::lay_out(&long, &fonts);
    assert!(pages.len() > 3, "{}", pages.len());
    for page in &pages[..pages.len() - 1] {
        let texts: Vec<&str> = page
            .items
            .iter()
            .filter_map(|item| if let Primitive::Text(run) = item { Some(run) } else { None })
            .inspect(|run| assert!(run.baseline_mm < page.height_mm, "{run:?} lies below the page"))
            .map(|run| run.text.as_str())
            .collect();
        assert!(texts.contains(&"Lĩnh vực") && texts.contains(&"Đất đai"), "{texts:?}");
    }
    assert!(long.write(TableFormat::Pdf).unwrap().starts_with(b"%PDF"));
}
