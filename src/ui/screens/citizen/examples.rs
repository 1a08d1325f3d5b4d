//! Every state of the citizen's face once, for the gallery, the pictures and the tests. People, office and amounts are invented.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, date, time};
use jiff::tz::{Offset, TimeZone};

use super::compose::{Composer, Offers};
use super::model::{Page, TimeSheet};
use super::pads::{FourDigits, TypedCode};
use super::several::Several;
use super::word::Parting;
use crate::desk::{Answer, Asking, CallNow, Closed, Found, Notice, Outcome, Title};
use crate::devices::{DeviceState, SheetError, Source};
use crate::domain::calendar::{CalendarData, CalendarError, Due, SupplementRule, WorkCalendar};
use crate::domain::code::DossierCode;
use crate::domain::event::Delivery;
use crate::domain::limits::Locked;
use crate::domain::mask::MaskedName;
use crate::domain::numbering::CodePattern;
use crate::domain::office::{Counter, CounterRole, Office, Profile};
use crate::domain::payload::OtherKind;
use crate::domain::procedure::{FeeLine, Paper, PaperKind, UnitId};
use crate::domain::status::Status;
use crate::domain::timeline::{Progress, Stage, Step};
use crate::domain::trust::{Trust, TrustTable};
use crate::domain::verdict::{Asked, Left, Verdict};
use crate::reader::{Formats, Hint, Pass, Quad, Reading, Report, Symbology};
use crate::ui::kiosk::EXIT_STAYS;
use crate::ui::loudness::Loudness;
use crate::ui::sources::Sources;
use crate::ui::widgets::Edge;
use crate::words::Words;

mod exit;
mod procedures;
mod word;

/// One state under its name.
#[derive(Debug, Clone)]
pub struct Example {
    /// The name of its picture.
    pub name: &'static str,
    /// What it shows.
    pub page: Page,
    /// Whether the camera's picture is there.
    pub camera: bool,
    /// The question over it whether somebody is still there.
    pub time: Option<TimeSheet>,
}

/// All states in one language. Empty if the example's own data is wrong, which a test holds that it is not.
pub fn examples(words: &Words) -> Vec<Example> {
    let Ok(office) = office() else { return Vec::new() };
    let Ok(code) = DossierCode::parse("H53.12-261019-0042") else { return Vec::new() };
    let offers = Offers { reads_aloud: true, loudness: Some(Loudness::Normal), ..Offers::default() };
    let maker = Maker { composer: Composer::new(words, &office, now(), Some(data_as_of())).offering(offers), code };
    let mut all = maker.stand_by();
    all.extend(maker.found());
    all.extend(maker.not_found());
    all.extend(maker.several());
    all.extend(maker.pads());
    all.extend(maker.parting());
    all.extend(maker.devices());
    all.extend(maker.volumes());
    let office = procedures::office(&office);
    let composer = Composer { office: &office, ..maker.composer };
    let example = |name, page| Example { name, page, camera: false, time: None };
    all.extend(procedures::states().map(|(name, browse)| example(name, composer.procedures(&browse))));
    for (name, browse, print) in procedures::printed() {
        let composer = composer.offering(Offers { print: Some(print), ..offers });
        all.push(example(name, composer.procedures(&browse)));
    }
    all.push(example("attract-procedures", composer.attract(None)));
    all
}

/// Thursday, the day of the pictures.
fn now() -> DateTime {
    day(22).to_datetime(time(10, 32, 0, 0))
}

fn data_as_of() -> DateTime {
    day(22).to_datetime(time(10, 30, 0, 0))
}

fn day(day: i8) -> Date {
    date(2026, 10, day)
}

fn due(on: i8) -> Due {
    Due { at: day(on).to_datetime(time(14, 30, 0, 0)), provisional: false }
}

struct Maker<'a> {
    composer: Composer<'a>,
    code: DossierCode,
}

