//! The settings and the first administrator, in words.

mod view;

pub use view::{show, show_rail, show_set_up};

use super::compose::Composer;
use super::input::Input;
use super::pad::Pad;
use super::sign_in::capital;
use crate::desk::Failure;
use crate::domain::event::StaffId;
use crate::domain::rights::Right;
use crate::domain::staff::Role;
use crate::ui::counter::Tap;
use crate::ui::counter::new_pin::{NewPin, Stage};
use crate::ui::counter::seat::Choice;
use crate::ui::counter::settings::{self, Part, SetUp, Settings};
use crate::ui::refusals::role_key;
use crate::ui::screens::counter::take_in::method_key;
use crate::ui::typing::Method;
use crate::words::Lang;

/// The settings in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// Who is signed in, and what they are there for.
    pub who: [String; 2],
    /// The button to change one's own PIN.
    pub change_pin: String,
    /// What may be chosen.
    pub settings: Vec<Setting>,
    /// What stands beside it.
    pub side: Side,
    /// That the newest thing was done.
    pub done: Option<String>,
    /// Why it was not.
    pub problem: Option<String>,
}

/// Something that may be chosen, in words.
#[derive(Debug, Clone)]
pub struct Setting {
    /// What it is.
    pub label: String,
    /// The choices, and whether each holds.
    pub choices: Vec<(Tap, String, bool)>,
}

/// What stands beside one's own settings.
#[derive(Debug, Clone)]
pub enum Side {
    /// Nothing.
    Empty,
    /// The staff.
    Staff {
        /// The heading.
        heading: String,
        /// The button to let somebody join.
        add: String,
        /// Everybody.
        members: Vec<Member>,
        /// From which on they are shown.
        scrolled: usize,
    },
    /// A PIN is typed: whose, and the word to leave it.
    Pin(Pad, String),
    /// Somebody joins.
    Join(Joining),
}

/// Somebody of the staff.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their id and what they are there for.
    pub line: String,
    /// Whether they may sign in.
    pub is_active: bool,
    /// The words of both buttons: a new PIN; let them sign in or not.
    pub buttons: [String; 2],
}

/// Somebody joins, in words.
#[derive(Debug, Clone)]
pub struct Joining {
    /// The heading.
    pub title: String,
    /// What it is about.
    pub line: String,
    /// Their name and id.
    pub lines: Vec<Input>,
    /// What they may be there for, where that is to be chosen.
    pub roles: Vec<(Role, String, bool)>,
    /// The units that they may belong to, where they have to belong to one.
    pub units: Vec<(String, bool)>,
    /// Where their PIN is typed, once the lines are filled in.
    pub pad: Option<Pad>,
    /// The words to leave it, and to go on.
    pub buttons: [String; 2],
    /// Why it did not work.
    pub problem: Option<String>,
}

