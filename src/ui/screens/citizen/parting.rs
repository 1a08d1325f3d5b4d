//! The end of a session: the question whether somebody is still there, and thanks.

use super::compose::{Composer, labelled};
use super::model::{Block, Choice, Foot, Page, TimeSheet};
use crate::domain::word::Rating;
use crate::ui::screens::Action;
use crate::ui::theme::{Tone, icons};
use crate::ui::widgets::Mood;

impl Composer<'_> {
    /// The question whether somebody is still there, with `left` of `of` seconds to answer.
    pub fn time_sheet(self, left: u32, of: u32) -> TimeSheet {
        TimeSheet {
            seconds: [left, of],
            unit: self.words.say("time-unit"),
            title: self.words.say("time-title"),
            explanation: self.words.say("time-explain"),
            stay: self.button(Action::Stay),
            leave: labelled(Action::Done, self.words.say("time-leave")),
        }
    }

    /// Thanks, and one question.
    pub(super) fn thanks(self) -> Page {
        let band = self.night_band("thanks-title", "thanks-explain", icons::SHIELD_CHECK_FILL);
        let heading = Block::Heading(self.words.say("rate-ask"));
        let choices = Rating::ALL.map(|rating| Block::Choice(self.choice_of(rating)));
        let foot = Foot::Note { words: self.words.say("rate-once"), leave: self.button(Action::Skip) };
        self.sheet("thanks", band, std::iter::once(heading).chain(choices).collect(), foot)
    }

    fn choice_of(self, rating: Rating) -> Choice {
        let (tone, mood) = match rating {
            Rating::VerySatisfied => (Tone::Ready, Mood::Delighted),
            Rating::Satisfied => (Tone::Work, Mood::Glad),
            Rating::Unsatisfied => (Tone::Late, Mood::Sad),
        };
        let action = Action::Rate(rating);
        Choice { tone, mood, label: self.words.say(action.key()), action }
    }
}
