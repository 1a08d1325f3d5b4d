//! What can be applied for, to be looked through: fields, the procedures of one, and of a procedure what to bring, how long it
//! takes and what it costs.

use super::compose::{Composer, labelled};
use super::model::{About, Band, Block, Button, Door, Foot, Item, Page};
use crate::domain::office::{CounterRole, Office};
use crate::domain::procedure::{FieldId, Procedure, ProcedureId};
use crate::ui::kiosk::PrintNow;
use crate::ui::screens::{Action, procedure};
use crate::ui::theme::{Tone, icons};
use crate::words::Lang;

/// How far somebody has looked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Browse {
    /// The field that was touched.
    pub field: Option<FieldId>,
    /// The procedure that was touched.
    pub procedure: Option<ProcedureId>,
}

impl Browse {
    /// The beginning; where the office has only one field, within it.
    pub fn of(office: &Office) -> Self {
        let mut fields = fields(office);
        let only = fields.pop().filter(|_| fields.is_empty());
        Self { field: only.cloned(), procedure: None }
    }

    /// A touch on an entry of a list.
    pub fn touch(&mut self, action: Action, office: &Office) {
        match (action, &self.field) {
            (Action::Field(place), _) => self.field = fields(office).get(place).copied().cloned(),
            (Action::Procedure(place), Some(field)) => {
                self.procedure = procedures(office, field).get(place).map(|procedure| procedure.id.clone());
            }
            _ => {}
        }
    }

    /// A step back; false at the beginning.
    pub fn back(&mut self, office: &Office) -> bool {
        if self.procedure.take().is_some() {
            return true;
        }
        self.field.take().is_some() && fields(office).len() > 1
    }
}

/// The fields in which something can be applied for.
fn fields(office: &Office) -> Vec<&FieldId> {
    let mut fields: Vec<&FieldId> = office.procedures.values().map(|procedure| &procedure.field).collect();
    fields.sort();
    fields.dedup();
    fields
}

/// The procedures of a field, by their titles.
fn procedures<'o>(office: &'o Office, field: &FieldId) -> Vec<&'o Procedure> {
    let mut all: Vec<&Procedure> = office.procedures.values().filter(|procedure| procedure.field == *field).collect();
    all.sort_by(|one, other| one.title.cmp(&other.title));
    all
}

impl Composer<'_> {
    /// How far somebody has looked through what can be applied for.
    pub fn procedures(self, browse: &Browse) -> Page {
        let known = browse.procedure.as_ref().and_then(|id| self.office.procedure(id));
        match (known, &browse.field) {
            (Some(procedure), _) => self.procedure(procedure),
            (None, Some(field)) => self.procedures_of(field),
            (None, None) => self.fields(),
        }
    }

    /// The button that leads to them, where the office has any.
    pub(super) fn procedures_button(self) -> Option<Button> {
        (!self.office.procedures.is_empty()).then(|| self.button(Action::Procedures))
    }

    fn fields(self) -> Page {
        let entry =
            |(place, field): (usize, &&FieldId)| Block::Entry(labelled(Action::Field(place), self.field(field)));
        let entries = fields(self.office).iter().enumerate().map(entry).collect();
        let band = self.list_band(About::Nothing, "procedures-title", self.words.say("procedures-explain"));
        self.sheet("procedures", band, entries, self.dock(Action::Done))
    }

    fn procedures_of(self, field: &FieldId) -> Page {
        let entry = |(place, it): (usize, &&Procedure)| {
            Block::Entry(labelled(Action::Procedure(place), procedure::title(self.words, it).to_owned()))
        };
        let entries = procedures(self.office, field).iter().enumerate().map(entry).collect();
        let about = About::Kind(self.field(field));
        let band = self.list_band(about, "procedures-title", self.words.say("procedures-of-explain"));
        self.sheet("procedures", band, entries, self.dock_back())
    }

    /// What to bring first: whoever stands here wants to know that.
    fn procedure(self, of: &Procedure) -> Page {
        let item = |icon, key: &str, note| Item { icon, title: self.words.say(key), note: Some(note) };
        let place = self.counter_says("hand-in-at", CounterRole::Intake);
        let facts = vec![
            item(icons::CLOCK_COUNTDOWN_THIN, "procedure-limit", procedure::limit(self.words, of.limit)),
            item(icons::RECEIPT_THIN, "procedure-cost", procedure::fee(self.words, of)),
            Item {
                icon: icons::BUILDINGS_THIN,
                title: place,
                note: self.place(CounterRole::Intake).map(str::to_owned),
            },
        ];
        let papers: Vec<_> = (1..).zip(&of.components).map(|(number, paper)| self.paper(number, paper)).collect();
        let mut blocks = self.print_blocks();
        if !papers.is_empty() {
            blocks.push(Block::Papers(papers));
        }
        blocks.push(Block::Items(facts));
        let title = procedure::title(self.words, of).to_owned();
        let band = self.list_band(About::Kind(self.field(&of.field)), "procedure-bring", title);
        self.sheet("procedure", band, blocks, self.dock_back())
    }

    /// Prints it, or says what became of that. It stands first, so that it is seen however long the list is.
    fn print_blocks(self) -> Vec<Block> {
        let said = |icon, key| Block::Next(icon, self.words.say(key));
        let failed = |key| Block::Next(icons::WARNING_FILL, self.counter_and_place(key, CounterRole::Help));
        let again = || Block::Button(labelled(Action::Print, self.words.say("guide-again")));
        match self.offers.print {
            None => Vec::new(),
            Some(PrintNow::Offered) => vec![Block::Button(self.button(Action::Print))],
            Some(PrintNow::Printing(_)) => vec![said(icons::PRINTER, "guide-printing")],
            Some(PrintNow::Printed) => vec![said(icons::CHECK_CIRCLE_FILL, "guide-printed")],
            Some(PrintNow::OutOfPaper) => vec![failed("guide-out-of-paper"), again()],
            Some(PrintNow::Failed) => vec![failed("guide-failed"), again()],
        }
    }

    fn list_band(self, about: About, title: &str, explanation: String) -> Band {
        Band {
            tone: Tone::Night,
            about,
            title: self.words.say(title),
            explanation: vec![explanation],
            lead: None,
            door: Door::Open,
            icon: icons::FILES,
        }
    }

    fn field(self, field: &FieldId) -> String {
        let names = self.office.profile.fields.get(field);
        names.map_or_else(
            || field.0.clone(),
            |names| if self.words.lang() == Lang::En { names.en.clone() } else { names.vi.clone() },
        )
    }

    /// The dock with the way back in the place of reading aloud.
    fn dock_back(self) -> Foot {
        match self.dock(Action::Done) {
            Foot::Dock { tools, code, leave, is_good } => {
                let others = tools.into_iter().filter(|tool| tool.action != Action::ReadAloud);
                let tools = std::iter::once(self.button(Action::Back)).chain(others).collect();
                Foot::Dock { tools, code, leave, is_good }
            }
            other => other,
        }
    }
}
