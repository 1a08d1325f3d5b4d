//! Every state of the page of the citizens' word. What was said is invented.

use super::{SUPERVISOR, Stage, at, cast};
use crate::desk::{ComplaintId, Heeded, Ratings, Told, Why, WordAnswer, WordPage};
use crate::domain::call::Call;
use crate::domain::office::FieldName;
use crate::domain::word::{Complaint, Month, Reason, Subject};
use crate::ui::counter::{Place, StaffFace, Tap};
use crate::ui::screens::counter::Example;
use crate::ui::supervisor::WordTap;
use crate::words::Words;

/// What was said beside "not satisfied": reasons, words, and what was done.
const SAID: [(&[&str], &str, Option<&str>); 5] = [
    (&["waited", "unclear"], "Chờ từ 7 giờ đến 10 giờ mới được gọi, không ai báo là thiếu giấy ủy quyền.", None),
    (&["returned_often"], "", None),
    (&["attitude"], "Cán bộ nói rất nhanh, người già nghe không kịp.", None),
    (&["waited"], "Quầy 2 vắng người.", Some("Đã bố trí thêm người ở quầy 2 buổi sáng.")),
    (&[], "Thiếu ghế ngồi chờ.", Some("Đã kê thêm 12 ghế.")),
];

pub(super) fn examples(words: &Words) -> Vec<Example> {
    let Ok(mut office) = cast::office() else { return Vec::new() };
    let reason = |(id, vi, en): (&str, &str, &str)| Reason { id: id.into(), vi: vi.to_owned(), en: en.to_owned() };
    let reasons = [
        ("waited", "Phải chờ lâu", "Waited too long"),
        ("returned_often", "Phải đi lại nhiều lần", "Had to come again and again"),
        ("unclear", "Hướng dẫn chưa rõ", "Not explained clearly"),
        ("attitude", "Thái độ chưa tốt", "Not treated kindly"),
    ];
    office.profile.reasons = reasons.map(reason).to_vec();
    let fields = [("land", "Đất đai", "Land"), ("construction", "Xây dựng", "Construction")];
    let names = |(vi, en): (&str, &str)| FieldName { vi: vi.to_owned(), en: en.to_owned() };
    office.profile.fields = fields.map(|(id, vi, en)| (id.into(), names((vi, en)))).into();
    let open = || Stage::new(words, &office, StaffFace::Supervisor).signed_in(SUPERVISOR).tap(Tap::Go(Place::Word));
    let told = |page: WordPage| Ok(Told::Word(Box::new(page)));
    let shown = || open().answer(told(page()));
    let nothing = WordPage { ratings: Vec::new(), complaints: Vec::new(), calls: Vec::new(), ..page() };
    let answering = || shown().tap(Tap::Word(WordTap::Answer(ComplaintId::of(0))));
    let written = || answering().type_keys("Đã nhắc bộ phận");
    vec![
        open().shows("word_begins"),
        shown().shows("word"),
        shown().tap(Tap::Word(WordTap::Turn(true))).shows("word_later"),
        open().answer(told(nothing)).shows("word_empty"),
        answering().shows("word_answer"),
        written().shows("word_answer_written"),
        written().tap(Tap::Keyboard(true)).shows("word_answer_keyboard"),
        open().refuse(Why::Closed).shows("word_failed"),
    ]
}

fn page() -> WordPage {
    let subject = |field: &str, unit: &str| Subject { field: field.into(), unit: unit.into() };
    let ratings = |field, unit, counts| Ratings { subject: subject(field, unit), counts };
    let heeded = |(place, (reasons, message, answer)): (u8, (&[&str], &str, Option<&str>))| Heeded {
        id: ComplaintId::of(place),
        complaint: Complaint {
            subject: if place % 2 == 0 { subject("land", "land") } else { subject("construction", "construction") },
            reasons: reasons.iter().map(|id| (*id).into()).collect(),
            message: message.to_owned(),
        },
        answer: answer.map(|text| WordAnswer { text: text.to_owned(), by: "lan".into(), at: at() }),
    };
    WordPage {
        month: Month::of(jiff::civil::date(2026, 10, 22)),
        ratings: vec![
            ratings("construction", "construction", [41, 36, 1]),
            ratings("land", "land", [1_086, 542, 4]),
            ratings("", "", [3, 0, 0]),
        ],
        complaints: (0..).zip(SAID).map(heeded).collect(),
        calls: calls(),
    }
}

/// A call that waits, one that was answered, one that nobody heard, one that was given up.
pub(super) fn calls() -> Vec<Call> {
    let before = |minutes| at() - jiff::SignedDuration::from_mins(minutes);
    let waits = Call { shown_at: Some(before(2)), ..Call::new("1", before(2)) };
    vec![
        waits.clone(),
        Call {
            answered: Some(("lan".into(), before(58))),
            ..Call { shown_at: Some(before(60)), ..Call::new("2", before(60)) }
        },
        Call { gone_at: Some(before(700)), ..Call::new("1", before(700)) },
        Call { gone_at: Some(before(2_000)), shown_at: Some(before(2_030)), ..Call::new("1", before(2_030)) },
    ]
}
