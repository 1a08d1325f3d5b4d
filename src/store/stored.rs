//! The events as they stand on disk: the store's own types, apart from the domain's, so that neither binds the other.
//!
//! A payload is JSON that opens with its version. A stored version decodes for ever: fields may be added with a default,
//! and any other change is a new version beside the old one.

mod office;
mod staff;
mod values;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use crate::domain::code::DossierCode;
use crate::domain::event::{DossierEvent, HandOver};
use crate::domain::form::Form;
use crate::domain::procedure::{ProcedureId, UnitId};

pub(super) use office::{decode as decode_office, encode as encode_office};
pub(super) use staff::{decode as decode_staff, encode as encode_staff};
use values::{
    StoredAddressee, StoredChannel, StoredDelivery, StoredFee, StoredPaper, StoredPerson, StoredPromise,
    StoredReceiver, StoredResult,
};
pub(super) use values::{bytes_from_hex, fees, fees_json, hex, papers, papers_json};

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
    #[serde(default, skip_serializing_if = "StoredDelivery::is_usual")]
    delivery: StoredDelivery,
    applicant: StoredPerson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<StoredPerson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    components: Vec<StoredPaper>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fees: Vec<StoredFee>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
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
struct FinishedFields {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<StoredResult>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shelf: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct ShelvedFields {
    place: String,
}

#[derive(Serialize, Deserialize)]
struct ReturnedFields {
    to: StoredReceiver,
    person: Option<StoredPerson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    authority: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    originals: Vec<StoredPaper>,
}

#[derive(Serialize, Deserialize)]
struct PrintedFields {
    form: String,
}

#[derive(Serialize, Deserialize)]
struct UrgedFields {
    to: StoredAddressee,
    deadline: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct AnswerFields {
    answer: String,
}

#[derive(Serialize, Deserialize)]
struct TakenBackFields {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct ReasonFields {
    reason: String,
}

#[derive(Serialize, Deserialize)]
struct CorrectedFields {
    applicant: StoredPerson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<StoredPerson>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
}

/// An event's payload as it goes to disk.
///
/// # Errors
/// None is known: the types hold nothing that JSON cannot.
pub(super) fn encode(event: &DossierEvent) -> Result<String, StoreError> {
    use DossierEvent as E;
    let kind = event.kind();
    match event {
        E::Received { procedure, channel, delivery, applicant, owner, aliases, components, fees } => json(
            kind,
            ReceivedFields {
                procedure: procedure.0.clone(),
                channel: channel.into(),
                delivery: delivery.into(),
                applicant: applicant.into(),
                owner: owner.as_ref().map(Into::into),
                aliases: aliases.iter().map(ToString::to_string).collect(),
                components: components.iter().map(Into::into).collect(),
                fees: fees.iter().map(Into::into).collect(),
            },
        ),
        E::Accepted { due } | E::Supplemented { due } | E::FeePaid { due } | E::Resumed { due } => {
            json(kind, DueFields { due: due.as_ref().map(Into::into) })
        }
        E::Moved { unit } => json(kind, MovedFields { unit: unit.0.clone() }),
        E::SupplementAsked { papers, before, reason } => {
            let papers = papers.iter().map(Into::into).collect();
            json(kind, SupplementFields { papers, before: *before, reason: reason.clone() })
        }
        E::FeeAsked { lines } => json(kind, FeeFields { lines: lines.iter().map(Into::into).collect() }),
        E::Extended { due, reason } => json(kind, ExtendedFields { due: due.into(), reason: reason.clone() }),
        E::Finished { result, shelf } => {
            json(kind, FinishedFields { result: result.as_ref().map(Into::into), shelf: shelf.clone() })
        }
        E::Shelved { place } => json(kind, ShelvedFields { place: place.clone() }),
        E::Returned(hand_over) => json(kind, returned_fields(hand_over)),
        E::ReturnTakenBack { reason } => json(kind, TakenBackFields { reason: reason.clone() }),
        E::Stopped { reason } | E::Refused { reason } => json(kind, ReasonFields { reason: reason.clone() }),
        E::SentBack | E::PapersGivenBack | E::Withdrawn | E::Viewed => json(kind, NoFields {}),
        E::Urged { to, deadline, note } => {
            json(kind, UrgedFields { to: to.into(), deadline: *deadline, note: note.clone() })
        }
        E::UrgeAnswered { answer } => json(kind, AnswerFields { answer: answer.clone() }),
        E::Printed { form } => json(kind, PrintedFields { form: form.id().to_owned() }),
        E::Corrected { applicant, owner, reason } => {
            let owner = owner.as_ref().map(Into::into);
            json(kind, CorrectedFields { applicant: applicant.into(), owner, reason: reason.clone() })
        }
    }
}

fn returned_fields(hand_over: &HandOver) -> ReturnedFields {
    let HandOver { to, person, authority, originals } = hand_over;
    ReturnedFields {
        to: to.into(),
        person: person.as_ref().map(Into::into),
        authority: authority.clone(),
        originals: originals.iter().map(Into::into).collect(),
    }
}

/// An event from its name and payload.
///
/// # Errors
/// A newer program wrote it, or it is not what its name says.
pub(super) fn decode(kind: &str, payload: &str) -> Result<DossierEvent, StoreError> {
    use DossierEvent as E;
    check_version(kind, payload)?;
    let due = || fields::<DueFields>(kind, payload).map(|f| f.due.map(Into::into));
    let reason = || fields::<ReasonFields>(kind, payload).map(|f| f.reason);
    Ok(match kind {
        "Received" => received(kind, fields(kind, payload)?)?,
        "Accepted" => E::Accepted { due: due()? },
        "Moved" => E::Moved { unit: UnitId(fields::<MovedFields>(kind, payload)?.unit) },
        "SentBack" => E::SentBack,
        "SupplementAsked" => {
            let SupplementFields { papers, before, reason } = fields(kind, payload)?;
            E::SupplementAsked { papers: papers.into_iter().map(Into::into).collect(), before, reason }
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
        "Finished" => {
            let FinishedFields { result, shelf } = fields(kind, payload)?;
            E::Finished { result: result.map(Into::into), shelf }
        }
        "Shelved" => E::Shelved { place: fields::<ShelvedFields>(kind, payload)?.place },
        "Returned" => returned(kind, fields(kind, payload)?)?,
        "ReturnTakenBack" => E::ReturnTakenBack { reason: fields::<TakenBackFields>(kind, payload)?.reason },
        "PapersGivenBack" => E::PapersGivenBack,
        "Withdrawn" => E::Withdrawn,
        "Stopped" => E::Stopped { reason: reason()? },
        "Resumed" => E::Resumed { due: due()? },
        "Refused" => E::Refused { reason: reason()? },
        "Corrected" => {
            let CorrectedFields { applicant, owner, reason } = fields(kind, payload)?;
            let owner = owner.map(|p| p.decode(kind)).transpose()?;
            E::Corrected { applicant: applicant.decode(kind)?, owner, reason }
        }
        "Urged" => {
            let UrgedFields { to, deadline, note } = fields(kind, payload)?;
            E::Urged { to: to.into(), deadline, note }
        }
        "UrgeAnswered" => E::UrgeAnswered { answer: fields::<AnswerFields>(kind, payload)?.answer },
        "Viewed" => E::Viewed,
        "Printed" => {
            let PrintedFields { form } = fields(kind, payload)?;
            E::Printed { form: Form::parse(&form).ok_or_else(|| bad(kind, &"no form has this name"))? }
        }
        _ => return Err(bad(kind, &"no event of a dossier has this name")),
    })
}

fn received(kind: &str, fields: ReceivedFields) -> Result<DossierEvent, StoreError> {
    let aliases = fields.aliases.iter().map(|alias| DossierCode::parse(alias).map_err(|e| bad(kind, &e)));
    Ok(DossierEvent::Received {
        procedure: ProcedureId(fields.procedure),
        channel: fields.channel.into(),
        delivery: fields.delivery.into(),
        applicant: fields.applicant.decode(kind)?,
        owner: fields.owner.map(|p| p.decode(kind)).transpose()?,
        aliases: aliases.collect::<Result<_, _>>()?,
        components: fields.components.into_iter().map(Into::into).collect(),
        fees: fields.fees.into_iter().map(Into::into).collect(),
    })
}

fn returned(kind: &str, fields: ReturnedFields) -> Result<DossierEvent, StoreError> {
    let ReturnedFields { to, person, authority, originals } = fields;
    Ok(DossierEvent::Returned(HandOver {
        to: to.into(),
        person: person.map(|p| p.decode(kind)).transpose()?,
        authority,
        originals: originals.into_iter().map(Into::into).collect(),
    }))
}

fn check_version(kind: &str, payload: &str) -> Result<(), StoreError> {
    let VersionOnly { v } = serde_json::from_str(payload).map_err(|e| bad(kind, &e))?;
    if v > PAYLOAD_VERSION { Err(StoreError::NewerEvent { kind: kind.to_owned(), found: v }) } else { Ok(()) }
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
