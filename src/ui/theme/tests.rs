//! The look's promises, computed from its tokens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::*;

/// Ground, text, and the contrast that the look promises for it; the table of the look, to one decimal place.
fn light_table() -> Vec<(&'static str, Color32, Color32, f64)> {
    let c = Tokens::LIGHT;
    let [turn, work, ready, late, slate, night] = ALL_TONES.map(|tone| c.tone(tone));
    vec![
        ("ink on floor", c.floor, c.ink, 14.9),
        ("ink2 on floor", c.floor, c.ink2, 8.5),
        ("ink on paper", c.paper, c.ink, 16.6),
        ("ink2 on paper", c.paper, c.ink2, 9.5),
        ("work on paper", c.paper, work.mark, 9.1),
        ("ready on paper", c.paper, ready.mark, 8.3),
        ("white on ink", c.plate, c.on_plate, 16.6),
        ("white on slate", slate.band, slate.on_band, 12.7),
        ("white on work", work.band, work.on_band, 9.1),
        ("white on late", late.band, late.on_band, 8.9),
        ("white on ready", ready.band, ready.on_band, 8.3),
        ("ink on turn", c.turn, c.on_turn, 10.6),
        ("ink on turn band", turn.band, turn.title, 10.6),
        ("ink on turn-soft", turn.soft, c.ink, 14.9),
        ("turn-text on turn-soft", turn.soft, turn.on_soft, 9.6),
        ("work on its soft tone", work.soft, work.on_soft, 7.4),
        ("late on its soft tone", late.soft, late.on_soft, 7.3),
        ("ready on its soft tone", ready.soft, ready.on_soft, 7.2),
        ("slate on its soft tone", slate.soft, slate.on_soft, 10.6),
        ("ready on light", ready.inside, ready.mark, 7.3),
        ("ink2 on off", c.off, c.ink2, 8.0),
        ("number on a sign", c.plate, c.turn, 10.6),
        ("ring of a step to come", c.floor, c.todo, 4.9),
        ("edge of a field", c.paper, c.edge, 4.5),
        ("line between steps", c.floor, c.joint, 2.8),
        ("yellow on floor", c.floor, c.turn, 1.4),
        ("label of the board", night.band, c.board.label, 11.1),
    ]
}

#[test]
fn contrasts_are_as_promised() {
    for (name, ground, text, promised) in light_table() {
        let found = contrast(ground, text);
        assert!((found - promised).abs() < 0.06, "{name}: {found:.2}, promised {promised}");
    }
    let high = Tokens::HIGH_CONTRAST;
    assert!((contrast(high.floor, high.ink) - 21.0).abs() < 0.06);
    assert!((contrast(high.floor, high.turn) - 16.1).abs() < 0.06);
}

#[test]
fn all_text_of_the_citizen_has_contrast_seven() {
    for c in [Tokens::LIGHT, Tokens::HIGH_CONTRAST] {
        for tone in ALL_TONES.map(|tone| c.tone(tone)) {
            for (ground, text) in [
                (tone.band, tone.on_band),
                (tone.band, tone.title),
                (tone.soft, tone.on_soft),
                (tone.inside, tone.mark),
                (c.floor, c.ink),
                (c.paper, c.ink2),
                (c.plate, c.on_plate),
                (c.main, c.on_main),
                (c.turn, c.on_turn),
                (c.calendar, c.on_calendar),
                (c.tone(Tone::Night).band, c.board.label),
                (c.tone(Tone::Night).band, c.board.dash),
            ] {
                let found = contrast(ground, text);
                assert!(found >= 7.0, "{text:?} on {ground:?}: {found:.2}");
            }
        }
    }
}

#[test]
fn sizes_are_those_of_the_pictures() {
    let theme = Theme::light(Scale::default());
    for (role, px) in [
        (Role::Second, 40.0),
        (Role::Owner, 44.0),
        (Role::Item, 46.0),
        (Role::Button, 48.0),
        (Role::Explanation, 50.0),
        (Role::Date, 52.0),
        (Role::Title, 116.0),
        (Role::Amount, 124.0),
        (Role::Day, 190.0),
        (Role::SignLarge, 230.0),
    ] {
        let size = theme.format(role, theme.colour.ink).font_id.size;
        assert!((size - px).abs() < 0.5, "{role:?}: {size}, drawn {px}");
    }
    assert!((theme.mm(14.0) - 56.0).abs() < 0.5);
}