impl Composer<'_> {
    /// The settings.
    pub fn settings(&self, state: &Settings) -> Page {
        let who = self.counter.who();
        let role = who.map(|who| capital(&self.say(role_key(who.role))));
        Page {
            who: [who.map(|who| who.name.clone()).unwrap_or_default(), role.unwrap_or_default()],
            change_pin: self.say("settings-change-pin"),
            settings: self.choices(),
            side: self.side(state),
            done: state.is_done.then(|| self.say("settings-done")),
            problem: state.problem.as_ref().map(|failure| self.why(failure)),
        }
    }

    /// What may be chosen: the language until somebody locks the counter, the rest for this seat.
    fn choices(&self) -> Vec<Setting> {
        let seat = self.counter.seat();
        let lang = |lang: Lang| (Tap::Language(lang), lang.own_name().to_owned(), lang == self.counter.lang());
        let method = |method: Method| {
            (Tap::Choose(Choice::Method(method)), self.say(method_key(method)), method == seat.typing.method)
        };
        let either = |choice: fn(bool) -> Choice, now: bool, keys: [(bool, &str); 2]| {
            keys.map(|(on, key)| (Tap::Choose(choice(on)), self.say(key), on == now)).to_vec()
        };
        let keyboard = [(true, "settings-keyboard-comes"), (false, "settings-keyboard-never")];
        let contrast = [(false, "settings-contrast-usual"), (true, "settings-contrast-high")];
        let setting = |key, choices| Setting { label: self.say(key), choices };
        vec![
            setting("settings-language", Lang::ALL.map(lang).to_vec()),
            setting("take-in-typing", Method::ALL.map(method).to_vec()),
            setting("take-in-keyboard", either(Choice::KeyboardComes, seat.keyboard_comes, keyboard)),
            setting("settings-contrast", either(Choice::HighContrast, seat.high_contrast, contrast)),
        ]
    }

    /// The first administrator of an office.
    pub fn set_up(&self, state: &SetUp) -> Joining {
        let joining = self.joining(&state.joining, state.problem.as_deref());
        let [title, line] = ["set-up-title", "set-up-line"].map(|key| self.say(key));
        Joining { title, line, roles: Vec::new(), units: Vec::new(), ..joining }
    }

    fn side(&self, state: &Settings) -> Side {
        let cancel = || self.say("cancel");
        match &state.part {
            Part::ChangePin(new) => Side::Pin(self.new_pin(new, None), cancel()),
            Part::ResetPin(id, new) => {
                let name = self.counter.names().get(id).unwrap_or(&id.0);
                Side::Pin(self.new_pin(new, Some(name)), cancel())
            }
            Part::Add(joining) => Side::Join(self.joining(joining, state.problem.as_deref())),
            Part::Overview => self.staff(state),
        }
    }

    fn staff(&self, state: &Settings) -> Side {
        if !self.counter.who().is_some_and(|who| Right::ManageStaff.belongs_to(who.role)) {
            return Side::Empty;
        }
        let member = |colleague: &crate::desk::Colleague| Member {
            id: colleague.id.clone(),
            name: colleague.name.clone(),
            line: self.about_member(colleague),
            is_active: colleague.is_active,
            buttons: [
                self.say("staff-reset-pin"),
                self.say(if colleague.is_active { "staff-disable" } else { "staff-enable" }),
            ],
        };
        Side::Staff {
            heading: self.say("staff-heading"),
            add: self.say("staff-add"),
            members: self.counter.colleagues().iter().map(member).collect(),
            scrolled: state.scrolled,
        }
    }

    /// Their id, what they are there for, and their unit.
    fn about_member(&self, colleague: &crate::desk::Colleague) -> String {
        let role = self.say(role_key(colleague.role));
        let unit = colleague.unit.as_ref().map(|unit| self.office.profile.units.get(unit).unwrap_or(&unit.0).as_str());
        [colleague.id.as_str(), &role].into_iter().chain(unit).collect::<Vec<_>>().join(", ")
    }

    fn joining(&self, joining: &settings::Joining, problem: Option<&Failure>) -> Joining {
        let role = |role: Role| (role, capital(&self.say(role_key(role))), role == joining.role);
        let units = joining.units(Some(self.office)).into_iter();
        let units = units.map(|(unit, name)| (name, joining.unit.as_ref() == Some(&unit)));
        let missing = joining.missing(Some(self.office)).filter(|_| joining.is_checked);
        Joining {
            title: self.say("staff-add"),
            line: self.say("staff-add-line"),
            lines: self.inputs(&joining.form),
            roles: Role::ALL.map(role).to_vec(),
            units: units.collect(),
            pad: joining.pin.as_ref().map(|pin| self.new_pin(pin, Some(&joining.form.text("staff-name")))),
            buttons: [self.say("cancel"), self.say("staff-next")],
            problem: problem.map(|failure| self.why(failure)).or_else(|| missing.map(|key| self.say(key))),
        }
    }

    /// The pad for a new PIN, of somebody else where a name is given.
    fn new_pin(&self, new: &NewPin, name: Option<&str>) -> Pad {
        let key = match new.stage() {
            Stage::Old => "pin-old",
            Stage::New => "pin-new",
            Stage::Again => "pin-again",
        };
        let ask = self.say(key);
        Pad {
            ask: match name {
                Some(name) => format!("{name}: {}", ask.to_lowercase()),
                None => ask,
            },
            digits: new.pad.len(),
            problem: new.differs.then(|| self.say("pin-differs")),
            is_open: true,
            keys: [self.say("pad-clear"), self.say("pad-back"), self.say("pin-go-on")],
        }
    }
}
