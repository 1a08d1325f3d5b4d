//! What is being written down at a counter and not taken in yet: one file a seat and member, so that a crash costs nothing.
//!
//! The file holds a person's data, so only its owner can read it, and it goes as soon as the dossier is taken in or thrown
//! away. With it lies the number of the act: taken in again after a crash, it is the same act, and happens once.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::seat;
use crate::desk::open::Places;
use crate::domain::event::{Channel, Delivery, StaffId};
use crate::domain::person::Person;
use crate::domain::procedure::{Paper, PaperKind, ProcedureId};
use crate::store::EventId;

/// A file this long was written by nobody's counter.
const MOST_BYTES: u64 = 1 << 20;

/// A dossier as far as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What is applied for.
    pub procedure: Option<ProcedureId>,
    /// Who hands it in.
    pub applicant: Person,
    /// Whose it is, if somebody else's.
    pub owner: Option<Person>,
    /// What is handed in; a count of nought is missing.
    pub papers: Vec<Paper>,
    /// Whether the fee was paid, once somebody said so.
    pub is_paid: Option<bool>,
    /// How it came; at the counter where nothing is said.
    pub channel: Option<Channel>,
    /// How the result is wanted.
    pub delivery: Delivery,
    /// Why papers are asked for, or why it is not taken in, as far as that is written down.
    pub reason: String,
}

/// Where drafts of a seat lie, each under its member's name.
#[derive(Debug)]
pub struct Drafts {
    places: Places,
}

/// The file's own types, with a version: the domain may change and a draft still be read.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u8,
    act: uuid::Uuid,
    procedure: Option<String>,
    applicant: StoredPerson,
    owner: Option<StoredPerson>,
    papers: Vec<(String, String, u16)>,
    is_paid: Option<bool>,
    channel: u8,
    #[serde(default)]
    delivery: u8,
    #[serde(default)]
    reason: String,
}

#[derive(Serialize, Deserialize)]
struct StoredPerson {
    name: String,
    id_number: String,
    phone: String,
    address: String,
}

const VERSION: u8 = 1;

impl Drafts {
    /// The drafts of a seat: beside the kiosk's own file, of which each seat has one.
    pub fn of(places: &Places) -> Self {
        Self { places: places.clone() }
    }