impl Maker<'_> {
    fn stand_by(&self) -> Vec<Example> {
        let composer = self.composer;
        let example = |name, page| Example { name, page, camera: false, time: None };
        let bare = Composer { data_as_of: None, ..composer };
        let called = composer.offering(Offers { call: Some(CallNow::Coming(now())), ..composer.offers });
        let beside = |lens_at| composer.offering(Offers { lens_at, ..composer.offers });
        vec![
            example("attract", composer.attract(None)),
            Example { camera: true, ..example("attract-camera", composer.attract(None)) },
            example("attract-no-import", bare.attract(None)),
            example("attract-lens-below", beside(Edge::Bottom).attract(None)),
            example("attract-lens-left", beside(Edge::Left).attract(None)),
            Example { camera: true, ..example("attract-lens-right", beside(Edge::Right).attract(Some(1))) },
            example("attract-sheet", composer.attract(Some(1))),
            example("reading", composer.reading(None)),
            example("reading-sheet", composer.reading(Some(40))),
            example("sheet-failed", composer.sheet_failed(SheetError::NoPaper, Some(1))),
            example("not-readable", composer.unreadable(Some(Hint::Unreadable))),
            Example { camera: true, ..example("not-readable-camera", composer.unreadable(Some(Hint::Unreadable))) },
            example("not-readable-no-code", composer.unreadable(None)),
            example("not-readable-too-far", composer.unreadable(Some(Hint::TooFar))),
            example("not-readable-too-close", composer.unreadable(Some(Hint::TooClose))),
            example("not-readable-partly-outside", composer.unreadable(Some(Hint::PartlyOutside))),
            example("not-readable-tilted-away", composer.unreadable(Some(Hint::TiltedAway))),
            example("not-readable-too-dark", composer.unreadable(Some(Hint::TooDark))),
            example("not-readable-glare", composer.unreadable(Some(Hint::Glare))),
            example("not-readable-moving", composer.unreadable(Some(Hint::Moving))),
            example("not-readable-lens-below", beside(Edge::Bottom).unreadable(Some(Hint::TooFar))),
            example("not-readable-lens-left", beside(Edge::Left).unreadable(Some(Hint::Unreadable))),
            example("not-readable-lens-right", beside(Edge::Right).unreadable(Some(Hint::Unreadable))),
            example("camera-lost", composer.camera_lost()),
            example("call-calling", composer.call(Some(CallNow::Calling))),
            example("call-told", composer.call(Some(CallNow::Told(now())))),
            example("call-coming", composer.call(Some(CallNow::Coming(now())))),
            example("call-unheard", composer.call(Some(CallNow::Unheard))),
            example("attract-called", called.attract(None)),
            example("out-of-order", composer.out_of_order()),
        ]
    }

    fn not_found(&self) -> Vec<Example> {
        let missing = DossierCode::parse("H53.12-261022-0118").unwrap_or_else(|_| self.code.clone());
        let missing = Outcome::NotFound(missing);
        let old = day(20).to_datetime(time(16, 0, 0, 0));
        vec![
            self.answer("not-found", missing.clone(), Some(data_as_of()), None),
            self.answer("not-found-no-import", missing.clone(), None, None),
            self.answer("not-found-old-data", missing, Some(old), None),
            self.answer("citizen-card", Outcome::Other(OtherKind::CitizenCard), Some(data_as_of()), None),
            self.answer("health-card", Outcome::Other(OtherKind::HealthCard), Some(data_as_of()), None),
            self.answer("link", Outcome::Other(OtherKind::Link), Some(data_as_of()), None),
            self.answer("other-code", Outcome::Other(OtherKind::Unknown), Some(data_as_of()), None),
        ]
    }

    /// Every state of the pads, and what may follow from them.
    fn pads(&self) -> Vec<Example> {
        let typed = |text: &str, refused| TypedCode { text: text.to_owned(), refused };
        let four = |text: &str, left| FourDigits {
            text: text.to_owned(),
            ..FourDigits::new(Asking { code: self.code.clone(), left }, None)
        };
        let (empty, one) = (FourDigits { refused: true, ..four("07", None) }, four("07", None));
        let until = now().saturating_add(jiff::SignedDuration::from_mins(10));
        let locked = |what| Outcome::Locked(Closed { code: self.code.clone(), what, until });
        let meant = ["H53.12-261019-0042", "HO1-261019-0042"].map(|code| DossierCode::parse(code).ok());
        let page = |name, page| Example { name, page, camera: false, time: None };
        let of_code = |name, code| page(name, self.composer.type_code(&code));
        let of_four = |name, four| page(name, self.composer.last_four(&four));
        let exit = exit::states().map(|(name, pad)| page(name, self.composer.exit(&pad, EXIT_STAYS)));
        let pads = vec![
            of_code("type-code", typed("", false)),
            of_code("type-code-typed", typed("H53.12-261019-00", false)),
            of_code("type-code-whole", typed("H53.12-261019-0042", false)),
            of_code("type-code-offer", typed("261O190042", false)),
            of_code("type-code-no-code", typed("H5", true)),
            of_code("type-code-long", typed("000.00.06.G04-20261019-0092637", false)),
            self.answer(
                "type-code-meant",
                Outcome::Meant(meant.into_iter().flatten().collect()),
                Some(data_as_of()),
                None,
            ),
            of_four("last-four", four("", None)),
            of_four("last-four-typed", one),
            of_four("last-four-whole", four("0742", None)),
            of_four("last-four-wrong", four("", Some(2))),
            of_four("last-four-too-few", empty),
            self.answer("locked", locked(Locked::Code), Some(data_as_of()), None),
            self.answer("locked-machine", locked(Locked::Machine), Some(data_as_of()), None),
        ];
        pads.into_iter().chain(exit).collect()
    }

    /// Other volumes than the usual one.
    fn volumes(&self) -> [Example; 2] {
        [("volume-off", Loudness::Off), ("volume-loud", Loudness::Loud)].map(|(name, loudness)| {
            let offers = Offers { loudness: Some(loudness), ..self.composer.offers };
            let (composer, code) = (self.composer.offering(offers), self.code.clone());
            Maker { composer, code }.verdict(name, Trust::Holder, person("Nguyễn Văn An", LAND), Verdict::Sent)
        })
    }

    /// The end of a session.
    fn parting(&self) -> Vec<Example> {
        let running = Verdict::InProgress { due: due(26), left: Left::WorkingDays(2) };
        let reading = self.verdict("time", Trust::Holder, person("Nguyễn Văn An", LAND), running);
        let time = Some(self.composer.time_sheet(18, 20));
        let page = |(name, parting): (&'static str, Parting)| Example {
            name,
            page: self.composer.parting(&parting),
            camera: false,
            time: None,
        };
        std::iter::once(Example { time, ..reading }).chain(word::states().into_iter().map(page)).collect()
    }

    /// Every state of a device, and every quality of a read.
    fn devices(&self) -> Vec<Example> {
        let lens = Source::Camera("HD Webcam".to_owned());
        let gun = Source::Serial { path: "/dev/ttyACM0".into(), baud: 9600 };
        let others = ["evdev:1a86:e026", "folder:/srv/scans", "sane:fujitsu:fi-7160"];
        let named: Vec<Source> =
            [lens.clone(), gun.clone()].into_iter().chain(others.iter().filter_map(|spec| spec.parse().ok())).collect();
        let mut sources = Sources::new(&named, now());
        let states = [DeviceState::Ok, DeviceState::Lost, DeviceState::Refused, DeviceState::Garbled];
        for (source, state) in named.iter().zip(states) {
            sources.changed(source, state, now());
        }
        for (number, pass) in [(42, Pass::Frame), (43, Pass::Hard)] {
            let text = format!("H53.12-261019-{number:04}");
            let reading = Reading { text, symbology: Symbology::Code128, quad: Quad::default() };
            sources.saw(&lens, &Report { readings: vec![reading], pass: Some(pass), ..Report::default() }, now());
        }
        sources.saw(&lens, &Report { hint: Some(Hint::TooFar), ..Report::default() }, now());
        sources.sent(&gun, self.code.as_str(), now());
        sources.sent(&gun, "8934563138165", now());
        let example = |name, camera| Example {
            name,
            page: self.composer.devices(&sources, Formats::from_iter([Symbology::Pdf417])),
            camera,
            time: None,
        };
        vec![example("devices", false), example("devices-camera", true)]
    }

    fn several(&self) -> Vec<Example> {
        let nobody = || (None, None);
        let verdicts = [
            Verdict::InProgress { due: due(26), left: Left::WorkingDays(2) },
            Verdict::Ready { early: false, delivery: Delivery::Counter },
            Verdict::Received { due: None },
        ];
        let answer = |verdict| {
            let outcome = self.outcome(Trust::Scanned, nobody(), verdict);
            Answer { outcome, now: now(), data_as_of: Some(data_as_of()), notice: None }
        };
        let answers = verdicts.map(answer).to_vec();
        let example = |name, choice| {
            let several = Several { answers: answers.clone(), choice };
            Example { name, page: self.composer.several(&several), camera: false, time: None }
        };
        vec![example("several", None), example("several-chosen", Some(1))]
    }

    fn found(&self) -> Vec<Example> {
        let nguyen = || person("Nguyễn Văn An", LAND);
        let show = |name, verdict| self.verdict(name, Trust::Holder, nguyen(), verdict);
        let mut all = vec![
            show("sent", Verdict::Sent),
            show("received", Verdict::Received { due: Some(due(26)) }),
            show("received-no-due-date", Verdict::Received { due: None }),
            show("in-progress", Verdict::InProgress { due: due(26), left: Left::WorkingDays(2) }),
            show("due-today", Verdict::InProgress { due: due(22), left: Left::Today }),
            show("provisional", Verdict::InProgress { due: provisional(), left: Left::WorkingDays(71) }),
            show("no-due-date", Verdict::NoDueDate),
            show("ready", Verdict::Ready { early: false, delivery: Delivery::Counter }),
            show("ready-early", Verdict::Ready { early: true, delivery: Delivery::Counter }),
            show("refused", Verdict::Refused),
            show("withdrawn", Verdict::Withdrawn { on: Some(day(21)) }),
            show("stopped", Verdict::Stopped),
            show("returned", returned(false)),
            show("posted", returned(true)),
        ];
        all.extend(self.sent());
        all.extend(self.late());
        all.extend(self.asked());
        all.extend(self.doubtful());
        all
    }

    /// What the office sends: there is nothing to come for.
    fn sent(&self) -> [Example; 6] {
        let running = || Verdict::InProgress { due: due(26), left: Left::WorkingDays(2) };
        let ready = |early, delivery| Verdict::Ready { early, delivery };
        let show = |name, delivery, verdict| {
            let outcome = self.outcome(Trust::Holder, person("Nguyễn Văn An", LAND), verdict);
            let outcome = match outcome {
                Outcome::Found(found) => Outcome::Found(Box::new(Found { delivery, ..*found })),
                other => other,
            };
            self.answer(name, outcome, Some(data_as_of()), None)
        };
        [
            show("late-by-post", Delivery::Post, Verdict::Late { was: due(21) }),
            show(
                "late-new-date-electronic",
                Delivery::Electronic,
                Verdict::LateNewDate { was: due(21), due: due(28), reason: None },
            ),
            show("in-progress-by-post", Delivery::Post, running()),
            show("in-progress-electronic", Delivery::Electronic, running()),
            show("ready-by-post", Delivery::Post, ready(false, Delivery::Post)),
            show("ready-electronic", Delivery::Electronic, ready(true, Delivery::Electronic)),
        ]
    }

    fn late(&self) -> [Example; 3] {
        let le = || person("Lê Văn Cường", LAND);
        let reason = Some("Phải đo lại ranh giới thửa đất.".to_owned());
        let new_date = |reason| Verdict::LateNewDate { was: due(21), due: due(28), reason };
        [
            self.verdict("late", Trust::Holder, le(), Verdict::Late { was: due(21) }),
            self.verdict("late-new-date", Trust::Holder, le(), new_date(reason)),
            self.verdict("late-new-date-no-reason", Trust::Holder, le(), new_date(None)),
        ]
    }

    fn asked(&self) -> [Example; 8] {
        let (tran, pham) = (|| person("Trần Thị Bình", BUILDING), || person("Phạm Thị Dung", LAND));
        let papers = |papers| Verdict::Papers { papers: Asked::Shown(papers), before: Some(day(30)) };
        let hidden_papers = Verdict::Papers { papers: Asked::Hidden, before: Some(day(30)) };
        let fee = |lines| Verdict::Fee { lines: Asked::Shown(lines) };
        let line = |name: &str, dong| FeeLine { name: name.to_owned(), dong };
        let two = vec![line("Lệ phí cấp giấy chứng nhận", 100_000), line("Phí thẩm định hồ sơ", 50_000)];
        [
            self.verdict("papers", Trust::Holder, tran(), papers(asked_papers(2))),
            self.verdict("papers-one", Trust::Holder, tran(), papers(asked_papers(1))),
            self.verdict("papers-many", Trust::Holder, tran(), papers(asked_papers(9))),
            self.verdict("papers-typed", Trust::Typed, (None, None), hidden_papers.clone()),
            self.verdict("papers-hidden", Trust::Scanned, tran(), hidden_papers),
            self.verdict("fee", Trust::Holder, pham(), fee(two)),
            self.verdict("fee-one-line", Trust::Holder, pham(), fee(vec![line("Lệ phí đăng ký", 1_250_000)])),
            self.verdict("fee-hidden", Trust::Scanned, pham(), Verdict::Fee { lines: Asked::Hidden }),
        ]
    }

    /// Answers that may be out of date, and those to an input that shows little.
    fn doubtful(&self) -> [Example; 4] {
        let running = || Verdict::InProgress { due: due(26), left: Left::WorkingDays(2) };
        let found = |person, verdict| self.outcome(Trust::Holder, person, verdict);
        let nguyen = || person("Nguyễn Văn An", LAND);
        let old = Some(day(21).to_datetime(time(16, 30, 0, 0)));
        let ready = Verdict::Ready { early: false, delivery: Delivery::Counter };
        [
            self.answer("stale", found(nguyen(), running()), old, Some(Notice::Stale)),
            self.answer("stale-ready", found(nguyen(), ready), old, Some(Notice::Stale)),
            self.answer("clock-behind", found(nguyen(), running()), None, Some(Notice::ClockBehind)),
            self.verdict("in-progress-typed", Trust::Typed, (None, None), running()),
        ]
    }

    fn verdict(&self, name: &'static str, trust: Trust, person: Person, verdict: Verdict) -> Example {
        self.answer(name, self.outcome(trust, person, verdict), Some(data_as_of()), None)
    }

    fn outcome(&self, trust: Trust, (owner, procedure): Person, verdict: Verdict) -> Outcome {
        let (status, reached) = status_of(&verdict);
        let code = self.code.clone();
        let steps = steps(reached);
        let offers_last_four = trust < Trust::Holder;
        let (due, delivery, ballot) = (None, Delivery::Counter, None);
        let found =
            Found { code, status, trust, offers_last_four, owner, procedure, verdict, due, steps, delivery, ballot };
        Outcome::Found(Box::new(found))
    }

    fn answer(
        &self,
        name: &'static str,
        outcome: Outcome,
        data_as_of: Option<DateTime>,
        notice: Option<Notice>,
    ) -> Example {
        let answer = Answer { outcome, now: now(), data_as_of, notice };
        Example { name, page: self.composer.answer(&answer), camera: false, time: None }
    }
}

