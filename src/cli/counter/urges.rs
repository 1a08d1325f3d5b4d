//! `urges`: the reminders that wait for an answer, as lines or as the sheet of a unit.

use std::io::Write;

use anyhow::Context as _;
use serde::Serialize;

use super::acts::each_code;
use super::args::{UrgeArgs, UrgesArgs};
use super::{Counter, NotDone};
use crate::cli::answers::write_line;
use crate::cli::context::{Context, UsageError};
use crate::desk::{Act, Format, Listed, Medium, PaperError};
use crate::domain::decide::Command;
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::UnitId;
use crate::domain::urge::Addressee;

/// A reminder on a line.
#[derive(Serialize)]
struct Urged<'a> {
    code: &'a str,
    unit: Option<&'a str>,
    officer: Option<&'a str>,
    since: String,
    until: String,
    note: Option<&'a str>,
}

/// Reminds whoever has dossiers, one line of JSON a code. False when one was refused.
///
/// # Errors
/// Nobody could be signed in, the store cannot be used, or no clock shows that hour.
pub fn urge(context: &Context, args: UrgeArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let UrgeArgs { unit, officer, until, note, on } = args;
    let officer = officer.map(|id| Addressee::Officer(StaffId(id)));
    let to = officer.unwrap_or_else(|| Addressee::Unit(UnitId(unit.unwrap_or_default())));
    let act = |office: &Office| {
        let deadline = office.instant(until).context("--until lies beyond all years").map_err(UsageError)?;
        Ok(Act::Plain(Command::Urge { to, deadline, note }))
    };
    each_code(context, on, act, out)
}

/// Lists reminders, or writes the sheet of a unit.
///
/// # Errors
/// Nobody could be signed in, the store cannot be used, or the file cannot be written.
pub fn list(context: &Context, args: &UrgesArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let counter = Counter::open_for(context, &args.by)?;
    let unit = args.unit.as_deref().map(UnitId::from);
    if let Some(unit) = unit.as_ref().filter(|unit| !counter.desk.office().profile.units.contains_key(unit)) {
        let known = counter.desk.office().profile.units.keys().map(UnitId::as_str).collect::<Vec<_>>().join(", ");
        return Err(UsageError(anyhow::anyhow!("{:?} is no unit; there are {known}", unit.as_str())).into());
    }
    if let (Some(unit), Some(file)) = (&unit, &args.pdf) {
        let sheet = match counter.desk.urge_sheet(&counter.session, unit, Medium::A4) {
            Ok(sheet) => sheet,
            Err(PaperError::Desk(error)) => return Err(NotDone(counter.explain(&error)).into()),
            Err(PaperError::Print(error)) => return Err(error.into()),
        };
        let bytes = sheet.write(Format::Pdf, Medium::A4.usual_dpi())?;
        std::fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
        return Ok(true);
    }
    let urges = counter.desk.urges(&counter.session, unit.as_ref())?;
    for row in &urges {
        write_line(&line(&counter, row), out)?;
    }
    Ok(true)
}

fn line<'a>(counter: &Counter, row: &'a Listed) -> Urged<'a> {
    let zone = &counter.desk.office().profile.zone;
    let urge = row.urge.as_ref();
    let exact = |at: jiff::Timestamp| at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let to = urge.map(|urge| &urge.to);
    Urged {
        code: row.standing.code.as_str(),
        unit: to.and_then(|to| if let Addressee::Unit(unit) = to { Some(unit.as_str()) } else { None }),
        officer: to.and_then(|to| if let Addressee::Officer(id) = to { Some(id.as_str()) } else { None }),
        since: urge.map(|urge| exact(urge.at)).unwrap_or_default(),
        until: exact(row.at),
        note: urge.and_then(|urge| urge.note.as_deref()),
    }
}
