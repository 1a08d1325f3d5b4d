//! The screen to sign in, in words.

mod view;

use std::time::Duration;

pub use view::show;

use super::compose::Composer;
use super::pad::Pad;
use super::shell::short_name;
use crate::desk::Colleague;
use crate::domain::event::StaffId;
use crate::ui::counter::sign_in::{SignIn, may_sit};
use crate::ui::refusals::role_key;
use crate::ui::theme::{ALL_TONES, Tone};

/// The screen to sign in.
#[derive(Debug, Clone)]
pub struct Page {
    /// The program's name, and the office's.
    pub brand: [String; 2],
    /// Good morning; or that the counter is locked.
    pub greeting: String,
    /// The day, and after how long the counter locks itself.
    pub lines: Vec<String>,
    /// What is to be chosen.
    pub choose: String,
    /// Who may sign in.
    pub people: Vec<Somebody>,
    /// Where the PIN is typed.
    pub pad: Pad,
}

/// Somebody who may sign in.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// Who.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// What they are there for, and where.
    pub role: String,
    /// The colour of their picture.
    pub tone: Tone,
    /// Whether they are the chosen one.
    pub chosen: bool,
}

impl Composer<'_> {
    /// The screen to sign in.
    pub fn sign_in(&self, sign_in: &SignIn) -> Page {
        let counter = self.counter;
        let face = counter.settings().face;
        let active = counter.colleagues().iter().filter(|colleague| may_sit(colleague, face));
        let people: Vec<_> = active.map(|it| self.somebody(it, sign_in.chosen.as_ref() == Some(&it.id))).collect();
        let name = people.iter().find(|it| it.chosen).map(|it| short_name(&it.name).to_owned());
        let left = sign_in.wait_until().and_then(|until| Duration::try_from(until.duration_since(self.at)).ok());
        let waits = left.filter(|left| !left.is_zero());
        Page {
            brand: [self.say("brand"), self.office.profile.name.clone()],
            greeting: self.say(if sign_in.is_locked { "sign-in-is-locked" } else { self.greeting() }),
            lines: self.welcome_lines(),
            choose: self.say("sign-in-choose"),
            pad: Pad {
                ask: name.map_or_else(|| self.say("sign-in-first"), |name| self.with("sign-in-pin", "name", &name)),
                digits: sign_in.pad.len(),
                problem: self.sign_in_problem(sign_in, waits),
                is_open: !counter.is_closed() && !sign_in.is_busy() && sign_in.chosen.is_some() && waits.is_none(),
                keys: self.pad_keys(waits, sign_in.is_busy()),
            },
            people,
        }
    }

    fn pad_keys(&self, waits: Option<Duration>, is_busy: bool) -> [String; 3] {
        let enter = match waits {
            Some(left) => self.seconds("pad-wait", left),
            None => self.say(if is_busy { "busy" } else { "pad-enter" }),
        };
        [self.say("pad-clear"), self.say("pad-back"), enter]
    }

    fn sign_in_problem(&self, sign_in: &SignIn, waits: Option<Duration>) -> Option<String> {
        if self.counter.is_closed() {
            return Some(self.say("counter-closed"));
        }
        if sign_in.unknown_badge {
            return Some(self.say("sign-in-unknown-badge"));
        }
        let failure = sign_in.problem.as_ref()?;
        // What had to wait and has waited is no problem any more.
        let is_over = sign_in.wait_until().is_some() && waits.is_none();
        (!is_over).then(|| self.why(failure))
    }

    fn somebody(&self, colleague: &Colleague, chosen: bool) -> Somebody {
        let role = self.say(role_key(colleague.role));
        let unit = colleague.unit.as_ref().and_then(|unit| self.office.profile.units.get(unit));
        let place = ALL_TONES.len() - 1;
        let tone = colleague.id.as_str().bytes().fold(0_usize, |sum, byte| sum + usize::from(byte)) % place;
        Somebody {
            id: colleague.id.clone(),
            name: colleague.name.clone(),
            role: unit.map_or_else(|| capital(&role), |unit| format!("{}, {unit}", capital(&role))),
            tone: ALL_TONES[(1..=place).nth(tone).unwrap_or(1)],
            chosen,
        }
    }

    fn greeting(&self) -> &'static str {
        match self.local(self.at).hour() {
            0..11 => "greeting-morning",
            11..18 => "greeting-afternoon",
            _ => "greeting-evening",
        }
    }

    fn welcome_lines(&self) -> Vec<String> {
        let today = self.words.date(self.local(self.at).date());
        let minutes = self.counter.settings().lock_after.as_secs().div_ceil(60);
        vec![today, self.count("sign-in-locks-itself", "minutes", usize::try_from(minutes).unwrap_or_default())]
    }
}

/// A text with a capital at its front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
