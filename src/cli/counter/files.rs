//! The files of JSON that persons and dossiers come in.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::cli::context::UsageError;
use crate::desk::Reception;
use crate::domain::code::{CodeError, DossierCode};
use crate::domain::event::Channel;
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

impl IntakeFile {
    /// What is handed in.
    ///
    /// # Errors
    /// One of the other codes is none.
    pub fn reception(self) -> Result<Reception, CodeError> {
        let kind = |kind| match kind {
            KindFile::Original => PaperKind::Original,
            KindFile::Certified => PaperKind::Certified,
            KindFile::Copy => PaperKind::Copy,
        };
        let paper = |PaperFile { name, kind: of, count }| Paper { name, kind: kind(of), count };
        Ok(Reception {
            procedure: self.procedure.as_str().into(),
            channel: match self.channel {
                ChannelFile::Counter => Channel::Counter,
                ChannelFile::Online => Channel::Online,
                ChannelFile::Post => Channel::Post,
            },
            applicant: self.applicant.into(),
            owner: self.owner.map(Into::into),
            aliases: self.aliases.iter().map(|alias| DossierCode::parse(alias)).collect::<Result<_, _>>()?,
            components: self.components.into_iter().map(paper).collect(),
            fees: self.fees.into_iter().map(|FeeFile { name, dong }| FeeLine { name, dong }).collect(),
            is_paid: self.paid,
        })
    }
}

impl From<PersonFile> for Person {
    fn from(PersonFile { name, id_number, phone, address }: PersonFile) -> Self {
        use unicode_normalization::UnicodeNormalization as _;
        Self { name: name.nfc().collect(), id_number, phone, address: address.nfc().collect() }
    }
}