type Person = (Option<MaskedName>, Option<Title>);

const LAND: (&str, &str) = ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Exchange of a land-use certificate");
const BUILDING: (&str, &str) = ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Building permit for a private house");

fn person(name: &str, (vi, en): (&str, &str)) -> Person {
    (Some(MaskedName::of(name)), Some(Title { vi: vi.to_owned(), en: Some(en.to_owned()) }))
}

fn returned(posted: bool) -> Verdict {
    Verdict::Returned { at: Some(day(21).to_datetime(time(9, 15, 0, 0))), posted }
}

fn provisional() -> Due {
    Due { at: date(2027, 2, 3).to_datetime(time(9, 0, 0, 0)), provisional: true }
}

fn asked_papers(count: usize) -> Vec<Paper> {
    const PAPERS: [(&str, PaperKind, u16); 4] = [
        ("Bản vẽ mặt bằng có chữ ký của đơn vị thiết kế", PaperKind::Original, 2),
        ("Giấy chứng nhận quyền sử dụng đất", PaperKind::Certified, 1),
        ("Văn bản đồng ý của người có chung quyền sử dụng đất", PaperKind::Original, 1),
        ("Hợp đồng thuê đơn vị thiết kế", PaperKind::Copy, 1),
    ];
    let paper = |(name, kind, count): (&str, PaperKind, u16)| Paper { name: name.to_owned(), kind, count };
    PAPERS.into_iter().cycle().take(count).map(paper).collect()
}

