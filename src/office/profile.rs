//! `office.toml`: who the office is and how it works.

use std::collections::BTreeMap;

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::Deserialize;
use toml::Spanned;

use super::toml_file::{FileError, TomlFile};
use crate::domain::alert::AlertKind;
use crate::domain::calendar::{Session, SupplementRule};
use crate::domain::numbering::CodePattern;
use crate::domain::office::{Counter, CounterRole, FieldName, Profile};
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::trust::{Trust, TrustTable};
use crate::domain::word::{Reason, ReasonId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    name: String,
    agency: String,
    full_name: String,
    place: String,
    code_prefix: String,
    code_pattern: Option<Spanned<String>>,
    zone: Spanned<String>,
    supplement_rule: Rule,
    same_day_cutoff: Clock,
    supplement_days: Option<u16>,
    import_minutes: Option<u16>,
    on_time_target: Option<f64>,
    hotline: Option<String>,
    #[serde(default)]
    alerts: BTreeMap<Alert, u32>,
    #[serde(default)]
    reasons: Vec<ReasonFile>,
    hours: HoursFile,
    counters: BTreeMap<Role, CounterFile>,
    units: BTreeMap<String, String>,
    fields: BTreeMap<String, FieldFile>,
    #[serde(default)]
    trust: Option<Spanned<TrustFile>>,
}

