//! What a code that an input method changed is answered with, over a small store.

use super::*;
use crate::domain::calendar::SupplementRule;
use crate::domain::decide;
use crate::domain::decide::Command;
use crate::domain::history::History;
use crate::domain::person::Person;
use crate::domain::testing::{at, office, person, receive, stamp};
use crate::store::{Bulk, KeySource, Keys, NewStore};

/// A desk over a store with a dossier of each code.
fn desk(folder: &std::path::Path, codes: &[&str]) -> Desk {
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
            persons: vec![(person(number).id, Person::default())],
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
