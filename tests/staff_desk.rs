//! The staff's desk: rights at every act, marks that are undone, looks that are written down, and who may change the staff.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::{SignedDuration, Timestamp};
use motcua::demo::{self, Cast, Generator, Showcase};
use motcua::desk::{
    Act, Authority, Behind, BehindAsk, By, Checked, Clock, Collection, DeskError, FiguresAsk, Intake, LogFilter,
    NewMember, OpenError, Places, Reception, Session, SignInError, Span, StaffDesk, Table, TableFormat,
};
use motcua::domain::code::DossierCode;
use motcua::domain::decide::{Command, Refusal};
use motcua::domain::event::{Channel, Delivery, DossierEvent, Receiver, ResultPaper, Stamp};
use motcua::domain::form::Form;
use motcua::domain::payload::Payload;
use motcua::domain::person::Person;
use motcua::domain::pin::Pin;
use motcua::domain::procedure::{FeeLine, Paper, PaperKind, originals};
use motcua::domain::report::ii06a::Scope;
use motcua::domain::report::{Counts, Period};
use motcua::domain::rights::Right;
use motcua::domain::staff::{Role, StaffRefusal};
use motcua::domain::urge::Addressee;
use motcua::store::{Bulk, KeySource, Keys, NewStore, files as office_files, verify};

struct Office {
    folder: tempfile::TempDir,
    now: Timestamp,
}

impl Office {
    /// A demo office of a few dossiers, with a member of each role whose id is the role's name.
    fn new(demo_seed: Option<u64>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-10-22T03:32:00Z".parse().unwrap();
        let (office, cast) = (demo::office().unwrap(), Cast::load().unwrap());
        let keys = Keys::load_or_make(folder.path(), KeySource::Demo(1)).unwrap();
        let texts = [
            (office_files::OFFICE, demo::files::OFFICE),
            (office_files::CALENDAR, demo::files::CALENDAR),
            (office_files::PROCEDURES, demo::files::PROCEDURES),
        ];
        let files = texts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
        let staff = Role::ALL.map(|role| member(role.id(), role)).to_vec();
        let new = NewStore { files, demo_seed, staff, data_as_of: None };
        let mut bulk = Bulk::create(&folder.path().join("office.db"), keys, &new).unwrap();
        bulk.fill(Generator::new(&office, &cast, now, 1).take(30), |_| {}).unwrap();
        bulk.finish(now).unwrap();
        Self { folder, now }
    }

    fn places(&self) -> Places {
        Places::beside(&self.folder.path().join("office.db"))
    }

    fn desk(&self) -> StaffDesk {
        StaffDesk::open(&Places { clock: Clock::starting_at(self.now), ..self.places() }).unwrap()
    }

    fn code(&self, case: Showcase) -> DossierCode {
        case.code(self.now, &demo::office().unwrap()).unwrap()
    }
}

fn pin() -> Pin {
    Pin::parse("135790").unwrap()
}

fn member(id: &str, role: Role) -> NewMember {
    NewMember { id: id.into(), name: format!("Tên {id}"), role, unit: None, badge: None, pin: pin() }
}

fn signed_in(desk: &mut StaffDesk, role: Role) -> Session {
    desk.sign_in(&role.id().into(), &pin()).unwrap()
}

fn reception() -> Reception {
    Reception {
        procedure: "BS-DD-01".into(),
        channel: Channel::Counter,
        delivery: Delivery::Counter,
        applicant: Person { name: "Đỗ Ân".to_owned(), id_number: "000111222333".to_owned(), ..Person::default() },
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
        is_paid: false,
    }
}