/// What each input shows; a row that is left out stays as it is.
#[derive(Deserialize, Default, Clone, Copy)]
#[serde(deny_unknown_fields, default)]
struct TrustFile {
    typed: Option<Shown>,
    scanned: Option<Shown>,
    holder: Option<Shown>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Shown {
    LastFour,
    Verdict,
    Name,
    All,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursFile {
    sessions: Vec<Opening>,
    days_off: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CounterFile {
    number: String,
    place: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    vi: String,
    en: String,
}

/// A reason that citizens may give for not being satisfied.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonFile {
    id: Spanned<String>,
    vi: String,
    en: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Rule {
    Shift,
    Restart,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum Role {
    Intake,
    Payment,
    Results,
    Help,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum Alert {
    Overdue,
    #[serde(rename = "within_24_hours")]
    Within24Hours,
    UncollectedDays,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// `15:00`.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "String")]
struct Clock(Time);

/// `07:00-11:30`.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "String")]
struct Opening(Session);

/// When the office is open, for the calendar.
pub struct Hours {
    pub sessions: Vec<Session>,
    pub days_off: Vec<Weekday>,
}

impl TryFrom<String> for Clock {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
        let time = parts.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
        time.map(Self).ok_or_else(|| format!("`{text}` is not a time such as 15:00"))
    }
}

impl TryFrom<String> for Opening {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (start, end) =
            text.split_once('-').ok_or_else(|| format!("`{text}` is not a session such as 07:00-11:30"))?;
        let clock = |text: &str| Clock::try_from(text.trim().to_owned());
        Ok(Self(Session { start: clock(start)?.0, end: clock(end)?.0 }))
    }
}

impl From<Day> for Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

impl From<Role> for CounterRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Intake => Self::Intake,
            Role::Payment => Self::Payment,
            Role::Results => Self::Results,
            Role::Help => Self::Help,
        }
    }
}

impl Shown {
    /// As much as an input of this trust shows, or nothing before the last four digits.
    fn trust(self) -> Option<Trust> {
        match self {
            Self::LastFour => None,
            Self::Verdict => Some(Trust::Typed),
            Self::Name => Some(Trust::Scanned),
            Self::All => Some(Trust::Holder),
        }
    }
}

impl From<Alert> for AlertKind {
    fn from(alert: Alert) -> Self {
        match alert {
            Alert::Overdue => Self::Overdue,
            Alert::Within24Hours => Self::Within24Hours,
            Alert::UncollectedDays => Self::UncollectedDays,
        }
    }
}

/// Reads the profile, and the hours that the calendar is made with.
pub fn parse(text: &str) -> Result<(Profile, Hours), FileError> {
    let file = TomlFile::new("office.toml", text);
    let data: ProfileFile = file.read()?;
    let zone = TimeZone::get(data.zone.get_ref()).map_err(|_error| {
        file.error(Some(data.zone.span()), format!("there is no time zone `{}`", data.zone.get_ref()))
    })?;
    let code_pattern = code_pattern(&file, data.code_pattern.as_ref(), &data.code_prefix)?;
    let trust = trust(&file, data.trust)?;
    let hours = Hours {
        sessions: data.hours.sessions.into_iter().map(|opening| opening.0).collect(),
        days_off: data.hours.days_off.into_iter().map(Weekday::from).collect(),
    };
    let counter = |counter: CounterFile| Counter { number: counter.number, place: counter.place };
    let field = |field: FieldFile| FieldName { vi: field.vi, en: field.en };
    let profile = Profile {
        name: data.name,
        agency: data.agency,
        full_name: data.full_name,
        place: data.place,
        code_prefix: data.code_prefix,
        code_pattern,
        zone,
        counters: data.counters.into_iter().map(|(role, data)| (role.into(), counter(data))).collect(),
        units: data.units.into_iter().map(|(id, name)| (UnitId(id), name)).collect(),
        fields: data.fields.into_iter().map(|(id, data)| (FieldId(id), field(data))).collect(),
        supplement_rule: match data.supplement_rule {
            Rule::Shift => SupplementRule::Shift,
            Rule::Restart => SupplementRule::Restart,
        },
        same_day_cutoff: data.same_day_cutoff.0,
        supplement_days: data.supplement_days,
        import_minutes: data.import_minutes,
        on_time_target: data.on_time_target.map(|per_cent| (per_cent.clamp(0.0, 100.0) * 100.0).round() as u64),
        hotline: data.hotline,
        trust,
        alerts: data.alerts.into_iter().map(|(alert, threshold)| (alert.into(), threshold)).collect(),
        reasons: reasons(&file, data.reasons)?,
    };
    Ok((profile, hours))
}

/// The table of what each input shows: an office may tighten its rows, never loosen one.
fn trust(file: &TomlFile, table: Option<Spanned<TrustFile>>) -> Result<TrustTable, FileError> {
    let Some(table) = table else { return Ok(TrustTable::default()) };
    let (span, TrustFile { typed, scanned, holder }) = (table.span(), table.into_inner());
    let [typed, scanned] = [(typed, Shown::Verdict), (scanned, Shown::Name)].map(|(row, usual)| row.unwrap_or(usual));
    let wrong = |why: &str| file.error(Some(span.clone()), why);
    let Some(holder) = holder.unwrap_or(Shown::All).trust() else {
        return Err(wrong("trust.holder: who has proved to hold the slip is not asked for the last four digits"));
    };
    TrustTable::new(typed.trust(), scanned.trust(), holder)
        .map_err(|_too_much| wrong("trust: a typed code shows at most `verdict`, a scanned one at most `name`"))
}

/// The reasons, each with a name of its own: it is what is kept.
fn reasons(file: &TomlFile, data: Vec<ReasonFile>) -> Result<Vec<Reason>, FileError> {
    let mut reasons: Vec<Reason> = Vec::new();
    for ReasonFile { id, vi, en } in data {
        let name = id.get_ref();
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_name {
            let why = format!("`{name}` is no name of a reason: small letters, digits and _");
            return Err(file.error(Some(id.span()), why));
        }
        if reasons.iter().any(|reason| reason.id.as_str() == name) {
            return Err(file.error(Some(id.span()), format!("there are two reasons `{name}`")));
        }
        reasons.push(Reason { id: ReasonId(name.clone()), vi, en });
    }
    Ok(reasons)
}

fn code_pattern(file: &TomlFile, text: Option<&Spanned<String>>, prefix: &str) -> Result<CodePattern, FileError> {
    let Some(text) = text else { return Ok(CodePattern::default()) };
    CodePattern::parse(text.get_ref(), prefix).map_err(|error| file.error(Some(text.span()), error))
}
