//! Urging (đôn đốc): a reminder to whoever has a dossier, and what they answer.

use jiff::Timestamp;

use super::calendar::OutOfRange;
use super::event::StaffId;
use super::office::Office;
use super::procedure::UnitId;

/// Whom a reminder is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Addressee {
    /// A unit.
    Unit(UnitId),
    /// One of the staff.
    Officer(StaffId),
}

/// A reminder that nobody has answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urge {
    /// Whom it is for.
    pub to: Addressee,
    /// Until when an answer is wanted.
    pub deadline: Timestamp,
    /// What it says besides.
    pub note: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Option<StaffId>,
}

/// Until when an answer may be wanted, soonest first: in two working hours, when this working day ends, when the next one does.
pub fn deadlines(now: Timestamp, office: &Office) -> Vec<Timestamp> {
    let (calendar, local) = (&office.calendar, office.local(now));
    let soon = calendar.add_working_minutes(local, 120);
    let closing = calendar.next_working_instant(local).map(|open| calendar.closing_of(open.date()));
    let tomorrow = closing.and_then(|closing| {
        let open = calendar.next_working_instant(closing.date().tomorrow().or(Err(OutOfRange))?.at(0, 0, 0, 0))?;
        Ok(calendar.closing_of(open.date()))
    });
    let mut deadlines: Vec<Timestamp> =
        [soon, closing, tomorrow].into_iter().flatten().filter_map(|at| office.instant(at)).collect();
    deadlines.retain(|at| *at > now);
    deadlines.sort_unstable();
    deadlines.dedup();
    deadlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::testing::{at, office};

    #[test]
    fn answers_are_wanted_in_working_hours() {
        let office = office(SupplementRule::Shift);
        for (now, expected) in [
            ("2026-10-22 08:00", &["2026-10-22 10:00", "2026-10-22 17:00", "2026-10-23 17:00"][..]),
            ("2026-10-22 10:30", &["2026-10-22 14:30", "2026-10-22 17:00", "2026-10-23 17:00"]),
            ("2026-10-22 16:00", &["2026-10-22 17:00", "2026-10-23 08:00", "2026-10-23 17:00"]),
            ("2026-10-22 15:00", &["2026-10-22 17:00", "2026-10-23 17:00"]),
            ("2026-10-23 18:00", &["2026-10-26 09:00", "2026-10-26 17:00", "2026-10-27 17:00"]),
        ] {
            let expected: Vec<_> = expected.iter().map(|time| at(time)).collect();
            assert_eq!(deadlines(at(now), &office), expected, "{now}");
        }
    }
}
