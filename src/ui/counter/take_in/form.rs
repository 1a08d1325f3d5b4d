//! The form of a dossier that is taken in: what is written in it, and what is wrong with it. Pure.

use jiff::Timestamp;

use crate::desk::{Checked, Draft, Intake, Reception};
use crate::domain::event::{Channel, Delivery};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::domain::procedure::{Paper, PaperKind, Procedure, ProcedureId};
use crate::domain::search;
use crate::ui::typing::{Kind, Line};

/// The most of one paper that anybody hands in.
const MOST_COPIES: u16 = 99;
/// The most procedures that a search shows.
pub const MOST_HITS: usize = 3;

/// A place of the form that keys can go to, in the order in which they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The search for a procedure.
    Search,
    /// The name of who hands it in.
    Name,
    /// Their ID number.
    IdNumber,
    /// Their telephone.
    Phone,
    /// Their address.
    Address,
    /// The name of the owner.
    OwnerName,
    /// The owner's ID number.
    OwnerIdNumber,
    /// The owner's telephone.
    OwnerPhone,
    /// The owner's address.
    OwnerAddress,
    /// How the dossier came.
    Channel,
    /// How the result is wanted.
    Delivery,
    /// A paper, by its place in the list.
    Paper(usize),
    /// Whether the fee was paid.
    Paid,
    /// The button that takes it in.
    TakeIn,
    /// Why papers are asked for, or why it is not taken in.
    Reason,
}

/// How a reception ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// It is taken in.
    #[default]
    TakenIn,
    /// It is taken in, and what is missing is asked for.
    Asked,
    /// It is not taken in.
    Refused,
}

/// Who a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Who {
    /// Who hands it in.
    #[default]
    Applicant,
    /// Whose it is.
    Owner,
}

/// A person, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonLines {
    /// The name.
    pub name: Line,
    /// The ID number.
    pub id_number: Line,
    /// The telephone.
    pub phone: Line,
    /// The address.
    pub address: Line,
}

/// What is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What is sought among the procedures.
    pub search: Line,
    /// The procedure.
    pub procedure: Option<ProcedureId>,
    /// Who hands it in.
    pub applicant: PersonLines,
    /// Whose it is, if somebody else's.
    pub owner: Option<PersonLines>,
    /// The papers; a count of nought is missing.
    pub papers: Vec<Paper>,
    /// Whether the fee was paid, once somebody said so.
    pub is_paid: Option<bool>,
    /// How the dossier came.
    pub channel: Channel,
    /// How the result is wanted.
    pub delivery: Delivery,
    /// Why papers are asked for, or why it is not taken in.
    pub reason: Line,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            search: Line::default(),
            procedure: None,
            applicant: PersonLines::default(),
            owner: None,
            papers: Vec::new(),
            is_paid: None,
            channel: Channel::Counter,
            delivery: Delivery::Counter,
            reason: Line::default(),
        }
    }
}

impl PersonLines {
    fn of(person: &Person) -> Self {
        let [name, id_number, phone, address] =
            [&person.name, &person.id_number, &person.phone, &person.address].map(|text| Line::new(text));
        Self { name, id_number, phone, address }
    }

    fn person(&self) -> Person {
        let text = |line: &Line| line.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let number = |line: &Line| line.text().split_whitespace().collect::<String>();
        Person {
            name: text(&self.name),
            id_number: number(&self.id_number),
            phone: number(&self.phone),
            address: text(&self.address),
        }
    }

    /// Writes what is known of a person over what stands there; what is not known stays.
    pub fn fill(&mut self, person: &Person) {
        let Person { name, id_number, phone, address } = person;
        let lines = [&mut self.name, &mut self.id_number, &mut self.phone, &mut self.address];
        for (line, text) in lines.into_iter().zip([name, id_number, phone, address]) {
            if !text.is_empty() && line.text() != *text {
                line.set(text);
            }
        }
    }
}

impl Form {
    /// The form of a draft.
    pub fn of(draft: &Draft) -> Self {
        Self {
            search: Line::default(),
            procedure: draft.procedure.clone(),
            applicant: PersonLines::of(&draft.applicant),
            owner: draft.owner.as_ref().map(PersonLines::of),
            papers: draft.papers.clone(),
            is_paid: draft.is_paid,
            channel: draft.channel.unwrap_or(Channel::Counter),
            delivery: draft.delivery,
            reason: Line::new(&draft.reason),
        }
    }

    /// What is kept of it over a crash.
    pub fn draft(&self) -> Draft {
        Draft {
            procedure: self.procedure.clone(),
            applicant: self.applicant.person(),
            owner: self.owner.as_ref().map(PersonLines::person),
            papers: self.papers.clone(),
            is_paid: self.is_paid,
            channel: Some(self.channel),
            delivery: self.delivery,
            reason: self.reason.text().trim().to_owned(),
        }
    }

