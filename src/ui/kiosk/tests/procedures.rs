//! What can be applied for: looked through by touch, left by each way, and forgotten with the time.

use super::*;
use crate::devices::printer::{PrinterNews, PrinterState};
use crate::domain::testing::office;

impl Stage {
    /// A face that knows an office with procedures.
    fn with_procedures() -> Self {
        let mut stage = Self::new();
        let office = office(crate::domain::calendar::SupplementRule::Shift);
        assert!(!office.procedures.is_empty());
        stage.kiosk.replied(Reply::Open(Arc::new(office)));
        stage
    }
}

#[test]
fn the_list_leads_to_a_procedure_and_back() {
    let mut stage = Stage::with_procedures();
    stage.act(Action::Procedures);
    assert_eq!((stage.screen(), stage.change()), ("procedures", Some("procedures")));
    stage.act(Action::Field(0));
    stage.act(Action::Procedure(0));
    assert_eq!(stage.screen(), "procedure");
    stage.act(Action::Back);
    assert_eq!(stage.screen(), "procedures");
    for _ in 0..2 {
        stage.act(Action::Back);
    }
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn what_is_not_there_is_not_opened() {
    let mut stage = Stage::with_procedures();
    stage.act(Action::Procedures);
    stage.act(Action::Field(99));
    stage.act(Action::Procedure(99));
    assert_eq!(stage.screen(), "procedures");
    let mut stage = Stage::new();
    stage.act(Action::Procedures);
    assert_eq!(stage.screen(), "attract", "no office is known yet");
}

#[test]
fn it_ends_by_done_by_time_and_by_a_scan() {
    let ends: [fn(&mut Stage); 3] = [
        |stage| stage.act(Action::Done),
        |stage| {
            stage.later(IDLE);
        },
        |stage| drop(stage.type_keys(&[Key::Escape])),
    ];
    for end in ends {
        let mut stage = Stage::with_procedures();
        stage.act(Action::Procedures);
        end(&mut stage);
        assert_eq!(stage.screen(), "attract");
    }
    let mut stage = Stage::with_procedures();
    stage.act(Action::Language(Lang::En));
    stage.act(Action::Procedures);
    stage.scan_unknown("H53.12-261019-0001");
    assert_eq!((stage.screen(), stage.kiosk.lang()), ("not_found", Lang::En), "the same person goes on");
}

#[test]
fn a_guide_is_printed_once_at_a_time_and_said_to_be_so() {
    let mut stage = Stage::with_procedures();
    for action in [Action::Procedures, Action::Field(0), Action::Procedure(0), Action::Print] {
        stage.act(action);
    }
    assert_eq!((stage.kiosk.print(), stage.kiosk.take_print_wish()), (None, None), "there is no printer");
    stage.kiosk.has_printer();
    stage.act(Action::Print);
    let (job, _) = stage.kiosk.take_print_wish().unwrap();
    stage.act(Action::Print);
    assert_eq!(stage.kiosk.take_print_wish(), None, "it is on its way");
    stage.kiosk.printer_told(PrinterNews::State(PrinterState::OutOfPaper));
    stage.kiosk.printer_told(PrinterNews::Printed(job + 1));
    assert_eq!(stage.kiosk.print(), Some(PrintNow::Printing(job)), "nothing is known of this one yet");
    stage.kiosk.printer_told(PrinterNews::GivenUp(job, PrinterState::OutOfPaper));
    assert_eq!(stage.kiosk.print(), Some(PrintNow::OutOfPaper));
    for (ends, now) in [
        (PrinterNews::GivenUp(job + 1, PrinterState::Offline), PrintNow::Failed),
        (PrinterNews::Printed(job + 2), PrintNow::Printed),
    ] {
        stage.act(Action::Print);
        assert!(stage.kiosk.take_print_wish().is_some(), "it can be tried again");
        stage.kiosk.printer_told(ends);
        assert_eq!(stage.kiosk.print(), Some(now));
    }
    stage.act(Action::Back);
    stage.act(Action::Procedure(0));
    assert_eq!(stage.kiosk.print(), Some(PrintNow::Offered), "of the next one nothing is told yet");
}

#[test]
fn who_goes_away_leaves_no_word_of_their_print() {
    let mut stage = Stage::with_procedures();
    stage.kiosk.has_printer();
    for action in [Action::Procedures, Action::Field(0), Action::Procedure(0), Action::Print, Action::Done] {
        stage.act(action);
    }
    let (first, _) = stage.kiosk.take_print_wish().unwrap();
    for action in [Action::Procedures, Action::Field(0), Action::Procedure(0)] {
        stage.act(action);
    }
    assert_eq!(stage.kiosk.print(), Some(PrintNow::Offered), "the next one waits for no paper of another");
    stage.act(Action::Print);
    stage.kiosk.printer_told(PrinterNews::Printed(first));
    assert!(matches!(stage.kiosk.print(), Some(PrintNow::Printing(_))), "theirs is not out yet");
    let (job, _) = stage.kiosk.take_print_wish().unwrap();
    stage.kiosk.not_printed(job);
    assert_eq!(stage.kiosk.print(), Some(PrintNow::Failed));
}
