//! Papers with a code: our own slip, and those of other offices, with words round the code or bare.

use fastrand::Rng;
use image::GrayImage;
use jiff::civil::date;
use motcua::domain::code::DossierCode;
use motcua::domain::person::Person;
use motcua::domain::procedure::{Paper as Component, PaperKind};
use motcua::print::Medium;
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Align, Area, Bars, Matrix, Page, Primitive, TextRun, Weight};
use motcua::print::raster;
use motcua::print::slip::{self, BARS, QR, Slip};
use rxing::oned::{Code39Writer, Code128Writer, OneDimensionalCodeWriter as _};
use rxing::qrcode::common::ErrorCorrectionLevel;
use rxing::qrcode::encoder::qrcode_encoder;

use crate::catalogue::{Kind, between};

/// The resolution of papers, in dots an inch.
pub const DPI: u32 = 300;
const WIDTH_MM: f32 = 148.0;
const HEIGHT_MM: f32 = 105.0;
/// The widest code of a fine module: it must stay in the frame at any angle.
const WIDEST_MM: f32 = 80.0;
/// What slips say round their codes.
const WORDS: [&str; 6] = [
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Bộ phận Tiếp nhận và Trả kết quả",
    "Thời gian trả kết quả: sau 16 giờ 30 phút, ngày 25/11/2026",
    "Thành phần hồ sơ nộp gồm: đơn đề nghị, bản sao có chứng thực",
    "Số lượng hồ sơ: 01 bộ. Nhận kết quả tại: Quầy 3, tầng trệt",
    "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
];

/// A printed paper.
pub struct Paper {
    /// Black on white, at [`DPI`].
    pub picture: GrayImage,
    /// Where the code is, in millimetres.
    pub aim_mm: (f32, f32),
    /// The texts of its codes.
    pub texts: Vec<String>,
}

/// Prints a paper of a kind; for the smallest frames with modules of a third of a millimetre, else finer ones too.
pub fn print(kind: Kind, small: bool, fonts: &Fonts, rng: &mut Rng) -> anyhow::Result<Paper> {
    let code = dossier_code(kind, rng);
    if kind == Kind::Slip {
        return own_slip(&code, fonts, rng);
    }
    let text = if kind == Kind::Qr { qr_text(&code, rng) } else { code.clone() };
    let (area, symbol) = symbol(kind, &text, small, rng)?;
    let mut items = vec![symbol];
    if rng.u8(..4) > 0 {
        words(&mut items, area, &code, rng);
    }
    let picture = raster::render(&Page { width_mm: WIDTH_MM, height_mm: HEIGHT_MM, items }, DPI, fonts)?;
    let aim_mm = (area.centre_x() + between(rng, -6.0, 6.0), area.y + area.height / 2.0 + between(rng, -4.0, 4.0));
    Ok(Paper { picture, aim_mm, texts: vec![text] })
}

/// A dossier's code in one of the shapes that offices print; Code 39, the widest, has no room for the longest.
fn dossier_code(kind: Kind, rng: &mut Rng) -> String {
    let day = format!("{:02}{:02}{:02}", rng.u8(24..28), rng.u8(1..13), rng.u8(1..29));
    let (unit, part, number) = (rng.u8(1..64), rng.u8(1..30), rng.u16(1..9999));
    match rng.u8(u8::from(kind == Kind::Code39)..4) {
        0 => format!("000.00.{unit:02}.H53-{day}-{number:04}"),
        1 => format!("H53.{unit:02}.{part:02}-{day}-{number:04}"),
        2 => format!("G{unit:02}.{part:02}-{day}-{number:04}"),
        _ => format!("H{unit:02}.{part:02}-{day}-{number:04}"),
    }
}

/// What QR codes on slips hold: a link with the code in it, a secret and the code, the code alone.
fn qr_text(code: &str, rng: &mut Rng) -> String {
    match rng.u8(..4) {
        0 => format!("https://dichvucong.example.vn/portaldvc/tra-cuu?MHS={code}"),
        1 => format!("https://dvc.example.vn/?mahoso={code}&cccd=00000{:07}", rng.u32(..10_000_000)),
        2 => format!("D-{:04}-{code}", rng.u16(1000..9999)),
        _ => code.to_owned(),
    }
}