#[test]
fn a_narrow_screen_shrinks_all_but_the_smallest_text() {
    let narrow = Scale::for_citizen(0.180, [1080.0, 1920.0]);
    let floor = Scale::new(0.180).text_px(7.34, false);
    assert!(narrow.px(14.0) < Scale::new(0.180).px(14.0));
    assert!((narrow.text_px(7.34, false) - floor).abs() < 0.5);
    assert!(narrow.text_px(21.3, false) < Scale::new(0.180).text_px(21.3, false));
    let window = Scale::for_citizen(0.248, [540.0, 960.0]);
    assert!(window.is_window() && !narrow.is_window());
    assert!(window.text_px(7.34, false) < Scale::new(0.248).text_px(7.34, false));
}

#[test]
fn a_screen_is_divided_by_its_shape_and_height() {
    for (size, pitch, form, is_window) in [
        ([1080.0, 1920.0], 0.248, Form::Upright, false),
        ([1920.0, 1080.0], 0.248, Form::Lying, false),
        ([1366.0, 768.0], 0.252, Form::Small, false),
        ([1920.0, 1080.0], 0.180, Form::Small, false),
        ([1280.0, 1024.0], 0.294, Form::Lying, false),
        ([1024.0, 600.0], 0.217, Form::Small, true),
        ([600.0, 1024.0], 0.217, Form::Upright, true),
    ] {
        let scale = Scale::for_citizen(pitch, size);
        assert_eq!((scale.form(), scale.is_window()), (form, is_window), "{size:?} at {pitch}");
    }
}

#[test]
fn a_board_is_as_large_as_it_is_far_away() {
    let code = |pitch, distance, size| {
        let theme = Theme::light(Scale::for_board(pitch, distance, size));
        theme.format(Role::BoardCode, theme.colour.ink).font_id.size
    };
    let full = [1920.0, 1080.0];
    assert!((code(0.496, 3.1, full) - 104.0).abs() < 0.6, "as drawn");
    assert!((code(0.248, 3.1, [3840.0, 2160.0]) - 208.0).abs() < 0.6, "the same on twice the pixels");
    for distance in [3.0_f32, 4.0, 5.0] {
        let cap_mm = code(0.496, distance, full) * 0.74 * 0.496;
        let degrees = (cap_mm / (1000.0 * distance)).atan().to_degrees();
        assert!((degrees - 0.7).abs() < 0.01, "{distance} m: {degrees} degrees");
    }
    assert!(code(0.248, 3.1, [400.0, 300.0]) < 104.0, "a window on a desk");
    assert!((Scale::board_distance_m(0.496, 1920.0) - 3.1).abs() < 0.01);
}

#[test]
fn icons_are_those_of_the_list_and_in_the_fonts() {
    let list = include_str!("../../../assets/icons/icons.txt");
    let listed: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let named: BTreeSet<&str> = icons::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, named);
    let ctx = egui::Context::default();
    install(&ctx);
    let theme = Theme::light(Scale::default());
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        for (name, icon) in icons::ALL {
            let font = theme.icon_font(*icon, 40.0);
            assert!(ui.ctx().fonts_mut(|fonts| fonts.has_glyph(&font, icon.point)), "{name} is not in its font");
        }
    });
    // egui wants to know that nobody uploads the glyphs.
    output.textures_delta.clear();
}

#[test]
fn reduced_motion_has_no_times() {
    let theme = Theme::light(Scale::default()).reduce_motion();
    assert_eq!(theme.motion, Motion::NONE);
    assert_ne!(theme.motion, Motion::FULL);
}

/// What may stand only in this folder.
const LITERALS: [&str; 12] = [
    "Color32::from_",
    "Color32::WHITE",
    "Color32::BLACK",
    "Color32::GRAY",
    "Color32::RED",
    "Color32::YELLOW",
    "Color32::DARK_",
    "Color32::LIGHT_",
    "FontId::",
    "FontFamily::",
    "FontId {",
    "hex_color!",
];

#[test]
fn colours_and_fonts_are_named_nowhere_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let theme = root.join("theme");
    let mut seen = 0;
    for file in sources(&root).into_iter().filter(|file| !file.starts_with(&theme)) {
        let text = std::fs::read_to_string(&file).unwrap();
        seen += 1;
        for literal in LITERALS {
            assert!(!text.contains(literal), "{} has `{literal}`: it belongs in ui/theme", file.display());
        }
    }
    assert!(seen > 0);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
