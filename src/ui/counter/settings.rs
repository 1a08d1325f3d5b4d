//! The settings: one's own PIN, the language; for an administrator also the staff. And the first administrator of an office.

use super::around::Around;
use super::form::{CODE, Form, WORDS};
use super::new_pin::{NewPin, Typed};
use super::pin_pad::PadKey;
use super::screen::Go;
use crate::desk::{Failure, NewMember, Told, Wish};
use crate::domain::event::StaffId;
use crate::domain::staff::Role;
use crate::ui::gate::Key;

/// The lines about somebody who joins.
const MEMBER: [(&str, crate::ui::typing::Kind); 2] = [("staff-name", WORDS), ("staff-id", CODE)];

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsTap {
    /// Choose another PIN.
    ChangePin,
    /// Give a member a new PIN.
    ResetPin(StaffId),
    /// Let a member sign in, or not any more.
    SetActive(StaffId, bool),
    /// Let somebody join.
    Add,
    /// What they are there for.
    Role(Role),
    /// Give a line the keys.
    Focus(usize),
    /// Go on from the lines to the PIN.
    Next,
    /// A key of the pad.
    Pad(PadKey),
    /// Leave what is open.
    Cancel,
    /// Show those before, or after.
    Scroll(bool),
}

/// The screen of settings.
#[derive(Debug, Default)]
pub struct Settings {
    /// What is open.
    pub part: Part,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    /// The newest order was carried out.
    pub is_done: bool,
    /// From which member on the staff is shown.
    pub scrolled: usize,
    asked: Option<u64>,
}

/// What is open in the settings.
#[derive(Debug, Default)]
pub enum Part {
    /// Nothing yet.
    #[default]
    Overview,
    /// One's own PIN.
    ChangePin(NewPin),
    /// A member's PIN.
    ResetPin(StaffId, NewPin),
    /// Somebody joins.
    Add(Joining),
}

/// Somebody who joins the staff.
#[derive(Debug)]
pub struct Joining {
    /// Their name and id.
    pub form: Form,
    /// What they are there for.
    pub role: Role,
    /// Their PIN, once the lines are filled in.
    pub pin: Option<NewPin>,
}

impl Joining {
    /// Somebody of a role.
    pub fn new(role: Role) -> Self {
        Self { form: Form::new(&MEMBER), role, pin: None }
    }

    /// A key; gives back who joins once all is there.
    pub fn key(&mut self, key: Key, around: &Around<'_>) -> Option<NewMember> {
        if self.pin.is_some() {
            return self.press(PadKey::of(key)?);
        }
        if self.form.key(key, around.typing) {
            self.next();
        }
        None
    }

    /// A key of the pad.
    pub fn press(&mut self, key: PadKey) -> Option<NewMember> {
        let Typed { new: pin, .. } = self.pin.as_mut()?.press(key)?;
        let id = StaffId(self.form.text("staff-id"));
        Some(NewMember { id, name: self.form.text("staff-name"), role: self.role, unit: None, badge: None, pin })
    }

    /// Goes on to the PIN, once both lines are filled in.
    pub fn next(&mut self) {
        match MEMBER.iter().position(|(label, _)| self.form.text(label).is_empty()) {
            Some(empty) => self.form.focus(empty),
            None => self.pin = Some(NewPin::default()),
        }
    }
}

