//! The settings: one's own PIN, the language; for an administrator also the staff. And the first administrator of an office.

use super::around::Around;
use super::form::{CODE, Form, WORDS};
use super::new_pin::{NewPin, Typed};
use super::pin_pad::PadKey;
use super::screen::Go;
use crate::desk::{Failure, NewMember, Told, Wish};
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::UnitId;
use crate::domain::staff::Role;
use crate::ui::gate::Key;
use crate::ui::typing::Kind;
use crate::ui::widgets::FieldTouch;

/// The lines about somebody who joins.
const MEMBER: [(&str, Kind); 3] = [(NAME, WORDS), (ID, CODE), (BADGE, CODE)];
const NAME: &str = "staff-name";
const ID: &str = "staff-id";
const BADGE: &str = "staff-badge";

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
    /// In a line.
    Field(usize, FieldTouch),
    /// The unit that they belong to.
    Unit(usize),
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
    /// The unit that somebody who handles dossiers belongs to.
    pub unit: Option<UnitId>,
    /// Whether somebody tried to go on: only then it is said what is missing.
    pub is_checked: bool,
    /// Their PIN, once the lines are filled in.
    pub pin: Option<NewPin>,
}

impl Joining {
    /// Somebody of a role.
    pub fn new(role: Role) -> Self {
        Self { form: Form::new(&MEMBER), role, unit: None, is_checked: false, pin: None }
    }

    /// What may be typed into the line that has the keys.
    pub fn writes(&self) -> Option<Kind> {
        if self.pin.is_some() { None } else { self.form.writes() }
    }

    /// The units that they may belong to: those of the office, for somebody who handles dossiers.
    pub fn units(&self, office: Option<&Office>) -> Vec<(UnitId, String)> {
        let units = office.filter(|_| self.role == Role::Handling).map(|office| office.profile.units.clone());
        units.unwrap_or_default().into_iter().collect()
    }

    /// A key; gives back who joins once all is there.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) -> Option<NewMember> {
        if self.pin.is_some() {
            return self.press(PadKey::of(key)?);
        }
        if self.form.key(key, around.typist) {
            self.next(around.office);
        }
        None
    }

    /// A key of the pad.
    pub fn press(&mut self, key: PadKey) -> Option<NewMember> {
        let Typed { new: pin, .. } = self.pin.as_mut()?.press(key)?;
        let unit = self.unit.clone().filter(|_| self.role == Role::Handling);
        let (id, name, badge) = (StaffId(self.form.text(ID)), self.form.text(NAME), self.form.filled(BADGE));
        Some(NewMember { id, name, role: self.role, unit, badge, pin })
    }

    /// A finger.
    fn tap(&mut self, tap: &SettingsTap, around: &Around<'_>) {
        match tap {
            SettingsTap::Field(place, touch) => self.form.touch(*place, *touch, around.typist),
            SettingsTap::Role(role) => self.role = *role,
            SettingsTap::Unit(place) => self.unit = self.units(around.office).get(*place).map(|(unit, _)| unit.clone()),
            SettingsTap::Next => self.next(around.office),
            _ => {}
        }
    }

    /// A scan: their badge.
    fn scanned(&mut self, text: &str) {
        if self.pin.is_none() {
            self.form = std::mem::take(&mut self.form).with(BADGE, text.trim());
        }
    }

    /// What is missing: the key of a sentence. A badge is not needed.
    pub fn missing(&self, office: Option<&Office>) -> Option<&'static str> {
        let lacks_unit = self.unit.is_none() && !self.units(office).is_empty();
        let missing = [(NAME, "staff-no-name"), (ID, "staff-no-id")];
        let missing = missing.into_iter().find(|(line, _)| self.form.text(line).is_empty()).map(|(_, key)| key);
        missing.or_else(|| lacks_unit.then_some("form-no-unit"))
    }

    /// Goes on to the PIN, once nothing is missing.
    fn next(&mut self, office: Option<&Office>) {
        self.is_checked = true;
        if self.missing(office).is_none() {
            self.pin = Some(NewPin::default());
        } else if let Some(empty) = [NAME, ID].iter().position(|line| self.form.text(line).is_empty()) {
            self.form.focus(empty);
        }
    }
}

impl Settings {
    /// What may be typed into the line that has the keys.
    pub fn writes(&self) -> Option<Kind> {
        let Part::Add(joining) = &self.part else { return None };
        joining.writes()
    }

    /// A scan: the badge of who joins.
    pub fn scanned(&mut self, text: &str) {
        if let Part::Add(joining) = &mut self.part {
            joining.scanned(text);
        }
    }

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
            (SettingsTap::Pad(key), _) => self.press(key),
            (tap, Part::Add(joining)) => {
                joining.tap(&tap, around);
                None
            }
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
            SettingsTap::Cancel => *self = Self::default(),
            SettingsTap::Pad(key) => {
                let new = self.joining.press(*key);
                self.order(new, around);
            }
            tap => self.joining.tap(tap, around),
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
