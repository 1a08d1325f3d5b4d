//! The staff's desk on its thread, on a real store: who signs in stays so, an act happens once under its ticket, a page that
//! is opened is one look, and a store that was lost comes back with all that was under way.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use crossbeam_channel::{Receiver, bounded};
use motcua::demo;
use motcua::desk::{
    Act, Checked, Clock, Collection, Done, Draft, Failure, Intake, ListAsk, NewMember, News, Order, Page, Places,
    Reception, SignedIn, StaffWorker, Start, Told, Why, Wish,
};
use motcua::domain::alert::AlertKind;
use motcua::domain::code::DossierCode;
use motcua::domain::decide::Command;
use motcua::domain::event::{Channel, Delivery, DossierEvent, Receiver as TakenBy};
use motcua::domain::payload::Payload;
use motcua::domain::person::Person;
use motcua::domain::pin::Pin;
use motcua::domain::procedure::{Paper, PaperKind};
use motcua::domain::queue::{Bucket, Filter, Order as Sorted};
use motcua::domain::staff::Role;
use motcua::store::{Bulk, KeySource, Keys, NewStore, files as office_files};
use rusqlite::Connection;

/// Longer than a closed store is left alone.
const PATIENCE: Duration = Duration::from_secs(20);

/// A window's side of the desk.
struct Face {
    worker: StaffWorker,
    news: Receiver<News>,
    folder: tempfile::TempDir,
}

impl Face {
    /// A desk on an empty demo store with two of the staff.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-10-22T03:32:00Z".parse().unwrap();
        let keys = Keys::load_or_make(folder.path(), KeySource::Demo(1)).unwrap();
        let texts = [
            (office_files::OFFICE, demo::files::OFFICE),
            (office_files::CALENDAR, demo::files::CALENDAR),
            (office_files::PROCEDURES, demo::files::PROCEDURES),
        ];
        let files = texts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
        let staff = vec![member("lan", Role::Counter), member("sen", Role::Supervisor)];
        let new = NewStore { files, demo_seed: Some(1), staff, data_as_of: None };
        let store = folder.path().join("office.db");
        Bulk::create_empty(&store, keys, &new, now).unwrap();
        let places = Places { clock: Clock::starting_at(now), ..Places::beside(&store) };
        let (tell, news) = bounded(64);
        let worker = StaffWorker::start(places, move |news| drop(tell.send(news))).unwrap();
        let face = Self { worker, news, folder };
        assert!(matches!(face.next(), News::Seat(_)));
        assert!(matches!(face.next(), News::Open(_)));
        face
    }

    fn next(&self) -> News {
        self.news.recv_timeout(PATIENCE).unwrap()
    }

    /// Orders something and waits for what comes of it.
    fn order(&self, ticket: u64, wish: Wish) -> Result<Told, Box<Failure>> {
        self.worker.order(Order { ticket, wish }).unwrap();
        loop {
            if let News::Answer { ticket: answered, result } = self.next() {
                assert_eq!(answered, ticket);
                return result;
            }
        }
    }

    fn signs_in(&self, id: &str) -> SignedIn {
        let Ok(Told::SignedIn(who)) = self.order(0, Wish::SignIn(id.into(), pin())) else { panic!() };
        who
    }

    fn takes_in(&self, ticket: u64, checked: Checked) -> Done {
        let told = self.order(ticket, Wish::TakeIn(Box::new(intake(checked))));
        let Ok(Told::Dossier(done)) = told else { panic!("{told:?}") };
        *done
    }

    fn page(&self, ticket: u64, wish: Wish) -> Page {
        let told = self.order(ticket, wish);
        let Ok(Told::Page(page)) = told else { panic!("{told:?}") };
        *page
    }

    /// The store as another program sees it.
    fn beside(&self) -> Connection {
        Connection::open(self.folder.path().join("office.db")).unwrap()
    }

    fn count(&self, kind: &str) -> i64 {
        self.beside().query_row("SELECT count(*) FROM event WHERE kind = ?1", [kind], |row| row.get(0)).unwrap()
    }
}

fn pin() -> Pin {
    Pin::parse("135790").unwrap()
}

fn member(id: &str, role: Role) -> NewMember {
    NewMember { id: id.into(), name: format!("Tên {id}"), role, unit: None, badge: None, pin: pin() }
}

