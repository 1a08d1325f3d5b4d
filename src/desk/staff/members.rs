//! Looking after the staff.

use super::{DeskError, Session, StaffDesk};
use crate::domain::decide::Refusal;
use crate::domain::event::{StaffId, Stamp};
use crate::domain::pin::Pin;
use crate::domain::rights::Right;
use crate::domain::staff::Role;
use crate::store::{Colleague, NewMember, SignInError, StaffError};

/// By what right the staff is changed.
#[derive(Debug, Clone, Copy)]
pub enum Authority<'a> {
    /// An administrator is signed in.
    Administrator(&'a Session),
    /// Nobody is: whoever can read the office key sets the first administrator up, or tries a demo.
    KeyHolder,
}

impl StaffDesk {
    /// Everybody of the staff, by id.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn colleagues(&self) -> Result<Vec<Colleague>, DeskError> {
        Ok(self.writer.colleagues()?)
    }

    /// Whether the office has nobody yet who looks after the staff.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn needs_first_administrator(&self) -> Result<bool, DeskError> {
        let looks_after = |colleague: &Colleague| colleague.is_active && colleague.role == Role::Administrator;
        Ok(!self.writer.colleagues()?.iter().any(looks_after))
    }

    /// Lets somebody join the staff.
    ///
    /// # Errors
    /// It is not theirs to do, the id or the badge is taken, the unit is none, or the store cannot.
    pub fn add_member(&mut self, by: Authority<'_>, new: &NewMember) -> Result<(), DeskError> {
        let stamp = self.authorise(by)?;
        let units = &self.office.profile.units;
        if let Some(unit) = new.unit.as_ref().filter(|unit| !units.is_empty() && !units.contains_key(unit)) {
            return Err(Refusal::NoSuchUnit(unit.clone()).into());
        }
        Ok(self.writer.add_member(new, &stamp)?)
    }

    /// Gives a member a new PIN, and lifts a lock-out.
    ///
    /// # Errors
    /// It is not theirs to do, there is no such member, or the store cannot.
    pub fn reset_pin(&mut self, by: Authority<'_>, id: &StaffId, pin: &Pin) -> Result<(), DeskError> {
        let stamp = self.authorise(by)?;
        Ok(self.writer.reset_pin(id, pin, &stamp)?)
    }

    /// Disables a member, or enables them again.
    ///
    /// # Errors
    /// It is not theirs to do, the rules forbid it, or the store cannot.
    pub fn set_active(&mut self, by: Authority<'_>, id: &StaffId, active: bool) -> Result<(), DeskError> {
        let stamp = self.authorise(by)?;
        Ok(self.writer.set_active(id, active, &stamp)?)
    }

    /// Gives who is signed in a PIN of their own choice. The old one is tried like at the sign-in, with the same waits.
    ///
    /// # Errors
    /// The old PIN is wrong, or the store cannot.
    pub fn change_pin(&mut self, session: &Session, old: &Pin, new: &Pin) -> Result<(), SignInError> {
        self.sign_in(&session.staff, old)?;
        let stamp = Stamp { at: self.clock.now(), staff: Some(session.staff.clone()) };
        self.writer.reset_pin(&session.staff, new, &stamp).map_err(|error| match error {
            StaffError::Store(error) => error.into(),
            StaffError::Refused(_) => SignInError::Disabled,
        })
    }

    fn authorise(&self, by: Authority<'_>) -> Result<Stamp, DeskError> {
        match by {
            Authority::Administrator(session) => self.allow(session, Right::ManageStaff),
            Authority::KeyHolder if self.is_demo || self.needs_first_administrator()? => {
                Ok(Stamp { at: self.clock.now(), staff: None })
            }
            Authority::KeyHolder => Err(DeskError::AdministratorNeeded),
        }
    }
}
