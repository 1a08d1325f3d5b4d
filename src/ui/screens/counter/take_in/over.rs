//! What lies over the form, in words: a draft that was left, why it is not complete, a duplicate, and what came of it.

use super::{Composer, Stage, TakeIn, input};
use crate::domain::dossier::Dossier;
use crate::domain::form;
use crate::domain::status::Status;
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::{Ending, Slot};
use crate::ui::screens::counter::input::Input;
use crate::ui::theme::{Icon, Tone, icons};
use crate::ui::widgets::Look;

/// What lies over the form and has to be answered first.
#[derive(Debug, Clone)]
pub struct Over {
    /// Its icon, in the colour of whose move it is.
    pub mark: (Tone, Icon),
    /// What is so.
    pub title: String,
    /// The number of a dossier, very large.
    pub code: Option<String>,
    /// The line that matters most after it.
    pub due: Option<String>,
    /// What else is to be said.
    pub lines: Vec<String>,
    /// A field to fill in first.
    pub input: Option<(Slot, Input)>,
    /// The ways on, the one to press first at the end.
    pub ways: Vec<Way>,
}

/// One thing that can be done about it.
#[derive(Debug, Clone)]
pub struct Way {
    /// How it looks.
    pub look: Look,
    /// Its words.
    pub words: String,
    /// What it asks for.
    pub tap: TakeInTap,
}

/// What lies over the form in a state.
pub fn over(composer: &Composer<'_>, state: &TakeIn) -> Option<Over> {
    let say = |key| composer.say(key);
    let way = |look, key, tap| Way { look, words: say(key), tap };
    match state.stage() {
        Stage::Offered(draft) => {
            let title = draft.procedure.as_ref().map_or_else(|| say("take-in-no-title"), |id| composer.title(id));
            Some(Over {
                lines: vec![title],
                ways: vec![
                    way(Look::Quiet, "take-in-throw-away", TakeInTap::ThrowAway),
                    way(Look::Now, "take-in-go-on", TakeInTap::GoOn),
                ],
                ..Over::new((Tone::Work, icons::CLOCK_CLOCKWISE), say("take-in-draft"))
            })
        }
        Stage::Ending(ending) => Some(ending_of(composer, state, *ending)),
        Stage::Duplicate(failure) => Some(Over {
            lines: vec![composer.why(failure)],
            ways: vec![
                way(Look::Quiet, "take-in-back", TakeInTap::Back),
                way(Look::Quiet, "take-in-even-so", TakeInTap::EvenIfDuplicate),
                way(Look::Now, "take-in-open-other", TakeInTap::OpenOther),
            ],
            ..Over::new((Tone::Late, icons::FILES), say("take-in-duplicate"))
        }),
        Stage::Done(done) => Some(Over {
            ways: vec![way(Look::Now, "take-in-next", TakeInTap::Next)],
            ..done_of(composer, state, &done.dossier)
        }),
        Stage::Asking | Stage::Writing | Stage::Sending => None,
    }
}

impl Over {
    fn new(mark: (Tone, Icon), title: String) -> Self {
        Self { mark, title, code: None, due: None, lines: Vec::new(), input: None, ways: Vec::new() }
    }
}

/// Before it is asked for papers, or not taken in: which papers until when, or what becomes of it, and why.
fn ending_of(composer: &Composer<'_>, state: &TakeIn, ending: Ending) -> Over {
    let say = |key| composer.say(key);
    let refuses = ending == Ending::Refused;
    let (mark, title, act) = if refuses {
        ((Tone::Late, icons::PROHIBIT_FILL), "take-in-refuse-title", "take-in-refuse")
    } else {
        ((Tone::Turn, icons::FILE_PLUS_FILL), "take-in-without-title", "take-in-without-do")
    };
    let papers: Vec<String> = state.form().missing(composer.office).iter().map(Composer::paper).collect();
    let until = composer.office.supplement_until(composer.at);
    let until = until.map(|day| composer.with("take-in-until", "date", &composer.words.date(day)));
    let lines =
        if refuses { vec![say("take-in-refuse-note")] } else { [papers.join("; ")].into_iter().chain(until).collect() };
    let label = if refuses { "take-in-refuse-reason" } else { "take-in-without-reason" };
    Over {
        lines,
        input: Some((Slot::Reason, input(composer, state, Slot::Reason, label, &state.form().reason))),
        ways: vec![
            Way { look: Look::Quiet, words: say("take-in-back"), tap: TakeInTap::Back },
            Way { look: Look::Now, words: say(act), tap: TakeInTap::Confirm },
        ],
        ..Over::new(mark, say(title))
    }
}

/// What came of it: its number, when it is due or what was asked for, and its papers on their way.
fn done_of(composer: &Composer<'_>, state: &TakeIn, dossier: &Dossier) -> Over {
    let say = |key| composer.say(key);
    let promise = || {
        dossier.due.map_or_else(
            || say("take-in-no-due"),
            |due| {
                let at = composer.local(due.at);
                format!("{}, {}", composer.words.date(at.date()), composer.words.after(at.time()))
            },
        )
    };
    let (mark, title, due) = match dossier.status {
        Status::Refused => ((Tone::Late, icons::PROHIBIT_FILL), "take-in-refused", None),
        // The clock stands still until the papers are there.
        Status::PapersAsked => {
            let asked = composer.count("take-in-asked", "count", dossier.papers.len());
            ((Tone::Ready, icons::SEAL_CHECK_FILL), "take-in-done", Some(asked))
        }
        _ => ((Tone::Ready, icons::SEAL_CHECK_FILL), "take-in-done", Some(promise())),
    };
    let until = dossier.papers_before.map(|day| composer.with("take-in-until", "date", &composer.words.date(day)));
    let printed = form::Form::of_reception(dossier).filter_map(|form| composer.printed(form, &dossier.code));
    let problem = state.problem().map(|failure| composer.why(failure));
    Over {
        code: Some(dossier.code.to_string()),
        due,
        lines: until.into_iter().chain(printed).chain(problem).collect(),
        ..Over::new(mark, say(title))
    }
}
