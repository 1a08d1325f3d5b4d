//! `staff`: who may sign in.

use std::io::{self, Write};

use serde_json::json;

use super::args::{Allowed, StaffAct};
use super::{NotDone, pins, sign_in};
use crate::cli::answers::write_line;
use crate::cli::context::Context;
use crate::desk::{Authority, Colleague, DeskError, NewMember, Session, StaffDesk};
use crate::domain::event::StaffId;
use crate::domain::procedure::UnitId;
use crate::ui::refusals::{Refusals, role_key};
use crate::words::{Words, plain};

/// Changes or lists the staff.
///
/// # Errors
/// It is not allowed, a PIN is none, the store cannot be used, or the output cannot be written.
pub fn run(context: &Context, act: StaffAct, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut desk = context.staff_desk()?;
    let words = Words::new(context.lang());
    let done = match act {
        StaffAct::List => return list(&desk, &words, context.json, out),
        StaffAct::Add { id, name, role, unit, badge, pins } => {
            let pin = pins::from_line(&mut io::stdin().lock())?;
            let session = allowed(&mut desk, &words, &pins.by)?;
            let new = NewMember { id: StaffId(id), name, role, unit: unit.map(UnitId), badge, pin };
            desk.add_member(by(session.as_ref()), &new)
        }
        StaffAct::ResetPin { id, pins } => {
            let pin = pins::from_line(&mut io::stdin().lock())?;
            let session = allowed(&mut desk, &words, &pins.by)?;
            desk.reset_pin(by(session.as_ref()), &StaffId(id), &pin)
        }
        StaffAct::Disable { id, by: allows } => set_active(&mut desk, &words, id, &allows, false)?,
        StaffAct::Enable { id, by: allows } => set_active(&mut desk, &words, id, &allows, true)?,
    };
    done.map(|()| true).map_err(|error| told(&desk, &words, error))
}

fn set_active(
    desk: &mut StaffDesk,
    words: &Words,
    id: String,
    allows: &Allowed,
    active: bool,
) -> anyhow::Result<Result<(), DeskError>> {
    let session = allowed(desk, words, allows)?;
    Ok(desk.set_active(by(session.as_ref()), &StaffId(id), active))
}

/// Signs the administrator in who allows a change, where one is named.
fn allowed(desk: &mut StaffDesk, words: &Words, allows: &Allowed) -> anyhow::Result<Option<Session>> {
    let Some(administrator) = &allows.administrator else { return Ok(None) };
    let pin = match &allows.pin_file {
        Some(path) => pins::from_file(path)?,
        None => pins::from_line(&mut io::stdin().lock())?,
    };
    sign_in(desk, words, &StaffId(administrator.clone()), &pin).map(Some)
}

fn by(session: Option<&Session>) -> Authority<'_> {
    session.map_or(Authority::KeyHolder, Authority::Administrator)
}

/// What was not done is told in words; a store that fails is an error of its own.
fn told(desk: &StaffDesk, words: &Words, error: DeskError) -> anyhow::Error {
    match error {
        DeskError::Store(error) => error.into(),
        other => {
            let names = desk.names().unwrap_or_default();
            NotDone(plain(&Refusals { words, office: desk.office(), names: &names }.of(&other))).into()
        }
    }
}

fn list(desk: &StaffDesk, words: &Words, as_json: bool, out: &mut dyn Write) -> anyhow::Result<bool> {
    for Colleague { id, name, role, unit, is_active } in desk.colleagues()? {
        if as_json {
            let unit = unit.map(|unit| unit.0);
            let line = json!({"id": id.as_str(), "name": name, "role": role.id(), "unit": unit, "active": is_active});
            write_line(&line, out)?;
        } else {
            let unit = unit.as_ref().map_or("-", UnitId::as_str);
            let state = if is_active { "" } else { "  (x)" };
            let role = words.say(role_key(role));
            writeln!(out, "{:16} {name:28} {role:22} {unit}{state}", id.as_str())?;
        }
    }
    Ok(true)
}