    /// Writes a draft in place of the one before. It is whole or it is not there, whatever dies when.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&self, of: &StaffId, act: EventId, draft: &Draft) -> io::Result<()> {
        seat::replace(&self.path(of), &serde_json::to_vec(&Stored::of(act, draft))?)
    }

    /// The draft of a member, if there is one that can be read.
    pub fn find(&self, of: &StaffId) -> Option<(EventId, Draft)> {
        let path = self.path(of);
        let is_sound = fs::metadata(&path).ok()?.len() <= MOST_BYTES;
        let text = is_sound.then(|| fs::read(&path).ok())??;
        let stored: Option<Stored> = serde_json::from_slice(&text).ok();
        if stored.is_none() {
            tracing::warn!("a draft cannot be read: it is left where it is");
        }
        stored.filter(|stored| stored.version == VERSION).map(Stored::draft)
    }

    /// Throws a member's draft away.
    ///
    /// # Errors
    /// The file cannot be removed.
    pub fn drop(&self, of: &StaffId) -> io::Result<()> {
        match fs::remove_file(self.path(of)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// A member's name stands in hexadecimal: whatever it is, it names a file in this folder and no other member's.
    fn path(&self, of: &StaffId) -> PathBuf {
        let digit = |digit: u8| char::from_digit(u32::from(digit), 16);
        let member: String =
            of.as_str().bytes().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect();
        seat::beside_kiosk(&self.places, &format!("draft-{member}.json"))
    }
}

impl Stored {
    fn of(act: EventId, draft: &Draft) -> Self {
        let paper = |paper: &Paper| (paper.name.clone(), kind_id(paper.kind).to_owned(), paper.count);
        Self {
            version: VERSION,
            act: act.0,
            procedure: draft.procedure.as_ref().map(|id| id.0.clone()),
            applicant: StoredPerson::of(&draft.applicant),
            owner: draft.owner.as_ref().map(StoredPerson::of),
            papers: draft.papers.iter().map(paper).collect(),
            is_paid: draft.is_paid,
            channel: match draft.channel {
                None | Some(Channel::Counter) => 1,
                Some(Channel::Online) => 2,
                Some(Channel::Post) => 3,
            },
            delivery: match draft.delivery {
                Delivery::Counter => 0,
                Delivery::Post => 1,
                Delivery::Electronic => 2,
            },
            reason: draft.reason.clone(),
        }
    }

    fn draft(self) -> (EventId, Draft) {
        let paper = |(name, kind, count): (String, String, u16)| Paper { name, kind: kind_of(&kind), count };
        let draft = Draft {
            procedure: self.procedure.map(ProcedureId),
            applicant: self.applicant.person(),
            owner: self.owner.map(StoredPerson::person),
            papers: self.papers.into_iter().map(paper).collect(),
            is_paid: self.is_paid,
            channel: match self.channel {
                2 => Some(Channel::Online),
                3 => Some(Channel::Post),
                _ => Some(Channel::Counter),
            },
            delivery: match self.delivery {
                1 => Delivery::Post,
                2 => Delivery::Electronic,
                _ => Delivery::Counter,
            },
            reason: self.reason,
        };
        (EventId(self.act), draft)
    }
}

impl StoredPerson {
    fn of(Person { name, id_number, phone, address }: &Person) -> Self {
        let [name, id_number, phone, address] = [name, id_number, phone, address].map(Clone::clone);
        Self { name, id_number, phone, address }
    }

    fn person(self) -> Person {
        let Self { name, id_number, phone, address } = self;
        Person { name, id_number, phone, address }
    }
}

fn kind_id(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Original => "original",
        PaperKind::Certified => "certified",
        PaperKind::Copy => "copy",
    }
}

fn kind_of(id: &str) -> PaperKind {
    match id {
        "certified" => PaperKind::Certified,
        "copy" => PaperKind::Copy,
        _ => PaperKind::Original,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use jiff::Timestamp;

    use super::*;

    fn draft() -> Draft {
        let person =
            |name: &str| Person { name: name.to_owned(), id_number: "072199012345".to_owned(), ..Person::default() };
        Draft {
            procedure: Some("BS-THUE-01".into()),
            applicant: person("Nguyễn Thử"),
            owner: Some(person("Lê Mẫu")),
            papers: vec![Paper { name: "Đơn".to_owned(), kind: PaperKind::Certified, count: 2 }],
            is_paid: Some(true),
            channel: Some(Channel::Post),
            delivery: Delivery::Electronic,
            reason: "Thiếu chữ ký".to_owned(),
        }
    }

    #[test]
    fn a_draft_comes_back_to_its_member_and_seat_alone() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::beside(&folder.path().join("office.db"));
        let (drafts, act) = (Drafts::of(&places), EventId::at(Timestamp::UNIX_EPOCH).unwrap());
        let (mai, other) = (StaffId::from("mai"), StaffId::from("../mai"));
        assert_eq!(drafts.find(&mai), None);
        drafts.keep(&mai, act, &draft()).unwrap();
        assert_eq!(drafts.find(&mai), Some((act, draft())));
        assert_eq!(drafts.find(&other), None);
        let seat = Drafts::of(&Places { kiosk: folder.path().join("seat2.db"), ..places });
        assert_eq!(seat.find(&mai), None);

        let file = drafts.path(&mai);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(drafts.path(&other).parent(), file.parent(), "no name leads out of the folder");
        drafts.drop(&mai).unwrap();
        drafts.drop(&mai).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left of it");
    }

    #[test]
    fn what_is_no_draft_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(&Places::beside(&folder.path().join("office.db")));
        let mai = StaffId::from("mai");
        for text in ["", "{", "{}", "[1]", "\u{0}"] {
            fs::write(drafts.path(&mai), text).unwrap();
            assert_eq!(drafts.find(&mai), None, "{text:?}");
        }
    }
}