fn intake(checked: Checked) -> Intake {
    let applicant = Person { name: "Đỗ Ân".to_owned(), ..Person::default() };
    let reception = Reception {
        procedure: "BS-DD-01".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant,
        owner: None,
        aliases: Vec::new(),
        components: vec![Paper { name: "Đơn".to_owned(), kind: PaperKind::Original, count: 1 }],
        fees: Vec::new(),
        is_paid: false,
    };
    Intake { reception, checked, even_if_duplicate: false }
}

fn act(code: &DossierCode, command: Command) -> Wish {
    Wish::Act(code.clone(), Box::new(Act::Plain(command)))
}

fn looks(page: &Page) -> usize {
    page.history.iter().filter(|moment| moment.event == DossierEvent::Viewed).count()
}

#[test]
fn nobody_does_anything_before_signing_in() {
    let face = Face::new();
    let told = face.order(1, Wish::TakeIn(Box::new(intake(Checked::Complete))));
    assert!(told.is_err_and(|failure| !failure.why.may_pass()));
    let wrong = face.order(2, Wish::SignIn("lan".into(), Pin::parse("000000").unwrap()));
    assert!(wrong.is_err_and(|failure| matches!(failure.why, Why::SignIn(_))));
    assert_eq!(face.signs_in("lan").role, Role::Counter);
    let code = face.takes_in(3, Checked::Complete).dossier.code;
    assert!(matches!(face.order(4, Wish::SignOut), Ok(Told::Done)));
    assert!(face.order(5, Wish::View(code)).is_err());
    assert_eq!((face.count("Received"), face.count("Viewed")), (1, 0));
}

#[test]
fn an_intake_has_the_number_of_its_draft_and_happens_once() {
    let face = Face::new();
    face.signs_in("lan");
    let draft = || Wish::KeepDraft(Box::new(Draft { procedure: Some("BS-DD-01".into()), ..Draft::default() }));
    let kept =
        || std::fs::read_dir(face.folder.path()).unwrap().filter(|file| is_draft(file.as_ref().unwrap())).count();
    face.order(1, draft()).unwrap();
    assert_eq!(kept(), 1);
    let missing = vec![Paper { name: "Bản vẽ".to_owned(), kind: PaperKind::Copy, count: 1 }];
    let done = face.takes_in(2, Checked::Lacking { papers: missing.clone(), before: None, reason: None });
    assert_eq!((done.repeated, &done.dossier.papers), (false, &missing));
    assert_eq!((kept(), face.count("SupplementAsked")), (0, 1), "one act, and nothing left of the draft");
    assert!(matches!(face.order(3, Wish::Draft), Ok(Told::Draft(None))));
}

fn is_draft(file: &std::fs::DirEntry) -> bool {
    file.file_name().to_string_lossy().contains("-draft-")
}

#[test]
fn a_page_that_is_opened_is_one_look_whatever_is_done_on_it() {
    let face = Face::new();
    face.signs_in("lan");
    let [first, second] = [1, 2].map(|ticket| face.takes_in(ticket, Checked::Complete).dossier.code);
    assert_eq!(looks(&face.page(3, Wish::View(first.clone()))), 1);
    let unit = demo::office().unwrap().profile.units.into_keys().next().unwrap();
    assert_eq!(looks(&face.page(4, act(&first, Command::Move { unit }))), 1);
    let shown = face.page(5, act(&first, Command::finish()));
    assert_eq!((looks(&shown), shown.dossier.status.code()), (1, 9));
    let refused = face.order(6, Wish::HandOver(Payload::parse(second.as_str()), Collection::by(TakenBy::Owner)));
    assert!(refused.is_err_and(|failure| failure.about.is_some_and(|about| about.owner.is_some())));
    assert_eq!(face.count("Viewed"), 2, "a refusal that names the owner of another dossier is a look at it");
    assert_eq!(looks(&face.page(7, Wish::View(first.clone()))), 2, "opened again");
    face.signs_in("sen");
    let shown = face.page(8, act(&first, Command::Shelve { place: "Kệ 2".to_owned() }));
    assert_eq!(looks(&shown), 3, "somebody else looks for themselves");
    let by: Vec<_> = shown.history.iter().filter(|moment| moment.event == DossierEvent::Viewed).collect();
    assert_eq!(by.last().unwrap().stamp.staff, Some("sen".into()));
}