/// The national status of a verdict, and how many steps it has behind it.
fn status_of(verdict: &Verdict) -> (Status, Option<usize>) {
    match verdict {
        Verdict::Sent => (Status::Sent, Some(0)),
        Verdict::Received { .. } => (Status::Received, Some(0)),
        Verdict::Refused => (Status::Refused, None),
        Verdict::InProgress { .. } | Verdict::NoDueDate | Verdict::Late { .. } | Verdict::LateNewDate { .. } => {
            (Status::InProgress, Some(1))
        }
        Verdict::Papers { .. } => (Status::PapersAsked, Some(1)),
        Verdict::Fee { .. } => (Status::FeeAsked, Some(1)),
        Verdict::Withdrawn { .. } => (Status::Withdrawn, None),
        Verdict::Stopped => (Status::Stopped, None),
        Verdict::Ready { .. } => (Status::Finished, Some(2)),
        Verdict::Returned { .. } => (Status::Returned, Some(4)),
    }
}

fn steps(reached: Option<usize>) -> Vec<Step> {
    let Some(reached) = reached else { return Vec::new() };
    let way = [(Stage::Received, 19), (Stage::InProgress, 20), (Stage::Ready, 21), (Stage::Returned, 21)];
    let step = |(place, (stage, on)): (usize, (Stage, i8))| {
        let progress = match place.cmp(&reached) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Now,
            std::cmp::Ordering::Greater => Progress::ToCome,
        };
        let begun = progress != Progress::ToCome;
        let unit = (begun && stage == Stage::InProgress).then(|| UnitId::from("land"));
        Step { stage, progress, on: begun.then(|| day(on)), unit }
    };
    way.into_iter().enumerate().map(step).collect()
}

