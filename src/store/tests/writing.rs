//! Acts: written once, refused whole, and persons that can be corrected and erased.

use super::office::{Desk, acts, code, correct, person, receive};
use crate::domain::decide::{Command, Refusal};
use crate::domain::event::{DossierEvent, Receiver, Stamp};
use crate::domain::history::History;
use crate::domain::last_four::LastFour;
use crate::domain::person::{PersonId, PersonRef};
use crate::domain::standing::Standing;
use crate::store::{Act, ActError, Bulk, Collection, EventId, Fault, Log, LogFilter, NewStore, StoreError, verify};

const FIRST: &str = "H53.12-261012-0001";

fn last_four(digits: &str) -> LastFour {
    LastFour::parse(digits).unwrap()
}

#[test]
fn an_act_that_is_tried_again_is_answered_as_done() {
    let mut desk = Desk::with_three();
    let mut writer = desk.writer();
    let stamp = desk.stamp();
    let id = EventId::at(stamp.at).unwrap();
    let mut finish =
        |code: &str| writer.append(id, &self::code(code), Act::Plain(Command::finish()), &stamp, &desk.office);
    let first = finish(FIRST).unwrap();
    let again = finish(FIRST).unwrap();
    assert_eq!((first.repeated, again.repeated), (false, true));
    assert_eq!(first.dossier, again.dossier);
    let elsewhere = finish("H53.12-261012-0002").unwrap_err();
    assert!(matches!(elsewhere, ActError::Store(StoreError::IdTaken)), "{elsewhere}");
    assert_eq!(verify(&desk.path(), &desk.keys).unwrap().events, 10);
}

#[test]
fn a_code_that_leads_somewhere_is_not_given_again() {
    let mut desk = Desk::with_three();
    let mut writer = desk.writer();
    let cases = [
        (FIRST, receive(&[])),
        ("ALIAS-0001", receive(&[])),
        ("NEW-1", receive(&[FIRST.to_owned()])),
        ("NEW-1", receive(&["NEW-1".to_owned()])),
        ("NEW-1", receive(&["ALSO-1".to_owned(), "ALSO-1".to_owned()])),
    ];
    for (text, act) in cases {
        let stamp = desk.stamp();
        let told = writer.append(EventId::at(stamp.at).unwrap(), &code(text), act, &stamp, &desk.office).unwrap_err();
        assert!(matches!(told, ActError::Refused(Refusal::CodeTaken)), "{text}: {told}");
    }
    assert_eq!(verify(&desk.path(), &desk.keys).unwrap().events, 9);
}

#[test]
fn another_code_of_a_dossier_leads_to_the_same_stream() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    desk.act(&mut writer, FIRST, receive(&["OTHER-1".to_owned()]));
    let done = desk.act(&mut writer, "OTHER-1", Act::Plain(Command::Accept));
    assert_eq!((done.dossier.code, done.dossier.version), (code(FIRST), 2));
    assert_eq!(desk.reader().find(&code("OTHER-1")).unwrap(), desk.reader().find(&code(FIRST)).unwrap());
}

#[test]
fn what_the_rules_refuse_leaves_no_trace() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    for act in acts(desk.now).into_iter().filter(|act| !matches!(act, Act::Receive(_))) {
        let stamp = desk.stamp();
        let told = writer.append(EventId::at(stamp.at).unwrap(), &code(FIRST), act, &stamp, &desk.office).unwrap_err();
        assert!(matches!(told, ActError::Refused(Refusal::NoSuchDossier)), "{told}");
    }
    let traces: i64 = writer
        .connection
        .query_row("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM person)", [], |row| row.get(0))
        .unwrap();
    assert_eq!(traces, 0);
}

