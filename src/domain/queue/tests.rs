//! Where dossiers stand in the queue, as a table that a clerk could read.

use super::*;
use crate::domain::calendar::SupplementRule;
use crate::domain::decide::Command;
use crate::domain::testing::{ask_fee, ask_papers, at, dossier, hand_over, office, receive, urge};

/// The lanes of a dossier that went a way, by the hour.
fn stands(way: &[(&str, Command)]) -> Vec<(Lane, Timestamp)> {
    let office = office(SupplementRule::Shift);
    let begin = [("2026-10-12 08:10", receive("ten")), ("2026-10-12 08:20", Command::Accept)];
    let way: Vec<_> = begin.into_iter().chain(way.iter().cloned()).collect();
    lanes(&dossier(&office, &way)).filter(|(lane, _)| *lane != Lane::Received).collect()
}

fn later(due: &str) -> Command {
    Command::Extend { due: due.replace(' ', "T").parse().unwrap(), reason: None }
}

#[test]
fn a_dossier_stands_where_its_events_put_it() {
    use Lane::{Extended, Ready, Running, Urged, Waiting};
    let moved = || ("2026-10-12 09:00", Command::Move { unit: "unit".into() });
    let due = "2026-10-26 08:20";
    let cases = [
        (&[][..], &[(Running, due)][..]),
        (&[moved()], &[(Running, due)]),
        (&[moved(), ("2026-10-13 09:00", ask_papers())], &[(Waiting, "2026-10-13 09:00")]),
        (&[moved(), ("2026-10-14 09:00", ask_fee(1))], &[(Waiting, "2026-10-14 09:00")]),
        (&[moved(), ("2026-10-15 09:00", Command::finish())], &[(Ready, "2026-10-15 09:00")]),
        (&[moved(), ("2026-10-15 09:00", Command::finish()), ("2026-10-16 09:00", hand_over())], &[]),
        (
            &[moved(), ("2026-10-26 09:00", later("2026-10-28 09:00"))],
            &[(Running, "2026-10-28 09:00"), (Extended, "2026-10-28 09:00")],
        ),
        (
            &[moved(), ("2026-10-13 09:00", urge("unit", "2026-10-13 16:00"))],
            &[(Running, due), (Urged, "2026-10-13 16:00")],
        ),
        (
            &[
                moved(),
                ("2026-10-13 09:00", urge("unit", "2026-10-13 16:00")),
                ("2026-10-13 10:00", Command::AnswerUrge { answer: "Xong chiều nay".to_owned() }),
            ],
            &[(Running, due)],
        ),
    ];
    for (way, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(lane, time)| (*lane, at(time))).collect();
        assert_eq!(stands(way), expected, "{way:?}");
    }
}

#[test]
fn no_due_date_by_law_is_no_place_in_the_queue() {
    let office = office(SupplementRule::Shift);
    let free = dossier(&office, &[("2026-10-12 08:10", receive("free")), ("2026-10-12 08:20", Command::Accept)]);
    assert_eq!(lanes(&free).collect::<Vec<_>>(), [(Lane::Received, at("2026-10-12 08:10"))]);
}

#[test]
fn buckets_part_a_lane_by_the_hour() {
    let office = office(SupplementRule::Shift);
    let bounds = Bounds::at(at("2026-10-22 10:32"), &office);
    let holds = |time: &str| {
        let holds = |bucket: &Bucket| {
            let Span { lane, from, until } = bucket.span(&bounds);
            lane == Lane::Running && from <= at(time) && at(time) < until
        };
        Bucket::ALL.into_iter().filter(holds).collect::<Vec<_>>()
    };
    for (time, expected) in [
        ("2026-10-21 16:59", &[Bucket::Overdue][..]),
        ("2026-10-22 00:00", &[Bucket::DueToday]),
        ("2026-10-22 09:00", &[Bucket::DueToday]),
        ("2026-10-22 17:00", &[Bucket::DueToday]),
        ("2026-10-23 07:30", &[Bucket::Soon]),
        ("2026-10-23 10:32", &[Bucket::Soon]),
        ("2026-10-23 10:33", &[]),
    ] {
        assert_eq!(holds(time), expected, "{time}");
    }
}

#[test]
fn each_has_a_name_and_a_number_of_its_own() {
    for bucket in Bucket::ALL {
        assert_eq!(Bucket::parse(bucket.id()), Some(bucket));
    }
    assert_eq!(Lane::ALL.map(Lane::code), [1, 2, 3, 4, 5, 6, 7]);
}
