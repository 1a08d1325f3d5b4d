//! A slip filled in from a dossier and the office's data.

use super::Slip;
use crate::domain::calendar::TimeLimit;
use crate::domain::dossier::Dossier;
use crate::domain::event::Delivery;
use crate::domain::office::{Counter, CounterRole, Office};
use crate::domain::person::Person;

/// What a citizen brings to collect a result.
const BRING: &str = "giấy hẹn này, căn cước hoặc VNeID, giấy ủy quyền nếu nhận thay người khác";

/// What a slip needs beside the dossier.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// Who handed the dossier in.
    pub applicant: &'a Person,
    /// Whose it is, if somebody else's.
    pub owner: Option<&'a Person>,
    /// The four characters that show that one holds the slip.
    pub secret: &'a str,
    /// The officer who signs.
    pub officer: &'a str,
}

impl Slip {
    /// The slip of a dossier, with the promise that was made first.
    pub fn of(dossier: &Dossier, issue: Issue<'_>, office: &Office) -> Self {
        let profile = &office.profile;
        let procedure = office.procedure(&dossier.procedure);
        // Who has it brought need not come.
        let comes = dossier.delivery == Delivery::Counter;
        let counter = office.counter(CounterRole::Results).filter(|_| comes);
        let promise = dossier.broken.first().copied().or(dossier.due);
        Self {
            agency: profile.agency.clone(),
            office: profile.full_name.clone(),
            qr_text: format!("D-{}-{}", issue.secret, dossier.code),
            code: dossier.code.clone(),
            place: profile.place.clone(),
            received_by_unit: format!("{} {}", profile.full_name, profile.name),
            applicant: issue.applicant.clone(),
            email: String::new(),
            owner: issue.owner.map(|owner| owner.name.clone()),
            asked_for: procedure.map(|procedure| procedure.title.clone()).unwrap_or_default(),
            components: procedure.map(|procedure| procedure.components.clone()).unwrap_or_default(),
            sets: 1,
            limit: procedure.map(|procedure| limit_words(procedure.limit)).unwrap_or_default(),
            received: office.local(dossier.accepted_at.unwrap_or(dossier.received_at)),
            due: promise.map(|promise| office.local(promise.at)),
            delivery: delivery_words(dossier.delivery).to_owned(),
            collect_at: counter.map(counter_words).unwrap_or_default(),
            bring: if comes { BRING.to_owned() } else { String::new() },
            officer: issue.officer.to_owned(),
        }
    }
}

pub(super) fn limit_words(limit: TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(days) => format!("{days} ngày làm việc"),
        TimeLimit::CalendarDays(days) => format!("{days} ngày"),
        TimeLimit::SameDay => "trong ngày làm việc".to_owned(),
        TimeLimit::None => "không quy định".to_owned(),
    }
}

fn delivery_words(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Counter => "trực tiếp tại quầy",
        Delivery::Post => "qua dịch vụ bưu chính",
        Delivery::Electronic => "bản điện tử",
    }
}

pub(super) fn counter_words(counter: &Counter) -> String {
    match &counter.place {
        Some(place) => format!("Quầy {} ({place})", counter.number),
        None => format!("Quầy {}", counter.number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::decide::Command;
    use crate::domain::testing;

    #[test]
    fn who_has_the_result_brought_need_not_come() {
        let office = testing::office(SupplementRule::Shift);
        let issue = Issue { applicant: &Person::default(), owner: None, secret: "7KQ2", officer: "" };
        for (wanted, words, comes) in [
            (Delivery::Counter, "trực tiếp tại quầy", true),
            (Delivery::Post, "qua dịch vụ bưu chính", false),
            (Delivery::Electronic, "bản điện tử", false),
        ] {
            let mut received = testing::receive("ten");
            if let Command::Receive { delivery, .. } = &mut received {
                *delivery = wanted;
            }
            let dossier = testing::dossier(&office, &[("2026-10-12 08:10", received)]);
            let slip = Slip::of(&dossier, issue, &office);
            assert_eq!((slip.delivery.as_str(), slip.bring.is_empty()), (words, !comes));
            assert!(comes || slip.collect_at.is_empty(), "{wanted:?}");
        }
    }
}
