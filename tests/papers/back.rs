//! From what a printer gets back to a picture: a thermal printer's commands, a document's page.

use std::path::Path;
use std::process::Command;

use image::{GrayImage, Luma};

/// What a thermal printer makes of its bytes. Any command but those it should get is an error.
pub fn from_thermal(bytes: &[u8]) -> GrayImage {
    let mut rest = bytes.strip_prefix(b"\x1b@").expect("a reset comes first");
    let (mut width, mut rows) = (0, Vec::new());
    while let Some(image) = rest.strip_prefix(b"\x1dv0\0") {
        let (size, dots) = image.split_at(4);
        let number = |at: usize| usize::from(size[at]) | usize::from(size[at + 1]) << 8;
        let (row_bytes, count) = (number(0), number(2));
        width = row_bytes * 8;
        let (band, after) = dots.split_at(row_bytes * count);
        rows.extend_from_slice(band);
        rest = after;
    }
    assert_eq!(rest, b"\x1dVB\0", "a cut comes last");
    let height = rows.len() * 8 / width;
    GrayImage::from_fn(width as u32, height as u32, |x, y| {
        let at = y as usize * width + x as usize;
        Luma([if rows[at / 8] >> (7 - at % 8) & 1 == 1 { 0 } else { 255 }])
    })
}

/// The first page of a document as a printer draws it.
pub fn from_pdf(pdf: &[u8], dpi: u32) -> GrayImage {
    with_file(pdf, |file| {
        let page = file.with_file_name("page");
        let dpi = dpi.to_string();
        let drawn = Command::new("pdftoppm").args(["-gray", "-singlefile", "-r", &dpi]).args([file, &page]).status();
        assert!(drawn.expect("`scripts/setup.sh peers` installs pdftoppm").success());
        image::open(page.with_extension("pgm")).expect("a picture of the page").into_luma8()
    })
}

/// The text of a document, its words one blank apart.
pub fn text_of_pdf(pdf: &[u8]) -> String {
    with_file(pdf, |file| {
        let found = Command::new("pdftotext").arg(file).arg("-").output();
        let found = found.expect("`scripts/setup.sh peers` installs pdftotext").stdout;
        String::from_utf8(found).expect("UTF-8").split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn with_file<T>(bytes: &[u8], show: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("slip.pdf");
    std::fs::write(&file, bytes).expect("room for a file");
    show(&file)
}
