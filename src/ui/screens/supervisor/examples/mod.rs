//! Every state of the supervisor's screens once: the real face, driven by what a desk would tell it. People, office and
//! numbers are invented.

mod figures;
mod word;

use jiff::civil::DateTime;

use crate::desk::{Counts, DeskError, Key, Listed, Overview, Told, UnitCounts, Why};
use crate::domain::alert::{Alert, AlertKind};
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::event::{Delivery, Promise};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::domain::queue::{Bucket, Filter, Handler};
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::domain::urge::{Addressee, Urge};
use crate::ui::counter::acts::ActKind;
use crate::ui::counter::dossier::DossierTap;
use crate::ui::counter::{StaffFace, Tap};
use crate::ui::screens::counter::Example;
use crate::ui::screens::counter::examples::cast::{self, Case};
use crate::ui::screens::counter::examples::{Stage, at};
use crate::ui::supervisor::{Milli, PAGE, Picker, QueueTap};
use crate::words::Words;

/// For how many rows there is room in the pictures.
const ROOM: Milli = 6_300;
const COUNTS: Counts = [2, 14, 9, 17, 31, 6, 3, 21, 4];
/// The supervisor among the staff of the examples.
const SUPERVISOR: usize = 2;
const ADMINISTRATOR: usize = 3;

/// The dossiers of the lists: who, what, where it stands, which unit has it, and when something is due or began.
const ROWS: [(&str, Status, &str, &str); 7] = [
    ("Lê Văn Cường", Status::InProgress, "land", "2026-10-22T11:00"),
    ("Huỳnh Thị Em", Status::InProgress, "construction", "2026-10-22T11:15"),
    ("Võ Văn Đạt", Status::Received, "", "2026-10-22T14:00"),
    ("Công ty TNHH Vật liệu Xây dựng Phương Nam Bến Sen", Status::InProgress, "land", "2026-10-22T14:30"),
    ("Đỗ Văn Giang", Status::InProgress, "land", "2026-10-22T15:45"),
    ("Đặng Thị Kim", Status::InProgress, "construction", "2026-10-22T16:10"),
    ("Nguyễn Hoàng Phương Thảo Vy", Status::InProgress, "construction", "2026-10-22T16:55"),
];

/// All states in one language. Empty if the example's own data is wrong, which a test holds that it is not.
pub fn examples(words: &Words) -> Vec<Example> {
    let Ok(office) = cast::office() else { return Vec::new() };
    let stage = || Stage::new(words, &office, StaffFace::Supervisor);
    let mut all = lists(&stage, &office);
    all.extend(choices(&stage, &office));
    all.extend(around(&stage, &office));
    all.extend(figures::examples(words));
    all.extend(word::examples(words));
    all
}

fn lists<'a>(stage: &impl Fn() -> Stage<'a>, office: &Office) -> Vec<Example> {
    let open = |bucket, status| {
        let stage = counted(stage(), COUNTS).tap(Tap::Queue(QueueTap::Choose(bucket)));
        stage.answer(Ok(Told::List(rows(status, bucket, office))))
    };
    let long = || {
        let counts = [120_431, 1_000_000, 52_008, 611_090, 903_117, 40_216, 0, 15_820, 0];
        let stage = counted(stage(), counts).tap(Tap::Queue(QueueTap::Seek(500)));
        stage.answer(Ok(Told::List(rows(None, Bucket::DueToday, office))))
    };
    vec![
        stage().signed_in(SUPERVISOR).shows("queue_begins"),
        shown(stage(), COUNTS, office).shows("queue"),
        open(Bucket::Overdue, None).shows("queue_overdue"),
        open(Bucket::Soon, None).shows("queue_soon"),
        open(Bucket::Waiting, Some(Status::PapersAsked)).shows("queue_waiting"),
        open(Bucket::Ready, Some(Status::Finished)).shows("queue_ready"),
        open(Bucket::ToSend, Some(Status::Finished)).shows("queue_to_send"),
        open(Bucket::Extended, None).shows("queue_extended"),
        open(Bucket::ReceivedToday, Some(Status::Received)).shows("queue_received"),
        open(Bucket::Urged, None).shows("queue_urged"),
        counted(stage(), Counts::default()).shows("queue_empty"),
        long().shows("queue_long"),
    ]
}

fn choices<'a>(stage: &impl Fn() -> Stage<'a>, office: &Office) -> Vec<Example> {
    let open = || shown(stage(), COUNTS, office);
    let narrowed = |filter: Filter, tap| {
        let counts = [0, 3, 2, 8, 9, 2, 1, 4, 0];
        let stage = open().tap(Tap::Queue(tap)).answer(Ok(Told::Queue(Box::new(overview(counts, filter)))));
        stage.answer(Ok(Told::List(rows(None, Bucket::DueToday, office))))
    };
    let land = Handler::Unit("land".into());
    let of_land = Filter { handler: Some(land.clone()), field: None };
    let field = Filter { handler: None, field: Some("land".into()) };
    vec![
        open().tap(Tap::Queue(QueueTap::Pick(Picker::Handler))).shows("queue_units"),
        open().tap(Tap::Queue(QueueTap::Pick(Picker::Field))).shows("queue_fields"),
        narrowed(of_land, QueueTap::Handler(Some(land))).shows("queue_of_unit"),
        narrowed(field, QueueTap::Field(Some("land".into()))).shows("queue_of_field"),
    ]
}

