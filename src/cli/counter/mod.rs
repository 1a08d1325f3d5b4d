//! The staff's commands: the counter without a window, through the same desk and rights.

mod acts;
pub mod args;
mod files;
mod log;
mod papers;
pub mod pins;
mod staff;
mod take_in;
mod urges;

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::answers::write_line;
use super::context::{Context, UsageError};
use crate::desk::{DeskError, Session, SignInError, StaffDesk, Unavailable};
use crate::domain::event::StaffId;
use crate::domain::pin::Pin;
use crate::ui::refusals::Refusals;
use crate::words::{Words, plain};
use args::{By, MaybeBy};

pub use acts::run as act;
pub use log::run as log;
pub use papers::{form, log_rows, slip, unprinted};
pub use staff::run as staff;
pub use take_in::run as take_in;
pub use urges::{list as urges, urge};

/// What was asked was not done, for a reason that is told: exit code 1.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotDone(pub String);

/// A desk with somebody signed in, and the words to answer in.
struct Counter {
    desk: StaffDesk,
    session: Session,
    words: Words,
    names: BTreeMap<StaffId, String>,
    all_done: bool,
    broken: Option<Unavailable>,
}

/// What came of one code or file.
#[derive(Debug, Serialize)]
struct Line<'a> {
    code: Option<&'a str>,
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    why: Option<String>,
}

impl Counter {
    fn open(context: &Context, by: &By) -> anyhow::Result<Self> {
        let mut desk = context.staff_desk()?;
        let words = Words::new(context.lang());
        let pin = pins::from_file(&by.pin_file)?;
        let session = sign_in(&mut desk, &words, &StaffId(by.staff.clone()), &pin)?;
        let names = desk.names()?;
        Ok(Self { desk, session, words, names, all_done: true, broken: None })
    }

    /// Opens the counter for whoever is named; on a demo store its administrator is assumed where nobody is.
    fn open_for(context: &Context, by: &MaybeBy) -> anyhow::Result<Self> {
        if let (Some(staff), Some(pin_file)) = (&by.staff, &by.pin_file) {
            return Self::open(context, &By { staff: staff.clone(), pin_file: pin_file.clone() });
        }
        let desk = context.staff_desk()?;
        let unnamed = |_not_a_demo| UsageError(anyhow::anyhow!("say who does it: --staff ID --pin-file FILE"));
        let session = desk.sign_in_to_demo().map_err(unnamed)?;
        let (words, names) = (Words::new(context.lang()), desk.names()?);
        Ok(Self { desk, session, words, names, all_done: true, broken: None })
    }

    /// Tells that a thing was not done, and goes on.
    fn refuse(&mut self, code: Option<&str>, error: &DeskError, out: &mut dyn Write) -> anyhow::Result<()> {
        self.all_done = false;
        if let DeskError::Store(error) = error {
            tracing::error!("{error}");
            self.broken = Some(error.into());
        }
        let why = Some(self.explain(error));
        write_line(&Line { code, outcome: "refused", status: None, due: None, why }, out)
    }

    fn explain(&self, error: &DeskError) -> String {
        plain(&self.refusals().of(error))
    }

    fn refusals(&self) -> Refusals<'_> {
        Refusals { words: &self.words, office: self.desk.office(), names: &self.names }
    }

    /// Whether all was done; a store that failed on the way is an error of its own.
    fn end(self) -> anyhow::Result<bool> {
        match self.broken {
            Some(broken) => anyhow::bail!(self.refusals().unavailable(broken)),
            None => Ok(self.all_done),
        }
    }
}

/// Signs somebody in, or says why not.
fn sign_in(desk: &mut StaffDesk, words: &Words, id: &StaffId, pin: &Pin) -> anyhow::Result<Session> {
    desk.sign_in(id, pin).map_err(|error| match error {
        SignInError::Store(error) => error.into(),
        other => {
            let refusals = Refusals { words, office: desk.office(), names: &BTreeMap::new() };
            NotDone(plain(&refusals.sign_in(&other))).into()
        }
    })
}
