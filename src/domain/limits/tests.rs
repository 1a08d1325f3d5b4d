//! Codes and last fours tried through as somebody would who wants to see more than is theirs.

use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

fn code(number: u8) -> CodeMark {
    CodeMark([number; 16])
}

fn numbered(number: u32) -> CodeMark {
    let mut mark = [0; 16];
    mark[..4].copy_from_slice(&number.to_be_bytes());
    CodeMark(mark)
}

/// Codes in turn: the code, when in seconds, whether it is shown.
fn check(rows: &[(u8, i64, bool)]) {
    let (mut ledger, limits) = (Ledger::default(), Limits::default());
    for (row, &(number, seconds, expected)) in rows.iter().enumerate() {
        assert_eq!(ledger.show(code(number), at(seconds), &limits), expected, "row {row}: code {number} at {seconds}");
    }
}

#[test]
fn eight_codes_within_three_minutes() {
    check(&[
        (1, 0, true),
        (2, 10, true),
        (3, 20, true),
        (4, 30, true),
        (5, 40, true),
        (6, 50, true),
        (7, 60, true),
        (8, 70, true),
        (8, 75, true),  // the same slip again
        (9, 80, false), // the ninth
        (1, 90, false), // from now on nothing is shown, whatever it is
        (10, 200, false),
        (10, 379, false), // no new code, so the quiet goes on
        (11, 380, true),  // it was quiet for three minutes
    ]);
}

#[test]
fn people_who_come_one_by_one_are_never_asked() {
    let (mut ledger, limits) = (Ledger::default(), Limits::default());
    for person in 0..400 {
        assert!(ledger.show(numbered(person), at(i64::from(person) * 25), &limits), "person {person}");
    }
}

#[test]
fn a_hundred_and_fifty_within_an_hour() {
    let (mut ledger, limits) = (Ledger::default(), Limits::default());
    let first_refused = (0..400).find(|&number| !ledger.show(numbered(number), at(i64::from(number) * 23), &limits));
    assert_eq!(first_refused, Some(150));
    assert!(ledger.showings.seen().len() <= 150, "what is kept is bounded");
}

#[test]
fn a_clock_moved_back_forgets_no_code_and_begins_the_quiet_anew() {
    let (mut ledger, limits) = (Ledger::default(), Limits::default());
    for number in 1..=8 {
        assert!(ledger.show(code(number), at(i64::from(number)), &limits));
    }
    assert!(!ledger.show(code(9), at(-90_000), &limits), "eight a moment ago");
    assert!(!ledger.show(code(9), at(-90_000 + 179), &limits));
    assert!(ledger.show(code(9), at(-90_000 + 180), &limits));
}

#[test]
fn no_limit_is_none() {
    let (mut ledger, limits) = (Ledger::default(), Limits { showings: None, ..Limits::default() });
    assert!((0..1_000).all(|number| ledger.show(numbered(number), at(0), &limits)));
    assert_eq!(ledger, Ledger::default(), "and nothing is kept");
}

#[test]
fn five_wrong_ones_lock_a_code_and_no_other() {
    let (mut ledger, limits) = (Ledger::default(), Limits::default());
    for left in [4, 3, 2, 1, 0] {
        assert_eq!(ledger.try_at(code(1), at(0), &limits), Ok(()));
        assert_eq!(ledger.left(code(1), &limits), left);
    }
    let lock = Lock { what: Locked::Code, until: at(600) };
    assert_eq!(ledger.lock(code(1), at(599), &limits), Some(lock));
    assert_eq!(ledger.try_at(code(1), at(599), &limits), Err(lock));
    assert_eq!(ledger.try_at(code(2), at(599), &limits), Ok(()));
    assert_eq!(ledger.lock(code(1), at(600), &limits), None);
    assert_eq!(ledger.try_at(code(1), at(600), &limits), Ok(()));
    assert_eq!(
        ledger.lock(code(1), at(601), &limits),
        Some(Lock { what: Locked::Code, until: at(1_800) }),
        "twice as long"
    );
    ledger.right(code(1));
    assert_eq!((ledger.lock(code(1), at(601), &limits), ledger.left(code(1), &limits)), (None, 5));
}

#[test]
fn twenty_wrong_ones_lock_the_machine_though_a_right_one_lies_between() {
    let (mut ledger, limits) = (Ledger::default(), Limits::default());
    for number in 0..20 {
        assert_eq!(ledger.try_at(code(number), at(0), &limits), Ok(()), "{number}");
        if ledger.try_at(code(200), at(0), &limits).is_ok() {
            ledger.right(code(200));
        }
    }
    assert_eq!(ledger.try_at(code(99), at(1), &limits), Err(Lock { what: Locked::Machine, until: at(600) }));
    assert_eq!(ledger.try_at(code(99), at(-5_000), &limits), Err(Lock { what: Locked::Machine, until: at(-4_400) }));
    let three_hours = 3 * 3_600;
    assert_eq!(ledger.try_at(code(99), at(three_hours), &limits), Ok(()));
    assert_eq!(ledger.machine.count, 1, "forgotten");
}

#[test]
fn a_lost_ledger_begins_as_if_all_had_been_used_up() {
    let limits = Limits::default();
    let mut ledger = Ledger::after_a_loss(at(0), &limits);
    assert!(!ledger.show(code(1), at(1), &limits));
    assert!(ledger.show(code(1), at(181), &limits), "three minutes after the first");
    assert_eq!(ledger.lock(code(1), at(599), &limits), Some(Lock { what: Locked::Machine, until: at(600) }));
    assert_eq!(ledger.lock(code(1), at(600), &limits), None);
}
