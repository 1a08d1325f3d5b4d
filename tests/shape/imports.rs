//! Which rooms a source file uses: every path in it that starts at the crate's root, by `crate::` or by enough `super::`.

use std::collections::{BTreeMap, BTreeSet};

use crate::Source;
use crate::tokens::tokens;

/// The rooms that each room uses, itself left out. A room without imports is there with none.
pub(crate) fn by_room(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let Some((room, level)) = place(&source.path) else { continue };
        let mut used = from_root(&source.text, level);
        used.remove(room);
        found.entry(room.to_owned()).or_default().extend(used);
    }
    found
}

/// The room a source file belongs to and how many modules deep its own module lies; the crate's two roots have no room.
fn place(path: &str) -> Option<(&str, usize)> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let module = inside.strip_suffix("/mod").unwrap_or(inside);
    let room = module.split('/').next()?;
    (!matches!(module, "lib" | "main")).then(|| (room, module.split('/').count()))
}

/// The first names of all paths that start at the crate's root; `level` is how deep the file's module lies below it.
fn from_root(text: &str, level: usize) -> BTreeSet<String> {
    let tokens = tokens(text);
    let mut found = BTreeSet::new();
    let mut braces = 0;
    let mut inline_modules = Vec::new();
    for (at, &token) in tokens.iter().enumerate() {
        let level = level + inline_modules.len();
        match token {
            "{" => braces += 1,
            "}" => {
                braces -= 1;
                inline_modules.retain(|&opened_in| opened_in < braces);
            }
            "mod" if tokens.get(at + 2) == Some(&"{") => inline_modules.push(braces),
            "crate" => follow(&tokens, at + 1, 0, &mut found),
            "self" => follow(&tokens, at + 1, level, &mut found),
            "super" => follow(&tokens, at + 1, level.saturating_sub(1), &mut found),
            _ => {}
        }
    }
    found
}

/// Goes on where a path has reached the module `level` deep and a `::` may follow.
fn follow(tokens: &[&str], at: usize, level: usize, found: &mut BTreeSet<String>) {
    if tokens.get(at) == Some(&"::") {
        segment(tokens, at + 1, level, found);
    }
}

/// Reads one segment of a path, or a whole group of them.
fn segment(tokens: &[&str], at: usize, level: usize, found: &mut BTreeSet<String>) {
    match tokens.get(at) {
        Some(&"super") => follow(tokens, at + 1, level.saturating_sub(1), found),
        Some(&"self") => follow(tokens, at + 1, level, found),
        Some(&"{") => {
            let mut depth = 0;
            for (place, &token) in tokens.iter().enumerate().skip(at) {
                match token {
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return;
                }
                if depth == 1 && matches!(token, "{" | ",") {
                    segment(tokens, place + 1, level, found);
                }
            }
        }
        Some(&name) if level == 0 => {
            found.insert(name.to_owned());
        }
        _ => {}
    }
}

#[test]
fn every_way_to_name_a_room_is_seen() {
    let cases = [
        ("src/ui/mod.rs", "use crate::desk::Desk;", "desk"),
        ("src/ui/mod.rs", "use crate::{desk::{Desk, store}, words, ui::x};", "desk words"),
        ("src/ui/mod.rs", "fn f() -> crate::words::Text { crate :: domain::g() }", "domain words"),
        ("src/ui/mod.rs", "use super::reader;", "reader"),
        ("src/ui/app.rs", "use super::reader;", ""),
        ("src/ui/app.rs", "use super::super::reader::Reading;", "reader"),
        ("src/ui/app.rs", "use super::{screens, super::{store, desk}};", "desk store"),
        ("src/ui/theme/mod.rs", "use self::super::super::print;", "print"),
        (
            "src/ui/app.rs",
            "mod tests { use super::super::store; use super::super::super::words; } use super::super::print;",
            "print words",
        ),
        ("src/ui.rs", "use super::devices;", "devices"),
        ("src/ui/mod.rs", "use crate::*;", "*"),
        ("src/ui/mod.rs", "/// [`crate::store`]\n// crate::store\nconst A: &str = \"crate::store\";", ""),
        ("src/ui/mod.rs", "pub(crate) fn f(self) {} pub(super) fn g(&self) -> Self {}", ""),
    ];
    for (path, text, expected) in cases {
        let found = by_room(&[Source::new(path, text)]);
        let found: Vec<_> = found["ui"].iter().map(String::as_str).collect();
        assert_eq!(found.join(" "), expected, "{path}: {text}");
    }
}

#[test]
fn the_roots_of_the_crate_are_no_rooms() {
    let roots = ["src/lib.rs", "src/main.rs"].map(|path| Source::new(path, "use crate::ui::App;"));
    assert!(by_room(&roots).is_empty());
}
