//! The rows and streams of staff: what the log says of a member, and what is kept of them beside it.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::append::{self, Fact};
use super::chain::{COLUMNS, Entry};
use super::error::StoreError;
use super::keys::{Digest, Keys, OfficeKey};
use super::meta::instant;
use super::pin::KeptPin;
use super::staff::{Colleague, NewMember, StaffError};
use super::stored;
use super::writer::EventId;
use crate::domain::event::{StaffId, Stamp};
use crate::domain::procedure::UnitId;
use crate::domain::staff::{self, Member, Role, StaffCommand, StaffEvent, StaffRefusal};
use crate::domain::tries::Tries;

/// What a member's stream is called before their id.
const STAFF: &str = "staff:";

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

pub(super) fn act(
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
pub(super) fn tries(connection: &Connection, id: &StaffId) -> rusqlite::Result<Option<Tries>> {
    connection
        .prepare_cached("SELECT tries, tried_at FROM staff WHERE id = ?1")?
        .query_row([id.as_str()], |row| {
            Ok(Tries { count: row.get(0)?, newest: instant(row.get(1)?).unwrap_or_default() })
        })
        .optional()
}

pub(super) fn write_tries(connection: &Connection, id: &StaffId, tries: Tries) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE staff SET tries = ?2, tried_at = ?3 WHERE id = ?1")?
        .execute(params![id.as_str(), tries.count, tries.newest.as_microsecond()])
        .map(drop)
}

pub(super) fn kept_pin(connection: &Connection, id: &StaffId) -> rusqlite::Result<Option<KeptPin>> {
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

pub(super) fn write_pin(connection: &Connection, id: &StaffId, pin: &KeptPin) -> rusqlite::Result<()> {
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

pub(super) fn holder(connection: &Connection, badge: &Digest) -> rusqlite::Result<Option<StaffId>> {
    connection
        .prepare_cached("SELECT id FROM staff WHERE badge = ?1")?
        .query_row([badge], |row| row.get(0).map(StaffId))
        .optional()
}

pub(super) fn badge_digest(key: &OfficeKey, text: &str) -> Digest {
    key.digest(b"badge", &[text.trim().as_bytes()])
}

fn name_digest(key: &OfficeKey, id: &StaffId, name: &str) -> Digest {
    key.digest(b"staff name", &[id.as_str().as_bytes(), name.as_bytes()])
}

fn stream(id: &StaffId) -> String {
    format!("{STAFF}{}", id.as_str())
}
