//! Finding dossiers, in words.

mod view;

pub use view::show;

use super::batch::tail;
use super::compose::Composer;
use crate::desk::Hit;
use crate::domain::form::Form;
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::ui::counter::Tap;
use crate::ui::counter::find::Find;
use crate::ui::counter::printing::PrintStatus;
use crate::ui::theme::{Icon, Tone, icons};

/// The screen in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// What to do while nothing is looked for.
    pub prompt: [String; 2],
    /// How many were found; nothing while nothing is looked for.
    pub heading: Option<String>,
    /// What to try where nothing was found.
    pub hint: Option<String>,
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
    /// Of one whose slip was never printed: how its printing stands, and the button that prints it.
    pub slip: Option<Slip>,
}

/// How the printing of a slip stands, and the button that prints it.
#[derive(Debug, Clone)]
pub struct Slip {
    /// How it stands, in the colour of that.
    pub line: Option<(Tone, String)>,
    /// The button.
    pub print: Option<(Tap, String)>,
}

impl Composer<'_> {
    /// The screen on which dossiers are found.
    pub fn find(&self, state: &Find) -> Page {
        let row = |hit| if state.is_without_slip { self.hit_without_slip(hit) } else { self.hit(hit) };
        let rows: Vec<Row> = state.hits.iter().flatten().map(row).collect();
        let heading = state.hits.as_ref().map(|hits| match (state.is_without_slip, hits.len()) {
            (false, 0) => self.say("find-none"),
            (false, count) => self.count("find-count", "count", count),
            (true, 0) => self.say("without-slip-none"),
            (true, count) => self.count("without-slip-count", "count", count),
        });
        Page {
            prompt: ["find-prompt", "find-prompt-line"].map(|key| self.say(key)),
            heading,
            hint: (rows.is_empty() && !state.is_without_slip).then(|| self.say("find-none-hint")),
            rows,
            chosen: state.chosen,
            keys: self.say(if state.is_without_slip { "without-slip-keys" } else { "find-keys" }),
            problem: state.problem.as_ref().map(|failure| self.why(failure)),
        }
    }

    fn hit_without_slip(&self, hit: &Hit) -> Row {
        let code = &hit.standing.code;
        let status = self.counter.printing().status(Form::Slip, code);
        let slip = Slip {
            line: status.map(|status| self.print_line(Form::Slip, status)),
            print: self.print_button(Form::Slip, code, status == Some(PrintStatus::Printed)),
        };
        Row { slip: Some(slip), ..self.hit(hit) }
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
            slip: None,
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
