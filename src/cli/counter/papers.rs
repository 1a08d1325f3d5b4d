//! `slip`, `form` and `unprinted`: the papers of dossiers, into files or onto a printer.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail};

use super::args::{Destination, FormArgs, SlipArgs};
use super::{Counter, Line, NotDone};
use crate::cli::answers::write_line;
use crate::cli::context::{Context, UsageError};
use crate::desk::{DeskError, Document, Format, LogRow, Medium, PaperError};
use crate::devices::printer::{PrintJob, Printer, PrinterNews, PrinterState, PrinterTarget};
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::form::Form;
use crate::domain::payload::Payload;
use crate::domain::report::Period;
use crate::domain::report::ii06a::Scope;
use crate::print::form::Texts;

/// How long a printer may take before a command gives it up.
const LONGEST: Duration = Duration::from_secs(90);
/// How many dossiers without a slip are listed.
const MOST: usize = 1000;

/// Makes a dossier's slip.
///
/// # Errors
/// Nobody could be signed in, the store or the printer cannot be used, or the file cannot be written.
pub fn slip(context: &Context, args: &SlipArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut counter = Counter::open_for(context, &args.by)?;
    let way = Way::of(context, &args.to, Medium::A5)?;
    counter.paper(Form::Slip, &args.code, &way, out)?;
    counter.end()
}

/// Makes another paper: of a dossier, or of a day.
///
/// # Errors
/// As for [`slip`], or there is no such form.
pub fn form(context: &Context, args: &FormArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut counter = Counter::open_for(context, &args.by)?;
    let form = counter.form_named(&args.form).map_err(UsageError)?;
    let way = Way::of(context, &args.to, if form == Form::Slip { Medium::A5 } else { Medium::A4 })?;
    if form == Form::Log {
        let day = args.subject.parse().with_context(|| format!("{:?} is no day such as 2026-10-22", args.subject));
        let made = counter.desk.day_log(&counter.session, day.map_err(UsageError)?, way.medium);
        counter.deliver(made, form, None, &way, out)?;
    } else {
        counter.paper(form, &args.subject, &way, out)?;
    }
    counter.end()
}

/// The lines of the log of dossiers.
///
/// # Errors
/// Nobody could be signed in, it is not theirs to see, or the store cannot be used.
pub fn log_rows(
    context: &Context,
    by: &super::args::MaybeBy,
    period: Period,
    scope: &Scope,
) -> anyhow::Result<Vec<LogRow>> {
    let mut counter = Counter::open_for(context, by)?;
    let rows = counter.desk.log_rows(&counter.session, period, scope);
    rows.map_err(|error| match error {
        DeskError::Store(error) => error.into(),
        refused => NotDone(counter.explain(&refused)).into(),
    })
}

/// Lists the newest dossiers whose slip never came out of a printer. False when there is one.
///
/// # Errors
/// Nobody could be signed in, or the store cannot be used.
pub fn unprinted(context: &Context, by: &super::args::MaybeBy, out: &mut dyn Write) -> anyhow::Result<bool> {
    let counter = Counter::open_for(context, by)?;
    let hits = counter.desk.without_slip(&counter.session, MOST)?;
    for hit in &hits {
        let status = Some(hit.standing.status.code());
        let code = Some(hit.standing.code.as_str());
        write_line(&Line { code, outcome: "unprinted", status, due: None, why: None }, out)?;
    }
    Ok(hits.is_empty())
}

/// Where a paper goes, and how.
struct Way {
    medium: Medium,
    format: Format,
    dpi: u32,
    file: Option<PathBuf>,
    printer: Option<PrinterTarget>,
}

