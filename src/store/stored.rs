//! The events as they stand on disk: the store's own types, apart from the domain's, so that neither binds the other.
//!
//! A payload is JSON that opens with its version. A stored version decodes for ever: fields may be added with a default,
//! and any other change is a new version beside the old one.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::StoreError;
use crate::domain::code::DossierCode;
use crate::domain::event::{Channel, DossierEvent, Promise, Receiver};
use crate::domain::person::{PersonId, PersonRef};
use crate::domain::procedure::{FeeLine, Paper, PaperKind, ProcedureId, UnitId};

/// The newest version of a payload that this program writes and knows.
pub(super) const PAYLOAD_VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    v: u32,
    #[serde(flatten)]
    fields: T,
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

#[derive(Serialize, Deserialize)]
struct NoFields {}

#[derive(Serialize, Deserialize)]
struct ReceivedFields {
    procedure: String,
    channel: StoredChannel,
    applicant: StoredPerson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<StoredPerson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct DueFields {
    due: Option<StoredPromise>,
}

#[derive(Serialize, Deserialize)]
struct MovedFields {
    unit: String,
}

#[derive(Serialize, Deserialize)]
struct SupplementFields {
    papers: Vec<StoredPaper>,
    before: Option<Date>,
}

#[derive(Serialize, Deserialize)]
struct FeeFields {
    lines: Vec<StoredFee>,
}

#[derive(Serialize, Deserialize)]
struct ExtendedFields {
    due: StoredPromise,
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct ReturnedFields {
    to: StoredReceiver,
    person: Option<StoredPerson>,
}

#[derive(Serialize, Deserialize)]
struct ReasonFields {
    reason: String,
}

#[derive(Serialize, Deserialize)]
struct CorrectedFields {
    applicant: StoredPerson,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredChannel {
    Counter,
    Online,
    Post,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredReceiver {
    Owner,
    Authorised,
    Post,
    Other,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredPaperKind {
    Original,
    Certified,
    Copy,
}

#[derive(Serialize, Deserialize)]
struct StoredPerson {
    id: String,
    digest: String,
}

#[derive(Serialize, Deserialize)]
struct StoredPromise {
    at: Timestamp,
    provisional: bool,
}

#[derive(Serialize, Deserialize)]
struct StoredPaper {
    name: String,
    kind: StoredPaperKind,
    count: u16,
}

#[derive(Serialize, Deserialize)]
struct StoredFee {
    name: String,
    dong: u64,
}

/// An event's payload as it goes to disk.
///
/// # Errors
/// None is known: the types hold nothing that JSON cannot.
pub(super) fn encode(event: &DossierEvent) -> Result<String, StoreError> {
    use DossierEvent as E;
    let kind = event.kind();
    match event {
        E::Received { procedure, channel, applicant, owner, aliases } => json(
            kind,
            ReceivedFields {
                procedure: procedure.0.clone(),
                channel: channel.into(),
                applicant: applicant.into(),
                owner: owner.as_ref().map(Into::into),
                aliases: aliases.iter().map(ToString::to_string).collect(),
            },
        ),
        E::Accepted { due } | E::Supplemented { due } | E::FeePaid { due } | E::Resumed { due } => {
            json(kind, DueFields { due: due.as_ref().map(Into::into) })
        }
        E::Moved { unit } => json(kind, MovedFields { unit: unit.0.clone() }),
        E::SupplementAsked { papers, before } => {
            json(kind, SupplementFields { papers: papers.iter().map(Into::into).collect(), before: *before })
        }
        E::FeeAsked { lines } => json(kind, FeeFields { lines: lines.iter().map(Into::into).collect() }),
        E::Extended { due, reason } => json(kind, ExtendedFields { due: due.into(), reason: reason.clone() }),
        E::Returned { to, person } => {
            json(kind, ReturnedFields { to: to.into(), person: person.as_ref().map(Into::into) })
        }
        E::ReturnTakenBack { reason } | E::Stopped { reason } | E::Refused { reason } => {
            json(kind, ReasonFields { reason: reason.clone() })
        }
        E::Finished | E::PapersGivenBack | E::Withdrawn => json(kind, NoFields {}),
        E::Corrected { applicant } => json(kind, CorrectedFields { applicant: applicant.into() }),
    }
}

/// An event from its name and payload.
///
/// # Errors
/// A newer program wrote it, or it is not what its name says.
pub(super) fn decode(kind: &str, payload: &str) -> Result<DossierEvent, StoreError> {
    use DossierEvent as E;
    let VersionOnly { v } = serde_json::from_str(payload).map_err(|e| bad(kind, &e))?;
    if v > PAYLOAD_VERSION {
        return Err(StoreError::NewerEvent { kind: kind.to_owned(), found: v });
    }
    let due = || fields::<DueFields>(kind, payload).map(|f| f.due.map(Into::into));
    let reason = || fields::<ReasonFields>(kind, payload).map(|f| f.reason);
    Ok(match kind {
        "Received" => received(kind, fields(kind, payload)?)?,
        "Accepted" => E::Accepted { due: due()? },
        "Moved" => E::Moved { unit: UnitId(fields::<MovedFields>(kind, payload)?.unit) },
        "SupplementAsked" => {
            let SupplementFields { papers, before } = fields(kind, payload)?;
            E::SupplementAsked { papers: papers.into_iter().map(Into::into).collect(), before }
        }
        "Supplemented" => E::Supplemented { due: due()? },
        "FeeAsked" => {
            let FeeFields { lines } = fields(kind, payload)?;
            E::FeeAsked { lines: lines.into_iter().map(Into::into).collect() }
        }
        "FeePaid" => E::FeePaid { due: due()? },
        "Extended" => {
            let ExtendedFields { due, reason } = fields(kind, payload)?;
            E::Extended { due: due.into(), reason }
        }
        "Finished" => E::Finished,
        "Returned" => {
            let ReturnedFields { to, person } = fields(kind, payload)?;
            E::Returned { to: to.into(), person: person.map(|p| p.decode(kind)).transpose()? }
        }
        "ReturnTakenBack" => E::ReturnTakenBack { reason: reason()? },
        "PapersGivenBack" => E::PapersGivenBack,
        "Withdrawn" => E::Withdrawn,
        "Stopped" => E::Stopped { reason: reason()? },
        "Resumed" => E::Resumed { due: due()? },
        "Refused" => E::Refused { reason: reason()? },
        "Corrected" => E::Corrected { applicant: fields::<CorrectedFields>(kind, payload)?.applicant.decode(kind)? },
        _ => return Err(bad(kind, &"no event of a dossier has this name")),
    })
}

fn received(kind: &str, fields: ReceivedFields) -> Result<DossierEvent, StoreError> {
    let aliases = fields.aliases.iter().map(|alias| DossierCode::parse(alias).map_err(|e| bad(kind, &e)));
    Ok(DossierEvent::Received {
        procedure: ProcedureId(fields.procedure),
        channel: fields.channel.into(),
        applicant: fields.applicant.decode(kind)?,
        owner: fields.owner.map(|p| p.decode(kind)).transpose()?,
        aliases: aliases.collect::<Result<_, _>>()?,
    })
}

fn json<T: Serialize>(kind: &str, fields: T) -> Result<String, StoreError> {
    serde_json::to_string(&Versioned { v: PAYLOAD_VERSION, fields }).map_err(|e| bad(kind, &e))
}

fn fields<T: DeserializeOwned>(kind: &str, payload: &str) -> Result<T, StoreError> {
    serde_json::from_str(payload).map_err(|e| bad(kind, &e))
}

fn bad(kind: &str, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::BadEvent { kind: kind.to_owned(), why: why.to_string() }
}

/// Papers as the projection keeps them; nothing where none are asked for.
pub(super) fn papers_json(papers: &[Paper]) -> Result<Option<String>, StoreError> {
    list_json(&papers.iter().map(StoredPaper::from).collect::<Vec<_>>())
}

/// Fees as the projection keeps them; nothing where none is asked for.
pub(super) fn fees_json(lines: &[FeeLine]) -> Result<Option<String>, StoreError> {
    list_json(&lines.iter().map(StoredFee::from).collect::<Vec<_>>())
}

fn list_json<T: Serialize>(list: &[T]) -> Result<Option<String>, StoreError> {
    let text = || serde_json::to_string(list).map_err(|e| bad("projection", &e));
    if list.is_empty() { Ok(None) } else { text().map(Some) }
}

/// Papers from the projection.
pub(super) fn papers(json: Option<&str>) -> serde_json::Result<Vec<Paper>> {
    list::<StoredPaper, _>(json)
}

/// Fees from the projection.
pub(super) fn fees(json: Option<&str>) -> serde_json::Result<Vec<FeeLine>> {
    list::<StoredFee, _>(json)
}

fn list<S: DeserializeOwned + Into<T>, T>(json: Option<&str>) -> serde_json::Result<Vec<T>> {
    let Some(json) = json else { return Ok(Vec::new()) };
    Ok(serde_json::from_str::<Vec<S>>(json)?.into_iter().map(Into::into).collect())
}

/// Bytes as lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// A digest from hexadecimal.
pub(super) fn digest_from_hex(text: &str) -> Option<[u8; 32]> {
    let mut digest = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (place, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(digest)
}

impl StoredPerson {
    fn decode(&self, kind: &str) -> Result<PersonRef, StoreError> {
        let id = Uuid::try_parse(&self.id).map_err(|e| bad(kind, &e))?;
        let digest = digest_from_hex(&self.digest).ok_or_else(|| bad(kind, &"a digest is damaged"))?;
        Ok(PersonRef { id: PersonId(id), digest })
    }
}

impl From<&PersonRef> for StoredPerson {
    fn from(person: &PersonRef) -> Self {
        Self { id: person.id.0.to_string(), digest: hex(&person.digest) }
    }
}

impl From<&Promise> for StoredPromise {
    fn from(promise: &Promise) -> Self {
        Self { at: promise.at, provisional: promise.provisional }
    }
}

impl From<StoredPromise> for Promise {
    fn from(stored: StoredPromise) -> Self {
        Self { at: stored.at, provisional: stored.provisional }
    }
}

impl From<&Paper> for StoredPaper {
    fn from(paper: &Paper) -> Self {
        Self { name: paper.name.clone(), kind: (&paper.kind).into(), count: paper.count }
    }
}

impl From<StoredPaper> for Paper {
    fn from(stored: StoredPaper) -> Self {
        Self { name: stored.name, kind: stored.kind.into(), count: stored.count }
    }
}

impl From<&FeeLine> for StoredFee {
    fn from(line: &FeeLine) -> Self {
        Self { name: line.name.clone(), dong: line.dong }
    }
}

impl From<StoredFee> for FeeLine {
    fn from(stored: StoredFee) -> Self {
        Self { name: stored.name, dong: stored.dong }
    }
}

/// The same names on both sides, written once.
macro_rules! twins {
    ($domain:ident <=> $stored:ident { $($name:ident),+ }) => {
        impl From<&$domain> for $stored {
            fn from(value: &$domain) -> Self {
                match value { $($domain::$name => Self::$name),+ }
            }
        }

        impl From<$stored> for $domain {
            fn from(value: $stored) -> Self {
                match value { $($stored::$name => Self::$name),+ }
            }
        }
    };
}
twins!(Channel <=> StoredChannel { Counter, Online, Post });
twins!(Receiver <=> StoredReceiver { Owner, Authorised, Post, Other });
twins!(PaperKind <=> StoredPaperKind { Original, Certified, Copy });
