//! Slips of every length fit their paper and are read back.

use jiff::civil::date;
use rxing::{BarcodeFormat, DecodeHints};

use super::*;
use crate::print::raster;

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
        components: vec![paper("Đơn đăng ký biến động", PaperKind::Original, 1)],
        sets: 1,
        limit: "10 ngày làm việc".into(),
        received: date(2026, 10, 12).at(8, 10, 0, 0),
        due: Some(date(2026, 10, 26).at(8, 10, 0, 0)),
        collect_at: "Quầy 3, tầng trệt, bên phải".into(),
        bring: "giấy hẹn này, căn cước hoặc VNeID".into(),
        officer: "TRẦN THỊ MẪU".into(),
    }
}

fn paper(name: &str, kind: PaperKind, count: u16) -> Paper {
    Paper { name: name.into(), kind, count }
}

fn texts(page: &Page) -> String {
    let runs = page.items.iter().filter_map(|item| match item {
        Primitive::Text(run) => Some(run.text.trim()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

fn read(picture: &image::GrayImage, format: BarcodeFormat) -> Option<String> {
    let (width, height) = picture.dimensions();
    let hints = &mut DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    let luma = picture.as_raw().clone();
    let found = rxing::helpers::detect_in_luma_with_hints(luma, width, height, Some(format), hints);
    found.ok().map(|reading| reading.getText().to_owned())
}

/// A code of a length, in the shapes that offices print.
fn code_of(length: usize) -> String {
    "H53.12-261019-0042/A.B-31.000.00.06.G04.190701.0501X".chars().take(length).collect()
}

#[test]
fn every_slip_is_read_back() {
    let fonts = Fonts::load().unwrap();
    for length in 6..=50 {
        let slip = slip(&code_of(length));
        let page = lay_out(&slip, &fonts).unwrap();
        for dpi in [203, 300] {
            let picture = raster::render(&page, dpi, &fonts).unwrap();
            let linear = read(&picture, BarcodeFormat::CODE_128);
            assert_eq!(linear.as_deref(), Some(slip.code.as_str()), "Code 128 of {length} characters at {dpi} dpi");
            let matrix = read(&picture, BarcodeFormat::QR_CODE);
            assert_eq!(matrix.as_deref(), Some(slip.qr_text.as_str()), "QR of {length} characters at {dpi} dpi");
        }
    }
}

#[test]
fn bars_are_wide_where_the_room_allows_it() {
    let cases = [("H53.12-261019-0042", 0.33), ("000.00.06.H56-231027-0361", 0.25), (&code_of(50), 0.16)];
    let fonts = Fonts::load().unwrap();
    for (code, module_mm) in cases {
        let page = lay_out(&slip(code), &fonts).unwrap();
        let bars = page.items.iter().find_map(|item| match item {
            Primitive::Bars(bars) => Some(bars),
            _ => None,
        });
        let dots = bars.unwrap().dots_a_module(300.0 / 25.4).unwrap();
        assert!(dots as f32 * 25.4 / 300.0 >= module_mm, "{code}: {dots} dots a module");
    }
}

#[test]
fn everything_of_form_01_stands_on_it() {
    let fonts = Fonts::load().unwrap();
    let mut full = slip("H53.12-261012-0042");
    full.email = "khong.co@example.vn".into();
    full.owner = Some("LÊ THỊ MẪU".into());
    let page = texts(&lay_out(&full, &fonts).unwrap());
    for expected in [
        "UBND PHƯỜNG BẾN SEN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "H53.12-261012-0042",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "NGUYỄN VĂN THỬ",
        "0900 000 042",
        "khong.co@example.vn",
        "Chủ hồ sơ: LÊ THỊ MẪU",
        "1 Đơn đăng ký biến động Bản chính 1",
        "01 bộ",
        "10 ngày làm việc",
        "08 giờ 10 phút, ngày 12/10/2026",
        "sau 08 giờ 10 phút, ngày 26/10/2026",
        "Quầy 3, tầng trệt, bên phải",
        "Khi đến nhận kết quả, mang theo: giấy hẹn này",
        "Bến Sen, ngày 12 tháng 10 năm 2026",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
        "TRẦN THỊ MẪU",
    ] {
        assert!(page.contains(expected), "{expected} is not on {page}");
    }
    let bare = texts(&lay_out(&Slip { due: None, ..slip("H53.12-261012-0042") }, &fonts).unwrap());
    assert!(bare.contains("không có ngày hẹn theo quy định"));
    assert!(!bare.contains("Thư điện tử") && !bare.contains("Chủ hồ sơ"));
}

#[test]
fn nothing_leaves_the_paper() {
    let fonts = Fonts::load().unwrap();
    let long = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất đã cấp";
    for papers in [0, 1, 6, 12, 40] {
        let mut slip = slip("000.00.06.H56-231027-0361");
        slip.applicant.address =
            "Số 0, ngõ 0, ngách 0, tổ dân phố Mẫu, đường Rất Dài Không Có Thật, phường Bến Sen".into();
        slip.components = (0..papers).map(|_| paper(long, PaperKind::Certified, 2)).collect();
        let page = lay_out(&slip, &fonts).unwrap();
        for item in &page.items {
            let Primitive::Text(run) = item else { continue };
            let right = run.x_mm + fonts.run_width(run);
            assert!(run.x_mm >= 0.0 && right <= WIDTH_MM, "{} reaches from {} to {right}", run.text, run.x_mm);
            assert!(run.baseline_mm <= HEIGHT_MM - 2.0, "{} stands at {}", run.text, run.baseline_mm);
        }
        let counted = texts(&page).contains("loại giấy tờ khác");
        assert_eq!(counted, papers == 40 || papers == 12, "{papers} papers");
    }
}

#[test]
fn a_name_that_fills_the_paper_is_refused() {
    let fonts = Fonts::load().unwrap();
    let mut slip = slip("H53.12-261012-0042");
    slip.asked_for = "Đăng ký ".repeat(2000);
    assert_eq!(lay_out(&slip, &fonts), Err(PrintError::TooLong));
}
