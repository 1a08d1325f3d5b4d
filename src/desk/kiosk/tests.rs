//! The limits of a machine as those meet them who stand before it, over restarts and clocks that jump.

use super::*;
use crate::desk::Clock;
use crate::desk::look_up::tests::desk;
use crate::domain::calendar::SupplementRule;
use crate::domain::testing::{at, office};
use crate::domain::trust::TrustTable;
use crate::store::Reader;

const CODES: [&str; 12] = [
    "H53-01", "H53-02", "H53-03", "H53-04", "H53-05", "H53-06", "H53-07", "H53-08", "H53-09", "H53-10", "H53-11",
    "H53-12",
];

/// A machine with a store of some dossiers; the last four of dossier `H53-03` are `0003`.
struct Machine {
    folder: tempfile::TempDir,
    trust: TrustTable,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        desk(folder.path(), &CODES);
        Self { folder, trust: TrustTable::default() }
    }

    /// Switches the machine on at an hour of its clock.
    fn start(&self, time: &str) -> KioskDesk {
        let path = self.folder.path();
        let mut office = office(SupplementRule::Shift);
        office.profile.trust = self.trust;
        let clock = Clock::starting_at(at(&format!("2026-10-12 {time}")));
        let store = Reader::open(&path.join("office.db")).unwrap();
        let desk = Desk::new(store, Arc::new(office), Some(SlipKey::load(path).unwrap()), clock);
        let places = Places { limits_demo: true, ..Places::beside(&path.join("office.db")) };
        KioskDesk::over(desk, &places).unwrap()
    }

    fn scan_with_secret(&self, code: &str) -> Ask {
        let secret = SlipKey::load(self.folder.path()).unwrap().secret(&parsed(code)).unwrap();
        scan(&format!("D-{}-{code}", secret.as_str()))
    }
}

fn parsed(code: &str) -> DossierCode {
    DossierCode::parse(code).unwrap()
}

fn scan(text: &str) -> Ask {
    Ask::Slips { payloads: vec![Payload::parse(text)], entry: Entry::Scanned }
}

fn typed(text: &str) -> Ask {
    Ask::Slips { payloads: vec![Payload::parse(text)], entry: Entry::Typed }
}

fn four(code: &str, digits: &str) -> Ask {
    Ask::LastFour { code: parsed(code), four: LastFour::parse(digits).unwrap() }
}

/// What a question is answered with, in short; noted as the desk's thread does.
fn told(desk: &mut KioskDesk, ask: &Ask) -> String {
    let answers = desk.answer(ask).unwrap();
    let given: Vec<Given> = answers.iter().map(Given::of).collect();
    desk.note(&given);
    let [answer] = answers.as_slice() else { panic!("{answers:?}") };
    match &answer.outcome {
        Outcome::Found(found) => format!("{:?}{}", found.trust, if found.offers_last_four { ", offers" } else { "" }),
        Outcome::LastFour(Asking { left: Some(left), .. }) => format!("wrong, {left} left"),
        Outcome::LastFour(_) => "last four".to_owned(),
        Outcome::Locked(closed) => format!("{:?} until {}", closed.what, closed.until.strftime("%H:%M")),
        other => other.id().to_owned(),
    }
}

/// Asks a machine one thing after the other.
fn check(desk: &mut KioskDesk, rows: &[(Ask, &str)]) {
    for (row, (ask, expected)) in rows.iter().enumerate() {
        assert_eq!(told(desk, ask), *expected, "row {row}: {ask:?}");
    }
}

#[test]
fn the_last_four_show_the_same_as_the_slip_and_are_locked_after_five_wrong_ones() {
    let machine = Machine::new();
    check(
        &mut machine.start("08:20"),
        &[
            (typed("H53-03"), "Typed, offers"),
            (four("H53-03", "0003"), "Holder"),
            (four("H53-03", "0004"), "wrong, 4 left"),
            (four("H53-03", "0003"), "Holder"),
            (four("H53-03", "1111"), "wrong, 4 left"),
            (four("H53-03", "2222"), "wrong, 3 left"),
            (four("H53-03", "3333"), "wrong, 2 left"),
        ],
    );
    let later = &[
        (four("H53-03", "4444"), "wrong, 1 left"),
        (four("H53-03", "5555"), "Code until 08:31"),
        (four("H53-03", "0003"), "Code until 08:31"),
        (typed("H53-03"), "Typed"),
        (four("H53-04", "0004"), "Holder"),
        (machine.scan_with_secret("H53-03"), "Holder"),
    ];
    check(&mut machine.start("08:21"), later);
    check(&mut machine.start("07:00"), &[(four("H53-03", "0003"), "Code until 07:10")]);
    check(&mut machine.start("07:11"), &[(four("H53-03", "0003"), "Holder"), (typed("H53-03"), "Typed, offers")]);
}

#[test]
fn twenty_wrong_ones_lock_the_machine() {
    let machine = Machine::new();
    let mut desk = machine.start("08:20");
    for code in ["H53-01", "H53-02", "H53-03", "H53-04", "H53-05", "H53-06", "H53-07"] {
        for _ in 0..3 {
            told(&mut desk, &four(code, "9999"));
        }
    }
    assert_eq!(told(&mut desk, &four("H53-12", "0012")), "Machine until 08:30");
    drop(desk);
    check(&mut machine.start("08:25"), &[(four("H53-12", "0012"), "Machine until 08:30"), (typed("H53-12"), "Typed")]);
    check(&mut machine.start("08:31"), &[(four("H53-12", "0012"), "Holder")]);
}

