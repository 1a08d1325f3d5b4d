//! What happened to the office as a whole: the facts of the stream `office` of the log.

use super::alert::AlertKind;
use super::queue::{Bucket, Filter};

/// A fact of the office. Its name ([`OfficeEvent::kind`]) and meaning never change; fields may be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeEvent {
    /// Somebody took note of an alert.
    AlertAcknowledged {
        /// Of which.
        alert: AlertKind,
        /// How much it was then.
        value: u64,
    },
    /// Somebody opened a list of dossiers, in which the names of their owners stand.
    ListViewed {
        /// Which.
        bucket: Bucket,
        /// What of it.
        filter: Filter,
    },
}

impl OfficeEvent {
    /// The event's name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::AlertAcknowledged { .. } => "AlertAcknowledged",
            Self::ListViewed { .. } => "ListViewed",
        }
    }
}