/// An act for each right to a dossier.
fn acts() -> Vec<Act> {
    let reason = || "vì".to_owned();
    let paper = Paper { name: "Đơn".to_owned(), kind: PaperKind::Copy, count: 1 };
    let commands = [
        Command::Accept,
        Command::Refuse { reason: reason() },
        Command::Move { unit: "tax".into() },
        Command::SendBack,
        Command::AskSupplement { papers: vec![paper], before: None, reason: None },
        Command::Supplement,
        Command::AskFee { lines: vec![FeeLine { name: "Lệ phí".to_owned(), dong: 1 }] },
        Command::PayFee,
        Command::Extend { due: "2026-12-31T08:00".parse().unwrap(), reason: None },
        Command::Finish { result: Some(ResultPaper { title: reason(), number: reason() }), shelf: None },
        Command::Shelve { place: reason() },
        Command::UndoReturn { marked: Stamp { at: Timestamp::UNIX_EPOCH, staff: None } },
        Command::TakeBackReturn { reason: reason() },
        Command::GiveBackPapers,
        Command::Withdraw,
        Command::Stop { reason: reason() },
        Command::Resume,
        Command::Urge {
            to: Addressee::Unit("land".into()),
            deadline: "2026-12-31T08:00Z".parse().unwrap(),
            note: None,
        },
        Command::AnswerUrge { answer: reason() },
        Command::View,
        Command::Print { form: Form::Slip },
    ];
    let correct = Act::Correct { applicant: reception().applicant, owner: None, reason: reason() };
    let with_persons = [Act::Receive(reception()), Act::Return(Collection::by(Receiver::Owner)), correct];
    commands.into_iter().map(Act::Plain).chain(with_persons).collect()
}

#[test]
fn every_act_asks_for_its_right() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let mut rights: Vec<Right> = acts().iter().map(Act::right).collect();
    rights.sort();
    rights.dedup();
    assert_eq!(rights.len(), Right::ALL.len() - 4, "all but those to the log, the staff, the queue and alerts");
    for role in Role::ALL {
        let session = signed_in(&mut desk, role);
        for act in acts() {
            let right = act.right();
            let id = desk.new_act().unwrap();
            let told = desk.act(&session, id, &office.code(Showcase::InProgress), act.clone());
            let barred = matches!(told, Err(DeskError::NotAllowed { .. }));
            assert_eq!(barred, !right.belongs_to(role), "{act:?} by {role:?}: {told:?}");
            assert_eq!(desk.may(&session, right).unwrap(), right.belongs_to(role));
        }
        for checked in [Checked::Refused { reason: "vì".to_owned() }, Checked::Complete] {
            let right = checked.right();
            let id = desk.new_act().unwrap();
            let intake = Intake { reception: reception(), checked, even_if_duplicate: true };
            let barred = matches!(desk.take_in(&session, id, intake), Err(DeskError::NotAllowed { .. }));
            assert_eq!(barred, !right.belongs_to(role), "{right:?} of {role:?}");
        }
        let barred = matches!(desk.find(&session, "mau"), Err(DeskError::NotAllowed { .. }));
        assert_eq!(barred, !Right::View.belongs_to(role));
        let read = desk.log(&session, &LogFilter::default(), |_| std::ops::ControlFlow::Break(()));
        assert_eq!(read.is_ok(), Right::ReadLog.belongs_to(role));
        let added = desk.add_member(Authority::Administrator(&session), &member(&format!("new-{}", role.id()), role));
        assert_eq!(added.is_ok(), Right::ManageStaff.belongs_to(role), "{added:?}");
    }
}

#[test]
fn who_is_disabled_meanwhile_does_nothing_more() {
    let office = Office::new(Some(1));
    let (mut desk, mut other) = (office.desk(), office.desk());
    let session = signed_in(&mut desk, Role::Counter);
    other.set_active(Authority::KeyHolder, &"counter".into(), false).unwrap();
    let told = desk.view(&session, &office.code(Showcase::Ready));
    assert!(matches!(told, Err(DeskError::SignedOut)), "{told:?}");
}

#[test]
fn a_mark_shows_the_name_and_is_undone_by_who_made_it() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let (counter, supervisor) = (signed_in(&mut desk, Role::Counter), signed_in(&mut desk, Role::Supervisor));
    let ready = office.code(Showcase::Ready);
    let id = desk.new_act().unwrap();
    let hand_over = |desk: &mut StaffDesk| desk.hand_over(&counter, id, &ready, Collection::by(Receiver::Owner));
    let mark = hand_over(&mut desk).unwrap();
    assert_eq!((mark.owner.as_ref().map(|p| p.name.as_str()), mark.repeated), (Some("Nguyễn Văn Thử"), false));
    assert!(hand_over(&mut desk).unwrap().repeated, "the same scan twice marks once");
    let kept: Vec<Paper> = originals(&mark.dossier.components).cloned().collect();
    assert!(!kept.is_empty(), "a dossier without originals shows nothing");
    let given = mark.dossier.handed_over.as_ref().map(|hand_over| &hand_over.originals);
    assert_eq!(given, Some(&kept), "where nothing is said, all originals go home with the result");
    let again = desk.new_act().unwrap();
    let told = desk.hand_over(&supervisor, again, &ready, Collection::by(Receiver::Owner)).unwrap_err();
    assert!(matches!(told, DeskError::Refused(Refusal::AlreadyReturned { .. })), "{told:?}");
    let others = desk.new_act().unwrap();
    let told = desk.undo(&supervisor, others, &mark).unwrap_err();
    assert!(matches!(told, DeskError::Refused(Refusal::MarkGone)), "{told:?}");
    let undo = desk.new_act().unwrap();
    assert_eq!(desk.undo(&counter, undo, &mark).unwrap().dossier.status.code(), 9);
    assert!(desk.undo(&counter, undo, &mark).unwrap().repeated);
}

