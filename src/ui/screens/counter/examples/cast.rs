//! The invented staff, citizens and dossiers of the examples. Each dossier is made by the rules.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::desk::{Colleague, Moment, Page};
use crate::domain::calendar::{CalendarError, TimeLimit};
use crate::domain::code::DossierCode;
use crate::domain::decide::{Command, decide};
use crate::domain::dossier::Dossier;
use crate::domain::event::{Channel, Delivery, HandOver, Receiver, ResultPaper, StaffId, Stamp};
use crate::domain::office::Office;
use crate::domain::person::{Person, PersonId, PersonRef};
use crate::domain::procedure::{FeeLine, Paper, PaperKind, Procedure, UnitId};
use crate::domain::staff::Role;
use crate::domain::standing::Standing;
use crate::domain::verdict::Verdict;
use crate::ui::screens::citizen::example_office;

const NAMES: [&str; 4] = ["Trần Thị Bình", "Lê Văn Cường", "Võ Văn Đạt", "Huỳnh Thị Em"];
const CODES: [&str; 4] = ["H53.12-261019-0038", "H53.12-261016-0107", "H53.12-261019-0011", "H53.12-261015-0090"];

/// When each thing happened, all of them while the office is open.
const HOURS_AGO: [i64; 5] = [74, 73, 49, 44, 26];

/// A dossier of the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::screens) enum Case {
    /// The result is there.
    Ready,
    /// The result is there, the fee is not paid.
    FeeOwed,
    /// The result is there, and goes by post.
    ByPost,
    /// It is being handled.
    InProgress,
    /// The citizen withdrew it.
    Withdrawn,
    /// It was handed in for somebody else.
    ForAnother,
    /// The results of others are there.
    Others(usize),
}

impl Case {
    pub(super) const ALL: [Self; 5] = [Self::Ready, Self::FeeOwed, Self::InProgress, Self::Withdrawn, Self::Others(0)];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Ready => "H53.12-261019-0042",
            Self::FeeOwed => "H53.12-261014-0049",
            Self::ByPost => "H53.12-261020-0025",
            Self::InProgress => "H53.12-261020-0007",
            Self::Withdrawn => "H53.12-261012-0018",
            Self::ForAnother => "H53.12-261020-0031",
            Self::Others(place) => CODES[place % CODES.len()],
        }
    }

    pub(super) fn parse(self) -> Option<DossierCode> {
        DossierCode::parse(self.code()).ok()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Ready => "Nguyễn Văn An",
            Self::FeeOwed => "Phạm Thị Dung",
            Self::ByPost => "Đặng Văn Khoa",
            Self::InProgress => "Nguyễn Hoàng Phương Thảo Vy",
            Self::Withdrawn => "Đỗ Văn Giang",
            Self::ForAnother => "Bùi Thị Hạnh",
            Self::Others(place) => NAMES[place % NAMES.len()],
        }
    }

    /// What happened to it after it was passed on.
    fn story(self) -> Vec<Command> {
        let result = Some(ResultPaper { title: "Giấy chứng nhận".to_owned(), number: "CN 01234".to_owned() });
        let finish = || Command::Finish { result: result.clone(), shelf: Some("Kệ B, ô 12".to_owned()) };
        match self {
            Self::Ready | Self::ByPost | Self::Others(_) => vec![Command::PayFee, finish()],
            Self::FeeOwed => vec![finish()],
            Self::InProgress | Self::ForAnother => vec![Command::PayFee],
            Self::Withdrawn => vec![Command::Withdraw],
        }
    }
}

/// The staff: at the counter, handling, leading, looking after the others.
pub(super) fn staff() -> Vec<Colleague> {
    let member = |id: &str, name: &str, role: Role| Colleague {
        id: StaffId::from(id),
        name: name.to_owned(),
        role,
        unit: (role == Role::Handling).then(|| UnitId::from("land")),
        is_active: id != "hoa",
    };
    vec![
        member("mai", "Lê Thị Mai", Role::Counter),
        member("hung", "Trần Văn Hùng", Role::Handling),
        member("nam", "Nguyễn Hoài Nam", Role::Supervisor),
        member("thao", "Phạm Thu Thảo", Role::Administrator),
        member("hoa", "Vũ Thị Hoa", Role::Counter),
    ]
}

