//! Alerts: what the head of the office wants to be told before anybody asks, and who has taken note of it.

use jiff::Timestamp;

use super::event::StaffId;
use super::office::Office;

/// What an office can be warned of. Its name ([`AlertKind::id`]) never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertKind {
    /// More dossiers are overdue than so many.
    Overdue,
    /// More are due within 24 hours, today's with them, than so many.
    Within24Hours,
    /// A result has waited longer than so many days to be collected.
    UncollectedDays,
}

impl AlertKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Within24Hours, Self::UncollectedDays];

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Within24Hours => "within_24_hours",
            Self::UncollectedDays => "uncollected_days",
        }
    }

    /// The kind of a name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// That somebody took note of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Of which.
    pub kind: AlertKind,
    /// How much it was then.
    pub value: u64,
    /// Who.
    pub by: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// A threshold that is passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Which.
    pub kind: AlertKind,
    /// How much it is now.
    pub value: u64,
    /// Who has taken note of it, and when.
    pub acknowledged: Option<(Option<StaffId>, Timestamp)>,
}

/// The alerts of an office, given how much each thing is now. Taking note holds for that day, and only while it grows no worse.
pub fn alerts(
    values: impl Fn(AlertKind) -> u64,
    acknowledgements: &[Acknowledgement],
    now: Timestamp,
    office: &Office,
) -> Vec<Alert> {
    let today = office.local(now).date();
    let noted = |kind, value| {
        let holds = |it: &&Acknowledgement| {
            it.kind == kind && it.value >= value && office.local(it.at).date() == today && it.at <= now
        };
        acknowledgements.iter().filter(holds).max_by_key(|it| it.at).map(|it| (it.by.clone(), it.at))
    };
    let passed = office.profile.alerts.iter().map(|(kind, threshold)| (*kind, *threshold, values(*kind)));
    let passed = passed.filter(|(_, threshold, value)| *value > u64::from(*threshold));
    passed.map(|(kind, _, value)| Alert { kind, value, acknowledged: noted(kind, value) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::testing::{at, office};

    #[test]
    fn an_alert_stands_until_somebody_takes_note_and_again_when_it_grows_or_the_day_is_over() {
        let mut office = office(SupplementRule::Shift);
        office.profile.alerts = [(AlertKind::Overdue, 0), (AlertKind::Within24Hours, 10)].into();
        let ten = "2026-10-22 10:00";
        let by = |name: &str, value, time| Acknowledgement {
            kind: AlertKind::Overdue,
            value,
            by: Some(StaffId::from(name)),
            at: at(time),
        };
        // Overdue now, what was noted, the hour, whom the alert names: nobody where it stands unnoted.
        let cases = [
            (0, &[][..], ten, None),
            (2, &[], ten, Some(None)),
            (2, &[by("nam", 2, "2026-10-22 09:00")], ten, Some(Some("nam"))),
            (1, &[by("nam", 2, "2026-10-22 09:00")], ten, Some(Some("nam"))),
            (3, &[by("nam", 2, "2026-10-22 09:00")], ten, Some(None)),
            (2, &[by("nam", 2, "2026-10-21 16:00")], ten, Some(None)),
            (2, &[by("nam", 2, "2026-10-22 08:00"), by("mai", 2, "2026-10-22 09:00")], ten, Some(Some("mai"))),
        ];
        for (overdue, noted, now, expected) in cases {
            let values = |kind| if kind == AlertKind::Overdue { overdue } else { 10 };
            let found = alerts(values, noted, at(now), &office);
            let names: Vec<_> =
                found.iter().map(|it| it.acknowledged.as_ref().and_then(|(by, _)| by.clone())).collect();
            let expected: Vec<Option<StaffId>> = expected.into_iter().map(|it| it.map(StaffId::from)).collect();
            assert_eq!(names, expected, "{overdue} {noted:?}");
        }
    }

    #[test]
    fn each_has_a_name_of_its_own() {
        for kind in AlertKind::ALL {
            assert_eq!(AlertKind::parse(kind.id()), Some(kind));
        }
    }
}
