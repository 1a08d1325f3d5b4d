//! Several slips that were shown together: which one to look at, and the way back to the others.

use super::compose::{Composer, labelled};
use super::model::{About, Band, Block, Door, Page};
use crate::desk::Answer;
use crate::domain::code::DossierCode;
use crate::ui::screens::Action;
use crate::ui::theme::{Tone, icons};
use crate::words::{Value, plain};

/// The answers to slips that were shown together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several {
    /// Each of them, in the order in which they were seen.
    pub answers: Vec<Answer>,
    /// The place of the one that is looked at.
    pub choice: Option<usize>,
}

impl Several {
    /// The answer that is looked at; none while there is still to be chosen.
    pub fn chosen(&self) -> Option<&Answer> {
        self.answers.get(self.choice?)
    }
}

impl Composer<'_> {
    /// The slips to choose from, or the chosen one.
    pub fn several(self, several: &Several) -> Page {
        match several.chosen() {
            None => self.choice(&several.answers),
            Some(answer) => {
                let mut page = self.answer(answer);
                if let Page::Sheet(sheet) = &mut page {
                    sheet.blocks.insert(0, Block::Button(self.button(Action::Choose(None))));
                }
                page
            }
        }
    }

    fn choice(self, answers: &[Answer]) -> Page {
        let count = answers.len() as u32;
        let band = Band {
            tone: Tone::Night,
            about: About::Nothing,
            title: self.words.say_with("several-title", &[("count", Value::Count(count))]),
            explanation: vec![self.words.say("several-explain")],
            lead: None,
            door: Door::Half,
            icon: icons::MAGNIFYING_GLASS,
        };
        let blocks = answers.iter().enumerate().map(|(place, answer)| self.option(place, answer)).collect();
        self.sheet("several", band, blocks, self.dock(Action::Done))
    }

    /// A slip by the end of its code, and where it stands.
    fn option(self, place: usize, answer: &Answer) -> Block {
        let end = answer.outcome.code().map_or("", DossierCode::end);
        let action = Action::Choose(Some(place));
        let verdict = plain(self.answer(answer).title());
        let label = self.words.say_with(action.key(), &[("end", Value::Text(end)), ("verdict", Value::Text(&verdict))]);
        Block::Button(labelled(action, label))
    }
}