impl Way {
    fn of(context: &Context, to: &Destination, usual: Medium) -> Result<Self, UsageError> {
        let settings = &context.config.printer;
        let target = settings.target().map_err(|error| UsageError(anyhow!(error)))?;
        let printer = target.filter(|_| to.print);
        if to.print && printer.is_none() {
            return Err(UsageError(anyhow!("--print needs a printer: set printer.target in the configuration")));
        }
        let format = match (&printer, &to.output) {
            (Some(printer), _) => Some(if printer.takes_pdf() { Format::Pdf } else { Format::EscPos }),
            (None, Some(path)) => ending(path).and_then(Format::of_ending),
            (None, None) => None,
        };
        let format =
            format.ok_or_else(|| UsageError(anyhow!("name a file that ends in .png, .pdf or .bin with -o")))?;
        let of_printer = printer.as_ref().map(|_| settings.paper.into());
        let usual = if format == Format::EscPos { Medium::Roll80 } else { usual };
        let medium = to.paper.map(Into::into).or(of_printer).unwrap_or(usual);
        let of_printer = printer.as_ref().map(|_| settings.dpi);
        let dpi = to.dpi.or(of_printer).unwrap_or_else(|| medium.usual_dpi());
        Ok(Self { medium, format, dpi, file: to.output.clone().filter(|_| !to.print), printer })
    }
}

fn ending(path: &Path) -> Option<&str> {
    path.extension().and_then(|ending| ending.to_str())
}

impl Counter {
    /// A form by its name, or by its number in the law of today.
    fn form_named(&self, name: &str) -> anyhow::Result<Form> {
        let today = self.desk.office().local(self.desk.now()).date();
        let form =
            Form::parse(name).map_or_else(|| Texts::load().map(|texts| texts.numbered(name, today)), |f| Ok(Some(f)));
        form?.ok_or_else(|| {
            let names = Form::ALL.map(Form::id).join(", ");
            anyhow!("{name:?} is no form; there are {names}, and their numbers 01 to 07")
        })
    }

    fn paper(&mut self, form: Form, text: &str, way: &Way, out: &mut dyn Write) -> anyhow::Result<()> {
        let Some(code) = self.desk.dossier_of(&Payload::parse(text))? else {
            return self.refuse(None, &Refusal::NoSuchDossier.into(), out);
        };
        // Asked before it is on paper: a print that nobody may note would be a slip that was never printed.
        let may_print = if way.printer.is_some() { self.desk.may_print(&self.session, &code) } else { Ok(()) };
        let made =
            may_print.map_err(PaperError::Desk).and_then(|()| self.desk.form(&self.session, form, &code, way.medium));
        self.deliver(made, form, Some(&code), way, out)
    }

    fn deliver(
        &mut self,
        made: Result<Document, PaperError>,
        form: Form,
        code: Option<&DossierCode>,
        way: &Way,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let shown = code.filter(|code| !code.looks_like_personal_number()).map(DossierCode::as_str);
        let document = match made {
            Ok(document) => document,
            Err(PaperError::Desk(error)) => return self.refuse(shown, &error, out),
            Err(PaperError::Print(error)) => bail!(error),
        };
        let bytes = document.write(way.format, way.dpi)?;
        let line = |outcome| Line { code: shown, outcome, status: None, due: None, why: None };
        if let Some(file) = &way.file {
            std::fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
            return write_line(&line("made"), out);
        }
        let Some(target) = &way.printer else { return Ok(()) };
        print(target.clone(), bytes)?;
        match self.note(form, code) {
            Ok(()) => write_line(&line("printed"), out),
            Err(error) => self.refuse(shown, &error, out),
        }
    }

    fn note(&mut self, form: Form, code: Option<&DossierCode>) -> Result<(), DeskError> {
        let Some(code) = code else { return Ok(()) };
        let id = self.desk.new_act()?;
        self.desk.note_printed(&self.session, id, form, code).map(drop)
    }
}

/// Prints, and waits until it is on paper.
fn print(target: PrinterTarget, bytes: Vec<u8>) -> anyhow::Result<()> {
    let name = target.to_string();
    let printer = Printer::start(target, || {})?;
    printer.print(PrintJob { id: 0, bytes: Arc::from(bytes), waits: true });
    let end = Instant::now() + LONGEST;
    let mut state = PrinterState::Offline;
    loop {
        match printer.news().recv_deadline(end) {
            Ok(PrinterNews::Printed(_)) => return Ok(()),
            Ok(PrinterNews::State(PrinterState::Refused)) => state = PrinterState::Refused,
            Ok(PrinterNews::GivenUp(_, now)) => state = now,
            Ok(PrinterNews::State(now)) => {
                state = now;
                continue;
            }
            Err(_late) => {}
        }
        return Err(NotDone(format!("nothing was printed: the printer {name} is {}", state.name())).into());
    }
}
