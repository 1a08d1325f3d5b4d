//! `scan` and `lookup`: the citizen's answer on the command line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use serde::Serialize;

use super::context::Context;
use crate::desk::{Answer, Ask, Desk, Entry, Outcome};
use crate::domain::calendar::Due;
use crate::domain::code::DossierCode;
use crate::domain::last_four::LastFour;
use crate::domain::payload::Payload;
use crate::reader::{Formats, Mode, PictureError, load_picture, read_within};
use crate::ui::screens::citizen::Composer;
use crate::words::Words;

/// When a picture is given up.
const DEADLINE: Duration = Duration::from_secs(20);

/// An answer as a line of JSON. Names and meanings never change; fields may be added.
#[derive(Debug, Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'a str>,
    outcome: &'static str,
    kind: Option<&'static str>,
    code: Option<&'a str>,
    status: Option<u8>,
    verdict: Option<&'static str>,
    due: Option<String>,
    late: bool,
    delivery: Option<&'static str>,
    lines: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// Answers for codes typed by hand, with the last four digits where they are given. No limit is set on how many: who runs
/// commands on this machine can read the store itself. False when one was not found.
///
/// # Errors
/// The store cannot be used, or the output cannot be written.
pub fn lookup(
    context: &Context,
    codes: &[String],
    last_four: Option<LastFour>,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let desk = context.desk()?;
    let mut limited = last_four.map(|four| Ok::<_, anyhow::Error>((context.kiosk_desk()?, four))).transpose()?;
    let mut all = true;
    for input in codes {
        let payload = Payload::parse(input);
        let mut answer = desk.look_up(&payload, Entry::Typed)?;
        if let (Some((desk, four)), Some(code)) = (&mut limited, answer.outcome.provable()) {
            let ask = Ask::LastFour { code: code.clone(), four: *four };
            answer = desk.answer(&ask)?.pop().unwrap_or(answer);
        }
        // A link or a card may hold a person's number: only a bare code is said again.
        let echo = matches!(answer.outcome, Outcome::Found(_) | Outcome::NotFound(_)).then_some(input.as_str());
        let echo = echo.filter(|text| !text.contains(['?', '|', '=']));
        all &= print(context, &desk, &answer, Subject::Input(echo), out)?;
    }
    Ok(all)
}

/// Answers for pictures of slips, one for each slip on a picture. False when one was not found or not read.
///
/// # Errors
/// The store cannot be used, or the output cannot be written.
pub fn scan(context: &Context, images: &[PathBuf], out: &mut dyn Write) -> anyhow::Result<bool> {
    let desk = context.desk()?;
    let mut all = true;
    for path in images {
        all &= match read(path) {
            Ok(payloads) if payloads.is_empty() => print(context, &desk, &desk.unreadable(), Subject::Path(path), out)?,
            Ok(payloads) => {
                let mut found = true;
                for answer in desk.look_up_all(&payloads, Entry::Scanned)? {
                    found &= print(context, &desk, &answer, Subject::Path(path), out)?;
                }
                found
            }
            Err(error) => print_error(context, path, &error, out)?,
        };
    }
    Ok(all)
}

/// What a picture holds: nothing where no code can be read in it.
fn read(path: &Path) -> Result<Vec<Payload>, PictureError> {
    let frame = Arc::new(load_picture(path)?);
    let Ok(report) = read_within(&frame, Formats::ALL, Mode::Still, DEADLINE) else { return Ok(Vec::new()) };
    Ok(Payload::all(report.readings.iter().map(|reading| reading.text.as_str())))
}

/// What an answer is about.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Path(&'a Path),
    Input(Option<&'a str>),
}

fn print(
    context: &Context,
    desk: &Desk,
    answer: &Answer,
    subject: Subject<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let words = Words::new(context.lang());
    let lines = Composer::new(&words, desk.office(), answer.now, answer.data_as_of).answer(answer).lines();
    let found = matches!(answer.outcome, Outcome::Found(_));
    if context.json {
        write_line(&line(answer, subject, lines, desk), out)?;
    } else {
        if let Subject::Path(path) = subject {
            writeln!(out, "{}:", path.display())?;
        }
        writeln!(out, "{}\n", lines.join("\n"))?;
    }
    Ok(found)
}

fn line<'a>(answer: &'a Answer, subject: Subject<'a>, lines: Vec<String>, desk: &Desk) -> Line<'a> {
    let (path, input) = match subject {
        Subject::Path(path) => (Some(path.display().to_string()), None),
        Subject::Input(input) => (None, input),
    };
    let mut line = Line {
        path,
        input,
        outcome: answer.outcome.id(),
        kind: None,
        code: None,
        status: None,
        verdict: None,
        due: None,
        late: false,
        delivery: None,
        lines,
        why: None,
    };
    line.code = answer.outcome.code().map(DossierCode::as_str);
    match &answer.outcome {
        Outcome::Found(found) => {
            line.status = Some(found.status.code());
            line.verdict = Some(found.verdict.id());
            line.due = found.due.map(|due| rfc3339(due, desk));
            line.late = found.verdict.is_late();
            line.delivery = Some(found.delivery.id());
        }
        Outcome::Other(kind) => line.kind = Some(kind.id()),
        _ => {}
    }
    line
}

fn rfc3339(due: Due, desk: &Desk) -> String {
    let zone = &desk.office().profile.zone;
    match due.at.to_zoned_datetime(zone.clone()) {
        Ok(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        Err(_) => due.at.to_string(),
    }
}

fn print_error(context: &Context, path: &Path, error: &PictureError, out: &mut dyn Write) -> anyhow::Result<bool> {
    let sentence = Words::new(context.lang()).say(explanation(error));
    if context.json {
        let (path, why) = (path.display().to_string(), error.to_string());
        let line = serde_json::json!({"path": path, "outcome": "error", "why": why, "kind": null, "code": null,
            "status": null, "verdict": null, "due": null, "late": false, "delivery": null, "lines": [sentence]});
        write_line(&line, out)?;
    } else {
        writeln!(out, "{}:\n{sentence}\n", path.display())?;
    }
    Ok(false)
}

/// The key of the sentence that tells a person what is wrong with a picture, and what to do.
fn explanation(error: &PictureError) -> &'static str {
    match error {
        PictureError::Missing => "picture-missing",
        PictureError::Empty | PictureError::Damaged => "picture-damaged",
        PictureError::NotAPicture => "picture-unknown",
        PictureError::TooLarge { .. } | PictureError::TooManyBytes { .. } => "picture-too-large",
        PictureError::Io(_) => "picture-unreadable",
    }
}

/// One object a line, flushed at once, so that whoever reads along sees it.
pub fn write_line(line: &impl Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    let text = serde_json::to_string(line).context("the answer cannot be written as JSON")?;
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}
