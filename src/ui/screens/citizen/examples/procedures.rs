//! Every state of looking through what can be applied for. Procedures are invented.

use crate::domain::calendar::TimeLimit;
use crate::domain::office::{FieldName, Office};
use crate::domain::procedure::{FeeLine, Paper, PaperKind, Procedure};
use crate::ui::kiosk::PrintNow;
use crate::ui::screens::citizen::Browse;

/// Number, field, title in both languages.
const PROCEDURES: [(&str, &str, &str, &str); 8] = [
    ("BS-01", "land", "Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Exchange of a land-use certificate"),
    (
        "BS-02",
        "land",
        "Đăng ký biến động quyền sử dụng đất khi chuyển nhượng, thừa kế, tặng cho",
        "Registration of changes of a land-use right by sale, inheritance or gift",
    ),
    ("BS-03", "land", "Tách thửa hoặc hợp thửa đất", "Division or union of plots"),
    ("BS-04", "land", "Xác nhận tình trạng thửa đất", "Statement on a plot"),
    ("BS-05", "construction", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Building permit for a private house"),
    ("BS-06", "justice", "Chứng thực bản sao từ bản chính", "Certified copies"),
    ("BS-07", "tax", "Đăng ký thuế lần đầu", "First tax registration"),
    ("BS-08", "business", "Đăng ký hộ kinh doanh", "Registration of a household business"),
];
const FIELDS: [(&str, &str, &str); 5] = [
    ("land", "Đất đai", "Land"),
    ("construction", "Xây dựng", "Construction"),
    ("justice", "Tư pháp", "Justice"),
    ("tax", "Đăng ký thuế", "Tax registration"),
    ("business", "Đăng ký kinh doanh", "Business registration"),
];

/// The example's office with something to apply for.
pub(super) fn office(office: &Office) -> Office {
    let mut office = office.clone();
    let names = |(id, vi, en): (&str, &str, &str)| (id.into(), FieldName { vi: vi.to_owned(), en: en.to_owned() });
    office.profile.fields = FIELDS.map(names).into();
    let paper = |(name, kind, count): (&str, PaperKind, u16)| Paper { name: name.to_owned(), kind, count };
    let papers = [
        ("Đơn đề nghị theo mẫu", PaperKind::Original, 1),
        ("Giấy chứng nhận quyền sử dụng đất", PaperKind::Original, 1),
        ("Căn cước của người nộp", PaperKind::Copy, 1),
        ("Văn bản đồng ý của người có chung quyền sử dụng đất", PaperKind::Certified, 2),
    ];
    let procedure = |(place, (id, field, vi, en)): (usize, (&str, &str, &str, &str))| Procedure {
        id: id.into(),
        field: field.into(),
        title: vi.to_owned(),
        title_en: Some(en.to_owned()),
        unit: "land".into(),
        limit: if place == 3 { TimeLimit::SameDay } else { TimeLimit::WorkingDays(15) },
        fees: if place == 3 { Vec::new() } else { vec![FeeLine { name: "Lệ phí".to_owned(), dong: 50_000 }] },
        components: if place == 3 { Vec::new() } else { papers.map(paper).into_iter().skip(place % 2).collect() },
        sensitive: false,
    };
    let all = PROCEDURES.into_iter().enumerate().map(procedure);
    office.procedures = all.map(|procedure| (procedure.id.clone(), procedure)).collect();
    office
}

/// Each under its name.
pub(super) fn states() -> [(&'static str, Browse); 5] {
    let of = |id: &str| Browse { field: Some("land".into()), procedure: Some(id.into()) };
    [
        ("procedures", Browse::default()),
        ("procedures-of-field", Browse { field: Some("land".into()), procedure: None }),
        ("procedure", of("BS-01")),
        ("procedure-long", of("BS-02")),
        ("procedure-no-papers", of("BS-04")),
    ]
}

/// Beside a printer, each under its name.
pub(super) fn printed() -> [(&'static str, Browse, PrintNow); 5] {
    let state =
        |name, id: &str, print| (name, Browse { field: Some("land".into()), procedure: Some(id.into()) }, print);
    [
        state("procedure-print", "BS-01", PrintNow::Offered),
        state("procedure-printing", "BS-02", PrintNow::Printing(1)),
        state("procedure-printed", "BS-04", PrintNow::Printed),
        state("procedure-out-of-paper", "BS-01", PrintNow::OutOfPaper),
        state("procedure-not-printed", "BS-02", PrintNow::Failed),
    ]
}
