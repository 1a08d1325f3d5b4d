//! The pad on which staff end the program: it ends the session before, limits nobody by itself, and goes when nobody is there.

use jiff::SignedDuration;

use super::*;
use crate::desk::ExitAnswer;

const NO_WAIT: ExitAnswer = ExitAnswer::Wrong { wait: SignedDuration::ZERO };

impl Stage {
    fn ask_to_leave(&mut self) {
        self.kiosk.ask_to_leave(self.now);
    }

    fn type_pin(&mut self, digits: &str) -> Option<(u64, String)> {
        let keys: Vec<Key> = digits.chars().map(Key::Char).chain([Key::Enter]).collect();
        assert_eq!(self.type_keys(&keys), None);
        self.kiosk.take_exit_pin().map(|(session, pin)| (session, pin.digits().to_owned()))
    }
}

#[test]
fn the_pad_ends_the_session_and_speaks_its_language() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    stage.act(Action::Language(Lang::En));
    stage.ask_to_leave();
    assert_eq!((stage.screen(), stage.change(), stage.kiosk.lang()), ("exit", Some("exit"), Lang::En));
    stage.act(Action::Back);
    assert_eq!((stage.screen(), stage.kiosk.lang()), ("attract", Lang::Vi), "nothing of the session is left");

    stage.scan_unknown("H53.12-261019-0002");
    stage.ask_to_leave();
    stage.scan_unknown("H53.12-261019-0003");
    assert_eq!(stage.screen(), "not_found", "somebody who scans is served");
}

#[test]
fn a_late_answer_of_the_session_before_does_not_take_the_pad_away() {
    let mut stage = Stage::new();
    let question = stage.scan("H53.12-261019-0001").unwrap();
    stage.ask_to_leave();
    stage.answer(&question, Outcome::NotFound(DossierCode::parse("H53.12-261019-0001").unwrap()));
    stage.kiosk.camera(true);
    assert_eq!(stage.screen(), "exit");
}

#[test]
fn the_right_pin_ends_and_a_wrong_one_does_not() {
    let mut stage = Stage::new();
    stage.ask_to_leave();
    assert_eq!(stage.type_pin("12345"), None, "too few digits");
    assert_eq!(stage.type_pin("6").map(|(_, pin)| pin).as_deref(), Some("123456"), "they stand until they are enough");
    assert_eq!(stage.type_pin("654321"), None, "one is looked at after the other");
    let session = stage.kiosk.session;
    stage.kiosk.replied(Reply::Exit { session, answer: NO_WAIT });
    assert_eq!((stage.screen(), stage.kiosk.is_left()), ("exit_answered", false));
    assert_eq!(stage.type_pin("135790"), Some((session, "135790".to_owned())));
    stage.kiosk.replied(Reply::Exit { session: session + 1, answer: ExitAnswer::Right });
    assert!(!stage.kiosk.is_left(), "another session's");
    stage.kiosk.replied(Reply::Exit { session, answer: ExitAnswer::Right });
    assert!(stage.kiosk.is_left());
}

#[test]
fn the_pad_goes_after_15_seconds_and_no_answer_ends_the_program_then() {
    let mut stage = Stage::new();
    stage.ask_to_leave();
    stage.later(Duration::from_secs(14));
    let (session, _) = stage.type_pin("135790").unwrap();
    stage.later(Duration::from_secs(14));
    assert_eq!(stage.screen(), "exit");
    stage.later(Duration::from_secs(1));
    assert_eq!(stage.screen(), "attract");
    stage.kiosk.replied(Reply::Exit { session, answer: ExitAnswer::Right });
    assert!(!stage.kiosk.is_left());
}

#[test]
fn the_pad_stays_however_long_nobody_was_there_before() {
    let mut stage = Stage::new();
    stage.later(Duration::from_hours(1));
    stage.ask_to_leave();
    stage.later(Duration::from_secs(14));
    assert_eq!(stage.screen(), "exit");
    stage.later(Duration::from_secs(1));
    assert_eq!(stage.screen(), "attract");
}