pub(crate) fn office() -> Result<Office, CalendarError> {
    let counter =
        |number: &str, place: Option<&str>| Counter { number: number.to_owned(), place: place.map(str::to_owned) };
    let profile = Profile {
        on_time_target: Some(9_800),
        name: "Phường Bến Sen".to_owned(),
        agency: "UBND Phường Bến Sen".to_owned(),
        full_name: "Trung tâm Phục vụ hành chính công".to_owned(),
        place: "Bến Sen".to_owned(),
        code_prefix: "H53.12".to_owned(),
        code_pattern: CodePattern::default(),
        zone: TimeZone::fixed(Offset::constant(7)),
        counters: BTreeMap::from([
            (CounterRole::Intake, counter("1", Some("Tầng trệt, bên trái"))),
            (CounterRole::Payment, counter("2", Some("Tầng trệt, cạnh quầy 1"))),
            (CounterRole::Results, counter("3", Some("Tầng trệt, bên phải"))),
            (CounterRole::Help, counter("5", Some("Tầng trệt, cạnh cửa vào"))),
        ]),
        units: BTreeMap::from([(UnitId::from("land"), "Chi nhánh Đăng ký đất đai".to_owned())]),
        fields: BTreeMap::new(),
        supplement_rule: SupplementRule::Shift,
        same_day_cutoff: time(15, 0, 0, 0),
        supplement_days: Some(30),
        import_minutes: Some(30),
        hotline: Some("0276 000 0123".to_owned()),
        trust: TrustTable::default(),
        alerts: BTreeMap::new(),
        reasons: word::reasons(),
    };
    let calendar = WorkCalendar::new(CalendarData { known_until: 2026, ..CalendarData::default() })?;
    Ok(Office { profile, calendar, procedures: BTreeMap::new() })
}
