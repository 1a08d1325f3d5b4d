//! Random lives of a dossier: what is decided can be folded again, and never makes a state that makes no sense.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::super::super::code::DossierCode;
use super::super::super::dossier::ReplayError;
use super::super::super::standing::Standing;
use super::super::super::timeline::steps;
use super::super::super::verdict::Verdict;
use super::*;

fn commands() -> impl Strategy<Value = Command> {
    let reason = || prop_oneof![1 => Just(because("  ")), 4 => Just(because("lý do"))];
    let days = 0_i32..200;
    prop_oneof![
        2 => Just(Command::Accept),
        1 => reason().prop_map(|reason| Command::Refuse { reason }),
        4 => prop_oneof!["land", "tax"].prop_map(|unit| Command::Move { unit: unit.as_str().into() }),
        3 => Just(ask_papers()),
        4 => Just(Command::Supplement),
        3 => (0_u64..3).prop_map(ask_fee),
        4 => Just(Command::PayFee),
        3 => (days, 0_i8..24).prop_map(|(days, hour)| {
            let due = jiff::civil::date(2026, 10, 12).at(hour, 5, 0, 0) + SignedDuration::from_hours(24 * i64::from(days));
            Command::Extend { due, reason: None }
        }),
        2 => Just(Command::finish()),
        2 => Just(hand_over()),
        1 => Just(Command::SendBack),
        1 => Just(Command::Shelve { place: because("Kệ 2") }),
        1 => Just(Command::View),
        2 => Just(urge("land", "2099-01-01 09:00")),
        1 => reason().prop_map(|answer| Command::AnswerUrge { answer }),
        1 => Just(Command::Print { form: Form::Slip }),
        1 => reason().prop_map(|reason| Command::TakeBackReturn { reason }),
        1 => Just(Command::GiveBackPapers),
        1 => Just(Command::Withdraw),
        1 => reason().prop_map(|reason| Command::Stop { reason }),
        3 => Just(Command::Resume),
        1 => (1_u128..9).prop_map(|number| Command::Correct { applicant: person(number), owner: None, reason: because("viết sai") }),
        1 => Just(receive("ten")),
    ]
}

/// Some commands, each with the minutes since the one before; now and then the clock goes back.
fn histories() -> impl Strategy<Value = Vec<(i64, Command)>> {
    let minutes = prop_oneof![1 => -100_i64..0, 20 => 0_i64..4_000];
    prop::collection::vec((minutes, commands()), 0..40)
}

fn check_sense(dossier: &Dossier, office: &Office, now: Timestamp) -> Result<(), TestCaseError> {
    let d = dossier;
    let ended = matches!(d.status, Refused | Withdrawn | Stopped | Returned);
    prop_assert_eq!(d.ended.is_some(), ended);
    prop_assert!(!d.status.is_running() || d.paused_at.is_none(), "at work, yet the clock stands still");
    prop_assert!(!matches!(d.status, PapersAsked | FeeAsked | Stopped) || d.paused_at.is_some());
    prop_assert!(d.status != PapersAsked || !d.papers.is_empty());
    prop_assert!(d.status != FeeAsked || !d.fees.is_empty());
    prop_assert!(!d.status.is_running() || (d.papers.is_empty() && d.fees.is_empty()), "asked for, yet at work");
    prop_assert!(!matches!(d.status, Finished | Returned) || d.finished_at.is_some());
    prop_assert_eq!(d.handed_over.is_some(), d.status == Returned);
    prop_assert!(d.urge.is_none() || d.status.is_running(), "urged, yet it is not the office's move");
    prop_assert_eq!(d.status == InProgress, d.status.is_running() && d.unit.is_some());
    prop_assert!(d.due.is_none_or(|due| office.calendar.is_open(office.local(due.at))), "due outside the sessions");
    prop_assert!(d.broken.is_sorted_by_key(|promise| promise.at) || office.profile.supplement_rule == Restart);

    let standing = Standing::of(dossier, None);
    let verdict = Verdict::of(&standing, now, office);
    prop_assert!(!verdict.is_late() || d.status.is_running(), "only the office's own time makes it late");
    prop_assert_eq!(steps(&standing, office).is_empty(), ended && d.status != Returned);
    Ok(())
}

proptest! {
    #[test]
    fn replay_equals_state(
        history in histories(),
        procedure in prop_oneof![Just("ten"), Just("month"), Just("same"), Just("free")],
        rule in prop_oneof![Just(Shift), Just(Restart)],
    ) {
        let office = office(rule);
        let code = DossierCode::parse("H53.12-261012-0001").unwrap();
        let mut now = at("2026-10-12 08:10");
        let first = decide(None, receive(procedure), now, &office).unwrap();
        let mut dossier = Dossier::open(code.clone(), &stamp(now), &first).unwrap();
        let mut log = vec![(stamp(now), first)];
        for (minutes, command) in history {
            now += SignedDuration::from_mins(minutes);
            let decided = decide(Some(&dossier), command, now, &office);
            prop_assert!(now >= dossier.changed_at || decided.is_err(), "decided with the clock behind");
            if let Ok(event) = decided {
                dossier.apply(&stamp(now), &event).unwrap();
                log.push((stamp(now), event));
                check_sense(&dossier, &office, now)?;
            }
        }
        prop_assert_eq!(dossier.version, log.len() as u64);
        let folded = Dossier::replay(&code, log.iter().map(|(stamp, event)| (stamp, event)));
        prop_assert_eq!(folded, Ok(dossier));
    }
}

#[test]
fn a_log_that_is_none() {
    let code = DossierCode::parse("H53.12-261012-0001").unwrap();
    let stamp = stamp(at("2026-10-12 08:10"));
    let received = decide(None, receive("ten"), stamp.at, &office(Shift)).unwrap();
    let finished = DossierEvent::Finished { result: None, shelf: None };
    let table: [(&[&DossierEvent], ReplayError); 3] = [
        (&[], ReplayError::NotOpened(None)),
        (&[&finished], ReplayError::NotOpened(Some("Finished"))),
        (&[&received, &received], ReplayError::OpenedTwice),
    ];
    for (log, error) in table {
        assert_eq!(Dossier::replay(&code, log.iter().map(|event| (&stamp, *event))), Err(error));
    }
}