#[test]
fn an_erased_person_is_gone_from_the_file_and_the_chain_still_holds() {
    let desk = Desk::with_three();
    let mut writer = desk.writer();
    for end in ["0001", "0002", "0003"] {
        let dossier = writer.dossier(&code(&format!("H53.12-261012-{end}"))).unwrap().unwrap();
        for reference in [dossier.applicant, dossier.owner.unwrap()] {
            assert!(writer.erase_person(reference.id).unwrap());
            assert!(writer.person(reference.id).unwrap().is_none());
        }
    }
    let standing = desk.reader().find(&code(FIRST)).unwrap().unwrap();
    assert_eq!(standing.owner, None);
    let four = desk.reader().is_last_four(&code(FIRST), last_four("1234"), &desk.keys.slip).unwrap();
    assert!(!four);
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
    drop(writer);
    let bytes = std::fs::read(desk.path()).unwrap();
    for trace in ["Nguyễn Văn An", "001099001234", "1 Đường Thử", "TRẦN T** B**"] {
        assert!(!bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace} is still in the file");
    }
}

#[test]
fn a_corrected_person_is_shown_at_once_and_the_chain_still_holds() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let Act::Receive(mut reception) = receive(&[]) else { unreachable!() };
    reception.owner = None;
    let before = desk.act(&mut writer, FIRST, Act::Receive(reception)).dossier.applicant;
    let mut right = person("Đỗ Ân");
    right.phone = "0900 004 321".to_owned();
    let after = desk.act(&mut writer, FIRST, correct(right.clone())).dossier.applicant;
    assert_eq!(before.id, after.id);
    assert_ne!(before.digest, after.digest);
    assert!(writer.person(after.id).unwrap() == Some(right));
    let reader = desk.reader();
    assert_eq!(reader.find(&code(FIRST)).unwrap().unwrap().owner.unwrap().as_str(), "ĐỖ Â**");
    let four = |digits| reader.is_last_four(&code(FIRST), last_four(digits), &desk.keys.slip).unwrap();
    assert_eq!(["1234", "4321", "5678"].map(four), [true, true, false]);
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
}

