//! The end of a session: rated once, a few words only after "not satisfied", and nothing of it left.

use super::typing::found;
use super::*;
use crate::desk::Word;
use crate::domain::limits::CodeMark;
use crate::domain::trust::Trust;
use crate::domain::word::{Ballot, Complaint, Heard, Rating, Subject};

fn ballot() -> Ballot {
    Ballot { mark: CodeMark([7; 16]), subject: Subject { field: "land".into(), unit: "unit".into() } }
}

impl Stage {
    /// After an answer that may be rated, at the thanks.
    fn thanked() -> Self {
        let mut stage = Self::new();
        let office = crate::ui::screens::citizen::example_office().unwrap();
        stage.kiosk.replied(Reply::Open(Arc::new(office)));
        let question = stage.scan("H53.12-261019-0001").unwrap();
        let Outcome::Found(mut found) = found(Trust::Holder) else { panic!() };
        found.ballot = Some(ballot());
        stage.answer(&question, Outcome::Found(found));
        stage.act(Action::Done);
        assert_eq!(stage.screen(), "thanks");
        stage.kiosk.take_change();
        stage
    }

    /// What the desk is told, and what it answers.
    fn told(&mut self, heard: Heard) -> Option<Word> {
        let (session, word) = self.kiosk.take_word()?;
        self.kiosk.replied(Reply::Heard { session, heard });
        Some(word)
    }

    /// At the reasons.
    fn unhappy() -> Self {
        let mut stage = Self::thanked();
        stage.act(Action::Rate(Rating::Unsatisfied));
        stage.told(Heard::Counted(Rating::Unsatisfied)).unwrap();
        assert_eq!(stage.screen(), "reasons");
        stage
    }
}

#[test]
fn a_rating_is_told_once_and_thanked() {
    let mut stage = Stage::thanked();
    stage.act(Action::Rate(Rating::Satisfied));
    stage.act(Action::Rate(Rating::Unsatisfied));
    let word = stage.told(Heard::Counted(Rating::Satisfied));
    assert_eq!(word, Some(Word::Rating(ballot(), Rating::Satisfied)));
    assert_eq!((stage.screen(), stage.change()), ("heard", Some("heard")));
    stage.later(THANKS_STAY);
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn who_rates_a_dossier_again_is_told_so_and_not_asked_why() {
    for (heard, rating) in
        [(Heard::Before, Rating::Unsatisfied), (Heard::Lost, Rating::Unsatisfied), (Heard::Before, Rating::Satisfied)]
    {
        let mut stage = Stage::thanked();
        stage.act(Action::Rate(rating));
        stage.told(heard);
        assert_eq!(stage.screen(), "heard", "{heard:?}");
    }
}

#[test]
fn reasons_and_words_come_only_after_not_satisfied() {
    let mut stage = Stage::unhappy();
    stage.act(Action::Send);
    assert_eq!((stage.told(Heard::Kept), stage.screen()), (None, "reasons"), "nothing was said");
    for place in [0, 2, 0, 99] {
        stage.act(Action::Reason(place));
    }
    stage.act(Action::Write);
    assert_eq!((stage.screen(), stage.change()), ("message", Some("message")));
    let keys: Vec<Key> = "Chowf laau".chars().map(Key::Char).chain([Key::Backspace]).collect();
    assert_eq!(stage.type_keys(&keys[..4]), None);
    for key in &keys[4..] {
        stage.act(Action::Press(*key));
    }
    stage.act(Action::Back);
    assert_eq!(stage.screen(), "reasons", "back to the reasons, not to the start");
    stage.act(Action::Write);
    stage.type_keys(&[Key::Enter]);
    let Some(Word::Complaint(complaint)) = stage.told(Heard::Kept) else { panic!() };
    let Complaint { subject, reasons, message } = *complaint;
    assert_eq!((subject, reasons, message.as_str()), (ballot().subject, vec!["unclear".into()], "Chờ lâ"));
    assert_eq!(stage.screen(), "heard");
}

#[test]
fn what_was_begun_is_asked_for_before_it_goes_with_the_time() {
    let mut stage = Stage::unhappy();
    stage.later(IDLE);
    assert_eq!(stage.screen(), "attract", "nothing was said, so nothing is lost");
    let mut stage = Stage::unhappy();
    stage.act(Action::Reason(1));
    stage.later(IDLE);
    assert_eq!((stage.screen(), stage.change()), ("reasons", Some("time")));
    stage.later(ANSWER);
    assert_eq!((stage.screen(), stage.kiosk.take_word()), ("attract", None));
}

#[test]
fn a_new_scan_ends_it_and_a_late_word_of_the_desk_reaches_nobody() {
    let mut stage = Stage::thanked();
    stage.act(Action::Rate(Rating::Unsatisfied));
    let (session, _) = stage.kiosk.take_word().unwrap();
    stage.scan_unknown("H53.12-261019-0002");
    stage.kiosk.replied(Reply::Heard { session, heard: Heard::Counted(Rating::Unsatisfied) });
    assert_eq!(stage.screen(), "not_found");
}

#[test]
fn what_showed_no_dossier_is_thanked_and_not_rated() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0002");
    stage.act(Action::Done);
    stage.act(Action::Rate(Rating::Satisfied));
    assert_eq!((stage.screen(), stage.kiosk.take_word()), ("thanks", None));
}

#[test]
fn english_is_typed_as_it_stands() {
    let mut stage = Stage::unhappy();
    stage.act(Action::Language(Lang::En));
    stage.act(Action::Write);
    stage.type_keys(&"See boss".chars().map(Key::Char).collect::<Vec<_>>());
    stage.act(Action::Send);
    let Some(Word::Complaint(complaint)) = stage.told(Heard::Kept) else { panic!() };
    assert_eq!(complaint.message, "See boss");
}
