//! The acts on a dossier's page: which are offered, and the form that each needs.

use jiff::Timestamp;
use jiff::civil::{Date, date, time};

use super::around::Around;
use super::form::{CODE, Form, NUMBER, WORDS};
use crate::desk::{Act, Colleague, Page};
use crate::domain::decide::{self, Command, Refusal};
use crate::domain::dossier::Dossier;
use crate::domain::event::{HandOver, Receiver, ResultPaper};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::domain::procedure::{FeeLine, Paper, PaperKind, UnitId};
use crate::domain::rights::Right;
use crate::domain::staff::Role;
use crate::domain::urge::{self, Addressee};

/// An act on a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    /// Hand the result over.
    HandOver,
    /// Take in what was sent.
    Accept,
    /// The result is there.
    Finish,
    /// The missing papers came.
    Supplement,
    /// The fee was paid.
    PayFee,
    /// Take it up again.
    Resume,
    /// Give the papers back.
    GiveBack,
    /// Pass it on to a unit.
    Move,
    /// Back to the counter.
    SendBack,
    /// Ask for papers.
    AskSupplement,
    /// Ask for a fee.
    AskFee,
    /// Apologise and promise anew.
    Extend,
    /// Put it in another place.
    Shelve,
    /// Write the applicant anew.
    Correct,
    /// Write the owner anew, where that is somebody else.
    CorrectOwner,
    /// Stop it.
    Stop,
    /// Not take it in.
    Refuse,
    /// Take a hand-over back.
    TakeBack,
    /// The citizen wants it back.
    Withdraw,
    /// Remind whoever has it.
    Urge,
    /// Answer a reminder.
    AnswerUrge,
}

impl ActKind {
    /// All, in the order of their buttons.
    pub const ALL: [Self; 21] = [
        Self::AnswerUrge,
        Self::Urge,
        Self::HandOver,
        Self::Accept,
        Self::Finish,
        Self::Supplement,
        Self::PayFee,
        Self::Resume,
        Self::GiveBack,
        Self::Move,
        Self::SendBack,
        Self::AskSupplement,
        Self::AskFee,
        Self::Extend,
        Self::Shelve,
        Self::Correct,
        Self::CorrectOwner,
        Self::Stop,
        Self::Refuse,
        Self::TakeBack,
        Self::Withdraw,
    ];

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::HandOver => "act-hand-over",
            Self::Accept => "act-accept",
            Self::Finish => "act-finish",
            Self::Supplement => "act-supplement",
            Self::PayFee => "act-pay-fee",
            Self::Resume => "act-resume",
            Self::GiveBack => "act-give-back",
            Self::Move => "act-move",
            Self::SendBack => "act-send-back",
            Self::AskSupplement => "act-ask-supplement",
            Self::AskFee => "act-ask-fee",
            Self::Extend => "act-extend",
            Self::Shelve => "act-shelve",
            Self::Correct => "act-correct",
            Self::CorrectOwner => "act-correct-owner",
            Self::Stop => "act-stop",
            Self::Refuse => "act-refuse",
            Self::TakeBack => "act-take-back",
            Self::Withdraw => "act-withdraw",
            Self::Urge => "act-urge",
            Self::AnswerUrge => "act-answer-urge",
        }
    }

    /// Whether it needs no form: nothing is to be written, and the next act mends a slip of the finger.
    pub fn is_done_at_once(self) -> bool {
        matches!(self, Self::Accept | Self::Supplement | Self::PayFee | Self::Resume | Self::GiveBack | Self::SendBack)
    }

    /// Whether somebody of this role may do it to this dossier now. Asked are the rules themselves, with an empty form: what
    /// they then miss is what the form is there for.
    pub fn is_offered(self, role: Role, page: &Page, office: &Office, at: Timestamp) -> bool {
        let command = self.probe();
        let is_correction = matches!(self, Self::Correct | Self::CorrectOwner);
        let right = if is_correction { Right::Correct } else { Right::to(&command) };
        // There is an owner apart from the applicant, and both can still be read.
        let is_there = self != Self::CorrectOwner || page.owner.is_some() && page.applicant.is_some();
        let is_theirs = right.belongs_to(role) && is_there;
        let judged = || decide::decide(Some(&page.dossier), command, at, office);
        is_theirs
            && matches!(
                judged(),
                Ok(_)
                    | Err(Refusal::NothingGiven
                        | Refusal::NotLater
                        | Refusal::DeadlinePast
                        | Refusal::NoSuchUnit(_)
                        | Refusal::OutOfRange(_))
            )
    }

    /// The act with nothing in its form yet.
    fn probe(self) -> Command {
        let (reason, unit) = (String::from("-"), UnitId(String::new()));
        match self {
            Self::HandOver => Command::Return(HandOver::to(Receiver::Owner)),
            Self::Accept => Command::Accept,
            Self::Finish => Command::Finish { result: None, shelf: None },
            Self::Supplement => Command::Supplement,
            Self::PayFee => Command::PayFee,
            Self::Resume => Command::Resume,
            Self::GiveBack => Command::GiveBackPapers,
            Self::Move => Command::Move { unit },
            Self::SendBack => Command::SendBack,
            Self::AskSupplement => Command::AskSupplement { papers: vec![paper("-")], before: None, reason: None },
            Self::AskFee => Command::AskFee { lines: vec![FeeLine { name: reason, dong: 1 }] },
            Self::Extend => Command::Extend { due: date(1, 1, 1).to_datetime(time(0, 0, 0, 0)), reason: None },
            Self::Shelve => Command::Shelve { place: reason },
            // The rules never forbid it, as they never forbid a look.
            Self::Correct | Self::CorrectOwner => Command::View,
            Self::Stop => Command::Stop { reason },
            Self::Refuse => Command::Refuse { reason },
            Self::TakeBack => Command::TakeBackReturn { reason },
            Self::Withdraw => Command::Withdraw,
            Self::Urge => Command::Urge { to: Addressee::Unit(unit), deadline: Timestamp::MIN, note: None },
            Self::AnswerUrge => Command::AnswerUrge { answer: reason },
        }
    }
}

