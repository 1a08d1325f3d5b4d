//! Taking a dossier in: the form, what each key, finger and scan makes of it, and what came of it. No window in it.

mod ending;
pub mod form;
#[cfg(test)]
mod tests;

use crate::desk::{DeskError, Done, Draft, Failure, Told, Why, Wish};
use crate::domain::card;
use crate::domain::decide::Refusal;
use crate::domain::event::{Channel, Delivery};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::domain::procedure::ProcedureId;
use crate::ui::gate::Key;
use crate::ui::typing::Kind;
use crate::ui::widgets::FieldTouch;

use self::form::{Ending, Form, PersonLines, Slot, Who};
use super::around::{Around, Typist};
use super::screen::Go;

/// How a dossier may come, in the order of the buttons.
pub const CHANNELS: [Channel; 3] = [Channel::Counter, Channel::Post, Channel::Online];
/// How a result may be wanted, in the order of the buttons.
pub const DELIVERIES: [Delivery; 3] = [Delivery::Counter, Delivery::Post, Delivery::Electronic];

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakeInTap {
    /// In a field.
    Field(Slot, FieldTouch),
    /// Choose a procedure.
    Choose(ProcedureId),
    /// Look for another procedure.
    OtherProcedure,
    /// Show who hands it in, or whose it is.
    Who(Who),
    /// The owner is who hands it in.
    NoOwner,
    /// What was written down of this person the last time.
    Known,
    /// A paper is there, or is missing.
    Paper(usize),
    /// One more of a paper, or one less.
    Count(usize, bool),
    /// Another kind of a paper.
    Kind(usize),
    /// The fee was paid, or will be.
    Paid(bool),
    /// How it came.
    Channel(Channel),
    /// How the result is wanted.
    Delivery(Delivery),
    /// End it so: at once where all is there, else once it is said why.
    End(Ending),
    /// It is said why.
    Confirm,
    /// Take it in although the same person waits for the same.
    EvenIfDuplicate,
    /// Open the one that waits already.
    OpenOther,
    /// Back to the form.
    Back,
    /// Go on with what was being written down.
    GoOn,
    /// Throw it away.
    ThrowAway,
    /// The next citizen.
    Next,
}

/// How far it is.
#[derive(Debug, Default)]
pub enum Stage {
    /// Something may have been written down before the counter was left: the desk is asked.
    #[default]
    Asking,
    /// Something was.
    Offered(Box<Draft>),
    /// The form is filled in.
    Writing,
    /// It is said why papers are asked for, or why it is not taken in.
    Ending(Ending),
    /// The desk takes it in, or does not.
    Sending,
    /// The same person waits for the same already.
    Duplicate(Box<Failure>),
    /// It is taken in, with what was asked for, or it is not.
    Done(Box<Done>),
}

/// What came of looking a person up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// It was filled in from the card.
    FromCard,
    /// It was filled in from an earlier dossier.
    FromBefore,
    /// There is no earlier dossier.
    Unknown,
}

/// The screen on which a dossier is taken in.
#[derive(Debug, Default)]
pub struct TakeIn {
    form: Form,
    stage: Stage,
    slot: Option<Slot>,
    who: Who,
    hit: usize,
    lookup: Option<Lookup>,
    /// Whether errors are shown: not before somebody tried to take it in.
    is_checked: bool,
    /// How it ends.
    ending: Ending,
    /// Whether somebody tried to go on without the reason that is needed.
    lacks_reason: bool,
    even_if_duplicate: bool,
    problem: Option<Box<Failure>>,
    /// The orders whose answers are waited for: the draft, the person, the intake.
    waits: Waits,
    kept: Option<Draft>,
}

#[derive(Debug, Default)]
struct Waits {
    draft: Option<u64>,
    person: Option<u64>,
    taken_in: Option<u64>,
}

impl TakeIn {
    /// Asks the desk whether something was being written down. To be called when the screen comes up.
    pub fn begin(&mut self, around: &mut Around<'_>) {
        self.waits.draft = Some(around.orders.new_order(Wish::Draft));
    }

