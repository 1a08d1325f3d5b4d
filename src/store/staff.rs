//! The staff in the store: who they are, and the gate that they sign in through.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::append::{self, Fact};
use super::chain::{COLUMNS, Entry};
use super::error::StoreError;
use super::keys::{Digest, Keys, OfficeKey};
use super::meta::instant;
use super::pin::KeptPin;
use super::stored;
use super::writer::{EventId, Writer, begin};
use crate::domain::event::{StaffId, Stamp};
use crate::domain::pin::{Gate, Pin, Tries};
use crate::domain::procedure::UnitId;
use crate::domain::staff::{self, Member, Role, StaffCommand, StaffEvent, StaffRefusal};

/// What a member's stream is called before their id.
const STAFF: &str = "staff:";

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
            let wait = tries.wait();
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
    match tries.try_at(now) {
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

/// Lets somebody join within a step.
pub(super) fn add(
    step: &Connection,
    (keys, origin): (&Keys, &str),
    new: &NewMember,
    pin: &KeptPin,
    id: EventId,
    stamp: &Stamp,
) -> Result<(), StaffError> {
    let key = &keys.office;
    let badge = new.badge.as_deref().map(|badge| badge_digest(key, badge));
    if let Some(badge) = &badge
        && holder(step, badge)?.is_some()
    {
        return Err(StaffRefusal::BadgeTaken.into());
    }
    let name = name_digest(key, &new.id, &new.name);
    let command = StaffCommand::Add { role: new.role, unit: new.unit.clone(), name, pin: pin.digest(key), badge };
    write_event(step, (key, origin), (&new.id, id), command, stamp)?;
    step.execute("UPDATE staff SET name = ?2 WHERE id = ?1", [new.id.as_str(), &new.name])?;
    Ok(write_pin(step, &new.id, pin)?)
}

fn act(
    step: &Connection,
    chain: (&OfficeKey, &str),
    id: &StaffId,
    command: StaffCommand,
    stamp: &Stamp,
) -> Result<(), StaffError> {
    write_event(step, chain, (id, EventId::at(stamp.at)?), command, stamp)
}

/// Lets the rules judge, and writes the event and the member's row.
fn write_event(
    step: &Connection,
    chain: (&OfficeKey, &str),
    (id, event_id): (&StaffId, EventId),
    command: StaffCommand,
    stamp: &Stamp,
) -> Result<(), StaffError> {
    let before = replay(step, id)?;
    let event = staff::decide(id, before.as_ref(), command, administrators(step)?)?;
    let member = match before {
        Some(mut member) => member.apply(&event).map(|()| member),
        None => Member::open(id.clone(), &event),
    };
    let member = member.or(Err(StoreError::BadRow("the log of a member")))?;
    let fact = Fact {
        id: event_id,
        stream: stream(id),
        kind: event.kind(),
        version: member.version,
        payload: stored::encode_staff(&event)?,
    };
    append::append(step, chain, stamp, fact)?;
    Ok(write_row(step, &member)?)
}

/// Writes what follows from a member's events into their row. Name and PIN are no part of it.
pub(super) fn write_row(step: &Connection, member: &Member) -> rusqlite::Result<()> {
    let unit = member.unit.as_ref().map(UnitId::as_str);
    step.prepare_cached(
        "INSERT INTO staff (id, version, role, unit, active, badge) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET version = ?2, role = ?3, unit = ?4, active = ?5, badge = ?6",
    )?
    .execute(params![
        member.id.as_str(),
        member.version.cast_signed(),
        member.role.id(),
        unit,
        member.is_active,
        member.badge
    ])
    .map(drop)
}

/// A member as their events make them; nothing where there are none.
pub(super) fn replay(connection: &Connection, id: &StaffId) -> Result<Option<Member>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE stream = ?1 ORDER BY version");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([stream(id)])?;
    let mut events: Vec<StaffEvent> = Vec::new();
    while let Some(row) = rows.next()? {
        let (entry, _) = Entry::from_row(row)?;
        if entry.version != events.len() as u64 + 1 {
            return Err(StoreError::BadRow("an event of a member is missing"));
        }
        events.push(stored::decode_staff(&entry.kind, &entry.payload)?);
    }
    if events.is_empty() {
        return Ok(None);
    }
    Member::replay(id, &events).map(Some).or(Err(StoreError::BadRow("the log of a member")))
}

