//! The citizens' word: counted once a dossier, kept without anything that leads back to it.

use rusqlite::Connection;

use crate::domain::code::DossierCode;
use crate::domain::limits::CodeMark;
use crate::domain::word::{Ballot, Complaint, Month, Rating, Subject};
use crate::store::{Book, Kiosk, SlipKey, StoreError, WordAnswer};

fn subject(field: &str) -> Subject {
    Subject { field: field.into(), unit: "unit".into() }
}

fn ballot(mark: u8, field: &str) -> Ballot {
    Ballot { mark: CodeMark([mark; 16]), subject: subject(field) }
}

fn month(name: &str) -> Month {
    Month::parse(name).unwrap()
}

struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("kiosk.db")
    }

    fn kiosk(&self) -> Kiosk {
        let (kiosk, trouble) = Kiosk::open(&self.path(), "2026-10-22T03:00:00Z".parse().unwrap());
        assert!(trouble.is_none(), "{trouble:?}");
        kiosk
    }

    fn book(&self) -> Book {
        Book::open(&self.path()).unwrap()
    }
}

#[test]
fn a_dossier_is_rated_once_over_restarts_and_months() {
    let machine = Machine::new();
    let october = month("2026-10");
    assert!(machine.kiosk().rate(&ballot(1, "land"), october, Rating::Satisfied).unwrap());
    let mut kiosk = machine.kiosk();
    for rating in Rating::ALL {
        assert!(!kiosk.rate(&ballot(1, "land"), month("2026-11"), rating).unwrap(), "rated before");
    }
    for (mark, field, rating) in
        [(2, "land", Rating::Satisfied), (3, "land", Rating::Unsatisfied), (4, "tax", Rating::VerySatisfied)]
    {
        assert!(kiosk.rate(&ballot(mark, field), october, rating).unwrap());
    }
    let told: Vec<_> = machine.book().ratings([october; 2]).unwrap();
    let told: Vec<_> = told.iter().map(|it| (it.subject.field.as_str(), it.counts)).collect();
    assert_eq!(told, [("land", [0, 2, 1]), ("tax", [1, 0, 0])]);
    assert_eq!(machine.book().ratings([month("2026-11"); 2]).unwrap(), []);
    let year = [month("2026-01"), month("2026-12")];
    assert_eq!(machine.book().ratings(year).unwrap().len(), 2);
}

