//! A dossier's page, in words.

mod history;
mod view;

pub use history::Event;
pub use view::show;

use super::compose::Composer;
use super::hand_over::sum;
use super::input::Input;
use super::papers::Papers;
use super::take_in::delivery_key;
use crate::desk;
use crate::domain::form::Form;
use crate::domain::person::Person;
use crate::domain::procedure::PaperKind;
use crate::domain::verdict::{Left, Verdict};
use crate::ui::counter::StaffFace;
use crate::ui::counter::acts::{ActForm, ActKind};
use crate::ui::counter::dossier::{Dossier, DossierTap, Problem};
use crate::ui::theme::{Icon, Tone, icons};
use crate::ui::widgets::{Leaf, Look};

/// How much of a number is shown until somebody asks for all of it.
const SHOWN_DIGITS: usize = 3;

/// The page in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// The colour of whose move it is, and its icon.
    pub tone: (Tone, Icon),
    /// Whose it is.
    pub name: String,
    /// The procedure and the code.
    pub about: [String; 2],
    /// Where it stands, and what is promised.
    pub status: [String; 2],
    /// The heading of persons and papers.
    pub people: String,
    /// The persons, the unit, the fee, the place.
    pub facts: Vec<Fact>,
    /// The words to show what is masked, or to mask it again.
    pub reveal: Option<String>,
    /// The heading of the papers, and them with their kinds.
    pub papers: (String, Vec<[String; 2]>),
    /// The heading of the history, and how much there is.
    pub history: [String; 2],
    /// What happened, the newest first.
    pub events: Vec<Event>,
    /// From which on it is shown.
    pub scrolled: usize,
    /// The promise.
    pub due: Due,
    /// What may be done.
    pub acts: Vec<Act>,
    /// Which part of it is shown, where there is no room for all.
    pub part: usize,
    /// The word for the next part.
    pub more: String,
    /// The form that is open.
    pub form: Option<FormPage>,
    /// What may be printed, where that is open.
    pub papers_to_print: Option<Papers>,
    /// Why the newest thing was not done.
    pub problem: Option<String>,
}

/// What was promised, in words.
#[derive(Debug, Clone)]
pub struct Due {
    /// Its leaf of the calendar; none where there is no date.
    pub leaf: Option<Leaf>,
    /// A label, how long until then or the day in words, and the rest.
    pub lines: Vec<String>,
}

/// A label and what is so.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What is so.
    pub value: String,
    /// Its colour, where it is not that of text.
    pub tone: Option<Tone>,
    /// Whether the words to show what is masked stand beside it.
    pub is_key: bool,
}

/// Something that may be done.
#[derive(Debug, Clone)]
pub struct Act {
    /// What it asks for.
    pub tap: DossierTap,
    /// Its icon.
    pub icon: Icon,
    /// Its words.
    pub words: String,
    /// Its look.
    pub look: Look,
}

/// The form of an act, in words.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// The act.
    pub title: String,
    /// What it brings about.
    pub note: Option<String>,
    /// Its lines.
    pub lines: Vec<Input>,
    /// The units or officers that it may go to.
    pub choices: Vec<(String, bool)>,
    /// Until when an answer may be wanted: the label, and the choices.
    pub deadlines: (String, Vec<(String, bool)>),
    /// The words to leave it, and to do it.
    pub buttons: [String; 2],
    /// Whether it is on its way.
    pub is_busy: bool,
}

