//! The demo's data files, which are part of the program.

use serde::Deserialize;

use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::pin::Pin;
use crate::domain::procedure::{Paper, UnitId};
use crate::domain::staff::Role;
use crate::office::{self, OfficeError, PaperFile, toml_file::TomlFile};

/// `office.toml` of the demo office.
pub const OFFICE: &str = include_str!("../../assets/demo/office.toml");
/// `calendar.toml` of the demo office.
pub const CALENDAR: &str = include_str!("../../assets/demo/calendar.toml");
/// `procedures.toml` of the demo office.
pub const PROCEDURES: &str = include_str!("../../assets/demo/procedures.toml");
const NAMES: &str = include_str!("../../assets/demo/names.toml");
const REASONS: &str = include_str!("../../assets/demo/reasons.toml");

/// Who plays in the demo, and what is said. No list is empty.
#[derive(Debug, Clone)]
pub struct Cast {
    pub(super) family: Vec<String>,
    pub(super) middle: Vec<String>,
    pub(super) given: Vec<String>,
    pub(super) whole: Vec<String>,
    pub(super) companies: Vec<String>,
    pub(super) streets: Vec<String>,
    /// Those of the demo office's staff who work on dossiers.
    pub officers: Vec<Officer>,
    /// Who looks after the staff.
    pub administrator: Officer,
    pub(super) late: Vec<String>,
    pub(super) refused: Vec<String>,
    pub(super) stopped: Vec<String>,
    pub(super) missing: Vec<Paper>,
}

/// One of the demo office's staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The name to sign in with.
    pub id: StaffId,
    /// The name on papers.
    pub name: String,
    /// What they are there for.
    pub role: Role,
    /// Their unit, where they belong to one.
    pub unit: Option<UnitId>,
    /// Their PIN, which everybody may know: it opens nothing but a demo.
    pub pin: Pin,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesFile {
    family: Vec<String>,
    middle: Vec<String>,
    given: Vec<String>,
    whole: Vec<String>,
    companies: Vec<String>,
    streets: Vec<String>,
    officers: Vec<OfficerFile>,
    administrator: OfficerFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficerFile {
    id: String,
    name: String,
    role: String,
    unit: Option<String>,
    pin: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonsFile {
    late: Vec<String>,
    refused: Vec<String>,
    stopped: Vec<String>,
    missing: Vec<PaperFile>,
}

/// The demo office as the program carries it.
///
/// # Errors
/// A mistake in the files; a test makes sure that there is none.
pub fn office() -> Result<Office, OfficeError> {
    office::parse(OFFICE, CALENDAR, PROCEDURES)
}

impl OfficerFile {
    fn check(self, file: &TomlFile) -> Result<Officer, OfficeError> {
        let Some(role) = Role::parse(&self.role) else {
            return Err(file.error(None, format!("there is no role `{}`", self.role)));
        };
        let pin = Pin::parse(&self.pin).map_err(|error| file.error(None, error))?;
        Ok(Officer { id: StaffId(self.id), name: self.name, role, unit: self.unit.map(UnitId), pin })
    }
}

impl Cast {
    /// Everybody who may sign in.
    pub fn staff(&self) -> impl Iterator<Item = &Officer> {
        self.officers.iter().chain([&self.administrator])
    }

    /// Reads who plays in the demo.
    ///
    /// # Errors
    /// A mistake in the files; a test makes sure that there is none.
    pub fn load() -> Result<Self, OfficeError> {
        Self::parse(NAMES, REASONS)
    }

    fn parse(names: &str, reasons: &str) -> Result<Self, OfficeError> {
        let (names_file, reasons_file) = (TomlFile::new("names.toml", names), TomlFile::new("reasons.toml", reasons));
        let names: NamesFile = names_file.read()?;
        let reasons: ReasonsFile = reasons_file.read()?;
        let lists = [&names.family, &names.middle, &names.given, &names.whole, &names.companies, &names.streets];
        if lists.into_iter().any(Vec::is_empty) || names.officers.is_empty() {
            return Err(names_file.error(None, "every list needs an entry"));
        }
        if [&reasons.late, &reasons.refused, &reasons.stopped].into_iter().any(Vec::is_empty)
            || reasons.missing.is_empty()
        {
            return Err(reasons_file.error(None, "every list needs an entry"));
        }
        let officer = |officer: OfficerFile| officer.check(&names_file);
        Ok(Self {
            family: names.family,
            middle: names.middle,
            given: names.given,
            whole: names.whole,
            companies: names.companies,
            streets: names.streets,
            officers: names.officers.into_iter().map(officer).collect::<Result<_, _>>()?,
            administrator: officer(names.administrator)?,
            late: reasons.late,
            refused: reasons.refused,
            stopped: reasons.stopped,
            missing: reasons.missing.into_iter().map(Paper::from).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_right() {
        let cast = Cast::load().unwrap();
        assert!(cast.whole.iter().any(|name| name == "Y"));
        assert!(NAMES.contains("INVENTED") && REASONS.contains("INVENTED"));
        assert!(office().is_ok());
    }

    #[test]
    fn an_empty_list_is_named() {
        let names = NAMES.replacen("streets = [", "streets = []\nunused = [", 1);
        assert!(Cast::parse(&names, REASONS).is_err());
        let reasons = "late = []\nrefused = [\"a\"]\nstopped = [\"b\"]\nmissing = []";
        let error = Cast::parse(NAMES, reasons).unwrap_err();
        assert_eq!(error.to_string(), "reasons.toml: every list needs an entry");
    }
}
