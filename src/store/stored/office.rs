//! The events of the office as they stand on disk.

use serde::{Deserialize, Serialize};

use super::{bad, check_version, fields, json};
use crate::domain::alert::AlertKind;
use crate::domain::office_event::OfficeEvent;
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::queue::{Bucket, Filter, Handler};
use crate::store::error::StoreError;

#[derive(Serialize, Deserialize)]
struct AcknowledgedFields {
    alert: String,
    value: u64,
}

#[derive(Serialize, Deserialize)]
struct ListFields {
    list: String,
    /// The unit whose dossiers were listed; empty for those that no unit has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

/// An event's payload as it goes to disk.
///
/// # Errors
/// None is known: the types hold nothing that JSON cannot.
pub(in crate::store) fn encode(event: &OfficeEvent) -> Result<String, StoreError> {
    let kind = event.kind();
    match event {
        OfficeEvent::AlertAcknowledged { alert, value } => {
            json(kind, AcknowledgedFields { alert: alert.id().to_owned(), value: *value })
        }
        OfficeEvent::ListViewed { bucket, filter: Filter { handler, field } } => {
            let unit = handler.as_ref().map(|handler| match handler {
                Handler::Counter => String::new(),
                Handler::Unit(unit) => unit.0.clone(),
            });
            let field = field.as_ref().map(|field| field.0.clone());
            json(kind, ListFields { list: bucket.id().to_owned(), unit, field })
        }
    }
}

/// An event from its name and payload.
///
/// # Errors
/// A newer program wrote it, or it is not what its name says.
pub(in crate::store) fn decode(kind: &str, payload: &str) -> Result<OfficeEvent, StoreError> {
    check_version(kind, payload)?;
    Ok(match kind {
        "AlertAcknowledged" => {
            let AcknowledgedFields { alert, value } = fields(kind, payload)?;
            let alert = AlertKind::parse(&alert).ok_or_else(|| bad(kind, &"no alert has this name"))?;
            OfficeEvent::AlertAcknowledged { alert, value }
        }
        "ListViewed" => {
            let ListFields { list, unit, field } = fields(kind, payload)?;
            let bucket = Bucket::parse(&list).ok_or_else(|| bad(kind, &"no list has this name"))?;
            let handler = unit.map(|unit| if unit.is_empty() { Handler::Counter } else { Handler::Unit(UnitId(unit)) });
            OfficeEvent::ListViewed { bucket, filter: Filter { handler, field: field.map(FieldId) } }
        }
        _ => return Err(bad(kind, &"no event of the office has this name")),
    })
}
