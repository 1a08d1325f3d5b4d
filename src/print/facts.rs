//! What forms are filled in with: facts by name, and the rows of tables.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use crate::domain::code::DossierCode;
use crate::domain::procedure::{Paper, PaperKind};

/// Every name that a form's text may hold.
pub const NAMES: [&str; 37] = [
    "unit",
    "applicant",
    "address",
    "phone",
    "email",
    "id_number",
    "owner",
    "asked_for",
    "components",
    "sets",
    "limit",
    "received",
    "due",
    "no_due",
    "delivery",
    "collect_at",
    "intake_at",
    "bring",
    "officer",
    "code",
    "asked",
    "reason",
    "no_reason",
    "before",
    "ended",
    "old_due",
    "handled_by",
    "day",
    "count",
    "steps",
    "place",
    "agency",
    "office",
    "date",
    "result",
    "finished",
    "fee",
];

/// What a form is filled in with.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The agency above the office.
    pub agency: String,
    /// The office.
    pub office: String,
    /// The place in "place and date".
    pub place: String,
    /// The day of the paper: it tells which law's form is taken.
    pub date: Date,
    /// The dossier's code, and the text of its QR code; nothing on papers that are about no single dossier.
    pub codes: Option<(DossierCode, String)>,
    values: BTreeMap<&'static str, String>,
    tables: BTreeMap<&'static str, Vec<Vec<String>>>,
}

impl Facts {
    /// Facts of an office and a day, and no more.
    pub fn new(agency: &str, office: &str, place: &str, date: Date) -> Self {
        let [agency, office, place] = [agency, office, place].map(str::to_owned);
        Self { agency, office, place, date, codes: None, values: BTreeMap::new(), tables: BTreeMap::new() }
    }

    /// Learns a fact; an empty one is none.
    pub fn learn(&mut self, name: &'static str, value: impl Into<String>) {
        self.values.insert(name, value.into());
    }

    /// Learns the rows of a table.
    pub fn learn_table(&mut self, name: &'static str, rows: Vec<Vec<String>>) {
        let is_there = if rows.is_empty() { "" } else { name };
        self.learn(name, is_there);
        self.tables.insert(name, rows);
    }

    /// A fact, where it is known.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub(super) fn rows(&self, table: &str) -> &[Vec<String>] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }
}

/// Papers as the rows of a table.
pub fn paper_rows(papers: &[Paper]) -> Vec<Vec<String>> {
    let row = |(number, paper): (usize, &Paper)| {
        vec![number.to_string(), paper.name.clone(), kind_name(paper.kind).to_owned(), paper.count.to_string()]
    };
    (1..).zip(papers).map(row).collect()
}

/// `08 giờ 10 phút, ngày 12/10/2026`.
pub fn instant(at: DateTime) -> String {
    format!("{:02} giờ {:02} phút, ngày {}", at.hour(), at.minute(), short_date(at.date()))
}

/// `12/10/2026 08:10`, for the narrow column of a table.
pub fn moment(at: DateTime) -> String {
    format!("{} {:02}:{:02}", short_date(at.date()), at.hour(), at.minute())
}

/// `12/10/2026`.
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `ngày 12 tháng 10 năm 2026`: days under 10 and the first two months get a nought, so that no digit can be added.
pub(super) fn long_date(date: Date) -> String {
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
