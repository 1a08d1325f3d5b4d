//! The staff of an office: who they are, and what may be done to a member. Pure, like the rules for dossiers.

use super::event::StaffId;
use super::procedure::UnitId;

/// What a member of the staff is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// At a counter: takes in, hands over.
    Counter,
    /// In a handling unit: decides, finishes.
    Handling,
    /// Head of the office.
    Supervisor,
    /// Looks after the staff.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Counter, Self::Handling, Self::Supervisor, Self::Administrator];

    /// The name on the command line and on disk; it never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Handling => "handling",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == name)
    }
}

/// A keyed hash of something that is kept apart from the log: a name, a PIN's hash, a badge.
pub type Digest = [u8; 32];

/// A fact of a member's life. Its name ([`StaffEvent::kind`]) and meaning never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffEvent {
    /// Joined.
    Added {
        /// What they are there for.
        role: Role,
        /// Their unit, where they belong to one.
        unit: Option<UnitId>,
        /// Of their name.
        name: Digest,
        /// Of their PIN as it is kept.
        pin: Digest,
        /// Of the badge that may stand for their name.
        badge: Option<Digest>,
    },
    /// A new PIN; the lock-out is lifted.
    PinReset {
        /// Of the PIN as it is kept.
        pin: Digest,
    },
    /// May not sign in any more.
    Disabled,
    /// May sign in again.
    Enabled,
    /// Signed in.
    SignedIn,
    /// So many wrong PINs that the next has to wait.
    LockedOut,
}

impl StaffEvent {
    /// The event's name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Added { .. } => "StaffAdded",
            Self::PinReset { .. } => "PinReset",
            Self::Disabled => "StaffDisabled",
            Self::Enabled => "StaffEnabled",
            Self::SignedIn => "SignedIn",
            Self::LockedOut => "LockedOut",
        }
    }
}

/// A member as their events made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name they sign in with.
    pub id: StaffId,
    /// How many events made them.
    pub version: u64,
    /// What they are there for.
    pub role: Role,
    /// Their unit.
    pub unit: Option<UnitId>,
    /// Whether they may sign in.
    pub is_active: bool,
    /// Of their name.
    pub name: Digest,
    /// Of their PIN as it is kept.
    pub pin: Digest,
    /// Of their badge.
    pub badge: Option<Digest>,
}

/// What is to be done to a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffCommand {
    /// Let them join.
    Add {
        /// What they are there for.
        role: Role,
        /// Their unit, where they belong to one.
        unit: Option<UnitId>,
        /// Of their name.
        name: Digest,
        /// Of their PIN as it is kept.
        pin: Digest,
        /// Of the badge that may stand for their name.
        badge: Option<Digest>,
    },
    /// Give them a new PIN.
    ResetPin {
        /// Of the PIN as it is kept.
        pin: Digest,
    },
    /// Let them sign in no more.
    Disable,
    /// Let them sign in again.
    Enable,
    /// Sign them in, whose PIN was right.
    SignIn,
    /// Let them wait, whose PIN was wrong too often.
    LockOut,
}

/// Why a thing may not be done to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StaffRefusal {
    /// A name to sign in with that cannot be one.
    #[error("the id of a member has 2 to 32 characters: a-z, 0-9, '.', '-' or '_'")]
    BadId,
    /// The id is taken, perhaps by somebody who was disabled.
    #[error("a member has this id already")]
    IdTaken,
    /// There is nobody of this id.
    #[error("no member has this id")]
    NoSuchMember,
    /// They were disabled.
    #[error("the member is disabled")]
    Disabled,
    /// They are not disabled.
    #[error("the member is not disabled")]
    NotDisabled,
    /// Nobody could look after the staff any more.
    #[error("the last administrator cannot be disabled")]
    LastAdministrator,
    /// A badge that stands for somebody else.
    #[error("the badge is another member's")]
    BadgeTaken,
}

impl StaffId {
    /// The fewest and the most characters of an id.
    pub const LENGTHS: std::ops::RangeInclusive<usize> = 2..=32;

    /// Whether it may be the id of a new member.
    pub fn is_sound(&self) -> bool {
        let fits = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '.' | '-' | '_');
        Self::LENGTHS.contains(&self.0.len()) && self.0.chars().all(fits)
    }
}

/// Judges a command on a member, or on an id that nobody has. `administrators` is how many may sign in.
///
/// # Errors
/// The refusal, if it may not be done.
pub fn decide(
    id: &StaffId,
    member: Option<&Member>,
    command: StaffCommand,
    administrators: u64,
) -> Result<StaffEvent, StaffRefusal> {
    match (member, command) {
        (None, StaffCommand::Add { .. }) if !id.is_sound() => Err(StaffRefusal::BadId),
        (None, StaffCommand::Add { role, unit, name, pin, badge }) => {
            Ok(StaffEvent::Added { role, unit, name, pin, badge })
        }
        (Some(_), StaffCommand::Add { .. }) => Err(StaffRefusal::IdTaken),
        (None, _) => Err(StaffRefusal::NoSuchMember),
        (Some(_), StaffCommand::ResetPin { pin }) => Ok(StaffEvent::PinReset { pin }),
        (Some(member), StaffCommand::Enable) if member.is_active => Err(StaffRefusal::NotDisabled),
        (Some(_), StaffCommand::Enable) => Ok(StaffEvent::Enabled),
        (Some(member), _) if !member.is_active => Err(StaffRefusal::Disabled),
        (Some(member), StaffCommand::Disable) if member.role == Role::Administrator && administrators <= 1 => {
            Err(StaffRefusal::LastAdministrator)
        }
        (Some(_), StaffCommand::Disable) => Ok(StaffEvent::Disabled),
        (Some(_), StaffCommand::SignIn) => Ok(StaffEvent::SignedIn),
        (Some(_), StaffCommand::LockOut) => Ok(StaffEvent::LockedOut),
    }
}

/// A log of a member that does not open with their joining, or lets them join twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the log of a member must open with StaffAdded and hold no second one")]
pub struct StaffReplayError;

impl Member {
    /// Folds a member's events, oldest first.
    ///
    /// # Errors
    /// The log does not open with their joining, or holds a second one.
    pub fn replay<'a>(
        id: &StaffId,
        events: impl IntoIterator<Item = &'a StaffEvent>,
    ) -> Result<Self, StaffReplayError> {
        let mut events = events.into_iter();
        let mut member = Self::open(id.clone(), events.next().ok_or(StaffReplayError)?)?;
        events.try_for_each(|event| member.apply(event))?;
        Ok(member)
    }

    /// A member as their joining makes them.
    ///
    /// # Errors
    /// The event is no joining.
    pub fn open(id: StaffId, event: &StaffEvent) -> Result<Self, StaffReplayError> {
        let StaffEvent::Added { role, unit, name, pin, badge } = event else { return Err(StaffReplayError) };
        let (role, unit) = (*role, unit.clone());
        Ok(Self { id, version: 1, role, unit, is_active: true, name: *name, pin: *pin, badge: *badge })
    }

    /// Lets one more event happen. Whether it may was judged by [`decide()`].
    ///
    /// # Errors
    /// A second joining.
    pub fn apply(&mut self, event: &StaffEvent) -> Result<(), StaffReplayError> {
        match event {
            StaffEvent::Added { .. } => return Err(StaffReplayError),
            StaffEvent::PinReset { pin } => self.pin = *pin,
            StaffEvent::Disabled => self.is_active = false,
            StaffEvent::Enabled => self.is_active = true,
            StaffEvent::SignedIn | StaffEvent::LockedOut => {}
        }
        self.version += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
