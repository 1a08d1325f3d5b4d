//! The citizen's face in each size, language and look: each verdict is said, nothing is cut off or covered, letters and targets
//! are as large as promised.

use std::collections::BTreeSet;

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Rect, Vec2, accesskit, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use motcua::domain::word::Rating;
use motcua::ui::gate::Key;
use motcua::ui::screens::Action;
use motcua::ui::screens::citizen::{Example, Foot, Live, Page, Sheet, Sight, ViewState, examples, show, theme_for};
use motcua::ui::theme::{self, Form};
use motcua::words::{Lang, Words, plain};

use crate::contrast::faint_texts;
use crate::held::spilled_texts;
use crate::{Part, parts_of};

/// Sizes in pixels of the three screens, and millimetres a pixel.
pub(crate) const SCREENS: [(Vec2, f32); 3] =
    [(vec2(1080.0, 1920.0), 0.248), (vec2(1920.0, 1080.0), 0.248), (vec2(1366.0, 768.0), 0.252)];
const PORTRAIT: (Vec2, f32) = SCREENS[0];
const SIGHTS: [Sight; 3] = [Sight::Usual, Sight::Contrast, Sight::Easy];
/// The capital height in millimetres that no text of the citizen goes below, less what rounding to pixels takes.
const LEAST_CAP_MM: f32 = 7.34 - 0.1;
/// Height of a capital letter of the font, in em.
const CAP_EM: f32 = 0.74;

/// One page in a window, and what was asked for on it.
pub(crate) struct Screen {
    size: Vec2,
    pitch: f32,
    pub(crate) example: Example,
    theme: theme::Theme,
    view: ViewState,
    action: Option<Action>,
    ready: bool,
}

fn harness(example: Example, (size, pitch): (Vec2, f32), sight: Sight) -> Harness<'static, Screen> {
    let theme = theme_for(size, pitch, sight).reduce_motion();
    let screen = Screen { size, pitch, example, theme, view: ViewState::default(), action: None, ready: false };
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui_state(
        |ui, screen: &mut Screen| {
            if !screen.ready {
                screen.ready = true;
                theme::install(ui.ctx());
                theme::apply(ui.ctx(), &screen.theme);
            }
            let live = Live { preview: None, time: screen.example.time.as_ref() };
            let action = show(ui, &screen.theme, &screen.example.page, &live, &mut screen.view);
            screen.action = screen.action.or(action);
        },
        screen,
    );
    harness.run();
    harness
}

/// Name and place of every text and button.
pub(crate) fn parts(harness: &Harness<'_, Screen>) -> Vec<(accesskit::Role, String, Rect)> {
    let wanted = [accesskit::Role::Label, accesskit::Role::Heading, accesskit::Role::Button];
    parts_of(harness, &wanted).into_iter().map(|Part { role, name, place }| (role, name, place)).collect()
}

