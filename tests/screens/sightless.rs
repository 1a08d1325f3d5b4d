//! The citizen's face for who does not see it, or has no finger to touch it: everything has a role and a name, what matters is
//! said by itself, and keys reach every button in the order in which they stand.

use egui::accesskit::{Live, Role};
use egui::{Key, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use motcua::ui::screens::citizen::Sight;
use motcua::words::{Lang, plain};

use crate::citizen::{SCREENS, Screen, each, parts, wrong};

/// What only holds others.
const HOLDERS: [Role; 6] =
    [Role::Window, Role::RootWebArea, Role::GenericContainer, Role::Unknown, Role::Pane, Role::Group];

/// Checks every state on each screen, and tells all that is wrong at once.
fn each_screen(mut check: impl FnMut(&mut Harness<'_, Screen>) -> Vec<String>) {
    let mut found = Vec::new();
    for screen in SCREENS {
        each(screen, Lang::Vi, Sight::Usual, |name, harness| {
            found.extend(check(harness).into_iter().map(|what| format!("{name}: {what}")));
        });
    }
    assert!(found.is_empty(), "{} are wrong:\n{}", found.len(), found.join("\n"));
}

/// Place and name of the buttons, in the order in which a reader comes by them.
fn buttons(harness: &Harness<'_, Screen>) -> Vec<(String, Rect)> {
    let all = parts(harness).into_iter();
    all.filter(|part| part.0 == Role::Button).map(|(_, name, place)| (name, place)).collect()
}

#[test]
fn everything_has_a_name_and_what_matters_is_said_by_itself() {
    each_screen(|harness| {
        let example = &harness.state().example;
        let (title, live) = match &example.time {
            Some(time) => (plain(&time.title), Live::Assertive),
            None => (plain(example.page.title()), Live::Polite),
        };
        let mut found = Vec::new();
        let mut said = Vec::new();
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            let name = node.label().or_else(|| node.value()).unwrap_or_default();
            let is_nameless = name.trim().is_empty() && !HOLDERS.contains(&node.role());
            found.extend(wrong(is_nameless, || format!("a {:?} has no name", node.role())));
            if node.live() != Live::Off {
                said.push((node.role(), node.live(), name));
            }
        }
        let expected = vec![(Role::Heading, live, title)];
        found.extend(wrong(said != expected, || format!("it says {said:?} by itself, not {expected:?}")));
        found
    });
}

#[test]
fn buttons_come_in_the_order_in_which_they_stand() {
    each_screen(|harness| {
        let buttons = buttons(harness);
        let pairs = buttons.iter().zip(buttons.iter().skip(1));
        pairs
            .filter_map(|((name, here), (next_name, next))| {
                // A key may be as high as two lines: it stands on the upper one.
                let same_line = (next.top() - here.top()).abs() < here.height().min(next.height()) / 2.0;
                // The next column of a screen begins at its top.
                let is_back = if same_line { next.left() < here.left() } else { next.bottom() <= here.top() };
                let is_next_column = !same_line && next.left() >= here.right();
                wrong(is_back && !is_next_column, || {
                    format!("{next_name:?} at {next:?} comes after {name:?} at {here:?}")
                })
            })
            .collect()
    });
}

#[test]
fn keys_reach_every_button_in_their_order() {
    each_screen(|harness| {
        let buttons: Vec<String> = buttons(harness).into_iter().map(|(name, _)| name).collect();
        let mut reached = Vec::new();
        // Nothing of the state before is left.
        harness.ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
        harness.run();
        for _ in &buttons {
            harness.key_press(Key::Tab);
            harness.run();
            let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
            reached.extend(focused.and_then(|node| node.accesskit_node().label()));
        }
        wrong(reached != buttons, || format!("keys reach {reached:?} of {buttons:?}")).into_iter().collect()
    });
}