/// The form of an act.
#[derive(Debug)]
pub struct ActForm {
    /// Which act.
    pub kind: ActKind,
    /// Its lines.
    pub form: Form,
    /// The units or officers that it may go to.
    pub choices: Vec<(Addressee, String)>,
    /// The chosen one.
    pub choice: Option<usize>,
    /// Until when an answer may be wanted.
    pub deadlines: Vec<Timestamp>,
    /// The chosen one of them.
    pub until: usize,
}

impl ActForm {
    /// The form, with what is known filled in.
    pub fn new(kind: ActKind, page: &Page, around: &Around<'_>) -> Self {
        let office = around.office;
        let has_it = page.dossier.unit.as_ref().map(|(unit, _)| unit.clone());
        let usual = office.and_then(|office| Some(office.procedure(&page.dossier.procedure)?.unit.clone()));
        let unit = if kind == ActKind::Urge { has_it.or(usual) } else { usual };
        let choices = match kind {
            ActKind::Move => units(office).map(|(id, name)| (Addressee::Unit(id.clone()), name.clone())).collect(),
            ActKind::Urge => addressees(unit.as_ref(), around),
            _ => Vec::new(),
        };
        let unit = unit.map(Addressee::Unit);
        let choice = choices.iter().position(|(to, _)| Some(to) == unit.as_ref());
        let deadlines = office.filter(|_| kind == ActKind::Urge).map(|office| urge::deadlines(around.at, office));
        Self { kind, form: lines(kind, page), choices, choice, deadlines: deadlines.unwrap_or_default(), until: 0 }
    }

    /// The act that was filled in.
    ///
    /// # Errors
    /// The key of the sentence about a line that cannot be what stands in it.
    pub fn act(&self, page: &Page, office: &Office, at: Timestamp) -> Result<Act, &'static str> {
        let form = &self.form;
        let command = match self.kind {
            ActKind::Correct | ActKind::CorrectOwner => return self.correction(page),
            ActKind::Move => Command::Move { unit: self.unit()? },
            ActKind::Urge => Command::Urge {
                to: self.addressee()?,
                deadline: self.deadlines.get(self.until).copied().ok_or("form-bad-date")?,
                note: form.filled("form-note"),
            },
            ActKind::AnswerUrge => Command::AnswerUrge { answer: form.text("form-answer") },
            ActKind::AskSupplement => Command::AskSupplement {
                papers: form
                    .text("form-papers")
                    .split(';')
                    .map(str::trim)
                    .filter(|it| !it.is_empty())
                    .map(paper)
                    .collect(),
                before: office.supplement_until(at),
                reason: form.filled("form-reason"),
            },
            ActKind::AskFee => Command::AskFee { lines: vec![self.fee()?] },
            ActKind::Extend => Command::Extend {
                due: day(&form.text("form-date"))?.to_datetime(hour(&page.dossier, office)),
                reason: form.filled("form-reason"),
            },
            ActKind::Finish => Command::Finish { result: self.result(), shelf: form.filled("form-shelf") },
            ActKind::Shelve => Command::Shelve { place: form.text("form-shelf") },
            ActKind::Stop => Command::Stop { reason: form.text("form-reason") },
            ActKind::Refuse => Command::Refuse { reason: form.text("form-reason") },
            ActKind::TakeBack => Command::TakeBackReturn { reason: form.text("form-reason") },
            plain => plain.probe(),
        };
        Ok(Act::Plain(command))
    }

    fn unit(&self) -> Result<UnitId, &'static str> {
        match self.addressee()? {
            Addressee::Unit(unit) => Ok(unit),
            Addressee::Officer(_) => Err("form-no-unit"),
        }
    }

    fn addressee(&self) -> Result<Addressee, &'static str> {
        let chosen = self.choice.and_then(|place| self.choices.get(place));
        chosen.map(|(to, _)| to.clone()).ok_or("form-no-unit")
    }

    fn fee(&self) -> Result<FeeLine, &'static str> {
        let digits: String = self.form.text("form-amount").chars().filter(char::is_ascii_digit).collect();
        let dong = digits.parse().or(Err("form-bad-amount"))?;
        Ok(FeeLine { name: self.form.text("form-fee"), dong })
    }

    fn result(&self) -> Option<ResultPaper> {
        let (title, number) = (self.form.text("form-title"), self.form.text("form-number"));
        (!title.is_empty() || !number.is_empty()).then_some(ResultPaper { title, number })
    }

    fn correction(&self, page: &Page) -> Result<Act, &'static str> {
        let form = &self.form;
        let name = form.filled("form-name").ok_or("form-no-name")?;
        let person = Person {
            name,
            id_number: form.text("form-id-number"),
            phone: form.text("form-phone"),
            address: form.text("form-address"),
        };
        let (applicant, owner) = match self.kind {
            ActKind::CorrectOwner => (page.applicant.clone().ok_or("form-no-name")?, Some(person)),
            _ => (person, None),
        };
        Ok(Act::Correct { applicant, owner, reason: form.text("form-reason") })
    }
}

