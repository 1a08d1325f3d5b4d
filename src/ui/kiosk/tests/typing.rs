//! The pads: what keys make of a code and of four digits, and where each way out leads.

use super::*;
use crate::desk::{Asking, Closed, Found};
use crate::domain::event::Delivery;
use crate::domain::limits::Locked;
use crate::domain::status::Status;
use crate::domain::trust::Trust;
use crate::domain::verdict::Verdict;

const CODE: &str = "H53.12-261019-0001";

fn code() -> DossierCode {
    DossierCode::parse(CODE).unwrap()
}

fn press(text: &str) -> Vec<Action> {
    text.chars().map(|c| Action::Press(Key::Char(c))).collect()
}

pub(super) fn found(trust: Trust) -> Outcome {
    Outcome::Found(Box::new(Found {
        code: code(),
        status: Status::Sent,
        trust,
        offers_last_four: trust == Trust::Typed,
        owner: None,
        procedure: None,
        verdict: Verdict::Sent,
        due: None,
        steps: Vec::new(),
        delivery: Delivery::Counter,
        ballot: None,
    }))
}

fn asking(left: Option<u32>) -> Outcome {
    Outcome::LastFour(Asking { code: code(), left })
}

impl Stage {
    /// Presses buttons in turn; what the last one that asks asks.
    fn press(&mut self, actions: &[Action]) -> Option<Question> {
        actions.iter().fold(None, |question, action| self.kiosk.act(*action, self.now).or(question))
    }

    /// On the screen of four digits, over the answer to a typed code.
    fn over_an_answer() -> Self {
        let mut stage = Self::new();
        let keys: Vec<Key> = CODE.chars().map(Key::Char).chain([Key::Enter]).collect();
        let question = stage.type_keys(&keys).unwrap();
        stage.answer(&question, found(Trust::Typed));
        stage.act(Action::Language(Lang::En));
        stage.act(Action::AskLastFour);
        assert_eq!(stage.screen(), "last_four");
        stage
    }

