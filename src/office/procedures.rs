//! `procedures.toml`: what the office takes in.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::toml_file::{FileError, TomlFile};
use crate::domain::calendar::TimeLimit;
use crate::domain::office::Profile;
use crate::domain::procedure::{FeeLine, FieldId, Paper, PaperKind, Procedure, ProcedureId, UnitId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProceduresFile {
    procedure: Vec<ProcedureFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureFile {
    id: Spanned<String>,
    title: String,
    title_en: Option<String>,
    field: Spanned<String>,
    unit: Spanned<String>,
    limit: Limit,
    #[serde(default)]
    fees: Vec<FeeFile>,
    #[serde(default)]
    components: Vec<PaperFile>,
    #[serde(default)]
    sensitive: bool,
    /// Marks data of a demonstration for the reader of the file.
    #[serde(default, rename = "invented")]
    _invented: bool,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Limit {
    WorkingDays(u16),
    CalendarDays(u16),
    SameDay,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeeFile {
    name: String,
    dong: u64,
}

/// A paper as the data files write it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperFile {
    name: String,
    kind: Kind,
    count: u16,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Original,
    Certified,
    Copy,
}

impl From<Limit> for TimeLimit {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::WorkingDays(days) => Self::WorkingDays(days),
            Limit::CalendarDays(days) => Self::CalendarDays(days),
            Limit::SameDay => Self::SameDay,
            Limit::None => Self::None,
        }
    }
}

impl From<PaperFile> for Paper {
    fn from(paper: PaperFile) -> Self {
        let kind = match paper.kind {
            Kind::Original => PaperKind::Original,
            Kind::Certified => PaperKind::Certified,
            Kind::Copy => PaperKind::Copy,
        };
        Self { name: paper.name, kind, count: paper.count }
    }
}

/// Reads the procedures; their units and fields must stand in the profile.
pub fn parse(text: &str, profile: &Profile) -> Result<BTreeMap<ProcedureId, Procedure>, FileError> {
    let file = TomlFile::new("procedures.toml", text);
    let data: ProceduresFile = file.read()?;
    let mut procedures = BTreeMap::new();
    for entry in data.procedure {
        let place = entry.id.span();
        let procedure = check(&file, entry, profile)?;
        if let Some(twin) = procedures.insert(procedure.id.clone(), procedure) {
            return Err(
                file.error(Some(place), format!("the procedure `{}` stands here a second time", twin.id.as_str()))
            );
        }
    }
    Ok(procedures)
}

fn check(file: &TomlFile, entry: ProcedureFile, profile: &Profile) -> Result<Procedure, FileError> {
    let field = FieldId(entry.field.get_ref().clone());
    if !profile.fields.contains_key(&field) {
        let known = profile.fields.keys().map(FieldId::as_str);
        return Err(file.unknown(entry.field.span(), "field", field.as_str(), known));
    }
    let unit = UnitId(entry.unit.get_ref().clone());
    if !profile.units.contains_key(&unit) {
        let known = profile.units.keys().map(UnitId::as_str);
        return Err(file.unknown(entry.unit.span(), "unit", unit.as_str(), known));
    }
    Ok(Procedure {
        id: ProcedureId(entry.id.into_inner()),
        field,
        title: entry.title,
        title_en: entry.title_en,
        unit,
        limit: entry.limit.into(),
        fees: entry.fees.into_iter().map(|fee| FeeLine { name: fee.name, dong: fee.dong }).collect(),
        components: entry.components.into_iter().map(Paper::from).collect(),
        sensitive: entry.sensitive,
    })
}