#[test]
fn a_look_at_a_dossier_is_written_down_and_shows_who_did_what() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = signed_in(&mut desk, Role::Handling);
    let code = office.code(Showcase::InProgress);
    let page = desk.view(&session, &code).unwrap();
    assert_eq!(page.applicant.map(|person| person.name), Some("Nguyễn Văn Mẫu".to_owned()));
    let last = page.history.last().unwrap();
    assert_eq!((&last.event, last.stamp.staff.as_ref()), (&DossierEvent::Viewed, Some(&"handling".into())));
    assert_eq!(page.names.get(&"handling".into()).map(String::as_str), Some("Tên handling"));
    assert_eq!(page.verdict.id(), "in_progress");
    let hits = desk.find(&session, "nguyen van mau").unwrap();
    assert!(hits.iter().any(|hit| hit.standing.code == code));
    let nobody = desk.view(&session, &DossierCode::parse("H53.12-990101-0001").unwrap());
    assert!(matches!(nobody, Err(DeskError::Refused(Refusal::NoSuchDossier))));
}

#[test]
fn what_is_scanned_leads_to_a_dossier() {
    let office = Office::new(Some(1));
    let desk = office.desk();
    let ready = office.code(Showcase::Ready).to_string();
    let unknown = "H53.12-990101-0001";
    for (text, expected) in [
        (ready.clone(), Some(ready.clone())),
        (format!("{ready}{ready}"), Some(ready.clone())),
        (format!("https://example.vn/?SGT=079201012345&MHS={ready}"), Some(ready.clone())),
        (unknown.to_owned(), Some(unknown.to_owned())),
        ("079201012345||NGUYEN VAN THU|01011990|Nam|X|01012021".to_owned(), None),
    ] {
        let found = desk.dossier_of(&Payload::parse(&text)).unwrap();
        assert_eq!(found.map(|code| code.to_string()), expected, "{text}");
    }
}

#[test]
fn an_intake_names_somebody_and_is_no_second_one() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = signed_in(&mut desk, Role::Counter);
    let mut take_in = |reception: Reception, even_if_duplicate| {
        let id = desk.new_act().unwrap();
        desk.take_in(&session, id, Intake { reception, checked: Checked::Complete, even_if_duplicate })
            .map(|done| done.dossier.code)
    };
    let nameless = Reception { applicant: Person::default(), ..reception() };
    assert!(matches!(take_in(nameless, false), Err(DeskError::Refused(Refusal::NothingGiven))));
    let first = take_in(reception(), false).unwrap();
    let second = take_in(reception(), false);
    assert!(
        matches!(&second, Err(DeskError::Refused(Refusal::Duplicate { code, .. })) if *code == first),
        "{second:?}"
    );
    let elsewhere = Reception { procedure: "BS-DD-02".into(), ..reception() };
    assert!(take_in(elsewhere, false).is_ok(), "another procedure");
    let unnumbered = || {
        let applicant = Person { id_number: String::new(), ..reception().applicant };
        Reception { applicant, ..reception() }
    };
    assert!(take_in(unnumbered(), false).is_ok() && take_in(unnumbered(), false).is_ok(), "nobody's number");
    assert!(take_in(reception(), true).is_ok());
    let id = desk.new_act().unwrap();
    let checked = Checked::Refused { reason: "đã nộp".to_owned() };
    let refused = desk.take_in(&session, id, Intake { reception: reception(), checked, even_if_duplicate: false });
    assert_eq!(refused.unwrap().dossier.status.code(), 3, "what is not taken in is no second one");
}

