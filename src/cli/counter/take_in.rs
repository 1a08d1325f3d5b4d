//! `take-in`: dossiers from files of JSON, each under the next number of the day.

use std::io::Write;
use std::path::Path;

use super::acts::{STANDARD_INPUT, each_line};
use super::args::TakeInArgs;
use super::files::{self, IntakeFile};
use super::{Counter, Line};
use crate::cli::answers::write_line;
use crate::cli::context::{Context, UsageError};
use crate::desk::{Done, EventId, Intake};
use crate::domain::event::Promise;
use crate::domain::status::Status;

/// Takes in what the files hold. False when one was refused.
///
/// # Errors
/// Nobody could be signed in, a file is none, the store cannot be used, or the output cannot be written.
pub fn run(context: &Context, args: &TakeInArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut counter = Counter::open(context, &args.by)?;
    for file in &args.files {
        if file == STANDARD_INPUT {
            each_line(|line| counter.take_in(files::parse(&line)?, args.even_if_duplicate, out))?;
        } else {
            counter.take_in(files::read(Path::new(file))?, args.even_if_duplicate, out)?;
        }
    }
    counter.end()
}

impl Counter {
    fn take_in(&mut self, file: IntakeFile, even_if_duplicate: bool, out: &mut dyn Write) -> anyhow::Result<()> {
        let id = match file.id {
            Some(id) => EventId(id),
            None => self.desk.new_act()?,
        };
        let (reception, checked) = file.read().map_err(|error| UsageError(error.into()))?;
        match self.desk.take_in(&self.session, id, Intake { reception, checked, even_if_duplicate }) {
            Ok(Done { dossier, repeated }) => {
                let line = Line {
                    code: Some(dossier.code.as_str()),
                    outcome: match dossier.status {
                        _ if repeated => "already",
                        Status::Refused => "not_taken_in",
                        _ => "taken_in",
                    },
                    status: Some(dossier.status.code()),
                    due: dossier.due.map(|due| self.rfc3339(due)),
                    why: None,
                };
                write_line(&line, out)
            }
            Err(error) => self.refuse(None, &error, out),
        }
    }

    fn rfc3339(&self, due: Promise) -> String {
        due.at.to_zoned_datetime(self.desk.office().profile.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}
