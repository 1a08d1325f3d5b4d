//! Acts on dossiers, one line of JSON a code.

use std::io::{self, BufRead as _, Write};

use super::args::{ActCommand, On};
use super::{Counter, Line, files};
use crate::cli::answers::write_line;
use crate::cli::context::Context;
use crate::desk::{Act, Collection, DeskError, Originals};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, Refusal};
use crate::domain::event::ResultPaper;
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::domain::person::Person;
use crate::domain::status::Status;

/// Stands for standard input among codes and files.
pub const STANDARD_INPUT: &str = "-";

/// Does an act on each code that is given. False when one was refused.
///
/// # Errors
/// Nobody could be signed in, the store cannot be used, or the output cannot be written.
pub fn run(context: &Context, command: ActCommand, out: &mut dyn Write) -> anyhow::Result<bool> {
    let (on, act) = act_of(command)?;
    each_code(context, on, |_| Ok(act), out)
}

/// Does the act that fits an office on each code.
///
/// # Errors
/// As for [`run`].
pub fn each_code(
    context: &Context,
    On { by, codes }: On,
    act: impl FnOnce(&Office) -> anyhow::Result<Act>,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let mut counter = Counter::open(context, &by)?;
    let act = act(counter.desk.office())?;
    for code in codes {
        if code == STANDARD_INPUT {
            each_line(|line| counter.act(&line, &act, out))?;
        } else {
            counter.act(&code, &act, out)?;
        }
    }
    counter.end()
}

/// Shows each line of standard input as it comes, without the blanks around it; empty ones are passed over.
pub fn each_line(mut show: impl FnMut(String) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let (mut lines, mut line) = (io::stdin().lock(), Vec::new());
    while lines.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line).trim().to_owned();
        if !text.is_empty() {
            show(text)?;
        }
        line.clear();
    }
    Ok(())
}

impl Counter {
    /// Does an act on what a text leads to, and prints what came of it.
    fn act(&mut self, text: &str, act: &Act, out: &mut dyn Write) -> anyhow::Result<()> {
        let Some(code) = self.desk.dossier_of(&Payload::parse(text))? else {
            // A text that is no code may be a citizen's card: it is not said again.
            return self.refuse(None, &Refusal::NoSuchDossier.into(), out);
        };
        let done = self.desk.new_act().and_then(|id| self.desk.act(&self.session, id, &code, act.clone()));
        match (done, act) {
            (Ok(done), _) => tell(&code, done_id(act), Some(done.dossier.status.code()), None, out),
            (Err(DeskError::Refused(refusal @ Refusal::AlreadyReturned { .. })), Act::Return(_)) => {
                let why = self.explain(&refusal.into());
                tell(&code, "already", Some(Status::Returned.code()), Some(why), out)
            }
            // Neither is a number that may be a person's own.
            (Err(error), _) if code.looks_like_personal_number() => self.refuse(None, &error, out),
            (Err(error), _) => self.refuse(Some(code.as_str()), &error, out),
        }
    }
}

fn tell(
    code: &DossierCode,
    outcome: &str,
    status: Option<u8>,
    why: Option<String>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    write_line(&Line { code: Some(code.as_str()), outcome, status, due: None, why }, out)
}

fn done_id(act: &Act) -> &'static str {
    if matches!(act, Act::Return(_)) { "returned" } else { "done" }
}

/// The dossiers of a command and what is done to them.
fn act_of(command: ActCommand) -> anyhow::Result<(On, Act)> {
    let (on, command) = match command {
        ActCommand::HandOver { to, name, authority, originals, on } => {
            let person = Person { name, ..Person::default() };
            let originals = if originals.is_empty() { Originals::All } else { Originals::These(originals) };
            return Ok((on, Act::Return(Collection { to: to.into(), person: Some(person), authority, originals })));
        }
        ActCommand::Correct { persons, reason, on } => {
            let files::Persons { applicant, owner } = files::read(&persons)?;
            let (applicant, owner) = (applicant.into(), owner.map(Into::into));
            return Ok((on, Act::Correct { applicant, owner, reason }));
        }
        ActCommand::Accept { on } => (on, Command::Accept),
        ActCommand::Refuse { reason, on } => (on, Command::Refuse { reason }),
        ActCommand::Move { unit, on } => (on, Command::Move { unit: unit.as_str().into() }),
        ActCommand::SendBack { on } => (on, Command::SendBack),
        ActCommand::AskSupplement { papers, before, reason, on } => {
            (on, Command::AskSupplement { papers, before, reason })
        }
        ActCommand::Supplement { on } => (on, Command::Supplement),
        ActCommand::AskFee { fees, on } => (on, Command::AskFee { lines: fees }),
        ActCommand::PayFee { on } => (on, Command::PayFee),
        ActCommand::Extend { due, reason, on } => (on, Command::Extend { due, reason }),
        ActCommand::Finish { title, number, shelf, on } => {
            (on, Command::Finish { result: Some(ResultPaper { title, number }), shelf })
        }
        ActCommand::Shelve { place, on } => (on, Command::Shelve { place }),
        ActCommand::TakeBack { reason, on } => (on, Command::TakeBackReturn { reason }),
        ActCommand::GiveBackPapers { on } => (on, Command::GiveBackPapers),
        ActCommand::Withdraw { on } => (on, Command::Withdraw),
        ActCommand::Stop { reason, on } => (on, Command::Stop { reason }),
        ActCommand::Resume { on } => (on, Command::Resume),
        ActCommand::AnswerUrge { answer, on } => (on, Command::AnswerUrge { answer }),
    };
    Ok((on, Act::Plain(command)))
}
