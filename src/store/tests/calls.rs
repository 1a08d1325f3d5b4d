//! Calls for staff: one at a time from each machine, answered once, by whoever is first.

use jiff::Timestamp;

use crate::domain::call::CallStanding;
use crate::store::{Book, Kiosk};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

#[test]
fn a_call_is_shown_answered_once_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.db");
    let (kiosk, _) = Kiosk::open(&path, at(0));
    let (other, _) = Kiosk::open(&path, at(0));
    let book = Book::open(&path).unwrap();
    let state = book.changes().unwrap();
    kiosk.call("1", at(0)).unwrap();
    for second in 1..9 {
        kiosk.call("1", at(second)).unwrap();
    }
    other.call("2", at(3)).unwrap();
    assert_ne!(book.changes().unwrap(), state, "the other process is told that something was written");
    let machines: Vec<_> = book.calls().unwrap().into_iter().map(|call| (call.machine, call.at)).collect();
    assert_eq!(machines, [("1".to_owned(), at(0)), ("2".to_owned(), at(3))], "no flood from one machine");

    assert_eq!(kiosk.newest_call("1").unwrap().unwrap().standing(at(1)), CallStanding::Calling);
    book.show_calls(at(1)).unwrap();
    book.show_calls(at(2)).unwrap();
    assert_eq!(kiosk.newest_call("1").unwrap().unwrap().standing(at(5)), CallStanding::Told(at(1)));
    assert!(book.answer_call("1", &"lan".into(), at(60)).unwrap());
    assert!(!book.answer_call("1", &"hung".into(), at(61)).unwrap(), "one answers");
    let call = kiosk.newest_call("1").unwrap().unwrap();
    assert_eq!(call.standing(at(61)), CallStanding::Coming(at(60)));
    assert_eq!(call.answered, Some(("".into(), at(60))), "who it is stays with the staff");
    assert_eq!(book.calls().unwrap().len(), 1);

    kiosk.call("1", at(90)).unwrap();
    kiosk.end_call("1", at(95)).unwrap();
    assert_eq!(kiosk.newest_call("1").unwrap().unwrap().standing(at(96)), CallStanding::Unheard);
    assert!(!book.answer_call("1", &"lan".into(), at(99)).unwrap(), "nobody waits there any more");
    let all = book.calls_between(at(0), at(95)).unwrap();
    assert_eq!(all.iter().map(|call| call.at).collect::<Vec<_>>(), [at(90), at(3), at(0)]);
    assert_eq!(all[2].answered, Some(("lan".into(), at(60))));
}
