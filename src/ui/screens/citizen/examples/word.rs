//! Every state of the end of a session.

use crate::domain::limits::CodeMark;
use crate::domain::word::{Ballot, Heard, Rating, Reason, Subject};
use crate::ui::screens::citizen::word::{Parting, Why};
use crate::ui::typing::Edit;
use crate::words::Lang;

/// Each under its name.
pub(super) fn states() -> Vec<(&'static str, Parting)> {
    let subject = Subject { field: "land".into(), unit: "land".into() };
    let chosen = || {
        let mut why = Why::new(subject.clone());
        for reason in reasons().iter().take(3).step_by(2) {
            why.choose_if(Some(reason.id.clone()));
        }
        why
    };
    let written = |keys: &str| {
        let mut why = chosen();
        why.show_keyboard(true);
        keys.chars().for_each(|c| why.edit(&Edit::Key(c), Lang::Vi));
        why
    };
    let mut empty = Why::new(subject.clone());
    empty.show_keyboard(true);
    let mut shifted = empty.clone();
    shifted.shift();
    let why = |why| Parting::Why(Box::new(why));
    let long = "Tooi ddeens ba laanf trong moojt tuaanf, laanf naof cungx ddược hẹn hôm khác, không ai nói rõ còn thiếu giấy gì và hỏi ai.";
    vec![
        ("thanks", Parting::Asks(Ballot { mark: CodeMark([7; 16]), subject: subject.clone() })),
        ("thanks-nothing-to-rate", Parting::Bye),
        ("reasons", why(Why::new(subject.clone()))),
        ("reasons-chosen", why(chosen())),
        ("message-empty", why(empty)),
        ("message-capitals", why(shifted)),
        ("message", why(written("Phari chowf hai giowf."))),
        ("message-long", why(written(long))),
        ("heard-counted", Parting::Heard(Heard::Counted(Rating::Satisfied))),
        ("heard-kept", Parting::Heard(Heard::Kept)),
        ("heard-before", Parting::Heard(Heard::Before)),
        ("heard-lost", Parting::Heard(Heard::Lost)),
    ]
}

/// The reasons of the example's office.
pub(super) fn reasons() -> Vec<Reason> {
    let reason = |(id, vi, en): (&str, &str, &str)| Reason { id: id.into(), vi: vi.to_owned(), en: en.to_owned() };
    let all = [
        ("waited", "Phải chờ lâu", "Waited too long"),
        ("returned_often", "Phải đi lại nhiều lần", "Had to come again and again"),
        ("unclear", "Hướng dẫn chưa rõ", "Not explained clearly"),
        ("attitude", "Thái độ chưa tốt", "Not treated kindly"),
    ];
    all.map(reason).to_vec()
}