impl Composer<'_> {
    /// A dossier's page.
    pub fn dossier(&self, state: &Dossier) -> Page {
        let page = &state.page;
        let dossier = &page.dossier;
        let (tone, icon, status) = self.standing(dossier.status);
        let tone = if matches!(page.verdict, Verdict::Late { .. }) { Tone::Late } else { tone };
        let owner = page.owner.as_ref().or(page.applicant.as_ref());
        let events = self.events(page);
        Page {
            tone: (tone, icon),
            name: owner.map_or_else(|| self.say("owner-erased"), |owner| owner.name.to_uppercase()),
            about: [self.title(&dossier.procedure), dossier.code.to_string()],
            status: [status, self.promise(page)],
            people: self.say("dossier-people"),
            facts: self.dossier_facts(page, state.revealed),
            reveal: owner.map(|_| self.say(if state.revealed { "dossier-hide" } else { "dossier-reveal" })),
            papers: (self.say("dossier-papers"), self.papers(page)),
            history: [self.say("dossier-history"), self.count("dossier-events", "count", events.len())],
            events,
            scrolled: state.scrolled,
            due: self.due(page),
            acts: self.acts(page),
            part: state.part,
            more: self.say("dossier-more"),
            papers_to_print: state.shows_papers.then(|| self.printable(page)),
            form: state.form.as_ref().map(|form| self.act_form(form, state.is_busy())),
            problem: state.problem.as_ref().map(|problem| match problem {
                Problem::Failed(failure) => self.why(failure),
                Problem::Line(key) => self.say(key),
            }),
        }
    }

    fn promise(&self, page: &desk::Page) -> String {
        let Some(due) = page.dossier.due else { return self.say("dossier-no-due") };
        let local = self.local(due.at);
        let day = format!("{}, {}", self.words.date(local.date()), self.words.time(local.time()));
        self.with("dossier-due", "date", &day)
    }

    fn due(&self, page: &desk::Page) -> Due {
        let Some(due) = page.dossier.due else {
            return Due { leaf: None, lines: vec![self.say("dossier-due-label"), self.say("dossier-no-due")] };
        };
        let local = self.local(due.at);
        let main = match &page.verdict {
            Verdict::InProgress { left: Left::Today, .. } => self.say("dossier-today"),
            Verdict::InProgress { left: Left::WorkingDays(days), .. } => {
                self.count("dossier-days-left", "count", usize::try_from(*days).unwrap_or_default())
            }
            _ => self.words.short_date(local.date()),
        };
        let moved = match page.dossier.broken.len() {
            0 => self.say("dossier-never-moved"),
            count => self.count("dossier-moved", "count", count),
        };
        let lines = vec![self.say("dossier-due-label"), main, self.words.after(local.time()), moved];
        let day = local.date();
        let (month, weekday) = (self.words.month(day), self.words.weekday(day));
        Due { leaf: Some(Leaf { month, day: day.day().to_string(), weekday }), lines }
    }

    fn dossier_facts(&self, page: &desk::Page, revealed: bool) -> Vec<Fact> {
        let fact = |label: &str, value: String| Fact { label: self.say(label), value, tone: None, is_key: false };
        let dossier = &page.dossier;
        let mut facts = Vec::new();
        if let Some(owner) = &page.owner {
            facts.push(fact("dossier-owner", self.person_name(owner)));
        }
        if let Some(applicant) = &page.applicant {
            facts.push(fact("dossier-applicant", self.person_name(applicant)));
        }
        for person in page.owner.iter().chain(&page.applicant).take(1) {
            facts.push(Fact { is_key: true, ..fact("dossier-phone", number(&person.phone, revealed)) });
            facts.push(fact("dossier-id-number", number(&person.id_number, revealed)));
            if revealed && !person.address.is_empty() {
                facts.push(fact("dossier-address", person.address.clone()));
            }
        }
        if let Some((unit, _)) = &dossier.unit {
            let name = self.office.profile.units.get(unit).unwrap_or(&unit.0);
            facts.push(fact("dossier-unit", name.clone()));
        }
        let owed = sum(&dossier.owed) + sum(&dossier.fees);
        let (fee, tone) = if owed == 0 {
            (self.say("fee-paid"), Tone::Ready)
        } else {
            (self.with("fee-left", "amount", &self.words.money(owed)), Tone::Late)
        };
        facts.push(Fact { tone: Some(tone), ..fact("fee", fee) });
        facts.push(fact("take-in-delivery", self.say(delivery_key(dossier.delivery))));
        if let Some(urge) = &dossier.urge {
            facts.push(Fact { tone: Some(Tone::Late), ..fact("dossier-urge", self.urged(&urge.to, urge.deadline)) });
        }
        facts.extend(dossier.shelf.iter().map(|shelf| fact("dossier-shelf", shelf.clone())));
        if let Some(receiver) = &page.receiver {
            facts.push(fact("receiver", receiver.name.clone()));
        }
        facts
    }

    fn person_name(&self, person: &Person) -> String {
        if person.name.is_empty() { self.say("owner-erased") } else { person.name.clone() }
    }

    fn papers(&self, page: &desk::Page) -> Vec<[String; 2]> {
        let kind = |kind| match kind {
            PaperKind::Original => "paper-kind-original",
            PaperKind::Certified => "paper-kind-certified",
            PaperKind::Copy => "paper-kind-copy",
        };
        page.dossier.components.iter().map(|paper| [Self::paper(paper), self.say(kind(paper.kind))]).collect()
    }

    fn acts(&self, page: &desk::Page) -> Vec<Act> {
        let Some(who) = self.counter.who() else { return Vec::new() };
        // Results are handed over at a counter.
        let is_here = |kind: &ActKind| *kind != ActKind::HandOver || self.counter.settings().face == StaffFace::Counter;
        let offered = |kind: &ActKind| is_here(kind) && kind.is_offered(who.role, page, self.office, self.at);
        let act = |kind: ActKind| Act {
            tap: DossierTap::Act(kind),
            icon: icon(kind),
            words: self.say(kind.key()),
            look: look(kind),
        };
        let mut acts: Vec<Act> = ActKind::ALL.into_iter().filter(offered).map(act).collect();
        if Form::ALL.into_iter().any(|form| form.belongs_to(&page.dossier)) {
            // Before what ends it.
            let place = acts.iter().position(|act| act.look == Look::Late).unwrap_or(acts.len());
            let words = self.say("print-title");
            acts.insert(place, Act { tap: DossierTap::Papers, icon: icons::PRINTER, words, look: Look::Quiet });
        }
        acts
    }

    /// The hour of each on the day that it is.
    fn deadlines(&self, form: &ActForm) -> Vec<(String, bool)> {
        let today = self.local(self.at).date();
        let words = |at: &jiff::Timestamp| {
            let local = self.local(*at);
            let time = self.words.time(local.time());
            let day = format!("{:02}/{:02}", local.day(), local.month());
            if local.date() == today { self.with("form-until-today", "time", &time) } else { format!("{time}, {day}") }
        };
        form.deadlines.iter().enumerate().map(|(place, at)| (words(at), place == form.until)).collect()
    }

    fn act_form(&self, form: &ActForm, is_busy: bool) -> FormPage {
        let title = self.say(form.kind.key());
        let note = match form.kind {
            ActKind::AskSupplement => Some("form-papers-note"),
            ActKind::Extend => Some("form-date-note"),
            ActKind::Withdraw => Some("form-withdraw-note"),
            ActKind::Correct | ActKind::CorrectOwner => Some("form-correct-note"),
            ActKind::Urge => Some("form-urge-note"),
            _ => None,
        };
        let choice = |(place, (_, name)): (usize, &(_, String))| (name.clone(), form.choice == Some(place));
        FormPage {
            note: note.map(|key| self.say(key)),
            lines: self.inputs(&form.form),
            choices: form.choices.iter().enumerate().map(choice).collect(),
            deadlines: (self.say("form-until"), self.deadlines(form)),
            buttons: [self.say("cancel"), if is_busy { self.say("busy") } else { title.clone() }],
            is_busy,
            title,
        }
    }
}

