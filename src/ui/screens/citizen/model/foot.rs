//! Buttons, and what stands at the foot of a screen.

use super::Ways;
use crate::ui::screens::Action;
use crate::words::Lang;

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
    /// Whether it is the one thing to do now.
    pub now: bool,
}

/// The words of the button that leads on where there is more than room for it. How much is left, only the view knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct More {
    /// By how many pages are left, from one on.
    pub pages: Vec<String>,
    /// By how many papers of a list are left.
    pub papers: Vec<String>,
    /// After the last page: to the first.
    pub again: String,
}

impl More {
    /// What it says where so many pages are left, with so many papers on them.
    pub fn says(&self, pages: usize, papers: usize) -> &str {
        let (left, words) = if papers > 0 { (papers, &self.papers) } else { (pages, &self.pages) };
        left.checked_sub(1).and_then(|left| words.get(left)).unwrap_or(&self.again)
    }
}

/// A button that chooses a language, in that language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageKey {
    /// Which.
    pub lang: Lang,
    /// Its own name for itself.
    pub name: String,
    /// Whether the screen speaks it now.
    pub chosen: bool,
}

/// What stands at the bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foot {
    /// Tools at the left, the way out at the right.
    Dock {
        /// The tools.
        tools: Vec<Button>,
        /// The code that the screen is about, where there is room for it.
        code: Option<String>,
        /// The way out.
        leave: Button,
        /// Whether a tick stands before it: all is well with what the screen says.
        is_good: bool,
    },
    /// A line of words at the left, the way out at the right.
    Note {
        /// The words.
        words: String,
        /// The way out.
        leave: Button,
    },
    /// The way out at the left, the way on at the right.
    Ways(Ways),
    /// The languages and the freshness, on a screen that stands by itself.
    Languages {
        /// The languages.
        keys: Vec<LanguageKey>,
        /// How fresh the data is.
        fresh: Option<String>,
        /// The office.
        office: String,
    },
}

impl Foot {
    /// The same dock under what is said: a tick stands before the way out of good news alone.
    #[must_use]
    pub fn under_news(mut self, good: bool) -> Self {
        if let Self::Dock { is_good, .. } = &mut self {
            *is_good = good;
        }
        self
    }
}
