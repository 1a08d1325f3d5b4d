//! Why the staff's desk did not do a thing.

use crate::domain::decide::Refusal;
use crate::domain::procedure::UnitId;
use crate::domain::rights::Right;
use crate::domain::staff::{Role, StaffRefusal};
use crate::store::{ActError, StaffError, StoreError};

/// Why a thing was not done. Nothing of it was: an act is whole or it is not.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The rules for dossiers forbid it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rules for staff forbid it.
    #[error(transparent)]
    Staff(#[from] StaffRefusal),
    /// It is not theirs to do.
    #[error("{} is not for the role {}", .right.id(), .role.id())]
    NotAllowed {
        /// What it is.
        right: Right,
        /// Their role.
        role: Role,
    },
    /// The dossier is not one of their unit.
    #[error("the dossier is not one of the member's unit")]
    OtherUnit {
        /// The unit that handles it; none while it is at the counter.
        handled_by: Option<UnitId>,
    },
    /// They were disabled since they signed in.
    #[error("the member is not signed in any more")]
    SignedOut,
    /// There is an administrator, who has to do it.
    #[error("an administrator has to do this: there is one")]
    AdministratorNeeded,
    /// The store cannot.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What keeps the store from working, as far as people can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unavailable {
    /// No room is left on its disk.
    DiskFull,
    /// Its disk can only be read.
    ReadOnly,
    /// Another program holds it.
    Busy,
    /// Anything else: somebody has to look at it.
    Broken,
}

impl From<&StoreError> for Unavailable {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::DiskFull,
            StoreError::ReadOnlyDisk => Self::ReadOnly,
            StoreError::Locked => Self::Busy,
            _ => Self::Broken,
        }
    }
}

impl From<ActError> for DeskError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused(refusal) => Self::Refused(refusal),
            ActError::Store(error) => Self::Store(error),
        }
    }
}

impl From<StaffError> for DeskError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Refused(refusal) => Self::Staff(refusal),
            StaffError::Store(error) => Self::Store(error),
        }
    }
}
