//! Every slip that can be printed is read back: on every paper, at every usual resolution, with codes of every length, by our
//! reader, zxing-cpp and zbar.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod back;
mod guide;
mod peers;

use std::sync::Arc;
use std::time::Duration;

use image::GrayImage;
use jiff::civil::date;
use motcua::domain::code::DossierCode;
use motcua::domain::person::Person;
use motcua::domain::procedure::{Paper, PaperKind};
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Area, Page, Primitive};
use motcua::print::slip::{self, Slip};
use motcua::print::{Format, Medium, raster};
use motcua::reader::{Formats, LumaFrame, Mode, read_within};
use peers::Peers;

/// The resolutions of printers.
const DPI: [u32; 3] = [203, 300, 600];
/// White round the codes in what the readers are shown, in millimetres.
const ROUND_MM: f32 = 4.0;

fn slip(code: &str) -> Slip {
    Slip {
        agency: "UBND phường Bến Sen".into(),
        office: "Trung tâm Phục vụ hành chính công".into(),
        code: DossierCode::parse(code).unwrap(),
        qr_text: format!("D-7KQ2-{code}"),
        place: "Bến Sen".into(),
        received_by_unit: "Trung tâm Phục vụ hành chính công phường Bến Sen".into(),
        applicant: Person {
            name: "NGUYỄN VĂN THỬ".into(),
            id_number: "000000000042".into(),
            phone: "0900 000 042".into(),
            address: "Số 0, đường Mẫu, phường Bến Sen".into(),
        },
        email: String::new(),
        owner: None,
        asked_for: "Đăng ký biến động quyền sử dụng đất do chuyển nhượng".into(),
        components: vec![Paper { name: "Đơn đăng ký".into(), kind: PaperKind::Original, count: 1 }],
        sets: 1,
        limit: "10 ngày làm việc".into(),
        received: date(2026, 10, 12).at(8, 10, 0, 0),
        due: Some(date(2026, 10, 26).at(8, 10, 0, 0)),
        delivery: "trực tiếp tại quầy".into(),
        collect_at: "Quầy 3, tầng trệt, bên phải".into(),
        bring: "giấy hẹn này, căn cước hoặc VNeID".into(),
        officer: "TRẦN THỊ MẪU".into(),
    }
}

/// A code of a length, in the shapes that offices print.
fn code_of(length: usize) -> String {
    "H53.12-261019-0042/A.B-31.000.00.06.G04.190701.0501X".chars().take(length).collect()
}

/// What a slip must be read as: its QR code, and its bars where they were not left out.
fn expected(slip: &Slip, page: &Page) -> Vec<String> {
    let mut texts = vec![slip.qr_text.clone()];
    texts.extend(page.items.iter().any(|item| matches!(item, Primitive::Bars(_))).then(|| slip.code.to_string()));
    texts.sort();
    texts
}

/// The part of a picture with the codes, as a hand that holds the slip would show it.
fn with_codes(picture: &GrayImage, page: &Page, dpi: u32) -> GrayImage {
    let areas: Vec<Area> = page.items.iter().filter_map(area_of_code).collect();
    let dots = |mm: f32| (mm * dpi as f32 / 25.4).max(0.0) as u32;
    let least = |f: fn(&Area) -> f32| areas.iter().map(f).fold(f32::INFINITY, f32::min) - ROUND_MM;
    let most = |f: fn(&Area) -> f32| areas.iter().map(f).fold(0.0, f32::max) + ROUND_MM;
    let (x, y) = (dots(least(|area| area.x)), dots(least(|area| area.y)));
    let (right, bottom) = (dots(most(Area::right)), dots(most(Area::bottom)));
    let (width, height) = (right.min(picture.width()) - x, bottom.min(picture.height()) - y);
    image::imageops::crop_imm(picture, x, y, width, height).to_image()
}

fn area_of_code(item: &Primitive) -> Option<Area> {
    match item {
        Primitive::Bars(bars) => Some(bars.area),
        Primitive::Matrix(matrix) => Some(matrix.area),
        Primitive::Text(_) | Primitive::Fill(_) => None,
    }
}

fn read_by_us(picture: &GrayImage) -> Vec<String> {
    let (width, height) = picture.dimensions();
    let frame = Arc::new(LumaFrame::new(picture.as_raw().clone(), width as usize, height as usize).unwrap());
    let report = read_within(&frame, Formats::ALL, Mode::Still, Duration::from_mins(1)).unwrap();
    report.readings.into_iter().map(|reading| reading.text).collect()
}