fn around<'a>(stage: &impl Fn() -> Stage<'a>, office: &Office) -> Vec<Example> {
    let open = || shown(stage(), COUNTS, office);
    let page = |tap| {
        let stage = open().tap(Tap::Queue(tap));
        match cast::page(Case::InProgress, office) {
            Some(page) => stage.answer(Ok(Told::Page(Box::new(page)))),
            None => stage,
        }
    };
    let warned = |acknowledged| {
        let alert = Alert { kind: AlertKind::Overdue, value: 2, acknowledged };
        let overview = Overview { alerts: vec![alert], ..overview(COUNTS, Filter::default()) };
        let stage = stage().signed_in(SUPERVISOR).tap(Tap::Queue(QueueTap::Room(ROOM)));
        let stage = stage.answer(Ok(Told::Queue(Box::new(overview))));
        stage.answer(Ok(Told::List(rows(None, Bucket::DueToday, office))))
    };
    let administrator = || {
        let stage = stage().signed_in(ADMINISTRATOR).tap(Tap::Queue(QueueTap::Room(ROOM)));
        let stage = stage.answer(Ok(Told::Queue(Box::new(overview(COUNTS, Filter::default())))));
        stage.answer(Ok(Told::List(rows(None, Bucket::DueToday, office))))
    };
    let gone = Why::Desk(DeskError::Refused(Refusal::NoSuchDossier));
    vec![
        stage().shows("supervisor_sign_in"),
        warned(None).shows("queue_alert"),
        warned(Some((Some("nam".into()), at()))).shows("queue_alert_noted"),
        warned(None).called(&["1", "2, cạnh cửa vào", "3"]).shows("queue_called"),
        administrator().shows("queue_administrator"),
        open().tap(Tap::Queue(QueueTap::Open(0))).refuse(gone).shows("queue_failed"),
        page(QueueTap::Open(0)).shows("supervisor_dossier"),
        page(QueueTap::Urge(0)).shows("supervisor_urge"),
        page(QueueTap::Open(0)).tap(Tap::Dossier(DossierTap::Act(ActKind::Extend))).shows("supervisor_extend"),
    ]
}

/// Somebody is signed in, and the queue was counted.
fn counted(stage: Stage<'_>, counts: Counts) -> Stage<'_> {
    let stage = stage.signed_in(SUPERVISOR).tap(Tap::Queue(QueueTap::Room(ROOM)));
    stage.answer(Ok(Told::Queue(Box::new(overview(counts, Filter::default())))))
}

/// The list of what is due today is on the screen.
fn shown<'a>(stage: Stage<'a>, counts: Counts, office: &Office) -> Stage<'a> {
    counted(stage, counts).answer(Ok(Told::List(rows(None, Bucket::DueToday, office))))
}

fn overview(counts: Counts, filter: Filter) -> Overview {
    let unit = |handler: Handler, counts| UnitCounts { handler, counts };
    let has_any = counts.iter().any(|count| *count > 0);
    let units = vec![
        unit(Handler::Unit("land".into()), [2, 5, 3, 8, 9]),
        unit(Handler::Unit("construction".into()), [0, 4, 2, 5, 16]),
        unit(Handler::Counter, [0, 5, 4, 4, 6]),
    ];
    Overview {
        at: at(),
        counts,
        filter,
        units: if has_any { units } else { Vec::new() },
        longest_overdue: Some(at() - jiff::SignedDuration::from_hours(26)),
        oldest_ready: Some(at() - jiff::SignedDuration::from_hours(24 * 37)),
        alerts: Vec::new(),
    }
}

/// The first page of a list.
fn rows(status: Option<Status>, bucket: Bucket, office: &Office) -> Vec<Listed> {
    let all = ROWS.into_iter().cycle().take(PAGE as usize).enumerate();
    all.filter_map(|(place, row)| listed(place, row, status, bucket, office)).collect()
}

fn listed(
    place: usize,
    (name, usual, unit, time): (&str, Status, &str, &str),
    status: Option<Status>,
    bucket: Bucket,
    office: &Office,
) -> Option<Listed> {
    let days = match bucket {
        Bucket::Overdue => -1,
        Bucket::Soon => 1,
        Bucket::Waiting | Bucket::Ready | Bucket::ToSend => -12,
        Bucket::Extended => 4,
        _ => 0,
    };
    let local: DateTime = time.parse().ok()?;
    let at = office.instant(local)? + jiff::SignedDuration::from_hours(24 * days);
    let standing = Standing {
        code: DossierCode::parse(&format!("H53.12-261012-{:04}", place + 1)).ok()?,
        owner: None,
        procedure: "1.004227".into(),
        status: status.unwrap_or(usual),
        received_at: at,
        accepted_at: Some(at),
        unit: (!unit.is_empty()).then(|| (unit.into(), at)),
        due: Some(Promise { at, provisional: false }),
        broken: None,
        late_reason: None,
        papers: Vec::new(),
        papers_before: None,
        fees: Vec::new(),
        finished_at: None,
        ended_at: None,
        delivery: if bucket == Bucket::ToSend { Delivery::Post } else { Delivery::Counter },
        posted: false,
    };
    let to = if place == 1 { Addressee::Officer("hung".into()) } else { Addressee::Unit("land".into()) };
    let urge = Urge { to, deadline: at, note: None, at, by: None };
    let owner = Some(Person { name: name.to_owned(), ..Person::default() });
    Some(Listed { key: Key::default(), at, standing, owner, urge: (bucket == Bucket::Urged).then_some(urge) })
}
