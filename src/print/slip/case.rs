//! What the forms about a dossier tell: its slip's facts, and what happened to it since.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Issue, Slip};
use crate::domain::dossier::Dossier;
use crate::domain::event::{DossierEvent, StaffId, Stamp};
use crate::domain::form::Form;
use crate::domain::office::{CounterRole, Office};
use crate::print::facts::{Facts, instant, moment, paper_rows, short_date};

/// A dossier with all that its forms tell.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// All that happened to it, oldest first.
    pub history: &'a [(Stamp, DossierEvent)],
    /// Its persons, its secret, and who signs.
    pub issue: Issue<'a>,
    /// The names of the staff.
    pub names: &'a BTreeMap<StaffId, String>,
    /// The instant of printing.
    pub now: Timestamp,
}

impl Case<'_> {
    /// The facts of a form. A slip bears the day of the reception, whenever it is printed; the others bear today's.
    pub fn facts(&self, form: Form, office: &Office) -> Facts {
        let dossier = self.dossier;
        let local = |at: Timestamp| instant(office.local(at));
        let mut facts = Slip::of(dossier, self.issue, office).facts();
        if form == Form::Slip {
            return facts;
        }
        facts.date = office.local(self.now).date();
        match self.reason(form) {
            Some(reason) => facts.learn("reason", reason),
            None => facts.learn("no_reason", "no_reason"),
        }
        if let Some(due) = dossier.due {
            facts.learn("due", local(due.at));
        }
        facts.learn("old_due", dossier.broken.last().map(|broken| local(broken.at)).unwrap_or_default());
        facts.learn("before", dossier.papers_before.map(short_date).unwrap_or_default());
        facts.learn("ended", dossier.ended.as_ref().map(|stamp| local(stamp.at)).unwrap_or_default());
        facts.learn("finished", dossier.finished_at.map(local).unwrap_or_default());
        let unit = dossier.unit.as_ref().and_then(|(unit, _)| office.profile.units.get(unit));
        facts.learn("handled_by", unit.cloned().unwrap_or_default());
        let intake = office.counter(CounterRole::Intake);
        facts.learn("intake_at", intake.map(super::fill::counter_words).unwrap_or_default());
        facts.learn_table("asked", paper_rows(&dossier.papers));
        facts.learn_table("steps", self.steps(office));
        facts
    }

    /// Why the form is needed, as it was written down last.
    fn reason(&self, form: Form) -> Option<&str> {
        self.history.iter().rev().find_map(|(_, event)| match (form, event) {
            (Form::Supplement, DossierEvent::SupplementAsked { reason, .. })
            | (Form::Extension, DossierEvent::Extended { reason, .. }) => reason.as_deref(),
            (Form::Refusal, DossierEvent::Refused { reason }) | (Form::Stop, DossierEvent::Stopped { reason }) => {
                Some(reason.as_str())
            }
            _ => None,
        })
    }

    /// What was done, when and by whom; looks and prints are no steps.
    fn steps(&self, office: &Office) -> Vec<Vec<String>> {
        let step = |(stamp, event): &(Stamp, DossierEvent)| {
            let what = step_words(event, office)?;
            let who = stamp.staff.as_ref().map(|id| self.names.get(id).unwrap_or(&id.0).clone());
            Some(vec![moment(office.local(stamp.at)), what, who.unwrap_or_default()])
        };
        self.history.iter().filter_map(step).collect()
    }
}

/// A step in words, as a control sheet names it.
fn step_words(event: &DossierEvent, office: &Office) -> Option<String> {
    let words = match event {
        DossierEvent::Received { .. } => "Nộp hồ sơ",
        DossierEvent::Accepted { .. } => "Tiếp nhận hồ sơ",
        DossierEvent::Moved { unit } => {
            let name = office.profile.units.get(unit).map_or(unit.as_str(), String::as_str);
            return Some(format!("Chuyển đến {name}"));
        }
        DossierEvent::SentBack => "Chuyển trả bộ phận một cửa",
        DossierEvent::SupplementAsked { .. } => "Yêu cầu bổ sung giấy tờ",
        DossierEvent::Supplemented { .. } => "Nhận giấy tờ bổ sung",
        DossierEvent::FeeAsked { .. } => "Yêu cầu nộp phí, lệ phí",
        DossierEvent::FeePaid { .. } => "Đã nộp phí, lệ phí",
        DossierEvent::Extended { due, .. } => {
            return Some(format!("Xin lỗi và hẹn lại: {}", instant(office.local(due.at))));
        }
        DossierEvent::Finished { .. } => "Có kết quả",
        DossierEvent::Returned(_) => "Trả kết quả",
        DossierEvent::ReturnTakenBack { .. } => "Thu hồi việc trả kết quả ghi nhầm",
        DossierEvent::PapersGivenBack => "Trả lại giấy tờ đã nộp",
        DossierEvent::Withdrawn => "Công dân rút hồ sơ",
        DossierEvent::Stopped { .. } => "Dừng giải quyết",
        DossierEvent::Resumed { .. } => "Tiếp tục giải quyết",
        DossierEvent::Refused { .. } => "Không tiếp nhận",
        DossierEvent::Corrected { .. } => "Sửa thông tin người nộp",
        DossierEvent::Urged { .. } => "Đôn đốc",
        DossierEvent::UrgeAnswered { .. } => "Trả lời đôn đốc",
        DossierEvent::Shelved { .. } | DossierEvent::Viewed | DossierEvent::Printed { .. } => return None,
    };
    Some(words.to_owned())
}
