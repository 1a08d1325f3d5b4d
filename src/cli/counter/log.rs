//! `log`: who did what, as a table, CSV or JSON. It names persons by nothing but their dossiers.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;
use uuid::Uuid;

use super::args::LogArgs;
use crate::cli::context::{Context, UsageError};
use crate::desk::{LogEntry, LogFilter};
use crate::domain::event::StaffId;
use crate::store::Log;

/// The columns of the CSV.
const HEAD: &str = "at,kind,stream,staff,version,origin,seq,id";

/// How much is written at once: a line is nothing to wait for while the next is at hand.
const BLOCK: usize = 64 << 10;

/// An event as a line of JSON. Names and meanings never change; fields may be added.
#[derive(Serialize)]
struct Line<'a> {
    at: &'a str,
    id: &'a str,
    kind: &'a str,
    origin: &'a str,
    seq: u64,
    staff: Option<&'a str>,
    stream: &'a str,
    version: u64,
}

/// How events are shown.
#[derive(Clone, Copy)]
enum Form {
    Table,
    Csv,
    Json,
}

/// Shows the events that were asked for. False when there are none.
///
/// # Errors
/// The store cannot be used, or the output cannot be written.
pub fn run(context: &Context, args: LogArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let zone = context.desk()?.office().profile.zone.clone();
    let LogArgs { code, staff, since, csv } = args;
    let since = since.map(|since| instant(&since, &zone)).transpose()?;
    let form = if context.json {
        Form::Json
    } else if csv {
        Form::Csv
    } else {
        Form::Table
    };
    let mut out = BufWriter::with_capacity(BLOCK, out);
    if let Form::Csv = form {
        writeln!(out, "{HEAD}")?;
    }
    let (mut any, mut failed) = (false, None);
    let filter = LogFilter { code, staff: staff.map(StaffId), since };
    Log::open(&context.store_path()?)?.each(&filter, |entry| {
        any = true;
        match show(&entry, &zone, form, &mut out) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    out.flush()?;
    Ok(any)
}

fn show(entry: &LogEntry, zone: &TimeZone, form: Form, out: &mut impl Write) -> anyhow::Result<()> {
    let LogEntry { id, at, stream, kind, version, staff, origin, seq, .. } = entry;
    let at = at.to_zoned_datetime(zone.clone());
    let exact = at.strftime("%Y-%m-%dT%H:%M:%S%.f%:z");
    match form {
        Form::Json => {
            let (at, staff) = (exact.to_string(), staff.as_deref());
            let mut letters = Uuid::encode_buffer();
            let id = id.hyphenated().encode_lower(&mut letters);
            let line = Line { at: &at, id, kind, origin, seq: *seq, staff, stream, version: *version };
            // As an error of writing: that nobody reads on is none to tell of.
            serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
            Ok(out.write_all(b"\n")?)
        }
        Form::Csv => {
            let staff = staff.as_deref().unwrap_or_default();
            Ok(writeln!(out, "{exact},{kind},{stream},{staff},{version},{origin},{seq},{id}")?)
        }
        Form::Table => {
            let (time, staff) = (at.strftime("%d/%m/%Y %H:%M:%S"), staff.as_deref().unwrap_or("-"));
            Ok(writeln!(out, "{time}  {kind:16} {staff:12} {stream}")?)
        }
    }
}

/// A day, a time on the office's clocks, or an instant with its offset.
fn instant(text: &str, zone: &TimeZone) -> Result<Timestamp, UsageError> {
    if let Ok(instant) = text.parse() {
        return Ok(instant);
    }
    let whole = if text.contains('T') { text.to_owned() } else { format!("{text}T00:00") };
    let local = whole.parse::<DateTime>().with_context(|| format!("{text:?} is no time such as 2026-10-22T10:32"));
    let local = local.map_err(UsageError)?;
    zone.to_timestamp(local).context("a time beyond all years").map_err(UsageError)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        let zone = TimeZone::fixed(jiff::tz::offset(7));
        for (text, expected) in [
            ("2026-10-22", "2026-10-21T17:00:00Z"),
            ("2026-10-22T10:32", "2026-10-22T03:32:00Z"),
            ("2026-10-22T10:32:00+07:00", "2026-10-22T03:32:00Z"),
            ("2026-10-22T03:32:00Z", "2026-10-22T03:32:00Z"),
        ] {
            assert_eq!(instant(text, &zone).unwrap().to_string(), expected, "{text}");
        }
        assert!(instant("22/10/2026", &zone).is_err());
    }
}
