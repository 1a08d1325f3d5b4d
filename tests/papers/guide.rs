//! The guide to a procedure as printers get it: every word of a long list whole and within the paper.

use image::GrayImage;
use motcua::domain::calendar::TimeLimit;
use motcua::domain::form::Form;
use motcua::domain::office::Office;
use motcua::domain::procedure::{FeeLine, Paper, PaperKind, Procedure, ProcedureId, UnitId};
use motcua::print::fonts::Fonts;
use motcua::print::layout::Page;
use motcua::print::slip::guide;
use motcua::print::{Format, Medium, paper, raster};

use super::back;

/// Letters with two marks, and a word that no roll is wide enough for.
const LONG: &str = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất đã cấp (nếu bị mất \
                    thì nộp đơn trình báo); ẮẰẲẴẶ ắằẳẵặ ỐỒỔỖỘ ốồổỗộ ỨỪỬỮỰ ứừửữự ỲỴỶỸ Đđ \
                    www.motmienkhongaicodemathunghiemthoi.example/mau-don/dang-ky-bien-dong-quyen-su-dung-dat";

fn office() -> Office {
    let mut office = Office::nameless();
    office.profile.agency = "UBND phường Bến Sen".into();
    office.profile.full_name = "Trung tâm Phục vụ hành chính công".into();
    office.profile.place = "Bến Sen".into();
    office
}

fn procedure() -> Procedure {
    let paper = |number: u16| Paper { name: format!("{LONG} ({number})"), kind: PaperKind::Certified, count: number };
    let fee = |name: &str, dong| FeeLine { name: name.into(), dong };
    Procedure {
        title: "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển nhượng".into(),
        components: (1..=14).map(paper).collect(),
        fees: vec![fee("Lệ phí cấp giấy", 100_000), fee("Phí thẩm định hồ sơ", 1_250_000)],
        id: ProcedureId("1.000000".into()),
        field: "land".into(),
        title_en: None,
        unit: UnitId("land".into()),
        limit: TimeLimit::WorkingDays(10),
        sensitive: false,
    }
}

fn pages(medium: Medium, fonts: &Fonts) -> Vec<Page> {
    let facts = guide(&procedure(), &office(), "2026-10-22".parse().unwrap());
    paper::lay_out(Form::Guide, &facts, medium, fonts).unwrap()
}

/// Whether any dot is black in a column.
fn is_marked(picture: &GrayImage, x: u32) -> bool {
    (0..picture.height()).any(|y| picture.get_pixel(x, y)[0] < 128)
}

#[test]
fn a_thermal_printer_gets_every_dot_of_it_and_nothing_at_the_edges() {
    let fonts = Fonts::load().unwrap();
    for (medium, dots) in [(Medium::Roll80, 576), (Medium::Roll58, 384)] {
        let pages = pages(medium, &fonts);
        let [page] = pages.as_slice() else { panic!("a roll has one page") };
        let picture = back::from_thermal(&Format::EscPos.write(&pages, "", 203, &fonts).unwrap());
        let drawn = raster::render(page, 203, &fonts).unwrap();
        assert_eq!((picture.width(), picture.height()), (dots, drawn.height()));
        let differs =
            drawn.enumerate_pixels().filter(|(x, y, dot)| (dot[0] < 128) != (picture.get_pixel(*x, *y)[0] < 128));
        assert_eq!(differs.count(), 0, "on {}", medium.name());
        // Half a millimetre of white: no letter is cut off by the head's end.
        let edges = (0..4).chain(dots - 4..dots);
        assert!(edges.into_iter().all(|x| !is_marked(&picture, x)), "something is cut off on {}", medium.name());
        assert!((dots - 60..dots).any(|x| is_marked(&picture, x)), "the width is used on {}", medium.name());
    }
}

#[test]
fn a_document_of_it_holds_every_word() {
    let fonts = Fonts::load().unwrap();
    for medium in [Medium::Roll80, Medium::Roll58] {
        let text =
            back::text_of_pdf(&Format::Pdf.write(&pages(medium, &fonts), "Hướng dẫn thủ tục", 203, &fonts).unwrap());
        // A word that is wider than the paper goes on in the next line.
        let text = text.replace(' ', "");
        let told = procedure();
        let papers = told.components.iter().map(|paper| paper.name.as_str());
        for words in papers.chain([told.title.as_str(), "1.350.000 đồng, gồm Lệ phí cấp giấy 100.000 đồng"])
        {
            assert!(text.contains(&words.replace(' ', "")), "{words} on {}:\n{text}", medium.name());
        }
    }
}
