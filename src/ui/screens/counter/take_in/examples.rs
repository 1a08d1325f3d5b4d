//! Every state of taking a dossier in, brought about as a person would, for the gallery and the tests. People and amounts are invented.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::{DateTime, date, time};

use crate::desk::{
    Clock, DeskError, Done, Draft, Failure, Format, Medium, News, Order, PaperBytes, PrintAs, SignedIn, Told, Why, Wish,
};
use crate::devices::Source;
use crate::devices::printer::{PrinterNews, PrinterState};
use crate::domain::calendar::{CalendarData, TimeLimit, WorkCalendar};
use crate::domain::code::DossierCode;
use crate::domain::decide::Refusal;
use crate::domain::dossier::Dossier;
use crate::domain::event::{Channel, Delivery, DossierEvent, Promise, StaffId, Stamp};
use crate::domain::office::{FieldName, Office, Profile};
use crate::domain::person::{Person, PersonId, PersonRef};
use crate::domain::procedure::{FeeLine, Paper, PaperKind, Procedure};
use crate::domain::staff::Role;
use crate::ui::counter::take_in::TakeInTap;
use crate::ui::counter::take_in::form::{Ending, Slot, Who};
use crate::ui::counter::{Counter, CounterSettings, StaffFace, Tap};
use crate::ui::gate::Key;
use crate::ui::screens::counter::{Composer, Example};
use crate::ui::typing::Typing;
use crate::ui::widgets::FieldTouch;
use crate::words::{Lang, Words};

const CARD: &str = "079199004318||Trần Thị Bình|01021999|Nữ|Ấp Mẫu, Phường Bến Sen, Tây Ninh|01012021";

/// The printer of a counter that has one.
pub(in crate::ui::screens::counter) const PRINTER: PrintAs =
    PrintAs { medium: Medium::Roll80, format: Format::EscPos, dpi: 203 };

/// A state: its name, the printer of its counter, and how it comes about.
type State = (&'static str, Option<PrintAs>, fn(&mut Somebody));

/// All states in one language. Empty if the example's own data is wrong, which a test holds that it is not.
pub fn examples(words: &Words) -> Vec<Example> {
    let Ok(office) = office() else { return Vec::new() };
    let office = Arc::new(office);
    let example = |(name, print, work): State| {
        let mut somebody = Somebody::signed_in(&office, print, words.lang());
        work(&mut somebody);
        let composer =
            Composer { words, office: &office, counter: &somebody.counter, at: now(&office), now: somebody.now };
        Example { name, page: composer.page() }
    };
    let states = [filling_in(), with_keyboard(), saying_why(), afterwards()];
    states.into_iter().flatten().map(example).collect()
}

fn filling_in() -> Vec<State> {
    vec![
        ("take-in-empty", Some(PRINTER), |_| {}),
        ("take-in-searching", Some(PRINTER), |it| it.types("giay phep xay")),
        ("take-in-nothing-found", Some(PRINTER), |it| it.types("xyzzy")),
        ("take-in-card", Some(PRINTER), Somebody::fills_in),
        ("take-in-filled", Some(PRINTER), |it| {
            it.fills_in();
            it.types("0900000318");
        }),
        ("take-in-no-printer", None, |it| {
            it.fills_in();
            it.taps(TakeInTap::Paid(true));
        }),
        ("take-in-missing-papers", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Paper(4));
            it.taps(TakeInTap::Count(2, true));
        }),
        ("take-in-owner", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Who(Who::Owner));
            it.types("Nguyeenx Thuwr");
        }),
        ("take-in-holiday", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Choose("XD-04".into()));
        }),
        ("take-in-no-due", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Choose("XD-05".into()));
        }),
        ("take-in-errors", Some(PRINTER), |it| {
            it.taps(TakeInTap::Choose("XD-01".into()));
            it.taps(TakeInTap::Field(Slot::IdNumber, FieldTouch::All));
            it.types("0791");
            it.taps(TakeInTap::Field(Slot::Phone, FieldTouch::All));
            it.types("0900");
            it.taps(TakeInTap::End(Ending::TakenIn));
        }),
    ]
}