#[test]
fn a_promise_is_explained() {
    let office = Office::new(Some(1));
    let desk = StaffDesk::open(&Places {
        clock: Clock::starting_at(office.now + SignedDuration::from_hours(24 * 29)),
        ..office.places()
    })
    .unwrap();
    let procedure = desk.office().procedure(&"BS-DD-01".into()).unwrap();
    let promised = desk.promised(procedure).unwrap();
    let due = promised.due.map(|due| due.at.date().to_string());
    assert_eq!((due.as_deref(), promised.holidays), (Some("2026-12-07"), vec![jiff::civil::date(2026, 11, 24)]));
}

#[test]
fn whoever_holds_the_key_sets_up_the_first_administrator_only() {
    let office = Office::new(None);
    let mut desk = StaffDesk::open(&office.places()).unwrap();
    assert!(!desk.needs_first_administrator().unwrap());
    let told = desk.add_member(Authority::KeyHolder, &member("lan", Role::Counter)).unwrap_err();
    assert!(matches!(told, DeskError::AdministratorNeeded), "{told:?}");
    let administrator = signed_in(&mut desk, Role::Administrator);
    desk.add_member(Authority::Administrator(&administrator), &member("lan", Role::Counter)).unwrap();
    let last = desk.set_active(Authority::Administrator(&administrator), &"administrator".into(), false);
    assert!(matches!(last, Err(DeskError::Staff(StaffRefusal::LastAdministrator))));
    let nowhere = NewMember { unit: Some("nowhere".into()), ..member("mai", Role::Counter) };
    let told = desk.add_member(Authority::Administrator(&administrator), &nowhere).unwrap_err();
    assert!(matches!(told, DeskError::Refused(Refusal::NoSuchUnit(_))), "{told:?}");
}

#[test]
fn the_work_of_a_day_ends_with_its_heads_noted() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = signed_in(&mut desk, Role::Counter);
    let id = desk.new_act().unwrap();
    desk.hand_over(&session, id, &office.code(Showcase::Ready), Collection::by(Receiver::Owner)).unwrap();
    drop(desk);
    let keys = Keys::load(office.folder.path()).unwrap();
    let report = verify(&office.places().store, &keys).unwrap();
    assert!(report.is_sound() && report.heads >= 3, "{report:?}");
}

#[test]
fn the_clock_moves_on_a_demo_only() {
    let office = Office::new(None);
    let moved = Places { clock: Clock::starting_at(office.now), ..office.places() };
    assert!(matches!(StaffDesk::open(&moved), Err(OpenError::NoDemo(_))));
}

#[test]
fn what_was_written_down_of_a_person_comes_back_and_the_look_is_in_the_log() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = signed_in(&mut desk, Role::Counter);
    assert_eq!(desk.known_person(&session, "000111222333").unwrap(), None);
    let id = desk.new_act().unwrap();
    let done = desk
        .take_in(&session, id, Intake { reception: reception(), checked: Checked::Complete, even_if_duplicate: false })
        .unwrap();
    assert!(desk.known_person(&session, "000 111 222 333").unwrap() == Some(reception().applicant));
    let page = desk.view(&session, &done.dossier.code).unwrap();
    let looks = page.history.iter().filter(|moment| moment.event == DossierEvent::Viewed).count();
    assert_eq!(looks, 2);
    let handling = signed_in(&mut desk, Role::Handling);
    assert!(matches!(desk.known_person(&handling, "000111222333"), Err(DeskError::NotAllowed { .. })));
}

#[test]
fn a_member_changes_their_pin_with_the_old_one() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = signed_in(&mut desk, Role::Counter);
    let new = Pin::parse("864209").unwrap();
    assert!(matches!(desk.change_pin(&session, &new, &new), Err(SignInError::Wrong { .. })));
    desk.change_pin(&session, &pin(), &new).unwrap();
    assert!(desk.sign_in(session.staff(), &pin()).is_err());
    assert!(desk.sign_in(session.staff(), &new).is_ok());
}

