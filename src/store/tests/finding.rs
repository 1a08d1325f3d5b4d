//! Finding dossiers, and what a correction and an erasure leave of the ways to them.

use super::office::{Desk, code, correct, person, receive};
use crate::domain::decide::Command;
use crate::domain::event::DossierEvent;
use crate::store::{Act, Finder, rebuild, verify};

fn codes(finder: &Finder, text: &str) -> Vec<String> {
    finder.find(text, 20, |_| true).unwrap().into_iter().map(|hit| hit.standing.code.to_string()).collect()
}

#[test]
fn one_box_for_code_name_phone_and_id_number() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    desk.act(&mut writer, "H53.12-261012-0042", receive(&["000.00.12.777".to_owned()]));
    let Act::Receive(mut other) = receive(&[]) else { unreachable!() };
    other.owner = None;
    other.applicant.name = "Đặng Ước".to_owned();
    other.applicant.id_number = "B7654321".to_owned();
    other.applicant.phone = "+84 911 222 333".to_owned();
    desk.act(&mut writer, "H53.12-261012-0043", Act::Receive(other));
    let finder = Finder::open(&desk.path()).unwrap();
    let (one, two) = ("H53.12-261012-0042", "H53.12-261012-0043");
    let table: [(&str, &[&str]); 22] = [
        ("H53.12-261012-0042", &[one]),
        ("h53.12-2610", &[two, one]),
        ("0042", &[one]),
        ("12-0043", &[two]),
        ("777", &[one]),
        ("000.00", &[one]),
        ("nguyen", &[one]),
        ("thi binh", &[one]),
        ("Trần", &[one]),
        ("dang uoc", &[two]),
        ("nguyen an", &[one]),
        ("An ng", &[one]),
        ("binh tran thi", &[one]),
        ("nguyen binh", &[]),
        ("uoc dang", &[two]),
        ("uoc uoc", &[]),
        ("UOC", &[two]),
        ("001099", &[one]),
        ("b765", &[two]),
        ("0911", &[two]),
        ("+84 911 222 333", &[two]),
        ("duong", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(codes(&finder, text), expected, "{text}");
    }
    for text in ["", " ", "%", "' OR 1=1 --", "\u{0}", "n", "H53.13"] {
        assert!(codes(&finder, text).len() <= 1, "{text}");
    }
    let hit = &finder.find("dang uoc", 1, |_| true).unwrap()[0];
    assert_eq!(hit.owner.as_ref().map(|person| person.name.as_str()), Some("Đặng Ước"));
    assert_eq!(finder.of_id_number("b7654321").unwrap().len(), 1);
    assert_eq!(finder.of_id_number("b765432").unwrap().len(), 0, "only the whole number");
}

#[test]
fn common_words_are_intersected_from_the_rarest() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    let names = ["Nguyễn Văn An", "Nguyễn Thị Bình", "Trần Văn Nguyên", "Trần An Nguyên"];
    for number in 0..240 {
        let Act::Receive(mut reception) = receive(&[]) else { unreachable!() };
        reception.owner = None;
        reception.applicant.name = names[number % 3].to_owned();
        desk.act(&mut writer, &format!("H53.12-1-{number:04}"), Act::Receive(reception));
    }
    let Act::Receive(mut reception) = receive(&[]) else { unreachable!() };
    reception.owner = None;
    reception.applicant.name = names[3].to_owned();
    desk.act(&mut writer, "H53.12-1-0999", Act::Receive(reception));
    let finder = Finder::open(&desk.path()).unwrap();
    for text in ["nguyen tran an", "an tran", "tr a ng", "nguyen an tran"] {
        assert_eq!(codes(&finder, text), ["H53.12-1-0999"], "{text}");
    }
    assert_eq!(codes(&finder, "nguyen van").len(), 20);
    assert_eq!(codes(&finder, "binh van").len(), 0);
}

#[test]
fn what_waits_for_somebody_comes_first() {
    let mut desk = Desk::with_three();
    let mut writer = desk.writer();
    desk.act(&mut writer, "H53.12-261012-0001", Act::Plain(Command::finish()));
    desk.act(&mut writer, "H53.12-261012-0003", Act::Plain(Command::Withdraw));
    let finder = Finder::open(&desk.path()).unwrap();
    let ends: Vec<String> = codes(&finder, "nguyen van an").iter().map(|code| code[14..].to_owned()).collect();
    assert_eq!(ends, ["0001", "0002", "0003"]);
    assert_eq!(finder.find("nguyen", 2, |_| true).unwrap().len(), 2);
}

#[test]
fn a_corrected_person_is_found_by_the_new_name_and_the_old_one_is_kept() {
    let mut desk = Desk::new();
    let mut writer = desk.writer();
    desk.act(&mut writer, "H53.12-1", receive(&[]));
    let done = desk.act(&mut writer, "H53.12-1", correct(person("Đỗ Ân")));
    let finder = Finder::open(&desk.path()).unwrap();
    assert_eq!((codes(&finder, "nguyen van an").len(), codes(&finder, "do an").len()), (0, 1));
    let before = writer.person_before(done.dossier.applicant.id).unwrap();
    assert_eq!(before.iter().map(|(_, person)| person.name.as_str()).collect::<Vec<_>>(), ["Nguyễn Văn An"]);
    let history = finder.history(&code("H53.12-1")).unwrap();
    let Some(DossierEvent::Corrected { reason, .. }) = history.last().map(|moment| &moment.event) else { panic!() };
    assert_eq!(reason, "viết sai tên");
    writer.write_heads(desk.now).unwrap();
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());

    writer.erase_person(done.dossier.applicant.id).unwrap();
    assert_eq!(codes(&finder, "do an").len(), 0);
    assert!(writer.person_before(done.dossier.applicant.id).unwrap().is_empty());
    drop((writer, finder));
    let bytes = std::fs::read(desk.path()).unwrap();
    for trace in ["nguyen van an", "an, nguyen van", "nDo an", "do an", "an, do", "Nguyễn Văn An"] {
        assert!(!bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace} is still in the file");
    }
}

#[test]
fn a_way_that_leads_elsewhere_shows_and_is_made_anew() {
    let spoilt = [
        "DELETE FROM search WHERE key = 'nan, nguyen van'",
        "INSERT INTO search SELECT 'nsomebody', id FROM dossier LIMIT 1",
    ];
    for sql in spoilt {
        let desk = Desk::with_three();
        let writer = desk.writer();
        writer.write_heads(desk.now).unwrap();
        writer.connection.execute_batch(sql).unwrap();
        assert!(!verify(&desk.path(), &desk.keys).unwrap().is_sound(), "{sql}");
        rebuild(&desk.path(), &desk.keys).unwrap();
        let report = verify(&desk.path(), &desk.keys).unwrap();
        assert!(report.is_sound(), "{sql}: {:?}", report.faults);
    }
}
