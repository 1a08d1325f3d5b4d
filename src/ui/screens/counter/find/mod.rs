//! Finding dossiers, in words.

mod view;

pub use view::show;

use super::batch::tail;
use super::compose::Composer;
use crate::desk::Hit;
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::ui::counter::find::Find;
use crate::ui::theme::{Icon, Tone, icons};

/// The screen in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// What to do while nothing is looked for.
    pub prompt: [String; 2],
    /// How many were found; nothing while nothing is looked for.
    pub heading: Option<String>,
    /// What was found.
    pub rows: Vec<Row>,
    /// Which of them has the keys.
    pub chosen: usize,
    /// The keys that help.
    pub keys: String,
    /// Why nothing was found or opened.
    pub problem: Option<String>,
}

/// A dossier that was found.
#[derive(Debug, Clone)]
pub struct Row {
    /// Whose it is.
    pub name: String,
    /// What it is about, and its code.
    pub line: String,
    /// Where it stands.
    pub status: (Tone, Icon, String),
    /// When it was handed in, and when it is due.
    pub dates: String,
}

impl Composer<'_> {
    /// The screen on which dossiers are found.
    pub fn find(&self, state: &Find) -> Page {
        let rows: Vec<Row> = state.hits.iter().flatten().map(|hit| self.hit(hit)).collect();
        let heading = state.hits.as_ref().map(|hits| match hits.len() {
            0 => self.say("find-none"),
            count => self.count("find-count", "count", count),
        });
        Page {
            prompt: ["find-prompt", "find-prompt-line"].map(|key| self.say(key)),
            heading,
            rows,
            chosen: state.chosen,
            keys: self.say("find-keys"),
            problem: state.problem.as_ref().map(|failure| self.why(failure)),
        }
    }

    fn hit(&self, hit: &Hit) -> Row {
        let Standing { code, procedure, status, received_at, due, .. } = &hit.standing;
        let date = |at| self.words.short_date(self.local(at).date());
        let due = due.map(|due| self.with("find-due", "date", &date(due.at)));
        let received = self.with("find-received", "date", &date(*received_at));
        Row {
            name: hit.owner.as_ref().map_or_else(|| self.say("owner-erased"), |owner| owner.name.to_uppercase()),
            line: format!("…{}  {}", tail(code), self.title(procedure)),
            status: self.standing(*status),
            dates: due.map_or_else(|| received.clone(), |due| format!("{received}. {due}")),
        }
    }

    /// A status, in the colour of whose move it is.
    pub fn standing(&self, status: Status) -> (Tone, Icon, String) {
        let (tone, icon) = match status {
            Status::Sent | Status::Received | Status::InProgress => (Tone::Work, icons::HOURGLASS_MEDIUM_FILL),
            Status::PapersAsked => (Tone::Turn, icons::FILE_PLUS_FILL),
            Status::FeeAsked => (Tone::Turn, icons::MONEY_WAVY_FILL),
            Status::Finished => (Tone::Ready, icons::SEAL_CHECK_FILL),
            Status::Returned => (Tone::Slate, icons::CHECK_CIRCLE_FILL),
            Status::Refused | Status::Withdrawn | Status::Stopped => (Tone::Late, icons::X_CIRCLE_FILL),
        };
        (tone, icon, super::sign_in::capital(&self.refusals().status(status)))
    }
}