/// Shows a picture to every reader; who did not read it so is told.
fn check(what: &str, picture: &GrayImage, expected: &[String], peers: &mut Peers, failed: &mut Vec<String>) {
    let mut all = vec![("motcua".to_owned(), read_by_us(picture))];
    all.extend(peers.read(picture));
    for (reader, mut texts) in all {
        texts.sort();
        texts.dedup();
        if texts != expected {
            failed.push(format!("{what}: {reader} read {texts:?}, not {expected:?}"));
        }
    }
}

fn assert_none(failed: &[String]) {
    assert!(failed.is_empty(), "{} readings failed:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_printed_slip_is_read_back() {
    let (fonts, mut peers, mut failed) = (Fonts::load().unwrap(), Peers::start(), Vec::new());
    for (medium, length) in Medium::ALL.into_iter().flat_map(|medium| (8..=50).map(move |length| (medium, length))) {
        let slip = slip(&code_of(length));
        let page = slip::lay_out(&slip, medium, &fonts).unwrap();
        for dpi in DPI {
            let picture = raster::render(&page, dpi, &fonts).unwrap();
            let what = format!("{length} characters on {} at {dpi} dpi", medium.name());
            check(&what, &with_codes(&picture, &page, dpi), &expected(&slip, &page), &mut peers, &mut failed);
        }
    }
    assert_none(&failed);
}

#[test]
fn what_a_thermal_printer_gets_is_read_back() {
    let (fonts, mut peers, mut failed) = (Fonts::load().unwrap(), Peers::start(), Vec::new());
    for (medium, length) in [Medium::Roll80, Medium::Roll58].into_iter().flat_map(|m| (8..=50).map(move |n| (m, n))) {
        let slip = slip(&code_of(length));
        let page = slip::lay_out(&slip, medium, &fonts).unwrap();
        let pages = [page.clone()];
        let bytes = Format::EscPos.write(&pages, "", 203, &fonts).unwrap();
        let picture = back::from_thermal(&bytes);
        let dots = if medium == Medium::Roll80 { 576 } else { 384 };
        assert_eq!(picture.width(), dots, "the dots of the head");
        let what = format!("{length} characters on {}, printed", medium.name());
        // The whole slip, as it comes out of the printer.
        check(&what, &picture, &expected(&slip, &page), &mut peers, &mut failed);
    }
    assert_none(&failed);
}

#[test]
fn documents_are_read_back_and_can_be_searched() {
    let (fonts, mut peers, mut failed) = (Fonts::load().unwrap(), Peers::start(), Vec::new());
    for (medium, length) in Medium::ALL.into_iter().flat_map(|medium| [8, 18, 25, 26, 33, 41, 50].map(|n| (medium, n)))
    {
        let slip = slip(&code_of(length));
        let page = slip::lay_out(&slip, medium, &fonts).unwrap();
        let pages = [page.clone()];
        let pdf = Format::Pdf.write(&pages, "Giấy tiếp nhận", 300, &fonts).unwrap();
        assert_eq!(pdf, Format::Pdf.write(&pages, "Giấy tiếp nhận", 300, &fonts).unwrap(), "the same bytes");
        let text = back::text_of_pdf(&pdf);
        for written in ["NGUYỄN VĂN THỬ", "Đăng ký biến động", "TRẦN THỊ MẪU"] {
            assert!(text.contains(written), "{written} is not found in a document on {}:\n{text}", medium.name());
        }
        for dpi in DPI {
            let picture = back::from_pdf(&pdf, dpi);
            let what = format!("{length} characters in a document on {} at {dpi} dpi", medium.name());
            check(&what, &with_codes(&picture, &page, dpi), &expected(&slip, &page), &mut peers, &mut failed);
        }
    }
    assert_none(&failed);
}

#[test]
fn a_slip_without_its_codes_is_not_read() {
    let fonts = Fonts::load().unwrap();
    let slip = slip(&code_of(18));
    let mut page = slip::lay_out(&slip, Medium::A5, &fonts).unwrap();
    page.items.retain(|item| area_of_code(item).is_none());
    let picture = raster::render(&page, 203, &fonts).unwrap();
    let mut failed = Vec::new();
    check("no codes", &picture, &[slip.qr_text], &mut Peers::start(), &mut failed);
    assert_eq!(failed.len(), 3, "each reader must miss them: {failed:?}");
}
