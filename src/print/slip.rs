//! The slip: form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", on A5 upright.

use jiff::civil::{Date, DateTime};

use super::PrintError;
use super::barcode;
use super::flow::{Column, Flow, Style};
use super::fonts::Fonts;
use super::layout::{Align, Area, Page, Primitive, Weight};
use crate::domain::code::DossierCode;
use crate::domain::person::Person;
use crate::domain::procedure::{Paper, PaperKind};

mod fill;

pub use fill::Issue;

/// Width of the slip's paper in millimetres (A5).
pub const WIDTH_MM: f32 = 148.0;
/// Height of the slip's paper in millimetres (A5).
pub const HEIGHT_MM: f32 = 210.0;
/// The room of the linear barcode, quiet zones included.
pub const BARS: Area = Area { x: MARGIN, y: 22.0, width: 100.0, height: 14.0 };
/// The room of the QR code, quiet zone included.
pub const QR: Area = Area { x: WIDTH_MM - MARGIN - 28.0, y: 19.0, width: 28.0, height: 28.0 };

const MARGIN: f32 = 8.0;
const FULL: Column = Column { x: MARGIN, width: WIDTH_MM - 2.0 * MARGIN };
const AGENCY: Column = Column { x: MARGIN, width: 58.0 };
const STATE: Column = Column { x: 68.0, width: WIDTH_MM - MARGIN - 68.0 };
/// Sizes of the body that are tried, largest first, in ems of millimetres; the smallest still has capitals of 1.7 mm.
const BODY_SIZES: [f32; 5] = [3.3, 3.0, 2.7, 2.5, 2.3];
/// Where the body begins and where the signatures must end.
const BODY_TOP: f32 = 49.0;
const SIGNATURES: f32 = 30.0;

/// What stands on a slip. Empty texts leave their line out.
#[derive(Debug, Clone)]
pub struct Slip {
    /// The agency above the office: `UBND PHƯỜNG BẾN SEN`.
    pub agency: String,
    /// The office: `Trung tâm Phục vụ hành chính công`.
    pub office: String,
    /// The dossier's code, barcoded and in digits.
    pub code: DossierCode,
    /// The text of the QR code: `D-<secret>-<code>`. It holds nothing of a person.
    pub qr_text: String,
    /// The place in "place and date".
    pub place: String,
    /// The unit that took the dossier in.
    pub received_by_unit: String,
    /// Who handed it in.
    pub applicant: Person,
    /// The applicant's e-mail.
    pub email: String,
    /// The owner's name, if somebody else.
    pub owner: Option<String>,
    /// What is asked for: the procedure's title.
    pub asked_for: String,
    /// What was handed in.
    pub components: Vec<Paper>,
    /// Number of sets handed in.
    pub sets: u16,
    /// The time limit by law, in words: `10 ngày làm việc`.
    pub limit: String,
    /// When it was received, in the office's time.
    pub received: DateTime,
    /// The promised instant, or none by law.
    pub due: Option<DateTime>,
    /// Where the result is collected: `Quầy 3, tầng trệt, bên phải`.
    pub collect_at: String,
    /// What to bring.
    pub bring: String,
    /// The officer who took it in.
    pub officer: String,
}

/// Lays a slip out. Long ones get smaller letters, then the end of the list of papers is counted instead of named.
///
/// # Errors
/// [`PrintError`] if a code does not fit its symbol, or the text does not fit the paper.
pub fn lay_out(slip: &Slip, fonts: &Fonts) -> Result<Page, PrintError> {
    let all = slip.components.len();
    let sizes = BODY_SIZES.iter().map(|size| (*size, all));
    let smallest = BODY_SIZES.last().copied().unwrap_or(2.3);
    let cut = (0..all).rev().map(|shown| (smallest, shown));
    for (size, shown) in sizes.chain(cut) {
        let mut flow = head(slip, fonts)?;
        body(&mut flow, slip, size, shown);
        if flow.y + SIGNATURES <= HEIGHT_MM - MARGIN / 2.0 {
            signatures(&mut flow, slip, size);
            return Ok(flow.into_page(WIDTH_MM, HEIGHT_MM));
        }
    }
    Err(PrintError::TooLong)
}

const fn centred(size: f32) -> Style {
    Style { size, align: Align::Centre }
}