/// Every part of every state in one size, language and look, one after the other through the same window.
pub(crate) fn each(
    screen: (Vec2, f32),
    lang: Lang,
    sight: Sight,
    mut check: impl FnMut(&str, &mut Harness<'_, Screen>),
) {
    let all = examples(&Words::new(lang));
    let mut harness = harness(all[0].clone(), screen, sight);
    // The devices are the staff's, who see them as usual.
    for example in all.into_iter().filter(|it| sight != Sight::Easy || !matches!(it.page, Page::Devices(_))) {
        let name = format!("{} {lang:?} {:?} {sight:?}", example.name, screen.0);
        harness.state_mut().example = example;
        harness.state_mut().view = ViewState::default();
        let mut seen = BTreeSet::new();
        loop {
            harness.run();
            let shown: Vec<String> = parts(&harness).into_iter().map(|(_, words, _)| words).collect();
            if !seen.insert(shown.join("\n")) {
                break;
            }
            check(&format!("{name}, part {}", seen.len()), &mut harness);
            let Some(more) = more_of(harness.state().example.page.clone(), &shown) else { break };
            harness.get_by_role_and_label(accesskit::Role::Button, &more).click();
        }
    }
}

/// The words of the button that leads on, where it is shown.
fn more_of(page: Page, shown: &[String]) -> Option<String> {
    let all = match page {
        Page::Sheet(Sheet { more, .. }) => more.pages.into_iter().chain(more.papers).chain([more.again]).collect(),
        Page::Devices(devices) => vec![devices.more],
        _ => Vec::new(),
    };
    all.into_iter().map(|words| plain(&words)).find(|words| shown.contains(words))
}

/// Checks every state in each size, language and look, and tells all that is wrong at once.
fn each_of_all(mut check: impl FnMut(&Harness<'_, Screen>) -> Vec<String>) {
    let mut wrong = Vec::new();
    for screen in SCREENS {
        for lang in Lang::CITIZEN {
            for sight in SIGHTS {
                each(screen, lang, sight, |name, harness| {
                    wrong.extend(check(harness).into_iter().map(|what| format!("{name}: {what}")));
                });
            }
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The sentence where something is so that must not be.
pub(crate) fn wrong(is_wrong: bool, what: impl FnOnce() -> String) -> Option<String> {
    is_wrong.then(what)
}

/// The texts that were painted, each with what it was cut off at.
fn texts(harness: &Harness<'_, Screen>) -> Vec<(Rect, TextShape)> {
    fn gather(shape: &Shape, clip: Rect, found: &mut Vec<(Rect, TextShape)>) {
        match shape {
            Shape::Text(text) => found.push((clip, text.clone())),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, clip, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in &harness.output().shapes {
        gather(shape, *clip_rect, &mut found);
    }
    found
}

#[test]
fn every_state_says_its_verdict_and_nothing_is_cut_off_or_covers_another() {
    each_of_all(|harness| {
        let example = &harness.state().example;
        // What lies behind a question is not said.
        let title = plain(example.time.as_ref().map_or_else(|| example.page.title(), |time| &time.title));
        let says = harness.query_all_by_label(&title).next().is_some();
        let mut found: Vec<String> = wrong(!says, || format!("{title:?} is not said")).into_iter().collect();
        let screen = Rect::from_min_size(egui::Pos2::ZERO, harness.state().size);
        let parts = parts(harness);
        for (index, (role, words, place)) in parts.iter().enumerate() {
            found.extend(wrong(!screen.contains_rect(place.shrink(1.0)), || {
                format!("{words:?} at {place:?} is cut off")
            }));
            found.extend(parts[index + 1..].iter().filter_map(|(other_role, other, other_place)| {
                // Line boxes may touch and their empty margins overlap; what is printed in them may not. Words on a button
                // that has more than its name lie within it.
                let within = *role == accesskit::Role::Button && place.contains_rect(*other_place);
                let overlap = place.shrink2(vec2(2.0, 14.0)).intersect(other_place.shrink2(vec2(2.0, 14.0)));
                wrong(!within && overlap.is_positive(), || {
                    format!("{words:?} ({role:?}) and {other:?} ({other_role:?}) overlap at {overlap:?}")
                })
            }));
        }
        found
    });
}

#[test]
fn letters_are_whole_and_large_enough() {
    each_of_all(|harness| {
        let pitch = pitch(harness);
        let named: BTreeSet<String> = parts(harness).into_iter().map(|(_, words, _)| words).collect();
        // Print on drawings and icons has no name.
        let said = texts(harness).into_iter().filter(|(_, text)| named.contains(&plain(text.galley.text())));
        said.flat_map(|(clip, text)| {
            let words = plain(text.galley.text());
            let place = text.visual_bounding_rect().shrink(1.0);
            let cap_mm = text.galley.job.sections[0].format.font_id.size * CAP_EM * pitch;
            let cut = wrong(!clip.contains_rect(place), || format!("{words:?} at {place:?} is cut off at {clip:?}"));
            cut.into_iter().chain(wrong(cap_mm < LEAST_CAP_MM, || format!("{words:?} is {cap_mm:.2} mm high")))
        })
        .collect()
    });
}

#[test]
fn every_text_is_told_from_its_ground() {
    each_of_all(faint_texts);
}

#[test]
fn every_text_stays_on_what_it_stands_on() {
    each_of_all(spilled_texts);
}

#[test]
fn no_word_is_broken() {
    each_of_all(|harness| {
        let ends = |c: char| c.is_whitespace() || c == '-' || c == '/';
        let is_broken = |text: &TextShape| {
            let rows = text.galley.rows.iter().rev().skip(1);
            rows.into_iter().any(|row| !row.ends_with_newline && !row.glyphs.last().is_none_or(|glyph| ends(glyph.chr)))
        };
        let texts = texts(harness);
        let rows = |text: &TextShape| text.galley.rows.iter().map(|row| row.text()).collect::<Vec<_>>();
        let broken = texts.iter().filter(|(_, text)| is_broken(text));
        let broken = broken.map(|(_, text)| format!("{:?} breaks within a word", rows(text)));
        let cut = texts.iter().filter(|(_, text)| text.galley.elided);
        broken.chain(cut.map(|(_, text)| format!("{:?} is cut short", rows(text)))).collect()
    });
}

#[test]
fn the_floor_ends_above_the_dock() {
    each_of_all(|harness| {
        let state = harness.state();
        let Page::Sheet(sheet) = &state.example.page else { return Vec::new() };
        let Foot::Dock { tools, code, leave, .. } = &sheet.foot else { return Vec::new() };
        let in_dock = tools.iter().chain([leave]).map(|button| &button.label).chain(code).map(|words| plain(words));
        let in_dock: Vec<String> = in_dock.collect();
        let dock_top = state.size.y - state.theme.mm(46.0);
        let reaches = |(_, words, place): &(accesskit::Role, String, Rect)| {
            state.example.time.is_none() && !in_dock.contains(words) && place.bottom() > dock_top + 14.0
        };
        let low = parts(harness).into_iter().filter(reaches);
        low.map(|(_, words, place)| format!("{words:?} reaches into the dock: {place:?}")).collect()
    });
}

#[test]
fn targets_are_large_enough() {
    each_of_all(|harness| {
        let page = &harness.state().example.page;
        let is_pad = matches!(page, Page::TypeCode(_) | Page::LastFour(_) | Page::Exit(_) | Page::Message(_));
        let least_mm = match (harness.state().theme.scale.form(), is_pad) {
            (Form::Upright, false) => 28.0,
            (Form::Upright, true) => 24.0,
            (Form::Lying, false) => 27.0,
            (Form::Lying, true) => 18.0,
            (Form::Small, false) => 20.0,
            (Form::Small, true) => 15.0,
        };
        let pitch = pitch(harness);
        let buttons = parts(harness).into_iter().filter(|part| part.0 == accesskit::Role::Button);
        let sizes = buttons.map(|(_, words, place)| (words, place.height().min(place.width()) * pitch));
        let small = sizes.filter(|(_, mm)| *mm < least_mm - 0.3);
        small.map(|(words, mm)| format!("{words:?} is {mm:.1} mm, {least_mm} are needed")).collect()
    });
}

/// Millimetres a pixel.
fn pitch(harness: &Harness<'_, Screen>) -> f32 {
    harness.state().pitch
}

#[test]
fn buttons_ask_for_what_they_say() {
    for (example, button, action) in [
        ("in-progress", "Xong", Action::Done),
        ("in-progress", "Ngôn ngữ", Action::Language(Lang::En)),
        ("locked", "Quét giấy hẹn", Action::ScanAgain),
        ("not-readable", "Thôi", Action::Stop),
        ("attract", "English", Action::Language(Lang::En)),
        ("attract", "Tiếng Việt", Action::Language(Lang::Vi)),
        ("attract", "Gõ mã hồ sơ bằng tay", Action::TypeCode),
        ("camera-lost", "Gõ mã hồ sơ", Action::TypeCode),
        ("type-code-typed", "7", Action::Press(Key::Char('7'))),
        ("type-code-typed", "Xóa 1 ký tự", Action::Press(Key::Backspace)),
        ("type-code-typed", "Xem hồ sơ", Action::Press(Key::Enter)),
        ("type-code-offer", "Sửa: H53.12-261019-0042", Action::TakeOffer),
        ("last-four", "Xóa hết", Action::Press(Key::Delete)),
        ("papers-typed", "Gõ 4 số cuối để xem đầy đủ", Action::AskLastFour),
        ("in-progress", "Dễ nhìn", Action::EasyToSee),
        ("in-progress", "Nghe đọc", Action::ReadAloud),
        ("time", "Tôi còn xem", Action::Stay),
        ("time", "Tôi xem xong rồi", Action::Done),
        ("thanks", "Hài lòng", Action::Rate(Rating::Satisfied)),
    ] {
        let page = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == example).unwrap();
        let mut harness = harness(page, PORTRAIT, Sight::Usual);
        harness.get_by_role_and_label(accesskit::Role::Button, button).click();
        harness.run();
        assert_eq!(harness.state().action, Some(action), "{example}: {button}");
    }
}

#[test]
fn a_list_that_is_too_long_goes_on() {
    let page = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == "papers-many").unwrap();
    let mut harness = harness(page, PORTRAIT, Sight::Usual);
    let mut seen = String::new();
    let is_number = |words: &str| words.parse::<usize>().is_ok();
    loop {
        let shown: Vec<String> = parts(&harness).into_iter().map(|(_, words, _)| words).collect();
        seen += &(shown.join("\n") + "\n");
        let papers = seen.lines().filter(|line| is_number(line)).count();
        // The sign's number is one of them.
        let left = 9 - (papers - 1);
        let more = if left > 0 {
            format!("Xem tiếp (còn {left} giấy tờ)")
        } else {
            "Xem lại trang đầu".to_owned()
        };
        harness.get_by_role_and_label(accesskit::Role::Button, &more).click();
        harness.run();
        if left == 0 {
            break;
        }
    }
    for number in 1..=9 {
        assert!(seen.lines().any(|line| line == number.to_string()), "paper {number} was never shown");
    }
    assert!(seen.contains("Nộp tại quầy 1"));
}

/// The ends of the names of states by the edge that the lens is at.
const LENSES: [&str; 4] = ["", "-lens-below", "-lens-left", "-lens-right"];

#[test]
fn the_tab_of_the_lens_is_in_the_middle_of_its_edge() {
    for (size, pitch) in SCREENS {
        for (screen, place) in
            ["attract", "not-readable"].into_iter().flat_map(|screen| LENSES.map(|place| (screen, place)))
        {
            let name = format!("{screen}{place}");
            let page = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == name).unwrap();
            let harness = harness(page, (size, pitch), Sight::Usual);
            let tab = harness.get_by_role_and_label(accesskit::Role::Label, "Ống kính").rect();
            let (middle, near) = (size / 2.0, 26.0 / pitch);
            let from_edge = match place {
                "" => tab.bottom(),
                "-lens-below" => size.y - tab.top(),
                "-lens-left" => tab.right(),
                _ => size.x - tab.left(),
            };
            assert!(from_edge <= near, "{name} at {size:?}: the tab is at {tab:?}");
            // The words stand beside the arrow, not in the very middle.
            let centre = tab.center();
            let (off, along) = if place.ends_with("left") || place.ends_with("right") {
                (centre.y - middle.y, tab.height())
            } else {
                (centre.x - middle.x, tab.width())
            };
            assert!(off.abs() < along / 2.0, "{name} at {size:?}: {off} from the middle");
        }
    }
}

#[test]
fn an_idle_screen_asks_for_no_frame() {
    each(PORTRAIT, Lang::Vi, Sight::Usual, |name, harness| {
        let wait = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(wait.is_some_and(|wait| wait.as_secs() > 60), "{name} wants the next frame after {wait:?}");
    });
}

#[test]
fn what_moves_comes_to_rest() {
    for name in ["in-progress", "ready", "papers"] {
        let example = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == name).unwrap();
        let title = plain(example.page.title());
        let mut harness = harness(example, PORTRAIT, Sight::Usual);
        harness.state_mut().theme = theme_for(PORTRAIT.0, PORTRAIT.1, Sight::Usual);
        harness.state_mut().view = ViewState::default();
        harness.step();
        assert!(harness.query_all_by_label(&title).next().is_some(), "{name}: the words wait for what moves");
        harness.run();
        let wait = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(wait.is_some_and(|wait| wait.as_secs() > 60), "{name} goes on moving");
    }
}

#[test]
fn sizes_between_lose_nothing() {
    let sizes = [
        (vec2(540.0, 960.0), 0.248),
        (vec2(1440.0, 900.0), 0.25),
        (vec2(1280.0, 1024.0), 0.294),
        (vec2(1024.0, 1024.0), 0.25),
        (vec2(1600.0, 900.0), 0.25),
        (vec2(1280.0, 720.0), 0.25),
        (vec2(2560.0, 1080.0), 0.25),
        (vec2(1080.0, 1920.0), 0.18),
    ];
    for screen in sizes {
        each(screen, Lang::Vi, Sight::Usual, |name, harness| {
            let example = &harness.state().example;
            let title = plain(example.time.as_ref().map_or_else(|| example.page.title(), |time| &time.title));
            assert!(harness.query_all_by_label(&title).next().is_some(), "{name}");
            let whole = Rect::from_min_size(egui::Pos2::ZERO, harness.state().size);
            for (_, words, place) in parts(harness) {
                assert!(whole.contains_rect(place.shrink(1.0)), "{name}: {words:?} at {place:?} is cut off");
            }
        });
    }
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    let small = "Màn hình này quá nhỏ cho người dân đọc";
    for (size, pitch, says) in [(vec2(540.0, 960.0), 0.248, true), (vec2(1080.0, 1920.0), 0.18, false)] {
        let page = examples(&Words::new(Lang::Vi)).into_iter().find(|found| found.name == "ready").unwrap();
        let harness = harness(page, (size, pitch), Sight::Usual);
        assert_eq!(harness.query_all_by_label(small).next().is_some(), says, "{size:?}");
    }
}