pub(super) fn fee() -> Vec<FeeLine> {
    vec![FeeLine { name: "Lệ phí".to_owned(), dong: 150_000 }]
}

/// The office of the citizen's examples, with a procedure.
pub(in crate::ui::screens) fn office() -> Result<Office, CalendarError> {
    let mut office = example_office()?;
    let procedure = Procedure {
        id: "1.004227".into(),
        field: "land".into(),
        title: "Cấp đổi Giấy chứng nhận quyền sử dụng đất".to_owned(),
        title_en: Some("Renewal of a land-use right certificate".to_owned()),
        unit: "land".into(),
        limit: TimeLimit::WorkingDays(10),
        fees: fee(),
        components: papers(),
        sensitive: false,
    };
    office.profile.units.insert("construction".into(), "Phòng Kinh tế, Hạ tầng và Đô thị".to_owned());
    office.procedures.insert(procedure.id.clone(), procedure);
    Ok(office)
}

fn papers() -> Vec<Paper> {
    let paper = |name: &str, kind| Paper { name: name.to_owned(), kind, count: 1 };
    vec![
        paper("Đơn đề nghị cấp đổi", PaperKind::Certified),
        paper("Giấy chứng nhận cũ", PaperKind::Original),
        paper("Bản sao căn cước", PaperKind::Copy),
    ]
}

/// The page of a dossier; nothing if its story is against the rules, which a test holds that it is not.
pub(in crate::ui::screens) fn page(case: Case, office: &Office) -> Option<Page> {
    let applicant = PersonRef { id: PersonId(uuid::Uuid::nil()), digest: [0; 32] };
    let received = Command::Receive {
        procedure: "1.004227".into(),
        channel: Channel::Counter,
        delivery: if case == Case::ByPost { Delivery::Post } else { Delivery::Counter },
        applicant,
        owner: None,
        aliases: Vec::new(),
        components: papers(),
        fees: fee(),
    };
    let mut history = Vec::new();
    let mut dossier: Option<Dossier> = None;
    let begin = [received, Command::Accept, Command::Move { unit: "land".into() }];
    for (command, hours) in begin.into_iter().chain(case.story()).zip(HOURS_AGO) {
        let at = super::at() - SignedDuration::from_hours(hours);
        let event = decide(dossier.as_ref(), command, at, office).ok()?;
        let stamp = Stamp { at, staff: Some(StaffId::from("mai")) };
        dossier = match dossier {
            Some(mut dossier) => dossier.apply(&stamp, &event).ok().map(|()| dossier),
            None => Dossier::open(case.parse()?, &stamp, &event).ok(),
        };
        history.push(Moment { stamp, event });
    }
    let dossier = dossier?;
    let names: BTreeMap<StaffId, String> = staff().into_iter().map(|member| (member.id, member.name)).collect();
    Some(Page {
        verdict: Verdict::of(&Standing::of(&dossier, None), super::at(), office),
        applicant: Some(person(case.name())),
        owner: (case == Case::ForAnother).then(|| person("Nguyễn Thị Ngọc Ánh")),
        receiver: None,
        before: Vec::new(),
        history,
        names,
        dossier,
    })
}

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        id_number: "000123454318".to_owned(),
        phone: "0900 000 318".to_owned(),
        address: "12 đường Số 3, Khu phố 2".to_owned(),
    }
}

/// A dossier after its result was handed over.
pub(super) fn handed_over(dossier: &Dossier, to: Receiver, office: &Office) -> Option<Dossier> {
    let at = super::at();
    let event = decide(Some(dossier), Command::Return(HandOver::to(to)), at, office).ok()?;
    let mut dossier = dossier.clone();
    dossier.apply(&Stamp { at, staff: Some(StaffId::from("mai")) }, &event).ok()?;
    Some(dossier)
}