#[test]
fn a_handling_officer_works_on_what_the_own_unit_handles() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let code = office.code(Showcase::InProgress);
    let counter = signed_in(&mut desk, Role::Counter);
    let (unit, _) = desk.view(&counter, &code).unwrap().dossier.unit.unwrap();
    let another = desk.office().profile.units.keys().find(|other| **other != unit).unwrap().clone();
    for (id, unit) in [("own", &unit), ("other", &another)] {
        let new = NewMember { unit: Some(unit.clone()), ..member(id, Role::Handling) };
        desk.add_member(Authority::KeyHolder, &new).unwrap();
    }
    let [own, other] = ["own", "other"].map(|id| desk.sign_in(&id.into(), &pin()).unwrap());
    for act in acts().into_iter().filter(|act| act.right().belongs_to(Role::Handling)) {
        let id = desk.new_act().unwrap();
        let told = desk.act(&other, id, &code, act.clone());
        assert!(
            matches!(&told, Err(DeskError::OtherUnit { handled_by }) if handled_by.as_ref() == Some(&unit)),
            "{act:?}: {told:?}"
        );
    }
    let finds = |desk: &StaffDesk, session: &Session| desk.find(session, code.as_str()).unwrap().len();
    assert_eq!((finds(&desk, &own), finds(&desk, &other)), (1, 0));
    assert!(desk.view(&own, &code).is_ok());
    let id = desk.new_act().unwrap();
    let pass_on = || Act::Plain(Command::Move { unit: another.clone() });
    assert!(!desk.act(&own, id, &code, pass_on()).unwrap().repeated);
    assert!(desk.act(&own, id, &code, pass_on()).unwrap().repeated, "what is done is told, though it is there no more");
    assert!(matches!(desk.view(&own, &code), Err(DeskError::OtherUnit { .. })));
    assert!(desk.view(&other, &code).is_ok());

    let id = desk.new_act().unwrap();
    let intake = Intake { reception: reception(), checked: Checked::Complete, even_if_duplicate: true };
    let at_the_counter = desk.take_in(&counter, id, intake).unwrap().dossier.code;
    let told = desk.view(&own, &at_the_counter);
    assert!(matches!(told, Err(DeskError::OtherUnit { handled_by: None })), "{told:?}");
    let everywhere = signed_in(&mut desk, Role::Handling);
    assert!(desk.view(&everywhere, &at_the_counter).is_ok(), "a handling officer without a unit");
}

#[test]
fn the_head_of_the_office_sees_its_figures_and_keeps_them_as_files() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let supervisor = signed_in(&mut desk, Role::Supervisor);
    let ask = FiguresAsk { span: Span::Months, by: By::Field };
    let page = desk.figures(&supervisor, &ask).unwrap();
    assert_eq!((page.points.len(), page.points[23].0), (24, Period::month(page.today)));
    let finished: u64 = page.points.iter().map(|(_, counts)| counts.finished()).sum();
    assert!(finished > 5);
    assert_eq!(page.groups.values().map(Counts::finished).sum::<u64>(), finished);
    assert_eq!(page.times.all.map(|all| all.count), Some(finished));

    let report = desk.report(&supervisor, Period::year(page.today), &Scope::default()).unwrap();
    let open = BehindAsk::all(Behind::Open, report.period);
    let all = desk.behind(&supervisor, &open).unwrap();
    let number = report.total.open();
    assert_eq!((all.codes.len() as u64, all.total, all.next), (number, number, None));
    let but_one = desk.behind(&supervisor, &BehindAsk { most: number - 1, ..open.clone() }).unwrap();
    let last = desk.behind(&supervisor, &BehindAsk { after: but_one.next, most: 24, ..open }).unwrap();
    assert_eq!((&last.codes[..], last.next), (&all.codes[all.codes.len() - 1..], None));

    let table = Table { title: "BÁO CÁO".to_owned(), sheet: "S".to_owned(), ..Table::default() };
    let path = desk.keep_table(&supervisor, &table, TableFormat::Xlsx, "r.xlsx").unwrap();
    assert_eq!(path, office.folder.path().join("reports").join("r.xlsx"));
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    std::fs::remove_dir_all(office.folder.path().join("reports")).unwrap();
    std::fs::write(office.folder.path().join("reports"), b"a file stands where the folder should").unwrap();
    let told = desk.keep_table(&supervisor, &table, TableFormat::Pdf, "r.pdf").unwrap_err().to_string();
    assert!(told.contains("r.pdf") && told.contains("cannot be written"), "{told}");

    for role in [Role::Counter, Role::Handling] {
        let other = signed_in(&mut desk, role);
        assert!(matches!(desk.figures(&other, &ask), Err(DeskError::NotAllowed { .. })), "{role:?}");
        assert!(matches!(desk.report(&other, report.period, &Scope::default()), Err(DeskError::NotAllowed { .. })));
    }
}
