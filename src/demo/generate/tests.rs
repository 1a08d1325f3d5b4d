//! The demo's dossiers: the same for the same seed, legal, and of every kind.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;

use super::*;
use crate::demo::files::office;
use crate::domain::dossier::Dossier;
use crate::domain::event::{Delivery, DossierEvent, Stamp};
use crate::domain::mask::MaskedName;
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::domain::verdict::{Left, Verdict};

/// A history and what it amounts to.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    code: DossierCode,
    persons: Vec<(PersonId, Person)>,
    events: Vec<(Stamp, DossierEvent)>,
    dossier: Dossier,
}

fn made(office: &Office, now: Timestamp, seed: u64, count: usize) -> Vec<Made> {
    let cast = Cast::load().unwrap();
    let with_dossier = |History { code, persons, events }| {
        let dossier = Dossier::replay(&code, events.iter().map(|(stamp, event)| (stamp, event))).unwrap();
        Made { code, persons, events, dossier }
    };
    Generator::new(office, &cast, now, seed).take(count).map(with_dossier).collect()
}

fn instant(office: &Office, year: i16, month: i8, day: i8, hour: i8) -> Timestamp {
    office.instant(date(year, month, day).at(hour, 32, 0, 0)).unwrap()
}

fn verdict(history: &Made, now: Timestamp, office: &Office) -> Verdict {
    let owner = history.persons.first().map(|(_, person)| MaskedName::of(&person.name));
    Verdict::of(&Standing::of(&history.dossier, owner), now, office)
}