    /// Whether nothing is written in it.
    pub fn is_blank(&self) -> bool {
        self.draft() == Self::default().draft()
    }

    /// What is taken in or not; nothing while no procedure is chosen.
    pub fn intake(&self, office: &Office, ending: Ending, at: Timestamp) -> Option<Intake> {
        let procedure = office.procedure(self.procedure.as_ref()?)?;
        let reception = Reception {
            procedure: procedure.id.clone(),
            channel: self.channel,
            delivery: self.delivery,
            applicant: self.applicant.person(),
            owner: self.owner.as_ref().map(PersonLines::person),
            aliases: Vec::new(),
            components: self.papers.iter().filter(|paper| paper.count > 0).cloned().collect(),
            fees: procedure.fees.clone(),
            is_paid: self.is_paid == Some(true),
        };
        Some(Intake { reception, checked: self.checked(office, ending, at), even_if_duplicate: false })
    }

    fn checked(&self, office: &Office, ending: Ending, at: Timestamp) -> Checked {
        let reason = self.reason.text().trim().to_owned();
        match ending {
            Ending::TakenIn => Checked::Complete,
            Ending::Asked => Checked::Lacking {
                papers: self.missing(office),
                before: office.supplement_until(at),
                reason: Some(reason).filter(|reason| !reason.is_empty()),
            },
            Ending::Refused => Checked::Refused { reason },
        }
    }

    /// Chooses a procedure: its papers are handed in as it asks for them, unless they are told otherwise.
    pub fn choose(&mut self, procedure: &Procedure) {
        if self.procedure.as_ref() != Some(&procedure.id) {
            self.procedure = Some(procedure.id.clone());
            self.papers.clone_from(&procedure.components);
        }
        self.search = Line::default();
    }

    /// The papers that are missing, as many as the procedure asks for.
    pub fn missing(&self, office: &Office) -> Vec<Paper> {
        let asked = self.procedure.as_ref().and_then(|id| office.procedure(id)).map_or(&[][..], |it| &it.components);
        let count = |paper: &Paper| {
            let same = asked.iter().find(|asked| asked.name == paper.name);
            same.map_or(1, |asked| asked.count.max(1))
        };
        let missing = self.papers.iter().filter(|paper| paper.count == 0);
        missing.map(|paper| Paper { count: count(paper), ..paper.clone() }).collect()
    }

    /// How many of a paper are handed in.
    pub fn set_count(&mut self, place: usize, count: u16) {
        if let Some(paper) = self.papers.get_mut(place) {
            paper.count = count.min(MOST_COPIES);
        }
    }

    /// One more of a paper, or one less.
    pub fn step_count(&mut self, place: usize, up: bool) {
        let count = self.papers.get(place).map_or(0, |paper| paper.count);
        self.set_count(place, if up { count + 1 } else { count.saturating_sub(1) });
    }

    /// Whether a paper is there, or is missing.
    pub fn toggle(&mut self, place: usize) {
        let is_missing = self.papers.get(place).is_some_and(|paper| paper.count == 0);
        self.set_count(place, u16::from(is_missing));
    }

    /// The next kind of a paper: original, certified copy, copy.
    pub fn next_kind(&mut self, place: usize) {
        if let Some(paper) = self.papers.get_mut(place) {
            paper.kind = match paper.kind {
                PaperKind::Original => PaperKind::Certified,
                PaperKind::Certified => PaperKind::Copy,
                PaperKind::Copy => PaperKind::Original,
            };
        }
    }