    fn text(&self) -> &str {
        match self.kiosk.screen() {
            Screen::TypeCode(code) => &code.text,
            Screen::LastFour(four) => &four.text,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_pad_is_reached_from_wherever_a_code_may_be_wanted() {
    type Way = (&'static str, fn(&mut Stage));
    let ways: [Way; 5] = [
        ("attract", |_| ()),
        ("not_found", |stage| stage.scan_unknown(CODE)),
        ("wrong_code", |stage| {
            let card = stage.scan("079201012345||NGUYEN VAN THU|01011990|Nam|X|01012021").unwrap();
            stage.answer(&card, Outcome::Other(OtherKind::CitizenCard));
        }),
        ("not_readable", |stage| stage.kiosk.unreadable(None, "folder:/srv", stage.now)),
        ("camera_lost", |stage| stage.kiosk.camera(true)),
    ];
    for (from, lead) in ways {
        let mut stage = Stage::new();
        lead(&mut stage);
        assert_eq!(stage.screen(), from);
        stage.act(Action::TypeCode);
        assert_eq!(stage.screen(), "typed_code", "from {from}");
        stage.act(Action::Back);
        assert_eq!(stage.screen(), if from == "camera_lost" { from } else { "attract" });
    }
}

#[test]
fn a_code_is_typed_by_touch() {
    let mut stage = Stage::new();
    stage.act(Action::TypeCode);
    assert_eq!(stage.press(&press("H53.12-261019-00017")), None);
    stage.act(Action::Press(Key::Backspace));
    assert_eq!(stage.text(), CODE);
    let question = stage.press(&[Action::Press(Key::Enter)]).unwrap();
    assert_eq!(question.ask, slips(Entry::Typed, &[CODE]));
    stage.answer(&question, found(Trust::Typed));
    assert_eq!(stage.screen(), "found");
}

#[test]
fn what_is_no_code_stays_on_the_pad_and_is_told() {
    let mut stage = Stage::new();
    stage.act(Action::TypeCode);
    assert_eq!(stage.press(&[press("H5"), vec![Action::Press(Key::Enter)]].concat()), None);
    let Screen::TypeCode(code) = stage.kiosk.screen() else { panic!() };
    assert!(code.refused);
    stage.act(Action::Press(Key::Char('3')));
    let Screen::TypeCode(code) = stage.kiosk.screen() else { panic!() };
    assert_eq!((code.text.as_str(), code.refused), ("H53", false));
    stage.act(Action::Press(Key::Delete));
    assert_eq!(stage.text(), "");
}

#[test]
fn of_codes_that_may_have_been_meant_one_is_chosen() {
    let mut stage = Stage::new();
    let question =
        stage.type_keys(&[Key::Char('7'), Key::Char('7'), Key::Char('7'), Key::Char('7'), Key::Enter]).unwrap();
    let other = DossierCode::parse("H53.12-261019-0002").unwrap();
    stage.answer(&question, Outcome::Meant(vec![code(), other]));
    assert_eq!(stage.screen(), "typed_code");
    assert_eq!(stage.press(&[Action::Meant(2)]), None, "there are two");
    let question = stage.press(&[Action::Meant(1)]).unwrap();
    assert_eq!(question.ask, slips(Entry::Typed, &["H53.12-261019-0002"]));
}

#[test]
fn the_last_four_digits_show_more_of_an_answer() {
    let mut stage = Stage::over_an_answer();
    assert_eq!(stage.kiosk.lang(), Lang::En, "the same person goes on");
    assert_eq!(stage.press(&[press("07a"), vec![Action::Press(Key::Enter)]].concat()), None, "two digits are too few");
    let question = stage.press(&[press("428"), vec![Action::Press(Key::Enter)]].concat()).unwrap();
    let four = crate::domain::last_four::LastFour::parse("0742").unwrap();
    assert_eq!(question.ask, Ask::LastFour { code: code(), four });
    stage.answer(&question, asking(Some(4)));
    assert_eq!((stage.screen(), stage.text()), ("last_four", ""));
    let question = stage.type_keys(&"0743".chars().map(Key::Char).chain([Key::Enter]).collect::<Vec<_>>()).unwrap();
    stage.answer(&question, found(Trust::Holder));
    assert_eq!((stage.screen(), stage.kiosk.lang()), ("found", Lang::En));
}

#[test]
fn back_from_the_last_four_leads_to_the_answer_that_they_stood_over() {
    let mut stage = Stage::over_an_answer();
    stage.act(Action::Back);
    assert_eq!(stage.screen(), "found");
    let mut stage = Stage::over_an_answer();
    let question = stage.press(&[press("0742"), vec![Action::Press(Key::Enter)]].concat()).unwrap();
    stage.answer(&question, asking(Some(1)));
    stage.act(Action::Back);
    assert_eq!(stage.screen(), "found", "after a wrong try as well");
    let mut stage = Stage::new();
    let question = stage.scan(CODE).unwrap();
    stage.answer(&question, asking(None));
    assert_eq!(stage.kiosk.take_change().unwrap().0, "last_four");
    stage.act(Action::Back);
    assert_eq!(stage.screen(), "attract", "nothing was shown before them");
}

#[test]
fn a_lock_is_a_screen_of_its_own() {
    let mut stage = Stage::over_an_answer();
    let question = stage.press(&[press("0742"), vec![Action::Press(Key::Enter)]].concat()).unwrap();
    let until = date(2026, 10, 22).at(10, 42, 0, 0);
    stage.answer(&question, Outcome::Locked(Closed { code: code(), what: Locked::Code, until }));
    let (screen, cause) = stage.kiosk.take_change().unwrap();
    assert_eq!((screen, cause.code_end.as_deref()), ("locked", Some("0001")));
}

#[test]
fn what_is_typed_goes_with_time_with_a_scan_and_with_the_way_out() {
    type End = fn(&mut Stage);
    let ends: [End; 3] =
        [Stage::nobody_answers, |stage| stage.scan_unknown("H53.12-261019-0009"), |stage| stage.act(Action::Back)];
    for end in ends {
        let mut stage = Stage::new();
        stage.act(Action::TypeCode);
        stage.press(&press("SECRET7"));
        end(&mut stage);
        assert!(!format!("{:?}", stage.kiosk.screen()).contains("SECRET"));
        stage.act(Action::TypeCode);
        assert_eq!(stage.text(), "");
    }
}