fn units(office: Option<&Office>) -> impl Iterator<Item = (&UnitId, &String)> {
    office.into_iter().flat_map(|office| &office.profile.units)
}

/// Whom a reminder may go to: the unit that has the dossier, and those of the staff who handle dossiers there.
fn addressees(unit: Option<&UnitId>, around: &Around<'_>) -> Vec<(Addressee, String)> {
    let own = units(around.office).filter(|(id, _)| Some(*id) == unit);
    let own = own.map(|(id, name)| (Addressee::Unit(id.clone()), name.clone()));
    let is_there = |it: &&Colleague| it.is_active && it.role == Role::Handling && it.unit.as_ref() == unit;
    let officers = around.colleagues.iter().filter(is_there);
    own.chain(officers.map(|it| (Addressee::Officer(it.id.clone()), it.name.clone()))).collect()
}

fn lines(kind: ActKind, page: &Page) -> Form {
    match kind {
        ActKind::Finish => Form::new(&[("form-title", WORDS), ("form-number", CODE), ("form-shelf", WORDS)]),
        ActKind::AskSupplement => Form::new(&[("form-papers", WORDS), ("form-reason", WORDS)]),
        ActKind::AskFee => Form::new(&[("form-fee", WORDS), ("form-amount", NUMBER)]),
        ActKind::Extend => Form::new(&[("form-date", CODE), ("form-reason", WORDS)]),
        ActKind::Shelve => {
            let shelf = page.dossier.shelf.clone().unwrap_or_default();
            Form::new(&[("form-shelf", WORDS)]).with("form-shelf", &shelf)
        }
        ActKind::Urge => Form::new(&[("form-note", WORDS)]),
        ActKind::AnswerUrge => Form::new(&[("form-answer", WORDS)]),
        ActKind::Stop | ActKind::Refuse | ActKind::TakeBack => Form::new(&[("form-reason", WORDS)]),
        ActKind::Correct | ActKind::CorrectOwner => {
            let person = if kind == ActKind::CorrectOwner { &page.owner } else { &page.applicant };
            let person = person.clone().unwrap_or_default();
            let fields =
                [("form-name", WORDS), ("form-id-number", CODE), ("form-phone", NUMBER), ("form-address", WORDS)];
            let form = Form::new(&[&fields[..], &[("form-reason", WORDS)]].concat());
            form.with("form-name", &person.name)
                .with("form-id-number", &person.id_number)
                .with("form-phone", &person.phone)
                .with("form-address", &person.address)
        }
        _ => Form::default(),
    }
}

fn paper(name: &str) -> Paper {
    Paper { name: name.to_owned(), kind: PaperKind::Original, count: 1 }
}

/// The hour of a new promise: that of the old one.
fn hour(dossier: &Dossier, office: &Office) -> jiff::civil::Time {
    dossier.due.map_or(time(16, 0, 0, 0), |due| office.local(due.at).time())
}

/// A day as people write it: `26/10/2026`, or the same without its year's first two digits.
fn day(text: &str) -> Result<Date, &'static str> {
    let parts: Vec<i16> = text.split(['/', '-', '.', ' ']).filter_map(|part| part.parse().ok()).collect();
    let [day, month, year] = parts[..] else { return Err("form-bad-date") };
    let year = if year < 100 { 2000 + year } else { year };
    let small = |part: i16| i8::try_from(part).or(Err("form-bad-date"));
    Date::new(year, small(month)?, small(day)?).or(Err("form-bad-date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["26/10/2026", "26-10-26", "26.10.2026", "26 10 2026"] {
            assert_eq!(day(text), Ok(date(2026, 10, 26)), "{text}");
        }
        for text in ["", "31/2/2026", "10/2026", "mai", "1/1/1/1"] {
            assert_eq!(day(text), Err("form-bad-date"), "{text}");
        }
    }
}
