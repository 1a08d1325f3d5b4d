//! Every state of the board through a real egui pass, in both languages and several sizes: nothing is cut off or covered, and no
//! more of a code is shown than its end.

use egui::{Rect, Vec2, accesskit, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use motcua::ui::screens::board::{Page, examples, room, show, theme_for};
use motcua::ui::theme;
use motcua::words::{Lang, Words};

/// Size in pixels, millimetres a pixel, metres to those who read: a usual board, the same on a finer screen, one in a larger hall,
/// one on a laptop.
const BOARDS: [(Vec2, f32, f32); 4] = [
    (vec2(1920.0, 1080.0), 0.496, 3.1),
    (vec2(3840.0, 2160.0), 0.248, 3.1),
    (vec2(1920.0, 1080.0), 0.496, 5.0),
    (vec2(1366.0, 768.0), 0.252, 1.1),
];

/// What is written where on a page.
fn texts(page: Page, (size, pitch, distance): (Vec2, f32, f32)) -> Vec<(String, Rect)> {
    let theme = theme_for(size, pitch, distance);
    let mut ready = false;
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(1.0).build_ui(move |ui| {
        if !std::mem::replace(&mut ready, true) {
            theme::install(ui.ctx());
            theme::apply(ui.ctx(), &theme);
        }
        show(ui, &theme, &page);
    });
    harness.run();
    let nodes = harness.root().children_recursive();
    let labels = nodes.filter(|node| node.accesskit_node().role() == accesskit::Role::Label);
    let name = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).unwrap_or_default()
    };
    labels.map(|node| (name(&node), node.rect())).filter(|(name, _)| !name.is_empty()).collect()
}

/// That each text lies within the window, clear of the others, and tells no whole code.
fn check(texts: &[(String, Rect)], window: Rect, told: &dyn Fn(&str) -> String) {
    for (place, (text, rect)) in texts.iter().enumerate() {
        let message = || told(&format!("{text:?} at {rect:?} leaves the board"));
        assert!(window.expand(1.0).contains_rect(*rect), "{}", message());
        for (other, beside) in &texts[..place] {
            let both = rect.shrink(2.0).intersect(beside.shrink(2.0));
            assert!(!both.is_positive(), "{}", told(&format!("{text:?} lies on {other:?}")));
        }
        assert!(!text.contains("H53.12"), "{}", told(&format!("{text:?} is a whole code")));
    }
}

#[test]
fn nothing_is_cut_off_or_covered() {
    for board in BOARDS {
        let window = Rect::from_min_size(egui::Pos2::ZERO, board.0);
        for lang in Lang::ALL {
            let all = examples(&Words::new(lang), room(board.0, &theme_for(board.0, board.1, board.2)));
            assert!(!all.is_empty());
            for example in all {
                let texts = texts(example.page, board);
                let told =
                    |what: &str| format!("{}-{} {:?} at {} m: {what}", example.name, lang.code(), board.0, board.2);
                assert!(texts.len() >= 4, "{}", told("too little is said"));
                check(&texts, window, &told);
            }
        }
    }
}

#[test]
fn a_larger_hall_has_fewer_rows() {
    let rows = |(size, pitch, distance)| room(size, &theme_for(size, pitch, distance));
    let [usual, fine, far, laptop] = BOARDS.map(rows);
    assert_eq!((usual, fine), (10, 10), "as drawn, whatever the pixels");
    assert!(far < usual && far > 0, "{far}");
    assert!(laptop >= 6, "{laptop}");
}
