//! The staff in the store: who they are, and the gate that they sign in through.

use jiff::Timestamp;
use rusqlite::Connection;

use super::error::StoreError;
use super::keys::OfficeKey;
use super::member::{act, add, badge_digest, holder, kept_pin, list, tries, write_pin, write_tries};
use super::pin::KeptPin;
use super::writer::{EventId, Writer, begin};
use crate::domain::event::{StaffId, Stamp};
use crate::domain::pin::Pin;
use crate::domain::procedure::UnitId;
use crate::domain::staff::{Role, StaffCommand, StaffRefusal};
use crate::domain::tries::{Gate, Tries};

/// A member as the office lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The name they sign in with.
    pub id: StaffId,
    /// The name on papers.
    pub name: String,
    /// What they are there for.
    pub role: Role,
    /// Their unit.
    pub unit: Option<UnitId>,
    /// Whether they may sign in.
    pub is_active: bool,
}

/// Somebody who is to join the staff.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// The name to sign in with.
    pub id: StaffId,
    /// The name on papers.
    pub name: String,
    /// What they are there for.
    pub role: Role,
    /// Their unit, where they belong to one.
    pub unit: Option<UnitId>,
    /// What their badge holds, where it may stand for their id.
    pub badge: Option<String>,
    /// Their first PIN.
    pub pin: Pin,
}

/// Why a change of the staff was not written down.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The rules forbid it.
    #[error(transparent)]
    Refused(#[from] StaffRefusal),
    /// The store cannot.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The id or the PIN is wrong; which of them is not told. The next try is taken from an instant on.
    #[error("the id or the PIN is wrong")]
    Wrong {
        /// From when the next try is taken, where it has to wait.
        again_from: Option<Timestamp>,
    },
    /// Too many wrong PINs: none is looked at before an instant.
    #[error("locked until {until} after too many wrong PINs")]
    Locked {
        /// From when the next try is taken.
        until: Timestamp,
    },
    /// The PIN is right, and the member was disabled.
    #[error("the member is disabled")]
    Disabled,
    /// The store cannot.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for StaffError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<rusqlite::Error> for SignInError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Writer {
    /// The staff, by id.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn colleagues(&self) -> Result<Vec<Colleague>, StoreError> {
        list(&self.connection)
    }

    /// A member of the staff.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn colleague(&self, id: &StaffId) -> Result<Option<Colleague>, StoreError> {
        Ok(list(&self.connection)?.into_iter().find(|colleague| colleague.id == *id))
    }

    /// Whom a badge stands for.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn badge(&self, text: &str) -> Result<Option<StaffId>, StoreError> {
        Ok(holder(&self.connection, &badge_digest(&self.keys.office, text))?)
    }

    /// Lets somebody join the staff.
    ///
    /// # Errors
    /// The rules forbid it, or the store cannot.
    pub fn add_member(&mut self, new: &NewMember, stamp: &Stamp) -> Result<(), StaffError> {
        let Self { connection, keys, origin, .. } = self;
        let pin = KeptPin::new(&new.pin, random()?, &keys.office)?;
        let step = begin(connection)?;
        add(&step, (keys, origin), new, &pin, EventId::at(stamp.at)?, stamp)?;
        Ok(step.commit()?)
    }

    /// Gives a member a new PIN, and lifts a lock-out.
    ///
    /// # Errors
    /// There is no such member, or the store cannot.
    pub fn reset_pin(&mut self, id: &StaffId, pin: &Pin, stamp: &Stamp) -> Result<(), StaffError> {
        let Self { connection, keys, origin, .. } = self;
        let pin = KeptPin::new(pin, random()?, &keys.office)?;
        let step = begin(connection)?;
        let command = StaffCommand::ResetPin { pin: pin.digest(&keys.office) };
        act(&step, (&keys.office, origin), id, command, stamp)?;
        write_pin(&step, id, &pin)?;
        Ok(step.commit()?)
    }

    /// Disables a member, or enables them again.
    ///
    /// # Errors
    /// The rules forbid it, or the store cannot.
    pub fn set_active(&mut self, id: &StaffId, active: bool, stamp: &Stamp) -> Result<(), StaffError> {
        let Self { connection, keys, origin, .. } = self;
        let step = begin(connection)?;
        let command = if active { StaffCommand::Enable } else { StaffCommand::Disable };
        act(&step, (&keys.office, origin), id, command, stamp)?;
        Ok(step.commit()?)
    }

    /// Signs a member in. A try is on the disk before the PIN is looked at, so that none is free, whatever is pulled when.
    ///
    /// # Errors
    /// Id or PIN are wrong, the next try has to wait, the member is disabled, or the store cannot.
    pub fn sign_in(&mut self, id: &StaffId, pin: &Pin, now: Timestamp) -> Result<Colleague, SignInError> {
        let Self { connection, keys, origin, .. } = self;
        let Some(tries) = pass_gate(connection, id, now)? else {
            // As much work as for somebody who is there, so that nobody learns who is.
            KeptPin::new(pin, [0; 16], &keys.office)?;
            return Err(SignInError::Wrong { again_from: None });
        };
        let is_right = match kept_pin(connection, id)? {
            Some(kept) => kept.is(pin, &keys.office)?,
            None => false,
        };
        let stamp = Stamp { at: now, staff: Some(id.clone()) };
        let step = begin(connection)?;
        if !is_right {
            let wait = tries.wait(&Pin::TRY_RULE);
            if !wait.is_zero() {
                lock_out(&step, (&keys.office, origin), id, &stamp)?;
            }
            step.commit()?;
            return Err(SignInError::Wrong { again_from: now.checked_add(wait).ok().filter(|_| !wait.is_zero()) });
        }
        match act(&step, (&keys.office, origin), id, StaffCommand::SignIn, &stamp) {
            Err(StaffError::Store(error)) => return Err(error.into()),
            Err(StaffError::Refused(_)) => return Err(SignInError::Disabled),
            Ok(()) => write_tries(&step, id, Tries { count: 0, newest: now })?,
        }
        step.commit()?;
        self.colleague(id)?.ok_or(SignInError::Disabled)
    }
}

/// Counts a try, if one is taken now; nothing where there is no such member.
pub(super) fn pass_gate(
    connection: &mut Connection,
    id: &StaffId,
    now: Timestamp,
) -> Result<Option<Tries>, SignInError> {
    let step = begin(connection)?;
    let Some(tries) = tries(&step, id)? else { return Ok(None) };
    match tries.try_at(now, &Pin::TRY_RULE) {
        Gate::Open(counted) => {
            write_tries(&step, id, counted)?;
            step.commit()?;
            Ok(Some(counted))
        }
        Gate::Shut { tries: moved, until } => {
            if moved != tries {
                write_tries(&step, id, moved)?;
                step.commit()?;
            }
            Err(SignInError::Locked { until })
        }
    }
}

/// Writes a lock-out to the log. A member who was disabled is locked out anyway.
fn lock_out(step: &Connection, chain: (&OfficeKey, &str), id: &StaffId, stamp: &Stamp) -> Result<(), StoreError> {
    match act(step, chain, id, StaffCommand::LockOut, stamp) {
        Err(StaffError::Store(error)) => Err(error),
        Ok(()) | Err(StaffError::Refused(_)) => Ok(()),
    }
}

fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(StoreError::Random)?;
    Ok(bytes)
}