/// A number with all but its end hidden, until somebody asks for it.
fn number(text: &str, revealed: bool) -> String {
    let count = text.chars().count();
    if text.is_empty() {
        return "-".to_owned();
    }
    if revealed {
        return text.to_owned();
    }
    let end: String = text.chars().skip(count.saturating_sub(SHOWN_DIGITS)).collect();
    format!("••• ••• {end}")
}

fn icon(kind: ActKind) -> Icon {
    match kind {
        ActKind::HandOver => icons::HAND_ARROW_UP,
        ActKind::Accept => icons::TRAY_ARROW_DOWN,
        ActKind::Finish => icons::SEAL_CHECK,
        ActKind::Supplement => icons::FILE_PLUS,
        ActKind::PayFee | ActKind::AskFee => icons::MONEY_WAVY,
        ActKind::Resume => icons::PLAY_CIRCLE,
        ActKind::GiveBack => icons::FILES,
        ActKind::Move => icons::ARROW_SQUARE_RIGHT,
        ActKind::SendBack => icons::ARROW_BEND_UP_LEFT,
        ActKind::AskSupplement => icons::NOTE_PENCIL,
        ActKind::Extend => icons::CALENDAR_PLUS,
        ActKind::Shelve => icons::ARCHIVE,
        ActKind::Correct | ActKind::CorrectOwner => icons::PENCIL_SIMPLE,
        ActKind::Stop => icons::PAUSE_CIRCLE,
        ActKind::Refuse => icons::PROHIBIT,
        ActKind::TakeBack => icons::ARROW_COUNTER_CLOCKWISE,
        ActKind::Withdraw => icons::SIGN_OUT,
        ActKind::Urge => icons::BELL_RINGING,
        ActKind::AnswerUrge => icons::CHECK,
    }
}

fn look(kind: ActKind) -> Look {
    match kind {
        ActKind::HandOver | ActKind::AnswerUrge => Look::Now,
        ActKind::Finish | ActKind::Accept => Look::Ready,
        ActKind::Refuse | ActKind::TakeBack | ActKind::Withdraw => Look::Late,
        _ => Look::Quiet,
    }
}