    /// A form that is filled in already.
    pub fn with(form: Form) -> Self {
        Self { form, stage: Stage::Writing, ..Self::default() }
    }

    /// The form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// How far it is.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Where keys go.
    pub fn slot(&self) -> Slot {
        if matches!(self.stage, Stage::Ending(_)) {
            return Slot::Reason;
        }
        self.slot.unwrap_or(Slot::Search)
    }

    /// Whose lines are shown.
    pub fn who(&self) -> Who {
        self.who
    }

    /// Which of the procedures found Enter chooses.
    pub fn hit(&self) -> usize {
        self.hit
    }

    /// What came of looking a person up.
    pub fn lookup(&self) -> Option<Lookup> {
        self.lookup
    }

    /// What is wrong with a slot, once errors are shown: the key of a sentence.
    pub fn error(&self, slot: Slot, office: &Office) -> Option<&'static str> {
        match slot {
            Slot::Reason => (self.lacks_reason && self.form.reason.is_empty()).then_some("take-in-no-reason"),
            slot if self.is_checked => self.form.error(slot, office),
            _ => None,
        }
    }

    /// Why it was not taken in.
    pub fn problem(&self) -> Option<&Failure> {
        self.problem.as_deref()
    }

    /// What may be typed into the slot that has the keys.
    pub fn writes(&self) -> Option<Kind> {
        let is_line = matches!(self.stage, Stage::Writing | Stage::Ending(_)) && self.slot().is_line();
        is_line.then(|| self.slot().kind())
    }

    /// A scan: a citizen's card, as its text.
    pub fn scanned(&mut self, text: &str, around: &mut Around<'_>) {
        let Some(person) = card::read(text) else { return };
        if matches!(self.stage, Stage::Done(..)) {
            self.start_again();
        }
        if matches!(self.stage, Stage::Writing) {
            self.fill(&person, Lookup::FromCard);
            self.changed(around);
        }
    }

    /// A key of the keyboard.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        match (&self.stage, key) {
            (Stage::Writing, key) => self.write(key, around),
            (Stage::Offered(_), Key::Enter) => self.go_on(),
            (Stage::Ending(_) | Stage::Duplicate(_), Key::Escape) => self.stage = Stage::Writing,
            (Stage::Ending(_), Key::Enter) => self.confirm(around),
            (Stage::Ending(_), key) => {
                self.edit(Slot::Reason, key, around.typist);
                self.keep(around);
            }
            (Stage::Done(..), Key::Enter) => self.start_again(),
            _ => {}
        }
    }

    fn write(&mut self, key: Key, around: &mut Around<'_>) {
        let slot = self.slot();
        match (key, slot) {
            (Key::Escape | Key::Devices, _) => {}
            (Key::Up | Key::Down, Slot::Search) if self.seeks() => self.next_hit(key == Key::Down, around),
            (Key::Enter, Slot::Search) if self.seeks() => self.choose_hit(around),
            (Key::Up, _) if self.slot() == Slot::Search => {}
            (Key::Up | Key::BackTab, _) => self.go(false),
            (Key::Enter, Slot::TakeIn) => self.end(Ending::TakenIn, around),
            (Key::Enter | Key::Char(' '), Slot::Paper(place)) => self.form.toggle(place),
            (Key::Enter | Key::Tab | Key::Down, _) => self.go(true),
            (Key::Char(c), Slot::Paper(place)) => {
                if let Some(digit) = c.to_digit(10).and_then(|digit| u16::try_from(digit).ok()) {
                    self.form.set_count(place, digit);
                }
            }
            (Key::Caret { forward, .. }, Slot::Paper(place)) => self.form.step_count(place, forward),
            // Paid stands at the left.
            (Key::Caret { forward, .. }, Slot::Paid) => self.form.is_paid = Some(!forward),
            (Key::Char(' '), Slot::Paid) => self.form.is_paid = Some(self.form.is_paid != Some(true)),
            (Key::Caret { forward, .. }, Slot::Channel) => {
                self.form.channel = beside(&CHANNELS, self.form.channel, forward);
            }
            (Key::Caret { forward, .. }, Slot::Delivery) => {
                self.form.delivery = beside(&DELIVERIES, self.form.delivery, forward);
            }
            (key, slot) => self.edit(slot, key, around.typist),
        }
        self.changed(around);
    }

    /// A finger.
    pub fn tap(&mut self, tap: TakeInTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            TakeInTap::GoOn => self.go_on(),
            TakeInTap::ThrowAway => {
                around.orders.new_order(Wish::DropDraft);
                self.start_again();
            }
            TakeInTap::Next => self.start_again(),
            TakeInTap::Back => self.stage = Stage::Writing,
            // What is written down is kept, and offered again here.
            TakeInTap::OpenOther => {
                if let Stage::Duplicate(failure) = &self.stage
                    && let Why::Desk(DeskError::Refused(Refusal::Duplicate { code, .. })) = &failure.why
                {
                    return Some(Go::view(code, around));
                }
            }
            TakeInTap::EvenIfDuplicate => {
                self.even_if_duplicate = true;
                self.stage = Stage::Writing;
                self.send(self.ending, around);
            }
            TakeInTap::Field(Slot::Reason, touch) if matches!(self.stage, Stage::Ending(_)) => {
                around.typist.touch(&mut self.form.reason, touch, Slot::Reason.kind());
            }
            TakeInTap::Confirm => self.confirm(around),
            tap if matches!(self.stage, Stage::Writing) => {
                self.tap_form(tap, around);
                self.changed(around);
            }
            _ => {}
        }
        None
    }

    fn tap_form(&mut self, tap: TakeInTap, around: &mut Around<'_>) {
        match tap {
            TakeInTap::Field(slot, touch) => self.touch(slot, touch, around.typist),
            TakeInTap::Choose(id) => self.choose(&id, around),
            TakeInTap::OtherProcedure => self.slot = Some(Slot::Search),
            TakeInTap::Who(who) => self.show(who),
            TakeInTap::NoOwner => {
                self.form.owner = None;
                self.show(Who::Applicant);
            }
            TakeInTap::Known => self.look_up(around),
            TakeInTap::Paper(place) => self.form.toggle(place),
            TakeInTap::Count(place, up) => self.form.step_count(place, up),
            TakeInTap::Kind(place) => self.form.next_kind(place),
            TakeInTap::Paid(is_paid) => self.form.is_paid = Some(is_paid),
            TakeInTap::Channel(channel) => self.form.channel = channel,
            TakeInTap::Delivery(delivery) => self.form.delivery = delivery,
            TakeInTap::End(ending) => self.end(ending, around),
            // These belong to other stages.
            TakeInTap::EvenIfDuplicate
            | TakeInTap::OpenOther
            | TakeInTap::Confirm
            | TakeInTap::Back
            | TakeInTap::GoOn
            | TakeInTap::ThrowAway
            | TakeInTap::Next => {}
        }
    }

    /// What the desk says to an order of this screen, or of another that is gone.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>, around: &mut Around<'_>) {
        let ticket = Some(ticket);
        if ticket == self.waits.draft {
            self.waits.draft = None;
            self.stage = match result {
                Ok(Told::Draft(Some(draft))) => Stage::Offered(draft),
                _ => Stage::Writing,
            };
        } else if ticket == self.waits.person {
            self.waits.person = None;
            self.known(result);
            self.changed(around);
        } else if ticket == self.waits.taken_in {
            self.waits.taken_in = None;
            self.taken_in(result);
        }
    }

    /// Whether procedures are being sought.
    fn seeks(&self) -> bool {
        !self.form.search.text().trim().is_empty()
    }

    fn next_hit(&mut self, down: bool, around: &Around<'_>) {
        let count = around.office.map_or(0, |office| self.form.hits(office).len());
        self.hit = if down { (self.hit + 1).min(count.saturating_sub(1)) } else { self.hit.saturating_sub(1) };
    }

    fn choose_hit(&mut self, around: &Around<'_>) {
        let hits = around.office.map(|office| self.form.hits(office)).unwrap_or_default();
        if let Some(id) = hits.get(self.hit).map(|hit| hit.id.clone()) {
            self.choose(&id, around);
        }
    }

    fn choose(&mut self, id: &ProcedureId, around: &Around<'_>) {
        if let Some(procedure) = around.office.and_then(|office| office.procedure(id)) {
            self.form.choose(procedure);
            self.hit = 0;
            self.slot = Some(Slot::Name);
            self.who = Who::Applicant;
        }
    }

    fn show(&mut self, who: Who) {
        self.who = who;
        self.lookup = None;
        if who == Who::Owner {
            self.form.owner.get_or_insert_with(PersonLines::default);
        }
        self.slot = Some(if who == Who::Owner { Slot::OwnerName } else { Slot::Name });
    }

    fn go(&mut self, forward: bool) {
        let slots = self.form.slots(self.who);
        let at = slots.iter().position(|slot| *slot == self.slot()).unwrap_or(0);
        let count = slots.len().max(1);
        let next = if forward { at + 1 } else { at + count - 1 };
        self.slot = slots.get(next % count).copied();
    }

    fn edit(&mut self, slot: Slot, key: Key, typist: &mut Typist) {
        let Some((line, kind)) = self.form.line_mut(slot) else { return };
        typist.key(line, key, kind);
        if slot == Slot::Search {
            self.hit = 0;
        } else {
            self.lookup = None;
        }
    }

    fn touch(&mut self, slot: Slot, touch: FieldTouch, typist: &Typist) {
        self.slot = Some(slot);
        if let Some((line, kind)) = self.form.line_mut(slot) {
            typist.touch(line, touch, kind);
        }
    }

    /// Fills in the person who is shown.
    fn fill(&mut self, person: &Person, lookup: Lookup) {
        let lines = match (self.who, &mut self.form.owner) {
            (Who::Owner, Some(owner)) => owner,
            _ => &mut self.form.applicant,
        };
        lines.fill(person);
        self.lookup = Some(lookup);
        self.slot = Some(if self.who == Who::Owner { Slot::OwnerPhone } else { Slot::Phone });
    }

    fn look_up(&mut self, around: &mut Around<'_>) {
        let number = self.form.person(self.who).map(|lines| lines.id_number.text()).unwrap_or_default();
        if !number.trim().is_empty() {
            self.waits.person = Some(around.orders.new_order(Wish::KnownPerson(number)));
        }
    }

    fn known(&mut self, result: Result<Told, Box<Failure>>) {
        match result {
            Ok(Told::Person(Some(person))) => self.fill(&person, Lookup::FromBefore),
            Ok(_) => self.lookup = Some(Lookup::Unknown),
            Err(failure) => self.problem = Some(failure),
        }
    }

    /// Keeps what is written down, shortly after each change.
    fn changed(&mut self, around: &mut Around<'_>) {
        if matches!(self.stage, Stage::Writing) {
            self.keep(around);
        }
    }

    fn keep(&mut self, around: &mut Around<'_>) {
        let draft = self.form.draft();
        if self.kept.as_ref() == Some(&draft) || (self.kept.is_none() && self.form.is_blank()) {
            return;
        }
        self.even_if_duplicate = false;
        let wish = if self.form.is_blank() { Wish::DropDraft } else { Wish::KeepDraft(Box::new(draft.clone())) };
        around.orders.new_order(wish);
        self.kept = Some(draft);
    }
}

/// The choice beside another, round at the ends.
fn beside<T: Copy + PartialEq>(choices: &[T], at: T, forward: bool) -> T {
    let place = choices.iter().position(|choice| *choice == at).unwrap_or(0);
    let next = place + if forward { 1 } else { choices.len().saturating_sub(1) };
    choices.get(next % choices.len().max(1)).copied().unwrap_or(at)
}