/// Everybody who has a log, in no order that matters.
pub(super) fn logged(connection: &Connection) -> rusqlite::Result<Vec<StaffId>> {
    let sql = "SELECT DISTINCT stream FROM event WHERE stream >= 'staff:' AND stream < 'staff;'";
    let mut statement = connection.prepare(sql)?;
    let streams = statement.query_map([], |row| row.get::<_, String>(0))?;
    let id = |stream: String| StaffId(stream.trim_start_matches(STAFF).to_owned());
    streams.map(|stream| stream.map(id)).collect()
}

/// Whether a member's row, name and PIN are what their events say.
pub(super) fn is_sound(connection: &Connection, member: &Member, key: &OfficeKey) -> rusqlite::Result<bool> {
    let row = connection
        .prepare_cached("SELECT version, role, unit, active, badge, name FROM staff WHERE id = ?1")?
        .query_row([member.id.as_str()], |row| {
            let name: Option<String> = row.get(5)?;
            Ok(row.get::<_, i64>(0)?.cast_unsigned() == member.version
                && row.get::<_, String>(1)? == member.role.id()
                && row.get::<_, Option<String>>(2)?.map(UnitId) == member.unit
                && row.get::<_, bool>(3)? == member.is_active
                && row.get::<_, Option<Digest>>(4)? == member.badge
                && name.is_some_and(|name| name_digest(key, &member.id, &name) == member.name))
        })
        .optional()?;
    let pin = kept_pin(connection, &member.id)?.is_some_and(|pin| pin.digest(key) == member.pin);
    Ok(row == Some(true) && pin)
}

/// The instant of the newest try and how many there were; nothing where there is no such member.
fn tries(connection: &Connection, id: &StaffId) -> rusqlite::Result<Option<Tries>> {
    connection
        .prepare_cached("SELECT tries, tried_at FROM staff WHERE id = ?1")?
        .query_row([id.as_str()], |row| {
            Ok(Tries { count: row.get(0)?, newest: instant(row.get(1)?).unwrap_or_default() })
        })
        .optional()
}

fn write_tries(connection: &Connection, id: &StaffId, tries: Tries) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE staff SET tries = ?2, tried_at = ?3 WHERE id = ?1")?
        .execute(params![id.as_str(), tries.count, tries.newest.as_microsecond()])
        .map(drop)
}

fn kept_pin(connection: &Connection, id: &StaffId) -> rusqlite::Result<Option<KeptPin>> {
    let kept = |row: &Row<'_>| {
        let parts = row.get::<_, Option<[u8; 16]>>(0)?.zip(row.get::<_, Option<Digest>>(1)?);
        Ok(parts.map(|(salt, hash)| KeptPin { salt, hash }))
    };
    let row = connection
        .prepare_cached("SELECT pin_salt, pin_hash FROM staff WHERE id = ?1")?
        .query_row([id.as_str()], kept)
        .optional()?;
    Ok(row.flatten())
}

fn write_pin(connection: &Connection, id: &StaffId, pin: &KeptPin) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE staff SET pin_salt = ?2, pin_hash = ?3, tries = 0 WHERE id = ?1")?
        .execute(params![id.as_str(), pin.salt, pin.hash])
        .map(drop)
}

/// How many administrators may sign in.
fn administrators(connection: &Connection) -> rusqlite::Result<u64> {
    let sql = "SELECT count(*) FROM staff WHERE role = ?1 AND active = 1";
    connection.query_row(sql, [Role::Administrator.id()], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
}

pub(super) fn list(connection: &Connection) -> Result<Vec<Colleague>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, name, role, unit, active FROM staff ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut staff = Vec::new();
    while let Some(row) = rows.next()? {
        let role: String = row.get(2)?;
        staff.push(Colleague {
            id: StaffId(row.get(0)?),
            name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            role: Role::parse(&role).ok_or(StoreError::BadRow("no such role"))?,
            unit: row.get::<_, Option<String>>(3)?.map(UnitId),
            is_active: row.get(4)?,
        });
    }
    Ok(staff)
}

fn holder(connection: &Connection, badge: &Digest) -> rusqlite::Result<Option<StaffId>> {
    connection
        .prepare_cached("SELECT id FROM staff WHERE badge = ?1")?
        .query_row([badge], |row| row.get(0).map(StaffId))
        .optional()
}

fn badge_digest(key: &OfficeKey, text: &str) -> Digest {
    key.digest(b"badge", &[text.trim().as_bytes()])
}

fn name_digest(key: &OfficeKey, id: &StaffId, name: &str) -> Digest {
    key.digest(b"staff name", &[id.as_str().as_bytes(), name.as_bytes()])
}

fn stream(id: &StaffId) -> String {
    format!("{STAFF}{}", id.as_str())
}

fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(StoreError::Random)?;
    Ok(bytes)
}
