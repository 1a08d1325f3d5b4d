//! The end of a session: the question whether somebody is still there, and how they were served.

use super::Button;
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
