//! Every state of every face in a language in which each sentence stands between marks: what is said outside of them was never
//! translated. Names, codes, dates and what an office writes itself are data and need no marks.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

use egui::accesskit::Role;
use egui::{Ui, Vec2, vec2};
use egui_kittest::Harness;

use motcua::ui::screens::citizen::{Live, Sight, ViewState};
use motcua::ui::screens::{board, citizen, counter, supervisor};
use motcua::ui::theme::{self, Theme};
use motcua::words::{Lang, MARKS, Words};

use crate::{Part, parts_of};

/// Where the data of these screens stands: between quotation marks in the files of examples, and in the demo office.
const FILES: [&str; 13] = [
    "src/ui/screens/board/examples.rs",
    "src/ui/screens/citizen/examples.rs",
    "src/ui/screens/citizen/examples/procedures.rs",
    "src/ui/screens/citizen/examples/word.rs",
    "src/ui/screens/supervisor/examples/word.rs",
    "src/ui/screens/counter/examples/cast.rs",
    "src/ui/screens/counter/examples/mod.rs",
    "src/ui/screens/counter/take_in/examples.rs",
    "src/ui/screens/supervisor/examples/figures.rs",
    "src/ui/screens/supervisor/examples/mod.rs",
    "assets/demo/office.toml",
    "assets/demo/procedures.toml",
    "assets/demo/reasons.toml",
];
/// What the program makes of data: amounts in words by the rules of the language, a device's SPEC, a document with its number.
const MADE: [&str; 5] = [
    "một trăm năm mươi nghìn",
    "một triệu hai trăm năm mươi nghìn",
    "serial:/dev/ttyacm0@9600",
    "v4l2:hd webcam",
    "giấy chứng nhận cn 01234",
];
/// What stands between pieces of data on one line.
const BETWEEN: [&str; 8] = [". ", ", ", "; ", ": ", " · ", "  ", " × ", "\n"];

/// All data, in small letters.
fn data() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let quoted = |file: &str| {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        text.split('"').skip(1).step_by(2).collect::<Vec<_>>().join("\n")
    };
    let languages = Lang::CITIZEN.map(Lang::own_name);
    let all = FILES.iter().map(|file| quoted(file)).chain(MADE.into_iter().chain(languages).map(str::to_owned));
    all.collect::<Vec<_>>().join("\n").to_lowercase()
}

/// What of a text stands outside of marks. One of a mark whose fellow is on another line has all beside it within.
fn outside(text: &str) -> String {
    let [open, close] = MARKS;
    let (mut left, mut depth) = (String::new(), 0_u32);
    for c in text.chars() {
        match c {
            _ if c == open => depth += 1,
            _ if c == close && depth == 0 => left.clear(),
            _ if c == close => depth -= 1,
            _ if depth == 0 => left.push(c),
            _ => {}
        }
    }
    left
}

/// What of a text stands outside of marks and is no data.
fn untranslated(text: &str, data: &str) -> Option<String> {
    let left = outside(text);
    let mut pieces = vec![left.as_str()];
    for between in BETWEEN {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(between)).collect();
    }
    // A code has digits; a letter alone is an initial or a key.
    let has_words = |piece: &str| {
        let words = piece.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|word| word.chars().count() > 1 && word.chars().all(char::is_alphabetic))
    };
    let is_data = |piece: &str| data.contains(&piece.trim_matches([' ', ',', '.', ';']).to_lowercase());
    pieces.into_iter().find(|piece| has_words(piece) && !is_data(piece)).map(str::to_owned)
}

/// A state of a face: its name, and what paints it.
type State = (&'static str, Box<dyn Fn(&mut Ui, &Theme)>);

/// All that is said on each state of a face, one after the other in one window.
fn said(theme: &Theme, size: Vec2, states: &[State]) -> Vec<(&'static str, Vec<String>)> {
    let mut is_ready = false;
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui_state(
        |ui, place: &mut usize| {
            if !std::mem::replace(&mut is_ready, true) {
                theme::install(ui.ctx());
                theme::apply(ui.ctx(), theme);
            }
            (states[*place].1)(ui, theme);
        },
        0,
    );
    let roles = [Role::Label, Role::Heading, Role::Button, Role::TextInput];
    let mut all = Vec::new();
    for (place, (name, _)) in states.iter().enumerate() {
        *harness.state_mut() = place;
        harness.run();
        all.push((*name, parts_of(&harness, &roles).into_iter().map(|Part { name, .. }| name).collect()));
    }
    all
}

#[test]
fn marks_are_taken_out_with_what_they_hold() {
    for (text, left) in [
        ("«Xong»", ""),
        ("«Quầy «1», tầng» 2", " 2"),
        ("«Hẹn mới»: Xong", ": Xong"),
        ("nửa sau»", ""),
        ("«nửa trước", ""),
    ] {
        assert_eq!(outside(text), left, "{text}");
    }
    let data = "lê thị mai";
    assert_eq!(untranslated("«Hẹn mới» Done", data).as_deref(), Some(" Done"));
    assert_eq!(untranslated("«Hẹn mới» H53.12-261019-0042, 14:30, LÊ THỊ MAI", data), None);
}

#[test]
fn everything_that_is_said_is_translated() {
    let (words, data) = (Words::marked(Lang::Vi), data());
    let mut left: BTreeSet<String> = BTreeSet::new();
    let mut check = |face: &str, theme: Theme, size: Vec2, states: Vec<State>| {
        for (state, said) in said(&theme.reduce_motion(), size, &states) {
            let untranslated = said.iter().filter_map(|text| untranslated(text, &data));
            left.extend(untranslated.map(|text| format!("{face} {state}: {text:?}")));
        }
    };
    let size = vec2(1080.0, 1920.0);
    let states = citizen::examples(&words).into_iter().map(|example| -> State {
        let show = move |ui: &mut Ui, theme: &Theme| {
            let live = Live { preview: None, time: example.time.as_ref() };
            citizen::show(ui, theme, &example.page, &live, &mut ViewState::default());
        };
        (example.name, Box::new(show))
    });
    check("citizen", citizen::theme_for(size, 0.248, Sight::Usual), size, states.collect());
    let size = vec2(1920.0, 1080.0);
    for (face, all) in [("counter", counter::examples(&words)), ("supervisor", supervisor::examples(&words))] {
        let states = all.into_iter().map(|example| -> State {
            (example.name, Box::new(move |ui, theme| drop(counter::show(ui, theme, &example.page))))
        });
        check(face, counter::theme_for(size, 0.248, false), size, states.collect());
    }
    let theme = board::theme_for(size, 0.496, 3.1);
    let states = board::examples(&words, board::room(size, &theme))
        .into_iter()
        .map(|example| -> State { (example.name, Box::new(move |ui, theme| board::show(ui, theme, &example.page))) });
    check("board", theme, size, states.collect());
    assert!(left.is_empty(), "{} are not translated:\n{}", left.len(), left.into_iter().collect::<Vec<_>>().join("\n"));
}
