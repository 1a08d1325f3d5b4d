//! What one office differs in from another: its name, counters, hours, rules and procedures.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::alert::AlertKind;
use super::calendar::{SupplementRule, WorkCalendar};
use super::code::DossierCode;
use super::numbering::CodePattern;
use super::procedure::{FieldId, Procedure, ProcedureId, UnitId};
use super::trust::TrustTable;
use super::word::Reason;

/// An office with all its data.
#[derive(Debug, Clone)]
pub struct Office {
    /// Name, counters, rules.
    pub profile: Profile,
    /// Its working days and hours.
    pub calendar: WorkCalendar,
    /// What it takes in, by number.
    pub procedures: BTreeMap<ProcedureId, Procedure>,
}

/// Who the office is and how it works.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The short name on the screen: `Phường Bến Sen`.
    pub name: String,
    /// The agency above it, first line of the slip: `UBND PHƯỜNG BẾN SEN`.
    pub agency: String,
    /// The office's full name: `Trung tâm Phục vụ hành chính công`.
    pub full_name: String,
    /// The place in "place and date" on papers.
    pub place: String,
    /// What its codes always start with: `H53.12`.
    pub code_prefix: String,
    /// What the codes of its dossiers look like.
    pub code_pattern: CodePattern,
    /// The zone that its clocks show.
    pub zone: TimeZone,
    /// Counters by what is done there.
    pub counters: BTreeMap<CounterRole, Counter>,
    /// Handling units and their names.
    pub units: BTreeMap<UnitId, String>,
    /// Fields and their names, Vietnamese and English.
    pub fields: BTreeMap<FieldId, FieldName>,
    /// What happens to the due date when a supplement arrives.
    pub supplement_rule: SupplementRule,
    /// Same-day procedures received later than this are due the next working day.
    pub same_day_cutoff: Time,
    /// How many days a citizen has to hand in what is asked, where the office sets it.
    pub supplement_days: Option<u16>,
    /// How many minutes lie between two imports, where data is imported.
    pub import_minutes: Option<u16>,
    /// The share that the office wants to finish on time, in hundredths of a per cent, where it sets one.
    pub on_time_target: Option<u64>,
    /// The telephone that citizens may call, where it has one.
    pub hotline: Option<String>,
    /// What it shows to each input.
    pub trust: TrustTable,
    /// What the office is warned of, and from how much on.
    pub alerts: BTreeMap<AlertKind, u32>,
    /// The reasons that citizens may give for not being satisfied, in the order in which they are offered.
    pub reasons: Vec<Reason>,
}

/// A field's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// What is done at a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CounterRole {
    /// Files are handed in, questions are answered.
    Intake,
    /// Fees are paid.
    Payment,
    /// Results are handed over.
    Results,
    /// Complaints are heard, apologies given.
    Help,
}

/// A counter of the hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// What stands on its sign: `3`.
    pub number: String,
    /// How to find it: `Tầng trệt, bên phải`.
    pub place: Option<String>,
}

impl Office {
    /// An office of which nothing is known yet: no name, no counters, no procedures. A kiosk whose store cannot be opened
    /// has no other.
    pub fn nameless() -> Self {
        let profile = Profile {
            name: String::new(),
            agency: String::new(),
            full_name: String::new(),
            place: String::new(),
            code_prefix: String::new(),
            code_pattern: CodePattern::default(),
            zone: TimeZone::fixed(jiff::tz::offset(7)),
            counters: BTreeMap::new(),
            units: BTreeMap::new(),
            fields: BTreeMap::new(),
            supplement_rule: SupplementRule::Shift,
            same_day_cutoff: jiff::civil::time(15, 0, 0, 0),
            supplement_days: None,
            import_minutes: None,
            on_time_target: None,
            hotline: None,
            trust: TrustTable::default(),
            alerts: BTreeMap::new(),
            reasons: Vec::new(),
        };
        Self { profile, calendar: WorkCalendar::default(), procedures: BTreeMap::new() }
    }

    /// A procedure by its number.
    pub fn procedure(&self, id: &ProcedureId) -> Option<&Procedure> {
        self.procedures.get(id)
    }

    /// An instant as the office's clocks show it.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.profile.zone.to_datetime(at)
    }

    /// Whether a code looks like one of this office. Only a hint: what is in the store is looked for first.
    pub fn is_own(&self, code: &DossierCode) -> bool {
        let prefix = self.profile.code_prefix.to_ascii_uppercase();
        code.as_str().starts_with(&prefix)
    }

    /// The instant of a time on the office's clocks, or nothing beyond the range of instants.
    pub fn instant(&self, local: DateTime) -> Option<Timestamp> {
        self.profile.zone.to_ambiguous_timestamp(local).compatible().ok()
    }

    /// The last day to hand in what is asked for at an instant, where the office sets how long that may take.
    pub fn supplement_until(&self, asked: Timestamp) -> Option<Date> {
        let days = self.profile.supplement_days?;
        self.local(asked).date().checked_add(i64::from(days).days()).ok()
    }

    /// The counter where a thing is done, where the office's data names it.
    pub fn counter(&self, role: CounterRole) -> Option<&Counter> {
        self.profile.counters.get(&role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_of_the_office() {
        let office = Office::nameless();
        let midnight: DateTime = "2026-10-14T00:30".parse().unwrap();
        let instant: Timestamp = "2026-10-13T17:30Z".parse().unwrap();
        assert_eq!(office.local(instant), midnight);
        assert_eq!(office.instant(midnight), Some(instant));
        assert_eq!(office.instant(DateTime::MIN), None, "an instant before all instants");
    }

    #[test]
    fn the_last_day_for_a_supplement_where_the_office_sets_one() {
        let mut office = Office::nameless();
        let evening: Timestamp = "2026-10-13T17:30Z".parse().unwrap();
        assert_eq!(office.supplement_until(evening), None);
        office.profile.supplement_days = Some(30);
        assert_eq!(office.supplement_until(evening), Some(jiff::civil::date(2026, 11, 13)));
    }

    #[test]
    fn nothing_is_known_of_a_nameless_office() {
        let office = Office::nameless();
        assert_eq!(office.procedure(&"1.004227".into()), None);
        assert_eq!(office.counter(CounterRole::Results), None);
        assert_eq!(office.calendar.known_until(), 0, "every date is provisional");
    }
}