impl Settings {
    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        let wish = match (&mut self.part, key) {
            (Part::Overview, Key::Up) => return self.scroll(false, around),
            (Part::Overview, Key::Down) => return self.scroll(true, around),
            (_, Key::Escape) => return self.close(),
            (Part::Add(joining), key) => joining.key(key, around).map(|new| Wish::AddMember(Box::new(new))),
            (_, key) => PadKey::of(key).and_then(|key| self.press(key)),
        };
        self.order(wish, around);
    }

    /// A finger.
    pub fn tap(&mut self, tap: SettingsTap, around: &mut Around<'_>) {
        let wish = match (tap, &mut self.part) {
            (SettingsTap::ChangePin, _) => return self.open(Part::ChangePin(NewPin::after_old())),
            (SettingsTap::ResetPin(id), _) => return self.open(Part::ResetPin(id, NewPin::default())),
            (SettingsTap::Add, _) => return self.open(Part::Add(Joining::new(Role::Counter))),
            (SettingsTap::Cancel, _) => return self.close(),
            (SettingsTap::Scroll(down), _) => return self.scroll(down, around),
            (SettingsTap::SetActive(id, active), _) => Some(Wish::SetActive(id, active)),
            (SettingsTap::Role(role), Part::Add(joining)) => {
                joining.role = role;
                None
            }
            (SettingsTap::Focus(place), Part::Add(joining)) => {
                joining.form.focus(place);
                None
            }
            (SettingsTap::Next, Part::Add(joining)) => {
                joining.next();
                None
            }
            (SettingsTap::Pad(key), _) => self.press(key),
            _ => None,
        };
        self.order(wish, around);
    }

    /// What the desk says; the staff itself is told to everybody.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> Option<Go> {
        self.asked.take_if(|asked| *asked == ticket)?;
        match result {
            Ok(_) => self.changed(),
            Err(failure) => self.problem = Some(failure),
        }
        Some(Go::Same)
    }

    /// The staff was changed as it was ordered.
    pub fn staff_changed(&mut self, ticket: u64) {
        if self.asked.take_if(|asked| *asked == ticket).is_some() {
            self.changed();
        }
    }

    fn changed(&mut self) {
        *self = Self { is_done: true, scrolled: self.scrolled, ..Self::default() };
    }

    fn press(&mut self, key: PadKey) -> Option<Wish> {
        match &mut self.part {
            Part::ChangePin(new) => {
                let Typed { old, new } = new.press(key)?;
                Some(Wish::ChangePin(old?, new))
            }
            Part::ResetPin(id, new) => {
                let id = id.clone();
                Some(Wish::ResetPin(id, new.press(key)?.new))
            }
            Part::Add(joining) => Some(Wish::AddMember(Box::new(joining.press(key)?))),
            Part::Overview => None,
        }
    }

    fn order(&mut self, wish: Option<Wish>, around: &mut Around<'_>) {
        if let Some(wish) = wish {
            self.asked = Some(around.orders.new_order(wish));
            (self.problem, self.is_done) = (None, false);
        }
    }

    fn open(&mut self, part: Part) {
        *self = Self { part, scrolled: self.scrolled, ..Self::default() };
    }

    fn close(&mut self) {
        self.open(Part::Overview);
    }

    fn scroll(&mut self, down: bool, around: &Around<'_>) {
        let last = around.colleagues.len().saturating_sub(1);
        self.scrolled = if down { (self.scrolled + 1).min(last) } else { self.scrolled.saturating_sub(1) };
    }
}

/// The screen on which the first administrator of an office is set up.
#[derive(Debug)]
pub struct SetUp {
    /// Who.
    pub joining: Joining,
    /// Why it did not work.
    pub problem: Option<Box<Failure>>,
    asked: Option<u64>,
}

impl Default for SetUp {
    fn default() -> Self {
        Self { joining: Joining::new(Role::Administrator), problem: None, asked: None }
    }
}

impl SetUp {
    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        if key == Key::Escape {
            *self = Self::default();
            return;
        }
        let new = self.joining.key(key, around);
        self.order(new, around);
    }

    /// A finger.
    pub fn tap(&mut self, tap: &SettingsTap, around: &mut Around<'_>) {
        match tap {
            SettingsTap::Focus(place) => self.joining.form.focus(*place),
            SettingsTap::Next => self.joining.next(),
            SettingsTap::Cancel => *self = Self::default(),
            SettingsTap::Pad(key) => {
                let new = self.joining.press(*key);
                self.order(new, around);
            }
            _ => {}
        }
    }

    /// What the desk says. Nothing is left to do here when it signs them in.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) {
        if self.asked.take_if(|asked| *asked == ticket).is_some()
            && let Err(failure) = result
        {
            *self = Self { problem: Some(failure), ..Self::default() };
        }
    }

    fn order(&mut self, new: Option<NewMember>, around: &mut Around<'_>) {
        if let Some(new) = new {
            self.asked = Some(around.orders.new_order(Wish::SetUp(Box::new(new))));
            self.problem = None;
        }
    }
}