#[test]
fn each_showcase_gets_its_verdict_under_its_code() {
    let office = office().unwrap();
    let working = [
        (2026, 11, 23, 22),
        (2026, 10, 22, 10),
        (2026, 2, 24, 8),
        (2027, 5, 4, 0),
        (2025, 12, 31, 23),
        (2031, 6, 3, 9),
    ];
    let off = [(2026, 11, 24, 10), (2026, 11, 22, 12), (2026, 2, 18, 9)];
    for (is_working, (year, month, day, hour)) in working.map(|d| (true, d)).into_iter().chain(off.map(|d| (false, d)))
    {
        let now = instant(&office, year, month, day, hour);
        let histories = made(&office, now, 1, Showcase::ALL.len());
        for (case, history) in Showcase::ALL.into_iter().zip(&histories) {
            let told = verdict(history, now, &office);
            assert_eq!(told.id(), case.verdict(), "{case:?} on {day}/{month}/{year}");
            assert_eq!(Some(&history.code), case.code(now, &office).as_ref(), "{case:?}");
            match case {
                Showcase::DueToday if is_working => {
                    assert!(matches!(told, Verdict::InProgress { left: Left::Today, .. }), "{told:?}");
                }
                Showcase::Ready => assert_eq!(told, Verdict::Ready { early: false, delivery: Delivery::Counter }),
                Showcase::ReadyEarly => assert_eq!(told, Verdict::Ready { early: true, delivery: Delivery::Counter }),
                Showcase::ReadyByPost => {
                    assert_eq!(told, Verdict::Ready { early: false, delivery: Delivery::Post });
                }
                Showcase::ReadyElectronic => {
                    assert_eq!(told, Verdict::Ready { early: true, delivery: Delivery::Electronic });
                }
                Showcase::Sensitive => assert!(office.procedure(&history.dossier.procedure).unwrap().sensitive),
                _ => {}
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_dossiers() {
    let office = office().unwrap();
    let now = instant(&office, 2026, 11, 23, 10);
    assert!(made(&office, now, 5, 300) == made(&office, now, 5, 300));
    let (five, six) = (made(&office, now, 5, 300), made(&office, now, 6, 300));
    let showcases = Showcase::ALL.len();
    assert!(five[..showcases] == six[..showcases]);
    assert!(five[showcases + EDGES..] != six[showcases + EDGES..]);
}

#[test]
fn histories_are_legal_and_lie_in_the_past() {
    let office = office().unwrap();
    for (seed, hour) in [(1, 0), (2, 10), (3, 23)] {
        let now = instant(&office, 2026, 11, 23, hour);
        let histories = made(&office, now, seed, 1500);
        assert_eq!(histories.len(), 1500);
        let codes: BTreeSet<_> = histories.iter().map(|history| history.code.as_str()).collect();
        assert_eq!(codes.len(), 1500);
        for history in &histories {
            assert_rules_allow(history, &office);
            assert!(history.events.iter().all(|(stamp, _)| stamp.at <= now));
            assert!(history.events.is_sorted_by_key(|(stamp, _)| stamp.at));
        }
        let events: usize = histories.iter().map(|history| history.events.len()).sum();
        assert!((3.5..5.5).contains(&(events as f32 / 1500.0)), "{events} events");
    }
}

/// Each promise in the log is the one that the rules make at that instant.
fn assert_rules_allow(history: &Made, office: &Office) {
    let mut promised = None;
    for (stamp, event) in &history.events {
        match event {
            DossierEvent::Accepted { due } => {
                let limit = office.procedure(&history.dossier.procedure).unwrap().limit;
                let cutoff = office.profile.same_day_cutoff;
                let expected = office.calendar.due(office.local(stamp.at), limit, cutoff).unwrap();
                assert_eq!(due.map(|due| office.local(due.at)), expected.map(|due| due.at), "{:?}", history.code);
                promised = *due;
            }
            DossierEvent::Supplemented { due } | DossierEvent::FeePaid { due } => {
                assert!(due.map(|due| due.at) >= promised.map(|due| due.at), "{:?}", history.code);
            }
            _ => {}
        }
    }
}

#[test]
fn six_hundred_dossiers_show_everything() {
    let office = office().unwrap();
    let now = instant(&office, 2026, 11, 23, 10);
    let histories = made(&office, now, 1, 600);
    let mut statuses: BTreeMap<Status, usize> = BTreeMap::new();
    for history in &histories {
        *statuses.entry(history.dossier.status).or_default() += 1;
    }
    for status in Status::ALL {
        assert!(statuses.get(&status).is_some_and(|count| *count >= 3), "{status:?} in {statuses:?}");
    }
    let local = |at: Timestamp| office.local(at);
    let has = |what: &str, fits: &dyn Fn(&Made) -> bool| {
        assert!(histories.iter().any(fits), "none of 600 is {what}");
    };
    let received = |history: &Made| local(history.dossier.received_at);
    let limit = |history: &Made| office.procedure(&history.dossier.procedure).unwrap().limit;
    let due = |history: &Made| history.dossier.due.map(|due| local(due.at).date());
    let spans = |history: &Made, day: Date| received(history).date() < day && due(history) > Some(day);
    let today = date(2026, 11, 23);
    has("received at noon", &|h| received(h).time() == time(12, 0, 0, 0));
    has("received on a Friday at 18:00", &|h| {
        received(h).time() == time(18, 0, 0, 0) && received(h).date().weekday() == Weekday::Friday
    });
    has("same-day after 15:00", &|h| limit(h) == TimeLimit::SameDay && received(h).time() == time(15, 30, 0, 0));
    has("over Tết", &|h| spans(h, date(2026, 2, 17)));
    has("over 24/11", &|h| spans(h, date(2026, 11, 24)));
    has("counted in calendar days", &|h| matches!(limit(h), TimeLimit::CalendarDays(_)));
    has("due today", &|h| due(h) == Some(today) && h.dossier.status.is_running());
    has("due on the next working day", &|h| due(h) == Some(date(2026, 11, 25)) && h.dossier.status.is_running());
    has("without a promise", &|h| h.dossier.status == Status::InProgress && h.dossier.due.is_none());
    has("waiting long for papers", &|h| {
        let waiting = h.dossier.status == Status::PapersAsked;
        waiting && h.dossier.paused_at.is_some_and(|at| (today - local(at).date()).get_days() > 30)
    });
    has("ready for more than 30 days", &|h| {
        let ready = h.dossier.status == Status::Finished;
        ready && h.dossier.finished_at.is_some_and(|at| (today - local(at).date()).get_days() > 30)
    });
    has("late", &|h| verdict(h, now, &office).id() == "late");
    has("late with a new date", &|h| verdict(h, now, &office).id() == "late_new_date");
    let finished = |h: &Made| h.dossier.finished_at.map(|at| local(at).date());
    has("finished early", &|h| finished(h).is_some() && finished(h) < due(h));
    has("finished late", &|h| due(h).is_some() && finished(h) > due(h));
    has("taken back", &|h| h.events.iter().any(|(_, event)| matches!(event, DossierEvent::ReturnTakenBack { .. })));
    has("supplemented", &|h| h.events.iter().any(|(_, event)| matches!(event, DossierEvent::Supplemented { .. })));
    has("known by a second code", &|h| !h.dossier.aliases.is_empty());
    has("ended with its papers given back", &|h| h.dossier.papers_given_back);
    has("of somebody else", &|h| h.persons.len() == 2);
}