#[test]
fn after_eight_codes_the_last_four_are_asked_for_on_every_source() {
    let machine = Machine::new();
    let mut desk = machine.start("08:20");
    for code in &CODES[..4] {
        assert_eq!(told(&mut desk, &scan(code)), "Scanned");
    }
    drop(desk);
    let mut desk = machine.start("08:21");
    for code in &CODES[4..8] {
        assert_eq!(told(&mut desk, &typed(code)), "Typed, offers");
    }
    check(
        &mut desk,
        &[
            (scan("H53-09"), "last four"),
            (typed("H53-10"), "last four"),
            (four("H53-09", "0009"), "Holder"),
            (machine.scan_with_secret("H53-11"), "Holder"),
            (scan("H53-99"), "not_found"),
        ],
    );
    drop(desk);
    check(&mut machine.start("07:00"), &[(scan("H53-11"), "last four")]);
    check(&mut machine.start("07:02"), &[(scan("H53-11"), "last four")]);
    check(&mut machine.start("07:05"), &[(scan("H53-11"), "Scanned")]);
}

#[test]
fn slips_that_are_shown_together_count_each() {
    let machine = Machine::new();
    let mut desk = machine.start("08:20");
    let payloads = CODES.iter().map(|code| Payload::parse(code)).collect();
    let answers = desk.answer(&Ask::Slips { payloads, entry: Entry::Scanned }).unwrap();
    assert_eq!(answers.len(), 8);
}

#[test]
fn a_demo_store_is_free_of_the_limit_on_codes_unless_it_is_set() {
    let machine = Machine::new();
    let path = machine.folder.path().join("office.db");
    let mut desk = machine.start("08:20");
    let places = Places::beside(&path);
    desk = KioskDesk::over(desk.desk, &places).unwrap();
    for code in CODES {
        assert_eq!(told(&mut desk, &scan(code)), "Scanned");
    }
}

#[test]
fn a_broken_file_begins_as_if_all_had_been_used_up_and_one_that_is_taken_away_forgets_nothing() {
    let machine = Machine::new();
    let file = machine.folder.path().join("kiosk.db");
    let mut desk = machine.start("08:20");
    for _ in 0..5 {
        told(&mut desk, &four("H53-03", "9999"));
    }
    std::fs::remove_file(&file).unwrap();
    assert_eq!(told(&mut desk, &four("H53-03", "0003")), "Code until 08:30");
    drop(desk);
    assert_eq!(told(&mut machine.start("08:21"), &four("H53-03", "0003")), "Code until 08:30");
    std::fs::write(&file, "broken").unwrap();
    let used_up = &[(scan("H53-01"), "Machine until 08:32"), (four("H53-04", "0004"), "Machine until 08:32")];
    check(&mut machine.start("08:22"), used_up);
    check(&mut machine.start("08:33"), &[(scan("H53-01"), "Scanned"), (four("H53-04", "0004"), "Holder")]);
}

#[test]
fn no_code_stands_in_the_kiosks_file() {
    let machine = Machine::new();
    let mut desk = machine.start("08:20");
    told(&mut desk, &scan("H53-01"));
    told(&mut desk, &four("H53-02", "9876"));
    drop(desk);
    for file in ["kiosk.db", "kiosk.db-wal"] {
        let bytes = std::fs::read(machine.folder.path().join(file)).unwrap_or_default();
        for text in ["H53-0", "9876"] {
            assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text} in {file}");
        }
    }
}

#[test]
fn an_office_may_show_less() {
    let mut machine = Machine::new();
    machine.trust = TrustTable::new(None, Some(Trust::Typed), Trust::Scanned).unwrap();
    let mut desk = machine.start("08:20");
    let shown = |desk: &mut KioskDesk, ask: &Ask| match &desk.answer(ask).unwrap()[0].outcome {
        Outcome::Found(found) => !found.steps.is_empty(),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(&mut desk, &typed("H53-03")), "last four");
    assert_eq!(told(&mut desk, &scan("H53-03")), "Scanned, offers");
    assert!(!shown(&mut desk, &scan("H53-03")) && shown(&mut desk, &four("H53-03", "0003")));
    machine.trust = TrustTable::new(Some(Trust::Typed), Some(Trust::Scanned), Trust::Typed).unwrap();
    assert_eq!(told(&mut machine.start("08:21"), &typed("H53-03")), "Typed", "there is no more to offer");
}

#[test]
fn a_dossier_is_rated_once_whatever_leads_to_it_and_by_its_month() {
    let machine = Machine::new();
    let mut desk = machine.start("08:00");
    let ballot = |desk: &mut KioskDesk, ask: &Ask| match desk.answer(ask).unwrap().remove(0).outcome {
        Outcome::Found(found) => found.ballot.unwrap(),
        other => panic!("{other:?}"),
    };
    let scanned = ballot(&mut desk, &scan("H53-01"));
    assert_eq!(desk.hear(&Word::Rating(scanned.clone(), Rating::Satisfied)), Heard::Counted(Rating::Satisfied));
    drop(desk);
    let mut again = machine.start("09:00");
    let typed = ballot(&mut again, &typed("h53-01"));
    let with_secret = ballot(&mut again, &machine.scan_with_secret("H53-01"));
    assert_eq!([&typed, &with_secret], [&scanned; 2]);
    assert_eq!(again.hear(&Word::Rating(typed, Rating::Unsatisfied)), Heard::Before);
    let other = ballot(&mut again, &scan("H53-02"));
    assert_eq!(again.hear(&Word::Rating(other, Rating::Unsatisfied)), Heard::Counted(Rating::Unsatisfied));
    let book = crate::store::Book::open(&machine.folder.path().join("kiosk.db")).unwrap();
    let october = Month::of(jiff::civil::date(2026, 10, 12));
    let told: Vec<[u64; 3]> = book.ratings([october; 2]).unwrap().iter().map(|it| it.counts).collect();
    assert_eq!(told, [[0, 1, 1]]);
}
