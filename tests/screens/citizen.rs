//! The citizen's face: each verdict is said, whole and large enough, in every window.

use egui::{Rect, Vec2, accesskit, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use motcua::ui::gate::Key;
use motcua::ui::screens::Action;
use motcua::ui::screens::citizen::{Example, Foot, Live, Page, ViewState, examples, show, theme_for};
use motcua::ui::theme;
use motcua::words::{Lang, Words, plain};

use crate::{Part, parts_of};

const PITCH: f32 = 0.248;
const PORTRAIT: Vec2 = vec2(1080.0, 1920.0);

/// One page in a window, and what was asked for on it.
struct Screen {
    example: Example,
    theme: theme::Theme,
    view: ViewState,
    action: Option<Action>,
    ready: bool,
}

fn harness(example: Example, size: Vec2, high_contrast: bool) -> Harness<'static, Screen> {
    let theme = theme_for(size, PITCH, high_contrast).reduce_motion();
    let screen = Screen { example, theme, view: ViewState::default(), action: None, ready: false };
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui_state(
        |ui, screen: &mut Screen| {
            if !screen.ready {
                screen.ready = true;
                theme::install(ui.ctx());
                theme::apply(ui.ctx(), &screen.theme);
            }
            let live = Live { preview: None };
            let action = show(ui, &screen.theme, &screen.example.page, &live, &mut screen.view);
            screen.action = screen.action.or(action);
        },
        screen,
    );
    harness.run();
    harness
}

/// Name and place of every text and button.
fn parts(harness: &Harness<'_, Screen>) -> Vec<(accesskit::Role, String, Rect)> {
    let parts = parts_of(harness, &[accesskit::Role::Label, accesskit::Role::Button]);
    parts.into_iter().map(|Part { role, name, place }| (role, name, place)).collect()
}

fn all() -> Vec<(Lang, Example)> {
    let of = |lang| examples(&Words::new(lang)).into_iter().map(move |example| (lang, example));
    Lang::ALL.into_iter().flat_map(of).collect()
}

#[test]
fn every_state_says_its_verdict_and_is_within_the_screen() {
    for (lang, example) in all() {
        let (name, title) = (example.name, plain(example.page.title()));
        for high_contrast in [false, true] {
            let harness = harness(example.clone(), PORTRAIT, high_contrast);
            assert!(harness.query_all_by_label(&title).next().is_some(), "{name} {lang:?} does not say {title:?}");
            let screen = Rect::from_min_size(egui::Pos2::ZERO, PORTRAIT).shrink(4.0);
            for (_, words, place) in parts(&harness) {
                assert!(screen.contains_rect(place), "{name} {lang:?}: {words:?} at {place:?} is cut off");
            }
        }
    }
}

#[test]
fn no_text_covers_another() {
    for (lang, example) in all() {
        let name = example.name;
        let harness = harness(example, PORTRAIT, false);
        let parts = parts(&harness);
        for (index, (role, words, place)) in parts.iter().enumerate() {
            for (other_role, other, other_place) in parts.iter().skip(index + 1) {
                // Line boxes may touch and their empty margins overlap; what is printed in them may not.
                let overlap = place.shrink2(vec2(2.0, 14.0)).intersect(other_place.shrink2(vec2(2.0, 14.0)));
                assert!(
                    overlap.width() <= 0.0 || overlap.height() <= 0.0,
                    "{name} {lang:?}: {words:?} ({role:?}) and {other:?} ({other_role:?}) overlap at {overlap:?}"
                );
            }
        }
    }
}

#[test]
fn the_floor_ends_above_the_dock() {
    for (lang, example) in all() {
        let Page::Sheet(sheet) = &example.page else { continue };
        let Foot::Dock { leave, language, .. } = sheet.foot.clone() else { continue };
        let (name, dock_top) = (example.name, PORTRAIT.y - (46.0 / PITCH));
        let harness = harness(example, PORTRAIT, false);
        for (_, words, place) in
            parts(&harness).into_iter().filter(|(_, words, _)| ![&leave, &language].contains(&words))
        {
            assert!(place.bottom() <= dock_top + 14.0, "{name} {lang:?}: {words:?} reaches into the dock: {place:?}");
        }
    }
}

/// The least side of a letter's key on a pad: 24 mm, less what the margin of these windows takes.
const PAD_KEY_MM: f32 = 23.4;

/// Whether an example shows the pad of letters.
fn is_pad(name: &str) -> bool {
    name.starts_with("type-code") && name != "type-code-meant"
}

