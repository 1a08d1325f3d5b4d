//! Slips of every length fit their paper and are read back.

use super::*;
use crate::domain::procedure::PaperKind;
use crate::print::Format;
use crate::print::layout::Primitive;
use jiff::civil::date;

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
        delivery: "trực tiếp tại quầy".into(),
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

/// A code of a length, in the shapes that offices print.
fn code_of(length: usize) -> String {
    "H53.12-261019-0042/A.B-31.000.00.06.G04.190701.0501X".chars().take(length).collect()
}

#[test]
fn bars_are_wide_or_left_out_and_the_slip_says_so() {
    use Medium::{A4, A5, Roll58, Roll80};
    let wide = code_of(50);
    // The code, the paper, the least module in millimetres, and whether the bars run along the paper.
    let cases = [
        ("H53.12-261019-0042", A5, Some((0.33, false))),
        ("000.00.06.H56-231027-0361", A5, Some((0.33, false))),
        (&wide, A5, None),
        (&wide, A4, None),
        ("H53.12-261019-0042", Roll80, Some((0.25, false))),
        ("000.00.06.H56-231027-0361", Roll80, Some((0.33, true))),
        ("H53.12-261019-0042", Roll58, Some((0.33, true))),
        (&wide, Roll58, None),
    ];
    let fonts = Fonts::load().unwrap();
    for (code, medium, expected) in cases {
        let page = lay_out(&slip(code), medium, &fonts).unwrap();
        let bars = page.items.iter().find_map(|item| match item {
            Primitive::Bars(bars) => Some(bars),
            _ => None,
        });
        assert_eq!(bars.is_some(), expected.is_some(), "{code} on {medium:?}");
        assert_eq!(texts(&page).contains("quá dài để in mã vạch"), bars.is_none(), "{code} on {medium:?}");
        let Some((bars, (least_mm, is_upright))) = bars.zip(expected) else { continue };
        assert_eq!(bars.is_upright, is_upright, "{code} on {medium:?}");
        for dpi in crate::print::layout::USUAL_DPI {
            let module = bars.dots_a_module(dpi / 25.4).unwrap() as f32 * 25.4 / dpi;
            assert!(module >= least_mm, "{code} on {medium:?} at {dpi} dpi: {module} mm");
        }
    }
}

#[test]
fn everything_of_form_01_stands_on_it() {
    let fonts = Fonts::load().unwrap();
    let mut full = slip("H53.12-261012-0042");
    full.email = "khong.co@example.vn".into();
    full.owner = Some("LÊ THỊ MẪU".into());
    let page = texts(&lay_out(&full, Medium::A5, &fonts).unwrap());
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
        "Hình thức nhận kết quả: trực tiếp tại quầy",
        "Quầy 3, tầng trệt, bên phải",
        "Khi đến nhận kết quả, mang theo: giấy hẹn này",
        "Bến Sen, ngày 12 tháng 10 năm 2026",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
        "TRẦN THỊ MẪU",
    ] {
        assert!(page.contains(expected), "{expected} is not on {page}");
    }
    let bare = texts(&lay_out(&Slip { due: None, ..slip("H53.12-261012-0042") }, Medium::A5, &fonts).unwrap());
    assert!(bare.contains("không có ngày hẹn theo quy định"));
    assert!(!bare.contains("Thư điện tử") && !bare.contains("Chủ hồ sơ"));
}

#[test]
fn nothing_leaves_the_paper() {
    let fonts = Fonts::load().unwrap();
    let long = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất đã cấp";
    for (papers, medium) in [0, 1, 6, 12, 40].into_iter().flat_map(|papers| Medium::ALL.map(|m| (papers, m))) {
        let mut slip = slip("000.00.06.H56-231027-0361");
        slip.applicant.address =
            "Số 0, ngõ 0, ngách 0, tổ dân phố Mẫu, đường Rất Dài Không Có Thật, phường Bến Sen".into();
        slip.components = (0..papers).map(|_| paper(long, PaperKind::Certified, 2)).collect();
        let page = lay_out(&slip, medium, &fonts).unwrap();
        for item in &page.items {
            let Primitive::Text(run) = item else { continue };
            let right = run.x_mm + fonts.run_width(run);
            assert!(run.x_mm >= 0.0 && right <= page.width_mm, "{} reaches from {} to {right}", run.text, run.x_mm);
            assert!(run.baseline_mm <= page.height_mm - 2.0, "{} stands at {}", run.text, run.baseline_mm);
        }
        let counted = texts(&page).contains("loại giấy tờ khác");
        let too_many = match medium {
            Medium::A5 => papers >= 12,
            Medium::A4 => papers == 40,
            _ => false,
        };
        assert_eq!(counted, too_many, "{papers} papers on {medium:?}");
    }
}

#[test]
fn what_is_drawn_for_people_to_look_at() {
    let Some(folder) = std::env::var_os("MOTCUA_PAPERS").map(std::path::PathBuf::from) else { return };
    let fonts = Fonts::load().unwrap();
    for medium in Medium::ALL {
        for length in [18, 25, 50] {
            let page = lay_out(&slip(&code_of(length)), medium, &fonts).unwrap();
            let file = folder.join(format!("slip-{}-{length}", medium.name()));
            let pages = [page];
            for (format, ending) in [(Format::Png, "png"), (Format::Pdf, "pdf")] {
                let bytes = format.write(&pages, "Giấy", medium.usual_dpi(), &fonts).unwrap();
                std::fs::write(file.with_extension(ending), bytes).unwrap();
            }
        }
    }
}

#[test]
fn a_name_that_fills_the_paper_is_refused() {
    let fonts = Fonts::load().unwrap();
    let mut slip = slip("H53.12-261012-0042");
    slip.asked_for = "Đăng ký ".repeat(2000);
    assert_eq!(lay_out(&slip, Medium::A5, &fonts), Err(PrintError::TooLong));
}