#[test]
fn nothing_that_is_kept_leads_from_a_rating_to_its_dossier_or_its_hour() {
    let machine = Machine::new();
    let mut kiosk = machine.kiosk();
    // Marks come in an order of their own, whatever the order of the ratings.
    for mark in [9, 2, 7, 1] {
        kiosk.rate(&ballot(mark, "land"), month("2026-10"), Rating::Satisfied).unwrap();
    }
    let complaint = Complaint { subject: subject("land"), reasons: vec!["waited".into()], message: "Lâu".to_owned() };
    kiosk.complain(&complaint, month("2026-10")).unwrap();
    let file = Connection::open(machine.path()).unwrap();
    let columns = |table: &str| -> Vec<String> {
        let mut statement = file.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        statement.query_map([table], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(columns("rated"), ["mark"]);
    assert_eq!(columns("rating"), ["month", "field", "unit", "rating", "count"]);
    let said = ["id", "month", "field", "unit", "reasons", "message", "answer", "answered_by", "answered_at"];
    assert_eq!(columns("complaint"), said, "the only time is the answer's");
    let marks: Vec<Vec<u8>> =
        file.prepare("SELECT mark FROM rated").unwrap().query_map([], |row| row.get(0)).unwrap().flatten().collect();
    assert_eq!(marks.iter().map(|mark| mark[0]).collect::<Vec<_>>(), [1, 2, 7, 9]);
    // Without row ids there is no order of writing.
    for table in ["rated", "rating", "complaint"] {
        assert!(file.prepare(&format!("SELECT rowid FROM {table}")).is_err(), "{table}");
    }
}

#[test]
fn another_hash_stands_for_a_code_than_where_times_stand_beside_it() {
    let key = SlipKey::of_this_process();
    let code = DossierCode::parse("H53.12-261019-0042").unwrap();
    assert_ne!(key.mark(&code), key.rated_mark(&code));
    assert_ne!(
        SlipKey::of_this_process().rated_mark(&code),
        key.rated_mark(&code),
        "it cannot be made without the key"
    );
}

#[test]
fn a_citizens_process_cannot_read_what_others_wrote() {
    let machine = Machine::new();
    let mut kiosk = machine.kiosk();
    let complaint = Complaint { subject: subject("land"), reasons: Vec::new(), message: "Nguyễn Văn An".to_owned() };
    kiosk.complain(&complaint, month("2026-10")).unwrap();
    let connection = kiosk.connection.as_ref().unwrap();
    for refused in [
        "SELECT message FROM complaint",
        "SELECT count(*) FROM complaint",
        "DELETE FROM complaint",
        "UPDATE complaint SET message = ''",
    ] {
        assert!(connection.prepare(refused).is_err(), "{refused}");
    }
    assert_eq!(machine.book().complaints([month("2026-10"); 2]).unwrap()[0].complaint, complaint);
}

#[test]
fn a_complaint_is_answered_once_by_somebody_at_a_time() {
    let machine = Machine::new();
    let mut kiosk = machine.kiosk();
    let october = [month("2026-10"); 2];
    for message in ["Lâu", "Xa"] {
        let reasons = vec!["waited".into(), "unclear".into()];
        let complaint = Complaint { subject: subject("land"), reasons, message: message.to_owned() };
        kiosk.complain(&complaint, october[0]).unwrap();
    }
    let book = machine.book();
    let first = book.complaints(october).unwrap().remove(0);
    assert_eq!(first.complaint.reasons.len(), 2);
    let at = "2026-10-23T03:00:00Z".parse().unwrap();
    let answer = WordAnswer { text: "Đã nhắc".to_owned(), by: "lan".into(), at };
    assert!(book.answer(first.id, &answer).unwrap());
    assert!(!book.answer(first.id, &WordAnswer { text: "Khác".to_owned(), ..answer.clone() }).unwrap());
    let told = machine.book().complaints(october).unwrap();
    assert_eq!((&told[0].answer, &told[1].answer), (&None, &Some(answer)), "what waits stands first");
}

#[test]
fn ratings_of_an_earlier_version_go_into_their_months() {
    let machine = Machine::new();
    drop(machine.kiosk());
    let file = Connection::open(machine.path()).unwrap();
    file.execute_batch(
        "DROP TABLE rated; DROP TABLE rating; DROP TABLE complaint; DROP TABLE call; DROP TABLE exit_try;
         PRAGMA user_version = 2;
         INSERT INTO tally VALUES ('2026-10-21', 'rated_satisfied', 3), ('2026-10-22', 'rated_satisfied', 2),
            ('2026-10-22', 'rated_unsatisfied', 1), ('2026-10-22', 'ready', 9);",
    )
    .unwrap();
    drop(file);
    let kiosk = machine.kiosk();
    let day = jiff::civil::date(2026, 10, 22);
    assert_eq!(kiosk.tallies(day).unwrap(), [("ready".to_owned(), 9)]);
    let ratings = machine.book().ratings([month("2026-10"); 2]).unwrap();
    assert_eq!(ratings.iter().map(|it| it.counts).collect::<Vec<_>>(), [[0, 5, 1]]);
}

#[test]
fn where_nothing_can_be_kept_it_is_said() {
    let machine = Machine::new();
    let nowhere = machine.folder.path().join("none/kiosk.db");
    let (mut kiosk, _) = Kiosk::open(&nowhere, "2026-10-22T03:00:00Z".parse().unwrap());
    let rated = kiosk.rate(&ballot(1, "land"), month("2026-10"), Rating::Satisfied);
    assert!(matches!(rated, Err(StoreError::ReadOnlyDisk)), "{rated:?}");
}
