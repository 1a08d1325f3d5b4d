//! The events of staff as they stand on disk.

use serde::{Deserialize, Serialize};

use super::{NoFields, bad, bytes_from_hex, check_version, fields, hex, json};
use crate::domain::procedure::UnitId;
use crate::domain::staff::{Digest, Role, StaffEvent};
use crate::store::error::StoreError;

#[derive(Serialize, Deserialize)]
struct AddedFields {
    role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    name: String,
    pin: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    badge: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct PinFields {
    pin: String,
}

/// An event's payload as it goes to disk.
///
/// # Errors
/// None is known: the types hold nothing that JSON cannot.
pub(in crate::store) fn encode(event: &StaffEvent) -> Result<String, StoreError> {
    let kind = event.kind();
    match event {
        StaffEvent::Added { role, unit, name, pin, badge } => json(
            kind,
            AddedFields {
                role: role.id().to_owned(),
                unit: unit.as_ref().map(|unit| unit.0.clone()),
                name: hex(name),
                pin: hex(pin),
                badge: badge.as_ref().map(|badge| hex(badge)),
            },
        ),
        StaffEvent::PinReset { pin } => json(kind, PinFields { pin: hex(pin) }),
        StaffEvent::Disabled | StaffEvent::Enabled | StaffEvent::SignedIn | StaffEvent::LockedOut => {
            json(kind, NoFields {})
        }
    }
}

/// An event from its name and payload.
///
/// # Errors
/// A newer program wrote it, or it is not what its name says.
pub(in crate::store) fn decode(kind: &str, payload: &str) -> Result<StaffEvent, StoreError> {
    check_version(kind, payload)?;
    let digest = |text: &str| -> Result<Digest, StoreError> {
        bytes_from_hex(text).ok_or_else(|| bad(kind, &"a digest is damaged"))
    };
    Ok(match kind {
        "StaffAdded" => {
            let AddedFields { role, unit, name, pin, badge } = fields(kind, payload)?;
            StaffEvent::Added {
                role: Role::parse(&role).ok_or_else(|| bad(kind, &"no role has this name"))?,
                unit: unit.map(UnitId),
                name: digest(&name)?,
                pin: digest(&pin)?,
                badge: badge.as_deref().map(digest).transpose()?,
            }
        }
        "PinReset" => StaffEvent::PinReset { pin: digest(&fields::<PinFields>(kind, payload)?.pin)? },
        "StaffDisabled" => StaffEvent::Disabled,
        "StaffEnabled" => StaffEvent::Enabled,
        "SignedIn" => StaffEvent::SignedIn,
        "LockedOut" => StaffEvent::LockedOut,
        _ => return Err(bad(kind, &"no event of staff has this name")),
    })
}
