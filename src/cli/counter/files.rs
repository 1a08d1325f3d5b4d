//! The files of JSON that persons and dossiers come in.

use std::path::Path;

use anyhow::Context as _;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::cli::context::UsageError;
use crate::desk::{Checked, Reception};
use crate::domain::code::{CodeError, DossierCode};
use crate::domain::event::{Channel, Delivery};
use crate::domain::person::Person;
use crate::domain::procedure::{FeeLine, Paper, PaperKind};

/// The persons of a dossier.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Who handed it in.
    pub applicant: PersonFile,
    /// Whose it is, if somebody else's.
    pub owner: Option<PersonFile>,
}

/// A dossier to be taken in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntakeFile {
    /// The number of the reception, to try again without a second dossier.
    pub id: Option<Uuid>,
    procedure: String,
    #[serde(default)]
    channel: ChannelFile,
    #[serde(default)]
    delivery: DeliveryFile,
    applicant: PersonFile,
    owner: Option<PersonFile>,
    #[serde(default)]
    components: Vec<PaperFile>,
    #[serde(default)]
    fees: Vec<FeeFile>,
    #[serde(default)]
    paid: bool,
    #[serde(default)]
    aliases: Vec<String>,
    supplement: Option<SupplementFile>,
    refusal: Option<String>,
}

/// A person; fields that are left out are empty.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonFile {
    name: String,
    #[serde(default)]
    id_number: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    address: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum ChannelFile {
    #[default]
    Counter,
    Online,
    Post,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum DeliveryFile {
    #[default]
    Counter,
    Post,
    Electronic,
}

/// What is asked for as the dossier is taken in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SupplementFile {
    papers: Vec<PaperFile>,
    before: Option<Date>,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFile {
    name: String,
    #[serde(default)]
    kind: KindFile,
    #[serde(default = "one")]
    count: u16,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum KindFile {
    #[default]
    Original,
    Certified,
    Copy,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeeFile {
    name: String,
    dong: u64,
}

fn one() -> u16 {
    1
}

/// Reads a file.
///
/// # Errors
/// It cannot be read, or is not what is asked for.
pub fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    parse(&text.map_err(UsageError)?).with_context(|| path.display().to_string()).map_err(|e| UsageError(e).into())
}

/// Reads a text.
///
/// # Errors
/// It is not what is asked for. The message says where, never what stands there: that may be a person's.
pub fn parse<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let what = if error.is_data() { "is not what is asked for here" } else { "is no JSON" };
        UsageError(anyhow::anyhow!("line {line}, column {column}: {what}; docs/interfaces.md has the form")).into()
    })
}

/// Why what a file says cannot be taken in at all.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// One of the other codes is none.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// It is either taken in, or it is not.
    #[error("\"supplement\" and \"refusal\" shut each other out")]
    AskedAndRefused,
}

impl IntakeFile {
    /// What is handed in, and what the check of it found.
    ///
    /// # Errors
    /// One of the other codes is none, or papers are asked for of what is refused.
    pub fn read(self) -> Result<(Reception, Checked), IntakeError> {
        let papers = |files: Vec<PaperFile>| files.into_iter().map(Into::into).collect();
        let checked = match (self.supplement, self.refusal) {
            (None, None) => Checked::Complete,
            (Some(SupplementFile { papers: missing, before, reason }), None) => {
                Checked::Lacking { papers: papers(missing), before, reason }
            }
            (None, Some(reason)) => Checked::Refused { reason },
            (Some(_), Some(_)) => return Err(IntakeError::AskedAndRefused),
        };
        let reception = Reception {
            procedure: self.procedure.as_str().into(),
            channel: match self.channel {
                ChannelFile::Counter => Channel::Counter,
                ChannelFile::Online => Channel::Online,
                ChannelFile::Post => Channel::Post,
            },
            delivery: match self.delivery {
                DeliveryFile::Counter => Delivery::Counter,
                DeliveryFile::Post => Delivery::Post,
                DeliveryFile::Electronic => Delivery::Electronic,
            },
            applicant: self.applicant.into(),
            owner: self.owner.map(Into::into),
            aliases: self.aliases.iter().map(|alias| DossierCode::parse(alias)).collect::<Result<_, _>>()?,
            components: papers(self.components),
            fees: self.fees.into_iter().map(|FeeFile { name, dong }| FeeLine { name, dong }).collect(),
            is_paid: self.paid,
        };
        Ok((reception, checked))
    }
}

impl From<PaperFile> for Paper {
    fn from(PaperFile { name, kind, count }: PaperFile) -> Self {
        let kind = match kind {
            KindFile::Original => PaperKind::Original,
            KindFile::Certified => PaperKind::Certified,
            KindFile::Copy => PaperKind::Copy,
        };
        Self { name, kind, count }
    }
}

impl From<PersonFile> for Person {
    fn from(PersonFile { name, id_number, phone, address }: PersonFile) -> Self {
        use unicode_normalization::UnicodeNormalization as _;
        Self { name: name.nfc().collect(), id_number, phone, address: address.nfc().collect() }
    }
}
