//! What may be printed of a dossier, in words: each form that its state has, and how its printing stands.

use super::Composer;
use crate::desk;
use crate::devices::printer::PrinterState;
use crate::domain::code::DossierCode;
use crate::domain::event::DossierEvent;
use crate::domain::form::Form;
use crate::ui::counter::Tap;
use crate::ui::counter::printing::PrintStatus;
use crate::ui::theme::Tone;
use crate::words::Value;

/// The forms of a dossier, in words.
#[derive(Debug, Clone)]
pub struct Papers {
    /// The heading.
    pub title: String,
    /// That there is no printer.
    pub note: Option<String>,
    /// Each form.
    pub rows: Vec<PaperRow>,
    /// The word to leave it.
    pub close: String,
}

/// A form, in words.
#[derive(Debug, Clone)]
pub struct PaperRow {
    /// What it is called.
    pub name: String,
    /// How its printing stands, in the colour of that.
    pub line: (Tone, String),
    /// The button that prints it, where there is a printer.
    pub print: Option<(Tap, String)>,
}

impl Composer<'_> {
    /// What may be printed of a dossier.
    pub fn printable(&self, page: &desk::Page) -> Papers {
        let dossier = &page.dossier;
        let forms = Form::ALL.into_iter().filter(|form| form.belongs_to(dossier));
        let has_printer = self.counter.printing().has_printer();
        Papers {
            title: self.say("print-title"),
            note: (!has_printer).then(|| self.say("print-no-printer")),
            rows: forms.map(|form| self.printable_form(form, page)).collect(),
            close: self.say("print-close"),
        }
    }

    fn printable_form(&self, form: Form, page: &desk::Page) -> PaperRow {
        let of_form =
            |moment: &&desk::Moment| matches!(moment.event, DossierEvent::Printed { form: printed } if printed == form);
        let before = page.history.iter().rev().find(of_form);
        let status = self.counter.printing().status(form, &page.dossier.code);
        let line = match (status, before) {
            (Some(status), _) => self.print_line(form, status),
            (None, Some(moment)) => (Tone::Slate, self.with("print-done-at", "time", &self.moment(moment.stamp.at))),
            (None, None) => (Tone::Slate, self.say("print-never")),
        };
        let is_again = before.is_some() || status == Some(PrintStatus::Printed);
        PaperRow { name: self.say(form_key(form)), line, print: self.print_button(form, &page.dossier.code, is_again) }
    }

    /// The button that prints a form, unless there is no printer or it is on its way there.
    pub fn print_button(&self, form: Form, code: &DossierCode, is_again: bool) -> Option<(Tap, String)> {
        let printing = self.counter.printing();
        let on_its_way = matches!(printing.status(form, code), Some(PrintStatus::Printing | PrintStatus::Waiting(_)));
        let words = self.say(if is_again { "print-again" } else { "print-now" });
        (printing.has_printer() && !on_its_way).then(|| (Tap::Print(form, code.clone()), words))
    }

    /// How the newest print of a form stands, under the form's name where it is not the slip.
    pub fn printed(&self, form: Form, code: &DossierCode) -> Option<String> {
        let (_, line) = self.print_line(form, self.counter.printing().status(form, code)?);
        let name = self.say(form_key(form));
        let values = [("name", Value::Text(&name)), ("line", Value::Text(&line))];
        Some(if form == Form::Slip { line } else { self.words.say_with("paper-line", &values) })
    }

    /// How a print stands, in the colour of that.
    pub fn print_line(&self, form: Form, status: PrintStatus) -> (Tone, String) {
        let key = if form == Form::Slip { slip_key(status) } else { paper_key(status) };
        let tone = match status {
            PrintStatus::Printing | PrintStatus::Waiting(PrinterState::Ready) => Tone::Work,
            PrintStatus::Printed => Tone::Ready,
            PrintStatus::Failed | PrintStatus::Waiting(_) => Tone::Late,
        };
        (tone, self.say(key))
    }
}

/// The sentence of how a slip stands.
fn slip_key(status: PrintStatus) -> &'static str {
    match status {
        PrintStatus::Printing | PrintStatus::Waiting(PrinterState::Ready) => "slip-printing",
        PrintStatus::Printed => "slip-printed",
        PrintStatus::Failed => "slip-failed",
        PrintStatus::Waiting(PrinterState::OutOfPaper) => "slip-waits-for-paper",
        PrintStatus::Waiting(PrinterState::NotReady) => "slip-waits-not-ready",
        PrintStatus::Waiting(PrinterState::Offline) => "slip-waits-offline",
        PrintStatus::Waiting(PrinterState::Refused) => "slip-waits-refused",
    }
}

/// The same of any other paper.
fn paper_key(status: PrintStatus) -> &'static str {
    match status {
        PrintStatus::Printing | PrintStatus::Waiting(PrinterState::Ready) => "paper-printing",
        PrintStatus::Printed => "paper-printed",
        PrintStatus::Failed => "paper-failed",
        PrintStatus::Waiting(PrinterState::OutOfPaper) => "paper-waits-for-paper",
        PrintStatus::Waiting(PrinterState::NotReady) => "paper-waits-not-ready",
        PrintStatus::Waiting(PrinterState::Offline) => "paper-waits-offline",
        PrintStatus::Waiting(PrinterState::Refused) => "slip-waits-refused",
    }
}

fn form_key(form: Form) -> &'static str {
    match form {
        Form::Slip => "paper-slip",
        Form::Supplement => "paper-supplement",
        Form::Refusal => "paper-refusal",
        Form::Extension => "paper-extension",
        Form::Stop => "paper-stop",
        Form::Control => "paper-control",
        Form::Log => "paper-log",
        Form::Rating => "paper-rating",
        Form::Urges => "paper-urges",
        Form::Guide => "paper-guide",
    }
}
