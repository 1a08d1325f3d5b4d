//! The papers of dossiers at the staff's desk: made, noted as printed, and found when they never were.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ops::ControlFlow;

use motcua::demo::{self, Cast, Generator, Showcase};
use motcua::desk::{
    Checked, Clock, DeskError, Format, Intake, LogFilter, Medium, PaperError, Places, Reception, Session, StaffDesk,
};
use motcua::domain::code::DossierCode;
use motcua::domain::decide::Refusal;
use motcua::domain::event::{Channel, Delivery, DossierEvent};
use motcua::domain::form::Form;
use motcua::domain::person::Person;
use motcua::domain::pin::Pin;
use motcua::domain::staff::Role;
use motcua::store::{Bulk, KeySource, Keys, NewMember, NewStore, files as office_files, rebuild, verify};

struct Office {
    folder: tempfile::TempDir,
    now: jiff::Timestamp,
}

impl Office {
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
        let member = |role: Role| NewMember {
            id: role.id().into(),
            name: format!("Tên {}", role.id()),
            role,
            unit: None,
            badge: None,
            pin: pin(),
        };
        let new = NewStore { files, demo_seed, staff: Role::ALL.map(member).to_vec(), data_as_of: None };
        let mut bulk = Bulk::create(&folder.path().join("office.db"), keys, &new).unwrap();
        bulk.fill(Generator::new(&office, &cast, now, 1).take(60), |_| {}).unwrap();
        bulk.finish(now).unwrap();
        Self { folder, now }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("office.db")
    }

    fn desk(&self) -> StaffDesk {
        let places = Places { clock: Clock::starting_at(self.now), ..Places::beside(&self.path()) };
        StaffDesk::open(&places).unwrap()
    }

    fn code(&self, case: Showcase) -> DossierCode {
        case.code(self.now, &demo::office().unwrap()).unwrap()
    }
}

fn pin() -> Pin {
    Pin::parse("135790").unwrap()
}

fn counter(desk: &mut StaffDesk) -> Session {
    desk.sign_in(&Role::Counter.id().into(), &pin()).unwrap()
}

fn take_in(desk: &mut StaffDesk, session: &Session, channel: Channel) -> DossierCode {
    let applicant = Person { name: "Đỗ Ân".to_owned(), id_number: "000111222333".to_owned(), ..Person::default() };
    let reception = Reception {
        procedure: "BS-DD-01".into(),
        channel,
        delivery: Delivery::Counter,
        applicant,
        owner: None,
        aliases: Vec::new(),
        components: Vec::new(),
        fees: Vec::new(),
        is_paid: false,
    };
    let id = desk.new_act().unwrap();
    desk.take_in(session, id, Intake { reception, checked: Checked::Complete, even_if_duplicate: true })
        .unwrap()
        .dossier
        .code
}

fn without_slip(desk: &StaffDesk, session: &Session) -> Vec<DossierCode> {
    desk.without_slip(session, 100).unwrap().into_iter().map(|hit| hit.standing.code).collect()
}

#[test]
fn a_slip_that_never_came_out_is_found_until_it_does() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = counter(&mut desk);
    assert!(without_slip(&desk, &session).is_empty(), "the demo's slips were printed");
    let first = take_in(&mut desk, &session, Channel::Counter);
    let second = take_in(&mut desk, &session, Channel::Counter);
    take_in(&mut desk, &session, Channel::Online);
    assert_eq!(without_slip(&desk, &session), [second.clone(), first.clone()], "the newest first, none from online");

    // Made, but the paper ran out: it is still one of them.
    let slip = desk.form(&session, Form::Slip, &first, Medium::Roll80).unwrap();
    assert!(slip.write(Format::EscPos, 203).unwrap().len() > 10_000);
    assert_eq!(without_slip(&desk, &session).len(), 2);

    let id = desk.new_act().unwrap();
    assert!(!desk.note_printed(&session, id, Form::Slip, &first).unwrap().repeated);
    assert!(desk.note_printed(&session, id, Form::Slip, &first).unwrap().repeated, "noted once");
    assert_eq!(without_slip(&desk, &session), [second]);
    let page = desk.view(&session, &first).unwrap();
    let prints = page.history.iter().filter(|moment| moment.event == DossierEvent::Printed { form: Form::Slip });
    assert_eq!(prints.count(), 1);
    drop(desk);

    let keys = Keys::load(office.folder.path()).unwrap();
    assert!(verify(&office.path(), &keys).unwrap().faults.is_empty());
    assert_eq!(rebuild(&office.path(), &keys).unwrap().differed, 0, "the list follows from the log");
    let mut desk = office.desk();
    let session = counter(&mut desk);
    assert_eq!(without_slip(&desk, &session).len(), 1);
}

/// How many looks at dossiers the log holds.
fn looks(desk: &StaffDesk) -> usize {
    let (auditor, mut count) = (desk.sign_in_to_demo().unwrap(), 0);
    desk.log(&auditor, &LogFilter::default(), |entry| {
        count += usize::from(entry.kind == "Viewed");
        ControlFlow::Continue(())
    })
    .unwrap();
    count
}

#[test]
fn a_form_belongs_to_where_a_dossier_stands() {
    let office = Office::new(Some(1));
    let mut desk = office.desk();
    let session = counter(&mut desk);
    let table = [
        (Showcase::InProgress, &[Form::Slip, Form::Control, Form::Rating][..]),
        (Showcase::Sent, &[]),
        (Showcase::Papers, &[Form::Slip, Form::Supplement, Form::Control, Form::Rating]),
        (Showcase::Refused, &[Form::Refusal]),
        (Showcase::LateNewDate, &[Form::Slip, Form::Extension, Form::Control, Form::Rating]),
        (Showcase::Stopped, &[Form::Slip, Form::Stop, Form::Control, Form::Rating]),
    ];
    for (case, forms) in table {
        for form in Form::ALL {
            let made = desk.form(&session, form, &office.code(case), Medium::A4);
            match made {
                Ok(document) => {
                    assert!(forms.contains(&form), "{form:?} of {case:?}");
                    assert!(document.write(Format::Pdf, 300).unwrap().starts_with(b"%PDF"));
                }
                Err(PaperError::Desk(DeskError::Refused(Refusal::WrongStatus(_)))) => {
                    assert!(!forms.contains(&form), "{form:?} of {case:?}");
                }
                Err(other) => panic!("{form:?} of {case:?}: {other}"),
            }
        }
    }
    let today = "2026-10-22".parse().unwrap();
    let before = looks(&desk);
    let log = desk.day_log(&session, today, Medium::A4).unwrap();
    assert!(looks(&desk) > before, "each of the day is looked at, and the log says so");
    assert!(log.write(Format::Pdf, 300).unwrap().starts_with(b"%PDF"));
}

#[test]
fn the_demo_needs_no_pin_and_nothing_else_does_without() {
    let demo = Office::new(Some(1)).desk().sign_in_to_demo();
    assert_eq!(demo.unwrap().staff().as_str(), Role::Administrator.id());
    let real = Office::new(None);
    let desk = StaffDesk::open(&Places::beside(&real.path())).unwrap();
    assert!(matches!(desk.sign_in_to_demo(), Err(DeskError::SignedOut)));
}
