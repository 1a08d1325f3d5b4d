//! How a result is wanted: what is sent waits for no citizen, in a store that was filled before that was told as well.

use super::office::{Desk, code, receive};
use crate::domain::decide::Command;
use crate::domain::event::{Delivery, Receiver};
use crate::domain::queue::Lane;
use crate::store::{Act, Collection, Reception, Writer, rebuild, verify};

/// What tells of the way results take, as it stood before: neither columns nor a lane of their own.
const BEFORE: &str = "ALTER TABLE dossier DROP COLUMN delivery; ALTER TABLE dossier DROP COLUMN posted;
    UPDATE queue SET lane = 3 WHERE lane = 7; DELETE FROM queue_hour; DELETE FROM queue_total;
    INSERT INTO queue_hour SELECT lane, at / 3600000000, procedure, unit, count(*) FROM queue GROUP BY 1, 2, 3, 4;
    INSERT INTO queue_total SELECT lane, procedure, unit, count(*) FROM queue GROUP BY 1, 2, 3;
    DROP INDEX course_by_outcome; DROP INDEX course_by_channel; DROP INDEX course_by_channel_and_procedure;
    DROP INDEX course_by_outcome_and_procedure; DROP INDEX course_by_span; DROP INDEX course_by_span_and_procedure;
    DROP INDEX course_by_officer; DROP INDEX course_by_instant; DROP INDEX lapse_by_span;
    ALTER TABLE course DROP COLUMN span; ALTER TABLE lapse DROP COLUMN span;
    CREATE INDEX course_by_reception ON course (received_on); CREATE INDEX course_by_end ON course (ended_on);
    CREATE INDEX lapse_by_day ON lapse (from_day); PRAGMA user_version = 8;";

/// Takes a dossier in and brings its result.
fn finish(desk: &mut Desk, writer: &mut Writer, number: &str, delivery: Delivery) {
    let Act::Receive(reception) = receive(&[]) else { panic!("no reception") };
    desk.act(writer, number, Act::Receive(Reception { delivery, ..reception }));
    for command in [Command::Accept, Command::Move { unit: "land".into() }, Command::finish()] {
        desk.act(writer, number, Act::Plain(command));
    }
}

/// Ready ones of each kind; one that the post took, one that it took and that came back, one that its owner fetched all the same.
fn with_results() -> Desk {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let ways = [
        ("H53.12-1", Delivery::Counter),
        ("H53.12-2", Delivery::Post),
        ("H53.12-3", Delivery::Electronic),
        ("H53.12-4", Delivery::Post),
        ("H53.12-5", Delivery::Post),
        ("H53.12-6", Delivery::Post),
    ];
    for (number, delivery) in ways {
        finish(&mut desk, &mut writer, number, delivery);
    }
    let back = || Act::Plain(Command::TakeBackReturn { reason: "sai địa chỉ".to_owned() });
    desk.act(&mut writer, "H53.12-4", Act::Return(Collection::by(Receiver::Post)));
    desk.act(&mut writer, "H53.12-5", Act::Return(Collection::by(Receiver::Post)));
    desk.act(&mut writer, "H53.12-5", back());
    desk.act(&mut writer, "H53.12-6", Act::Return(Collection::by(Receiver::Post)));
    desk.act(&mut writer, "H53.12-6", back());
    desk.act(&mut writer, "H53.12-6", Act::Return(Collection::by(Receiver::Owner)));
    desk
}

fn assert_told(desk: &Desk, when: &str) {
    let reader = desk.reader();
    let told = |number: &str| {
        let standing = reader.find(&code(number)).unwrap().unwrap();
        (standing.delivery, standing.posted)
    };
    let expected = [
        (Delivery::Counter, false),
        (Delivery::Post, false),
        (Delivery::Electronic, false),
        (Delivery::Post, true),
        (Delivery::Post, false),
        (Delivery::Post, false),
    ];
    assert_eq!(["H53.12-1", "H53.12-2", "H53.12-3", "H53.12-4", "H53.12-5", "H53.12-6"].map(told), expected, "{when}");
    let ready: Vec<_> = reader.ready().unwrap().into_iter().map(|(code, _)| code).collect();
    assert_eq!(ready, [code("H53.12-1")], "{when}: who is called in the hall");
    assert_eq!([Lane::Ready, Lane::ToSend].map(|lane| count_of(desk, lane)), [1, 3], "{when}");
    let report = verify(&desk.path(), &desk.keys).unwrap();
    assert!(report.is_sound(), "{when}: {:?}", report.faults);
}

fn count_of(desk: &Desk, lane: Lane) -> i64 {
    let connection = desk.writer().connection;
    let sql = "SELECT coalesce(sum(count), 0) FROM queue_total WHERE lane = ?1";
    connection.query_row(sql, [lane.code()], |row| row.get(0)).unwrap()
}

#[test]
fn a_result_that_is_sent_is_none_to_come_for() {
    let desk = with_results();
    assert_told(&desk, "live");
    assert_eq!(rebuild(&desk.path(), &desk.keys).unwrap().differed, 0);
    assert_told(&desk, "rebuilt");
}

#[test]
fn a_store_of_before_is_told_by_its_own_log() {
    let desk = with_results();
    rusqlite::Connection::open(desk.path()).unwrap().execute_batch(BEFORE).unwrap();
    drop(desk.writer());
    assert_told(&desk, "brought up to date");
}
