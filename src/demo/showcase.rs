//! One dossier for each thing that a citizen can be told, with a code that is known beforehand.

use jiff::Timestamp;

use super::days::Days;
use super::generate::code;
use super::story::{Ending, Plan, Speed};
use crate::domain::code::DossierCode;
use crate::domain::event::{Channel, Delivery};
use crate::domain::office::Office;
use crate::domain::procedure::ProcedureId;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Showcase {
    /// Sent online, not looked at.
    Sent,
    /// Taken in, not passed on.
    Received,
    /// Not taken in.
    Refused,
    /// Being handled on time.
    InProgress,
    /// Due today (on a day off: on the next working day).
    DueToday,
    /// Being handled without a promise.
    NoDueDate,
    /// Waiting for papers.
    Papers,
    /// Waiting for a fee.
    Fee,
    /// Taken back.
    Withdrawn,
    /// Stopped.
    Stopped,
    /// Ready on the promised day.
    Ready,
    /// Ready before the promised day.
    ReadyEarly,
    /// Handed over.
    Returned,
    /// Late, without a new promise.
    Late,
    /// Late, promised anew.
    LateNewDate,
    /// Being handled, of a procedure whose title stays off the screen, handed in by somebody with a name of one letter.
    Sensitive,
    /// Ready, to go by post.
    ReadyByPost,
    /// Ready, to be sent electronically, before the promised day.
    ReadyElectronic,
}

/// A showcase's data: the procedure, how many working days ago it was received, the ending, who handed it in.
type Row = (&'static str, i32, Ending, &'static str);

impl Showcase {
    /// All of them, by their number.
    pub const ALL: [Self; 18] = [
        Self::Sent,
        Self::Received,
        Self::Refused,
        Self::InProgress,
        Self::DueToday,
        Self::NoDueDate,
        Self::Papers,
        Self::Fee,
        Self::Withdrawn,
        Self::Stopped,
        Self::Ready,
        Self::ReadyEarly,
        Self::Returned,
        Self::Late,
        Self::LateNewDate,
        Self::Sensitive,
        Self::ReadyByPost,
        Self::ReadyElectronic,
    ];

    /// The number of the day that its code ends with, from 1.
    pub fn number(self) -> u32 {
        self as u32 + 1
    }

    /// The stable id of the verdict on it.
    pub fn verdict(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::InProgress | Self::DueToday | Self::Sensitive => "in_progress",
            Self::NoDueDate => "no_due_date",
            Self::Papers => "papers",
            Self::Fee => "fee",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Ready | Self::ReadyEarly | Self::ReadyByPost | Self::ReadyElectronic => "ready",
            Self::Returned => "returned",
            Self::Late => "late",
            Self::LateNewDate => "late_new_date",
        }
    }

    /// Its code in the demo office at an instant; nothing in an office without the demo's procedures.
    pub fn code(self, now: Timestamp, office: &Office) -> Option<DossierCode> {
        let days = Days::around(office.local(now).date(), &office.calendar);
        self.code_of(&self.plan(&days, office)?, office)
    }

    pub(super) fn code_of(self, plan: &Plan<'_>, office: &Office) -> Option<DossierCode> {
        code(&office.profile.code_prefix, plan.received.date(), self.number())
    }

    pub(super) fn applicant(self) -> &'static str {
        self.row().3
    }

    pub(super) fn plan<'o>(self, days: &Days, office: &'o Office) -> Option<Plan<'o>> {
        let (procedure, days_ago, ending, _) = self.row();
        let procedure = office.procedure(&ProcedureId::from(procedure))?;
        let received = days.at(-days_ago).at(8, 10, 0, 0);
        let channel = if self == Self::Sent { Channel::Online } else { Channel::Counter };
        let delivery = match self {
            Self::ReadyByPost => Delivery::Post,
            Self::ReadyElectronic => Delivery::Electronic,
            _ => Delivery::Counter,
        };
        Some(Plan { procedure, received, channel, delivery, detour: None, ending })
    }

    /// The limits in working days: BS-DD-01 and BS-KD-05 10, BS-DD-02 10, BS-DD-03 7, BS-DD-04 and BS-XD-01 15, BS-XD-02 10,
    /// BS-KD-01 3, BS-TP-05 5; BS-DD-06 none.
    fn row(self) -> Row {
        match self {
            Self::Sent => ("BS-THUE-01", 1, Ending::Sent, "Trần Thị Lá Sen"),
            Self::Received => ("BS-DD-01", 1, Ending::Received, "Lê Hữu Cội"),
            Self::Refused => ("BS-KD-06", 3, Ending::Refused, "Công ty TNHH Lục Bình Tím"),
            Self::InProgress => ("BS-DD-01", 5, Ending::Running, "Nguyễn Văn Mẫu"),
            Self::DueToday => ("BS-KD-05", 10, Ending::Running, "Hộ kinh doanh Lá Sen Non"),
            Self::NoDueDate => ("BS-DD-06", 8, Ending::Running, "Phạm Ngọc Suối"),
            Self::Papers => ("BS-DD-02", 6, Ending::Papers, "Võ Thị Nắng"),
            Self::Fee => ("BS-XD-01", 9, Ending::Fee, "Đặng Minh Thử"),
            Self::Withdrawn => ("BS-XD-05", 12, Ending::Withdrawn, "Bùi Hoài Mưa"),
            Self::Stopped => ("BS-DD-04", 12, Ending::Stopped, "Hồ Quốc Đước"),
            Self::Ready => ("BS-DD-03", 9, Ending::Ready(Speed::OnTime), "Nguyễn Văn Thử"),
            Self::ReadyEarly => ("BS-XD-04", 10, Ending::Ready(Speed::Early), "Huỳnh Mỹ Cau"),
            Self::Returned => ("BS-KD-01", 20, Ending::Returned(Speed::OnTime), "Ngô Đức Gạo"),
            Self::Late => ("BS-XD-02", 14, Ending::Running, "Lý Thanh Tràm"),
            Self::LateNewDate => ("BS-DD-01", 15, Ending::NewDate(9 * 480), "Phan Xuân Sậy"),
            Self::Sensitive => ("BS-TP-05", 2, Ending::Running, "Y"),
            Self::ReadyByPost => ("BS-DD-03", 9, Ending::Ready(Speed::OnTime), "Trương Thị Bần"),
            Self::ReadyElectronic => ("BS-XD-04", 10, Ending::Ready(Speed::Early), "Đỗ Văn Mắm"),
        }
    }
}
