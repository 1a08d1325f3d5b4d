//! Every state of every face through a real egui pass, in both languages: no glyph is missing, every button has a name, nothing
//! is cut off or covered.

mod citizen;
mod contrast;
mod counter;
mod held;
mod pseudo;
mod sightless;
mod supervisor;

use egui::{Rect, accesskit};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

/// A text, a button or a field, as a screen reader has it.
struct Part {
    role: accesskit::Role,
    name: String,
    place: Rect,
}

/// Name and place of every part whose role is wanted.
fn parts_of<S>(harness: &Harness<'_, S>, wanted: &[accesskit::Role]) -> Vec<Part> {
    let nodes = harness.root().children_recursive().filter(|node| wanted.contains(&node.accesskit_node().role()));
    let part = |node: egui_kittest::Node<'_>| {
        let inner = node.accesskit_node();
        let name = inner.label().or_else(|| inner.value()).unwrap_or_default();
        Part { role: inner.role(), name, place: node.rect() }
    };
    nodes.map(part).collect()
}