fn with_keyboard() -> Vec<State> {
    vec![
        ("take-in-keyboard", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Field(Slot::Name, FieldTouch::Place { place: 14, select: false }));
            it.keyboard();
        }),
        ("take-in-keyboard-low", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Field(Slot::Address, FieldTouch::All));
            it.keyboard();
        }),
        ("take-in-keyboard-digits", Some(PRINTER), |it| {
            it.fills_in();
            it.keyboard();
        }),
    ]
}

/// Why papers are asked for, or why it is not taken in.
fn saying_why() -> Vec<State> {
    fn ends(it: &mut Somebody, ending: Ending) {
        it.fills_in();
        it.taps(TakeInTap::Paper(3));
        it.taps(TakeInTap::Paper(4));
        it.taps(TakeInTap::Paid(true));
        it.taps(TakeInTap::End(ending));
    }
    vec![
        ("take-in-asking", Some(PRINTER), |it| ends(it, Ending::Asked)),
        ("take-in-refusing", Some(PRINTER), |it| {
            ends(it, Ending::Refused);
            it.types("Hoof sow khoong thuoocj thaamr quyeenf");
        }),
        ("take-in-refusing-no-reason", Some(PRINTER), |it| {
            ends(it, Ending::Refused);
            it.taps(TakeInTap::Confirm);
        }),
        ("take-in-refusing-keyboard", Some(PRINTER), |it| {
            ends(it, Ending::Refused);
            it.keyboard();
        }),
    ]
}

/// What lies over the form, before it and after it.
fn afterwards() -> Vec<State> {
    vec![
        ("take-in-draft", Some(PRINTER), Somebody::comes_back),
        ("take-in-duplicate", Some(PRINTER), |it| {
            it.fills_in();
            it.sends(Err(DeskError::Refused(duplicate())));
        }),
        ("take-in-refused", Some(PRINTER), |it| {
            it.fills_in();
            it.sends(Err(DeskError::Refused(Refusal::NumbersUsedUp)));
        }),
        ("take-in-done", Some(PRINTER), |it| {
            it.fills_in();
            it.sends(Ok(()));
            it.prints(None);
        }),
        ("take-in-done-printed", Some(PRINTER), |it| {
            it.fills_in();
            it.sends(Ok(()));
            it.prints(None);
            it.counter.printer_told(PrinterNews::Printed(it.job));
        }),
        ("take-in-done-out-of-paper", Some(PRINTER), |it| {
            it.fills_in();
            it.sends(Ok(()));
            it.prints(Some(PrinterState::OutOfPaper));
        }),
        ("take-in-done-offline", Some(PRINTER), |it| {
            it.fills_in();
            it.sends(Ok(()));
            it.prints(Some(PrinterState::Offline));
        }),
        ("take-in-done-without", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::Paper(4));
            it.taps(TakeInTap::Paid(true));
            it.taps(TakeInTap::End(Ending::Asked));
            it.taps(TakeInTap::Confirm);
            it.answers(Ok(asked_for()));
            it.prints(None);
        }),
        ("take-in-done-not", Some(PRINTER), |it| {
            it.fills_in();
            it.taps(TakeInTap::End(Ending::Refused));
            it.types("sai");
            it.taps(TakeInTap::Confirm);
            it.answers(Ok(refused()));
            it.prints(None);
        }),
    ]
}

/// A counter with somebody at it, and a desk that says what it is told to.
struct Somebody {
    counter: Counter,
    now: Instant,
    /// The newest paper that went to the printer.
    job: u128,
}

impl Somebody {
    fn signed_in(office: &Arc<Office>, print: Option<PrintAs>, lang: Lang) -> Self {
        let now = Instant::now();
        let (lock_after, batch_after) = (Duration::from_mins(4), Duration::from_mins(2));
        let typing = Typing::default();
        let settings = CounterSettings {
            face: StaffFace::Counter,
            lang,
            lock_after,
            batch_after,
            closes_on_escape: false,
            typing,
            print,
        };
        let mut counter = Counter::new(settings, Clock::default(), now);
        counter.told(News::Open(Arc::clone(office)), now);
        let who = SignedIn { id: StaffId::from("mai"), name: "Lê Thị Mai".to_owned(), role: Role::Counter };
        counter.told(News::Answer { ticket: 0, result: Ok(Told::SignedIn(who)) }, now);
        let mut somebody = Self { counter, now, job: 0 };
        somebody.taps_place();
        somebody.says(|wish| matches!(wish, Wish::Draft), || Ok(Told::Draft(None)));
        somebody
    }