#[test]
fn the_log_tells_what_was_done_by_whom() {
    let mut desk = Desk::with_three();
    let since = desk.now;
    let mut writer = desk.writer();
    desk.act(&mut writer, FIRST, Act::Plain(Command::finish()));
    desk.act(
        &mut writer,
        FIRST,
        Act::Return(Collection { person: Some(person("Lê Cường")), ..Collection::by(Receiver::Other) }),
    );
    let log = Log::open(&desk.path()).unwrap();
    let kinds = |filter: LogFilter| {
        let mut kinds = Vec::new();
        log.each(&filter, |entry| {
            kinds.push(entry.kind);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        kinds.join(" ")
    };
    let all = LogFilter::default();
    let later = LogFilter { since: Some(since + jiff::SignedDuration::from_secs(1)), ..all.clone() };
    let nobody = LogFilter { staff: Some("nobody".into()), ..all.clone() };
    assert_eq!(kinds(LogFilter { code: Some(code(FIRST)), ..all }), "Received Accepted Moved Finished Returned");
    assert_eq!((kinds(later).as_str(), kinds(nobody).as_str()), ("Finished Returned", ""));
}

#[test]
fn a_store_that_is_filled_at_once_is_like_one_that_was_written_act_by_act() {
    let desk = Desk::with_three();
    let path = desk.directory.path().join("bulk.db");
    let seeded = NewStore { demo_seed: Some(7), data_as_of: Some(desk.now), ..NewStore::default() };
    let id = PersonId(uuid::Uuid::from_u128(0x0192_8f2e_7a10_7abc_8def_0123_4567_89ab));
    let received = DossierEvent::Received {
        procedure: "1.000002".into(),
        channel: crate::domain::event::Channel::Online,
        delivery: crate::domain::event::Delivery::Counter,
        applicant: PersonRef::unkeyed(id),
        owner: None,
        aliases: vec![code("ALIAS-1")],
        components: Vec::new(),
        fees: Vec::new(),
    };
    let stamp = Stamp { at: desk.now, staff: None };
    let history = History {
        code: code("BULK-1"),
        persons: vec![(id, person("Nguyễn Văn An"))],
        events: vec![(stamp.clone(), received), (stamp, DossierEvent::Accepted { due: None })],
    };
    let mut bulk = Bulk::create(&path, desk.keys.clone(), &seeded).unwrap();
    let mut told = 0;
    bulk.fill([history], |count| told = count).unwrap();
    assert!(!path.exists(), "a half-made store has its name already");
    assert_eq!((bulk.finish(desk.now).unwrap(), told), (1, 1));
    let report = verify(&path, &desk.keys).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    let reader = crate::store::Reader::open(&path).unwrap();
    let mut writer = crate::store::Writer::open(&path, desk.keys.clone()).unwrap();
    let dossier = writer.dossier(&code("ALIAS-1")).unwrap().unwrap();
    let standing = reader.find(&code("BULK-1")).unwrap().unwrap();
    assert_eq!(standing, Standing::of(&dossier, standing.owner.clone()));
    assert_eq!(standing.owner.unwrap().as_str(), "NGUYỄN V** A**");
    assert!(
        reader.is_demo().unwrap() && reader.is_last_four(&code("BULK-1"), last_four("5678"), &desk.keys.slip).unwrap()
    );
    assert_eq!(reader.freshness().unwrap().data_as_of, Some(desk.now));
    let stamp = Stamp { at: desk.now, staff: None };
    let next = writer.append(
        EventId::at(desk.now).unwrap(),
        &code("BULK-1"),
        Act::Plain(Command::finish()),
        &stamp,
        &desk.office,
    );
    assert_eq!(next.unwrap().dossier.version, 3);
}

#[test]
fn work_that_is_given_up_leaves_nothing() {
    let desk = Desk::new();
    let path = desk.directory.path().join("never.db");
    drop(Bulk::create(&path, desk.keys.clone(), &NewStore::default()).unwrap());
    let left: Vec<_> = std::fs::read_dir(desk.directory.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("never"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
    let taken = Bulk::create(&desk.path(), desk.keys.clone(), &NewStore::default()).err();
    assert!(matches!(taken, Some(StoreError::Exists(_))));
}

#[test]
fn a_copy_is_a_store_of_its_own() {
    let desk = Desk::with_three();
    let copy = desk.directory.path().join("copy.db");
    let writer = desk.writer();
    writer.write_heads(desk.now).unwrap();
    let back_up = || crate::store::backup::store_file(&desk.path(), &copy);
    back_up().unwrap();
    let report = verify(&copy, &desk.keys).unwrap();
    assert_eq!((report.faults.as_slice(), report.events), ([].as_slice() as &[Fault], 9));
    assert!(matches!(back_up(), Err(StoreError::Exists(_))));
}

#[test]
fn a_full_disk_refuses_the_act_whole_and_takes_it_when_there_is_room() {
    let mut desk = Desk::with_three();
    let mut writer = desk.writer();
    let pages: i64 = writer.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    writer.connection.pragma_update(None, "max_page_count", pages).unwrap();
    // Each intake needs room; how much is free in the last page nobody knows.
    let mut told = None;
    for number in 0..200 {
        let stamp = desk.stamp();
        let id = EventId::at(stamp.at).unwrap();
        let done = writer.append(id, &code(&format!("H53.12-FULL-{number}")), receive(&[]), &stamp, &desk.office);
        if let Err(error) = done {
            told = Some((id, number, stamp, error));
            break;
        }
    }
    let (id, number, stamp, error) = told.expect("the disk is never full");
    assert!(matches!(error, ActError::Store(StoreError::DiskFull)), "{error}");
    let full = code(&format!("H53.12-FULL-{number}"));
    assert_eq!(writer.dossier(&full).unwrap(), None, "half done");
    writer.connection.pragma_update(None, "max_page_count", pages + 100).unwrap();
    assert!(!writer.append(id, &full, receive(&[]), &stamp, &desk.office).unwrap().repeated);
    writer.write_heads(desk.now).unwrap();
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
}
