//! The end of a session: the question whether somebody is still there, how they were served, and why not well.

use super::{Button, Header};
use crate::ui::screens::Action;
use crate::ui::theme::Tone;
use crate::ui::widgets::Mood;

/// The question whether somebody is still there, over any page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSheet {
    /// Whole seconds left, and how many there were.
    pub seconds: [u32; 2],
    /// Their unit.
    pub unit: String,
    /// The question.
    pub title: String,
    /// What happens otherwise.
    pub explanation: String,
    /// Goes on.
    pub stay: Button,
    /// Ends.
    pub leave: Button,
}

/// One of the answers to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its colour.
    pub tone: Tone,
    /// The face beside it.
    pub mood: Mood,
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
}

/// One of several that may be chosen together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What it says.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// What it does.
    pub action: Action,
}

/// The screen on which a few words are written.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The top line.
    pub header: Header,
    /// What to write.
    pub title: String,
    /// Who reads it, while nothing is written.
    pub hint: String,
    /// What was written so far.
    pub written: String,
    /// Whether the keyboard writes capitals.
    pub is_shifted: bool,
    /// The words on its keys.
    pub keys: KeyboardWords,
    /// Back to the reasons.
    pub back: Button,
    /// Gives it to the office; `now` where there is something to give.
    pub send: Button,
}

/// Shows nothing of what was written.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message(..)")
    }
}

/// The words on the keys of a keyboard for citizens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyboardWords {
    /// The five tones.
    pub tones: [String; 5],
    /// Capitals.
    pub shift: String,
    /// A blank.
    pub space: String,
    /// Takes one character back.
    pub delete: String,
}