    fn taps_place(&mut self) {
        self.counter.tap(Tap::Go(crate::ui::counter::Place::TakeIn), self.now);
    }

    fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.counter.key(Key::Char(c), self.now);
        }
    }

    fn taps(&mut self, tap: TakeInTap) {
        self.counter.tap(Tap::TakeIn(tap), self.now);
    }

    /// A building permit, with the applicant's card.
    fn fills_in(&mut self) {
        self.types("gpxd");
        self.counter.key(Key::Enter, self.now);
        self.counter.scanned([CARD], &Source::Wedge, self.now);
    }

    fn comes_back(&mut self) {
        self.taps_place();
        let applicant = Person { name: "Trần Thị Bình".to_owned(), ..Person::default() };
        let draft = Draft { procedure: Some("XD-01".into()), applicant, ..Draft::default() };
        self.says(|wish| matches!(wish, Wish::Draft), || Ok(Told::Draft(Some(Box::new(draft.clone())))));
    }

    /// The keyboard comes, as to a finger.
    fn keyboard(&mut self) {
        self.counter.tap(Tap::Keyboard(true), self.now);
    }

    /// The slip is made and goes to a printer that is so.
    fn prints(&mut self, state: Option<PrinterState>) {
        let paper = || Ok(Told::Paper(PaperBytes([0].into())));
        for Order { ticket, wish } in self.counter.take_orders() {
            if matches!(wish, Wish::Paper(..)) {
                self.counter.told(News::Answer { ticket, result: paper() }, self.now);
            }
        }
        self.job = self.counter.take_jobs().last().map_or(0, |job| job.id);
        if let Some(state) = state {
            self.counter.printer_told(PrinterNews::State(state));
        }
    }

    fn sends(&mut self, result: Result<(), DeskError>) {
        self.taps(TakeInTap::Paid(true));
        self.taps(TakeInTap::End(Ending::TakenIn));
        self.answers(result.map(|()| accepted()));
    }

    /// The desk has checked it so, or refuses.
    fn answers(&mut self, result: Result<DossierEvent, DeskError>) {
        let told = match result {
            Ok(checked) => dossier(checked).map(|dossier| Told::Dossier(Box::new(Done { dossier, repeated: false }))),
            Err(error) => {
                let failure = Failure { why: Why::Desk(error), about: None };
                self.says_once(|wish| matches!(wish, Wish::TakeIn(_)), Err(Box::new(failure)));
                return;
            }
        };
        if let Some(told) = told {
            self.says_once(|wish| matches!(wish, Wish::TakeIn(_)), Ok(told));
        }
    }

    fn says(&mut self, of: fn(&Wish) -> bool, told: impl Fn() -> Result<Told, Box<Failure>>) {
        for Order { ticket, wish } in self.counter.take_orders() {
            if of(&wish) {
                self.counter.told(News::Answer { ticket, result: told() }, self.now);
            }
        }
    }

    fn says_once(&mut self, of: fn(&Wish) -> bool, told: Result<Told, Box<Failure>>) {
        let asked = self.counter.take_orders().into_iter().rev().find(|order| of(&order.wish));
        if let Some(Order { ticket, .. }) = asked {
            self.counter.told(News::Answer { ticket, result: told }, self.now);
        }
    }
}

/// Thursday, the day of the pictures.
fn today() -> DateTime {
    date(2026, 10, 22).to_datetime(time(10, 32, 0, 0))
}

fn now(office: &Office) -> Timestamp {
    office.instant(today()).unwrap_or_default()
}

fn duplicate() -> Refusal {
    let code = DossierCode::parse("H53.12-261019-0042").ok();
    let received_at = now(&Office::nameless());
    code.map_or(Refusal::NumbersUsedUp, |code| Refusal::Duplicate { code, received_at })
}

