//! The page of the citizens' word as a state: which month, which complaints are seen, the answer that is written. No window in it.

use crate::desk::{ComplaintId, Failure, Told, Wish, WordPage};
use crate::domain::word::{MOST_MESSAGE, Month};
use crate::ui::counter::form::Form;
use crate::ui::counter::{Around, Go};
use crate::ui::gate::Key;
use crate::ui::typing::Kind;
use crate::ui::widgets::FieldTouch;

/// The line of an answer.
pub const ANSWER: &str = "word-answer";
/// What may stand in it.
const WORDS: Kind = Kind::Words { most: MOST_MESSAGE };

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordTap {
    /// Show another month.
    Month(Month),
    /// Show the complaints after those that are shown, or before.
    Turn(bool),
    /// Answer a complaint.
    Answer(ComplaintId),
    /// In a line of the answer.
    Field(usize, FieldTouch),
    /// Leave the answer.
    Cancel,
    /// Write it down.
    Keep,
}

/// The page of the citizens' word.
#[derive(Debug, Default)]
pub struct WordScreen {
    /// What it shows, once that was told.
    pub page: Option<Box<WordPage>>,
    /// The month that is shown; this one where none was chosen.
    pub month: Option<Month>,
    /// From which complaint on they are shown.
    pub from: usize,
    /// The answer that is being written.
    pub answer: Option<(ComplaintId, Form)>,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    asking: Option<u64>,
}

impl WordScreen {
    /// It comes up.
    pub fn begin(&mut self, around: &mut Around<'_>) {
        self.ask(around);
    }

    /// Somebody wrote something.
    pub fn changed(&mut self, around: &mut Around<'_>) {
        if self.asking.is_none() {
            self.ask(around);
        }
    }

    /// What may be typed.
    pub fn writes(&self) -> Option<Kind> {
        self.answer.as_ref().and_then(|(_, form)| form.writes())
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        if key == Key::Escape {
            self.answer = None;
            return;
        }
        let Some((_, form)) = &mut self.answer else {
            match key {
                Key::Down => self.turn(true),
                Key::Up => self.turn(false),
                _ => {}
            }
            return;
        };
        if form.key(key, around.typist) {
            self.keep(around);
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: &WordTap, around: &mut Around<'_>) {
        match tap {
            WordTap::Month(month) => {
                (self.month, self.from, self.answer) = (Some(*month), 0, None);
                self.ask(around);
            }
            WordTap::Turn(onward) => self.turn(*onward),
            WordTap::Answer(id) => self.answer = Some((*id, Form::new(&[(ANSWER, WORDS)]))),
            WordTap::Field(place, touch) => {
                if let Some((_, form)) = &mut self.answer {
                    form.touch(*place, *touch, around.typist);
                }
            }
            WordTap::Cancel => self.answer = None,
            WordTap::Keep => self.keep(around),
        }
    }

    /// What the desk says.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> Option<Go> {
        self.asking.take_if(|asking| *asking == ticket)?;
        match result {
            Ok(Told::Word(page)) => {
                let last = page.complaints.len().saturating_sub(1);
                (self.from, self.problem) = (self.from.min(last), None);
                self.page = Some(page);
            }
            Ok(_) => {}
            Err(failure) => self.problem = Some(failure),
        }
        Some(Go::Renewed)
    }

    fn turn(&mut self, onward: bool) {
        let last = self.page.as_ref().map_or(0, |page| page.complaints.len().saturating_sub(1));
        self.from = if onward { (self.from + 1).min(last) } else { self.from.saturating_sub(1) };
    }

    fn keep(&mut self, around: &mut Around<'_>) {
        let Some((id, text)) = self.answer.as_ref().and_then(|(id, form)| Some((*id, form.filled(ANSWER)?))) else {
            return;
        };
        let Some(month) = self.month_shown(around) else { return };
        self.answer = None;
        self.asking = Some(around.orders.new_order(Wish::AnswerWord(month, id, text)));
    }

    fn ask(&mut self, around: &mut Around<'_>) {
        if let Some(month) = self.month_shown(around) {
            self.asking = Some(around.orders.new_order(Wish::Word(month)));
        }
    }

    fn month_shown(&self, around: &Around<'_>) -> Option<Month> {
        self.month.or_else(|| Some(Month::of(around.office?.local(around.at).date())))
    }
}
