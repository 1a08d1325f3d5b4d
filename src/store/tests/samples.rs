//! Frozen samples of every kind and version of a stored event: they must decode for ever.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::domain::event::DossierEvent;
use crate::store::stored::{PAYLOAD_VERSION, decode, decode_office, encode, encode_office};

/// The next kind after a kind, so that the compiler asks for a new one here.
fn follower(event: &DossierEvent) -> &'static str {
    match event {
        DossierEvent::Received { .. } => "Accepted",
        DossierEvent::Accepted { .. } => "Moved",
        DossierEvent::Moved { .. } => "SentBack",
        DossierEvent::SentBack => "SupplementAsked",
        DossierEvent::SupplementAsked { .. } => "Supplemented",
        DossierEvent::Supplemented { .. } => "FeeAsked",
        DossierEvent::FeeAsked { .. } => "FeePaid",
        DossierEvent::FeePaid { .. } => "Extended",
        DossierEvent::Extended { .. } => "Finished",
        DossierEvent::Finished { .. } => "Shelved",
        DossierEvent::Shelved { .. } => "Returned",
        DossierEvent::Returned(_) => "ReturnTakenBack",
        DossierEvent::ReturnTakenBack { .. } => "PapersGivenBack",
        DossierEvent::PapersGivenBack => "Withdrawn",
        DossierEvent::Withdrawn => "Stopped",
        DossierEvent::Stopped { .. } => "Resumed",
        DossierEvent::Resumed { .. } => "Refused",
        DossierEvent::Refused { .. } => "Corrected",
        DossierEvent::Corrected { .. } => "Viewed",
        DossierEvent::Viewed => "Urged",
        DossierEvent::Urged { .. } => "UrgeAnswered",
        DossierEvent::UrgeAnswered { .. } => "Printed",
        DossierEvent::Printed { .. } => "Received",
    }
}

#[test]
fn every_sample_decodes_and_every_kind_has_one() {
    let mut seen = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/events")).unwrap() {
        let path = file.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let (kind, version) = stem.split_once(".v").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let event = decode(kind, text.trim()).unwrap_or_else(|e| panic!("{stem}: {e}"));
        assert_eq!(event.kind(), kind, "{stem}");
        if version.split('.').next() == Some(&PAYLOAD_VERSION.to_string()) {
            assert_eq!(encode(&event).unwrap(), text.trim(), "{stem}: what is written today reads otherwise");
        }
        seen.insert(event.kind());
        wanted.insert(follower(&event));
    }
    assert_eq!(seen, wanted);
    assert_eq!(seen.len(), 23);
}

#[test]
fn every_sample_of_the_office_decodes() {
    let mut kinds = BTreeSet::new();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/office_events")).unwrap() {
        let path = file.unwrap().path();
        let kind = path.file_stem().unwrap().to_str().unwrap().split_once(".v").unwrap().0.to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let event = decode_office(&kind, text.trim()).unwrap_or_else(|e| panic!("{kind}: {e}"));
        assert_eq!((event.kind(), encode_office(&event).unwrap()), (kind.as_str(), text.trim().to_owned()));
        kinds.insert(kind);
    }
    assert_eq!(kinds, ["AlertAcknowledged", "ListViewed"].map(str::to_owned).into());
}

#[test]
fn what_no_program_wrote_is_told_apart_from_what_a_newer_one_did() {
    let cases = [
        ("Finished", r#"{"v":2}"#, "use the newer program"),
        ("Finished", "{}", "cannot be understood"),
        ("Finished", "", "cannot be understood"),
        ("Vanished", r#"{"v":1}"#, "cannot be understood"),
        ("Moved", r#"{"v":1}"#, "cannot be understood"),
        ("Corrected", r#"{"v":1,"applicant":{"id":"no","digest":"no"}}"#, "cannot be understood"),
    ];
    for (kind, payload, expected) in cases {
        let told = decode(kind, payload).unwrap_err().to_string();
        assert!(told.contains(expected), "{kind} {payload}: {told}");
    }
}