fn due() -> Timestamp {
    Office::nameless().instant(date(2026, 11, 12).to_datetime(time(10, 32, 0, 0))).unwrap_or_default()
}

fn accepted() -> DossierEvent {
    DossierEvent::Accepted { due: Some(Promise { at: due(), provisional: false }) }
}

fn asked_for() -> DossierEvent {
    let paper = Paper { name: "Cam kết an toàn".to_owned(), kind: PaperKind::Original, count: 1 };
    DossierEvent::SupplementAsked { papers: vec![paper], before: Some(date(2026, 11, 21)), reason: None }
}

fn refused() -> DossierEvent {
    DossierEvent::Refused { reason: "Hồ sơ không thuộc thẩm quyền".to_owned() }
}

/// A dossier after its check, which told one of the three.
fn dossier(checked: DossierEvent) -> Option<Dossier> {
    let office = Office::nameless();
    let stamp = Stamp { at: now(&office), staff: Some(StaffId::from("mai")) };
    let received = DossierEvent::Received {
        procedure: "XD-01".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: PersonRef { id: PersonId(uuid::Uuid::nil()), digest: [0; 32] },
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
    };
    let code = DossierCode::parse("H53.12-261022-0117").ok()?;
    let accepts = matches!(checked, DossierEvent::SupplementAsked { .. }).then(accepted);
    let events = [Some(received), accepts, Some(checked)];
    Dossier::replay(&code, events.iter().flatten().map(|event| (&stamp, event))).ok()
}

fn office() -> Result<Office, crate::domain::calendar::CalendarError> {
    let Office { profile, .. } = Office::nameless();
    let field = FieldName { vi: "Xây dựng".to_owned(), en: "Construction".to_owned() };
    let profile = Profile {
        name: "Phường Bến Sen".to_owned(),
        supplement_days: Some(30),
        fields: BTreeMap::from([("building".into(), field)]),
        ..profile
    };
    let calendar = WorkCalendar::new(CalendarData {
        holidays: vec![date(2026, 10, 27), date(2026, 11, 24)],
        known_until: 2026,
        ..CalendarData::default()
    })?;
    let procedures = [
        ("XD-01", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Building permit for a house", TimeLimit::WorkingDays(15)),
        ("XD-02", "Điều chỉnh giấy phép xây dựng", "Change of a building permit", TimeLimit::WorkingDays(15)),
        ("XD-03", "Gia hạn giấy phép xây dựng", "Extension of a building permit", TimeLimit::WorkingDays(5)),
        ("XD-04", "Cấp lại giấy phép xây dựng", "New copy of a building permit", TimeLimit::CalendarDays(40)),
        ("XD-05", "Xác nhận tình trạng nhà ở", "Certificate of a house's state", TimeLimit::None),
    ];
    let procedures =
        procedures.map(|(id, title, title_en, limit)| (id.into(), procedure(id, [title, title_en], limit)));
    Ok(Office { profile, calendar, procedures: BTreeMap::from(procedures) })
}

fn procedure(id: &str, [title, title_en]: [&str; 2], limit: TimeLimit) -> Procedure {
    let paper = |(name, kind, count): (&str, _, _)| Paper { name: name.to_owned(), kind, count };
    let papers = [
        ("Đơn đề nghị cấp phép", PaperKind::Original, 1),
        ("Giấy tờ đất", PaperKind::Certified, 1),
        ("Bản vẽ mặt bằng", PaperKind::Original, 2),
        ("Bản vẽ kết cấu móng và sơ đồ đấu nối cấp thoát nước", PaperKind::Original, 2),
        ("Cam kết an toàn", PaperKind::Original, 1),
    ];
    let fee = FeeLine { name: "Lệ phí cấp phép".to_owned(), dong: 75_000 };
    Procedure {
        id: id.into(),
        field: "building".into(),
        title: title.to_owned(),
        title_en: Some(title_en.to_owned()),
        unit: "building".into(),
        limit,
        fees: if limit == TimeLimit::None { Vec::new() } else { vec![fee] },
        components: papers.map(paper).to_vec(),
        sensitive: false,
    }
}
