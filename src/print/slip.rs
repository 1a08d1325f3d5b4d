//! The slip: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", which a citizen holds and a kiosk reads.

use jiff::civil::DateTime;

use super::facts::{Facts, instant, paper_rows};
use super::fonts::Fonts;
use super::layout::{Area, Page};
use super::{Medium, PrintError, paper};
use crate::domain::code::DossierCode;
use crate::domain::form::Form;
use crate::domain::person::Person;
use crate::domain::procedure::Paper;

mod case;
mod fill;
mod guide;

pub use case::Case;
pub use fill::Issue;
pub use guide::guide;

/// The room of the linear barcode on A5, quiet zones included, where the code is not too long for it.
pub const BARS: Area = Area { x: 8.0, y: 22.0, width: 100.0, height: 14.0 };
/// The room of the QR code on A5, quiet zone included.
pub const QR: Area = Area { x: 112.0, y: 19.0, width: 28.0, height: 28.0 };

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
    /// How the result is wanted: `trực tiếp tại quầy`.
    pub delivery: String,
    /// Where the result is collected: `Quầy 3, tầng trệt, bên phải`.
    pub collect_at: String,
    /// What to bring when collecting it.
    pub bring: String,
    /// The officer who took it in.
    pub officer: String,
}

/// Lays a slip out, on one page.
///
/// # Errors
/// [`PrintError`] if a code does not fit its symbol, or the text does not fit the paper.
pub fn lay_out(slip: &Slip, medium: Medium, fonts: &Fonts) -> Result<Page, PrintError> {
    paper::lay_out(Form::Slip, &slip.facts(), medium, fonts)?.pop().ok_or(PrintError::TooLong)
}

impl Slip {
    /// What stands on it, as forms take it.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::new(&self.agency, &self.office, &self.place, self.received.date());
        facts.codes = Some((self.code.clone(), self.qr_text.clone()));
        let Person { name, id_number, phone, address } = &self.applicant;
        for (fact, value) in [
            ("unit", &self.received_by_unit),
            ("applicant", name),
            ("address", address),
            ("phone", phone),
            ("email", &self.email),
            ("id_number", id_number),
            ("asked_for", &self.asked_for),
            ("limit", &self.limit),
            ("delivery", &self.delivery),
            ("collect_at", &self.collect_at),
            ("bring", &self.bring),
            ("officer", &self.officer),
        ] {
            facts.learn(fact, value);
        }
        facts.learn("owner", self.owner.clone().unwrap_or_default());
        facts.learn("code", self.code.as_str());
        facts.learn("sets", format!("{:02} bộ", self.sets));
        facts.learn("received", instant(self.received));
        match self.due {
            Some(due) => facts.learn("due", instant(due)),
            None => facts.learn("no_due", "no_due"),
        }
        facts.learn_table("components", paper_rows(&self.components));
        facts
    }
}

#[cfg(test)]
mod tests;