#[test]
fn targets_are_large_enough() {
    let least = 28.0 / PITCH;
    for (lang, example) in all() {
        let name = example.name;
        for (_, words, place) in
            parts(&harness(example, PORTRAIT, false)).into_iter().filter(|part| part.0 == accesskit::Role::Button)
        {
            let small = place.height().min(place.width());
            let least = if is_pad(name) { PAD_KEY_MM / PITCH } else { least };
            assert!(small >= least - 1.0, "{name} {lang:?}: {words:?} is {small} px, {least:.0} are needed");
        }
    }
}

#[test]
fn buttons_ask_for_what_they_say() {
    for (example, button, action) in [
        ("in-progress", "Xong", Action::Done),
        ("in-progress", "Ngôn ngữ", Action::Language(Lang::En)),
        ("not-found", "Quét lại", Action::ScanAgain),
        ("not-readable", "Thôi", Action::Stop),
        ("attract", "English", Action::Language(Lang::En)),
        ("attract", "Tiếng Việt", Action::Language(Lang::Vi)),
        ("attract", "Gõ mã hồ sơ bằng tay", Action::TypeCode),
        ("not-readable", "Gõ mã hồ sơ bằng tay", Action::TypeCode),
        ("citizen-card", "Không có giấy hẹn? Gõ mã", Action::TypeCode),
        ("camera-lost", "Gõ mã hồ sơ bằng tay", Action::TypeCode),
        ("type-code-typed", "7", Action::Press(Key::Char('7'))),
        ("type-code-typed", "/", Action::Press(Key::Char('/'))),
        ("type-code-typed", "Z", Action::Press(Key::Char('Z'))),
        ("type-code-typed", "Xóa 1 số", Action::Press(Key::Backspace)),
        ("type-code-typed", "Xóa hết", Action::Press(Key::Delete)),
        ("type-code-typed", "Quay lại", Action::Back),
        ("type-code-typed", "Xem hồ sơ", Action::Press(Key::Enter)),
        ("type-code", "Bắt đầu bằng H53.12-", Action::TakeOffer),
        ("type-code-meant", "Dùng H53.12-261019-0042", Action::Meant(0)),
        ("in-progress-typed", "Gõ 4 số cuối để xem đầy đủ", Action::AskLastFour),
        ("last-four-typed", "0", Action::Press(Key::Char('0'))),
        ("last-four-typed", "Xem hồ sơ", Action::Press(Key::Enter)),
        ("locked", "Quét lại", Action::ScanAgain),
    ] {
        let page = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == example).unwrap();
        let mut harness = harness(page, PORTRAIT, false);
        harness.get_by_role_and_label(accesskit::Role::Button, button).click();
        harness.run();
        assert_eq!(harness.state().action, Some(action), "{example}: {button}");
    }
}

#[test]
fn a_list_that_is_too_long_goes_on() {
    let page = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == "papers-many").unwrap();
    let mut harness = harness(page, PORTRAIT, false);
    let mut seen = String::new();
    for _ in 0..4 {
        seen += &parts(&harness).into_iter().map(|(_, words, _)| words + "\n").collect::<String>();
        harness.get_by_role_and_label(accesskit::Role::Button, "Xem tiếp").click();
        harness.run();
    }
    for number in 1..=9 {
        assert!(seen.lines().any(|line| line == number.to_string()), "paper {number} was never shown");
    }
    assert!(seen.contains("Nộp tại quầy 1"));
}

#[test]
fn an_idle_screen_asks_for_no_frame() {
    for (lang, example) in all() {
        let name = example.name;
        let harness = harness(example, PORTRAIT, false);
        let wait = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(wait.is_some_and(|wait| wait.as_secs() > 60), "{name} {lang:?} wants the next frame after {wait:?}");
    }
}

#[test]
fn what_moves_comes_to_rest() {
    for name in ["in-progress", "ready", "papers"] {
        let example = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == name).unwrap();
        let title = plain(example.page.title());
        let mut harness = harness(example, PORTRAIT, false);
        harness.state_mut().theme = theme_for(PORTRAIT, PITCH, false);
        harness.state_mut().view = ViewState::default();
        harness.step();
        assert!(harness.query_all_by_label(&title).next().is_some(), "{name}: the words wait for what moves");
        harness.run();
        let wait = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(wait.is_some_and(|wait| wait.as_secs() > 60), "{name} goes on moving");
    }
}

#[test]
fn other_windows_show_everything_too() {
    for size in [vec2(540.0, 960.0), vec2(1920.0, 1080.0), vec2(1366.0, 768.0)] {
        for example in examples(&Words::new(Lang::Vi)) {
            let (name, title) = (example.name, plain(example.page.title()));
            let harness = harness(example, size, false);
            assert!(harness.query_all_by_label(&title).next().is_some(), "{name} at {size:?}");
            let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
            for (_, words, place) in parts(&harness) {
                assert!(screen.contains_rect(place), "{name} at {size:?}: {words:?} at {place:?} is cut off");
            }
        }
    }
}
