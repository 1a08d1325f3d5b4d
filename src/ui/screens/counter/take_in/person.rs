//! Who hands a dossier in, and whose it is, in words.

use super::{Composer, input};
use crate::ui::counter::take_in::form::{PersonLines, Slot, Who};
use crate::ui::counter::take_in::{Lookup, TakeIn};
use crate::ui::screens::counter::input::Input;

/// A choice between the two persons.
#[derive(Debug, Clone)]
pub struct Toggle {
    /// Whom it shows.
    pub who: Who,
    /// Their name in this form.
    pub words: String,
    /// Whether they are shown.
    pub chosen: bool,
}

/// A person in words.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who hands it in, and whose it is.
    pub toggles: Vec<Toggle>,
    /// Name, ID number, telephone, address.
    pub inputs: [(Slot, Input); 4],
    /// What came of the card or of looking the person up; whether that is good news.
    pub note: Option<(String, bool)>,
    /// Looks the person up, where there is a number to look up.
    pub known: Option<String>,
    /// Does without an owner, where one is shown.
    pub no_owner: Option<String>,
}

/// The person who is shown.
pub fn person(composer: &Composer<'_>, state: &TakeIn) -> Person {
    let who = state.who();
    let empty = PersonLines::default();
    let lines = state.form().person(who).unwrap_or(&empty);
    let slots = match who {
        Who::Applicant => [Slot::Name, Slot::IdNumber, Slot::Phone, Slot::Address],
        Who::Owner => [Slot::OwnerName, Slot::OwnerIdNumber, Slot::OwnerPhone, Slot::OwnerAddress],
    };
    let [name, id_number, phone, address] = slots;
    let input = |slot, key, line| (slot, input(composer, state, slot, key, line));
    let toggle = |who, key| Toggle { who, words: composer.say(key), chosen: state.who() == who };
    let note = state.lookup().map(|lookup| match lookup {
        Lookup::FromCard => ("take-in-from-card", true),
        Lookup::FromBefore => ("take-in-from-before", true),
        Lookup::Unknown => ("take-in-unknown", false),
    });
    Person {
        toggles: vec![toggle(Who::Applicant, "take-in-applicant"), toggle(Who::Owner, "take-in-owner")],
        inputs: [
            input(name, "take-in-name", &lines.name),
            masked(input(id_number, "take-in-id-number", &lines.id_number)),
            input(phone, "take-in-phone", &lines.phone),
            input(address, "take-in-address", &lines.address),
        ],
        note: note.map(|(key, is_good)| (composer.say(key), is_good)),
        known: (!lines.id_number.is_empty()).then(|| composer.say("take-in-known")),
        no_owner: (who == Who::Owner).then(|| composer.say("take-in-no-owner-button")),
    }
}

/// With all but the end of its number hidden while nobody types it.
fn masked((slot, input): (Slot, Input)) -> (Slot, Input) {
    (slot, Input { is_masked: true, ..input })
}