    /// The procedures that the search means, the first few.
    pub fn hits<'a>(&self, office: &'a Office) -> Vec<&'a Procedure> {
        let text = self.search.text();
        if text.trim().is_empty() {
            return Vec::new();
        }
        search::procedures(office.procedures.values(), &text).into_iter().take(MOST_HITS).collect()
    }

    /// Whose lines are asked for.
    pub fn person(&self, who: Who) -> Option<&PersonLines> {
        match who {
            Who::Applicant => Some(&self.applicant),
            Who::Owner => self.owner.as_ref(),
        }
    }

    /// The line of a slot, with what may stand in it.
    pub fn line_mut(&mut self, slot: Slot) -> Option<(&mut Line, Kind)> {
        let line = match slot {
            Slot::Search => &mut self.search,
            Slot::Name => &mut self.applicant.name,
            Slot::IdNumber => &mut self.applicant.id_number,
            Slot::Phone => &mut self.applicant.phone,
            Slot::Address => &mut self.applicant.address,
            Slot::OwnerName => &mut self.owner.as_mut()?.name,
            Slot::OwnerIdNumber => &mut self.owner.as_mut()?.id_number,
            Slot::OwnerPhone => &mut self.owner.as_mut()?.phone,
            Slot::OwnerAddress => &mut self.owner.as_mut()?.address,
            Slot::Reason => &mut self.reason,
            Slot::Channel | Slot::Delivery | Slot::Paper(_) | Slot::Paid | Slot::TakeIn => return None,
        };
        Some((line, slot.kind()))
    }

    /// Whether the procedure asks for a fee.
    pub fn has_fee(&self, office: &Office) -> bool {
        let procedure = self.procedure.as_ref().and_then(|id| office.procedure(id));
        procedure.is_some_and(|procedure| procedure.fees.iter().any(|line| line.dong > 0))
    }

    /// What is wrong with a slot: the key of a sentence.
    pub fn error(&self, slot: Slot, office: &Office) -> Option<&'static str> {
        match slot {
            Slot::Search if self.procedure.is_none() => Some("take-in-no-procedure"),
            Slot::Paid if self.is_paid.is_none() && self.has_fee(office) => Some("take-in-no-paid"),
            slot => self.error_of_person(slot),
        }
    }

    fn error_of_person(&self, slot: Slot) -> Option<&'static str> {
        let (person, is_owner) = (self.person(slot.who()?), slot.who() == Some(Who::Owner));
        let person = person?;
        let digits = |line: &Line| line.text().chars().filter(char::is_ascii_digit).count();
        match slot {
            Slot::Name | Slot::OwnerName if person.name.text().trim().is_empty() => {
                Some(if is_owner { "take-in-no-owner" } else { "take-in-no-name" })
            }
            Slot::IdNumber | Slot::OwnerIdNumber if !is_id_number(&person.id_number.text()) => Some("take-in-wrong-id"),
            Slot::Phone | Slot::OwnerPhone
                if !person.phone.is_empty() && !(9..=12).contains(&digits(&person.phone)) =>
            {
                Some("take-in-wrong-phone")
            }
            _ => None,
        }
    }

    /// The slots that keys can go to, in order.
    pub fn slots(&self, who: Who) -> Vec<Slot> {
        let mut slots = vec![Slot::Search];
        slots.extend(match who {
            Who::Applicant => [Slot::Name, Slot::IdNumber, Slot::Phone, Slot::Address],
            Who::Owner => [Slot::OwnerName, Slot::OwnerIdNumber, Slot::OwnerPhone, Slot::OwnerAddress],
        });
        slots.extend([Slot::Channel, Slot::Delivery]);
        slots.extend((0..self.papers.len()).map(Slot::Paper));
        slots.extend([Slot::Paid, Slot::TakeIn]);
        slots
    }

    /// The first place where something is wrong for an ending. Who is not taken in pays nothing.
    pub fn first_error(&self, office: &Office, ending: Ending) -> Option<Slot> {
        let slots = self.slots(Who::Applicant).into_iter().chain(self.slots(Who::Owner));
        let matters = |slot: &Slot| ending != Ending::Refused || *slot != Slot::Paid;
        let mut wrong: Vec<Slot> = slots.filter(matters).filter(|slot| self.error(*slot, office).is_some()).collect();
        wrong.sort();
        wrong.first().copied()
    }
}

impl Slot {
    /// Whose line it is.
    pub fn who(self) -> Option<Who> {
        match self {
            Self::Name | Self::IdNumber | Self::Phone | Self::Address => Some(Who::Applicant),
            Self::OwnerName | Self::OwnerIdNumber | Self::OwnerPhone | Self::OwnerAddress => Some(Who::Owner),
            _ => None,
        }
    }

    /// Whether it is a line of text.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Search | Self::Reason) || self.who().is_some()
    }

    /// What may stand in it, where it is a line.
    pub fn kind(self) -> Kind {
        match self {
            // No mark is needed to find a procedure, and none is put there: initials stand as they are typed.
            Self::Search => Kind::Code { most: 120 },
            Self::IdNumber | Self::OwnerIdNumber => Kind::Code { most: 20 },
            Self::Phone | Self::OwnerPhone => Kind::Number { most: 20 },
            Self::Address | Self::OwnerAddress | Self::Reason => Kind::Words { most: 200 },
            _ => Kind::Words { most: 120 },
        }
    }
}

/// Whether a number may be one: of a citizen card, of an old identity card, of a passport or a business; or none is given.
fn is_id_number(text: &str) -> bool {
    let number: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_plain = number.iter().all(|c| c.is_ascii_alphanumeric() || *c == '-');
    let digits = number.iter().filter(|c| c.is_ascii_digit()).count();
    let is_passport = digits < number.len() && digits >= 5;
    number.is_empty() || (is_plain && (is_passport || matches!(digits, 9 | 10 | 12 | 13)))
}