#[test]
fn a_store_that_was_lost_comes_back_with_who_was_signed_in_and_each_act_once() {
    let face = Face::new();
    face.signs_in("lan");
    let code = face.takes_in(1, Checked::Complete).dossier.code;
    face.page(2, act(&code, Command::finish()));
    let hand_over = || Wish::HandOver(Payload::parse(code.as_str()), Collection::by(TakenBy::Owner));
    let beside = face.beside();
    beside.execute_batch("ALTER TABLE meta RENAME TO lost; ALTER TABLE staff RENAME TO gone").unwrap();
    let told = face.order(3, hand_over());
    assert!(told.as_ref().is_err_and(|failure| failure.why.may_pass()), "{told:?}");
    assert!(matches!(face.next(), News::Closed(_)));
    assert!(face.order(3, hand_over()).is_err_and(|failure| matches!(failure.why, Why::Closed)));
    beside.execute_batch("ALTER TABLE lost RENAME TO meta; ALTER TABLE gone RENAME TO staff").unwrap();
    while !matches!(face.next(), News::Open(_)) {}
    let told = face.order(3, hand_over());
    let Ok(Told::HandedOver(mark)) = &told else { panic!("{told:?}") };
    assert_eq!((mark.repeated, mark.owner.as_ref().map(|owner| owner.name.as_str())), (false, Some("Đỗ Ân")));
    let again = face.order(4, hand_over());
    assert!(again.is_err(), "another scan is another act, and it was handed over");
    assert_eq!(face.count("Returned"), 1);
}

#[test]
fn that_a_list_was_opened_is_noted_once_and_what_others_write_is_told() {
    let face = Face::new();
    face.signs_in("lan");
    face.takes_in(1, Checked::Complete);
    let ask = |bucket| {
        let filter = Filter::default();
        Wish::List(Box::new(ListAsk { bucket, filter, order: Sorted::default(), start: Start::At(0), most: 5 }))
    };
    assert!(face.order(2, ask(Bucket::ReceivedToday)).is_err(), "a counter sees no queue");
    face.signs_in("sen");
    for (ticket, bucket) in [(3, Bucket::ReceivedToday), (4, Bucket::ReceivedToday), (5, Bucket::Ready)] {
        assert!(matches!(face.order(ticket, ask(bucket)), Ok(Told::List(_))));
    }
    assert_eq!(face.count("ListViewed"), 2);
    let Ok(Told::Queue(overview)) = face.order(6, Wish::Queue(Filter::default())) else { panic!() };
    assert_eq!(overview.counts, [0, 0, 0, 0, 0, 0, 0, 1, 0]);

    while face.news.recv_timeout(Duration::from_secs(1)).is_ok() {}
    face.beside().execute("UPDATE meta SET value = '0' WHERE key = 'newest_at'", []).unwrap();
    assert!(matches!(face.next(), News::Changed));
    assert!(face.news.recv_timeout(Duration::from_secs(1)).is_err(), "it is told once");
}

#[test]
fn whoever_takes_note_of_an_alert_is_named() {
    let face = Face::new();
    face.signs_in("lan");
    // A file of a same-day procedure is due today: with the ten that may be, one more is too much.
    for ticket in 0..11 {
        let mut file = intake(Checked::Complete);
        file.reception.procedure = "BS-THUE-03".into();
        file.reception.applicant.name = format!("Người {ticket}");
        assert!(face.order(100 + ticket, Wish::TakeIn(Box::new(file))).is_ok());
    }
    let alerts = |ticket| {
        let told = face.order(ticket, Wish::Alerts);
        let Ok(Told::Alerts(alerts)) = told else { panic!("{told:?}") };
        alerts
    };
    let standing = alerts(200);
    assert_eq!(standing.len(), 1);
    assert_eq!((standing[0].kind, standing[0].value, &standing[0].acknowledged), (AlertKind::Within24Hours, 11, &None));
    assert!(matches!(face.order(201, Wish::Acknowledge(AlertKind::Within24Hours, 11)), Ok(Told::Done)));
    let by = alerts(202)[0].acknowledged.clone().and_then(|(by, _)| by);
    assert_eq!(by, Some("lan".into()));
    assert_eq!(face.count("AlertAcknowledged"), 1);
    face.signs_in("sen");
    let Ok(Told::Queue(overview)) = face.order(203, Wish::Queue(Filter::default())) else { panic!() };
    assert_eq!(overview.alerts, alerts(204), "the head of the office sees who");
}
