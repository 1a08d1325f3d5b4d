//! The promised instant along a dossier's life: when it was done, what was done, what is promised after it.

use super::super::super::calendar::SupplementRule;
use super::*;

fn check_life(rule: SupplementRule, procedure: &str, steps: &[(&'static str, Command, &str)]) {
    let office = office(rule);
    let mut way = vec![(steps[0].0, receive(procedure))];
    for (time, command, due) in steps {
        way.push((time, command.clone()));
        assert_eq!(shown(dossier(&office, &way).due, &office), *due, "{rule:?} {procedure} at {time}");
    }
}

fn shown(due: Option<Promise>, office: &Office) -> String {
    let Some(due) = due else { return because("none") };
    let mark = if due.provisional { " provisional" } else { "" };
    format!("{}{mark}", office.local(due.at).strftime("%Y-%m-%d %H:%M"))
}

fn stop() -> Command {
    Command::Stop { reason: because("chờ tòa") }
}

#[test]
fn a_supplement_shifts_or_restarts() {
    for (rule, due) in [(Shift, "2026-10-29 14:40"), (Restart, "2026-11-02 15:30")] {
        let steps = [
            ("2026-10-12 08:10", Command::Accept, "2026-10-26 08:10"),
            ("2026-10-14 09:00", ask_papers(), "2026-10-26 08:10"),
            ("2026-10-19 15:30", Command::Supplement, due),
        ];
        check_life(rule, "ten", &steps);
    }
}

#[test]
fn two_waits_count_each_by_itself() {
    // The nights and the weekend between count for nothing.
    let steps = [
        ("2026-10-09 18:00", Command::Accept, "2026-10-26 07:00"),
        ("2026-10-12 16:30", ask_papers(), "2026-10-26 07:00"),
        ("2026-10-13 07:30", Command::Supplement, "2026-10-26 08:00"),
        ("2026-10-16 17:00", ask_papers(), "2026-10-26 08:00"),
        ("2026-10-19 07:00", Command::Supplement, "2026-10-26 08:00"),
    ];
    check_life(Shift, "ten", &steps);
}

#[test]
fn a_fee_and_a_stop_shift_whatever_the_rule() {
    let steps = [
        ("2026-10-12 08:10", Command::Accept, "2026-10-26 08:10"),
        ("2026-10-13 08:00", ask_fee(1), "2026-10-26 08:10"),
        ("2026-10-14 08:00", Command::PayFee, "2026-10-27 08:10"),
        ("2026-10-15 08:00", stop(), "2026-10-27 08:10"),
        ("2026-10-16 09:00", Command::Resume, "2026-10-28 09:10"),
    ];
    check_life(Restart, "ten", &steps);
    check_life(Shift, "ten", &steps);
}

#[test]
fn stopped_while_waiting_the_wait_began_with_the_question() {
    let steps = [
        ("2026-10-12 08:10", Command::Accept, "2026-10-26 08:10"),
        ("2026-10-13 08:00", ask_papers(), "2026-10-26 08:10"),
        ("2026-10-14 08:00", stop(), "2026-10-26 08:10"),
        ("2026-10-15 08:00", Command::Resume, "2026-10-28 08:10"),
    ];
    check_life(Shift, "ten", &steps);
}

#[test]
fn every_kind_of_limit() {
    let accept = |time, due| [(time, Command::Accept, due)];
    check_life(Shift, "same", &accept("2026-10-12 15:00", "2026-10-12 17:00"));
    check_life(Shift, "same", &accept("2026-10-12 15:01", "2026-10-13 17:00"));
    check_life(Shift, "month", &accept("2026-10-16 08:00", "2026-11-16 08:00"));
    check_life(Shift, "ten", &accept("2026-12-28 08:10", "2027-01-11 08:10 provisional"));
    for rule in [Shift, Restart] {
        let steps = [
            ("2026-10-12 08:10", Command::Accept, "none"),
            ("2026-10-13 08:00", ask_papers(), "none"),
            ("2026-10-14 08:00", Command::Supplement, "none"),
        ];
        check_life(rule, "free", &steps);
    }
}