fn symbol(kind: Kind, text: &str, small: bool, rng: &mut Rng) -> anyhow::Result<(Area, Primitive)> {
    let (x, y) = (between(rng, 12.0, 22.0), between(rng, 28.0, 36.0));
    if kind == Kind::Qr {
        let side = if small { between(rng, 15.0, 26.0) } else { between(rng, 12.0, 26.0) };
        let area = Area { x: x + between(rng, 0.0, 60.0), y, width: side, height: side };
        return Ok((area, Primitive::Matrix(matrix(text, area, rng)?)));
    }
    let modules = match kind {
        Kind::Code39 => ratio(&Code39Writer.encode_oned(text)?, rng.usize(2..4)),
        _ => Code128Writer.encode_oned(text)?,
    };
    let area = Area { x, y, width: 110.0, height: between(rng, 9.0, 18.0) };
    let dot_mm = 25.4 / DPI as f32;
    let widest = (WIDEST_MM / dot_mm) as usize / modules.len();
    let dots = if small { 4 } else { rng.usize(3..5).min(widest.max(3)) };
    let module_mm = dots as f32 * dot_mm - 0.001;
    Ok((area, Primitive::Bars(Bars { area, is_upright: false, module_mm, modules })))
}

/// Code 39 with wide bars and spaces of `wide` modules; its writer makes them of two.
fn ratio(modules: &[bool], wide: usize) -> Vec<bool> {
    let runs = modules.chunk_by(|a, b| a == b);
    runs.flat_map(|run| vec![run[0]; if run.len() > 1 { wide } else { 1 }]).collect()
}

fn matrix(text: &str, area: Area, rng: &mut Rng) -> anyhow::Result<Matrix> {
    let levels = [ErrorCorrectionLevel::L, ErrorCorrectionLevel::M, ErrorCorrectionLevel::Q];
    let code = qrcode_encoder::encode(text, levels[rng.usize(..levels.len())])?;
    let grid = code.getMatrix().as_ref().ok_or_else(|| anyhow::anyhow!("no QR code for {text}"))?;
    let side = grid.getWidth();
    let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let modules = places.map(|(x, y)| grid.get(x, y) == 1).collect();
    Ok(Matrix { area, side: side as usize, modules })
}

/// Lines above and below the code, and the code in letters.
fn words(items: &mut Vec<Primitive>, area: Area, code: &str, rng: &mut Rng) {
    let mut line = |y: f32, size_mm: f32, text: &str| {
        let run = TextRun {
            x_mm: 10.0,
            baseline_mm: y,
            size_mm,
            weight: Weight::Regular,
            align: Align::Left,
            text: text.to_owned(),
        };
        items.push(Primitive::Text(run));
    };
    line(10.0, 4.0, WORDS[rng.usize(..WORDS.len())]);
    line(18.0, 3.4, WORDS[rng.usize(..WORDS.len())]);
    line(area.bottom() + 5.0, 3.8, code);
    for i in 0..6 {
        line(area.bottom() + 12.0 + 6.0 * i as f32, 3.2, WORDS[rng.usize(..WORDS.len())]);
    }
}

fn own_slip(code: &str, fonts: &Fonts, rng: &mut Rng) -> anyhow::Result<Paper> {
    let qr_text = format!("D-{:04}-{code}", rng.u16(1000..9999));
    let component = |name: &str, kind| Component { name: name.into(), kind, count: 1 };
    let day = date(2026, rng.i8(1..13), rng.i8(1..29));
    let slip = Slip {
        agency: "UBND phường Bến Sen".into(),
        office: "Trung tâm Phục vụ hành chính công".into(),
        code: DossierCode::parse(code)?,
        qr_text: qr_text.clone(),
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
        components: vec![
            component("Đơn đăng ký biến động", PaperKind::Original),
            component("Giấy chứng nhận đã cấp", PaperKind::Certified),
        ],
        sets: 1,
        limit: "10 ngày làm việc".into(),
        received: day.at(8, 10, 0, 0),
        due: None,
        delivery: "trực tiếp tại quầy".into(),
        collect_at: "Quầy 3, tầng trệt, bên phải".into(),
        bring: "giấy hẹn này, căn cước hoặc VNeID".into(),
        officer: "TRẦN THỊ MẪU".into(),
    };
    let picture = raster::render(&slip::lay_out(&slip, Medium::A5, fonts)?, DPI, fonts)?;
    let middle = (f32::midpoint(BARS.centre_x(), QR.centre_x()), BARS.y + BARS.height / 2.0);
    let aim_mm = (middle.0 + between(rng, -6.0, 6.0), middle.1 + between(rng, -3.0, 6.0));
    Ok(Paper { picture, aim_mm, texts: vec![code.to_owned(), qr_text] })
}
