//! What a code that an input method changed is answered with, over a small store, and what a code that was mistyped.

use super::*;
use crate::domain::calendar::SupplementRule;
use crate::domain::decide;
use crate::domain::decide::Command;
use crate::domain::history::History;
use crate::domain::person::Person;
use crate::domain::testing::{at, office, person, receive, stamp};
use crate::store::{Bulk, KeySource, Keys, NewStore};

/// A desk over a store with a dossier of each code.
pub fn desk(folder: &std::path::Path, codes: &[&str]) -> Desk {
    let (office, now) = (office(SupplementRule::Shift), at("2026-10-12 08:10"));
    let keys = Keys::load_or_make(folder, KeySource::Demo(1)).unwrap();
    let path = folder.join("office.db");
    let mut bulk = Bulk::create(&path, keys, &NewStore { demo_seed: Some(1), ..NewStore::default() }).unwrap();
    for (number, code) in (1..).zip(codes) {
        let mut command = receive("ten");
        if let Command::Receive { applicant, .. } = &mut command {
            *applicant = person(number);
        }
        let event = decide(None, command, now, &office).unwrap();
        let history = History {
            code: DossierCode::parse(code).unwrap(),
            persons: vec![(
                person(number).id,
                Person { id_number: format!("07920100{number:04}"), ..Person::default() },
            )],
            events: vec![(stamp(now), event)],
        };
        bulk.add(history).unwrap();
    }
    bulk.finish(now).unwrap();
    let slip_key = SlipKey::load(folder).unwrap();
    Desk::new(Reader::open(&path).unwrap(), Arc::new(office), Some(slip_key), Clock::starting_at(now))
}

#[test]
fn a_changed_code_is_found_where_it_can_mean_one_dossier_only() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &["HSDD-26-1", "AS12-1", "A112-1", "H53.12-1"]);
    let table = [
        ("HSDD-26-1", "HSDD-26-1"),
        ("HSĐ-26-1", "HSDD-26-1"),
        ("hsđ-26-1", "HSDD-26-1"),
        ("Á12-1", "Other(Unknown)"), // two dossiers: of Telex and of VNI
        ("HSĐ-26-2", "Other(Unknown)"),
        ("001099012345||HSĐ-26-1|01011990", "Other(CitizenCard)"),
    ];
    for (scanned, expected) in table {
        let outcome = desk.look_up(&Payload::parse(scanned), Entry::Scanned).unwrap().outcome;
        let told = match outcome {
            Outcome::Found(found) => found.code.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(told, expected, "{scanned}");
    }
}

#[test]
fn the_secret_beside_a_changed_code_still_counts() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &["HSDD-26-1"]);
    let code = DossierCode::parse("HSDD-26-1").unwrap();
    let secret = SlipKey::load(folder.path()).unwrap().secret(&code).unwrap();
    for (secret, expected) in [(secret.as_str(), Trust::Holder), ("0000", Trust::Scanned)] {
        let scanned = format!("D-{secret}-HSĐ-26-1");
        let outcome = desk.look_up(&Payload::parse(&scanned), Entry::Scanned).unwrap().outcome;
        let Outcome::Found(found) = outcome else { panic!("{outcome:?}") };
        assert_eq!(found.trust, expected);
    }
}

#[test]
fn who_mistypes_a_code_is_asked_what_was_meant_and_who_scans_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &["HO1-26", "H01-26-1", "HO1-26-1", "H53.12-261019-0042"]);
    let look_up = |typed, entry| desk.look_up(&Payload::parse(typed), entry).unwrap().outcome;
    let meant = |typed| match look_up(typed, Entry::Typed) {
        Outcome::Meant(codes) => codes.iter().map(ToString::to_string).collect(),
        other => vec![other.id().to_owned()],
    };
    assert_eq!(meant("H01-26"), ["HO1-26"], "one alone is not taken unasked either");
    assert_eq!(meant("HOI-26-1"), ["H01-26-1", "HO1-26-1"]);
    assert_eq!(meant("H01-26-1"), ["found"], "a code that is on file is that one");
    assert_eq!(meant("H01-27"), ["not_found"]);
    assert_eq!(meant("001099012345"), ["other"]);
    assert_eq!(look_up("H01-26", Entry::Scanned).id(), "not_found");
    assert!(matches!(look_up("H01-26", Entry::Scanned), Outcome::NotFound(_)));
}