/// Agency and motto, the two codes, the title.
fn head<'a>(slip: &Slip, fonts: &'a Fonts) -> Result<Flow<'a>, PrintError> {
    let mut flow = Flow::new(fonts, MARGIN - 1.0);
    flow.plain(AGENCY, centred(2.5), Weight::SemiBold, &slip.agency.to_uppercase());
    flow.plain(AGENCY, centred(2.5), Weight::Bold, &slip.office.to_uppercase());
    flow.y = MARGIN - 1.0;
    flow.plain(STATE, centred(2.6), Weight::Bold, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    flow.plain(STATE, centred(2.7), Weight::SemiBold, "Độc lập - Tự do - Hạnh phúc");
    flow.skip(0.6);
    let motto = fonts.width(Weight::SemiBold, 2.7, "Độc lập - Tự do - Hạnh phúc");
    flow.rule(Column { x: STATE.x + (STATE.width - motto) / 2.0, width: motto });

    flow.place(Primitive::Bars(barcode::code128(slip.code.as_str(), BARS)?));
    flow.place(Primitive::Matrix(barcode::qr(&slip.qr_text, QR)?));
    flow.y = BARS.bottom() + 0.5;
    flow.plain(Column { x: BARS.x, width: BARS.width }, centred(3.6), Weight::SemiBold, slip.code.as_str());

    flow.y = BODY_TOP;
    flow.plain(FULL, centred(4.2), Weight::ExtraBold, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
    flow.skip(1.2);
    Ok(flow)
}

fn body(flow: &mut Flow<'_>, slip: &Slip, size: f32, shown: usize) {
    let style = Style { size, align: Align::Left };
    let mut field = |label: &str, value: &str| {
        if !value.is_empty() {
            flow.block(FULL, style, &[(Weight::Regular, label), (Weight::SemiBold, value)]);
        }
    };
    field("Đơn vị tiếp nhận:", &slip.received_by_unit);
    field("Tiếp nhận hồ sơ của:", &slip.applicant.name);
    field("Địa chỉ:", &slip.applicant.address);
    field("Số điện thoại:", &slip.applicant.phone);
    field("Thư điện tử:", &slip.email);
    field("Số căn cước hoặc mã số doanh nghiệp:", &slip.applicant.id_number);
    field("Chủ hồ sơ:", slip.owner.as_deref().unwrap_or_default());
    field("Nội dung yêu cầu giải quyết:", &slip.asked_for);
    components(flow, slip, size, shown);
    let mut field = |label: &str, value: &str| {
        flow.block(FULL, style, &[(Weight::Regular, label), (Weight::SemiBold, value)]);
    };
    field("Số lượng hồ sơ:", &format!("{:02} bộ", slip.sets));
    field("Thời hạn giải quyết theo quy định:", &slip.limit);
    field("Thời gian nhận hồ sơ:", &instant(slip.received));
    match slip.due {
        Some(due) => field("Thời gian trả kết quả: sau", &instant(due)),
        None => field("Thời gian trả kết quả:", "không có ngày hẹn theo quy định, cơ quan sẽ báo khi có kết quả"),
    }
    field("Nhận kết quả tại:", &slip.collect_at);
    flow.skip(0.8);
    flow.plain(FULL, style, Weight::Regular, &format!("Khi đến nhận kết quả, mang theo: {}.", slip.bring));
}

/// The table of papers: number, name, kind, count.
fn components(flow: &mut Flow<'_>, slip: &Slip, size: f32, shown: usize) {
    if slip.components.is_empty() {
        return;
    }
    let style = Style { size, align: Align::Left };
    flow.plain(FULL, style, Weight::Regular, "Thành phần hồ sơ nộp gồm:");
    flow.skip(0.5);
    flow.rule(FULL);
    let table = Style { size: size * 0.95, ..style };
    table_row(flow, table, Weight::SemiBold, ["TT", "Tên giấy tờ", "Loại", "Số lượng"]);
    for (i, paper) in slip.components.iter().take(shown).enumerate() {
        let (number, count) = ((i + 1).to_string(), paper.count.to_string());
        table_row(flow, table, Weight::Regular, [&number, &paper.name, kind_name(paper.kind), &count]);
    }
    let hidden = slip.components.len().saturating_sub(shown);
    if hidden > 0 {
        table_row(flow, table, Weight::Regular, ["", &format!("và {hidden} loại giấy tờ khác"), "", ""]);
    }
    flow.skip(0.8);
}

fn table_row(flow: &mut Flow<'_>, style: Style, weight: Weight, [number, name, kind, count]: [&str; 4]) {
    let column = |x: f32, width: f32| Column { x: MARGIN + x, width };
    flow.skip(0.3);
    let cells = [
        (column(0.0, 7.0), Align::Centre, (weight, number)),
        (column(8.0, 68.0), Align::Left, (weight, name)),
        (column(78.0, 38.0), Align::Left, (weight, kind)),
        (column(116.0, 16.0), Align::Centre, (weight, count)),
    ];
    flow.row(style, &cells);
    flow.skip(0.3);
    flow.rule(FULL);
}

/// Place and date, and room for both signatures.
fn signatures(flow: &mut Flow<'_>, slip: &Slip, size: f32) {
    let half = FULL.width / 2.0;
    let (left, right) = (Column { x: MARGIN, width: half }, Column { x: MARGIN + half, width: half });
    flow.skip(1.5);
    let date = format!("{}, {}", slip.place, long_date(slip.received.date()));
    flow.plain(right, centred(size), Weight::Regular, &date);
    let titles = ["NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"];
    let cells = |texts: [&'static str; 2], weight| {
        [(left, Align::Centre, (weight, texts[0])), (right, Align::Centre, (weight, texts[1]))]
    };
    flow.row(centred(size), &cells(titles, Weight::Bold));
    flow.row(centred(size * 0.9), &cells(["(Ký và ghi rõ họ tên)"; 2], Weight::Regular));
    flow.skip(10.0);
    let names = [(left, slip.applicant.name.as_str()), (right, slip.officer.as_str())];
    flow.row(centred(size), &names.map(|(column, name)| (column, Align::Centre, (Weight::SemiBold, name))));
}

/// `08 giờ 10 phút, ngày 12/10/2026`.
fn instant(at: DateTime) -> String {
    let date = at.date();
    let (hour, minute, day, month) = (at.hour(), at.minute(), date.day(), date.month());
    format!("{hour:02} giờ {minute:02} phút, ngày {day:02}/{month:02}/{}", date.year())
}

/// `ngày 12 tháng 10 năm 2026`: days under 10 and the first two months get a nought, so that no digit can be added.
fn long_date(date: Date) -> String {
    let month = if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

fn kind_name(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Original => "Bản chính",
        PaperKind::Certified => "Bản sao có chứng thực",
        PaperKind::Copy => "Bản sao",
    }
}

#[cfg(test)]
mod tests;
